dryrun-title = Droogloop
dryrun-period = Wat automatisch boeken gedaan zou hebben van { $first } tot en met { $last }
dryrun-quarter = { $number }e kwartaal { $year }
dryrun-before = Vorig kwartaal
dryrun-after = Volgend kwartaal
dryrun-loading = De boekingen van het kwartaal worden overgedaan…
dryrun-empty = In dit kwartaal is niets geboekt. Kies een ander kwartaal.
dryrun-list = Dossiers in de droogloop
dryrun-wrong-list = Fout geboekt in de droogloop
dryrun-all = Alle dossiers
dryrun-column-dossier = Dossier
dryrun-column-invoices = Facturen
dryrun-column-taken = Automatisch
dryrun-column-right = Juist
dryrun-column-wrong = Fout
dryrun-column-day = Geboekt op
dryrun-column-party = Partij
dryrun-column-number = Nummer
dryrun-column-would = Keuze van Postvak
dryrun-column-booked = Uw keuze
dryrun-would = { $account } ({ $sure } %)
dryrun-taken = { $count ->
    [0] Van { $all } facturen zou er geen automatisch geboekt zijn.
    [one] Van { $all } facturen zou er { $count } automatisch geboekt zijn.
   *[other] Van { $all } facturen zouden er { $count } automatisch geboekt zijn.
}
dryrun-right = { $right } juist, { $wrong } fout
dryrun-none-wrong = Geen enkele zou fout geboekt zijn.
dryrun-left = Aan u overgelaten
dryrun-left-no-proof = { $count ->
    [one] { $count } factuur: het dossier had zich toen nog niet bewezen
   *[other] { $count } facturen: het dossier had zich toen nog niet bewezen
}
dryrun-left-flagged = { $count ->
    [one] { $count } factuur was te controleren
   *[other] { $count } facturen waren te controleren
}
dryrun-left-new-party = { $count ->
    [one] { $count } factuur: de eerste van een nieuwe partij
   *[other] { $count } facturen: telkens de eerste van een nieuwe partij
}
dryrun-left-unsure = { $count ->
    [one] { $count } factuur: niet zeker genoeg van een rekening
   *[other] { $count } facturen: niet zeker genoeg van een rekening
}
dryrun-unseen = { $count ->
    [one] { $count } factuur is niet meegeteld: die boekte niemand zelf.
   *[other] { $count } facturen zijn niet meegeteld: die boekte niemand zelf.
}
dryrun-judges = De droogloop kijkt naar rekeningen. Wat afwijkt van vroegere facturen of van de pdf, blijft in het echt bij u.
dryrun-wrong-line = { $party } { $number }: zou op { $would } geboekt zijn ({ $sure } %), u boekte op { $booked }
dryrun-not-here = Deze boeking kwam uit Expert/M: er is geen document om te openen.
