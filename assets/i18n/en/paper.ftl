paper-number = The PDF bears number { $paper }, the UBL { $file }. Check which one is right.
paper-date = The PDF bears date { $paper }, the UBL { $file }. Check which one is right.
paper-total = The PDF bears total { $paper }, the UBL { $file }. Check which amount is right.
paper-vat = The PDF bears VAT { $paper }, the UBL { $file }. Check which amount is right.
paper-iban = The PDF bears account { $paper }, the UBL { $file }. Check which account is to be paid.
