//! Speed of hand, by keyboard alone: one key for what is known, many at once, undone from anywhere, flagged and approved.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::common::{Office, Read, Window, block_on};
use egui::{Key, Modifiers};
use postvak::app::commands::UiCommand;
use postvak::app::model::Screen;
use postvak::base::{DocumentId, FolderKind};
use postvak::store::{DocumentRecord, Status};

const APPROVE: &str = "Goedkeuren en volgende";
const INFORMATION: &str = "Interne informatie";
const BAKERY: &str = "Bakkerij Korenlicht BV";

fn is_new(row: &Read) -> bool {
    row.name.ends_with("Nieuw")
}

fn entry_of(office: &Office) -> Window {
    let mut window = Window::open(office);
    window.open_dossier(BAKERY);
    window.choose_row("that is new", is_new);
    window.open_chosen();
    window
}

/// Party and number of the document that is open.
fn title(window: &Window) -> String {
    let entry = window.app().model().entry.as_ref().expect("an entry");
    format!("{} · {}", entry.record.summary.party, entry.record.summary.number)
}

fn booked(window: &Window) -> usize {
    let documents = window.app().model().dossier.documents.value.as_ref().expect("documents");
    documents.iter().filter(|record| record.status == Status::Booked).count()
}

/// In every journal the numbers follow each other.
#[track_caller]
fn assert_no_hole(window: &Window) {
    let documents = window.app().model().dossier.documents.value.as_ref().expect("documents");
    let mut journals: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for record in documents.iter() {
        if let (Some(journal), Some(number)) = (record.journal, record.booking_number) {
            journals.entry(journal).or_default().push(number);
        }
    }
    for (journal, numbers) in &mut journals {
        numbers.sort_unstable();
        assert!(numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]), "journal {journal}: {numbers:?}");
    }
}

/// Goes on with Tab until the list has the keyboard.
#[track_caller]
fn to_list(window: &mut Window) {
    for _ in 0..60 {
        if window.chosen().is_some_and(|row| window.focused() == Some(row.name)) {
            return;
        }
        window.key(Key::Tab);
    }
    panic!("the list is not reached by Tab; the window reads:\n{}", window.read_out());
}

#[test]
fn a_known_supplier_takes_one_key() {
    let office = Office::new(1, 40);
    let mut window = Window::open(&office);
    window.open_dossier(BAKERY);
    let known = |window: &Window| {
        let entry = window.app().model().entry.as_ref().expect("an entry");
        entry.known_party && entry.can_approve()
    };
    window.choose_row("that is new", is_new);
    window.open_chosen();
    let mut in_a_row = 0;
    for _ in 0..12 {
        if !known(&window) {
            window.go_to("of a known supplier", known);
        }
        let before = title(&window);
        window.command(UiCommand::ApproveAndNext);
        window.wait_for("booked, and the next one", |window| {
            window.app().is_idle()
                && window.app().model().entry.as_ref().is_none_or(|_| title(window) != before)
                && window.reads("Geboekt als ")
        });
        in_a_row += 1;
        if in_a_row == 3 {
            break;
        }
    }
    assert_eq!((in_a_row, booked(&window)), (3, 3), "three invoices, three keys");
}

#[test]
fn a_colleague_approves_what_was_flagged_and_goes_to_the_next() {
    let office = Office::new(1, 40);
    let mut window = entry_of(&office);
    // Els asks Bram about two documents that could be booked.
    let can_be_asked = |window: &Window| {
        let entry = window.app().model().entry.as_ref().expect("an entry");
        entry.can_approve() && entry.record.flag.is_none()
    };
    let mut asked = Vec::new();
    for _ in 0..2 {
        window.go_to("that can be approved", can_be_asked);
        asked.push(title(&window));
        window.press(crate::common::CTRL, Key::M);
        window.wait_for("the keyboard in the internal information", |window| {
            window.focused().as_deref() == Some(INFORMATION) && window.app().is_idle()
        });
        window.type_text("@bram privé?");
        window.press(Modifiers::SHIFT, Key::Tab);
        window.wait_for("the flag", |window| window.reads("Interne informatie: @bram privé?") && window.reads("Bram"));
        assert!(window.named(APPROVE).disabled, "who flags does not approve");
        assert!(window.app().model().entry.as_ref().is_some_and(|entry| entry.flag_in_the_way().is_some()));
    }
    window.close();

    let mut window = Window::open_as(&office, "Bram");
    assert!(window.reads("Van mij 1"), "the dossier is asked about: {}", window.read_out());
    assert!(window.row(BAKERY).name.contains("2 voor u"), "{:?}", window.row(BAKERY));
    window.open_dossier(BAKERY);
    assert!(window.reads("Van mij 2"), "{}", window.read_out());
    window.tab_to("Van mij 2");
    window.key(Key::Space);
    assert_eq!(window.rows().iter().filter(|row| row.name.ends_with("Te controleren")).count(), 2, "{:?}", window.rows());
    to_list(&mut window);
    window.choose_row("that is asked about", |row| row.name.ends_with("Te controleren"));
    window.open_chosen();
    let first = title(&window);
    assert!(asked.contains(&first));
    window.command(UiCommand::ApproveAndNext);
    window.wait_for("the next flagged one", |window| {
        window.app().is_idle() && window.app().model().entry.is_some() && title(window) != first
    });
    let second = title(&window);
    assert!(asked.contains(&second), "{second}");
    window.command(UiCommand::ApproveAndNext);
    window.wait_for("the end of the list", |window| window.app().is_idle() && window.app().model().screen == Screen::Dossier);
    assert_eq!(booked(&window), 2);

    // The last one is taken back from here, and waits for him again.
    window.command(UiCommand::Undo);
    window.wait_for("undone", |window| window.reads("Ongedaan gemaakt: boeking ") && window.app().is_idle());
    assert_eq!(booked(&window), 1);
    window.wait_for("the flag is back", |window| window.reads("Van mij 1"));

    // Who did what is one key away.
    to_list(&mut window);
    window.choose_row("that is asked about", |row| row.name.ends_with("Te controleren"));
    window.command(UiCommand::ShowHistory);
    window.wait_for("the history", |window| {
        ["Te controleren, door Els", "Geboekt door Bram", "Boeking ongedaan gemaakt door Bram"]
            .iter()
            .all(|line| window.reads(line))
    });
    window.key(Key::Escape);
    window.settle();
    assert!(!window.reads("Geboekt door Bram") && window.app().model().screen == Screen::Dossier);
}

#[test]
fn a_line_is_split_by_keyboard() {
    let office = Office::new(1, 12);
    let mut window = entry_of(&office);
    let before = window.named("Bedrag 1").value;
    window.press(Modifiers::ALT, Key::S);
    assert_eq!(window.focused().as_deref(), Some("Splitsen in"));
    window.type_text("60%");
    assert!(window.reads(" + "), "what comes of it is shown while typing");
    window.key(Key::Enter);
    assert_eq!(window.focused().as_deref(), Some("Rekening 2"), "the account of the second part is next");
    let (first, second) = (window.named("Bedrag 1").value, window.named("Bedrag 2").value);
    let cents = |text: &str| -> i64 {
        text.chars().filter(|letter| letter.is_ascii_digit() || *letter == '-').collect::<String>().parse().expect("cents")
    };
    assert_eq!(cents(&first) + cents(&second), cents(&before), "{before} is {first} and {second}");
    window.type_text("240000");
    window.key(Key::Enter);
    assert_eq!(window.named("Rekening 2").value, "240000");
    assert!(!window.named(APPROVE).disabled);

    // Away to another screen, and back by undoing alone.
    window.command(UiCommand::Overview);
    window.wait_for("the overview", |window| window.app().is_idle());
    window.command(UiCommand::Undo);
    window.wait_for("the entry again", |window| {
        window.app().is_idle() && window.app().model().screen == Screen::Entry && window.reads("Ongedaan gemaakt: Rekening")
    });
    window.command(UiCommand::Undo);
    assert_eq!(window.named("Bedrag 1").value, before);
    window.command(UiCommand::Redo);
    assert_eq!(window.named("Bedrag 2").value, second);
}

#[test]
fn dates_and_sums_are_typed_short() {
    let office = Office::new(1, 12);
    let mut window = entry_of(&office);
    window.tab_to("Datum");
    window.type_text("d");
    window.key(Key::Enter);
    assert_eq!(window.named("Datum").value, "24/11/2026");
    assert_eq!(window.focused().as_deref(), Some("Vervaldatum"), "Enter goes on");
    window.type_text("+30");
    window.key(Key::Enter);
    assert_eq!(window.named("Vervaldatum").value, "24/12/2026");
    window.press(Modifiers::SHIFT, Key::Tab);
    window.type_text("3112");
    window.key(Key::Enter);
    assert_eq!(window.named("Vervaldatum").value, "31/12/2026");
    let before = window.named("Bedrag 1").value;
    window.tab_to("Bedrag 1");
    window.type_text("12,5+3");
    window.key(Key::Enter);
    assert_eq!(window.named("Bedrag 1").value, "15,50");
    window.command(UiCommand::Undo);
    assert_eq!(window.named("Bedrag 1").value, before);
}

#[test]
fn enter_goes_through_every_field_and_opens_no_list() {
    let office = Office::new(1, 12);
    let mut window = entry_of(&office);
    let before = window.app().model().entry.as_ref().and_then(|entry| entry.entry.clone());
    window.tab_to("Leverancier");
    let lines = before.as_ref().expect("fields").lines.len();
    let mut expected: Vec<String> =
        ["Leverancier", "Dagboek", "Periode", "Datum", "Vervaldatum", "Uw referte", "Mededeling"].map(str::to_owned).into();
    for line in 1..=lines {
        expected.extend(["Omschrijving", "Rekening", "Vent.", "Bedrag"].map(|name| format!("{name} {line}")));
    }
    for name in expected {
        assert_eq!(window.focused().as_deref(), Some(name.as_str()));
        window.key(Key::Enter);
        assert!(window.rows().is_empty(), "Enter in {name} opens no list");
    }
    assert_eq!(window.focused().as_deref(), Some(INFORMATION));
    let after = window.app().model().entry.as_ref().and_then(|entry| entry.entry.clone());
    assert_eq!(after, before, "and changes nothing");
    // The list of the VAT is opened when it is asked for, and Escape leaves everything as it was.
    window.press(Modifiers::SHIFT, Key::Tab);
    window.press(Modifiers::SHIFT, Key::Tab);
    window.key(Key::Space);
    assert!(window.rows().len() > 3, "{}", window.read_out());
    window.key(Key::Escape);
    assert!(window.rows().is_empty() && window.app().model().screen == Screen::Entry);
    assert_eq!(window.app().model().entry.as_ref().and_then(|entry| entry.entry.clone()), before);
}

#[test]
fn a_shortcut_in_a_field_changes_no_text() {
    let office = Office::new(1, 12);
    let mut window = entry_of(&office);
    window.tab_to("Uw referte");
    let before = window.named("Uw referte").value;
    for keys in [Key::K, Key::H] {
        window.press(crate::common::CTRL, keys);
        window.type_text("x1");
        window.key(Key::Escape);
        window.wait_for("rest", |window| window.app().is_idle());
        assert_eq!(window.focused().as_deref(), Some("Uw referte"), "the keyboard is where it was");
    }
    assert_eq!(window.named("Uw referte").value, before);
    assert_eq!(window.app().model().screen, Screen::Entry);
}

#[test]
fn everything_with_proof_is_booked_at_once_and_one_is_taken_back() {
    // In a demo office nine of ten have proof: the others are odd, unsure, or of a supplier never booked before.
    const DOCUMENTS: usize = 1200;
    const LIMIT: Duration = Duration::from_mins(1);
    let office = Office::new(1, DOCUMENTS);
    let mut window = Window::open(&office);
    window.open_dossier(BAKERY);
    let start = Instant::now();
    window.command(UiCommand::BookProven);
    window.wait_for("the end of it", |window| {
        window.app().model().bulk.as_ref().is_some_and(|bulk| bulk.ended.is_some()) && window.app().is_idle()
    });
    let took = start.elapsed();
    let bulk = window.app().model().bulk.clone().expect("a summary");
    let end = bulk.ended.expect("it ended");
    let (done, left) = (end.result.booked.len(), end.result.left.len());
    println!("booked {done} of {DOCUMENTS} in {} ms, {left} left", took.as_millis());
    assert!(done >= 1000, "{done} booked, left: {:?}", end.reasons);
    assert!(took < LIMIT, "{took:?}");
    assert!(window.reads("wachten op u"), "{}", window.read_out());
    assert_eq!(end.reasons.iter().map(|reason| reason.count).sum::<usize>(), left, "each has its reason");
    window.key(Key::Enter);
    assert!(window.app().model().bulk.is_none() && window.app().model().screen == Screen::Dossier);
    assert_eq!(booked(&window), done);
    assert_no_hole(&window);

    // One of them, by hand.
    window.choose_row("that is booked", |row| row.name.ends_with("Geboekt"));
    window.open_chosen();
    let one = title(&window);
    window.tab_to("Boeking ongedaan maken");
    window.key(Key::Enter);
    window.wait_for("taken back", |window| window.app().is_idle() && !window.named(APPROVE).disabled);
    assert_eq!(title(&window), one);
    assert_eq!(booked(&window), done - 1, "one, and no other");

    // And all the others in one step.
    window.command(UiCommand::Undo);
    window.wait_for("all taken back", |window| window.app().is_idle() && window.reads(" boekingen ongedaan gemaakt."));
    assert_eq!(booked(&window), 0);
}

#[test]
fn what_is_taken_back_teaches_nothing() {
    let office = Office::new(1, 60);
    block_on(async {
        let desk = office.desk().await;
        desk.look(&[], &|_, _| {}).await.expect("looked");
        let documents = desk.store.documents(None).await.expect("documents");
        let of_party = |key: &str| -> Vec<DocumentId> {
            let is_own = |record: &&DocumentRecord| record.summary.party_key == key && record.folder == FolderKind::Purchases;
            let own = documents.iter().filter(is_own).filter(|record| record.status == Status::New && record.flag.is_none());
            own.map(|record| record.id).collect()
        };
        let mut tried = 0;
        for record in &documents {
            let [first, second, ..] = of_party(&record.summary.party_key)[..] else { continue };
            let told = async || {
                let lines = desk.open_document(second).await.expect("opened").proposal.expect("a proposal").entry.lines;
                lines.into_iter().map(|line| line.suggestions).collect::<Vec<_>>()
            };
            let opened = desk.open_document(first).await.expect("opened");
            let Some(mut entry) = opened.proposal.map(|proposal| proposal.entry) else { continue };
            let before = told().await;
            for line in &mut entry.lines {
                line.account = Some(if line.account == Some(612_100) { 613_000 } else { 612_100 });
            }
            let Ok(_booked) = desk.approve(first, opened.record.version, entry).await else { continue };
            assert_ne!(told().await, before, "what was booked counts at once");
            desk.take_back(first).await.expect("taken back");
            assert_eq!(told().await, before, "and not any more");
            tried += 1;
            if tried == 3 {
                break;
            }
        }
        assert_eq!(tried, 3, "suppliers with two invoices");
    });
}
