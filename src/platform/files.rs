//! Careful renaming and writing, and what the errors of files mean.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

use super::faults;

/// Renames a file within its volume and never replaces another one.
///
/// # Errors
/// `AlreadyExists` when there is something at `to`; `CrossesDevices` when `to` is on another volume; whatever
/// the system says. In each case the file is still at `from`.
pub fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    faults::before("a move")?;
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            // Some network file systems do not know the flag.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            other => return other.map_err(io::Error::from),
        }
    }
    rename_onto_own_placeholder(from, to)
}

/// The way that works everywhere: an empty file of our own takes the name first, so that what the rename
/// replaces is ours.
fn rename_onto_own_placeholder(from: &Path, to: &Path) -> io::Result<()> {
    from.symlink_metadata()?;
    drop(File::create_new(to)?);
    std::fs::rename(from, to).inspect_err(|_| {
        if to.symlink_metadata().is_ok_and(|placeholder| placeholder.len() == 0) {
            #[expect(clippy::disallowed_methods, reason = "the empty placeholder made three lines above")]
            drop(std::fs::remove_file(to));
        }
    })
}

/// Replaces a text file: writes beside it, waits for the disk, and takes its place. `prefix` is what the name of the
/// file begins with until then.
///
/// # Errors
/// What the system says; the file is then as it was.
pub fn replace(path: &Path, prefix: &str, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix).suffix(".tmp");
    // A temporary file is for its maker only; this one becomes the office's.
    #[cfg(unix)]
    let everybody = <std::fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(everybody);
    let mut file = builder.tempfile_in(folder)?;
    faults::write_all(file.as_file_mut(), text.as_bytes())?;
    if let Ok(old) = std::fs::metadata(path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    faults::before("a file that takes the place of another")?;
    file.persist(path)?;
    Ok(())
}

/// Waits until the entry of a file in its folder is on the disk, where the system can do that for a folder; on Windows the
/// file system sees to it.
pub fn sync_folder_of(path: &Path) {
    let Some(folder) = path.parent() else { return };
    if let Err(error) = File::open(folder).and_then(|folder| folder.sync_all()) {
        tracing::debug!(kind = ?error.kind(), "a folder cannot be flushed here");
    }
}

/// Opens a file for reading; on Windows only when no other program has it open for writing.
///
/// # Errors
/// What the system says; see [`is_locked`].
pub fn open_unshared(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt as _;
        const FILE_SHARE_READ: u32 = 1;
        const FILE_SHARE_DELETE: u32 = 4;
        options.share_mode(FILE_SHARE_READ | FILE_SHARE_DELETE);
    }
    options.open(path)
}

/// Whether another program holds the file: sharing and lock violations of Windows, busy files elsewhere.
#[must_use]
pub fn is_locked(error: &io::Error) -> bool {
    const SHARING_VIOLATION: i32 = 32;
    const LOCK_VIOLATION: i32 = 33;
    let by_number = cfg!(windows) && matches!(error.raw_os_error(), Some(SHARING_VIOLATION | LOCK_VIOLATION));
    by_number
        || matches!(error.kind(), io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy | io::ErrorKind::WouldBlock)
}

/// Whether there is no room left to write.
#[must_use]
pub fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    type Rename = fn(&Path, &Path) -> io::Result<()>;

    #[test]
    fn another_file_is_never_replaced() {
        for rename in [rename_new as Rename, rename_onto_own_placeholder] {
            let folder = tempfile::tempdir().expect("a folder");
            let (from, to) = (folder.path().join("a.xml"), folder.path().join("b.xml"));
            fs::write(&from, "mine").expect("written");
            fs::write(&to, "yours").expect("written");
            assert_eq!(rename(&from, &to).map_err(|error| error.kind()), Err(io::ErrorKind::AlreadyExists));
            assert_eq!(fs::read_to_string(&to).expect("read"), "yours");
            assert_eq!(fs::read_to_string(&from).expect("read"), "mine");

            let free = folder.path().join("c.xml");
            rename(&from, &free).expect("renamed");
            assert_eq!(fs::read_to_string(&free).expect("read"), "mine");
            assert!(!from.exists());
        }
    }

    #[test]
    fn a_replaced_file_keeps_its_rights_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("office.toml");
        replace(&path, ".office-", "one").expect("written");
        let before = fs::metadata(&path).expect("there").permissions();
        replace(&path, ".office-", "two").expect("written");
        assert_eq!(fs::read_to_string(&path).expect("read"), "two");
        assert_eq!(fs::metadata(&path).expect("there").permissions(), before);
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1);
        assert!(replace(&folder.path().join("gone/office.toml"), ".office-", "three").is_err());
    }

    #[test]
    fn a_failed_rename_leaves_nothing_behind() {
        for rename in [rename_new as Rename, rename_onto_own_placeholder] {
            let folder = tempfile::tempdir().expect("a folder");
            let to = folder.path().join("b.xml");
            assert!(rename(&folder.path().join("missing"), &to).is_err());
            assert!(!to.exists());
        }
    }
}
