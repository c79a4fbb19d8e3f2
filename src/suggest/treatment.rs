//! How a line was booked beside its account: VAT case, deducted part, division over accounts.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What was done about something that has a usual answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way<T> {
    /// Nobody knows: it was booked elsewhere, or before this was kept.
    #[default]
    Unknown,
    /// As the VAT table or the account said on that day.
    Usual,
    /// Otherwise, and how.
    Other(T),
}

impl<T> Way<T> {
    /// What was done instead of the usual.
    #[must_use]
    pub fn other(&self) -> Option<&T> {
        match self {
            Self::Other(other) => Some(other),
            Self::Unknown | Self::Usual => None,
        }
    }
}

/// A VAT case with its rate.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct VatWay {
    /// Key of the row of the VAT table.
    pub case: String,
    /// VAT percentage.
    pub rate: Decimal,
}

/// A part of a line on an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Share {
    /// Ledger account.
    pub account: u32,
    /// Amount without VAT, in cents.
    pub cents: i64,
}

/// Of what the parts of a division are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whole {
    /// Of one line among others.
    #[default]
    Line,
    /// Of the only line of its invoice.
    OnlyLine,
    /// Of an invoice that was booked elsewhere: nobody knows its lines.
    Invoice,
}

/// How a line was booked beside its account.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Treatment {
    /// VAT case and rate; usual is what the VAT table said.
    pub vat: Way<VatWay>,
    /// Percentage of the VAT that was deducted; usual is what the account said.
    pub deductible: Way<Decimal>,
    /// On the first part of a line of the invoice: all its parts, one when it was not divided. Empty on the other parts and
    /// where it is not known.
    pub shares: Vec<Share>,
    /// Of what they are the parts.
    pub of: Whole,
}

/// What a proposal rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// How often it was booked so.
    pub times: u32,
    /// Of so many last ones.
    pub last: u32,
    /// When last.
    pub day: Date,
}

/// Something that was booked before, with how sure we may be of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known<T> {
    /// What; `None` for the usual answer.
    pub what: Option<T>,
    /// 0 to 99, whole per cent.
    pub confidence: u8,
    /// What it rests on.
    pub evidence: Evidence,
    /// It was learned from other parties on the same account.
    pub elsewhere: bool,
}

/// How a line is usually divided over accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// The parts of the last time, two at the least.
    pub shares: Vec<Share>,
    /// Whether the proportions were the same each time.
    pub steady: bool,
    /// 0 to 99, whole per cent.
    pub confidence: u8,
    /// `times` in a row on these accounts, in these proportions where they are steady.
    pub evidence: Evidence,
}

impl Division {
    /// An amount in cents over the accounts, in the proportions of the last time. The parts add up to it: what rounding
    /// leaves is on the largest. `None` when a part would be nothing or of another sign.
    #[must_use]
    pub fn parts_of(&self, cents: i64) -> Option<Vec<Share>> {
        let before: i128 = self.shares.iter().map(|share| i128::from(share.cents)).sum();
        let largest = (0..self.shares.len()).max_by_key(|at| self.shares.get(*at).map(|share| share.cents.unsigned_abs()))?;
        if before == 0 || cents == 0 {
            return None;
        }
        let mut parts = self.shares.clone();
        let mut given = 0_i64;
        for (at, part) in parts.iter_mut().enumerate().filter(|(at, _)| *at != largest) {
            let exact = i128::from(cents) * i128::from(self.shares.get(at)?.cents);
            part.cents = i64::try_from(half_up(exact, before)).ok()?;
            given = given.checked_add(part.cents)?;
        }
        parts.get_mut(largest)?.cents = cents.checked_sub(given)?;
        let sound = parts.iter().all(|part| part.cents != 0 && part.cents.is_negative() == cents.is_negative());
        sound.then_some(parts)
    }
}

/// A quotient to the nearest whole, a half away from zero.
fn half_up(number: i128, by: i128) -> i128 {
    let (number, by) = if by < 0 { (-number, -by) } else { (number, by) };
    (number.abs() + by / 2) / by * number.signum()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn division(cents: &[i64]) -> Division {
        let shares = (612_000..).zip(cents).map(|(account, cents)| Share { account, cents: *cents }).collect();
        let evidence = Evidence { times: 1, last: 1, day: date(2026, 5, 12) };
        Division { shares, steady: true, confidence: 50, evidence }
    }

    fn parts(cents: &[i64], amount: i64) -> Option<Vec<i64>> {
        Some(division(cents).parts_of(amount)?.iter().map(|part| part.cents).collect())
    }

    #[test]
    fn the_rest_is_on_the_largest_part() {
        assert_eq!(parts(&[6000, 4000], 10_001), Some(vec![6001, 4000]));
        assert_eq!(parts(&[1000, 1000, 1000], 10_000), Some(vec![3333, 3333, 3334]));
        assert_eq!(parts(&[-6000, -4000], 5_000), Some(vec![3000, 2000]), "a credit note before, an invoice now");
        assert_eq!(parts(&[6000, 4000], -5_000), Some(vec![-3000, -2000]));
    }

    #[test]
    fn no_part_of_nothing_and_none_of_another_sign() {
        assert_eq!(parts(&[9999, 1], 100), None, "a part of less than half a cent");
        assert_eq!(parts(&[6000, -1000], 10_000), None);
        assert_eq!(parts(&[6000, 4000], 0), None);
        assert_eq!(parts(&[6000, -6000], 100), None);
        assert_eq!(parts(&[], 100), None);
    }

    proptest! {
        #[test]
        fn no_cent_is_lost(before in prop::collection::vec(-9_000_000_i64..9_000_000, 2..8), amount in any::<i64>()) {
            if let Some(parts) = parts(&before, amount) {
                prop_assert_eq!(parts.iter().map(|part| i128::from(*part)).sum::<i128>(), i128::from(amount));
                prop_assert_eq!(parts.len(), before.len());
            }
        }
    }
}
