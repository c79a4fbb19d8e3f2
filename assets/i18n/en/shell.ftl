app-name = Postvak
shell-search-hint = Client file, supplier, number, amount or command
shell-scanning = Reading folders, { $done } of { $all }
shell-new-documents = { $count ->
    [one] { $count } new document
   *[other] { $count } new documents
}{" "}in { $dossiers ->
    [one] { $dossiers } client file
   *[other] { $dossiers } client files
}
shell-opening = The office is being opened
shell-close = Close
shell-keys = keys
shell-key-open = entry
shell-key-look = look
shell-key-next-field = next field
shell-key-suggestion = take suggestion
shell-key-care = next field that needs care
shell-key-care-row = next that needs care
shell-key-next-document = next document
shell-key-swap = swap sides
shell-key-flag = to review
shell-key-undo = undo
shell-key-setting = next setting
shell-key-toggle = on or off
shell-space = Space
shell-draft-saved = Draft kept { $time }
shell-document-of = Document { $place } of { $count }
help-title = Keys that work now
palette-name = Search
palette-commands = Commands
palette-dossiers = Client files
palette-documents = Documents
palette-work = In booking or internal information
palette-parties = Suppliers and customers
palette-choose = choose
palette-open = open
palette-close = close
palette-hint = An amount (1222) or number (0999.912) works too
palette-nothing = Nothing found for “{ $text }”. Try the beginning of a name, word, number or amount.
palette-pending = { $count ->
    [one] { $count } to process
   *[other] { $count } to process
}
palette-in-dossiers = { $count ->
    [one] in { $count } client file
   *[other] in { $count } client files
}
shell-key-split = split
shell-key-book-proven = book what has proof
shell-key-dossier = client file
shell-key-documents = show the documents
shell-key-place = put into client file
shell-key-back = back
