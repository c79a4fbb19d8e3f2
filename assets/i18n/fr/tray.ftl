tray-tip = Postvak : { $count } à traiter
tray-open = Ouvrir Postvak
tray-sync = Synchroniser avec Billit maintenant
tray-pause = Suspendre les notifications
tray-quit = Quitter Postvak
notify-arrived = { $count ->
    [one] 1 nouvelle facture
   *[other] { $count } nouvelles factures
}
notify-arrived-in = { $count } nouvelles factures dans { $dossiers } dossiers
notify-more = { $count ->
    [one] et 1 autre dossier
   *[other] et { $count } autres dossiers
}
notify-stays = Postvak reste ouvert dans la zone de notification
notify-stays-how = Vous quittez par l’icône ; le réglage est dans Paramètres, Notifications.
