//! What the window is told after something happened: the same events for whoever was the cause.

use std::sync::{Arc, PoisonError};

use super::pages::Pages;
use super::run::{Done, Sender};
use super::{BulkBooked, Desk, EngineError, Event};
use crate::base::EnterpriseNumber;
use crate::odd::Twins;

/// Tells what went wrong where no document is concerned.
pub async fn answer(sender: &Sender, result: Result<(), EngineError>) {
    if let Err(error) = result {
        tracing::warn!(%error, "a command failed");
        sender.send(Event::Failed(error.message(), None)).await;
    }
}

/// Reads what suggestions learn from. When it fails, whatever needs it next tries again and says so.
pub async fn learn(desk: Arc<Desk>) {
    if let Err(error) = desk.learn_once().await {
        tracing::warn!(%error, "what was booked cannot be read");
    }
}

/// Looks at the folders of all dossiers; `done` counts it as done when it ends.
pub async fn full_look(desk: Arc<Desk>, pages: Arc<Pages>, sender: Sender, done: Done) {
    look(&desk, &sender, &[]).await;
    desk.try_again();
    book_by_itself(&desk, &pages, &sender, &[]).await;
    drop(done);
}

/// Looks at the folders of these dossiers, and books by itself what came; `done` counts it as done when it ends.
pub async fn look_again(desk: &Arc<Desk>, pages: &Arc<Pages>, sender: &Sender, dossiers: Vec<EnterpriseNumber>, done: Done) {
    look(desk, sender, &dossiers).await;
    let (desk, pages, sender) = (Arc::clone(desk), Arc::clone(pages), sender.clone());
    // Comparing PDFs takes its time: commands do not wait for it.
    tokio::spawn(async move {
        book_by_itself(&desk, &pages, &sender, &dossiers).await;
        drop(done);
    });
}

/// Books by itself where that is on, and tells what it did.
pub async fn book_by_itself(desk: &Arc<Desk>, pages: &Arc<Pages>, sender: &Sender, dossiers: &[EnterpriseNumber]) {
    let rounds = match desk.book_automatically(dossiers, pages).await {
        Ok(rounds) if rounds.is_empty() => return,
        Ok(rounds) => rounds,
        Err(error) => {
            tracing::warn!(%error, "nothing can be booked automatically");
            sender.send(Event::Failed(error.message(), None)).await;
            return;
        }
    };
    for round in rounds {
        for why in round.stopped {
            sender.send(Event::Notice(why)).await;
        }
        sender.send(Event::BookedByItself(round.dossier, round.booked.len())).await;
        answer(sender, documents(desk, sender, round.dossier).await).await;
    }
    answer(sender, overview(desk, sender).await).await;
}

/// Looks at the folders of these dossiers, or of all when empty, and tells what changed.
pub async fn look(desk: &Arc<Desk>, sender: &Sender, dossiers: &[EnterpriseNumber]) {
    let progress = sender.clone();
    let tell = move |done, all| progress.progress(Event::Scanning(done, all));
    match desk.look(dossiers, &tell).await {
        Ok(seen) => {
            if seen.changed {
                answer(sender, overview(desk, sender).await).await;
                for dossier in &seen.dossiers {
                    answer(sender, documents(desk, sender, *dossier).await).await;
                }
            }
            desk.gathering.lock().unwrap_or_else(PoisonError::into_inner).add(&seen.invoices, desk.clock.monotonic());
            sender.send(Event::Scanned(seen.added, seen.in_dossiers)).await;
        }
        Err(error) => sender.send(Event::Failed(error.message(), None)).await,
    }
}

/// Books everything with proof in a dossier; what is booked is told also when it ends with an error.
pub async fn book_proven(desk: &Arc<Desk>, sender: &Sender, dossier: EnterpriseNumber) -> Result<(), EngineError> {
    let progress = sender.clone();
    let tell = move |done, all| progress.progress(Event::Booking(dossier, done, all));
    let (result, failed) = match desk.book_proven(dossier, &desk.stop_booking, &tell).await {
        Ok(result) => (result, Ok(())),
        // The window waits for an end, also for this one.
        Err(error) => (BulkBooked { cancelled: true, ..BulkBooked::default() }, Err(error)),
    };
    sender.send(Event::BookedMany(dossier, Box::new(result))).await;
    failed
}

/// Takes over what changed in the folder with master data, and tells.
pub async fn take_over_changes(desk: Arc<Desk>, sender: Sender) {
    match desk.take_over_changes().await {
        Ok(changes) if changes.is_empty() => {}
        Ok(changes) => {
            for change in changes {
                sender.send(Event::MasterChanged(Arc::new(change))).await;
            }
            answer(&sender, overview(&desk, &sender).await).await;
        }
        Err(error) => tracing::warn!(%error, "master data cannot be taken over"),
    }
}

/// Tells the counts of all dossiers.
pub async fn overview(desk: &Arc<Desk>, sender: &Sender) -> Result<(), EngineError> {
    let rows = desk.overview().await?;
    sender.send(Event::Overview(Arc::new(rows))).await;
    Ok(())
}

/// Tells what stands in a dossier, and which of it seem to be there twice.
pub async fn documents(desk: &Arc<Desk>, sender: &Sender, dossier: EnterpriseNumber) -> Result<(), EngineError> {
    let documents = desk.documents(dossier).await?;
    let twins = Twins::among(&documents);
    sender.send(Event::Documents(dossier, Arc::new(documents))).await;
    sender.send(Event::Twins(dossier, Arc::new(twins))).await;
    sender.send(Event::Automatic(Arc::new(desk.automatic(dossier).await?))).await;
    Ok(())
}

/// Tells everything that a run read back or withdrawn changed.
pub async fn after_read_back(desk: &Arc<Desk>, sender: &Sender, run: crate::store::Run) -> Result<(), EngineError> {
    let runs = desk.store.runs(Some(run.dossier)).await?;
    sender.send(Event::Runs(run.dossier, Arc::new(runs))).await;
    documents(desk, sender, run.dossier).await?;
    journal(desk, sender, run.dossier).await?;
    overview(desk, sender).await
}

/// Tells what was booked in a dossier.
pub async fn journal(desk: &Arc<Desk>, sender: &Sender, dossier: EnterpriseNumber) -> Result<(), EngineError> {
    let documents = desk.store.documents(Some(dossier)).await?;
    let bookings = desk.store.bookings(dossier).await?;
    sender.send(Event::DossierData(desk.data(dossier).await?)).await;
    sender.send(Event::Journal(dossier, Arc::new(documents), Arc::new(bookings))).await;
    Ok(())
}

/// Tables are changed by hand too, for all dossiers at once: whatever was kept of them is forgotten.
pub async fn vat_tables(desk: &Arc<Desk>, sender: &Sender, dossier: EnterpriseNumber) -> Result<(), EngineError> {
    desk.forget_all();
    let data = desk.data(dossier).await?;
    sender.send(Event::VatTables(data)).await;
    Ok(())
}

/// Tells what the files of the dossiers show of the habits of the office.
pub async fn habits(desk: &Arc<Desk>, sender: &Sender) -> Result<(), EngineError> {
    let found = desk.habits().await?;
    sender.send(Event::Habits(Arc::new(found))).await;
    Ok(())
}
