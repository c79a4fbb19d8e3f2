use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    Arrived, Automatic, BillitEvent, BulkBooked, DossierHabits, DryRun, LooseFile, MasterChange, MasterFound, Odd, PickPurpose,
    VatTables,
};
use crate::base::{DocumentId, EnterpriseNumber, Message};
use crate::booking::{Entry, Proposal};
use crate::news::Release;
use crate::odd::Twins;
use crate::office::{Account, Dossier, PartyCard, Personal, Settings};
use crate::preview::{Page, PreviewError};
use crate::store::{Claim, Counts, DocumentRecord, HistoryEntry, Report, Run, StoredBooking};
use crate::suggest::Rule;
use crate::ubl;

/// A linked folder that cannot be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreachable {
    /// Which.
    pub path: String,
    /// Since when.
    pub since: Timestamp,
    /// When the counts shown were taken.
    pub counts_of: Option<Timestamp>,
}

/// One dossier of the overview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierRow {
    /// The dossier.
    pub dossier: Arc<Dossier>,
    /// Its counts.
    pub counts: Counts,
    /// Filing date of its current VAT period, documents of that period, and how many of them are booked.
    pub vat_term: Option<(Date, u32, u32)>,
    /// Its folder cannot be reached.
    pub unreachable: Option<Unreachable>,
    /// Files still being written.
    pub arriving: u32,
    /// Its folder, when there is one.
    pub folder: Option<PathBuf>,
    /// Pending documents that are flagged for whoever works here.
    pub for_me: u32,
}

/// What entering a document of a dossier leans on.
#[derive(Debug, Clone, PartialEq)]
pub struct DossierData {
    /// The dossier.
    pub dossier: Dossier,
    /// Its accounts.
    pub accounts: Vec<Account>,
    /// Its suppliers and customers.
    pub parties: Vec<PartyCard>,
    /// The VAT tables that apply.
    pub vat: Arc<VatTables>,
    /// Rules that a person set for suppliers and customers, by name.
    pub rules: Vec<Rule>,
}

/// A document opened for entry.
#[derive(Debug, Clone)]
pub struct Opened {
    /// What the store knows.
    pub record: DocumentRecord,
    /// What the file says; `None` for a PDF or image on its own and for an unreadable file.
    pub document: Option<Arc<ubl::Document>>,
    /// What Postvak would book.
    pub proposal: Option<Proposal>,
    /// What stood in the fields, when somebody worked on it before.
    pub draft: Option<Entry>,
    /// Version of the draft, 0 for none.
    pub draft_version: i64,
    /// The booking, once booked.
    pub booking: Option<StoredBooking>,
    /// Its history.
    pub history: Vec<HistoryEntry>,
    /// The dossier's data.
    pub data: Arc<DossierData>,
    /// Day of opening.
    pub today: Date,
    /// What is odd about it; its sentences stand in the proposal.
    pub odd: Odd,
    /// Why automatic booking left it to a person.
    pub left: Option<Message>,
}

/// A booking that would go with a hand-over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The document.
    pub record: DocumentRecord,
    /// Its booking.
    pub booking: StoredBooking,
}

/// A document that stays behind, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The document.
    pub record: DocumentRecord,
    /// Why.
    pub reason: Message,
}

/// What would go with a hand-over of one dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOverPlan {
    /// The dossier.
    pub dossier: EnterpriseNumber,
    /// Up to and including this date.
    pub until: Date,
    /// Goes.
    pub goes: Vec<Planned>,
    /// Stays.
    pub stays: Vec<Left>,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HitKind {
    /// A dossier, with its pending documents.
    Dossier(EnterpriseNumber, u32),
    /// A document.
    Document(DocumentId, EnterpriseNumber),
    /// A document found by its booking or by its internal information.
    Work(DocumentId, EnterpriseNumber),
    /// A party, in so many dossiers; the newest document of it.
    Party(DocumentId, EnterpriseNumber, u32),
}

/// One line of the search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// What is shown in front.
    pub title: String,
    /// What stands muted behind: dossier and date, or the enterprise number.
    pub detail: String,
    /// Amount at the right, if any.
    pub amount: Option<Decimal>,
}

/// What the background answers.
#[derive(Debug, Clone)]
pub enum Event {
    /// The office is open.
    Ready {
        /// Its settings.
        settings: Box<Settings>,
        /// What was odd in them.
        warnings: Vec<Message>,
    },
    /// The newer version of Postvak that can be had, if one is known.
    News(Option<Release>),
    /// Dossiers and counts.
    Overview(Arc<Vec<DossierRow>>),
    /// A scan goes on: files read, files to read.
    Scanning(u32, u32),
    /// The scan is done; new documents since the last one, in so many dossiers.
    Scanned(u32, u32),
    /// Which documents of a dossier are probably there twice; follows its documents.
    Twins(EnterpriseNumber, Arc<Twins>),
    /// Documents of a dossier.
    Documents(EnterpriseNumber, Arc<Vec<DocumentRecord>>),
    /// A document opened for entry.
    Opened {
        /// As asked.
        request: u64,
        /// Everything needed.
        opened: Box<Opened>,
    },
    /// A document asked for by its path.
    Found(DocumentRecord),
    /// Files that were opened, when there are several or one that lies in no linked folder.
    Loose(Arc<Vec<LooseFile>>),
    /// A loose document was put into a dossier, and is there now.
    Placed(DocumentId, DocumentRecord),
    /// A folder was dropped on the window.
    FolderDropped(PathBuf),
    /// What other windows work on.
    Claims(Arc<Vec<Claim>>),
    /// A draft was kept.
    DraftSaved(DocumentId, i64, Timestamp),
    /// A document changed: by us, or in the folder.
    Changed(DocumentRecord),
    /// It was booked.
    Booked(DocumentRecord, Box<StoredBooking>),
    /// Booking many at once goes on: the dossier, documents looked at, of how many.
    Booking(EnterpriseNumber, usize, usize),
    /// Booking many at once ended.
    BookedMany(EnterpriseNumber, Box<BulkBooked>),
    /// Many bookings were taken back: how many, and how many stay.
    TookBackMany(EnterpriseNumber, usize, usize),
    /// Automatic booking of a dossier: whether it is on, and what it did today.
    Automatic(Arc<Automatic>),
    /// Postvak booked by itself: in which dossier, and how many.
    BookedByItself(EnterpriseNumber, usize),
    /// A plan for a hand-over.
    Plan(Arc<HandOverPlan>),
    /// Runs of a dossier.
    Runs(EnterpriseNumber, Arc<Vec<Run>>),
    /// Hand-over files were made; what stayed behind.
    HandedOver(Vec<Run>, Vec<Left>),
    /// Documents of a dossier with their bookings.
    Journal(EnterpriseNumber, Arc<Vec<DocumentRecord>>, Arc<Vec<StoredBooking>>),
    /// What the reports are made of.
    Report(Arc<Report>),
    /// What automatic booking would have done, of the dossier asked for or of all.
    DryRun(Option<EnterpriseNumber>, Arc<DryRun>),
    /// Accounts and parties of a dossier, sent with its journal.
    DossierData(Arc<DossierData>),
    /// The history of a document.
    History(DocumentId, Arc<Vec<HistoryEntry>>),
    /// A page, or why there is none.
    Page {
        /// The document.
        document: DocumentId,
        /// As asked.
        attachment: Option<usize>,
        /// As asked.
        generation: u64,
        /// Page, from 0.
        page: u32,
        /// The page.
        result: Result<Arc<Page>, PreviewError>,
    },
    /// What a search found.
    Hits {
        /// As asked.
        request: u64,
        /// Best first.
        hits: Vec<Hit>,
    },
    /// The VAT tables of a dossier with its accounts.
    VatTables(Arc<DossierData>),
    /// The rules of a dossier, with its accounts.
    Rules(Arc<DossierData>),
    /// Settings were kept.
    SettingsSaved(Box<Settings>),
    /// What bookings told of the habits of the office, by dossier.
    Habits(Arc<Vec<DossierHabits>>),
    /// A card was kept for a document: with its number, and the dossier's data with it.
    PartySaved(DocumentId, Box<PartyCard>, Arc<DossierData>),
    /// What the folder with master data holds; `None` when no folder is set.
    MasterFound(Option<Arc<MasterFound>>),
    /// Dossiers were added; the names of those without journals.
    DossiersAdded(u32, Vec<String>),
    /// Master data of a dossier changed and was taken over.
    MasterChanged(Arc<MasterChange>),
    /// A folder was picked.
    Picked(PickPurpose, PathBuf),
    /// What whoever works here set for the desktop, and whether the program starts with the system.
    Personal(Box<Personal>, bool),
    /// Invoices arrived, and nobody was told yet.
    Arrived(Arrived),
    /// About Billit.
    Billit(BillitEvent),
    /// Something worth saying.
    Notice(Message),
    /// Something failed; the document it is about, if any.
    Failed(Message, Option<DocumentId>),
}
