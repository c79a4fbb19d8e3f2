//! Review flag and internal information of documents that Billit has too.

use super::{Failure, Run, Stop, next_try};
use crate::base::Message;
use crate::billit::Error;
use crate::billit::types::{CompanyId, Order, OrderId, OrderPatch};
use crate::store::{BillitLink, MarksRow, RemoteItem};

/// Rows read at once.
const ROWS: u32 = 200;

impl Run<'_> {
    pub(super) async fn marks(&mut self, link: &BillitLink) -> Result<(), Stop> {
        let mut tried = std::collections::BTreeSet::new();
        loop {
            // What is read is due: a row that was sent, refused or put off is not read again.
            let mut rows = self.up.store.marks_due(link.dossier, self.up.clock.now(), ROWS).await?;
            rows.retain(|row| tried.insert((row.document, row.generation)));
            if rows.is_empty() {
                return Ok(());
            }
            for row in rows {
                self.mark(link, &row).await?;
            }
        }
    }

    async fn mark(&mut self, link: &BillitLink, row: &MarksRow) -> Result<(), Stop> {
        let store = self.up.store;
        let (document, generation) = (row.document, row.generation);
        // Of a company that the dossier is not linked with any more: nothing to be said there.
        let Some(order) = row.order.parse().ok().map(OrderId).filter(|_| row.company == link.company) else {
            self.pushed.refused += 1;
            let reason = Message::new("up-other-company");
            return Ok(store.marks_failed(document, generation, &reason, None, &self.up.stamp()).await?);
        };
        let company = CompanyId(link.company);
        let sent = match self.up.api.order(company, order).await {
            Ok(now) => {
                // What is new there comes here first: a note of a colleague is never written over.
                let remote = row.remote();
                if let Some(item) = store.remote_item(&remote).await? {
                    let item = RemoteItem { marks: Some(now.marks()), ..item };
                    store.save_remote_item(&item, &self.up.stamp()).await?;
                }
                if !store.marks_begin(document, generation).await? {
                    return Ok(());
                }
                self.change(company, order, &patch(row, &now)).await
            }
            Err(error) => Err(error),
        };
        match sent {
            Ok(()) => {
                self.failing = 0;
                self.pushed.marks += 1;
                store.marks_done(document, generation, &self.up.stamp()).await?;
            }
            Err(error) => {
                let now = self.up.clock.now();
                let (reason, next) = match self.failed(error)? {
                    Failure::Passes(reason) => (reason, Some(next_try(now, row.tries))),
                    Failure::Refused(reason) => (reason, None),
                };
                store.marks_failed(document, generation, &reason, next, &self.up.stamp()).await?;
            }
        }
        Ok(())
    }

    /// Nothing is asked where Billit has it so.
    async fn change(&self, company: CompanyId, order: OrderId, patch: &OrderPatch) -> Result<(), Error> {
        if *patch == OrderPatch::default() { Ok(()) } else { self.up.api.patch_order(company, order, patch).await }
    }
}

/// What has to change at an order that stands so now.
fn patch(row: &MarksRow, now: &Order) -> OrderPatch {
    let before = now.internal_info.as_deref().unwrap_or_default();
    let after = row.information_for(before);
    OrderPatch {
        accountant_verification_needed: Some(row.flag).filter(|flag| *flag != now.marks().flag),
        internal_info: Some(after).filter(|after| after != before),
        ..OrderPatch::default()
    }
}
