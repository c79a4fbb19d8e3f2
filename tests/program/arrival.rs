//! Files that arrive while the program runs: counted soon, never before they are whole.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::common::{Office, PATIENCE, dutch};
use postvak::base::EnterpriseNumber;
use postvak::engine::{Command, DossierRow, Engine, Event};
use postvak::store::{DocumentRecord, Status};

/// What the background said so far, as the window keeps it.
struct Listener {
    engine: Engine,
    rows: Arc<Vec<DossierRow>>,
    documents: Arc<Vec<DocumentRecord>>,
    dossier: EnterpriseNumber,
    looked: bool,
    failures: Vec<String>,
}

impl Listener {
    /// Starts the background over an office and waits until it looked at every folder.
    fn start(office: &Office) -> Self {
        let engine = Engine::start(office.start()).expect("the background");
        let mut listener = Self {
            engine,
            rows: Arc::default(),
            documents: Arc::default(),
            dossier: EnterpriseNumber::from_first_eight(9_999_124).expect("a number"),
            looked: false,
            failures: Vec::new(),
        };
        listener.wait_for("the first look", |listener| listener.looked && listener.engine.is_idle());
        listener.engine.send(Command::Documents(listener.dossier));
        listener.wait_for("the documents", |listener| !listener.documents.is_empty());
        listener
    }

    fn listen(&mut self) {
        while let Some(event) = self.engine.try_next() {
            match event {
                Event::Overview(rows) => self.rows = rows,
                Event::Documents(dossier, documents) if dossier == self.dossier => self.documents = documents,
                Event::Scanned(..) => self.looked = true,
                Event::Failed(message, _) => self.failures.push(dutch().text(&message)),
                _ => {}
            }
        }
    }

    #[track_caller]
    fn wait_for(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) -> Duration {
        let start = Instant::now();
        loop {
            self.listen();
            if is_so(self) {
                return start.elapsed();
            }
            assert!(start.elapsed() < PATIENCE, "waited in vain for {what}; failures: {:?}", self.failures);
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn row(&self) -> &DossierRow {
        self.rows.iter().find(|row| row.dossier.enterprise_number == self.dossier).expect("the row of the dossier")
    }

    fn at(&self, path: &Path) -> Option<&DocumentRecord> {
        let path = path.display().to_string();
        self.documents.iter().find(|record| record.path == path && !record.gone)
    }
}

/// A UBL invoice like those of the office, with a number of its own; whole, as another program would write it.
fn invoice(office: &Office, number: &str) -> Vec<u8> {
    let folder = purchases(office);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
        .iter()
        .find_map(|path| {
            let text = fs::read_to_string(path).ok()?;
            let start = text.find("<cbc:ID>")? + "<cbc:ID>".len();
            let end = start + text.get(start..)?.find('<')?;
            text.contains("<Invoice").then(|| format!("{}{number}{}", &text[..start], &text[end..]).into_bytes())
        })
        .expect("an invoice in UTF-8")
}

fn purchases(office: &Office) -> PathBuf {
    office.root().join("0999912424").join("aankoop")
}

#[test]
fn a_copied_file_is_counted_within_two_seconds() {
    let office = Office::new(2, 16);
    let bytes = invoice(&office, "NIEUW-1");
    let source = office.path().join("elders.xml");
    fs::write(&source, bytes).expect("a file elsewhere");
    let mut listener = Listener::start(&office);
    let before = listener.row().counts.purchases;
    let path = purchases(&office).join("nieuw-1.xml");
    fs::copy(&source, &path).expect("copied");
    let took = listener.wait_for("the count", |listener| listener.row().counts.purchases == before + 1);
    println!("counted after {took:?}");
    assert!(took < Duration::from_secs(2), "counted only after {took:?}");
    listener.wait_for("the row", |listener| listener.at(&path).is_some());
    assert_eq!(listener.at(&path).map(|record| (record.status, record.summary.number.as_str())), Some((Status::New, "NIEUW-1")));
}

#[test]
fn a_file_that_is_written_slowly_is_listed_once_it_is_whole() {
    let office = Office::new(1, 8);
    let bytes = invoice(&office, "TRAAG-1");
    let mut listener = Listener::start(&office);
    let before = listener.row().counts.purchases;
    let path = purchases(&office).join("traag.xml");
    let whole = Arc::new(AtomicBool::new(false));
    let writer = {
        let (path, whole) = (path.clone(), Arc::clone(&whole));
        let piece = bytes.len().div_ceil(6);
        std::thread::Builder::new()
            .name("slow writer".to_owned())
            .spawn(move || {
                let mut file = OpenOptions::new().create(true).append(true).open(path).expect("a file");
                for (nth, piece) in bytes.chunks(piece).enumerate() {
                    // Longer than the quiet time once, so that only its missing end holds it back.
                    std::thread::sleep(Duration::from_millis(if nth == 3 { 1500 } else { 300 }));
                    if nth == 5 {
                        whole.store(true, Ordering::SeqCst);
                    }
                    file.write_all(piece).expect("written");
                    file.sync_data().expect("on disk");
                }
            })
            .expect("a thread")
    };
    let took = listener.wait_for("the slow file", |listener| {
        let listed = listener.at(&path).is_some() || listener.row().counts.purchases != before;
        assert!(!listed || whole.load(Ordering::SeqCst), "listed before it was whole");
        listed && listener.at(&path).is_some()
    });
    writer.join().expect("written");
    assert!(took > Duration::from_secs(2));
    assert_eq!(listener.at(&path).map(|record| (record.status, record.summary.number.as_str())), Some((Status::New, "TRAAG-1")));
    assert_eq!(listener.row().counts.purchases, before + 1);
    assert_eq!(listener.row().arriving, 0, "nothing is on its way any more");
}

#[test]
fn a_broken_file_is_a_row_with_its_reason() {
    let office = Office::new(1, 8);
    let mut listener = Listener::start(&office);
    let before = listener.row().counts.unreadable;
    let path = purchases(&office).join("kapot.xml");
    fs::write(&path, "<Invoice><cbc:ID>1</cbc:Nee></Invoice>").expect("a file");
    listener.wait_for("the row", |listener| listener.at(&path).is_some());
    let record = listener.at(&path).expect("the row").clone();
    assert_eq!(record.status, Status::Unreadable);
    let reason = dutch().text(&record.reason.expect("a reason"));
    assert!(reason.contains(' ') && reason.ends_with('.'), "a sentence: {reason}");
    listener.wait_for("the count", |listener| listener.row().counts.unreadable == before + 1);
    assert!(listener.failures.is_empty(), "{:?}", listener.failures);
}

#[test]
fn a_root_that_vanishes_takes_no_document_away() {
    let office = Office::new(1, 8);
    let mut listener = Listener::start(&office);
    let (counts, documents) = (listener.row().counts.clone(), listener.documents.len());
    let away = office.path().join("weg");
    fs::rename(office.root(), &away).expect("renamed away");
    let took = listener.wait_for("the folder out of reach", |listener| listener.row().unreachable.is_some());
    println!("told after {took:?}");
    let unreachable = listener.row().unreachable.clone().expect("out of reach");
    assert!(unreachable.path.starts_with(&office.root().display().to_string()), "{unreachable:?}");
    assert!(unreachable.counts_of.is_some(), "it says of when the counts are");
    assert_eq!(listener.row().counts, counts);
    listener.engine.send(Command::Documents(listener.dossier));
    listener.wait_for("an answer", |listener| listener.engine.is_idle());
    listener.listen();
    assert_eq!(listener.documents.iter().filter(|record| !record.gone).count(), documents);

    fs::rename(&away, office.root()).expect("back");
    let took = listener.wait_for("the folder back", |listener| listener.row().unreachable.is_none());
    println!("back after {took:?}");
    assert_eq!(listener.row().counts, counts);
}
