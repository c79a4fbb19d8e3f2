use std::io;

use super::arrivals::Arriving;
use super::error::InboxError;
use super::known::Known;
use super::listing::Unreachable;
use super::reading::Seen;
use super::scan::{DossierListing, Scanner};
use crate::base::Message;
use crate::office::Folders;
use crate::platform::clock::Clock;
use crate::store::{Observation, Observed, Stamp, Store, StoreError};

/// Documents that go to the store in one transaction.
const BATCH: usize = 250;

/// Why a dossier could not be taken in to its end. What was kept before stays kept; the next look goes on.
#[derive(Debug, thiserror::Error)]
pub enum TakeInError {
    /// Folders or threads.
    #[error(transparent)]
    Inbox(#[from] InboxError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl TakeInError {
    /// The sentence for the user.
    #[must_use]
    pub fn message(&self, clock: &dyn Clock) -> Message {
        match self {
            Self::Inbox(error) => error.message(clock),
            Self::Store(error) => error.message(),
        }
    }
}

/// What taking in one dossier changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// What became of each file that was read.
    pub observations: Vec<Observation>,
    /// Documents found in the processed folder.
    pub moved: usize,
    /// Paths that are gone.
    pub gone: usize,
    /// Files that are not documents yet.
    pub arriving: Vec<Arriving>,
    /// What to show at the dossier.
    pub unreachable: Option<Unreachable>,
}

/// Brings the store up to date with one dossier's folders: moved, then gone, then what is new. One at a time for a dossier.
///
/// `progress` hears of each batch once it is kept.
///
/// # Errors
/// When the store says no or no thread can be had.
pub async fn take_in(
    scanner: &Scanner,
    store: &dyn Store,
    listing: &DossierListing,
    folders: &Folders,
    stamp: &Stamp,
    mut progress: impl FnMut(&[Observed], &[Observation]) + Send,
) -> Result<TakenIn, TakeInError> {
    let dossier = listing.dossier;
    let kept = store.documents(Some(dossier)).await?;
    let companions = kept.into_iter().filter(|document| !document.gone).map(|document| (document.path, document.companion));
    let known = Known::new(store.known_files(dossier).await?).with_companions(companions);
    let (planner, listing, folders) = (scanner.clone(), listing.clone(), folders.clone());
    let plan = off_the_loop(move || planner.plan(&listing, &known, &folders)).await?;

    let mut taken = TakenIn { arriving: plan.arriving, unreachable: plan.unreachable, ..TakenIn::default() };
    for (from, to) in &plan.moved {
        if let Some(document) = store.document_at(from).await? {
            store.moved(document.id, to, stamp).await?;
            taken.moved += 1;
        }
    }
    if !plan.gone.is_empty() {
        store.gone(dossier, &plan.gone, stamp).await?;
        taken.gone = plan.gone.len();
    }
    if plan.to_read.is_empty() {
        return Ok(taken);
    }
    let mut reading = scanner.read(plan.to_read, None)?;
    loop {
        let (back, batch) = off_the_loop(move || {
            let batch = reading.next_batch(BATCH);
            (reading, batch)
        })
        .await?;
        reading = back;
        let Some(batch) = batch else { return Ok(taken) };
        let mut observed = Vec::with_capacity(batch.len());
        for seen in batch {
            match seen {
                Seen::Observed(one) => observed.push(*one),
                Seen::Arriving(arriving) => taken.arriving.push(arriving),
                Seen::Vanished(_) => {}
            }
        }
        if !observed.is_empty() {
            let became = store.observe(&observed, stamp).await?;
            progress(&observed, &became);
            taken.observations.extend(became);
        }
    }
}

/// Runs what waits for disks on a thread where waiting is allowed.
async fn off_the_loop<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, InboxError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| InboxError::Threads(io::Error::other(error)))
}
