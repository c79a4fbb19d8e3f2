up-other-document = Deze factuur heeft in Billit al een boeking van een ander document. Kijk na welke van de twee telt en probeer dan opnieuw.
up-other-company = Dit document hoort bij een bedrijf in Billit waarmee het dossier niet meer gekoppeld is. Koppel het opnieuw.
up-unbalanced = Deze boeking is niet in evenwicht of heeft een lijn zonder rekening. Ze gaat niet naar Billit.
up-party-clash = Relatie { $number } is in Billit dezelfde als relatie { $other }. Ze wordt niet verstuurd. Kijk beide na in Billit en probeer dan opnieuw.
up-cli-bookings = Boekingen in Billit
up-cli-emptied = Teruggenomen boekingen
up-cli-marks = Markeringen en interne informatie
up-cli-accounts = Grootboekrekeningen
up-cli-journals = Dagboeken
up-cli-parties = Klanten en leveranciers
up-cli-refused = Geweigerd
up-cli-waiting = Later opnieuw
up-cli-later = Voor de volgende keer
up-demo-made = Demo met een Billit op deze computer: { $path }
up-demo-serves = De Billit van de demo werkt zolang het venster open is.
up-demo-equal = Billit heeft precies de boekingen die in Expert/M zijn.
up-demo-differs = Billit heeft andere boekingen dan er in Expert/M zijn.
up-demo-dossier = Dossier
up-demo-orders = In Billit
up-demo-came = Opgehaald
up-demo-booked = Geboekt
up-demo-handed = Overgedragen
up-demo-confirmed = In Expert/M
up-demo-billit = Boeking in Billit
up-demo-marks = { $count ->
    [one] De markering van { $count } document is in Billit zoals hier.
   *[other] De markeringen van { $count } documenten zijn in Billit zoals hier.
}
up-demo-marks-differ = { $count ->
    [one] De markering van { $count } document is in Billit anders dan hier.
   *[other] Van { $count } documenten zijn markeringen in Billit anders dan hier.
}
