habit-section = Geleerd uit boekingen
habit-intro = Boekingen die u uit Expert/M exporteert, tonen hoe uw kantoor boekt. Neem over wat klopt; wat u weigert, blijft zoals het is.
habit-read = Boekingen inlezen
habit-read-hint = Een map met exports van aankopen en verkopen van dit dossier. Tweemaal inlezen telt niet dubbel.
habit-read-button = Kies map
habit-none = Nog geen boekingen gelezen van dit dossier.
habit-take = Overnemen
habit-refuse = Weigeren
habit-refused = Geweigerd
habit-agrees = Zo ingesteld
habit-today = nu ingesteld: { $value }
habit-nothing = niets
habit-class = rooster van de rekening
habit-rate = rooster van het tarief
habit-positive = positief, zijden omgekeerd
habit-negative = negatief
habit-invoice = factuur
habit-credit-note = creditnota
habit-vat-line-ventilation = Ventilatiecode van de btw-regel (aankoop)
habit-vat-line-box = Rooster van de btw-regel (aankoop)
habit-base-boxes = Roosters van de basis: { $direction }, { $kind }, { $case }
habit-vat-box = Rooster van de btw: { $direction }, { $kind }, { $case }
habit-due-box = Rooster van verschuldigde btw: { $kind }, { $case }
habit-deductible-box = Rooster van aftrekbare btw: { $kind }, { $case }
habit-account-box = Rooster van rekening { $account }
habit-next-number = Volgend nummer in dagboek { $journal }, boekjaar { $year }
habit-credit-notes = Bedragen van creditnota’s
habit-rests-on = { $count ->
    [one] Gevonden in { $count } boeking.
   *[other] Gevonden in { $count } boekingen.
}
habit-found = gevonden: { $value } (in { $seen } van { $of })
