//! What Expert/M would refuse, or books in another way than the file looks; as far as it can be told without a dossier.

use rust_decimal::Decimal;

use super::Severity::{Fatal, Info};
use super::{Findings, Message};
use crate::ubl::{Document, Kind};

pub(super) fn check(document: &Document, found: &mut Findings<'_>) {
    let belgian = |country: &Option<String>| country.as_deref().is_some_and(|country| country.eq_ignore_ascii_case("BE"));
    let intra = |category: &Option<String>| category.as_deref() == Some("K");
    let both = belgian(&document.supplier.country) && belgian(&document.customer.country);
    if both
        && (document.vat.iter().any(|row| intra(&row.vat.category))
            || document.lines.iter().any(|line| intra(&line.vat.category)))
    {
        found.add("PV-60", Fatal, Message::new("check-ic-belgian"), "TaxTotal/TaxSubtotal/TaxCategory");
    }
    let total = document.totals.tax_inclusive.as_ref().or(document.totals.payable.as_ref()).map(|number| number.value);
    if total.is_some_and(|total| total < Decimal::ZERO) {
        let (rule, id) = match document.kind {
            Kind::CreditNote => ("PV-62", "check-negative-credit-note"),
            Kind::Invoice => ("PV-63", "check-negative-invoice"),
        };
        found.add(rule, Info, Message::new(id), "LegalMonetaryTotal");
    }
    if let Some(currency) = document.currency.as_deref().filter(|currency| !currency.is_empty() && *currency != "EUR") {
        found.add("PV-64", Info, Message::new("check-currency").text("currency", currency), "DocumentCurrencyCode");
    }
    let prepaid = document.prepaid.as_ref().map_or(Decimal::ZERO, |number| number.value);
    if !prepaid.is_zero() {
        found.add("PV-65", Info, Message::new("check-prepaid").amount("prepaid", prepaid), "LegalMonetaryTotal/PrepaidAmount");
    }
    if !document.attachments.iter().any(|attachment| attachment.content.is_some()) {
        found.add("PV-66", Info, Message::new("check-no-attachment"), "AdditionalDocumentReference");
    }
}
