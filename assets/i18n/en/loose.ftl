loose-title = { $count ->
    [one] Loose document
   *[other] { $count } loose documents
}
loose-list = Opened files
loose-place = Put into a client file
loose-place-many = { $count ->
    [one] Put { $count } into a client file
   *[other] Put { $count } into client files
}
loose-open = Open in the client file
loose-nothing-to-place = Choose a client file first.
loose-dossier = Client file
loose-folder = Folder
loose-purchases = Purchases
loose-sales = Sales
loose-documents = Documents
loose-no-dossier = No client file has the enterprise number of buyer or seller. Choose a client file.
loose-only-page = This file does not say whose it is. Choose a client file.
loose-no-dossier-short = No client file
loose-there-short = In a client file
loose-there = Is in client file { $dossier }.
loose-in-place = This file lies in the linked folder of { $dossier }.
loose-placing = Being put in place
loose-placed = Put into client file { $dossier }. The file itself stays where it was.
loose-placed-many = { $count ->
    [one] { $count } document put into a client file.
   *[other] { $count } documents put into client files.
}
loose-left-out = stays
loose-goes = goes along
loose-forgotten = This file is no longer open. Open it again.
loose-too-many = { $count } files are too many at once, { $most } at most. Link the folder to a client file.
loose-not-seen = The file was copied, but the client file does not show it yet. Read the folders again with F5. { $path }
loose-kind = Only XML, PDF and images go into a client file. { $path }
loose-column-file = File
loose-column-party = Supplier or customer
loose-column-total = Total
loose-column-dossier = Client file
loose-kind-of = Kind
loose-number = Number
loose-date = Date
loose-due = Due date
loose-supplier = Supplier
loose-customer = Customer
loose-payee = Payable to
loose-iban = Bank account
loose-reference = Payment reference
loose-buyer-reference = Your reference
loose-order = Order
loose-corrects = Corrects invoice
loose-notes = Notes
loose-net = Without VAT
loose-vat = VAT
loose-total = Total
loose-prepaid = Prepaid
loose-payable = Payable
loose-lines = Lines ({ $count })
loose-more-lines = And { $count } more lines; the page shows them all.
loose-vat-rows = VAT by rate
loose-column-what = Description
loose-column-quantity = Quantity
loose-column-rate = VAT %
loose-column-amount = Amount
loose-drop = Drop to open
loose-link-title = Link the folder to a client file
loose-link-text = Invoices in this folder then come into this client file. The files stay where they are.
loose-link-instead = The client file then reads this folder instead of { $path }. The files stay where they are.
loose-link-same = This folder is already linked to this client file.
loose-link-yes = Link
loose-link-no = Do not link
loose-link-choose = Choose a client file first.
loose-linked = The folder is linked to { $dossier } and is being read.
