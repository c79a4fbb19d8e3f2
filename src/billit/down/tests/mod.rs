mod books;
mod cases;
mod faults;
mod marks;
mod power;
mod server;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::{Date, DateTime, date};
use sha2::{Digest as _, Sha256};

use self::power::{Power, PoweredShelf, PoweredStore};
use self::server::{Server, stated};
use super::*;
use crate::base::Hash;
use crate::billit::types::{ApprovalStatus, Order, OrderDirection, OrderType};
use crate::inbox::LocalDisk;
use crate::platform::clock::FixedClock;
use crate::store::sqlite::SqliteStore;
use crate::store::{RemoteState, SortBy, Wanted};

/// A folder of dossiers and a store beside it; in memory where the system has such a place.
struct Office {
    place: tempfile::TempDir,
    folders: Folders,
    store: SqliteStore,
    clock: FixedClock,
}

impl Office {
    async fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let place = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("a folder");
        let store = SqliteStore::open(&place.path().join("postvak.db")).await.expect("opened");
        let account = BillitAccount {
            name: "proef".to_owned(),
            host: "https://billit.invalid".to_owned(),
            company: Some(1),
            way: None,
            feed: "postvak-proef".to_owned(),
            app: None,
        };
        store.save_billit_account(&account).await.expect("kept");
        let clock = FixedClock::new("2026-11-24T12:00:00Z".parse().expect("a moment"));
        let root = place.path().join("dossiers");
        fs::create_dir(&root).expect("made");
        // A folder that has something in it is no drive that is away.
        fs::write(root.join("lees mij.txt"), "").expect("written");
        let folders = Folders { roots: vec![root], ..Folders::default() };
        Self { place, folders, store, clock }
    }

    fn root(&self) -> &Path {
        &self.folders.roots[0]
    }

    /// Where Expert/M puts what it took.
    fn taken_away(&self) -> PathBuf {
        self.place.path().join("zielordner")
    }

    async fn link(&self, number: u32, change: impl FnOnce(&mut BillitLink)) -> (Dossier, BillitLink) {
        let dossier = Dossier::new(EnterpriseNumber::from_first_eight(9_999_000 + number).expect("eight digits"), "Proef");
        let mut link = BillitLink {
            dossier: dossier.enterprise_number,
            company: 1_000 + i64::from(number),
            wanted: Wanted::ALL,
            frequency: Frequency::TenMinutes,
            sort: SortBy::Created,
            since: date(2026, 1, 1),
        };
        change(&mut link);
        self.store.save_billit_link(&link).await.expect("linked");
        (dossier, link)
    }

    async fn pull(&self, server: &Server, dossier: &Dossier, power: &Arc<Power>) -> Result<Pulled, DownError> {
        self.pull_with(server, dossier, power, Pull { dossier: Some(dossier.enterprise_number), ..Pull::default() }).await
    }

    async fn pull_with(&self, server: &Server, dossier: &Dossier, power: &Arc<Power>, pull: Pull) -> Result<Pulled, DownError> {
        self.pull_watched(server, dossier, power, (pull, &Unwatched)).await
    }

    async fn pull_watched(
        &self,
        server: &Server,
        dossier: &Dossier,
        power: &Arc<Power>,
        (pull, watch): (Pull, &dyn Watch),
    ) -> Result<Pulled, DownError> {
        let store = PoweredStore(&self.store, Arc::clone(power));
        let down = Down {
            api: server,
            store: &store,
            shelf: Arc::new(PoweredShelf(Arc::clone(power))),
            disk: &LocalDisk,
            folders: &self.folders,
            dossiers: std::slice::from_ref(dossier),
            machine: "proef",
            clock: &self.clock,
        };
        down.pull_watched(pull, watch).await
    }

    fn home(&self, dossier: &Dossier) -> PathBuf {
        self.root().join(dossier.enterprise_number.digits())
    }

    /// Files of a dossier, those that were taken away among them, by path.
    fn files(&self, dossier: &Dossier) -> Vec<(PathBuf, Hash)> {
        let mut found = Vec::new();
        for folder in [self.home(dossier), self.taken_away().join(dossier.enterprise_number.digits())] {
            gather(&folder, &mut found);
        }
        found.sort_by(|left, right| left.0.cmp(&right.0));
        found
    }

    /// Names of the files in a sub-folder.
    fn names(&self, dossier: &Dossier, folder: &str) -> Vec<String> {
        let mut found = Vec::new();
        gather(&self.home(dossier).join(folder), &mut found);
        let mut names: Vec<String> =
            found.iter().map(|(path, _)| path.file_name().expect("a name").to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

fn gather(folder: &Path, into: &mut Vec<(PathBuf, Hash)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, into);
            continue;
        }
        match fs::read(&path) {
            Ok(bytes) => into.push((path, hash(&bytes))),
            // What is on its way beside this got its name meanwhile.
            Err(error) => assert!(
                error.kind() == io::ErrorKind::NotFound && path.extension().is_some_and(|end| end == "part"),
                "{}: {error}",
                path.display()
            ),
        }
    }
}

fn hash(bytes: &[u8]) -> Hash {
    Hash(Sha256::digest(bytes).into())
}

fn always_on() -> Arc<Power> {
    Power::for_steps(i64::MAX)
}

fn ubl(number: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\"?>\n<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\" \
         xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\"><cbc:ID>{number}</cbc:ID></Invoice>"
    )
    .into_bytes()
}

/// The same invoice in an envelope.
fn enveloped(number: &str) -> Vec<u8> {
    let bare = String::from_utf8(ubl(number)).expect("UTF-8");
    let invoice = bare.split_once('\n').expect("two lines").1;
    format!(
        "<StandardBusinessDocument xmlns=\"http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader\">\
         <StandardBusinessDocumentHeader/>{invoice}</StandardBusinessDocument>"
    )
    .into_bytes()
}

/// A purchase invoice of this company, made at this moment, with XML and page.
fn order(kept: &mut server::Kept, company: i64, id: i64, created: DateTime, xml: Vec<u8>) -> Order {
    kept.files.insert(format!("{id}-xml"), xml);
    kept.files.insert(format!("{id}-pdf"), format!("%PDF-1.4 {id} %%EOF").into_bytes());
    Order {
        company: Some(CompanyId(company)),
        order_type: Some(OrderType::Invoice),
        order_direction: Some(OrderDirection::Cost),
        order_number: Some(format!("F-{id}")),
        order_date: Some(created.date().at(0, 0, 0, 0)),
        created: Some(created),
        last_modified: Some(created),
        pdf: Some(stated(&format!("{id}-pdf"), "162121-186660_1.pdf")),
        attachments: vec![stated(&format!("{id}-xml"), "162121-186660-.xml")],
        external_provider: Some("Peppol".to_owned()),
        ..Order::new(OrderId(id))
    }
}

/// An item of the feed for an order.
fn fed(order: &Order) -> FeedItem {
    FeedItem {
        id: crate::billit::types::FeedItemId(format!("feed-{}", order.id)),
        entity: Some(order.id.to_string()),
        entity_type: Some("Order".to_owned()),
        company: order.company,
    }
}

fn day(day: i8) -> Date {
    date(2026, 11, day)
}

fn approving(order: Order) -> Order {
    Order { approval_status: Some(ApprovalStatus::Pending), attachments: Vec::new(), ..order }
}
