bulk-progress = { $dossier }: { $done } von { $all } Dokumenten geprüft
bulk-stopping = Wird angehalten. Was gebucht ist, bleibt gebucht.
bulk-cancel = Anhalten
bulk-booked = { $count ->
    [0] Nichts gebucht.
    [one] { $count } Dokument gebucht.
   *[other] { $count } Dokumente gebucht.
}
bulk-undoable = Jede Buchung lässt sich bis zur Übergabe rückgängig machen.
bulk-cancelled = { $count ->
    [0] Angehalten.
    [one] Angehalten. { $count } Dokument wurde nicht mehr gebucht oder geprüft.
   *[other] Angehalten. { $count } Dokumente wurden nicht mehr gebucht oder geprüft.
}
bulk-left = { $count ->
    [one] { $count } Dokument wartet auf Sie
   *[other] { $count } Dokumente warten auf Sie
}
bulk-such-as = etwa: { $reason }
