//! The thread of the background, and the handle by which the window speaks to it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::mpsc;

use super::pages::Pages;
use super::serve::serve;
use super::tell::{after_read_back, answer, full_look, learn, look_again, overview, take_over_changes};
use super::{Command, Desk, Event};
use crate::billit::Secrets;
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
    /// Whether a sync with Billit is due; how often one runs is a setting of the office.
    pub billit: Duration,
    /// Whether it is a day since a newer version was asked for.
    pub news: Duration,
    /// At what other windows work on.
    pub claims: Duration,
}

impl Default for Intervals {
    fn default() -> Self {
        Self {
            full_look: Duration::from_mins(5),
            arriving: Duration::from_millis(250),
            read_back: Duration::from_secs(10),
            master_data: Duration::from_secs(10),
            billit: Duration::from_secs(30),
            news: Duration::from_hours(1),
            claims: Duration::from_millis(500),
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
    /// Where keys of Billit are kept.
    pub secrets: Arc<dyn Secrets>,
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

    /// Sends how far something is; it is dropped when the window is behind, for the end is always told.
    pub fn progress(&self, event: Event) {
        let _full = self.events.try_send(event);
        (self.wake)();
    }
}

/// Counts a piece of work as done when it goes out of scope, also by a panic.
pub struct Done(Arc<AtomicUsize>, Sender);

impl Drop for Done {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
        (self.1.wake)();
    }
}

async fn work(start: Start, mut commands: mpsc::Receiver<Command>, sender: Sender, busy: Arc<AtomicUsize>) {
    let opening = Done(Arc::clone(&busy), sender.clone());
    let intervals = start.intervals;
    let secrets = start.secrets;
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
    desk.use_secrets(secrets);
    sender.send(Event::Ready { settings: Box::new((*desk.settings()).clone()), warnings }).await;
    let starts_with_system = crate::platform::autostart::is_on();
    sender.send(Event::Personal(Box::new(desk.personal()), starts_with_system)).await;
    // What the store knows is on screen before the folders are looked at and the memory of suggestions is read.
    answer(&sender, overview(&desk, &sender).await).await;
    let pages = Arc::new(Pages::new(start.program));
    tokio::spawn(learn(Arc::clone(&desk)));
    let mut hints = desk.watch();
    let first_look = tokio::spawn(full_look(Arc::clone(&desk), Arc::clone(&pages), sender.clone(), opening));
    let mut full = tokio::time::interval(intervals.full_look);
    let mut arriving = tokio::time::interval(intervals.arriving);
    let mut read_back = tokio::time::interval(intervals.read_back);
    let mut master_data = tokio::time::interval(intervals.master_data);
    let mut billit = tokio::time::interval(intervals.billit);
    let mut news = tokio::time::interval(intervals.news);
    let mut claims = tokio::time::interval(intervals.claims);
    let (master_hints_out, mut master_hints) = super::master_changes::hints();
    full.tick().await;
    loop {
        tokio::select! {
            command = commands.recv() => {
                let Some(command) = command else { break };
                let done = Done(Arc::clone(&busy), sender.clone());
                if matches!(command, Command::BookProven(_)) {
                    // Here and not in the task: a cancel right behind it counts.
                    desk.stop_booking.store(false, Ordering::SeqCst);
                }
                let slow = is_slow(&command);
                let task = serve(Arc::clone(&desk), Arc::clone(&pages), sender.clone(), command, done);
                if slow {
                    tokio::spawn(task);
                } else {
                    // One after the other, in the order in which they were given.
                    task.await;
                }
            }
            dossiers = desk.next_hint(&mut hints) => {
                let done = Done(Arc::clone(&busy), sender.clone());
                busy.fetch_add(1, Ordering::SeqCst);
                look_again(&desk, &pages, &sender, dossiers, done).await;
            }
            _ = master_data.tick() => {
                desk.watch_master_folder(&master_hints_out);
                tokio::spawn(take_over_changes(Arc::clone(&desk), sender.clone()));
            }
            Some(_hint) = master_hints.recv() => {
                tokio::spawn(take_over_changes(Arc::clone(&desk), sender.clone()));
            }
            _ = claims.tick() => {
                tokio::spawn(super::together::look_by_itself(Arc::clone(&desk), sender.clone()));
            }
            _ = billit.tick() => {
                tokio::spawn(super::billit::sync_by_itself(Arc::clone(&desk), Arc::clone(&pages), sender.clone()));
            }
            _ = news.tick() => {
                tokio::spawn(super::news::look_for_news(Arc::clone(&desk), sender.clone()));
            }
            _ = full.tick() => {
                let done = Done(Arc::clone(&busy), sender.clone());
                busy.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(full_look(Arc::clone(&desk), Arc::clone(&pages), sender.clone(), done));
            }
            _ = arriving.tick() => {
                if let Some(arrived) = desk.arrived() {
                    sender.send(Event::Arrived(arrived)).await;
                }
                let waiting = desk.arriving();
                if !waiting.is_empty() {
                    let done = Done(Arc::clone(&busy), sender.clone());
                    busy.fetch_add(1, Ordering::SeqCst);
                    look_again(&desk, &pages, &sender, waiting, done).await;
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
    first_look.abort();
    if let Err(error) = desk.work_on(None).await {
        tracing::warn!(%error, "a document is not let go of; its claim ends by itself");
    }
}

/// Whether the commands behind this one need not wait for it.
fn is_slow(command: &Command) -> bool {
    matches!(
        command,
        Command::Page { .. }
            | Command::Prefetch(..)
            | Command::PickFolder(_)
            | Command::OpenPaths(_)
            | Command::PlaceLoose { .. }
            | Command::PickFiles
            | Command::Search { .. }
            | Command::Rescan(_)
            | Command::BookProven(_)
            | Command::DryRun { .. }
            | Command::SwitchAutomatic(..)
            | Command::FindMasterData
    ) || matches!(command, Command::Billit(about) if about.is_slow())
}
