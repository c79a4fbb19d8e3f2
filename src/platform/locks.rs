//! Locks between processes: a file that one of them holds. A lock goes with the handle of its file, however the process ends.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

/// Opens the file of a lock, and makes it where it is not there; what is in it does not count.
///
/// # Errors
/// What the system says.
pub fn open(path: &Path) -> io::Result<File> {
    File::options().create(true).truncate(false).read(true).write(true).open(path)
}

/// Takes a lock for oneself alone where nobody holds it; `None` where somebody does.
///
/// # Errors
/// What the system says, also where it cannot lock.
pub fn try_take(path: &Path) -> io::Result<Option<File>> {
    let file = open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_holds_it_until_the_file_is_let_go() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.lock");
        let held = try_take(&path).expect("opened").expect("free");
        assert!(try_take(&path).expect("opened").is_none());
        drop(held);
        assert!(try_take(&path).expect("opened").is_some());
        let nowhere = try_take(&folder.path().join("nowhere/a.lock"));
        assert_eq!(nowhere.map(drop).map_err(|error| error.kind()), Err(io::ErrorKind::NotFound));
    }
}
