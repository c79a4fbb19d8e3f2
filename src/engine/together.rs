//! Several windows over one office: each says what it works on, and is told what the others work on.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::run::Sender;
use super::{Desk, EngineError, Event};
use crate::base::{DocumentId, Message};
use crate::booking::Entry;
use crate::office::same_person;
use crate::platform::{chance, machine};
use crate::store::{Claim, HistoryKind, StoreError};

/// How long a window waits before it says again that it is still at work: a few times in the life of a claim.
const SAID_AGAIN: SignedDuration = SignedDuration::from_secs(15);

/// This window among those over the office.
pub(super) struct Seat {
    /// By which the others know it.
    name: String,
    at_work: Mutex<Option<DocumentId>>,
    /// What the window was told last; held while it is looked at, so that an older look never follows a newer one.
    told: tokio::sync::Mutex<Vec<Claim>>,
}

impl Seat {
    pub(super) fn new() -> Self {
        let name = format!("{}-{}-{:016x}", machine(), std::process::id(), chance::seed());
        Self { name, at_work: Mutex::default(), told: tokio::sync::Mutex::default() }
    }

    fn at_work(&self) -> Option<DocumentId> {
        *self.at_work.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk {
    /// Says which document this window works on from now on: it is claimed where nobody has it, and the one before is let go.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn work_on(&self, document: Option<DocumentId>) -> Result<(), EngineError> {
        let before = std::mem::replace(&mut *self.seat.at_work.lock().unwrap_or_else(PoisonError::into_inner), document);
        if before == document {
            return Ok(());
        }
        if let Some(id) = before {
            self.store.release(id, &self.seat.name).await?;
        }
        if let Some(id) = document {
            self.claim(id, false).await?;
        }
        Ok(())
    }

    /// Takes a document over from whoever works on it; its history tells so.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn take_over_work(&self, id: DocumentId) -> Result<(), EngineError> {
        self.claim(id, true).await?;
        Ok(())
    }

    /// The claim that counts; nothing for what the store does not have, such as a loose document.
    async fn claim(&self, id: DocumentId, take_over: bool) -> Result<Option<Claim>, EngineError> {
        match self.store.claim(id, &self.seat.name, take_over, &self.stamp()).await {
            Ok(claim) => Ok(Some(claim)),
            Err(StoreError::Missing(_)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// What other windows work on.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn work_of_others(&self) -> Result<Vec<Claim>, EngineError> {
        let mut claims = self.store.claims(self.clock.now()).await?;
        claims.retain(|claim| claim.seat != self.seat.name);
        Ok(claims)
    }

    /// As [`Desk::work_of_others`], and says that this window is still at work. A document that another window let go of is
    /// claimed when this one has it open.
    async fn look_at_claims(&self) -> Result<Vec<Claim>, EngineError> {
        let now = self.clock.now();
        let mut claims = self.store.claims(now).await?;
        if let Some(id) = self.seat.at_work() {
            let due = match claims.iter().find(|claim| claim.document == id) {
                None => true,
                Some(claim) => claim.seat == self.seat.name && now.duration_since(claim.seen) >= SAID_AGAIN,
            };
            if due {
                let counts = self.claim(id, false).await?;
                claims.retain(|claim| claim.document != id);
                claims.extend(counts);
                // Left meanwhile: what was let go is not claimed again.
                if self.seat.at_work() != Some(id) {
                    self.store.release(id, &self.seat.name).await?;
                }
            }
        }
        claims.retain(|claim| claim.seat != self.seat.name);
        Ok(claims)
    }

    /// Keeps what stands in the fields of a document. Returns the version of the draft, and when it was kept.
    ///
    /// Where another window saved in between, the one that has the document claimed goes on with what it has; the draft that
    /// gives way is kept in the history of the document, so that neither is lost.
    ///
    /// # Errors
    /// `Changed` when another window saved in between and this one does not have the document, or it is booked; when the
    /// store fails.
    pub async fn save_draft(&self, id: DocumentId, entry: &Entry, version: i64) -> Result<(i64, Timestamp), EngineError> {
        let json = serde_json::to_string(entry)
            .map_err(|error| EngineError::Said(Message::new("engine-store").text("reason", error.to_string())))?;
        let stamp = self.stamp();
        let saved = self.store.save_draft(id, &json, version, &stamp).await;
        let Err(StoreError::Changed) = saved else { return Ok((saved?, stamp.at)) };
        let claims = self.store.claims(stamp.at).await?;
        let own = claims.iter().any(|claim| claim.document == id && claim.seat == self.seat.name);
        let other = self.store.draft(id).await?;
        let (saved, who, aside) = match other {
            Some(other) if own => (self.store.save_draft(id, &json, other.version, &stamp).await, other.who, other.entry),
            _ => (Err(StoreError::Changed), stamp.who.clone(), json),
        };
        // The fields go along unseen; the sentence says whose they were.
        let text = Message::new("store-draft-aside").text("who", who).text("entry", aside);
        self.store.note(id, HistoryKind::Opened, Some(text), &stamp).await?;
        Ok((saved?, stamp.at))
    }

    /// Refuses when another window works on a document, and says whose.
    pub(super) async fn refuse_when_claimed(&self, id: DocumentId) -> Result<(), EngineError> {
        match self.work_of_others().await?.iter().find(|claim| claim.document == id) {
            Some(claim) => Err(EngineError::Said(self.at_work_sentence(claim))),
            None => Ok(()),
        }
    }

    /// Who works on a document, and since when, as the reason why it is not booked.
    pub(super) fn at_work_sentence(&self, claim: &Claim) -> Message {
        let since = self.clock.zone().to_datetime(claim.since);
        let time = format!("{:02}:{:02}", since.hour(), since.minute());
        if same_person(&claim.who, &self.user) {
            Message::new("engine-at-work-here").text("time", time)
        } else {
            Message::new("engine-at-work").text("who", claim.who.clone()).text("time", time)
        }
    }
}

/// Tells the window what others work on, when that changed.
pub(super) async fn tell_claims(desk: &Arc<Desk>, sender: &Sender) -> Result<(), EngineError> {
    let mut told = desk.seat.told.lock().await;
    let claims = desk.look_at_claims().await?;
    let same = |one: &Claim, other: &Claim| (one.document, &one.seat, one.since) == (other.document, &other.seat, other.since);
    let changed = claims.len() != told.len() || claims.iter().zip(told.iter()).any(|(one, other)| !same(one, other));
    told.clone_from(&claims);
    if changed {
        sender.send(Event::Claims(Arc::new(claims))).await;
    }
    Ok(())
}

/// The same at every tick; a look that takes long is not followed by a second one at once.
pub(super) async fn look_by_itself(desk: Arc<Desk>, sender: Sender) {
    if desk.seat.told.try_lock().is_err() {
        return;
    }
    if let Err(error) = tell_claims(&desk, &sender).await {
        tracing::warn!(%error, "who works on what cannot be read");
    }
}
