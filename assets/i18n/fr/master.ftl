master-title = Ajouter depuis le logiciel comptable
master-folder = Répertoire : { $path }
master-other-folder = Autre répertoire
master-reading = Lecture du répertoire
master-empty = Aucun dossier dans ce répertoire. Placez-y par dossier un export ou un répertoire de tableaux, nommé d’après le numéro d’entreprise.
master-column-dossier = Dossier
master-column-number = N° d’entreprise
master-column-holds = Contient
master-column-state = État
master-ticked = Coché
master-not-ticked = Non coché
master-state-new = Nouveau
master-state-known = Déjà dans Postvak, tenu à jour
master-state-no-periods = Aucune période comptable
master-state-calendar = Avec l’année civile { $year }
master-state-unreadable = Illisible
master-remedy = Ajoutez un tableau des exercices, ou utilisez l’année civile { $year } (espace).
master-use-calendar = Année civile { $year }
master-tick-all = Tout cocher
master-columns = Colonnes
master-no-tables = Ce dossier n’a pas de tableaux.
master-nothing-ticked = Cochez d’abord des dossiers.
master-columns-intro = Indiquez une fois ce que contient une colonne : cela vaut pour chaque dossier avec le même intitulé.
master-file = Fichier
master-kind = Contient
master-kind-company = Le dossier lui-même
master-kind-periods = Exercices et périodes
master-kind-journals = Journaux
master-kind-accounts = Plan comptable
master-kind-suppliers = Fournisseurs
master-kind-customers = Clients
master-kind-missing = Choisissez ce que contient ce tableau.
master-columns-missing = Indiquez encore : { $columns }
master-not-used = Non utilisée
master-back = Retour
master-field-number = Numéro
master-field-name = Nom
master-field-name-fr = Nom en français
master-field-name-en = Nom en anglais
master-field-name-de = Nom en allemand
master-field-enterprise-number = Numéro d’entreprise
master-field-vat = Numéro de TVA
master-field-country = Pays
master-field-street = Rue
master-field-house-number = Numéro de maison
master-field-postal-code = Code postal
master-field-city = Localité
master-field-email = Adresse e-mail
master-field-iban = IBAN
master-field-account = Compte général
master-field-ventilation = Code de ventilation
master-field-language = Langue
master-field-book-purchases = Utilisable aux achats
master-field-book-sales = Utilisable aux ventes
master-field-non-deductible = TVA non déductible (%)
master-field-control = Centralisation (0, 1 ou 2)
master-field-closed = Clôturé
master-field-book-year = Exercice
master-field-first = Premier jour
master-field-last = Dernier jour
master-field-journal = Type de journal
master-field-vat-regime = Déclaration TVA
master-field-manager = Gestionnaire de dossier
master-problem = { $more ->
    [0] { $file } : { $text }
   *[other] { $file } : { $text } (et { $more } autres)
}
master-clash = { $name } : le numéro { $number } de { $party } est une autre partie dans Expert/M, et a déjà été transféré. Vérifiez dans Expert/M.
master-renumbered = { $name } : { $party } a reçu le numéro { $to }, car le numéro { $from } est entre-temps utilisé autrement dans Expert/M.
master-add = { $count ->
    [one] Ajouter { $count } dossier
   *[other] Ajouter { $count } dossiers
}
master-added = { $count ->
    [one] { $count } dossier ajouté.
   *[other] { $count } dossiers ajoutés.
}
master-no-journals = { $count ->
    [one] { $name } n’a pas encore de journaux. Complétez-les dans Paramètres, Journaux et périodes.
   *[other] { $name } et d’autres ({ $count }) n’ont pas encore de journaux. Complétez-les dans Paramètres, Journaux et périodes.
}
master-accounts = { $count ->
    [one] { $count } compte
   *[other] { $count } comptes
}
master-suppliers = { $count ->
    [one] { $count } fourn.
   *[other] { $count } fourn.
}
master-customers = { $count ->
    [one] { $count } client
   *[other] { $count } clients
}
master-periods = { $count ->
    [one] { $count } période
   *[other] { $count } périodes
}
master-bookings = { $count ->
    [one] { $count } écriture
   *[other] { $count } écritures
}
master-changed = Nouveau depuis le logiciel comptable pour { $name } : { $accounts ->
    [one] { $accounts } compte
   *[other] { $accounts } comptes
} et { $parties ->
    [one] { $parties } partie
   *[other] { $parties } parties
}.
master-tick-none = Il n’y a rien à cocher : chaque dossier est déjà ajouté ou ne peut pas l’être.
