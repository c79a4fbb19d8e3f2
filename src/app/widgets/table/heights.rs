//! Heights of rows: all the same but for a few, so that a place is found without walking over all rows.

use std::ops::Range;

/// The heights of all rows of a table, in points.
#[derive(Clone, Debug, PartialEq)]
pub struct RowHeights {
    count: usize,
    height: f32,
    /// Rows of another height, in order: index, height, and how much the rows before it add to the even heights.
    others: Vec<(usize, f32, f64)>,
    extra: f64,
}

impl RowHeights {
    /// `count` rows of the same height.
    pub fn even(count: usize, height: f32) -> Self {
        Self { count, height, others: Vec::new(), extra: 0.0 }
    }

    /// As [`RowHeights::even`], with rows of another height: their index, ascending, and height.
    pub fn with_others(count: usize, height: f32, others: impl IntoIterator<Item = (usize, f32)>) -> Self {
        let mut heights = Self::even(count, height);
        for (index, other) in others {
            let ascending = heights.others.last().is_none_or(|last| last.0 < index);
            if index < count && ascending {
                heights.others.push((index, other, heights.extra));
                heights.extra += f64::from(other) - f64::from(height);
            }
        }
        heights
    }

    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The height of an ordinary row.
    pub fn ordinary(&self) -> f32 {
        self.height
    }

    /// The height of one row.
    pub fn height(&self, index: usize) -> f32 {
        self.others.binary_search_by_key(&index, |other| other.0).map_or(self.height, |place| self.others[place].1)
    }

    /// How far below the first row's top a row starts.
    #[expect(clippy::cast_precision_loss, reason = "no table has 2^52 rows")]
    pub fn offset(&self, index: usize) -> f64 {
        let place = self.others.partition_point(|other| other.0 < index);
        let extra = self.others.get(place).map_or(self.extra, |other| other.2);
        index as f64 * f64::from(self.height) + extra
    }

    /// The height of all rows together.
    pub fn total(&self) -> f64 {
        self.offset(self.count)
    }

    /// The row at a distance below the first row's top.
    pub fn row_at(&self, offset: f64) -> usize {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.offset(middle + 1) <= offset { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The rows in sight between two distances.
    pub fn between(&self, top: f64, bottom: f64) -> Range<usize> {
        let first = self.row_at(top.max(0.0));
        let last = self.row_at(bottom.max(0.0));
        first..(last + 1).min(self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::RowHeights;
    use proptest::prelude::*;

    #[test]
    fn rows_of_another_height_move_those_after_them() {
        let heights = RowHeights::with_others(10, 28.0, [(2, 48.0), (5, 32.0)]);
        let places = [f64::from(heights.height(2)), heights.offset(2), heights.offset(3), heights.total()];
        for (found, wanted) in places.into_iter().zip([48.0, 56.0, 104.0, 304.0]) {
            assert!((found - wanted).abs() < 1e-9, "{found} against {wanted}");
        }
        assert_eq!(heights.row_at(103.9), 2);
        assert_eq!(heights.row_at(104.0), 3);
        assert_eq!(heights.between(60.0, 110.0), 2..4);
    }

    proptest! {
        #[test]
        fn a_place_in_a_row_finds_that_row(
            count in 1_usize..2000,
            others in proptest::collection::btree_map(0_usize..2000, 20_u16..60, 0..40),
            pick in 0_usize..2000,
        ) {
            let heights = RowHeights::with_others(count, 28.0, others.iter().map(|(row, high)| (*row, f32::from(*high))));
            let row = pick % count;
            let walked: f64 = (0..row).map(|index| f64::from(heights.height(index))).sum();
            prop_assert!((heights.offset(row) - walked).abs() < 1e-6);
            prop_assert_eq!(heights.row_at(walked), row);
            prop_assert_eq!(heights.row_at(walked + f64::from(heights.height(row)) - 0.5), row);
        }
    }
}
