//! Bookings of documents that Billit has too.

use super::{Failure, Run, Stop, next_try};
use crate::base::Message;
use crate::billit::types::{BookingEntry, CompanyId, OrderId, Side};
use crate::booking::{self, Booking};
use crate::store::{BillitLink, OutboxRow};

/// Rows read at once.
const ROWS: u32 = 200;

impl Run<'_> {
    pub(super) async fn bookings(&mut self, link: &BillitLink) -> Result<(), Stop> {
        let mut tried = std::collections::BTreeSet::new();
        loop {
            // What is read is due: a row that was sent, refused or put off is not read again.
            let mut rows = self.up.store.outbox_due(link.dossier, self.up.clock.now(), ROWS).await?;
            let whole = rows.len();
            rows.retain(|row| tried.insert((row.document, row.generation)));
            if rows.is_empty() {
                return Ok(());
            }
            for row in rows {
                self.booking(link, row).await?;
            }
            if whole < usize::try_from(ROWS).unwrap_or(usize::MAX) {
                return Ok(());
            }
        }
    }

    async fn booking(&mut self, link: &BillitLink, row: OutboxRow) -> Result<(), Stop> {
        let store = self.up.store;
        let (document, generation) = (row.document, row.generation);
        // Of a company that the dossier is not linked with any more: nothing to be said there.
        let order = row.order.parse().ok().map(OrderId).filter(|_| row.company == link.company);
        let entries = row.booking.as_ref().map_or_else(|| Ok(Vec::new()), booking_entries);
        let (order, entries) = match (order, entries) {
            (Some(order), Ok(entries)) => (order, entries),
            (order, entries) => {
                let reason = entries.err().filter(|_| order.is_some()).unwrap_or_else(|| Message::new("up-other-company"));
                self.pushed.refused += 1;
                return Ok(store.outbox_failed(document, generation, &reason, None, &self.up.stamp()).await?);
            }
        };
        if !store.outbox_begin(document, generation).await? {
            return Ok(());
        }
        match self.up.api.put_booking(CompanyId(link.company), order, &entries).await {
            Ok(()) => {
                self.failing = 0;
                store.outbox_done(document, generation, &self.up.stamp()).await?;
                if entries.is_empty() {
                    self.pushed.emptied += 1;
                } else {
                    self.pushed.bookings += 1;
                }
            }
            Err(error) => {
                let now = self.up.clock.now();
                let (reason, next) = match self.failed(error)? {
                    Failure::Passes(reason) => (reason, Some(next_try(now, row.tries))),
                    Failure::Refused(reason) => (reason, None),
                };
                store.outbox_failed(document, generation, &reason, next, &self.up.stamp()).await?;
            }
        }
        Ok(())
    }
}

/// A booking in Billit's terms: every amount as it is in the books, debit or credit. The meaning of its three VAT numbers is
/// not documented; they are left out.
///
/// # Errors
/// When it is no balanced booking: that is never sent.
pub fn booking_entries(booking: &Booking) -> Result<Vec<BookingEntry>, Message> {
    if !booking.is_balanced() || booking.lines.iter().any(|line| line.account == 0) {
        return Err(Message::new("up-unbalanced"));
    }
    let entry = |line: &booking::BookingLine| BookingEntry {
        account_code: Some(i64::from(line.account)),
        amount: Some(line.amount),
        debet_or_credit: Some(match line.side {
            booking::Side::Debit => Side::Debit,
            booking::Side::Credit => Side::Credit,
        }),
        ..BookingEntry::default()
    };
    Ok(booking.lines.iter().map(entry).collect())
}
