use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::base::{DocumentId, EnterpriseNumber, FolderKind, Hash, Message, RunId};
use crate::booking::{Booking, DocType};
use crate::odd::{Face, Likeness, Past};
use crate::office::same_person;
use crate::suggest::Booked;

/// Where a document stands on its way. The review flag is apart from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Seen and read.
    New,
    /// Approved, not booked (yet): Expert/M books it, or something still stands in the way.
    Ready,
    /// Booked, with a number; can be undone.
    Booked,
    /// In a hand-over file.
    HandedOver,
    /// Expert/M says it has it.
    InExpertM,
    /// Expert/M refused it; can be mended and booked again.
    Refused,
    /// Cannot be read; the reason is kept.
    Unreadable,
    /// The same document as another one.
    Duplicate,
    /// Not to be booked, by decision of a person.
    PutAside,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 9] = [
        Self::New,
        Self::Ready,
        Self::Booked,
        Self::HandedOver,
        Self::InExpertM,
        Self::Refused,
        Self::Unreadable,
        Self::Duplicate,
        Self::PutAside,
    ];

    /// The word under which the store keeps it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Ready => "ready",
            Self::Booked => "booked",
            Self::HandedOver => "handed_over",
            Self::InExpertM => "in_expertm",
            Self::Refused => "refused",
            Self::Unreadable => "unreadable",
            Self::Duplicate => "duplicate",
            Self::PutAside => "put_aside",
        }
    }

    /// The status kept under `word`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }

    /// Whether somebody still has to do something: what the overview counts.
    #[must_use]
    pub fn is_pending(self) -> bool {
        matches!(self, Self::New | Self::Ready | Self::Booked | Self::Refused)
    }
}

/// The review flag: *te controleren*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flag {
    /// Who set it.
    pub who: String,
    /// When.
    pub since: Timestamp,
    /// Internal information: what a colleague must look at.
    pub information: String,
    /// For whom.
    pub for_whom: Option<String>,
}

impl Flag {
    /// Whether this user may approve what is flagged: it waits for a colleague, so not whoever flagged it, unless it is
    /// flagged for that person; and when it is flagged for somebody, only that one.
    #[must_use]
    pub fn may_be_approved_by(&self, user: &str) -> bool {
        match &self.for_whom {
            Some(whom) => same_person(whom, user),
            None => !same_person(&self.who, user),
        }
    }
}

/// What a look at a file gave: enough for every list without reading it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observed {
    /// Dossier in whose folder it lies.
    pub dossier: EnterpriseNumber,
    /// Sub-folder.
    pub folder: FolderKind,
    /// Full path.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// Last change, milliseconds since 1970.
    pub modified_ms: i64,
    /// SHA-256 of the document without its SBDH envelope; of all bytes when it is not UBL.
    pub identity: Hash,
    /// PDF of the same base name beside it.
    pub companion: Option<String>,
    /// What was read, or why nothing was.
    pub content: Result<Summary, Message>,
    /// Texts of its lines, by which it is found; only the search keeps them.
    pub texts: String,
}

/// What the lists show of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Summary {
    /// Invoice or credit note; `None` for a PDF or image on its own.
    pub doc_type: Option<DocType>,
    /// Number its sender gave.
    pub number: String,
    /// Date of issue.
    pub date: Option<Date>,
    /// Due date.
    pub due_date: Option<Date>,
    /// Name of the other party: the supplier of a purchase, the customer of a sale.
    pub party: String,
    /// Key of that party over dossiers, as in [`Booked::party`].
    pub party_key: String,
    /// Payable total in the document currency; negative on a credit note.
    pub total: Option<Decimal>,
    /// Currency.
    pub currency: String,
    /// Number of attachments with content.
    pub attachments: u32,
    /// First account to pay to, without blanks; empty when none is stated.
    #[serde(default)]
    pub iban: String,
    /// Id that its source gave it: `UUID` of the file; empty when it has none.
    #[serde(default)]
    pub source: String,
}

/// What a search over all documents found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The newest invoice of each party whose name matches, and in how many dossiers that party occurs.
    pub parties: Vec<(DocumentRecord, u32)>,
    /// Documents of which party, number, amount or the text of a line match, newest first.
    pub documents: Vec<DocumentRecord>,
    /// Other documents, of which an account or text of the booking or the internal information match, newest first.
    pub worked: Vec<DocumentRecord>,
}

/// What became of one observation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Observation {
    /// A new document.
    Added(DocumentId),
    /// Known already at this path, or moved here.
    Known(DocumentId),
    /// The same document as another one.
    Duplicate(DocumentId, DocumentId),
    /// The content at this path was replaced before it was handed over.
    Replaced(DocumentId),
}

/// A document as the store knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRecord {
    /// Its id.
    pub id: DocumentId,
    /// Raised when what a person decides by changes: content, status, booking, review flag. Not when only the
    /// place of the file or the proposed account does, so that background work never spoils an open entry.
    pub version: i64,
    /// Dossier.
    pub dossier: EnterpriseNumber,
    /// Sub-folder.
    pub folder: FolderKind,
    /// Full path, now.
    pub path: String,
    /// Whether the file is gone from there.
    pub gone: bool,
    /// PDF beside it.
    pub companion: Option<String>,
    /// SHA-256 of the document without its envelope.
    pub identity: Hash,
    /// What the lists show.
    pub summary: Summary,
    /// Status.
    pub status: Status,
    /// Why it is unreadable or refused.
    pub reason: Option<Message>,
    /// The document it is a duplicate of.
    pub duplicate_of: Option<DocumentId>,
    /// Review flag.
    pub flag: Option<Flag>,
    /// First account, booked or else proposed.
    pub account: Option<u32>,
    /// How many other accounts there are.
    pub more_accounts: u32,
    /// Number in the journal, once booked.
    pub booking_number: Option<u32>,
    /// Journal, once booked.
    pub journal: Option<u32>,
    /// VAT period, once booked.
    pub vat_period: Option<u32>,
    /// When it was first seen.
    pub seen: Timestamp,
}

/// Counts of one dossier for the overview.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// Dossier; `None` only in `Default`.
    pub dossier: Option<EnterpriseNumber>,
    /// Pending purchases.
    pub purchases: u32,
    /// Pending sales.
    pub sales: u32,
    /// Other documents not put aside.
    pub documents: u32,
    /// Pending and flagged.
    pub review: u32,
    /// Ready or booked, not flagged, not handed over.
    pub ready: u32,
    /// Unreadable.
    pub unreadable: u32,
    /// Duplicates.
    pub duplicates: u32,
    /// Refused by Expert/M.
    pub refused: u32,
    /// Per month of issue (`yyyymm`): invoices in all, and those booked or further. For the bar of the VAT term.
    pub by_month: Vec<(u32, u32, u32)>,
}

/// What happened to a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HistoryKind {
    /// Seen for the first time.
    Received,
    /// Its content was replaced.
    Replaced,
    /// Its file moved.
    Moved,
    /// Its file is gone.
    Gone,
    /// Opened by a person.
    Opened,
    /// Flag set.
    Flagged,
    /// Flag taken away.
    Unflagged,
    /// Approved.
    Approved,
    /// Booked.
    Booked,
    /// Booking undone.
    Unbooked,
    /// Handed over.
    HandedOver,
    /// Expert/M has it.
    InExpertM,
    /// Expert/M refused it.
    Refused,
    /// Put aside.
    PutAside,
    /// Taken back.
    TakenBack,
}

impl HistoryKind {
    /// Every kind.
    pub const ALL: [Self; 15] = [
        Self::Received,
        Self::Replaced,
        Self::Moved,
        Self::Gone,
        Self::Opened,
        Self::Flagged,
        Self::Unflagged,
        Self::Approved,
        Self::Booked,
        Self::Unbooked,
        Self::HandedOver,
        Self::InExpertM,
        Self::Refused,
        Self::PutAside,
        Self::TakenBack,
    ];

    /// The word under which the store keeps it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Replaced => "replaced",
            Self::Moved => "moved",
            Self::Gone => "gone",
            Self::Opened => "opened",
            Self::Flagged => "flagged",
            Self::Unflagged => "unflagged",
            Self::Approved => "approved",
            Self::Booked => "booked",
            Self::Unbooked => "unbooked",
            Self::HandedOver => "handed_over",
            Self::InExpertM => "in_expertm",
            Self::Refused => "refused",
            Self::PutAside => "put_aside",
            Self::TakenBack => "taken_back",
        }
    }

    /// The kind kept under `word`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// One line of a document's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: String,
    /// What.
    pub kind: HistoryKind,
    /// More words, if any.
    pub text: Option<Message>,
}

/// A draft: an entry as JSON, with the version to save it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDraft {
    /// JSON of [`crate::booking::Entry`].
    pub entry: String,
    /// Version.
    pub version: i64,
    /// Who saved it last.
    pub who: String,
    /// When.
    pub at: Timestamp,
}

/// A booking to be kept.
#[derive(Debug, Clone)]
pub struct NewBooking<'a> {
    /// The document.
    pub document: DocumentId,
    /// The version of the document it was made from.
    pub version: i64,
    /// The booking; its number is given by the store.
    pub booking: &'a Booking,
    /// First number to give when this journal and book year have none yet.
    pub first_number: u32,
    /// JSON of the entry it was made from.
    pub entry: &'a str,
    /// What suggestions learn from it.
    pub learn: &'a [Booked],
    /// What the next invoice of this party is held against, and how a second copy of this one is known. Without it
    /// nothing is compared and nothing kept.
    pub past: Option<&'a Past>,
    /// Why it is booked although it is probably booked already: kept in the history. Without it that is refused.
    pub again: Option<&'a str>,
    /// Why it was booked without a person: kept in the history.
    pub why: Option<&'a Message>,
}

/// An invoice that is probably the same as another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twin {
    /// Why.
    pub likeness: Likeness,
    /// What it is known by.
    pub face: Face,
    /// The document; `None` for what was booked outside Postvak.
    pub document: Option<Box<DocumentRecord>>,
    /// Whether it is in the books: booked here, or known from Expert/M.
    pub is_booked: bool,
}

/// A booking as the store knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredBooking {
    /// The document.
    pub document: DocumentId,
    /// The booking, with its number.
    pub booking: Booking,
    /// Who booked it.
    pub who: String,
    /// When.
    pub at: Timestamp,
    /// The run it went with.
    pub run: Option<RunId>,
}

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RunState {
    /// Not yet imported in Expert/M.
    Waiting,
    /// Some bookings are in Expert/M, others still wait.
    Partly,
    /// All bookings are in Expert/M.
    InExpertM,
    /// So many bookings were refused.
    Refused(u32),
}

/// One booking of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunBooking {
    /// The document.
    pub document: DocumentId,
    /// Status of that document in this run.
    pub status: Status,
    /// Why it was refused.
    pub reason: Option<Message>,
}

/// One hand-over of one dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its id.
    pub id: RunId,
    /// Dossier.
    pub dossier: EnterpriseNumber,
    /// The file.
    pub file: String,
    /// Who made it.
    pub who: String,
    /// When.
    pub at: Timestamp,
    /// When its file was last read back.
    pub read_at: Option<Timestamp>,
    /// Sum of the totals with VAT, credit notes subtracted; in EUR.
    pub total: Decimal,
    /// Where it stands.
    pub state: RunState,
    /// Its bookings.
    pub bookings: Vec<RunBooking>,
}
