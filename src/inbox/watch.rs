use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread;
use std::time::Duration;

use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode};
use tokio::sync::mpsc;

use super::error::InboxError;
use super::layout::Layout;
use crate::office::Folders;
use crate::platform::clock::Clock;
use crate::platform::drive::{self, DriveKind};

/// Raw events that wait to be gathered; more of them are one "look everywhere".
const WAITING_EVENTS: usize = 1024;
/// Paths in one hint; more of them are one "look everywhere".
const MOST_PATHS: usize = 512;

/// Something may have changed. Only a hint: the next look tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// At these paths.
    Paths(Vec<PathBuf>),
    /// Anywhere.
    Everything,
}

/// A root or linked folder to watch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The folder.
    pub path: PathBuf,
    /// What it is on.
    pub drive: DriveKind,
    /// The folders of documents inside it: what polling looks at, because going through every processed document
    /// over the network again and again would slow the whole office down.
    pub inside: Vec<PathBuf>,
}

impl Place {
    /// The place at `path` with the folders of documents inside it, its drive found out.
    #[must_use]
    pub fn new(path: &Path, inside: Vec<PathBuf>) -> Self {
        Self { path: path.to_path_buf(), drive: drive::kind(path), inside }
    }

    /// Every place of a layout.
    #[must_use]
    pub fn all(layout: &Layout) -> Vec<Self> {
        let inside = |place: &PathBuf| {
            let folders = layout.folders.iter().filter(|folder| folder.path.starts_with(place));
            folders.map(|folder| folder.path.clone()).collect()
        };
        layout.places.iter().map(|place| Self::new(place, inside(place))).collect()
    }
}

/// How often to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WatchRules {
    /// Time between two looks at a network drive, and between two tries to watch a folder that was away.
    pub poll: Duration,
    /// Time between two tries to watch a folder of this machine that was away: asking costs nothing there, while a
    /// network drive may hold the question up.
    pub local_retry: Duration,
    /// Time in which events are gathered into one hint.
    pub gather: Duration,
    /// Time between two looks everywhere, because events get lost.
    pub everything: Duration,
}

impl WatchRules {
    /// From the settings.
    #[must_use]
    pub fn new(folders: &Folders) -> Self {
        Self {
            poll: Duration::from_secs(u64::from(folders.poll_seconds.max(1))),
            local_retry: Duration::from_secs(2),
            gather: Duration::from_millis(200),
            everything: Duration::from_mins(5),
        }
    }
}

/// Watches folders until it is dropped: by the system's events on local drives, by polling on network drives.
/// Where neither works, every poll is a hint to look everywhere.
pub struct Watcher {
    stop: Arc<AtomicBool>,
    wake: SyncSender<Raw>,
}

enum Raw {
    Event(Event),
    Wake,
}

impl Watcher {
    /// Starts to watch. Hints go to `hints`; when nobody takes them they become one "look everywhere".
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(
        places: Vec<Place>,
        rules: WatchRules,
        clock: Arc<dyn Clock>,
        hints: mpsc::Sender<Hint>,
    ) -> Result<Self, InboxError> {
        let (wake, events) = sync_channel(WAITING_EVENTS);
        let stop = Arc::new(AtomicBool::new(false));
        let overflow = Arc::new(AtomicBool::new(false));
        let hand = Hand { events: wake.clone(), overflow: Arc::clone(&overflow) };
        let gatherer = Gatherer {
            rules,
            clock,
            hints,
            overflow,
            stop: Arc::clone(&stop),
            hand,
            watched: places.into_iter().map(|place| Watched { place, by: None, is_refused: false }).collect(),
            paths: BTreeSet::new(),
            is_everything: false,
        };
        thread::Builder::new()
            .name("inbox-watch".to_owned())
            .spawn(move || gatherer.run(&events))
            .map_err(InboxError::Threads)?;
        Ok(Self { stop, wake })
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Release);
        // A full channel wakes it as well.
        drop(self.wake.try_send(Raw::Wake));
    }
}

/// What the watchers of the system call.
#[derive(Clone)]
struct Hand {
    events: SyncSender<Raw>,
    overflow: Arc<AtomicBool>,
}

impl notify::EventHandler for Hand {
    fn handle_event(&mut self, event: notify::Result<Event>) {
        match event {
            // Reading a file is no change, and our own reading would wake us for ever.
            Ok(event) if matches!(event.kind, EventKind::Access(access) if !is_written(access)) => {}
            Ok(event) if event.need_rescan() => self.overflow.store(true, Ordering::Release),
            Ok(event) => {
                if let Err(TrySendError::Full(_)) = self.events.try_send(Raw::Event(event)) {
                    self.overflow.store(true, Ordering::Release);
                }
            }
            Err(error) => {
                tracing::warn!(kind = ?error.kind, "watching a folder failed; it is looked at again");
                self.overflow.store(true, Ordering::Release);
            }
        }
    }
}

fn is_written(access: notify::event::AccessKind) -> bool {
    matches!(access, notify::event::AccessKind::Close(notify::event::AccessMode::Write))
}

/// A place with what watches it; nothing when it is away or cannot be watched.
struct Watched {
    place: Place,
    by: Option<Box<dyn notify::Watcher + Send>>,
    /// Whether it was there but could not be watched.
    is_refused: bool,
}

struct Gatherer {
    rules: WatchRules,
    clock: Arc<dyn Clock>,
    hints: mpsc::Sender<Hint>,
    overflow: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
    hand: Hand,
    watched: Vec<Watched>,
    paths: BTreeSet<PathBuf>,
    is_everything: bool,
}

impl Gatherer {
    fn run(mut self, events: &Receiver<Raw>) {
        self.watch_what_is_there(true);
        // What changed before the watching began is seen by a look everywhere.
        self.is_everything = true;
        let start = self.clock.monotonic();
        let (mut last_poll, mut last_retry, mut last_everything, mut last_sent) = (start, start, start, start);
        while !self.stop.load(Ordering::Acquire) && !self.hints.is_closed() {
            match events.recv_timeout(self.rules.gather) {
                Ok(Raw::Event(event)) => self.take(event),
                Ok(Raw::Wake) | Err(RecvTimeoutError::Timeout) => {
                    // A quiet moment: what was gathered goes out.
                    self.send();
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
            let now = self.clock.monotonic();
            if now.saturating_sub(last_poll) >= self.rules.poll {
                last_poll = now;
                let has_unwatched = self.watch_what_is_there(true);
                self.is_everything |= has_unwatched;
            }
            if now.saturating_sub(last_retry) >= self.rules.local_retry {
                last_retry = now;
                let _still_away = self.watch_what_is_there(false);
            }
            if now.saturating_sub(last_everything) >= self.rules.everything {
                last_everything = now;
                self.is_everything = true;
            }
            // Events that never pause must not hold a hint back.
            let has_long = !self.paths.is_empty() && now.saturating_sub(last_sent) >= self.rules.gather * 5;
            if self.is_everything || has_long || self.paths.len() >= MOST_PATHS {
                self.send();
            }
            if self.paths.is_empty() {
                last_sent = now;
            }
        }
    }

    fn take(&mut self, event: Event) {
        for path in event.paths {
            if let Some(watched) = self.watched.iter_mut().find(|watched| watched.place.path == path)
                && matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(notify::event::ModifyKind::Name(_)))
            {
                // The folder itself went: what comes back under its name must be watched anew.
                watched.by = None;
                self.is_everything = true;
            }
            self.paths.insert(path);
        }
    }

    fn send(&mut self) {
        if self.overflow.swap(false, Ordering::AcqRel) || self.paths.len() >= MOST_PATHS {
            self.is_everything = true;
        }
        let hint = if self.is_everything {
            Hint::Everything
        } else if self.paths.is_empty() {
            return;
        } else {
            Hint::Paths(self.paths.iter().cloned().collect())
        };
        match self.hints.try_send(hint) {
            Ok(()) => self.is_everything = false,
            // Said again in a moment, shorter.
            Err(mpsc::error::TrySendError::Full(_)) => self.is_everything = true,
            Err(mpsc::error::TrySendError::Closed(_)) => self.stop.store(true, Ordering::Release),
        }
        self.paths.clear();
    }

    /// Watches every place that is there and not watched yet, lets go of what is away; says whether there is one
    /// that only looking again helps. Network drives are asked only when `network` says so.
    fn watch_what_is_there(&mut self, network: bool) -> bool {
        let mut has_unwatched = false;
        for watched in &mut self.watched {
            if !network && (watched.place.drive == DriveKind::Network || watched.is_refused) {
                continue;
            }
            if !watched.place.path.is_dir() {
                watched.by = None;
                has_unwatched = true;
                continue;
            }
            if watched.by.is_some() {
                continue;
            }
            match watch(&watched.place, self.rules, &self.hand) {
                Ok(watcher) => {
                    watched.by = Some(watcher);
                    watched.is_refused = false;
                    // It may have come back with changes.
                    self.is_everything = true;
                }
                Err(error) => {
                    tracing::warn!(kind = ?error.kind, "a folder cannot be watched; it is looked at again and again");
                    watched.is_refused = true;
                    has_unwatched = true;
                }
            }
        }
        has_unwatched
    }
}

fn watch(place: &Place, rules: WatchRules, hand: &Hand) -> notify::Result<Box<dyn notify::Watcher + Send>> {
    let config = Config::default().with_follow_symlinks(false);
    if place.drive != DriveKind::Network {
        let mut watcher = <RecommendedWatcher as notify::Watcher>::new(hand.clone(), config)?;
        notify::Watcher::watch(&mut watcher, &place.path, RecursiveMode::Recursive)?;
        return Ok(Box::new(watcher));
    }
    let mut watcher = PollWatcher::new(hand.clone(), config.with_poll_interval(rules.poll))?;
    let dossiers = place.inside.iter().filter_map(|folder| folder.parent());
    let folders: BTreeSet<&Path> = place.inside.iter().map(PathBuf::as_path).chain(dossiers).collect();
    for folder in std::iter::once(&*place.path).chain(folders.into_iter().filter(|folder| folder.starts_with(&place.path))) {
        notify::Watcher::watch(&mut watcher, folder, RecursiveMode::NonRecursive)?;
    }
    Ok(Box::new(watcher))
}
