//! Which page of the manual tells of what is shown: the one place where F1 learns it. A page is named as its file in `docs/`,
//! without ending; `tests/program/manual.rs` checks that each is there.

use super::model::{Model, Screen, SettingsPage};
use crate::office::Language;

/// The folder of the manual for a language: there is a Dutch and an English one, and who reads French or German gets the
/// English one.
pub fn language(language: Language) -> &'static str {
    match language {
        Language::Nl => "nl",
        Language::Fr | Language::En | Language::De => "en",
    }
}

/// The page about what lies over the window, else about the screen.
pub fn page(model: &Model) -> &'static str {
    if model.billit.dialog.is_some() {
        "billit"
    } else if model.help || model.palette.is_some() {
        "keys"
    } else if model.party_card.is_some() || model.master.is_some() {
        "master-data"
    } else if model.compare.is_some() {
        "checks"
    } else if model.automatic.is_some() || model.dry_run.is_some() || model.bulk.is_some() {
        "automatic"
    } else if model.history.is_some() {
        "review"
    } else if model.link.is_some() {
        "loose"
    } else if model.screen == Screen::Settings {
        page_of_settings(model.settings_screen.page)
    } else {
        page_of_screen(model.screen)
    }
}

/// The page about a screen.
pub fn page_of_screen(screen: Screen) -> &'static str {
    match screen {
        Screen::Overview => "overview",
        Screen::Dossier => "client-file",
        Screen::Entry => "entry",
        Screen::Loose => "loose",
        Screen::HandOver => "hand-over",
        Screen::Journal => "journal",
        Screen::Reports => "reports",
        Screen::Settings => "settings",
    }
}

/// The page about a page of the settings.
pub fn page_of_settings(page: SettingsPage) -> &'static str {
    match page {
        SettingsPage::Office | SettingsPage::Notifications | SettingsPage::Language => "settings",
        SettingsPage::Folders => "folders",
        SettingsPage::Journals => "journals",
        SettingsPage::Accounts => "master-data",
        SettingsPage::Rules => "rules",
        SettingsPage::Vat => "vat",
        SettingsPage::ExpertM => "expertm",
        SettingsPage::Billit => "billit",
    }
}
