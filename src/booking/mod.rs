//! Document + dossier → entry → booking.
//!
//! An [`Entry`] is what stands in the fields: it may be incomplete. A [`Booking`] is complete and balanced.
//!
//! [`propose`] fills an entry from a document; [`lines`] works the booking lines out at every keystroke; [`review`]
//! says what stands in the way; [`finish`] makes the booking. The amounts are those of the file, to the cent. How a VAT
//! case is written in Expert/M is in the [`VatTable`], which an office can replace.

mod agree;
mod amounts;
mod causes;
mod currency;
mod deductible;
mod diagnosis;
mod entry;
mod finish;
mod habits;
mod known;
mod learned;
mod lessons;
mod lines;
mod party;
mod party_form;
mod propose;
mod review;
mod rules;
mod sample;
mod split;
mod summary;
#[cfg(test)]
mod tests;
mod types;
mod vat_edit;
mod vat_file;
mod vat_match;
mod vat_table;

pub use deductible::Deducting;
pub use diagnosis::is_settled;
pub use entry::{
    Difference, DividedBefore, Entry, EntryLine, EntryParty, LineSource, Mend, NeedsPerson, PartyMatch, Proposal, SettingsPlace,
    VatSuggestion,
};
pub use finish::{choose_vat, finish, mend, turn};
pub use habits::{CentralKind, Habit, HabitChange, HabitKind, Habits, Tables, Written, habits};
pub use learned::learned;
pub use lessons::lessons;
pub use lines::{LineKind, Lines, lines};
pub use party::{card_key, party_key};
pub use party_form::{PartyContext, PartyField, PartyForm};
pub(crate) use propose::looks_structured;
pub use propose::{Context, propose, review_document, usable};
pub use review::{SURE, review, review_lines};
pub use rules::{rule_of_line, show_rules};
pub use sample::base_lines;
pub use split::{MOST_PARTS, Split, split};
pub use summary::summary;
pub use types::{Booking, BookingLine, Direction, DocType, Side};
pub use vat_edit::{VatChange, changed};
pub use vat_file::{VatProblem, VatTableError};
pub use vat_match::{VatFacts, Verdict, region, region_of, supply_of};
pub use vat_table::{Boxes, DueAccount, Region, SelfAssessed, Supply, VatAccount, VatCase, VatRate, VatSource, VatTable, When};
