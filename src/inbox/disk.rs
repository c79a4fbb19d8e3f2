use std::ffi::OsString;
use std::fs::{self, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::platform::files;

/// Size and time of a file: what must stay the same for a file to count as the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileStat {
    /// Bytes.
    pub size: u64,
    /// Last change, milliseconds since 1970.
    pub modified_ms: i64,
}

/// What an entry of a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A file.
    File(FileStat),
    /// A folder.
    Folder,
    /// A symbolic link or junction.
    Link,
    /// Something else: a pipe, a device.
    Other,
}

/// One entry of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: OsString,
    /// What it is.
    pub kind: EntryKind,
}

/// The few things the inbox asks of a disk; a trait, so that tests can let each of them fail.
pub trait Disk: Send + Sync {
    /// The entries of a folder, links not followed. Fails when any part of the listing fails, because a part of
    /// a listing would make files look gone.
    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>>;
    /// Where a link leads in the end.
    fn real_path(&self, path: &Path) -> io::Result<PathBuf>;
    /// Whether there is something at `path`; an error when that cannot be known.
    fn exists(&self, path: &Path) -> io::Result<bool>;
    /// Reads a file into `buffer`, in place of what is in it, at most `limit` bytes, in one go, refusing one that another program
    /// is writing; returns size and time after reading.
    fn read(&self, path: &Path, limit: u64, buffer: &mut Vec<u8>) -> io::Result<FileStat>;
}

/// The disks of this machine, and what is mounted on it.
#[derive(Debug, Clone, Copy, Default)]
pub struct LocalDisk;

impl Disk for LocalDisk {
    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let metadata = match entry.metadata() {
                Ok(metadata) => metadata,
                // It went away between the listing and this question.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            let kind = if metadata.is_symlink() {
                EntryKind::Link
            } else if metadata.is_dir() {
                EntryKind::Folder
            } else if metadata.is_file() {
                EntryKind::File(stat(&metadata))
            } else {
                EntryKind::Other
            };
            entries.push(Entry { name: entry.file_name(), kind });
        }
        Ok(entries)
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        path.canonicalize()
    }

    fn exists(&self, path: &Path) -> io::Result<bool> {
        match path.symlink_metadata() {
            Ok(_) => Ok(true),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn read(&self, path: &Path, limit: u64, buffer: &mut Vec<u8>) -> io::Result<FileStat> {
        let mut file = files::open_unshared(path)?;
        let expected = usize::try_from(file.metadata()?.len().min(limit)).unwrap_or(0);
        // Exactly the size it has now: if it grows or shrinks meanwhile, its size afterwards tells.
        buffer.resize(expected, 0);
        let mut filled = 0;
        while filled < expected {
            match file.read(&mut buffer[filled..]) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        buffer.truncate(filled);
        Ok(stat(&file.metadata()?))
    }
}

fn stat(metadata: &Metadata) -> FileStat {
    let modified_ms = metadata.modified().map_or(0, |time| match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_millis()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |ms| -ms),
    });
    FileStat { size: metadata.len(), modified_ms }
}
