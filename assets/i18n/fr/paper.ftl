paper-number = Le PDF porte le numéro { $paper }, l’UBL { $file }. Vérifiez lequel est correct.
paper-date = Le PDF porte la date { $paper }, l’UBL { $file }. Vérifiez laquelle est correcte.
paper-total = Le PDF porte le total { $paper }, l’UBL { $file }. Vérifiez quel montant est correct.
paper-vat = Le PDF porte { $paper } de TVA, l’UBL { $file }. Vérifiez quel montant est correct.
paper-iban = Le PDF porte le compte { $paper }, l’UBL { $file }. Vérifiez sur quel compte il faut payer.
