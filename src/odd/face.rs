use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::booking::{Direction, DocType};
use crate::store::Summary;

/// What an invoice is known by: enough to tell whether it is there already.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Face {
    /// Purchase or sale.
    pub direction: Direction,
    /// Invoice or credit note.
    pub doc_type: DocType,
    /// Key of the other party over dossiers, as in [`crate::suggest::Booked::party`].
    pub party: String,
    /// Its name.
    pub name: String,
    /// Account to pay to, without blanks; empty when none is stated.
    pub iban: String,
    /// Number its sender gave.
    pub number: String,
    /// Date of issue.
    pub date: Option<Date>,
    /// Payable total; negative on a credit note.
    pub total: Option<Decimal>,
    /// Currency.
    pub currency: String,
    /// Id that its source gave it (Billit, or `UUID` of the file); empty when it has none.
    pub source: String,
}

impl Face {
    /// The face of a document in the lists; `None` when it is no invoice.
    #[must_use]
    pub fn of(summary: &Summary, direction: Direction) -> Option<Self> {
        Some(Self {
            direction,
            doc_type: summary.doc_type?,
            party: summary.party_key.clone(),
            name: summary.party.clone(),
            iban: summary.iban.clone(),
            number: summary.number.clone(),
            date: summary.date,
            total: summary.total,
            currency: summary.currency.clone(),
            source: summary.source.clone(),
        })
    }
}
