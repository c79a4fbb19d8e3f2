# Die Datei
expertm-too-large = Die Datei ist größer als 64 MB und wurde nicht gelesen. Teilen Sie sie auf.
expertm-dtd = Die Datei verweist mit einer DTD auf andere Dateien und wurde abgelehnt. Exportieren Sie sie erneut aus Expert/M.
expertm-too-deep = Zeile { $line }: Ein Datensatz ist zu groß oder zu tief verschachtelt; die Datei wurde nicht gelesen. Exportieren Sie sie erneut aus Expert/M.
expertm-too-many-records = Die Datei hat mehr als { $limit } Datensätze und wurde nicht gelesen. Teilen Sie sie auf.
expertm-too-many-files = Der Ordner hat mehr als { $limit } xml-Dateien; die übrigen wurden nicht gelesen. Wählen Sie einen Ordner, der nur Exporte von Expert/M enthält.
expertm-not-import-file = Dies ist keine Importdatei von Expert/M: Das Wurzelelement ist nicht ImportExpMPlus. Wählen Sie eine andere Datei.
expertm-namespace = Das Wurzelelement hat einen Namensraum (xmlns), den Expert/M nicht annimmt. Lassen Sie ihn weg.
expertm-encoding = Die Zeichen der Datei sind nicht so kodiert, wie die erste Zeile sagt. Speichern Sie sie als ISO-8859-1.
expertm-character = Zeile { $line }: Hier steht ein Zeichen, das XML nicht erlaubt. Entfernen Sie es.
expertm-broken = Zeile { $line }: Die Datei bricht hier ab oder ist kein gültiges XML. Was davor steht, wurde gelesen.

# Ein Datensatz
expertm-record = { $kind ->
    [file] Die Datei
    [Customer] Kunde { $number }
    [Supplier] Lieferant { $number }
    [Account] Konto { $number }
    [AnalyticAccount] Analytisches Konto { $number }
    [ISCustomer] Offener Kundenposten { $number }
    [ISSupplier] Offener Lieferantenposten { $number }
    [Sale] Verkauf { $number }
    [Purchase] Einkauf { $number }
    [Sundry] Sonstige Buchung { $number }
    [Financial] Kontoauszug { $number }
   *[other] { $kind } { $number }
}
expertm-unknown = { expertm-record }: Das Element { $field } gibt es in der Importdatei von Expert/M nicht. Lassen Sie es weg.
expertm-case = { expertm-record }: Das Element { $field } muss { $value } heißen. Achten Sie auf Groß- und Kleinschreibung.
expertm-twice = { expertm-record }: Das Element { $field } steht zweimal da. Behalten Sie eines.
expertm-stray = { expertm-record }: Bei { $field } steht Text oder ein Attribut, das nicht dorthin gehört. Entfernen Sie es.
expertm-missing = { expertm-record }: { $field } fehlt. Ergänzen Sie es.
expertm-empty = { expertm-record }: { $field } ist leer. Ergänzen Sie es oder lassen Sie das Element weg.
expertm-whole-number = { expertm-record }: { $field } „{ $value }“ ist keine ganze Zahl.
expertm-doc-number = { expertm-record }: Die Belegnummer „{ $value }“ darf höchstens neun Ziffern haben.
expertm-account = { expertm-record }: { $field } „{ $value }“ ist kein Sachkonto mit sechs bis neun Ziffern.
expertm-vat-period = { expertm-record }: Der MwSt.-Zeitraum „{ $value }“ ist nicht jjjjmm, jjjj0q oder 99.
expertm-amount = { expertm-record }: { $field } „{ $value }“ ist kein Betrag wie { $example }. Prüfen Sie die Region in Windows.
expertm-negative = { expertm-record }: { $field } „{ $value }“ ist negativ. Expert/M erwartet einen positiven Betrag mit Soll oder Haben.
expertm-date = { expertm-record }: { $field } „{ $value }“ ist kein Datum wie { $example }. Prüfen Sie die Region in Windows.
expertm-too-long = { expertm-record }: { $field } ist länger als { $limit } Zeichen: „{ $value }“. Kürzen Sie es.
expertm-value = { expertm-record }: { $field } kann nicht „{ $value }“ sein.
expertm-status = { expertm-record }: Der Status „{ $value }“ ist nicht 0 oder 1. Expert/M würde den Datensatz ablehnen.
expertm-vat-box = { expertm-record }: „{ $value }“ ist keine Kennziffer der MwSt.-Erklärung.
expertm-alpha = { expertm-record }: Der Alphacode „{ $value }“ hat höchstens zehn Buchstaben und Ziffern, davon mindestens einen Buchstaben.
expertm-number-twice = { expertm-record }: Die Nummer { $value } steht zweimal in der Datei. Expert/M würde die erste überschreiben.
expertm-vat-number = { expertm-record }: „{ $value }“ ist keine MwSt.-Nummer.
expertm-vat-number-not-empty = { expertm-record }: Die MwSt.-Nummer „{ $value }“ passt nicht zum MwSt.-Status. Lassen Sie sie leer oder ändern Sie den Status.
expertm-vat-number-country = { expertm-record }: Die MwSt.-Nummer „{ $value }“ muss ohne Länderkürzel stehen.

# Eine Buchung
expertm-first-line-central = { expertm-record }: Die erste Zeile ist nicht die des Sammelkontos (Ventilationscode 0).
expertm-amount-differs = { expertm-record }: Die Summe { $total } ist nicht der Betrag des Sammelkontos { $line }.
expertm-control-side = { expertm-record }: Das Sammelkonto steht für diese Art Beleg auf der falschen Seite (DebCre muss { $value } sein).
expertm-not-balanced = { expertm-record }: Soll { $debit } ist nicht gleich Haben { $credit }. Öffnen Sie die Buchung und prüfen Sie die Zeilen.
expertm-box-missing = { expertm-record }: Konto { $value } hat keine Kennziffer. Ab 620000 verlangt Expert/M die Kennziffer in jeder Zeile.
expertm-too-many-boxes = { expertm-record }: Eine Zeile hat die Kennziffern { $value }; Expert/M nimmt höchstens { $limit } an.
expertm-vat-proc-sale = { expertm-record }: VATProc „{ $value }“ ist bei einem Verkauf nur mit Ventilationscode 104 erlaubt.
expertm-rate = { expertm-record }: Kurs „{ $value }“ bei einem Beleg in Euro. Lassen Sie den Kurs weg.
expertm-line-left-out = { expertm-record }: Eine Zeile ohne lesbares Konto, Betrag oder Seite wurde weggelassen.
expertm-booking-left-out = { expertm-record }: Eine Zeile ist nicht lesbar, aus dieser Buchung wird daher nichts gelernt. Exportieren Sie sie erneut aus Expert/M.

# Die Übergabe
expertm-nothing = Es gibt nichts zu übergeben.
expertm-folder-missing = Ordner { $path } nicht erreichbar. Prüfen Sie das Netzlaufwerk oder die Einstellung; es wurde nichts übergeben.
expertm-read-only = In { $path } darf nicht geschrieben werden. Lassen Sie sich Schreibrechte geben oder wählen Sie einen anderen Ordner; es wurde nichts übergeben.
expertm-disk-full = Der Datenträger von { $path } ist voll. Schaffen Sie Platz und übergeben Sie erneut; es wurde nichts übergeben.
expertm-write-failed = Schreiben in { $path } ist misslungen ({ $reason }). Versuchen Sie es erneut; es wurde nichts übergeben.
expertm-written-differs = { $path } enthält nicht, was geschrieben wurde. Prüfen Sie den Datenträger; es wurde nichts übergeben.
expertm-path-too-long = Der Pfad des PDF hat { $length } Zeichen, Expert/M nimmt 255 an. Wählen Sie einen kürzeren Ordner für die Übergabe: { $path }
expertm-path-not-text = Der Pfad { $path } hat Zeichen, die nicht in der Datei stehen können. Wählen Sie einen anderen Ordner für die Übergabe.

# Das Zurücklesen
expertm-try-again = { $path } ist in Benutzung oder wird gerade geschrieben. Postvak liest die Datei gleich noch einmal.
expertm-file-gone = { $path } ist nicht mehr da. Legen Sie die Datei zurück oder prüfen Sie die Buchungen in Expert/M.
expertm-read-failed = { $path } konnte nicht gelesen werden ({ $reason }). Prüfen Sie den Ordner.
expertm-refused = Expert/M hat diese Buchung nicht übernommen; sehen Sie im Importbericht von Expert/M nach, berichtigen Sie sie und übergeben Sie sie erneut (Journal { $journal }, Nummer { $number }).
expertm-odd-status = Der Status dieser Buchung in der Datei ist „{ $value }“. Prüfen Sie in Expert/M, ob sie dort ist (Journal { $journal }, Nummer { $number }).
expertm-booking-gone = Diese Buchung steht nicht mehr in der Datei. Prüfen Sie in Expert/M, ob sie dort ist (Journal { $journal }, Nummer { $number }).
expertm-master-no-number = Im Namen steht keine Unternehmensnummer. Benennen Sie Datei oder Ordner nach dem Dossier, etwa 0403019261.
expertm-master-kind = Es ist nicht klar, was diese Tabelle enthält. Geben Sie die Spalten an.
expertm-master-kind-of-sheet = Es ist nicht klar, was Blatt { $sheet } enthält. Geben Sie die Spalten an.
