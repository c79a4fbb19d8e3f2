//! The demo office, made from a seed.
//!
//! [`make`] writes linked folders full of made-up e-invoices with PDFs of their own, master data as
//! Expert/M exports it, and `office.toml`; what belongs in the store it returns. Nobody in it is real: every
//! enterprise number lies in the unused range 0999.9xx.xxx, every bank account at a bank that does not exist.
//! The same seed and day give the same bytes; only the pixels of pictures may differ between processors.

mod before;
mod chart;
mod compose;
mod dossiers;
mod encoding;
mod firm;
mod invoice;
mod item;
mod master_data;
mod numbers;
mod pdf;
mod plan;
mod random;
mod suppliers;
mod trades;
mod twist;
mod ubl_writer;
mod variety;
mod wrap;
mod write;
mod xml;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::base::{EnterpriseNumber, FolderKind};
use crate::odd::Past;
use crate::office::{Account, Dossier, PartyCard, Settings};
use crate::suggest::Booked;
use crate::ubl::Kind;
pub use variety::Variety;

/// The most dossiers that the unused range of enterprise numbers has room for.
pub const MOST_DOSSIERS: usize = 590;

/// How large a demo office becomes, and from which seed and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Number of dossiers, up to [`MOST_DOSSIERS`].
    pub dossiers: usize,
    /// Number of documents of all dossiers together; a document can be two files.
    pub documents: usize,
    /// The same seed gives the same office.
    pub seed: u64,
    /// The day on which the office is looked at: documents are of this month and the one before.
    pub today: Date,
}

impl Options {
    /// The office of the command `demo` without arguments: 8 dossiers, 120 documents.
    #[must_use]
    pub fn usual(today: Date) -> Self {
        Self { dossiers: 8, documents: 120, seed: 1, today }
    }
}

/// What [`make`] made.
#[derive(Debug, Clone)]
pub struct Made {
    /// As written in `office.toml`.
    pub settings: Settings,
    /// The dossiers, in the order of their making.
    pub dossiers: Vec<DemoDossier>,
    /// The linked folder that holds one folder an enterprise number.
    pub root: PathBuf,
    /// Files in the linked folders.
    pub files: usize,
    /// Documents that a colleague flagged.
    pub flags: Vec<Flag>,
    /// What each document holds, in the order of the dossiers.
    pub expected: Vec<Expected>,
}

/// A dossier and what the store must know of it.
#[derive(Debug, Clone)]
pub struct DemoDossier {
    /// The dossier with journals, book years and periods.
    pub dossier: Dossier,
    /// Its chart of accounts.
    pub accounts: Vec<Account>,
    /// Its suppliers and customers.
    pub parties: Vec<PartyCard>,
    /// What was booked in the months before, line by line.
    pub history: Vec<Booked>,
    /// The purchase invoices of those months.
    pub past: Vec<Past>,
}

/// A document that is to be flagged for review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// The file.
    pub path: PathBuf,
    /// Who flags it.
    pub who: String,
    /// For whom.
    pub for_whom: Option<String>,
    /// Internal information.
    pub text: String,
}

/// What a document holds and what is to become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The file; of a pair, the XML.
    pub path: PathBuf,
    /// The dossier in whose folder it lies.
    pub dossier: EnterpriseNumber,
    /// The folder it lies in.
    pub folder: FolderKind,
    /// What it is there for.
    pub variety: Variety,
    /// Why a person is needed; `None` when it can be booked as it is. Codes: see [`Variety::reason`],
    /// `no-periods` (dossier without periods), `first-time` (never bought from).
    pub reason: Option<&'static str>,
    /// What the invoice says; `None` where there is none to read.
    pub invoice: Option<ExpectedInvoice>,
}

/// The figures of a demo invoice, signed as in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedInvoice {
    /// Root element.
    pub kind: Kind,
    /// Its number.
    pub number: String,
    /// Day of issue.
    pub issued: Date,
    /// Currency.
    pub currency: &'static str,
    /// Total with VAT.
    pub total: Decimal,
    /// What is to be paid.
    pub payable: Decimal,
    /// VAT rows: category, rate, taxable amount, VAT.
    pub vat: Vec<(&'static str, u8, Decimal, Decimal)>,
    /// Per line the account on which it is booked as a rule.
    pub accounts: Vec<u32>,
    /// Attachments inside the XML.
    pub attachments: usize,
}

/// Why no demo office could be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A file or folder could not be written.
    #[error("the demo office could not be written; check that the folder exists and can be written to: {path}")]
    Write {
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// More dossiers than there are unused enterprise numbers.
    #[error("a demo office has at most {MOST_DOSSIERS} dossiers; ask for fewer than {asked}")]
    TooManyDossiers {
        /// So many were asked for.
        asked: usize,
    },
    /// The settings have no text form.
    #[error("the settings of the demo office could not be written as text")]
    Settings(#[source] toml::ser::Error),
    /// A font of the program cannot be read.
    #[error("a font that comes with the program cannot be read: {name}")]
    Font {
        /// Its name.
        name: String,
    },
    /// A thread could not be started or died.
    #[error("the demo office could not be made: the system gave no thread for it")]
    Thread,
}

/// Makes a demo office in the folder `dir`.
///
/// Files that are there already are written over; others are left alone.
///
/// # Errors
/// When there are too many dossiers, or the folder cannot be written.
pub fn make(dir: &Path, options: &Options) -> Result<Made, DemoError> {
    write::make(dir, options)
}
