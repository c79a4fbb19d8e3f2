cli-no-office = Er is geen gebruikelijke map voor het kantoor op dit systeem. Geef er een met --office DIR.
cli-no-display = Er is geen scherm om een venster op te openen. Gebruik postvak demo --headless voor hetzelfde zonder venster.
cli-no-window = Het venster kan niet geopend worden: { $reason }. Werk de grafische driver bij, of gebruik de opdrachten op de opdrachtregel.
cli-demo-made = Demokantoor in { $path }
cli-demo-reopened = Demokantoor heropend in { $path }
cli-demo-not-empty = Deze map is geen demokantoor en niet leeg. Kies een andere map met --dir. { $path }
cli-demo-booked = { $booked ->
    [one] { $booked } document geboekt dat niemand nodig heeft
   *[other] { $booked } documenten geboekt die niemand nodig hebben
}, { $needs ->
    [one] { $needs } vraagt een persoon
   *[other] { $needs } vragen een persoon
}
cli-demo-needs = Vragen een persoon
cli-demo-flag = te controleren: { $information }
cli-screen-empty = Dit scherm heeft een dossier met documenten nodig; dit kantoor heeft er geen.
cli-not-written = Het bestand kan niet geschreven worden: { $reason }. Kies een andere plaats. { $path }
cli-size = De grootte is breedte maal hoogte, zoals 1440x900.
cli-office-none = In deze map staat geen kantoor, of ze is niet bereikbaar. Controleer de map bij --office. { $path }
