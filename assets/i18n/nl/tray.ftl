tray-tip = Postvak: { $count } te verwerken
tray-open = Postvak openen
tray-sync = Nu synchroniseren met Billit
tray-pause = Meldingen pauzeren
tray-quit = Postvak afsluiten
notify-arrived = { $count ->
    [one] 1 nieuwe factuur
   *[other] { $count } nieuwe facturen
}
notify-arrived-in = { $count } nieuwe facturen in { $dossiers } dossiers
notify-more = { $count ->
    [one] en nog 1 dossier
   *[other] en nog { $count } dossiers
}
notify-stays = Postvak blijft open in het systeemvak
notify-stays-how = Afsluiten kan via het pictogram; instellen bij Instellingen, Meldingen.
