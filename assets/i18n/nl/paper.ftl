paper-number = Op de PDF staat nummer { $paper }, in de UBL { $file }. Kijk na welk nummer juist is.
paper-date = Op de PDF staat datum { $paper }, in de UBL { $file }. Kijk na welke datum juist is.
paper-total = Op de PDF staat totaal { $paper }, in de UBL { $file }. Kijk na welk bedrag juist is.
paper-vat = Op de PDF staat btw { $paper }, in de UBL { $file }. Kijk na welk bedrag juist is.
paper-iban = Op de PDF staat rekening { $paper }, in de UBL { $file }. Kijk na op welke rekening betaald moet worden.
