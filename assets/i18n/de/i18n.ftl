i18n-test = { $count ->
    [one] { $count } Rechnung
   *[other] { $count } Rechnungen
}, { $amount }, { $day }
