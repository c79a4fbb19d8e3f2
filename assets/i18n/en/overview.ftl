overview-title = Overview
overview-with-work = With work
overview-review = To review
overview-mine = Mine
overview-add = Add from the accounting package
overview-column-dossier = Client file
overview-column-number = Enterprise no.
overview-column-purchases = Purchase
overview-column-sales = Sale
overview-column-documents = Doc.
overview-column-review = Review
overview-column-ready = Ready
overview-column-vat-term = VAT term
overview-no-periods = No accounting periods. Add them under Settings, Journals and periods.
overview-unreachable = Folder not reachable since { $since } — { $path }
overview-unreachable-counts = Folder not reachable since { $since } — { $path } (counts of { $counts })
overview-arriving = { $count ->
    [one] { $count } file still arriving
   *[other] { $count } files still arriving
}
overview-dossiers = { $count ->
    [one] { $count } client file
   *[other] { $count } client files
}
overview-pending = { $count } to process
overview-to-review = { $count } to review
overview-ready = { $count } ready for hand-over
overview-hand-over-all = Hand over everything…
overview-nothing-ready = Nothing is ready for hand-over.
overview-empty-title = No linked folder yet
overview-empty-text = Choose the folder in which BillSync or another program puts the e-invoices: one folder per enterprise number, holding purchases, sales and documents.
overview-empty-button = Choose a folder…
overview-nothing = No client file matches this filter.
overview-clear-filter = Clear the filter
overview-term-share = { $booked } of { $all } booked
overview-for-me = { $count } for you
overview-news = Version { $version } of Postvak is available.
overview-news-look = Have a look
