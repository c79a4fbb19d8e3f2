undo-done = Ongedaan gemaakt: { $what }
undo-redone = Opnieuw gedaan: { $what }
undo-too-late = Dit kan niet meer ongedaan gemaakt worden, het document is intussen geboekt: { $what }
undo-edit = { $field }, { $party }
undo-mend = Herstelling
undo-vat = Btw
undo-flag = vlag bij { $party }
undo-unflag = wegnemen van de vlag bij { $party }
undo-put-aside = opzijzetten van { $party }
undo-brought-back = terughalen van { $party }
undo-approval = goedkeuring van { $party }
undo-booking = boeking { $number }, { $party }
undo-many = { $count ->
    [one] { $count } boeking
   *[other] { $count } boekingen
}{" "}van { $dossier }
undo-many-done = { $count ->
    [one] { $count } boeking ongedaan gemaakt.
   *[other] { $count } boekingen ongedaan gemaakt.
}
undo-many-partly = { $count ->
    [one] { $count } boeking ongedaan gemaakt.
   *[other] { $count } boekingen ongedaan gemaakt.
}{" "}{ $left ->
    [one] { $left } blijft staan: overgedragen of intussen gewijzigd.
   *[other] { $left } blijven staan: overgedragen of intussen gewijzigd.
}
undo-rule = vaste regel voor { $party }
