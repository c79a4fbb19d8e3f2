//! Document + dossier → entry → booking.
//!
//! An [`Entry`] is what stands in the fields: it may be incomplete. A [`Booking`] is complete and balanced.

mod entry;
mod types;

pub use entry::{Difference, Entry, EntryLine, EntryParty, LineSource, Mend, NeedsPerson, PartyMatch, Proposal};
pub use types::{Booking, BookingLine, Direction, DocType, Side};
