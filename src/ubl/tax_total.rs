//! Which VAT of the document counts when it is stated in two currencies.

use crate::base::Message;

use super::error::Warnings;
use super::{Document, Number, VatRow};

/// One `TaxTotal` of the document.
#[derive(Debug, Default)]
pub(super) struct TaxTotal {
    pub(super) currency: Option<String>,
    pub(super) amount: Option<Number>,
    pub(super) rows: Vec<VatRow>,
}

/// The VAT in the document currency; of the other, in the accounting currency, only the total is kept.
///
/// Source: EN 16931-1, BT-110 and BT-111.
pub(super) fn choose(mut totals: Vec<TaxTotal>, document: &mut Document, warnings: &mut Warnings) {
    let own = |total: &TaxTotal| match (&total.currency, &document.currency) {
        (Some(stated), Some(document)) => stated.eq_ignore_ascii_case(document),
        _ => true,
    };
    if totals.iter().any(own) {
        let other = totals.iter().position(|total| !own(total));
        document.totals.tax_in_tax_currency = other.and_then(|other| totals.get_mut(other)?.amount.take());
        totals.retain(own);
    } else {
        totals.truncate(1);
    }
    if totals.len() > 1 {
        warnings.add(Message::new("ubl-tax-totals-several"));
    }
    let mut totals = totals.into_iter();
    if let Some(first) = totals.next() {
        document.totals.tax = first.amount;
        document.vat = first.rows;
    }
    for other in totals {
        document.vat.extend(other.rows);
    }
}
