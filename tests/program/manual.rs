//! The manual agrees with itself and with the program: its pages, links and pictures, and the words and keys in it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says what is wrong by stopping")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use postvak::app::commands::{UiCommand, key_text};
use postvak::app::manual;
use postvak::app::model::{Screen, SettingsPage};
use postvak::i18n::Texts;
use postvak::office::Language;

/// The languages of the manual.
const BOOKS: [Language; 2] = [Language::Nl, Language::En];
/// Most bytes of all pictures.
const MOST: u64 = 4_000_000;
/// Texts that tell a user that something is wrong begin so, or are called so; each has its line in the manual.
const REFUSALS: &[&str] = &[
    "automatic-corrected",
    "automatic-expertm",
    "automatic-lapsed",
    "automatic-no-proof",
    "automatic-stopped",
    "billit-error-",
    "booking-ask-",
    "booking-need-",
    "cli-no-",
    "cli-not-written",
    "cli-office-none",
    "down-no-",
    "down-waits-",
    "engine-file",
    "engine-flag-waits",
    "engine-manual-",
    "engine-no-",
    "engine-not-",
    "engine-office",
    "engine-start-",
    "engine-stopped",
    "engine-store",
    "engine-withdrawn",
    "expertm-disk-full",
    "expertm-folder-missing",
    "expertm-path-",
    "expertm-read-",
    "expertm-refused",
    "expertm-write-failed",
    "handover-stays-file",
    "handover-stays-replaced",
    "inbox-",
    "loose-kind",
    "loose-no-dossier",
    "loose-not-seen",
    "loose-only-page",
    "loose-too-many",
    "odd-new-iban",
    "odd-twin-",
    "office-",
    "paper-",
    "store-busy",
    "store-changed",
    "store-corrupt",
    "store-damaged",
    "store-database",
    "store-disk-full",
    "store-flagged",
    "store-missing",
    "store-newer",
    "store-no-number",
    "store-on-network",
    "store-place",
    "store-read-only",
    "store-twin",
    "sync-busy",
    "sync-cannot-now",
    "sync-company-none",
    "sync-export-no-day",
    "sync-no-",
    "sync-not-from-",
    "sync-party-open",
    "sync-retry-none",
    "tables-",
    "ubl-error-",
    "up-other-",
    "up-party-clash",
    "up-unbalanced",
];
/// Of those, what is no refusal: headings, marks, a line of the history.
const NO_REFUSALS: &[&str] = &["loose-kind-of", "loose-no-dossier-short", "store-place-taken"];
/// Keys that are no command of the list: they walk through fields and lists.
const WALKING: &[&str] = &["Enter", "Tab", "Shift+Tab", "Space", "Spatie"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn book(language: Language) -> PathBuf {
    root().join("docs").join(language.code()).join("src")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Names of the files of a folder that end so, without the ending.
fn named(folder: &Path, ending: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect()
}

/// The pages of a book with their text.
fn pages(language: Language) -> BTreeMap<String, String> {
    let mut names = named(&book(language), "md");
    assert!(names.remove("SUMMARY"), "there is no SUMMARY.md");
    names
        .into_iter()
        .map(|name| {
            let text = read(&book(language).join(format!("{name}.md")));
            (name, text)
        })
        .collect()
}

/// The lines outside blocks of code, with the words between backticks taken out.
fn prose(text: &str) -> impl Iterator<Item = String> {
    let mut code = false;
    text.lines().filter_map(move |line| {
        if line.starts_with("```") {
            code = !code;
            return None;
        }
        (!code).then(|| line.split('`').step_by(2).collect::<String>())
    })
}

/// What is between `before` and `after`, wherever it stands.
fn between<'a>(line: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    line.split(before).skip(1).filter_map(|rest| rest.split_once(after)).map(|(inside, _)| inside).collect()
}

/// Where the links of a page go.
fn links(text: &str) -> Vec<String> {
    prose(text).flat_map(|line| between(&line, "](", ")").into_iter().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The anchors of a page, as mdBook makes them from its headings.
fn anchors(text: &str) -> BTreeSet<String> {
    let anchor = |heading: &str| {
        let kept = heading.trim().chars().filter(|letter| letter.is_alphanumeric() || *letter == ' ' || *letter == '-');
        kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect::<String>().to_lowercase()
    };
    prose(text).filter(|line| line.starts_with('#')).map(|line| anchor(line.trim_start_matches('#'))).collect()
}

/// The words in italics.
fn italics(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in prose(text) {
        let line = line.strip_prefix("* ").unwrap_or(&line).replace("\\*", "\u{1}").replace("**", "");
        let parts: Vec<&str> = line.split('*').collect();
        assert!(parts.len() % 2 == 1, "an odd star in: {line}");
        let plain = |text: &str| text.replace('\u{1}', "*").replace("\\|", "|").replace("&lt;", "<").replace("&gt;", ">");
        found.extend(parts.into_iter().skip(1).step_by(2).map(plain));
    }
    found
}

/// Every text of a language by its id, with `…` for what is filled in.
fn texts(language: Language) -> BTreeMap<String, String> {
    let folder = root().join("assets/i18n").join(language.code());
    let sources: Vec<String> = named(&folder, "ftl").iter().map(|name| read(&folder.join(format!("{name}.ftl")))).collect();
    let mut patterns = BTreeMap::new();
    for source in &sources {
        for entry in fluent_syntax::parser::parse(source.as_str()).expect("Fluent").body {
            if let Entry::Message(message) = entry
                && let Some(pattern) = message.value
            {
                patterns.insert(message.id.name, pattern);
            }
        }
    }
    patterns
        .iter()
        .map(|(id, pattern)| {
            let mut text = String::new();
            flatten(pattern, &patterns, &mut text);
            ((*id).to_owned(), text.split_whitespace().collect::<Vec<_>>().join(" "))
        })
        .collect()
}

fn flatten<'a>(pattern: &Pattern<&'a str>, all: &BTreeMap<&'a str, Pattern<&'a str>>, into: &mut String) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => into.push_str(value),
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                let usual = variants.iter().find(|variant| variant.default).expect("a default");
                flatten(&usual.value, all, into);
            }
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                into.push_str(value);
            }
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::MessageReference { id, .. }) } => {
                flatten(all.get(id.name).expect("a text"), all, into);
            }
            PatternElement::Placeable { .. } => into.push('…'),
        }
    }
}

#[test]
fn both_books_have_the_same_pages_and_list_each_once() {
    let [dutch, english] = BOOKS.map(|language| pages(language).into_keys().collect::<Vec<_>>());
    assert_eq!(dutch, english);
    for language in BOOKS {
        let summary = read(&book(language).join("SUMMARY.md"));
        let mut listed: Vec<String> = links(&summary).iter().map(|link| link.trim_end_matches(".md").to_owned()).collect();
        listed.sort();
        assert_eq!(listed, dutch, "SUMMARY.md of {}", language.code());
        let settings = read(&book(language).join("../book.toml"));
        assert!(settings.contains(&format!("language = \"{}\"", language.code())), "{settings}");
    }
}

#[test]
fn every_link_leads_somewhere() {
    for language in BOOKS {
        let pages = pages(language);
        let mut told = BTreeSet::new();
        for (name, text) in &pages {
            for link in links(text) {
                let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
                if file.starts_with("pictures/") {
                    assert!(book(language).join(file).is_file(), "{name}.md of {} shows {file}", language.code());
                    continue;
                }
                let other = pages.get(file.trim_end_matches(".md"));
                let other = other.unwrap_or_else(|| panic!("{name}.md of {} leads to {link}", language.code()));
                assert!(anchor.is_empty() || anchors(other).contains(anchor), "{name}.md of {}: no {link}", language.code());
                told.insert(file.to_owned());
            }
        }
        assert!(told.len() > 10, "few links were found: {told:?}");
    }
}

#[test]
fn every_picture_is_made_by_the_script_and_shown() {
    let script = read(&root().join("scripts/manual-pictures.sh"));
    let made: BTreeSet<String> = script
        .lines()
        .filter_map(|line| line.trim().strip_prefix("picture "))
        .filter_map(|rest| rest.split(' ').next().map(str::to_owned))
        .collect();
    assert!(made.len() > 10, "{made:?}");
    let mut size = 0;
    for language in BOOKS {
        let folder = book(language).join("pictures");
        assert_eq!(named(&folder, "png"), made, "the pictures of {}", language.code());
        let shown: BTreeSet<String> = pages(language)
            .values()
            .flat_map(|text| links(text))
            .filter_map(|link| Some(link.strip_prefix("pictures/")?.trim_end_matches(".png").to_owned()))
            .collect();
        assert_eq!(shown, made, "what {} shows", language.code());
        for name in &made {
            size += fs::metadata(folder.join(format!("{name}.png"))).expect("a picture").len();
        }
    }
    assert!(size < MOST, "the pictures have {size} bytes");
}

#[test]
fn words_in_italics_are_words_on_the_screen() {
    for language in BOOKS {
        let known: BTreeSet<String> = texts(language).into_values().collect();
        let mut count = 0;
        for (name, text) in pages(language) {
            for words in italics(&text) {
                assert!(known.contains(&words), "{name}.md of {}: no text of the program is “{words}”", language.code());
                count += 1;
            }
        }
        assert!(count > 300, "only {count} words in italics were found");
    }
}

#[test]
fn every_key_does_something() {
    let keys: BTreeSet<String> = UiCommand::ALL
        .into_iter()
        .flat_map(UiCommand::shortcuts)
        .map(key_text)
        .chain(WALKING.iter().map(|key| (*key).to_owned()))
        .collect();
    for language in BOOKS {
        for (name, text) in pages(language) {
            for line in prose(&text) {
                for key in between(&line, "<kbd>", "</kbd>") {
                    assert!(keys.contains(key), "{name}.md of {}: {key} does nothing", language.code());
                }
            }
        }
    }
}

#[test]
fn the_list_of_keys_is_whole() {
    for language in BOOKS {
        let page = read(&book(language).join("keys.md"));
        for command in UiCommand::ALL {
            let keys: Vec<String> = command.shortcuts().iter().map(|key| format!("<kbd>{}</kbd>", key_text(key))).collect();
            let row = format!("| *{}* | {} |", Texts::new(language).get(command.text_id()), keys.join(" "));
            assert!(page.contains(&row), "keys.md of {} has no row {row}", language.code());
        }
    }
}

#[test]
fn every_screen_has_its_page() {
    let screens = [
        Screen::Overview,
        Screen::Dossier,
        Screen::Entry,
        Screen::Loose,
        Screen::HandOver,
        Screen::Journal,
        Screen::Reports,
        Screen::Settings,
    ];
    for language in BOOKS {
        assert_eq!(manual::language(language), language.code());
        let pages = pages(language);
        for page in screens.map(manual::page_of_screen) {
            assert!(pages.contains_key(page), "{page}");
        }
        for settings in SettingsPage::ALL {
            let page = manual::page_of_settings(settings);
            assert!(pages.contains_key(page), "{page}");
            let linked = format!("]({page}.md)");
            assert!(page == "settings" || pages["settings"].contains(&linked), "settings.md does not lead to {page}");
        }
    }
}

#[test]
fn every_refusal_stands_in_the_manual() {
    for language in BOOKS {
        let told: BTreeSet<String> = pages(language).values().flat_map(|text| italics(text)).collect();
        let missing: Vec<String> = texts(language)
            .into_iter()
            .filter(|(id, _)| REFUSALS.iter().any(|start| id.starts_with(start)) && !NO_REFUSALS.contains(&id.as_str()))
            .filter(|(_, text)| !told.contains(text))
            .map(|(id, _)| id)
            .collect();
        assert!(missing.is_empty(), "{} does not tell what to do about {missing:#?}", language.code());
    }
}

#[test]
fn the_command_line_is_told_whole() {
    let answer = std::process::Command::new(env!("CARGO_BIN_EXE_postvak")).arg("--help").output().expect("the program");
    let help = String::from_utf8(answer.stdout).expect("UTF-8");
    let commands: BTreeSet<&str> = help
        .split_once("Commands:")
        .and_then(|(_, rest)| rest.split("\n\n").next())
        .expect("a list of commands")
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    assert!(commands.len() > 5, "{help}");
    for language in BOOKS {
        let page = read(&book(language).join("command-line.md"));
        let told: BTreeSet<&str> = page
            .lines()
            .filter_map(|line| line.strip_prefix("| `postvak "))
            .filter_map(|rest| rest.split([' ', '`']).next())
            .collect();
        assert_eq!(told, commands, "command-line.md of {}", language.code());
    }
}
