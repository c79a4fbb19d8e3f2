loose-title = { $count ->
    [one] Loses Dokument
   *[other] { $count } lose Dokumente
}
loose-list = Geöffnete Dateien
loose-place = In ein Dossier legen
loose-place-many = { $count ->
    [one] { $count } in ein Dossier legen
   *[other] { $count } in Dossiers legen
}
loose-open = Im Dossier öffnen
loose-nothing-to-place = Wählen Sie zuerst ein Dossier.
loose-dossier = Dossier
loose-folder = Ordner
loose-purchases = Einkäufe
loose-sales = Verkäufe
loose-documents = Dokumente
loose-no-dossier = Kein Dossier hat die Unternehmensnummer von Käufer oder Verkäufer. Wählen Sie ein Dossier.
loose-only-page = Diese Datei sagt nicht, wem sie gehört. Wählen Sie ein Dossier.
loose-no-dossier-short = Kein Dossier
loose-there-short = In einem Dossier
loose-there = Liegt in Dossier { $dossier }.
loose-in-place = Diese Datei liegt im verknüpften Ordner von { $dossier }.
loose-placing = Wird abgelegt
loose-placed = In Dossier { $dossier } gelegt. Die Datei selbst bleibt, wo sie war.
loose-placed-many = { $count ->
    [one] { $count } Dokument in ein Dossier gelegt.
   *[other] { $count } Dokumente in Dossiers gelegt.
}
loose-left-out = bleibt
loose-goes = geht mit
loose-forgotten = Diese Datei ist nicht mehr offen. Öffnen Sie sie erneut.
loose-too-many = { $count } Dateien sind zu viele auf einmal, höchstens { $most }. Verknüpfen Sie den Ordner mit einem Dossier.
loose-not-seen = Die Datei ist kopiert, das Dossier zeigt sie aber noch nicht. Lesen Sie die Ordner mit F5 neu. { $path }
loose-kind = Nur XML, PDF und Bilder passen in ein Dossier. { $path }
loose-column-file = Datei
loose-column-party = Lieferant oder Kunde
loose-column-total = Gesamt
loose-column-dossier = Dossier
loose-kind-of = Art
loose-number = Nummer
loose-date = Datum
loose-due = Fälligkeit
loose-supplier = Lieferant
loose-customer = Kunde
loose-payee = Zahlbar an
loose-iban = Bankkonto
loose-reference = Mitteilung
loose-buyer-reference = Ihr Zeichen
loose-order = Bestellung
loose-corrects = Berichtigt Rechnung
loose-notes = Anmerkungen
loose-net = Ohne MwSt.
loose-vat = MwSt.
loose-total = Gesamt
loose-prepaid = Bereits bezahlt
loose-payable = Zu zahlen
loose-lines = Zeilen ({ $count })
loose-more-lines = Und noch { $count } Zeilen; die Seite zeigt alle.
loose-vat-rows = MwSt. je Satz
loose-column-what = Beschreibung
loose-column-quantity = Menge
loose-column-rate = MwSt. %
loose-column-amount = Betrag
loose-drop = Zum Öffnen loslassen
loose-link-title = Ordner mit einem Dossier verknüpfen
loose-link-text = Rechnungen in diesem Ordner kommen dann in dieses Dossier. Die Dateien bleiben, wo sie sind.
loose-link-instead = Das Dossier liest dann diesen Ordner statt { $path }. Die Dateien bleiben, wo sie sind.
loose-link-same = Dieser Ordner ist bereits mit diesem Dossier verknüpft.
loose-link-yes = Verknüpfen
loose-link-no = Nicht verknüpfen
loose-link-choose = Wählen Sie zuerst ein Dossier.
loose-linked = Der Ordner ist mit { $dossier } verknüpft und wird gelesen.
