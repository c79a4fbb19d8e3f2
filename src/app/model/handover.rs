use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Loadable;
use crate::base::{DocumentId, EnterpriseNumber, RunId};
use crate::engine::HandOverPlan;
use crate::store::Run;

/// The hand-over screen.
#[derive(Debug, Clone)]
pub struct HandOverModel {
    /// Which dossier.
    pub dossier: Option<EnterpriseNumber>,
    /// Up to and including this date.
    pub until: Date,
    /// The same as it is being typed.
    pub until_text: Option<String>,
    /// What goes and what stays.
    pub plan: Loadable<Arc<HandOverPlan>>,
    /// Earlier runs, newest first.
    pub runs: Loadable<Arc<Vec<Run>>>,
    /// Selected run.
    pub selected_run: Option<RunId>,
    /// The run of which it is asked whether it is to be taken back.
    pub withdrawing: Option<RunId>,
    /// Selected document of either list.
    pub selected: Option<DocumentId>,
    /// Whether a hand-over goes on.
    pub busy: bool,
}

impl HandOverModel {
    /// The screen of a day: up to and including the end of that month.
    pub fn new(today: Date) -> Self {
        let until = today.first_of_month().checked_add(1.month()).and_then(|next| next.checked_sub(1.day())).unwrap_or(today);
        Self {
            dossier: None,
            until,
            until_text: None,
            plan: Loadable::default(),
            runs: Loadable::default(),
            selected_run: None,
            withdrawing: None,
            selected: None,
            busy: false,
        }
    }

    /// How many bookings go.
    pub fn goes(&self) -> usize {
        if self.busy { 0 } else { self.plan.value.as_ref().map_or(0, |plan| plan.goes.len()) }
    }

    /// The selected run.
    pub fn run(&self) -> Option<&Run> {
        let runs = self.runs.value.as_ref()?;
        match self.selected_run {
            Some(id) => runs.iter().find(|run| run.id == id),
            None => runs.first(),
        }
    }

    /// The selected document.
    pub fn selected_document(&self) -> Option<DocumentId> {
        self.selected
    }
}
