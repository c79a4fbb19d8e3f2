tables-too-large = The file is larger than 32 MB, or unpacks to more than 256 MB, and was not read. Split it.
tables-spread = A cell in the workbook lies far outside the table, so it was not read. Clear that cell, or save it as xlsx.
tables-workbook = The workbook cannot be opened: { $reason }. Save it again, without a password.
tables-empty = There are no rows in it.
tables-cut = The file is too long; its last rows do not count. Split it.
tables-column-missing = A column is missing ({ $column }). Say which column it is.
tables-row = Row { $row } does not count: “{ $value }” does not fit { $heading }. Mend the file.
tables-more-rows = { $count ->
    [one] { $count } more row does not count.
   *[other] { $count } more rows do not count.
}
