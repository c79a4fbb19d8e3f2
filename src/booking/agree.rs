//! Makes the base lines agree with the totals of the file, VAT group by VAT group, and tells what was not equal.

use rust_decimal::Decimal;

use super::amounts::{Amounts, Group, Item, Why, added, difference, need};
use super::causes;
use crate::base::round_cents;
use crate::ubl::Document;

/// Cents that lines and totals may differ without a cause.
const CENTS: Decimal = Decimal::from_parts(5, 0, 0, false, 2);
/// No discount for prompt payment is larger than this part of the price.
const LARGEST_DISCOUNT: Decimal = Decimal::from_parts(10, 0, 0, false, 2);

/// Makes the base lines agree with `base`, the total without VAT.
pub(super) fn agree(document: &Document, result: &mut Amounts, base: Decimal) {
    let discounted = discount(document, result, base);
    let Sums { stated, by_lines, loose } = Sums::of(result);
    let sum = |list: &[Decimal]| list.iter().sum::<Decimal>() + loose;
    // Standard exchange is taxed on more than it costs, by law.
    let above: Vec<Decimal> = result
        .groups
        .iter()
        .zip(stated.iter().zip(&by_lines))
        .map(|(group, (stated, lines))| if causes::is_standard_exchange(group) { *stated - *lines } else { Decimal::ZERO })
        .collect();
    let exchanged = sum(&stated) != base && sum(&stated) - above.iter().sum::<Decimal>() == base;
    let breakdown_fits = exchanged || sum(&stated) == base;
    let targets = if breakdown_fits { stated.clone() } else { by_lines.clone() };
    let mut whys = vec![Why::Taxable; targets.len()];
    for (index, (stated, lines)) in stated.iter().zip(&by_lines).enumerate().filter(|(_, (stated, lines))| stated != lines) {
        let group = Some(index);
        let exchange = above.get(index).is_some_and(|above| !above.is_zero());
        let cents = Decimal::new(1, 2) * Decimal::from(result.items.iter().filter(|item| item.group == group).count());
        let code = match breakdown_fits {
            true if exchanged && exchange => "standard-exchange",
            true if discounted => "",
            true if (*stated - *lines).abs() <= cents => "rounding-per-line",
            true => "taxable-line",
            false => "taxable",
        };
        if let Some(why) = whys.get_mut(index) {
            *why = match code {
                "standard-exchange" => Why::Exchange,
                "" => Why::Discount,
                _ => Why::Taxable,
            };
        }
        if !code.is_empty() {
            result.differences.push(difference(code).saying(|text| text.amount("taxable", *stated).amount("lines", *lines)));
        }
        if !breakdown_fits && !exchange {
            result.needs.push(need("taxable", false).saying(|text| text.amount("taxable", *stated).amount("lines", *lines)));
        }
    }
    for (index, (target, why)) in targets.iter().zip(whys).enumerate() {
        let rest = spread(&mut result.items, Some(index), *target);
        if rest.is_zero() {
            continue;
        }
        result.items.push(added(rest, Some(index), why));
        match why {
            Why::Exchange => result.items.push(added(-rest, None, Why::ExchangeBack)),
            Why::Taxable => result.needs.push(need("taxable-line", false).saying(|text| text.amount("difference", rest))),
            Why::Stated | Why::Discount | Why::ExchangeBack | Why::Rounding => {}
        }
    }
    for item in result.items.iter_mut().filter(|item| item.group.is_none()) {
        item.amount = round_cents(item.amount);
    }

    let rest = base - result.items.iter().map(|item| item.amount).sum::<Decimal>();
    if !rest.is_zero() && rest.abs() <= CENTS {
        result.items.push(added(rest, None, Why::Rounding));
        result.differences.push(difference("cents").saying(|text| text.amount("difference", rest)));
        result.needs.push(need("cents", false).saying(|text| text.amount("difference", rest)));
    } else if !rest.is_zero() {
        result.differences.push(difference("total").saying(|text| text.amount("total", base).amount("lines", base - rest)));
    }
}

/// What groups amount to.
struct Sums {
    /// By the breakdown; by the lines where it states nothing.
    stated: Vec<Decimal>,
    /// By the lines.
    by_lines: Vec<Decimal>,
    /// Lines of no group.
    loose: Decimal,
}

impl Sums {
    fn of(result: &Amounts) -> Self {
        let mut raw = vec![Decimal::ZERO; result.groups.len()];
        let mut loose = Decimal::ZERO;
        for item in &result.items {
            match item.group.and_then(|group| raw.get_mut(group)) {
                Some(sum) => *sum += item.amount,
                None => loose += round_cents(item.amount),
            }
        }
        let by_lines: Vec<Decimal> = raw.iter().copied().map(round_cents).collect();
        let stated = result.groups.iter().zip(&by_lines).map(|(group, lines)| group.taxable.unwrap_or(*lines)).collect();
        Self { stated, by_lines, loose }
    }
}

/// A discount for prompt payment is no part of the taxable amount, whether it is taken or not: the breakdown has it as a
/// row of its own, or only the terms of payment tell it and a row is added here. True when lines for it must be added.
///
/// Source: VAT Code, article 28, 1°; UBL.BE 1.31, annex 4.
fn discount(document: &Document, result: &mut Amounts, base: Decimal) -> bool {
    let Sums { stated, by_lines, loose } = Sums::of(result);
    let sum = |list: &[Decimal]| list.iter().sum::<Decimal>() + loose;
    let taxed = |index: &usize| result.groups.get(*index).is_some_and(|group| group.rate > Decimal::ZERO);
    let taxable: Decimal = (0..result.groups.len()).filter(taxed).filter_map(|index| stated.get(index)).sum();
    let told = |result: &mut Amounts, discount: Decimal| {
        let message = difference("financial-discount");
        result.differences.push(message.saying(|text| text.amount("discount", discount).amount("taxable", taxable)));
    };
    let of_discount = || (0..result.groups.len()).filter(|index| result.groups.get(*index).is_some_and(causes::is_discount));
    let in_breakdown: Decimal = of_discount().filter_map(|index| stated.get(index)).sum();
    if !in_breakdown.is_zero() {
        let in_lines: Decimal = of_discount().filter_map(|index| by_lines.get(index)).sum();
        told(result, in_breakdown);
        return in_lines.is_zero() && sum(&stated) == base && sum(&by_lines) == base;
    }
    let left_out = base - sum(&stated);
    let same_side = left_out.is_sign_negative() == base.is_sign_negative();
    let small = left_out.abs() <= base.abs() * LARGEST_DISCOUNT;
    // The VAT must be the one of the lower amount, else something else is wrong.
    let vat_fits = result.groups.iter().zip(&stated).all(|(group, stated)| {
        let worked_out = round_cents(*stated * group.rate / Decimal::ONE_HUNDRED);
        (worked_out - group.tax).abs() <= CENTS
    });
    if left_out.is_zero() || sum(&by_lines) != base || !(same_side && small && vat_fits && causes::tells_discount(document)) {
        return false;
    }
    let name = Some("FD".to_owned());
    result.groups.push(Group { category: Some("E".to_owned()), name, taxable: Some(left_out), ..Group::default() });
    told(result, left_out);
    true
}

/// Rounds the lines of a group to cents so that they make `target`: the cents go to the lines that lost or gained most
/// by rounding, the last one first. What rounding cannot explain is returned, and no line is changed for it.
fn spread(items: &mut [Item], group: Option<usize>, target: Decimal) -> Decimal {
    let mut own: Vec<(usize, Decimal)> = Vec::new();
    let mut sum = Decimal::ZERO;
    for (index, item) in items.iter_mut().enumerate().filter(|(_, item)| item.group == group) {
        let rounded = round_cents(item.amount);
        own.push((index, item.amount - rounded));
        item.amount = rounded;
        sum += rounded;
    }
    let rest = target - sum;
    let cent = if rest > Decimal::ZERO { Decimal::new(1, 2) } else { Decimal::new(-1, 2) };
    if rest.abs() > Decimal::new(1, 2) * Decimal::from(own.len()) {
        return rest;
    }
    // Largest remainder in the direction of the rest; of equals the last.
    own.sort_by_key(|(index, remainder)| (std::cmp::Reverse(*remainder * cent), std::cmp::Reverse(*index)));
    let mut left = rest;
    for (index, _) in own {
        if left.is_zero() {
            break;
        }
        if let Some(item) = items.get_mut(index) {
            item.amount += cent;
        }
        left -= cent;
    }
    Decimal::ZERO
}
