page-of = { $page }/{ $pages }
page-attachments = Attachments ({ $count })
page-from-ubl = View from the UBL: this document holds no readable PDF.
page-none = No document chosen.
page-name = Document, page { $page } of { $pages }
page-name-to-take = Document, page { $page } of { $pages }; click a value to put it in the field
page-loading = The page is being drawn
page-zoom = Zoom { $percent } %
