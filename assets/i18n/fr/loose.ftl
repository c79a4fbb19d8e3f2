loose-title = { $count ->
    [one] Document isolé
   *[other] { $count } documents isolés
}
loose-list = Fichiers ouverts
loose-place = Placer dans un dossier
loose-place-many = { $count ->
    [one] Placer { $count } dans un dossier
   *[other] Placer { $count } dans les dossiers
}
loose-open = Ouvrir dans le dossier
loose-nothing-to-place = Choisissez d’abord un dossier.
loose-dossier = Dossier
loose-folder = Répertoire
loose-purchases = Achats
loose-sales = Ventes
loose-documents = Documents
loose-no-dossier = Aucun dossier ne porte le numéro d’entreprise de l’acheteur ou du vendeur. Choisissez un dossier.
loose-only-page = Ce fichier ne dit pas à qui il est. Choisissez un dossier.
loose-no-dossier-short = Aucun dossier
loose-there-short = Dans un dossier
loose-there = Se trouve dans le dossier { $dossier }.
loose-in-place = Ce fichier est dans le répertoire lié de { $dossier }.
loose-placing = Placement en cours
loose-placed = Placé dans le dossier { $dossier }. Le fichier lui-même reste à sa place.
loose-placed-many = { $count ->
    [one] { $count } document placé dans un dossier.
   *[other] { $count } documents placés dans les dossiers.
}
loose-left-out = reste
loose-goes = sera placé
loose-forgotten = Ce fichier n’est plus ouvert. Ouvrez-le à nouveau.
loose-too-many = { $count } fichiers, c’est trop à la fois, { $most } au plus. Liez le répertoire à un dossier.
loose-not-seen = Le fichier est copié, mais le dossier ne le montre pas encore. Relisez les répertoires avec F5. { $path }
loose-kind = Seuls XML, PDF et images entrent dans un dossier. { $path }
loose-column-file = Fichier
loose-column-party = Fournisseur ou client
loose-column-total = Total
loose-column-dossier = Dossier
loose-kind-of = Type
loose-number = Numéro
loose-date = Date
loose-due = Échéance
loose-supplier = Fournisseur
loose-customer = Client
loose-payee = À payer à
loose-iban = Compte bancaire
loose-reference = Communication
loose-buyer-reference = Votre référence
loose-order = Commande
loose-corrects = Corrige la facture
loose-notes = Remarques
loose-net = Hors TVA
loose-vat = TVA
loose-total = Total
loose-prepaid = Déjà payé
loose-payable = À payer
loose-lines = Lignes ({ $count })
loose-more-lines = Et encore { $count } lignes ; la page les montre toutes.
loose-vat-rows = TVA par taux
loose-column-what = Description
loose-column-quantity = Quantité
loose-column-rate = TVA %
loose-column-amount = Montant
loose-drop = Relâchez pour ouvrir
loose-link-title = Lier le répertoire à un dossier
loose-link-text = Les factures de ce répertoire arriveront dans ce dossier. Les fichiers restent à leur place.
loose-link-instead = Le dossier lira alors ce répertoire au lieu de { $path }. Les fichiers restent à leur place.
loose-link-same = Ce répertoire est déjà lié à ce dossier.
loose-link-yes = Lier
loose-link-no = Ne pas lier
loose-link-choose = Choisissez d’abord un dossier.
loose-linked = Le répertoire est lié à { $dossier } et sera lu.
