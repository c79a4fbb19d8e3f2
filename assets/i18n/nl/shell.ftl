app-name = Postvak
shell-search-hint = Dossier, leverancier, nummer, bedrag of opdracht
shell-scanning = Mappen worden gelezen, { $done } van { $all }
shell-new-documents = { $count ->
    [one] { $count } nieuw document
   *[other] { $count } nieuwe documenten
}{" "}in { $dossiers ->
    [one] { $dossiers } dossier
   *[other] { $dossiers } dossiers
}
shell-opening = Het kantoor wordt geopend
shell-close = Sluiten
shell-keys = toetsen
shell-key-open = invoer
shell-key-look = bekijken
shell-key-next-field = volgend veld
shell-key-suggestion = voorstel nemen
shell-key-care = volgend veld met aandacht
shell-key-care-row = volgende met aandacht
shell-key-next-document = volgend document
shell-key-swap = kanten wisselen
shell-key-flag = te controleren
shell-key-undo = ongedaan maken
shell-key-setting = volgende instelling
shell-key-toggle = aan of uit
shell-space = Spatie
shell-draft-saved = Concept bewaard { $time }
shell-document-of = Document { $place } van { $count }
help-title = Toetsen die nu werken
palette-name = Zoeken
palette-commands = Opdrachten
palette-dossiers = Dossiers
palette-documents = Documenten
palette-work = In boeking of interne informatie
palette-parties = Leveranciers en klanten
palette-choose = kiezen
palette-open = openen
palette-close = sluiten
palette-hint = Ook een bedrag (1222) of nummer (0999.912) werkt
palette-nothing = Niets gevonden voor “{ $text }”. Probeer het begin van een naam, woord, nummer of bedrag.
palette-pending = { $count ->
    [one] { $count } te verwerken
   *[other] { $count } te verwerken
}
palette-in-dossiers = { $count ->
    [one] in { $count } dossier
   *[other] in { $count } dossiers
}
shell-key-split = splitsen
shell-key-book-proven = boeken wat bewijs heeft
shell-key-dossier = dossier
shell-key-documents = documenten tonen
shell-key-place = in dossier plaatsen
shell-key-back = terug
