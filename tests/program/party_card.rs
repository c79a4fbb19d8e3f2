//! A supplier that nobody knows: its card is filled in and its invoice booked without leaving the entry, by keyboard alone.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

use std::path::Path;

use crate::common::bill::Bill;
use crate::common::{CTRL, Office, Window, assert_good_hand_over_file, block_on, hand_over_files};
use egui::Key;
use postvak::app::commands::UiCommand;
use postvak::app::model::Screen;
use postvak::base::EnterpriseNumber;
use postvak::office::{NewPartyNumber, OfficeFile};

const DOSSIER: &str = "Bakkerij Korenlicht BV";

/// An invoice of a supplier whose enterprise number and IBAN were typed wrongly.
fn invoice(buyer: EnterpriseNumber) -> String {
    Bill { iban: "BE68539007547035", net: 10_000, ..Bill::of(buyer, "Onbekend Hout BV", "0999912346", "OH-77") }.ubl()
}

fn with_invoice(office: &Office) -> EnterpriseNumber {
    let dossier = block_on(async {
        let desk = office.desk().await;
        let dossiers = desk.store.dossiers().await.expect("dossiers");
        dossiers.into_iter().find(|dossier| dossier.name == DOSSIER).expect("the dossier").enterprise_number
    });
    let folder = std::fs::read_dir(office.root()).expect("listed").flatten().map(|entry| entry.path());
    let named = |path: &Path| path.file_name().and_then(|name| name.to_str()).and_then(|name| EnterpriseNumber::parse(name).ok());
    let folder = folder.into_iter().find(|path| named(path) == Some(dossier)).expect("its folder");
    std::fs::write(folder.join("aankoop").join("onbekend hout.xml"), invoice(dossier)).expect("written");
    dossier
}

#[test]
fn an_unknown_supplier_is_made_and_booked_without_leaving_the_entry() {
    let office = Office::new(1, 6).with_settings(|settings| {
        settings.expertm.new_party_number = NewPartyNumber::FirstFreeFrom(5000);
    });
    with_invoice(&office);
    let mut window = Window::open(&office);
    window.open_dossier(DOSSIER);
    window.wait_for_text("Onbekend Hout BV");
    window.choose_row("of the unknown supplier", |row| row.name.contains("Onbekend Hout BV"));
    window.open_chosen();
    assert!(window.reads("is nog niet bekend in Expert/M"), "{}", window.read_out());

    window.command(UiCommand::PartyCard);
    assert_eq!(window.focused().as_deref(), Some("Btw-nummer"), "the keyboard is at the first fault");
    assert_eq!(window.named("Naam").value, "Onbekend Hout BV");
    assert_eq!(window.named("Gemeente").value, "Aalst");
    assert_eq!(window.named("Btw-nummer").value, "BE0999912346", "what the file says stands there to be mended");
    assert!(window.reads("De controlecijfers van BE68539007547035 kloppen niet."), "{}", window.read_out());
    assert!(window.reads("De controlecijfers van het btw-nummer kloppen niet."));
    assert!(window.named("Aanmaken").disabled, "with a fault nothing is made");

    let number = EnterpriseNumber::from_first_eight(9_999_123).expect("a number").to_string();
    window.type_text(&format!("BE {number}"));
    window.key(Key::Enter);
    assert_eq!(window.focused().as_deref(), Some("Straat"), "Enter goes to the next field");
    window.tab_to("IBAN");
    window.type_text("BE68539007547034");
    window.key(Key::Enter);
    assert_eq!(window.focused().as_deref(), Some("Gewone rekening"));
    window.type_text("600000");
    window.key(Key::Enter);
    window.type_text("51");
    window.key(Key::Enter);
    assert!(window.reads("Code 51 is intracommunautair, maar de partij is Belgisch."), "{}", window.read_out());
    window.press(CTRL, Key::Enter);
    assert_eq!(window.focused().as_deref(), Some("Ventilatiecode"), "the key that keeps goes to what is wrong");
    window.type_text("1");
    window.press(CTRL, Key::Enter);
    window.wait_for("the card", |window| window.reads("Onbekend Hout BV heeft nummer 5000") && window.app().is_idle());
    let model = window.app().model();
    assert!(model.party_card.is_none() && model.screen == Screen::Entry);
    assert!(!window.reads("is nog niet bekend in Expert/M"));

    assert!(!window.named("Goedkeuren en volgende").disabled, "{}", window.read_out());
    window.command(UiCommand::ApproveAndNext);
    window.wait_for("the booking", |window| window.reads("Geboekt als ") && window.app().is_idle());
    window.command(UiCommand::HandOver);
    window.wait_for("the plan", |window| window.app().model().handover.goes() == 1 && window.app().is_idle());
    window.command(UiCommand::HandOverNow);
    window.wait_for("the hand-over", |window| window.reads("overgedragen in ") && window.app().is_idle());
    let files = hand_over_files(office.path());
    let (_, settings, _) = OfficeFile::open(office.path());
    assert_eq!(assert_good_hand_over_file(&files[0], &settings).len(), 1);
    let text = std::fs::read(&files[0]).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).expect("the file");
    assert!(text.contains("<Prime>5000</Prime>") && text.contains("<Name>Onbekend Hout BV</Name>"), "the card goes first");
    assert!(text.contains("<Supplier_Prime>5000</Supplier_Prime>"));
}

#[test]
fn escape_leaves_the_card_and_nothing_is_made() {
    let office = Office::new(1, 6);
    let dossier = with_invoice(&office);
    let mut window = Window::open(&office);
    window.open_dossier(DOSSIER);
    window.wait_for_text("Onbekend Hout BV");
    window.choose_row("of the unknown supplier", |row| row.name.contains("Onbekend Hout BV"));
    window.open_chosen();
    window.command(UiCommand::PartyCard);
    window.type_text("0999");
    window.key(Key::Escape);
    assert!(window.app().model().party_card.is_none() && window.app().model().screen == Screen::Entry);
    window.close();
    block_on(async {
        let desk = office.desk().await;
        let data = desk.data(dossier).await.expect("data");
        assert!(data.parties.iter().all(|card| card.name != "Onbekend Hout BV"));
    });
}

#[test]
fn a_card_of_expertm_that_was_changed_goes_out_once_more() {
    let office = Office::new(1, 6);
    let mut window = Window::open(&office);
    window.open_dossier(DOSSIER);
    window.choose_row("that is new", |row| row.name.ends_with("Nieuw"));
    window.open_chosen();
    window.command(UiCommand::PartyCard);
    assert!(window.reads("vervangt de fiche in Expert/M"), "{}", window.read_out());
    window.tab_to("Gemeente");
    window.type_text("Ronse");
    window.press(CTRL, Key::Enter);
    window.wait_for("the card", |window| window.app().model().party_card.is_none() && window.app().is_idle());
    let card = window.app().model().entry.as_ref().and_then(|entry| entry.entry.as_ref()).map(|fields| fields.party.card.clone());
    let card = card.expect("a card");
    assert!(card.city == "Ronse" && !card.in_expertm, "{card:?}");
}
