use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::PartyId;
use crate::billit::json;

/// Customer or supplier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PartyType {
    /// Customer.
    Customer,
    /// Supplier.
    Supplier,
    /// A word that is not known here.
    #[serde(other)]
    Other,
}

/// A customer or supplier as Billit has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Party {
    /// Its number.
    #[serde(rename = "PartyID")]
    pub id: Option<PartyId>,
    /// Customer or supplier.
    pub party_type: Option<PartyType>,
    /// Number in the accounting package.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub nr: Option<String>,
    /// Name.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub name: Option<String>,
    /// VAT number with country prefix.
    #[serde(rename = "VATNumber", deserialize_with = "json::text::deserialize")]
    pub vat_number: Option<String>,
    /// Bank account.
    #[serde(rename = "IBAN", deserialize_with = "json::text::deserialize")]
    pub iban: Option<String>,
    /// E-mail.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub email: Option<String>,
    /// Country, two letters.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub country_code: Option<String>,
    /// Street.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub street: Option<String>,
    /// House number.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub street_number: Option<String>,
    /// Box.
    #[serde(rename = "Box", deserialize_with = "json::text::deserialize")]
    pub postbox: Option<String>,
    /// Postcode.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub zipcode: Option<String>,
    /// City.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub city: Option<String>,
    /// Addresses.
    #[serde(deserialize_with = "json::list")]
    pub addresses: Vec<Address>,
    /// Usual ledger account.
    #[serde(rename = "GLAccountCode", deserialize_with = "json::whole::deserialize")]
    pub gl_account_code: Option<i64>,
    /// Whether it is subject to VAT.
    #[serde(rename = "VATLiable")]
    pub vat_liable: Option<bool>,
    /// The program that keeps [`Party::external_provider_id`].
    #[serde(rename = "ExternalProviderTC", deserialize_with = "json::text::deserialize")]
    pub external_provider: Option<String>,
    /// What that program calls it.
    #[serde(rename = "ExternalProviderID", deserialize_with = "json::text::deserialize")]
    pub external_provider_id: Option<String>,
    /// When it was last changed in Billit, without zone.
    #[serde(deserialize_with = "json::moment::deserialize")]
    pub last_modified: Option<DateTime>,
}

/// An address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Address {
    /// `InvoiceAddress` or `DeliveryAddress`.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub address_type: Option<String>,
    /// Street.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub street: Option<String>,
    /// House number.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub street_number: Option<String>,
    /// Postcode.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub zipcode: Option<String>,
    /// City.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub city: Option<String>,
    /// Country, two letters.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub country_code: Option<String>,
}

/// A customer or supplier to send: `None` is not sent and stays as it is.
/// All of it can be changed afterwards. Source: Billit, patchable properties.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct PartyCard {
    /// Customer or supplier; needed to make one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party_type: Option<PartyType>,
    /// Number in Expert/M.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nr: Option<String>,
    /// Name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// VAT number with country prefix: give it whenever it is known, Billit may find the party by it.
    #[serde(rename = "VATNumber", skip_serializing_if = "Option::is_none")]
    pub vat_number: Option<String>,
    /// Bank account.
    #[serde(rename = "IBAN", skip_serializing_if = "Option::is_none")]
    pub iban: Option<String>,
    /// Street.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// House number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street_number: Option<String>,
    /// Box.
    #[serde(rename = "Box", skip_serializing_if = "Option::is_none")]
    pub postbox: Option<String>,
    /// Postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zipcode: Option<String>,
    /// City.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// Country, two letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
    /// Language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Usual ledger account.
    #[serde(rename = "GLAccountCode", skip_serializing_if = "Option::is_none")]
    pub gl_account_code: Option<i64>,
    /// The program that keeps [`PartyCard::external_provider_id`]: a name of ours.
    #[serde(rename = "ExternalProviderTC", skip_serializing_if = "Option::is_none")]
    pub external_provider: Option<String>,
    /// What that program calls it.
    #[serde(rename = "ExternalProviderID", skip_serializing_if = "Option::is_none")]
    pub external_provider_id: Option<String>,
}
