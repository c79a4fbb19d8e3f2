//! Documents come down from Billit: what BillSync does.
//!
//! Everything goes by what is seen, so that a run that was cut off anywhere is repaired by running again. The bytes of a thing
//! are written under temporary names and flushed; then the store says where they will go; then they get their names;
//! then the store says so; only then Billit hears of it. A thing whose temporary file is gone was put in place: when it is
//! not there any more, Expert/M or a person took it away, and it is not brought again.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use jiff::civil::{Date, DateTime};

use super::fetch::{Fetched, Room, Step};
use super::place::Places;
use super::shelf::Shelf;
use super::types::{CompanyId, DocumentId, FeedItem, OrderId};
use super::{Api, Error, Taken};
use crate::base::{EnterpriseNumber, Message};
use crate::inbox::Disk;
use crate::office::{Dossier, Folders};
use crate::platform::clock::Clock;
use crate::store::{
    BillitAccount, BillitLink, BillitStore, Frequency, POSTVAK, RemoteItem, RemoteKey, RemoteKind, RemoteState, Stamp, StoreError,
};

/// What a run leans on.
pub struct Down<'a> {
    /// Billit.
    pub api: &'a dyn Api,
    /// What is kept.
    pub store: &'a dyn BillitStore,
    /// Where files are written.
    pub shelf: Arc<dyn Shelf>,
    /// Where folders are found.
    pub disk: &'a dyn Disk,
    /// What they are called.
    pub folders: &'a Folders,
    /// The dossiers of the office.
    pub dossiers: &'a [Dossier],
    /// Name of this installation, told to Billit.
    pub machine: &'a str,
    /// The clock.
    pub clock: &'a dyn Clock,
}

/// What to bring down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pull {
    /// This dossier only.
    pub dossier: Option<EnterpriseNumber>,
    /// Also what its frequency leaves for later.
    pub everything: bool,
    /// What was changed on or after this day, instead of since the last run.
    pub from: Option<Date>,
    /// Nothing that is dated after this day: *exporteren tot en met datum*.
    pub until: Option<Date>,
    /// Of the lists, only those of dossiers whose documents come after ten minutes; the others are looked through at night.
    pub often: bool,
}

/// Who looks on while a run goes on.
#[async_trait]
pub trait Watch: Send + Sync {
    /// Whether the run must end before the next thing.
    fn stops(&self) -> bool;
    /// So many dossiers of so many are done.
    async fn passed(&self, done: usize, of: usize);
    /// The lists of a dossier were looked through, or why not.
    async fn looked(&self, dossier: EnterpriseNumber, problem: Option<&Message>);
}

/// Nobody looks on.
struct Unwatched;

#[async_trait]
impl Watch for Unwatched {
    fn stops(&self) -> bool {
        false
    }
    async fn passed(&self, _done: usize, _of: usize) {}
    async fn looked(&self, _dossier: EnterpriseNumber, _problem: Option<&Message>) {}
}

/// What a run did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pulled {
    /// Things that came.
    pub came: u32,
    /// Things that were there already in another way.
    pub same: u32,
    /// Things that are not ready in Billit.
    pub waiting: u32,
    /// Things that went wrong; they are on the open list.
    pub failed: u32,
    /// Things that their frequency leaves for later.
    pub later: u32,
    /// Things of the feed that no dossier takes; they stay there.
    pub left: u32,
    /// Things confirmed to Billit.
    pub confirmed: u32,
    /// Things that were taken away in Billit.
    pub deleted: u32,
    /// Elements of lists that could not be read.
    pub unread: u32,
    /// Why the run or a part of it stopped.
    pub stopped: Option<Message>,
    /// Whoever looks on ended it; what came before stays.
    pub cancelled: bool,
}

/// Why a run could not start, or not go on.
#[derive(Debug, thiserror::Error)]
pub enum DownError {
    /// No Billit account.
    #[error("no Billit account is connected; connect one first")]
    NotConnected,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl DownError {
    /// The sentence for the user.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NotConnected => Message::new("down-not-connected"),
            Self::Store(error) => error.message(),
        }
    }
}

/// Why a part of a run ends early.
pub(super) enum Stop {
    Store(StoreError),
    /// Everything else would fail in the same way.
    Api(Error),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// One run.
pub(super) struct Run<'a> {
    pub(super) down: &'a Down<'a>,
    watch: &'a dyn Watch,
    pub(super) pull: Pull,
    links: Vec<BillitLink>,
    pub(super) room: Room<'a>,
    /// Things that were tried in this run.
    pub(super) tried: BTreeSet<RemoteKey>,
    /// Things that their frequency left for later in this run.
    pub(super) later: BTreeSet<RemoteKey>,
    pub(super) pulled: Pulled,
}

impl Down<'_> {
    /// Brings down what waits. What cannot come is on the open list of the store and holds up nothing else.
    ///
    /// # Errors
    /// When no account is connected or the store fails.
    pub async fn pull(&self, pull: Pull) -> Result<Pulled, DownError> {
        self.pull_watched(pull, &Unwatched).await
    }

    /// As [`Down::pull`], with somebody who looks on and may end it.
    ///
    /// # Errors
    /// When no account is connected or the store fails.
    pub async fn pull_watched(&self, pull: Pull, watch: &dyn Watch) -> Result<Pulled, DownError> {
        let account = self.store.billit_account().await?.ok_or(DownError::NotConnected)?;
        let mut links = self.store.billit_links().await?;
        links.retain(|link| pull.dossier.is_none_or(|only| only == link.dossier));
        let came_before = self.store.anything_came().await?;
        let places = Places::look(self.disk, self.folders, self.dossiers, came_before);
        let mut run = Run {
            down: self,
            watch,
            pull,
            links,
            room: Room { down: self, places, closed: BTreeSet::new(), again: None },
            tried: BTreeSet::new(),
            later: BTreeSet::new(),
            pulled: Pulled::default(),
        };
        match run.all(&account).await {
            Ok(()) => {}
            Err(Stop::Api(error)) => run.pulled.stopped = Some(error.message()),
            Err(Stop::Store(error)) => return Err(error.into()),
        }
        Ok(run.pulled)
    }

    /// Brings one thing: one that waits or went wrong, or, with `again`, an invoice that came before and a person wants once
    /// more (*inclusief reeds geëxporteerd*); the store must have forgotten that it came.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn one(&self, link: &BillitLink, key: &RemoteKey, again: bool) -> Result<Pulled, DownError> {
        let places = Places::look(self.disk, self.folders, self.dossiers, self.store.anything_came().await?);
        let room = Room { down: self, places, closed: BTreeSet::new(), again: again.then(|| key.clone()) };
        let mut run = Run {
            down: self,
            watch: &Unwatched,
            pull: Pull::default(),
            links: vec![link.clone()],
            room,
            tried: BTreeSet::new(),
            later: BTreeSet::new(),
            pulled: Pulled::default(),
        };
        let fetched = match (key.kind, key.id.parse()) {
            (RemoteKind::Order, Ok(id)) => run.room.order(link, OrderId(id)).await,
            (RemoteKind::Document, Ok(id)) => run.room.document(link, DocumentId(id)).await,
            // Statements come by the feed only.
            _ => return self.pull(Pull { dossier: Some(link.dossier), ..Pull::default() }).await,
        };
        match run.settle(link, key, fetched).await {
            Ok(_) => {}
            Err(Stop::Api(error)) => run.pulled.stopped = Some(error.message()),
            Err(Stop::Store(error)) => return Err(error.into()),
        }
        Ok(run.pulled)
    }

    pub(super) fn stamp(&self) -> Stamp {
        Stamp { who: POSTVAK.to_owned(), at: self.clock.now() }
    }
}

impl Run<'_> {
    async fn all(&mut self, account: &BillitAccount) -> Result<(), Stop> {
        self.finish().await?;
        self.feed(&account.feed).await?;
        let of = self.links.len();
        for index in 0..of {
            if self.stops() {
                break;
            }
            self.watch.passed(index, of).await;
            let link = self.links[index].clone();
            let before = self.pulled.stopped.take();
            self.retry(&link).await?;
            let is_looked_through = self.is_looked_through(&link);
            if is_looked_through {
                self.catch_up(&link).await?;
            }
            // A look that is left for the night takes no old problem away.
            if !self.pulled.cancelled && (is_looked_through || self.pulled.stopped.is_some()) {
                self.watch.looked(link.dossier, self.pulled.stopped.as_ref()).await;
            }
            self.pulled.stopped = self.pulled.stopped.take().or(before);
        }
        if !self.pulled.cancelled {
            self.watch.passed(of, of).await;
        }
        Ok(())
    }

    /// Whether the lists of this dossier are looked through in this run.
    fn is_looked_through(&self, link: &BillitLink) -> bool {
        match link.frequency {
            _ if self.pull.everything => true,
            Frequency::Never => false,
            Frequency::EndOfMonth => !self.pull.often,
            Frequency::TenMinutes => true,
        }
    }

    pub(super) fn stops(&mut self) -> bool {
        self.pulled.cancelled |= self.watch.stops();
        self.pulled.cancelled
    }

    /// Whether the export asked for leaves a thing of this day for later.
    pub(super) fn is_after(&self, day: Option<DateTime>) -> bool {
        self.pull.until.is_some_and(|until| day.is_some_and(|day| day.date() > until))
    }

    /// Ends what a run that was cut off began; needs no network.
    async fn finish(&mut self) -> Result<(), Stop> {
        for item in self.down.store.remote_placing().await? {
            if self.links.iter().any(|link| link.dossier == item.dossier) && self.room.finish(item).await? {
                self.pulled.came += 1;
            }
        }
        Ok(())
    }

    /// Takes what waits in our own feed and confirms it.
    async fn feed(&mut self, name: &str) -> Result<(), Stop> {
        let api = self.down.api;
        let known = match api.feeds().await {
            Ok(feeds) => feeds.iter().any(|feed| feed.name == name),
            Err(error) => return self.passed(error),
        };
        if !known {
            // What is exported before this never comes by the feed; catching up finds it.
            return match api.register_feed(name).await {
                Ok(()) => Ok(()),
                Err(error) => self.passed(error),
            };
        }
        let items = match api.feed(name).await {
            Ok(items) => items,
            // The last look was less than a minute ago: what it saw was taken then.
            Err(Error::TooSoon { .. }) => return Ok(()),
            Err(error) => return self.passed(error),
        };
        for item in items {
            if self.stops() {
                break;
            }
            let link = self.links.iter().find(|link| item.company == Some(CompanyId(link.company))).cloned();
            let Some(link) = link else {
                self.pulled.left += 1;
                continue;
            };
            if self.take_feed_item(name, &link, &item).await? {
                self.confirm(name, &link, &item).await?;
            }
        }
        Ok(())
    }

    /// Whether the thing is safe on disk, now or since long.
    async fn take_feed_item(&mut self, name: &str, link: &BillitLink, item: &FeedItem) -> Result<bool, Stop> {
        let Some(key) = feed_key(link.company, item) else {
            self.pulled.left += 1;
            return Ok(false);
        };
        let is_wanted = match key.kind {
            RemoteKind::Order => link.wanted.purchases || link.wanted.sales,
            RemoteKind::Document => link.wanted.documents,
            RemoteKind::Statement => link.wanted.statements,
        };
        if !is_wanted {
            self.pulled.left += 1;
            return Ok(false);
        }
        if self.is_done(&key).await? {
            return Ok(true);
        }
        if !self.tried.insert(key.clone()) {
            return Ok(false);
        }
        let fetched = match (key.kind, item.order(), item.document()) {
            (RemoteKind::Order, Some(order), _) => self.room.order(link, order).await,
            (RemoteKind::Document, _, Some(document)) => self.room.document(link, document).await,
            _ => self.room.statement(link, &key, name, item).await,
        };
        self.settle(link, &key, fetched).await
    }

    async fn confirm(&mut self, name: &str, link: &BillitLink, item: &FeedItem) -> Result<(), Stop> {
        let Some(key) = feed_key(link.company, item) else { return Ok(()) };
        let kept = self.down.store.remote_item(&key).await?;
        let taken = Taken { server: self.down.machine.to_owned(), path: kept.as_ref().map(shown_path).unwrap_or_default() };
        match self.down.api.confirm(name, &item.id, &taken).await {
            Ok(()) => {
                self.pulled.confirmed += 1;
                Ok(())
            }
            // It stays in the feed; the next run finds it taken and confirms it again.
            Err(error) => self.passed(error),
        }
    }

    /// Tries once more what waits or went wrong.
    async fn retry(&mut self, link: &BillitLink) -> Result<(), Stop> {
        for open in self.down.store.open_items().await? {
            if open.dossier != link.dossier || open.key.company != link.company {
                continue;
            }
            if self.stops() {
                break;
            }
            // Statements come by the feed only, which still has them.
            let id = if open.key.kind == RemoteKind::Statement { None } else { open.key.id.parse().ok() };
            if let Some(id) = id
                && self.tried.insert(open.key.clone())
                && !self.is_done(&open.key).await?
            {
                let fetched = match open.key.kind {
                    RemoteKind::Order => self.room.order(link, OrderId(id)).await,
                    _ => self.room.document(link, DocumentId(id)).await,
                };
                self.settle(link, &open.key, fetched).await?;
            }
        }
        Ok(())
    }

    pub(super) async fn is_done(&self, key: &RemoteKey) -> Result<bool, Stop> {
        Ok(self.done(key).await?.is_some())
    }

    /// What is kept of a thing that came before.
    pub(super) async fn done(&self, key: &RemoteKey) -> Result<Option<RemoteItem>, Stop> {
        let kept = self.down.store.remote_item(key).await?;
        Ok(kept.filter(|item| item.state != RemoteState::Placing))
    }

    /// Counts what became of a thing, and puts it on the open list when it did not come. Whether it is safe on disk.
    pub(super) async fn settle(&mut self, link: &BillitLink, key: &RemoteKey, fetched: Fetched) -> Result<bool, Stop> {
        let Fetched { title, step } = fetched;
        let (waits, reason) = match step {
            Ok(Step::Came) => {
                self.pulled.came += 1;
                return Ok(true);
            }
            Ok(Step::Same) => {
                self.pulled.same += 1;
                return Ok(true);
            }
            Ok(Step::NotWanted) => {
                self.pulled.left += 1;
                return Ok(false);
            }
            Ok(Step::Waits(reason)) => (true, reason),
            Ok(Step::Failed(reason)) => (false, reason),
            Err(Stop::Api(error)) if !error.stops_all() => (false, error.message()),
            Err(stop) => return Err(stop),
        };
        if waits {
            self.pulled.waiting += 1;
        } else {
            self.pulled.failed += 1;
        }
        let stamp = self.down.stamp();
        self.down.store.save_open_item(key, link.dossier, &title, waits, &reason, &stamp).await?;
        Ok(false)
    }

    /// A mistake that is about one request only is told and the run goes on.
    pub(super) fn passed(&mut self, error: Error) -> Result<(), Stop> {
        if error.stops_all() {
            return Err(Stop::Api(error));
        }
        self.pulled.stopped = Some(error.message());
        Ok(())
    }
}

/// The key of an order.
pub(super) fn order_key(company: i64, order: OrderId) -> RemoteKey {
    RemoteKey { company, kind: RemoteKind::Order, id: order.to_string() }
}

/// The key of an item of the feed: what it stands for, so that the feed and the lists speak of one thing.
fn feed_key(company: i64, item: &FeedItem) -> Option<RemoteKey> {
    if let Some(order) = item.order() {
        return Some(order_key(company, order));
    }
    if let Some(document) = item.document() {
        return Some(RemoteKey { company, kind: RemoteKind::Document, id: document.to_string() });
    }
    let word = item.entity_type.as_deref()?.to_ascii_lowercase();
    // An order or document whose ID cannot be read stays in the feed.
    let id = item.entity.clone().unwrap_or_else(|| item.id.to_string());
    (word != "order" && word != "document").then_some(RemoteKey { company, kind: RemoteKind::Statement, id })
}

/// Where it lies, within the dossier.
fn shown_path(item: &RemoteItem) -> String {
    let path = item.files.last().map(|file| file.path.replace('\\', "/")).unwrap_or_default();
    let mut parts: Vec<&str> = path.rsplit('/').take(2).collect();
    parts.reverse();
    parts.join("/")
}

#[cfg(test)]
mod tests;
