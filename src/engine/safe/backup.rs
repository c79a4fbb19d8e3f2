//! A copy of the office, made while everybody works.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::manifest::{FORM, Manifest};
use super::place::{Reading, Writing, is_zip};
use super::{SETTINGS, STORE, failed, run_files};
use crate::base::Message;
use crate::engine::{Desk, EngineError};

/// Folder of the VAT tables.
const TABLES: &str = "vat";
/// Folder of what each person set.
const PEOPLE: &str = "users";
/// How deep they are.
const DEEPEST: usize = 3;

/// A backup that was made, and read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    /// The folder or file.
    pub path: PathBuf,
    /// What is in it.
    pub manifest: Manifest,
}

impl Desk {
    /// Makes a backup of the office: its store as it is at one moment, its settings, VAT tables and hand-over files.
    ///
    /// A path that ends in `.zip` becomes one file; a folder that is there gets a folder of its own in it, named by the
    /// moment; any other path becomes that folder. Nothing is replaced. The linked folders are not in it: they are the
    /// clients', and the documents in them are known by their hash. Keys are in the key store of the system, not here.
    ///
    /// # Errors
    /// When something is there already, or cannot be read or written; nothing is left behind then.
    pub async fn back_up(&self, to: &Path) -> Result<BackedUp, EngineError> {
        let to = std::path::absolute(to).map_err(|source| failed(to, source))?;
        let zip = is_zip(&to);
        let to = if !zip && to.is_dir() { to.join(self.name_by_moment("postvak")) } else { to };
        let taken = to.symlink_metadata().is_ok();
        if taken {
            return Err(EngineError::Said(Message::new("safe-backup-taken").text("path", to.display().to_string())));
        }
        let beside = to.parent().unwrap_or(&to).to_owned();
        // No run is made meanwhile, so that every run of the copied store has its files. Expert/M may still mark them:
        // the files are copied after the store, and what they say is read back again.
        let _lock = self.hand_over_lock().await?;
        let work =
            tempfile::Builder::new().prefix(".postvak-store-").tempdir_in(&beside).map_err(|source| failed(&beside, source))?;
        let made = self.clock.now();
        let copy = work.path().join(STORE);
        self.store.copy_to(&copy).await?;
        let mut files = vec![(STORE.to_owned(), copy)];
        files.extend(settings_of(&self.dir));
        gather(&self.dir.join(PEOPLE), PEOPLE, DEEPEST, &mut files);
        for run in self.store.runs(None).await? {
            files.extend(run_files(&run));
        }
        let office = self.dir.display().to_string();
        let target = to.clone();
        let written = tokio::task::spawn_blocking(move || write(&files, &beside, &target, made, office)).await;
        let manifest =
            written.map_err(|error| EngineError::Said(Message::new("engine-stopped").text("reason", error.to_string())))??;
        Ok(BackedUp { path: to, manifest })
    }

    /// `postvak-20261124-091500`.
    pub(super) fn name_by_moment(&self, start: &str) -> String {
        format!("{start}-{}", self.clock.local(self.clock.now()).strftime("%Y%m%d-%H%M%S"))
    }
}

/// Settings and tables of the office, with their names in a backup; the settings may not be there.
pub(super) fn settings_of(dir: &Path) -> Vec<(String, PathBuf)> {
    let mut files = vec![(SETTINGS.to_owned(), dir.join(SETTINGS))];
    gather(&dir.join(TABLES), TABLES, DEEPEST, &mut files);
    files
}

fn write(
    files: &[(String, PathBuf)],
    beside: &Path,
    to: &Path,
    made: Timestamp,
    office: String,
) -> Result<Manifest, EngineError> {
    let at = |source| failed(to, source);
    let mut writing = Writing::begin(beside, is_zip(to)).map_err(at)?;
    let mut manifest = Manifest { form: FORM, program: env!("CARGO_PKG_VERSION").to_owned(), made, office, files: Vec::new() };
    for (name, path) in files {
        match File::open(path) {
            Ok(mut file) => manifest.files.push(writing.add(name, &mut file).map_err(at)?),
            // An office of defaults has no settings file; a hand-over file may have been taken away: verify tells.
            Err(error) if error.kind() == io::ErrorKind::NotFound && name != STORE => {}
            Err(source) => return Err(EngineError::File { path: path.clone(), source }),
        }
    }
    writing.finish(&manifest, to).map_err(at)?;
    // A backup that nobody read is a hope.
    let mut reading = Reading::open(to).map_err(at)?;
    for file in &manifest.files {
        reading.read(file, &mut |_| Ok(())).map_err(at)?;
    }
    Ok(manifest)
}

/// Files below a folder of the office, named as in the backup. Links are not followed.
fn gather(folder: &Path, name: &str, depth: usize, into: &mut Vec<(String, PathBuf)>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let (Ok(kind), Some(own)) = (entry.file_type(), entry.file_name().to_str().map(str::to_owned)) else { continue };
        let name = format!("{name}/{own}");
        if kind.is_dir() && depth > 0 {
            gather(&entry.path(), &name, depth - 1, into);
        } else if kind.is_file() && !own.starts_with('.') {
            into.push((name, entry.path()));
        }
    }
}
