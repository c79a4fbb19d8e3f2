use std::collections::HashMap;
use std::sync::Arc;

use super::journal_accounts::{AccountTotal, DocumentTotal, account_totals, document_totals};
use super::{Loadable, Sort};
use crate::base::{DocumentId, EnterpriseNumber, FolderKind};
use crate::booking::DocType;
use crate::engine::DossierData;
use crate::office::{Account, Dossier, JournalKind};
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

/// How the journal is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum JournalView {
    /// Document by document.
    #[default]
    Documents,
    /// Account by account.
    Accounts,
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
    /// Account that the bookings shown have a line on; all when `None`.
    pub account: Option<u32>,
    /// Booked, not booked, to review.
    pub counts: [usize; 3],
    /// Document by document, or account by account.
    pub view: JournalView,
    /// What was booked on each account in the journal and period chosen, by account.
    pub accounts: Vec<AccountTotal>,
    /// Index of the account selected.
    pub selected_account: usize,
    /// Totals of the documents shown.
    pub totals: Vec<DocumentTotal>,
    /// Accounts and journals of the dossier.
    pub data: Option<Arc<DossierData>>,
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
            account: None,
            counts: [0; 3],
            view: JournalView::default(),
            accounts: Vec::new(),
            selected_account: 0,
            totals: Vec::new(),
            data: None,
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

    /// The card of an account of this dossier.
    pub fn account_card(&self, number: u32) -> Option<&Account> {
        let data = self.data.as_ref().filter(|data| Some(data.dossier.enterprise_number) == self.dossier)?;
        data.accounts.iter().find(|account| account.number == number)
    }

    /// The account selected, with its totals.
    pub fn selected_total(&self) -> Option<&AccountTotal> {
        self.accounts.get(self.selected_account)
    }

    /// Bookings with a line on this account and in this currency, in the journal and period chosen, by date.
    pub fn bookings_on(&self, total: &AccountTotal) -> Vec<&StoredBooking> {
        let documents = self.documents.value.as_deref().map(Vec::as_slice).unwrap_or_default();
        let mut found: Vec<&StoredBooking> = documents
            .iter()
            .filter_map(|record| self.bookings.get(&record.id))
            .filter(|stored| self.in_choice(stored) && stored.booking.currency == total.currency)
            .filter(|stored| stored.booking.lines.iter().any(|line| line.account == total.account))
            .collect();
        found.sort_by_key(|stored| (stored.booking.doc_date, stored.booking.journal, stored.booking.number));
        found
    }

    /// Whether a booking stands in the journal and period chosen.
    fn in_choice(&self, stored: &StoredBooking) -> bool {
        let booking = &stored.booking;
        self.journal.is_none_or(|journal| booking.journal == journal)
            && self.period.is_none_or(|period| (booking.book_year, booking.period) == period)
    }

    /// Whether a document that is not booked belongs to the journal and period chosen: it would go to the journal of its
    /// kind, and its date falls in the period.
    fn would_go(&self, record: &DocumentRecord, dossier: Option<&Dossier>) -> bool {
        let in_journal = |number: u32| {
            let (Some(dossier), Some(kind)) = (dossier, kind_of(record)) else { return false };
            let own = dossier.journals.iter().any(|journal| journal.number == number && journal.kind == kind);
            own || dossier.journal(kind).is_some_and(|journal| journal.number == number)
        };
        let in_period = |(code, number): (u32, u32)| {
            let years = dossier.map(|dossier| dossier.book_years.as_slice()).unwrap_or_default();
            let mut periods = years.iter().filter(|year| year.code == code).flat_map(|year| &year.periods);
            let period = periods.find(|period| period.number == number);
            period.zip(record.summary.date).is_some_and(|(period, day)| period.first <= day && day <= period.last)
        };
        self.account.is_none() && self.journal.is_none_or(in_journal) && self.period.is_none_or(in_period)
    }

    /// Works out which documents are shown, in which order, and the totals. The dossier tells which journal and period
    /// a document belongs to that is not booked yet.
    pub fn arrange(&mut self, dossier: Option<&Dossier>) {
        let Some(documents) = self.documents.value.clone() else {
            self.visible.clear();
            self.accounts.clear();
            self.totals.clear();
            return;
        };
        let aside = |record: &DocumentRecord| matches!(record.status, Status::Unreadable | Status::Duplicate | Status::PutAside);
        let on_account = |stored: &StoredBooking| {
            self.account.is_none_or(|account| stored.booking.lines.iter().any(|line| line.account == account))
        };
        let here = |record: &DocumentRecord| {
            record.summary.doc_type.is_some()
                && !aside(record)
                && match self.bookings.get(&record.id) {
                    Some(stored) => self.in_choice(stored) && on_account(stored),
                    None => self.would_go(record, dossier),
                }
        };
        let booked = |record: &DocumentRecord| self.bookings.contains_key(&record.id);
        let review = |record: &DocumentRecord| record.flag.is_some() && record.status.is_pending();
        let counts = [
            documents.iter().filter(|record| here(record) && booked(record)).count(),
            documents.iter().filter(|record| here(record) && !booked(record)).count(),
            documents.iter().filter(|record| here(record) && review(record)).count(),
        ];
        let in_choice =
            documents.iter().filter_map(|record| self.bookings.get(&record.id)).filter(|stored| self.in_choice(stored));
        let accounts = account_totals(in_choice);
        let visible: Vec<usize> = (0..documents.len())
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
        self.counts = counts;
        self.accounts = accounts;
        self.selected_account = self.selected_account.min(self.accounts.len().saturating_sub(1));
        self.visible = visible;
        self.totals = document_totals(self.visible.iter().filter_map(|&index| documents.get(index)));
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

/// The kind of journal in which a document is booked.
fn kind_of(record: &DocumentRecord) -> Option<JournalKind> {
    match (record.folder, record.summary.doc_type?) {
        (FolderKind::Purchases, DocType::Invoice) => Some(JournalKind::Purchases),
        (FolderKind::Purchases, DocType::CreditNote) => Some(JournalKind::PurchaseCreditNotes),
        (FolderKind::Sales, DocType::Invoice) => Some(JournalKind::Sales),
        (FolderKind::Sales, DocType::CreditNote) => Some(JournalKind::SalesCreditNotes),
        (FolderKind::Documents, _) => None,
    }
}
