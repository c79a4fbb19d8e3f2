//! The dry run (*droogloop*) over what the office booked.

use std::collections::BTreeMap;

use super::{Desk, EngineError};
use crate::base::{EnterpriseNumber, Message, Quarter};
use crate::booking::SURE;
use crate::suggest::{Invoice, Replay, replay};

/// What automatic booking would have done in a quarter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DryRun {
    /// The quarter.
    pub quarter: Quarter,
    /// The dossiers with bookings in it, by name; the one asked for also without.
    pub dossiers: Vec<DryRunOf>,
}

/// The same of one dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DryRunOf {
    /// The dossier.
    pub dossier: EnterpriseNumber,
    /// Its name.
    pub name: String,
    /// What would have happened.
    pub replay: Replay,
}

impl Desk {
    /// Replays a quarter of one dossier or of all, with what was known before each day only; the quarter before today's
    /// when none is named. Changes nothing.
    ///
    /// # Errors
    /// When the store fails or there is no such dossier.
    pub async fn dry_run(&self, only: Option<EnterpriseNumber>, quarter: Option<Quarter>) -> Result<DryRun, EngineError> {
        let quarter = quarter.unwrap_or_else(|| Quarter::of(self.clock.today()).before());
        let mut dossiers = self.store.dossiers().await?;
        if let Some(only) = only {
            dossiers.retain(|dossier| dossier.enterprise_number == only);
            if dossiers.is_empty() {
                return Err(EngineError::NoDossier(only.to_string()));
            }
        }
        let invoices = self.store.booked_invoices().await?;
        // Learning a long memory takes seconds: not on a thread that others wait for.
        let replayed = tokio::task::spawn_blocking(move || replayed(&invoices, only, quarter));
        let mut replays = replayed
            .await
            .map_err(|error| EngineError::Said(Message::new("engine-stopped").text("reason", error.to_string())))?;
        let dossiers = dossiers.into_iter().filter_map(|dossier| {
            let number = dossier.enterprise_number;
            let found = replays.remove(&number.digits());
            let replay = if only.is_some() { found.unwrap_or_default() } else { found? };
            Some(DryRunOf { dossier: number, name: dossier.name, replay })
        });
        Ok(DryRun { quarter, dossiers: dossiers.collect() })
    }
}

fn replayed(invoices: &[Invoice], only: Option<EnterpriseNumber>, quarter: Quarter) -> BTreeMap<String, Replay> {
    let only = only.map(EnterpriseNumber::digits);
    replay(invoices, only.as_deref(), quarter.first(), quarter.last(), SURE)
}
