page-of = { $page }/{ $pages }
page-attachments = Pièces jointes ({ $count })
page-from-ubl = Vue tirée de l'UBL : ce document ne contient pas de PDF lisible.
page-none = Aucun document choisi.
page-name = Document, page { $page } sur { $pages }
page-name-to-take = Document, page { $page } sur { $pages } ; cliquez sur une valeur pour la mettre dans le champ
page-loading = La page est en cours de dessin
page-zoom = Zoom { $percent } %
