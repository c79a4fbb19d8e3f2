//! Looking through what was changed in Billit since the last time, whatever the feed said.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::civil::{Date, DateTime};

use super::Page;
use super::down::{Run, Stop, order_key};
use super::side_by_side::{Job, Shown, What};
use super::types::{CompanyId, Order, OrderDirection, OrderId, OrderType};
use crate::store::{BillitLink, Frequency, RemoteKey, RemoteKind};

/// A window starts so many days before the last one ended: Billit's filter knows days only.
const OVERLAP_DAYS: i64 = 1;
/// Pages of one list that are read: 120 things each. More than that is an answer without an end.
const MOST_PAGES: u32 = 2_000;
/// Times a list is read that moved under the reading.
const MOST_PASSES: u32 = 3;
/// How long a thing is left alone at the frequency *after 10 minutes*. Source: Billit, BillSync for Expert/M.
const REST: Duration = Duration::from_mins(10);

/// What one reading of a list saw: by what it saw twice it knows that the list moved.
#[derive(Default)]
struct Sight {
    orders: BTreeMap<OrderId, Option<DateTime>>,
    /// Pages count from the front. What is changed goes to the end of the list, and what stood behind it moves to a page that was
    /// read already.
    moved: bool,
}

impl Sight {
    fn saw(&mut self, order: &Order) {
        let before = self.orders.insert(order.id, order.last_modified);
        self.moved |= before.is_some_and(|before| before != order.last_modified);
    }
}

impl Run<'_> {
    /// Takes what the lists of one dossier show and what is not here yet.
    pub(super) async fn catch_up(&mut self, link: &BillitLink) -> Result<(), Stop> {
        let today = self.down.clock.today();
        let looked = self.down.store.billit_looked(link.dossier).await?;
        let since = self.pull.from.unwrap_or_else(|| looked.map_or(link.since, |day| earlier(day, OVERLAP_DAYS)).max(link.since));
        // As far as the next window may start: never behind something that is left for later.
        let mut until = today;
        let mut is_whole = true;
        if link.wanted.purchases || link.wanted.sales {
            let mut moved = true;
            for _pass in 0..MOST_PASSES {
                let mut sight = Sight::default();
                is_whole = self.orders(link, since, &mut sight, &mut until).await?;
                if self.pulled.cancelled {
                    return Ok(());
                }
                is_whole &= self.deleted(link, since, &mut sight).await?;
                moved = sight.moved;
                if !moved {
                    break;
                }
            }
            // The next run looks at the same days again.
            is_whole &= !moved;
        }
        if link.wanted.documents {
            is_whole &= self.documents(link, since, &mut until).await?;
        }
        if is_whole && self.pull.from.is_none_or(|from| looked.is_none_or(|looked| from <= looked)) {
            self.down.store.save_billit_looked(link.dossier, until).await?;
        }
        Ok(())
    }

    /// Whether the list was read to its end.
    async fn orders(&mut self, link: &BillitLink, since: Date, sight: &mut Sight, until: &mut Date) -> Result<bool, Stop> {
        let mut is_whole = true;
        let mut next = None;
        for _page in 0..MOST_PAGES {
            let page = match self.down.api.orders(CompanyId(link.company), Some(since), next.as_ref()).await {
                Ok(page) => page,
                Err(error) => return self.passed(error).map(|()| false),
            };
            is_whole &= self.unread_orders(link, &page).await?;
            let jobs = page.items.iter().filter_map(|order| {
                sight.saw(order);
                self.listed(link, order)
            });
            let jobs = jobs.collect();
            if !self.bring_until(jobs, until).await? {
                return Ok(false);
            }
            if page.next.is_none() {
                return Ok(is_whole);
            }
            next = page.next;
        }
        Ok(false)
    }

    /// What is to be done about an order as a list shows it.
    fn listed<'j>(&mut self, link: &'j BillitLink, order: &Order) -> Option<Job<'j>> {
        // Billit passes over filters it does not know: what comes back is looked at again.
        let is_invoice = matches!(order.order_type, Some(OrderType::Invoice | OrderType::CreditNote) | None);
        let is_wanted = match order.order_direction {
            Some(OrderDirection::Cost) => link.wanted.purchases,
            Some(OrderDirection::Income) => link.wanted.sales,
            Some(OrderDirection::Other) => false,
            None => true,
        };
        let is_ours = order.company.is_none_or(|company| company == CompanyId(link.company));
        let key = order_key(link.company, order.id);
        if !is_invoice || !is_wanted || !is_ours || self.tried.contains(&key) {
            return None;
        }
        let shown = Some(Shown::of(order, link));
        let job = Job { shown, ..Job::new(link, key, What::Order(order.id)) };
        let is_due = self.pull.everything || is_due(link.frequency, order, self.down.clock.local(self.down.clock.now()));
        if !is_due || self.is_after(order.order_date) {
            let changed = order.last_modified.or(order.created).map_or(link.since, DateTime::date);
            return Some(Job { later: Some(changed), ..job });
        }
        self.tried.insert(job.key.clone());
        Some(job)
    }

    /// Whether every element could be read, or at least asked for by its ID.
    async fn unread_orders(&mut self, link: &BillitLink, page: &Page<Order>) -> Result<bool, Stop> {
        let mut is_whole = true;
        let mut jobs = Vec::new();
        for unread in &page.unread {
            self.pulled.unread += 1;
            let Some(id) = unread.id.map(OrderId) else {
                is_whole = false;
                continue;
            };
            let key = order_key(link.company, id);
            if self.tried.insert(key.clone()) {
                jobs.push(Job::new(link, key, What::Order(id)));
            }
        }
        self.bring(jobs).await?;
        Ok(is_whole)
    }

    async fn documents(&mut self, link: &BillitLink, since: Date, until: &mut Date) -> Result<bool, Stop> {
        let mut next = None;
        for _page in 0..MOST_PAGES {
            let page = match self.down.api.documents(CompanyId(link.company), Some(since), next.as_ref()).await {
                Ok(page) => page,
                Err(error) => return self.passed(error).map(|()| false),
            };
            self.pulled.unread += u32::try_from(page.unread.len()).unwrap_or(u32::MAX);
            let mut jobs = Vec::new();
            for document in page.items {
                if self.is_after(document.document_date) {
                    self.pulled.later += 1;
                    *until = document.creation_date.map_or(link.since, DateTime::date).min(*until);
                    continue;
                }
                let key = RemoteKey { company: link.company, kind: RemoteKind::Document, id: document.id.to_string() };
                if self.tried.insert(key.clone()) {
                    jobs.push(Job::new(link, key, What::Document(document.id)));
                }
            }
            if !self.bring(jobs).await? {
                return Ok(false);
            }
            if page.next.is_none() {
                return Ok(true);
            }
            next = page.next;
        }
        Ok(false)
    }

    async fn deleted(&mut self, link: &BillitLink, since: Date, sight: &mut Sight) -> Result<bool, Stop> {
        let mut next = None;
        for _page in 0..MOST_PAGES {
            let page = match self.down.api.deleted_orders(CompanyId(link.company), Some(since), next.as_ref()).await {
                Ok(page) => page,
                Err(error) => return self.passed(error).map(|()| false),
            };
            for order in &page.items {
                // It was still in the list a moment ago: what stood behind it moved forward.
                sight.moved |= sight.orders.contains_key(&order.id);
                let key = order_key(link.company, order.id);
                if self.down.store.remote_deleted(&key, link.dossier, &self.down.stamp()).await? {
                    self.pulled.deleted += 1;
                }
            }
            if page.next.is_none() {
                return Ok(true);
            }
            next = page.next;
        }
        Ok(false)
    }
}

fn earlier(day: Date, days: i64) -> Date {
    day.checked_sub(jiff::Span::new().days(days)).unwrap_or(day)
}

/// Whether the frequency lets an order come now. Billit's moments have no zone and are taken for Belgian ones.
pub(super) fn is_due(frequency: Frequency, order: &Order, now: DateTime) -> bool {
    match frequency {
        Frequency::Never => false,
        Frequency::EndOfMonth => {
            let day = order.order_date.or(order.created).map(DateTime::date);
            day.is_none_or(|day| day < now.date().first_of_month())
        }
        Frequency::TenMinutes => {
            let created = order.created.or(order.last_modified);
            created.is_none_or(|created| created.saturating_add(REST) <= now)
        }
    }
}
