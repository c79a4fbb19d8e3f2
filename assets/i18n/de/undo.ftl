undo-done = Rückgängig gemacht: { $what }
undo-redone = Wiederholt: { $what }
undo-too-late = Das lässt sich nicht mehr rückgängig machen, das Dokument wurde inzwischen gebucht: { $what }
undo-edit = { $field }, { $party }
undo-mend = Behebung
undo-vat = MwSt.
undo-flag = Markierung bei { $party }
undo-unflag = Entfernen der Markierung bei { $party }
undo-put-aside = Zurückstellen von { $party }
undo-brought-back = Zurückholen von { $party }
undo-approval = Genehmigung von { $party }
undo-booking = Buchung { $number }, { $party }
undo-many = { $count ->
    [one] { $count } Buchung
   *[other] { $count } Buchungen
}{" "}von { $dossier }
undo-many-done = { $count ->
    [one] { $count } Buchung rückgängig gemacht.
   *[other] { $count } Buchungen rückgängig gemacht.
}
undo-many-partly = { $count ->
    [one] { $count } Buchung rückgängig gemacht.
   *[other] { $count } Buchungen rückgängig gemacht.
}{" "}{ $left ->
    [one] { $left } bleibt: übergeben oder inzwischen geändert.
   *[other] { $left } bleiben: übergeben oder inzwischen geändert.
}
undo-rule = feste Regel für { $party }
