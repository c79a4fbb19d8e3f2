//! Chance, given to everybody else by parameter.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

/// A number that nobody knows beforehand, to start chance from. Not for keys.
#[must_use]
pub fn seed() -> u64 {
    RandomState::new().build_hasher().finish()
}
