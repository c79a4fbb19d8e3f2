//! Who works on which document: so that two people do not do the same work, and each sees who is at it.

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};

use super::{Stamp, StoreError};
use crate::base::DocumentId;

/// How long a claim counts after its window was last heard of.
pub const CLAIM_COUNTS: SignedDuration = SignedDuration::from_secs(60);

/// A document that a window works on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The document.
    pub document: DocumentId,
    /// The window: told apart also when one person has two.
    pub seat: String,
    /// The person.
    pub who: String,
    /// Since when.
    pub since: Timestamp,
    /// When the window was last heard of.
    pub seen: Timestamp,
}

impl Claim {
    /// Whether it counts at a moment. A window that crashed is not heard of any more; one whose clock runs ahead by more
    /// than that is not believed.
    #[must_use]
    pub fn counts(&self, at: Timestamp) -> bool {
        at.duration_since(self.seen).abs() < CLAIM_COUNTS
    }
}

/// What is kept of who works on what; part of [`super::Store`] and of its contract.
///
/// A claim is a courtesy between people: what keeps a document from being booked twice is its version.
#[async_trait]
pub trait ClaimStore: Send + Sync {
    /// Claims a document for a window, or says that this window still works on it. Returns the claim that counts from now on:
    /// somebody else's where it still counts and `take_over` is off. A claim that is taken over is told in the history of
    /// the document. `Missing` when there is no such document.
    async fn claim(&self, id: DocumentId, seat: &str, take_over: bool, stamp: &Stamp) -> Result<Claim, StoreError>;
    /// Lets go of a document; a claim of another window stays.
    async fn release(&self, id: DocumentId, seat: &str) -> Result<(), StoreError>;
    /// The claims that count at a moment, by document.
    async fn claims(&self, at: Timestamp) -> Result<Vec<Claim>, StoreError>;
}
