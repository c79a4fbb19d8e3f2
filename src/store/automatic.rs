//! What is kept of automatic booking.

use jiff::Timestamp;

use crate::base::{EnterpriseNumber, Message};
use crate::booking::Direction;

/// Automatic booking of a dossier was switched on or off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AutomaticStep {
    /// The dossier.
    pub dossier: EnterpriseNumber,
    /// Purchases or sales.
    pub direction: Direction,
    /// Whether it is on from then.
    pub on: bool,
    /// When.
    pub at: Timestamp,
    /// Who: a person, or `postvak` when it stopped by itself.
    pub who: String,
    /// Why, in words.
    pub text: Option<Message>,
}
