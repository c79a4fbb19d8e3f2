page-of = { $page }/{ $pages }
page-attachments = Bijlagen ({ $count })
page-from-ubl = Weergave uit de UBL: dit document bevat geen leesbare PDF.
page-none = Geen document gekozen.
page-name = Document, bladzijde { $page } van { $pages }
page-name-to-take = Document, bladzijde { $page } van { $pages }; klik op een waarde om ze in het veld te zetten
page-loading = Bladzijde wordt getekend
page-zoom = Zoom { $percent } %
