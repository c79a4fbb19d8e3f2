//! Why amounts of a file differ from each other, and which differences Belgian law allows.

use rust_decimal::Decimal;

use super::amounts::{Group, sane};
use crate::base::round_cents;
use crate::ubl::{Document, VatCategory, VatRow};

/// Why the VAT of a rate is not the taxable amount times the rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum VatCause {
    /// Worked out and rounded line by line.
    PerLine,
    /// Taken out of prices that include it. Source: UBL.BE 1.31, annex 5.
    Included,
    /// A few cents of rounding.
    Cents,
    /// Nothing explains it.
    Unknown,
}

/// A row of the breakdown whose VAT is not the taxable amount times the rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct VatDifference {
    pub rate: Decimal,
    pub stated: Decimal,
    pub worked_out: Decimal,
    pub cause: VatCause,
}

impl VatDifference {
    /// Code of the sentence that tells it.
    pub(super) fn code(&self) -> &'static str {
        match self.cause {
            VatCause::PerLine => "vat-per-line",
            VatCause::Included => "vat-included",
            VatCause::Cents => "vat-cents",
            VatCause::Unknown => "vat-rate",
        }
    }
}

/// The rows of the breakdown whose VAT is not the taxable amount times the rate, each with its cause.
pub(super) fn vat_differences(document: &Document) -> Vec<VatDifference> {
    let mut found = Vec::new();
    for row in &document.vat {
        let (Some(rate), Some(taxable), Some(stated)) =
            (sane(row.vat.rate.as_ref()), sane(row.taxable.as_ref()), sane(row.tax.as_ref()))
        else {
            continue;
        };
        // The buyer owes it, or nobody does: the rate is told without the VAT.
        let category = row.vat.category.as_deref().map(str::trim).unwrap_or_default();
        if stated.is_zero() && ["AE", "K", "G", "E", "O", "Z"].iter().any(|one| one.eq_ignore_ascii_case(category)) {
            continue;
        }
        // A rate of thousands of per cent is a mistake, and its products could overflow.
        if rate.abs() > Decimal::ONE_THOUSAND {
            continue;
        }
        let worked_out = part(taxable, rate);
        if worked_out == round_cents(stated) {
            continue;
        }
        let cause = cause(document, row, rate, taxable, round_cents(stated), worked_out);
        found.push(VatDifference { rate, stated, worked_out, cause });
    }
    found
}

fn part(amount: Decimal, rate: Decimal) -> Decimal {
    round_cents(amount * rate / Decimal::ONE_HUNDRED)
}

/// The VAT inside an amount that includes it.
fn inside(gross: Decimal, rate: Decimal) -> Decimal {
    let whole = Decimal::ONE_HUNDRED + rate;
    if whole.is_zero() { Decimal::ZERO } else { round_cents(gross * rate / whole) }
}

fn cause(document: &Document, row: &VatRow, rate: Decimal, taxable: Decimal, stated: Decimal, worked_out: Decimal) -> VatCause {
    let nets = nets(document, &row.vat);
    if nets.len() > 1 && nets.iter().map(|net| part(*net, rate)).sum::<Decimal>() == stated {
        return VatCause::PerLine;
    }
    let with_vat = |net: &Decimal| round_cents(*net * (Decimal::ONE_HUNDRED + rate) / Decimal::ONE_HUNDRED);
    let by_line: Decimal = nets.iter().map(|net| inside(with_vat(net), rate)).sum();
    // A cent or two at most: what is taken out of a price differs no more from what is put on it.
    let near = (stated - worked_out).abs() <= Decimal::new(1, 2) * Decimal::from(nets.len().max(1));
    if near && (inside(round_cents(taxable) + stated, rate) == stated || (!nets.is_empty() && by_line == stated)) {
        return VatCause::Included;
    }
    if near || (stated - worked_out).abs() <= Decimal::new(5, 2) { VatCause::Cents } else { VatCause::Unknown }
}

/// The amounts of lines, allowances and charges at the VAT of a row.
fn nets(document: &Document, wanted: &VatCategory) -> Vec<Decimal> {
    let only = document.vat.len() == 1;
    let same = |vat: &VatCategory| {
        let text = |text: &Option<String>| text.as_deref().map(|text| text.trim().to_ascii_uppercase());
        let rate = |vat: &VatCategory| vat.rate.as_ref().map(|rate| rate.value.normalize());
        (only && vat.rate.is_none()) || (text(&vat.category) == text(&wanted.category) && rate(vat) == rate(wanted))
    };
    let lines = document.lines.iter().filter(|line| same(&line.vat)).filter_map(|line| sane(line.net.as_ref()));
    let parts = document.allowances_charges.iter().filter(|part| same(&part.vat)).filter_map(|part| {
        let amount = sane(part.amount.as_ref())?;
        Some(if part.charge { amount } else { -amount })
    });
    lines.chain(parts).collect()
}

/// Whether a rounding of the payable amount is the one of payments in cash, to the nearest five cents.
///
/// Source: Code of Economic Law, articles VI.7/1 and VI.7/2.
pub(super) fn is_cash_rounding(rounding: Decimal, payable: Decimal) -> bool {
    rounding.abs() <= Decimal::new(2, 2) && (payable * Decimal::from(20)).fract().is_zero()
}

/// Whether a group is the part of a price that is not taxed because of a discount for prompt payment.
pub(super) fn is_discount(group: &Group) -> bool {
    named(group, "FD")
}

/// Whether a group is standard exchange: taxed on more than its price, by law. Source: UBL.BE 1.31, annex 4.
pub(super) fn is_standard_exchange(group: &Group) -> bool {
    named(group, "03/SE")
}

fn named(group: &Group, name: &str) -> bool {
    let reason = || group.reason.as_deref().is_some_and(|reason| reason.to_ascii_uppercase().contains(&format!("BETE-{name}")));
    group.name.as_deref() == Some(name) || reason()
}

/// Whether the terms of payment speak of a discount for prompt payment.
pub(super) fn tells_discount(document: &Document) -> bool {
    const WORDS: [&str; 6] = ["korting", "escompte", "skonto", "discount", "contant", "comptant"];
    let percentage = document.settlement_discount.as_ref().is_some_and(|percent| percent.value > Decimal::ZERO);
    let told = |text: &String| {
        let text = text.to_lowercase();
        text.contains('%') && WORDS.iter().any(|word| text.contains(word))
    };
    percentage || document.payment_terms.iter().chain(&document.notes).any(told)
}
