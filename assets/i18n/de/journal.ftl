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
