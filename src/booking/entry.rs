use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{BookingLine, Direction, DocType, LineKind};
use crate::base::Message;
use crate::office::PartyCard;
use crate::suggest::{Facts, Suggestion};

/// How the party of a document was found in the dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum PartyMatch {
    /// By enterprise number.
    EnterpriseNumber,
    /// By VAT number.
    Vat,
    /// By the account to pay to.
    Iban,
    /// By name alone: shown, and looked at by a person.
    Name,
    /// Not known in Expert/M; a card is prepared and goes out with the run.
    New,
    /// The file says too little to make a card.
    #[default]
    None,
}

/// The supplier or customer in the entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct EntryParty {
    /// How it was found.
    pub matched: PartyMatch,
    /// The card: Expert/M's, or the one prepared from the file. `number` 0 until a new one gets its own.
    pub card: PartyCard,
}

/// Where an entry line comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineSource {
    /// Line of the document with this index.
    Line(usize),
    /// Document allowance or charge with this index.
    AllowanceCharge(usize),
    /// The difference between the lines and the VAT breakdown of the file, explained.
    Difference,
    /// Added by a person.
    #[default]
    Person,
}

/// A VAT case that is proposed for a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VatSuggestion {
    /// Key of the row of the VAT table.
    pub case: String,
    /// VAT percentage.
    pub rate: Decimal,
    /// Why, and how sure; without confidence it is only what the VAT table says.
    pub reason: Message,
    /// 0 to 99, whole per cent.
    #[serde(default)]
    pub confidence: Option<u8>,
}

/// How a line was divided before, each time in other proportions: asked, never done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DividedBefore {
    /// What it would be in the proportions of the last time.
    pub parts: Vec<(u32, Decimal)>,
    /// When that was.
    pub day: Date,
}

/// One base line of the entry; the VAT lines and the control line follow from these.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EntryLine {
    /// What stands on the invoice.
    pub text: String,
    /// Amount without VAT; negative where it lowers the document's total.
    pub amount: Decimal,
    /// Chosen ledger account.
    pub account: Option<u32>,
    /// Key of the row of the VAT table that applies (`assets/vat`), such as `domestic` or `co_contractor`.
    pub vat_case: String,
    /// VAT percentage.
    pub vat_rate: Decimal,
    /// What is proposed, best first, three at most.
    #[serde(default)]
    pub suggestions: Vec<Suggestion>,
    /// Where it comes from.
    pub source: LineSource,
    /// Percentage of the VAT that is deducted, as a person typed it; else what goes with the account.
    #[serde(default)]
    pub deductible: Option<Decimal>,
    /// VAT case and rate that the VAT table gives it.
    #[serde(default)]
    pub table_vat: Option<(String, Decimal)>,
    /// Where earlier bookings leave more than one VAT case: these, likeliest first, three at most.
    #[serde(default)]
    pub vat_suggestions: Vec<VatSuggestion>,
    /// How it was divided before, where that is only asked.
    #[serde(default)]
    pub divided: Option<DividedBefore>,
}

impl EntryLine {
    /// Puts it on another account. The deducted part that was typed was meant for the one before.
    pub fn take_account(&mut self, account: Option<u32>) {
        if self.account != account {
            self.deductible = None;
        }
        self.account = account;
    }
}

/// What stands in the fields of a document being entered. Saved as the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Entry {
    /// Purchase or sale.
    pub direction: Direction,
    /// Invoice or credit note in the books.
    pub doc_type: DocType,
    /// Supplier or customer.
    pub party: EntryParty,
    /// Journal number.
    pub journal: Option<u32>,
    /// Code of the book year.
    pub book_year: Option<u32>,
    /// Accounting period.
    pub period: Option<u32>,
    /// VAT period.
    pub vat_period: Option<u32>,
    /// Date of the document.
    pub doc_date: Option<Date>,
    /// Due date.
    pub due_date: Option<Date>,
    /// Number of the document as its sender gave it.
    pub reference: String,
    /// Structured communication or free payment reference.
    pub structured_reference: String,
    /// Currency.
    pub currency: String,
    /// 1 EUR = so much.
    pub rate: Option<Decimal>,
    /// Total with VAT that the file states, positive for both invoices and credit notes unless the two contradict.
    pub total: Decimal,
    /// VAT per rate that the file states: (VAT case, rate, VAT amount), same sign as `total`.
    pub vat: Vec<(String, Decimal, Decimal)>,
    /// Base lines.
    pub lines: Vec<EntryLine>,
    /// Why it is booked although it is probably booked already; empty when nobody said so.
    #[serde(default)]
    pub again: String,
    /// Codes of findings that a person looked at, such as `new-iban`.
    #[serde(default)]
    pub seen: Vec<String>,
    /// VAT return boxes that a person chose for accounts of which the table knows none.
    #[serde(default)]
    pub boxes: Vec<(u32, String)>,
    /// What the file says of its lines, by their index: suggestions learn from it.
    #[serde(default)]
    pub facts: Vec<Facts>,
}

/// A button that mends a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mend {
    /// Book in this book year and period instead.
    Period(u32, u32),
    /// Use this account on the line with this index.
    Account(usize, u32),
    /// Use this VAT case on every line.
    VatCase(String),
    /// Use this VAT case and rate on the line with this index.
    Vat(usize, String, Decimal),
    /// Deduct this percentage of the VAT of the line with this index.
    Deductible(usize, Decimal),
    /// Divide the line with this index as it was divided the last time.
    Divide(usize),
    /// Make one line again of the parts of which the one with this index is the first.
    Join(usize),
    /// Take the card as it is and let Expert/M make it.
    CreateParty,
    /// Show both copies side by side, where a reason can be given.
    Compare,
    /// Say that the finding with this code was looked at.
    Seen(String),
    /// Use this journal.
    Journal(u32),
    /// Make a credit note of an invoice, or an invoice of a credit note.
    Turn,
    /// Use this currency.
    Currency(String),
    /// Add a line with what is missing to the total.
    AddLine(Decimal),
    /// Use this VAT return box for this account.
    VatBox(u32, String),
    /// Go to these settings of the dossier: only there it can be mended.
    Settings(SettingsPlace),
}

/// Where in the settings something is mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettingsPlace {
    /// Journals, book years and periods.
    Journals,
    /// Accounts and VAT.
    Accounts,
    /// Rules for suppliers and customers.
    Rules,
}

/// Why a document cannot be booked without a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedsPerson {
    /// Stable code, such as `period-closed`.
    pub code: String,
    /// The sentence.
    pub text: Message,
    /// Whether it stops booking until it is mended; otherwise approving is enough.
    pub blocks: bool,
    /// What would mend it.
    pub mend: Option<Mend>,
}

/// A difference between what the file says in two places, with its cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Stable code.
    pub code: String,
    /// The sentence.
    pub text: Message,
}

/// What Postvak would book: the entry, the lines it makes, and what a person must see first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The fields.
    pub entry: Entry,
    /// The lines the entry makes now, the control account first; lines without account carry account 0.
    pub lines: Vec<BookingLine>,
    /// What each of `lines` is.
    pub kinds: Vec<LineKind>,
    /// Whether `lines` balance.
    pub balanced: bool,
    /// Why it cannot be booked without a person; empty when it can.
    pub needs_person: Vec<NeedsPerson>,
    /// Differences inside the file.
    pub differences: Vec<Difference>,
}
