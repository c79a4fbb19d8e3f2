reports-title = Chiffres
reports-all = Tous les dossiers
reports-column-left = En attente
reports-column-before = il y a 4 sem.
reports-column-oldest = Plus ancien
reports-column-booked = Comptabilisé
reports-column-automatic = Sans personne
reports-column-kept = Inchangé ensuite
reports-chart = Factures en attente, par jour
reports-waiting = { $count ->
    [one] { $count } facture en attente
   *[other] { $count } factures en attente
}
reports-booked = { $count ->
    [one] { $count } facture comptabilisée en 13 semaines
   *[other] { $count } factures comptabilisées en 13 semaines
}
reports-automatic = dont { $count } sans personne ({ $share } %)
reports-kept = { $count } sur { $all } inchangées ensuite ({ $share } %)
reports-none-automatic = Rien encore comptabilisé sans personne.
reports-empty-title = Rien à montrer pour l’instant
reports-empty-text = Dès que des factures arrivent, vous voyez ici combien attendent et combien ont été comptabilisées sans personne.
reports-loading = Les chiffres sont en préparation
reports-point = { $day } : { $count }
