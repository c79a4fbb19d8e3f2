i18n-test = { $count ->
    [one] { $count } invoice
   *[other] { $count } invoices
}, { $amount }, { $day }
