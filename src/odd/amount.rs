use rust_decimal::Decimal;

use super::{History, Past};

/// So many invoices are needed before an amount can be unusual.
const ENOUGH: usize = 5;

/// How an amount stands to the usual ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unusual {
    /// Whole times the median, at least 2.
    pub(super) times: i64,
    /// Nine of ten are not below and not above these.
    pub(super) from: Decimal,
    pub(super) to: Decimal,
}

/// Whether the total is far above what this party usually asks: beyond twice the ninth decile, half above the highest
/// ever, and six deviations from the median. All three, so that a busy month is no alarm.
pub(super) fn unusual(now: &Past, history: &History) -> Option<Unusual> {
    let total = now.face.total?.abs();
    let mut totals: Vec<Decimal> = history.alike(now).filter_map(|past| past.face.total).map(|total| total.abs()).collect();
    if totals.len() < ENOUGH {
        return None;
    }
    totals.sort_unstable();
    let median = quantile(&totals, 5);
    let (from, to) = (quantile(&totals, 1), quantile(&totals, 9));
    let mut away: Vec<Decimal> = totals.iter().map(|total| (*total - median).abs()).collect();
    away.sort_unstable();
    // 1.4826 times the median deviation is one standard deviation of a bell curve.
    let deviation = quantile(&away, 5) * Decimal::new(14_826, 4);
    let highest = *totals.last()?;
    let is_far = total > to * Decimal::TWO
        && total * Decimal::TWO > highest * Decimal::from(3)
        && total > median + deviation * Decimal::from(6);
    if !is_far || median.is_zero() {
        return None;
    }
    let times = (total / median).trunc().try_into().unwrap_or(i64::MAX);
    Some(Unusual { times, from, to })
}

/// The value below which so many tenths lie, of values in order.
fn quantile(sorted: &[Decimal], tenths: usize) -> Decimal {
    let place = (sorted.len().saturating_sub(1) * tenths + 5) / 10;
    sorted.get(place).copied().unwrap_or_default()
}
