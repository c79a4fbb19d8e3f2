//! Several things come down at once: while one waits for Billit, another waits for the disk. Each of them goes its way step by
//! step as if it were alone; how fast Billit is asked is the client's business.

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use jiff::civil::{Date, DateTime};

use super::down::{Run, Stop, shown_path};
use super::fetch::{Fetched, Room, Step};
use super::types::{CompanyId, DocumentId, FeedItem, FeedItemId, Order, OrderId};
use super::{Error, Taken};
use crate::store::{BillitLink, RemoteItem, RemoteKey, RemoteMarks, RemoteState};

/// Things on their way at the same time.
pub(super) const AT_ONCE: usize = 8;

/// Something to be brought.
pub(super) struct Job<'j> {
    pub(super) link: &'j BillitLink,
    pub(super) key: RemoteKey,
    pub(super) what: What<'j>,
    /// It is left for later unless it is here already; then the next look may not start behind this day.
    pub(super) later: Option<Date>,
    /// How a list shows it, which may say that it was changed since it came.
    pub(super) shown: Option<Shown>,
    /// The feed it is in.
    pub(super) feed: &'j str,
    /// What is confirmed there once it is safe on disk.
    pub(super) confirms: Vec<&'j FeedItemId>,
}

/// How Billit is asked for it.
pub(super) enum What<'j> {
    Order(OrderId),
    Document(DocumentId),
    Statement(&'j FeedItem),
}

impl<'j> Job<'j> {
    pub(super) fn new(link: &'j BillitLink, key: RemoteKey, what: What<'j>) -> Self {
        Self { link, key, what, later: None, shown: None, feed: "", confirms: Vec::new() }
    }
}

/// What a list says of an order that may have been changed since it came.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    modified: Option<DateTime>,
    flag: Option<bool>,
    /// The day from which it is asked for again when it could not be asked for now.
    day: Date,
}

impl Shown {
    pub(super) fn of(order: &Order, link: &BillitLink) -> Self {
        let day = order.last_modified.map_or(link.since, DateTime::date);
        Self { modified: order.last_modified, flag: order.accountant_verification_needed, day }
    }

    fn is_news(self, marks: &RemoteMarks) -> bool {
        match self.modified {
            Some(modified) => marks.modified != Some(modified),
            None => self.flag.is_some_and(|flag| flag != marks.flag),
        }
    }
}

/// What became of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Became {
    /// It was here since before.
    Known,
    /// It was here since before, and could not be asked whether it was changed: the next look may not start behind this day.
    Unsure(Date),
    Later(Date),
    Came,
    Same,
    NotWanted,
    Waits,
    Failed,
}

struct Ended {
    key: RemoteKey,
    became: Became,
    confirmed: u32,
    /// Why something of it was not confirmed: it stays in the feed; the next run finds it taken and confirms it again.
    unconfirmed: Option<Error>,
}

impl Run<'_> {
    /// Brings what is not here yet. Whether it went to the end: `false` when whoever looks on ended it. What is on its way by
    /// then, or when the run must stop, goes to its end.
    pub(super) async fn bring(&mut self, jobs: Vec<Job<'_>>) -> Result<bool, Stop> {
        let mut nothing_later = Date::MAX;
        self.bring_until(jobs, &mut nothing_later).await
    }

    /// As [`Run::bring`]; `until` becomes the day of what is left for later, where that is earlier.
    pub(super) async fn bring_until(&mut self, jobs: Vec<Job<'_>>, until: &mut Date) -> Result<bool, Stop> {
        let mut jobs = jobs.into_iter();
        let mut under_way = FuturesUnordered::new();
        let mut stop = None;
        let Self { room, watch, pulled, later, .. } = self;
        loop {
            while under_way.len() < AT_ONCE && stop.is_none() && jobs.len() > 0 {
                pulled.cancelled |= watch.stops();
                if pulled.cancelled {
                    break;
                }
                under_way.extend(jobs.next().map(|job| room.job(job)));
            }
            let Some(ended) = under_way.next().await else { break };
            let ended = match ended {
                Ok(ended) => ended,
                Err(why) => {
                    stop.get_or_insert(why);
                    continue;
                }
            };
            pulled.confirmed += ended.confirmed;
            match ended.became {
                Became::Known => {}
                Became::Unsure(day) => *until = day.min(*until),
                Became::Later(day) => {
                    pulled.later += u32::from(later.insert(ended.key));
                    *until = day.min(*until);
                }
                Became::Came => pulled.came += 1,
                Became::Same => pulled.same += 1,
                Became::NotWanted => pulled.left += 1,
                Became::Waits => pulled.waiting += 1,
                Became::Failed => pulled.failed += 1,
            }
            match ended.unconfirmed {
                Some(error) if error.stops_all() => drop(stop.get_or_insert(Stop::Api(error))),
                Some(error) => pulled.stopped = Some(error.message()),
                None => {}
            }
        }
        match stop {
            Some(stop) => Err(stop),
            None => Ok(!pulled.cancelled),
        }
    }
}

impl Room<'_> {
    /// One thing from its first request until Billit hears of it.
    async fn job(&self, job: Job<'_>) -> Result<Ended, Stop> {
        let Job { link, key, what, later, shown, feed, confirms } = job;
        let before = self.down.store.remote_item(&key).await?;
        let known = before.as_ref().filter(|item| item.state != RemoteState::Placing);
        let became = match (known, later) {
            (Some(item), _) => self.look_again(link, &what, item, shown).await?,
            (None, Some(day)) => Became::Later(day),
            (None, None) => {
                let fetched = match what {
                    What::Order(id) => self.order(link, id, before).await,
                    What::Document(id) => self.document(link, id, before).await,
                    What::Statement(item) => self.statement(link, &key, (feed, item), before).await,
                };
                self.settle(link, &key, fetched).await?
            }
        };
        let mut ended = Ended { key, became, confirmed: 0, unconfirmed: None };
        if !confirms.is_empty() && matches!(became, Became::Known | Became::Unsure(_) | Became::Came | Became::Same) {
            self.confirm(feed, &confirms, &mut ended).await?;
        }
        Ok(ended)
    }

    /// An order that came before may have been changed since: its review flag and internal information are asked for when it
    /// was, for lists need not show them.
    async fn look_again(
        &self,
        link: &BillitLink,
        what: &What<'_>,
        item: &RemoteItem,
        shown: Option<Shown>,
    ) -> Result<Became, Stop> {
        let (What::Order(id), Some(shown)) = (what, shown) else { return Ok(Became::Known) };
        if !item.marks.as_ref().is_none_or(|marks| shown.is_news(marks)) {
            return Ok(Became::Known);
        }
        match self.down.api.order(CompanyId(link.company), *id).await {
            Ok(order) => {
                let item = RemoteItem { marks: Some(order.marks()), ..item.clone() };
                self.down.store.save_remote_item(&item, &self.down.stamp()).await?;
                Ok(Became::Known)
            }
            Err(error) if error.stops_all() => Err(Stop::Api(error)),
            Err(error) if error.passes() => Ok(Became::Unsure(shown.day)),
            // Billit does not show it any more: the invoice itself came before.
            Err(_) => Ok(Became::Known),
        }
    }

    /// Puts a thing on the open list when it did not come.
    async fn settle(&self, link: &BillitLink, key: &RemoteKey, fetched: Fetched) -> Result<Became, Stop> {
        let Fetched { title, step } = fetched;
        let (became, reason) = match step {
            Ok(Step::Came) => return Ok(Became::Came),
            Ok(Step::Same) => return Ok(Became::Same),
            Ok(Step::NotWanted) => return Ok(Became::NotWanted),
            Ok(Step::Waits(reason)) => (Became::Waits, reason),
            Ok(Step::Failed(reason)) => (Became::Failed, reason),
            Err(Stop::Api(error)) if !error.stops_all() => (Became::Failed, error.message()),
            Err(stop) => return Err(stop),
        };
        let (waits, stamp) = (became == Became::Waits, self.down.stamp());
        self.down.store.save_open_item(key, link.dossier, &title, waits, &reason, &stamp).await?;
        Ok(became)
    }

    async fn confirm(&self, feed: &str, items: &[&FeedItemId], ended: &mut Ended) -> Result<(), Stop> {
        let kept = self.down.store.remote_item(&ended.key).await?;
        let path = kept.as_ref().map(shown_path).unwrap_or_default();
        let taken = Taken { server: self.down.machine.to_owned(), path };
        for item in items {
            match self.down.api.confirm(feed, item, &taken).await {
                Ok(()) => ended.confirmed += 1,
                Err(error) => {
                    let is_end = error.stops_all();
                    ended.unconfirmed = Some(error);
                    if is_end {
                        break;
                    }
                }
            }
        }
        Ok(())
    }
}
