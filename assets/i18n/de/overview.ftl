overview-title = Übersicht
overview-with-work = Mit Arbeit
overview-review = Zu prüfen
overview-mine = Meine
overview-add = Aus der Buchhaltung hinzufügen
overview-column-dossier = Dossier
overview-column-number = Unternehmensnr.
overview-column-purchases = Einkauf
overview-column-sales = Verkauf
overview-column-documents = Dok.
overview-column-review = Prüfen
overview-column-ready = Bereit
overview-column-vat-term = MwSt.-Frist
overview-no-periods = Keine Buchungsperioden. Ergänzen Sie diese unter Einstellungen, Journale und Perioden.
overview-unreachable = Ordner nicht erreichbar seit { $since } — { $path }
overview-unreachable-counts = Ordner nicht erreichbar seit { $since } — { $path } (Zahlen von { $counts })
overview-arriving = { $count ->
    [one] { $count } Datei trifft noch ein
   *[other] { $count } Dateien treffen noch ein
}
overview-dossiers = { $count ->
    [one] { $count } Dossier
   *[other] { $count } Dossiers
}
overview-pending = { $count } zu verarbeiten
overview-to-review = { $count } zu prüfen
overview-ready = { $count } bereit zur Übergabe
overview-hand-over-all = Alles übergeben…
overview-nothing-ready = Nichts ist zur Übergabe bereit.
overview-empty-title = Noch kein verknüpfter Ordner
overview-empty-text = Wählen Sie den Ordner, in den BillSync oder ein anderes Programm die E-Rechnungen legt: ein Ordner je Unternehmensnummer, darin Einkauf, Verkauf und Dokumente.
overview-empty-button = Ordner wählen…
overview-nothing = Kein Dossier entspricht diesem Filter.
overview-clear-filter = Filter löschen
overview-term-share = { $booked } von { $all } gebucht
overview-for-me = { $count } für Sie
overview-news = Version { $version } von Postvak ist verfügbar.
overview-news-look = Ansehen
