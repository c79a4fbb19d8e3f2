//! A Billit in memory that makes mistakes on purpose.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use async_trait::async_trait;
use jiff::civil::{Date, DateTime};

use super::power::{Chance, Power};
use crate::base::Hash;
use crate::billit::types::{
    AccountInformation, BookingEntry, CompanyId, Document, DocumentId, Feed, FeedItem, FeedItemId, File, FileDetails, FileId,
    FileRef, GlAccount, Journal, MAX_FILE_BYTES, Order, OrderId, OrderPatch, Party, PartyCard, PartyId, Transaction, TypeCode,
};
use crate::billit::{Api, Error, NextPage, Page, Result, Taken};

/// Elements of a page: few, so that lists have several.
const PAGE: usize = 3;
/// When a person changes something while a list is read.
const MEANWHILE: DateTime = jiff::civil::datetime(2026, 11, 24, 12, 59, 0, 0);

/// What the server has.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) orders: BTreeMap<i64, Order>,
    pub(super) documents: BTreeMap<i64, Document>,
    pub(super) files: BTreeMap<String, Vec<u8>>,
    pub(super) statements: BTreeMap<String, Vec<u8>>,
    pub(super) feed: Vec<FeedItem>,
    pub(super) deleted: BTreeSet<i64>,
    pub(super) registered: bool,
    pub(super) confirmed: Vec<FeedItem>,
    /// Changes that are made in Billit once the first page of orders was read.
    pub(super) changes: Vec<Change>,
    /// The booking of each order as it stands.
    pub(super) bookings: BTreeMap<i64, Vec<BookingEntry>>,
    /// Requests of each kind.
    pub(super) asked: BTreeMap<&'static str, u32>,
    /// Requests that wait for their answer.
    pub(super) waiting: u32,
    /// The most that ever did.
    pub(super) most_waiting: u32,
    /// Requests for a file of any size that wait for their answer, and the most that ever did.
    pub(super) large: (u32, u32),
}

/// What a person does in Billit meanwhile.
#[derive(Clone, Copy)]
pub(super) enum Change {
    /// Changes an order.
    Edits(i64),
    /// Takes an order away.
    Deletes(i64),
}

type Check = Box<dyn Fn(&Kept, &FeedItem) + Send + Sync>;

pub(super) struct Server {
    kept: Mutex<Kept>,
    chance: Mutex<Chance>,
    /// Requests out of a hundred that fail.
    faults: u64,
    power: Arc<Power>,
    /// Called when something is confirmed.
    check: Check,
}

impl Server {
    pub(super) fn new(kept: Kept, power: Arc<Power>, seed: u64, faults: u64, check: Check) -> Self {
        Self { kept: Mutex::new(kept), chance: Mutex::new(Chance::new(seed)), faults, power, check }
    }

    pub(super) fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().expect("not poisoned")
    }

    pub(super) fn with_power(self, power: Arc<Power>) -> Self {
        Self { power, ..self }
    }

    pub(super) fn into_kept(self) -> Kept {
        self.kept.into_inner().expect("not poisoned")
    }

    /// One request: counted, and perhaps a mistake.
    async fn asked(&self, what: &'static str) -> Result<()> {
        {
            let mut kept = self.kept();
            *kept.asked.entry(what).or_default() += 1;
            kept.waiting += 1;
            kept.most_waiting = kept.most_waiting.max(kept.waiting);
        }
        self.power.turn(what).await;
        self.kept().waiting -= 1;
        if !self.power.is_on() {
            return Err(Error::CutOff);
        }
        let mut chance = self.chance.lock().expect("not poisoned");
        if chance.below(100) >= self.faults {
            return Ok(());
        }
        Err(match chance.below(7) {
            0 => Error::Slow { after: Duration::from_secs(30) },
            1 => Error::CutOff,
            2 => Error::Fault { status: 500, trace: None },
            3 => Error::TooOften { again_in: Duration::from_secs(9) },
            4 => Error::NoAccess { code: None },
            5 => Error::NotBillit { status: 502 },
            _ => Error::Unreadable { what: "it ends in the middle".to_owned() },
        })
    }

    /// A request that takes effect although its answer is lost.
    fn lost(&self) -> Result<()> {
        let lost = self.chance.lock().expect("not poisoned").below(200) < self.faults;
        if lost { Err(Error::CutOff) } else { Ok(()) }
    }

    fn page<T: Clone>(all: &[T], page: Option<&NextPage>) -> Page<T> {
        let from: usize = page.and_then(|page| page.as_str().rsplit('=').next()?.parse().ok()).unwrap_or(0);
        let to = (from + PAGE).min(all.len());
        Page {
            items: all[from.min(to)..to].to_vec(),
            next: (to < all.len()).then(|| NextPage::new(format!("/v1/x?$skip={to}")).expect("a page")),
            ..Page::default()
        }
    }
}

fn changed(order: &Order) -> Option<Date> {
    order.last_modified.map(DateTime::date)
}

#[async_trait]
impl Api for Server {
    async fn feeds(&self) -> Result<Vec<Feed>> {
        self.asked("feeds").await?;
        Ok(if self.kept().registered { vec![Feed { name: "postvak-proef".to_owned() }] } else { Vec::new() })
    }

    async fn register_feed(&self, _name: &str) -> Result<()> {
        self.asked("register").await?;
        self.kept().registered = true;
        self.lost()
    }

    async fn feed(&self, _name: &str) -> Result<Vec<FeedItem>> {
        self.asked("feed").await?;
        Ok(self.kept().feed.clone())
    }

    async fn feed_file(&self, _name: &str, item: &FeedItemId) -> Result<FileDetails> {
        self.asked("feed file").await?;
        let mut bytes = self.kept().statements.get(&item.0).cloned().ok_or(Error::NotFound)?;
        let hash = Hash(<sha2::Sha256 as sha2::Digest>::digest(&bytes).into());
        if self.chance.lock().expect("not poisoned").below(100) < self.faults {
            bytes.pop();
        }
        let content = File::new("", "", &bytes).content;
        Ok(FileDetails { name: Some("../CODA/12.cod".to_owned()), content, hash: Some(hash.hex()) })
    }

    async fn confirm(&self, _name: &str, item: &FeedItemId, _taken: &Taken) -> Result<()> {
        self.asked("confirm").await?;
        {
            let mut kept = self.kept();
            if let Some(at) = kept.feed.iter().position(|waiting| waiting.id == *item) {
                (self.check)(&kept, &kept.feed[at]);
                let confirmed = kept.feed.remove(at);
                kept.confirmed.push(confirmed);
            }
        }
        self.lost()
    }

    async fn orders(&self, company: CompanyId, since: Option<Date>, page: Option<&NextPage>) -> Result<Page<Order>> {
        self.asked("orders").await?;
        let mut kept = self.kept();
        if page.is_some() {
            for change in std::mem::take(&mut kept.changes) {
                match change {
                    Change::Edits(id) => kept.orders.entry(id).and_modify(|order| order.last_modified = Some(MEANWHILE)),
                    Change::Deletes(id) => {
                        kept.deleted.insert(id);
                        continue;
                    }
                };
            }
        }
        let mut all: Vec<Order> = kept
            .orders
            .values()
            .filter(|order| order.company == Some(company) && !kept.deleted.contains(&order.id.0))
            .filter(|order| since.is_none_or(|since| changed(order).is_none_or(|day| day >= since)))
            .map(|order| Order { attachments: Vec::new(), internal_info: None, ..order.clone() })
            .collect();
        all.sort_by_key(|order| order.last_modified);
        Ok(Self::page(&all, page))
    }

    async fn deleted_orders(&self, company: CompanyId, _since: Option<Date>, page: Option<&NextPage>) -> Result<Page<Order>> {
        self.asked("deleted").await?;
        let all: Vec<Order> =
            self.kept().deleted.iter().map(|id| Order { company: Some(company), ..Order::new(OrderId(*id)) }).collect();
        Ok(Self::page(&all, page))
    }

    async fn order(&self, _company: CompanyId, order: OrderId) -> Result<Order> {
        self.asked("order").await?;
        let kept = self.kept();
        kept.orders.get(&order.0).filter(|_order| !kept.deleted.contains(&order.0)).cloned().ok_or(Error::NotFound)
    }

    async fn file(&self, _company: CompanyId, file: &FileId, most: usize) -> Result<File> {
        let is_large = u32::from(most == MAX_FILE_BYTES);
        {
            let large = &mut self.kept().large;
            *large = (large.0 + is_large, large.1.max(large.0 + is_large));
        }
        let asked = self.asked("file").await;
        self.kept().large.0 -= is_large;
        asked?;
        let bytes = self.kept().files.get(&file.0).cloned().ok_or(Error::NotFound)?;
        if bytes.len() > most {
            return Err(Error::TooLarge { limit: most });
        }
        Ok(File::new("x", "y", &bytes))
    }

    async fn documents(&self, _company: CompanyId, _since: Option<Date>, page: Option<&NextPage>) -> Result<Page<Document>> {
        self.asked("documents").await?;
        let all: Vec<Document> = self.kept().documents.values().cloned().collect();
        Ok(Self::page(&all, page))
    }

    async fn document(&self, _company: CompanyId, document: DocumentId) -> Result<Document> {
        self.asked("document").await?;
        self.kept().documents.get(&document.0).cloned().ok_or(Error::NotFound)
    }

    async fn account(&self) -> Result<AccountInformation> {
        Err(Error::NotFound)
    }
    async fn remove_feed(&self, _name: &str) -> Result<()> {
        Err(Error::NotFound)
    }
    async fn patch_order(&self, company: CompanyId, order: OrderId, patch: &OrderPatch) -> Result<()> {
        self.asked("patch").await?;
        {
            let mut kept = self.kept();
            let order = kept.orders.get_mut(&order.0).filter(|order| order.company == Some(company));
            let order = order.ok_or(Error::NoAccess { code: None })?;
            order.accountant_verification_needed = patch.accountant_verification_needed.or(order.accountant_verification_needed);
            order.internal_info = patch.internal_info.clone().or_else(|| order.internal_info.take());
            order.last_modified = order.last_modified.map(later);
        }
        self.lost()
    }
    async fn put_booking(&self, company: CompanyId, order: OrderId, entries: &[BookingEntry]) -> Result<()> {
        self.asked("booking").await?;
        {
            let mut kept = self.kept();
            if kept.orders.get(&order.0).is_none_or(|order| order.company != Some(company)) {
                return Err(Error::NoAccess { code: None });
            }
            kept.bookings.insert(order.0, entries.to_vec());
        }
        self.lost()
    }
    async fn parties(&self, _company: CompanyId, _since: Option<Date>, _page: Option<&NextPage>) -> Result<Page<Party>> {
        Err(Error::NotFound)
    }
    async fn find_parties(&self, _company: CompanyId, _text: &str) -> Result<Page<Party>> {
        Err(Error::NotFound)
    }
    async fn party(&self, _company: CompanyId, _party: PartyId) -> Result<Party> {
        Err(Error::NotFound)
    }
    async fn save_party(&self, _company: CompanyId, _card: &PartyCard) -> Result<PartyId> {
        Err(Error::NotFound)
    }
    async fn patch_party(&self, _company: CompanyId, _party: PartyId, _card: &PartyCard) -> Result<()> {
        Err(Error::NotFound)
    }
    async fn import_accounts(&self, _company: CompanyId, _accounts: &[GlAccount]) -> Result<()> {
        Err(Error::NotFound)
    }
    async fn import_journals(&self, _company: CompanyId, _journals: &[Journal]) -> Result<()> {
        Err(Error::NotFound)
    }
    async fn transactions(
        &self,
        _company: CompanyId,
        _since: Option<Date>,
        _page: Option<&NextPage>,
    ) -> Result<Page<Transaction>> {
        Err(Error::NotFound)
    }
    async fn import_coda(&self, _company: CompanyId, _file: &File) -> Result<()> {
        Err(Error::NotFound)
    }
    async fn type_codes(&self, _kind: &str) -> Result<Vec<TypeCode>> {
        Err(Error::NotFound)
    }
}

/// When something is changed that was last changed then: today, and never twice at once.
pub(super) fn later(moment: DateTime) -> DateTime {
    moment.max(MEANWHILE).saturating_add(Duration::from_millis(1))
}

/// A file of the server by name.
pub(super) fn stated(id: &str, name: &str) -> FileRef {
    FileRef { id: FileId(id.to_owned()), name: Some(name.to_owned()), mime_type: None }
}
