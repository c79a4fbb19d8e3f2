preview-broken = De PDF is niet leesbaar. Vraag de leverancier een nieuw exemplaar: { $path }
preview-nothing = Van dit bestand kan geen pagina worden getoond: { $path }
preview-password = De PDF is beveiligd met een wachtwoord. Vraag de leverancier een exemplaar zonder wachtwoord: { $path }
preview-no-such-page = { $pages ->
    [one] Die pagina bestaat niet; het document heeft één pagina
   *[other] Die pagina bestaat niet; het document heeft { $pages } pagina's
}: { $path }
preview-limit = De bijlage is te groot om hier te tonen. Open ze in een ander programma: { $path }
preview-time-out = Het tekenen duurde langer dan { $seconds } seconden en is gestopt. Open de bijlage in een ander programma: { $path }
preview-died = De bijlage kan niet worden getekend. Open ze in een ander programma: { $path }
preview-no-engine = Het tekenen kan niet starten ({ $reason }). Installeer Postvak opnieuw als dit blijft: { $path }
preview-stale = De pagina is niet meer nodig: { $path }
preview-wrong-use = Pagina's tellen vanaf 1; de breedte ligt tussen { $narrowest } en { $widest } pixels.
preview-unreachable = Het bestand kan niet worden gelezen ({ $reason }). Controleer de naam en de netwerkschijf: { $path }
preview-not-written = De afbeelding kan niet worden geschreven ({ $reason }). Kies een andere plaats: { $path }
preview-unreadable = Het bestand is geen leesbare UBL of PDF. { $reason } { $path }
preview-from-ubl = Weergave uit de UBL: dit document bevat geen leesbare PDF.
preview-invoice = Factuur
preview-credit-note = Creditnota
preview-supplier = Leverancier
preview-customer = Klant
preview-payee = Begunstigde
preview-enterprise-number = Ondernemingsnummer
preview-vat-number = Btw-nummer
preview-issue-date = Datum
preview-due-date = Vervaldatum
preview-tax-point-date = Btw-datum
preview-your-reference = Uw referte
preview-order = Bestelling
preview-corrects = Verbetert factuur
preview-description = Omschrijving
preview-quantity = Aantal
preview-price = Prijs
preview-vat = Btw
preview-amount = Bedrag
preview-taxable = Maatstaf van heffing
preview-tax = Btw-bedrag
preview-discount = Korting
preview-charge = Toeslag
preview-total-lines = Totaal lijnen
preview-total-allowances = Kortingen
preview-total-charges = Toeslagen
preview-total-exclusive = Totaal zonder btw
preview-total-tax = Totaal btw
preview-total-inclusive = Totaal met btw
preview-prepaid = Reeds betaald
preview-rounding = Afronding
preview-payable = Te betalen
preview-payment = Betaling
preview-account = Rekening
preview-reference = Mededeling
preview-notes = Opmerkingen
preview-page-of = Pagina { $page } van { $pages }
preview-lines-left-out = { $count ->
    [one] Nog één lijn staat in de UBL en past hier niet
   *[other] Nog { $count } lijnen staan in de UBL en passen hier niet
}
