//! Nothing is lost: backup, restore, and the proof that store, folders, hand-over files and outbox agree.

mod backup;
mod manifest;
mod place;
mod restore;
mod verify;

use std::io;
use std::path::{Path, PathBuf};

pub use backup::BackedUp;
pub use manifest::{Manifest, ManifestFile};
pub use restore::{Restored, restore};
pub use verify::{Difference, Verified};

use super::EngineError;
use crate::base::Message;
use crate::platform::files;
use crate::store::Run;

/// The store, in the office and in a backup.
const STORE: &str = super::desk::STORE_FILE;
/// The settings, in the office and in a backup.
const SETTINGS: &str = "office.toml";
/// Folder of the hand-over files in a backup.
const RUNS: &str = "runs";

/// What a failure of a backup or restore means.
fn failed(path: &Path, source: io::Error) -> EngineError {
    let path_text = path.display().to_string();
    let id = if files::is_full(&source) {
        "safe-full"
    } else if source.kind() == io::ErrorKind::InvalidData {
        "safe-backup-damaged"
    } else {
        return EngineError::File { path: path.to_owned(), source };
    };
    EngineError::Said(Message::new(id).text("path", path_text))
}

/// The files of a run: name in a backup, and where it lies. The hand-over file or the one that was withdrawn, and the PDFs in
/// the folder beside it.
fn run_files(run: &Run) -> Vec<(String, PathBuf)> {
    let file = PathBuf::from(&run.file);
    let Some(name) = file.file_name().and_then(|name| name.to_str()) else { return Vec::new() };
    let start = format!("{RUNS}/{}", run.id.0);
    let mut found = vec![(format!("{start}/{name}"), file.clone())];
    let aside = file.with_extension(super::withdraw::WITHDRAWN);
    if let Some(name) = aside.file_name().and_then(|name| name.to_str()) {
        found.push((format!("{start}/{name}"), aside.clone()));
    }
    let folder = file.with_extension("");
    let Some(stem) = folder.file_name().and_then(|name| name.to_str()) else { return found };
    let mut annexes: Vec<_> = std::fs::read_dir(&folder).into_iter().flatten().flatten().collect();
    annexes.sort_by_key(std::fs::DirEntry::file_name);
    for entry in annexes {
        if let Some(own) = entry.file_name().to_str()
            && entry.file_type().is_ok_and(|kind| kind.is_file())
            && !own.starts_with('.')
        {
            found.push((format!("{start}/{stem}/{own}"), entry.path()));
        }
    }
    found
}
