tables-too-large = Le fichier dépasse 32 Mo, ou 256 Mo une fois décompressé, et n’a pas été lu. Scindez-le.
tables-spread = Une cellule du classeur se trouve loin du tableau ; il n’a pas été lu. Effacez cette cellule, ou enregistrez-le au format xlsx.
tables-workbook = Le classeur ne peut pas être ouvert : { $reason }. Enregistrez-le à nouveau, sans mot de passe.
tables-empty = Il ne contient aucune ligne.
tables-cut = Le fichier est trop long ; les dernières lignes ne comptent pas. Scindez-le.
tables-column-missing = Il manque une colonne ({ $column }). Indiquez laquelle c’est.
tables-row = La ligne { $row } ne compte pas : « { $value } » ne convient pas à { $heading }. Corrigez le fichier.
tables-more-rows = { $count ->
    [one] Encore { $count } ligne ne compte pas.
   *[other] Encore { $count } lignes ne comptent pas.
}
