down-not-connected = Er is nog geen Billit-account verbonden. Verbind er eerst een.
down-no-root = Er is geen map ingesteld waarin de dossiers staan. Stel die in bij de gekoppelde mappen.
down-root-bare = De map met de dossiers is leeg. Kijk na of de netwerkschijf verbonden is: { $path }
down-only-purchases = De gekoppelde map bevat alleen aankopen. Maak er submappen in: { $path }
down-waits-fast-input = Dit document staat in Billit nog in de snelle invoer. Postvak haalt het op zodra het daar verwerkt is.
down-waits-approval = Dit document wacht in Billit nog op goedkeuring. Postvak haalt het op zodra het goedgekeurd is.
down-several-xml = Bij dit document zitten in Billit meerdere XML-bestanden. Laat er in Billit één over.
down-no-invoice = Dit is in Billit geen factuur en geen creditnota. Het wordt niet opgehaald.
down-no-file = Bij dit document zit in Billit nog geen bestand. Postvak probeert het later opnieuw.
down-no-dossier = Dit bedrijf is gekoppeld aan een dossier dat er niet meer is. Koppel het opnieuw.
down-odd-folder = De naam van de map bevat tekens die Postvak niet kan bewaren. Geef de map een andere naam.
down-disk-first = De map van dit dossier is niet bereikbaar. Postvak probeert het bij de volgende keer opnieuw.
down-cli-no-key = Er kwam geen sleutel op de standaardinvoer. Geef de API-sleutel van Billit daar.
down-cli-connected = Verbonden met Billit: de sleutel bereikt { $count ->
    [one] { $count } bedrijf
   *[other] { $count } bedrijven
}.
down-cli-came = Opgehaald
down-cli-same = Was er al
down-cli-waiting = Nog niet klaar in Billit
down-cli-failed = Niet gelukt
down-cli-later = Voor later
down-cli-deleted = Verwijderd in Billit
