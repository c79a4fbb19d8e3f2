office-not-read = The settings could not be read; the default values apply. Check the file. { $detail } { $path }
office-not-saved = The settings could not be saved. Check the rights on the file and its folder. { $detail } { $path }
office-line-not-read = Line { $line } of office.toml cannot be read and does not count. Mend that line.
office-wrong-value = { $key } on line { $line } of office.toml has a wrong value; the default value applies. Mend that line.
