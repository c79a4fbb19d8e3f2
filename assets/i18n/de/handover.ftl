handover-title = Übergabe
handover-until = Bis einschließlich
handover-button = { $count ->
    [one] { $count } Buchung übergeben
   *[other] { $count } Buchungen übergeben
}
handover-button-none = Nichts zu übergeben
handover-totals = Summe je Journal
handover-column-journal = Journal
handover-column-bookings = Buchungen
handover-column-base = Bemessung
handover-column-vat = MwSt.
handover-column-total = Gesamt
handover-goes = Geht mit
handover-stays = Bleibt
handover-column-booking = Buchung
handover-column-reason = Grund
handover-runs = Frühere Übergaben
handover-no-runs = Noch keine Übergabe dieses Dossiers.
handover-column-made = Erstellt
handover-column-count = Buch.
handover-column-state = Stand
handover-waiting = Wartet auf Import
handover-partly = Teilweise in Expert/M
handover-in-expertm = In Expert/M
handover-refused = Abgelehnt { $count }
handover-made-by = Erstellt von
handover-read = Gelesen
handover-file = Datei
handover-open-folder = Ordner öffnen
handover-read-again = Neu lesen
handover-open-entry = Erfassung öffnen
handover-how = Importieren Sie diese Datei in Expert/M: Extra, Externe Anwendungen importieren, xml-Expert/M. Haken Sie Kunden, Lieferanten, Einkäufe und Verkäufe an.
handover-nothing = Nichts übergeben; { $left } Dokumente warten noch auf jemanden.
handover-done = { $bookings } Buchungen in { $files } Dateien übergeben.
handover-empty = Nichts zu übergeben bis zu diesem Datum.
handover-stays-unreadable = Unlesbar
handover-stays-duplicate = Dublette
handover-stays-no-invoice = Dokument, wird nicht gebucht
handover-stays-flag = Zu prüfen: { $information }
handover-stays-expertm-books = Expert/M bucht dieses Dossier selbst
handover-stays-new = Neu, noch nicht genehmigt
handover-stays-ready = Bereit, noch nicht gebucht
handover-stays-refused = Abgelehnt von Expert/M
handover-stays-later = Nach dem { $until }
handover-folder-ok = Ordner von Expert/M erreichbar
handover-run-title = { $in } in Expert/M, { $refused } abgelehnt, { $waiting } wartend
handover-dossier = Dossier
handover-busy = Die Übergabe wird erstellt.
handover-document = Dokument
handover-run-in = { $count } in Expert/M
handover-run-refused = { $count } abgelehnt
handover-run-waiting = { $count } warten auf den Import
handover-stays-file = Die Datei fehlt oder kann nicht gelesen werden; legen Sie sie zurück oder nehmen Sie die Buchung zurück
handover-stays-replaced = Die Datei wurde nach dem Buchen ersetzt; nehmen Sie die Buchung zurück und prüfen Sie sie
handover-withdraw = Zurückziehen…
handover-withdraw-title = Diese Übergabe zurückziehen
handover-withdraw-text =
    Tun Sie dies nur, wenn Expert/M diese Datei nicht angenommen hat. { $count ->
        [one] Eine Buchung kommt als abgelehnt zurück und kann verbessert werden.
       *[other] { $count } Buchungen kommen als abgelehnt zurück und können verbessert werden.
    } Was schon in Expert/M steht, bleibt dort. Die Datei erhält einen anderen Namen.
handover-withdraw-yes = Zurückziehen
handover-withdraw-no = Belassen
