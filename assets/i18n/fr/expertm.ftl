# Le fichier
expertm-too-large = Le fichier dépasse 64 Mo et n’a pas été lu. Divisez-le.
expertm-dtd = Le fichier renvoie par une DTD à d’autres fichiers et a été refusé. Exportez-le à nouveau d’Expert/M.
expertm-too-deep = Ligne { $line } : une fiche est trop grande ou trop imbriquée ; le fichier n’a pas été lu. Exportez-le à nouveau d’Expert/M.
expertm-too-many-records = Le fichier contient plus de { $limit } fiches et n’a pas été lu. Divisez-le.
expertm-too-many-files = Le répertoire contient plus de { $limit } fichiers xml ; les autres n’ont pas été lus. Choisissez un répertoire qui ne contient que des exports d’Expert/M.
expertm-not-import-file = Ce n’est pas un fichier d’import d’Expert/M : l’élément racine n’est pas ImportExpMPlus. Choisissez un autre fichier.
expertm-namespace = L’élément racine porte un espace de noms (xmlns) qu’Expert/M n’accepte pas. Supprimez-le.
expertm-encoding = Les caractères du fichier ne sont pas codés comme l’annonce la première ligne. Enregistrez-le en ISO-8859-1.
expertm-character = Ligne { $line } : un caractère n’est pas permis en XML. Supprimez-le.
expertm-broken = Ligne { $line } : le fichier s’arrête ici ou n’est pas du XML valable. Ce qui précède a été lu.

# Une fiche
expertm-record = { $kind ->
    [file] Le fichier
    [Customer] Client { $number }
    [Supplier] Fournisseur { $number }
    [Account] Compte { $number }
    [AnalyticAccount] Compte analytique { $number }
    [ISCustomer] Poste ouvert client { $number }
    [ISSupplier] Poste ouvert fournisseur { $number }
    [Sale] Vente { $number }
    [Purchase] Achat { $number }
    [Sundry] Opération diverse { $number }
    [Financial] Extrait financier { $number }
   *[other] { $kind } { $number }
}
expertm-unknown = { expertm-record } : l’élément { $field } n’existe pas dans le fichier d’import d’Expert/M. Supprimez-le.
expertm-case = { expertm-record } : l’élément { $field } doit s’appeler { $value }. Attention aux majuscules.
expertm-twice = { expertm-record } : l’élément { $field } figure deux fois. N’en gardez qu’un.
expertm-stray = { expertm-record } : { $field } porte un texte ou un attribut qui n’a pas sa place. Supprimez-le.
expertm-missing = { expertm-record } : { $field } manque. Complétez-le.
expertm-empty = { expertm-record } : { $field } est vide. Complétez-le ou supprimez l’élément.
expertm-whole-number = { expertm-record } : { $field } « { $value } » n’est pas un nombre entier.
expertm-doc-number = { expertm-record } : le numéro de document « { $value } » doit compter neuf chiffres au plus.
expertm-account = { expertm-record } : { $field } « { $value } » n’est pas un compte général de six à neuf chiffres.
expertm-vat-period = { expertm-record } : la période TVA « { $value } » n’est pas aaaamm, aaaa0t ou 99.
expertm-amount = { expertm-record } : { $field } « { $value } » n’est pas un montant comme { $example }. Vérifiez les paramètres régionaux de Windows.
expertm-negative = { expertm-record } : { $field } « { $value } » est négatif. Expert/M attend un montant positif au débit ou au crédit.
expertm-date = { expertm-record } : { $field } « { $value } » n’est pas une date comme { $example }. Vérifiez les paramètres régionaux de Windows.
expertm-too-long = { expertm-record } : { $field } dépasse { $limit } caractères : « { $value } ». Raccourcissez-le.
expertm-value = { expertm-record } : { $field } ne peut pas être « { $value } ».
expertm-status = { expertm-record } : le statut « { $value } » n’est pas 0 ou 1. Expert/M refuserait la fiche.
expertm-vat-box = { expertm-record } : « { $value } » n’est pas une grille de la déclaration TVA.
expertm-alpha = { expertm-record } : le code alpha « { $value } » compte dix lettres et chiffres au plus, dont au moins une lettre.
expertm-number-twice = { expertm-record } : le numéro { $value } figure deux fois dans le fichier. Expert/M écraserait le premier.
expertm-vat-number = { expertm-record } : « { $value } » n’est pas un numéro de TVA.
expertm-vat-number-not-empty = { expertm-record } : le numéro de TVA « { $value } » ne va pas avec le statut TVA. Laissez-le vide ou adaptez le statut.
expertm-vat-number-country = { expertm-record } : le numéro de TVA « { $value } » doit figurer sans code pays.

# Une écriture
expertm-first-line-central = { expertm-record } : la première ligne n’est pas celle du compte centralisateur (code de ventilation 0).
expertm-amount-differs = { expertm-record } : le total { $total } n’est pas le montant du compte centralisateur { $line }.
expertm-control-side = { expertm-record } : le compte centralisateur est du mauvais côté pour ce type de document (DebCre doit être { $value }).
expertm-not-balanced = { expertm-record } : le débit { $debit } n’est pas égal au crédit { $credit }. Ouvrez l’écriture et vérifiez les lignes.
expertm-box-missing = { expertm-record } : le compte { $value } n’a pas de grille. À partir de 620000, Expert/M demande la grille à chaque ligne.
expertm-too-many-boxes = { expertm-record } : une ligne porte les grilles { $value } ; Expert/M en accepte { $limit } au plus.
expertm-vat-proc-sale = { expertm-record } : VATProc « { $value } » n’est permis pour une vente qu’avec le code de ventilation 104.
expertm-rate = { expertm-record } : cours « { $value } » pour un document en euros. Supprimez le cours.
expertm-line-left-out = { expertm-record } : une ligne sans compte, montant ou côté lisible a été laissée de côté.
expertm-booking-left-out = { expertm-record } : une ligne n’est pas lisible, rien n’est donc appris de cette écriture. Exportez-la à nouveau depuis Expert/M.

# Le transfert
expertm-nothing = Il n’y a rien à transférer.
expertm-folder-missing = Répertoire { $path } inaccessible. Vérifiez le lecteur réseau ou le paramètre ; rien n’a été transféré.
expertm-read-only = L’écriture dans { $path } n’est pas permise. Demandez les droits ou choisissez un autre répertoire ; rien n’a été transféré.
expertm-disk-full = Le disque de { $path } est plein. Faites de la place et transférez à nouveau ; rien n’a été transféré.
expertm-write-failed = L’écriture dans { $path } a échoué ({ $reason }). Réessayez ; rien n’a été transféré.
expertm-written-differs = { $path } ne contient pas ce qui a été écrit. Vérifiez le disque ; rien n’a été transféré.
expertm-path-too-long = Le chemin du pdf compte { $length } caractères et Expert/M en accepte 255. Choisissez un répertoire de transfert plus court : { $path }
expertm-path-not-text = Le chemin { $path } contient des caractères impossibles dans le fichier. Choisissez un autre répertoire de transfert.

# La relecture
expertm-try-again = { $path } est utilisé ou en cours d’écriture. Postvak le relira dans un instant.
expertm-file-gone = { $path } n’est plus là. Remettez le fichier ou vérifiez les écritures dans Expert/M.
expertm-read-failed = { $path } n’a pas pu être lu ({ $reason }). Vérifiez le répertoire.
expertm-refused = Expert/M n’a pas repris cette écriture ; voyez pourquoi dans le rapport d’import d’Expert/M, corrigez-la et transférez-la à nouveau (journal { $journal }, numéro { $number }).
expertm-odd-status = Le statut de cette écriture dans le fichier est « { $value } ». Vérifiez dans Expert/M si elle y est (journal { $journal }, numéro { $number }).
expertm-booking-gone = Cette écriture n’est plus dans le fichier. Vérifiez dans Expert/M si elle y est (journal { $journal }, numéro { $number }).
expertm-master-no-number = Le nom ne contient pas de numéro d’entreprise. Nommez le fichier ou le répertoire d’après le dossier, comme 0403019261.
expertm-master-kind = Le contenu de ce tableau n’est pas clair. Indiquez les colonnes.
expertm-master-kind-of-sheet = Le contenu de la feuille { $sheet } n’est pas clair. Indiquez les colonnes.
