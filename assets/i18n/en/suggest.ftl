suggest-last = { $times } of the last { $last } on { $account }, latest on { $day }
suggest-same-text = same description: { $times } times on { $account }, latest on { $day }
suggest-earlier = booked earlier on { $account }
suggest-other-dossiers = { $dossiers ->
    [one] { $dossiers } other client file on { $account }
   *[other] { $dossiers } other client files on { $account }
}
