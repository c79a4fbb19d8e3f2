//! What is odd about an invoice: that it is there already, and what is different this time.
//!
//! [`likeness`] judges two invoices by supplier, number, date and total; [`Twins`] finds the pairs among many.
//! [`different`] holds an invoice against what the same supplier sent before. Pure: what was kept comes in.

mod amount;
mod different;
mod face;
mod history;
mod likeness;
mod number;
mod past;
mod series;
#[cfg(test)]
mod tests;
mod twins;

pub use different::{Oddity, Weight, different};
pub use face::Face;
pub use history::History;
pub use likeness::{Likeness, likeness, numbers_in_name};
pub use number::{SameNumber, number_key, same_number};
pub use past::{Past, address, past, past_of_booking, past_of_entry};
pub use twins::Twins;
