//! The card of a supplier or customer while a person fills it in: texts, and what is wrong with each.

mod faults;

use std::collections::BTreeMap;

use super::Direction;
use crate::base::{EnterpriseNumber, EnterpriseNumberError, Iban, VatNumber, VatNumberError};
use crate::office::{Account, PartyCard, PartyRole};
use crate::ubl::Document;

/// A field of the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the field of the same name of the card")]
pub enum PartyField {
    Name,
    EnterpriseNumber,
    Vat,
    Country,
    Street,
    HouseNumber,
    PostalCode,
    City,
    Email,
    Ibans,
    Account,
    Ventilation,
    Language,
}

impl PartyField {
    /// In the order in which they are filled in.
    pub const ALL: [Self; 13] = [
        Self::Name,
        Self::EnterpriseNumber,
        Self::Vat,
        Self::Street,
        Self::HouseNumber,
        Self::PostalCode,
        Self::City,
        Self::Country,
        Self::Email,
        Self::Ibans,
        Self::Account,
        Self::Ventilation,
        Self::Language,
    ];

    /// Most characters that Expert/M takes. Source: Expert/M Plus XML import manual, `Suppliers/Supplier`.
    fn longest(self) -> usize {
        match self {
            Self::Name | Self::Ibans => 255,
            Self::Street => 60,
            Self::City | Self::Email => 50,
            Self::HouseNumber => 20,
            Self::PostalCode => 10,
            Self::EnterpriseNumber | Self::Vat => 30,
            Self::Country | Self::Language => 2,
            Self::Account => 9,
            Self::Ventilation => 3,
        }
    }
}

/// What the form is checked against.
#[derive(Debug, Clone, Copy)]
pub struct PartyContext<'a> {
    /// Cards of the dossier.
    pub parties: &'a [PartyCard],
    /// Accounts of the dossier.
    pub accounts: &'a [Account],
}

/// The card while it is filled in: what was typed stays, right or wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyForm {
    /// Supplier or customer.
    pub role: PartyRole,
    /// Its number; 0 for a new one.
    pub number: u32,
    /// Whether Expert/M has it already.
    pub in_expertm: bool,
    texts: BTreeMap<PartyField, String>,
}

impl PartyForm {
    /// The form of a card.
    #[must_use]
    pub fn of_card(card: &PartyCard) -> Self {
        let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        let ibans: Vec<String> = card.ibans.iter().map(ToString::to_string).collect();
        let texts = PartyField::ALL
            .into_iter()
            .map(|field| {
                let text = match field {
                    PartyField::Name => card.name.clone(),
                    PartyField::EnterpriseNumber => card.enterprise_number.map(|number| number.to_string()).unwrap_or_default(),
                    PartyField::Vat => card.vat.as_ref().map(ToString::to_string).unwrap_or_default(),
                    PartyField::Country => card.country.clone(),
                    PartyField::Street => card.street.clone(),
                    PartyField::HouseNumber => card.house_number.clone(),
                    PartyField::PostalCode => card.postal_code.clone(),
                    PartyField::City => card.city.clone(),
                    PartyField::Email => card.email.clone(),
                    PartyField::Ibans => ibans.join(", "),
                    PartyField::Account => number(card.account),
                    PartyField::Ventilation => number(card.ventilation.map(u32::from)),
                    PartyField::Language => card.language.clamp(1, 4).to_string(),
                };
                (field, text)
            })
            .collect();
        Self { role: card.role, number: card.number, in_expertm: card.in_expertm, texts }
    }

    /// The same for a card that was prepared from a document: what the file says and cannot be right stands there as it is
    /// written, with what is wrong beside it.
    #[must_use]
    pub fn prefilled(card: &PartyCard, document: &Document, direction: Direction) -> Self {
        let mut form = Self::of_card(card);
        let party = direction.party(document);
        for (field, said) in [(PartyField::EnterpriseNumber, &party.enterprise_number), (PartyField::Vat, &party.vat)] {
            if form.text(field).is_empty()
                && let Some(said) = said
            {
                form.set(field, said.trim());
            }
        }
        if direction == Direction::Purchase {
            let known = |text: &&String| Iban::parse(text).is_err();
            let wrong: Vec<&str> = document.payee_iban.iter().filter(known).map(|text| text.trim()).collect();
            let right = form.text(PartyField::Ibans).to_owned();
            let all: Vec<&str> = std::iter::once(right.as_str()).chain(wrong).filter(|text| !text.is_empty()).collect();
            form.set(PartyField::Ibans, &all.join(", "));
        }
        form
    }

    /// What stands in a field.
    #[must_use]
    pub fn text(&self, field: PartyField) -> &str {
        self.texts.get(&field).map_or("", String::as_str)
    }

    /// Puts a text in a field.
    pub fn set(&mut self, field: PartyField, text: &str) {
        self.texts.insert(field, text.to_owned());
    }

    fn trimmed(&self, field: PartyField) -> &str {
        self.text(field).trim()
    }

    fn enterprise_number(&self) -> Result<Option<EnterpriseNumber>, EnterpriseNumberError> {
        let text = self.trimmed(PartyField::EnterpriseNumber);
        if text.is_empty() { Ok(None) } else { EnterpriseNumber::parse(text).map(Some) }
    }

    fn vat(&self) -> Result<Option<VatNumber>, VatNumberError> {
        let text = self.trimmed(PartyField::Vat);
        if text.is_empty() { Ok(None) } else { VatNumber::parse(text).map(Some) }
    }

    fn iban_texts(&self) -> impl Iterator<Item = &str> {
        self.text(PartyField::Ibans).split([',', ';']).map(str::trim).filter(|text| !text.is_empty())
    }

    /// The card as far as the fields can be read; what is wrong is left out.
    #[must_use]
    pub fn card(&self) -> PartyCard {
        let text = |field| self.trimmed(field).to_owned();
        let vat = self.vat().ok().flatten();
        let own = self.enterprise_number().ok().flatten();
        PartyCard {
            role: self.role,
            number: self.number,
            name: text(PartyField::Name),
            enterprise_number: own.or_else(|| vat.as_ref()?.enterprise_number()),
            vat,
            country: text(PartyField::Country).to_ascii_uppercase(),
            street: text(PartyField::Street),
            house_number: text(PartyField::HouseNumber),
            postal_code: text(PartyField::PostalCode),
            city: text(PartyField::City),
            email: text(PartyField::Email),
            ibans: self.iban_texts().filter_map(|text| Iban::parse(text).ok()).collect(),
            account: self.trimmed(PartyField::Account).parse().ok(),
            ventilation: self.trimmed(PartyField::Ventilation).parse().ok(),
            language: self.trimmed(PartyField::Language).parse().ok().filter(|code| (1..=4).contains(code)).unwrap_or(1),
            in_expertm: self.in_expertm,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Texts;
    use crate::office::Language;

    fn card() -> PartyCard {
        PartyCard {
            name: "Proef NV".to_owned(),
            vat: VatNumber::parse("BE0403019261").ok(),
            enterprise_number: EnterpriseNumber::parse("0403019261").ok(),
            country: "BE".to_owned(),
            language: 1,
            ..PartyCard::default()
        }
    }

    fn faults(change: &[(PartyField, &str)]) -> Vec<(PartyField, String)> {
        faults_of(&card(), change)
    }

    fn faults_of(card: &PartyCard, change: &[(PartyField, &str)]) -> Vec<(PartyField, String)> {
        let accounts = [
            Account { number: 612_000, book_purchases: true, ..Account::default() },
            Account { number: 700_000, book_sales: true, ..Account::default() },
        ];
        let known = PartyCard {
            number: 1042,
            name: "Bekend NV".to_owned(),
            vat: VatNumber::parse("BE0428759497").ok(),
            ..PartyCard::default()
        };
        let mut form = PartyForm::of_card(card);
        for (field, text) in change {
            form.set(*field, text);
        }
        let context = PartyContext { parties: &[known], accounts: &accounts };
        form.faults(&context).into_iter().map(|(field, text)| (field, text.id.into_owned())).collect()
    }

    #[test]
    fn a_card_goes_through_the_form_unchanged() {
        let full = PartyCard {
            street: "Kerkstraat".to_owned(),
            house_number: "12 bus 3".to_owned(),
            postal_code: "9000".to_owned(),
            city: "Gent".to_owned(),
            email: "boek@proef.example".to_owned(),
            ibans: vec![Iban::parse("BE68539007547034").expect("an IBAN")],
            account: Some(612_000),
            ventilation: Some(1),
            number: 7,
            in_expertm: true,
            ..card()
        };
        assert_eq!(PartyForm::of_card(&full).card(), full);
        assert_eq!(faults_of(&full, &[]), []);
    }

    #[test]
    fn each_fault_is_said_at_its_field() {
        use PartyField as F;
        for (field, text, id) in [
            (F::Name, " ", "party-name-missing"),
            (F::EnterpriseNumber, "0403.019.262", "party-enterprise-number-check"),
            (F::EnterpriseNumber, "403", "party-enterprise-number-length"),
            (F::EnterpriseNumber, "3403.019.261", "party-enterprise-number-first"),
            (F::Vat, "BE0403019262", "party-vat-check"),
            (F::Vat, "123", "party-vat-country"),
            (F::Vat, "NL12345", "party-vat-form"),
            (F::Ibans, "BE68 5390 0754 7035", "party-iban-check"),
            (F::Ibans, "BE68539007547034, kas", "party-iban-form"),
            (F::Country, "België", "party-too-long"),
            (F::Country, "", "party-country"),
            (F::Email, "boek proef.be", "party-email"),
            (F::Account, "999999", "party-account-unknown"),
            (F::Account, "700000", "party-account-closed"),
            (F::Ventilation, "11", "party-ventilation-unknown"),
            (F::Ventilation, "51", "party-ventilation-belgian"),
            (F::Ventilation, "70", "party-ventilation-inside-union"),
            (F::City, &"x".repeat(51), "party-too-long"),
        ] {
            assert!(
                faults(&[(field, text)]).contains(&(field, id.to_owned())),
                "{field:?} {text}: {:?}",
                faults(&[(field, text)])
            );
        }
    }

    #[test]
    fn numbers_that_contradict_or_are_there_already() {
        use PartyField as F;
        let differ = faults(&[(F::EnterpriseNumber, "0428.759.497")]);
        assert!(differ.contains(&(F::EnterpriseNumber, "party-numbers-differ".to_owned())));
        let there = faults(&[(F::EnterpriseNumber, "0428.759.497"), (F::Vat, "")]);
        assert_eq!(there, [(F::EnterpriseNumber, "party-is-there".to_owned())]);
        assert_eq!(faults(&[(F::EnterpriseNumber, ""), (F::Vat, "")]), [], "a private person has neither");
    }

    #[test]
    fn ventilation_follows_the_vat_number_before_the_address() {
        use PartyField as F;
        let foreign = |vat: &str, country: &str, code: &str| {
            faults(&[(F::EnterpriseNumber, ""), (F::Vat, vat), (F::Country, country), (F::Ventilation, code)])
        };
        assert_eq!(foreign("NL123456789B01", "NL", "51"), []);
        assert_eq!(foreign("NL123456789B01", "NL", "1"), [(F::Ventilation, "party-ventilation-abroad".to_owned())]);
        assert_eq!(foreign("BE0403019261", "NL", "1"), [], "a foreigner with a Belgian VAT number charges Belgian VAT");
        assert_eq!(foreign("", "CH", "51"), [(F::Ventilation, "party-ventilation-not-union".to_owned())]);
        assert_eq!(foreign("", "CH", "70"), []);
        let customer =
            PartyCard { role: PartyRole::Customer, country: "NL".to_owned(), vat: None, enterprise_number: None, ..card() };
        assert_eq!(faults_of(&customer, &[(F::Ventilation, "4")]), [], "a private customer abroad pays Belgian VAT");
    }

    #[test]
    fn what_the_file_says_wrongly_is_there_to_be_mended() {
        let document = Document {
            supplier: crate::ubl::Party {
                name: Some("Proef NV".to_owned()),
                enterprise_number: Some("0403019262".to_owned()),
                vat: Some("BE0403019262".to_owned()),
                ..Default::default()
            },
            payee_iban: vec!["BE68539007547034".to_owned(), "BE00".to_owned()],
            ..Default::default()
        };
        let ibans = vec![Iban::parse("BE68539007547034").expect("an IBAN")];
        let prepared = PartyCard { vat: None, enterprise_number: None, ibans, ..card() };
        let form = PartyForm::prefilled(&prepared, &document, Direction::Purchase);
        assert_eq!(form.text(PartyField::Vat), "BE0403019262");
        assert_eq!(form.text(PartyField::Ibans), "BE68 5390 0754 7034, BE00");
        let faults = form.faults(&PartyContext { parties: &[], accounts: &[] });
        let fields: Vec<PartyField> = faults.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, [PartyField::EnterpriseNumber, PartyField::Vat, PartyField::Ibans]);
        for language in Language::ALL {
            for (_, fault) in &faults {
                assert_ne!(Texts::new(language).text(fault), fault.id, "has a text");
            }
        }
    }
}
