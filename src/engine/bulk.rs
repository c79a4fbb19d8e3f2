//! Many documents booked without being looked at one by one: everything with proof in a dossier in one action, or by
//! Postvak itself (`automatic`); and taken back in one.

use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};

use super::work::first_number;
use super::{Desk, DossierData, EngineError, Left, Pages};
use crate::base::{DocumentId, EnterpriseNumber, Message};
use crate::booking::{Booking, Direction, Entry, Proposal};
use crate::odd::{self, Past};
use crate::office::WhoBooks;
use crate::store::{DocumentRecord, NewBooking, POSTVAK, Stamp, Status};
use crate::suggest::{Booked, Hand};
use crate::ubl;

/// Documents of one transaction: the database is never held for long, and cancelling is felt at once.
const BATCH: usize = 50;

/// How booking many at once ended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BulkBooked {
    /// The documents that are booked now, in the order of their numbers.
    pub booked: Vec<DocumentId>,
    /// Those that stay, each with its reason.
    pub left: Vec<Left>,
    /// Whether it was cancelled before the end.
    pub cancelled: bool,
    /// How many were not looked at because of that.
    pub unseen: usize,
}

/// How taking back many at once ended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BulkTakenBack {
    /// The documents that are not booked any more.
    pub taken: Vec<DocumentRecord>,
    /// How many stay booked, because they were handed over or changed meanwhile.
    pub left: usize,
}

/// A booking that waits for its batch.
struct Waiting {
    record: DocumentRecord,
    booking: Booking,
    entry: String,
    learn: Vec<Booked>,
    first_number: u32,
    past: Past,
    /// Why it is booked without a person.
    why: Option<Message>,
}

/// Who has documents booked without their being looked at one by one.
#[derive(Clone, Copy)]
pub(super) enum Start<'a> {
    /// A person: everything with proof.
    Person,
    /// Nobody: from these confidences on, in per cent, where the dossier has proved itself, and where the PDF agrees.
    Postvak { purchases: Option<u8>, sales: Option<u8>, pages: &'a Pages },
}

impl Start<'_> {
    fn hand(self) -> Hand {
        match self {
            Self::Person => Hand::Many,
            Self::Postvak { .. } => Hand::Postvak,
        }
    }
}

impl Desk {
    /// Books every document of a dossier that needs no person, oldest first, so that the numbers follow the dates.
    ///
    /// Goes in batches; `tell` hears after each how many documents were looked at, of how many. Once `stop` is set, nothing
    /// more is booked; what was booked stays. What is learned from it counts from the next time on, and proves nothing. PDFs are
    /// not compared: a person waits for the end, and a thousand take too long.
    ///
    /// # Errors
    /// When the store fails; what was booked before stays. When Expert/M does the booking in this dossier.
    pub async fn book_proven(
        &self,
        dossier: EnterpriseNumber,
        stop: &AtomicBool,
        tell: &(dyn Fn(usize, usize) + Send + Sync),
    ) -> Result<BulkBooked, EngineError> {
        self.learn_once().await?;
        let data = self.data(dossier).await?;
        if self.who_books(&data) == WhoBooks::ExpertM {
            return Err(EngineError::Said(Message::new("engine-bulk-expertm").text("dossier", data.dossier.name.clone())));
        }
        let records = self.waiting_invoices(dossier).await?;
        self.book_all(records, &data, Start::Person, stop, tell).await
    }

    /// Who books in a dossier.
    pub(super) fn who_books(&self, data: &DossierData) -> WhoBooks {
        data.dossier.who_books.unwrap_or(self.settings().expertm.who_books)
    }

    /// The invoices of a dossier that nobody booked yet, oldest first.
    pub(super) async fn waiting_invoices(&self, dossier: EnterpriseNumber) -> Result<Vec<DocumentRecord>, EngineError> {
        let mut records = self.store.documents(Some(dossier)).await?;
        records.retain(|record| record.status == Status::New && !record.gone && Direction::of(record.folder).is_some());
        records.sort_by_key(|record| (record.summary.date, record.id));
        Ok(records)
    }

    /// Books those of these documents that need no person, batch by batch.
    pub(super) async fn book_all(
        &self,
        records: Vec<DocumentRecord>,
        data: &DossierData,
        start: Start<'_>,
        stop: &AtomicBool,
        tell: &(dyn Fn(usize, usize) + Send + Sync),
    ) -> Result<BulkBooked, EngineError> {
        let all = records.len();
        let mut result = BulkBooked::default();
        let mut learned: Vec<Booked> = Vec::new();
        let mut failed = None;
        let mut done = 0;
        tell(done, all);
        for batch in records.chunks(BATCH) {
            let mut waiting = Vec::with_capacity(batch.len());
            let others = match self.work_of_others().await {
                Ok(others) => others,
                Err(error) => {
                    failed = Some(error);
                    break;
                }
            };
            for record in batch {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                if let Some(claim) = others.iter().find(|claim| claim.document == record.id) {
                    result.left.push(Left { record: record.clone(), reason: self.at_work_sentence(claim) });
                    continue;
                }
                match self.prove(record, data, start).await {
                    Ok(one) => waiting.push(one),
                    Err(reason) => result.left.push(Left { record: record.clone(), reason }),
                }
            }
            // Cancelled while it was being looked at: not booked any more.
            if stop.load(Ordering::Relaxed) {
                result.cancelled = true;
                break;
            }
            if let Err(error) = self.book_batch(waiting, start, &mut result, &mut learned).await {
                failed = Some(error);
                break;
            }
            done += batch.len();
            tell(done, all);
        }
        result.unseen = all - result.booked.len() - result.left.len();
        {
            let mut memory = self.learned.write().unwrap_or_else(PoisonError::into_inner);
            for booked in &learned {
                crate::suggest::Suggest::learn(&mut *memory, booked);
            }
        }
        match failed {
            // What was booked before it failed must still be known, to be shown and undone.
            Some(error) if result.booked.is_empty() => Err(error),
            Some(error) => {
                tracing::warn!(%error, booked = result.booked.len(), "booking many at once stopped half-way");
                result.cancelled = true;
                Ok(result)
            }
            None => Ok(result),
        }
    }

    async fn book_batch(
        &self,
        waiting: Vec<Waiting>,
        start: Start<'_>,
        result: &mut BulkBooked,
        learned: &mut Vec<Booked>,
    ) -> Result<(), EngineError> {
        let new: Vec<NewBooking<'_>> = waiting
            .iter()
            .map(|one| NewBooking {
                document: one.record.id,
                version: one.record.version,
                booking: &one.booking,
                first_number: one.first_number,
                entry: &one.entry,
                learn: &one.learn,
                past: Some(&one.past),
                again: None,
                why: one.why.as_ref(),
            })
            .collect();
        let stamp = match start {
            Start::Person => self.stamp(),
            Start::Postvak { .. } => Stamp { who: POSTVAK.to_owned(), ..self.stamp() },
        };
        let outcomes = self.store.book_many(&new, &stamp).await?;
        drop(new);
        for (one, outcome) in waiting.into_iter().zip(outcomes) {
            match outcome {
                Ok(_stored) => {
                    result.booked.push(one.record.id);
                    learned.extend(one.learn);
                }
                Err(refused) => result.left.push(Left { record: one.record, reason: refused.message() }),
            }
        }
        Ok(())
    }

    /// The booking of a document that needs no person, or why it needs one.
    async fn prove(&self, record: &DocumentRecord, data: &DossierData, start: Start<'_>) -> Result<Waiting, Message> {
        if record.flag.is_some() {
            return Err(Message::new("engine-bulk-flagged"));
        }
        let direction = Direction::of(record.folder).ok_or_else(|| Message::new("engine-bulk-no-invoice"))?;
        // Somebody is at work on it: what a person typed is not passed over.
        if self.store.draft(record.id).await.map_err(|error| error.message())?.is_some() {
            return Err(Message::new("engine-bulk-draft"));
        }
        let bytes = self.bytes(&record.path).await.map_err(|error| error.message())?;
        let document = ubl::read(&bytes).map_err(|error| error.message())?.document;
        drop(bytes);
        let mut proposal = self.propose(&document, direction, data);
        // A second copy, and what is different from before, are for a person.
        let different = self.odd(Some(record.id), &document, &proposal.entry, data).await.map_err(|error| error.message())?;
        different.tell(&mut proposal);
        let why = match start {
            Start::Person if self.proven(data.dossier.enterprise_number, &proposal) => None,
            Start::Person => return Err(why_not(&proposal)),
            Start::Postvak { purchases, sales, pages } => {
                let enough = if direction == Direction::Sale { sales } else { purchases };
                let why = self.automatically(record, &proposal, enough, data).await?;
                let said = pages.paper(self, record.id, &document).await;
                let said = said.map_err(|error| Message::new("engine-paper-unreadable").text("reason", error.to_string()))?;
                if let Some(need) = said.into_iter().next() {
                    return Err(need.text);
                }
                Some(why)
            }
        };
        let entry: Entry = proposal.entry;
        let booking = self.finish_entry(&entry, data).map_err(|needs| {
            let first = needs.into_iter().find(|need| need.blocks).map(|need| need.text);
            first.unwrap_or_else(|| Message::new("engine-not-bookable"))
        })?;
        let past = odd::past_of_entry(&entry, Some(&document));
        let mut learn = self.learned_of(&entry, data);
        for line in &mut learn {
            line.hand = start.hand();
        }
        let first_number = first_number(data, booking.journal, booking.book_year);
        let entry =
            serde_json::to_string(&entry).map_err(|error| Message::new("engine-store").text("reason", error.to_string()))?;
        Ok(Waiting { record: record.clone(), booking, entry, learn, first_number, past, why })
    }

    /// Takes these bookings back, last number first, so that the numbers are free again.
    ///
    /// # Errors
    /// When the store fails; then none of the batch at hand is taken back.
    pub async fn take_back_many(&self, documents: &[DocumentId]) -> Result<BulkTakenBack, EngineError> {
        let stamp = self.stamp();
        let mut result = BulkTakenBack::default();
        let backwards: Vec<DocumentId> = documents.iter().rev().copied().collect();
        for batch in backwards.chunks(BATCH) {
            for outcome in self.store.unbook_many(batch, &stamp).await? {
                match outcome {
                    Ok(record) => result.taken.push(record),
                    Err(_refused) => result.left += 1,
                }
            }
        }
        self.learn_anew().await?;
        Ok(result)
    }
}

/// Why a proposal has no proof, in one sentence.
pub(super) fn why_not(proposal: &Proposal) -> Message {
    let need = proposal.needs_person.first().map(|need| &need.text);
    let difference = proposal.differences.first().map(|difference| &difference.text);
    need.or(difference).cloned().unwrap_or_else(|| Message::new("engine-bulk-unsure"))
}
