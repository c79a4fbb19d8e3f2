habit-section = Learned from bookings
habit-intro = Bookings that you export from Expert/M show how your office books. Take over what is right; what you refuse stays as it is.
habit-read = Read bookings
habit-read-hint = A folder with exports of purchases and sales of this client file. Reading twice does not count double.
habit-read-button = Choose folder
habit-none = No bookings of this client file were read yet.
habit-take = Take over
habit-refuse = Refuse
habit-refused = Refused
habit-agrees = Set so
habit-today = set now: { $value }
habit-nothing = nothing
habit-class = box of the account
habit-rate = box of the rate
habit-positive = positive, sides turned
habit-negative = negative
habit-invoice = invoice
habit-credit-note = credit note
habit-vat-line-ventilation = Ventilation code of the VAT line (purchase)
habit-vat-line-box = Box of the VAT line (purchase)
habit-base-boxes = Boxes of the base: { $direction }, { $kind }, { $case }
habit-vat-box = Box of the VAT: { $direction }, { $kind }, { $case }
habit-due-box = Box of VAT due: { $kind }, { $case }
habit-deductible-box = Box of deductible VAT: { $kind }, { $case }
habit-account-box = Box of account { $account }
habit-next-number = Next number in journal { $journal }, book year { $year }
habit-credit-notes = Amounts of credit notes
habit-rests-on = { $count ->
    [one] Found in { $count } booking.
   *[other] Found in { $count } bookings.
}
habit-found = found: { $value } (in { $seen } of { $of })
