master-title = Add from the accounting package
master-folder = Folder: { $path }
master-other-folder = Other folder
master-reading = Reading the folder
master-empty = No client files in this folder. Put an export or a folder of tables in it for each, named after the enterprise number.
master-column-dossier = Client file
master-column-number = Enterprise no.
master-column-holds = Holds
master-column-state = State
master-ticked = Ticked
master-not-ticked = Not ticked
master-state-new = New
master-state-known = Already in Postvak, kept up to date
master-state-no-periods = No accounting periods
master-state-calendar = With calendar year { $year }
master-state-unreadable = Unreadable
master-remedy = Put a table of book years beside it, or use calendar year { $year } (space).
master-use-calendar = Calendar year { $year }
master-tick-all = Tick all
master-columns = Columns
master-no-tables = This client file has no tables.
master-nothing-ticked = Tick client files first.
master-columns-intro = Say once what a column holds: it counts for every client file with the same heading.
master-file = File
master-kind = Holds
master-kind-company = The client file itself
master-kind-periods = Book years and periods
master-kind-journals = Journals
master-kind-accounts = Chart of accounts
master-kind-suppliers = Suppliers
master-kind-customers = Customers
master-kind-missing = Choose what this table holds.
master-columns-missing = Still to say: { $columns }
master-not-used = Not used
master-back = Back
master-field-number = Number
master-field-name = Name
master-field-name-fr = Name in French
master-field-name-en = Name in English
master-field-name-de = Name in German
master-field-enterprise-number = Enterprise number
master-field-vat = VAT number
master-field-country = Country
master-field-street = Street
master-field-house-number = House number
master-field-postal-code = Postal code
master-field-city = City
master-field-email = E-mail address
master-field-iban = IBAN
master-field-account = Ledger account
master-field-ventilation = Ventilation code
master-field-language = Language
master-field-book-purchases = Usable in purchases
master-field-book-sales = Usable in sales
master-field-non-deductible = VAT non-deductible (%)
master-field-control = Control account (0, 1 or 2)
master-field-closed = Closed
master-field-book-year = Book year
master-field-first = First day
master-field-last = Last day
master-field-journal = Kind of journal
master-field-vat-regime = VAT return
master-field-manager = File manager
master-problem = { $more ->
    [0] { $file }: { $text }
   *[other] { $file }: { $text } (and { $more } more)
}
master-clash = { $name }: number { $number } of { $party } is another party in Expert/M, and already went out in a hand-over. Check this in Expert/M.
master-renumbered = { $name }: { $party } got number { $to }, because number { $from } is used otherwise in Expert/M meanwhile.
master-add = { $count ->
    [one] Add { $count } client file
   *[other] Add { $count } client files
}
master-added = { $count ->
    [one] { $count } client file added.
   *[other] { $count } client files added.
}
master-no-journals = { $count ->
    [one] { $name } has no journals yet. Add them in Settings, Journals and periods.
   *[other] { $name } and others ({ $count }) have no journals yet. Add them in Settings, Journals and periods.
}
master-accounts = { $count ->
    [one] { $count } account
   *[other] { $count } accounts
}
master-suppliers = { $count ->
    [one] { $count } supp.
   *[other] { $count } supp.
}
master-customers = { $count ->
    [one] { $count } customer
   *[other] { $count } customers
}
master-periods = { $count ->
    [one] { $count } period
   *[other] { $count } periods
}
master-bookings = { $count ->
    [one] { $count } booking
   *[other] { $count } bookings
}
master-changed = New from the accounting package for { $name }: { $accounts ->
    [one] { $accounts } account
   *[other] { $accounts } accounts
} and { $parties ->
    [one] { $parties } party
   *[other] { $parties } parties
}.
master-tick-none = There is nothing to tick: every client file is already added or cannot be.
