automatic-title = Comptabilisation automatique
automatic-intro = Postvak comptabilise ce dont il est certain, compare d’abord avec le PDF et vous en laisse une sur cinq pour continuer à faire ses preuves.
automatic-purchases = Comptabiliser les achats automatiquement
automatic-sales = Comptabiliser les ventes automatiquement
automatic-on = Activé
automatic-off = Désactivé
automatic-from = Comptabilise à partir de { $from } % de certitude.
automatic-no-proof = Ce dossier n’a pas encore fait ses preuves : trop peu d’écritures faites par une personne ont été prévues correctement. Voyez le test à blanc.
automatic-expertm = Dans ce dossier, Expert/M comptabilise lui-même. Postvak n’y comptabilise rien automatiquement.
automatic-stopped = { $side ->
    [sale] Les ventes de { $dossier } ne sont plus comptabilisées automatiquement.
   *[purchase] Les achats de { $dossier } ne sont plus comptabilisés automatiquement.
} Parmi les { $all } dernières propositions certaines, { $right } étaient justes ; ce n’est pas assez.
automatic-lapsed = { $side ->
    [sale] Les ventes de { $dossier } ne sont plus comptabilisées automatiquement.
   *[purchase] Les achats de { $dossier } ne sont plus comptabilisés automatiquement.
} Ces 90 derniers jours, trop peu d’écritures ont été faites par une personne, ou trop ont été mal prévues.
automatic-corrected = { $side ->
    [sale] Les ventes de { $dossier } ne sont plus comptabilisées automatiquement.
   *[purchase] Les achats de { $dossier } ne sont plus comptabilisés automatiquement.
} Sur { $all } écritures automatiques, { $changed } ont été annulées ou refusées.
automatic-why = comptabilisé automatiquement sur { $accounts } : certitude { $sure } %, demandée { $asked } % ; rien d’inhabituel ; { $seen ->
    [one] { $seen } ligne antérieure de ce tiers
   *[other] { $seen } lignes antérieures de ce tiers
}
automatic-left-opened = Quelqu’un l’a ouvert aujourd’hui.
automatic-left-new-party = La première facture de ce tiers dans ce dossier.
automatic-left-sample = Échantillon : une sur { $count } vous reste soumise.
automatic-today = { $count ->
    [0] Rien de comptabilisé automatiquement aujourd’hui
    [one] { $count } comptabilisé automatiquement aujourd’hui
   *[other] { $count } comptabilisés automatiquement aujourd’hui
}
automatic-look = Consulter
automatic-today-list = Comptabilisés automatiquement aujourd’hui
automatic-take-back = Annuler tout ce qui date d’aujourd’hui
automatic-log = Activations
automatic-log-on = { $side ->
    [sale] Ventes activées par { $who }
   *[purchase] Achats activés par { $who }
}
automatic-log-off = { $side ->
    [sale] Ventes désactivées par { $who }
   *[purchase] Achats désactivés par { $who }
}
automatic-booked = { $count ->
    [one] { $count } document comptabilisé automatiquement dans { $dossier }
   *[other] { $count } documents comptabilisés automatiquement dans { $dossier }
}
