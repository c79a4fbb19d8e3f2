//! Reopening an office: counts on screen in under 300 ms, from the start of the process.
//!
//! `cargo bench --bench reopen`. The bench starts itself as a process that opens the office, takes events until the
//! overview has counts, draws the frame that shows them (layout and tessellation) and ends. Also the search, which asks
//! the store for all documents of the office.
#![allow(clippy::print_stdout, clippy::expect_used, missing_docs, reason = "a bench speaks through standard output")]

mod common;

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use common::{Verdicts, least, millis, note, quantile};
use jiff::civil::date;
use postvak::app::Postvak;
use postvak::app::raster::Headless;
use postvak::base::{EnterpriseNumber, FolderKind, Hash, from_cents};
use postvak::booking::DocType;
use postvak::cli::window;
use postvak::engine::{Desk, Engine, Event, Start};
use postvak::office::Dossier;
use postvak::platform::clock::SystemClock;
use postvak::store::{Observed, Stamp, Summary};
use postvak::suggest::Booked;

const LIMIT: f64 = 300.0;
const SEARCH: f64 = 50.0;
const ROUNDS: usize = 7;
const DOSSIERS: u32 = 500;
const DOCUMENTS: u32 = 100_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(place) = arguments.iter().position(|argument| argument == "--open") {
        return opened(Path::new(arguments.get(place + 1).expect("a folder")));
    }
    let mut verdicts = Verdicts::default();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");

    let office = common::demo_office(50, 10_000);
    let small = tempfile::tempdir().expect("a folder");
    std::fs::copy(office.dir.join("office.toml"), small.path().join("office.toml")).expect("copied");
    runtime.block_on(async {
        let desk = desk(small.path()).await;
        for dossier in &office.dossiers {
            desk.store.save_dossier(dossier).await.expect("saved");
        }
        desk.look(&[], &|_, _| {}).await.expect("looked");
        desk.store.close().await;
    });
    reopen(&mut verdicts, "10,000 documents in 50 dossiers", small.path());

    let large = tempfile::tempdir().expect("a folder");
    runtime.block_on(fill(large.path()));
    reopen(&mut verdicts, "100,000 documents in 500 dossiers, 100,000 booked lines", large.path());
    runtime.block_on(search(&mut verdicts, large.path()));
    verdicts.end()
}

async fn desk(dir: &Path) -> Arc<Desk> {
    Desk::open(dir, "Els".to_owned(), Arc::new(SystemClock::new())).await.expect("an office").0
}

fn reopen(verdicts: &mut Verdicts, what: &str, dir: &Path) {
    let (mut processes, mut engines) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let exe = std::env::current_exe().expect("this program");
        let status = Command::new(exe).arg("--open").arg(dir).stdout(Stdio::null()).status().expect("started");
        processes.push(start.elapsed());
        assert!(status.success(), "the office is opened");
        engines.push(engine(dir));
    }
    note(&format!("{what}: background to first counts"), &format!("{:.0} ms", millis(least(&engines))));
    note(&format!("{what}: median of {ROUNDS} processes"), &format!("{:.0} ms", millis(quantile(&mut processes, 0.5))));
    verdicts.at_most(&format!("reopening {what}: counts on screen"), millis(least(&processes)), LIMIT, " ms");
}

/// From the start of the background to its first counts.
fn engine(dir: &Path) -> Duration {
    let (wake, awake) = std::sync::mpsc::sync_channel(1);
    let start = Instant::now();
    let mut engine = Engine::start(Start {
        dir: dir.to_owned(),
        user: "Els".to_owned(),
        clock: Arc::new(SystemClock::new()),
        program: "postvak".into(),
        intervals: postvak::engine::Intervals::default(),
        secrets: Arc::new(postvak::billit::MemorySecrets::default()),
        wake: Arc::new(move || {
            // A full channel wakes it as well.
            let _woken = wake.try_send(()).is_ok();
        }),
    })
    .expect("a background");
    loop {
        while let Some(event) = engine.try_next() {
            if let Event::Overview(rows) = event {
                assert!(!rows.is_empty(), "dossiers are counted");
                return start.elapsed();
            }
        }
        awake.recv_timeout(Duration::from_secs(20)).expect("an event");
    }
}

/// The process that is measured.
fn opened(dir: &Path) -> ExitCode {
    let (wake, awake) = std::sync::mpsc::sync_channel(1);
    let mut app: Postvak =
        window::app(dir, Arc::new(move || wake.try_send(()).unwrap_or_default()), Arc::new(SystemClock::new()))
            .expect("an office");
    let mut window = Headless::new([1440.0, 900.0], 1.0);
    loop {
        let context = window.context().clone();
        app.logic(&context);
        window.frame(|ui| app.draw(ui));
        std::hint::black_box(window.primitives());
        if app.model().overview.totals.pending > 0 {
            break;
        }
        if awake.recv_timeout(Duration::from_secs(20)).is_err() {
            return ExitCode::FAILURE;
        }
    }
    // The window stays open for hours; what comes after the counts is not measured.
    #[expect(clippy::exit, reason = "what is torn down orderly takes time that nobody waits for")]
    std::process::exit(0)
}

/// An office of which only the store is there.
async fn fill(dir: &Path) {
    let desk = desk(dir).await;
    let number = |index: u32| EnterpriseNumber::from_first_eight(9_999_000 + index % DOSSIERS).expect("eight digits");
    for index in 0..DOSSIERS {
        desk.store.save_dossier(&Dossier::new(number(index), format!("Dossier {index}"))).await.expect("saved");
    }
    let stamp = Stamp { who: "postvak".to_owned(), at: jiff::Timestamp::from_second(1_795_507_200).expect("a moment") };
    let seen: Vec<Observed> = (0..DOCUMENTS).map(|index| observed(index, number(index))).collect();
    for batch in seen.chunks(1_000) {
        desk.store.observe(batch, &stamp).await.expect("kept");
    }
    let lines: Vec<Booked> = (0..DOCUMENTS)
        .map(|index| Booked {
            dossier: number(index).digits(),
            party: party(index),
            text: format!("Levering {}", index % 500),
            account: 600_000 + index % 40,
            day: date(2025, i8::try_from(1 + index % 12).expect("a month"), 12),
            ..Booked::default()
        })
        .collect();
    desk.store.learn(&lines).await.expect("learnt");
    desk.store.close().await;
}

fn party(index: u32) -> String {
    format!("{:010}", 999_950_000 + index * 37 % 2_000)
}

fn observed(index: u32, dossier: EnterpriseNumber) -> Observed {
    let mut identity = [0; 32];
    identity[..4].copy_from_slice(&index.wrapping_mul(2_654_435_761).to_le_bytes());
    Observed {
        dossier,
        folder: FolderKind::Purchases,
        path: format!("/billit/{}/aankoop/F-{index:06}.xml", dossier.digits()),
        size: 9_000,
        modified_ms: 1_790_000_000_000,
        identity: Hash(identity),
        companion: None,
        content: Ok(Summary {
            doc_type: Some(DocType::Invoice),
            number: format!("F-2026-{index:06}"),
            date: Some(date(2026, i8::try_from(1 + index % 12).expect("a month"), i8::try_from(1 + index % 28).expect("a day"))),
            due_date: None,
            party: format!("Leverancier {} BV", index * 37 % 2_000),
            party_key: party(index),
            total: Some(from_cents(1_000 + i64::from(index * 13 % 900_000))),
            currency: "EUR".to_owned(),
            attachments: 1,
            ..Summary::default()
        }),
        texts: String::new(),
    }
}

async fn search(verdicts: &mut Verdicts, dir: &Path) {
    let desk = desk(dir).await;
    for (text, finds) in [("leverancier 12", true), ("F-2026-0999", true), ("1234,5", true), ("zzzzzz", false), ("e", true)] {
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            let start = Instant::now();
            let hits = desk.search(text).await.expect("searched");
            times.push(start.elapsed());
            assert_eq!(!hits.is_empty(), finds, "{text}");
        }
        verdicts.at_most(&format!("search for \"{text}\" in 100,000 documents"), millis(least(&times)), SEARCH, " ms");
    }
}
