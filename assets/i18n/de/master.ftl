master-title = Aus der Buchhaltung hinzufügen
master-folder = Ordner: { $path }
master-other-folder = Anderer Ordner
master-reading = Der Ordner wird gelesen
master-empty = Keine Dossiers in diesem Ordner. Legen Sie je Dossier einen Export oder einen Ordner mit Tabellen ab, benannt nach der Unternehmensnummer.
master-column-dossier = Dossier
master-column-number = Unternehmensnr.
master-column-holds = Enthält
master-column-state = Zustand
master-ticked = Angekreuzt
master-not-ticked = Nicht angekreuzt
master-state-new = Neu
master-state-known = Bereits in Postvak, wird aktualisiert
master-state-no-periods = Keine Buchungsperioden
master-state-calendar = Mit Kalenderjahr { $year }
master-state-unreadable = Unlesbar
master-remedy = Legen Sie eine Tabelle der Geschäftsjahre dazu, oder nehmen Sie das Kalenderjahr { $year } (Leertaste).
master-use-calendar = Kalenderjahr { $year }
master-tick-all = Alle ankreuzen
master-columns = Spalten
master-no-tables = Dieses Dossier hat keine Tabellen.
master-nothing-ticked = Kreuzen Sie zuerst Dossiers an.
master-columns-intro = Geben Sie einmal an, was eine Spalte enthält: Es gilt für jedes Dossier mit derselben Überschrift.
master-file = Datei
master-kind = Enthält
master-kind-company = Das Dossier selbst
master-kind-periods = Geschäftsjahre und Perioden
master-kind-journals = Journale
master-kind-accounts = Kontenplan
master-kind-suppliers = Lieferanten
master-kind-customers = Kunden
master-kind-missing = Wählen Sie, was diese Tabelle enthält.
master-columns-missing = Noch anzugeben: { $columns }
master-not-used = Nicht verwendet
master-back = Zurück
master-field-number = Nummer
master-field-name = Name
master-field-name-fr = Name auf Französisch
master-field-name-en = Name auf Englisch
master-field-name-de = Name auf Deutsch
master-field-enterprise-number = Unternehmensnummer
master-field-vat = MwSt.-Nummer
master-field-country = Land
master-field-street = Straße
master-field-house-number = Hausnummer
master-field-postal-code = Postleitzahl
master-field-city = Ort
master-field-email = E-Mail-Adresse
master-field-iban = IBAN
master-field-account = Sachkonto
master-field-ventilation = Ventilationscode
master-field-language = Sprache
master-field-book-purchases = Verwendbar im Einkauf
master-field-book-sales = Verwendbar im Verkauf
master-field-non-deductible = MwSt. nicht abzugsfähig (%)
master-field-control = Sammelkonto (0, 1 oder 2)
master-field-closed = Geschlossen
master-field-book-year = Geschäftsjahr
master-field-first = Erster Tag
master-field-last = Letzter Tag
master-field-journal = Art des Journals
master-field-vat-regime = MwSt.-Erklärung
master-field-manager = Sachbearbeiter
master-problem = { $more ->
    [0] { $file }: { $text }
   *[other] { $file }: { $text } (und { $more } weitere)
}
master-clash = { $name }: Nummer { $number } von { $party } ist in Expert/M eine andere Partei und wurde bereits übergeben. Prüfen Sie das in Expert/M.
master-renumbered = { $name }: { $party } erhielt Nummer { $to }, da Nummer { $from } in Expert/M inzwischen anders verwendet wird.
master-add = { $count ->
    [one] { $count } Dossier hinzufügen
   *[other] { $count } Dossiers hinzufügen
}
master-added = { $count ->
    [one] { $count } Dossier hinzugefügt.
   *[other] { $count } Dossiers hinzugefügt.
}
master-no-journals = { $count ->
    [one] { $name } hat noch keine Journale. Ergänzen Sie sie unter Einstellungen, Journale und Perioden.
   *[other] { $name } und andere ({ $count }) haben noch keine Journale. Ergänzen Sie sie unter Einstellungen, Journale und Perioden.
}
master-accounts = { $count ->
    [one] { $count } Konto
   *[other] { $count } Konten
}
master-suppliers = { $count ->
    [one] { $count } Lief.
   *[other] { $count } Lief.
}
master-customers = { $count ->
    [one] { $count } Kunde
   *[other] { $count } Kunden
}
master-periods = { $count ->
    [one] { $count } Periode
   *[other] { $count } Perioden
}
master-bookings = { $count ->
    [one] { $count } Buchung
   *[other] { $count } Buchungen
}
master-changed = Neu aus der Buchhaltung für { $name }: { $accounts ->
    [one] { $accounts } Konto
   *[other] { $accounts } Konten
} und { $parties ->
    [one] { $parties } Partei
   *[other] { $parties } Parteien
}.
master-tick-none = Es gibt nichts anzukreuzen: Jedes Dossier ist schon hinzugefügt oder kann es nicht werden.
