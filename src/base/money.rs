use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};

/// Rounds to whole cents, half away from zero, as Belgian VAT law does.
///
/// Source: Royal Decree no. 1, article 5; EN 16931 BR-CO-17 rounds the same way.
#[must_use]
pub fn round_cents(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// The amount in whole cents, or `None` when it has more than two decimals or does not fit.
#[must_use]
pub fn cents(amount: Decimal) -> Option<i64> {
    let hundredfold = amount.checked_mul(Decimal::ONE_HUNDRED)?;
    if hundredfold.fract().is_zero() { hundredfold.to_i64() } else { None }
}

/// The amount with two decimals that has so many cents.
#[must_use]
pub fn from_cents(cents: i64) -> Decimal {
    Decimal::new(cents, 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn half_a_cent_goes_away_from_zero() {
        assert_eq!(round_cents(dec("0.125")), dec("0.13"));
        assert_eq!(round_cents(dec("-0.125")), dec("-0.13"));
        assert_eq!(round_cents(dec("1.005")), dec("1.01"));
    }

    #[test]
    fn cents_are_exact_or_nothing() {
        assert_eq!(cents(dec("1234.5")), Some(123_450));
        assert_eq!(cents(dec("-0.01")), Some(-1));
        assert_eq!(cents(dec("0.001")), None);
        assert_eq!(cents(Decimal::MAX), None);
        assert_eq!(from_cents(-123_450), dec("-1234.50"));
    }
}
