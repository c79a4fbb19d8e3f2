engine-office = The office cannot be opened: { $reason }. Check the folder and the rights. { $path }
engine-file = The file cannot be read: { $reason }. Check the network drive and the rights. { $path }
engine-file-gone = The file is not there any more ({ $reason }). Read the folders again with F5. { $path }
engine-no-dossier = There is no client file { $number }. Link the folder first.
engine-not-bookable = This document cannot be booked now. Read the points in the entry.
engine-store = Keeping it failed: { $reason }.
engine-stopped = The work was cut short: { $reason }. Try again.
engine-not-linked = This file lies in no linked folder. Put it in the folder of a client file, or link the folder. { $path }
engine-no-run = This hand-over is not known.
engine-no-attachment = This attachment cannot be shown.
engine-vat-table = The office's own VAT table is not used: { $reason } { $path }
engine-no-master-data = No master data found. Name each file after the enterprise number, such as 0403019261.xml. { $path }
engine-master-data = Read: { $dossiers ->
    [one] { $dossiers } client file
   *[other] { $dossiers } client files
}, { $accounts ->
    [one] { $accounts } account
   *[other] { $accounts } accounts
}, { $parties ->
    [one] { $parties } party.
   *[other] { $parties } parties.
}
engine-pick-root = Folder with one folder per enterprise number
engine-pick-runs = Folder for hand-overs
engine-pick-linked = Folder of this client file
engine-pick-master-data = Folder with master data
engine-bulk-expertm = In { $dossier } Expert/M does the booking. Approve the documents one by one.
engine-bulk-flagged = To review: waits for a colleague.
engine-bulk-no-invoice = This is no invoice.
engine-bulk-draft = Somebody is working on it: there is a draft.
engine-bulk-unsure = The suggestion is not sure enough.
engine-flag-waits = This document waits for { $who }. Take the flag away to book it yourself.
engine-flag-waits-colleague = This document waits for a colleague. Take the flag away to book it yourself.
engine-journal-purchases = Purchases
engine-journal-purchase-credit-notes = Purchase credit notes
engine-journal-sales = Sales
engine-journal-sales-credit-notes = Sales credit notes
engine-pick-samples = Folder with exports of bookings
engine-no-samples = No bookings found. Export purchases or sales from Expert/M to this folder. { $path }
engine-learned = { $read } bookings read, of which { $new } new.
engine-habit = “{ $value }” cannot be set. Set it yourself in Settings.
engine-withdrawn = This hand-over was withdrawn. Mend the booking, or take it back.
engine-withdrawn-unseen = This hand-over was withdrawn, but its file was gone. Look in Expert/M first whether the booking is there.
engine-not-withdrawn = The hand-over cannot be withdrawn: { $reason }. Close the file in other programs and try again. { $path }
