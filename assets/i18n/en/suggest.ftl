suggest-last = { $times } of the last { $last } on { $account }, latest on { $day }
    .short = { $times } of the last { $last }
suggest-same-text = same description: { $times } times on { $account }, latest on { $day }
    .short = same text, { $times } times
suggest-earlier = booked earlier on { $account }
    .short = booked earlier
suggest-other-dossiers = { $dossiers ->
    [one] { $dossiers } other client file on { $account }
   *[other] { $dossiers } other client files on { $account }
}
    .short = { $dossiers } × elsewhere
