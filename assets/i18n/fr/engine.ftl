engine-office = Le bureau ne peut pas être ouvert : { $reason }. Vérifiez le répertoire et les droits. { $path }
engine-file = Le fichier ne peut pas être lu : { $reason }. Vérifiez le lecteur réseau et les droits. { $path }
engine-file-gone = Le fichier n'est plus là ({ $reason }). Relisez les répertoires avec F5. { $path }
engine-no-dossier = Il n'y a pas de dossier { $number }. Liez d'abord le répertoire.
engine-not-bookable = Ce document ne peut pas être comptabilisé maintenant. Lisez les points dans l'encodage.
engine-store = La conservation a échoué : { $reason }.
engine-stopped = Le travail a été interrompu : { $reason }. Réessayez.
engine-not-linked = Ce fichier n'est dans aucun dossier lié. Placez-le dans le répertoire d'un dossier, ou liez le répertoire. { $path }
engine-no-run = Ce transfert est inconnu.
engine-no-attachment = Cette pièce jointe ne peut pas être affichée.
engine-vat-table = La table TVA propre n'est pas utilisée : { $reason } { $path }
engine-no-master-data = Aucune donnée de base trouvée. Nommez chaque fichier par le numéro d'entreprise, comme 0403019261.xml. { $path }
engine-master-data = Lu : { $dossiers ->
    [one] { $dossiers } dossier
   *[other] { $dossiers } dossiers
}, { $accounts ->
    [one] { $accounts } compte
   *[other] { $accounts } comptes
}, { $parties ->
    [one] { $parties } tiers.
   *[other] { $parties } tiers.
}
engine-pick-root = Répertoire avec un répertoire par numéro d'entreprise
engine-pick-runs = Répertoire des transferts
engine-pick-linked = Répertoire de ce dossier
engine-pick-master-data = Répertoire avec les données de base
engine-bulk-expertm = Dans { $dossier }, Expert/M comptabilise lui-même. Approuvez les documents un à un.
engine-bulk-flagged = À vérifier : attend un collègue.
engine-bulk-no-invoice = Ce n’est pas une facture.
engine-bulk-draft = Quelqu’un y travaille : un brouillon est conservé.
engine-bulk-unsure = La proposition n’est pas assez sûre.
engine-flag-waits = Ce document attend { $who }. Retirez la marque pour le comptabiliser vous-même.
engine-flag-waits-colleague = Ce document attend un collègue. Retirez la marque pour le comptabiliser vous-même.
engine-journal-purchases = Achats
engine-journal-purchase-credit-notes = Notes de crédit achats
engine-journal-sales = Ventes
engine-journal-sales-credit-notes = Notes de crédit ventes
engine-pick-samples = Répertoire avec les exports d’écritures
engine-no-samples = Aucune écriture trouvée. Exportez des achats ou ventes d’Expert/M vers ce répertoire. { $path }
engine-learned = { $read } écritures lues, dont { $new } nouvelles.
engine-habit = « { $value } » ne peut pas être réglé. Réglez-le vous-même dans Paramètres.
engine-withdrawn = Cette transmission a été reprise. Corrigez l'encodage, ou annulez-le.
engine-withdrawn-unseen = Cette transmission a été reprise, mais son fichier n'existait plus. Vérifiez d'abord dans Expert/M que l'encodage n'y figure pas.
engine-not-withdrawn = La transmission ne peut pas être reprise : { $reason }. Fermez le fichier dans les autres programmes et réessayez. { $path }
