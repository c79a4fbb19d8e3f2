i18n-test = { $count ->
    [one] { $count } facture
   *[other] { $count } factures
}, { $amount }, { $day }
