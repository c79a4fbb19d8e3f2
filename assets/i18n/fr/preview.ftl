preview-broken = Le PDF est illisible. Demandez un nouvel exemplaire au fournisseur : { $path }
preview-nothing = Aucune page de ce fichier ne peut être affichée : { $path }
preview-password = Le PDF est protégé par un mot de passe. Demandez au fournisseur un exemplaire sans mot de passe : { $path }
preview-no-such-page = { $pages ->
    [one] Cette page n’existe pas ; le document a une page
   *[other] Cette page n’existe pas ; le document a { $pages } pages
} : { $path }
preview-limit = La pièce jointe est trop grande pour être affichée ici. Ouvrez-la dans un autre programme : { $path }
preview-time-out = Le dessin a duré plus de { $seconds } secondes et a été arrêté. Ouvrez la pièce jointe dans un autre programme : { $path }
preview-died = La pièce jointe ne peut pas être dessinée. Ouvrez-la dans un autre programme : { $path }
preview-no-engine = Le dessin ne peut pas démarrer ({ $reason }). Réinstallez Postvak si cela persiste : { $path }
preview-stale = La page n’est plus nécessaire : { $path }
preview-wrong-use = Les pages se comptent à partir de 1 ; la largeur va de { $narrowest } à { $widest } pixels.
preview-unreachable = Le fichier ne peut pas être lu ({ $reason }). Vérifiez le nom et le lecteur réseau : { $path }
preview-not-written = L’image ne peut pas être écrite ({ $reason }). Choisissez un autre endroit : { $path }
preview-unreadable = Le fichier n’est pas un UBL ou un PDF lisible. { $reason } { $path }
preview-from-ubl = Aperçu tiré de l’UBL : ce document ne contient pas de PDF lisible.
preview-invoice = Facture
preview-credit-note = Note de crédit
preview-supplier = Fournisseur
preview-customer = Client
preview-payee = Bénéficiaire
preview-enterprise-number = Numéro d’entreprise
preview-vat-number = Numéro de TVA
preview-issue-date = Date
preview-due-date = Échéance
preview-tax-point-date = Date TVA
preview-your-reference = Votre référence
preview-order = Commande
preview-corrects = Corrige la facture
preview-description = Description
preview-quantity = Quantité
preview-price = Prix
preview-vat = TVA
preview-amount = Montant
preview-taxable = Base d’imposition
preview-tax = Montant TVA
preview-discount = Remise
preview-charge = Supplément
preview-total-lines = Total des lignes
preview-total-allowances = Remises
preview-total-charges = Suppléments
preview-total-exclusive = Total hors TVA
preview-total-tax = Total TVA
preview-total-inclusive = Total TVA comprise
preview-prepaid = Déjà payé
preview-rounding = Arrondi
preview-payable = À payer
preview-payment = Paiement
preview-account = Compte
preview-reference = Communication
preview-notes = Remarques
preview-page-of = Page { $page } sur { $pages }
preview-lines-left-out = { $count ->
    [one] Encore une ligne figure dans l’UBL et ne tient pas ici
   *[other] Encore { $count } lignes figurent dans l’UBL et ne tiennent pas ici
}
