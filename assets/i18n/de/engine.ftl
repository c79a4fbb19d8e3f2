engine-office = Das Büro kann nicht geöffnet werden: { $reason }. Prüfen Sie Ordner und Rechte. { $path }
engine-file = Die Datei kann nicht gelesen werden: { $reason }. Prüfen Sie Netzlaufwerk und Rechte. { $path }
engine-file-gone = Die Datei ist nicht mehr da ({ $reason }). Lesen Sie die Ordner mit F5 neu. { $path }
engine-no-dossier = Es gibt kein Dossier { $number }. Verknüpfen Sie zuerst den Ordner.
engine-not-bookable = Dieses Dokument kann jetzt nicht gebucht werden. Lesen Sie die Punkte in der Erfassung.
engine-store = Das Sichern ist misslungen: { $reason }.
engine-stopped = Die Arbeit wurde unterbrochen: { $reason }. Versuchen Sie es erneut.
engine-not-linked = Diese Datei liegt in keinem verknüpften Ordner. Legen Sie sie in den Ordner eines Dossiers oder verknüpfen Sie den Ordner. { $path }
engine-no-run = Diese Übergabe ist nicht bekannt.
engine-no-attachment = Diese Anlage kann nicht angezeigt werden.
engine-vat-table = Die eigene MwSt.-Tabelle wird nicht benutzt: { $reason } { $path }
engine-no-master-data = Keine Stammdaten gefunden. Benennen Sie jede Datei nach der Unternehmensnummer, etwa 0403019261.xml. { $path }
engine-master-data = Eingelesen: { $dossiers ->
    [one] { $dossiers } Dossier
   *[other] { $dossiers } Dossiers
}, { $accounts ->
    [one] { $accounts } Konto
   *[other] { $accounts } Konten
}, { $parties ->
    [one] { $parties } Partei.
   *[other] { $parties } Parteien.
}
engine-pick-root = Ordner mit einem Ordner je Unternehmensnummer
engine-pick-runs = Ordner für Übergaben
engine-pick-linked = Ordner dieses Dossiers
engine-pick-master-data = Ordner mit Stammdaten
engine-bulk-expertm = In { $dossier } bucht Expert/M selbst. Genehmigen Sie die Dokumente einzeln.
engine-bulk-flagged = Zu prüfen: wartet auf einen Kollegen.
engine-bulk-no-invoice = Das ist keine Rechnung.
engine-bulk-draft = Jemand arbeitet daran: Es gibt einen Entwurf.
engine-bulk-unsure = Der Vorschlag ist nicht sicher genug.
engine-flag-waits = Dieses Dokument wartet auf { $who }. Entfernen Sie die Markierung, um es selbst zu buchen.
engine-flag-waits-colleague = Dieses Dokument wartet auf einen Kollegen. Entfernen Sie die Markierung, um es selbst zu buchen.
engine-journal-purchases = Einkauf
engine-journal-purchase-credit-notes = Gutschriften Einkauf
engine-journal-sales = Verkauf
engine-journal-sales-credit-notes = Gutschriften Verkauf
engine-pick-samples = Ordner mit Exporten von Buchungen
engine-no-samples = Keine Buchungen gefunden. Exportieren Sie Einkäufe oder Verkäufe aus Expert/M in diesen Ordner. { $path }
engine-learned = { $read } Buchungen gelesen, davon { $new } neu.
engine-habit = „{ $value }“ kann nicht eingestellt werden. Stellen Sie es selbst in den Einstellungen ein.
engine-withdrawn = Diese Übergabe wurde zurückgezogen. Verbessern Sie die Buchung, oder nehmen Sie sie zurück.
engine-withdrawn-unseen = Diese Übergabe wurde zurückgezogen, aber ihre Datei war nicht mehr da. Prüfen Sie zuerst in Expert/M, ob die Buchung dort steht.
engine-not-withdrawn = Die Übergabe kann nicht zurückgezogen werden: { $reason }. Schließen Sie die Datei in anderen Programmen und versuchen Sie es erneut. { $path }
