use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::LARGEST_FILE;
use crate::base::Message;
use crate::platform::clock::Clock;
use crate::platform::files;

/// Why the inbox could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum InboxError {
    /// A folder cannot be reached.
    #[error("the folder cannot be reached; check the network drive: {}", path.display())]
    Unreachable {
        /// The folder.
        path: PathBuf,
        /// Since when.
        since: Timestamp,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A folder that was there is gone, or is suddenly empty.
    #[error("the folder is gone or empty; check the network drive: {}", path.display())]
    Missing {
        /// The folder.
        path: PathBuf,
        /// Since when.
        since: Timestamp,
    },
    /// Another program holds the file.
    #[error("another program has the file open; close it there: {}", path.display())]
    Locked {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The file is larger than is read.
    #[error("the file is larger than {} MB: {}", LARGEST_FILE / 1024 / 1024, path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The disk has no room left.
    #[error("the disk is full; nothing was moved, make room and try again: {}", path.display())]
    DiskFull {
        /// Where room was needed.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The file or folder may not be read or changed by this user.
    #[error("no permission; ask the administrator for access: {}", path.display())]
    NotAllowed {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The processed folder is on another volume, so that a move would be a copy.
    #[error("the processed folder is on another drive; nothing was moved, choose a folder on the same drive: {}", path.display())]
    OtherVolume {
        /// The processed folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The file is outside the folder it should be in.
    #[error("the file is not in its linked folder: {}", path.display())]
    Outside {
        /// The file.
        path: PathBuf,
    },
    /// A file could not be read or moved for another reason.
    #[error("the file could not be read or moved; try again: {}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// No thread could be started.
    #[error("the system gave no thread to read with; close other programs and try again")]
    Threads(#[source] io::Error),
}

impl InboxError {
    /// The error for what the system said about a file.
    #[must_use]
    pub fn file(path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            _ if files::is_locked(&source) => Self::Locked { path, source },
            _ if files::is_full(&source) => Self::DiskFull { path, source },
            io::ErrorKind::CrossesDevices => Self::OtherVolume { path, source },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::NotAllowed { path, source },
            _ => Self::File { path, source },
        }
    }

    /// The sentence for the user; the clock turns moments into the time of the office.
    #[must_use]
    pub fn message(&self, clock: &dyn Clock) -> Message {
        match self {
            Self::Unreachable { path, since, .. } => {
                since_message(["inbox-unreachable", "inbox-unreachable-since"], path, *since, clock)
            }
            Self::Missing { path, since } => since_message(["inbox-missing", "inbox-missing-since"], path, *since, clock),
            Self::Locked { path, .. } => Message::new("inbox-locked").text("file", name(path)),
            Self::TooLarge { path } => {
                Message::new("inbox-too-large").text("file", name(path)).count("megabytes", LARGEST_FILE / 1024 / 1024)
            }
            Self::DiskFull { path, .. } => Message::new("inbox-disk-full").text("path", shown(path)),
            Self::NotAllowed { path, .. } => Message::new("inbox-not-allowed").text("path", shown(path)),
            Self::OtherVolume { path, .. } => Message::new("inbox-other-volume").text("path", shown(path)),
            Self::Outside { path } => Message::new("inbox-outside").text("path", shown(path)),
            Self::File { path, .. } => Message::new("inbox-file").text("path", shown(path)),
            Self::Threads(_) => Message::new("inbox-threads"),
        }
    }
}

fn since_message(ids: [&'static str; 2], path: &Path, since: Timestamp, clock: &dyn Clock) -> Message {
    let moment = clock.local(since);
    let time = format!("{:02}:{:02}", moment.hour(), moment.minute());
    if moment.date() == clock.today() {
        Message::new(ids[0]).text("path", shown(path)).text("time", time)
    } else {
        Message::new(ids[1]).text("path", shown(path)).date("day", moment.date()).text("time", time)
    }
}

/// A path as it is shown: control and direction marks in a name must not change how the sentence reads.
pub(super) fn shown(path: &Path) -> String {
    let is_mark = |letter: char| {
        letter.is_control() || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    path.to_string_lossy().chars().map(|letter| if is_mark(letter) { '\u{fffd}' } else { letter }).collect()
}

fn name(path: &Path) -> String {
    shown(Path::new(path.file_name().unwrap_or(path.as_os_str())))
}
