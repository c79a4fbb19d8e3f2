use std::path::PathBuf;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::base::EnterpriseNumber;

/// How often a dossier files its VAT return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum VatRegime {
    /// Every month; VAT period `yyyymm`.
    #[default]
    Monthly,
    /// Every quarter; VAT period `yyyy0q`.
    Quarterly,
    /// Files none.
    None,
}

/// Who makes the booking of an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum WhoBooks {
    /// Postvak books and hands over.
    #[default]
    Postvak,
    /// Postvak only prepares; Expert/M's own UBL import books.
    ExpertM,
}

/// What a journal holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum JournalKind {
    /// Purchase invoices; also credit notes when there is no journal of their own.
    Purchases,
    /// Purchase credit notes.
    PurchaseCreditNotes,
    /// Sales invoices; also credit notes when there is no journal of their own.
    Sales,
    /// Sales credit notes.
    SalesCreditNotes,
}

/// A journal (*dagboek*) of a dossier. Source: `Journal_Prime`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    /// Number in Expert/M.
    pub number: u32,
    /// Name shown.
    pub name: String,
    /// What it holds.
    pub kind: JournalKind,
    /// First document number to give when no booking was made in a book year yet.
    #[serde(default)]
    pub first_number: Option<u32>,
}

/// An accounting period of a book year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// Number, from 1.
    pub number: u32,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// Nothing can be booked in it any more.
    #[serde(default)]
    pub closed: bool,
}

/// A book year with its periods. Source: `Year_Alfa`, `AccountingPeriod`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookYear {
    /// Its code in Expert/M, usually the year.
    pub code: u32,
    /// Periods in order.
    pub periods: Vec<Period>,
}

impl BookYear {
    /// The book year of twelve months that is the calendar year; its code is the year.
    #[must_use]
    pub fn calendar(year: i16) -> Option<Self> {
        let months = (1..=12).map(|month: i8| {
            let first = Date::new(year, month, 1).ok()?;
            let number = month.unsigned_abs().into();
            Some(Period { number, first, last: first.last_of_month(), closed: false })
        });
        Some(Self { code: u32::from(year.unsigned_abs()), periods: months.collect::<Option<_>>()? })
    }
}

/// Accounts that every booking of a dossier leans on; defaults of the Belgian chart of accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CentralAccounts {
    /// Suppliers' control account.
    pub suppliers: u32,
    /// Customers' control account.
    pub customers: u32,
    /// Deductible VAT.
    pub vat_deductible: u32,
    /// VAT due on sales.
    pub vat_due: u32,
    /// VAT due on intra-Community acquisitions (box 55).
    pub vat_due_intra_community: u32,
    /// VAT due by the co-contractor (box 56).
    pub vat_due_co_contractor: u32,
    /// VAT due on imports with deferred levy (box 57).
    pub vat_due_import: u32,
    /// VAT of other Member States, declared through the one-stop shop.
    pub vat_due_one_stop_shop: u32,
    /// Rounding and payment differences.
    pub rounding: u32,
}

impl Default for CentralAccounts {
    fn default() -> Self {
        Self {
            suppliers: 440_000,
            customers: 400_000,
            vat_deductible: 411_000,
            vat_due: 451_000,
            vat_due_intra_community: 451_055,
            vat_due_co_contractor: 451_056,
            vat_due_import: 451_057,
            vat_due_one_stop_shop: 451_000,
            rounding: 658_000,
        }
    }
}

/// A client file: who it is, where its e-invoices land, and how it books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dossier {
    /// The client's enterprise number; also the name of its folder.
    pub enterprise_number: EnterpriseNumber,
    /// The client's name.
    pub name: String,
    /// Folder linked by hand; otherwise the one found beneath a root by enterprise number.
    #[serde(default)]
    pub linked_folder: Option<PathBuf>,
    /// How often it files its VAT return.
    #[serde(default)]
    pub vat_regime: VatRegime,
    /// Its journals.
    #[serde(default)]
    pub journals: Vec<Journal>,
    /// Its book years; without any, nothing can be booked.
    #[serde(default)]
    pub book_years: Vec<BookYear>,
    /// Last day of the last VAT period whose return was filed.
    #[serde(default)]
    pub vat_filed_until: Option<Date>,
    /// Its central accounts.
    #[serde(default)]
    pub central: CentralAccounts,
    /// Who books, where it differs from the office.
    #[serde(default)]
    pub who_books: Option<WhoBooks>,
    /// Who looks after it: *van mij* in the overview.
    #[serde(default)]
    pub manager: Option<String>,
}

impl Dossier {
    /// A dossier of which only number and name are known.
    #[must_use]
    pub fn new(enterprise_number: EnterpriseNumber, name: impl Into<String>) -> Self {
        Self {
            enterprise_number,
            name: name.into(),
            linked_folder: None,
            vat_regime: VatRegime::default(),
            journals: Vec::new(),
            book_years: Vec::new(),
            vat_filed_until: None,
            central: CentralAccounts::default(),
            who_books: None,
            manager: None,
        }
    }

    /// The book year and period in which `day` falls.
    #[must_use]
    pub fn period_of(&self, day: Date) -> Option<(&BookYear, &Period)> {
        self.book_years.iter().find_map(|year| {
            year.periods.iter().find(|period| period.first <= day && day <= period.last).map(|period| (year, period))
        })
    }

    /// The VAT period of `day`: `yyyymm` for monthly filers, `yyyy0q` for quarterly ones.
    ///
    /// Source: Expert/M Plus XML import manual, `VATMonth`.
    #[must_use]
    pub fn vat_period_of(&self, day: Date) -> Option<u32> {
        let year = u32::from(day.year().unsigned_abs());
        let month = u32::from(day.month().unsigned_abs());
        match self.vat_regime {
            VatRegime::Monthly => Some(year * 100 + month),
            VatRegime::Quarterly => Some(year * 100 + month.div_ceil(3)),
            VatRegime::None => None,
        }
    }

    /// The journal for a kind; credit notes fall back to the journal of the invoices.
    #[must_use]
    pub fn journal(&self, kind: JournalKind) -> Option<&Journal> {
        let own = self.journals.iter().find(|journal| journal.kind == kind);
        own.or_else(|| match kind {
            JournalKind::PurchaseCreditNotes => self.journals.iter().find(|journal| journal.kind == JournalKind::Purchases),
            JournalKind::SalesCreditNotes => self.journals.iter().find(|journal| journal.kind == JournalKind::Sales),
            JournalKind::Purchases | JournalKind::Sales => None,
        })
    }

    /// Whether anything can be booked: it has journals and an accounting period.
    #[must_use]
    pub fn can_book(&self) -> bool {
        !self.journals.is_empty() && self.book_years.iter().any(|year| !year.periods.is_empty())
    }
}
