use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::InboxError;
use crate::platform::{faults, files};

/// Numbers tried for a name that is taken.
const MOST_NUMBERS: u32 = 10_000;

/// Bytes in a file name that every file system takes.
const LONGEST_NAME: usize = 255;

/// Where a document lies after a move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The document, now.
    pub path: PathBuf,
    /// Its companion, now.
    pub companion: Option<PathBuf>,
}

/// Moves a document and its companion from a linked folder to the processed folder inside it, made when it is
/// not there. Both keep one base name; when it is taken they get a number: `x (2).xml`, `x (2).pdf`.
///
/// Never replaces a file and never copies: on another volume it refuses. When it fails, both files are where they
/// were. The caller records the new path; until then a scan finds the move out by itself.
///
/// # Errors
/// When the document is not in the folder, the processed folder cannot be made or is on another volume, the
/// disk is full, or a file is locked or may not be moved.
pub fn move_to_processed(
    document: &Path,
    companion: Option<&Path>,
    linked_folder: &Path,
    processed: &str,
) -> Result<Moved, InboxError> {
    for path in [Some(document), companion].into_iter().flatten() {
        let is_plain = path.components().all(|part| !matches!(part, std::path::Component::ParentDir));
        if !is_plain || !path.starts_with(linked_folder) || path.file_name().is_none() {
            return Err(InboxError::Outside { path: path.to_path_buf() });
        }
    }
    let shelf = linked_folder.join(Path::new(processed).file_name().unwrap_or(OsStr::new("verwerkt")));
    if document.parent() == Some(&*shelf) {
        return Ok(Moved { path: document.to_path_buf(), companion: companion.map(Path::to_path_buf) });
    }
    // Not the folders above: a drive that is away must not be made anew.
    match faults::before("the processed folder").and_then(|()| fs::create_dir(&shelf)) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(InboxError::file(&shelf, error)),
        _ => {}
    }
    // A companion that went away in the meantime holds nothing up.
    let companion = companion.filter(|path| path.symlink_metadata().is_ok());
    for number in 1..=MOST_NUMBERS {
        let to = shelf.join(numbered(document, number));
        let companion_to = companion.map(|path| shelf.join(numbered(path, number)));
        match move_pair(document, &to, companion.zip(companion_to.as_deref())) {
            Ok(()) => return Ok(Moved { path: to, companion: companion_to }),
            Err(InboxError::File { source, .. }) if source.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    let source = io::Error::new(io::ErrorKind::AlreadyExists, "every numbered name is taken");
    Err(InboxError::File { path: document.to_path_buf(), source })
}

/// Companion first: if the document then cannot follow, the companion goes back and the document never was alone.
fn move_pair(document: &Path, to: &Path, companion: Option<(&Path, &Path)>) -> Result<(), InboxError> {
    if let Some((from, to)) = companion {
        files::rename_new(from, to).map_err(|source| InboxError::file(from, source))?;
    }
    files::rename_new(document, to).map_err(|source| {
        if let Some((from, to)) = companion
            && let Err(error) = files::rename_new(to, from)
        {
            tracing::error!(kind = ?error.kind(), "the file beside a document could not be moved back");
        }
        InboxError::file(document, source)
    })
}

fn numbered(path: &Path, number: u32) -> OsString {
    let name = path.file_name().unwrap_or(OsStr::new("document"));
    if number == 1 {
        return name.to_os_string();
    }
    let mut stem = path.file_stem().unwrap_or(name).to_os_string();
    let most = LONGEST_NAME.saturating_sub(path.extension().map_or(0, OsStr::len) + " (10000).".len());
    if stem.len() > most
        && let Some(text) = stem.to_str()
    {
        stem = text
            .char_indices()
            .take_while(|(at, letter)| at + letter.len_utf8() <= most)
            .map(|(_, letter)| letter)
            .collect::<String>()
            .into();
    }
    let mut numbered = stem;
    numbered.push(format!(" ({number})"));
    if let Some(extension) = path.extension() {
        numbered.push(".");
        numbered.push(extension);
    }
    numbered
}
