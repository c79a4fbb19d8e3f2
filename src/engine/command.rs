use std::path::PathBuf;

use jiff::civil::Date;

use crate::base::{DocumentId, EnterpriseNumber, RunId};
use crate::booking::Entry;
use crate::office::{Dossier, Settings};
use crate::preview::PageRequest;

/// What the review flag says: internal information, and for whom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FlagText {
    /// What a colleague must look at.
    pub information: String,
    /// For whom.
    pub for_whom: Option<String>,
}

/// What a folder is picked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickPurpose {
    /// A folder that holds one folder per enterprise number.
    Root,
    /// Where hand-over files go.
    RunFolder,
    /// The folder of one dossier.
    Linked(EnterpriseNumber),
    /// A folder or file with master data of the accounting package.
    MasterData,
}

/// What the window asks of the background.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Dossiers and counts, for the overview.
    Overview,
    /// Look at the linked folders again: of one dossier or of all.
    Rescan(Option<EnterpriseNumber>),
    /// The documents of a dossier.
    Documents(EnterpriseNumber),
    /// Everything needed to enter a document.
    Open {
        /// The document.
        document: DocumentId,
        /// Comes back with the answer.
        request: u64,
    },
    /// The document at a path, for a double-click in the file manager.
    OpenPath(PathBuf),
    /// Keep what stands in the fields.
    SaveDraft {
        /// The document.
        document: DocumentId,
        /// The fields.
        entry: Box<Entry>,
        /// Version of the draft it was made from.
        version: i64,
    },
    /// Approve: book it where Postvak books, else make it ready.
    Approve {
        /// The document.
        document: DocumentId,
        /// Version of the document it was made from.
        version: i64,
        /// The fields.
        entry: Box<Entry>,
    },
    /// Take a booking back, or an approval.
    TakeBack(DocumentId),
    /// Set or take away the review flag.
    Flag(DocumentId, Option<FlagText>),
    /// Put aside, or bring back.
    PutAside(DocumentId, bool),
    /// What would go with a hand-over of a dossier.
    PlanHandOver {
        /// The dossier.
        dossier: EnterpriseNumber,
        /// Up to and including this date.
        until: Date,
    },
    /// Hand over these dossiers; all with work when empty.
    HandOver {
        /// The dossiers.
        dossiers: Vec<EnterpriseNumber>,
        /// Up to and including this date.
        until: Date,
    },
    /// Read the file of a run again.
    ReadBack(RunId),
    /// Take a hand-over back that Expert/M did not take.
    Withdraw(RunId),
    /// All documents of a dossier with their bookings.
    Journal(EnterpriseNumber),
    /// The history of a document.
    History(DocumentId),
    /// A page of a document.
    Page {
        /// The document.
        document: DocumentId,
        /// Attachment with this index; the best PDF when `None`.
        attachment: Option<usize>,
        /// Page and width.
        request: PageRequest,
        /// Raised at each change of wish; older ones are dropped.
        generation: u64,
    },
    /// Draw the first page of this document ahead.
    Prefetch(DocumentId, PageRequest),
    /// Search dossiers, documents and parties.
    Search {
        /// What was typed.
        text: String,
        /// Comes back with the answer.
        request: u64,
    },
    /// Keep the settings of the office.
    SaveSettings(Box<Settings>),
    /// Keep the settings of a dossier.
    SaveDossier(Box<Dossier>),
    /// Let the user pick a folder.
    PickFolder(PickPurpose),
    /// Read master data of the accounting package.
    ImportMasterData(PathBuf),
    /// Show a folder or file in the file manager.
    Reveal(PathBuf),
    /// Save an attachment beside the document's folder and show it.
    OpenAttachment(DocumentId, usize),
}
