master-title = Voeg toe vanuit boekhoudpakket
master-folder = Map: { $path }
master-other-folder = Andere map
master-reading = De map wordt gelezen
master-empty = Geen dossiers in deze map. Zet er per dossier een export of een map met tabellen, genoemd naar het ondernemingsnummer.
master-column-dossier = Dossier
master-column-number = Ondernemingsnr
master-column-holds = Bevat
master-column-state = Toestand
master-ticked = Aangevinkt
master-not-ticked = Niet aangevinkt
master-state-new = Nieuw
master-state-known = Al in Postvak, wordt bijgehouden
master-state-no-periods = Geen boekhoudperiodes
master-state-calendar = Met kalenderjaar { $year }
master-state-unreadable = Onleesbaar
master-remedy = Leg er een tabel met boekjaren bij, of gebruik het kalenderjaar { $year } (spatie).
master-use-calendar = Kalenderjaar { $year }
master-tick-all = Alles aanvinken
master-columns = Kolommen
master-no-tables = Dit dossier heeft geen tabellen.
master-nothing-ticked = Vink eerst dossiers aan.
master-columns-intro = Zeg één keer wat een kolom bevat: het geldt voor elk dossier met hetzelfde opschrift.
master-file = Bestand
master-kind = Bevat
master-kind-company = Het dossier zelf
master-kind-periods = Boekjaren en periodes
master-kind-journals = Dagboeken
master-kind-accounts = Rekeningstelsel
master-kind-suppliers = Leveranciers
master-kind-customers = Klanten
master-kind-missing = Kies wat deze tabel bevat.
master-columns-missing = Duid nog aan: { $columns }
master-not-used = Niet gebruikt
master-back = Terug
master-field-number = Nummer
master-field-name = Naam
master-field-name-fr = Naam in het Frans
master-field-name-en = Naam in het Engels
master-field-name-de = Naam in het Duits
master-field-enterprise-number = Ondernemingsnummer
master-field-vat = Btw-nummer
master-field-country = Land
master-field-street = Straat
master-field-house-number = Huisnummer
master-field-postal-code = Postcode
master-field-city = Gemeente
master-field-email = E-mailadres
master-field-iban = IBAN
master-field-account = Grootboekrekening
master-field-ventilation = Ventilatiecode
master-field-language = Taal
master-field-book-purchases = Bruikbaar in aankopen
master-field-book-sales = Bruikbaar in verkopen
master-field-non-deductible = Btw niet-aftrekbaar (%)
master-field-control = Centralisatie (0, 1 of 2)
master-field-closed = Afgesloten
master-field-book-year = Boekjaar
master-field-first = Eerste dag
master-field-last = Laatste dag
master-field-journal = Soort dagboek
master-field-vat-regime = Btw-aangifte
master-field-manager = Dossierbeheerder
master-problem = { $more ->
    [0] { $file }: { $text }
   *[other] { $file }: { $text } (en nog { $more })
}
master-clash = { $name }: nummer { $number } van { $party } is in Expert/M een andere partij, en ging al mee in een overdracht. Kijk dit na in Expert/M.
master-renumbered = { $name }: { $party } kreeg nummer { $to }, want nummer { $from } is in Expert/M intussen anders gebruikt.
master-add = { $count ->
    [one] Voeg { $count } dossier toe
   *[other] Voeg { $count } dossiers toe
}
master-added = { $count ->
    [one] { $count } dossier toegevoegd.
   *[other] { $count } dossiers toegevoegd.
}
master-no-journals = { $count ->
    [one] { $name } heeft nog geen dagboeken. Vul ze aan bij Instellingen, Dagboeken en periodes.
   *[other] { $name } en andere ({ $count }) hebben nog geen dagboeken. Vul ze aan bij Instellingen, Dagboeken en periodes.
}
master-accounts = { $count ->
    [one] { $count } rekening
   *[other] { $count } rekeningen
}
master-suppliers = { $count ->
    [one] { $count } lev.
   *[other] { $count } lev.
}
master-customers = { $count ->
    [one] { $count } klant
   *[other] { $count } klanten
}
master-periods = { $count ->
    [one] { $count } periode
   *[other] { $count } periodes
}
master-bookings = { $count ->
    [one] { $count } boeking
   *[other] { $count } boekingen
}
master-changed = Nieuw uit het boekhoudpakket voor { $name }: { $accounts ->
    [one] { $accounts } rekening
   *[other] { $accounts } rekeningen
} en { $parties ->
    [one] { $parties } partij
   *[other] { $parties } partijen
}.
master-tick-none = Er is niets om aan te vinken: elk dossier is al toegevoegd of kan niet worden toegevoegd.
