//! The way of one invoice through the window, by keyboard alone: what is asserted is what a screen reader reads out.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

use crate::common::{Office, Read, Window, assert_good_hand_over_file, hand_over_files};
use egui::{Key, Modifiers, Role};
use postvak::app::commands::UiCommand;
use postvak::app::model::Screen;
use postvak::expertm::rehearsal;
use postvak::office::{Language, OfficeFile, Theme};
use postvak::preview::PageSource;

const APPROVE: &str = "Goedkeuren en volgende";
const FLAGGED: &str = "Te controleren";
const ACCOUNT: &str = "Rekening 1";

fn is_new(row: &Read) -> bool {
    row.name.ends_with("Nieuw")
}

/// Opens the first dossier and in it the first document that nobody flagged.
fn entry_of(office: &Office) -> Window {
    let mut window = Window::open(office);
    window.open_dossier("Bakkerij Korenlicht BV");
    window.choose_row("that is new", is_new);
    window.open_chosen();
    window
}

/// The line in the header that says which document it is: party and number.
fn title(window: &Window) -> String {
    let entry = window.app().model().entry.as_ref().expect("an entry");
    let title = format!("{} · {}", entry.record.summary.party, entry.record.summary.number);
    assert!(window.reads(&title), "the header says {title}");
    title
}

#[track_caller]
fn book(window: &mut Window) {
    assert!(!window.named(APPROVE).disabled, "it can be approved; the window reads:\n{}", window.read_out());
    window.command(UiCommand::ApproveAndNext);
    window.wait_for("the booking", |window| window.reads("Geboekt als ") && window.app().is_idle());
}

#[test]
fn the_way_of_one_invoice() {
    let office = Office::new(2, 24);
    let mut window = Window::open(&office);

    assert!(window.app().title().contains(" te verwerken · ⚠ "), "{}", window.app().title());
    assert!(window.app().title().ends_with(" te controleren"), "{}", window.app().title());
    let row = window.row("Bakkerij Korenlicht BV");
    assert!(row.name.contains("Aankoop 12") && row.name.contains("Te controleren 2") && row.name.contains("Klaar 0"), "{row:?}");
    window.open_dossier("Bakkerij Korenlicht BV");
    assert!(window.reads("Aankopen (12)"));

    let first = window.chosen().expect("a row is chosen from the start");
    window.key(Key::ArrowDown);
    let chosen = window.chosen().expect("a row");
    assert_ne!(chosen.name, first.name, "the arrow goes to the next document");
    window.choose_row("that is new", is_new);
    window.open_chosen();
    let booked = title(&window);
    assert!(window.reads("Document, bladzijde 1 van "), "the page stands beside the fields");
    let page = window.app().model().page.shown.clone().expect("a page");
    assert!(matches!(page.source, PageSource::Pdfium | PageSource::Hayro), "the page of the PDF itself: {page:?}");

    // The account, by the key of its suggestion, after the proposed one was taken away.
    assert_eq!(window.focused().as_deref(), Some(ACCOUNT), "the keyboard is where care is needed");
    let proposed = window.named(ACCOUNT).value;
    window.key(Key::Delete);
    window.key(Key::Tab);
    assert_eq!(window.named(ACCOUNT).value, "");
    assert!(window.named(APPROVE).disabled, "without an account nothing is booked");
    window.press(Modifiers::SHIFT, Key::Tab);
    assert_eq!(window.focused().as_deref(), Some(ACCOUNT));
    let account: String = proposed.chars().take_while(char::is_ascii_digit).collect();
    assert!(account.len() >= 6, "an account was proposed: {proposed}");
    assert!(window.reads(&format!("1 {account}")), "the suggestion is read out with its key");
    window.type_text("1");
    assert_eq!(window.named(ACCOUNT).value, proposed);

    book(&mut window);
    assert_ne!(title(&window), booked, "the next document is open");

    window.command(UiCommand::HandOver);
    window.wait_for("the plan", |window| window.app().model().handover.goes() == 1 && window.app().is_idle());
    window.command(UiCommand::HandOverNow);
    window.wait_for("the hand-over", |window| window.reads("overgedragen in ") && window.app().is_idle());
    let files = hand_over_files(office.path());
    assert_eq!(files.len(), 1, "{files:?}");
    let (_, settings, _) = OfficeFile::open(office.path());
    assert_eq!(assert_good_hand_over_file(&files[0], &settings).len(), 1);

    window.command(UiCommand::Dossier);
    let number = booked.split(" · ").nth(1).expect("a number").to_owned();
    window.wait_for("the state in the list", |window| {
        window.rows().iter().any(|row| row.name.contains(&number) && row.name.ends_with("Overgedragen"))
    });
    let path = window.app().model().dossier.documents.value.as_ref().expect("documents");
    let path = path.iter().find(|record| record.summary.number == number && record.booking_number.is_some());
    let path = std::path::PathBuf::from(&path.expect("the document").path);
    assert!(path.exists());

    // What Expert/M does.
    let outcome = rehearsal::import(&files[0], |_| false).expect("imported");
    assert!(outcome.imported >= 1 && outcome.refused == 0, "{outcome:?}");
    window.wait_for("“In Expert/M”", |window| {
        window.rows().iter().any(|row| row.name.contains(&number) && row.name.ends_with("In Expert/M"))
    });
    let processed = path.parent().expect("a folder").join("verwerkt").join(path.file_name().expect("a name"));
    assert!(!path.exists() && processed.exists(), "the file moved to {}", processed.display());
}

#[test]
fn a_booking_is_taken_back_by_one_key() {
    let office = Office::new(1, 12);
    let mut window = entry_of(&office);
    let booked = title(&window);
    book(&mut window);
    assert_ne!(title(&window), booked);
    assert_eq!(window.focused().as_deref(), Some(ACCOUNT), "a field has the keyboard, as always");
    window.command(UiCommand::Undo);
    window.wait_for("the booking taken back", |window| !window.reads("Geboekt als ") && window.app().is_idle());
    window.key(Key::Escape);
    window.wait_for("the list", |window| window.app().model().screen == Screen::Dossier && window.app().is_idle());
    let number = booked.split(" · ").nth(1).expect("a number");
    assert!(is_new(&window.row(number)), "{:?}", window.row(number));
}

#[test]
fn a_change_in_a_field_is_taken_back_while_the_field_has_the_keyboard() {
    let office = Office::new(1, 12);
    let mut window = entry_of(&office);
    let before = window.named(ACCOUNT).value;
    window.type_text("240000");
    window.key(Key::Enter);
    assert_eq!(window.named(ACCOUNT).value, "240000");
    window.press(Modifiers::SHIFT, Key::Tab);
    assert_eq!(window.focused().as_deref(), Some(ACCOUNT));
    window.command(UiCommand::Undo);
    assert_eq!(window.named(ACCOUNT).value, before);
}

#[test]
fn the_search_finds_a_supplier() {
    let office = Office::new(2, 24);
    let mut window = Window::open(&office);
    window.command(UiCommand::Search);
    assert_eq!(window.focused().as_deref(), Some("Zoeken"));
    window.type_text("voltari");
    window.wait_for("a hit", |window| window.rows().iter().any(|row| row.name.contains("Voltari Energie NV")));
    window.key(Key::Enter);
    window.wait_for("the entry", |window| window.app().model().screen == Screen::Entry && window.app().is_idle());
    assert!(title(&window).starts_with("Voltari Energie NV"), "{}", title(&window));
    window.command(UiCommand::Search);
    window.key(Key::Escape);
    assert!(window.rows().is_empty() && window.app().model().screen == Screen::Entry, "Escape closes the search only");
}

#[test]
fn the_question_mark_shows_the_keys() {
    let office = Office::new(1, 6);
    let mut window = Window::open(&office);
    window.type_text("?");
    assert!(window.reads("Toetsen die nu werken") && window.reads("Mappen opnieuw lezen"), "{}", window.read_out());
    assert!(!window.reads("Volgende bladzijde"), "only what works now");
    window.key(Key::Escape);
    assert!(!window.reads("Toetsen die nu werken"));
}

#[test]
fn f8_goes_to_what_needs_care() {
    let office = Office::new(1, 12);
    let mut window = Window::open(&office);
    window.open_dossier("Bakkerij Korenlicht BV");
    window.key(Key::F8);
    assert!(window.chosen().is_some_and(|row| row.name.ends_with(FLAGGED)), "{:?}", window.chosen());
    window.choose_row("that is new", is_new);
    window.open_chosen();
    window.key(Key::Delete);
    window.key(Key::Tab);
    assert_ne!(window.focused().as_deref(), Some(ACCOUNT));
    window.key(Key::F8);
    assert_eq!(window.focused().as_deref(), Some(ACCOUNT));
}

#[test]
fn a_flagged_document_waits_for_a_colleague() {
    let office = Office::new(1, 12);
    let mut window = entry_of(&office);
    let name = title(&window);
    window.press(crate::common::CTRL, Key::M);
    window.wait_for("the keyboard in the internal information", |window| {
        window.focused().as_deref() == Some("Interne informatie") && window.app().is_idle()
    });
    window.type_text("Welke wagen?");
    window.press(Modifiers::SHIFT, Key::Tab);
    window.wait_for("the flag with its text", |window| window.reads("Interne informatie: Welke wagen?"));
    assert!(window.named(APPROVE).disabled, "what is flagged is not booked");
    window.command(UiCommand::ApproveAndNext);
    window.settle();
    assert_eq!(title(&window), name);
    assert!(!window.reads("Geboekt als "));

    window.press(crate::common::CTRL, Key::M);
    window.wait_for("the flag gone", |window| !window.reads("Interne informatie: ") && window.app().is_idle());
    assert!(!window.named(APPROVE).disabled);
    // Passing through the field again is no reason to flag it again.
    window.tab_to("Interne informatie");
    window.key(Key::Tab);
    window.wait_for("rest", |window| window.app().is_idle());
    assert!(!window.named(APPROVE).disabled, "the flag stays away");
    book(&mut window);
}

#[test]
fn a_number_may_begin_with_the_digit_of_a_suggestion() {
    let office = Office::new(2, 24);
    let mut window = entry_of(&office);
    let mut tries = 0;
    while !window.nodes().iter().any(|node| node.role == Role::Button && node.name.starts_with("2 ")) {
        tries += 1;
        assert!(tries < 12, "a document with two suggestions");
        let before = title(&window);
        window.command(UiCommand::NextDocument);
        window.wait_for("the next document", |window| {
            window.app().is_idle() && window.app().model().opening.is_none() && !window.reads(&before)
        });
    }
    let at = window.focused().expect("a field");
    window.type_text("240000");
    window.key(Key::Enter);
    assert_eq!(window.named(&at).value, "240000");
}

#[test]
fn a_wrong_date_is_told_and_nothing_is_lost() {
    let office = Office::new(1, 12);
    let mut window = entry_of(&office);
    let reference = window.named("Uw referte").value;
    let right = window.named("Datum").value;
    window.tab_to("Datum");
    window.type_text("31/02/2026");
    window.key(Key::Enter);
    assert!(window.reads("“31/02/2026” is geen datum."), "{}", window.read_out());
    assert_eq!(window.named("Datum").value, "31/02/2026", "what was typed stays to be mended");
    assert!(window.named(APPROVE).disabled);
    assert_eq!(window.named("Uw referte").value, reference);
    window.key(Key::F8);
    assert_eq!(window.focused().as_deref(), Some("Datum"));
    window.type_text(&right);
    window.key(Key::Enter);
    assert!(!window.reads("is geen datum"));
    assert_eq!(window.named("Datum").value, right);
    assert!(!window.named(APPROVE).disabled);
}

#[test]
fn what_was_typed_is_there_after_the_window_was_closed() {
    let office = Office::new(1, 12);
    let mut window = entry_of(&office);
    let name = title(&window);
    window.tab_to("Uw referte");
    // Closed at once: the field still has the keyboard, the draft was not kept yet.
    window.type_text("ANDERS-7");
    window.close();

    let window = entry_of(&office);
    assert_eq!(title(&window), name);
    assert_eq!(window.named("Uw referte").value, "ANDERS-7");
    window.close();
}

#[test]
fn every_screen_in_every_language_and_size() {
    for (language, size, scale, theme) in [
        (Language::Fr, [1440.0, 900.0], 1.5, Theme::Light),
        (Language::En, [720.0, 480.0], 1.0, Theme::Dark),
        (Language::De, [960.0, 600.0], 2.0, Theme::Dark),
        (Language::Nl, [1920.0, 1080.0], 1.25, Theme::Light),
    ] {
        let office = Office::new(8, 60).with_settings(|settings| {
            settings.language = language;
            settings.theme = theme;
        });
        let mut window = Window::open_with(&office, size, scale);
        assert!(window.reads(&window.text("overview-title")));
        window.open_dossier("Bakkerij Korenlicht BV");
        if size[0] < 960.0 {
            // No room beside the fields: the page comes in their place.
            window.key(Key::Enter);
            window.wait_for("the fields", |window| window.app().model().screen == Screen::Entry && window.app().is_idle());
            window.key(Key::F9);
            window.wait_for("the page", |window| window.app().model().page.shown.is_some());
            window.key(Key::F9);
        } else {
            window.open_chosen();
        }
        assert!(window.reads(&window.text("entry-supplier")));
        window.press(Modifiers::SHIFT, Key::F1);
        assert!(window.reads(&window.text("help-title")));
        window.key(Key::Escape);
        window.key(Key::F9);
        for command in [UiCommand::HandOver, UiCommand::Journal, UiCommand::Settings, UiCommand::Search] {
            window.command(command);
            window.wait_for("the screen", |window| window.app().is_idle());
        }
        window.key(Key::Escape);
        window.harness.state_mut().set_zoom(1.5);
        for command in [UiCommand::Overview, UiCommand::Dossier, UiCommand::HandOver, UiCommand::Journal, UiCommand::Settings] {
            window.command(command);
            window.wait_for("the screen", |window| window.app().is_idle());
        }
        window.close();
    }
}

/// The garage, with the invoice that came twice and its other copy.
fn with_two_copies() -> (Office, Window) {
    let office = Office::new(2, 40);
    let mut window = Window::open(&office);
    window.open_dossier("Garage Vandorpe-Lys BV");
    window.choose_row("that may be there twice", |row| row.name.contains("Misschien dubbel") && row.name.contains("Nieuw"));
    window.open_chosen();
    (office, window)
}

fn press(window: &mut Window, name: &str) {
    window.tab_to(name);
    window.key(Key::Enter);
    window.wait_for("rest", |window| window.app().is_idle());
}

#[test]
fn a_second_copy_is_seen_beside_the_first_and_booked_with_a_reason_only() {
    let (_office, mut window) = with_two_copies();
    assert!(window.reads("Waarschijnlijk komt deze factuur twee keer voor"), "{}", window.read_out());
    let first = title(&window);
    // The first copy may be booked; the second one not any more.
    book(&mut window);
    window.command(UiCommand::Dossier);
    window.wait_for("the list", |window| window.app().is_idle());
    window.choose_row("the other copy", |row| row.name.contains("Misschien dubbel") && row.name.contains("Nieuw"));
    window.open_chosen();
    let second = title(&window);
    assert_ne!(first, second, "its number is written in another way");
    assert!(window.reads("Waarschijnlijk al geboekt"), "{}", window.read_out());
    assert!(window.named(APPROVE).disabled);

    press(&mut window, "Vergelijk");
    assert!(window.reads("Twee keer dezelfde factuur?"));
    for word in ["Deze factuur", "De andere", "verschilt"] {
        assert!(window.reads(word), "{word}: {}", window.read_out());
    }
    window.wait_for("both pages", |window| {
        window.app().model().compare.as_ref().is_some_and(|compare| compare.page.is_some())
            && window.reads("De andere: Document, bladzijde 1")
    });
    assert!(window.named("Toch boeken").disabled, "not without a reason");
    window.tab_to("Reden om ze toch te boeken");
    window.type_text("Tweede abonnement");
    press(&mut window, "Toch boeken");
    assert!(!window.reads("Twee keer dezelfde factuur?"));
    assert!(!window.reads("Waarschijnlijk al geboekt"), "{}", window.read_out());
    book(&mut window);
    window.command(UiCommand::Journal);
    window.wait_for("the journal", |window| window.app().is_idle());
}

#[test]
fn a_second_copy_is_put_aside_from_the_comparison() {
    let (_office, mut window) = with_two_copies();
    let name = title(&window);
    press(&mut window, "Vergelijk");
    press(&mut window, "Zet deze opzij");
    window.wait_for("the next document", |window| window.app().is_idle() && !window.reads(&name));
    window.command(UiCommand::Dossier);
    window.wait_for("the list", |window| window.app().is_idle());
    assert!(!window.rows().iter().any(|row| row.name.contains("Misschien dubbel")), "{:?}", window.rows());
}

#[test]
fn a_new_account_number_waits_for_a_second_look() {
    let office = Office::new(1, 16);
    let mut window = Window::open(&office);
    window.open_dossier("Bakkerij Korenlicht BV");
    window.choose_row("of the telephone", |row| row.name.contains("Belfonica"));
    window.open_chosen();
    assert!(window.reads("Nieuw rekeningnummer"), "{}", window.read_out());
    assert!(window.named(APPROVE).disabled, "a second look first");
    press(&mut window, "Nagekeken");
    assert!(!window.reads("Nieuw rekeningnummer"));
    book(&mut window);
}
