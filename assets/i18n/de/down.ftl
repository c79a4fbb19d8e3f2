down-not-connected = Es ist noch kein Billit-Konto verbunden. Verbinden Sie zuerst eines.
down-no-root = Es ist kein Ordner mit den Dossiers eingestellt. Stellen Sie ihn bei den verknüpften Ordnern ein.
down-root-bare = Der Ordner der Dossiers ist leer. Prüfen Sie, ob das Netzlaufwerk verbunden ist: { $path }
down-only-purchases = Der verknüpfte Ordner enthält nur Einkäufe. Legen Sie darin Unterordner an: { $path }
down-waits-fast-input = Dieses Dokument steht in Billit noch in der Schnelleingabe. Postvak holt es, sobald es dort verarbeitet ist.
down-waits-approval = Dieses Dokument wartet in Billit noch auf Freigabe. Postvak holt es, sobald es freigegeben ist.
down-several-xml = Zu diesem Dokument gibt es in Billit mehrere XML-Dateien. Lassen Sie in Billit nur eine stehen.
down-no-invoice = In Billit ist dies weder eine Rechnung noch eine Gutschrift. Es wird nicht geholt.
down-no-file = Zu diesem Dokument gibt es in Billit noch keine Datei. Postvak versucht es später erneut.
down-no-dossier = Dieses Unternehmen ist mit einem Dossier verknüpft, das es nicht mehr gibt. Verknüpfen Sie es neu.
down-odd-folder = Der Name des Ordners enthält Zeichen, die Postvak nicht behalten kann. Geben Sie ihm einen anderen Namen.
down-disk-first = Der Ordner dieses Dossiers ist nicht erreichbar. Postvak versucht es beim nächsten Mal erneut.
down-cli-no-key = Auf der Standardeingabe kam kein Schlüssel. Geben Sie dort den API-Schlüssel von Billit.
down-cli-connected = Mit Billit verbunden: Der Schlüssel erreicht { $count ->
    [one] { $count } Unternehmen
   *[other] { $count } Unternehmen
}.
down-cli-came = Geholt
down-cli-same = War schon da
down-cli-waiting = In Billit noch nicht fertig
down-cli-failed = Fehlgeschlagen
down-cli-later = Für später
down-cli-deleted = In Billit gelöscht
