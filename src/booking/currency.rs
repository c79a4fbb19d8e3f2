//! The rate of exchange that a file states.

use rust_decimal::Decimal;

use super::amounts::sane;
use crate::base::round_cents;
use crate::ubl::{Document, ExchangeRate};

/// The currency of the books.
pub(super) const EURO: &str = "EUR";

/// 1 EUR = so much of the currency of the document, to the four decimals that Expert/M keeps; `None` on a document in
/// euro or when it states no rate.
///
/// The VAT that the document states in euro is what is owed, so a rate that gives it back to the cent is preferred.
/// Source: EN 16931-1, BT-111; VAT Code, article 27; Expert/M Plus XML import manual, `Rate`.
pub(super) fn stated_rate(document: &Document) -> Option<Decimal> {
    let currency = document.currency.as_deref().map(str::trim).filter(|currency| !currency.eq_ignore_ascii_case(EURO))?;
    let stated = document.exchange_rates.iter().find_map(|rate| per_euro(rate, currency)).and_then(kept);
    let vat = sane(document.totals.tax.as_ref()).filter(|vat| !vat.is_zero());
    let in_euro = document.tax_currency.as_deref().is_some_and(|currency| currency.trim().eq_ignore_ascii_case(EURO));
    let euros = sane(document.totals.tax_in_tax_currency.as_ref()).filter(|euros| in_euro && !euros.is_zero());
    let (Some(vat), Some(euros)) = (vat, euros) else { return stated };
    let gives_it_back = |rate: &Decimal| vat.checked_div(*rate).is_some_and(|worked_out| round_cents(worked_out) == euros);
    stated.filter(gives_it_back).or_else(|| vat.checked_div(euros).and_then(kept)).or(stated)
}

/// What one euro is worth, from a rate between the euro and `currency`.
fn per_euro(rate: &ExchangeRate, currency: &str) -> Option<Decimal> {
    let is =
        |stated: &Option<String>, wanted: &str| stated.as_deref().is_some_and(|code| code.trim().eq_ignore_ascii_case(wanted));
    let value = sane(rate.rate.as_ref()).filter(|value| *value > Decimal::ZERO)?;
    let from_euro = is(&rate.source, EURO) && is(&rate.target, currency);
    let to_euro = is(&rate.source, currency) && is(&rate.target, EURO);
    match (from_euro, to_euro, rate.divides) {
        (true, _, false) | (_, true, true) => Some(value),
        (true, _, true) | (_, true, false) => Decimal::ONE.checked_div(value),
        (false, false, _) => None,
    }
}

/// As Expert/M keeps it; `None` when nothing is left of it.
fn kept(rate: Decimal) -> Option<Decimal> {
    Some(rate.round_dp(4).normalize()).filter(|rate| *rate > Decimal::ZERO)
}
