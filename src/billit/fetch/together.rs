//! What things on their way at the same time do together, and where they wait for each other.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::oneshot::{self, Sender};

use crate::base::{EnterpriseNumber, Hash};
use crate::store::{BillitStore, RemoteItem, Stamp, StoreError};

/// Keeps what several things have to say to the store in one transaction: the disk is waited for once.
pub(super) struct Keeper<'a> {
    store: &'a dyn BillitStore,
    waiting: Mutex<Vec<Waiting>>,
    turn: tokio::sync::Mutex<()>,
}

struct Waiting {
    item: RemoteItem,
    stamp: Stamp,
    tell: Sender<Result<(), StoreError>>,
}

impl<'a> Keeper<'a> {
    pub(super) fn new(store: &'a dyn BillitStore) -> Self {
        Self { store, waiting: Mutex::default(), turn: tokio::sync::Mutex::default() }
    }

    /// Keeps a thing; returns once the store has it. Whoever comes to the store first takes along what waits by then.
    pub(super) async fn keep(&self, item: RemoteItem, stamp: Stamp) -> Result<(), StoreError> {
        let (tell, mut told) = oneshot::channel();
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push(Waiting { item, stamp, tell });
        let _turn = self.turn.lock().await;
        if let Ok(kept) = told.try_recv() {
            return kept;
        }
        let waiting = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        let (items, tells): (Vec<_>, Vec<_>) =
            waiting.into_iter().map(|waiting| ((waiting.item, waiting.stamp), waiting.tell)).unzip();
        if self.store.save_remote_items(&items).await.is_ok() {
            for tell in tells {
                // Nobody listens any more where the run was ended.
                drop(tell.send(Ok(())));
            }
        } else {
            // One of them must not spoil the others: each gets its own answer.
            for ((item, stamp), tell) in items.iter().zip(tells) {
                drop(tell.send(self.store.save_remote_item(item, stamp).await));
            }
        }
        told.try_recv().unwrap_or(Err(StoreError::Busy))
    }
}

/// Held while an invoice is on its way; gone when nobody holds it or waits for it.
type Claim = Weak<tokio::sync::Mutex<()>>;

/// Invoices that are on their way. Two orders with the same invoice go one after the other: the second sees what the first left.
#[derive(Default)]
pub(super) struct Claims(Mutex<BTreeMap<(EnterpriseNumber, [u8; 32]), Claim>>);

impl Claims {
    /// Waits until no other order brings this invoice; good until it is dropped.
    pub(super) async fn claim(&self, dossier: EnterpriseNumber, identity: Hash) -> tokio::sync::OwnedMutexGuard<()> {
        let lock = {
            let mut claims = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            claims.retain(|_key, lock| lock.strong_count() > 0);
            let claim = claims.entry((dossier, identity.0)).or_default();
            claim.upgrade().unwrap_or_else(|| {
                let lock = Arc::default();
                *claim = Arc::downgrade(&lock);
                lock
            })
        };
        lock.lock_owned().await
    }
}
