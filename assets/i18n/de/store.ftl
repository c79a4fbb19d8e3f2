store-database = Die Daten konnten nicht gelesen oder gespeichert werden. Versuchen Sie es erneut. { $detail }
store-disk-full = Der Datenträger ist voll: Es wurde nichts geändert. Schaffen Sie Platz und versuchen Sie es erneut.
store-busy = Ein anderes Programm benutzt die Daten. Versuchen Sie es erneut.
store-damaged = Die Datendatei ist beschädigt. Spielen Sie eine Sicherungskopie zurück.
store-read-only = Die Datendatei ist schreibgeschützt. Prüfen Sie die Rechte an Datei und Ordner.
store-newer = Eine neuere Version von Postvak hat diese Daten angelegt. Aktualisieren Sie Postvak auf diesem Computer.
store-changed = Ein Kollege hat dieses Dokument inzwischen geändert. Öffnen Sie es erneut.
store-flagged = Dieses Dokument ist zu prüfen. Nehmen Sie zuerst die Markierung weg.
store-missing = Nicht mehr zu finden: { $what }. Aktualisieren Sie die Ansicht.
store-step = { $from ->
    [booked] Dieses Dokument ist schon gebucht. Nehmen Sie zuerst die Buchung zurück.
    [handed_over] Dieses Dokument ist schon übergeben und kann nicht mehr geändert werden.
    [in_expertm] Dieses Dokument ist schon in Expert/M und kann nicht mehr geändert werden.
    [unreadable] Dieses Dokument ist unlesbar. Bitten Sie den Absender um eine neue Datei.
    [duplicate] Dieses Dokument ist eine Dublette. Sehen Sie zuerst das andere Dokument an.
    [put_aside] Dieses Dokument ist zurückgestellt. Holen Sie es zuerst zurück.
   *[other] Das geht mit diesem Dokument jetzt nicht. Öffnen Sie es erneut.
}
store-no-number = Im Journal { $journal } ist für das Geschäftsjahr { $year } keine Nummer mehr frei. Eine Nummer hat höchstens neun Ziffern.
store-corrupt = Ein gespeicherter Wert ist unlesbar: { $what }. Spielen Sie eine Sicherungskopie zurück.
store-place = Die Daten können hier nicht gespeichert werden. Wählen Sie einen anderen Ordner. { $detail }
store-on-network = Eine Datendatei auf einem Netzlaufwerk wird beschädigt. Wählen Sie einen Ordner auf diesem Computer. { $path }

store-replaced-after-booking = Nach der Buchung trat eine andere Datei an die Stelle. Das ist ein neues Dokument.
store-readable-now = Die Datei ist jetzt lesbar.
store-back = Die Datei ist wieder da.
store-moved-from = Verschoben von { $path }
store-companion = Dieses PDF gehört zu einer Rechnung und steht dort.
store-first-now = Das erste Dokument mit diesem Inhalt ist weg.
store-place-taken = Das erste Dokument mit diesem Inhalt liegt jetzt hier.
store-flag-information = { $information }
store-billit-information = Interne Information in Billit: { $information }
store-billit-flagged = In Billit als zu prüfen markiert, als es hier schon gebucht oder beiseitegelegt war. { $information }
store-billit-unflagged = In Billit wurde die Markierung entfernt. Hier bleibt sie, bis Sie sie entfernen.
store-booked = Journal { $journal }, Geschäftsjahr { $year }, Nummer { $number }
store-twin = Diese Rechnung ist wahrscheinlich schon gebucht (Nummer { $number }, { $day }). Vergleichen Sie beide und geben Sie einen Grund an, um sie trotzdem zu buchen.
store-booked-again = Trotzdem gebucht, weil: { $why }
store-linked = Dieses Unternehmen in Billit gehört schon zum Dossier { $dossier }. Lösen Sie zuerst diese Verknüpfung.
store-own-backup = Die Datenbank dieses Büros liegt auf einem Server. Sichern Sie sie dort, mit pg_dump.
store-taken-over = Übernommen von { $who }
store-draft-aside = Zwei Personen änderten die Felder gleichzeitig; die von { $who } sind hier aufbewahrt
