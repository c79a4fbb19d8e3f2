//! Lines of the fault catalogue (`docs/faults.md`) that only a whole office can show.
#![allow(clippy::print_stdout, reason = "a seed is printed, so that a run can be replayed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use postvak::base::FolderKind;
use postvak::engine::{Approved, Desk};
use postvak::platform::clock::Clock;
use postvak::store::{HistoryKind, RunState, Status};

use crate::common::{Office, block_on, hand_over_files};

/// A clock that somebody sets; waiting goes on by the other one, which nobody can set.
#[derive(Debug, Default)]
struct Jumping {
    seconds: AtomicI64,
    waited: AtomicI64,
}

impl Jumping {
    fn set(&self, years: i64) {
        self.seconds.store(years * 31_556_952, Ordering::SeqCst);
    }

    fn wait(&self, seconds: i64) {
        self.waited.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Clock for Jumping {
    fn now(&self) -> Timestamp {
        let start: Timestamp = "2026-11-24T08:15:00Z".parse().expect("a moment");
        start + SignedDuration::from_secs(self.seconds.load(Ordering::SeqCst) + self.waited.load(Ordering::SeqCst))
    }

    fn monotonic(&self) -> Duration {
        Duration::from_secs(u64::try_from(self.waited.load(Ordering::SeqCst)).expect("forward"))
    }

    fn zone(&self) -> TimeZone {
        TimeZone::UTC
    }
}

/// Books and hands over two invoices.
async fn two(desk: &Arc<Desk>) {
    let dossier = desk.store.dossiers().await.expect("dossiers")[0].enterprise_number;
    let mut left = 2;
    for record in desk.store.documents(Some(dossier)).await.expect("documents") {
        if left == 0 || record.status != Status::New || record.flag.is_some() {
            continue;
        }
        let opened = desk.open_document(record.id).await.expect("opened");
        let Some(proposal) = opened.proposal else { continue };
        if let Ok(Approved::Booked(..)) = desk.approve(record.id, record.version, proposal.entry).await {
            left -= 1;
        }
    }
    assert_eq!(left, 0, "two can be booked");
    let far = "2099-12-31".parse().expect("a day");
    let (runs, _) = desk.hand_over(&[dossier], far).await.expect("handed over");
    assert_eq!(runs.len(), 1);
}

#[test]
fn a_clock_that_jumps_ten_years_changes_no_number_and_no_order() {
    let office = Office::new(1, 24);
    let clock = Arc::new(Jumping::default());
    block_on(async {
        let open = async || {
            let clock: Arc<dyn Clock> = Arc::<Jumping>::clone(&clock);
            Desk::open(office.path(), "Els".to_owned(), clock).await.expect("an office").0
        };
        let desk = open().await;
        two(&desk).await;
        clock.set(-10);
        two(&desk).await;
        // The same second as before: the file of before stays what it is.
        clock.set(0);
        two(&open().await).await;
        clock.set(10);
        let desk = open().await;
        desk.look(&[], &|_, _| {}).await.expect("a look");

        let dossier = desk.store.dossiers().await.expect("dossiers")[0].enterprise_number;
        let mut numbers: Vec<(u32, u32, u32)> = Vec::new();
        for stored in desk.store.bookings(dossier).await.expect("bookings") {
            numbers.push((stored.booking.journal, stored.booking.book_year, stored.booking.number));
        }
        assert_eq!(numbers.len(), 6);
        for pair in numbers.windows(2) {
            let same = (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1);
            assert!(!same || pair[1].2 == pair[0].2 + 1, "no hole and no double: {numbers:?}");
        }
        assert_eq!(hand_over_files(office.path()).len(), 3, "no file took the place of another");
        for record in desk.store.documents(Some(dossier)).await.expect("documents") {
            let kinds: Vec<HistoryKind> =
                desk.store.history(record.id).await.expect("history").into_iter().map(|entry| entry.kind).collect();
            let at = |kind| kinds.iter().position(|one| *one == kind);
            if let (Some(received), Some(booked), Some(handed)) =
                (at(HistoryKind::Received), at(HistoryKind::Booked), at(HistoryKind::HandedOver))
            {
                assert!(received < booked && booked < handed, "as it happened, whatever the clock said: {kinds:?}");
            }
            assert!(!record.gone, "nothing is gone because a clock was set");
        }
        // What Expert/M did is read back at any time.
        for file in hand_over_files(office.path()) {
            let text = fs::read_to_string(&file).expect("the file").replace("<Status>0</Status>", "<Status>1</Status>");
            fs::write(&file, text).expect("imported");
        }
        desk.read_back_waiting().await.expect("read back");
        let runs = desk.store.runs(None).await.expect("runs");
        assert!(runs.iter().all(|run| run.state == RunState::InExpertM), "{runs:?}");
    });
}

/// Numbers by chance from a seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % most
    }
}

/// Invoices and other documents below a folder.
fn files_below(folder: &Path, into: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() {
            files_below(&entry.path(), into);
        } else {
            into.insert(entry.path());
        }
    }
}

fn old(path: &Path) {
    let time = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    fs::File::options().write(true).open(path).and_then(|file| file.set_modified(time)).expect("an old file");
}

/// Nobody says that anything changed: no event comes at all, or it comes late, twice or for another file.
#[test]
fn without_any_event_the_next_look_finds_everything() {
    for seed in 1..=3 {
        println!("seed {seed}");
        let mut chance = Chance(seed);
        let office = Office::new(2, 24);
        let clock = Arc::new(Jumping::default());
        let away = tempfile::tempdir_in(office.path()).expect("a folder");
        block_on(async {
            let desk = Desk::open(office.path(), "Els".to_owned(), Arc::<Jumping>::clone(&clock)).await.expect("an office").0;
            desk.look(&[], &|_, _| {}).await.expect("a look");
            for round in 0..4 {
                let mut files = BTreeSet::new();
                files_below(&office.root(), &mut files);
                let files: Vec<PathBuf> =
                    files.into_iter().filter(|path| path.extension().is_some_and(|end| end == "xml")).collect();
                for step in 0..6 {
                    let file = &files[chance.below(files.len())];
                    if !file.exists() {
                        continue;
                    }
                    let new = file.with_file_name(format!("r{round}-{step}.xml"));
                    match chance.below(4) {
                        0 => fs::rename(file, away.path().join(format!("{round}-{step}.xml"))).expect("taken away"),
                        1 => fs::rename(file, &new).expect("renamed"),
                        2 => {
                            fs::copy(file, &new).expect("copied");
                            old(&new);
                        }
                        _ => {
                            let text = fs::read_to_string(file).expect("an invoice");
                            fs::write(&new, text.replacen("<cbc:ID>", &format!("<cbc:ID>{round}{step}"), 1)).expect("written");
                            old(&new);
                        }
                    }
                }
                // Two looks: what is new must stay the same in between.
                for _ in 0..3 {
                    clock.wait(30);
                    desk.look(&[], &|_, _| {}).await.expect("a look");
                }
                // I6: what is shown is what lies there.
                let mut on_disk = BTreeSet::new();
                files_below(&office.root(), &mut on_disk);
                let on_disk: BTreeSet<PathBuf> =
                    on_disk.into_iter().filter(|path| path.extension().is_some_and(|end| end == "xml")).collect();
                let records = desk.store.documents(None).await.expect("documents");
                let shown: BTreeSet<PathBuf> = records
                    .iter()
                    .filter(|record| !record.gone)
                    .map(|record| PathBuf::from(&record.path))
                    .filter(|path| path.extension().is_some_and(|end| end == "xml"))
                    .collect();
                assert_eq!(shown, on_disk, "seed {seed}, round {round}");
                // I1: each path in exactly one state, and the counts are those of the rows.
                let living = records.iter().filter(|record| !record.gone);
                let paths: BTreeSet<&str> = living.clone().map(|record| record.path.as_str()).collect();
                assert_eq!(paths.len(), living.clone().count(), "seed {seed}, round {round}");
                let counts = desk.store.counts().await.expect("counts");
                let purchases: u32 = counts.iter().map(|one| one.purchases).sum();
                let pending = living.filter(|one| one.folder == FolderKind::Purchases && one.status.is_pending()).count();
                assert_eq!(usize::try_from(purchases).expect("small"), pending, "seed {seed}, round {round}");
            }
            let found = desk.verify(false).await.expect("verified");
            assert!(found.is_clean(), "seed {seed}: {:?}", found.differences);
        });
    }
}

/// A disk that lies, a virus scanner that mends: whatever byte of the store changed, it is told, or it did no harm.
#[test]
fn a_store_with_a_changed_page_is_told_and_never_half_used() {
    let office = Office::new(1, 12);
    block_on(async {
        let desk = office.desk().await;
        two(&desk).await;
        desk.store.close().await;
    });
    let path = office.path().join("postvak.db");
    let whole = fs::read(&path).expect("the store");
    let mut told = 0;
    for seed in 1..=12_u64 {
        let mut chance = Chance(seed);
        let mut spoiled = whole.clone();
        let page = chance.below(spoiled.len() / 4096);
        for byte in &mut spoiled[page * 4096..(page + 1) * 4096] {
            *byte = u8::try_from(chance.below(256)).expect("a byte");
        }
        for beside in ["postvak.db-wal", "postvak.db-shm"] {
            match fs::rename(office.path().join(beside), office.path().join("old-log")) {
                // A connection that ends late takes it away itself.
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => panic!("put away: {error}"),
                _ => {}
            }
        }
        fs::write(&path, &spoiled).expect("spoiled");
        block_on(async {
            match Desk::open(office.path(), "Els".to_owned(), Arc::clone(&office.clock)).await {
                Err(error) => {
                    assert!(!error.message().id.is_empty());
                    told += 1;
                }
                Ok((desk, _)) => {
                    let clean = desk.verify(false).await.is_ok_and(|found| found.is_clean());
                    told += u32::from(!clean);
                    desk.store.close().await;
                }
            }
        });
    }
    println!("{told} of 12 changed pages told");
    assert!(told >= 10, "only {told} of 12 changed pages were told");
}
