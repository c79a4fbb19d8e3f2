use jiff::civil::Date;

use super::firm::Firm;
use super::item::{Unit, Vat};
use crate::base::StructuredReference;
use crate::ubl::{Kind, Profile};

/// A line of a made-up invoice; amounts in whole cents.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) item_number: String,
    /// Thousandths.
    pub(super) quantity: i64,
    pub(super) unit: Unit,
    /// Ten-thousandths.
    pub(super) price: i64,
    pub(super) vat: Vat,
    /// The account it is booked on as a rule.
    pub(super) account: u32,
}

impl Line {
    /// Quantity times price in whole cents, half away from zero.
    pub(super) fn net(&self) -> i64 {
        rounded(self.quantity * self.price, 100_000)
    }
}

/// A made-up invoice or credit note, from which the UBL and the PDF are both written.
#[derive(Debug, Clone)]
pub(super) struct Invoice {
    pub(super) kind: Kind,
    pub(super) profile: Profile,
    pub(super) number: String,
    pub(super) issued: Date,
    pub(super) due: Date,
    pub(super) currency: &'static str,
    /// Cents of the currency for one hundred cents of EUR, where the currency is another.
    pub(super) rate: Option<i64>,
    pub(super) seller: Firm,
    pub(super) buyer: Firm,
    pub(super) lines: Vec<Line>,
    /// Discount on the whole document, positive, with its VAT.
    pub(super) allowance: Option<(i64, Vat)>,
    pub(super) prepaid: i64,
    pub(super) rounding: i64,
    pub(super) reference: Option<StructuredReference>,
    pub(super) order: String,
    pub(super) preceding: Option<String>,
}

/// One row of the VAT breakdown, in cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct VatSum {
    pub(super) vat: Vat,
    pub(super) taxable: i64,
    pub(super) tax: i64,
}

/// Totals in cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sums {
    pub(super) lines: i64,
    pub(super) allowances: i64,
    pub(super) without_vat: i64,
    pub(super) vat: i64,
    pub(super) with_vat: i64,
    pub(super) payable: i64,
}

impl Invoice {
    /// VAT per category and rate, in the order in which they first occur.
    pub(super) fn vat_sums(&self) -> Vec<VatSum> {
        let mut sums: Vec<VatSum> = Vec::new();
        let parts = self.lines.iter().map(|line| (line.vat, line.net()));
        for (vat, amount) in parts.chain(self.allowance.map(|(amount, vat)| (vat, -amount))) {
            match sums.iter_mut().find(|sum| sum.vat == vat) {
                Some(sum) => sum.taxable += amount,
                None => sums.push(VatSum { vat, taxable: amount, tax: 0 }),
            }
        }
        for sum in &mut sums {
            sum.tax = rounded(sum.taxable * i64::from(sum.vat.percent()), 100);
        }
        sums
    }

    pub(super) fn sums(&self) -> Sums {
        let lines: i64 = self.lines.iter().map(Line::net).sum();
        let allowances = self.allowance.map_or(0, |(amount, _)| amount);
        let vat: i64 = self.vat_sums().iter().map(|sum| sum.tax).sum();
        let without_vat = lines - allowances;
        let with_vat = without_vat + vat;
        Sums { lines, allowances, without_vat, vat, with_vat, payable: with_vat - self.prepaid + self.rounding }
    }

    /// The VAT in cents of EUR, where the currency is another.
    pub(super) fn vat_in_euro(&self) -> Option<i64> {
        self.rate.map(|rate| rounded(self.sums().vat * 100, rate))
    }
}

/// A quotient rounded half away from zero, as Belgian VAT law does.
pub(super) fn rounded(dividend: i64, divisor: i64) -> i64 {
    let half = divisor / 2;
    if dividend < 0 { (dividend - half) / divisor } else { (dividend + half) / divisor }
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn half_a_cent_goes_away_from_zero() {
        assert_eq!((rounded(125, 10), rounded(-125, 10), rounded(124, 10), rounded(-4, 10)), (13, -13, 12, 0));
    }
}
