page-of = { $page }/{ $pages }
page-attachments = Pièces jointes ({ $count })
page-from-ubl = Vue tirée de l'UBL : ce document ne contient pas de PDF lisible.
page-none = Aucun document choisi.
page-name = Document, page { $page } sur { $pages }
page-loading = La page est en cours de dessin
