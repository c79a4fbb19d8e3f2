entry-of = { $place } of { $count }
entry-supplier = Supplier
entry-customer = Customer
entry-journal = Journal
entry-period = Period
entry-vat-period = VAT { $period }
entry-date = Date
entry-due-date = Due date
entry-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
entry-your-reference = Your reference
entry-our-reference = Our reference
entry-structured-reference = Reference
entry-column-text = Description
entry-column-account = Account
entry-column-ventilation = Vent.
entry-column-box = Box
entry-column-amount = Amount
entry-total = Total
entry-total-party-supplier = = supplier { $amount }
entry-total-party-customer = = customer { $amount }
entry-total-differs = Difference with the total: { $amount }
entry-balanced = balanced
entry-different = What is different
entry-nothing-different = Nothing found.
entry-information = Internal information
entry-information-hint = What must a colleague look at? @name says who. Saving it flags the document for review.
entry-history = History
entry-for = for
entry-for-nobody = nobody in particular
entry-flagged-by = { $who }, { $when }
entry-to-mend = { $count ->
    [one] { $count } point to mend
   *[other] { $count } points to mend
}
entry-matched-number = CBE
entry-matched-vat = VAT number
entry-matched-iban = IBAN
entry-matched-name = by name only
entry-matched-new = new, goes along
entry-matched-none = not found
entry-booked = Booked as { $number }: { $party }
entry-all-done = Every document of this list was seen.
entry-account-unknown = Account { $account } does not exist in this client file. Choose one from the list.
entry-date-wrong = “{ $text }” is no date. Type 12/11/2026, 1211, +30 or d for today.
entry-amount-wrong = “{ $text }” is no amount with two decimals. Type 1234.56 or 100*1.21.
entry-no-invoice = This is no UBL invoice. Look at the document; there is nothing to book.
entry-booked-note = Booked in journal { $journal } under number { $number }. It can be undone until the hand-over.
entry-take-back = Undo the booking
entry-lines = Booking lines
entry-accounts = Accounts
entry-vat-choice = { $case }, { $rate } %
history-received = Received
history-replaced = Content replaced
history-moved = File moved
history-gone = File is gone
history-opened = Opened by { $who }
history-flagged = To review, by { $who }
history-unflagged = Flag taken away by { $who }
history-approved = Approved by { $who }
history-booked = Booked by { $who }
history-unbooked = Booking undone by { $who }
history-handed-over = Handed over by { $who }
history-in-expertm = In Expert/M
history-refused = Refused by Expert/M
history-put-aside = Put aside by { $who }
history-taken-back = Taken back by { $who }
entry-mend-period = Book in period { $period }
entry-mend-account = Book on { $account }
entry-mend-party = Send a new card along
entry-mend-vat = Mend the VAT
entry-split = Split into
entry-split-hint = 100, 60 % or /3
entry-split-wrong = “{ $text }” is no split. Type an amount, 60 % or /3.
entry-split-too-much = That does not fit into { $amount }. Each part is more than 0.00 and together they are the whole amount.
entry-waits-for = Waits for { $who }. Take the flag away to book it yourself.
entry-waits-for-colleague = Waits for a colleague. Take the flag away to book it yourself.
entry-history-all = Whole history ({ $count })
entry-rate-label = Rate
entry-rate = Rate: { $currency } for 1 EUR
entry-rate-wrong = “{ $text }” is no rate. Type for example 1.0842.
