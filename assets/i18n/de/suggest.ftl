suggest-last = { $times } der letzten { $last } auf { $account }, zuletzt am { $day }
suggest-same-text = gleiche Bezeichnung: { $times } Mal auf { $account }, zuletzt am { $day }
suggest-earlier = früher auf { $account } gebucht
suggest-other-dossiers = { $dossiers ->
    [one] { $dossiers } anderes Dossier auf { $account }
   *[other] { $dossiers } andere Dossiers auf { $account }
}
