use jiff::civil::DateTime;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::OrderId;
use crate::billit::json;

/// At most so many accounts or journals in one request. The service gives no number; this keeps a request small.
pub const MAX_IMPORT: usize = 500;

/// A ledger account to send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GlAccount {
    /// Number.
    pub code: i64,
    /// Name.
    pub description: String,
    /// Kind; the words are in [`crate::billit::Api::type_codes`], which is not documented.
    #[serde(rename = "GLAccountType", default, skip_serializing_if = "Option::is_none")]
    pub account_type: Option<String>,
}

/// What a journal is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum JournalType {
    /// Sales.
    Income,
    /// Purchases.
    Cost,
}

/// A journal to send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Journal {
    /// Code.
    pub code: String,
    /// Name.
    pub description: String,
    /// What it is for.
    pub journal_type: JournalType,
}

/// Debit or credit. The words are not documented; these letters are what is sent, and several spellings are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Side {
    /// Debit.
    #[serde(rename = "D", alias = "d", alias = "Debet", alias = "Debit", alias = "DEBET", alias = "DEBIT")]
    Debit,
    /// Credit.
    #[serde(rename = "C", alias = "c", alias = "Credit", alias = "CREDIT")]
    Credit,
    /// A word that is not known here.
    #[serde(other)]
    Other,
}

/// One line of a booking.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct BookingEntry {
    /// Its number in Billit; none when it is sent.
    #[serde(rename = "BookingEntryID", skip_serializing_if = "Option::is_none", deserialize_with = "json::whole::deserialize")]
    pub id: Option<i64>,
    /// The order it belongs to; none when it is sent.
    #[serde(rename = "OrderID", skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderId>,
    /// Ledger account.
    #[serde(deserialize_with = "json::whole::deserialize")]
    pub account_code: Option<i64>,
    /// Amount, exact.
    #[serde(with = "json::decimal")]
    pub amount: Option<Decimal>,
    /// Debit or credit.
    pub debet_or_credit: Option<Side>,
    /// First VAT number; its meaning is not documented.
    #[serde(rename = "VAT1", with = "json::decimal", skip_serializing_if = "Option::is_none")]
    pub vat1: Option<Decimal>,
    /// Second VAT number; its meaning is not documented.
    #[serde(rename = "VAT2", with = "json::decimal", skip_serializing_if = "Option::is_none")]
    pub vat2: Option<Decimal>,
    /// Third VAT number; its meaning is not documented.
    #[serde(rename = "VAT3", with = "json::decimal", skip_serializing_if = "Option::is_none")]
    pub vat3: Option<Decimal>,
}

/// A movement on a bank account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Transaction {
    /// Its number.
    #[serde(rename = "BankAccountTransactionID", deserialize_with = "json::whole::deserialize")]
    pub id: Option<i64>,
    /// The CODA file it came with.
    #[serde(rename = "CodaFileID", deserialize_with = "json::text::deserialize")]
    pub coda_file: Option<String>,
    /// Bank account.
    #[serde(rename = "IBAN", deserialize_with = "json::text::deserialize")]
    pub iban: Option<String>,
    /// Amount, exact.
    #[serde(with = "json::decimal")]
    pub total_amount: Option<Decimal>,
    /// `Credit` or `Debit`.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub transaction_type: Option<String>,
    /// Value date.
    #[serde(deserialize_with = "json::moment::deserialize")]
    pub value_date: Option<DateTime>,
    /// Currency.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub currency: Option<String>,
}

/// A word of one of Billit's lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct TypeCode {
    /// As it stands in the JSON of other requests.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub key: Option<String>,
    /// As a person reads it.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub value: Option<String>,
}
