down-not-connected = Aucun compte Billit n’est encore connecté. Connectez-en d’abord un.
down-no-root = Aucun répertoire contenant les dossiers n’est indiqué. Indiquez-le dans les répertoires liés.
down-root-bare = Le répertoire des dossiers est vide. Vérifiez que le lecteur réseau est connecté : { $path }
down-only-purchases = Le répertoire lié ne contient que des achats. Créez-y des sous-répertoires : { $path }
down-waits-fast-input = Ce document se trouve encore dans la saisie rapide de Billit. Postvak le récupère dès qu’il y est traité.
down-waits-approval = Ce document attend encore une approbation dans Billit. Postvak le récupère dès qu’il est approuvé.
down-several-xml = Plusieurs fichiers XML accompagnent ce document dans Billit. N’en laissez qu’un dans Billit.
down-no-invoice = Dans Billit, ce n’est ni une facture ni une note de crédit. Ce n’est pas récupéré.
down-no-file = Aucun fichier n’accompagne encore ce document dans Billit. Postvak réessaie plus tard.
down-no-dossier = Cette entreprise est liée à un dossier qui n’existe plus. Liez-la à nouveau.
down-odd-folder = Le nom du répertoire contient des caractères que Postvak ne peut pas conserver. Donnez-lui un autre nom.
down-disk-first = Le répertoire de ce dossier n’est pas accessible. Postvak réessaie la prochaine fois.
down-cli-no-key = Aucune clé n’est arrivée sur l’entrée standard. Donnez-y la clé API de Billit.
down-cli-connected = Connecté à Billit : la clé donne accès à { $count ->
    [one] { $count } entreprise
   *[other] { $count } entreprises
}.
down-cli-came = Récupérés
down-cli-same = Déjà présents
down-cli-waiting = Pas encore prêts dans Billit
down-cli-failed = Échoués
down-cli-later = Pour plus tard
down-cli-deleted = Supprimés dans Billit
