use serde::{Deserialize, Serialize};

use crate::base::{EnterpriseNumber, Iban, VatNumber};

/// Supplier or customer of a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum PartyRole {
    /// Sends purchase invoices.
    #[default]
    Supplier,
    /// Receives sales invoices.
    Customer,
}

/// A supplier or customer of a dossier: Expert/M's card, or one made here that goes out with the next run.
///
/// Source: Expert/M Plus XML import manual, `Suppliers/Supplier` and `Customers/Customer`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct PartyCard {
    /// Supplier or customer.
    pub role: PartyRole,
    /// `Prime`: its number in Expert/M.
    pub number: u32,
    /// Name.
    pub name: String,
    /// Belgian enterprise number.
    pub enterprise_number: Option<EnterpriseNumber>,
    /// VAT number with its country.
    pub vat: Option<VatNumber>,
    /// Two letters; `BE` for Belgium.
    pub country: String,
    /// Street without number.
    pub street: String,
    /// House number.
    pub house_number: String,
    /// Postal code.
    pub postal_code: String,
    /// Municipality.
    pub city: String,
    /// E-mail address.
    pub email: String,
    /// Accounts that money goes to.
    pub ibans: Vec<Iban>,
    /// Usual ledger account (`AccountPurchase`, `AccountSale`).
    pub account: Option<u32>,
    /// Usual ventilation code (`Ventil`).
    pub ventilation: Option<u16>,
    /// 1 Dutch, 2 French, 3 English, 4 German.
    pub language: u8,
    /// Whether Expert/M has this card already; if not, it is written before the bookings that need it.
    pub in_expertm: bool,
}
