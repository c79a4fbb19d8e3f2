page-of = { $page }/{ $pages }
page-attachments = Anlagen ({ $count })
page-from-ubl = Ansicht aus der UBL: Dieses Dokument enthält kein lesbares PDF.
page-none = Kein Dokument gewählt.
page-name = Dokument, Seite { $page } von { $pages }
page-loading = Die Seite wird gezeichnet
