journal-title = Journal
journal-journal = Journal
journal-period = Periode
journal-all-journals = Alle Journale
journal-all-periods = Alle Perioden
journal-booked = Gebucht
journal-not-booked = Nicht gebucht
journal-review = Zu prüfen
journal-column-number = Nr.
journal-column-date = Datum
journal-column-party = Partei
journal-column-reference = Nummer
journal-column-total = Gesamt
journal-column-vat-period = MwSt.-Zr.
journal-column-status = Status
journal-book-year = Geschäftsjahr
journal-number = Nummer
journal-due = Fälligkeit
journal-reference = Mitteilung
journal-period-vat = { $period }, MwSt. { $vat }
journal-debit = Soll
journal-credit = Haben
journal-total = Gesamt
journal-invoice = Rechnung { $number } vom { $date }
journal-credit-note = Gutschrift { $number } vom { $date }
journal-look = Dokument ansehen
journal-undo = Buchung rückgängig machen
journal-undo-not = Übergeben, nur in Expert/M rückgängig zu machen.
journal-not-booked-yet = Noch nicht gebucht.
journal-empty = Keine Dokumente in dieser Auswahl.
journal-foot = { $count ->
    [one] { $count } Dokument, { $booked } gebucht
   *[other] { $count } Dokumente, { $booked } gebucht
}
journal-month-1 = Januar
journal-month-2 = Februar
journal-month-3 = März
journal-month-4 = April
journal-month-5 = Mai
journal-month-6 = Juni
journal-month-7 = Juli
journal-month-8 = August
journal-month-9 = September
journal-month-10 = Oktober
journal-month-11 = November
journal-month-12 = Dezember
journal-by-document = Je Dokument
journal-by-account = Je Konto
journal-account = Konto
journal-all-accounts = Alle Konten
journal-no-bookings = In dieser Auswahl ist nichts gebucht.
journal-column-account-name = Name
journal-balance = Saldo
journal-show-documents = Dokumente anzeigen
journal-total-purchases = Einkäufe { $amount }
journal-total-sales = Verkäufe { $amount }
journal-account-bookings = { $count ->
    [one] { $count } Buchung
   *[other] { $count } Buchungen
}{" "}auf diesem Konto
