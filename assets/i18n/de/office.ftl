office-not-read = Die Einstellungen konnten nicht gelesen werden; es gelten die Standardwerte. Prüfen Sie die Datei. { $detail } { $path }
office-not-saved = Die Einstellungen konnten nicht gespeichert werden. Prüfen Sie die Rechte an Datei und Ordner. { $detail } { $path }
office-line-not-read = Zeile { $line } von office.toml ist nicht lesbar und zählt nicht. Verbessern Sie diese Zeile.
office-wrong-value = { $key } in Zeile { $line } von office.toml hat einen falschen Wert; es gilt der Standardwert. Verbessern Sie diese Zeile.
