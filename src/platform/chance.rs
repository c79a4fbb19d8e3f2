//! Chance, given to everybody else by parameter.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

/// Bytes that nobody can guess: for what proves that an answer belongs to a question.
///
/// # Errors
/// When the system has no chance to give.
pub fn secret_bytes() -> std::io::Result<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes)
}

/// A number that nobody knows beforehand, to start chance from. Not for keys.
#[must_use]
pub fn seed() -> u64 {
    RandomState::new().build_hasher().finish()
}
