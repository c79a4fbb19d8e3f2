//! The power goes, or the disk is full, at every moment between a booking and what Expert/M made of it.
//!
//! [`a_day`] is run as a program of its own, over and over, and stopped before the first thing it makes durable, the
//! second, the third, until it gets through. Each time it is started again, and the office must be what it is when nothing
//! goes wrong: the same bookings under the same numbers, the same hand-over, nothing lost and nothing twice.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "offices made here are put back as they were; figures are printed"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use postvak::engine::{Approved, Desk, EngineError};
use postvak::office::AnnexPlace;
use postvak::platform::clock::Clock;
use postvak::platform::faults;
use postvak::store::sqlite::settle;
use postvak::store::{HistoryKind, Status};

use crate::common::{Office, PATIENCE, block_on, hand_over_files};

/// Folder of the office in which the program of its own works.
const OFFICE: &str = "POSTVAK_TEST_OFFICE";
/// Invoices booked in a day.
const INVOICES: usize = 2;
/// More places to stop at than there are is a mistake of this test.
const MOST: u64 = 2_000;

/// A clock that stands still, so that every run makes the same things durable in the same order.
#[derive(Debug)]
struct Stopped(Timestamp);

impl Clock for Stopped {
    fn now(&self) -> Timestamp {
        self.0
    }

    fn monotonic(&self) -> Duration {
        Duration::from_secs(1)
    }

    fn zone(&self) -> TimeZone {
        TimeZone::UTC
    }
}

fn at_hour(hour: &str) -> Arc<dyn Clock> {
    Arc::new(Stopped(format!("2026-11-24T{hour}:15:00Z").parse().expect("an hour")))
}

/// What happens in a day, begun anew after each stop: a look at the folders, bookings, the hand-over, the import, the
/// read-back.
#[test]
#[ignore = "started by the other tests as a program of its own"]
fn a_day() {
    let Some(dir) = std::env::var_os(OFFICE).map(PathBuf::from) else { return };
    let clock = at_hour("09");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let done = runtime.block_on(work(&dir, clock)).map(drop);
    if let Err(error) = done {
        // What the window would say; the test that started this reads it.
        panic!("said: {}", error.message().id);
    }
}

async fn work(dir: &Path, clock: Arc<dyn Clock>) -> Result<Arc<Desk>, EngineError> {
    let (desk, _) = Desk::open(dir, "Els".to_owned(), clock).await?;
    let dossier = desk.store.dossiers().await?.first().expect("a dossier").enterprise_number;
    desk.look(&[dossier], &|_, _| {}).await?;
    let mut records = desk.store.documents(Some(dossier)).await?;
    records.sort_by_key(|record| record.id);
    let mut booked = 0;
    for record in records {
        if matches!(record.status, Status::Booked | Status::HandedOver | Status::InExpertM) {
            booked += 1;
        } else if record.status == Status::New && record.flag.is_none() {
            let opened = desk.open_document(record.id).await?;
            let Some(proposal) = opened.proposal else { continue };
            if let Approved::Booked(..) = desk.approve(record.id, record.version, proposal.entry).await? {
                booked += 1;
            }
        }
        if booked == INVOICES {
            break;
        }
    }
    assert_eq!(booked, INVOICES, "so many can be booked");
    desk.hand_over(&[dossier], desk.clock.today()).await?;
    import(dir);
    desk.read_back_waiting().await?;
    Ok(desk)
}

/// Expert/M takes what waits: each status becomes 1.
fn import(dir: &Path) {
    for file in hand_over_files(dir) {
        let text = fs::read_to_string(&file).expect("the file");
        if text.contains("<Status>0</Status>") {
            fs::write(&file, text.replace("<Status>0</Status>", "<Status>1</Status>")).expect("imported");
        }
    }
}

/// Runs [`a_day`] in its own process, to be stopped.
fn day(dir: &Path, fault: &str) -> Output {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["--exact", "power::a_day", "--ignored", "--nocapture", "--test-threads=1"]);
    command.env(OFFICE, dir).env(faults::VARIABLE, fault).output().expect("a process")
}

fn said(output: &Output) -> String {
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let told = text.lines().filter(|line| STOPPED.iter().any(|start| line.contains(start)) || line.contains("said: "));
    let told: Vec<&str> = told.collect();
    if told.is_empty() { text } else { told.join(", ") }
}

/// What the program says when it is stopped on purpose.
const STOPPED: [&str; 2] = ["killed at ", "full at "];

fn was_stopped(output: &Output) -> bool {
    let text = String::from_utf8_lossy(&output.stderr);
    STOPPED.iter().any(|start| text.contains(start))
}

/// What an office is in the end, without the moments.
#[derive(Debug, PartialEq)]
struct End {
    documents: Vec<String>,
    bookings: Vec<String>,
    runs: Vec<String>,
    parties: Vec<String>,
    hand_overs: Vec<String>,
    folders: BTreeMap<String, usize>,
    next: u32,
}

/// The same day again, to its end, and what the office is then.
fn end(dir: &Path, hour: &str) -> Result<End, EngineError> {
    block_on(async {
        let desk = work(dir, at_hour(hour)).await?;
        let dossier = desk.store.dossiers().await.expect("dossiers").first().expect("a dossier").enterprise_number;
        desk.look(&[dossier], &|_, _| {}).await.expect("a look");
        let mut documents = Vec::new();
        for record in desk.store.documents(None).await.expect("documents") {
            let history = desk.store.history(record.id).await.expect("history");
            let often = |kind| history.iter().filter(|entry| entry.kind == kind).count();
            let path = Path::new(&record.path).strip_prefix(dir).expect("in the office").display().to_string();
            documents.push(format!(
                "{path} {:?} gone {} journal {:?} number {:?} booked {} handed over {} in {}",
                record.status,
                record.gone,
                record.journal,
                record.booking_number,
                often(HistoryKind::Booked),
                often(HistoryKind::HandedOver),
                often(HistoryKind::InExpertM),
            ));
        }
        documents.sort();
        let stored = desk.store.bookings(dossier).await.expect("bookings");
        let next = stored.first().map(|stored| (stored.booking.journal, stored.booking.book_year)).expect("a booking");
        let bookings = stored.iter().map(|stored| format!("{:?}", stored.booking)).collect();
        let runs = desk.store.runs(None).await.expect("runs");
        let runs = runs.iter().map(|run| format!("{:?} {} {:?}", run.state, run.total, run.bookings)).collect();
        let mut parties = desk.store.parties(dossier).await.expect("cards");
        parties.sort_by_key(|card| card.number);
        let parties = parties.iter().map(|card| format!("{} {} {}", card.number, card.name, card.in_expertm)).collect();
        let hand_overs = hand_over_files(dir)
            .iter()
            .map(|file| {
                let stem = file.file_stem().expect("a name").to_string_lossy().into_owned();
                fs::read_to_string(file).expect("the file").replace(&stem, "RUN")
            })
            .collect();
        let mut folders = BTreeMap::new();
        gather(&dir.join("gekoppeld"), dir, &mut folders);
        let next = desk.store.next_number(dossier, next.0, next.1, 1).await.expect("a number");
        desk.store.close().await;
        Ok(End { documents, bookings, runs, parties, hand_overs, folders, next })
    })
}

/// Files below a folder with their sizes; what was being written when the power went is not counted.
fn gather(folder: &Path, root: &Path, into: &mut BTreeMap<String, usize>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, root, into);
        } else if !entry.file_name().to_string_lossy().starts_with(".postvak-") {
            let size = usize::try_from(entry.metadata().expect("a file").len()).expect("small");
            into.insert(path.strip_prefix(root).expect("inside").display().to_string(), size);
        }
    }
}

/// In memory where the system has a folder there: what is tested is in which order things are made durable, and a kill loses
/// nothing that the system has, so that waiting for a disk only takes time.
fn quick_folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder")
}

/// With the times of the files, by which the office knows them.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("copied");
            let time = entry.metadata().and_then(|file| file.modified()).expect("a time");
            fs::File::options().write(true).open(target).and_then(|file| file.set_modified(time)).expect("as before");
        }
    }
}

/// An office in the morning, which can be put back as often as one likes.
struct Morning {
    office: Office,
    kept: tempfile::TempDir,
}

impl Morning {
    fn new(annex_place: AnnexPlace) -> Self {
        let office = Office::at(quick_folder(), 1, 12).with_settings(|settings| {
            settings.folders.move_booked = true;
            settings.folders.quiet_seconds = 0;
            settings.expertm.annex_place = annex_place;
        });
        let kept = quick_folder();
        // Who made the office lets its store go a moment later.
        let (store, patience) = (office.path().join("postvak.db"), Instant::now() + PATIENCE);
        while block_on(settle(&store)).is_err() {
            assert!(Instant::now() < patience, "the store is let go");
            std::thread::yield_now();
        }
        copy(office.path(), kept.path());
        Self { office, kept }
    }

    fn put_back(&self) {
        for entry in fs::read_dir(self.office.path()).expect("the office").flatten() {
            let path = entry.path();
            if path.is_dir() { fs::remove_dir_all(path).expect("away") } else { fs::remove_file(path).expect("away") }
        }
        copy(self.kept.path(), self.office.path());
    }

    /// Stops the day at each place in turn. `stopped` judges what the stopped run was.
    fn at_every_place(&self, kind: &str, stopped: impl Fn(&Output) -> bool) {
        let began = Instant::now();
        let dir = self.office.path();
        let expected = end(dir, "09").expect("a day without a fault");
        assert_eq!(expected.hand_overs.len(), 1, "one hand-over");
        assert_eq!(expected.bookings.len(), INVOICES);
        let mut wrong = Vec::new();
        let mut places = 0;
        for number in 1..=MOST {
            self.put_back();
            let output = day(dir, &format!("{kind}:{number}"));
            if !was_stopped(&output) {
                assert!(output.status.success(), "{}", said(&output));
                break;
            }
            places = number;
            assert!(stopped(&output), "place {number}: {}", said(&output));
            match end(dir, "10") {
                Ok(found) if found == expected => {}
                Ok(found) => wrong.push(format!("{}: {}", said(&output), difference(&expected, &found))),
                Err(error) => wrong.push(format!("{}: the restart said {}", said(&output), error.message().id)),
            }
        }
        println!("{kind}: {places} places in {:.1} s", began.elapsed().as_secs_f32());
        assert!(places > 40, "only {places} places: the program was not stopped where it writes");
        assert!(wrong.is_empty(), "{} of {places}:\n{}", wrong.len(), wrong.join("\n"));
    }
}

fn difference(expected: &End, found: &End) -> String {
    let lines = |end: &End| -> Vec<String> { format!("{end:#?}").lines().map(str::to_owned).collect() };
    let (expected, found) = (lines(expected), lines(found));
    let only = |here: &[String], there: &[String], sign: char| -> Vec<String> {
        here.iter().filter(|line| !there.contains(line)).take(6).map(|line| format!("\n  {sign} {}", line.trim())).collect()
    };
    [only(&expected, &found, '-'), only(&found, &expected, '+')].concat().concat()
}

#[cfg(unix)]
fn was_killed(output: &Output) -> bool {
    use std::os::unix::process::ExitStatusExt as _;
    output.status.signal() == Some(9)
}

#[cfg(not(unix))]
fn was_killed(output: &Output) -> bool {
    String::from_utf8_lossy(&output.stderr).contains("killed at ")
}

#[test]
fn a_kill_at_every_write_changes_nothing_in_the_end() {
    Morning::new(AnnexPlace::BesideUbl).at_every_place("kill", was_killed);
}

#[test]
fn a_disk_that_is_full_at_every_write_changes_nothing_in_the_end() {
    Morning::new(AnnexPlace::RunFolder).at_every_place("full", |output| {
        // A file that cannot be moved aside is no error: it is moved later.
        matches!(output.status.code(), Some(0 | 101))
    });
}
