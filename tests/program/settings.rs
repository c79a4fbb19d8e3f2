//! Settings by keyboard alone: what is typed is kept, however the field is left.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

use crate::common::{Office, Window};
use egui::{Key, Modifiers};
use postvak::app::commands::UiCommand;
use postvak::app::model::SettingsPage;
use postvak::app::msg::Msg;
use postvak::office::OfficeFile;

fn window(office: &Office, page: SettingsPage) -> Window {
    let mut window = Window::open(office);
    window.command(UiCommand::Settings);
    window.harness.state_mut().take(Msg::SettingsPage(page));
    window.settle();
    window
}

#[test]
fn a_text_is_kept_when_a_key_goes_to_another_screen() {
    let office = Office::new(1, 4);
    let mut window = window(&office, SettingsPage::Office);
    for (nth, command) in
        [UiCommand::Overview, UiCommand::Dossier, UiCommand::HandOver, UiCommand::Journal].into_iter().enumerate()
    {
        window.tab_to("Naam van het kantoor");
        window.press(Modifiers::COMMAND, Key::A);
        let name = format!("Kantoor Lindehof {nth}");
        window.type_text(&name);
        window.command(command);
        window.wait_for("the name in the settings", |window| window.app().is_idle());
        assert_eq!(window.app().model().settings.name, name, "{command:?}");
        let (_, settings, _) = OfficeFile::open(office.path());
        assert_eq!(settings.name, name, "it is in the file too, after {command:?}");
        window.command(UiCommand::Settings);
    }
}

#[test]
fn a_text_given_up_by_escape_is_not_kept() {
    let office = Office::new(1, 4);
    let mut window = window(&office, SettingsPage::Office);
    let before = window.app().model().settings.name.clone();
    window.tab_to("Naam van het kantoor");
    window.type_text("Verkeerd");
    window.key(Key::Escape);
    window.command(UiCommand::Overview);
    assert_eq!(window.app().model().settings.name, before);
}
