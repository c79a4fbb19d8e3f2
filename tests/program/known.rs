//! What was done with one invoice of a supplier, by keyboard alone, comes with the next: a part that is deducted and a
//! division over two accounts, accepted by one key.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

use crate::common::{Office, Read, Window};
use egui::Key;
use postvak::app::commands::UiCommand;
use postvak::base::FolderKind;
use postvak::booking::EntryLine;
use postvak::store::Status;
use rust_decimal::Decimal;

const BAKERY: &str = "Bakkerij Korenlicht BV";
const OTHER: u32 = 616_000;

fn is_new(row: &Read) -> bool {
    row.name.ends_with("Nieuw")
}

fn lines(window: &Window) -> Vec<EntryLine> {
    let entry = window.app().model().entry.as_ref().expect("an entry");
    entry.entry.as_ref().map(|fields| fields.lines.clone()).unwrap_or_default()
}

/// Number of the document and key of its party.
fn here(window: &Window) -> (String, String) {
    let summary = &window.app().model().entry.as_ref().expect("an entry").record.summary;
    (summary.number.clone(), summary.party_key.clone())
}

/// Parties that have two purchases or more that nobody booked or touched.
fn with_two(window: &Window) -> Vec<String> {
    let documents = window.app().model().dossier.documents.value.as_ref().expect("documents");
    let waits = |key: &str| {
        let own = documents.iter().filter(|record| record.summary.party_key == key && record.status == Status::New);
        own.filter(|record| record.folder == FolderKind::Purchases && record.flag.is_none()).count()
    };
    let mut keys: Vec<String> = documents.iter().map(|record| record.summary.party_key.clone()).collect();
    keys.sort();
    keys.dedup();
    keys.retain(|key| !key.is_empty() && waits(key) >= 2);
    keys
}

/// One line with VAT that is deducted as a whole, on another account than the test's own.
fn is_plain(window: &Window) -> bool {
    let entry = window.app().model().entry.as_ref().expect("an entry");
    entry.can_edit()
        && lines(window).len() == 1
        && lines(window)[0].account.is_some_and(|account| account != OTHER)
        && entry.deducted(0) == Some(Decimal::ONE_HUNDRED)
}

#[track_caller]
fn book(window: &mut Window) {
    let approve = window.text("command-approve-and-next");
    assert!(!window.named(&approve).disabled, "it can be approved; the window reads:\n{}", window.read_out());
    let before = here(window);
    window.command(UiCommand::ApproveAndNext);
    window.wait_for("the booking", |window| {
        let open = window.app().model().entry.as_ref().map(|entry| entry.record.summary.number.clone());
        window.app().is_idle() && window.app().model().opening.is_none() && open.as_deref() != Some(before.0.as_str())
    });
}

#[test]
fn what_was_done_once_comes_with_the_next_invoice_and_is_accepted_by_one_key() {
    let office = Office::new(1, 60);
    let mut window = Window::open(&office);
    window.open_dossier(BAKERY);
    let parties = with_two(&window);
    window.choose_row("that is new", is_new);
    window.open_chosen();
    window.go_to("of a supplier with two", |window| parties.contains(&here(window).1) && is_plain(window));
    let (number, party) = here(&window);
    let whole = lines(&window)[0].clone();
    let own = whole.account.expect("an account");

    // 60 % stays on its account with half of the VAT deducted, the rest goes elsewhere.
    window.tab_to("Rekening 1");
    window.command(UiCommand::SplitLine);
    window.wait_for("the field", |window| window.focused().as_deref() == Some("Splitsen in"));
    window.type_text("60");
    // The test's keyboard has no percent sign.
    window.harness.input_mut().events.push(egui::Event::Text("%".to_owned()));
    window.settle();
    window.key(Key::Enter);
    window.wait_for("two lines", |window| lines(window).len() == 2 && window.focused().as_deref() == Some("Rekening 2"));
    window.type_text(&OTHER.to_string());
    window.key(Key::Enter);
    window.tab_to("Vent. 1");
    window.wait_for_text("volgens de rekening");
    window.tab_to("Aftrekbaar deel 1");
    assert_eq!(window.named("Aftrekbaar deel 1").value, "100");
    window.type_text("50");
    window.key(Key::Enter);
    window.wait_for_text("50 % niet-aftrekbaar");
    assert!(window.reads("zelf gekozen"));
    let first = lines(&window);
    assert_eq!(first.iter().map(|line| line.account).collect::<Vec<_>>(), [Some(own), Some(OTHER)]);
    assert_eq!(first[0].deductible, Some(Decimal::from(50)));
    assert_eq!(first.iter().map(|line| line.amount).sum::<Decimal>(), whole.amount);
    book(&mut window);

    // The next one of this supplier comes divided, with the part, and says why.
    window.go_to("of the same supplier", |window| here(window).1 == party && here(window).0 != number);
    let second = lines(&window);
    assert_eq!(second.iter().map(|line| line.account).collect::<Vec<_>>(), [Some(own), Some(OTHER)], "{second:?}");
    assert_eq!(window.named("Aftrekbaar deel 1").value, "50");
    assert!(window.reads("1 van de laatste 1 met 50 % aftrekbaar, laatst op 24/11/2026"), "{}", window.read_out());
    assert!(window.reads(&format!("Lijn 1 is verdeeld over {own} + {OTHER}, zoals op 24/11/2026")), "{}", window.read_out());
    let share = second[0].amount * Decimal::from(10) / second.iter().map(|line| line.amount).sum::<Decimal>();
    assert!((share - Decimal::from(6)).abs() < Decimal::new(1, 2), "six tenths, to the cent: {share}");
    let id = window.app().model().entry.as_ref().expect("an entry").record.id;
    book(&mut window);
    window.close();

    let stored = crate::common::block_on(async { office.desk().await.store.booking(id).await.expect("read") }).expect("booked");
    assert!(stored.booking.is_balanced());
    // Half of the VAT of the first line on its account: once as line, once as cost.
    assert_eq!(stored.booking.lines.iter().filter(|line| line.account == own).count(), 2);
}

#[test]
fn nothing_that_rests_on_one_booking_is_booked_without_a_person() {
    use postvak::booking::{Deducting, Direction};
    let office = Office::new(1, 60);
    crate::common::block_on(async {
        let desk = office.desk().await;
        let dossier = desk.store.dossiers().await.expect("dossiers")[0].enterprise_number;
        let data = desk.data(dossier).await.expect("data");
        let mut judged = 0;
        for record in desk.store.documents(Some(dossier)).await.expect("documents") {
            if record.folder != FolderKind::Purchases || record.status != Status::New || record.flag.is_some() {
                continue;
            }
            let Ok(bytes) = desk.bytes(&record.path).await else { continue };
            let Ok(parsed) = postvak::ubl::read(&bytes) else { continue };
            let before = desk.propose(&parsed.document, Direction::Purchase, &data);
            let version = desk.store.document(record.id).await.expect("there").version;
            let deducting = Deducting {
                direction: Direction::Purchase,
                regime: data.dossier.vat_regime,
                table: data.vat.of(Direction::Purchase),
                accounts: &data.accounts,
            };
            let whole = before.entry.lines.iter().any(|line| deducting.percent(line) == Some(Decimal::ONE_HUNDRED));
            if !desk.proven(dossier, &before) || !whole {
                continue;
            }
            // A person books it with half of the VAT of each line; the same invoice once more is not booked without one.
            let mut entry = before.entry;
            for line in &mut entry.lines {
                line.deductible = Some(Decimal::from(50));
            }
            // What is odd about it beside its lines stops the booking: then it is another one's turn.
            if desk.approve(record.id, version, entry).await.is_err() {
                continue;
            }
            let again = desk.propose(&parsed.document, Direction::Purchase, &data);
            assert!(again.needs_person.iter().any(|need| need.code == "deductible-before"), "{:?}", again.needs_person);
            assert!(!desk.proven(dossier, &again), "{}", record.path);
            judged += 1;
            if judged == 3 {
                break;
            }
        }
        assert!(judged >= 2, "{judged} with proof");
    });
}
