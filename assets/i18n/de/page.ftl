page-of = { $page }/{ $pages }
page-attachments = Anlagen ({ $count })
page-from-ubl = Ansicht aus der UBL: Dieses Dokument enthält kein lesbares PDF.
page-none = Kein Dokument gewählt.
page-name = Dokument, Seite { $page } von { $pages }
page-name-to-take = Dokument, Seite { $page } von { $pages }; klicken Sie auf einen Wert, um ihn in das Feld zu setzen
page-loading = Die Seite wird gezeichnet
page-zoom = Zoom { $percent } %
