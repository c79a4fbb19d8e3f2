habit-section = Appris des écritures
habit-intro = Les écritures que vous exportez d’Expert/M montrent comment votre bureau comptabilise. Reprenez ce qui est juste ; ce que vous refusez reste tel quel.
habit-read = Lire des écritures
habit-read-hint = Un répertoire avec les exports des achats et ventes de ce dossier. Une double lecture ne compte pas double.
habit-read-button = Choisir
habit-none = Aucune écriture lue pour ce dossier.
habit-take = Reprendre
habit-refuse = Refuser
habit-refused = Refusé
habit-agrees = Réglé ainsi
habit-today = réglage actuel : { $value }
habit-nothing = rien
habit-class = grille du compte
habit-rate = grille du taux
habit-positive = positif, côtés inversés
habit-negative = négatif
habit-invoice = facture
habit-credit-note = note de crédit
habit-vat-line-ventilation = Code de ventilation de la ligne TVA (achat)
habit-vat-line-box = Grille de la ligne TVA (achat)
habit-base-boxes = Grilles de la base : { $direction }, { $kind }, { $case }
habit-vat-box = Grille de la TVA : { $direction }, { $kind }, { $case }
habit-due-box = Grille de la TVA due : { $kind }, { $case }
habit-deductible-box = Grille de la TVA déductible : { $kind }, { $case }
habit-account-box = Grille du compte { $account }
habit-next-number = Numéro suivant dans le journal { $journal }, exercice { $year }
habit-credit-notes = Montants des notes de crédit
habit-rests-on = { $count ->
    [one] Trouvé dans { $count } écriture.
   *[other] Trouvé dans { $count } écritures.
}
habit-found = trouvé : { $value } (dans { $seen } sur { $of })
