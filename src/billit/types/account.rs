use serde::{Deserialize, Serialize};

use super::CompanyId;
use crate::base::EnterpriseNumber;
use crate::billit::json;

/// Who the key belongs to. Of what Billit tells about the person, nothing is read: it holds a national number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct AccountInformation {
    /// The companies that the key reaches. Whether the clients of an accountant are all here is not documented.
    #[serde(deserialize_with = "json::list")]
    pub companies: Vec<Company>,
}

/// A company that the key reaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Company {
    /// Its number.
    #[serde(rename = "PartyID")]
    pub id: CompanyId,
    /// Name.
    #[serde(default, deserialize_with = "json::text::deserialize")]
    pub name: Option<String>,
    /// VAT number.
    #[serde(rename = "VATNumber", default, deserialize_with = "json::text::deserialize")]
    pub vat_number: Option<String>,
    /// Other numbers it has.
    #[serde(default, deserialize_with = "json::list")]
    pub identifiers: Vec<Identifier>,
    /// Whether it may be used through the API.
    #[serde(rename = "APIAllowed", default)]
    pub api_allowed: Option<bool>,
    /// What is switched on.
    #[serde(rename = "APIEnabledFeatures", default, deserialize_with = "json::object")]
    pub features: Option<Features>,
}

impl Company {
    /// Its Belgian enterprise number, from the VAT number or from the other numbers.
    #[must_use]
    pub fn enterprise_number(&self) -> Option<EnterpriseNumber> {
        let others = self.identifiers.iter().filter_map(|identifier| identifier.identifier.as_deref());
        self.vat_number.as_deref().into_iter().chain(others).find_map(|text| EnterpriseNumber::parse(text).ok())
    }
}

/// A number of a company, besides its VAT number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Identifier {
    /// Which kind of number.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub identifier_type: Option<String>,
    /// The number.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub identifier: Option<String>,
}

/// What is switched on for a company.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Features {
    /// Ledger accounts can be sent.
    #[serde(rename = "GLAccounts")]
    pub gl_accounts: Option<bool>,
}
