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
journal-month-1 = January
journal-month-2 = February
journal-month-3 = March
journal-month-4 = April
journal-month-5 = May
journal-month-6 = June
journal-month-7 = July
journal-month-8 = August
journal-month-9 = September
journal-month-10 = October
journal-month-11 = November
journal-month-12 = December
journal-by-document = By document
journal-by-account = By account
journal-account = Account
journal-all-accounts = All accounts
journal-no-bookings = Nothing booked in this choice.
journal-column-account-name = Name
journal-balance = Balance
journal-show-documents = Show the documents
journal-total-purchases = purchases { $amount }
journal-total-sales = sales { $amount }
journal-account-bookings = { $count ->
    [one] { $count } booking
   *[other] { $count } bookings
}{" "}on this account
