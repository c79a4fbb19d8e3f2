suggest-last = { $times } van de laatste { $last } op { $account }, laatst op { $day }
suggest-same-text = zelfde omschrijving: { $times } keer op { $account }, laatst op { $day }
suggest-earlier = eerder geboekt op { $account }
suggest-other-dossiers = { $dossiers ->
    [one] { $dossiers } ander dossier op { $account }
   *[other] { $dossiers } andere dossiers op { $account }
}
