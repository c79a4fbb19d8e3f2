automatic-title = Automatisch boeken
automatic-intro = Postvak boekt zelf wat het zeker weet, vergelijkt eerst met de pdf, en laat een op vijf aan u om zichzelf te blijven bewijzen.
automatic-purchases = Aankopen automatisch boeken
automatic-sales = Verkopen automatisch boeken
automatic-on = Aan
automatic-off = Uit
automatic-from = Boekt vanaf { $from } % zekerheid.
automatic-no-proof = Dit dossier heeft zich nog niet bewezen: er zijn te weinig boekingen van een persoon die juist voorspeld werden. Bekijk de droogloop.
automatic-expertm = In dit dossier boekt Expert/M zelf. Postvak boekt er niets automatisch.
automatic-stopped = { $side ->
    [sale] Verkopen van { $dossier } worden niet meer automatisch geboekt.
   *[purchase] Aankopen van { $dossier } worden niet meer automatisch geboekt.
} Van de laatste { $all } zekere voorstellen kwamen er { $right } uit; dat is niet genoeg.
automatic-lapsed = { $side ->
    [sale] Verkopen van { $dossier } worden niet meer automatisch geboekt.
   *[purchase] Aankopen van { $dossier } worden niet meer automatisch geboekt.
} Er zijn te weinig boekingen van een persoon in de laatste 90 dagen, of er werden te veel fout voorspeld.
automatic-corrected = { $side ->
    [sale] Verkopen van { $dossier } worden niet meer automatisch geboekt.
   *[purchase] Aankopen van { $dossier } worden niet meer automatisch geboekt.
} Van { $all } automatische boekingen zijn er { $changed } teruggenomen of geweigerd.
automatic-why = automatisch geboekt op { $accounts }: { $sure } % zeker, gevraagd is { $asked } %; niets afwijkends; { $seen ->
    [one] { $seen } eerdere regel van deze partij
   *[other] { $seen } eerdere regels van deze partij
}
automatic-left-opened = Iemand opende het vandaag.
automatic-left-new-party = De eerste factuur van deze partij in dit dossier.
automatic-left-sample = Steekproef: een op { $count } blijft bij u.
automatic-today = { $count ->
    [0] Vandaag niets automatisch geboekt
    [one] Vandaag { $count } automatisch geboekt
   *[other] Vandaag { $count } automatisch geboekt
}
automatic-look = Bekijk
automatic-today-list = Vandaag automatisch geboekt
automatic-take-back = Alles van vandaag terugnemen
automatic-log = Aan en uit
automatic-log-on = { $side ->
    [sale] Verkopen aangezet door { $who }
   *[purchase] Aankopen aangezet door { $who }
}
automatic-log-off = { $side ->
    [sale] Verkopen uitgezet door { $who }
   *[purchase] Aankopen uitgezet door { $who }
}
automatic-booked = { $count ->
    [one] { $count } document automatisch geboekt in { $dossier }
   *[other] { $count } documenten automatisch geboekt in { $dossier }
}
