use crate::base::{EnterpriseNumber, Iban, VatNumber};
use crate::office::{PartyCard, PartyRole};

/// A made-up firm: client, supplier or customer.
#[derive(Debug, Clone, Default)]
pub(super) struct Firm {
    pub(super) name: String,
    pub(super) street: String,
    pub(super) house: String,
    pub(super) postal_code: String,
    pub(super) city: String,
    /// Two letters of the address.
    pub(super) country: String,
    pub(super) enterprise_number: Option<EnterpriseNumber>,
    /// Without punctuation, `BE0999947165`; `None` for who is outside VAT.
    pub(super) vat: Option<String>,
    pub(super) iban: Option<Iban>,
    pub(super) bic: &'static str,
}

impl Firm {
    /// Peppol scheme and address.
    pub(super) fn endpoint(&self) -> (&'static str, String) {
        if let Some(number) = self.enterprise_number {
            return ("0208", number.digits());
        }
        let vat = self.vat.clone().unwrap_or_default();
        let scheme = match vat.get(..2) {
            Some("NL") => "9944",
            Some("DE") => "9930",
            Some("FR") => "9957",
            Some("CH") => "9927",
            _ => "9925",
        };
        (scheme, vat)
    }

    /// Registration number as it stands in the company's legal entity.
    pub(super) fn company_id(&self) -> String {
        self.enterprise_number.map_or_else(|| self.vat.clone().unwrap_or_default(), EnterpriseNumber::digits)
    }

    /// VAT number for the eye.
    pub(super) fn vat_shown(&self) -> String {
        self.vat.as_deref().map_or_else(String::new, |vat| VatNumber::parse(vat).map_or(vat.to_owned(), |vat| vat.to_string()))
    }

    /// The name in file names and addresses: lower case letters, digits and dashes.
    pub(super) fn slug(&self) -> String {
        slug(&self.name)
    }

    pub(super) fn email(&self) -> String {
        format!("facturatie@{}.example", self.slug())
    }

    /// Key of the party over dossiers, as suggestions know it.
    pub(super) fn key(&self) -> String {
        self.enterprise_number.map_or_else(
            || self.vat.clone().unwrap_or_else(|| crate::base::normalised_name(&self.name)),
            EnterpriseNumber::digits,
        )
    }

    /// Its card in Expert/M.
    pub(super) fn card(&self, role: PartyRole, number: u32, account: u32, ventilation: u16) -> PartyCard {
        PartyCard {
            role,
            number,
            name: self.name.clone(),
            enterprise_number: self.enterprise_number,
            vat: self.vat.as_deref().and_then(|vat| VatNumber::parse(vat).ok()),
            country: self.country.clone(),
            street: self.street.clone(),
            house_number: self.house.clone(),
            postal_code: self.postal_code.clone(),
            city: self.city.clone(),
            email: self.email(),
            ibans: self.iban.iter().cloned().collect(),
            account: Some(account),
            ventilation: Some(ventilation),
            language: match self.country.as_str() {
                "FR" => 2,
                "CH" => 3,
                "DE" => 4,
                _ => 1,
            },
            in_expertm: true,
        }
    }
}

/// Lower case letters, digits and single dashes.
pub(super) fn slug(name: &str) -> String {
    crate::base::normalised_name(name).split_whitespace().map(ascii).collect::<Vec<_>>().join("-")
}

fn ascii(word: &str) -> String {
    word.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The IBAN of a country and its national account number, check digits worked out.
///
/// Source: ISO 13616-1: the remainder modulo 97 of the number with the country behind it is 1.
pub(super) fn iban(country: &str, national: &str) -> Option<Iban> {
    let mut rest = 0_u32;
    for letter in national.chars().chain(country.chars()).chain("00".chars()) {
        let value = letter.to_digit(36)?;
        rest = if value < 10 { rest * 10 + value } else { rest * 100 + value } % 97;
    }
    Iban::parse(&format!("{country}{:02}{national}", 98 - rest)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_iban_of_any_country_passes_the_check() {
        for (country, national) in [("NL", "DEMO0999900001"), ("DE", "999999990000000001"), ("FR", "99999999990000000000199")] {
            assert!(iban(country, national).is_some(), "{country}");
        }
    }

    #[test]
    fn file_names_are_plain() {
        assert_eq!(slug("’t Hoekje & Fils S.A."), "t-hoekje-fils");
        assert_eq!(slug("Électro-Müller GmbH"), "electro-muller");
    }
}
