suggest-last = { $times } der letzten { $last } auf { $account }, zuletzt am { $day }
    .short = { $times } der letzten { $last }
suggest-same-text = gleiche Bezeichnung: { $times } Mal auf { $account }, zuletzt am { $day }
    .short = gleicher Text, { $times } Mal
suggest-earlier = früher auf { $account } gebucht
    .short = früher gebucht
suggest-other-dossiers = { $dossiers ->
    [one] { $dossiers } anderes Dossier auf { $account }
   *[other] { $dossiers } andere Dossiers auf { $account }
}
    .short = { $dossiers } × anderswo
