overview-title = Overzicht
overview-with-work = Met werk
overview-review = Te controleren
overview-mine = Van mij
overview-add = Voeg toe vanuit boekhoudpakket
overview-column-dossier = Dossier
overview-column-number = Ondernemingsnr
overview-column-purchases = Aankoop
overview-column-sales = Verkoop
overview-column-documents = Doc.
overview-column-review = Te contr.
overview-column-ready = Klaar
overview-column-vat-term = Btw-termijn
overview-no-periods = Geen boekhoudperiodes. Vul ze aan bij Instellingen, Dagboeken en periodes.
overview-unreachable = Map niet bereikbaar sinds { $since } — { $path }
overview-unreachable-counts = Map niet bereikbaar sinds { $since } — { $path } (aantallen van { $counts })
overview-arriving = { $count ->
    [one] { $count } bestand komt nog binnen
   *[other] { $count } bestanden komen nog binnen
}
overview-dossiers = { $count ->
    [one] { $count } dossier
   *[other] { $count } dossiers
}
overview-pending = { $count } te verwerken
overview-to-review = { $count } te controleren
overview-ready = { $count } klaar voor overdracht
overview-hand-over-all = Alles overdragen…
overview-nothing-ready = Er is niets klaar voor overdracht.
overview-empty-title = Nog geen gekoppelde map
overview-empty-text = Kies de map waarin BillSync of een ander programma de e-facturen zet: één map per ondernemingsnummer, met daarin aankoop, verkoop en documenten.
overview-empty-button = Kies een map…
overview-nothing = Geen dossier voldoet aan deze filter.
overview-clear-filter = Filter wissen
overview-term-share = { $booked } van { $all } geboekt
overview-for-me = { $count } voor u
overview-news = Versie { $version } van Postvak is er.
overview-news-look = Bekijken
