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

/// Every source file of the program but its tests, as one text.
fn source() -> String {
    fn read(folder: &Path, all: &mut String) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if path.is_dir() {
                if name != "tests" && name != "contract" {
                    read(&path, all);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") && name != "tests.rs" {
                let text = std::fs::read_to_string(&path).expect("UTF-8");
                all.push_str(text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default());
            }
        }
    }
    let mut all = String::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    all
}

#[test]
fn every_text_is_used_somewhere() {
    let source = source();
    // A text may stand inside another one.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/i18n/nl");
    let files = std::fs::read_dir(folder).expect("the texts").map(|file| file.expect("a file").path());
    let texts: String = files.map(|file| std::fs::read_to_string(file).expect("UTF-8")).collect();
    // Ids that are made of parts: `format!("journal-month-{}", …)`.
    let starts: Vec<&str> = source
        .split('"')
        .filter_map(|part| part.split_once('{').map(|(start, _)| start))
        .filter(|start| start.contains('-') && start.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'))
        .filter(|start| start.ends_with('-'))
        .collect();
    let unused: Vec<String> = ids(Language::Nl)
        .into_keys()
        .filter(|id| !source.contains(&format!("\"{id}\"")) && !starts.iter().any(|start| id.starts_with(start)))
        .filter(|id| id != "i18n-test" && !texts.contains(&format!("{{ {id} }}")))
        .collect();
    assert!(unused.is_empty(), "texts that nothing shows: {unused:#?}");
}

#[test]
fn one_and_many_are_told_apart_where_the_language_does() {
    use Language::{De, En, Fr, Nl};
    for (id, arguments, languages) in [
        ("overview-ready", &["count"][..], &[Fr][..]),
        ("handover-nothing", &["left"], &[Nl, Fr, En, De]),
        ("handover-done", &["bookings", "files"], &[Nl, Fr, En, De]),
        ("handover-run-waiting", &["count"], &[Nl, Fr, De]),
        ("handover-run-refused", &["count"], &[Fr]),
        ("ubl-more-warnings", &["count"], &[Nl, Fr, En, De]),
        ("cli-demo-booked", &["booked", "needs"], &[Nl, Fr, En, De]),
        ("journal-account-bookings", &["count"], &[Nl, Fr, En, De]),
    ] {
        for language in languages {
            for argument in arguments {
                let with = |number| {
                    let all = arguments
                        .iter()
                        .chain(&["parties"])
                        .fold(Message::new(id), |text, one| text.count(one, if one == argument { number } else { 2 }));
                    Texts::new(*language).text(&all).replace(&number.to_string(), "#")
                };
                assert_ne!(with(1), with(7), "{argument} of {id} in {}", language.code());
            }
        }
    }
}
