overview-title = Aperçu
overview-with-work = Avec travail
overview-review = À vérifier
overview-mine = À moi
overview-add = Ajouter depuis le logiciel comptable
overview-column-dossier = Dossier
overview-column-number = N° d'entreprise
overview-column-purchases = Achat
overview-column-sales = Vente
overview-column-documents = Doc.
overview-column-review = À vérif.
overview-column-ready = Prêt
overview-column-vat-term = Échéance TVA
overview-no-periods = Pas de périodes comptables. Complétez-les sous Paramètres, Journaux et périodes.
overview-unreachable = Répertoire inaccessible depuis { $since } — { $path }
overview-unreachable-counts = Répertoire inaccessible depuis { $since } — { $path } (nombres de { $counts })
overview-arriving = { $count ->
    [one] { $count } fichier en cours d'arrivée
   *[other] { $count } fichiers en cours d'arrivée
}
overview-dossiers = { $count ->
    [one] { $count } dossier
   *[other] { $count } dossiers
}
overview-pending = { $count } à traiter
overview-to-review = { $count } à vérifier
overview-ready = { $count ->
    [one] { $count } prêt pour le transfert
   *[other] { $count } prêts pour le transfert
}
overview-hand-over-all = Tout transférer…
overview-nothing-ready = Rien n'est prêt pour le transfert.
overview-empty-title = Pas encore de dossier lié
overview-empty-text = Choisissez le répertoire où BillSync ou un autre programme dépose les e-factures : un répertoire par numéro d'entreprise, avec achats, ventes et documents.
overview-empty-button = Choisir un répertoire…
overview-nothing = Aucun dossier ne correspond à ce filtre.
overview-clear-filter = Effacer le filtre
overview-term-share = { $booked } sur { $all } comptabilisés
overview-for-me = { $count } pour vous
overview-news = La version { $version } de Postvak est disponible.
overview-news-look = Voir
