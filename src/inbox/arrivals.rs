use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;

use super::disk::FileStat;
use super::error::shown;
use crate::base::{EnterpriseNumber, FolderKind, Message};

/// Longest time between two tries at a file that cannot be read yet.
const LONGEST_DELAY: Duration = Duration::from_mins(1);

/// Why a file is not a document yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Waiting {
    /// It was changed a moment ago, or while it was read.
    StillChanging,
    /// Its end is missing.
    NotComplete,
    /// Another program holds it.
    Locked,
    /// This user may not read it.
    NotAllowed,
    /// The disk gave an error.
    Failing,
}

/// A file that is there but not yet a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arriving {
    /// Dossier.
    pub dossier: EnterpriseNumber,
    /// Sub-folder.
    pub folder: FolderKind,
    /// Full path.
    pub path: PathBuf,
    /// Bytes so far.
    pub size: u64,
    /// When it was first seen.
    pub since: Timestamp,
    /// What it waits for.
    pub waiting: Waiting,
}

impl Arriving {
    /// The sentence for the user.
    #[must_use]
    pub fn message(&self) -> Message {
        let id = match self.waiting {
            Waiting::StillChanging => "inbox-still-changing",
            Waiting::NotComplete => "inbox-not-complete",
            Waiting::Locked => "inbox-locked",
            Waiting::NotAllowed => "inbox-not-allowed",
            Waiting::Failing => "inbox-file",
        };
        let name = shown(Path::new(self.path.file_name().unwrap_or(self.path.as_os_str())));
        match self.waiting {
            Waiting::NotAllowed | Waiting::Failing => Message::new(id).text("path", shown(&self.path)),
            Waiting::StillChanging | Waiting::NotComplete | Waiting::Locked => Message::new(id).text("file", name),
        }
    }
}

/// What is remembered of an arriving file between two looks. Durations are of the monotonic clock.
#[derive(Debug, Clone)]
pub(super) struct Track {
    arriving: Arriving,
    stat: FileStat,
    same_since: Duration,
    tries: u32,
    due: Duration,
}

/// The files that are arriving.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    tracks: HashMap<PathBuf, Track>,
}

/// The moment of a look, on both clocks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    pub(super) wall: Timestamp,
    pub(super) monotonic: Duration,
}

impl Moment {
    /// Age of a file by the clock on the wall; `None` when its time lies in the future.
    pub(super) fn age(self, stat: FileStat) -> Option<Duration> {
        let age = self.wall.as_millisecond().checked_sub(stat.modified_ms)?;
        u64::try_from(age).ok().map(Duration::from_millis)
    }
}

impl Arrivals {
    /// Whether a file with this size and time may be read now; remembers it as arriving when not.
    ///
    /// One that was changed longer ago than the quiet time is read at once, so that a first scan never waits.
    /// Otherwise size and time must stay the same for the quiet time of the monotonic clock: a clock that was
    /// set, here or on the server, holds no file back for longer.
    pub(super) fn may_read(&mut self, file: &Arriving, stat: FileStat, quiet: Duration, now: Moment) -> Result<(), Arriving> {
        match self.tracks.get_mut(&file.path) {
            None if now.age(stat).is_some_and(|age| age >= quiet) => Ok(()),
            None => {
                let due = now.monotonic + quiet;
                let track = Track { arriving: file.clone(), stat, same_since: now.monotonic, tries: 0, due };
                self.tracks.insert(file.path.clone(), track);
                Err(file.clone())
            }
            Some(track) if track.stat != stat => {
                track.stat = stat;
                track.arriving.size = stat.size;
                track.arriving.waiting = Waiting::StillChanging;
                track.same_since = now.monotonic;
                track.tries = 0;
                track.due = now.monotonic + quiet;
                Err(track.arriving.clone())
            }
            Some(track) if now.monotonic >= track.due => Ok(()),
            Some(track) => Err(track.arriving.clone()),
        }
    }

    /// Says that a try failed; the next one comes after a growing delay.
    pub(super) fn failed(&mut self, file: &Arriving, stat: FileStat, quiet: Duration, now: Moment) -> Arriving {
        let track = self.tracks.entry(file.path.clone()).or_insert_with(|| Track {
            arriving: file.clone(),
            stat,
            same_since: now.monotonic,
            tries: 0,
            due: now.monotonic,
        });
        if track.stat != stat {
            track.stat = stat;
            track.same_since = now.monotonic;
            track.tries = 0;
        }
        track.arriving.size = stat.size;
        track.arriving.waiting = file.waiting;
        track.due = now.monotonic + delay(quiet, track.tries);
        track.tries = track.tries.saturating_add(1);
        track.arriving.clone()
    }

    /// How long size and time of a file have been the same.
    pub(super) fn same_for(&self, path: &Path, stat: FileStat, now: Moment) -> Duration {
        let track = self.tracks.get(path).filter(|track| track.stat == stat);
        track.map_or(Duration::ZERO, |track| now.monotonic.saturating_sub(track.same_since))
    }

    /// Forgets a file that became a document.
    pub(super) fn done(&mut self, path: &Path) {
        self.tracks.remove(path);
    }

    /// Forgets the files of a dossier that are no longer there.
    pub(super) fn keep_only(&mut self, dossier: EnterpriseNumber, is_there: impl Fn(&Path) -> bool) {
        self.tracks.retain(|path, track| track.arriving.dossier != dossier || is_there(path));
    }

    /// The next moment of the monotonic clock at which something is due, and of which dossier.
    pub(super) fn next_due(&self) -> Option<(Duration, EnterpriseNumber)> {
        self.tracks.values().map(|track| (track.due, track.arriving.dossier)).min()
    }
}

fn delay(quiet: Duration, tries: u32) -> Duration {
    let first = quiet.max(Duration::from_millis(500));
    first.saturating_mul(1_u32.checked_shl(tries.min(20)).unwrap_or(u32::MAX)).min(LONGEST_DELAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_become_rarer_but_never_stop() {
        let delays: Vec<u64> = (0..10).map(|tries| delay(Duration::from_secs(1), tries).as_secs()).collect();
        assert_eq!(delays, [1, 2, 4, 8, 16, 32, 60, 60, 60, 60]);
        assert_eq!(delay(Duration::ZERO, u32::MAX), LONGEST_DELAY);
    }
}
