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
journal-month-1 = janvier
journal-month-2 = février
journal-month-3 = mars
journal-month-4 = avril
journal-month-5 = mai
journal-month-6 = juin
journal-month-7 = juillet
journal-month-8 = août
journal-month-9 = septembre
journal-month-10 = octobre
journal-month-11 = novembre
journal-month-12 = décembre
journal-by-document = Par document
journal-by-account = Par compte
journal-account = Compte
journal-all-accounts = Tous les comptes
journal-no-bookings = Rien de comptabilisé dans ce choix.
journal-column-account-name = Nom
journal-balance = Solde
journal-show-documents = Afficher les documents
journal-total-purchases = achats { $amount }
journal-total-sales = ventes { $amount }
journal-account-bookings = { $count ->
    [one] { $count } écriture
   *[other] { $count } écritures
}{" "}sur ce compte
