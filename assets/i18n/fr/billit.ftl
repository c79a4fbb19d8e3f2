# Pourquoi Billit n'a pas donné ce qui était demandé
billit-error-address = Cette adresse n’est pas utilisable. Indiquez https://api.billit.be ou celle de l’environnement de test.
billit-error-no-key = Aucune clé n’est conservée pour ce compte Billit. Établissez d’abord la connexion.
billit-error-key-store = Le coffre à clés de cet ordinateur n’est pas utilisable. Reconnectez-vous à Windows et réessayez.
billit-error-name = Le nom { $host } n’est pas connu sur ce réseau. Vérifiez la connexion internet et l’adresse.
billit-error-network = Pas de connexion avec { $host }. Vérifiez le réseau et le pare-feu.
billit-error-proxy = Le proxy de ce réseau ne laisse pas passer la demande. Adressez-vous à la personne qui gère le réseau.
billit-error-tls = Pas de connexion sûre avec { $host } : son certificat n’est pas reconnu ici. Vérifiez l’horloge de cet ordinateur et adressez-vous à la personne qui gère le réseau.
billit-error-slow = Billit n’a pas répondu en { $seconds } secondes. La demande sera répétée plus tard.
billit-error-cut-off = La connexion avec Billit s’est interrompue. La demande sera répétée plus tard.
billit-error-key-refused = Billit refuse la clé. Créez-en une nouvelle dans Billit (Mon profil, API) et reconnectez-vous.
billit-error-log-on-port = Un autre programme écoute déjà à l’adresse de retour, ou ce n’est pas une adresse de cet ordinateur. Fermez ce programme ou choisissez une autre adresse.
billit-error-log-on-browser = Le navigateur n’a pas pu être ouvert. Définissez un navigateur par défaut et réessayez.
billit-error-log-on-refused = Billit n’a pas donné l’autorisation. Identifiez-vous à nouveau et autorisez l’accès.
billit-error-log-on-late = Aucune réponse n’est venue à temps du navigateur. Identifiez-vous à nouveau.
billit-error-log-on-stopped = L’identification a été arrêtée.
billit-error-log-on-over = L’identification chez Billit n’est plus valable. Identifiez-vous à nouveau.
billit-error-no-access = Billit n’y donne pas accès avec cette clé. Vérifiez les droits de l’utilisateur dans Billit.
billit-error-not-found = Billit n’a plus cet élément.
billit-error-already = Billit l’avait déjà fait.
billit-error-refused = Billit refuse : { $reason }
billit-error-too-often = Billit demande d’attendre { $seconds } secondes. La suite se fera d’elle-même.
billit-error-too-soon = La liste de Billit peut être redemandée dans { $seconds } secondes.
billit-error-fault = Billit a lui-même une panne ({ $status }). La demande sera répétée plus tard.
billit-error-not-billit = Autre chose que Billit a répondu ({ $status }). Vérifiez l’adresse et le réseau.
billit-error-too-large = La réponse dépasse { $megabytes } Mo et n’a pas été prise. Récupérez ce document dans Billit même.
billit-error-unreadable = La réponse de Billit est illisible. La demande sera répétée plus tard.
billit-error-wrong-hash = Le fichier n’est pas celui que Billit a envoyé. Il sera repris.
billit-error-other-company = Billit a répondu pour une autre société que celle demandée. Rien n’a été pris ; déterminez à nouveau comment ce compte désigne les dossiers.

# La commande « billit probe »
billit-companies = { $count ->
    [one] 1 société avec cette clé
   *[other] { $count } sociétés avec cette clé
}
billit-company-none = pas de numéro d’entreprise
billit-way-client-in-office = Les dossiers sont désignés par la société et le bureau.
billit-way-office-for-client = Les dossiers sont désignés par le bureau, avec la société à côté.
billit-way-client-alone = Les dossiers sont désignés par la société seule.
billit-way-unknown = Rien ne montre comment ce compte désigne les dossiers : aucun n’a montré de document. Réessayez quand il y en aura un.
