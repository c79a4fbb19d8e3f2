suggest-last = { $times } van de laatste { $last } op { $account }, laatst op { $day }
    .short = { $times } van de laatste { $last }
suggest-same-text = zelfde omschrijving: { $times } keer op { $account }, laatst op { $day }
    .short = zelfde tekst, { $times } keer
suggest-earlier = eerder geboekt op { $account }
    .short = eerder geboekt
suggest-other-dossiers = { $dossiers ->
    [one] { $dossiers } ander dossier op { $account }
   *[other] { $dossiers } andere dossiers op { $account }
}
    .short = { $dossiers } × elders
