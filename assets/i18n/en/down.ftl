down-not-connected = No Billit account is connected yet. Connect one first.
down-no-root = No folder is set that holds the client files. Set it under linked folders.
down-root-bare = The folder of the client files is empty. Check that the network drive is connected: { $path }
down-only-purchases = The linked folder holds purchases only. Make sub-folders in it: { $path }
down-waits-fast-input = This document is still in Fast Input in Billit. Postvak brings it once it is processed there.
down-waits-approval = This document still waits for approval in Billit. Postvak brings it once it is approved.
down-several-xml = There are several XML files with this document in Billit. Leave one of them in Billit.
down-no-invoice = In Billit this is neither an invoice nor a credit note. It is not brought.
down-no-file = There is no file with this document in Billit yet. Postvak tries again later.
down-no-dossier = This company is linked with a client file that is no longer there. Link it again.
down-odd-folder = The name of the folder has letters that Postvak cannot keep. Give the folder another name.
down-disk-first = The folder of this client file is out of reach. Postvak tries again next time.
down-cli-no-key = No key came on standard input. Give the API key of Billit there.
down-cli-connected = Connected with Billit: the key reaches { $count ->
    [one] { $count } company
   *[other] { $count } companies
}.
down-cli-came = Brought down
down-cli-same = Was there already
down-cli-waiting = Not ready in Billit
down-cli-failed = Failed
down-cli-later = For later
down-cli-deleted = Deleted in Billit
