use std::collections::BTreeSet;
use std::sync::Arc;

use super::Loadable;
use crate::base::EnterpriseNumber;
use crate::engine::{DossierToAdd, MasterFound, MasterRow, MasterState};

/// *Voeg toe vanuit boekhoudpakket*: the dossiers in the folder with master data, over the window.
#[derive(Debug, Clone, Default)]
pub struct MasterModel {
    /// What was found; `None` inside when no folder is set.
    pub found: Loadable<Option<Arc<MasterFound>>>,
    /// Dossiers to add.
    pub ticked: BTreeSet<EnterpriseNumber>,
    /// Dossiers without book years that get the calendar year, as a person said.
    pub calendar_year: BTreeSet<EnterpriseNumber>,
    /// The chosen row.
    pub selected: usize,
    /// Whether the tables of the chosen row are shown, with what their columns hold; the chosen one of them.
    pub columns: Option<usize>,
    /// Whether they are being added.
    pub adding: bool,
}

impl MasterModel {
    /// The rows found.
    pub fn rows(&self) -> &[MasterRow] {
        self.found.value.as_ref().and_then(Option::as_ref).map_or(&[], |found| &found.rows)
    }

    /// The chosen row.
    pub fn chosen(&self) -> Option<&MasterRow> {
        self.rows().get(self.selected)
    }

    /// Whether a row can be ticked: it is new, and says or was told its book year.
    pub fn can_tick(&self, row: &MasterRow) -> bool {
        match row.state {
            MasterState::New => true,
            MasterState::NoPeriods => row.number.is_some_and(|number| self.calendar_year.contains(&number)),
            MasterState::Known | MasterState::Unreadable(_) => false,
        }
    }

    /// Whether a row is ticked.
    pub fn is_ticked(&self, row: &MasterRow) -> bool {
        row.number.is_some_and(|number| self.ticked.contains(&number))
    }

    /// Ticks a row, or takes the tick away.
    pub fn toggle(&mut self, nth: usize) {
        let Some(row) = self.rows().get(nth) else { return };
        if let Some(number) = row.number.filter(|_| self.can_tick(row))
            && !self.ticked.remove(&number)
        {
            self.ticked.insert(number);
        }
    }

    /// Ticks every row that can be, or none when all are.
    pub fn toggle_all(&mut self) {
        let all: BTreeSet<EnterpriseNumber> =
            self.rows().iter().filter(|row| self.can_tick(row)).filter_map(|row| row.number).collect();
        self.ticked = if self.ticked == all { BTreeSet::new() } else { all };
    }

    /// Whether any row can be ticked.
    pub fn can_tick_any(&self) -> bool {
        self.rows().iter().any(|row| self.can_tick(row))
    }

    /// Gives a row without book years the calendar year, and ticks it.
    pub fn use_calendar_year(&mut self, nth: usize) {
        let row = self.rows().get(nth).filter(|row| row.state == MasterState::NoPeriods);
        if let Some(number) = row.and_then(|row| row.number) {
            self.calendar_year.insert(number);
            self.ticked.insert(number);
        }
    }

    /// What is ticked, to be added.
    pub fn to_add(&self) -> Vec<DossierToAdd> {
        let add =
            |number: &EnterpriseNumber| DossierToAdd { number: *number, calendar_year: self.calendar_year.contains(number) };
        self.ticked.iter().map(add).collect()
    }

    /// Takes what was found: ticks of rows that are gone or cannot be ticked any more go.
    pub fn take(&mut self, found: Option<Arc<MasterFound>>) {
        self.found.came(found);
        let here: BTreeSet<EnterpriseNumber> =
            self.rows().iter().filter(|row| self.can_tick(row)).filter_map(|row| row.number).collect();
        self.ticked.retain(|number| here.contains(number));
        self.selected = self.selected.min(self.rows().len().saturating_sub(1));
        if self.columns.is_some_and(|table| self.chosen().is_none_or(|row| table >= row.tables.len())) {
            self.columns = None;
        }
    }
}
