cli-no-office = Il n'y a pas de répertoire usuel pour le bureau sur ce système. Indiquez-en un avec --office DIR.
cli-no-display = Il n'y a pas d'écran pour ouvrir une fenêtre. Utilisez postvak demo --headless pour la même chose sans fenêtre.
cli-no-window = La fenêtre ne peut pas être ouverte : { $reason }. Mettez à jour le pilote graphique, ou utilisez les commandes en ligne.
cli-demo-made = Bureau de démonstration dans { $path }
cli-demo-reopened = Bureau de démonstration rouvert dans { $path }
cli-demo-not-empty = Ce répertoire n'est pas un bureau de démonstration et n'est pas vide. Choisissez-en un autre avec --dir. { $path }
cli-demo-booked = { $booked ->
    [one] { $booked } document comptabilisé
   *[other] { $booked } documents comptabilisés
}{" "}sans intervention, { $needs ->
    [one] { $needs } demande une personne
   *[other] { $needs } demandent une personne
}
cli-demo-needs = Demandent une personne
cli-demo-flag = à vérifier : { $information }
cli-screen-empty = Cet écran demande un dossier avec des documents ; ce bureau n'en a pas.
cli-not-written = Le fichier ne peut pas être écrit : { $reason }. Choisissez un autre endroit. { $path }
cli-size = La taille est la largeur fois la hauteur, comme 1440x900.
cli-office-none = Il n'y a pas de bureau dans ce répertoire, ou il n'est pas accessible. Vérifiez le répertoire donné avec --office. { $path }
