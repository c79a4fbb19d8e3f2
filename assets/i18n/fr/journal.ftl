journal-title = Journal
journal-journal = Journal
journal-period = Période
journal-all-journals = Tous les journaux
journal-all-periods = Toutes les périodes
journal-booked = Comptabilisé
journal-not-booked = Non comptabilisé
journal-review = À vérifier
journal-column-number = N°
journal-column-date = Date
journal-column-party = Tiers
journal-column-reference = Numéro
journal-column-total = Total
journal-column-vat-period = Pér. TVA
journal-column-status = Statut
journal-book-year = Exercice
journal-number = Numéro
journal-due = Échéance
journal-reference = Communication
journal-period-vat = { $period }, TVA { $vat }
journal-debit = Débit
journal-credit = Crédit
journal-total = Total
journal-invoice = Facture { $number } du { $date }
journal-credit-note = Note de crédit { $number } du { $date }
journal-look = Regarder le document
journal-undo = Annuler l'écriture
journal-undo-not = Transféré, annulable uniquement dans Expert/M.
journal-not-booked-yet = Pas encore comptabilisé.
journal-empty = Aucun document dans ce choix.
journal-foot = { $count ->
    [one] { $count } document, { $booked } comptabilisé
   *[other] { $count } documents, { $booked } comptabilisés
}
