# The file
expertm-too-large = The file is larger than 64 MB and was not read. Split it.
expertm-dtd = The file points to other files with a DTD and was refused. Export it again from Expert/M.
expertm-too-deep = Line { $line }: a record is too large or nested too deeply; the file was not read. Export it again from Expert/M.
expertm-too-many-records = The file has more than { $limit } records and was not read. Split it.
expertm-too-many-files = The folder has more than { $limit } xml files; the rest was not read. Choose a folder with exports of Expert/M only.
expertm-not-import-file = This is not an import file of Expert/M: the root element is not ImportExpMPlus. Choose another file.
expertm-namespace = The root element has a namespace (xmlns), which Expert/M does not take. Leave it out.
expertm-encoding = The characters of the file are not encoded as the first line says. Save it as ISO-8859-1.
expertm-character = Line { $line }: there is a character that XML does not allow. Remove it.
expertm-broken = Line { $line }: the file breaks off here or is not valid XML. What comes before was read.

# A record
expertm-record = { $kind ->
    [file] The file
    [Customer] Customer { $number }
    [Supplier] Supplier { $number }
    [Account] Account { $number }
    [AnalyticAccount] Analytic account { $number }
    [ISCustomer] Open customer item { $number }
    [ISSupplier] Open supplier item { $number }
    [Sale] Sale { $number }
    [Purchase] Purchase { $number }
    [Sundry] Sundry booking { $number }
    [Financial] Statement { $number }
   *[other] { $kind } { $number }
}
expertm-unknown = { expertm-record }: element { $field } does not exist in the import file of Expert/M. Leave it out.
expertm-case = { expertm-record }: element { $field } must be called { $value }. Mind capitals and small letters.
expertm-twice = { expertm-record }: element { $field } stands there twice. Keep one.
expertm-stray = { expertm-record }: { $field } has text or an attribute that does not belong there. Remove it.
expertm-missing = { expertm-record }: { $field } is missing. Fill it in.
expertm-empty = { expertm-record }: { $field } is empty. Fill it in or leave the element out.
expertm-whole-number = { expertm-record }: { $field } “{ $value }” is not a whole number.
expertm-doc-number = { expertm-record }: document number “{ $value }” must have nine digits at most.
expertm-account = { expertm-record }: { $field } “{ $value }” is not a ledger account of six to nine digits.
expertm-vat-period = { expertm-record }: VAT period “{ $value }” is not yyyymm, yyyy0q or 99.
expertm-amount = { expertm-record }: { $field } “{ $value }” is not an amount like { $example }. Check the Windows region.
expertm-negative = { expertm-record }: { $field } “{ $value }” is negative. Expert/M expects a positive amount with debit or credit.
expertm-date = { expertm-record }: { $field } “{ $value }” is not a date like { $example }. Check the Windows region.
expertm-too-long = { expertm-record }: { $field } is longer than { $limit } characters: “{ $value }”. Shorten it.
expertm-value = { expertm-record }: { $field } cannot be “{ $value }”.
expertm-status = { expertm-record }: status “{ $value }” is not 0 or 1. Expert/M would refuse the record.
expertm-vat-box = { expertm-record }: “{ $value }” is not a box of the VAT return.
expertm-alpha = { expertm-record }: alpha code “{ $value }” has ten letters and digits at most, and at least one letter.
expertm-number-twice = { expertm-record }: number { $value } is in the file twice. Expert/M would overwrite the first.
expertm-vat-number = { expertm-record }: “{ $value }” is not a VAT number.
expertm-vat-number-not-empty = { expertm-record }: VAT number “{ $value }” does not go with the VAT status. Leave it empty or change the status.
expertm-vat-number-country = { expertm-record }: VAT number “{ $value }” must stand without the country code.

# A booking
expertm-first-line-central = { expertm-record }: the first line is not the one of the control account (ventilation code 0).
expertm-amount-differs = { expertm-record }: the total { $total } is not the amount of the control account { $line }.
expertm-control-side = { expertm-record }: the control account is on the wrong side for this kind of document (DebCre must be { $value }).
expertm-not-balanced = { expertm-record }: debit { $debit } does not equal credit { $credit }. Open the booking and check its lines.
expertm-box-missing = { expertm-record }: account { $value } has no VAT box. From 620000 on Expert/M asks the box on every line.
expertm-too-many-boxes = { expertm-record }: a line has the VAT boxes { $value }; Expert/M takes { $limit } at most.
expertm-vat-proc-sale = { expertm-record }: VATProc “{ $value }” is allowed on a sale with ventilation code 104 only.
expertm-rate = { expertm-record }: rate “{ $value }” on a document in euro. Leave the rate out.
expertm-line-left-out = { expertm-record }: a line without readable account, amount or side was left out.
expertm-booking-left-out = { expertm-record }: a line cannot be read, so nothing is learned from this booking. Export it again from Expert/M.

# The hand-over
expertm-nothing = There is nothing to hand over.
expertm-folder-missing = Folder { $path } cannot be reached. Check the network drive or the setting; nothing was handed over.
expertm-read-only = Writing in { $path } is not allowed. Ask for the right to write or choose another folder; nothing was handed over.
expertm-disk-full = The disk of { $path } is full. Make room and hand over again; nothing was handed over.
expertm-write-failed = Writing in { $path } failed ({ $reason }). Try again; nothing was handed over.
expertm-written-differs = { $path } does not hold what was written. Check the disk; nothing was handed over.
expertm-path-too-long = The path of the PDF has { $length } characters and Expert/M takes 255. Choose a shorter hand-over folder: { $path }
expertm-path-not-text = The path { $path } has characters that cannot stand in the file. Choose another hand-over folder.

# The read-back
expertm-try-again = { $path } is in use or being written. Postvak reads it again in a moment.
expertm-file-gone = { $path } is not there any more. Put the file back, or check the bookings in Expert/M.
expertm-read-failed = { $path } could not be read ({ $reason }). Check the folder.
expertm-refused = Expert/M did not take this booking; see why in the import report of Expert/M, mend it and hand it over again (journal { $journal }, number { $number }).
expertm-odd-status = The status of this booking in the file is “{ $value }”. Check in Expert/M whether it is there (journal { $journal }, number { $number }).
expertm-booking-gone = This booking is not in the file any more. Check in Expert/M whether it is there (journal { $journal }, number { $number }).
expertm-master-no-number = There is no enterprise number in the name. Name the file or folder after the client file, such as 0403019261.
expertm-master-kind = It is not clear what this table holds. Say what its columns are.
expertm-master-kind-of-sheet = It is not clear what sheet { $sheet } holds. Say what its columns are.
