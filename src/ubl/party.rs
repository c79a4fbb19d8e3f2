//! What a file says of a party, put together when all of it is known.

use crate::base::{EnterpriseNumber, Message, VatNumber};

use super::error::Warnings;
use super::place::PartyField;
use super::value::{short, without_blanks};
use super::{Endpoint, Party};

/// Schemes whose value is a Belgian enterprise or VAT number.
///
/// Source: OpenPeppol Electronic Address Scheme list (0208, 9925, 9956); e-FFF names `BE:EN`, `BE:VAT`, `BE:CBE`.
const BELGIAN_SCHEMES: [&str; 7] = ["0208", "9925", "9956", "BE:EN", "BE:VAT", "BE:CBE", "BE:KBO"];

/// A number with the scheme it claims.
#[derive(Debug, Default)]
struct Identifier {
    scheme: Option<String>,
    text: String,
}

/// A tax registration with the tax it is for.
#[derive(Debug, Default)]
struct Registration {
    tax: Option<String>,
    number: Option<String>,
}

/// A party while it is being read. Of texts that stand twice the first counts.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) seen: bool,
    trade_name: Option<String>,
    legal_name: Option<String>,
    first_name: Option<String>,
    family_name: Option<String>,
    street: Option<String>,
    building: Option<String>,
    free_line: Option<String>,
    city: Option<String>,
    postal_zone: Option<String>,
    country: Option<String>,
    email: Option<String>,
    other_email: Option<String>,
    endpoint: Option<Identifier>,
    legal_number: Option<Identifier>,
    identifications: Vec<Identifier>,
    registrations: Vec<Registration>,
}

impl Draft {
    /// A new tax registration begins.
    pub(super) fn open_registration(&mut self) {
        if self.registrations.len() < 20 {
            self.registrations.push(Registration::default());
        }
    }

    /// Takes a text that is not empty.
    pub(super) fn set(&mut self, field: PartyField, text: &str, scheme: Option<String>) {
        let identifier = |scheme| Identifier { scheme, text: text.to_owned() };
        let slot = match field {
            PartyField::Endpoint => {
                self.endpoint.get_or_insert_with(|| identifier(scheme));
                return;
            }
            PartyField::LegalNumber => {
                self.legal_number.get_or_insert_with(|| identifier(scheme));
                return;
            }
            PartyField::Identification => {
                if self.identifications.len() < 20 {
                    self.identifications.push(identifier(scheme));
                }
                return;
            }
            PartyField::TaxNumber | PartyField::TaxScheme => {
                let Some(registration) = self.registrations.last_mut() else { return };
                if field == PartyField::TaxNumber { &mut registration.number } else { &mut registration.tax }
            }
            PartyField::Name => &mut self.trade_name,
            PartyField::LegalName => &mut self.legal_name,
            PartyField::FirstName => &mut self.first_name,
            PartyField::FamilyName => &mut self.family_name,
            PartyField::Street => &mut self.street,
            PartyField::Building => &mut self.building,
            PartyField::FreeLine => &mut self.free_line,
            PartyField::City => &mut self.city,
            PartyField::PostalZone => &mut self.postal_zone,
            PartyField::Country => &mut self.country,
            PartyField::Email => &mut self.email,
            PartyField::OtherEmail => &mut self.other_email,
        };
        if slot.is_none() {
            *slot = Some(text.to_owned());
        }
    }

    /// The party, with a warning when a number that claims to be Belgian is wrong.
    pub(super) fn finish(self, warnings: &mut Warnings) -> Party {
        let vat = self.vat();
        let enterprise_number = self.enterprise_number(vat.as_deref(), warnings);
        let street = self.street.or(self.free_line);
        let person = match (self.first_name, self.family_name) {
            (Some(first), Some(family)) => Some(format!("{first} {family}")),
            (first, family) => first.or(family),
        };
        Party {
            name: self.trade_name.or(self.legal_name).or(person),
            enterprise_number,
            vat,
            endpoint: self.endpoint.map(|endpoint| Endpoint { scheme: endpoint.scheme, id: endpoint.text }),
            street,
            building_number: self.building,
            city: self.city,
            postal_zone: self.postal_zone,
            country: self.country,
            email: self.email.or(self.other_email),
        }
    }

    /// The number of the registration for VAT; of one that does not say which tax it is for; else one that
    /// stands elsewhere and claims to be a VAT number.
    fn vat(&self) -> Option<String> {
        let named = |registration: &&Registration| {
            registration
                .tax
                .as_deref()
                .is_some_and(|tax| ["VAT", "BTW", "TVA", "MWST", "UST"].iter().any(|known| tax.eq_ignore_ascii_case(known)))
        };
        let stated = |registration: &Registration| registration.number.as_deref().map(without_blanks);
        let registered = self.registrations.iter().filter(named).find_map(stated).or_else(|| {
            let looks = |text: &String| VatNumber::parse(text).is_ok();
            self.registrations
                .iter()
                .filter_map(stated)
                .find(looks)
                .or_else(|| self.registrations.iter().filter(|registration| registration.tax.is_none()).find_map(stated))
        });
        registered.or_else(|| {
            let claims = |identifier: &&Identifier| {
                let scheme = identifier.scheme.as_deref().unwrap_or("");
                scheme == "9925" || scheme.to_ascii_uppercase().ends_with("VAT")
            };
            self.endpoint
                .iter()
                .chain(&self.identifications)
                .filter(claims)
                .map(|identifier| without_blanks(&identifier.text))
                .find(|text| VatNumber::parse(text).is_ok())
        })
    }

    fn enterprise_number(&self, vat: Option<&str>, warnings: &mut Warnings) -> Option<String> {
        // A foreign number of nine or ten digits passes modulo 97 once in a hundred times, so bare digits
        // count only where the party is Belgian or says nothing of its country.
        let abroad = self.country.as_deref().is_some_and(|country| !country.eq_ignore_ascii_case("BE"));
        let mut wrong = None;
        let mut check = |scheme: Option<&str>, text: &str| {
            let claims = scheme.is_some_and(|scheme| BELGIAN_SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme)));
            let lettered = text.get(..2).is_some_and(|letters| letters.eq_ignore_ascii_case("BE"));
            let other_scheme = !claims && scheme.is_some_and(is_scheme_code);
            if !(claims || lettered) && (abroad || other_scheme) {
                return None;
            }
            let bare = text.strip_prefix("0208:").or_else(|| text.strip_prefix("9925:")).unwrap_or(text);
            match EnterpriseNumber::parse(bare) {
                Ok(number) => Some(number.digits()),
                Err(_wrong) => {
                    if (claims || lettered) && wrong.is_none() {
                        wrong = Some(text.to_owned());
                    }
                    None
                }
            }
        };
        let scheme = |identifier: &Identifier| identifier.scheme.clone();
        let found = self
            .legal_number
            .iter()
            .find_map(|number| check(scheme(number).as_deref(), &number.text))
            .or_else(|| vat.and_then(|vat| check(None, vat)))
            .or_else(|| {
                let claiming = |identifier: &&Identifier| {
                    identifier.scheme.as_deref().is_some_and(|scheme| BELGIAN_SCHEMES.contains(&scheme))
                };
                self.endpoint.iter().filter(claiming).find_map(|number| check(scheme(number).as_deref(), &number.text))
            })
            .or_else(|| self.identifications.iter().find_map(|number| check(scheme(number).as_deref(), &number.text)));
        if let (None, Some(wrong)) = (&found, wrong) {
            warnings.add(Message::new("ubl-enterprise-number-wrong").text("value", short(&wrong)));
        }
        found
    }
}

/// Four digits: a code of ISO 6523 or of the Peppol list, so another country's or another kind of number.
fn is_scheme_code(scheme: &str) -> bool {
    scheme.len() == 4 && scheme.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(fields: &[(PartyField, &str, Option<&str>)]) -> (Party, usize) {
        let mut draft = Draft::default();
        for (field, text, scheme) in fields {
            if *field == PartyField::TaxNumber {
                draft.open_registration();
            }
            draft.set(*field, text, scheme.map(str::to_owned));
        }
        let mut warnings = Warnings::default();
        (draft.finish(&mut warnings), warnings.into_list().len())
    }

    #[test]
    fn the_enterprise_number_is_found_wherever_it_stands() {
        let expected = Some("0403019261".to_owned());
        for field in [
            (PartyField::LegalNumber, "0403.019.261", None),
            (PartyField::TaxNumber, "BE 0403.019.261", None),
            (PartyField::Endpoint, "0403019261", Some("0208")),
            (PartyField::Endpoint, "BE0403019261", Some("9925")),
            (PartyField::Endpoint, "0403019261", Some("9956")),
            (PartyField::Identification, "BE0403019261", Some("BE:VAT")),
            (PartyField::Identification, "0403019261", None),
        ] {
            assert_eq!(party(&[field]).0.enterprise_number, expected, "{field:?}");
        }
    }

    #[test]
    fn a_foreign_number_that_happens_to_pass_is_not_taken() {
        for fields in [
            vec![(PartyField::LegalNumber, "403019261", None), (PartyField::Country, "FR", None)],
            vec![(PartyField::LegalNumber, "403019261", Some("0002"))],
            vec![(PartyField::Endpoint, "0403019261", Some("0088"))],
        ] {
            assert_eq!(party(&fields), (party(&fields).0, 0));
            assert_eq!(party(&fields).0.enterprise_number, None, "{fields:?}");
        }
    }

    #[test]
    fn a_wrong_belgian_number_is_said_unless_a_right_one_stands_elsewhere() {
        let wrong = (PartyField::LegalNumber, "0431150351", Some("0208"));
        assert_eq!(party(&[wrong]).1, 1);
        let both = party(&[wrong, (PartyField::TaxNumber, "BE0403019261", None)]);
        assert_eq!((both.0.enterprise_number.as_deref(), both.1), (Some("0403019261"), 0));
    }

    #[test]
    fn the_vat_registration_is_preferred_to_other_taxes() {
        let (found, _) = party(&[
            (PartyField::TaxNumber, "Foretaksregisteret", None),
            (PartyField::TaxScheme, "TAX", None),
            (PartyField::TaxNumber, "NO 999 888 777 MVA", None),
            (PartyField::TaxScheme, "VAT", None),
        ]);
        assert_eq!(found.vat.as_deref(), Some("NO999888777MVA"));
    }

    #[test]
    fn a_person_without_a_firm_has_a_name() {
        let (found, _) = party(&[(PartyField::FirstName, "Jan", None), (PartyField::FamilyName, "Jansen", None)]);
        assert_eq!(found.name.as_deref(), Some("Jan Jansen"));
    }
}
