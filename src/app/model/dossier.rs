use std::cmp::Ordering;
use std::sync::Arc;

use super::{Loadable, Sort};
use crate::base::{DocumentId, EnterpriseNumber, FolderKind, normalised_name};
use crate::store::{DocumentRecord, Status};

/// Columns of the document list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentColumn {
    /// Date of the document.
    Date,
    /// Other party.
    Party,
    /// Number its sender gave.
    Number,
    /// Total.
    Total,
    /// Ledger account.
    Account,
    /// Status.
    Status,
    /// Review flag.
    Review,
}

/// A row of the document list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListRow {
    /// Title of the documents still to be processed, with their number.
    Pending(usize),
    /// Title of the documents that are done, with their number.
    Done(usize),
    /// Title of the documents set apart (unreadable, duplicate, put aside), with their number.
    Aside(usize),
    /// The document with this index.
    Document(usize),
}

/// One dossier with its documents.
#[derive(Debug, Clone)]
pub struct DossierModel {
    /// Which dossier.
    pub current: Option<EnterpriseNumber>,
    /// Its documents, all folders.
    pub documents: Loadable<Arc<Vec<DocumentRecord>>>,
    /// Which tab.
    pub tab: FolderKind,
    /// Rows shown, titles included.
    pub rows: Vec<ListRow>,
    /// Selected document.
    pub selected: Option<DocumentId>,
    /// Sorted by.
    pub sort: Sort<DocumentColumn>,
    /// Only flagged ones.
    pub only_review: bool,
    /// Only ready ones.
    pub only_ready: bool,
    /// Only those with this text in party, number or total.
    pub filter: String,
    /// Pending documents of each tab.
    pub pending: [usize; 3],
    /// Flagged documents of the tab.
    pub review: usize,
    /// Ready documents of the tab.
    pub ready: usize,
}

impl Default for DossierModel {
    fn default() -> Self {
        Self {
            current: None,
            documents: Loadable::default(),
            tab: FolderKind::Purchases,
            rows: Vec::new(),
            selected: None,
            sort: Sort { column: DocumentColumn::Date, descending: false },
            only_review: false,
            only_ready: false,
            filter: String::new(),
            pending: [0; 3],
            review: 0,
            ready: 0,
        }
    }
}

impl DossierModel {
    /// The document of a row.
    pub fn record_at(&self, row: usize) -> Option<&DocumentRecord> {
        match self.rows.get(row)? {
            ListRow::Document(index) => self.documents.value.as_ref()?.get(*index),
            _ => None,
        }
    }

    /// The selected document.
    pub fn selected_record(&self) -> Option<&DocumentRecord> {
        self.record(self.selected?)
    }

    /// A document of this dossier.
    pub fn record(&self, id: DocumentId) -> Option<&DocumentRecord> {
        self.documents.value.as_ref()?.iter().find(|record| record.id == id)
    }

    /// Documents shown, titles not counted.
    pub fn documents_visible(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row, ListRow::Document(_))).count()
    }

    /// Row of the selected document.
    pub fn selected_row(&self) -> Option<usize> {
        let selected = self.selected?;
        (0..self.rows.len()).find(|&row| self.record_at(row).is_some_and(|record| record.id == selected))
    }

    /// Place of a document among the pending ones shown, from 1, and how many there are.
    pub fn place(&self, id: DocumentId) -> (usize, usize) {
        let mut place = 0;
        let mut count = 0;
        for row in 0..self.rows.len() {
            if let Some(record) = self.record_at(row)
                && record.status.is_pending()
            {
                count += 1;
                if record.id == id {
                    place = count;
                }
            }
        }
        (place, count)
    }

    /// The document so many rows further (or back) among those shown.
    pub fn step(&self, from: Option<DocumentId>, steps: isize) -> Option<DocumentId> {
        let shown: Vec<DocumentId> = (0..self.rows.len()).filter_map(|row| self.record_at(row)).map(|record| record.id).collect();
        let here = from.and_then(|id| shown.iter().position(|&other| other == id));
        let last = shown.len().checked_sub(1)?;
        let wanted = match here {
            Some(here) => here.saturating_add_signed(steps).min(last),
            None if steps >= 0 => 0,
            None => last,
        };
        shown.get(wanted).copied()
    }

    /// The next pending document after this one that satisfies `wanted`, starting over at the top.
    pub fn next_where(&self, from: Option<DocumentId>, wanted: impl Fn(&DocumentRecord) -> bool) -> Option<DocumentId> {
        let shown: Vec<&DocumentRecord> = (0..self.rows.len()).filter_map(|row| self.record_at(row)).collect();
        let here = from.and_then(|id| shown.iter().position(|other| other.id == id)).map_or(0, |place| place + 1);
        let (before, after) = shown.split_at_checked(here)?;
        after.iter().chain(before).find(|record| Some(record.id) != from && wanted(record)).map(|record| record.id)
    }

    /// Works out which rows are shown, in which order.
    pub fn arrange(&mut self) {
        let Some(documents) = self.documents.value.clone() else {
            self.rows.clear();
            return;
        };
        self.pending = FolderKind::ALL.map(|kind| {
            documents.iter().filter(|record| record.folder == kind && record.status.is_pending() && !record.gone).count()
        });
        let of_tab = |record: &&DocumentRecord| record.folder == self.tab && !(record.gone && record.status.is_pending());
        let is_ready = |record: &DocumentRecord| matches!(record.status, Status::Ready | Status::Booked) && record.flag.is_none();
        self.review =
            documents.iter().filter(of_tab).filter(|record| record.flag.is_some() && record.status.is_pending()).count();
        self.ready = documents.iter().filter(of_tab).filter(|record| is_ready(record)).count();
        let filter = self.filter.trim().to_lowercase();
        let mut groups: [Vec<usize>; 3] = Default::default();
        for (index, record) in documents.iter().enumerate() {
            let shown = of_tab(&record)
                && (!self.only_review || record.flag.is_some())
                && (!self.only_ready || is_ready(record))
                && (filter.is_empty() || matches_filter(record, &filter));
            if shown {
                let group = match record.status {
                    status if status.is_pending() => 0,
                    Status::Unreadable | Status::Duplicate | Status::PutAside => 1,
                    _ => 2,
                };
                if let Some(group) = groups.get_mut(group) {
                    group.push(index);
                }
            }
        }
        let Sort { column, descending } = self.sort;
        self.rows.clear();
        for (group, indices) in groups.iter_mut().enumerate() {
            if indices.is_empty() {
                continue;
            }
            sort(indices, &documents, column, descending);
            self.rows.push(match group {
                0 => ListRow::Pending(indices.len()),
                1 => ListRow::Aside(indices.len()),
                _ => ListRow::Done(indices.len()),
            });
            self.rows.extend(indices.iter().map(|&index| ListRow::Document(index)));
        }
        if self.selected.is_none_or(|id| self.selected_row().is_none() || self.record(id).is_none()) {
            self.selected = self.step(None, 0);
        }
    }
}

fn matches_filter(record: &DocumentRecord, filter: &str) -> bool {
    let summary = &record.summary;
    let total = summary.total.map(|total| total.to_string().replace('.', ",")).unwrap_or_default();
    normalised_name(&summary.party).contains(filter)
        || summary.party.to_lowercase().contains(filter)
        || summary.number.to_lowercase().contains(filter)
        || total.contains(&filter.replace('.', ""))
        || record.flag.as_ref().is_some_and(|flag| flag.information.to_lowercase().contains(filter))
}

fn sort(indices: &mut [usize], documents: &[DocumentRecord], column: DocumentColumn, descending: bool) {
    if column == DocumentColumn::Party {
        indices.sort_by_cached_key(|&index| documents.get(index).map(|record| normalised_name(&record.summary.party)));
    } else {
        indices.sort_by(|&left, &right| {
            let (Some(a), Some(b)) = (documents.get(left), documents.get(right)) else { return Ordering::Equal };
            let by_date = a.summary.date.cmp(&b.summary.date).then_with(|| a.id.cmp(&b.id));
            match column {
                DocumentColumn::Date | DocumentColumn::Party => by_date,
                DocumentColumn::Number => a.summary.number.cmp(&b.summary.number).then(by_date),
                DocumentColumn::Total => a.summary.total.cmp(&b.summary.total).then(by_date),
                DocumentColumn::Account => a.account.cmp(&b.account).then(by_date),
                DocumentColumn::Status => a.status.cmp(&b.status).then(by_date),
                DocumentColumn::Review => b.flag.is_some().cmp(&a.flag.is_some()).then(by_date),
            }
        });
    }
    if descending {
        indices.reverse();
    }
}
