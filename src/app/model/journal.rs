use std::collections::HashMap;
use std::sync::Arc;

use super::{Loadable, Sort};
use crate::base::{DocumentId, EnterpriseNumber};
use crate::store::{DocumentRecord, HistoryEntry, Status, StoredBooking};

/// Columns of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JournalColumn {
    /// Number in the journal.
    Number,
    /// Date of the document.
    Date,
    /// Other party.
    Party,
    /// Number its sender gave.
    Reference,
    /// Total.
    Total,
    /// VAT period.
    VatPeriod,
    /// Status.
    Status,
}

/// Which documents of the journal are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JournalFilter {
    /// Booked ones.
    Booked,
    /// Those not booked.
    NotBooked,
    /// Those to review.
    Review,
}

/// All documents of a dossier with their booking.
#[derive(Debug, Clone)]
pub struct JournalModel {
    /// Which dossier.
    pub dossier: Option<EnterpriseNumber>,
    /// Documents.
    pub documents: Loadable<Arc<Vec<DocumentRecord>>>,
    /// Bookings by document.
    pub bookings: HashMap<DocumentId, StoredBooking>,
    /// Indices of the documents shown, in order.
    pub visible: Vec<usize>,
    /// Selected document.
    pub selected: Option<DocumentId>,
    /// Its history.
    pub history: Option<(DocumentId, Arc<Vec<HistoryEntry>>)>,
    /// Sorted by.
    pub sort: Sort<JournalColumn>,
    /// Filter.
    pub filter: Option<JournalFilter>,
    /// Journal number; all when `None`.
    pub journal: Option<u32>,
    /// Accounting period (book year, period); all when `None`.
    pub period: Option<(u32, u32)>,
    /// Booked, not booked, to review.
    pub counts: [usize; 3],
}

impl Default for JournalModel {
    fn default() -> Self {
        Self {
            dossier: None,
            documents: Loadable::default(),
            bookings: HashMap::new(),
            visible: Vec::new(),
            selected: None,
            history: None,
            sort: Sort { column: JournalColumn::Date, descending: false },
            filter: None,
            journal: None,
            period: None,
            counts: [0; 3],
        }
    }
}

impl JournalModel {
    /// The nth document shown.
    pub fn record_at(&self, nth: usize) -> Option<&DocumentRecord> {
        self.documents.value.as_ref()?.get(*self.visible.get(nth)?)
    }

    /// The selected document.
    pub fn selected_record(&self) -> Option<&DocumentRecord> {
        let selected = self.selected?;
        self.documents.value.as_ref()?.iter().find(|record| record.id == selected)
    }

    /// The document so many rows further (or back) among those shown.
    pub fn step(&self, steps: isize) -> Option<DocumentId> {
        let last = self.visible.len().checked_sub(1)?;
        let here = (0..self.visible.len()).find(|&nth| self.record_at(nth).map(|record| record.id) == self.selected);
        let wanted = here.map_or(0, |here| here.saturating_add_signed(steps).min(last));
        self.record_at(wanted).map(|record| record.id)
    }

    /// Works out which documents are shown, in which order.
    pub fn arrange(&mut self) {
        let Some(documents) = self.documents.value.clone() else {
            self.visible.clear();
            return;
        };
        let aside = |record: &DocumentRecord| matches!(record.status, Status::Unreadable | Status::Duplicate | Status::PutAside);
        let here = |record: &DocumentRecord| {
            let booking = self.bookings.get(&record.id).map(|stored| &stored.booking);
            record.summary.doc_type.is_some()
                && !aside(record)
                && self.journal.is_none_or(|journal| booking.is_some_and(|booking| booking.journal == journal))
                && self.period.is_none_or(|period| booking.is_some_and(|booking| (booking.book_year, booking.period) == period))
        };
        let booked = |record: &DocumentRecord| self.bookings.contains_key(&record.id);
        let review = |record: &DocumentRecord| record.flag.is_some() && record.status.is_pending();
        self.counts = [
            documents.iter().filter(|record| here(record) && booked(record)).count(),
            documents.iter().filter(|record| here(record) && !booked(record)).count(),
            documents.iter().filter(|record| here(record) && review(record)).count(),
        ];
        self.visible = (0..documents.len())
            .filter(|&index| {
                documents.get(index).is_some_and(|record| {
                    here(record)
                        && match self.filter {
                            None => true,
                            Some(JournalFilter::Booked) => booked(record),
                            Some(JournalFilter::NotBooked) => !booked(record),
                            Some(JournalFilter::Review) => review(record),
                        }
                })
            })
            .collect();
        let Sort { column, descending } = self.sort;
        let number = |record: &DocumentRecord| record.booking_number.unwrap_or(u32::MAX);
        self.visible.sort_by(|&left, &right| {
            let (Some(a), Some(b)) = (documents.get(left), documents.get(right)) else { return std::cmp::Ordering::Equal };
            let by_date = a.summary.date.cmp(&b.summary.date).then_with(|| a.id.cmp(&b.id));
            let order = match column {
                JournalColumn::Number => number(a).cmp(&number(b)).then(by_date),
                JournalColumn::Date => by_date,
                JournalColumn::Party => a.summary.party.cmp(&b.summary.party).then(by_date),
                JournalColumn::Reference => a.summary.number.cmp(&b.summary.number).then(by_date),
                JournalColumn::Total => a.summary.total.cmp(&b.summary.total).then(by_date),
                JournalColumn::VatPeriod => a.vat_period.cmp(&b.vat_period).then(by_date),
                JournalColumn::Status => a.status.cmp(&b.status).then(by_date),
            };
            if descending { order.reverse() } else { order }
        });
        if (0..self.visible.len()).all(|nth| self.record_at(nth).map(|record| record.id) != self.selected) {
            self.selected = self.record_at(0).map(|record| record.id);
        }
    }
}
