//! Learning the ledger account from what was booked. Pure: what was booked comes in, suggestions go out.

mod decayed_counts;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use decayed_counts::DecayedCounts;

use crate::base::Message;

/// One base line that was really booked: what there is to learn from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booked {
    /// Enterprise number of the dossier, ten digits.
    pub dossier: String,
    /// Key of the party over dossiers: enterprise number, else VAT number, else its normalised name.
    pub party: String,
    /// What stood on the line.
    pub text: String,
    /// Ledger account it was booked on.
    pub account: u32,
    /// When it was booked.
    pub day: Date,
}

/// What is asked: the line in front of us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question<'a> {
    /// Enterprise number of the dossier, ten digits.
    pub dossier: &'a str,
    /// Key of the party, as in [`Booked::party`].
    pub party: &'a str,
    /// What stands on the line.
    pub text: &'a str,
    /// The day on which it is asked.
    pub day: Date,
}

/// An account with how sure we are and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// Ledger account.
    pub account: u32,
    /// 0 to 100, whole per cent.
    pub confidence: u8,
    /// Why, in words.
    pub reason: Message,
}

/// What suggests accounts. Shared between threads behind a lock of its owner.
pub trait Suggest: Send + Sync {
    /// Accounts for a line, best first, three at most.
    fn suggest(&self, question: &Question<'_>) -> Vec<Suggestion>;

    /// How many lines of this party were booked in this dossier.
    fn seen(&self, dossier: &str, party: &str) -> u32;

    /// Takes in one booking.
    fn learn(&mut self, booked: &Booked);

    /// Takes a booking back that was learned before.
    fn forget(&mut self, booked: &Booked);
}
