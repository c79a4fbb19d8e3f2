//! Who the supplier or customer is.

use super::entry::{EntryParty, PartyMatch};
use super::{Context, Direction};
use crate::base::{EnterpriseNumber, Iban, VatNumber, normalised_name};
use crate::office::{PartyCard, PartyRole};
use crate::ubl::{Document, Party};

impl Direction {
    /// The role of the other party.
    #[must_use]
    pub fn role(self) -> PartyRole {
        match self {
            Self::Purchase => PartyRole::Supplier,
            Self::Sale => PartyRole::Customer,
        }
    }

    /// The other party of a document: the supplier of a purchase, the customer of a sale.
    #[must_use]
    pub fn party(self, document: &Document) -> &Party {
        match self {
            Self::Purchase => &document.supplier,
            Self::Sale => &document.customer,
        }
    }

    /// The dossier's own side of a document.
    #[must_use]
    pub fn own_side(self, document: &Document) -> &Party {
        match self {
            Self::Purchase => &document.customer,
            Self::Sale => &document.supplier,
        }
    }
}

/// Key of a party of a document over dossiers: enterprise number, else VAT number, else normalised name.
#[must_use]
pub fn party_key(party: &Party) -> String {
    key(enterprise_number(party), vat(party), party.name.as_deref().unwrap_or(""))
}

/// The same key of a card.
#[must_use]
pub fn card_key(card: &PartyCard) -> String {
    key(card_enterprise_number(card), card.vat.clone(), &card.name)
}

fn key(number: Option<EnterpriseNumber>, vat: Option<VatNumber>, name: &str) -> String {
    match (number, vat) {
        (Some(number), _) => number.digits(),
        (None, Some(vat)) => String::from(vat),
        (None, None) => normalised_name(name),
    }
}

pub(super) fn enterprise_number(party: &Party) -> Option<EnterpriseNumber> {
    let own = party.enterprise_number.as_deref().and_then(|text| EnterpriseNumber::parse(text).ok());
    own.or_else(|| vat(party)?.enterprise_number())
}

fn vat(party: &Party) -> Option<VatNumber> {
    party.vat.as_deref().and_then(|text| VatNumber::parse(text).ok())
}

fn card_enterprise_number(card: &PartyCard) -> Option<EnterpriseNumber> {
    card.enterprise_number.or_else(|| card.vat.as_ref()?.enterprise_number())
}

/// Finds the party of a document among the cards: enterprise number, then VAT number, then the account to pay to, then name.
///
/// A card whose own number contradicts the file's is never taken by account or name: factoring companies and
/// namesakes would be booked as one another.
pub(super) fn find(document: &Document, context: &Context<'_>) -> EntryParty {
    let party = context.direction.party(document);
    let role = context.direction.role();
    let cards = || context.parties.iter().filter(move |card| card.role == role);
    let number = enterprise_number(party);
    let vat = vat(party);
    let take = |matched, card: &PartyCard| EntryParty { matched, card: card.clone() };

    if let Some(number) = number
        && let Some(card) = first(cards().filter(|card| card_enterprise_number(card) == Some(number)))
    {
        return take(PartyMatch::EnterpriseNumber, card);
    }
    if let Some(vat) = &vat
        && let Some(card) = first(cards().filter(|card| card.vat.as_ref() == Some(vat)))
    {
        return take(PartyMatch::Vat, card);
    }
    let contradicts = |card: &PartyCard| {
        let other = |ours: bool, theirs: bool| ours && theirs;
        (other(number.is_some(), card_enterprise_number(card).is_some()) && card_enterprise_number(card) != number)
            || (other(vat.is_some(), card.vat.is_some()) && card.vat != vat)
    };
    if context.direction == Direction::Purchase {
        let ibans = ibans(document);
        let mut hits = cards().filter(|card| card.ibans.iter().any(|iban| ibans.contains(iban)) && !contradicts(card));
        if let (Some(card), None) = (hits.next(), hits.next()) {
            return take(PartyMatch::Iban, card);
        }
    }
    let name = normalised_name(party.name.as_deref().unwrap_or(""));
    if !name.is_empty()
        && let Some(card) = first(cards().filter(|card| !contradicts(card) && normalised_name(&card.name) == name))
    {
        return take(PartyMatch::Name, card);
    }
    if name.is_empty() {
        return EntryParty { matched: PartyMatch::None, card: prepared(document, context.direction) };
    }
    EntryParty { matched: PartyMatch::New, card: prepared(document, context.direction) }
}

/// How many cards carry the number of this one: more than one is a doubt.
pub(super) fn same_number(card: &PartyCard, context: &Context<'_>) -> usize {
    let Some(number) = card_enterprise_number(card) else { return 0 };
    context.parties.iter().filter(|other| other.role == card.role && card_enterprise_number(other) == Some(number)).count()
}

/// Accounts to pay to that pass their check.
pub(super) fn ibans(document: &Document) -> Vec<Iban> {
    document.payee_iban.iter().filter_map(|text| Iban::parse(text).ok()).collect()
}

/// The card Expert/M has already before one made here, then the lowest number.
fn first<'a>(cards: impl Iterator<Item = &'a PartyCard>) -> Option<&'a PartyCard> {
    cards.min_by_key(|card| (!card.in_expertm, card.number))
}

/// A card from what the file says.
pub(super) fn prepared(document: &Document, direction: Direction) -> PartyCard {
    let party = direction.party(document);
    let text = |field: &Option<String>| field.as_deref().unwrap_or("").trim().to_owned();
    let number = enterprise_number(party);
    let vat = vat(party).or_else(|| number.map(VatNumber::from));
    let stated = text(&party.country).to_ascii_uppercase();
    let country = match (&vat, stated.is_empty()) {
        (_, false) => stated,
        (Some(vat), true) => if vat.country() == "EL" { "GR" } else { vat.country() }.to_owned(),
        (None, true) => String::new(),
    };
    let (street, house_number) = match text(&party.building_number) {
        number if number.is_empty() => split_street(&text(&party.street)),
        number => (text(&party.street), number),
    };
    let postal_code = text(&party.postal_zone);
    PartyCard {
        role: direction.role(),
        name: text(&party.name),
        enterprise_number: number,
        vat,
        language: language(&country, &postal_code),
        country,
        street,
        house_number,
        postal_code,
        city: text(&party.city),
        email: text(&party.email),
        ibans: if direction == Direction::Purchase { ibans(document) } else { Vec::new() },
        ..PartyCard::default()
    }
}

/// Street and house number: the number starts at the last word that begins with a digit, unless the street begins there.
fn split_street(line: &str) -> (String, String) {
    let mut cut = None;
    let mut start = 0;
    for word in line.split(' ') {
        if start > 0 && word.starts_with(|letter: char| letter.is_ascii_digit()) && cut.is_none() {
            cut = Some(start);
        }
        start += word.len() + 1;
    }
    match cut.and_then(|at| line.split_at_checked(at)) {
        Some((street, number)) => (street.trim_end_matches([' ', ',']).to_owned(), number.trim().to_owned()),
        None => (line.to_owned(), String::new()),
    }
}

/// 1 Dutch, 2 French, 3 English, 4 German: the language of the region, as a first guess for the card.
fn language(country: &str, postal_code: &str) -> u8 {
    match country {
        "NL" => 1,
        "FR" | "LU" | "MC" => 2,
        "DE" | "AT" => 4,
        "BE" | "" => match postal_code.parse::<u32>() {
            Ok(4700..=4799) => 4,
            Ok(1300..=1499 | 4000..=7999) => 2,
            _ => 1,
        },
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streets_are_split_at_the_house_number() {
        let split = |line: &str| split_street(line);
        assert_eq!(split("Kerkstraat 12 bus 3"), ("Kerkstraat".to_owned(), "12 bus 3".to_owned()));
        assert_eq!(split("Rue de l’Église, 4A"), ("Rue de l’Église".to_owned(), "4A".to_owned()));
        assert_eq!(split("12 Rue Haute"), ("12 Rue Haute".to_owned(), String::new()));
        assert_eq!(split(""), (String::new(), String::new()));
    }

    #[test]
    fn a_party_has_one_key_in_the_file_and_on_its_card() {
        let party = Party { vat: Some("BE0403.019.261".to_owned()), name: Some("X".to_owned()), ..Party::default() };
        assert_eq!(party_key(&party), "0403019261");
        let card = PartyCard { vat: VatNumber::parse("BE0403019261").ok(), ..PartyCard::default() };
        assert_eq!(card_key(&card), "0403019261");
        let foreign = Party { vat: Some("nl 1234.56.789.b01".to_owned()), ..Party::default() };
        assert_eq!(party_key(&foreign), "NL123456789B01");
        let name = Party { name: Some("Électro S.A.".to_owned()), ..Party::default() };
        assert_eq!(party_key(&name), "electro");
    }
}
