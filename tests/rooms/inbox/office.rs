//! A small office in a folder of its own, with a clock that stands still and a store in memory.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};

use postvak::base::{EnterpriseNumber, FolderKind, Hash, Message};
use postvak::inbox::{
    Arriving, Disk, DossierListing, Entry, FileStat, Known, Layout, LocalDisk, Plan, ReadOutcome, Reader, Scanner, Seen,
};
use postvak::office::{Dossier, Folders};
use postvak::platform::clock::{Clock as _, FixedClock};
use postvak::store::{Observed, Summary};
use sha2::{Digest as _, Sha256};

pub const BAKERY: &str = "0999.900.051";
pub const GARAGE: &str = "0999.901.041";

pub fn number(text: &str) -> EnterpriseNumber {
    EnterpriseNumber::parse(text).expect("an enterprise number")
}

/// Reads `<Invoice><ID>…</ID></Invoice>`.
pub struct SmallReader;

impl Reader for SmallReader {
    fn read(&self, bytes: &[u8], _folder: FolderKind) -> ReadOutcome {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("<Panic"), "made to stop");
        let number = text.split_once("<ID>").and_then(|(_, rest)| rest.split_once("</ID>")).map(|(number, _)| number.to_owned());
        let content = match number {
            Some(number) => Ok(Summary { number, ..Summary::default() }),
            None => Err(Message::new("test-no-invoice")),
        };
        ReadOutcome { identity: Hash(Sha256::digest(bytes).into()), content, texts: String::new() }
    }
}

/// A disk of which chosen paths, and all beneath them, fail.
#[derive(Default)]
pub struct FaultyDisk {
    faults: Mutex<HashMap<PathBuf, io::ErrorKind>>,
    pub reads: Mutex<Vec<PathBuf>>,
}

impl FaultyDisk {
    pub fn fail(&self, path: &Path, kind: io::ErrorKind) {
        self.faults.lock().expect("no panic").insert(path.to_path_buf(), kind);
    }

    pub fn heal(&self) {
        self.faults.lock().expect("no panic").clear();
    }

    fn check(&self, path: &Path) -> io::Result<()> {
        let faults = self.faults.lock().expect("no panic");
        path.ancestors().find_map(|place| faults.get(place)).map_or(Ok(()), |kind| Err((*kind).into()))
    }
}

impl Disk for FaultyDisk {
    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        self.check(folder)?;
        LocalDisk.list(folder)
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        LocalDisk.real_path(path)
    }

    fn exists(&self, path: &Path) -> io::Result<bool> {
        self.check(path)?;
        LocalDisk.exists(path)
    }

    fn read(&self, path: &Path, limit: u64, buffer: &mut Vec<u8>) -> io::Result<FileStat> {
        self.reads.lock().expect("no panic").push(path.to_path_buf());
        self.check(path)?;
        LocalDisk.read(path, limit, buffer)
    }
}

/// What one look at every dossier gave.
#[derive(Default, Debug)]
pub struct Round {
    pub plans: BTreeMap<EnterpriseNumber, Plan>,
    pub observed: Vec<Observed>,
    pub arriving: Vec<Arriving>,
}

impl Round {
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.observed.iter().map(|seen| name_of(&seen.path)).collect();
        names.sort();
        names
    }

    pub fn gone(&self) -> Vec<String> {
        self.plans.values().flat_map(|plan| plan.gone.iter().map(|path| name_of(path))).collect()
    }

    pub fn unreachable(&self, dossier: &str) -> Option<String> {
        let plan = self.plans.get(&number(dossier))?;
        plan.unreachable.as_ref().map(|unreachable| unreachable.message.id.to_string())
    }
}

pub fn name_of(path: &str) -> String {
    Path::new(path).file_name().expect("a name").to_string_lossy().into_owned()
}

pub struct Office {
    pub dir: tempfile::TempDir,
    pub root: PathBuf,
    pub clock: Arc<FixedClock>,
    pub disk: Arc<FaultyDisk>,
    pub folders: Folders,
    pub dossiers: Vec<Dossier>,
    pub scanner: Scanner,
    /// The store: path → what was observed last.
    pub store: BTreeMap<String, Observed>,
}

impl Office {
    pub fn new() -> Self {
        Self::with_patience(Scanner::PATIENCE)
    }

    pub fn with_patience(patience: Duration) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let root = dir.path().join("billit");
        let clock = Arc::new(FixedClock::new("2026-11-24T13:02:00Z".parse().expect("a moment")));
        let disk = Arc::new(FaultyDisk::default());
        let dossiers = vec![Dossier::new(number(BAKERY), "Bakkerij"), Dossier::new(number(GARAGE), "Garage")];
        for dossier in &dossiers {
            for kind in ["aankoop", "verkoop", "documenten"] {
                fs::create_dir_all(root.join(dossier.enterprise_number.digits()).join(kind)).expect("made");
            }
        }
        let folders = Folders { roots: vec![root.clone()], ..Folders::default() };
        let scanner = Scanner::with(disk.clone(), clock.clone(), Arc::new(SmallReader), patience);
        Self { dir, root, clock, disk, folders, dossiers, scanner, store: BTreeMap::new() }
    }

    pub fn folder(&self, dossier: &str, kind: &str) -> PathBuf {
        self.root.join(number(dossier).digits()).join(kind)
    }

    /// Puts a file there, last changed `age` ago.
    pub fn put(&self, path: &Path, bytes: impl AsRef<[u8]>, age: Duration) {
        fs::write(path, bytes).expect("written");
        self.touch(path, age);
    }

    pub fn touch(&self, path: &Path, age: Duration) {
        let now = UNIX_EPOCH + Duration::from_millis(u64::try_from(self.clock.now().as_millisecond()).expect("after 1970"));
        File::options().write(true).open(path).expect("opened").set_modified(now - age).expect("dated");
    }

    /// Puts an invoice in the purchases of the bakery that has been there for an hour.
    pub fn invoice(&self, name: &str) -> PathBuf {
        let path = self.folder(BAKERY, "aankoop").join(name);
        self.put(&path, invoice(name), Duration::from_hours(1));
        path
    }

    pub fn layout(&self) -> Layout {
        self.scanner.find_folders(&self.folders, &self.dossiers)
    }

    pub fn look(&self) -> Vec<DossierListing> {
        self.scanner.look(&self.layout())
    }

    /// Looks, plans and reads, and keeps the result as the store would.
    pub fn round(&mut self) -> Round {
        let mut round = Round::default();
        let listings = self.look();
        let mut work = Vec::new();
        for listing in &listings {
            let of_dossier = || self.store.values().filter(|seen| seen.dossier == listing.dossier);
            let known = Known::new(of_dossier().map(|seen| (seen.path.clone(), seen.size, seen.modified_ms)))
                .with_companions(of_dossier().map(|seen| (seen.path.clone(), seen.companion.clone())));
            let plan = self.scanner.plan(listing, &known, &self.folders);
            for (from, to) in &plan.moved {
                let mut seen = self.store.remove(from).expect("known");
                seen.path.clone_from(to);
                self.store.insert(to.clone(), seen);
            }
            for path in &plan.gone {
                assert!(self.store.remove(path).is_some(), "{path} was never seen");
            }
            work.extend_from_slice(&plan.to_read);
            round.arriving.extend_from_slice(&plan.arriving);
            round.plans.insert(listing.dossier, plan);
        }
        let mut reading = self.scanner.read(work, Some(2)).expect("threads");
        while let Some(batch) = reading.next_batch(50) {
            for seen in batch {
                match seen {
                    Seen::Observed(observed) => {
                        self.store.insert(observed.path.clone(), (*observed).clone());
                        round.observed.push(*observed);
                    }
                    Seen::Arriving(arriving) => round.arriving.push(arriving),
                    Seen::Vanished(_) => {}
                }
            }
        }
        round
    }
}

pub fn invoice(id: &str) -> String {
    format!("<?xml version=\"1.0\"?><Invoice><ID>{}</ID></Invoice>", id.replace(['<', '&'], "_"))
}
