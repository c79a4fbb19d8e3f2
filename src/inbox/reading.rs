use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use std::{io, thread};

use sha2::{Digest as _, Sha256};

use super::arrivals::{Arriving, Waiting};
use super::error::{InboxError, shown};
use super::listing::FileKind;
use super::reader::ReadOutcome;
use super::scan::{Inner, ToRead};
use super::{LARGEST_FILE, whole};
use crate::base::{Hash, Message};
use crate::platform::files;
use crate::store::{Observed, Summary};

/// Results that are handed on together, so that a reader does not wake the one who takes them for each file.
const GROUP: usize = 32;
/// Groups that wait between the readers and whoever takes them.
const WAITING_GROUPS: usize = 64;
/// How long a result may wait for its group to fill.
const MOMENT: Duration = Duration::from_millis(20);
/// Files above this size are read one at a time, so that memory stays bounded.
const LARGE: u64 = 4 * 1024 * 1024;
/// A reader keeps at most this much memory between two files.
const KEPT_BUFFER: usize = 1024 * 1024;
/// A file that has not changed for so long and has no end will not get one.
const LONG_AGO: Duration = Duration::from_hours(1);

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// It was read; for the store.
    Observed(Box<Observed>),
    /// It is not a document yet.
    Arriving(Arriving),
    /// It went away before it was read; the next look tells.
    Vanished(PathBuf),
}

/// Files being read; an iterator over what was found, in the order in which it was found.
#[derive(Debug)]
pub struct Reading {
    results: Receiver<Vec<Seen>>,
    taken: std::vec::IntoIter<Seen>,
    total: usize,
}

impl Reading {
    pub(super) fn start(inner: &Arc<Inner>, work: Vec<ToRead>, threads: Option<usize>) -> Result<Self, InboxError> {
        let total = work.len();
        let at_most = threads.unwrap_or_else(|| thread::available_parallelism().map_or(2, usize::from).clamp(2, 8));
        let (sender, results) = sync_channel(WAITING_GROUPS);
        let shared = Arc::new(Shared { work, next: AtomicUsize::new(0), large: Mutex::new(()) });
        let mut started = 0_usize;
        for index in 0..at_most.clamp(1, total.max(1)) {
            let (inner, shared, sender) = (Arc::clone(inner), Arc::clone(&shared), sender.clone());
            let spawned = thread::Builder::new().name(format!("inbox-read-{index}")).spawn(move || run(&inner, &shared, &sender));
            match spawned {
                Ok(_handle) => started += 1,
                Err(error) if started == 0 => return Err(InboxError::Threads(error)),
                Err(_) => break,
            }
        }
        Ok(Self { results, taken: Vec::new().into_iter(), total })
    }

    /// Files given to be read.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// The next results, as many as are there within a moment, about `most`; `None` at the end. Waits.
    pub fn next_batch(&mut self, most: usize) -> Option<Vec<Seen>> {
        let mut batch: Vec<Seen> = self.taken.by_ref().collect();
        if batch.is_empty() {
            batch = self.results.recv().ok()?;
        }
        while batch.len() < most {
            match self.results.recv_timeout(MOMENT) {
                Ok(group) => batch.extend(group),
                Err(_) => break,
            }
        }
        Some(batch)
    }
}

impl Iterator for Reading {
    type Item = Seen;

    fn next(&mut self) -> Option<Seen> {
        loop {
            if let Some(seen) = self.taken.next() {
                return Some(seen);
            }
            self.taken = self.results.recv().ok()?.into_iter();
        }
    }
}

struct Shared {
    work: Vec<ToRead>,
    next: AtomicUsize,
    large: Mutex<()>,
}

fn run(inner: &Inner, shared: &Shared, sender: &SyncSender<Vec<Seen>>) {
    let mut buffer = Vec::new();
    let mut group = Vec::new();
    let mut began = Duration::ZERO;
    while let Some(work) = shared.work.get(shared.next.fetch_add(1, Ordering::Relaxed)) {
        let is_large = work.file.size > LARGE;
        // What is read is not kept back by a file that takes long.
        if is_large && !group.is_empty() && sender.send(std::mem::take(&mut group)).is_err() {
            return;
        }
        let one_at_a_time = is_large.then(|| shared.large.lock().unwrap_or_else(PoisonError::into_inner));
        let seen = read_one(inner, work, &mut buffer);
        if buffer.capacity() > KEPT_BUFFER {
            buffer = Vec::new();
        }
        drop(one_at_a_time);
        let now = inner.clock.monotonic();
        if group.is_empty() {
            began = now;
        }
        group.push(seen);
        let is_due = group.len() >= GROUP || now.saturating_sub(began) >= MOMENT;
        if is_due && sender.send(std::mem::take(&mut group)).is_err() {
            return;
        }
    }
    if !group.is_empty() {
        // Nobody takes it any more: then there is nobody to tell either.
        let _unread = sender.send(group);
    }
}

fn read_one(inner: &Inner, work: &ToRead, buffer: &mut Vec<u8>) -> Seen {
    let file = &work.file;
    if file.path.to_str().is_none() {
        return observed(inner, work, unread(work, Message::new("inbox-odd-name").text("file", shown(&file.path))));
    }
    if file.size > LARGEST_FILE {
        let error = InboxError::TooLarge { path: file.path.clone() };
        return observed(inner, work, unread(work, error.message(inner.clock.as_ref())));
    }
    let after = match inner.disk.read(&file.path, LARGEST_FILE + 1, buffer) {
        Ok(after) => after,
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound => return Seen::Vanished(file.path.clone()),
            io::ErrorKind::PermissionDenied => return wait(inner, work, Waiting::NotAllowed),
            _ if files::is_locked(&error) => return wait(inner, work, Waiting::Locked),
            _ => {
                tracing::warn!(kind = ?error.kind(), "a file cannot be read");
                return wait(inner, work, Waiting::Failing);
            }
        },
    };
    if after != file.stat() || u64::try_from(buffer.len()).ok() != Some(after.size) {
        return wait(inner, work, Waiting::StillChanging);
    }
    if !whole::looks_whole(buffer, file.kind) && !is_given_up(inner, work) {
        return wait(inner, work, Waiting::NotComplete);
    }
    if buffer.is_empty() {
        return observed(inner, work, unread(work, Message::new("inbox-empty").text("file", name(work))));
    }
    let outcome = match file.kind {
        FileKind::Xml => catch_unwind(AssertUnwindSafe(|| inner.reader.read(buffer, work.folder))).unwrap_or_else(|_| {
            tracing::error!("the reader stopped on a file");
            let content = Err(Message::new("inbox-reader-stopped").text("file", name(work)));
            ReadOutcome { identity: hash(buffer), content, texts: String::new() }
        }),
        FileKind::Pdf | FileKind::Image => {
            ReadOutcome { identity: hash(buffer), content: Ok(Summary::default()), texts: String::new() }
        }
    };
    observed(inner, work, outcome)
}

/// Whether a file without an end is read as it is, so that a broken file becomes a row with a reason.
fn is_given_up(inner: &Inner, work: &ToRead) -> bool {
    let now = inner.moment();
    let stat = work.file.stat();
    now.age(stat).is_some_and(|age| age >= LONG_AGO)
        || inner.patience.is_zero()
        || inner.state().arrivals.same_for(&work.file.path, stat, now) >= inner.patience
}

fn wait(inner: &Inner, work: &ToRead, waiting: Waiting) -> Seen {
    let now = inner.moment();
    let file = Arriving {
        dossier: work.dossier,
        folder: work.folder,
        path: work.file.path.clone(),
        size: work.file.size,
        since: now.wall,
        waiting,
    };
    Seen::Arriving(inner.state().arrivals.failed(&file, work.file.stat(), work.quiet, now))
}

fn observed(inner: &Inner, work: &ToRead, outcome: ReadOutcome) -> Seen {
    inner.state().arrivals.done(&work.file.path);
    Seen::Observed(Box::new(Observed {
        dossier: work.dossier,
        folder: work.folder,
        path: work.file.path.to_string_lossy().into_owned(),
        size: work.file.size,
        modified_ms: work.file.modified_ms,
        identity: outcome.identity,
        companion: work.file.companion.as_ref().map(|path| path.to_string_lossy().into_owned()),
        content: outcome.content,
        texts: outcome.texts,
    }))
}

/// A file whose content is not known has its place as identity: two empty files are not the same document.
fn unread(work: &ToRead, reason: Message) -> ReadOutcome {
    ReadOutcome { identity: hash(work.file.path.as_os_str().as_encoded_bytes()), content: Err(reason), texts: String::new() }
}

fn hash(bytes: &[u8]) -> Hash {
    Hash(Sha256::digest(bytes).into())
}

fn name(work: &ToRead) -> String {
    let path = &work.file.path;
    shown(std::path::Path::new(path.file_name().unwrap_or(path.as_os_str())))
}
