app-name = Postvak
shell-search-hint = Dossier, Lieferant, Nummer, Betrag oder Befehl
shell-scanning = Ordner werden gelesen, { $done } von { $all }
shell-new-documents = { $count ->
    [one] { $count } neues Dokument
   *[other] { $count } neue Dokumente
}{" "}in { $dossiers ->
    [one] { $dossiers } Dossier
   *[other] { $dossiers } Dossiers
}
shell-opening = Das Büro wird geöffnet
shell-close = Schließen
shell-keys = Tasten
shell-key-open = Erfassung
shell-key-look = ansehen
shell-key-next-field = nächstes Feld
shell-key-suggestion = Vorschlag nehmen
shell-key-care = nächstes Feld mit Bedarf
shell-key-care-row = nächstes mit Bedarf
shell-key-next-document = nächstes Dokument
shell-key-swap = Seiten tauschen
shell-key-flag = zu prüfen
shell-key-undo = rückgängig machen
shell-key-setting = nächste Einstellung
shell-key-toggle = ein oder aus
shell-space = Leertaste
shell-draft-saved = Entwurf gesichert { $time }
shell-document-of = Dokument { $place } von { $count }
help-title = Tasten, die jetzt gelten
palette-name = Suche
palette-commands = Befehle
palette-dossiers = Dossiers
palette-documents = Dokumente
palette-work = In Buchung oder interner Information
palette-parties = Lieferanten und Kunden
palette-choose = wählen
palette-open = öffnen
palette-close = schließen
palette-hint = Auch ein Betrag (1222) oder eine Nummer (0999.912) geht
palette-nothing = Nichts gefunden für „{ $text }“. Versuchen Sie den Anfang eines Namens, Wortes, einer Nummer oder eines Betrags.
palette-pending = { $count ->
    [one] { $count } zu verarbeiten
   *[other] { $count } zu verarbeiten
}
palette-in-dossiers = { $count ->
    [one] in { $count } Dossier
   *[other] in { $count } Dossiers
}
shell-key-split = aufteilen
shell-key-book-proven = Sicheres buchen
shell-key-dossier = Dossier
shell-key-documents = Dokumente anzeigen
shell-key-place = ins Dossier legen
shell-key-back = zurück
