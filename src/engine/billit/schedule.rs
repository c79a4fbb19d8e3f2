//! When the sync runs by itself.

use std::sync::Arc;

use jiff::SignedDuration;

use super::{BillitEvent, Desk, SyncEnd, SyncWhat};
use crate::engine::pages::Pages;
use crate::engine::run::Sender;
use crate::engine::tell::{book_by_itself, look};
use crate::engine::{EngineError, Event};

/// From this hour on, everything is looked through once a day, whatever the frequency of a dossier.
const NIGHT: i8 = 2;
/// Refusals that a person must mend first: asking again would only get the key locked.
const FOR_A_PERSON: [&str; 5] = [
    "billit-error-key-refused",
    "billit-error-log-on-over",
    "billit-error-no-key",
    "billit-error-address",
    "billit-error-key-store",
];

impl Desk {
    /// What the sync is to do now by itself, if anything.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sync_due(&self) -> Result<Option<SyncWhat>, EngineError> {
        let minutes = self.settings().billit.minutes;
        if minutes == 0 || self.is_syncing() || self.store.billit_account().await?.is_none() {
            return Ok(None);
        }
        if self.store.billit_links().await?.is_empty() {
            return Ok(None);
        }
        let Some(run) = self.store.sync_run().await? else { return Ok(Some(SyncWhat::Everything)) };
        if run.stopped.as_ref().is_some_and(|why| FOR_A_PERSON.contains(&&*why.id)) {
            return Ok(None);
        }
        let now = self.clock.now();
        let passed = now.duration_since(run.began);
        // A clock that was set back must not stop it for hours.
        if passed >= SignedDuration::ZERO && passed < SignedDuration::from_mins(i64::from(minutes)) {
            return Ok(None);
        }
        let today = self.clock.today();
        let is_night_due = run.caught_up.is_none_or(|day| day < today) && self.clock.local(now).hour() >= NIGHT;
        Ok(Some(if is_night_due { SyncWhat::Everything } else { SyncWhat::Often }))
    }

    /// A person mended the connection: the sync may run by itself again.
    pub(super) async fn forgive_sync(&self) -> Result<(), EngineError> {
        if let Some(mut run) = self.store.sync_run().await?.filter(|run| run.stopped.is_some()) {
            run.stopped = None;
            self.store.save_sync_run(&run).await?;
        }
        Ok(())
    }
}

/// Runs the sync when it is due, and tells how Billit stands either way: another window may have done it.
pub async fn sync_by_itself(desk: Arc<Desk>, pages: Arc<Pages>, sender: Sender) {
    let ended = match desk.sync_due().await {
        Ok(Some(what)) => run(&desk, &pages, &sender, &what).await,
        Ok(None) => Ok(()),
        Err(error) => Err(error),
    };
    if let Err(error) = ended {
        tracing::warn!(%error, "the sync with Billit cannot run");
    }
    super::serve::tell_state(&desk, &sender).await;
}

/// One run, and everything that follows from it.
pub async fn run(desk: &Arc<Desk>, pages: &Arc<Pages>, sender: &Sender, what: &SyncWhat) -> Result<(), EngineError> {
    let progress = sender.clone();
    let tell = move |done, of| progress.progress(Event::Billit(BillitEvent::Syncing(done, of)));
    let end = desk.sync(what, &tell).await;
    let came = matches!(&end, Ok(SyncEnd::Done(pulled)) if pulled.came > 0);
    if came {
        look(desk, sender, &[]).await;
    }
    super::serve::tell_state(desk, sender).await;
    match end {
        Ok(end) => sender.send(Event::Billit(BillitEvent::Synced(Box::new(end)))).await,
        Err(error) => {
            sender.send(Event::Billit(BillitEvent::Synced(Box::new(SyncEnd::Failed(error.message()))))).await;
        }
    }
    if came {
        book_by_itself(desk, pages, sender, &[]).await;
    }
    Ok(())
}
