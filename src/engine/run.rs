//! The thread of the background, and the handle by which the window speaks to it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::mpsc;

use super::work::Approved;
use super::{BulkBooked, Command, Desk, EngineError, Event, PickPurpose, VatTables, pages::Pages};
use crate::base::{DocumentId, EnterpriseNumber, Message};
use crate::odd::Twins;
use crate::platform::clock::Clock;

/// Commands that may wait; more than a person can press.
const COMMANDS: usize = 512;
/// Events that may wait for the window.
const EVENTS: usize = 2048;
/// How long stopping may take.
const STOP: Duration = Duration::from_secs(10);

/// How often the background looks by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intervals {
    /// At the linked folders in full, watcher or not.
    pub full_look: Duration,
    /// At files that are being written.
    pub arriving: Duration,
    /// At hand-over files, to see what Expert/M did with them.
    pub read_back: Duration,
    /// At the folder with master data; a change counts at the second look that sees it.
    pub master_data: Duration,
}

impl Default for Intervals {
    fn default() -> Self {
        Self {
            full_look: Duration::from_mins(5),
            arriving: Duration::from_millis(250),
            read_back: Duration::from_secs(10),
            master_data: Duration::from_secs(10),
        }
    }
}

/// What the background needs to start.
pub struct Start {
    /// Folder of the office.
    pub dir: PathBuf,
    /// Who works at this window.
    pub user: String,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// This program, for the render process.
    pub program: PathBuf,
    /// Called after each event, so that a sleeping window wakes.
    pub wake: Arc<dyn Fn() + Send + Sync>,
    /// How often it looks by itself.
    pub intervals: Intervals,
}

/// The window's end of the background.
pub struct Engine {
    commands: Option<mpsc::Sender<Command>>,
    events: mpsc::Receiver<Event>,
    busy: Arc<AtomicUsize>,
    thread: Option<JoinHandle<()>>,
}

impl Engine {
    /// Starts the background in a thread of its own.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(start: Start) -> std::io::Result<Self> {
        let (commands, commands_in) = mpsc::channel(COMMANDS);
        let (events_out, events) = mpsc::channel(EVENTS);
        // Opening the office counts as being busy.
        let busy = Arc::new(AtomicUsize::new(1));
        let busy_inside = Arc::clone(&busy);
        let thread = std::thread::Builder::new().name("engine".to_owned()).spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_multi_thread().worker_threads(2).thread_name("engine-worker").enable_all().build();
            match runtime {
                Ok(runtime) => {
                    let sender = Sender { events: events_out, wake: Arc::clone(&start.wake) };
                    runtime.block_on(work(start, commands_in, sender, busy_inside));
                    runtime.shutdown_timeout(STOP);
                }
                Err(error) => tracing::error!(%error, "the background cannot start"),
            }
        })?;
        Ok(Self { commands: Some(commands), events, busy, thread: Some(thread) })
    }

    /// Sends a command. It is refused, and logged, only when hundreds are waiting.
    pub fn send(&self, command: Command) {
        if let Some(commands) = &self.commands {
            self.busy.fetch_add(1, Ordering::SeqCst);
            if let Err(error) = commands.try_send(command) {
                self.busy.fetch_sub(1, Ordering::SeqCst);
                tracing::error!(%error, "a command is lost");
            }
        }
    }

    /// The next event, if there is one.
    pub fn try_next(&mut self) -> Option<Event> {
        self.events.try_recv().ok()
    }

    /// Whether everything sent is answered and every answer taken.
    pub fn is_idle(&self) -> bool {
        self.busy.load(Ordering::SeqCst) == 0 && self.events.is_empty()
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // Closing the channel is the sign to stop; what was sent before is still done.
        self.commands = None;
        self.events.close();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the background ended by a panic");
        }
    }
}

/// Sends events and wakes the window.
#[derive(Clone)]
pub struct Sender {
    events: mpsc::Sender<Event>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Sender {
    /// Sends an event; when the window is gone there is nobody to tell.
    pub async fn send(&self, event: Event) {
        if self.events.send(event).await.is_ok() {
            (self.wake)();
        }
    }
}

/// Counts a piece of work as done when it goes out of scope, also by a panic.
struct Done(Arc<AtomicUsize>, Sender);

impl Drop for Done {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
        (self.1.wake)();
    }
}

async fn work(start: Start, mut commands: mpsc::Receiver<Command>, sender: Sender, busy: Arc<AtomicUsize>) {
    let opening = Done(Arc::clone(&busy), sender.clone());
    let intervals = start.intervals;
    let (desk, warnings) = match Desk::open_at_once(&start.dir, start.user, start.clock).await {
        Ok(opened) => opened,
        Err(error) => {
            sender.send(Event::Failed(error.message(), None)).await;
            drop(opening);
            while commands.recv().await.is_some() {
                busy.fetch_sub(1, Ordering::SeqCst);
            }
            return;
        }
    };
    sender.send(Event::Ready { settings: Box::new((*desk.settings()).clone()), warnings }).await;
    // What the store knows is on screen before the folders are looked at and the memory of suggestions is read.
    answer(&sender, overview(&desk, &sender).await).await;
    let pages = Arc::new(Pages::new(start.program));
    tokio::spawn(learn(Arc::clone(&desk)));
    let mut hints = desk.watch();
    let look = tokio::spawn(full_look(Arc::clone(&desk), sender.clone(), None, opening));
    let mut full = tokio::time::interval(intervals.full_look);
    let mut arriving = tokio::time::interval(intervals.arriving);
    let mut read_back = tokio::time::interval(intervals.read_back);
    let mut master_data = tokio::time::interval(intervals.master_data);
    let (master_hints_out, mut master_hints) = super::master_changes::hints();
    full.tick().await;
    loop {
        tokio::select! {
            command = commands.recv() => {
                let Some(command) = command else { break };
                let done = Done(Arc::clone(&busy), sender.clone());
                let slow = matches!(
                    command,
                    Command::Page { .. }
                        | Command::Prefetch(..)
                        | Command::PickFolder(_)
                        | Command::OpenPath(_)
                        | Command::Search { .. }
                        | Command::Rescan(_)
                        | Command::BookProven(_)
                        | Command::FindMasterData
                );
                if matches!(command, Command::BookProven(_)) {
                    // Here and not in the task: a cancel right behind it counts.
                    desk.stop_booking.store(false, Ordering::SeqCst);
                }
                let task = run(Arc::clone(&desk), Arc::clone(&pages), sender.clone(), command, done);
                if slow {
                    tokio::spawn(task);
                } else {
                    // One after the other, in the order in which they were given.
                    task.await;
                }
            }
            dossiers = desk.next_hint(&mut hints) => look_again(&desk, &sender, dossiers).await,
            _ = master_data.tick() => {
                desk.watch_master_folder(&master_hints_out);
                tokio::spawn(take_over_changes(Arc::clone(&desk), sender.clone()));
            }
            Some(_hint) = master_hints.recv() => {
                tokio::spawn(take_over_changes(Arc::clone(&desk), sender.clone()));
            }
            _ = full.tick() => {
                let done = Done(Arc::clone(&busy), sender.clone());
                busy.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(full_look(Arc::clone(&desk), sender.clone(), None, done));
            }
            _ = arriving.tick() => {
                let waiting = desk.arriving();
                if !waiting.is_empty() {
                    look_again(&desk, &sender, waiting).await;
                }
            }
            _ = read_back.tick() => {
                match desk.read_back_waiting().await {
                    Ok(runs) if runs.is_empty() => {}
                    Ok(runs) => {
                        for run in runs {
                            answer(&sender, after_read_back(&desk, &sender, run).await).await;
                        }
                    }
                    Err(error) => tracing::warn!(%error, "hand-over files cannot be read back"),
                }
            }
        }
    }
    look.abort();
}

async fn answer(sender: &Sender, result: Result<(), EngineError>) {
    if let Err(error) = result {
        tracing::warn!(%error, "a command failed");
        sender.send(Event::Failed(error.message(), None)).await;
    }
}

/// Reads what suggestions learn from. When it fails, whatever needs it next tries again and says so.
async fn learn(desk: Arc<Desk>) {
    if let Err(error) = desk.learn_once().await {
        tracing::warn!(%error, "what was booked cannot be read");
    }
}

async fn full_look(desk: Arc<Desk>, sender: Sender, dossier: Option<EnterpriseNumber>, done: Done) {
    let only: Vec<EnterpriseNumber> = dossier.into_iter().collect();
    look(&desk, &sender, &only).await;
    drop(done);
}

async fn look_again(desk: &Arc<Desk>, sender: &Sender, dossiers: Vec<EnterpriseNumber>) {
    look(desk, sender, &dossiers).await;
}

/// Looks at the folders of these dossiers, or of all when empty, and tells what changed.
async fn look(desk: &Arc<Desk>, sender: &Sender, dossiers: &[EnterpriseNumber]) {
    let progress = sender.clone();
    let tell = move |done, all| {
        // Progress may be dropped when the window is behind; the end is always told.
        let _full = progress.events.try_send(Event::Scanning(done, all));
        (progress.wake)();
    };
    match desk.look(dossiers, &tell).await {
        Ok(seen) => {
            if seen.changed {
                answer(sender, overview(desk, sender).await).await;
                for dossier in &seen.dossiers {
                    answer(sender, documents(desk, sender, *dossier).await).await;
                }
            }
            sender.send(Event::Scanned(seen.added, seen.in_dossiers)).await;
        }
        Err(error) => sender.send(Event::Failed(error.message(), None)).await,
    }
}

/// Books everything with proof in a dossier; what is booked is told also when it ends with an error.
async fn book_proven(desk: &Arc<Desk>, sender: &Sender, dossier: EnterpriseNumber) -> Result<(), EngineError> {
    let progress = sender.clone();
    let tell = move |done, all| {
        // Progress may be dropped when the window is behind; the end is always told.
        let _full = progress.events.try_send(Event::Booking(dossier, done, all));
        (progress.wake)();
    };
    let (result, failed) = match desk.book_proven(dossier, &desk.stop_booking, &tell).await {
        Ok(result) => (result, Ok(())),
        // The window waits for an end, also for this one.
        Err(error) => (BulkBooked { cancelled: true, ..BulkBooked::default() }, Err(error)),
    };
    sender.send(Event::BookedMany(dossier, Box::new(result))).await;
    failed
}

/// Takes over what changed in the folder with master data, and tells.
async fn take_over_changes(desk: Arc<Desk>, sender: Sender) {
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

async fn overview(desk: &Arc<Desk>, sender: &Sender) -> Result<(), EngineError> {
    let rows = desk.overview().await?;
    sender.send(Event::Overview(Arc::new(rows))).await;
    Ok(())
}

async fn documents(desk: &Arc<Desk>, sender: &Sender, dossier: EnterpriseNumber) -> Result<(), EngineError> {
    let documents = desk.documents(dossier).await?;
    let twins = Twins::among(&documents);
    sender.send(Event::Documents(dossier, Arc::new(documents))).await;
    sender.send(Event::Twins(dossier, Arc::new(twins))).await;
    Ok(())
}

async fn after_read_back(desk: &Arc<Desk>, sender: &Sender, run: crate::store::Run) -> Result<(), EngineError> {
    let runs = desk.store.runs(Some(run.dossier)).await?;
    sender.send(Event::Runs(run.dossier, Arc::new(runs))).await;
    documents(desk, sender, run.dossier).await?;
    journal(desk, sender, run.dossier).await?;
    overview(desk, sender).await
}

async fn journal(desk: &Arc<Desk>, sender: &Sender, dossier: EnterpriseNumber) -> Result<(), EngineError> {
    let documents = desk.store.documents(Some(dossier)).await?;
    let bookings = desk.store.bookings(dossier).await?;
    sender.send(Event::DossierData(desk.data(dossier).await?)).await;
    sender.send(Event::Journal(dossier, Arc::new(documents), Arc::new(bookings))).await;
    Ok(())
}

/// Tables are changed by hand too, for all dossiers at once: whatever was kept of them is forgotten.
async fn vat_tables(desk: &Arc<Desk>, sender: &Sender, dossier: EnterpriseNumber) -> Result<(), EngineError> {
    desk.forget_all();
    let data = desk.data(dossier).await?;
    sender.send(Event::VatTables(data)).await;
    Ok(())
}

async fn habits(desk: &Arc<Desk>, sender: &Sender) -> Result<(), EngineError> {
    let found = desk.habits().await?;
    sender.send(Event::Habits(Arc::new(found))).await;
    Ok(())
}

/// The document that a failure of this command is about.
fn about(command: &Command) -> Option<DocumentId> {
    match command {
        Command::Open { document, .. }
        | Command::SaveDraft { document, .. }
        | Command::Approve { document, .. }
        | Command::TakeBack(document)
        | Command::Flag(document, _)
        | Command::RestoreFlag(document, _)
        | Command::PutAside(document, _)
        | Command::SaveParty { document, .. }
        | Command::OpenAttachment(document, _) => Some(*document),
        _ => None,
    }
}

async fn run(desk: Arc<Desk>, pages: Arc<Pages>, sender: Sender, command: Command, done: Done) {
    let document = about(&command);
    if let Err(error) = one(&desk, &pages, &sender, command).await {
        tracing::warn!(%error, "a command failed");
        sender.send(Event::Failed(error.message(), document)).await;
    }
    drop(done);
}

async fn one(desk: &Arc<Desk>, pages: &Arc<Pages>, sender: &Sender, command: Command) -> Result<(), EngineError> {
    match command {
        Command::Overview => overview(desk, sender).await?,
        Command::Rescan(dossier) => look(desk, sender, &dossier.into_iter().collect::<Vec<_>>()).await,
        Command::Documents(dossier) => documents(desk, sender, dossier).await?,
        Command::Open { document, request } => {
            let opened = desk.open_document(document).await?;
            sender.send(Event::Opened { request, opened: Box::new(opened) }).await;
            // Who looked at it is written down while the fields are on the screen already.
            desk.note_opened(document).await?;
            sender.send(Event::History(document, Arc::new(desk.store.history(document).await?))).await;
        }
        Command::OpenPath(path) => {
            let path = path.display().to_string();
            let mut found = desk.store.document_at(&path).await?;
            if found.is_none() {
                // It may have come a moment ago.
                look(desk, sender, &[]).await;
                found = desk.store.document_at(&path).await?;
            }
            let record = found.ok_or_else(|| EngineError::Said(Message::new("engine-not-linked").text("path", path)))?;
            sender.send(Event::Found(record)).await;
        }
        Command::SaveDraft { document, entry, version } => {
            let json = serde_json::to_string(&entry)
                .map_err(|error| EngineError::Said(Message::new("engine-store").text("reason", error.to_string())))?;
            let stamp = desk.stamp();
            let version = desk.store.save_draft(document, &json, version, &stamp).await?;
            sender.send(Event::DraftSaved(document, version, stamp.at)).await;
        }
        Command::Approve { document, version, entry } => match desk.approve(document, version, *entry).await? {
            Approved::Booked(record, booking) => sender.send(Event::Booked(*record, booking)).await,
            Approved::Ready(record) => sender.send(Event::Changed(*record)).await,
        },
        Command::TakeBack(document) => sender.send(Event::Changed(desk.take_back(document).await?)).await,
        Command::BookProven(dossier) => book_proven(desk, sender, dossier).await?,
        Command::StopBooking => desk.stop_booking.store(true, Ordering::SeqCst),
        Command::TakeBackMany(dossier, ids) => {
            let back = desk.take_back_many(&ids).await?;
            sender.send(Event::TookBackMany(dossier, back.taken.len(), back.left)).await;
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
        Command::History(document) => {
            let history = desk.store.history(document).await?;
            sender.send(Event::History(document, Arc::new(history))).await;
        }
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
        Command::SaveSettings(settings) => {
            let folders_changed = desk.settings().folders != settings.folders;
            if desk.settings().master_data != settings.master_data {
                desk.read_master_again();
            }
            desk.save_settings((*settings).clone())?;
            sender.send(Event::SettingsSaved(settings)).await;
            if folders_changed {
                look(desk, sender, &[]).await;
            }
        }
        Command::SaveDossier(dossier) => {
            let number = dossier.enterprise_number;
            desk.store.save_dossier(&dossier).await?;
            desk.forget(number);
            sender.send(Event::SettingsSaved(Box::new((*desk.settings()).clone()))).await;
            look(desk, sender, &[number]).await;
            overview(desk, sender).await?;
        }
        Command::VatTables(dossier) => vat_tables(desk, sender, dossier).await?,
        Command::ChangeVat { dossier, alone, direction, change } => {
            let result = VatTables::change(&desk.dir, alone.then_some(dossier), direction, &change);
            // Also when it failed: the page shows what is in the files.
            vat_tables(desk, sender, dossier).await?;
            result?;
            sender.send(Event::SettingsSaved(Box::new((*desk.settings()).clone()))).await;
        }
        Command::PickFolder(purpose) => {
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
        Command::LearnSamples(dossier, path) => {
            let (new, read) = desk.learn_samples(dossier, &path).await?;
            let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
            let text = Message::new("engine-learned").count("read", count(read)).count("new", i64::from(new));
            sender.send(Event::Notice(text)).await;
            habits(desk, sender).await?;
        }
        Command::Habits => habits(desk, sender).await?,
        Command::TakeHabit(dossier, habit) => {
            let result = desk.take_habit(dossier, &habit).await;
            habits(desk, sender).await?;
            result?;
            sender.send(Event::SettingsSaved(Box::new((*desk.settings()).clone()))).await;
            overview(desk, sender).await?;
        }
        Command::RefuseHabit(habit, refused) => {
            desk.refuse_habit(&habit, refused)?;
            sender.send(Event::SettingsSaved(Box::new((*desk.settings()).clone()))).await;
            habits(desk, sender).await?;
        }
        Command::SaveParty { document, dossier, card } => {
            let (card, data) = desk.save_party(dossier, &card).await?;
            sender.send(Event::PartySaved(document, Box::new(card), data)).await;
        }
        Command::Reveal(path) => {
            crate::platform::open_in_file_manager(&path).map_err(|source| EngineError::File { path, source })?;
        }
        Command::OpenAttachment(document, index) => {
            let path = pages.save_attachment(desk, document, index).await?;
            crate::platform::open_in_file_manager(&path).map_err(|source| EngineError::File { path, source })?;
        }
    }
    Ok(())
}
