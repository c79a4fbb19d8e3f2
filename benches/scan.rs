//! The first scan of 10,000 demo documents, against reading and hashing the same bytes on the same number of threads.
//!
//! `cargo bench --bench scan`. The scan is judged as a user has it: folders found and listed, files read, everything
//! kept in the SQLite store of the office. `POSTVAK_BENCH_FILES` sets another number of documents.
#![allow(clippy::print_stdout, clippy::expect_used, missing_docs, reason = "a bench speaks through standard output")]

mod common;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use common::{DemoOffice, Verdicts, forget_peak, least, millis, note, peak_megabytes};
use cpu_time::ProcessTime;
use postvak::engine::Desk;
use postvak::inbox::{Known, Scanner, Seen, UblReader};
use postvak::office::OfficeFile;
use postvak::platform::clock::SystemClock;
use sha2::{Digest as _, Sha256};

const DOSSIERS: usize = 50;
const DOCUMENTS: usize = 10_000;
const ROUNDS: usize = 5;
const MOST_RATIO: f64 = 1.5;
const MOST_MEGABYTES: f64 = 200.0;

/// Wall and CPU time of something.
#[derive(Default)]
struct Times {
    wall: Vec<Duration>,
    cpu: Vec<Duration>,
}

impl Times {
    fn take<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let (wall, cpu) = (Instant::now(), ProcessTime::now());
        let made = work();
        self.wall.push(wall.elapsed());
        self.cpu.push(cpu.elapsed());
        made
    }

    fn told(&self) -> String {
        format!("{:.0} ms, {:.0} ms CPU", millis(least(&self.wall)), millis(least(&self.cpu)))
    }

    fn ratios(&self, floor: &Self) -> [f64; 2] {
        [(&self.wall, &floor.wall), (&self.cpu, &floor.cpu)]
            .map(|(times, floor)| least(times).as_secs_f64() / least(floor).as_secs_f64())
    }
}

/// The least that could be done: read every file and hash its bytes.
fn read_and_hash(files: &[PathBuf], threads: usize) {
    let next = AtomicUsize::new(0);
    let kept = AtomicU8::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let bytes = fs::read(path).expect("read");
                    kept.fetch_xor(Sha256::digest(&bytes)[0], Ordering::Relaxed);
                }
            });
        }
    });
    std::hint::black_box(kept.into_inner());
}

fn scanner() -> Scanner {
    Scanner::new(Arc::new(SystemClock::new()), Arc::new(UblReader))
}

/// A first scan of which nothing is kept; the number of documents.
fn scan(office: &DemoOffice, threads: usize) -> usize {
    let (_, settings, _) = OfficeFile::open(&office.dir);
    let scanner = scanner();
    let listings = scanner.look(&scanner.find_folders(&settings.folders, &office.dossiers));
    let known = Known::default();
    let work = listings.iter().flat_map(|listing| scanner.plan(listing, &known, &settings.folders).to_read).collect();
    scanner.read(work, Some(threads)).expect("threads").filter(|seen| matches!(seen, Seen::Observed(_))).count()
}

/// The files that a scan reads, and their bytes. A PDF beside its XML file is not read.
fn files(office: &DemoOffice) -> (Vec<PathBuf>, u64) {
    let (_, settings, _) = OfficeFile::open(&office.dir);
    let scanner = scanner();
    let listings = scanner.look(&scanner.find_folders(&settings.folders, &office.dossiers));
    let files = listings.iter().flat_map(|listing| &listing.folders).flat_map(|folder| &folder.files);
    (files.clone().map(|file| file.path.clone()).collect(), files.map(|file| file.size).sum())
}

/// A first look of the background at an office that knows its dossiers and nothing else; the documents it added.
fn look(office: &DemoOffice, runtime: &tokio::runtime::Runtime, times: &mut Times) -> u32 {
    let dir = tempfile::tempdir().expect("a folder");
    fs::copy(office.dir.join("office.toml"), dir.path().join("office.toml")).expect("copied");
    runtime.block_on(async {
        let (desk, _) = Desk::open(dir.path(), "Els".to_owned(), Arc::new(SystemClock::new())).await.expect("an office");
        for dossier in &office.dossiers {
            desk.store.save_dossier(dossier).await.expect("saved");
        }
        let start = (Instant::now(), ProcessTime::now());
        let looked = desk.look(&[], &|_, _| {}).await.expect("looked");
        times.wall.push(start.0.elapsed());
        times.cpu.push(start.1.elapsed());
        desk.store.close().await;
        looked.added
    })
}

fn main() -> ExitCode {
    let documents = std::env::var("POSTVAK_BENCH_FILES").ok().and_then(|text| text.parse().ok()).unwrap_or(DOCUMENTS);
    let office = common::demo_office(DOSSIERS, documents);
    let (files, bytes) = files(&office);
    let threads = thread::available_parallelism().map_or(2, usize::from).clamp(2, 8);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    println!("{} files to read, {:.0} MB, {threads} threads", files.len(), bytes as f64 / 1e6);

    // Once each, so that all find the files in memory, and to see how much memory they take.
    read_and_hash(&files, threads);
    forget_peak();
    assert_eq!(scan(&office, threads), files.len(), "every file is read");
    let scan_memory = peak_megabytes();
    forget_peak();
    assert!(look(&office, &runtime, &mut Times::default()) > 0, "documents are added");
    let look_memory = peak_megabytes();

    let (mut floor, mut scans, mut looks) = (Times::default(), Times::default(), Times::default());
    for _ in 0..ROUNDS {
        floor.take(|| read_and_hash(&files, threads));
        scans.take(|| scan(&office, threads));
        look(&office, &runtime, &mut looks);
    }
    note("reading and hashing the same bytes", &floor.told());
    note("first scan, nothing kept", &scans.told());
    note("first scan into the store", &looks.told());
    let mut verdicts = Verdicts::default();
    for (what, times) in [("first scan, nothing kept", &scans), ("first scan into the store", &looks)] {
        let [wall, cpu] = times.ratios(&floor);
        note(what, &format!("{cpu:.2} times the CPU of reading and hashing"));
        verdicts.at_most(&format!("{what}, against reading and hashing"), wall, MOST_RATIO, "");
    }
    for (what, memory) in [("scan", scan_memory), ("scan into the store", look_memory)] {
        match memory {
            Some(memory) => verdicts.at_most(&format!("highest memory, {what}"), memory, MOST_MEGABYTES, " MB"),
            None => note(&format!("highest memory, {what}"), "not known on this system"),
        }
    }
    verdicts.end()
}
