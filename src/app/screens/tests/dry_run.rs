//! The dry run over the window.

use std::sync::Arc;

use egui::{Key, Modifiers, Theme};
use jiff::civil::date;

use super::{PICTURE, Window, dialog_overflow, made_up};
use crate::app::commands::UiCommand;
use crate::app::model::{Model, Screen};
use crate::app::msg::Msg;
use crate::app::update::update;
use crate::base::{DocumentId, EnterpriseNumber, Quarter};
use crate::engine::{Command, DryRun, DryRunOf, Event};
use crate::office::Language;
use crate::suggest::{Booked, Facts, Mistake, Replay, WhyLeft, Wrong};

fn wrong(nth: i64, name: &str, lines: usize) -> Wrong {
    let booked = Booked {
        account: 613_200,
        day: date(2026, 8, 12),
        facts: Facts { name: name.to_owned(), ..Facts::default() },
        ..Booked::default()
    };
    let mistakes = vec![Mistake { booked, account: 612_100, confidence: 97 }; lines];
    Wrong { document: (nth > 0).then_some(DocumentId(nth)), number: format!("2026/{nth:04}"), mistakes }
}

fn found(wrongs: Vec<Wrong>) -> DryRun {
    let left = [(WhyLeft::NoProof, 12), (WhyLeft::Flagged, 1), (WhyLeft::NewParty, 7), (WhyLeft::Unsure, 31)];
    let replay = Replay { invoices: 214, taken: 163, wrong: wrongs, left: left.into(), unseen: 9, ..Replay::default() };
    let quiet = Replay { invoices: 4, left: [(WhyLeft::NoProof, 4)].into(), ..Replay::default() };
    let of = |dossier: EnterpriseNumber, name: &str, replay| DryRunOf { dossier, name: name.to_owned(), replay };
    let other = EnterpriseNumber::from_first_eight(9_999_011).expect("a number");
    let dossiers = vec![of(made_up::bakery(), "Bakkerij Korenlicht BV", replay), of(other, "Garage Proef", quiet)];
    DryRun { quarter: Quarter::of(date(2026, 8, 1)), dossiers }
}

fn opened(language: Language, screen: Screen) -> Model {
    let mut model = made_up::model(screen, language);
    let _asked = update(&mut model, Msg::Do(UiCommand::DryRun));
    model
}

fn came(mut model: Model, run: DryRun) -> Model {
    let dossier = model.dry_run.as_ref().and_then(|run| run.dossier);
    let _asked = update(&mut model, Msg::Event(Box::new(Event::DryRun(dossier, Arc::new(run)))));
    model
}

/// The states of the dry run, for the matrix of all states.
pub(super) fn states(language: Language) -> Vec<(&'static str, Model)> {
    let one = |wrongs| came(opened(language, Screen::Dossier), found(wrongs));
    let long = "Internationale Groothandel Vlasrode-Zilverlinde & Zonen Holding NV";
    let mut empty = found(Vec::new());
    for one in &mut empty.dossiers {
        one.replay = Replay::default();
    }
    vec![
        ("dryrun-loading", opened(language, Screen::Dossier)),
        ("dryrun", one(vec![wrong(21, "Molens Graanhof NV", 1), wrong(0, "Drukkerij Proef", 3)])),
        ("dryrun-right", one(Vec::new())),
        ("dryrun-huge", one((0..2_000).map(|nth| wrong(nth, long, 2)).collect())),
        ("dryrun-all", came(opened(language, Screen::Reports), found(vec![wrong(21, long, 1)]))),
        ("dryrun-empty", came(opened(language, Screen::Dossier), empty)),
    ]
}

#[test]
fn the_dry_run_tells_what_was_right_and_wrong_and_opens_it() {
    let run = || found(vec![wrong(21, "Molens Graanhof NV", 1), wrong(0, "Drukkerij Proef", 3)]);
    let mut outside = Vec::new();
    for (language, points) in [(Language::Nl, PICTURE), (Language::Fr, [960.0, 640.0]), (Language::De, [720.0, 450.0])] {
        let mut window = Window::new(came(opened(language, Screen::Dossier), run()), points, 1.0, Theme::Light);
        window.keep(&format!("dryrun-{}", language.code()));
        outside.extend(dialog_overflow(&window, points));
    }
    assert!(outside.is_empty(), "{outside:#?}");
    let mut window = Window::new(came(opened(Language::Nl, Screen::Dossier), run()), PICTURE, 1.0, Theme::Light);
    for text in [
        "3e kwartaal 2026",
        "Van 214 facturen zouden er 163 automatisch geboekt zijn.",
        "161 juist, 2 fout",
        "Molens Graanhof NV 2026/0021: zou op 612100 geboekt zijn (97 %), u boekte op 613200",
        "31 facturen: niet zeker genoeg van een rekening",
        "9 facturen zijn niet meegeteld",
    ] {
        assert!(window.reads(text), "{text} is not read in {:#?}", window.names());
    }
    window.keys(Key::ArrowLeft, Modifiers::ALT);
    let before = Some(Quarter::of(date(2026, 4, 1)));
    assert!(window.asked.contains(&Command::DryRun { dossier: Some(made_up::bakery()), quarter: before }), "{:?}", window.asked);
    window.frame();
    assert!(window.reads("worden overgedaan"), "the new quarter is worked out");
    // A late answer about the other quarter is not taken for it.
    let _asked = update(&mut window.model, Msg::Event(Box::new(Event::DryRun(Some(made_up::bakery()), Arc::new(run())))));
    assert!(window.model.dry_run.as_ref().is_some_and(|run| run.found.loading));

    let mut window = Window::new(came(opened(Language::Nl, Screen::Dossier), run()), PICTURE, 1.0, Theme::Light);
    window.key(Key::Enter);
    assert!(window.model.dry_run.is_none(), "the document is opened in its place");
    assert!(
        window.asked.iter().any(|asked| matches!(asked, Command::Open { document: DocumentId(21), .. })),
        "{:?}",
        window.asked
    );
}

#[test]
fn the_dry_run_of_all_goes_into_a_dossier_and_back() {
    let mut model = made_up::model(Screen::Reports, Language::Nl);
    model.reports.selected = 0;
    let asked = update(&mut model, Msg::Do(UiCommand::DryRun));
    assert_eq!(asked, [Command::DryRun { dossier: None, quarter: None }]);
    let mut window = Window::new(came(model, found(vec![wrong(21, "Molens", 1)])), PICTURE, 1.0, Theme::Dark);
    window.keep("dryrun-all-nl");
    assert!(window.reads("Bakkerij Korenlicht BV, Facturen 214, Automatisch 163, Juist 162, Fout 1"), "{:#?}", window.names());
    window.key(Key::ArrowDown);
    window.key(Key::Enter);
    window.frame();
    assert!(window.reads("Van 4 facturen zou er geen automatisch geboekt zijn."), "{:#?}", window.names());
    window.key(Key::Escape);
    let run = window.model.dry_run.as_ref().expect("back at the list");
    assert_eq!((run.shown, run.selected), (None, 1));
    window.frame();
    window.press("Sluiten");
    window.frame();
    window.frame();
    assert!(window.model.dry_run.is_none());
}
