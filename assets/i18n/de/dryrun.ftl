dryrun-title = Probelauf
dryrun-period = Was das automatische Buchen vom { $first } bis { $last } getan hätte
dryrun-quarter = { $number }. Quartal { $year }
dryrun-before = Voriges Quartal
dryrun-after = Nächstes Quartal
dryrun-loading = Die Buchungen des Quartals werden nachgespielt…
dryrun-empty = In diesem Quartal wurde nichts gebucht. Wählen Sie ein anderes Quartal.
dryrun-list = Dossiers im Probelauf
dryrun-wrong-list = Falsch gebucht im Probelauf
dryrun-all = Alle Dossiers
dryrun-column-dossier = Dossier
dryrun-column-invoices = Rechnungen
dryrun-column-taken = Automatisch
dryrun-column-right = Richtig
dryrun-column-wrong = Falsch
dryrun-column-day = Gebucht am
dryrun-column-party = Partei
dryrun-column-number = Nummer
dryrun-column-would = Wahl von Postvak
dryrun-column-booked = Ihre Wahl
dryrun-would = { $account } ({ $sure } %)
dryrun-taken = { $count ->
    [0] Von { $all } Rechnungen wäre keine automatisch gebucht worden.
    [one] Von { $all } Rechnungen wäre { $count } automatisch gebucht worden.
   *[other] Von { $all } Rechnungen wären { $count } automatisch gebucht worden.
}
dryrun-right = { $right } richtig, { $wrong } falsch
dryrun-none-wrong = Keine wäre falsch gebucht worden.
dryrun-left = Ihnen überlassen
dryrun-left-no-proof = { $count ->
    [one] { $count } Rechnung: Das Dossier hatte sich noch nicht bewährt
   *[other] { $count } Rechnungen: Das Dossier hatte sich noch nicht bewährt
}
dryrun-left-flagged = { $count ->
    [one] { $count } Rechnung war zu prüfen
   *[other] { $count } Rechnungen waren zu prüfen
}
dryrun-left-new-party = { $count ->
    [one] { $count } Rechnung: die erste einer neuen Partei
   *[other] { $count } Rechnungen: jeweils die erste einer neuen Partei
}
dryrun-left-unsure = { $count ->
    [one] { $count } Rechnung: ein Konto war nicht sicher genug
   *[other] { $count } Rechnungen: ein Konto war nicht sicher genug
}
dryrun-unseen = { $count ->
    [one] { $count } Rechnung zählt nicht mit: Niemand hat ihre Buchung angesehen.
   *[other] { $count } Rechnungen zählen nicht mit: Niemand hat ihre Buchung angesehen.
}
dryrun-judges = Der Probelauf betrachtet Konten. Was von früheren Rechnungen oder vom PDF abweicht, bleibt in Wirklichkeit bei Ihnen.
dryrun-wrong-line = { $party } { $number }: wäre auf { $would } gebucht worden ({ $sure } %), Sie buchten auf { $booked }
dryrun-not-here = Diese Buchung kam aus Expert/M: Es gibt kein Dokument zum Öffnen.
