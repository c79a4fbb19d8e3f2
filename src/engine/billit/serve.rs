//! What each command about Billit does, and what answers it.

use std::sync::Arc;

use super::schedule::run;
use super::{BillitCommand, BillitEvent, Desk, SyncWhat, Tested};
use crate::base::Message;
use crate::engine::pages::Pages;
use crate::engine::run::Sender;
use crate::engine::tell::{look, overview};
use crate::engine::{EngineError, Event};

/// Does one command about Billit.
///
/// # Errors
/// When it cannot be done.
pub async fn serve(desk: &Arc<Desk>, pages: &Arc<Pages>, sender: &Sender, command: BillitCommand) -> Result<(), EngineError> {
    match command {
        BillitCommand::State => {}
        BillitCommand::Test(connection) => {
            let tested = desk.test_billit(&connection, &testing(sender)).await?;
            sender.send(Event::Billit(BillitEvent::Tested(Arc::new(tested)))).await;
        }
        BillitCommand::Connect(connection) => {
            let tested = desk.connect_billit(&connection, &testing(sender)).await?;
            sender.send(Event::Billit(BillitEvent::Tested(Arc::new(tested)))).await;
        }
        BillitCommand::LogOn(connection) => {
            let tested = desk.log_on_billit(&connection, &testing(sender)).await?;
            sender.send(Event::Billit(BillitEvent::Tested(Arc::new(tested)))).await;
        }
        BillitCommand::StopLogOn => desk.stop_log_on(),
        BillitCommand::SaveUp(settings) => desk.store.save_up_settings(&settings).await?,
        BillitCommand::Companies => companies(desk, sender).await,
        BillitCommand::Link(link) => desk.link_billit(&link).await?,
        BillitCommand::LinkAll => {
            let linked = desk.link_all_billit(None).await?;
            sender.send(Event::Notice(Message::new("sync-linked").count("count", linked))).await;
        }
        BillitCommand::Unlink(dossier) => desk.store.remove_billit_link(dossier).await?,
        BillitCommand::AddDossiers(wanted) => {
            let added = desk.add_billit_dossiers(&wanted).await?;
            sender.send(Event::Billit(BillitEvent::Added(added))).await;
            look(desk, sender, &[]).await;
            overview(desk, sender).await?;
        }
        BillitCommand::Sync => return run(desk, pages, sender, &SyncWhat::Everything).await,
        BillitCommand::Export { dossier, until } => {
            return run(desk, pages, sender, &SyncWhat::Export { dossier, until }).await;
        }
        BillitCommand::Retry(key) => return run(desk, pages, sender, &SyncWhat::Retry(key)).await,
        BillitCommand::Again(document) => return run(desk, pages, sender, &SyncWhat::Again(document)).await,
        BillitCommand::Stop => desk.stop_sync(),
    }
    tell_state(desk, sender).await;
    Ok(())
}

fn testing(sender: &Sender) -> impl Fn(&Tested) + Send + Sync + use<> {
    let sender = sender.clone();
    move |tested: &Tested| sender.progress(Event::Billit(BillitEvent::Testing(Arc::new(tested.clone()))))
}

async fn companies(desk: &Arc<Desk>, sender: &Sender) {
    let companies = desk.billit_companies().await.map(Arc::new).map_err(|error| error.message());
    sender.send(Event::Billit(BillitEvent::Companies(companies))).await;
}

/// Tells how Billit stands.
pub async fn tell_state(desk: &Arc<Desk>, sender: &Sender) {
    match desk.billit_state().await {
        Ok(state) => sender.send(Event::Billit(BillitEvent::State(Arc::new(state)))).await,
        Err(error) => {
            tracing::warn!(%error, "how Billit stands cannot be told");
            sender.send(Event::Failed(error.message(), None)).await;
        }
    }
}
