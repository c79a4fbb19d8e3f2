habit-section = Aus Buchungen gelernt
habit-intro = Buchungen, die Sie aus Expert/M exportieren, zeigen, wie Ihr Büro bucht. Übernehmen Sie, was stimmt; was Sie ablehnen, bleibt wie es ist.
habit-read = Buchungen einlesen
habit-read-hint = Ein Ordner mit Exporten von Einkauf und Verkauf dieses Dossiers. Zweimal einlesen zählt nicht doppelt.
habit-read-button = Ordner wählen
habit-none = Noch keine Buchungen dieses Dossiers gelesen.
habit-take = Übernehmen
habit-refuse = Ablehnen
habit-refused = Abgelehnt
habit-agrees = So eingestellt
habit-today = jetzt eingestellt: { $value }
habit-nothing = nichts
habit-class = Kennziffer des Kontos
habit-rate = Kennziffer des Satzes
habit-positive = positiv, Seiten vertauscht
habit-negative = negativ
habit-invoice = Rechnung
habit-credit-note = Gutschrift
habit-vat-line-ventilation = Ventilationscode der MwSt.-Zeile (Einkauf)
habit-vat-line-box = Kennziffer der MwSt.-Zeile (Einkauf)
habit-base-boxes = Kennziffern der Basis: { $direction }, { $kind }, { $case }
habit-vat-box = Kennziffer der MwSt.: { $direction }, { $kind }, { $case }
habit-due-box = Kennziffer der geschuldeten MwSt.: { $kind }, { $case }
habit-deductible-box = Kennziffer der abzugsfähigen MwSt.: { $kind }, { $case }
habit-account-box = Kennziffer von Konto { $account }
habit-next-number = Nächste Nummer in Journal { $journal }, Geschäftsjahr { $year }
habit-credit-notes = Beträge der Gutschriften
habit-rests-on = { $count ->
    [one] Gefunden in { $count } Buchung.
   *[other] Gefunden in { $count } Buchungen.
}
habit-found = gefunden: { $value } (in { $seen } von { $of })
