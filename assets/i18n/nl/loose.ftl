loose-title = { $count ->
    [one] Los document
   *[other] { $count } losse documenten
}
loose-list = Geopende bestanden
loose-place = In een dossier plaatsen
loose-place-many = { $count ->
    [one] { $count } in een dossier plaatsen
   *[other] { $count } in dossiers plaatsen
}
loose-open = Openen in het dossier
loose-nothing-to-place = Kies eerst een dossier.
loose-dossier = Dossier
loose-folder = Map
loose-purchases = Aankopen
loose-sales = Verkopen
loose-documents = Documenten
loose-no-dossier = Geen dossier heeft het ondernemingsnummer van koper of verkoper. Kies zelf een dossier.
loose-only-page = Dit bestand zegt niet van wie het is. Kies zelf een dossier.
loose-no-dossier-short = Geen dossier
loose-there-short = In een dossier
loose-there = Staat in dossier { $dossier }.
loose-in-place = Dit bestand ligt in de gekoppelde map van { $dossier }.
loose-placing = Wordt geplaatst
loose-placed = In dossier { $dossier } geplaatst. Het bestand zelf blijft waar het lag.
loose-placed-many = { $count ->
    [one] { $count } document in een dossier geplaatst.
   *[other] { $count } documenten in dossiers geplaatst.
}
loose-left-out = blijft
loose-goes = gaat mee
loose-forgotten = Dit bestand is niet meer open. Open het opnieuw.
loose-too-many = { $count } bestanden is te veel ineens, hoogstens { $most }. Koppel de map aan een dossier.
loose-not-seen = Het bestand is gekopieerd, maar het dossier toont het nog niet. Lees de mappen opnieuw met F5. { $path }
loose-kind = Alleen XML, PDF en afbeeldingen passen in een dossier. { $path }
loose-column-file = Bestand
loose-column-party = Leverancier of klant
loose-column-total = Totaal
loose-column-dossier = Dossier
loose-kind-of = Soort
loose-number = Nummer
loose-date = Datum
loose-due = Vervaldatum
loose-supplier = Leverancier
loose-customer = Klant
loose-payee = Te betalen aan
loose-iban = Rekeningnummer
loose-reference = Mededeling
loose-buyer-reference = Uw referte
loose-order = Bestelling
loose-corrects = Verbetert factuur
loose-notes = Opmerkingen
loose-net = Zonder btw
loose-vat = Btw
loose-total = Totaal
loose-prepaid = Reeds betaald
loose-payable = Te betalen
loose-lines = Lijnen ({ $count })
loose-more-lines = En nog { $count } lijnen; de bladzijde toont ze allemaal.
loose-vat-rows = Btw per tarief
loose-column-what = Omschrijving
loose-column-quantity = Aantal
loose-column-rate = Btw %
loose-column-amount = Bedrag
loose-drop = Laat los om te openen
loose-link-title = Map koppelen aan een dossier
loose-link-text = Facturen in deze map komen dan in dit dossier. De bestanden blijven waar ze liggen.
loose-link-instead = Het dossier leest dan deze map in plaats van { $path }. De bestanden blijven waar ze liggen.
loose-link-same = Deze map is al aan dit dossier gekoppeld.
loose-link-yes = Koppelen
loose-link-no = Niet koppelen
loose-link-choose = Kies eerst een dossier.
loose-linked = De map is gekoppeld aan { $dossier } en wordt gelezen.
