use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::base::FolderKind;

/// Purchase or sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Received from a supplier.
    #[default]
    Purchase,
    /// Sent to a customer.
    Sale,
}

impl Direction {
    /// The direction of a sub-folder; `Documents` has none.
    #[must_use]
    pub fn of(folder: FolderKind) -> Option<Self> {
        match folder {
            FolderKind::Purchases => Some(Self::Purchase),
            FolderKind::Sales => Some(Self::Sale),
            FolderKind::Documents => None,
        }
    }

    /// The word by which texts, JSON and the store tell it: as serde writes it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Purchase => "purchase",
            Self::Sale => "sale",
        }
    }
}

/// Invoice or credit note in the books: what the sign of the payable amount says, not only the root element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum DocType {
    /// `DocType` 10.
    #[default]
    Invoice,
    /// `DocType` 30.
    CreditNote,
}

/// Side of a booking line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// `DebCre` 1.
    Debit,
    /// `DebCre` −1.
    Credit,
}

impl Side {
    /// The other side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Debit => Self::Credit,
            Self::Credit => Self::Debit,
        }
    }
}

/// One line of a booking. Source: `Details/Detail`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingLine {
    /// Ledger account.
    pub account: u32,
    /// Positive, two decimals.
    pub amount: Decimal,
    /// Debit or credit.
    pub side: Side,
    /// Ventilation code; 0 on the line of the control account.
    pub ventilation: u16,
    /// `VATProc` of purchases: 1 = 0 %, 2 = 6 %, 3 = 12 %, 4 = 21 %.
    pub vat_rate_code: Option<u8>,
    /// `VATProc` of a sale with the VAT of another country (ventilation code 104): the percentage itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_percent: Option<Decimal>,
    /// VAT return boxes, at most three on a purchase and one on a sale.
    pub boxes: Vec<String>,
    /// `Ref`.
    pub text: String,
}

/// A complete, balanced booking. The first line is the one of the control account.
///
/// Source: `Purchases/Purchase` and `Sales/Sale` of the Expert/M Plus XML import manual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// Purchase or sale.
    pub direction: Direction,
    /// Invoice or credit note.
    pub doc_type: DocType,
    /// Journal number.
    pub journal: u32,
    /// Code of the book year.
    pub book_year: u32,
    /// Accounting period.
    pub period: u32,
    /// VAT period: `yyyymm` or `yyyy0q`; 99 is "to be assigned".
    pub vat_period: u32,
    /// Number in the journal: 1 to 999 999 999. 0 until the store gives one.
    pub number: u32,
    /// Number of the supplier or customer.
    pub party: u32,
    /// Its name, for the eye.
    pub party_name: String,
    /// Date of the document.
    pub doc_date: Date,
    /// Due date.
    pub due_date: Option<Date>,
    /// The supplier's number of the document on a purchase, our own on a sale (`YourRef`, `OurRef`).
    pub reference: String,
    /// Structured communication, `+++…+++`.
    pub structured_reference: Option<String>,
    /// Currency, ISO 4217.
    pub currency: String,
    /// 1 EUR = so much; only with another currency.
    pub rate: Option<Decimal>,
    /// Total with VAT, positive.
    pub amount: Decimal,
    /// Total VAT, positive.
    pub vat_amount: Decimal,
    /// Lines, the control account first.
    pub lines: Vec<BookingLine>,
}

impl Booking {
    /// Whether debit equals credit and every amount is positive with two decimals.
    #[must_use]
    pub fn is_balanced(&self) -> bool {
        let mut difference = Decimal::ZERO;
        for line in &self.lines {
            if line.amount < Decimal::ZERO || line.amount.normalize().scale() > 2 {
                return false;
            }
            match line.side {
                Side::Debit => difference += line.amount,
                Side::Credit => difference -= line.amount,
            }
        }
        difference.is_zero() && !self.lines.is_empty()
    }
}
