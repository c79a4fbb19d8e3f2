use std::cmp::Ordering;
use std::sync::Arc;

use super::{Loadable, Sort};
use crate::base::{EnterpriseNumber, normalised_name};
use crate::engine::DossierRow;
use crate::office::same_person;

/// Columns of the overview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OverviewColumn {
    /// Name of the dossier.
    Name,
    /// Enterprise number.
    Number,
    /// Pending purchases.
    Purchases,
    /// Pending sales.
    Sales,
    /// Documents.
    Documents,
    /// To review.
    Review,
    /// Ready.
    Ready,
    /// When Billit was looked at, and what waits or went wrong there.
    Billit,
    /// VAT term.
    VatTerm,
}

/// Sums at the foot of the overview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Dossiers.
    pub dossiers: u32,
    /// Pending purchases and sales.
    pub pending: u32,
    /// To review.
    pub review: u32,
    /// Ready.
    pub ready: u32,
    /// Dossiers with work.
    pub with_work: u32,
    /// Dossiers with something to review.
    pub with_review: u32,
    /// Dossiers of this user, or with something flagged for this user.
    pub mine: u32,
    /// Documents flagged for this user.
    pub for_me: u32,
}

/// The overview of all dossiers.
#[derive(Debug, Clone)]
pub struct Overview {
    /// Dossiers as they came.
    pub rows: Loadable<Arc<Vec<DossierRow>>>,
    /// Indices of the rows shown, in order.
    pub visible: Vec<usize>,
    /// Selected row, as an index in `visible`.
    pub selected: Option<usize>,
    /// Sorted by.
    pub sort: Sort<OverviewColumn>,
    /// Only dossiers with work.
    pub with_work: bool,
    /// Only dossiers with something to review.
    pub with_review: bool,
    /// Only dossiers of this user.
    pub mine: bool,
    /// Sums.
    pub totals: Totals,
}

impl Default for Overview {
    fn default() -> Self {
        Self {
            rows: Loadable::default(),
            visible: Vec::new(),
            selected: None,
            sort: Sort { column: OverviewColumn::Name, descending: false },
            with_work: false,
            with_review: false,
            mine: false,
            totals: Totals::default(),
        }
    }
}

impl Overview {
    /// The row of a dossier.
    pub fn row(&self, number: EnterpriseNumber) -> Option<&DossierRow> {
        self.rows.value.as_ref()?.iter().find(|row| row.dossier.enterprise_number == number)
    }

    /// The nth row shown.
    pub fn visible_row(&self, nth: usize) -> Option<&DossierRow> {
        self.rows.value.as_ref()?.get(*self.visible.get(nth)?)
    }

    /// The selected row.
    pub fn selected_row(&self) -> Option<&DossierRow> {
        self.visible_row(self.selected?)
    }

    /// Works out which rows are shown, in which order, and the sums. The same dossier stays selected.
    pub fn arrange(&mut self, user: &str) {
        let selected = self.selected_row().map(|row| row.dossier.enterprise_number);
        let Some(rows) = self.rows.value.clone() else { return };
        // Mine to look after, or with something in it that a colleague asks me to look at.
        let mine =
            |row: &DossierRow| row.for_me > 0 || row.dossier.manager.as_deref().is_some_and(|manager| same_person(manager, user));
        let work = |row: &DossierRow| row.counts.purchases + row.counts.sales > 0;
        self.totals = rows.iter().fold(Totals::default(), |mut sum, row| {
            sum.dossiers += 1;
            sum.pending += row.counts.purchases + row.counts.sales;
            sum.review += row.counts.review;
            sum.ready += row.counts.ready;
            sum.with_work += u32::from(work(row));
            sum.with_review += u32::from(row.counts.review > 0);
            sum.mine += u32::from(mine(row));
            sum.for_me += row.for_me;
            sum
        });
        self.visible = (0..rows.len())
            .filter(|&index| {
                rows.get(index).is_some_and(|row| {
                    (!self.with_work || work(row)) && (!self.with_review || row.counts.review > 0) && (!self.mine || mine(row))
                })
            })
            .collect();
        let Sort { column, descending } = self.sort;
        let keys: Vec<String> = rows.iter().map(|row| normalised_name(&row.dossier.name)).collect();
        self.visible.sort_by(|&left, &right| {
            let by_name = keys.get(left).cmp(&keys.get(right));
            let order = match (rows.get(left), rows.get(right)) {
                (Some(a), Some(b)) => compare(column, a, b),
                _ => Ordering::Equal,
            };
            let order = if column == OverviewColumn::Name { by_name } else { order };
            if descending { order.reverse().then(by_name) } else { order.then(by_name) }
        });
        self.selected = selected
            .and_then(|number| {
                self.visible.iter().position(|&index| rows.get(index).is_some_and(|row| row.dossier.enterprise_number == number))
            })
            .or(if self.visible.is_empty() { None } else { Some(0) });
    }
}

fn compare(column: OverviewColumn, a: &DossierRow, b: &DossierRow) -> Ordering {
    match column {
        // Billit's state is not in the rows: that column is not sorted by.
        OverviewColumn::Name | OverviewColumn::Billit => Ordering::Equal,
        OverviewColumn::Number => a.dossier.enterprise_number.cmp(&b.dossier.enterprise_number),
        OverviewColumn::Purchases => a.counts.purchases.cmp(&b.counts.purchases),
        OverviewColumn::Sales => a.counts.sales.cmp(&b.counts.sales),
        OverviewColumn::Documents => a.counts.documents.cmp(&b.counts.documents),
        OverviewColumn::Review => a.counts.review.cmp(&b.counts.review),
        OverviewColumn::Ready => a.counts.ready.cmp(&b.counts.ready),
        OverviewColumn::VatTerm => a.vat_term.map(|term| term.0).cmp(&b.vat_term.map(|term| term.0)),
    }
}
