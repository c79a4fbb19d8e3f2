//! One run of the sync. Of all windows and tasks over an office, one does it: a lock in the folder of the office says which.

use std::fs::File;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use jiff::civil::Date;

use super::{Desk, link};
use crate::base::{DocumentId, EnterpriseNumber, Message};
use crate::billit::{Api, Down, DownError, LocalShelf, Master, Pull, Pulled, Push, Pushed, Up, UpError, Watch};
use crate::engine::EngineError;
use crate::inbox::LocalDisk;
use crate::platform::{locks, machine};
use crate::store::{BillitLook, OutboxState, RemoteKey, SyncRun};

/// The lock in the folder of the office.
const LOCK: &str = "billit.lock";
/// Somebody may hold the lock for a moment to see whether a run goes on.
const LOCK_TRIES: u32 = 5;
const LOCK_WAIT: Duration = Duration::from_millis(20);

/// What a run is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyncWhat {
    /// What waits, and the lists of all dossiers: at night, and when a person asks.
    Everything,
    /// What waits, and the lists of dossiers whose documents come after ten minutes.
    Often,
    /// *Exporteren tot en met datum*, of one dossier or of all.
    Export {
        /// The dossier.
        dossier: Option<EnterpriseNumber>,
        /// Up to and including this day.
        until: Date,
    },
    /// What is to come down, and nothing up: as the command line asks for.
    Pull(Pull),
    /// One thing that waits or went wrong.
    Retry(RemoteKey),
    /// An invoice that came before, once more.
    Again(DocumentId),
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyncEnd {
    /// It went to its end, or was stopped.
    Done(Pulled),
    /// Another window or task does it: who, and since when.
    Busy(Option<SyncRun>),
    /// It could not be done at all.
    Failed(Message),
}

/// A run at this desk: how far it is, for all windows.
struct Watching<'a> {
    desk: &'a Desk,
    run: Mutex<SyncRun>,
    tell: &'a (dyn Fn(u32, u32) + Send + Sync),
}

#[async_trait]
impl Watch for Watching<'_> {
    fn stops(&self) -> bool {
        self.desk.billit.stop.load(Ordering::SeqCst)
    }

    async fn passed(&self, done: usize, of: usize) {
        let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
        let run = {
            let mut run = self.run.lock().unwrap_or_else(PoisonError::into_inner);
            (run.done, run.of) = (count(done), count(of));
            run.clone()
        };
        (self.tell)(run.done, run.of);
        self.keep(&run).await;
    }

    async fn looked(&self, dossier: EnterpriseNumber, problem: Option<&Message>) {
        let look = BillitLook { dossier, at: self.desk.clock.now(), problem: problem.cloned() };
        if let Err(error) = self.desk.store.save_billit_look(&look).await {
            tracing::warn!(%error, "when a dossier was looked at is not kept");
        }
    }
}

impl Watching<'_> {
    /// What is only shown must not end a run.
    async fn keep(&self, run: &SyncRun) {
        if let Err(error) = self.desk.store.save_sync_run(run).await {
            tracing::warn!(%error, "how far the sync is is not kept");
        }
    }
}

/// Says that a run goes on, until it goes out of scope.
struct Running<'a>(&'a Desk);

impl<'a> Running<'a> {
    fn begin(desk: &'a Desk) -> Self {
        desk.billit.stop.store(false, Ordering::SeqCst);
        desk.billit.running.store(true, Ordering::SeqCst);
        Self(desk)
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.billit.running.store(false, Ordering::SeqCst);
    }
}

impl Desk {
    /// Ends the run that goes on at this desk; what came stays.
    pub fn stop_sync(&self) {
        self.billit.stop.store(true, Ordering::SeqCst);
    }

    /// Whether a run goes on at this desk.
    #[must_use]
    pub fn is_syncing(&self) -> bool {
        self.billit.running.load(Ordering::SeqCst)
    }

    /// One run of the sync, unless another window or task is at it. `tell` hears of dossiers done, of how many. The folders
    /// are not looked at here: see [`Desk::look`].
    ///
    /// # Errors
    /// When no account is connected or the store fails. What went wrong with one document is on the list of open things.
    pub async fn sync(&self, what: &SyncWhat, tell: &(dyn Fn(u32, u32) + Send + Sync)) -> Result<SyncEnd, EngineError> {
        let client = self.billit_client().await?;
        let Some(_lock) = self.sync_lock().await? else { return Ok(SyncEnd::Busy(self.store.sync_run().await?)) };
        let _running = Running::begin(self);
        let before = self.store.sync_run().await?;
        let run = SyncRun {
            who: self.user.clone(),
            machine: machine(),
            began: self.clock.now(),
            ended: None,
            caught_up: before.and_then(|before| before.caught_up),
            done: 0,
            of: 0,
            came: 0,
            waiting: 0,
            failed: 0,
            stopped: None,
        };
        let watching = Watching { desk: self, run: Mutex::new(run.clone()), tell };
        watching.keep(&run).await;
        tell(0, 0);

        let settings = self.settings();
        let dossiers = self.store.dossiers().await?;
        let machine = machine();
        let down = Down {
            api: &*client,
            store: &*self.store,
            shelf: Arc::new(LocalShelf),
            disk: &LocalDisk,
            folders: &settings.folders,
            dossiers: &dossiers,
            machine: &machine,
            clock: &*self.clock,
        };
        let pulled = self.pull(&down, what, &watching).await;
        let goes_on = pulled.as_ref().is_ok_and(|pulled| pulled.stopped.is_none() && !pulled.cancelled);
        let stopped_up = match self.push_of(what).await? {
            Some(push) if goes_on => {
                self.push(&*client, push).await.map_or_else(|error| Some(error.message()), |pushed| pushed.stopped)
            }
            _ => None,
        };

        let mut run = watching.run.lock().unwrap_or_else(PoisonError::into_inner).clone();
        run.ended = Some(self.clock.now());
        match &pulled {
            Ok(pulled) => {
                (run.came, run.waiting, run.failed) = (pulled.came, pulled.waiting, pulled.failed);
                run.stopped = pulled.stopped.clone().or(stopped_up);
                // Also when one dossier could not be looked at: it would be asked for all day.
                let is_whole = !pulled.cancelled && run.of > 0 && run.done == run.of;
                if is_whole && *what == SyncWhat::Everything {
                    run.caught_up = Some(self.clock.today());
                }
            }
            Err(error) => run.stopped = Some(error.message()),
        }
        watching.keep(&run).await;
        Ok(SyncEnd::Done(pulled?))
    }

    async fn pull(&self, down: &Down<'_>, what: &SyncWhat, watch: &dyn Watch) -> Result<Pulled, EngineError> {
        let pull = match what {
            SyncWhat::Everything => Pull::default(),
            SyncWhat::Often => Pull { often: true, ..Pull::default() },
            SyncWhat::Pull(pull) => *pull,
            SyncWhat::Export { dossier, until } => {
                Pull { dossier: *dossier, everything: true, until: Some(*until), ..Pull::default() }
            }
            // Its document is here: it is the booking or the flag that Billit refused.
            SyncWhat::Retry(key) if self.is_refused(key).await? => return Ok(Pulled::default()),
            SyncWhat::Retry(key) => return self.one_thing(down, key, false).await,
            SyncWhat::Again(document) => {
                let record = self.store.document(*document).await?;
                let key = self.store.came_as(record.dossier, record.identity).await?.ok_or_else(link::not_from_billit)?;
                return self.one_thing(down, &key, true).await;
            }
        };
        down.pull_watched(pull, watch).await.map_err(down_error)
    }

    /// Sends up what is to go, unless another window or task is at Billit; then `None`.
    ///
    /// # Errors
    /// When no account is connected or the store fails. What Billit refuses stands in the store with its reason.
    pub async fn push_billit(&self, push: Push) -> Result<Option<Pushed>, EngineError> {
        let client = self.billit_client().await?;
        match self.sync_lock().await? {
            Some(_lock) => self.push(&*client, push).await.map(Some),
            None => Ok(None),
        }
    }

    /// Bookings and master data go up. Only under the lock of the sync.
    async fn push(&self, api: &dyn Api, push: Push) -> Result<Pushed, EngineError> {
        let masters = Master::read(&*self.store, push.dossier).await?;
        let up = Up { api, store: &*self.store, masters: &masters, clock: &*self.clock };
        up.push(push).await.map_err(up_error)
    }

    /// What goes up in a run, if anything does.
    async fn push_of(&self, what: &SyncWhat) -> Result<Option<Push>, EngineError> {
        Ok(match what {
            SyncWhat::Everything | SyncWhat::Often => Some(Push::default()),
            SyncWhat::Retry(key) => {
                let links = self.store.billit_links().await?;
                let dossier = links.iter().find(|link| link.company == key.company).map(|link| link.dossier);
                Some(Push { dossier, again: true, only_bookings: true })
            }
            SyncWhat::Export { .. } | SyncWhat::Again(_) | SyncWhat::Pull(_) => None,
        })
    }

    /// Whether this is an order of which Billit refused the booking or the review flag.
    async fn is_refused(&self, key: &RemoteKey) -> Result<bool, EngineError> {
        let (bookings, marks) = (self.store.outbox_refused().await?, self.store.marks(Some(OutboxState::Refused)).await?);
        Ok(bookings.iter().any(|row| row.remote() == *key) || marks.iter().any(|row| row.remote() == *key))
    }

    async fn one_thing(&self, down: &Down<'_>, key: &RemoteKey, again: bool) -> Result<Pulled, EngineError> {
        let links = self.store.billit_links().await?;
        let link = links.iter().find(|link| link.company == key.company).ok_or_else(link::not_from_billit)?;
        if again {
            self.store.forget_remote_item(key, &self.stamp()).await?;
        }
        down.one(link, key, again).await.map_err(down_error)
    }

    /// The lock of the sync; `None` while another window or task holds it.
    async fn sync_lock(&self) -> Result<Option<File>, EngineError> {
        for _try in 0..LOCK_TRIES {
            if let Some(file) = self.try_sync_lock()? {
                return Ok(Some(file));
            }
            tokio::time::sleep(LOCK_WAIT).await;
        }
        Ok(None)
    }

    /// Takes the lock when it is free. It goes with the file, however the program ends.
    pub(super) fn try_sync_lock(&self) -> Result<Option<File>, EngineError> {
        let path = self.dir.join(LOCK);
        locks::try_take(&path).map_err(|source| EngineError::File { path, source })
    }
}

fn down_error(error: DownError) -> EngineError {
    match error {
        DownError::Store(error) => error.into(),
        DownError::NotConnected => EngineError::Said(error.message()),
    }
}

fn up_error(error: UpError) -> EngineError {
    match error {
        UpError::Store(error) => error.into(),
        UpError::NotConnected => EngineError::Said(error.message()),
    }
}
