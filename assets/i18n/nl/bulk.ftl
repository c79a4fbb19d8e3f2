bulk-progress = { $dossier }: { $done } van { $all } documenten bekeken
bulk-stopping = Wordt gestopt. Wat geboekt is, blijft geboekt.
bulk-cancel = Stoppen
bulk-booked = { $count ->
    [0] Niets geboekt.
    [one] { $count } document geboekt.
   *[other] { $count } documenten geboekt.
}
bulk-undoable = Elke boeking kan ongedaan gemaakt worden tot de overdracht.
bulk-cancelled = { $count ->
    [0] Gestopt.
    [one] Gestopt. { $count } document is niet meer geboekt of bekeken.
   *[other] Gestopt. { $count } documenten zijn niet meer geboekt of bekeken.
}
bulk-left = { $count ->
    [one] { $count } document wacht op u
   *[other] { $count } documenten wachten op u
}
bulk-such-as = zoals: { $reason }
