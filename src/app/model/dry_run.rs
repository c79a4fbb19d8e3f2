use std::sync::Arc;

use super::Loadable;
use crate::base::{EnterpriseNumber, Quarter};
use crate::engine::{DryRun, DryRunOf};
use crate::suggest::Wrong;

/// The dry run over the window: the dossiers, or one of them with what would have been booked wrongly.
#[derive(Debug, Clone, Default)]
pub struct DryRunModel {
    /// Of which dossier it was asked; of all when `None`.
    pub dossier: Option<EnterpriseNumber>,
    /// The quarter that was asked for; the one before today's when `None`.
    pub quarter: Option<Quarter>,
    /// What was found.
    pub found: Loadable<Arc<DryRun>>,
    /// The dossier shown; the list of dossiers when `None`.
    pub shown: Option<EnterpriseNumber>,
    /// The chosen row: a dossier, or an invoice booked wrongly.
    pub selected: usize,
}

impl DryRunModel {
    /// The dossiers found.
    pub fn dossiers(&self) -> &[DryRunOf] {
        self.found.value.as_ref().map_or(&[], |found| &found.dossiers)
    }

    /// What was found of the dossier shown.
    pub fn of_shown(&self) -> Option<&DryRunOf> {
        self.dossiers().iter().find(|one| Some(one.dossier) == self.shown)
    }

    /// Invoices of the dossier shown that would have been booked wrongly.
    pub fn wrong(&self) -> &[Wrong] {
        self.of_shown().map_or(&[], |one| &one.replay.wrong)
    }

    /// How many rows there are to choose from.
    pub fn rows(&self) -> usize {
        if self.shown.is_some() { self.wrong().len() } else { self.dossiers().len() }
    }
}
