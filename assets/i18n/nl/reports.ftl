reports-title = Cijfers
reports-all = Alle dossiers
reports-column-left = Wacht
reports-column-before = 4 weken terug
reports-column-oldest = Oudste van
reports-column-booked = Geboekt
reports-column-automatic = Zonder persoon
reports-column-kept = Daarvan ongewijzigd
reports-chart = Facturen die wachten, per dag
reports-waiting = { $count ->
    [one] { $count } factuur wacht
   *[other] { $count } facturen wachten
}
reports-booked = { $count ->
    [one] { $count } factuur geboekt in 13 weken
   *[other] { $count } facturen geboekt in 13 weken
}
reports-automatic = { $count } daarvan zonder persoon ({ $share } %)
reports-kept = { $count } van { $all } daarna ongewijzigd ({ $share } %)
reports-none-automatic = Nog niets zonder persoon geboekt.
reports-empty-title = Nog niets te tonen
reports-empty-text = Zodra er facturen binnenkomen, ziet u hier hoeveel er wachten en hoeveel er zonder persoon geboekt zijn.
reports-loading = De cijfers worden gemaakt
reports-point = { $day }: { $count }
