engine-office = Het kantoor kan niet geopend worden: { $reason }. Controleer de map en de rechten. { $path }
engine-file = Het bestand kan niet gelezen worden: { $reason }. Controleer de netwerkschijf en de rechten. { $path }
engine-file-gone = Het bestand is er niet meer ({ $reason }). Lees de mappen opnieuw met F5. { $path }
engine-no-dossier = Er is geen dossier { $number }. Koppel eerst de map.
engine-not-bookable = Dit document kan nu niet geboekt worden. Lees de punten in de invoer.
engine-store = Bewaren is niet gelukt: { $reason }.
engine-stopped = Het werk is onderbroken: { $reason }. Probeer het opnieuw.
engine-not-linked = Dit bestand ligt in geen gekoppelde map. Zet het in de map van een dossier, of koppel de map. { $path }
engine-no-run = Deze overdracht is niet gekend.
engine-no-attachment = Deze bijlage kan niet getoond worden.
engine-vat-table = De eigen btw-tabel wordt niet gebruikt: { $reason } { $path }
engine-no-master-data = Geen stamgegevens gevonden. Noem elk bestand naar het ondernemingsnummer, zoals 0403019261.xml. { $path }
engine-master-data = Ingelezen: { $dossiers ->
    [one] { $dossiers } dossier
   *[other] { $dossiers } dossiers
}, { $accounts ->
    [one] { $accounts } rekening
   *[other] { $accounts } rekeningen
}, { $parties ->
    [one] { $parties } partij.
   *[other] { $parties } partijen.
}
engine-pick-root = Map met één map per ondernemingsnummer
engine-pick-runs = Map voor overdrachten
engine-pick-linked = Map van dit dossier
engine-pick-master-data = Map met stamgegevens
engine-bulk-expertm = In { $dossier } boekt Expert/M zelf. Keur de documenten één voor één goed.
engine-bulk-flagged = Te controleren: wacht op een collega.
engine-bulk-no-invoice = Dit is geen factuur.
engine-bulk-draft = Iemand is eraan bezig: er is een concept bewaard.
engine-bulk-unsure = Het voorstel is niet zeker genoeg.
engine-flag-waits = Dit document wacht op { $who }. Neem de vlag weg om het zelf te boeken.
engine-flag-waits-colleague = Dit document wacht op een collega. Neem de vlag weg om het zelf te boeken.
engine-journal-purchases = Aankopen
engine-journal-purchase-credit-notes = Creditnota’s aankoop
engine-journal-sales = Verkopen
engine-journal-sales-credit-notes = Creditnota’s verkoop
engine-pick-samples = Map met exports van boekingen
engine-no-samples = Geen boekingen gevonden. Exporteer aankopen of verkopen uit Expert/M naar deze map. { $path }
engine-learned = { $read } boekingen gelezen, waarvan { $new } nieuw.
engine-habit = “{ $value }” kan niet ingesteld worden. Stel het zelf in bij Instellingen.
engine-withdrawn = Deze overdracht is teruggenomen. Verbeter de boeking, of neem ze terug.
engine-withdrawn-unseen = Deze overdracht is teruggenomen, maar haar bestand was er niet meer. Kijk eerst in Expert/M of de boeking er niet al in staat.
engine-not-withdrawn = De overdracht kan niet teruggenomen worden: { $reason }. Sluit het bestand in andere programma's en probeer het opnieuw. { $path }
