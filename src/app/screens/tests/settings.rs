//! Settings: what is refused is said beside its field, and what held before goes on to hold.

use egui::{Event, Id, Key, Modifiers, Theme};

use super::{PICTURE, Window, made_up};
use crate::app::model::{Screen, SettingsPage};
use crate::i18n::Texts;
use crate::office::{Language, NewPartyNumber};

fn window(page: SettingsPage) -> Window {
    let mut model = made_up::model(Screen::Settings, Language::Nl);
    model.settings_screen.page = page;
    model.settings.expertm.new_party_number = NewPartyNumber::FirstFreeFrom(1000);
    Window::new(model, [PICTURE[0], 2000.0], 1.0, Theme::Light)
}

/// Types in a field in place of what is there, and leaves it.
fn fill(window: &mut Window, field: Id, text: &str) {
    window.headless.context().memory_mut(|memory| memory.request_focus(field));
    window.frame();
    window.frame();
    window.keys(Key::A, Modifiers::COMMAND);
    if text.is_empty() {
        window.key(Key::Delete);
    } else {
        window.headless.push(Event::Text(text.to_owned()));
    }
    window.frame();
    window.key(Key::Tab);
    window.frame();
    window.frame();
}

#[test]
fn a_number_that_cannot_be_is_refused_in_words_beside_its_field() {
    let number = made_up::bakery().digits();
    for (page, field, wrong, sentence) in [
        (SettingsPage::Folders, Id::unique("settings-poll"), "3", "„3” is geen getal van 5 tot 3600. 30 blijft gelden."),
        (SettingsPage::Folders, Id::unique("settings-poll"), "elke dag", "„elke dag” is geen getal van 5 tot 3600"),
        (SettingsPage::Folders, Id::unique("settings-processed"), "a/b", "„a/b” kan geen mapnaam zijn"),
        (SettingsPage::Folders, Id::unique("settings-folder-purchases"), "", "Aankoop mag niet leeg zijn. "),
        (SettingsPage::ExpertM, Id::unique("settings-ventilation"), "1000", "„1000” is geen getal van 0 tot 999. 11 blijft"),
        (SettingsPage::ExpertM, Id::unique("settings-vat-box"), "x", "„x” is geen getal van 0 tot 99. 59 blijft gelden."),
        (SettingsPage::ExpertM, Id::unique("settings-first-free"), "0", "„0” is geen getal van 1 tot 999999999. 1000 blijft"),
        (
            SettingsPage::Accounts,
            Id::unique(("settings-central-suppliers", number.clone())),
            "44",
            "„44” is geen getal van 100000 tot 999999999. 440000 blijft gelden.",
        ),
        (SettingsPage::Journals, Id::unique(("journal-number", number.clone(), 0_usize)), "2", "Dagboek 2 bestaat al. 1 blijft"),
        (SettingsPage::Journals, Id::unique(("journal-first", number.clone(), 0_usize)), "-5", "„-5” is geen getal van 1 tot"),
    ] {
        let mut window = window(page);
        let before = (window.model.settings.clone(), window.model.overview.row(made_up::bakery()).expect("a dossier").clone());
        fill(&mut window, field, wrong);
        assert!(window.reads(sentence), "{sentence}\nis not read in {:#?}", window.names());
        let after = (window.model.settings.clone(), window.model.overview.row(made_up::bakery()).expect("a dossier").clone());
        assert_eq!(before, after, "{wrong} changes nothing");
        // Escape gives up: the field shows what holds.
        window.headless.context().memory_mut(|memory| memory.request_focus(field));
        window.frame();
        window.frame();
        window.key(Key::Escape);
        window.frame();
        window.frame();
        assert!(!window.reads(sentence), "after Escape: {sentence}");
    }
}

#[test]
fn a_good_number_after_a_wrong_one_counts() {
    let mut window = window(SettingsPage::Folders);
    fill(&mut window, Id::unique("settings-poll"), "3");
    fill(&mut window, Id::unique("settings-poll"), "90");
    assert_eq!(window.model.settings.folders.poll_seconds, 90);
    assert!(!window.reads("is geen getal"));
}

#[test]
fn a_text_is_kept_when_another_page_is_pressed() {
    let mut window = window(SettingsPage::Office);
    let field = Id::unique("settings-name");
    window.headless.context().memory_mut(|memory| memory.request_focus(field));
    window.frame();
    window.frame();
    window.keys(Key::A, Modifiers::COMMAND);
    window.headless.push(Event::Text("Kantoor Beukenhof".to_owned()));
    window.frame();
    window.press("Dagboeken en periodes");
    assert_eq!(window.model.settings_screen.page, SettingsPage::Journals);
    assert_eq!(window.model.settings.name, "Kantoor Beukenhof");
}

#[test]
fn the_hint_of_master_data_offers_what_the_picker_can_pick() {
    for (language, file) in
        [(Language::Nl, "bestand of"), (Language::Fr, "fichier ou"), (Language::En, "file or"), (Language::De, "Datei oder")]
    {
        let hint = Texts::new(language).get("settings-import-hint");
        assert!(!hint.contains(file), "only a folder can be picked: {hint}");
    }
}
