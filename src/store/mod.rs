//! What is kept: observations and decisions, never work to do.
//!
//! [`Store`] is the wall: everything above it is the same for every database. SQL stands in this room only.

mod automatic;
mod billit;
mod claims;
mod error;
mod marks;
mod master;
mod outbox;
mod records;
mod report;
mod rules;
mod safe;
pub mod sqlite;
pub(crate) mod steps;
mod sync;

#[cfg(test)]
mod contract;

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;

pub use automatic::AutomaticStep;
pub use billit::{
    BillitAccount, BillitApp, BillitLink, BillitStore, FileRole, Frequency, OpenItem, PageMaker, RemoteEvent, RemoteFile,
    RemoteItem, RemoteKey, RemoteKind, RemoteState, SortBy, Wanted,
};
pub use claims::{CLAIM_COUNTS, Claim, ClaimStore};
pub use error::StoreError;
pub use marks::{BILLIT, MarkStore, MarksRow, RemoteMarks, ReviewWay};
pub use master::{Incoming, Renumbered, Sample, TakenOver};
pub use outbox::{OutboxRow, OutboxState, PushedKind, PushedRow, UpSettings, UpStore};

pub use records::{
    Counts, DocumentRecord, Flag, Found, HistoryEntry, HistoryKind, NewBooking, Observation, Observed, Run, RunBooking, RunState,
    Status, StoredBooking, StoredDraft, Summary, Twin,
};

pub use report::{BookedDay, Report, WorkDay};
pub use rules::RuleChange;
pub use safe::{Contradiction, SafeStore};
pub use sync::{BillitLook, SyncRun, SyncStore};

use crate::base::{DocumentId, EnterpriseNumber, Message, RunId};
use crate::booking::Direction;
use crate::odd::Past;
use crate::office::{Account, Dossier, PartyCard, PartyRole};
use crate::suggest::{Booked, Invoice, Rule, RuleFor};

/// Who did something, and when: comes in by parameter, so that a run can be replayed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Name of the person, or `postvak`.
    pub who: String,
    /// When.
    pub at: Timestamp,
}

/// Who did it when no person did: the name under which Postvak itself books.
pub const POSTVAK: &str = "postvak";

/// The store of one office.
///
/// Every method that changes a document writes its history in the same transaction. Every method may be
/// called by several processes at once.
#[async_trait]
pub trait Store: UpStore + SyncStore + SafeStore + ClaimStore + Send + Sync {
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
    /// Keeps what a person changed on a card that is there; it goes out with the next hand-over that needs it.
    async fn edit_party(&self, dossier: EnterpriseNumber, party: &PartyCard) -> Result<(), StoreError>;
    /// Marks these cards as known to Expert/M.
    async fn parties_in_expertm(&self, dossier: EnterpriseNumber, role: PartyRole, numbers: &[u32]) -> Result<(), StoreError>;
    /// Files of master data that were taken over for a dossier: path, size, time in milliseconds.
    async fn master_files(&self, dossier: EnterpriseNumber) -> Result<Vec<(String, u64, i64)>, StoreError>;
    /// Takes over what the accounting package says of a dossier; accounts and cards it does not name stay.
    ///
    /// A card made here that waits for its hand-over is kept as it was typed. Where the package has its number for
    /// another party, it gets a free one by the rule of [`Store::add_party`] and its bookings that did not go out follow;
    /// where the package has the same party under another number, that number counts.
    async fn take_over(&self, dossier: EnterpriseNumber, incoming: &Incoming, from: Option<u32>)
    -> Result<TakenOver, StoreError>;
    /// Keeps what the bookings of a dossier told of the habits of the office: JSON of [`crate::booking::Habits`].
    async fn save_habits(&self, dossier: EnterpriseNumber, found: &str) -> Result<(), StoreError>;
    /// What was kept so, by dossier.
    async fn habits(&self) -> Result<Vec<(EnterpriseNumber, String)>, StoreError>;

    // Documents.

    /// Takes in what was seen in folders, many at once, in one transaction; returns for each what became of it.
    ///
    /// * The same path with the same identity changes nothing but size, time and companion; what could not be
    ///   read before and can now (or the other way round) changes its status.
    /// * The same identity in the same dossier at a path that is gone, or where this batch shows something else,
    ///   is a move. One that has a booking does not move to another sub-folder.
    /// * The same identity elsewhere makes a `Duplicate` that points to the first one: anywhere in the office for
    ///   an invoice, in the same dossier for what is no invoice. What cannot be read is never a duplicate.
    /// * The same path with another identity is `Replaced`: content, `New`, draft and flag kept. One that has a booking keeps
    ///   it; its record is then gone from that path and the new content is a document of its own.
    /// * The PDF beside a document is part of it: `Known` with the id of that document. A record it had
    ///   on its own is taken up.
    async fn observe(&self, seen: &[Observed], stamp: &Stamp) -> Result<Vec<Observation>, StoreError>;
    /// Says that these paths are gone; documents are kept and shown as gone. When a duplicate of such a
    /// document lies in the same dossier, the document is taken to have moved there.
    async fn gone(&self, dossier: EnterpriseNumber, paths: &[String], stamp: &Stamp) -> Result<(), StoreError>;
    /// Size and time in milliseconds of every path known for a dossier and not gone: what a scan need not read again.
    async fn known_files(&self, dossier: EnterpriseNumber) -> Result<Vec<(String, u64, i64)>, StoreError>;
    /// Counts of every dossier.
    async fn counts(&self) -> Result<Vec<Counts>, StoreError>;
    /// How many pending documents are flagged for whom: dossier, name as it was given, count.
    async fn flagged_for(&self) -> Result<Vec<(EnterpriseNumber, String, u32)>, StoreError>;
    /// Documents of a dossier, newest date first; all when `None`. A duplicate whose file is gone is left out.
    async fn documents(&self, dossier: Option<EnterpriseNumber>) -> Result<Vec<DocumentRecord>, StoreError>;
    /// Documents of all dossiers that have every word of `text`: as the beginning of a word of the party, of a line, or of
    /// the internal information, of the number with or without its separators, of the total as `1.234,56` or `1234.56`,
    /// or of an account of the booking. Accents do not matter. The newest `most` of them, and as many parties that have
    /// `text` in their name, the one with the newest document first. A duplicate whose file is gone is left out. Nothing
    /// when `text` is blank.
    async fn search(&self, text: &str, most: u32) -> Result<Found, StoreError>;
    /// One document.
    async fn document(&self, id: DocumentId) -> Result<DocumentRecord, StoreError>;
    /// The document at a path.
    async fn document_at(&self, path: &str) -> Result<Option<DocumentRecord>, StoreError>;
    /// History of a document, oldest first.
    async fn history(&self, id: DocumentId) -> Result<Vec<HistoryEntry>, StoreError>;
    /// Adds a line to the history without another change.
    async fn note(&self, id: DocumentId, kind: HistoryKind, text: Option<Message>, stamp: &Stamp) -> Result<(), StoreError>;
    /// Sets or takes away the review flag; a flagged document can be neither booked nor handed over.
    async fn set_flag(&self, id: DocumentId, flag: Option<Flag>, stamp: &Stamp) -> Result<DocumentRecord, StoreError>;
    /// Moves a document to `PutAside` or back to `New`, or between `New` and `Ready`. From `PutAside` it goes back to
    /// what it is: `New`, `Unreadable` or `Duplicate`. A duplicate becomes `New` when a person says it is none.
    async fn set_status(&self, id: DocumentId, to: Status, stamp: &Stamp) -> Result<DocumentRecord, StoreError>;
    /// Keeps the account shown in the list for a document not booked yet.
    async fn set_proposed_account(&self, id: DocumentId, account: Option<u32>, more: u32) -> Result<(), StoreError>;
    /// Records that a file was moved by us.
    async fn moved(&self, id: DocumentId, to: &str, stamp: &Stamp) -> Result<(), StoreError>;

    /// Work and bookings on and after a day, for the reports. Duplicates, what cannot be read, and what is no invoice are
    /// left out, and so is a document whose file went before it was booked.
    async fn report(&self, since: Date) -> Result<Report, StoreError>;

    // Drafts.

    /// The draft of a document: the entry as JSON.
    async fn draft(&self, id: DocumentId) -> Result<Option<StoredDraft>, StoreError>;
    /// Saves a draft; `version` is the one it was read at (0 for none). Returns the new version.
    /// `Changed` when somebody else saved or booked it. Leaves version and history of the document alone.
    async fn save_draft(&self, id: DocumentId, entry: &str, version: i64, stamp: &Stamp) -> Result<i64, StoreError>;

    // Bookings.

    /// Books a document: gives it the next number of its journal and book year, keeps booking and entry,
    /// learns from it, sets the status to `Booked`. Fails when it is flagged, booked or handed over already.
    ///
    /// A refused document that is booked again in the same journal and book year keeps its number: Expert/M then
    /// overwrites whatever it may have. A number that ever went out in a run is never given to another document.
    /// Source: Expert/M Plus XML import manual, "Verkopen" (an existing number is overwritten).
    async fn book(&self, booking: NewBooking<'_>, stamp: &Stamp) -> Result<StoredBooking, StoreError>;
    /// As [`Store::book`] for a flagged document that a colleague looked at and approves: the flag goes with it, both or neither.
    async fn book_reviewed(&self, booking: NewBooking<'_>, stamp: &Stamp) -> Result<StoredBooking, StoreError>;
    /// As [`Store::book`] for many at once, in one transaction and in this order, so that the numbers follow each other.
    /// A document that cannot be booked (changed, flagged, booked already) is told, spends no number and holds up no other;
    /// when the database fails, none is booked.
    async fn book_many(
        &self,
        bookings: &[NewBooking<'_>],
        stamp: &Stamp,
    ) -> Result<Vec<Result<StoredBooking, StoreError>>, StoreError>;
    /// Takes back a booking that is not handed over, or that was refused; its entry becomes the draft again. The
    /// number is given again only when no higher one stands and it never went out in a run.
    async fn unbook(&self, id: DocumentId, stamp: &Stamp) -> Result<DocumentRecord, StoreError>;
    /// As [`Store::unbook`] for many at once, in one transaction and in this order; what was handed over meanwhile is told and
    /// stays.
    async fn unbook_many(
        &self,
        documents: &[DocumentId],
        stamp: &Stamp,
    ) -> Result<Vec<Result<DocumentRecord, StoreError>>, StoreError>;
    /// The number that the next document booked in this journal and book year gets, not below `first`.
    async fn next_number(&self, dossier: EnterpriseNumber, journal: u32, book_year: u32, first: u32) -> Result<u32, StoreError>;
    /// The booking of a document.
    async fn booking(&self, id: DocumentId) -> Result<Option<StoredBooking>, StoreError>;
    /// Bookings of a dossier, by journal and number.
    async fn bookings(&self, dossier: EnterpriseNumber) -> Result<Vec<StoredBooking>, StoreError>;
    /// Everything booked, oldest first: what suggestions learn from.
    async fn booked_lines(&self) -> Result<Vec<Booked>, StoreError>;
    /// The same, invoice by invoice, for the dry run.
    async fn booked_invoices(&self) -> Result<Vec<Invoice>, StoreError>;
    /// Adds history that was not booked here.
    async fn learn(&self, lines: &[Booked]) -> Result<(), StoreError>;
    /// Adds the lines of bookings made in Expert/M, told apart by direction, journal, book year and number: the same again
    /// replaces what it taught before, and what was booked here is left out. Returns how many bookings are new.
    async fn learn_samples(&self, dossier: EnterpriseNumber, samples: &[Sample]) -> Result<u32, StoreError>;

    // Automatic booking.

    /// Switches automatic booking of a dossier on or off, and keeps who did so and why. Returns whether that changed
    /// anything.
    async fn switch_automatic(
        &self,
        dossier: EnterpriseNumber,
        direction: Direction,
        on: bool,
        why: Option<&Message>,
        stamp: &Stamp,
    ) -> Result<bool, StoreError>;
    /// How it was switched on and off in a dossier, oldest first.
    async fn automatic_steps(&self, dossier: EnterpriseNumber) -> Result<Vec<AutomaticStep>, StoreError>;
    /// Where it is on, each with the step that switched it on.
    async fn automatic_on(&self) -> Result<Vec<AutomaticStep>, StoreError>;
    /// Of the documents of one direction that Postvak booked by itself for the first time from this moment on: how many, and
    /// how many of them were taken back, refused or booked anew since.
    async fn own_taken_back(
        &self,
        dossier: EnterpriseNumber,
        direction: Direction,
        since: Timestamp,
    ) -> Result<(u32, u32), StoreError>;
    /// Documents of a dossier that Postvak booked by itself on or after a moment and that still are, by number.
    async fn booked_by_itself(&self, dossier: EnterpriseNumber, since: Timestamp) -> Result<Vec<DocumentId>, StoreError>;

    // Rules for suppliers and customers.

    /// Rules of a dossier, by name of the party.
    async fn rules(&self, dossier: EnterpriseNumber) -> Result<Vec<Rule>, StoreError>;
    /// Sets a rule (no `before`), changes one, or removes it (no `after`), with its history. Another rule that held for
    /// the same lines gives way. `Missing` when there is no rule `before`; then nothing changes.
    async fn change_rule(
        &self,
        dossier: EnterpriseNumber,
        before: Option<&RuleFor>,
        after: Option<&Rule>,
        stamp: &Stamp,
    ) -> Result<(), StoreError>;
    /// Who set, changed and removed rules of a dossier, oldest first.
    async fn rule_history(&self, dossier: EnterpriseNumber) -> Result<Vec<RuleChange>, StoreError>;

    // What is odd.

    /// What is probably the same invoice as this document, in its dossier: other documents, booked or waiting, and what
    /// was booked outside Postvak. The likeliest first, booked before waiting.
    async fn twins(&self, id: DocumentId) -> Result<Vec<Twin>, StoreError>;
    /// The newest `most` invoices of a party that were booked: in this dossier, and in the others.
    async fn past(
        &self,
        party: &str,
        direction: Direction,
        dossier: EnterpriseNumber,
        most: u32,
    ) -> Result<(Vec<Past>, Vec<Past>), StoreError>;
    /// Adds invoices that were booked outside Postvak; one that is there already is left alone.
    async fn remember(&self, dossier: EnterpriseNumber, past: &[Past]) -> Result<(), StoreError>;
    /// Which of these numbers of a party the dossier has, booked or waiting.
    async fn numbers_there(
        &self,
        party: &str,
        direction: Direction,
        dossier: EnterpriseNumber,
        numbers: &[String],
    ) -> Result<Vec<String>, StoreError>;

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
    /// Keeps what was read back from a run's file: these documents are in Expert/M, those were refused. May be
    /// called again with the same: nothing changes but the time of reading.
    async fn read_back(
        &self,
        run: RunId,
        in_expertm: &[DocumentId],
        refused: &[(DocumentId, Message)],
        stamp: &Stamp,
    ) -> Result<Run, StoreError>;

    /// Waits until what is being written is written, and lets the database go.
    async fn close(&self);
}
