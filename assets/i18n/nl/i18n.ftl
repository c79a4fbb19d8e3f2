i18n-test = { $count ->
    [one] { $count } factuur
   *[other] { $count } facturen
}, { $amount }, { $day }
