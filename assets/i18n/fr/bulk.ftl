bulk-progress = { $dossier } : { $done } documents examinés sur { $all }
bulk-stopping = Arrêt en cours. Ce qui est comptabilisé le reste.
bulk-cancel = Arrêter
bulk-booked = { $count ->
    [0] Rien n'a été comptabilisé.
    [one] { $count } document comptabilisé.
   *[other] { $count } documents comptabilisés.
}
bulk-undoable = Chaque écriture peut être annulée jusqu'au transfert.
bulk-cancelled = { $count ->
    [0] Arrêté.
    [one] Arrêté. { $count } document n'a plus été comptabilisé ni examiné.
   *[other] Arrêté. { $count } documents n'ont plus été comptabilisés ni examinés.
}
bulk-left = { $count ->
    [one] { $count } document vous attend
   *[other] { $count } documents vous attendent
}
bulk-such-as = par exemple : { $reason }
