store-database = The data could not be read or kept. Try again. { $detail }
store-disk-full = The disk is full: nothing was changed. Make room and try again.
store-busy = Another program is using the data. Try again.
store-damaged = The data file is damaged. Put back a backup copy.
store-read-only = The data file cannot be written. Check the rights on the file and its folder.
store-newer = A newer version of Postvak made this data. Update Postvak on this computer.
store-changed = A colleague changed this document in the meantime. Open it again.
store-flagged = This document is to review. Take the flag away first.
store-missing = This can no longer be found: { $what }. Refresh the screen.
store-step = { $from ->
    [booked] This document is booked already. Undo the booking first.
    [handed_over] This document was handed over and can no longer be changed.
    [in_expertm] This document is in Expert/M and can no longer be changed.
    [unreadable] This document is unreadable. Ask its sender for a new file.
    [duplicate] This document is a duplicate. Look at the other document first.
    [put_aside] This document was put aside. Take it back first.
   *[other] This cannot be done with this document now. Open it again.
}
store-no-number = Journal { $journal } has no number left for book year { $year }. A number has nine digits at most.
store-corrupt = A kept value cannot be read: { $what }. Put back a backup copy.
store-place = The data cannot be kept here. Choose another folder. { $detail }
store-on-network = A data file on a network drive gets damaged. Choose a folder on this computer. { $path }

store-replaced-after-booking = After booking, another file took its place. That is a new document.
store-readable-now = The file can be read now.
store-back = The file is back.
store-moved-from = Moved from { $path }
store-companion = This PDF belongs to an invoice and is shown there.
store-first-now = The first document with this content is gone.
store-place-taken = The first document with this content is here now.
store-flag-information = { $information }
store-billit-information = Internal information in Billit: { $information }
store-billit-flagged = Flagged to review in Billit, when it was already booked or put aside here. { $information }
store-billit-unflagged = The flag was taken away in Billit. Here it stays until you take it away.
store-booked = Journal { $journal }, book year { $year }, number { $number }
store-twin = This invoice is probably booked already (number { $number }, { $day }). Compare them and give a reason to book it all the same.
store-booked-again = Booked all the same, because: { $why }
store-linked = This company in Billit is already linked with client file { $dossier }. Undo that link first.
store-own-backup = The database of this office is on a server. Back it up there, with pg_dump.
store-taken-over = Taken over from { $who }
store-draft-aside = Two people changed the fields at once; those of { $who } are kept here
