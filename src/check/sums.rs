//! Arithmetic of the totals, in exact decimals.
//!
//! Belgian law lets the taxable amount differ from the lines and the VAT from base × rate (cash discount, standard
//! exchange, VAT taken out of inclusive prices): in UBL.BE such differences are information.

use rust_decimal::Decimal;

use super::Severity::{Fatal, Info, Warning};
use super::{Findings, Message};
use crate::base::round_cents;
use crate::ubl::{Document, Number, Profile};

/// Larger amounts are no amounts; leaving them out keeps every sum below from overflowing.
const LIMIT: u64 = 1_000_000_000_000;

fn value(number: Option<&Number>) -> Option<Decimal> {
    number.map(|number| number.value).filter(|value| value.abs() < Decimal::from(LIMIT))
}

pub(super) fn check(document: &Document, found: &mut Findings<'_>) {
    let totals = &document.totals;
    let lines = value(totals.lines.as_ref());
    let exclusive = value(totals.tax_exclusive.as_ref());
    let tax = value(totals.tax.as_ref());
    let inclusive = value(totals.tax_inclusive.as_ref());
    let payable = value(totals.payable.as_ref());
    let cent = Decimal::new(1, 2);
    let path = |name: &str| format!("LegalMonetaryTotal/{name}");
    let differ = |stated: Decimal, worked_out: Decimal| (stated - worked_out).abs() >= cent;
    let text = |id: &'static str, stated: Decimal, worked_out: Decimal| {
        Message::new(id).amount("stated", stated).amount("worked", worked_out)
    };

    if let Some(stated) = lines {
        let sum: Decimal = document.lines.iter().filter_map(|line| value(line.net.as_ref())).sum();
        if differ(stated, round_cents(sum)) {
            found.add("PV-20", Warning, text("check-sum-lines", stated, sum), &path("LineExtensionAmount"));
        }
        let parts: Decimal = document
            .allowances_charges
            .iter()
            .filter_map(|part| value(part.amount.as_ref()).map(|amount| if part.charge { amount } else { -amount }))
            .sum();
        if let Some(exclusive) = exclusive.filter(|exclusive| differ(*exclusive, stated + parts)) {
            found.add("PV-21", Warning, text("check-sum-exclusive", exclusive, stated + parts), &path("TaxExclusiveAmount"));
        }
    }
    let rounding = value(document.rounding.as_ref()).unwrap_or_default();
    let rows: Decimal = document.vat.iter().filter_map(|row| value(row.tax.as_ref())).sum();
    if let Some(tax) = tax.filter(|tax| !document.vat.is_empty() && differ(*tax, rows)) {
        found.add("PV-23", Warning, text("check-sum-vat", tax, rows), "TaxTotal/TaxAmount");
    }
    if let (Some(exclusive), Some(inclusive)) = (exclusive, inclusive) {
        let tax = tax.unwrap_or(rows);
        // Older profiles count the rounding in.
        if differ(inclusive, exclusive + tax) && differ(inclusive, exclusive + tax + rounding) {
            found.add("PV-22", Fatal, text("check-sum-inclusive", inclusive, exclusive + tax), &path("TaxInclusiveAmount"));
        }
    }
    if let (Some(inclusive), Some(payable)) = (inclusive, payable) {
        let prepaid = value(document.prepaid.as_ref()).unwrap_or_default();
        let worked_out = inclusive - prepaid + rounding;
        let counted_in = exclusive.is_some_and(|exclusive| !differ(inclusive, exclusive + tax.unwrap_or(rows) + rounding));
        let agrees = !differ(payable, worked_out) || (counted_in && !differ(payable, inclusive - prepaid));
        if !agrees {
            found.add("PV-24", Warning, text("check-sum-payable", payable, worked_out), &path("PayableAmount"));
        }
    }
    breakdown(document, exclusive, found);
}

fn breakdown(document: &Document, exclusive: Option<Decimal>, found: &mut Findings<'_>) {
    let lawful = if matches!(document.profile, Profile::UblBe | Profile::EFff) { Info } else { Warning };
    for (index, row) in document.vat.iter().enumerate() {
        let numbers = (value(row.vat.rate.as_ref()), value(row.taxable.as_ref()), value(row.tax.as_ref()));
        let (Some(rate), Some(taxable), Some(tax)) = numbers else { continue };
        let worked_out = taxable * rate / Decimal::ONE_HUNDRED;
        // VAT may be worked out per line and then added up: a cent a line.
        let lines = Decimal::from(document.lines.len().max(2));
        if (worked_out - tax).abs() > Decimal::new(1, 2) * lines {
            let text = Message::new("check-vat-rate").amount("stated", tax).amount("worked", worked_out);
            let text = text.text("rate", rate.normalize().to_string());
            found.add("PV-25", lawful, text, &format!("TaxTotal/TaxSubtotal[{}]/TaxAmount", index + 1));
        }
    }
    let all_state = !document.vat.is_empty() && document.vat.iter().all(|row| row.taxable.is_some());
    let sum: Decimal = document.vat.iter().filter_map(|row| value(row.taxable.as_ref())).sum();
    if let Some(exclusive) = exclusive.filter(|exclusive| all_state && (*exclusive - sum).abs() >= Decimal::new(1, 2)) {
        let text = Message::new("check-sum-taxable").amount("stated", sum).amount("worked", exclusive);
        found.add("PV-26", lawful, text, "TaxTotal");
    }
}
