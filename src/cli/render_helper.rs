//! `postvak render-helper`: the isolated process that draws pages. Started by the program itself.

use super::Ended;

/// Runs until standard input closes.
pub fn run() -> Ended {
    Ended::WrongUse
}
