//! What the paper says: values found among the words of a page, and whether they agree with the UBL. Pure.
//!
//! A document that arrives twice, as data and as a picture of itself, can contradict itself; then a person decides.
//! An alarm that is wrong is worse than none, so a difference is told only where a label or the only candidate makes
//! it sure, and where the page is about this invoice for certain.

mod amounts;
mod compare;
mod dates;
mod ibans;
mod labels;
mod seek;
mod text;

pub use compare::{Difference, Reading, What, needs_person, read};
pub use seek::{Sought, Taken, candidates, place_of, take_at};
pub use text::{Place, Text};
