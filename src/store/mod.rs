//! What is kept: observations and decisions, never work to do.
//!
//! [`Store`] is the wall: everything above it is the same for every database. SQL stands in this room only.

mod records;

use async_trait::async_trait;
use jiff::Timestamp;

pub use records::{
    Counts, DocumentRecord, Flag, HistoryEntry, HistoryKind, NewBooking, Observation, Observed, Run, RunBooking, RunState,
    Status, StoredBooking, StoredDraft, Summary,
};

use crate::base::{DocumentId, EnterpriseNumber, Message, RunId};
use crate::office::{Account, Dossier, PartyCard, PartyRole};
use crate::suggest::Booked;

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database says no.
    #[error("the database could not {doing}: {source}")]
    Database {
        /// What was being done, in words.
        doing: &'static str,
        /// What the database said.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The row was changed by somebody else since it was read.
    #[error("somebody else changed this document; read it again")]
    Changed,
    /// What was asked for is not there.
    #[error("there is no such {0}")]
    Missing(&'static str),
    /// The step is not allowed from the status the document has.
    #[error("a document that is {from:?} cannot become {to:?}")]
    Step {
        /// Status it has.
        from: Status,
        /// Status asked for.
        to: Status,
    },
    /// A value that was kept cannot be read back.
    #[error("a kept {0} cannot be read")]
    Corrupt(&'static str),
    /// The database cannot live where it was asked to.
    #[error("{0}")]
    Place(String),
}

/// Who did something, and when: comes in by parameter, so that a run can be replayed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Name of the person, or `postvak`.
    pub who: String,
    /// When.
    pub at: Timestamp,
}

/// The store of one office.
///
/// Every method that changes a document writes its history in the same transaction. Every method may be
/// called by several processes at once.
#[async_trait]
pub trait Store: Send + Sync {
    // Dossiers and master data.

    /// All dossiers, by name.
    async fn dossiers(&self) -> Result<Vec<Dossier>, StoreError>;
    /// Adds the dossier or replaces the one with its enterprise number.
    async fn save_dossier(&self, dossier: &Dossier) -> Result<(), StoreError>;
    /// Accounts of a dossier, by number.
    async fn accounts(&self, dossier: EnterpriseNumber) -> Result<Vec<Account>, StoreError>;
    /// Adds or replaces these accounts; others stay.
    async fn save_accounts(&self, dossier: EnterpriseNumber, accounts: &[Account]) -> Result<(), StoreError>;
    /// Suppliers and customers of a dossier, by role and number.
    async fn parties(&self, dossier: EnterpriseNumber) -> Result<Vec<PartyCard>, StoreError>;
    /// Adds or replaces these cards by role and number; others stay.
    async fn save_parties(&self, dossier: EnterpriseNumber, parties: &[PartyCard]) -> Result<(), StoreError>;
    /// Adds a card made here; gives it the lowest free number not below `from` and above every number when
    /// `from` is `None`. Returns the number.
    async fn add_party(&self, dossier: EnterpriseNumber, party: &PartyCard, from: Option<u32>) -> Result<u32, StoreError>;
    /// Marks these cards as known to Expert/M.
    async fn parties_in_expertm(&self, dossier: EnterpriseNumber, role: PartyRole, numbers: &[u32]) -> Result<(), StoreError>;

    // Documents.

    /// Takes in what was seen in folders, many at once, in one transaction; returns for each what became of it.
    ///
    /// The same path with the same identity changes nothing but size and time. The same identity at another path that is gone is a move. The same
    /// identity elsewhere in the office makes a `Duplicate` that points to the first one.
    async fn observe(&self, seen: &[Observed], stamp: &Stamp) -> Result<Vec<Observation>, StoreError>;
    /// Says that these paths are gone; documents not handed over yet are kept and shown as gone.
    async fn gone(&self, dossier: EnterpriseNumber, paths: &[String], stamp: &Stamp) -> Result<(), StoreError>;
    /// Size and time in milliseconds of every path known for a dossier: what a scan need not read again.
    async fn known_files(&self, dossier: EnterpriseNumber) -> Result<Vec<(String, u64, i64)>, StoreError>;
    /// Counts of every dossier.
    async fn counts(&self) -> Result<Vec<Counts>, StoreError>;
    /// Documents of a dossier, newest date first; all when `None`.
    async fn documents(&self, dossier: Option<EnterpriseNumber>) -> Result<Vec<DocumentRecord>, StoreError>;
    /// One document.
    async fn document(&self, id: DocumentId) -> Result<DocumentRecord, StoreError>;
    /// The document at a path.
    async fn document_at(&self, path: &str) -> Result<Option<DocumentRecord>, StoreError>;
    /// History of a document, oldest first.
    async fn history(&self, id: DocumentId) -> Result<Vec<HistoryEntry>, StoreError>;
    /// Adds a line to the history without another change.
    async fn note(&self, id: DocumentId, kind: HistoryKind, text: Option<Message>, stamp: &Stamp) -> Result<(), StoreError>;
    /// Sets or takes away the review flag; a flagged document cannot be booked.
    async fn set_flag(&self, id: DocumentId, flag: Option<Flag>, stamp: &Stamp) -> Result<DocumentRecord, StoreError>;
    /// Moves a document to `PutAside` or back to `New`, or between `New` and `Ready`.
    async fn set_status(&self, id: DocumentId, to: Status, stamp: &Stamp) -> Result<DocumentRecord, StoreError>;
    /// Keeps the account shown in the list for a document not booked yet.
    async fn set_proposed_account(&self, id: DocumentId, account: Option<u32>, more: u32) -> Result<(), StoreError>;
    /// Records that a file was moved by us.
    async fn moved(&self, id: DocumentId, to: &str, stamp: &Stamp) -> Result<(), StoreError>;

    // Drafts.

    /// The draft of a document: the entry as JSON.
    async fn draft(&self, id: DocumentId) -> Result<Option<StoredDraft>, StoreError>;
    /// Saves a draft; `version` is the one it was read at (0 for none). Returns the new version.
    async fn save_draft(&self, id: DocumentId, entry: &str, version: i64, stamp: &Stamp) -> Result<i64, StoreError>;

    // Bookings.

    /// Books a document: gives it the next number of its journal and book year, keeps booking and entry,
    /// learns from it, sets the status to `Booked`. Fails when it is flagged, booked or handed over already.
    async fn book(&self, booking: NewBooking<'_>, stamp: &Stamp) -> Result<StoredBooking, StoreError>;
    /// Takes a booking back that is not handed over; the number is given again only when it was the last one.
    async fn unbook(&self, id: DocumentId, stamp: &Stamp) -> Result<DocumentRecord, StoreError>;
    /// The booking of a document.
    async fn booking(&self, id: DocumentId) -> Result<Option<StoredBooking>, StoreError>;
    /// Bookings of a dossier, by journal and number.
    async fn bookings(&self, dossier: EnterpriseNumber) -> Result<Vec<StoredBooking>, StoreError>;
    /// Everything booked, oldest first: what suggestions learn from.
    async fn booked_lines(&self) -> Result<Vec<Booked>, StoreError>;
    /// Adds history that was not booked here.
    async fn learn(&self, lines: &[Booked]) -> Result<(), StoreError>;

    // Hand-over runs.

    /// Makes a run of these booked documents: they become `HandedOver` together or not at all.
    /// Called after the file is safely in place.
    async fn hand_over(
        &self,
        dossier: EnterpriseNumber,
        file: &str,
        documents: &[DocumentId],
        stamp: &Stamp,
    ) -> Result<Run, StoreError>;
    /// Runs of a dossier or of all, newest first.
    async fn runs(&self, dossier: Option<EnterpriseNumber>) -> Result<Vec<Run>, StoreError>;
    /// Keeps what was read back from a run's file: these documents are in Expert/M, those were refused.
    async fn read_back(
        &self,
        run: RunId,
        in_expertm: &[DocumentId],
        refused: &[(DocumentId, Message)],
        stamp: &Stamp,
    ) -> Result<Run, StoreError>;
}
