journal-title = Journal
journal-journal = Journal
journal-period = Period
journal-all-journals = All journals
journal-all-periods = All periods
journal-booked = Booked
journal-not-booked = Not booked
journal-review = To review
journal-column-number = No.
journal-column-date = Date
journal-column-party = Party
journal-column-reference = Number
journal-column-total = Total
journal-column-vat-period = VAT per.
journal-column-status = Status
journal-book-year = Book year
journal-number = Number
journal-due = Due date
journal-reference = Reference
journal-period-vat = { $period }, VAT { $vat }
journal-debit = Debit
journal-credit = Credit
journal-total = Total
journal-invoice = Invoice { $number } of { $date }
journal-credit-note = Credit note { $number } of { $date }
journal-look = Look at the document
journal-undo = Undo the booking
journal-undo-not = Handed over, it can be undone in Expert/M only.
journal-not-booked-yet = Not booked yet.
journal-empty = No documents in this choice.
journal-foot = { $count ->
    [one] { $count } document, { $booked } booked
   *[other] { $count } documents, { $booked } booked
}
