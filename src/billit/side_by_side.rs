//! Several things come down at once: while one waits for Billit, another waits for the disk. Each of them goes its way step by
//! step as if it were alone; how fast Billit is asked is the client's business.

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use jiff::civil::Date;

use super::down::{Run, Stop, shown_path};
use super::fetch::{Fetched, Room, Step};
use super::types::{DocumentId, FeedItem, FeedItemId, OrderId};
use super::{Error, Taken};
use crate::store::{BillitLink, RemoteKey, RemoteState};

/// Things on their way at the same time.
pub(super) const AT_ONCE: usize = 8;

/// Something to be brought.
pub(super) struct Job<'j> {
    pub(super) link: &'j BillitLink,
    pub(super) key: RemoteKey,
    pub(super) what: What<'j>,
    /// It is left for later unless it is here already; then the next look may not start behind this day.
    pub(super) later: Option<Date>,
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
        Self { link, key, what, later: None, feed: "", confirms: Vec::new() }
    }
}

/// What became of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Became {
    /// It was here since before.
    Known,
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
        let Job { link, key, what, later, feed, confirms } = job;
        let before = self.down.store.remote_item(&key).await?;
        let is_known = before.as_ref().is_some_and(|item| item.state != RemoteState::Placing);
        let became = match later {
            _ if is_known => Became::Known,
            Some(day) => Became::Later(day),
            None => {
                let fetched = match what {
                    What::Order(id) => self.order(link, id, before).await,
                    What::Document(id) => self.document(link, id, before).await,
                    What::Statement(item) => self.statement(link, &key, (feed, item), before).await,
                };
                self.settle(link, &key, fetched).await?
            }
        };
        let mut ended = Ended { key, became, confirmed: 0, unconfirmed: None };
        if !confirms.is_empty() && matches!(became, Became::Known | Became::Came | Became::Same) {
            self.confirm(feed, &confirms, &mut ended).await?;
        }
        Ok(ended)
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
