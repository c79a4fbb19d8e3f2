//! What is wrong with a card, field by field.

use super::{PartyContext, PartyField, PartyForm};
use crate::base::{EnterpriseNumberError, Iban, IbanError, Message, VatNumber, VatNumberError};
use crate::booking::card_key;
use crate::booking::vat_match::region_of;
use crate::booking::vat_table::Region;
use crate::office::{Account, PartyRole};

/// Ventilation codes that a card may hold. Source: Expert/M Plus XML import manual, `Supplier.Ventil`, `Customer.Ventil`.
const PURCHASE_CODES: [u16; 14] = [1, 21, 22, 25, 26, 31, 51, 55, 56, 57, 70, 71, 101, 102];
const SALE_CODES: [u16; 19] = [1, 2, 3, 4, 21, 22, 24, 51, 52, 53, 54, 55, 56, 57, 70, 71, 101, 102, 103];
/// Codes of goods and services between Member States, both ways.
const INTRA_COMMUNITY: [u16; 8] = [31, 51, 52, 53, 54, 55, 56, 57];

impl PartyForm {
    /// What is wrong, field by field; the card can be kept when nothing is.
    #[must_use]
    pub fn faults(&self, context: &PartyContext<'_>) -> Vec<(PartyField, Message)> {
        let mut faults = Vec::new();
        for field in PartyField::ALL {
            let fault = match field {
                PartyField::Name if self.trimmed(field).is_empty() => Some(Message::new("party-name-missing")),
                _ if self.trimmed(field).chars().count() > field.longest() => {
                    let longest = field.longest();
                    Some(Message::new("party-too-long").count("most", longest))
                }
                PartyField::EnterpriseNumber => self.enterprise_number_fault(context),
                PartyField::Vat => self.vat_fault(),
                PartyField::Country => self.country_fault(),
                PartyField::Email => self.email_fault(),
                PartyField::Ibans => self.iban_fault(),
                PartyField::Account => self.account_fault(context),
                PartyField::Ventilation => self.ventilation_fault(),
                PartyField::Name
                | PartyField::Street
                | PartyField::HouseNumber
                | PartyField::PostalCode
                | PartyField::City
                | PartyField::Language => None,
            };
            faults.extend(fault.map(|fault| (field, fault)));
        }
        faults
    }

    fn enterprise_number_fault(&self, context: &PartyContext<'_>) -> Option<Message> {
        let number = match self.enterprise_number() {
            Ok(number) => number,
            Err(EnterpriseNumberError::Length) => return Some(Message::new("party-enterprise-number-length")),
            Err(EnterpriseNumberError::FirstDigit) => return Some(Message::new("party-enterprise-number-first")),
            Err(EnterpriseNumberError::CheckDigits) => return Some(Message::new("party-enterprise-number-check")),
        };
        let of_vat = self.vat().ok().flatten().and_then(|vat| vat.enterprise_number());
        if let (Some(number), Some(of_vat)) = (number, of_vat)
            && number != of_vat
        {
            return Some(Message::new("party-numbers-differ"));
        }
        // A second card of one party splits what is known of it.
        let card = self.card();
        if card.enterprise_number.is_none() && card.vat.is_none() {
            return None;
        }
        let twin = context.parties.iter().find(|other| {
            let numbered = other.enterprise_number.is_some() || other.vat.is_some();
            other.role == self.role && other.number != self.number && numbered && card_key(other) == card_key(&card)
        });
        twin.map(|twin| Message::new("party-is-there").text("number", twin.number.to_string()).text("name", twin.name.clone()))
    }

    fn vat_fault(&self) -> Option<Message> {
        let vat = match self.vat() {
            Ok(None) => return None,
            Ok(Some(vat)) => vat,
            Err(VatNumberError::Country) => return Some(Message::new("party-vat-country")),
            Err(VatNumberError::Length) => return Some(Message::new("party-vat-length")),
            Err(VatNumberError::CheckDigits) => return Some(Message::new("party-vat-check")),
        };
        if region_of(vat.country()) == Some(Region::Eu) && !eu_form(&vat) {
            return Some(Message::new("party-vat-form").text("country", vat.country()));
        }
        None
    }

    fn country_fault(&self) -> Option<Message> {
        let country = self.trimmed(PartyField::Country).to_ascii_uppercase();
        if region_of(&country).is_none() || country == "EL" {
            return Some(Message::new("party-country"));
        }
        None
    }

    fn email_fault(&self) -> Option<Message> {
        let text = self.trimmed(PartyField::Email);
        let halves = text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
        (!text.is_empty() && (!halves || text.contains(' '))).then(|| Message::new("party-email"))
    }

    fn iban_fault(&self) -> Option<Message> {
        self.iban_texts().find_map(|text| {
            let id = match Iban::parse(text) {
                Ok(_) => return None,
                Err(IbanError::Form) => "party-iban-form",
                Err(IbanError::CheckDigits) => "party-iban-check",
            };
            Some(Message::new(id).text("iban", text))
        })
    }

    fn account_fault(&self, context: &PartyContext<'_>) -> Option<Message> {
        let text = self.trimmed(PartyField::Account);
        if text.is_empty() {
            return None;
        }
        let account = text.parse().ok().and_then(|number: u32| context.accounts.iter().find(|account| account.number == number));
        let usable = |account: &Account| match self.role {
            PartyRole::Supplier => account.book_purchases,
            PartyRole::Customer => account.book_sales,
        };
        match account {
            None => Some(Message::new("party-account-unknown").text("account", text)),
            Some(account) if account.closed || !usable(account) => {
                Some(Message::new("party-account-closed").text("account", text))
            }
            Some(_) => None,
        }
    }

    /// The ventilation against the country of the party: its VAT number's, else its address's.
    fn ventilation_fault(&self) -> Option<Message> {
        let text = self.trimmed(PartyField::Ventilation);
        if text.is_empty() {
            return None;
        }
        let codes = match self.role {
            PartyRole::Supplier => &PURCHASE_CODES[..],
            PartyRole::Customer => &SALE_CODES[..],
        };
        let Some(code) = text.parse().ok().filter(|code: &u16| codes.contains(code)) else {
            return Some(Message::new("party-ventilation-unknown").text("code", text));
        };
        let of_vat = self.vat().ok().flatten().and_then(|vat| region_of(vat.country()));
        let region = of_vat.or_else(|| region_of(self.trimmed(PartyField::Country)))?;
        let purchase = self.role == PartyRole::Supplier;
        let id = match (code, region) {
            (code, Region::Be) if INTRA_COMMUNITY.contains(&code) => "party-ventilation-belgian",
            (code, Region::Other) if INTRA_COMMUNITY.contains(&code) => "party-ventilation-not-union",
            (70, Region::Be | Region::Eu) => "party-ventilation-inside-union",
            (25, Region::Be | Region::Eu) if purchase => "party-ventilation-inside-union",
            (21, Region::Eu | Region::Other) => "party-ventilation-abroad",
            (1, Region::Eu | Region::Other) if purchase => "party-ventilation-abroad",
            _ => return None,
        };
        Some(Message::new(id).text("code", text))
    }
}

/// Whether a VAT number of another Member State has a length that its country gives out.
///
/// Source: European Commission, VIES, structure of VAT identification numbers.
fn eu_form(vat: &VatNumber) -> bool {
    let lengths: &[usize] = match vat.country() {
        "CZ" => &[8, 9, 10],
        "BG" => &[9, 10],
        "LT" => &[9, 12],
        "RO" => &[2, 3, 4, 5, 6, 7, 8, 9, 10],
        "IE" => &[8, 9],
        "NL" | "SE" => &[12],
        "FR" | "IT" | "HR" | "LV" => &[11],
        "PL" | "SK" => &[10],
        "AT" | "CY" | "DE" | "EE" | "EL" | "ES" | "GR" | "PT" => &[9],
        "DK" | "FI" | "HU" | "LU" | "MT" | "SI" => &[8],
        "XI" => &[5, 9, 12],
        _ => return true,
    };
    lengths.contains(&vat.number().len())
}
