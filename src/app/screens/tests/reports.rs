//! Reports: the numbers in words, by keyboard, and when there is nothing yet.

use egui::{Key, Theme};

use super::{PICTURE, Window, made_up};
use crate::app::commands::UiCommand;
use crate::app::model::{ReportsModel, Screen};
use crate::app::msg::Msg;
use crate::app::update::update;
use crate::engine::Command;
use crate::office::Language;

#[test]
fn the_screen_asks_for_what_it_shows_and_keeps_the_old_numbers_meanwhile() {
    let mut model = made_up::model(Screen::Overview, Language::Nl);
    let commands = update(&mut model, Msg::Do(UiCommand::Reports));
    let first = ReportsModel::first_day(made_up::TODAY);
    assert_eq!(commands, [Command::Report(first)]);
    assert_eq!(first, jiff::civil::date(2026, 8, 25));
    let window = Window::new(model, PICTURE, 1.0, Theme::Light);
    assert!(window.reads("Wordt bijgewerkt") && window.reads("Bakkerij Korenlicht BV"), "{:?}", window.names());
}

#[test]
fn what_waits_and_what_was_booked_alone_is_told_in_words() {
    let window = Window::new(made_up::model(Screen::Reports, Language::Nl), PICTURE, 1.0, Theme::Light);
    let all = window.model.reports.lines[0].clone();
    assert!(all.left > 0 && all.automatic > 0 && all.changed == 3);
    for text in [
        format!("{} facturen wachten", all.left),
        format!("{} facturen geboekt in 13 weken", all.booked),
        format!("{} daarvan zonder persoon", all.automatic),
        format!("{} van {} daarna ongewijzigd", all.automatic - 3, all.automatic),
        "Facturen die wachten, per dag · Alle dossiers".to_owned(),
    ] {
        assert!(window.reads(&text), "{text} is not read in {:#?}", window.names());
    }
}

#[test]
fn arrows_choose_the_dossier_of_the_chart_and_enter_opens_it() {
    let mut window = Window::new(made_up::model(Screen::Reports, Language::Nl), PICTURE, 1.0, Theme::Light);
    assert!(!UiCommand::OpenSelected.available(&window.model), "all dossiers together cannot be opened");
    window.key(Key::ArrowDown);
    window.frame();
    let line = window.model.reports.selected_line().expect("a line").clone();
    assert!(window.reads(&format!("Facturen die wachten, per dag · {}", line.name)), "{:?}", window.names());
    let commands = update(&mut window.model, Msg::Do(UiCommand::OpenSelected));
    assert_eq!(window.model.screen, Screen::Dossier);
    assert!(commands.contains(&Command::Documents(line.dossier.expect("a dossier"))));
}

#[test]
fn without_invoices_it_says_so_and_while_they_are_counted_too() {
    let mut model = made_up::model(Screen::Reports, Language::Nl);
    model.reports = ReportsModel::default();
    let window = Window::new(model.clone(), PICTURE, 1.0, Theme::Light);
    assert!(window.reads("De cijfers worden gemaakt"));
    model.reports.report.came(std::sync::Arc::default());
    model.reports.arrange(&model.overview.clone(), made_up::TODAY);
    let window = Window::new(model, PICTURE, 1.0, Theme::Light);
    assert!(window.reads("Nog niets te tonen"));
}
