suggest-last = { $times } des { $last } dernières sur { $account }, la dernière le { $day }
    .short = { $times } des { $last } dernières
suggest-same-text = même description : { $times } fois sur { $account }, la dernière le { $day }
    .short = même texte, { $times } fois
suggest-earlier = comptabilisé auparavant sur { $account }
    .short = déjà comptabilisé
suggest-other-dossiers = { $dossiers ->
    [one] { $dossiers } autre dossier sur { $account }
   *[other] { $dossiers } autres dossiers sur { $account }
}
    .short = { $dossiers } × ailleurs
