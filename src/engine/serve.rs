//! What each command does, and which events answer it.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};

use super::pages::Pages;
use super::run::{Done, Sender};
use super::tell::{after_read_back, book_by_itself, book_proven, documents, habits, journal, look, overview, vat_tables};
use super::together::tell_claims;
use super::work::Approved;
use super::{Command, Desk, EngineError, Event, PickPurpose, VatTables};
use crate::base::{DocumentId, EnterpriseNumber, Message};
use crate::office::Settings;

/// Endings of the files that can be picked to be opened.
const OPENED: [&str; 7] = ["xml", "ubl", "pdf", "png", "jpg", "jpeg", "tif"];

/// Does one command and tells what came of it, also when that is a failure.
pub async fn serve(desk: Arc<Desk>, pages: Arc<Pages>, sender: Sender, command: Command, done: Done) {
    let document = about(&command);
    if let Err(error) = one(&desk, &pages, &sender, command).await {
        tracing::warn!(%error, "a command failed");
        sender.send(Event::Failed(error.message(), document)).await;
    }
    drop(done);
}

/// The document that a failure of this command is about.
fn about(command: &Command) -> Option<DocumentId> {
    match command {
        Command::Open { document, .. }
        | Command::SaveDraft { document, .. }
        | Command::Approve { document, .. }
        | Command::TakeOver(document)
        | Command::TakeBack(document)
        | Command::Flag(document, _)
        | Command::RestoreFlag(document, _)
        | Command::PutAside(document, _)
        | Command::SaveParty { document, .. }
        | Command::PlaceLoose { document, .. }
        | Command::OpenAttachment(document, _) => Some(*document),
        _ => None,
    }
}

async fn one(desk: &Arc<Desk>, pages: &Arc<Pages>, sender: &Sender, command: Command) -> Result<(), EngineError> {
    match command {
        Command::Overview => overview(desk, sender).await?,
        Command::Rescan(dossier) => look(desk, sender, &dossier.into_iter().collect::<Vec<_>>()).await,
        Command::Documents(dossier) => documents(desk, sender, dossier).await?,
        Command::Open { document, request } => open(desk, sender, document, request).await?,
        Command::OpenPaths(paths) => open_paths(desk, sender, paths).await?,
        Command::PlaceLoose { document, dossier, folder } => {
            let record = desk.place_loose(document, dossier, folder).await?;
            documents(desk, sender, dossier).await?;
            overview(desk, sender).await?;
            sender.send(Event::Placed(document, record)).await;
        }
        Command::PickFiles => {
            let texts = crate::i18n::Texts::new(desk.settings().language);
            let [title, kind] = ["engine-pick-files", "engine-pick-files-kind"].map(|id| texts.get(id));
            let paths = crate::platform::dialogs::pick_files(&title, None, &kind, &OPENED).await;
            open_paths(desk, sender, paths).await?;
        }
        Command::SaveDraft { document, entry, version } => {
            let (version, at) = desk.save_draft(document, &entry, version).await?;
            sender.send(Event::DraftSaved(document, version, at)).await;
        }
        Command::Approve { document, version, entry } => match desk.approve(document, version, *entry).await? {
            Approved::Booked(record, booking) => sender.send(Event::Booked(*record, booking)).await,
            Approved::Ready(record) => sender.send(Event::Changed(*record)).await,
        },
        Command::WorkOn(document) => {
            desk.work_on(document).await?;
            tell_claims(desk, sender).await?;
        }
        Command::TakeOver(document) => {
            desk.take_over_work(document).await?;
            tell_claims(desk, sender).await?;
        }
        Command::TakeBack(document) => sender.send(Event::Changed(desk.take_back(document).await?)).await,
        Command::BookProven(dossier) => book_proven(desk, sender, dossier).await?,
        Command::StopBooking => desk.stop_booking.store(true, Ordering::SeqCst),
        Command::TakeBackMany(dossier, ids) => {
            let back = desk.take_back_many(&ids).await?;
            sender.send(Event::TookBackMany(dossier, back.taken.len(), back.left)).await;
        }
        Command::Automatic(dossier) => sender.send(Event::Automatic(Arc::new(desk.automatic(dossier).await?))).await,
        Command::SwitchAutomatic(dossier, direction, on) => {
            let switched = desk.switch_automatic(dossier, direction, on).await;
            // Also when it was refused: the switch shows how it is.
            sender.send(Event::Automatic(Arc::new(desk.automatic(dossier).await?))).await;
            switched?;
            book_by_itself(desk, pages, sender, &[dossier]).await;
        }
        Command::RestoreFlag(document, flag) => sender.send(Event::Changed(desk.restore_flag(document, flag).await?)).await,
        Command::Flag(document, text) => sender.send(Event::Changed(desk.flag(document, text).await?)).await,
        Command::PutAside(document, aside) => sender.send(Event::Changed(desk.put_aside(document, aside).await?)).await,
        Command::PlanHandOver { dossier, until } => {
            let plan = desk.plan(dossier, until).await?;
            let runs = desk.store.runs(Some(dossier)).await?;
            sender.send(Event::Plan(Arc::new(plan))).await;
            sender.send(Event::Runs(dossier, Arc::new(runs))).await;
        }
        Command::HandOver { dossiers, until } => {
            let (runs, left) = desk.hand_over(&dossiers, until).await?;
            sender.send(Event::HandedOver(runs, left)).await;
        }
        Command::ReadBack(run) => {
            let run = desk.read_back(run).await?;
            after_read_back(desk, sender, run).await?;
        }
        Command::Withdraw(run) => {
            let run = desk.withdraw(run).await?;
            after_read_back(desk, sender, run).await?;
        }
        Command::Journal(dossier) => journal(desk, sender, dossier).await?,
        Command::Report(since) => {
            let report = desk.store.report(since).await?;
            sender.send(Event::Report(Arc::new(report))).await;
        }
        Command::DryRun { dossier, quarter } => {
            let run = desk.dry_run(dossier, quarter).await?;
            sender.send(Event::DryRun(dossier, Arc::new(run))).await;
        }
        Command::History(document) => history(desk, sender, document).await?,
        Command::Page { document, attachment, request, generation } => {
            let result = pages.page(desk, document, attachment, request, generation).await;
            if let Some(result) = result {
                let page = request.page;
                sender.send(Event::Page { document, attachment, generation, page, result: result.map(Arc::new) }).await;
            }
        }
        Command::Prefetch(document, request) => pages.prefetch(desk, document, request).await,
        Command::Search { text, request } => {
            let hits = desk.search(&text).await?;
            sender.send(Event::Hits { request, hits }).await;
        }
        Command::SaveSettings(settings) => save_settings(desk, sender, settings).await?,
        Command::SavePersonal(personal) => {
            let result = desk.save_personal(&personal);
            personal_now(desk, sender).await;
            result?;
        }
        Command::StartWithSystem(on) => {
            let result = crate::platform::autostart::set(pages.program(), on);
            // Also when it failed: the switch shows how it is.
            personal_now(desk, sender).await;
            result
                .map_err(|error| EngineError::Said(Message::new("engine-start-with-system").text("reason", error.to_string())))?;
        }
        Command::Seen => desk.gathering.lock().unwrap_or_else(PoisonError::into_inner).seen(),
        Command::SaveDossier(dossier) => {
            let number = dossier.enterprise_number;
            desk.store.save_dossier(&dossier).await?;
            desk.forget(number);
            settings(desk, sender).await;
            look(desk, sender, &[number]).await;
            overview(desk, sender).await?;
        }
        Command::VatTables(dossier) => vat_tables(desk, sender, dossier).await?,
        Command::ChangeVat { dossier, alone, direction, change } => {
            let result = VatTables::change(&desk.dir, alone.then_some(dossier), direction, &change);
            // Also when it failed: the page shows what is in the files.
            vat_tables(desk, sender, dossier).await?;
            result?;
            settings(desk, sender).await;
        }
        Command::Rules(dossier) => sender.send(Event::Rules(desk.data(dossier).await?)).await,
        Command::ChangeRule { dossier, before, after } => {
            let result = desk.change_rule(dossier, before.as_deref(), after.as_deref()).await;
            // Also when it failed: the page shows what is kept.
            sender.send(Event::Rules(desk.data(dossier).await?)).await;
            result?;
            documents(desk, sender, dossier).await?;
        }
        Command::PickFolder(purpose) => pick_folder(desk, sender, purpose).await,
        Command::FindMasterData => {
            let found = desk.find_master_data().await?;
            sender.send(Event::MasterFound(found.map(Arc::new))).await;
        }
        Command::AddDossiers(wanted) => {
            let (added, without_journals) = desk.add_from_master_data(&wanted).await?;
            sender.send(Event::DossiersAdded(added, without_journals)).await;
            look(desk, sender, &[]).await;
            overview(desk, sender).await?;
        }
        Command::LearnSamples(dossier, path) => learn_samples(desk, sender, dossier, &path).await?,
        Command::Habits => habits(desk, sender).await?,
        Command::TakeHabit(dossier, habit) => {
            let result = desk.take_habit(dossier, &habit).await;
            habits(desk, sender).await?;
            result?;
            settings(desk, sender).await;
            overview(desk, sender).await?;
        }
        Command::RefuseHabit(habit, refused) => {
            desk.refuse_habit(&habit, refused)?;
            settings(desk, sender).await;
            habits(desk, sender).await?;
        }
        Command::SaveParty { document, dossier, card } => {
            let (card, data) = desk.save_party(dossier, &card).await?;
            sender.send(Event::PartySaved(document, Box::new(card), data)).await;
        }
        Command::Billit(command) => super::billit::serve(desk, pages, sender, command).await?,
        Command::Reveal(path) => {
            crate::platform::open_in_file_manager(&path).map_err(|source| EngineError::File { path, source })?;
        }
        Command::OpenManual { language, page } => crate::platform::open_manual(language, page).map_err(|error| {
            let missing = error.kind() == std::io::ErrorKind::NotFound;
            let id = if missing { "engine-no-manual" } else { "engine-manual-not-opened" };
            EngineError::Said(Message::new(id).text("reason", error.to_string()))
        })?,
        Command::OpenNews(page) => crate::platform::open_page(&page)
            .map_err(|error| EngineError::Said(Message::new("engine-page-not-opened").text("reason", error.to_string())))?,
        Command::OpenAttachment(document, index) => {
            let path = pages.save_attachment(desk, document, index).await?;
            crate::platform::open_in_file_manager(&path).map_err(|source| EngineError::File { path, source })?;
        }
    }
    Ok(())
}

async fn open(desk: &Arc<Desk>, sender: &Sender, document: DocumentId, request: u64) -> Result<(), EngineError> {
    let opened = desk.open_document(document).await?;
    sender.send(Event::Opened { request, opened: Box::new(opened) }).await;
    // Who looked at it is written down while the fields are on the screen already.
    desk.note_opened(document).await?;
    history(desk, sender, document).await
}

/// Opens what lies at these paths: one document that the office has goes to its entry, whatever else is told as loose.
async fn open_paths(desk: &Arc<Desk>, sender: &Sender, paths: Vec<PathBuf>) -> Result<(), EngineError> {
    let (folders, files) = desk.sort_paths(paths).await?;
    if let Some(folder) = folders.into_iter().next() {
        sender.send(Event::FolderDropped(folder)).await;
    }
    if files.is_empty() {
        return Ok(());
    }
    if !desk.knows_folders() {
        look(desk, sender, &[]).await;
    }
    let mut opened = desk.open_loose(&files).await?;
    match opened.as_mut_slice() {
        [only] if only.in_place => {
            if let Some(record) = only.known.take() {
                sender.send(Event::Found(record)).await;
            }
        }
        _ => sender.send(Event::Loose(Arc::new(opened))).await,
    }
    Ok(())
}

async fn history(desk: &Arc<Desk>, sender: &Sender, document: DocumentId) -> Result<(), EngineError> {
    let history = desk.store.history(document).await?;
    sender.send(Event::History(document, Arc::new(history))).await;
    Ok(())
}

async fn save_settings(desk: &Arc<Desk>, sender: &Sender, settings: Box<Settings>) -> Result<(), EngineError> {
    let folders_changed = desk.settings().folders != settings.folders;
    if desk.settings().master_data != settings.master_data {
        desk.read_master_again();
    }
    desk.save_settings((*settings).clone())?;
    sender.send(Event::SettingsSaved(settings)).await;
    if folders_changed {
        look(desk, sender, &[]).await;
    }
    Ok(())
}

/// Tells the settings as they are now: what the screens show by them is asked for again.
async fn settings(desk: &Arc<Desk>, sender: &Sender) {
    sender.send(Event::SettingsSaved(Box::new((*desk.settings()).clone()))).await;
}

async fn personal_now(desk: &Arc<Desk>, sender: &Sender) {
    let starts = crate::platform::autostart::is_on();
    sender.send(Event::Personal(Box::new(desk.personal()), starts)).await;
}

async fn pick_folder(desk: &Arc<Desk>, sender: &Sender, purpose: PickPurpose) {
    let title = match purpose {
        PickPurpose::Root => "engine-pick-root",
        PickPurpose::RunFolder => "engine-pick-runs",
        PickPurpose::Linked(_) => "engine-pick-linked",
        PickPurpose::MasterData => "engine-pick-master-data",
        PickPurpose::Samples(_) => "engine-pick-samples",
    };
    let title = crate::i18n::Texts::new(desk.settings().language).get(title);
    if let Some(path) = crate::platform::dialogs::pick_folder(&title, None).await {
        sender.send(Event::Picked(purpose, path)).await;
    }
}

async fn learn_samples(desk: &Arc<Desk>, sender: &Sender, dossier: EnterpriseNumber, path: &Path) -> Result<(), EngineError> {
    let (new, read) = desk.learn_samples(dossier, path).await?;
    let text = Message::new("engine-learned").count("read", read).count("new", new);
    sender.send(Event::Notice(text)).await;
    habits(desk, sender).await
}
