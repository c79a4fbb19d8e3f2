//! Names of the people who work here, as they are typed.

/// Whether two names are of the same person: capitals and spaces around them make no difference.
#[must_use]
pub fn same_person(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// The colleague whom a text addresses by `@name`: the first one that is one of `colleagues`. A first name will do when only
/// one colleague has it, and so will the beginning of a name.
#[must_use]
pub fn addressed<'a>(text: &str, colleagues: &'a [String]) -> Option<&'a str> {
    let lower = text.to_lowercase();
    lower.match_indices('@').find_map(|(place, _)| {
        // An address such as els@kantoor is no call.
        let before = lower.get(..place).and_then(|before| before.chars().next_back());
        if before.is_some_and(char::is_alphanumeric) {
            return None;
        }
        let rest = lower.get(place + 1..)?;
        let whole = |name: &str| {
            let end = rest.get(name.len()..).and_then(|after| after.chars().next());
            rest.starts_with(name) && !end.is_some_and(char::is_alphanumeric)
        };
        let longest = colleagues
            .iter()
            .filter(|colleague| !colleague.trim().is_empty() && whole(&colleague.trim().to_lowercase()))
            .max_by_key(|colleague| colleague.len());
        if let Some(named) = longest {
            return Some(named.as_str());
        }
        let word: String = rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '-').collect();
        if word.is_empty() {
            return None;
        }
        let mut like = colleagues.iter().filter(|colleague| colleague.trim().to_lowercase().starts_with(&word));
        match (like.next(), like.next()) {
            (Some(only), None) => Some(only.as_str()),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colleague_is_called_by_name() {
        let colleagues = ["Els", "Bram De Wit", "Bram Maes", "Élise"].map(str::to_owned);
        for (text, expected) in [
            ("@Els kijk je dit na?", Some("Els")),
            ("Graag nakijken, @els.", Some("Els")),
            ("@Bram Maes: privé?", Some("Bram Maes")),
            ("@bram de wit", Some("Bram De Wit")),
            ("@élise", Some("Élise")),
            ("(@él)", Some("Élise")),
            ("@Bram", None),
            ("@Nadia", None),
            ("@", None),
            ("@ Els", None),
            ("els@kantoor.be", None),
            ("els@kantoor.be vraagt @Els", Some("Els")),
            ("@Elsje", None),
            ("geen naam", None),
        ] {
            assert_eq!(addressed(text, &colleagues), expected, "{text}");
        }
        assert_eq!(addressed("@Els", &[]), None);
    }

    #[test]
    fn capitals_make_no_other_person() {
        assert!(same_person("els", " Els ") && !same_person("Els", "Elsje"));
    }
}
