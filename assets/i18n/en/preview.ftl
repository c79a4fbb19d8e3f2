preview-broken = The PDF cannot be read. Ask the supplier for a new copy: { $path }
preview-nothing = No page of this file can be shown: { $path }
preview-password = The PDF is protected by a password. Ask the supplier for a copy without one: { $path }
preview-no-such-page = { $pages ->
    [one] There is no such page; the document has one page
   *[other] There is no such page; the document has { $pages } pages
}: { $path }
preview-limit = The attachment is too large to show here. Open it in another program: { $path }
preview-time-out = Drawing took longer than { $seconds } seconds and was stopped. Open the attachment in another program: { $path }
preview-died = The attachment cannot be drawn. Open it in another program: { $path }
preview-no-engine = Drawing cannot start ({ $reason }). Install Postvak again if this stays: { $path }
preview-stale = The page is no longer needed: { $path }
preview-wrong-use = Pages count from 1; the width is between { $narrowest } and { $widest } pixels.
preview-unreachable = The file cannot be read ({ $reason }). Check the name and the network drive: { $path }
preview-not-written = The picture cannot be written ({ $reason }). Choose another place: { $path }
preview-unreadable = The file is not a readable UBL or PDF. { $reason } { $path }
preview-from-ubl = Drawn from the UBL: this document holds no readable PDF.
preview-invoice = Invoice
preview-credit-note = Credit note
preview-supplier = Supplier
preview-customer = Customer
preview-payee = Payee
preview-enterprise-number = Enterprise number
preview-vat-number = VAT number
preview-issue-date = Date
preview-due-date = Due date
preview-tax-point-date = VAT date
preview-your-reference = Your reference
preview-order = Order
preview-corrects = Corrects invoice
preview-description = Description
preview-quantity = Quantity
preview-price = Price
preview-vat = VAT
preview-amount = Amount
preview-taxable = Taxable amount
preview-tax = VAT amount
preview-discount = Allowance
preview-charge = Charge
preview-total-lines = Total of lines
preview-total-allowances = Allowances
preview-total-charges = Charges
preview-total-exclusive = Total without VAT
preview-total-tax = Total VAT
preview-total-inclusive = Total with VAT
preview-prepaid = Prepaid
preview-rounding = Rounding
preview-payable = Payable
preview-payment = Payment
preview-account = Account
preview-reference = Reference
preview-notes = Notes
preview-page-of = Page { $page } of { $pages }
preview-lines-left-out = { $count ->
    [one] One more line stands in the UBL and does not fit here
   *[other] { $count } more lines stand in the UBL and do not fit here
}
