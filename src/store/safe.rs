//! What keeps an office safe: a copy of the whole store, and what the store can prove of itself.

use std::path::Path;

use async_trait::async_trait;
use jiff::Timestamp;

use super::{Stamp, StoreError};
use crate::base::{DocumentId, EnterpriseNumber, RunId};

/// Something in the store that contradicts something else in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contradiction {
    /// The database says that its own pages or references are wrong; a copy has to be put back.
    Damaged(String),
    /// The counts of a dossier are not those of its documents; they can be counted anew.
    Counts(EnterpriseNumber),
    /// The status of a document does not go with its booking: one without the other, or handed over without a run.
    Booking(DocumentId),
    /// A number of a journal went out for two documents.
    NumberTwice {
        /// The dossier.
        dossier: EnterpriseNumber,
        /// Journal number.
        journal: u32,
        /// Code of the book year.
        book_year: u32,
        /// The number.
        number: u32,
    },
    /// A booking that Expert/M confirmed is not on its way to its order in Billit, or in other words; it can be.
    Outbox(DocumentId),
}

/// What keeps an office safe; part of [`super::Store`] and of its contract.
#[async_trait]
pub trait SafeStore: Send + Sync {
    /// Writes the whole store, as it is at one moment, into a new file, which a SQLite store opens; everybody goes on
    /// reading and writing meanwhile.
    ///
    /// # Errors
    /// `OwnBackup` where the database has a backup of its own instead; `Place` when there is a file already; `DiskFull`.
    async fn copy_to(&self, _file: &Path) -> Result<(), StoreError> {
        Err(StoreError::OwnBackup)
    }
    /// When anything was last done to a document or a hand-over; `None` when nothing ever was.
    async fn last_change(&self) -> Result<Option<Timestamp>, StoreError>;
    /// What contradicts itself.
    async fn contradictions(&self) -> Result<Vec<Contradiction>, StoreError>;
    /// Mends one that can be mended without deciding anything. `false` when a person has to look.
    async fn mend(&self, what: &Contradiction, stamp: &Stamp) -> Result<bool, StoreError>;
    /// The file of a run lies elsewhere now.
    async fn run_moved(&self, run: RunId, file: &str) -> Result<(), StoreError>;
}
