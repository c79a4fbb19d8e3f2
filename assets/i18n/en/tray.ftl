tray-tip = Postvak: { $count } to process
tray-open = Open Postvak
tray-sync = Synchronise with Billit now
tray-pause = Pause notifications
tray-quit = Quit Postvak
notify-arrived = { $count ->
    [one] 1 new invoice
   *[other] { $count } new invoices
}
notify-arrived-in = { $count } new invoices in { $dossiers } client files
notify-more = { $count ->
    [one] and 1 more client file
   *[other] and { $count } more client files
}
notify-stays = Postvak stays open in the system tray
notify-stays-how = Quit by its icon; change this in Settings, Notifications.
