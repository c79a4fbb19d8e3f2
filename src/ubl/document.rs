use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Invoice or credit note: what the root element says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// `Invoice`.
    #[default]
    Invoice,
    /// `CreditNote`.
    CreditNote,
}

/// The agreement a document says it follows, from `CustomizationID` (and `UBLVersionID` for e-FFF).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// Peppol BIS Billing 3.
    #[serde(rename = "peppol-bis-3")]
    PeppolBis3,
    /// UBL.BE.
    UblBe,
    /// e-FFF, the Belgian UBL 2.0 profile of before.
    #[serde(rename = "e-fff")]
    EFff,
    /// The European core, or a national use of it.
    En16931,
    /// Anything else, also none.
    #[default]
    Other,
}

/// A decimal number of the file with the text it was written in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Number {
    /// As in the file, white space at the ends removed.
    pub text: String,
    /// Its exact value.
    pub value: Decimal,
}

/// Supplier, customer or payee.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Party {
    /// Trade name if given, else the registered name.
    pub name: Option<String>,
    /// Ten digits that pass the check, from wherever the file states it (registration, VAT, endpoint, identification).
    pub enterprise_number: Option<String>,
    /// VAT number as written, white space removed.
    pub vat: Option<String>,
    /// Electronic address.
    pub endpoint: Option<Endpoint>,
    /// Street and number.
    pub street: Option<String>,
    /// Municipality.
    pub city: Option<String>,
    /// Postal code.
    pub postal_zone: Option<String>,
    /// Two letters, ISO 3166-1.
    pub country: Option<String>,
    /// E-mail of the contact.
    pub email: Option<String>,
}

/// Electronic address of a party.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Endpoint {
    /// Peppol scheme, such as 0208 or 9925.
    pub scheme: Option<String>,
    /// The address itself.
    pub id: String,
}

/// VAT category, rate and Belgian name as one place of the file states them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VatCategory {
    /// UNCL 5305: `S`, `Z`, `E`, `AE`, `K`, `G`, `O` …
    pub category: Option<String>,
    /// Percentage.
    pub rate: Option<Number>,
    /// UBL.BE name, such as `03` or `45`.
    pub name: Option<String>,
}

/// One line of the invoice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// `ID`, any text.
    pub id: Option<String>,
    /// `Item/Name`.
    pub name: Option<String>,
    /// `Item/Description`.
    pub description: Option<String>,
    /// The supplier's item number.
    pub seller_item_id: Option<String>,
    /// Invoiced or credited quantity.
    pub quantity: Option<Number>,
    /// Unit code of the quantity.
    pub unit: Option<String>,
    /// Net price of one unit.
    pub price: Option<Number>,
    /// `LineExtensionAmount`.
    pub net: Option<Number>,
    /// VAT of the item.
    pub vat: VatCategory,
    /// `AccountingCost`: the buyer's own account, when the supplier repeats it.
    pub accounting_cost: Option<String>,
}

/// Document-level allowance or charge.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AllowanceCharge {
    /// True for a charge, false for an allowance.
    pub charge: bool,
    /// Reason in words, else its code.
    pub reason: Option<String>,
    /// Amount, without VAT.
    pub amount: Option<Number>,
    /// Its VAT.
    pub vat: VatCategory,
}

/// One row of the VAT breakdown in the document currency.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VatRow {
    /// Category, rate and Belgian name.
    pub vat: VatCategory,
    /// Taxable amount.
    pub taxable: Option<Number>,
    /// Tax amount.
    pub tax: Option<Number>,
    /// Why there is no VAT: the text, else the code.
    pub exemption_reason: Option<String>,
}

/// A rate of exchange that the document states.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExchangeRate {
    /// Currency from which is reckoned, ISO 4217.
    pub source: Option<String>,
    /// Currency into which is reckoned.
    pub target: Option<String>,
    /// 1 of the source is so much of the target.
    pub rate: Option<Number>,
    /// The other way round: an amount of the source is divided by the rate.
    pub divides: bool,
}

/// The totals of the document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// Sum of the lines.
    pub lines: Option<Number>,
    /// Total without VAT.
    pub tax_exclusive: Option<Number>,
    /// Total VAT in the document currency.
    pub tax: Option<Number>,
    /// Total VAT in the currency of the VAT accounting, when that is another.
    pub tax_in_tax_currency: Option<Number>,
    /// Total with VAT.
    pub tax_inclusive: Option<Number>,
    /// Sum of document allowances.
    pub allowances: Option<Number>,
    /// Sum of document charges.
    pub charges: Option<Number>,
    /// What is to be paid.
    pub payable: Option<Number>,
}

/// A supporting document. Its base64 is left in the text until somebody asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attachment {
    /// `AdditionalDocumentReference/ID`.
    pub id: Option<String>,
    /// Last part of the name stated in the file, made harmless; never a path.
    pub filename: Option<String>,
    /// MIME code as stated.
    pub mime: Option<String>,
    /// `DocumentDescription` or `DocumentType`.
    pub description: Option<String>,
    /// Where the base64 stands in the decoded text; `None` when nothing is embedded.
    pub content: Option<Range<usize>>,
    /// Address of an external document; shown, never fetched.
    pub url: Option<String>,
}

/// What an attachment is, told from its bytes before its stated MIME code and name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    /// PDF.
    Pdf,
    /// PNG, JPEG, TIFF, GIF.
    Image,
    /// CSV, XLSX, ODS.
    Spreadsheet,
    /// XML.
    Xml,
    /// Plain text.
    Text,
    /// Something else.
    Other,
    /// Nothing embedded, an address only.
    External,
    /// Nothing at all.
    Empty,
}

/// An invoice or credit note as the file states it: nothing recomputed, nothing rounded.
///
/// Source of the terms: OASIS UBL 2.1; EN 16931-1 business terms.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// Invoice or credit note.
    pub kind: Kind,
    /// Which agreement it follows.
    pub profile: Profile,
    /// `CustomizationID`.
    pub customization_id: Option<String>,
    /// `ProfileID`.
    pub profile_id: Option<String>,
    /// Number of the invoice.
    pub number: Option<String>,
    /// `UUID`: the id its source gave this document.
    pub uuid: Option<String>,
    /// Date of issue.
    pub issue_date: Option<Date>,
    /// Due date, from the document or its payment means.
    pub due_date: Option<Date>,
    /// Date of the VAT point, if stated.
    pub tax_point_date: Option<Date>,
    /// UNCL 1001: 380, 381 …
    pub type_code: Option<String>,
    /// Document currency, ISO 4217.
    pub currency: Option<String>,
    /// Currency of the VAT accounting, if it is another.
    pub tax_currency: Option<String>,
    /// Notes.
    pub notes: Vec<String>,
    /// Buyer reference.
    pub buyer_reference: Option<String>,
    /// Number of the order.
    pub order_reference: Option<String>,
    /// Number of the invoice this one corrects.
    pub preceding_invoice: Option<String>,
    /// Who sends the invoice.
    pub supplier: Party,
    /// Who receives it.
    pub customer: Party,
    /// Who is to be paid, if it is another.
    pub payee: Option<Party>,
    /// Accounts to pay to, as written without blanks, each once.
    pub payee_iban: Vec<String>,
    /// Reference to give with the payment, as written.
    pub payment_reference: Option<String>,
    /// The same, or a note, when it is a valid Belgian structured communication: `+++010/8068/17183+++`.
    pub structured_reference: Option<String>,
    /// Terms of payment in words, such as a cash discount.
    pub payment_terms: Vec<String>,
    /// Percentage of the cash discount in the terms of payment.
    pub settlement_discount: Option<Number>,
    /// Rates of exchange.
    pub exchange_rates: Vec<ExchangeRate>,
    /// Paid before.
    pub prepaid: Option<Number>,
    /// Rounding of the payable amount.
    pub rounding: Option<Number>,
    /// The lines, sub-lines after their parent.
    pub lines: Vec<Line>,
    /// Allowances and charges of the whole document.
    pub allowances_charges: Vec<AllowanceCharge>,
    /// VAT breakdown.
    pub vat: Vec<VatRow>,
    /// Totals.
    pub totals: Totals,
    /// Supporting documents in the order of the file.
    pub attachments: Vec<Attachment>,
    /// Whether it came in an SBDH envelope.
    pub enveloped: bool,
}
