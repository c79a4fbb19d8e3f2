//! What is kept of the runs of the Billit sync, so that every window over an office shows the same.

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{RemoteKey, Stamp, StoreError};
use crate::base::{EnterpriseNumber, Hash, Message};

/// A run of the sync: the one that goes on, or the last one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncRun {
    /// Whose window or task does it.
    pub who: String,
    /// On which machine.
    pub machine: String,
    /// Since when.
    pub began: Timestamp,
    /// Until when; `None` while it goes on, or after it was cut off.
    pub ended: Option<Timestamp>,
    /// The day on which everything was last looked through, whatever the frequency.
    pub caught_up: Option<Date>,
    /// Dossiers done.
    pub done: u32,
    /// Of how many.
    pub of: u32,
    /// Documents that came.
    pub came: u32,
    /// Documents that wait in Billit.
    pub waiting: u32,
    /// Documents that went wrong.
    pub failed: u32,
    /// Why it or a part of it stopped.
    pub stopped: Option<Message>,
}

/// The last look through the lists of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BillitLook {
    /// The dossier.
    pub dossier: EnterpriseNumber,
    /// When.
    pub at: Timestamp,
    /// What stood in the way.
    pub problem: Option<Message>,
}

/// What is kept of the runs of the sync; part of [`super::Store`] and of its contract.
#[async_trait]
pub trait SyncStore: Send + Sync {
    /// The run that goes on, or the last one.
    async fn sync_run(&self) -> Result<Option<SyncRun>, StoreError>;
    /// Keeps how far it is.
    async fn save_sync_run(&self, run: &SyncRun) -> Result<(), StoreError>;
    /// The last look at each dossier.
    async fn billit_looks(&self) -> Result<Vec<BillitLook>, StoreError>;
    /// Keeps one.
    async fn save_billit_look(&self, look: &BillitLook) -> Result<(), StoreError>;
    /// Ends the link of a dossier. What came stays, and is known when it is linked again.
    async fn remove_billit_link(&self, dossier: EnterpriseNumber) -> Result<(), StoreError>;
    /// The thing of Billit by which an invoice came to a dossier, if it came from there.
    async fn came_as(&self, dossier: EnterpriseNumber, identity: Hash) -> Result<Option<RemoteKey>, StoreError>;
    /// Forgets that a thing came, so that it can be brought again; its history gets a line. Whether it had come.
    async fn forget_remote_item(&self, key: &RemoteKey, stamp: &Stamp) -> Result<bool, StoreError>;
}
