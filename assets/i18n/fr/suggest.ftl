suggest-last = { $times } des { $last } dernières sur { $account }, la dernière le { $day }
suggest-same-text = même description : { $times } fois sur { $account }, la dernière le { $day }
suggest-earlier = comptabilisé auparavant sur { $account }
suggest-other-dossiers = { $dossiers ->
    [one] { $dossiers } autre dossier sur { $account }
   *[other] { $dossiers } autres dossiers sur { $account }
}
