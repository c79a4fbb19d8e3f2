cli-no-office = Auf diesem System gibt es keinen üblichen Ordner für das Büro. Geben Sie einen mit --office DIR an.
cli-no-display = Es gibt keinen Bildschirm für ein Fenster. Nutzen Sie postvak demo --headless für dasselbe ohne Fenster.
cli-no-window = Das Fenster kann nicht geöffnet werden: { $reason }. Aktualisieren Sie den Grafiktreiber oder nutzen Sie die Befehlszeile.
cli-demo-made = Demobüro in { $path }
cli-demo-reopened = Demobüro wieder geöffnet in { $path }
cli-demo-not-empty = Dieser Ordner ist kein Demobüro und nicht leer. Wählen Sie einen anderen mit --dir. { $path }
cli-demo-booked = { $booked ->
    [one] { $booked } Dokument gebucht, das niemanden braucht
   *[other] { $booked } Dokumente gebucht, die niemanden brauchen
}, { $needs ->
    [one] { $needs } braucht eine Person
   *[other] { $needs } brauchen eine Person
}
cli-demo-needs = Brauchen eine Person
cli-demo-flag = zu prüfen: { $information }
cli-screen-empty = Dieser Bildschirm braucht ein Dossier mit Dokumenten; dieses Büro hat keines.
cli-not-written = Die Datei kann nicht geschrieben werden: { $reason }. Wählen Sie einen anderen Ort. { $path }
cli-size = Die Größe ist Breite mal Höhe, etwa 1440x900.
cli-office-none = In diesem Ordner gibt es kein Büro, oder er ist nicht erreichbar. Prüfen Sie den Ordner bei --office. { $path }
