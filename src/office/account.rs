use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A ledger account of a dossier, as Expert/M exports it.
///
/// Source: Expert/M Plus XML import manual, `Accounts/Account`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Account {
    /// `Prime`: six to nine digits.
    pub number: u32,
    /// Descriptions in Dutch, French, English, German; empty where not given.
    pub names: [String; 4],
    /// May be used in a purchase journal.
    pub book_purchases: bool,
    /// May be used in a sales journal.
    pub book_sales: bool,
    /// Percentage of the VAT that cannot be deducted (`VATND`).
    pub vat_non_deductible: Decimal,
    /// `CreaDoc`: 0 ordinary, 1 customers' control account, 2 suppliers' control account.
    pub control: u8,
    /// No longer to be used.
    pub closed: bool,
}

impl Account {
    /// Its name in the language of index 0 Dutch, 1 French, 2 English, 3 German; else the first one given.
    #[must_use]
    pub fn name(&self, language: usize) -> &str {
        self.names
            .get(language)
            .filter(|name| !name.is_empty())
            .or_else(|| self.names.iter().find(|name| !name.is_empty()))
            .map_or("", String::as_str)
    }
}
