use crate::office::{Account, PartyCard, PartyRole};

/// Master data that the accounting package says of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Incoming {
    /// Ledger accounts.
    pub accounts: Vec<Account>,
    /// Suppliers and customers.
    pub parties: Vec<PartyCard>,
    /// The files they stand in: path, size, time in milliseconds. Kept as taken over.
    pub files: Vec<(String, u64, i64)>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TakenOver {
    /// Accounts that are new.
    pub new_accounts: u32,
    /// Accounts that were there and are different now.
    pub changed_accounts: u32,
    /// Cards that are new.
    pub new_parties: u32,
    /// Cards that were there and are different now.
    pub changed_parties: u32,
    /// Cards made here that got another number, since somebody gave theirs to another party in Expert/M meanwhile, or
    /// made the same party there.
    pub renumbered: Vec<Renumbered>,
    /// Cards made here that went out in a run under a number that another party has in Expert/M: name and number.
    pub clashes: Vec<(String, u32)>,
}

impl TakenOver {
    /// Whether anything is different now.
    #[must_use]
    pub fn changed(&self) -> bool {
        *self != Self::default()
    }
}

/// A card that got another number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renumbered {
    /// Supplier or customer.
    pub role: PartyRole,
    /// Its name.
    pub name: String,
    /// Number it had.
    pub from: u32,
    /// Number it has now.
    pub to: u32,
}

/// A booking that was made in Expert/M: its lines, and its invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Direction, as it stands in the bookings kept here.
    pub direction: crate::booking::Direction,
    /// Journal.
    pub journal: u32,
    /// Book year.
    pub book_year: u32,
    /// Number.
    pub number: u32,
    /// What there is to learn.
    pub lines: Vec<crate::suggest::Booked>,
    /// What the invoice is known by from now on.
    pub past: crate::odd::Past,
}
