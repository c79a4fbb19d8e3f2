use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Face;
use crate::base::{FolderKind, normalised_name};
use crate::booking::{self, Booking, Direction, DocType, Entry};
use crate::office::PartyCard;
use crate::ubl::Document;

/// Lines of one invoice of which the kind is kept.
const MOST_LINES: usize = 40;

/// What is kept of an invoice that was booked, to hold the next one of the same party against.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Past {
    /// What it is known by.
    pub face: Face,
    /// Accounts to pay to, without blanks.
    pub ibans: Vec<String>,
    /// VAT category and rate of each row of the breakdown, each once.
    pub vat: Vec<(String, Decimal)>,
    /// Postal code and street of the party as they are compared; empty when not stated.
    pub address: String,
    /// Kinds of the lines, each once: item number, else first word.
    pub kinds: Vec<String>,
    /// Known from a booking made elsewhere: nobody read what the document itself says, such as where to pay to.
    pub booking_only: bool,
}

/// What a document says, as it is compared.
#[must_use]
pub fn past(document: &Document, direction: Direction) -> Past {
    let folder = match direction {
        Direction::Purchase => FolderKind::Purchases,
        Direction::Sale => FolderKind::Sales,
    };
    let summary = booking::summary(document, folder);
    let party = direction.party(document);
    let mut past = Past {
        face: Face::of(&summary, direction).unwrap_or_default(),
        address: address(party.postal_zone.as_deref().unwrap_or_default(), party.street.as_deref().unwrap_or_default()),
        ..Past::default()
    };
    // Our own account stands on our sales.
    if direction == Direction::Purchase {
        past.ibans.clone_from(&document.payee_iban);
    }
    for row in &document.vat {
        let category = row.vat.category.clone().unwrap_or_default();
        let rate = row.vat.rate.as_ref().map(|rate| rate.value.normalize()).unwrap_or_default();
        if !past.vat.contains(&(category.clone(), rate)) {
            past.vat.push((category, rate));
        }
    }
    for line in document.lines.iter().take(MOST_LINES) {
        let kind = kind(line.seller_item_id.as_deref(), line.name.as_deref().or(line.description.as_deref()));
        if !kind.is_empty() && !past.kinds.contains(&kind) {
            past.kinds.push(kind);
        }
    }
    past
}

/// Postal code and street as two addresses are compared: house number, accents and punctuation left out; empty without
/// a postal code.
#[must_use]
pub fn address(postal_code: &str, street: &str) -> String {
    let code = normalised_name(postal_code);
    if code.is_empty() { String::new() } else { format!("{code} {}", letters(&normalised_name(street))) }
}

/// What is kept when an entry is booked: what the document says, with what the person made of it.
#[must_use]
pub fn past_of_entry(entry: &Entry, document: Option<&Document>) -> Past {
    let mut past = document.map(|document| past(document, entry.direction)).unwrap_or_default();
    let total = if entry.doc_type == DocType::CreditNote { -entry.total } else { entry.total };
    past.face = Face {
        direction: entry.direction,
        doc_type: entry.doc_type,
        party: booking::card_key(&entry.party.card),
        name: entry.party.card.name.clone(),
        number: entry.reference.clone(),
        date: entry.doc_date,
        total: past.face.total.or(Some(total)),
        currency: entry.currency.clone(),
        ..past.face
    };
    past
}

/// What a booking made in Expert/M tells of its invoice; `party` is the card that it is booked on.
#[must_use]
pub fn past_of_booking(booking: &Booking, party: &PartyCard) -> Past {
    let total = if booking.doc_type == DocType::CreditNote { -booking.amount } else { booking.amount };
    Past {
        face: Face {
            direction: booking.direction,
            doc_type: booking.doc_type,
            party: booking::card_key(party),
            name: party.name.clone(),
            number: booking.reference.clone(),
            date: Some(booking.doc_date),
            total: Some(total),
            currency: booking.currency.clone(),
            ..Face::default()
        },
        booking_only: true,
        ..Past::default()
    }
}

/// The kind of a line: its item number, else its first word of three letters or more.
fn kind(item: Option<&str>, name: Option<&str>) -> String {
    if let Some(item) = item.map(str::trim).filter(|item| !item.is_empty()) {
        return item.to_uppercase();
    }
    let name = normalised_name(name.unwrap_or_default());
    let word = name.split(' ').find(|word| word.chars().count() > 2 && !word.chars().any(|letter| letter.is_ascii_digit()));
    word.unwrap_or_default().to_owned()
}

/// A street without house number: `kerkstraat 12 bus 3` is `kerkstraat bus`.
fn letters(street: &str) -> String {
    let words: Vec<&str> = street.split(' ').filter(|word| !word.chars().any(|letter| letter.is_ascii_digit())).collect();
    words.join(" ")
}
