# Het bestand
expertm-too-large = Het bestand is groter dan 64 MB en is niet gelezen. Splits het.
expertm-dtd = Het bestand verwijst met een DTD naar andere bestanden en is geweigerd. Exporteer het opnieuw uit Expert/M.
expertm-too-deep = Regel { $line }: een record is te groot of te diep genest; het bestand is niet gelezen. Exporteer het opnieuw uit Expert/M.
expertm-too-many-records = Het bestand heeft meer dan { $limit } records en is niet gelezen. Splits het.
expertm-too-many-files = De map heeft meer dan { $limit } xml-bestanden; de rest is niet gelezen. Kies een map met alleen exports van Expert/M.
expertm-not-import-file = Dit is geen importbestand van Expert/M: het hoofdelement is niet ImportExpMPlus. Kies een ander bestand.
expertm-namespace = Het hoofdelement heeft een naamruimte (xmlns), die Expert/M niet aanneemt. Laat ze weg.
expertm-encoding = De tekens in het bestand zijn niet gecodeerd zoals de eerste regel zegt. Bewaar het als ISO-8859-1.
expertm-character = Regel { $line }: er staat een teken dat in XML niet mag. Haal het weg.
expertm-broken = Regel { $line }: het bestand breekt hier af of is geen geldige XML. Wat ervoor staat, is gelezen.

# Een record
expertm-record = { $kind ->
    [file] Het bestand
    [Customer] Klant { $number }
    [Supplier] Leverancier { $number }
    [Account] Rekening { $number }
    [AnalyticAccount] Analytische rekening { $number }
    [ISCustomer] Openstaande post klant { $number }
    [ISSupplier] Openstaande post leverancier { $number }
    [Sale] Verkoop { $number }
    [Purchase] Aankoop { $number }
    [Sundry] Diverse boeking { $number }
    [Financial] Financieel stuk { $number }
   *[other] { $kind } { $number }
}
expertm-unknown = { expertm-record }: element { $field } bestaat niet in het importbestand van Expert/M. Laat het weg.
expertm-case = { expertm-record }: element { $field } moet { $value } heten. Let op hoofdletters en kleine letters.
expertm-twice = { expertm-record }: element { $field } staat er twee keer. Laat er één staan.
expertm-stray = { expertm-record }: bij { $field } staat tekst of een kenmerk dat er niet hoort. Haal het weg.
expertm-missing = { expertm-record }: { $field } ontbreekt. Vul het in.
expertm-empty = { expertm-record }: { $field } is leeg. Vul het in of laat het element weg.
expertm-whole-number = { expertm-record }: { $field } „{ $value }” is geen geheel getal.
expertm-doc-number = { expertm-record }: documentnummer „{ $value }” moet bestaan uit hoogstens negen cijfers.
expertm-account = { expertm-record }: { $field } „{ $value }” is geen grootboekrekening van zes tot negen cijfers.
expertm-vat-period = { expertm-record }: btw-periode „{ $value }” is geen jjjjmm, jjjj0k of 99.
expertm-amount = { expertm-record }: { $field } „{ $value }” is geen bedrag zoals { $example }. Kijk de landinstelling van Windows na.
expertm-negative = { expertm-record }: { $field } „{ $value }” is negatief. Expert/M verwacht een positief bedrag met debet of credit.
expertm-date = { expertm-record }: { $field } „{ $value }” is geen datum zoals { $example }. Kijk de landinstelling van Windows na.
expertm-too-long = { expertm-record }: { $field } is langer dan { $limit } tekens: „{ $value }”. Kort het in.
expertm-value = { expertm-record }: { $field } kan niet „{ $value }” zijn.
expertm-status = { expertm-record }: status „{ $value }” is geen 0 of 1. Expert/M zou het record weigeren.
expertm-vat-box = { expertm-record }: „{ $value }” is geen rooster van de btw-aangifte.
expertm-alpha = { expertm-record }: alfacode „{ $value }” heeft hoogstens tien letters en cijfers, en minstens één letter.
expertm-number-twice = { expertm-record }: nummer { $value } staat twee keer in het bestand. Expert/M zou de eerste overschrijven.
expertm-vat-number = { expertm-record }: „{ $value }” is geen btw-nummer.
expertm-vat-number-not-empty = { expertm-record }: btw-nummer „{ $value }” past niet bij de btw-status. Laat het leeg of pas de status aan.
expertm-vat-number-country = { expertm-record }: btw-nummer „{ $value }” moet zonder landcode staan.

# Een boeking
expertm-first-line-central = { expertm-record }: de eerste lijn is niet die van de centralisatierekening (ventilatiecode 0).
expertm-amount-differs = { expertm-record }: het totaal { $total } is niet het bedrag van de centralisatierekening { $line }.
expertm-control-side = { expertm-record }: de centralisatierekening staat aan de verkeerde kant voor dit soort document (DebCre moet { $value } zijn).
expertm-not-balanced = { expertm-record }: debet { $debit } is niet gelijk aan credit { $credit }. Open de boeking en kijk de lijnen na.
expertm-box-missing = { expertm-record }: rekening { $value } heeft geen rooster. Vanaf 620000 vraagt Expert/M het rooster bij elke lijn.
expertm-too-many-boxes = { expertm-record }: een lijn heeft de roosters { $value }; Expert/M neemt er hoogstens { $limit } aan.
expertm-vat-proc-sale = { expertm-record }: VATProc „{ $value }” mag bij een verkoop alleen met ventilatiecode 104.
expertm-rate = { expertm-record }: koers „{ $value }” bij een document in euro. Laat de koers weg.
expertm-line-left-out = { expertm-record }: een lijn zonder leesbare rekening, bedrag of kant is weggelaten.
expertm-booking-left-out = { expertm-record }: een lijn is niet leesbaar, dus uit deze boeking wordt niets geleerd. Exporteer ze opnieuw uit Expert/M.

# De overdracht
expertm-nothing = Er is niets om over te dragen.
expertm-folder-missing = Map { $path } niet bereikbaar. Controleer de netwerkschijf of de instelling; er is niets overgedragen.
expertm-read-only = In { $path } mag niet geschreven worden. Vraag schrijfrechten of kies een andere map; er is niets overgedragen.
expertm-disk-full = De schijf van { $path } is vol. Maak plaats en draag opnieuw over; er is niets overgedragen.
expertm-write-failed = Schrijven in { $path } lukte niet ({ $reason }). Probeer opnieuw; er is niets overgedragen.
expertm-written-differs = { $path } bevat niet wat geschreven is. Controleer de schijf; er is niets overgedragen.
expertm-path-too-long = Het pad van de pdf heeft { $length } tekens en Expert/M neemt er 255 aan. Kies een kortere map voor de overdracht: { $path }
expertm-path-not-text = Het pad { $path } heeft tekens die niet in het bestand kunnen. Kies een andere map voor de overdracht.

# Het teruglezen
expertm-try-again = { $path } is in gebruik of wordt geschreven. Postvak leest het zo dadelijk opnieuw.
expertm-file-gone = { $path } is er niet meer. Zet het bestand terug, of kijk de boekingen na in Expert/M.
expertm-read-failed = { $path } kon niet gelezen worden ({ $reason }). Controleer de map.
expertm-refused = Expert/M nam deze boeking niet over; kijk in het importverslag van Expert/M waarom, pas ze aan en draag ze opnieuw over (dagboek { $journal }, nummer { $number }).
expertm-odd-status = De status van deze boeking in het bestand is „{ $value }”. Kijk in Expert/M na of ze er is (dagboek { $journal }, nummer { $number }).
expertm-booking-gone = Deze boeking staat niet meer in het bestand. Kijk in Expert/M na of ze er is (dagboek { $journal }, nummer { $number }).
expertm-master-no-number = In de naam staat geen ondernemingsnummer. Noem bestand of map naar het dossier, zoals 0403019261.
expertm-master-kind = Niet duidelijk wat deze tabel bevat. Duid de kolommen aan.
expertm-master-kind-of-sheet = Niet duidelijk wat blad { $sheet } bevat. Duid de kolommen aan.
