up-other-document = Diese Rechnung hat in Billit bereits die Buchung eines anderen Belegs. Prüfen Sie, welche der beiden gilt, und versuchen Sie es dann erneut.
up-other-company = Dieser Beleg gehört zu einer Firma in Billit, mit der die Akte nicht mehr verbunden ist. Verbinden Sie sie erneut.
up-unbalanced = Diese Buchung ist nicht ausgeglichen oder hat eine Zeile ohne Konto. Sie geht nicht an Billit.
up-party-clash = Partner { $number } ist in Billit derselbe wie Partner { $other }. Er wird nicht gesendet. Prüfen Sie beide in Billit und versuchen Sie es dann erneut.
up-cli-bookings = Buchungen in Billit
up-cli-emptied = Zurückgenommene Buchungen
up-cli-marks = Markierungen und interne Information
up-cli-accounts = Sachkonten
up-cli-journals = Journale
up-cli-parties = Kunden und Lieferanten
up-cli-refused = Abgelehnt
up-cli-waiting = Später erneut
up-cli-later = Für das nächste Mal
up-demo-made = Demo mit einem Billit auf diesem Computer: { $path }
up-demo-serves = Das Billit der Demo arbeitet, solange das Fenster offen ist.
up-demo-equal = Billit hat genau die Buchungen, die in Expert/M sind.
up-demo-differs = Billit hat andere Buchungen, als in Expert/M sind.
up-demo-dossier = Akte
up-demo-orders = In Billit
up-demo-came = Abgeholt
up-demo-booked = Gebucht
up-demo-handed = Übergeben
up-demo-confirmed = In Expert/M
up-demo-billit = Buchung in Billit
up-demo-marks = { $count ->
    [one] Die Markierung von { $count } Dokument ist in Billit wie hier.
   *[other] Die Markierungen von { $count } Dokumenten sind in Billit wie hier.
}
up-demo-marks-differ = { $count ->
    [one] Die Markierung von { $count } Dokument ist in Billit anders als hier.
   *[other] Von { $count } Dokumenten sind Markierungen in Billit anders als hier.
}
