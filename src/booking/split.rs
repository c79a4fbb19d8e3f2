//! An amount in parts, to the cent: what is split adds up to what it was.

use rust_decimal::Decimal;

use crate::base::round_cents;

/// Most parts of one split.
pub const MOST_PARTS: usize = 24;

/// How an amount is split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Split {
    /// These amounts; what is left is the last part.
    Amounts(Vec<Decimal>),
    /// These percentages of the whole; what is left is the last part.
    Percentages(Vec<Decimal>),
    /// So many equal parts.
    Parts(usize),
}

/// The parts of an amount. They add up to it to the cent; equal parts differ by a cent at the most, the larger ones first.
/// `None` when there would be fewer than two parts, a part of nothing, or one of the other sign: more than there is.
#[must_use]
pub fn split(amount: Decimal, how: &Split) -> Option<Vec<Decimal>> {
    if amount.is_zero() || round_cents(amount) != amount {
        return None;
    }
    let parts = match how {
        Split::Amounts(amounts) => with_rest(amount, amounts.clone()),
        Split::Percentages(percentages) => {
            // Rounded at their running total, so that 33,33 % three times leaves a cent and no more.
            let (mut share, mut given) = (Decimal::ZERO, Decimal::ZERO);
            let mut amounts = Vec::with_capacity(percentages.len() + 1);
            for percentage in percentages {
                share = share.checked_add(*percentage)?;
                let until = round_cents(amount.checked_mul(share)? / Decimal::ONE_HUNDRED);
                amounts.push(until - given);
                given = until;
            }
            with_rest(amount, amounts)
        }
        Split::Parts(count) => {
            if !(2..=MOST_PARTS).contains(count) {
                return None;
            }
            let count = Decimal::from(*count);
            let cents = amount.checked_mul(Decimal::ONE_HUNDRED)?;
            let each = (cents / count).trunc();
            let over = (cents - each * count).abs();
            let one = if amount.is_sign_negative() { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
            let mut parts = Vec::new();
            let mut place = Decimal::ZERO;
            while place < count {
                parts.push(Decimal::new(1, 2) * (if place < over { each + one } else { each }));
                place += Decimal::ONE;
            }
            parts
        }
    };
    let sound = (2..=MOST_PARTS).contains(&parts.len())
        && parts.iter().all(|part| !part.is_zero() && part.is_sign_negative() == amount.is_sign_negative());
    sound.then_some(parts)
}

fn with_rest(amount: Decimal, mut parts: Vec<Decimal>) -> Vec<Decimal> {
    let given: Decimal = parts.iter().sum();
    let rest = amount - given;
    if !rest.is_zero() {
        parts.push(rest);
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cents(amounts: &[i64]) -> Vec<Decimal> {
        amounts.iter().map(|amount| Decimal::new(*amount, 2)).collect()
    }

    fn number(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[test]
    fn by_amount_by_percentage_and_in_parts() {
        let amount = number("295.75");
        for (how, expected) in [
            (Split::Amounts(vec![number("100")]), vec![10000, 19575]),
            (Split::Amounts(vec![number("100"), number("95.75")]), vec![10000, 9575, 10000]),
            (Split::Amounts(vec![number("100"), number("195.75")]), vec![10000, 19575]),
            (Split::Percentages(vec![number("60")]), vec![17745, 11830]),
            (Split::Percentages(vec![number("33.33"); 3]), vec![9857, 9858, 9857, 3]),
            (Split::Percentages(vec![number("50"), number("50")]), vec![14788, 14787]),
            (Split::Parts(2), vec![14788, 14787]),
            (Split::Parts(3), vec![9859, 9858, 9858]),
        ] {
            assert_eq!(split(amount, &how), Some(cents(&expected)), "{how:?}");
        }
        assert_eq!(split(number("-10"), &Split::Parts(3)), Some(cents(&[-334, -333, -333])));
        assert_eq!(split(number("-10"), &Split::Amounts(vec![number("-4")])), Some(cents(&[-400, -600])));
    }

    #[test]
    fn no_part_of_nothing_and_never_more_than_there_is() {
        for (amount, how) in [
            ("10", Split::Amounts(vec![number("10")])),
            ("10", Split::Amounts(vec![number("12")])),
            ("10", Split::Amounts(vec![number("-2")])),
            ("10", Split::Amounts(vec![])),
            ("10", Split::Percentages(vec![number("100")])),
            ("10", Split::Percentages(vec![number("120")])),
            ("0.01", Split::Parts(2)),
            ("10", Split::Parts(1)),
            ("10", Split::Parts(0)),
            ("10", Split::Parts(1000)),
            ("0", Split::Parts(2)),
        ] {
            assert_eq!(split(number(amount), &how), None, "{amount} {how:?}");
        }
    }

    proptest! {
        #[test]
        fn cents_are_never_lost(
            amount in -100_000_000_i64..100_000_000,
            percentages in prop::collection::vec(1_u32..9_000, 1..6),
            parts in 2_usize..MOST_PARTS,
            first in -100_000_i64..100_000,
        ) {
            let amount = Decimal::new(amount, 2);
            let percentages = percentages.into_iter().map(|share| Decimal::new(i64::from(share), 2)).collect();
            for how in [Split::Percentages(percentages), Split::Parts(parts), Split::Amounts(vec![Decimal::new(first, 2)])] {
                if let Some(made) = split(amount, &how) {
                    prop_assert_eq!(made.iter().sum::<Decimal>(), amount);
                    prop_assert!(made.iter().all(|part| part.normalize().scale() <= 2));
                    if matches!(how, Split::Parts(_)) {
                        let spread = made.iter().max().zip(made.iter().min()).map(|(most, least)| *most - *least);
                        prop_assert!(spread <= Some(Decimal::new(1, 2)));
                        prop_assert_eq!(made.len(), parts);
                    }
                }
            }
        }
    }
}
