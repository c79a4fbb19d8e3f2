office-not-read = Les paramètres n’ont pas pu être lus ; les valeurs par défaut s’appliquent. Vérifiez le fichier. { $detail } { $path }
office-not-saved = Les paramètres n’ont pas pu être enregistrés. Vérifiez les droits sur le fichier et le répertoire. { $detail } { $path }
office-line-not-read = La ligne { $line } de office.toml est illisible et ne compte pas. Corrigez cette ligne.
office-wrong-value = { $key } à la ligne { $line } de office.toml a une valeur erronée ; la valeur par défaut s’applique. Corrigez cette ligne.
