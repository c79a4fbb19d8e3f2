//! What goes up to Billit: bookings that Expert/M confirmed, review flags with their internal information, and the master
//! data they lean on.
//!
//! Bookings come from the outbox of the store and are put in the place of what was there, so that sending one twice is
//! the same as sending it once. Master data goes up only where it differs from what Billit got last, by our own record:
//! Billit gives no list back. What Billit refuses stands in the store with its reason and holds up nothing else.

mod bookings;
mod marks;
mod master;
mod parties;
#[cfg(test)]
#[cfg(feature = "fake-billit")]
mod tests;

use jiff::{SignedDuration, Timestamp};

pub use bookings::booking_entries;
pub use master::Master;

use super::{Api, Error};
use crate::base::{EnterpriseNumber, Message};
use crate::platform::clock::Clock;
use crate::store::{BillitLink, POSTVAK, Stamp, StoreError, UpStore};

/// What a push leans on. One push an office at a time: the caller sees to it.
pub struct Up<'a> {
    /// Billit.
    pub api: &'a dyn Api,
    /// What is kept.
    pub store: &'a dyn UpStore,
    /// Master data of the linked dossiers, see [`Master::read`].
    pub masters: &'a [Master],
    /// The clock.
    pub clock: &'a dyn Clock,
}

/// What to push.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Push {
    /// This dossier only.
    pub dossier: Option<EnterpriseNumber>,
    /// Also what was refused or waits for its next turn.
    pub again: bool,
    /// Bookings and review flags only, no master data.
    pub only_bookings: bool,
}

/// What a push did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pushed {
    /// Bookings that Billit has now.
    pub bookings: u32,
    /// Bookings taken back that Billit has no more.
    pub emptied: u32,
    /// Review flags and internal information that Billit has now.
    pub marks: u32,
    /// Ledger accounts sent.
    pub accounts: u32,
    /// Journals sent.
    pub journals: u32,
    /// Customers and suppliers sent.
    pub parties: u32,
    /// What was refused in this push, and stands in the store with its reason.
    pub refused: u32,
    /// What did not come through and is tried again.
    pub waiting: u32,
    /// Customers and suppliers left for the next push.
    pub later: u32,
    /// Why the push stopped.
    pub stopped: Option<Message>,
}

/// Why a push could not start, or not go on.
#[derive(Debug, thiserror::Error)]
pub enum UpError {
    /// No Billit account.
    #[error("no Billit account is connected; connect one first")]
    NotConnected,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl UpError {
    /// The sentence for the user.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NotConnected => Message::new("down-not-connected"),
            Self::Store(error) => error.message(),
        }
    }
}

/// Why a push ends early.
enum Stop {
    Store(StoreError),
    /// Everything else would fail in the same way.
    Api(Error),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// What a failed request means.
enum Failure {
    /// Tried again later.
    Passes(Message),
    /// Somebody has to look.
    Refused(Message),
}

impl Failure {
    /// # Errors
    /// When everything else would fail in the same way: nothing is said of what was asked.
    fn of(error: Error) -> Result<Self, Stop> {
        if error.stops_all() || matches!(error, Error::TooOften { .. }) {
            Err(Stop::Api(error))
        } else if error.passes() {
            Ok(Self::Passes(error.message()))
        } else {
            Ok(Self::Refused(error.message()))
        }
    }
}

/// One push.
struct Run<'a> {
    up: &'a Up<'a>,
    push: Push,
    pushed: Pushed,
    /// Requests in a row that did not come through.
    failing: u32,
}

/// So many requests in a row that do not come through end the push: Billit is not well.
const MOST_FAILING: u32 = 5;
/// Wait after the first failure; doubled by each.
const FIRST_WAIT: SignedDuration = SignedDuration::from_mins(1);
/// Longest wait.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(6);

impl Up<'_> {
    /// Sends what is to go up: bookings and review flags first, then ledger accounts, journals, customers and suppliers that changed.
    ///
    /// # Errors
    /// When no account is connected or the store fails.
    pub async fn push(&self, push: Push) -> Result<Pushed, UpError> {
        self.store.billit_account().await?.ok_or(UpError::NotConnected)?;
        let mut links = self.store.billit_links().await?;
        links.retain(|link| push.dossier.is_none_or(|only| only == link.dossier));
        if push.again {
            self.store.outbox_retry(None).await?;
            self.store.marks_retry().await?;
            self.store.pushed_retry().await?;
        }
        let mut run = Run { up: self, push, pushed: Pushed::default(), failing: 0 };
        match run.all(&links).await {
            Ok(()) => {}
            Err(Stop::Api(error)) => run.pushed.stopped = Some(error.message()),
            Err(Stop::Store(error)) => return Err(error.into()),
        }
        Ok(run.pushed)
    }

    fn stamp(&self) -> Stamp {
        Stamp { who: POSTVAK.to_owned(), at: self.clock.now() }
    }
}

impl Run<'_> {
    async fn all(&mut self, links: &[BillitLink]) -> Result<(), Stop> {
        for link in links {
            self.bookings(link).await?;
            self.marks(link).await?;
        }
        if self.push.only_bookings {
            return Ok(());
        }
        for link in links {
            if let Some(master) = self.up.masters.iter().find(|master| master.dossier.enterprise_number == link.dossier) {
                self.master(link, master).await?;
                self.parties(link, master).await?;
            }
        }
        Ok(())
    }

    /// Counts a failed request; too many in a row end the push.
    fn failed(&mut self, error: Error) -> Result<Failure, Stop> {
        let passes = error.passes();
        if passes {
            self.failing += 1;
            if self.failing >= MOST_FAILING {
                return Err(Stop::Api(error));
            }
        } else {
            self.failing = 0;
        }
        let failure = Failure::of(error)?;
        match failure {
            Failure::Passes(_) => self.pushed.waiting += 1,
            Failure::Refused(_) => self.pushed.refused += 1,
        }
        Ok(failure)
    }
}

/// When something is tried again that failed so many times before.
fn next_try(now: Timestamp, tries: u32) -> Timestamp {
    let wait = FIRST_WAIT.checked_mul(1_i32 << tries.min(10)).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT);
    now.checked_add(wait).unwrap_or(now)
}
