dryrun-title = Test à blanc
dryrun-period = Ce que la comptabilisation automatique aurait fait du { $first } au { $last }
dryrun-quarter = Trimestre { $number } de { $year }
dryrun-before = Trimestre précédent
dryrun-after = Trimestre suivant
dryrun-loading = Les écritures du trimestre sont rejouées…
dryrun-empty = Rien n’a été comptabilisé durant ce trimestre. Choisissez un autre trimestre.
dryrun-list = Dossiers du test à blanc
dryrun-wrong-list = Erreurs du test à blanc
dryrun-all = Tous les dossiers
dryrun-column-dossier = Dossier
dryrun-column-invoices = Factures
dryrun-column-taken = Automatique
dryrun-column-right = Juste
dryrun-column-wrong = Faux
dryrun-column-day = Comptabilisé le
dryrun-column-party = Tiers
dryrun-column-number = Numéro
dryrun-column-would = Choix de Postvak
dryrun-column-booked = Votre choix
dryrun-would = { $account } ({ $sure } %)
dryrun-taken = { $count ->
    [0] Sur { $all } factures, aucune n’aurait été comptabilisée automatiquement.
    [one] Sur { $all } factures, { $count } aurait été comptabilisée automatiquement.
   *[other] Sur { $all } factures, { $count } auraient été comptabilisées automatiquement.
}
dryrun-right = { $right } justes, { $wrong } fausses
dryrun-none-wrong = Aucune n’aurait été mal comptabilisée.
dryrun-left = Laissées à vos soins
dryrun-left-no-proof = { $count ->
    [one] { $count } facture : le dossier n’avait pas encore fait ses preuves
   *[other] { $count } factures : le dossier n’avait pas encore fait ses preuves
}
dryrun-left-flagged = { $count ->
    [one] { $count } facture était à contrôler
   *[other] { $count } factures étaient à contrôler
}
dryrun-left-new-party = { $count ->
    [one] { $count } facture : la première d’un nouveau tiers
   *[other] { $count } factures : chaque fois la première d’un nouveau tiers
}
dryrun-left-unsure = { $count ->
    [one] { $count } facture : un compte trop peu certain
   *[other] { $count } factures : un compte trop peu certain
}
dryrun-unseen = { $count ->
    [one] { $count } facture n’est pas comptée : personne n’a regardé son écriture.
   *[other] { $count } factures ne sont pas comptées : personne n’a regardé leur écriture.
}
dryrun-judges = Le test à blanc examine les comptes. Ce qui diffère des factures précédentes ou du PDF vous reste en réalité soumis.
dryrun-wrong-line = { $party } { $number } : aurait été comptabilisée sur { $would } ({ $sure } %), vous avez choisi { $booked }
dryrun-not-here = Cette écriture vient d’Expert/M : il n’y a pas de document à ouvrir.
