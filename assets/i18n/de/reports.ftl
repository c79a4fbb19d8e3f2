reports-title = Zahlen
reports-all = Alle Dossiers
reports-column-left = Wartet
reports-column-before = vor 4 Wochen
reports-column-oldest = Älteste vom
reports-column-booked = Gebucht
reports-column-automatic = Ohne Person
reports-column-kept = Seither gleich
reports-chart = Wartende Rechnungen je Tag
reports-waiting = { $count ->
    [one] { $count } Rechnung wartet
   *[other] { $count } Rechnungen warten
}
reports-booked = { $count ->
    [one] { $count } Rechnung in 13 Wochen gebucht
   *[other] { $count } Rechnungen in 13 Wochen gebucht
}
reports-automatic = davon { $count } ohne Person ({ $share } %)
reports-kept = { $count } von { $all } seither unverändert ({ $share } %)
reports-none-automatic = Noch nichts ohne Person gebucht.
reports-empty-title = Noch nichts zu zeigen
reports-empty-text = Sobald Rechnungen eintreffen, sehen Sie hier, wie viele warten und wie viele ohne Person gebucht wurden.
reports-loading = Die Zahlen werden erstellt
reports-point = { $day }: { $count }
