//! Rates of exchange of the document.

use super::Document;
use super::error::Warnings;
use super::place::ExchangeField;
use super::slot::{first, first_value};
use super::value::number;

/// A text of the rate of exchange that is open.
pub(super) fn set(document: &mut Document, field: ExchangeField, text: &str, element: &str, warnings: &mut Warnings) {
    let Some(open) = document.exchange_rates.last_mut() else { return };
    match field {
        ExchangeField::Source => first(&mut open.source, text),
        ExchangeField::Target => first(&mut open.target, text),
        ExchangeField::Rate => first_value(&mut open.rate, number(text, element, warnings)),
        ExchangeField::Operator => open.divides = text.eq_ignore_ascii_case("divide"),
    }
}
