automatic-title = Automatic booking
automatic-intro = Postvak books what it is sure of, compares with the PDF first, and leaves one in five to you so that it keeps proving itself.
automatic-purchases = Book purchases automatically
automatic-sales = Book sales automatically
automatic-on = On
automatic-off = Off
automatic-from = Books from { $from } % certainty.
automatic-no-proof = This client file has not proved itself yet: too few bookings made by a person were predicted rightly. See the dry run.
automatic-expertm = Expert/M does the booking in this client file. Postvak books nothing automatically there.
automatic-stopped = { $side ->
    [sale] Sales of { $dossier } are no longer booked automatically.
   *[purchase] Purchases of { $dossier } are no longer booked automatically.
} Of the last { $all } sure suggestions { $right } came true; that is not enough.
automatic-lapsed = { $side ->
    [sale] Sales of { $dossier } are no longer booked automatically.
   *[purchase] Purchases of { $dossier } are no longer booked automatically.
} In the last 90 days a person made too few bookings, or too many were predicted wrongly.
automatic-corrected = { $side ->
    [sale] Sales of { $dossier } are no longer booked automatically.
   *[purchase] Purchases of { $dossier } are no longer booked automatically.
} Of { $all } automatic bookings { $changed } were taken back or refused.
automatic-why = booked automatically to { $accounts }: { $sure } % sure, { $asked } % is asked; nothing unusual; { $seen ->
    [one] { $seen } earlier line of this party
   *[other] { $seen } earlier lines of this party
}
automatic-left-opened = Somebody opened it today.
automatic-left-new-party = The first invoice of this party in this client file.
automatic-left-sample = Sample: one in { $count } stays with you.
automatic-today = { $count ->
    [0] Nothing booked automatically today
   *[other] { $count } booked automatically today
}
automatic-look = Look
automatic-today-list = Booked automatically today
automatic-take-back = Take back all of today
automatic-log = On and off
automatic-log-on = { $side ->
    [sale] Sales switched on by { $who }
   *[purchase] Purchases switched on by { $who }
}
automatic-log-off = { $side ->
    [sale] Sales switched off by { $who }
   *[purchase] Purchases switched off by { $who }
}
automatic-booked = { $count ->
    [one] { $count } document booked automatically in { $dossier }
   *[other] { $count } documents booked automatically in { $dossier }
}
