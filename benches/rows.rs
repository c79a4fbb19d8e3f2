//! A dossier of 100,000 documents: what a frame costs while it is scrolled and the selection moves.
//!
//! `cargo bench --bench rows`. A frame is layout and tessellation of the whole window, without a GPU; its time is
//! the CPU time of this thread.
#![allow(clippy::print_stdout, clippy::expect_used, missing_docs, reason = "a bench speaks through standard output")]

mod common;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use common::{Verdicts, least, millis, note, quantile};
use cpu_time::ThreadTime;
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, pos2, vec2};
use jiff::civil::date;
use postvak::app::model::{DocumentColumn, Model, Screen};
use postvak::app::msg::Msg;
use postvak::app::raster::Headless;
use postvak::app::screens::shell_ui;
use postvak::app::update::update;
use postvak::base::{DocumentId, EnterpriseNumber, FolderKind, Hash, from_cents};
use postvak::booking::DocType;
use postvak::engine::{DossierRow, Event as FromEngine};
use postvak::office::{Dossier, Settings};
use postvak::store::{Counts, DocumentRecord, Flag, Status, Summary};

const DOCUMENTS: i64 = 100_000;
const DOSSIERS: u32 = 500;
const FRAMES: usize = 600;
/// Milliseconds of CPU of a frame, 99th percentile.
const FRAME: f64 = 4.0;
/// Milliseconds of CPU to work out which rows are shown.
const ARRANGE: f64 = 60.0;

fn number(index: u32) -> EnterpriseNumber {
    EnterpriseNumber::from_first_eight(9_999_000 + index).expect("eight digits")
}

fn record(index: i64) -> DocumentRecord {
    let status = match index % 20 {
        0 => Status::Ready,
        1 => Status::Booked,
        2..6 => Status::HandedOver,
        6 => Status::Duplicate,
        7 => Status::Unreadable,
        _ => Status::New,
    };
    let at = jiff::Timestamp::from_second(1_795_507_200).expect("a moment");
    let day = date(2026, i8::try_from(1 + index % 12).expect("a month"), i8::try_from(1 + index * 7 % 28).expect("a day"));
    let flag = Flag { who: "Els".to_owned(), since: at, information: "Ook privé gebruikt?".to_owned(), for_whom: None };
    DocumentRecord {
        id: DocumentId(index + 1),
        version: 1,
        dossier: number(0),
        folder: FolderKind::Purchases,
        path: format!("/billit/0999900051/aankoop/F-{index:06}.xml"),
        gone: false,
        companion: None,
        identity: Hash([7; 32]),
        summary: Summary {
            doc_type: Some(if index % 31 == 0 { DocType::CreditNote } else { DocType::Invoice }),
            number: format!("F-2026-{index:06}"),
            date: Some(day),
            due_date: None,
            party: format!("Leverancier {} BV", index * 37 % 2_000),
            party_key: String::new(),
            total: Some(from_cents(1_000 + index * 13 % 900_000)),
            currency: "EUR".to_owned(),
            attachments: 1,
            ..Summary::default()
        },
        status,
        reason: None,
        duplicate_of: None,
        flag: (index % 40 == 9).then_some(flag),
        account: Some(600_000),
        more_accounts: 0,
        booking_number: None,
        journal: None,
        vat_period: None,
        seen: at,
    }
}

fn model() -> Model {
    let today = date(2026, 11, 24);
    let mut model = Model::new(Settings::default(), "Els".to_owned(), today, jiff::tz::TimeZone::UTC, "/office".into());
    let rows = (0..DOSSIERS).map(|index| DossierRow {
        for_me: 0,
        dossier: Arc::new(Dossier::new(number(index), format!("Dossier {}", index * 37 % DOSSIERS))),
        counts: Counts { dossier: Some(number(index)), purchases: index, sales: index / 2, ..Counts::default() },
        vat_term: None,
        unreachable: None,
        arriving: 0,
        folder: None,
    });
    tell(&mut model, FromEngine::Ready { settings: Box::default(), warnings: Vec::new() });
    tell(&mut model, FromEngine::Overview(Arc::new(rows.collect())));
    update(&mut model, Msg::OpenDossier(number(0)));
    tell(&mut model, FromEngine::Documents(number(0), Arc::new((0..DOCUMENTS).map(record).collect())));
    model
}

fn tell(model: &mut Model, event: FromEngine) {
    update(model, Msg::Event(Box::new(event)));
}

/// Runs frames with what `push` does before each; their CPU times.
fn frames(window: &mut Headless, model: &mut Model, mut push: impl FnMut(usize, &mut Headless)) -> Vec<Duration> {
    let mut times = Vec::with_capacity(FRAMES);
    // The first frames make the letters.
    for frame in 0..FRAMES + 20 {
        push(frame, window);
        let start = ThreadTime::now();
        let mut out = Vec::new();
        window.frame(|ui| shell_ui(ui, model, &mut out));
        std::hint::black_box(window.primitives());
        for msg in out {
            update(model, msg);
        }
        if frame >= 20 {
            times.push(start.elapsed());
        }
    }
    times
}

fn scroll(frame: usize, window: &mut Headless) {
    if frame == 0 {
        window.push(Event::PointerMoved(pos2(500.0, 500.0)));
    }
    let far = if frame % 50 == 49 { -20_000.0 } else { -90.0 };
    let (unit, phase, source) = (MouseWheelUnit::Point, TouchPhase::Move, MouseWheelSource::Wheel);
    window.push(Event::MouseWheel { unit, delta: vec2(0.0, far), phase, source, modifiers: Modifiers::NONE });
}

fn press(key: Key, window: &mut Headless) {
    for pressed in [true, false] {
        window.push(Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE });
    }
}

fn main() -> ExitCode {
    let mut verdicts = Verdicts::default();
    let mut model = model();
    let mut window = Headless::new([1440.0, 900.0], 1.0);
    assert_eq!(model.dossier.documents_visible(), usize::try_from(DOCUMENTS).expect("a count"), "every document is in the list");

    let before = model.dossier.selected;
    let keys = |frame: usize, window: &mut Headless| press(if frame % 40 == 39 { Key::PageDown } else { Key::ArrowDown }, window);
    let scrolling = frames(&mut window, &mut model, scroll);
    let moving = frames(&mut window, &mut model, keys);
    assert_ne!(model.dossier.selected, before, "the selection moves");
    model.screen = Screen::Overview;
    let overview = frames(&mut window, &mut model, scroll);
    for (what, mut times) in [
        ("frame of a list of 100,000 rows, scrolling", scrolling),
        ("frame of a list of 100,000 rows, the selection moves", moving),
        ("frame of an overview of 500 dossiers, scrolling", overview),
    ] {
        let median = quantile(&mut times, 0.5);
        note(what, &format!("median {:.2} ms CPU", millis(median)));
        verdicts.at_most(&format!("{what}, 99th percentile"), millis(quantile(&mut times, 0.99)), FRAME, " ms CPU");
    }
    arranging(&mut verdicts, &mut model);
    verdicts.end()
}

fn arranging(verdicts: &mut Verdicts, model: &mut Model) {
    let list = &mut model.dossier;
    for (what, column, filter) in [
        ("by date", DocumentColumn::Date, ""),
        ("by party", DocumentColumn::Party, ""),
        ("by number", DocumentColumn::Number, ""),
        ("filtered by a word", DocumentColumn::Date, "cier 12"),
        ("filtered by an amount", DocumentColumn::Date, "99"),
    ] {
        list.sort.column = column;
        filter.clone_into(&mut list.filter);
        let times: Vec<Duration> = (0..7)
            .map(|_| {
                let start = ThreadTime::now();
                list.arrange();
                start.elapsed()
            })
            .collect();
        verdicts.at_most(&format!("arranging 100,000 rows, {what}"), millis(least(&times)), ARRANGE, " ms CPU");
    }
}
