/// The name of a party in the form in which two names are compared: lower case, accents and
/// punctuation gone, legal forms dropped (`BV`, `NV`, `SRL`, `GmbH` …), single blanks.
#[must_use]
pub fn normalised_name(name: &str) -> String {
    const LEGAL_FORMS: [&str; 24] = [
        "ag", "bv", "bvba", "cv", "cvba", "ebvba", "gmbh", "inc", "kg", "limited", "llc", "ltd", "nv", "sa", "sarl", "sas", "sc",
        "scrl", "snc", "sprl", "srl", "vof", "vzw", "asbl",
    ];
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            '.' | '\'' | '’' => {}
            _ if letter.is_alphanumeric() => plain.extend(without_accent(letter).to_lowercase()),
            _ => plain.push(' '),
        }
    }
    let words: Vec<&str> = plain.split_whitespace().filter(|word| !LEGAL_FORMS.contains(word)).collect();
    if words.is_empty() { plain.split_whitespace().collect::<Vec<_>>().join(" ") } else { words.join(" ") }
}

fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => 'a',
        'ç' | 'Ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => 'i',
        'ñ' | 'Ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => 'u',
        'ý' | 'ÿ' | 'Ý' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::normalised_name;

    #[test]
    fn the_same_firm_written_otherwise_is_the_same() {
        assert_eq!(normalised_name("Électro-Müller S.A."), "electro muller");
        assert_eq!(normalised_name("ELECTRO  MULLER sa"), "electro muller");
        assert_eq!(normalised_name("’t Hoekje BV"), "t hoekje");
    }

    #[test]
    fn a_name_of_legal_forms_only_is_kept() {
        assert_eq!(normalised_name("SA"), "sa");
    }
}
