app-name = Postvak
shell-search-hint = Dossier, fournisseur, numéro, montant ou commande
shell-scanning = Lecture des répertoires, { $done } sur { $all }
shell-new-documents = { $count ->
    [one] { $count } nouveau document
   *[other] { $count } nouveaux documents
}{" "}dans { $dossiers ->
    [one] { $dossiers } dossier
   *[other] { $dossiers } dossiers
}
shell-opening = Ouverture du bureau
shell-close = Fermer
shell-keys = touches
shell-key-open = encodage
shell-key-look = regarder
shell-key-next-field = champ suivant
shell-key-suggestion = prendre la proposition
shell-key-care = champ suivant à vérifier
shell-key-care-row = suivant à vérifier
shell-key-next-document = document suivant
shell-key-swap = inverser les côtés
shell-key-flag = à vérifier
shell-key-undo = annuler
shell-key-setting = paramètre suivant
shell-key-toggle = activer ou désactiver
shell-space = Espace
shell-draft-saved = Brouillon conservé à { $time }
shell-document-of = Document { $place } sur { $count }
help-title = Touches valables maintenant
palette-name = Recherche
palette-commands = Commandes
palette-dossiers = Dossiers
palette-documents = Documents
palette-work = Dans l’écriture ou l’information interne
palette-parties = Fournisseurs et clients
palette-choose = choisir
palette-open = ouvrir
palette-close = fermer
palette-hint = Un montant (1222) ou un numéro (0999.912) fonctionne aussi
palette-nothing = Rien trouvé pour « { $text } ». Essayez le début d’un nom, d’un mot, d’un numéro ou d’un montant.
palette-pending = { $count ->
    [one] { $count } à traiter
   *[other] { $count } à traiter
}
palette-in-dossiers = { $count ->
    [one] dans { $count } dossier
   *[other] dans { $count } dossiers
}
shell-key-split = scinder
shell-key-book-proven = comptabiliser le prouvé
shell-key-dossier = dossier
shell-key-documents = afficher les documents
shell-key-place = placer dans le dossier
shell-key-back = retour
