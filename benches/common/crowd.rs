//! Several processes that book everything of one office at once, and what must be true afterwards.
#![allow(
    clippy::expect_used,
    clippy::panic,
    dead_code,
    missing_docs,
    reason = "shared by a bench and a test, which say why they fail"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use postvak::engine::{Approved, Desk, EngineError};
use postvak::platform::clock::{Clock, SystemClock};
use postvak::store::{DocumentRecord, HistoryKind, Status, StoreError};

/// The variable that tells a process that it is one of the crowd: the folder of the office.
pub const OFFICE: &str = "POSTVAK_CROWD_OFFICE";
/// And which one.
pub const NUMBER: &str = "POSTVAK_CROWD_NUMBER";

/// What one process did.
#[derive(Debug, Default)]
pub struct Did {
    pub booked: usize,
    /// Milliseconds of every opening and approval.
    pub waited: Vec<f64>,
}

pub fn desk(runtime: &tokio::runtime::Runtime, dir: &Path, who: &str) -> Arc<Desk> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
    runtime.block_on(Desk::open(dir, who.to_owned(), clock)).expect("an office").0
}

/// Books one document as a person would: opens it, has it claimed, approves. Whether it is booked by this one.
async fn book(desk: &Desk, record: &DocumentRecord, did: &mut Did) {
    let start = Instant::now();
    let opened = desk.open_document(record.id).await.expect("read");
    desk.work_on(Some(record.id)).await.expect("claimed or told");
    did.waited.push(start.elapsed().as_secs_f64() * 1_000.0);
    let Some(proposal) = opened.proposal.filter(|_| matches!(opened.record.status, Status::New)) else { return };
    let start = Instant::now();
    let outcome = desk.approve(record.id, opened.record.version, proposal.entry).await;
    did.waited.push(start.elapsed().as_secs_f64() * 1_000.0);
    match outcome {
        Ok(Approved::Booked(..)) => did.booked += 1,
        // Expert/M books it; or somebody was first, has it in a window, or it needs a person.
        Ok(Approved::Ready(_))
        | Err(
            EngineError::Said(_)
            | EngineError::Store(StoreError::Changed | StoreError::Flagged | StoreError::Step { .. } | StoreError::Twin { .. }),
        ) => {}
        Err(other) => panic!("{other}"),
    }
}

/// One process: books everything, each from another place on, and prints what it did.
pub fn work(runtime: &tokio::runtime::Runtime, dir: &Path, number: usize) -> String {
    let desk = desk(runtime, dir, &format!("Person {number}"));
    let did = runtime.block_on(async {
        let mut did = Did::default();
        // A second time for what was passed over because a colleague had it.
        for _round in 0..2 {
            let mut records = desk.store.documents(None).await.expect("documents");
            let place = records.len() * (number % 3) / 3;
            // Three places for all: they meet again and again.
            records.rotate_left(place);
            for record in records.iter().filter(|record| record.status == Status::New) {
                book(&desk, record, &mut did).await;
            }
            desk.work_on(None).await.expect("let go");
        }
        did
    });
    let waited: Vec<String> = did.waited.iter().map(|milliseconds| format!("{milliseconds:.2}")).collect();
    format!("crowd {} {}", did.booked, waited.join(" "))
}

/// Starts so many processes with these arguments and waits for all.
pub fn gather(dir: &Path, processes: usize, arguments: &[&str]) -> (Vec<Did>, Duration) {
    let start = Instant::now();
    let children: Vec<Child> = (0..processes)
        .map(|number| {
            let program = std::env::current_exe().expect("this program");
            let mut command = Command::new(program);
            command.args(arguments).env(OFFICE, dir).env(NUMBER, number.to_string());
            command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().expect("started")
        })
        .collect();
    let all = children
        .into_iter()
        .map(|child| {
            let output = child.wait_with_output().expect("ended");
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "a process failed: {text}");
            let line = text.lines().find_map(|line| line.split_once("crowd ")).expect("what it did").1.to_owned();
            let mut words = line.split_whitespace();
            let booked = words.next().and_then(|word| word.parse().ok()).expect("a count");
            Did { booked, waited: words.filter_map(|word| word.parse().ok()).collect() }
        })
        .collect();
    (all, start.elapsed())
}

/// Looks at the office when all are done: each document booked once, numbers without hole or double, nothing left that
/// could be booked. Returns how many are booked.
pub fn judge(runtime: &tokio::runtime::Runtime, dir: &Path, all: &[Did]) -> usize {
    let desk = desk(runtime, dir, "Judge");
    runtime.block_on(async {
        let mut numbers: BTreeMap<(String, u32, u32), Vec<u32>> = BTreeMap::new();
        let mut documents = BTreeSet::new();
        for dossier in desk.store.dossiers().await.expect("dossiers") {
            for stored in desk.store.bookings(dossier.enterprise_number).await.expect("bookings") {
                let key = (dossier.enterprise_number.digits(), stored.booking.journal, stored.booking.book_year);
                numbers.entry(key).or_default().push(stored.booking.number);
                assert!(documents.insert(stored.document.0), "a document has two bookings");
                let history = desk.store.history(stored.document).await.expect("history");
                let times = history.iter().filter(|line| line.kind == HistoryKind::Booked).count();
                assert_eq!(times, 1, "document {} was booked {times} times", stored.document.0);
            }
        }
        for (key, mut given) in numbers {
            given.sort_unstable();
            let follow = given.windows(2).all(|pair| pair[1] == pair[0] + 1);
            assert!(follow, "the numbers of {key:?} have a hole or a double: {given:?}");
        }
        let told: usize = all.iter().map(|did| did.booked).sum();
        assert_eq!(told, documents.len(), "what the processes were told is what is kept");
        let mut alone = Did::default();
        for record in desk.store.documents(None).await.expect("documents") {
            if record.status == Status::New {
                book(&desk, &record, &mut alone).await;
            }
        }
        assert_eq!(alone.booked, 0, "one alone finds nothing more to book");
        assert!(desk.store.claims(desk.clock.now()).await.expect("claims").len() <= 1, "whoever left let go");
        documents.len()
    })
}
