# Why Billit did not give what was asked
billit-error-address = This address is not usable. Give https://api.billit.be or the one of the sandbox.
billit-error-no-key = No key is kept for this Billit account. Connect it first.
billit-error-key-store = The key store of this computer is not usable. Log on to Windows again and try again.
billit-error-name = The name { $host } is not known on this network. Check the internet connection and the address.
billit-error-network = No connection with { $host }. Check the network and the firewall.
billit-error-proxy = The proxy of this network does not let the request through. Ask who looks after the network.
billit-error-tls = No safe connection with { $host }: its certificate is not trusted here. Check the clock of this computer and ask who looks after the network.
billit-error-slow = Billit did not answer within { $seconds } seconds. It is asked again later.
billit-error-cut-off = The connection with Billit broke off. It is asked again later.
billit-error-key-refused = Billit refuses the key. Make a new one in Billit (My profile, API) and connect again.
billit-error-log-on-port = Another program listens at the return address already, or it is no address of this computer. Close that program or choose another address.
billit-error-log-on-browser = The browser could not be opened. Set a default browser and try again.
billit-error-log-on-refused = Billit gave no permission. Log on again and allow the access.
billit-error-log-on-late = No answer came from the browser in time. Log on again.
billit-error-log-on-stopped = The log-on was stopped.
billit-error-log-on-over = The log-on at Billit is not valid any more. Log on again.
billit-error-no-access = Billit gives no access to this with the present key. Check the rights of the user in Billit.
billit-error-not-found = Billit does not have this any more.
billit-error-already = Billit had done this already.
billit-error-refused = Billit refuses this: { $reason }
billit-error-too-often = Billit asks to wait { $seconds } seconds. It goes on by itself then.
billit-error-too-soon = The list of Billit can be asked again in { $seconds } seconds.
billit-error-fault = Billit has a fault of its own ({ $status }). It is asked again later.
billit-error-not-billit = Something else than Billit answered ({ $status }). Check the address and the network.
billit-error-too-large = The answer is larger than { $megabytes } MB and was not taken. Fetch this document in Billit itself.
billit-error-unreadable = The answer of Billit cannot be read. It is asked again later.
billit-error-wrong-hash = The file is not what Billit sent. It is fetched again.
billit-error-other-company = Billit answered for another company than was asked. Nothing was taken; find out again how this account names client files.

# The command "billit probe"
billit-companies = { $count ->
    [one] 1 company with this key
   *[other] { $count } companies with this key
}
billit-company-none = no enterprise number
billit-way-client-in-office = Client files are named by the company and the office.
billit-way-office-for-client = Client files are named by the office, and the company beside it.
billit-way-client-alone = Client files are named by the company alone.
billit-way-unknown = Nothing shows how this account names client files: none of them showed a document. Try again when there is one.
