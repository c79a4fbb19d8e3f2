//! How Billit stands, as the screens show it.

use jiff::Timestamp;

use super::Desk;
use crate::base::{EnterpriseNumber, Message};
use crate::engine::EngineError;
use crate::store::{BillitAccount, BillitLink, OpenItem, OutboxState, SyncRun, UpSettings};

/// How Billit stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BillitState {
    /// The account, if one is connected.
    pub account: Option<BillitAccount>,
    /// The run that goes on, or the last one.
    pub run: Option<SyncRun>,
    /// Whether a run goes on, here or elsewhere.
    pub running: bool,
    /// Whether it goes on here.
    pub here: bool,
    /// A row a linked dossier, by its number.
    pub rows: Vec<BillitRow>,
    /// What waits or went wrong, oldest first.
    pub open: Vec<OpenItem>,
    /// What goes up, and when.
    pub up: UpSettings,
}

/// How Billit stands for a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BillitRow {
    /// How it is linked.
    pub link: BillitLink,
    /// When its lists were last looked through.
    pub looked: Option<Timestamp>,
    /// What stood in the way then, or what Billit refused of the master data.
    pub problem: Option<Message>,
    /// Documents that are not ready in Billit.
    pub waiting: u32,
    /// Documents that went wrong, and bookings that Billit refused.
    pub failed: u32,
}

impl BillitState {
    /// The row of a dossier.
    #[must_use]
    pub fn row(&self, dossier: EnterpriseNumber) -> Option<&BillitRow> {
        self.rows.iter().find(|row| row.link.dossier == dossier)
    }

    /// Documents that went wrong, of all dossiers.
    #[must_use]
    pub fn failed(&self) -> u32 {
        self.rows.iter().map(|row| row.failed).sum()
    }
}

impl Desk {
    /// How Billit stands.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn billit_state(&self) -> Result<BillitState, EngineError> {
        let account = self.store.billit_account().await?;
        let run = self.store.sync_run().await?;
        let here = self.is_syncing();
        // Without an end it goes on, or was cut off: then nobody holds the lock.
        let is_open = run.as_ref().is_some_and(|run| run.ended.is_none());
        let running = here || (is_open && self.try_sync_lock()?.is_none());
        let mut open = self.store.open_items().await?;
        open.extend(self.refused_bookings().await?);
        let up = self.store.up_settings().await?;
        let looks = self.store.billit_looks().await?;
        let links = self.store.billit_links().await?;
        let mut refused = Vec::new();
        for link in &links {
            let rows = self.store.pushed(link.company).await?;
            refused.extend(rows.into_iter().find_map(|row| row.reason).map(|reason| (link.dossier, reason)));
        }
        let rows = links.into_iter().map(|link| {
            let refused = refused.iter().find(|(dossier, _)| *dossier == link.dossier).map(|(_, reason)| reason);
            let look = looks.iter().find(|look| look.dossier == link.dossier);
            let count = |waits: bool| open.iter().filter(|item| item.dossier == link.dossier && item.waits == waits).count();
            BillitRow {
                looked: look.map(|look| look.at),
                problem: look.and_then(|look| look.problem.as_ref()).or(refused).cloned(),
                waiting: u32::try_from(count(true)).unwrap_or(u32::MAX),
                failed: u32::try_from(count(false)).unwrap_or(u32::MAX),
                link,
            }
        });
        Ok(BillitState { account, run, running, here, rows: rows.collect(), open, up })
    }

    /// Bookings and review flags that Billit refused, among what somebody has to look at.
    async fn refused_bookings(&self) -> Result<Vec<OpenItem>, EngineError> {
        let bookings = self.store.outbox_refused().await?.into_iter();
        let bookings = bookings.map(|row| (row.remote(), row.document, row.dossier, row.reason, row.tries, row.since));
        let flags = self.store.marks(Some(OutboxState::Refused)).await?.into_iter();
        let flags = flags.map(|row| (row.remote(), row.document, row.dossier, row.reason, row.tries, row.since));
        let mut found = Vec::new();
        for (key, document, dossier, reason, tries, since) in bookings.chain(flags) {
            let Some(reason) = reason else { continue };
            let summary = self.store.document(document).await?.summary;
            let title = format!("{} {}", summary.number, summary.party).trim().to_owned();
            found.push(OpenItem { key, dossier, title, waits: false, reason, tries, since, last: since });
        }
        Ok(found)
    }
}
