store-database = Les données n’ont pas pu être lues ou enregistrées. Réessayez. { $detail }
store-disk-full = Le disque est plein : rien n’a été modifié. Libérez de la place et réessayez.
store-busy = Un autre programme utilise les données. Réessayez.
store-damaged = Le fichier de données est endommagé. Restaurez une copie de sauvegarde.
store-read-only = Le fichier de données n’est pas accessible en écriture. Vérifiez les droits sur le fichier et le répertoire.
store-newer = Une version plus récente de Postvak a créé ces données. Mettez Postvak à jour sur cet ordinateur.
store-changed = Un collègue a modifié ce document entre-temps. Rouvrez-le.
store-flagged = Ce document est à vérifier. Enlevez d’abord la marque.
store-missing = Introuvable : { $what }. Actualisez l’écran.
store-step = { $from ->
    [booked] Ce document est déjà comptabilisé. Annulez d’abord l’écriture.
    [handed_over] Ce document est déjà transféré et ne peut plus être modifié.
    [in_expertm] Ce document est déjà dans Expert/M et ne peut plus être modifié.
    [unreadable] Ce document est illisible. Demandez un nouveau fichier à l’expéditeur.
    [duplicate] Ce document est un doublon. Regardez d’abord l’autre document.
    [put_aside] Ce document est mis de côté. Reprenez-le d’abord.
   *[other] Ce n’est pas possible maintenant avec ce document. Rouvrez-le.
}
store-no-number = Il ne reste aucun numéro dans le journal { $journal } pour l’exercice { $year }. Un numéro compte neuf chiffres au plus.
store-corrupt = Une donnée enregistrée est illisible : { $what }. Restaurez une copie de sauvegarde.
store-place = Les données ne peuvent pas être conservées ici. Choisissez un autre répertoire. { $detail }
store-on-network = Un fichier de données sur un lecteur réseau s’endommage. Choisissez un répertoire sur cet ordinateur. { $path }

store-replaced-after-booking = Après la comptabilisation, un autre fichier a pris la place. C’est un nouveau document.
store-readable-now = Le fichier est maintenant lisible.
store-back = Le fichier est revenu.
store-moved-from = Déplacé de { $path }
store-companion = Ce PDF accompagne une facture et se trouve auprès d’elle.
store-first-now = Le premier document avec ce contenu a disparu.
store-place-taken = Le premier document avec ce contenu se trouve maintenant ici.
store-flag-information = { $information }
store-billit-information = Information interne dans Billit : { $information }
store-billit-flagged = Marqué à vérifier dans Billit, alors qu’il était déjà comptabilisé ou mis de côté ici. { $information }
store-billit-unflagged = Le marquage a été retiré dans Billit. Ici, il reste jusqu’à ce que vous le retiriez.
store-booked = Journal { $journal }, exercice { $year }, numéro { $number }
store-twin = Cette facture est sans doute déjà comptabilisée (numéro { $number }, { $day }). Comparez-les et donnez une raison pour la comptabiliser quand même.
store-booked-again = Comptabilisée quand même, car : { $why }
store-linked = Cette entreprise dans Billit est déjà liée au dossier { $dossier }. Supprimez d’abord ce lien.
store-own-backup = La base de données de ce bureau est sur un serveur. Sauvegardez-la là, avec pg_dump.
store-taken-over = Repris de { $who }
store-draft-aside = Deux personnes ont modifié les champs en même temps ; ceux de { $who } sont conservés ici
