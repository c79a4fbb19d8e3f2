use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::booking::{Direction, Side};
use crate::store::{DocumentRecord, StoredBooking};

/// What was booked on one account. Amounts of another currency are never added to euros: they have a line of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountTotal {
    /// The account.
    pub account: u32,
    /// Currency of the bookings.
    pub currency: String,
    /// Bookings with a line on it.
    pub bookings: u32,
    /// Sum in debit.
    pub debit: Decimal,
    /// Sum in credit.
    pub credit: Decimal,
}

impl AccountTotal {
    /// Debit less credit.
    pub fn balance(&self) -> Decimal {
        self.debit - self.credit
    }
}

/// Total of the documents shown, of one direction and currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentTotal {
    /// Purchases or sales.
    pub direction: Direction,
    /// Currency.
    pub currency: String,
    /// Sum; credit notes count the other way.
    pub total: Decimal,
}

/// What these bookings put on each account, by number.
pub(super) fn account_totals<'a>(bookings: impl Iterator<Item = &'a StoredBooking>) -> Vec<AccountTotal> {
    let mut totals: BTreeMap<(u32, &str), AccountTotal> = BTreeMap::new();
    for stored in bookings {
        let booking = &stored.booking;
        let mut counted = Vec::new();
        for line in &booking.lines {
            let total = totals.entry((line.account, booking.currency.as_str())).or_insert_with(|| AccountTotal {
                account: line.account,
                currency: booking.currency.clone(),
                bookings: 0,
                debit: Decimal::ZERO,
                credit: Decimal::ZERO,
            });
            match line.side {
                Side::Debit => total.debit += line.amount,
                Side::Credit => total.credit += line.amount,
            }
            if !counted.contains(&line.account) {
                counted.push(line.account);
                total.bookings += 1;
            }
        }
    }
    totals.into_values().collect()
}

/// The totals of these documents, purchases first.
pub(super) fn document_totals<'a>(documents: impl Iterator<Item = &'a DocumentRecord>) -> Vec<DocumentTotal> {
    let mut totals: BTreeMap<(Direction, &str), Decimal> = BTreeMap::new();
    for record in documents {
        if let (Some(direction), Some(total)) = (Direction::of(record.folder), record.summary.total) {
            *totals.entry((direction, record.summary.currency.as_str())).or_default() += total;
        }
    }
    totals
        .into_iter()
        .map(|((direction, currency), total)| DocumentTotal { direction, currency: currency.to_owned(), total })
        .collect()
}
