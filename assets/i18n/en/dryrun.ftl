dryrun-title = Dry run
dryrun-period = What automatic booking would have done from { $first } to { $last }
dryrun-quarter = Quarter { $number } of { $year }
dryrun-before = Previous quarter
dryrun-after = Next quarter
dryrun-loading = Replaying the bookings of the quarter…
dryrun-empty = Nothing was booked in this quarter. Choose another quarter.
dryrun-list = Client files in the dry run
dryrun-wrong-list = Booked wrongly in the dry run
dryrun-all = All client files
dryrun-column-dossier = Client file
dryrun-column-invoices = Invoices
dryrun-column-taken = Automatic
dryrun-column-right = Right
dryrun-column-wrong = Wrong
dryrun-column-day = Booked on
dryrun-column-party = Party
dryrun-column-number = Number
dryrun-column-would = Postvak’s choice
dryrun-column-booked = Your choice
dryrun-would = { $account } ({ $sure } %)
dryrun-taken = { $count ->
    [0] Of { $all } invoices, none would have been booked automatically.
   *[other] Of { $all } invoices, { $count } would have been booked automatically.
}
dryrun-right = { $right } right, { $wrong } wrong
dryrun-none-wrong = None would have been booked wrongly.
dryrun-left = Left to you
dryrun-left-no-proof = { $count ->
    [one] { $count } invoice: the client file had not proved itself yet
   *[other] { $count } invoices: the client file had not proved itself yet
}
dryrun-left-flagged = { $count ->
    [one] { $count } invoice was to be reviewed
   *[other] { $count } invoices were to be reviewed
}
dryrun-left-new-party = { $count ->
    [one] { $count } invoice: the first of a new party
   *[other] { $count } invoices: each the first of a new party
}
dryrun-left-unsure = { $count ->
    [one] { $count } invoice: not sure enough of an account
   *[other] { $count } invoices: not sure enough of an account
}
dryrun-unseen = { $count ->
    [one] { $count } invoice is not counted: nobody looked at its booking.
   *[other] { $count } invoices are not counted: nobody looked at their booking.
}
dryrun-judges = The dry run looks at accounts. What differs from earlier invoices or from the PDF stays with you in real work.
dryrun-wrong-line = { $party } { $number }: would have been booked to { $would } ({ $sure } %), you booked to { $booked }
dryrun-not-here = This booking came from Expert/M: there is no document to open.
