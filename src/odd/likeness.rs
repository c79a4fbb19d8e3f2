use super::Face;
use super::number::{SameNumber, same_number};
use crate::base::normalised_name;

/// Days by which the dates of one invoice may differ between two exports.
const NEAR: i32 = 31;
/// Digits from which a number does not come back by itself, in another year or from another firm.
const LONG: usize = 5;

/// Why two invoices are probably one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Likeness {
    /// The same supplier gave the same number twice within a month, with another total.
    SameNumber,
    /// Supplier, date and total are the same and one of the two has no number.
    NoNumber,
    /// Supplier, number and total are the same.
    SameInvoice,
    /// Its source gave both the same id.
    SameSource,
}

/// Whether two invoices of one dossier are probably the same one; not whether their bytes are.
///
/// A credit note is never its invoice. Equal totals with other numbers, as of rent and subscriptions, are no likeness.
#[must_use]
pub fn likeness(a: &Face, b: &Face) -> Option<Likeness> {
    if a.direction != b.direction || a.doc_type != b.doc_type {
        return None;
    }
    if !a.source.is_empty() && a.source == b.source {
        return Some(Likeness::SameSource);
    }
    let digits = |number: &str| number.bytes().filter(u8::is_ascii_digit).count();
    match same_party(a, b) {
        Party::Other => return None,
        // Nobody says who sent it: then the number must be long enough to say so.
        Party::Unknown if digits(&a.number).min(digits(&b.number)) < LONG => return None,
        Party::Unknown | Party::Same => {}
    }
    let total = a.total.is_some() && a.total == b.total && a.currency == b.currency;
    let days = match (a.date, b.date) {
        (Some(a), Some(b)) => (b - a).get_days().abs(),
        _ => i32::MAX,
    };
    if a.number.trim().is_empty() != b.number.trim().is_empty() {
        return (total && days == 0).then_some(Likeness::NoNumber);
    }
    match same_number(&a.number, &b.number, [a.date, b.date])? {
        SameNumber::Shortened => (total && days == 0).then_some(Likeness::SameInvoice),
        SameNumber::Written => {
            // A short number comes back when its series starts over.
            let once = days <= NEAR || digits(&a.number).min(digits(&b.number)) >= LONG;
            if total && once {
                Some(Likeness::SameInvoice)
            } else if days <= NEAR && a.total.is_some() && b.total.is_some() && a.currency == b.currency {
                Some(Likeness::SameNumber)
            } else {
                None
            }
        }
    }
}

enum Party {
    Same,
    Other,
    Unknown,
}

/// By enterprise or VAT number, which the key holds; else by account; else by name.
fn same_party(a: &Face, b: &Face) -> Party {
    if !a.party.is_empty() && a.party == b.party {
        return Party::Same;
    }
    if is_numbered(&a.party) && is_numbered(&b.party) {
        return Party::Other;
    }
    if !a.iban.is_empty() && a.iban == b.iban {
        return Party::Same;
    }
    let (name_a, name_b) = (normalised_name(&a.name), normalised_name(&b.name));
    if name_a.is_empty() || name_b.is_empty() {
        return Party::Unknown;
    }
    if name_a == name_b || same_words(&name_a, &name_b) { Party::Same } else { Party::Other }
}

/// Whether a party key is an enterprise or VAT number and not a name.
fn is_numbered(key: &str) -> bool {
    key.bytes().filter(u8::is_ascii_digit).count() >= 7
}

/// Whether the words of the shorter name all stand in the longer one: `Blikstroom` and `Elektro Blikstroom`.
fn same_words(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut words = short.split(' ').filter(|word| word.len() > 2).peekable();
    words.peek().is_some() && words.all(|word| long.split(' ').any(|other| other == word))
}

/// The numbers that a file name may hold: each run of one to four groups of digits, with what stands around it.
/// For a PDF that lies on its own beside the UBL of the same invoice.
#[must_use]
pub fn numbers_in_name(name: &str) -> Vec<&str> {
    const MOST: usize = 12;
    let mut groups: Vec<(usize, usize)> = Vec::new();
    let mut start = None;
    for (index, byte) in name.bytes().chain([b' ']).enumerate() {
        match (byte.is_ascii_digit(), start) {
            (true, None) => start = Some(index),
            (false, Some(from)) => {
                groups.push((from, index));
                start = None;
            }
            _ => {}
        }
    }
    groups.truncate(MOST);
    let mut found = Vec::new();
    for first in 0..groups.len() {
        for last in first..groups.len().min(first + 4) {
            if let (Some(&(from, _)), Some(&(_, to))) = (groups.get(first), groups.get(last))
                && let Some(text) = name.get(from..to)
                && text.bytes().filter(u8::is_ascii_digit).count() >= LONG
            {
                found.push(text);
            }
        }
    }
    found
}
