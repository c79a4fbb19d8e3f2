//! What goes up to Billit: bookings on their way, and what Billit has of the master data.

use async_trait::async_trait;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{MarkStore, RemoteKey, RemoteKind, ReviewWay, Stamp, StoreError};
use crate::base::{DocumentId, EnterpriseNumber, Hash, Message};
use crate::booking::Booking;

/// What goes up, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct UpSettings {
    /// Bookings go up at the hand-over already; else once Expert/M has them.
    pub at_hand_over: bool,
    /// Which way review flag and internal information go.
    pub review: ReviewWay,
}

/// How far a booking is on its way up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutboxState {
    /// It is to be sent.
    Waiting,
    /// Billit has it.
    Sent,
    /// Billit or Postvak refuses it: somebody has to look.
    Refused,
}

/// The booking of one document on its way to its order in Billit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxRow {
    /// The document.
    pub document: DocumentId,
    /// Its dossier.
    pub dossier: EnterpriseNumber,
    /// The company in Billit.
    pub company: i64,
    /// The order there; an ID that is no number cannot be sent.
    pub order: String,
    /// Which of its bookings: rises with each.
    pub generation: i64,
    /// What Billit is to have; `None` when it was taken back and Billit is to have none.
    pub booking: Option<Booking>,
    /// How far.
    pub state: OutboxState,
    /// Why it was refused or is tried again.
    pub reason: Option<Message>,
    /// How often this generation failed.
    pub tries: u32,
    /// Since when it is to be sent.
    pub since: Timestamp,
    /// Not tried again before this moment.
    pub next: Option<Timestamp>,
}

impl OutboxRow {
    /// The order, as a thing of Billit.
    #[must_use]
    pub fn remote(&self) -> RemoteKey {
        RemoteKey { company: self.company, kind: RemoteKind::Order, id: self.order.clone() }
    }
}

/// Kind of master data that goes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PushedKind {
    /// Ledger account.
    Account,
    /// Journal.
    Journal,
    /// Customer.
    Customer,
    /// Supplier.
    Supplier,
}

/// A piece of master data as Billit got it last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushedRow {
    /// What it is.
    pub kind: PushedKind,
    /// Its number in Expert/M.
    pub code: String,
    /// Hash of what was sent.
    pub hash: Hash,
    /// Its ID in Billit, of a customer or supplier.
    pub party: Option<i64>,
    /// Why Billit does not have it so: somebody has to look.
    pub reason: Option<Message>,
}

/// What is kept of what goes up; part of [`super::Store`] and of its contract.
///
/// Rows come by themselves, in the transaction that makes them true: when Expert/M confirmed a booking of a document that
/// Billit has too, at the hand-over where that is set, when a document is found in Billit after it was confirmed,
/// and when a booking that may have gone up is refused or taken back.
#[async_trait]
pub trait UpStore: MarkStore {
    /// What goes up, and when.
    async fn up_settings(&self) -> Result<UpSettings, StoreError>;
    /// Keeps that.
    async fn save_up_settings(&self, settings: &UpSettings) -> Result<(), StoreError>;
    /// Bookings of all dossiers on their way up or there, the longest waiting first.
    async fn outbox(&self) -> Result<Vec<OutboxRow>, StoreError>;
    /// Bookings that somebody has to look at, the longest waiting first.
    async fn outbox_refused(&self) -> Result<Vec<OutboxRow>, StoreError>;
    /// At most `most` rows of a dossier that can be tried at this moment, the longest waiting first.
    async fn outbox_due(&self, dossier: EnterpriseNumber, now: Timestamp, most: u32) -> Result<Vec<OutboxRow>, StoreError>;
    /// Says that this generation is about to be sent, so that taking it back knows of it. `false` when it is not
    /// to be sent any more.
    async fn outbox_begin(&self, document: DocumentId, generation: i64) -> Result<bool, StoreError>;
    /// Billit has this generation. Another one that came meanwhile goes on waiting.
    async fn outbox_done(&self, document: DocumentId, generation: i64, stamp: &Stamp) -> Result<(), StoreError>;
    /// This generation did not come through: tried again at `next`, or refused where there is none.
    async fn outbox_failed(
        &self,
        document: DocumentId,
        generation: i64,
        reason: &Message,
        next: Option<Timestamp>,
        stamp: &Stamp,
    ) -> Result<(), StoreError>;
    /// Tries refused rows again, and those that wait for their next turn: of one document, or all. How many.
    async fn outbox_retry(&self, document: Option<DocumentId>) -> Result<u32, StoreError>;
    /// Master data of a company as Billit got it last.
    async fn pushed(&self, company: i64) -> Result<Vec<PushedRow>, StoreError>;
    /// Keeps what Billit got, or why it did not.
    async fn save_pushed(&self, company: i64, rows: &[PushedRow]) -> Result<(), StoreError>;
    /// Lets go of the reasons, so that parties that were stopped are tried again. How many.
    async fn pushed_retry(&self) -> Result<u32, StoreError>;
}
