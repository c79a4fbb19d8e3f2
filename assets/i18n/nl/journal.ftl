journal-title = Dagboek
journal-journal = Dagboek
journal-period = Periode
journal-all-journals = Alle dagboeken
journal-all-periods = Alle periodes
journal-booked = Geboekt
journal-not-booked = Niet geboekt
journal-review = Te controleren
journal-column-number = Nr
journal-column-date = Datum
journal-column-party = Partij
journal-column-reference = Nummer
journal-column-total = Totaal
journal-column-vat-period = Btw-per.
journal-column-status = Status
journal-book-year = Boekjaar
journal-number = Nummer
journal-due = Vervaldatum
journal-reference = Mededeling
journal-period-vat = { $period }, btw { $vat }
journal-debit = Debet
journal-credit = Credit
journal-total = Totaal
journal-invoice = Factuur { $number } van { $date }
journal-credit-note = Creditnota { $number } van { $date }
journal-look = Document bekijken
journal-undo = Boeking ongedaan maken
journal-undo-not = Overgedragen, ongedaan maken kan alleen in Expert/M.
journal-not-booked-yet = Nog niet geboekt.
journal-empty = Geen documenten in deze keuze.
journal-foot = { $count ->
    [one] { $count } document, { $booked } geboekt
   *[other] { $count } documenten, { $booked } geboekt
}
journal-month-1 = januari
journal-month-2 = februari
journal-month-3 = maart
journal-month-4 = april
journal-month-5 = mei
journal-month-6 = juni
journal-month-7 = juli
journal-month-8 = augustus
journal-month-9 = september
journal-month-10 = oktober
journal-month-11 = november
journal-month-12 = december
journal-by-document = Per document
journal-by-account = Per rekening
journal-account = Rekening
journal-all-accounts = Alle rekeningen
journal-no-bookings = Niets geboekt in deze keuze.
journal-column-account-name = Naam
journal-balance = Saldo
journal-show-documents = Documenten tonen
journal-total-purchases = aankopen { $amount }
journal-total-sales = verkopen { $amount }
journal-account-bookings = { $count ->
    [one] { $count } boeking
   *[other] { $count } boekingen
}{" "}op deze rekening
