use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::base::Hash;
use crate::platform::files;

/// The few things that bringing files down asks of a disk; a trait, so that tests can stop at each of them.
pub trait Shelf: Send + Sync {
    /// Whether there is a disk to wait for; then its work is done on threads where waiting is allowed, several at once.
    fn waits(&self) -> bool {
        true
    }
    /// Whether there is something at `path`.
    fn exists(&self, path: &Path) -> io::Result<bool>;
    /// Makes one folder, not those above it: a drive that is away must not be made anew.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Writes a file under a temporary name of ours, in place of what a run that was cut off left there, and waits until
    /// it is on the disk.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Hash of a file; `None` when it is not there although its folder is.
    fn hash(&self, path: &Path) -> io::Result<Option<Hash>>;
    /// Takes away a temporary file of ours that turned out not to be needed.
    fn discard(&self, path: &Path) -> io::Result<()>;
    /// Gives a file its name, never in place of another (`AlreadyExists`).
    fn place(&self, from: &Path, to: &Path) -> io::Result<()>;
}

/// The disks of this machine, and what is mounted on it.
#[derive(Debug, Clone, Copy, Default)]
pub struct LocalShelf;

impl Shelf for LocalShelf {
    fn exists(&self, path: &Path) -> io::Result<bool> {
        match path.symlink_metadata() {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        std::fs::create_dir(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        files::sync_folder_of(path);
        Ok(())
    }

    fn hash(&self, path: &Path) -> io::Result<Option<Hash>> {
        let mut file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // Not there counts only where its folder can be seen: else the drive is away.
                let folder = path.parent().unwrap_or(path);
                return if folder.metadata()?.is_dir() { Ok(None) } else { Err(error) };
            }
            Err(error) => return Err(error),
        };
        let mut sum = Sha256::new();
        let mut part = vec![0_u8; 256 * 1024];
        loop {
            match file.read(&mut part) {
                Ok(0) => return Ok(Some(Hash(sum.finalize().into()))),
                Ok(read) => sum.update(&part[..read]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn discard(&self, path: &Path) -> io::Result<()> {
        tempfile::TempPath::try_from_path(path)?.close()
    }

    fn place(&self, from: &Path, to: &Path) -> io::Result<()> {
        files::rename_new(from, to)?;
        files::sync_folder_of(to);
        Ok(())
    }
}
