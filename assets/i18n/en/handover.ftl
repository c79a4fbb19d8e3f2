handover-title = Hand-over
handover-until = Up to
handover-button = { $count ->
    [one] Hand over { $count } booking
   *[other] Hand over { $count } bookings
}
handover-button-none = Nothing to hand over
handover-totals = Total per journal
handover-column-journal = Journal
handover-column-bookings = Bookings
handover-column-base = Base
handover-column-vat = VAT
handover-column-total = Total
handover-goes = Goes
handover-stays = Stays
handover-column-booking = Booking
handover-column-reason = Reason
handover-runs = Earlier hand-overs
handover-no-runs = No hand-over of this client file yet.
handover-column-made = Made
handover-column-count = Book.
handover-column-state = State
handover-waiting = Waits for import
handover-partly = Partly in Expert/M
handover-in-expertm = In Expert/M
handover-refused = Refused { $count }
handover-made-by = Made by
handover-read = Read
handover-file = File
handover-open-folder = Open folder
handover-read-again = Read again
handover-open-entry = Open the entry
handover-how = Import this file in Expert/M: Extra, Import external applications, xml-Expert/M. Tick customers, suppliers, purchases and sales.
handover-nothing = Nothing handed over; { $left } documents still wait for somebody.
handover-done = { $bookings } bookings handed over in { $files } files.
handover-empty = Nothing to hand over up to this date.
handover-stays-unreadable = Unreadable
handover-stays-duplicate = Duplicate
handover-stays-no-invoice = Document, is not booked
handover-stays-flag = To review: { $information }
handover-stays-expertm-books = Expert/M books this client file itself
handover-stays-new = New, not approved yet
handover-stays-ready = Ready, not booked yet
handover-stays-refused = Refused by Expert/M
handover-stays-later = After { $until }
handover-folder-ok = Folder of Expert/M reachable
handover-run-title = { $in } in Expert/M, { $refused } refused, { $waiting } waiting
handover-dossier = Client file
handover-busy = The hand-over is being made.
handover-document = Document
handover-run-in = { $count } in Expert/M
handover-run-refused = { $count } refused
handover-run-waiting = { $count } waiting for import
handover-stays-file = The file is not there or cannot be read; put it back or take the booking back
handover-stays-replaced = The file was replaced after booking; take the booking back and check it
handover-withdraw = Withdraw…
handover-withdraw-title = Withdraw this hand-over
handover-withdraw-text =
    Do this only when Expert/M did not accept this file. { $count ->
        [one] One booking comes back as refused and can be mended.
       *[other] { $count } bookings come back as refused and can be mended.
    } What is in Expert/M already stays there. The file gets another name.
handover-withdraw-yes = Withdraw
handover-withdraw-no = Leave it
