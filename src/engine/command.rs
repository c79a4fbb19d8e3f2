use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::{BillitCommand, DossierToAdd};
use crate::base::{DocumentId, EnterpriseNumber, FolderKind, Quarter, RunId};
use crate::booking::{Direction, Entry, Habit, VatChange};
use crate::office::{Dossier, PartyCard, Personal, Settings};
use crate::preview::PageRequest;
use crate::store::Flag;
use crate::suggest::{Rule, RuleFor};

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
    /// The folder with master data of the accounting package.
    MasterData,
    /// A folder with bookings that Expert/M exported, of one dossier.
    Samples(EnterpriseNumber),
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
    /// What lies at these paths, for a double-click in the file manager and for what is dropped on the window: documents
    /// of a linked folder, loose ones, and folders.
    OpenPaths(Vec<PathBuf>),
    /// Copy a loose document into the folder of a dossier; the file itself stays where it is.
    PlaceLoose {
        /// The loose document.
        document: DocumentId,
        /// The dossier.
        dossier: EnterpriseNumber,
        /// Into which of its folders.
        folder: FolderKind,
    },
    /// Let the user pick files to open.
    PickFiles,
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
    /// The window works on this document from now on, or on none.
    WorkOn(Option<DocumentId>),
    /// Take a document over from whoever works on it.
    TakeOver(DocumentId),
    /// Take a booking back, or an approval.
    TakeBack(DocumentId),
    /// Book everything with proof in this dossier.
    BookProven(EnterpriseNumber),
    /// Stop booking many at once; what is booked stays.
    StopBooking,
    /// Take the bookings of these documents of a dossier back.
    TakeBackMany(EnterpriseNumber, Arc<Vec<DocumentId>>),
    /// Automatic booking of a dossier: whether it is on, and what it did today.
    Automatic(EnterpriseNumber),
    /// Switch automatic booking of the purchases or sales of a dossier on or off.
    SwitchAutomatic(EnterpriseNumber, Direction, bool),
    /// Put the review flag back as it was.
    RestoreFlag(DocumentId, Option<Flag>),
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
    /// Work and bookings on and after a day, for the reports.
    Report(Date),
    /// What automatic booking would have done in a quarter, of a dossier or of all; the quarter before today's when
    /// none is named.
    DryRun {
        /// The dossier.
        dossier: Option<EnterpriseNumber>,
        /// The quarter.
        quarter: Option<Quarter>,
    },
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
    /// Keep what whoever works here set for the desktop.
    SavePersonal(Box<Personal>),
    /// Start the program with the system from now on, or no longer.
    StartWithSystem(bool),
    /// Somebody looks at the window: what arrived is seen.
    Seen,
    /// Keep the settings of a dossier.
    SaveDossier(Box<Dossier>),
    /// The VAT tables of a dossier, read again from their files.
    VatTables(EnterpriseNumber),
    /// Change the VAT table of the office, or of the dossier alone.
    ChangeVat {
        /// The dossier that is shown.
        dossier: EnterpriseNumber,
        /// Whether the change is for this dossier alone.
        alone: bool,
        /// Purchases or sales.
        direction: Direction,
        /// The change.
        change: Box<VatChange>,
    },
    /// The rules of a dossier.
    Rules(EnterpriseNumber),
    /// Set a rule of a dossier (no `before`), change one, or remove it (no `after`).
    ChangeRule {
        /// The dossier.
        dossier: EnterpriseNumber,
        /// What it held for.
        before: Option<Box<RuleFor>>,
        /// The rule from now on.
        after: Option<Box<Rule>>,
    },
    /// Let the user pick a folder.
    PickFolder(PickPurpose),
    /// What lies in the folder with master data.
    FindMasterData,
    /// Add these dossiers from the folder with master data.
    AddDossiers(Vec<DossierToAdd>),
    /// Keep the card of a supplier or customer, as a person filled it in; a new one gets its number.
    SaveParty {
        /// The document it was filled in for.
        document: DocumentId,
        /// The dossier.
        dossier: EnterpriseNumber,
        /// The card; number 0 for a new one.
        card: Box<PartyCard>,
    },
    /// Learn from the exports in this folder, for a dossier.
    LearnSamples(EnterpriseNumber, PathBuf),
    /// What bookings told of the habits of the office.
    Habits,
    /// Take over a habit found in the bookings of a dossier.
    TakeHabit(EnterpriseNumber, Box<Habit>),
    /// Refuse a habit, or no longer.
    RefuseHabit(Box<Habit>, bool),
    /// Show a folder or file in the file manager.
    Reveal(PathBuf),
    /// Save an attachment beside the document's folder and show it.
    OpenAttachment(DocumentId, usize),
    /// Open the manual in the browser.
    OpenManual {
        /// Folder of its language.
        language: &'static str,
        /// Name of the page, without ending.
        page: &'static str,
    },
    /// Open the page that tells of a newer version, at this address.
    OpenNews(String),
    /// About Billit.
    Billit(BillitCommand),
}
