up-other-document = This invoice has its booking in Billit from another document already. Check which of the two counts, then try again.
up-other-company = This document belongs to a company in Billit that the client file is not linked with any more. Link it again.
up-unbalanced = This booking does not balance or has a line without an account. It is not sent to Billit.
up-party-clash = Party { $number } turned out to be the same one in Billit as party { $other }. It is not sent. Check both in Billit, then try again.
up-cli-bookings = Bookings in Billit
up-cli-emptied = Bookings taken back
up-cli-marks = Flags and internal information
up-cli-accounts = Ledger accounts
up-cli-journals = Journals
up-cli-parties = Customers and suppliers
up-cli-refused = Refused
up-cli-waiting = Tried again later
up-cli-later = For the next time
up-demo-made = Demo with a Billit on this computer: { $path }
up-demo-serves = The demo’s Billit works as long as the window is open.
up-demo-equal = Billit has exactly the bookings that are in Expert/M.
up-demo-differs = Billit has other bookings than there are in Expert/M.
up-demo-dossier = Client file
up-demo-orders = In Billit
up-demo-came = Brought down
up-demo-booked = Booked
up-demo-handed = Handed over
up-demo-confirmed = In Expert/M
up-demo-billit = Booking in Billit
up-demo-marks = { $count ->
    [one] The flag of { $count } document is the same in Billit as here.
   *[other] The flags of { $count } documents are the same in Billit as here.
}
up-demo-marks-differ = { $count ->
    [one] The flag of { $count } document is another in Billit than here.
   *[other] Of { $count } documents, some flags are others in Billit than here.
}
