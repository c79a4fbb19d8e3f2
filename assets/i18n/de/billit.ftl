# Warum Billit nicht gab, was gefragt war
billit-error-address = Diese Adresse ist nicht brauchbar. Geben Sie https://api.billit.be oder die der Testumgebung an.
billit-error-no-key = Für dieses Billit-Konto ist kein Schlüssel aufbewahrt. Stellen Sie zuerst die Verbindung her.
billit-error-key-store = Der Schlüsselspeicher dieses Computers ist nicht brauchbar. Melden Sie sich neu bei Windows an und versuchen Sie es erneut.
billit-error-name = Der Name { $host } ist in diesem Netzwerk nicht bekannt. Prüfen Sie die Internetverbindung und die Adresse.
billit-error-network = Keine Verbindung mit { $host }. Prüfen Sie das Netzwerk und die Firewall.
billit-error-proxy = Der Proxy dieses Netzwerks lässt die Anfrage nicht durch. Fragen Sie, wer das Netzwerk betreut.
billit-error-tls = Keine sichere Verbindung mit { $host }: Dem Zertifikat wird hier nicht vertraut. Prüfen Sie die Uhr dieses Computers und fragen Sie, wer das Netzwerk betreut.
billit-error-slow = Billit antwortete nicht innerhalb von { $seconds } Sekunden. Es wird später erneut gefragt.
billit-error-cut-off = Die Verbindung mit Billit brach ab. Es wird später erneut gefragt.
billit-error-key-refused = Billit lehnt den Schlüssel ab. Erstellen Sie in Billit einen neuen (Mein Profil, API) und verbinden Sie erneut.
billit-error-log-on-port = An der Rückkehradresse lauscht schon ein anderes Programm, oder sie ist keine Adresse dieses Computers. Schließen Sie dieses Programm oder wählen Sie eine andere Adresse.
billit-error-log-on-browser = Der Browser konnte nicht geöffnet werden. Legen Sie einen Standardbrowser fest und versuchen Sie es erneut.
billit-error-log-on-refused = Billit hat keine Erlaubnis gegeben. Melden Sie sich erneut an und erlauben Sie den Zugriff.
billit-error-log-on-late = Aus dem Browser kam nicht rechtzeitig eine Antwort. Melden Sie sich erneut an.
billit-error-log-on-stopped = Die Anmeldung wurde abgebrochen.
billit-error-log-on-over = Die Anmeldung bei Billit gilt nicht mehr. Melden Sie sich erneut an.
billit-error-no-access = Billit gibt mit diesem Schlüssel hierauf keinen Zugriff. Prüfen Sie die Rechte des Benutzers in Billit.
billit-error-not-found = Billit hat dies nicht mehr.
billit-error-already = Billit hatte dies schon getan.
billit-error-refused = Billit lehnt dies ab: { $reason }
billit-error-too-often = Billit bittet, { $seconds } Sekunden zu warten. Danach geht es von selbst weiter.
billit-error-too-soon = Die Liste von Billit kann in { $seconds } Sekunden erneut gefragt werden.
billit-error-fault = Billit hat selbst eine Störung ({ $status }). Es wird später erneut gefragt.
billit-error-not-billit = Etwas anderes als Billit antwortete ({ $status }). Prüfen Sie die Adresse und das Netzwerk.
billit-error-too-large = Die Antwort ist größer als { $megabytes } MB und wurde nicht angenommen. Holen Sie dieses Dokument in Billit selbst.
billit-error-unreadable = Die Antwort von Billit ist nicht lesbar. Es wird später erneut gefragt.
billit-error-wrong-hash = Die Datei ist nicht, was Billit schickte. Sie wird erneut geholt.
billit-error-other-company = Billit antwortete für ein anderes Unternehmen als gefragt. Nichts wurde angenommen; ermitteln Sie neu, wie dieses Konto Akten bezeichnet.

# Der Befehl „billit probe“
billit-companies = { $count ->
    [one] 1 Unternehmen mit diesem Schlüssel
   *[other] { $count } Unternehmen mit diesem Schlüssel
}
billit-company-none = keine Unternehmensnummer
billit-way-client-in-office = Akten werden durch das Unternehmen und das Büro bezeichnet.
billit-way-office-for-client = Akten werden durch das Büro bezeichnet, das Unternehmen daneben.
billit-way-client-alone = Akten werden allein durch das Unternehmen bezeichnet.
billit-way-unknown = Nichts zeigt, wie dieses Konto Akten bezeichnet: keine zeigte ein Dokument. Versuchen Sie es erneut, wenn es eines gibt.
