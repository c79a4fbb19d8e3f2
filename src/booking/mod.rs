//! Document + dossier → entry → booking.
//!
//! An [`Entry`] is what stands in the fields: it may be incomplete. A [`Booking`] is complete and balanced.
//!
//! [`propose`] fills an entry from a document; [`lines`] works the booking lines out at every keystroke; [`review`]
//! says what stands in the way; [`finish`] makes the booking. The amounts are those of the file, to the cent. How a VAT
//! case is written in Expert/M is in the [`VatTable`], which an office can replace.

mod amounts;
mod diagnosis;
mod entry;
mod finish;
mod lines;
mod party;
mod propose;
mod review;
mod summary;
#[cfg(test)]
mod tests;
mod types;
mod vat_match;
mod vat_table;

pub use diagnosis::is_settled;
pub use entry::{Difference, Entry, EntryLine, EntryParty, LineSource, Mend, NeedsPerson, PartyMatch, Proposal, SettingsPlace};
pub use finish::{finish, learned, mend, turn};
pub use lines::{LineKind, Lines, lines};
pub use party::{card_key, party_key};
pub(crate) use propose::looks_structured;
pub use propose::{Context, propose, review_document};
pub use review::{SURE, review, review_lines};
pub use summary::summary;
pub use types::{Booking, BookingLine, Direction, DocType, Side};
pub use vat_match::{VatFacts, Verdict, region, region_of, supply_of};
pub use vat_table::{Boxes, DueAccount, Region, SelfAssessed, Supply, VatCase, VatRate, VatTable, VatTableError, When};
