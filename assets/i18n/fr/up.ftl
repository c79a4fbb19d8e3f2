up-other-document = Cette facture a déjà dans Billit l’écriture d’un autre document. Vérifiez laquelle des deux compte, puis réessayez.
up-other-company = Ce document appartient à une société dans Billit à laquelle le dossier n’est plus lié. Liez-le à nouveau.
up-unbalanced = Cette écriture n’est pas équilibrée ou a une ligne sans compte. Elle n’est pas envoyée à Billit.
up-party-clash = Le tiers { $number } est dans Billit le même que le tiers { $other }. Il n’est pas envoyé. Vérifiez les deux dans Billit, puis réessayez.
up-cli-bookings = Écritures dans Billit
up-cli-emptied = Écritures reprises
up-cli-marks = Marquages et information interne
up-cli-accounts = Comptes généraux
up-cli-journals = Journaux
up-cli-parties = Clients et fournisseurs
up-cli-refused = Refusés
up-cli-waiting = Réessayés plus tard
up-cli-later = Pour la prochaine fois
up-demo-made = Démo avec un Billit sur cet ordinateur : { $path }
up-demo-serves = Le Billit de la démo fonctionne tant que la fenêtre est ouverte.
up-demo-equal = Billit a exactement les écritures qui sont dans Expert/M.
up-demo-differs = Billit a d’autres écritures que celles qui sont dans Expert/M.
up-demo-dossier = Dossier
up-demo-orders = Dans Billit
up-demo-came = Récupérés
up-demo-booked = Comptabilisés
up-demo-handed = Transférés
up-demo-confirmed = Dans Expert/M
up-demo-billit = Écriture dans Billit
up-demo-marks = { $count ->
    [one] Le marquage de { $count } document est le même dans Billit qu’ici.
   *[other] Les marquages de { $count } documents sont les mêmes dans Billit qu’ici.
}
up-demo-marks-differ = { $count ->
    [one] Le marquage de { $count } document est autre dans Billit qu’ici.
   *[other] Parmi { $count } documents, des marquages sont autres dans Billit qu’ici.
}
