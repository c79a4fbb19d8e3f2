entry-of = { $place } von { $count }
entry-supplier = Lieferant
entry-customer = Kunde
entry-journal = Journal
entry-period = Periode
entry-vat-period = MwSt. { $period }
entry-date = Datum
entry-due-date = Fälligkeit
entry-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
entry-your-reference = Ihr Zeichen
entry-our-reference = Unser Zeichen
entry-structured-reference = Mitteilung
entry-column-text = Bezeichnung
entry-column-account = Konto
entry-column-ventilation = Vent.
entry-column-box = Kennz.
entry-column-amount = Betrag
entry-total = Gesamt
entry-total-party-supplier = = Lieferant { $amount }
entry-total-party-customer = = Kunde { $amount }
entry-total-differs = Abweichung vom Gesamtbetrag: { $amount }
entry-balanced = ausgeglichen
entry-different = Was ist anders
entry-nothing-different = Nichts gefunden.
entry-information = Interne Information
entry-information-hint = Was soll ein Kollege prüfen? @Name sagt, wer. Speichern markiert als zu prüfen.
entry-history = Verlauf
entry-for = für
entry-for-nobody = niemand Bestimmten
entry-flagged-by = { $who }, { $when }
entry-to-mend = { $count ->
    [one] { $count } Punkt zu beheben
   *[other] { $count } Punkte zu beheben
}
entry-matched-number = ZUD
entry-matched-vat = MwSt.-Nummer
entry-matched-iban = IBAN
entry-matched-name = nur nach Namen
entry-matched-new = neu, geht mit
entry-matched-none = nicht gefunden
entry-booked = Gebucht als { $number }: { $party }
entry-all-done = Alle Dokumente dieser Liste wurden gesehen.
entry-account-unknown = Konto { $account } gibt es in diesem Dossier nicht. Wählen Sie eines aus der Liste.
entry-date-wrong = „{ $text }“ ist kein Datum. Tippen Sie zum Beispiel 12/11/2026, 1211, +30 oder d für heute.
entry-amount-wrong = „{ $text }“ ist kein Betrag mit zwei Dezimalen. Tippen Sie zum Beispiel 1234,56 oder 100*1,21.
entry-no-invoice = Dies ist keine UBL-Rechnung. Sehen Sie das Dokument an; es gibt nichts zu buchen.
entry-booked-note = Gebucht im Journal { $journal } unter Nummer { $number }. Bis zur Übergabe rückgängig zu machen.
entry-take-back = Buchung rückgängig machen
entry-lines = Buchungszeilen
entry-accounts = Konten
entry-vat-choice = { $case }, { $rate } %
history-received = Empfangen
history-replaced = Inhalt ersetzt
history-moved = Datei verschoben
history-gone = Datei ist fort
history-opened = Geöffnet von { $who }
history-flagged = Zu prüfen, von { $who }
history-unflagged = Markierung aufgehoben von { $who }
history-approved = Genehmigt von { $who }
history-booked = Gebucht von { $who }
history-unbooked = Buchung rückgängig gemacht von { $who }
history-handed-over = Übergeben von { $who }
history-in-expertm = In Expert/M
history-refused = Abgelehnt von Expert/M
history-put-aside = Zurückgestellt von { $who }
history-taken-back = Zurückgeholt von { $who }
entry-mend-period = In Periode { $period } buchen
entry-mend-account = Auf { $account } buchen
entry-mend-party = Neue Karte mitgeben
entry-mend-vat = MwSt. beheben
entry-split = Aufteilen in
entry-split-hint = 100, 60 % oder /3
entry-split-wrong = „{ $text }“ ist keine Aufteilung. Tippen Sie einen Betrag, 60 % oder /3.
entry-split-too-much = Das passt nicht in { $amount }. Jeder Teil ist mehr als 0,00, zusammen ergeben sie den ganzen Betrag.
entry-waits-for = Wartet auf { $who }. Entfernen Sie die Markierung, um selbst zu buchen.
entry-waits-for-colleague = Wartet auf einen Kollegen. Entfernen Sie die Markierung, um selbst zu buchen.
entry-history-all = Ganzer Verlauf ({ $count })
entry-rate-label = Kurs
entry-rate = Kurs: { $currency } für 1 EUR
entry-rate-wrong = „{ $text }“ ist kein Kurs. Tippen Sie zum Beispiel 1,0842.
