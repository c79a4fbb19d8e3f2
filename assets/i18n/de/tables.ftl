tables-too-large = Die Datei ist größer als 32 MB, oder entpackt größer als 256 MB, und wurde nicht gelesen. Teilen Sie sie.
tables-spread = In der Arbeitsmappe steht etwas weit außerhalb der Tabelle; sie wurde nicht gelesen. Löschen Sie diese Zelle, oder speichern Sie sie als xlsx.
tables-workbook = Die Arbeitsmappe kann nicht geöffnet werden: { $reason }. Speichern Sie sie erneut, ohne Kennwort.
tables-empty = Sie enthält keine Zeilen.
tables-cut = Die Datei ist zu lang; die letzten Zeilen zählen nicht. Teilen Sie sie.
tables-column-missing = Eine Spalte fehlt ({ $column }). Geben Sie an, welche es ist.
tables-row = Zeile { $row } zählt nicht: „{ $value }“ passt nicht zu { $heading }. Verbessern Sie die Datei.
tables-more-rows = { $count ->
    [one] { $count } weitere Zeile zählt nicht.
   *[other] { $count } weitere Zeilen zählen nicht.
}
