preview-broken = Die PDF ist nicht lesbar. Bitten Sie den Lieferanten um ein neues Exemplar: { $path }
preview-nothing = Von dieser Datei kann keine Seite gezeigt werden: { $path }
preview-password = Die PDF ist mit einem Kennwort geschützt. Bitten Sie den Lieferanten um ein Exemplar ohne Kennwort: { $path }
preview-no-such-page = { $pages ->
    [one] Diese Seite gibt es nicht; das Dokument hat eine Seite
   *[other] Diese Seite gibt es nicht; das Dokument hat { $pages } Seiten
}: { $path }
preview-limit = Die Anlage ist zu groß, um sie hier zu zeigen. Öffnen Sie sie in einem anderen Programm: { $path }
preview-time-out = Das Zeichnen dauerte länger als { $seconds } Sekunden und wurde beendet. Öffnen Sie die Anlage in einem anderen Programm: { $path }
preview-died = Die Anlage kann nicht gezeichnet werden. Öffnen Sie sie in einem anderen Programm: { $path }
preview-no-engine = Das Zeichnen kann nicht starten ({ $reason }). Installieren Sie Postvak neu, wenn das so bleibt: { $path }
preview-stale = Die Seite wird nicht mehr gebraucht: { $path }
preview-wrong-use = Seiten zählen ab 1; die Breite liegt zwischen { $narrowest } und { $widest } Pixeln.
preview-unreachable = Die Datei kann nicht gelesen werden ({ $reason }). Prüfen Sie den Namen und das Netzlaufwerk: { $path }
preview-not-written = Das Bild kann nicht geschrieben werden ({ $reason }). Wählen Sie einen anderen Ort: { $path }
preview-unreadable = Die Datei ist keine lesbare UBL oder PDF. { $reason } { $path }
preview-from-ubl = Darstellung aus der UBL: Dieses Dokument enthält keine lesbare PDF.
preview-invoice = Rechnung
preview-credit-note = Gutschrift
preview-supplier = Lieferant
preview-customer = Kunde
preview-payee = Zahlungsempfänger
preview-enterprise-number = Unternehmensnummer
preview-vat-number = MwSt.-Nummer
preview-issue-date = Datum
preview-due-date = Fälligkeit
preview-tax-point-date = MwSt.-Datum
preview-your-reference = Ihr Zeichen
preview-order = Bestellung
preview-corrects = Berichtigt Rechnung
preview-description = Beschreibung
preview-quantity = Menge
preview-price = Preis
preview-vat = MwSt.
preview-amount = Betrag
preview-taxable = Bemessungsgrundlage
preview-tax = MwSt.-Betrag
preview-discount = Nachlass
preview-charge = Zuschlag
preview-total-lines = Summe der Zeilen
preview-total-allowances = Nachlässe
preview-total-charges = Zuschläge
preview-total-exclusive = Summe ohne MwSt.
preview-total-tax = Summe MwSt.
preview-total-inclusive = Summe mit MwSt.
preview-prepaid = Bereits bezahlt
preview-rounding = Rundung
preview-payable = Zu zahlen
preview-payment = Zahlung
preview-account = Konto
preview-reference = Mitteilung
preview-notes = Bemerkungen
preview-page-of = Seite { $page } von { $pages }
preview-lines-left-out = { $count ->
    [one] Eine weitere Zeile steht in der UBL und passt hier nicht
   *[other] { $count } weitere Zeilen stehen in der UBL und passen hier nicht
}
