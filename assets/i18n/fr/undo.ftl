undo-done = Annulé : { $what }
undo-redone = Rétabli : { $what }
undo-too-late = Cela ne peut plus être annulé, le document a été comptabilisé entre-temps : { $what }
undo-edit = { $field }, { $party }
undo-mend = Correction
undo-vat = TVA
undo-flag = marque sur { $party }
undo-unflag = retrait de la marque sur { $party }
undo-put-aside = mise de côté de { $party }
undo-brought-back = reprise de { $party }
undo-approval = approbation de { $party }
undo-booking = écriture { $number }, { $party }
undo-many = { $count ->
    [one] { $count } écriture
   *[other] { $count } écritures
}{" "}de { $dossier }
undo-many-done = { $count ->
    [one] { $count } écriture annulée.
   *[other] { $count } écritures annulées.
}
undo-many-partly = { $count ->
    [one] { $count } écriture annulée.
   *[other] { $count } écritures annulées.
}{" "}{ $left ->
    [one] { $left } reste : transférée ou modifiée entre-temps.
   *[other] { $left } restent : transférées ou modifiées entre-temps.
}
undo-rule = règle fixe pour { $party }
