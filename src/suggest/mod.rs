//! Learning the ledger account from what was booked. Pure: what was booked comes in, suggestions go out.

mod learner;
mod proof;
mod replay;
mod rule;
#[cfg(test)]
mod tests;
mod treatment;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use learner::{Asked, Learner};
pub use proof::Proof;
pub use replay::{Invoice, Mistake, Replay, WhyLeft, Wrong, replay};
pub use rule::{RULE, Rule, RuleFor, rule_for};
pub use treatment::{Division, Evidence, Known, Share, Treatment, VatWay, Way, Whole};

use crate::base::Message;

/// Id of the reason that these very words of this party were booked on the account before.
pub const SAME_TEXT: &str = "suggest-same-text";

/// What is known of a line beside its words; empty or `None` for what is not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// Name of the party.
    pub name: String,
    /// The seller's code of the item.
    pub item: String,
    /// Amount without VAT, in cents; negative where it lowers the total.
    pub cents: Option<i64>,
    /// Unit of the quantity.
    pub unit: String,
    /// VAT category and rate, such as `S 21`.
    pub vat: String,
    /// Place of the line on the invoice, from 1; 0 when it has none.
    pub position: u32,
    /// It is a sale; else a purchase.
    pub sale: bool,
}

/// Whose hand made a booking: only what a person looked at can prove anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    /// A person looked at it and approved, or it was booked elsewhere.
    #[default]
    Person,
    /// A person had many booked at once and looked at none: it is remembered, and proves nothing.
    Many,
    /// Postvak by itself: nothing is learned from it, or it would believe its own word.
    Postvak,
}

/// One base line that was really booked: what there is to learn from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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
    /// What else is known of the line.
    #[serde(default)]
    pub facts: Facts,
    /// Whose hand booked it.
    #[serde(default)]
    pub hand: Hand,
    /// How it was booked beside its account.
    #[serde(default)]
    pub treatment: Treatment,
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
    /// What else is known of the line.
    pub facts: Option<&'a Facts>,
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
    /// Percentage of the VAT that is deducted with this account; what the account says when `None`.
    #[serde(default)]
    pub deductible: Option<Decimal>,
    /// Why so much is deducted, where that was learned; `None` where a rule says so.
    #[serde(default)]
    pub deductible_why: Option<Reason>,
}

/// Why something is proposed and how sure we are of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// 0 to 99, whole per cent.
    pub confidence: u8,
    /// In words.
    pub text: Message,
}

/// What suggests accounts. Shared between threads behind a lock of its owner.
pub trait Suggest: Send + Sync {
    /// Accounts for a line, best first, three at most.
    fn suggest(&self, question: &Question<'_>) -> Vec<Suggestion>;

    /// The same among the accounts that can be used. What speaks for another account stays doubt: nothing becomes
    /// surer because its rival is closed.
    fn suggest_among(&self, question: &Question<'_>, usable: &dyn Fn(u32) -> bool) -> Vec<Suggestion> {
        let mut found = self.suggest(question);
        found.retain(|suggestion| usable(suggestion.account));
        found
    }

    /// VAT cases in which lines as this one were booked on this account, likeliest first.
    fn vat_ways(&self, _question: &Question<'_>, _account: u32) -> Vec<Known<VatWay>> {
        Vec::new()
    }

    /// The part of the VAT that was deducted of lines as this one, on each of these accounts.
    fn deductible(&self, _question: &Question<'_>, accounts: &[u32]) -> Vec<Option<Known<Decimal>>> {
        vec![None; accounts.len()]
    }

    /// How such a line was divided over accounts the last time, when it was. `whole`: it is the only line of its invoice.
    fn division(&self, _question: &Question<'_>, _whole: bool) -> Option<Division> {
        None
    }

    /// How many lines of this party were booked in this dossier.
    fn seen(&self, dossier: &str, party: &str) -> u32;

    /// Takes in one booking.
    fn learn(&mut self, booked: &Booked);
}
