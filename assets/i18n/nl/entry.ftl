entry-of = { $place } van { $count }
entry-supplier = Leverancier
entry-customer = Klant
entry-journal = Dagboek
entry-period = Periode
entry-vat-period = btw { $period }
entry-date = Datum
entry-due-date = Vervaldatum
entry-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagen
}
entry-your-reference = Uw referte
entry-our-reference = Onze referte
entry-structured-reference = Mededeling
entry-column-text = Omschrijving
entry-column-account = Rekening
entry-column-ventilation = Vent.
entry-column-box = Rooster
entry-column-amount = Bedrag
entry-total = Totaal
entry-total-party-supplier = = leverancier { $amount }
entry-total-party-customer = = klant { $amount }
entry-total-differs = Verschil met het totaal: { $amount }
entry-balanced = in evenwicht
entry-different = Wat is anders
entry-nothing-different = Niets gevonden.
entry-information = Interne informatie
entry-information-hint = Wat moet een collega nakijken? @naam zegt wie. Opslaan markeert als te controleren.
entry-history = Geschiedenis
entry-for = voor
entry-for-nobody = niemand in het bijzonder
entry-flagged-by = { $who }, { $when }
entry-to-mend = { $count ->
    [one] { $count } punt te herstellen
   *[other] { $count } punten te herstellen
}
entry-matched-number = KBO
entry-matched-vat = btw-nummer
entry-matched-iban = IBAN
entry-matched-name = alleen op naam
entry-matched-new = nieuw, gaat mee
entry-matched-none = niet gevonden
entry-booked = Geboekt als { $number }: { $party }
entry-all-done = Alle documenten van deze lijst zijn bekeken.
entry-account-unknown = Rekening { $account } bestaat niet in dit dossier. Kies er een uit de lijst.
entry-date-wrong = “{ $text }” is geen datum. Typ bijvoorbeeld 12/11/2026, 1211, +30 of d voor vandaag.
entry-amount-wrong = “{ $text }” is geen bedrag met twee decimalen. Typ bijvoorbeeld 1234,56 of 100*1,21.
entry-no-invoice = Dit is geen UBL-factuur. Bekijk het document; er valt niets te boeken.
entry-booked-note = Geboekt in dagboek { $journal } onder nummer { $number }. Ongedaan maken kan tot de overdracht.
entry-take-back = Boeking ongedaan maken
entry-lines = Boekingslijnen
entry-accounts = Rekeningen
entry-vat-choice = { $case }, { $rate } %
history-received = Ontvangen
history-replaced = Inhoud vervangen
history-moved = Bestand verplaatst
history-gone = Bestand is weg
history-opened = Geopend door { $who }
history-flagged = Te controleren, door { $who }
history-unflagged = Vlag weggenomen door { $who }
history-approved = Goedgekeurd door { $who }
history-booked = Geboekt door { $who }
history-unbooked = Boeking ongedaan gemaakt door { $who }
history-handed-over = Overgedragen door { $who }
history-in-expertm = In Expert/M
history-refused = Geweigerd door Expert/M
history-put-aside = Opzijgezet door { $who }
history-taken-back = Teruggehaald door { $who }
entry-mend-period = Boek in periode { $period }
entry-mend-account = Boek op { $account }
entry-mend-party = Nieuwe kaart meegeven
entry-mend-vat = Btw herstellen
entry-split = Splitsen in
entry-split-hint = 100, 60 % of /3
entry-split-wrong = “{ $text }” is geen verdeling. Typ een bedrag, 60 % of /3.
entry-split-too-much = Dat gaat niet op in { $amount }. Elk deel is meer dan 0,00 en samen zijn ze het hele bedrag.
entry-waits-for = Wacht op { $who }. Neem de vlag weg om zelf te boeken.
entry-waits-for-colleague = Wacht op een collega. Neem de vlag weg om zelf te boeken.
entry-history-all = Hele geschiedenis ({ $count })
entry-rate-label = Koers
entry-rate = Koers: { $currency } voor 1 EUR
entry-rate-wrong = “{ $text }” is geen koers. Typ bijvoorbeeld 1,0842.
