paper-number = Auf dem PDF steht Nummer { $paper }, in der UBL { $file }. Prüfen Sie, welche richtig ist.
paper-date = Auf dem PDF steht Datum { $paper }, in der UBL { $file }. Prüfen Sie, welches richtig ist.
paper-total = Auf dem PDF steht Gesamtbetrag { $paper }, in der UBL { $file }. Prüfen Sie, welcher Betrag richtig ist.
paper-vat = Auf dem PDF steht MwSt. { $paper }, in der UBL { $file }. Prüfen Sie, welcher Betrag richtig ist.
paper-iban = Auf dem PDF steht Konto { $paper }, in der UBL { $file }. Prüfen Sie, auf welches Konto zu zahlen ist.
