//! The page of the VAT tables through the whole window, by keyboard alone, to the file and to the next proposal.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

use crate::common::{CTRL, Office, Window, block_on};
use egui::Key;
use postvak::app::commands::UiCommand;
use postvak::booking::{Direction, VatSource};

#[test]
fn an_account_deducts_half_for_the_whole_office_and_a_mistake_is_told() {
    let office = Office::new(2, 24);
    let mut window = Window::open(&office);
    window.command(UiCommand::Settings);
    window.tab_to("Btw-tabellen");
    window.key(Key::Space);
    window.wait_for("the tables", |window| window.reads("Btw-gevallen") && window.reads("Rekening toevoegen"));

    window.tab_to("Rekening toevoegen");
    window.type_text("612500");
    window.key(Key::Tab);
    let name = "Aftrekbaar percentage 612500, van het kantoor";
    window.wait_for("the row of the account", |window| window.reads(name));
    window.tab_to(name);
    window.press(CTRL, Key::A);
    window.type_text("50");
    window.key(Key::Tab);
    let file = office.path().join("vat").join("purchase.toml");
    let written = || std::fs::read_to_string(&file).unwrap_or_default();
    window.wait_for("the file", |window| written().contains("deductible = 50") && window.app().is_idle());

    let number = window.app().model().settings_screen.vat.data.as_ref().expect("the tables").dossier.enterprise_number;
    let (desk, data) = block_on(async {
        let desk = office.desk().await;
        let data = desk.data(number).await.expect("a dossier");
        (desk, data)
    });
    let table = data.vat.of(Direction::Purchase);
    assert_eq!(table.non_deductible(612_500, None), "50".parse().expect("a number"));
    assert_eq!(table.account(612_500).map(|rule| rule.source), Some(VatSource::Office));
    drop(desk);

    // A mistake in the file is told with its line when the page is opened, and the built-in table counts.
    std::fs::write(&file, "[[case]]\nkey = \"outside\"\nventilatie = 22\n").expect("written");
    window.command(UiCommand::Overview);
    window.command(UiCommand::Settings);
    window.wait_for("the mistake", |window| window.reads("Btw-tabel, lijn 3") && window.app().is_idle());
    assert!(!window.reads(name), "the rows of a file with a mistake are not used");
}
