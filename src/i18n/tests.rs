use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_templates::fluent_bundle::FluentResource;

use super::*;

/// Ids of every text of a language with the names of the arguments it uses.
fn ids(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/i18n").join(language.code());
    let mut found = BTreeMap::new();
    for file in std::fs::read_dir(&folder).expect("the folder of the language") {
        let path = file.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        assert!(FluentResource::try_new(text.clone()).is_ok(), "{} has a mistake in it", path.display());
        let mut id = String::new();
        for line in text.lines() {
            if let Some((name, _)) = line.split_once('=')
                && line.starts_with(|letter: char| letter.is_ascii_lowercase())
            {
                name.trim().clone_into(&mut id);
                assert!(found.insert(id.clone(), BTreeSet::new()).is_none(), "{id} stands twice in {}", language.code());
            }
            for rest in line.split('$').skip(1) {
                let argument =
                    rest.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_' && letter != '-').next();
                if let (Some(argument), Some(arguments)) = (argument, found.get_mut(&id)) {
                    arguments.insert(argument.to_owned());
                }
            }
        }
    }
    found
}

#[test]
fn every_language_has_the_same_texts_with_the_same_arguments() {
    let dutch = ids(Language::Nl);
    assert!(!dutch.is_empty());
    for language in Language::ALL {
        let other = ids(language);
        for (id, arguments) in &dutch {
            assert_eq!(other.get(id), Some(arguments), "{id} in {}", language.code());
        }
        for id in other.keys() {
            assert!(dutch.contains_key(id), "{id} of {} is not in nl", language.code());
        }
    }
}

#[test]
fn arguments_are_written_as_the_language_does() {
    let message = Message::new("i18n-test")
        .count("count", 2)
        .amount("amount", "1234.5".parse().expect("a decimal"))
        .date("day", jiff::civil::date(2026, 11, 24));
    assert_eq!(Texts::new(Language::Nl).text(&message), "2 facturen, 1.234,50, 24/11/2026");
    assert_eq!(Texts::new(Language::De).text(&message), "2 Rechnungen, 1.234,50, 24.11.2026");
}

#[test]
fn a_missing_text_is_shown_as_its_id() {
    assert_eq!(Texts::new(Language::Fr).get("no-such-text"), "no-such-text");
}
