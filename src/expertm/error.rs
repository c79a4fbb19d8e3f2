use std::io;
use std::path::{Path, PathBuf};

use super::Problem;
use crate::base::Message;

/// Why a hand-over, a read-back or a file failed. [`ExpertMError::message`] is the same for the user.
#[derive(Debug, thiserror::Error)]
pub enum ExpertMError {
    /// Larger than [`super::MAX_BYTES`].
    #[error("the file is larger than 64 MB and was not read")]
    TooLarge,
    /// A document type definition can pull in other files, so it is refused.
    #[error("the file has a document type definition (DTD), which is refused")]
    Dtd,
    /// Elements within elements, or beside each other, without end.
    #[error("a record is too large or nested too deeply at line {line}")]
    TooDeep {
        /// Line, from 1.
        line: u32,
    },
    /// More records than any dossier has.
    #[error("the file has more than {limit} records; split it")]
    TooManyRecords {
        /// The limit.
        limit: usize,
    },
    /// Something else than an `ImportExpMPlus` file.
    #[error("this is not an Expert/M import file: the root element is not ImportExpMPlus")]
    NotImportFile,
    /// A card or booking that Expert/M would not take.
    #[error("the hand-over file would not be taken by Expert/M: {} ({} in all)", problem.code(), count)]
    Invalid {
        /// The first problem.
        problem: Problem,
        /// How many there are.
        count: usize,
    },
    /// Nothing to hand over.
    #[error("there is nothing to hand over")]
    Nothing,
    /// The folder is not there: a network drive that is gone, or a wrong setting.
    #[error("folder not reachable; check the network drive or the setting: {}", path.display())]
    FolderMissing {
        /// Path.
        path: PathBuf,
        /// What the system said.
        source: Option<io::Error>,
    },
    /// No right to write.
    #[error("no right to write in this folder; ask for it or choose another: {}", path.display())]
    ReadOnly {
        /// Path.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// No room left.
    #[error("the disk is full; make room and hand over again: {}", path.display())]
    DiskFull {
        /// Path.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Writing failed for another reason.
    #[error("writing failed ({source}): {}", path.display())]
    Write {
        /// Path.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// What was read back is not what was written.
    #[error("the file read back is not what was written; check the disk: {}", path.display())]
    WrittenDiffers {
        /// Path.
        path: PathBuf,
    },
    /// Expert/M takes no longer path than [`super::MAX_TEXT`] characters.
    #[error("the path of the PDF has {length} characters, Expert/M takes 255; choose a shorter run folder: {path}")]
    PathTooLong {
        /// Path.
        path: String,
        /// Characters, as Windows counts them.
        length: usize,
    },
    /// A path that cannot be written as text.
    #[error("the path has characters that cannot be written in the file; choose another run folder: {}", path.display())]
    PathNotText {
        /// Path.
        path: PathBuf,
    },
    /// The file is being written or is locked: nothing is known yet.
    #[error("the file is being written or is in use; it is read again later: {}", path.display())]
    TryAgain {
        /// Path.
        path: PathBuf,
        /// What the system said, if it was the system.
        source: Option<io::Error>,
    },
    /// The file is gone.
    #[error("the file is not there any more; put it back or mark the bookings by hand: {}", path.display())]
    FileGone {
        /// Path.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Reading failed for another reason.
    #[error("reading failed ({source}): {}", path.display())]
    Read {
        /// Path.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// What Windows says when another program holds the file: sharing violation, lock violation.
const WINDOWS_IN_USE: [i32; 2] = [32, 33];

impl ExpertMError {
    /// The error of writing at `path`, sorted by what the user can do about it.
    pub(super) fn writing(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::FolderMissing { path, source: Some(source) },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { path, source },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path, source },
            _ => Self::Write { path, source },
        }
    }

    /// The error of reading `path`.
    pub(super) fn reading(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        let in_use = cfg!(windows) && source.raw_os_error().is_some_and(|code| WINDOWS_IN_USE.contains(&code));
        match source.kind() {
            _ if in_use => Self::TryAgain { path, source: Some(source) },
            io::ErrorKind::WouldBlock | io::ErrorKind::ResourceBusy | io::ErrorKind::Interrupted => {
                Self::TryAgain { path, source: Some(source) }
            }
            io::ErrorKind::NotFound => Self::FileGone { path, source },
            _ => Self::Read { path, source },
        }
    }

    /// Whether trying again later can help without anybody doing anything.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::TryAgain { .. })
    }

    /// The sentence for the user.
    #[must_use]
    pub fn message(&self) -> Message {
        let at = |id, path: &Path| Message::new(id).text("path", path.display().to_string());
        match self {
            Self::TooLarge => Message::new("expertm-too-large"),
            Self::Dtd => Message::new("expertm-dtd"),
            Self::TooDeep { line } => Message::new("expertm-too-deep").count("line", *line),
            Self::TooManyRecords { limit } => Message::new("expertm-too-many-records").count("limit", *limit),
            Self::NotImportFile => Message::new("expertm-not-import-file"),
            Self::Invalid { problem, .. } => problem.message.clone(),
            Self::Nothing => Message::new("expertm-nothing"),
            Self::FolderMissing { path, .. } => at("expertm-folder-missing", path),
            Self::ReadOnly { path, .. } => at("expertm-read-only", path),
            Self::DiskFull { path, .. } => at("expertm-disk-full", path),
            Self::Write { path, source } => at("expertm-write-failed", path).text("reason", source.to_string()),
            Self::WrittenDiffers { path } => at("expertm-written-differs", path),
            Self::PathTooLong { path, length } => {
                Message::new("expertm-path-too-long").text("path", path.clone()).count("length", *length)
            }
            Self::PathNotText { path } => at("expertm-path-not-text", path),
            Self::TryAgain { path, .. } => at("expertm-try-again", path),
            Self::FileGone { path, .. } => at("expertm-file-gone", path),
            Self::Read { path, source } => at("expertm-read-failed", path).text("reason", source.to_string()),
        }
    }
}

impl From<Problem> for ExpertMError {
    fn from(problem: Problem) -> Self {
        Self::Invalid { problem, count: 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_sorted_by_what_to_do() {
        let ids = |kind: io::ErrorKind| {
            let path = Path::new("runs");
            let ids = [ExpertMError::writing(path, kind.into()), ExpertMError::reading(path, kind.into())];
            ids.map(|error| error.message().id.into_owned())
        };
        assert_eq!(ids(io::ErrorKind::StorageFull)[0], "expertm-disk-full");
        assert_eq!(ids(io::ErrorKind::QuotaExceeded)[0], "expertm-disk-full");
        assert_eq!(ids(io::ErrorKind::PermissionDenied), ["expertm-read-only", "expertm-read-failed"]);
        assert_eq!(ids(io::ErrorKind::ReadOnlyFilesystem)[0], "expertm-read-only");
        assert_eq!(ids(io::ErrorKind::NotFound), ["expertm-folder-missing", "expertm-file-gone"]);
        assert_eq!(ids(io::ErrorKind::ResourceBusy)[1], "expertm-try-again");
        assert_eq!(ids(io::ErrorKind::ConnectionReset), ["expertm-write-failed", "expertm-read-failed"]);
    }
}
