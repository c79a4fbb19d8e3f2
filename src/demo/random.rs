/// Chance that is the same on every machine for the same seed.
///
/// Source: SplitMix64, Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    /// A stream of its own for each path, so that documents can be made in any order.
    pub(super) fn of(path: &[u64]) -> Self {
        let mut own = Self(0x5157_6f72_7374_7661);
        for step in path {
            own.0 ^= step.wrapping_mul(0xff51_afd7_ed55_8ccd);
            own.0 = own.next();
        }
        own
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A whole number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.saturating_sub(low).unsigned_abs().saturating_add(1);
        low.saturating_add_unsigned(self.next() % span)
    }

    /// An index below `length`; 0 for an empty list.
    pub(super) fn index(&mut self, length: usize) -> usize {
        let length = u64::try_from(length).unwrap_or(1).max(1);
        usize::try_from(self.next() % length).unwrap_or(0)
    }

    pub(super) fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn the_same_path_gives_the_same_numbers_and_another_does_not() {
        assert_eq!(Random::of(&[1, 2]).next(), Random::of(&[1, 2]).next());
        assert_ne!(Random::of(&[1, 2]).next(), Random::of(&[2, 1]).next());
    }

    #[test]
    fn numbers_stay_within_their_bounds() {
        let mut random = Random::of(&[7]);
        for _ in 0..500 {
            assert!((-3..=4).contains(&random.between(-3, 4)));
            assert!(random.index(5) < 5);
        }
        assert_eq!(random.index(0), 0);
    }
}
