//! A computer whose power goes at a point that the seed says.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::base::{DocumentId, EnterpriseNumber, Hash, Message};
use crate::billit::{LocalShelf, Shelf};
use crate::store::sqlite::SqliteStore;
use crate::store::{
    BillitAccount, BillitLink, BillitStore, MarkStore, MarksRow, OpenItem, OutboxRow, OutboxState, PushedRow, RemoteEvent,
    RemoteItem, RemoteKey, Stamp, StoreError, UpSettings, UpStore,
};

/// SplitMix64: the same numbers for the same seed everywhere.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0xff51_afd7_ed55_8ccd))
    }

    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit.max(1)
    }
}

/// So many steps that write are left; then nothing works any more.
pub(super) struct Power {
    steps: AtomicI64,
    /// Which of the things on their way goes on is by chance of the seed, and one waits while another does something: the same
    /// seed does the same again. Without it they go as the machine lets them, on threads.
    turns: Option<Mutex<Chance>>,
    /// What was done, in its order.
    trace: Mutex<Vec<&'static str>>,
}

impl Power {
    pub(super) fn for_steps(steps: i64) -> Arc<Self> {
        Arc::new(Self { steps: AtomicI64::new(steps), turns: None, trace: Mutex::default() })
    }

    pub(super) fn in_turns(steps: i64, seed: u64) -> Arc<Self> {
        let turns = Some(Mutex::new(Chance::new(seed)));
        Arc::new(Self { steps: AtomicI64::new(steps), turns, trace: Mutex::default() })
    }

    pub(super) fn is_on(&self) -> bool {
        self.steps.load(Ordering::SeqCst) > 0
    }

    pub(super) fn trace(&self) -> Vec<&'static str> {
        self.trace.lock().expect("not poisoned").clone()
    }

    fn did(&self, what: &'static str) {
        self.trace.lock().expect("not poisoned").push(what);
    }

    /// Lets others go first, or not.
    pub(super) async fn turn(&self, what: &'static str) {
        let others = self.turns.as_ref().map_or(0, |turns| turns.lock().expect("not poisoned").below(6));
        for _ in 0..others {
            tokio::task::yield_now().await;
        }
        self.did(what);
    }

    /// One call of the store: in turns nothing else goes on meanwhile.
    async fn call<T>(&self, what: &'static str, work: impl Future<Output = T>) -> T {
        self.turn(what).await;
        match self.turns {
            Some(_) => tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(work)),
            None => work.await,
        }
    }

    /// One step; whether there was power for it.
    fn step(&self) -> bool {
        self.steps.fetch_sub(1, Ordering::SeqCst) > 0
    }

    fn store(&self) -> Result<(), StoreError> {
        if self.step() { Ok(()) } else { Err(StoreError::Busy) }
    }

    fn disk(&self) -> io::Result<()> {
        if self.step() { Ok(()) } else { Err(io::Error::other("no power")) }
    }
}

pub(super) struct PoweredShelf(pub(super) Arc<Power>);

impl Shelf for PoweredShelf {
    fn waits(&self) -> bool {
        self.0.turns.is_none()
    }

    fn exists(&self, path: &Path) -> io::Result<bool> {
        LocalShelf.exists(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.0.did("make_folder");
        self.0.disk()?;
        LocalShelf.make_folder(path)?;
        self.0.disk()
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.0.did("write");
        if let Err(error) = self.0.disk() {
            // The power goes while it is written.
            LocalShelf.write(path, &bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        LocalShelf.write(path, bytes)?;
        self.0.disk()
    }

    fn hash(&self, path: &Path) -> io::Result<Option<Hash>> {
        if self.0.is_on() { LocalShelf.hash(path) } else { Err(io::Error::other("no power")) }
    }

    fn discard(&self, path: &Path) -> io::Result<()> {
        self.0.did("discard");
        self.0.disk()?;
        LocalShelf.discard(path)?;
        self.0.disk()
    }

    fn place(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.did("place");
        self.0.disk()?;
        LocalShelf.place(from, to)?;
        self.0.disk()
    }
}

pub(super) struct PoweredStore<'a>(pub(super) &'a SqliteStore, pub(super) Arc<Power>);

impl PoweredStore<'_> {
    fn reading(&self) -> Result<(), StoreError> {
        if self.1.is_on() { Ok(()) } else { Err(StoreError::Busy) }
    }
}

#[async_trait]
impl BillitStore for PoweredStore<'_> {
    async fn billit_account(&self) -> Result<Option<BillitAccount>, StoreError> {
        self.reading()?;
        self.1.call("billit_account", self.0.billit_account()).await
    }
    async fn save_billit_account(&self, account: &BillitAccount) -> Result<(), StoreError> {
        self.1.call("save_billit_account", self.0.save_billit_account(account)).await
    }
    async fn billit_links(&self) -> Result<Vec<BillitLink>, StoreError> {
        self.reading()?;
        self.1.call("billit_links", self.0.billit_links()).await
    }
    async fn save_billit_link(&self, link: &BillitLink) -> Result<(), StoreError> {
        self.1.call("save_billit_link", self.0.save_billit_link(link)).await
    }
    async fn billit_looked(&self, dossier: EnterpriseNumber) -> Result<Option<Date>, StoreError> {
        self.reading()?;
        self.1.call("billit_looked", self.0.billit_looked(dossier)).await
    }
    async fn save_billit_looked(&self, dossier: EnterpriseNumber, until: Date) -> Result<(), StoreError> {
        self.1.store()?;
        self.1.call("save_billit_looked", self.0.save_billit_looked(dossier, until)).await?;
        self.1.store()
    }
    async fn remote_item(&self, key: &RemoteKey) -> Result<Option<RemoteItem>, StoreError> {
        self.reading()?;
        self.1.call("remote_item", self.0.remote_item(key)).await
    }
    async fn anything_came(&self) -> Result<bool, StoreError> {
        self.reading()?;
        self.1.call("anything_came", self.0.anything_came()).await
    }
    async fn remote_placing(&self) -> Result<Vec<RemoteItem>, StoreError> {
        self.reading()?;
        self.1.call("remote_placing", self.0.remote_placing()).await
    }
    async fn has_invoice(&self, dossier: EnterpriseNumber, identity: Hash, besides: &RemoteKey) -> Result<bool, StoreError> {
        self.reading()?;
        self.1.call("has_invoice", self.0.has_invoice(dossier, identity, besides)).await
    }
    async fn save_remote_item(&self, item: &RemoteItem, stamp: &Stamp) -> Result<(), StoreError> {
        self.1.store()?;
        self.1.call("save_remote_item", self.0.save_remote_item(item, stamp)).await?;
        self.1.store()
    }
    async fn save_remote_items(&self, items: &[(RemoteItem, Stamp)]) -> Result<(), StoreError> {
        self.1.store()?;
        self.1.call("save_remote_items", self.0.save_remote_items(items)).await?;
        self.1.store()
    }
    async fn save_open_item(
        &self,
        key: &RemoteKey,
        dossier: EnterpriseNumber,
        title: &str,
        waits: bool,
        reason: &Message,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.1.store()?;
        self.1.call("save_open_item", self.0.save_open_item(key, dossier, title, waits, reason, stamp)).await?;
        self.1.store()
    }
    async fn open_items(&self) -> Result<Vec<OpenItem>, StoreError> {
        self.reading()?;
        self.1.call("open_items", self.0.open_items()).await
    }
    async fn remote_deleted(&self, key: &RemoteKey, dossier: EnterpriseNumber, stamp: &Stamp) -> Result<bool, StoreError> {
        self.1.store()?;
        self.1.call("remote_deleted", self.0.remote_deleted(key, dossier, stamp)).await
    }
    async fn remote_history(&self, key: &RemoteKey) -> Result<Vec<RemoteEvent>, StoreError> {
        self.1.call("remote_history", self.0.remote_history(key)).await
    }
}

#[async_trait]
impl MarkStore for PoweredStore<'_> {
    async fn marks(&self, state: Option<OutboxState>) -> Result<Vec<MarksRow>, StoreError> {
        self.reading()?;
        self.0.marks(state).await
    }
    async fn marks_due(&self, dossier: EnterpriseNumber, now: Timestamp, most: u32) -> Result<Vec<MarksRow>, StoreError> {
        self.reading()?;
        self.0.marks_due(dossier, now, most).await
    }
    async fn marks_begin(&self, document: DocumentId, generation: i64) -> Result<bool, StoreError> {
        self.1.store()?;
        let begun = self.0.marks_begin(document, generation).await?;
        self.1.store()?;
        Ok(begun)
    }
    async fn marks_done(&self, document: DocumentId, generation: i64, stamp: &Stamp) -> Result<(), StoreError> {
        self.1.store()?;
        self.0.marks_done(document, generation, stamp).await?;
        self.1.store()
    }
    async fn marks_failed(
        &self,
        document: DocumentId,
        generation: i64,
        reason: &Message,
        next: Option<Timestamp>,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.1.store()?;
        self.0.marks_failed(document, generation, reason, next, stamp).await?;
        self.1.store()
    }
    async fn marks_retry(&self) -> Result<u32, StoreError> {
        self.1.store()?;
        self.0.marks_retry().await
    }
}

#[async_trait]
impl UpStore for PoweredStore<'_> {
    async fn up_settings(&self) -> Result<UpSettings, StoreError> {
        self.reading()?;
        self.0.up_settings().await
    }
    async fn save_up_settings(&self, settings: &UpSettings) -> Result<(), StoreError> {
        self.1.store()?;
        self.0.save_up_settings(settings).await?;
        self.1.store()
    }
    async fn outbox(&self) -> Result<Vec<OutboxRow>, StoreError> {
        self.reading()?;
        self.0.outbox().await
    }
    async fn outbox_refused(&self) -> Result<Vec<OutboxRow>, StoreError> {
        self.0.outbox_refused().await
    }
    async fn outbox_due(&self, dossier: EnterpriseNumber, now: Timestamp, most: u32) -> Result<Vec<OutboxRow>, StoreError> {
        self.reading()?;
        self.0.outbox_due(dossier, now, most).await
    }
    async fn outbox_begin(&self, document: DocumentId, generation: i64) -> Result<bool, StoreError> {
        self.1.store()?;
        let begun = self.0.outbox_begin(document, generation).await?;
        self.1.store()?;
        Ok(begun)
    }
    async fn outbox_done(&self, document: DocumentId, generation: i64, stamp: &Stamp) -> Result<(), StoreError> {
        self.1.store()?;
        self.0.outbox_done(document, generation, stamp).await?;
        self.1.store()
    }
    async fn outbox_failed(
        &self,
        document: DocumentId,
        generation: i64,
        reason: &Message,
        next: Option<Timestamp>,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.1.store()?;
        self.0.outbox_failed(document, generation, reason, next, stamp).await?;
        self.1.store()
    }
    async fn outbox_retry(&self, document: Option<DocumentId>) -> Result<u32, StoreError> {
        self.1.store()?;
        self.0.outbox_retry(document).await
    }
    async fn pushed(&self, company: i64) -> Result<Vec<PushedRow>, StoreError> {
        self.reading()?;
        self.0.pushed(company).await
    }
    async fn save_pushed(&self, company: i64, rows: &[PushedRow]) -> Result<(), StoreError> {
        self.1.store()?;
        self.0.save_pushed(company, rows).await?;
        self.1.store()
    }
    async fn pushed_retry(&self) -> Result<u32, StoreError> {
        self.1.store()?;
        self.0.pushed_retry().await
    }
}
