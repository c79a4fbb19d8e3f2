//! The page beside the fields: a field lights up its place, a click on the page fills the field, and a paper that says
//! something else than the UBL is told.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

use crate::common::{Office, Window};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect};
use egui_kittest::kittest::NodeT as _;
use postvak::app::commands::UiCommand;
use postvak::app::model::Model;
use postvak::engine::Pages;
use postvak::paper::{Place, Taken, candidates};
use postvak::ubl::Document;

const PAGE: &str = "Document, bladzijde 1 van ";
const REFERENCE: &str = "Uw referte";

fn model(window: &Window) -> &Model {
    window.app().model()
}

/// Opens the first document that nobody flagged and that has a PDF of one page.
fn entry_of(office: &Office) -> Window {
    let mut window = Window::open(office);
    window.open_dossier("Bakkerij Korenlicht BV");
    window.choose_row("that is new", |row| row.name.ends_with("Nieuw"));
    window.open_chosen();
    assert!(model(&window).page.is_paper(), "a PDF of its own: {:?}", model(&window).page.shown);
    window
}

fn number(window: &Window) -> String {
    let entry = model(window).entry.as_ref().expect("an entry");
    entry.document.as_ref().and_then(|document| document.number.clone()).expect("a number")
}

/// Where the value stands that a field of this kind can take and that reads so.
fn place_of(window: &Window, kind: Taken, wanted: &str) -> Place {
    let all = candidates(model(window).page.text().expect("words"), kind);
    let found = all.iter().find(|(typed, _)| typed == wanted);
    found.unwrap_or_else(|| panic!("no {wanted} among {all:?}")).1
}

/// Clicks in the middle of a place of the page.
fn click(window: &mut Window, [left, top, right, bottom]: Place) {
    let page = window
        .harness
        .root()
        .children_recursive()
        .find(|node| node.accesskit_node().label().is_some_and(|name| name.starts_with(PAGE)));
    let page: Rect = page.expect("the page").rect();
    let at = Pos2::new(
        page.left() + f32::midpoint(left, right) * page.width(),
        page.top() + f32::midpoint(top, bottom) * page.height(),
    );
    let button = |pressed| Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
    for event in [Event::PointerMoved(at), button(true), button(false)] {
        window.harness.input_mut().events.push(event);
        window.harness.step();
    }
    window.settle();
}

#[test]
fn a_click_on_the_page_fills_the_field_that_has_the_keyboard() {
    let office = Office::new(1, 12);
    let mut window = entry_of(&office);
    let number = number(&window);
    window.tab_to(REFERENCE);
    assert!(model(&window).page.lit.is_some(), "the number lights up where it stands");
    assert!(window.reads("klik op een waarde om ze in het veld te zetten"), "the page says what it does");
    // Not left yet: what is being typed is taken first, as a step of its own.
    window.type_text("VERKEERD");
    assert_eq!(window.named(REFERENCE).value, "VERKEERD");

    let place = place_of(&window, Taken::Number, &number);
    click(&mut window, place);
    assert_eq!(window.named(REFERENCE).value, number);
    assert_eq!(window.focused().as_deref(), Some(REFERENCE), "the keyboard stays in the field");
    assert_eq!(model(&window).page.lit, Some(place), "what was taken lights up");
    window.command(UiCommand::Undo);
    assert_eq!(window.named(REFERENCE).value, "VERKEERD", "one step, undone as one");

    // A date wants a date: the same click on the number does nothing there.
    window.tab_to("Datum");
    let before = window.named("Datum").value;
    click(&mut window, place);
    assert_eq!(window.named("Datum").value, before);
}

#[test]
fn the_keyboard_alone_fills_a_field_from_the_page() {
    let office = Office::new(1, 12);
    let mut window = entry_of(&office);
    let number = number(&window);
    window.tab_to(REFERENCE);
    window.type_text("VERKEERD");
    window.command(UiCommand::TakeFromPage);
    let mut tries = 0;
    while window.named(REFERENCE).value != number {
        tries += 1;
        assert!(tries < 40, "each press takes the next one; the field has {}", window.named(REFERENCE).value);
        window.command(UiCommand::TakeFromPage);
    }
    assert_eq!(window.focused().as_deref(), Some(REFERENCE));
    window.tab_to("Interne informatie");
    assert!(!UiCommand::TakeFromPage.available(model(&window)), "nothing of the page goes there");
}

#[test]
fn a_paper_that_says_otherwise_is_told_beside_the_field() {
    let office = Office::new(1, 12);
    let window = entry_of(&office);
    let (number, path) = (number(&window), model(&window).entry.as_ref().expect("an entry").record.path.clone());
    assert!(!window.reads("Op de PDF staat"), "they agree: {}", window.read_out());
    window.close();
    // The same invoice a day earlier, in the UBL only.
    let text = std::fs::read_to_string(&path).expect("the UBL");
    let from = text.find("IssueDate>").expect("a date") + "IssueDate>".len();
    let day: jiff::civil::Date = text[from..from + 10].parse().expect("a date");
    let other = if day.day() > 1 { day.yesterday() } else { day.tomorrow() }.expect("a day");
    std::fs::write(&path, text.replacen(&day.to_string(), &other.to_string(), 1)).expect("written");

    let mut window = Window::open(&office);
    window.open_dossier("Bakkerij Korenlicht BV");
    window.choose_row("with the number", |row| row.name.contains(&number));
    window.open_chosen();
    window.wait_for("the finding", |window| window.reads("Op de PDF staat datum"));
    let entry = model(&window).entry.as_ref().expect("an entry");
    assert!(entry.needs_person.iter().any(|need| need.code == "paper-date" && !need.blocks), "{:?}", entry.needs_person);
    window.key(Key::F8);
    let mut stops = vec![window.focused()];
    for _ in 0..6 {
        window.key(Key::F8);
        stops.push(window.focused());
    }
    assert!(stops.iter().any(|name| name.as_deref() == Some("Datum")), "F8 goes there: {stops:?}");
    // The paper is right: its date is one key away.
    window.tab_to("Datum");
    let place = place_of(&window, Taken::Date, &format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()));
    click(&mut window, place);
    assert_eq!(window.named("Datum").value, format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()));
}

#[test]
fn the_background_reads_the_paper_without_showing_it() {
    let office = Office::new(1, 12);
    crate::common::block_on(async {
        let desk = office.desk().await;
        desk.look(&[], &|_, _| {}).await.expect("looked");
        let pages = Pages::new(crate::common::program());
        let dossier = desk.store.dossiers().await.expect("dossiers").remove(0).enterprise_number;
        let mut compared = 0;
        for record in desk.store.documents(Some(dossier)).await.expect("documents") {
            let Some(document) = desk.open_document(record.id).await.expect("opened").document else { continue };
            assert_eq!(pages.paper(&desk, record.id, &document).await.expect("read"), [], "{}", record.path);
            let other = Document { payee_iban: vec!["BE71096123456769".to_owned()], ..(*document).clone() };
            let said = pages.paper(&desk, record.id, &other).await.expect("read");
            assert!(said.iter().all(|need| need.code == "paper-iban"), "{said:?}");
            compared += said.len();
        }
        assert!(compared >= 5, "{compared}");
    });
}
