use rust_decimal::Decimal;

use super::amount::unusual;
use super::series::{OffSeries, off_series};
use super::{History, Past};
use crate::base::{Iban, Message};
use crate::booking::{Direction, DocType};

/// What an oddity asks of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Only told.
    Tell,
    /// Never booked without a person; approving is enough.
    Look,
    /// Not booked before a person says that it was looked at.
    Ask,
}

/// Something that is different this time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oddity {
    /// Stable code, such as `new-iban`.
    pub code: &'static str,
    /// The sentence.
    pub text: Message,
    /// What it asks.
    pub weight: Weight,
    /// Numbers that seem to be missing; the sentence holds only when the office does not have them either.
    pub missing: Vec<String>,
}

fn odd(code: &'static str, weight: Weight, text: Message) -> Oddity {
    Oddity { code, text, weight, missing: Vec::new() }
}

/// Holds an invoice against what the same party sent before. Few words: each needs enough history to be sure.
#[must_use]
pub fn different(now: &Past, history: &History) -> Vec<Oddity> {
    let mut found = Vec::new();
    accounts(now, history, &mut found);
    currency(now, history, &mut found);
    vat(now, history, &mut found);
    if let Some(unusual) = unusual(now, history) {
        let text = Message::new("odd-amount").count("times", unusual.times).amount("from", unusual.from).amount("to", unusual.to);
        found.push(odd("unusual-amount", Weight::Look, text));
    }
    address(now, history, &mut found);
    kinds(now, history, &mut found);
    match off_series(now, history) {
        Some(OffSeries::Hole(missing)) => {
            let text = Message::new("odd-number-hole").text("numbers", missing.join(", "));
            found.push(Oddity { missing, ..odd("number-hole", Weight::Tell, text) });
        }
        Some(OffSeries::Back(last)) => {
            found.push(odd("number-back", Weight::Tell, Message::new("odd-number-back").text("last", last)));
        }
        None => {}
    }
    found
}

/// The most dangerous difference: money to an account that was never seen.
fn accounts(now: &Past, history: &History, found: &mut Vec<Oddity>) {
    if now.face.direction == Direction::Sale || now.face.doc_type == DocType::CreditNote {
        return;
    }
    let new: Vec<&str> = now.ibans.iter().map(String::as_str).filter(|iban| !history.knows_account(iban)).collect();
    if new.is_empty() {
        return;
    }
    let shown: Vec<String> =
        new.iter().map(|iban| Iban::parse(iban).map_or_else(|_wrong| (*iban).to_owned(), |iban| iban.to_string())).collect();
    if history.knows_some_account() {
        found.push(odd("new-iban", Weight::Ask, Message::new("odd-new-iban").text("iban", shown.join(", "))));
    } else if history.invoices().filter(|past| !past.booking_only).count() >= 3 {
        found.push(odd("first-iban", Weight::Look, Message::new("odd-first-iban").text("iban", shown.join(", "))));
    }
}

fn currency(now: &Past, history: &History, found: &mut Vec<Oddity>) {
    let before = history.here.first().map(|past| past.face.currency.as_str());
    let known = history.here.iter().any(|past| past.face.currency == now.face.currency);
    if let Some(before) = before.filter(|_| !known && !now.face.currency.is_empty()) {
        let text = Message::new("odd-currency").text("now", now.face.currency.as_str()).text("before", before);
        found.push(odd("other-currency", Weight::Look, text));
    }
}

/// A supplier of one rate says enough with three invoices; one of several rates needs more.
fn vat(now: &Past, history: &History, found: &mut Vec<Oddity>) {
    const OF_ONE: usize = 3;
    const OF_SEVERAL: usize = 8;
    let mut known: Vec<&(String, Decimal)> = Vec::new();
    let mut invoices = 0;
    for past in history.here.iter().filter(|past| !past.vat.is_empty()) {
        invoices += 1;
        for row in &past.vat {
            if !known.contains(&row) {
                known.push(row);
            }
        }
    }
    if invoices < if known.len() == 1 { OF_ONE } else { OF_SEVERAL } {
        return;
    }
    let new: Vec<String> = now.vat.iter().filter(|row| !known.contains(row)).map(rate).collect();
    if !new.is_empty() {
        let before: Vec<String> = known.into_iter().map(rate).collect();
        let text = Message::new("odd-vat").text("now", new.join(", ")).text("before", before.join(", "));
        found.push(odd("other-vat", Weight::Look, text));
    }
}

/// `21 %`, or `0 % (AE)` where the category is not the usual one.
fn rate((category, rate): &(String, Decimal)) -> String {
    let rate = rate.normalize();
    if category == "S" || category.is_empty() { format!("{rate} %") } else { format!("{rate} % ({category})") }
}

fn address(now: &Past, history: &History, found: &mut Vec<Oddity>) {
    const ENOUGH: usize = 2;
    let stated: Vec<&str> = history.here.iter().map(|past| past.address.as_str()).filter(|address| !address.is_empty()).collect();
    if stated.len() >= ENOUGH && !now.address.is_empty() && !stated.contains(&now.address.as_str()) {
        found.push(odd("other-address", Weight::Tell, Message::new("odd-address")));
    }
}

/// Only where a party sells few kinds of things, again and again.
fn kinds(now: &Past, history: &History, found: &mut Vec<Oddity>) {
    const ENOUGH: usize = 5;
    let mut known: Vec<&str> = Vec::new();
    let (mut invoices, mut lines) = (0, 0);
    for past in history.invoices().filter(|past| !past.kinds.is_empty()) {
        invoices += 1;
        for kind in &past.kinds {
            lines += 1;
            if !known.contains(&kind.as_str()) {
                known.push(kind);
            }
        }
    }
    if invoices < ENOUGH || known.len() * 3 > lines {
        return;
    }
    if let Some(kind) = now.kinds.iter().find(|kind| !known.contains(&kind.as_str())) {
        found.push(odd("new-kind", Weight::Tell, Message::new("odd-kind").text("kind", kind.as_str())));
    }
}
