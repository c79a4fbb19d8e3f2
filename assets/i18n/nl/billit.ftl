# Waarom Billit niet gaf wat gevraagd werd
billit-error-address = Dit adres is niet bruikbaar. Geef https://api.billit.be of dat van de testomgeving.
billit-error-no-key = Voor deze Billit-account is geen sleutel bewaard. Maak eerst de verbinding.
billit-error-key-store = De sleutelbewaring van deze computer is niet bruikbaar. Meld u opnieuw aan in Windows en probeer opnieuw.
billit-error-name = De naam { $host } is op dit netwerk niet bekend. Controleer de internetverbinding en het adres.
billit-error-network = Geen verbinding met { $host }. Controleer het netwerk en de firewall.
billit-error-proxy = De proxy van dit netwerk laat de vraag niet door. Vraag het aan wie het netwerk beheert.
billit-error-tls = Geen veilige verbinding met { $host }: het certificaat wordt hier niet vertrouwd. Controleer de klok van deze computer en vraag het aan wie het netwerk beheert.
billit-error-slow = Billit antwoordde niet binnen { $seconds } seconden. Het wordt later opnieuw gevraagd.
billit-error-cut-off = De verbinding met Billit brak af. Het wordt later opnieuw gevraagd.
billit-error-key-refused = Billit weigert de sleutel. Maak een nieuwe in Billit (Mijn profiel, API) en maak opnieuw verbinding.
billit-error-log-on-port = Op het terugkeeradres luistert al een ander programma, of het is geen adres van deze computer. Sluit dat programma of kies een ander adres.
billit-error-log-on-browser = De browser kon niet geopend worden. Stel een standaardbrowser in en probeer opnieuw.
billit-error-log-on-refused = Billit gaf geen toestemming. Meld u opnieuw aan en sta de toegang toe.
billit-error-log-on-late = Er kwam niet op tijd een antwoord uit de browser. Meld u opnieuw aan.
billit-error-log-on-stopped = De aanmelding is gestopt.
billit-error-log-on-over = De aanmelding bij Billit geldt niet meer. Meld u opnieuw aan.
billit-error-no-access = Billit geeft met deze sleutel hiertoe geen toegang. Controleer de rechten van de gebruiker in Billit.
billit-error-not-found = Billit heeft dit niet meer.
billit-error-already = Billit had dit al gedaan.
billit-error-refused = Billit weigert dit: { $reason }
billit-error-too-often = Billit vraagt { $seconds } seconden te wachten. Het gaat dan vanzelf verder.
billit-error-too-soon = De lijst van Billit kan over { $seconds } seconden opnieuw gevraagd worden.
billit-error-fault = Billit heeft zelf een storing ({ $status }). Het wordt later opnieuw gevraagd.
billit-error-not-billit = Iets anders dan Billit antwoordde ({ $status }). Controleer het adres en het netwerk.
billit-error-too-large = Het antwoord is groter dan { $megabytes } MB en is niet aangenomen. Haal dit document uit Billit zelf.
billit-error-unreadable = Het antwoord van Billit is niet leesbaar. Het wordt later opnieuw gevraagd.
billit-error-wrong-hash = Het bestand is niet wat Billit verstuurde. Het wordt opnieuw gehaald.
billit-error-other-company = Billit antwoordde voor een ander bedrijf dan gevraagd. Niets is aangenomen; zoek opnieuw uit hoe deze account dossiers aanduidt.

# De opdracht "billit probe"
billit-companies = { $count ->
    [one] 1 bedrijf met deze sleutel
   *[other] { $count } bedrijven met deze sleutel
}
billit-company-none = geen ondernemingsnummer
billit-way-client-in-office = Dossiers worden aangeduid met het bedrijf en het kantoor.
billit-way-office-for-client = Dossiers worden aangeduid met het kantoor, en het bedrijf daarnaast.
billit-way-client-alone = Dossiers worden aangeduid met het bedrijf alleen.
billit-way-unknown = Hoe deze account dossiers aanduidt, bleek nergens uit: geen dossier toonde een document. Probeer opnieuw wanneer er een is.
