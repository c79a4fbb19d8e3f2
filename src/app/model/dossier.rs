use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::{Loadable, Sort};
use crate::base::{DocumentId, EnterpriseNumber, FolderKind, normalised_name};
use crate::engine::Automatic;
use crate::odd::Twins;
use crate::office::same_person;
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
    /// Which of them are probably there twice.
    pub twins: Arc<Twins>,
    /// Automatic booking of it, once it is known.
    pub automatic: Option<Arc<Automatic>>,
    /// Selected document.
    pub selected: Option<DocumentId>,
    /// Sorted by.
    pub sort: Sort<DocumentColumn>,
    /// Only flagged ones.
    pub only_review: bool,
    /// Only ready ones.
    pub only_ready: bool,
    /// Only those that are flagged for this user.
    pub only_mine: bool,
    /// Only those with this text in party, number or total.
    pub filter: String,
    /// Pending documents of each tab.
    pub pending: [usize; 3],
    /// Flagged documents of the tab.
    pub review: usize,
    /// Ready documents of the tab.
    pub ready: usize,
    /// Documents of the tab that are flagged for this user.
    pub mine: usize,
    /// Who works at this window, and whether this dossier is that person's.
    pub user: (String, bool),
    /// Where each document stands, so that a frame costs the same whatever the length of the list.
    pub index: ListIndex,
}

/// Where each document of a list stands; worked out by [`DossierModel::arrange`].
#[derive(Debug, Clone, Default)]
pub struct ListIndex {
    /// Place of a document among those of the dossier.
    places: HashMap<DocumentId, usize>,
    /// Row of the document at each of these places.
    rows: Vec<Option<usize>>,
    /// Rows that are titles, in order.
    titles: Vec<usize>,
    /// Pending documents shown.
    pending: usize,
}

impl Default for DossierModel {
    fn default() -> Self {
        Self {
            current: None,
            documents: Loadable::default(),
            tab: FolderKind::Purchases,
            rows: Vec::new(),
            twins: Arc::default(),
            automatic: None,
            selected: None,
            sort: Sort { column: DocumentColumn::Date, descending: false },
            only_review: false,
            only_ready: false,
            only_mine: false,
            filter: String::new(),
            pending: [0; 3],
            review: 0,
            ready: 0,
            mine: 0,
            user: (String::new(), false),
            index: ListIndex::default(),
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
        let place = *self.index.places.get(&id)?;
        self.documents.value.as_ref()?.get(place).filter(|record| record.id == id)
    }

    /// What was booked by itself today and can be taken back: it was not handed over yet.
    pub fn own_to_take_back(&self) -> Vec<DocumentId> {
        let today = self.automatic.as_ref().map_or(&[][..], |found| &found.today);
        let is_booked = |id: &DocumentId| self.record(*id).is_some_and(|record| record.status == Status::Booked);
        today.iter().copied().filter(is_booked).collect()
    }

    /// Documents shown, titles not counted.
    pub fn documents_visible(&self) -> usize {
        self.rows.len() - self.index.titles.len()
    }

    /// Rows that are titles, in order.
    pub fn title_rows(&self) -> &[usize] {
        &self.index.titles
    }

    /// Row of the selected document.
    pub fn selected_row(&self) -> Option<usize> {
        self.row_of(self.selected?)
    }

    /// Row of a document, when it is shown.
    fn row_of(&self, id: DocumentId) -> Option<usize> {
        let place = *self.index.places.get(&id)?;
        self.index.rows.get(place).copied().flatten()
    }

    /// Place of a document among those shown, from 0.
    fn nth_of(&self, id: DocumentId) -> Option<usize> {
        let row = self.row_of(id)?;
        Some(row - self.index.titles.iter().take_while(|title| **title < row).count())
    }

    /// The nth document shown, from 0.
    fn nth(&self, nth: usize) -> Option<&DocumentRecord> {
        self.record_at(self.index.titles.iter().fold(nth, |row, title| if row >= *title { row + 1 } else { row }))
    }

    /// Place of a document among the pending ones shown, from 1, and how many there are.
    pub fn place(&self, id: DocumentId) -> (usize, usize) {
        // The pending ones come first.
        let pending = self.index.pending;
        let place = self.nth_of(id).map(|nth| nth + 1).filter(|place| *place <= pending);
        (place.unwrap_or(0), pending)
    }

    /// The document so many rows further (or back) among those shown.
    pub fn step(&self, from: Option<DocumentId>, steps: isize) -> Option<DocumentId> {
        let last = self.documents_visible().checked_sub(1)?;
        let wanted = match from.and_then(|id| self.nth_of(id)) {
            Some(here) => here.saturating_add_signed(steps).min(last),
            None if steps >= 0 => 0,
            None => last,
        };
        self.nth(wanted).map(|record| record.id)
    }

    /// The next pending document after this one that satisfies `wanted`, starting over at the top.
    pub fn next_where(&self, from: Option<DocumentId>, wanted: impl Fn(&DocumentRecord) -> bool) -> Option<DocumentId> {
        let here = from.and_then(|id| self.row_of(id)).map_or(0, |row| row + 1);
        let records = (here..self.rows.len()).chain(0..here).filter_map(|row| self.record_at(row));
        records.into_iter().find(|record| Some(record.id) != from && wanted(record)).map(|record| record.id)
    }

    /// Works out which rows are shown, in which order.
    pub fn arrange(&mut self) {
        let Some(documents) = self.documents.value.clone() else {
            self.rows.clear();
            self.index = ListIndex::default();
            return;
        };
        self.pending = [0; 3];
        self.review = 0;
        self.ready = 0;
        self.mine = 0;
        let (user, manages) = self.user.clone();
        // Flagged for me; in my own dossier also what is flagged for nobody in particular.
        let is_mine = |record: &DocumentRecord| {
            let flag = record.flag.as_ref().filter(|_| record.status.is_pending());
            flag.is_some_and(|flag| flag.for_whom.as_ref().map_or(manages, |whom| same_person(whom, &user)))
        };
        let is_ready = |record: &DocumentRecord| matches!(record.status, Status::Ready | Status::Booked) && record.flag.is_none();
        let mut filter = Filter::new(&self.filter);
        let mut groups: [Vec<usize>; 3] = Default::default();
        for (index, record) in documents.iter().enumerate() {
            let pending = record.status.is_pending();
            if pending && record.gone {
                continue;
            }
            if let Some(count) = self.pending.get_mut(kind_place(record.folder)) {
                *count += usize::from(pending);
            }
            if record.folder != self.tab {
                continue;
            }
            let ready = is_ready(record);
            self.review += usize::from(pending && record.flag.is_some());
            let mine = is_mine(record);
            self.ready += usize::from(ready);
            self.mine += usize::from(mine);
            let shown = (!self.only_review || record.flag.is_some())
                && (!self.only_ready || ready)
                && (!self.only_mine || mine)
                && filter.lets_through(record);
            if shown {
                let group = match record.status {
                    _ if pending => 0,
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
        let mut titles = Vec::with_capacity(groups.len());
        for (group, indices) in groups.iter_mut().enumerate() {
            if indices.is_empty() {
                continue;
            }
            sort(indices, &documents, column, descending);
            titles.push(self.rows.len());
            self.rows.push(match group {
                0 => ListRow::Pending(indices.len()),
                1 => ListRow::Aside(indices.len()),
                _ => ListRow::Done(indices.len()),
            });
            self.rows.extend(indices.iter().map(|&index| ListRow::Document(index)));
        }
        self.index = ListIndex {
            places: documents.iter().enumerate().map(|(place, record)| (record.id, place)).collect(),
            rows: vec![None; documents.len()],
            titles,
            pending: groups.first().map_or(0, Vec::len),
        };
        for (row, of) in self.rows.iter().enumerate() {
            if let ListRow::Document(place) = of
                && let Some(slot) = self.index.rows.get_mut(*place)
            {
                *slot = Some(row);
            }
        }
        if self.selected_row().is_none() {
            self.selected = self.step(None, 0);
        }
    }
}

fn kind_place(kind: FolderKind) -> usize {
    FolderKind::ALL.iter().position(|other| *other == kind).unwrap_or(0)
}

/// What was typed to find documents. A party is compared once, however many documents it has.
struct Filter<'a> {
    text: String,
    amount: Option<String>,
    parties: HashMap<&'a str, bool>,
}

impl<'a> Filter<'a> {
    fn new(text: &str) -> Self {
        let text = text.trim().to_lowercase();
        let amount = text.contains(|letter: char| letter.is_ascii_digit()).then(|| text.replace('.', ""));
        Self { text, amount, parties: HashMap::new() }
    }

    fn lets_through(&mut self, record: &'a DocumentRecord) -> bool {
        let text = self.text.as_str();
        if text.is_empty() {
            return true;
        }
        let summary = &record.summary;
        let by_party = *self
            .parties
            .entry(summary.party.as_str())
            .or_insert_with_key(|party| normalised_name(party).contains(text) || party.to_lowercase().contains(text));
        by_party
            || summary.number.to_lowercase().contains(text)
            || self.amount.as_ref().is_some_and(|amount| {
                summary.total.is_some_and(|total| total.to_string().replace('.', ",").contains(amount.as_str()))
            })
            || record.flag.as_ref().is_some_and(|flag| flag.information.to_lowercase().contains(text))
    }
}

fn sort(indices: &mut [usize], documents: &[DocumentRecord], column: DocumentColumn, descending: bool) {
    match column {
        DocumentColumn::Date => by(indices, documents, |_| ()),
        DocumentColumn::Party => {
            let ranks = party_ranks(indices.iter().filter_map(|&index| documents.get(index)));
            by(indices, documents, |record| ranks.get(record.summary.party.as_str()).copied());
        }
        DocumentColumn::Number => by(indices, documents, |record| record.summary.number.as_str()),
        DocumentColumn::Total => by(indices, documents, |record| record.summary.total),
        DocumentColumn::Account => by(indices, documents, |record| record.account),
        DocumentColumn::Status => by(indices, documents, |record| record.status),
        DocumentColumn::Review => by(indices, documents, |record| record.flag.is_none()),
    }
    if descending {
        indices.reverse();
    }
}

/// Sorts by a key, then by date. The keys are taken out first: a list is sorted in a few megabytes instead of jumping
/// through all records.
fn by<'a, K: Ord>(indices: &mut [usize], documents: &'a [DocumentRecord], key: impl Fn(&'a DocumentRecord) -> K) {
    indices.sort_by_cached_key(|&index| documents.get(index).map(|record| (key(record), record.summary.date, record.id)));
}

/// The order of the parties by name; each name is normalised once.
fn party_ranks<'a>(records: impl Iterator<Item = &'a DocumentRecord>) -> HashMap<&'a str, usize> {
    let names: HashMap<&str, String> = records.fold(HashMap::new(), |mut names, record| {
        names.entry(record.summary.party.as_str()).or_insert_with_key(|party| normalised_name(party));
        names
    });
    let mut order: BTreeMap<&str, usize> = names.values().map(|name| (name.as_str(), 0)).collect();
    order.values_mut().enumerate().for_each(|(place, rank)| *rank = place);
    names.iter().map(|(party, name)| (*party, order.get(name.as_str()).copied().unwrap_or(0))).collect()
}
