tables-too-large = Het bestand is groter dan 32 MB, of uitgepakt groter dan 256 MB, en werd niet gelezen. Splits het.
tables-spread = In het rekenblad staat iets ver buiten de tabel, en het werd niet gelezen. Wis die cel, of bewaar het als xlsx.
tables-workbook = De werkmap kan niet geopend worden: { $reason }. Bewaar ze opnieuw, zonder wachtwoord.
tables-empty = Er staan geen rijen in.
tables-cut = Het bestand is te lang; de laatste rijen tellen niet mee. Splits het.
tables-column-missing = Er ontbreekt een kolom ({ $column }). Duid aan welke kolom dat is.
tables-row = Rij { $row } telt niet mee: “{ $value }” past niet bij { $heading }. Verbeter het bestand.
tables-more-rows = { $count ->
    [one] Nog { $count } rij telt niet mee.
   *[other] Nog { $count } rijen tellen niet mee.
}
