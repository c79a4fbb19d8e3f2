automatic-title = Automatisch buchen
automatic-intro = Postvak bucht, was es sicher weiß, vergleicht zuerst mit dem PDF und überlässt Ihnen eine von fünf, um sich weiter zu bewähren.
automatic-purchases = Einkäufe automatisch buchen
automatic-sales = Verkäufe automatisch buchen
automatic-on = Ein
automatic-off = Aus
automatic-from = Bucht ab { $from } % Sicherheit.
automatic-no-proof = Dieses Dossier hat sich noch nicht bewährt: Zu wenige Buchungen einer Person wurden richtig vorhergesagt. Sehen Sie sich den Probelauf an.
automatic-expertm = In diesem Dossier bucht Expert/M selbst. Postvak bucht dort nichts automatisch.
automatic-stopped = { $side ->
    [sale] Verkäufe von { $dossier } werden nicht mehr automatisch gebucht.
   *[purchase] Einkäufe von { $dossier } werden nicht mehr automatisch gebucht.
} Von den letzten { $all } sicheren Vorschlägen trafen { $right } zu; das ist nicht genug.
automatic-lapsed = { $side ->
    [sale] Verkäufe von { $dossier } werden nicht mehr automatisch gebucht.
   *[purchase] Einkäufe von { $dossier } werden nicht mehr automatisch gebucht.
} In den letzten 90 Tagen buchte eine Person zu wenig, oder zu viel wurde falsch vorhergesagt.
automatic-corrected = { $side ->
    [sale] Verkäufe von { $dossier } werden nicht mehr automatisch gebucht.
   *[purchase] Einkäufe von { $dossier } werden nicht mehr automatisch gebucht.
} Von { $all } automatischen Buchungen wurden { $changed } zurückgenommen oder abgelehnt.
automatic-why = automatisch gebucht auf { $accounts }: { $sure } % sicher, verlangt sind { $asked } %; nichts Auffälliges; { $seen ->
    [one] { $seen } frühere Zeile dieser Partei
   *[other] { $seen } frühere Zeilen dieser Partei
}
automatic-left-opened = Jemand hat es heute geöffnet.
automatic-left-new-party = Die erste Rechnung dieser Partei in diesem Dossier.
automatic-left-sample = Stichprobe: Eine von { $count } bleibt bei Ihnen.
automatic-today = { $count ->
    [0] Heute nichts automatisch gebucht
   *[other] Heute { $count } automatisch gebucht
}
automatic-look = Ansehen
automatic-today-list = Heute automatisch gebucht
automatic-take-back = Alles von heute zurücknehmen
automatic-log = Ein und aus
automatic-log-on = { $side ->
    [sale] Verkäufe eingeschaltet von { $who }
   *[purchase] Einkäufe eingeschaltet von { $who }
}
automatic-log-off = { $side ->
    [sale] Verkäufe ausgeschaltet von { $who }
   *[purchase] Einkäufe ausgeschaltet von { $who }
}
automatic-booked = { $count ->
    [one] { $count } Dokument automatisch gebucht in { $dossier }
   *[other] { $count } Dokumente automatisch gebucht in { $dossier }
}
