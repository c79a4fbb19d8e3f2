//! What the value of one element may be.

use super::problem::{field, value};
use super::text::length;
use super::{MAX_TEXT, Style};
use crate::base::Message;
use crate::office::DecimalMark;

/// What an element holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// A whole number, or nothing.
    Integer,
    /// A whole number.
    Whole,
    /// A document number: digits only, nine at most.
    DocNumber,
    /// A ledger account: six to nine digits.
    Account,
    /// `yyyymm`, `yyyy0q`, or 99.
    VatMonth,
    /// An amount as the region writes it.
    Amount,
    /// An amount that is not negative: the side says which way it goes.
    Positive,
    /// A rate of exchange: not zero.
    Rate,
    /// A date as the region writes it.
    Date,
    /// So many characters at most, or nothing.
    Text(usize),
    /// At least one character, and so many at most.
    Filled(usize),
    /// One of these numbers.
    OneOf(&'static [i64]),
    /// One of these numbers, or nothing.
    Choice(&'static [i64]),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A VAT return box.
    VatBox,
    /// An alpha code: letters and digits, not digits only.
    Alpha,
    /// 0 or 1 in a booking, 0 to 2 elsewhere.
    Status(&'static [i64]),
    /// Elements with these fields, each under this name.
    List(&'static str, &'static [Field]),
}

/// One element of a record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) required: bool,
}

/// Boxes of the Belgian VAT return. Source: Intervat, grids II to VI.
pub(super) const VAT_BOXES: [&str; 29] = [
    "00", "01", "02", "03", "44", "45", "46", "47", "48", "49", "54", "55", "56", "57", "59", "61", "62", "63", "64", "71", "72",
    "81", "82", "83", "84", "85", "86", "87", "88",
];

/// What is wrong with a value, or `None`.
pub(super) fn check(name: &str, kind: Kind, text: &str, style: Style) -> Option<Message> {
    // In the vendor's schema amounts and texts are strings, in which blanks count; numbers and dates are tokens.
    let counts = matches!(kind, Kind::Amount | Kind::Positive | Kind::Rate | Kind::Text(_) | Kind::Filled(_));
    let text = if counts && !text.trim().is_empty() { text } else { text.trim() };
    let wrong = |id| Some(value(id, name, text));
    let too_long = |limit: usize| (length(text) > limit).then(|| value("expertm-too-long", name, text).count("limit", limit));
    if text.is_empty() {
        let may_be_empty = matches!(kind, Kind::Integer | Kind::Choice(_) | Kind::Text(_) | Kind::List(..));
        return (!may_be_empty).then(|| field("expertm-empty", name));
    }
    match kind {
        Kind::Integer | Kind::Whole => whole(text).is_none().then(|| wrong("expertm-whole-number")).flatten(),
        Kind::DocNumber => {
            let form = text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
            if form { None } else { wrong("expertm-doc-number") }
        }
        Kind::Account => {
            let form = (6..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
            if form && !text.starts_with('0') { None } else { wrong("expertm-account") }
        }
        Kind::VatMonth => match whole(text) {
            Some(99) => None,
            Some(period) if (200_000..=299_999).contains(&period) && (1..=12).contains(&(period % 100)) => None,
            _ => wrong("expertm-vat-period"),
        },
        Kind::Amount | Kind::Positive | Kind::Rate => match style.strict_amount(text) {
            None => {
                let mark = if style.decimal_mark == DecimalMark::Comma { "1234,56" } else { "1234.56" };
                Some(value("expertm-amount", name, text).text("example", mark))
            }
            Some(amount) if matches!(kind, Kind::Positive) && amount.is_sign_negative() && !amount.is_zero() => {
                wrong("expertm-negative")
            }
            Some(amount) if matches!(kind, Kind::Rate) && amount.is_zero() => wrong("expertm-value"),
            Some(_) => None,
        },
        Kind::Date => match style.strict_date(text) {
            None => Some(value("expertm-date", name, text).text("example", style.date(EXAMPLE_DAY))),
            Some(_) => None,
        },
        Kind::Text(limit) | Kind::Filled(limit) => too_long(limit),
        Kind::OneOf(numbers) | Kind::Choice(numbers) => {
            if whole(text).is_some_and(|number| numbers.contains(&number)) {
                None
            } else {
                wrong("expertm-value")
            }
        }
        Kind::Status(numbers) => {
            if whole(text).is_some_and(|number| numbers.contains(&number)) {
                None
            } else {
                wrong("expertm-status")
            }
        }
        Kind::Word(words) => {
            if words.contains(&text) {
                None
            } else {
                wrong("expertm-value")
            }
        }
        Kind::VatBox => {
            if VAT_BOXES.contains(&text) {
                None
            } else {
                wrong("expertm-vat-box")
            }
        }
        Kind::Alpha => {
            let form = length(text) <= 10
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && text.bytes().any(|byte| byte.is_ascii_alphabetic());
            if form { None } else { wrong("expertm-alpha") }
        }
        Kind::List(..) => None,
    }
}

const EXAMPLE_DAY: jiff::civil::Date = jiff::civil::date(2026, 11, 24);

/// A whole number as `xs:integer` writes it.
pub(super) fn whole(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// A text of the usual length.
pub(super) const LONG_TEXT: Kind = Kind::Text(MAX_TEXT);
