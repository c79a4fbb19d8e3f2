//! `postvak render-helper`: the isolated process that draws pages. Started by the program itself.

use super::Ended;
use crate::preview;

/// Runs until standard input closes.
pub fn run() -> Ended {
    match preview::serve() {
        Ok(()) => Ended::Done,
        // Whoever talks to it knows; standard error is not read.
        Err(_) => Ended::OutOfReach,
    }
}
