entry-of = { $place } sur { $count }
entry-supplier = Fournisseur
entry-customer = Client
entry-journal = Journal
entry-period = Période
entry-vat-period = TVA { $period }
entry-date = Date
entry-due-date = Échéance
entry-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
entry-your-reference = Votre référence
entry-our-reference = Notre référence
entry-structured-reference = Communication
entry-column-text = Description
entry-column-account = Compte
entry-column-ventilation = Vent.
entry-column-box = Grille
entry-column-amount = Montant
entry-total = Total
entry-total-party-supplier = = fournisseur { $amount }
entry-total-party-customer = = client { $amount }
entry-total-differs = Écart avec le total : { $amount }
entry-balanced = en équilibre
entry-different = Ce qui change
entry-nothing-different = Rien trouvé.
entry-information = Information interne
entry-information-hint = Que doit vérifier un collègue ? @nom dit qui. Enregistrer marque comme à vérifier.
entry-history = Historique
entry-for = pour
entry-for-nobody = personne en particulier
entry-flagged-by = { $who }, { $when }
entry-to-mend = { $count ->
    [one] { $count } point à corriger
   *[other] { $count } points à corriger
}
entry-matched-number = BCE
entry-matched-vat = numéro TVA
entry-matched-iban = IBAN
entry-matched-name = par le nom seulement
entry-matched-new = nouveau, part avec
entry-matched-none = non trouvé
entry-booked = Comptabilisé sous { $number } : { $party }
entry-all-done = Tous les documents de cette liste ont été vus.
entry-account-unknown = Le compte { $account } n'existe pas dans ce dossier. Choisissez-en un dans la liste.
entry-date-wrong = « { $text } » n'est pas une date. Tapez par exemple 12/11/2026, 1211, +30 ou d pour aujourd'hui.
entry-amount-wrong = « { $text } » n'est pas un montant à deux décimales. Tapez par exemple 1234,56 ou 100*1,21.
entry-no-invoice = Ceci n'est pas une facture UBL. Regardez le document ; il n'y a rien à comptabiliser.
entry-booked-note = Comptabilisé dans le journal { $journal } sous le numéro { $number }. Annulable jusqu'au transfert.
entry-take-back = Annuler l'écriture
entry-lines = Lignes d'écriture
entry-accounts = Comptes
entry-vat-choice = { $case }, { $rate } %
history-received = Reçu
history-replaced = Contenu remplacé
history-moved = Fichier déplacé
history-gone = Fichier disparu
history-opened = Ouvert par { $who }
history-flagged = À vérifier, par { $who }
history-unflagged = Drapeau retiré par { $who }
history-approved = Approuvé par { $who }
history-booked = Comptabilisé par { $who }
history-unbooked = Écriture annulée par { $who }
history-handed-over = Transféré par { $who }
history-in-expertm = Dans Expert/M
history-refused = Refusé par Expert/M
history-put-aside = Mis de côté par { $who }
history-taken-back = Repris par { $who }
entry-mend-period = Comptabiliser en période { $period }
entry-mend-account = Comptabiliser sur { $account }
entry-mend-party = Transmettre une nouvelle fiche
entry-mend-vat = Corriger la TVA
entry-split = Scinder en
entry-split-hint = 100, 60 % ou /3
entry-split-wrong = « { $text } » n’est pas une répartition. Tapez un montant, 60 % ou /3.
entry-split-too-much = Cela ne tient pas dans { $amount }. Chaque part dépasse 0,00 et leur somme est le montant entier.
entry-waits-for = Attend { $who }. Retirez la marque pour comptabiliser vous-même.
entry-waits-for-colleague = Attend un collègue. Retirez la marque pour comptabiliser vous-même.
entry-history-all = Tout l’historique ({ $count })
entry-rate-label = Cours
entry-rate = Cours : { $currency } pour 1 EUR
entry-rate-wrong = « { $text } » n'est pas un cours. Tapez par exemple 1,0842.
