office-not-read = De instellingen konden niet gelezen worden; de standaardwaarden gelden. Controleer het bestand. { $detail } { $path }
office-not-saved = De instellingen konden niet bewaard worden. Controleer de rechten op bestand en map. { $detail } { $path }
office-line-not-read = Regel { $line } van office.toml is niet leesbaar en telt niet mee. Verbeter die regel.
office-wrong-value = { $key } op regel { $line } van office.toml heeft een verkeerde waarde; de standaardwaarde geldt. Verbeter die regel.
