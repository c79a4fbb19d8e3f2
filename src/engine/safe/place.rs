//! Where a backup is: a folder, or one zip file. Written and read the same way.

use std::fs::{self, File};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tempfile::{NamedTempFile, TempDir};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::manifest::{MANIFEST, MAX_BYTES, Manifest, ManifestFile};
use crate::base::Hash;
use crate::platform::{faults, files};

/// Whether a path asks for a zip file.
pub(super) fn is_zip(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

/// A backup that is being written: beside its place, and gone again unless it is finished.
pub(super) enum Writing {
    /// As a folder.
    Folder(TempDir),
    /// As a zip file.
    Zip(Box<ZipWriter<NamedTempFile>>),
}

impl Writing {
    /// Begins one in this folder.
    pub(super) fn begin(beside: &Path, zip: bool) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".postvak-backup-").suffix(".tmp");
        Ok(if zip {
            Self::Zip(Box::new(ZipWriter::new(builder.tempfile_in(beside)?)))
        } else {
            Self::Folder(builder.tempdir_in(beside)?)
        })
    }

    /// Adds a file under this name.
    pub(super) fn add(&mut self, name: &str, from: &mut dyn Read) -> io::Result<ManifestFile> {
        faults::before("a file of a backup")?;
        let (bytes, sha256) = match self {
            Self::Folder(folder) => {
                let path = under(folder.path(), name);
                if let Some(above) = path.parent() {
                    fs::create_dir_all(above)?;
                }
                let mut file = File::create_new(&path)?;
                let done = copy_hashed(from, &mut |part| file.write_all(part))?;
                file.sync_all()?;
                done
            }
            Self::Zip(zip) => {
                let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).large_file(true);
                zip.start_file(name, options)?;
                copy_hashed(from, &mut |part| zip.write_all(part))?
            }
        };
        Ok(ManifestFile { name: name.to_owned(), bytes, sha256 })
    }

    /// Gives it its name, at which nothing may be.
    pub(super) fn finish(mut self, manifest: &Manifest, to: &Path) -> io::Result<()> {
        let text = serde_json::to_vec_pretty(manifest)?;
        self.add(MANIFEST, &mut text.as_slice())?;
        faults::before("the name of a backup")?;
        match self {
            Self::Folder(folder) => {
                if to.symlink_metadata().is_ok() {
                    return Err(io::ErrorKind::AlreadyExists.into());
                }
                files::sync_folder_of(&folder.path().join(MANIFEST));
                // Others in the office may read what this folder holds where the folder above lets them.
                fs::rename(folder.path(), to)?;
                let _renamed = folder.keep();
            }
            Self::Zip(zip) => {
                let file = zip.finish()?;
                file.as_file().sync_all()?;
                file.persist_noclobber(to).map_err(|error| error.error)?;
            }
        }
        files::sync_folder_of(to);
        Ok(())
    }
}

/// A backup that is read.
pub(super) enum Reading {
    /// As a folder.
    Folder(PathBuf),
    /// As a zip file.
    Zip(Box<ZipArchive<File>>),
}

impl Reading {
    /// Opens one.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        if path.is_dir() {
            return Ok(Self::Folder(path.to_owned()));
        }
        Ok(Self::Zip(Box::new(ZipArchive::new(File::open(path)?)?)))
    }

    /// Its manifest.
    pub(super) fn manifest(&mut self) -> io::Result<Manifest> {
        let mut text = Vec::new();
        self.with(MANIFEST, &mut |from| from.take(MAX_BYTES).read_to_end(&mut text).map(drop))?;
        Ok(serde_json::from_slice(&text)?)
    }

    /// Reads a file of it to the end, which must be as long as the manifest says and have its hash; `InvalidData` else.
    pub(super) fn read(&mut self, file: &ManifestFile, to: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let mut found = None;
        self.with(&file.name, &mut |from| {
            // One byte more than promised is enough to know, however much there is.
            found = Some(copy_hashed(&mut from.take(file.bytes.saturating_add(1)), to)?);
            Ok(())
        })?;
        if found != Some((file.bytes, file.sha256.clone())) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(())
    }

    fn with(&mut self, name: &str, work: &mut dyn FnMut(&mut dyn Read) -> io::Result<()>) -> io::Result<()> {
        match self {
            Self::Folder(folder) => work(&mut File::open(under(folder, name))?),
            Self::Zip(zip) => work(&mut zip.by_name(name)?),
        }
    }
}

/// A path of a backup in a folder.
pub(super) fn under(folder: &Path, name: &str) -> PathBuf {
    name.split('/').fold(folder.to_owned(), |path, part| path.join(part))
}

/// Copies to the end; returns how much it was, and its hash.
fn copy_hashed(from: &mut dyn Read, to: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<(u64, String)> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 17];
    let mut total = 0;
    loop {
        let count = match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hash.update(&buffer[..count]);
        to(&buffer[..count])?;
        total += u64::try_from(count).unwrap_or(u64::MAX);
    }
    Ok((total, Hash(hash.finalize().into()).hex()))
}
