handover-title = Transfert
handover-until = Jusqu'au
handover-button = { $count ->
    [one] Transférer { $count } écriture
   *[other] Transférer { $count } écritures
}
handover-button-none = Rien à transférer
handover-totals = Total par journal
handover-column-journal = Journal
handover-column-bookings = Écritures
handover-column-base = Base
handover-column-vat = TVA
handover-column-total = Total
handover-goes = Part
handover-stays = Reste
handover-column-booking = Écriture
handover-column-reason = Raison
handover-runs = Transferts précédents
handover-no-runs = Pas encore de transfert de ce dossier.
handover-column-made = Fait
handover-column-count = Écr.
handover-column-state = État
handover-waiting = Attend l'importation
handover-partly = En partie dans Expert/M
handover-in-expertm = Dans Expert/M
handover-refused = Refusé { $count }
handover-made-by = Fait par
handover-read = Lu
handover-file = Fichier
handover-open-folder = Ouvrir le répertoire
handover-read-again = Relire
handover-open-entry = Ouvrir l'encodage
handover-how = Importez ce fichier dans Expert/M : Extra, Importer applications externes, xml-Expert/M. Cochez clients, fournisseurs, achats et ventes.
handover-nothing = Rien transféré ; { $left } documents attendent encore quelqu'un.
handover-done = { $bookings } écritures transférées dans { $files } fichiers.
handover-empty = Rien à transférer jusqu'à cette date.
handover-stays-unreadable = Illisible
handover-stays-duplicate = Doublon
handover-stays-no-invoice = Document, n'est pas comptabilisé
handover-stays-flag = À vérifier : { $information }
handover-stays-expertm-books = Expert/M comptabilise lui-même ce dossier
handover-stays-new = Nouveau, pas encore approuvé
handover-stays-ready = Prêt, pas encore comptabilisé
handover-stays-refused = Refusé par Expert/M
handover-stays-later = Après le { $until }
handover-folder-ok = Répertoire d'Expert/M accessible
handover-run-title = { $in } dans Expert/M, { $refused } refusés, { $waiting } en attente
handover-dossier = Dossier
handover-busy = Le transfert est en cours.
handover-document = Document
handover-run-in = { $count } dans Expert/M
handover-run-refused = { $count } refusés
handover-run-waiting = { $count } attendent l'importation
handover-stays-file = Le fichier n'est pas là ou ne peut pas être lu ; remettez-le ou annulez la comptabilisation
handover-stays-replaced = Le fichier a été remplacé après la comptabilisation ; annulez-la et vérifiez
handover-withdraw = Reprendre…
handover-withdraw-title = Reprendre cette transmission
handover-withdraw-text =
    Ne faites ceci que si Expert/M n'a pas accepté ce fichier. { $count ->
        [one] Un encodage revient sous Refusé et peut être corrigé.
       *[other] { $count } encodages reviennent sous Refusé et peuvent être corrigés.
    } Ce qui est déjà dans Expert/M y reste. Le fichier reçoit un autre nom.
handover-withdraw-yes = Reprendre
handover-withdraw-no = Laisser
