undo-done = Undone: { $what }
undo-redone = Done again: { $what }
undo-too-late = This cannot be undone any more, the document was booked meanwhile: { $what }
undo-edit = { $field }, { $party }
undo-mend = Mending
undo-vat = VAT
undo-flag = flag on { $party }
undo-unflag = taking the flag off { $party }
undo-put-aside = putting { $party } aside
undo-brought-back = bringing { $party } back
undo-approval = approval of { $party }
undo-booking = booking { $number }, { $party }
undo-many = { $count ->
    [one] { $count } booking
   *[other] { $count } bookings
}{" "}of { $dossier }
undo-many-done = { $count ->
    [one] { $count } booking undone.
   *[other] { $count } bookings undone.
}
undo-many-partly = { $count ->
    [one] { $count } booking undone.
   *[other] { $count } bookings undone.
}{" "}{ $left ->
    [one] { $left } stays: handed over or changed meanwhile.
   *[other] { $left } stay: handed over or changed meanwhile.
}
undo-rule = fixed rule for { $party }
