//! The store of one computer: a SQLite file in the office folder.

mod automatic;
mod billit;
mod booked_lines;
mod bookings;
mod claims;
mod counts;
mod documents;
mod file;
mod marks;
mod master;
mod observe;
mod odd;
mod office;
mod outbound;
mod outbox;
mod place;
mod report;
mod row;
mod rules;
mod runs;
mod safe;
mod search;
mod sync;
mod words;

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::{Sqlite, SqlitePool, Transaction};

pub use file::check_place;
pub use safe::settle;

use super::{
    AutomaticStep, Counts, DocumentRecord, Flag, Found, HistoryEntry, HistoryKind, Incoming, NewBooking, Observation, Observed,
    Report, RuleChange, Run, Sample, Stamp, Status, Store, StoreError, StoredBooking, StoredDraft, TakenOver, Twin,
};
use crate::base::{DocumentId, EnterpriseNumber, Message, RunId};
use crate::booking::Direction;
use crate::odd::Past;
use crate::office::{Account, Dossier, PartyCard, PartyRole};
use crate::platform::faults;
use crate::suggest::{Booked, Invoice, Rule, RuleFor};

/// The store in a SQLite file. Several processes may have it open.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    readers: SqlitePool,
    /// One connection: writers of this process stand in line here, those of other processes at the file's lock.
    writer: SqlitePool,
}

impl SqliteStore {
    /// A transaction that will write. It takes the lock at once: one that reads first and wants the lock
    /// later would fail when another process wrote in between.
    async fn begin(&self) -> Result<Transaction<'static, Sqlite>, StoreError> {
        faults::before("a transaction").map_err(|_full| StoreError::DiskFull)?;
        self.writer.begin_with("BEGIN IMMEDIATE").await.map_err(|error| file::failed("start writing", error))
    }
}

#[async_trait]
impl Store for SqliteStore {
    async fn dossiers(&self) -> Result<Vec<Dossier>, StoreError> {
        office::dossiers(&self.readers).await
    }

    async fn save_dossier(&self, dossier: &Dossier) -> Result<(), StoreError> {
        office::save_dossier(self, dossier).await
    }

    async fn accounts(&self, dossier: EnterpriseNumber) -> Result<Vec<Account>, StoreError> {
        office::accounts(&self.readers, dossier).await
    }

    async fn save_accounts(&self, dossier: EnterpriseNumber, accounts: &[Account]) -> Result<(), StoreError> {
        office::save_accounts(self, dossier, accounts).await
    }

    async fn parties(&self, dossier: EnterpriseNumber) -> Result<Vec<PartyCard>, StoreError> {
        office::parties(&self.readers, dossier).await
    }

    async fn save_parties(&self, dossier: EnterpriseNumber, parties: &[PartyCard]) -> Result<(), StoreError> {
        office::save_parties(self, dossier, parties).await
    }

    async fn add_party(&self, dossier: EnterpriseNumber, party: &PartyCard, from: Option<u32>) -> Result<u32, StoreError> {
        office::add_party(self, dossier, party, from).await
    }

    async fn edit_party(&self, dossier: EnterpriseNumber, party: &PartyCard) -> Result<(), StoreError> {
        office::edit_party(self, dossier, party).await
    }

    async fn parties_in_expertm(&self, dossier: EnterpriseNumber, role: PartyRole, numbers: &[u32]) -> Result<(), StoreError> {
        office::parties_in_expertm(self, dossier, role, numbers).await
    }

    async fn master_files(&self, dossier: EnterpriseNumber) -> Result<Vec<(String, u64, i64)>, StoreError> {
        master::files(&self.readers, dossier).await
    }

    async fn take_over(
        &self,
        dossier: EnterpriseNumber,
        incoming: &Incoming,
        from: Option<u32>,
    ) -> Result<TakenOver, StoreError> {
        master::take_over(self, dossier, incoming, from).await
    }

    async fn learn_samples(&self, dossier: EnterpriseNumber, samples: &[Sample]) -> Result<u32, StoreError> {
        master::learn_samples(self, dossier, samples).await
    }

    async fn habits(&self) -> Result<Vec<(EnterpriseNumber, String)>, StoreError> {
        master::habits(&self.readers).await
    }

    async fn save_habits(&self, dossier: EnterpriseNumber, found: &str) -> Result<(), StoreError> {
        master::save_habits(self, dossier, found).await
    }

    async fn observe(&self, seen: &[Observed], stamp: &Stamp) -> Result<Vec<Observation>, StoreError> {
        observe::observe(self, seen, stamp).await
    }

    async fn gone(&self, dossier: EnterpriseNumber, paths: &[String], stamp: &Stamp) -> Result<(), StoreError> {
        place::gone(self, dossier, paths, stamp).await
    }

    async fn known_files(&self, dossier: EnterpriseNumber) -> Result<Vec<(String, u64, i64)>, StoreError> {
        place::known_files(&self.readers, dossier).await
    }

    async fn counts(&self) -> Result<Vec<Counts>, StoreError> {
        counts::counts(&self.readers).await
    }

    async fn flagged_for(&self) -> Result<Vec<(EnterpriseNumber, String, u32)>, StoreError> {
        counts::flagged_for(&self.readers).await
    }

    async fn documents(&self, dossier: Option<EnterpriseNumber>) -> Result<Vec<DocumentRecord>, StoreError> {
        documents::list(&self.readers, dossier).await
    }

    async fn search(&self, text: &str, most: u32) -> Result<Found, StoreError> {
        search::search(&self.readers, text, most).await
    }

    async fn document(&self, id: DocumentId) -> Result<DocumentRecord, StoreError> {
        documents::one(&self.readers, id).await
    }

    async fn document_at(&self, path: &str) -> Result<Option<DocumentRecord>, StoreError> {
        documents::at(&self.readers, path).await
    }

    async fn history(&self, id: DocumentId) -> Result<Vec<HistoryEntry>, StoreError> {
        documents::history(&self.readers, id).await
    }

    async fn note(&self, id: DocumentId, kind: HistoryKind, text: Option<Message>, stamp: &Stamp) -> Result<(), StoreError> {
        documents::note(self, id, kind, text.as_ref(), stamp).await
    }

    async fn set_flag(&self, id: DocumentId, flag: Option<Flag>, stamp: &Stamp) -> Result<DocumentRecord, StoreError> {
        documents::set_flag(self, id, flag.as_ref(), stamp).await
    }

    async fn set_status(&self, id: DocumentId, to: Status, stamp: &Stamp) -> Result<DocumentRecord, StoreError> {
        documents::set_status(self, id, to, stamp).await
    }

    async fn set_proposed_account(&self, id: DocumentId, account: Option<u32>, more: u32) -> Result<(), StoreError> {
        documents::set_proposed_account(self, id, account, more).await
    }

    async fn moved(&self, id: DocumentId, to: &str, stamp: &Stamp) -> Result<(), StoreError> {
        place::moved(self, id, to, stamp).await
    }

    async fn report(&self, since: Date) -> Result<Report, StoreError> {
        report::report(&self.readers, since).await
    }

    async fn draft(&self, id: DocumentId) -> Result<Option<StoredDraft>, StoreError> {
        documents::draft(&self.readers, id).await
    }

    async fn save_draft(&self, id: DocumentId, entry: &str, version: i64, stamp: &Stamp) -> Result<i64, StoreError> {
        documents::save_draft(self, id, entry, version, stamp).await
    }

    async fn book(&self, booking: NewBooking<'_>, stamp: &Stamp) -> Result<StoredBooking, StoreError> {
        bookings::book(self, booking, stamp).await
    }

    async fn book_reviewed(&self, booking: NewBooking<'_>, stamp: &Stamp) -> Result<StoredBooking, StoreError> {
        bookings::book_reviewed(self, booking, stamp).await
    }

    async fn book_many(
        &self,
        bookings: &[NewBooking<'_>],
        stamp: &Stamp,
    ) -> Result<Vec<Result<StoredBooking, StoreError>>, StoreError> {
        bookings::book_many(self, bookings, stamp).await
    }

    async fn unbook(&self, id: DocumentId, stamp: &Stamp) -> Result<DocumentRecord, StoreError> {
        bookings::unbook(self, id, stamp).await
    }

    async fn unbook_many(
        &self,
        documents: &[DocumentId],
        stamp: &Stamp,
    ) -> Result<Vec<Result<DocumentRecord, StoreError>>, StoreError> {
        bookings::unbook_many(self, documents, stamp).await
    }

    async fn next_number(&self, dossier: EnterpriseNumber, journal: u32, book_year: u32, first: u32) -> Result<u32, StoreError> {
        bookings::next_of(&self.readers, dossier, journal, book_year, first).await
    }

    async fn booking(&self, id: DocumentId) -> Result<Option<StoredBooking>, StoreError> {
        bookings::of_document(&self.readers, id).await
    }

    async fn bookings(&self, dossier: EnterpriseNumber) -> Result<Vec<StoredBooking>, StoreError> {
        bookings::of_dossier(&self.readers, dossier).await
    }

    async fn booked_lines(&self) -> Result<Vec<Booked>, StoreError> {
        booked_lines::booked_lines(&self.readers).await
    }

    async fn booked_invoices(&self) -> Result<Vec<Invoice>, StoreError> {
        booked_lines::booked_invoices(&self.readers).await
    }

    async fn switch_automatic(
        &self,
        dossier: EnterpriseNumber,
        direction: Direction,
        on: bool,
        why: Option<&Message>,
        stamp: &Stamp,
    ) -> Result<bool, StoreError> {
        automatic::switch(self, dossier, direction, on, why, stamp).await
    }

    async fn automatic_steps(&self, dossier: EnterpriseNumber) -> Result<Vec<AutomaticStep>, StoreError> {
        automatic::steps(&self.readers, dossier).await
    }

    async fn automatic_on(&self) -> Result<Vec<AutomaticStep>, StoreError> {
        automatic::on(&self.readers).await
    }

    async fn own_taken_back(
        &self,
        dossier: EnterpriseNumber,
        direction: Direction,
        since: Timestamp,
    ) -> Result<(u32, u32), StoreError> {
        automatic::taken_back(&self.readers, dossier, direction, since).await
    }

    async fn booked_by_itself(&self, dossier: EnterpriseNumber, since: Timestamp) -> Result<Vec<DocumentId>, StoreError> {
        automatic::booked_since(&self.readers, dossier, since).await
    }

    async fn learn(&self, lines: &[Booked]) -> Result<(), StoreError> {
        booked_lines::learn(self, lines).await
    }

    async fn rules(&self, dossier: EnterpriseNumber) -> Result<Vec<Rule>, StoreError> {
        rules::of_dossier(&self.readers, dossier).await
    }

    async fn change_rule(
        &self,
        dossier: EnterpriseNumber,
        before: Option<&RuleFor>,
        after: Option<&Rule>,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        rules::change(self, dossier, before, after, stamp).await
    }

    async fn rule_history(&self, dossier: EnterpriseNumber) -> Result<Vec<RuleChange>, StoreError> {
        rules::history(&self.readers, dossier).await
    }

    async fn twins(&self, id: DocumentId) -> Result<Vec<Twin>, StoreError> {
        odd::twins(&self.readers, id).await
    }

    async fn past(
        &self,
        party: &str,
        direction: Direction,
        dossier: EnterpriseNumber,
        most: u32,
    ) -> Result<(Vec<Past>, Vec<Past>), StoreError> {
        odd::past(&self.readers, party, direction, dossier, most).await
    }

    async fn remember(&self, dossier: EnterpriseNumber, past: &[Past]) -> Result<(), StoreError> {
        odd::remember(self, dossier, past).await
    }

    async fn numbers_there(
        &self,
        party: &str,
        direction: Direction,
        dossier: EnterpriseNumber,
        numbers: &[String],
    ) -> Result<Vec<String>, StoreError> {
        odd::numbers_there(&self.readers, party, direction, dossier, numbers).await
    }

    async fn hand_over(
        &self,
        dossier: EnterpriseNumber,
        file: &str,
        documents: &[DocumentId],
        stamp: &Stamp,
    ) -> Result<Run, StoreError> {
        runs::hand_over(self, dossier, file, documents, stamp).await
    }

    async fn runs(&self, dossier: Option<EnterpriseNumber>) -> Result<Vec<Run>, StoreError> {
        runs::list(&self.readers, dossier).await
    }

    async fn read_back(
        &self,
        run: RunId,
        in_expertm: &[DocumentId],
        refused: &[(DocumentId, Message)],
        stamp: &Stamp,
    ) -> Result<Run, StoreError> {
        runs::read_back(self, run, in_expertm, refused, stamp).await
    }

    async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

#[cfg(test)]
mod tests;
