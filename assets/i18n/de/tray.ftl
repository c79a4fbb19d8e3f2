tray-tip = Postvak: { $count } zu verarbeiten
tray-open = Postvak öffnen
tray-sync = Jetzt mit Billit synchronisieren
tray-pause = Mitteilungen anhalten
tray-quit = Postvak beenden
notify-arrived = { $count ->
    [one] 1 neue Rechnung
   *[other] { $count } neue Rechnungen
}
notify-arrived-in = { $count } neue Rechnungen in { $dossiers } Dossiers
notify-more = { $count ->
    [one] und 1 weiteres Dossier
   *[other] und { $count } weitere Dossiers
}
notify-stays = Postvak bleibt im Infobereich offen
notify-stays-how = Beenden über das Symbol; einstellen unter Einstellungen, Mitteilungen.
