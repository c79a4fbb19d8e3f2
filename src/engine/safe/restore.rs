//! Putting a backup back. What is there is put aside, never deleted.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::manifest::{FORM, Manifest, ManifestFile};
use super::place::{Reading, under};
use super::{RUNS, STORE, failed};
use crate::base::{Message, RunId};
use crate::engine::{EngineError, desk};
use crate::platform::clock::Clock;
use crate::platform::{drive, faults, files};
use crate::store::sqlite::{SqliteStore, check_place, settle};
use crate::store::{SafeStore as _, Store as _, StoreError};

/// What a log and an index of the database are called behind its own name.
const BESIDE_STORE: [&str; 2] = ["-wal", "-shm"];

/// An office that was put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// When its backup was made.
    pub made: Timestamp,
    /// How many files were put in place.
    pub files: usize,
    /// Where what was there before lies now; none when nothing was.
    pub aside: Option<PathBuf>,
    /// Hand-over files that were there already with other content, and stay: Expert/M may have marked them since.
    pub kept: Vec<PathBuf>,
}

/// Puts a backup back as the office in a folder.
///
/// All of it is read, held against its hashes and opened before anything is touched. Then the store, the settings and the
/// tables that are there go to a folder of their own beside them, and those of the backup take their place; hand-over files
/// come where none is. A restore that was cut off is done again.
///
/// # Errors
/// When the backup is damaged, of a newer Postvak or no backup; when the office is in use; when something was done in the
/// office after the backup was made, unless `even_if_newer`. Nothing was changed then.
pub async fn restore(from: &Path, dir: &Path, even_if_newer: bool, clock: &dyn Clock) -> Result<Restored, EngineError> {
    let dir = std::path::absolute(dir).map_err(|source| failed(dir, source))?;
    check_place(&dir.join(STORE), drive::kind(&dir) == drive::DriveKind::Network)
        .or_else(|error| if matches!(error, StoreError::Place(_)) { Ok(()) } else { Err(error) })?;
    let mut reading = Reading::open(from).map_err(|source| no_backup(from, source))?;
    let manifest = reading.manifest().map_err(|source| no_backup(from, source))?;
    if manifest.form > FORM {
        return Err(StoreError::Newer.into());
    }
    if !manifest.is_harmless() || !manifest.files.iter().any(|file| file.name == STORE) {
        return Err(said("safe-backup-damaged", from));
    }
    fs::create_dir_all(&dir).map_err(|source| failed(&dir, source))?;
    // Held by everybody who has the office open: whoever comes now waits outside.
    let _alone = desk::lock_alone(&dir)?;
    let staged = tempfile::Builder::new().prefix(".postvak-restore-").tempdir_in(&dir).map_err(|source| failed(&dir, source))?;
    for file in &manifest.files {
        stage(&mut reading, file, staged.path()).map_err(|source| failed(from, source))?;
    }
    let runs = open_staged(&staged.path().join(STORE), &dir, &manifest).await?;
    let there = dir.join(STORE);
    if there.exists() {
        newer_than(&there, manifest.made, even_if_newer).await?;
    }
    let aside = free_name(&dir, &format!("before-restore-{}", clock.local(clock.now()).strftime("%Y%m%d-%H%M%S")));
    let mut placing = Placing { staged: staged.path(), dir: &dir, aside: &aside, any_aside: false, files: 0, kept: Vec::new() };
    // The hand-over files first and the store last: a restore that is cut off leaves the office that was.
    for file in &manifest.files {
        if let Some((run, name)) = of_run(&file.name) {
            if let Some(target) = runs.get(&run) {
                placing.add(&under(staged.path(), &file.name), &target.parent().unwrap_or(&dir).join(name))?;
            }
        } else if file.name != STORE {
            placing.replace(&file.name)?;
        }
    }
    // A setting or table of which the backup knows nothing would go on counting.
    let of_office = super::backup::settings_of(&dir);
    for (name, _) in of_office.iter().filter(|(name, _)| manifest.files.iter().all(|file| file.name != *name)) {
        placing.put_aside(name)?;
    }
    for ending in BESIDE_STORE {
        placing.put_aside(&format!("{STORE}{ending}"))?;
    }
    placing.replace(STORE)?;
    let Placing { any_aside, files, kept, .. } = placing;
    tracing::info!(files, "restored");
    Ok(Restored { made: manifest.made, files, aside: any_aside.then_some(aside), kept })
}

fn free_name(dir: &Path, name: &str) -> PathBuf {
    let first = dir.join(name);
    let others = (2..=1_000).map(|count| dir.join(format!("{name}-{count}")));
    std::iter::once(first.clone()).chain(others).find(|path| path.symlink_metadata().is_err()).unwrap_or(first)
}

fn said(id: &'static str, path: &Path) -> EngineError {
    EngineError::Said(Message::new(id).text("path", path.display().to_string()))
}

fn no_backup(path: &Path, source: io::Error) -> EngineError {
    match source.kind() {
        io::ErrorKind::NotFound if !path.exists() => EngineError::File { path: path.to_owned(), source },
        io::ErrorKind::PermissionDenied => EngineError::File { path: path.to_owned(), source },
        _ => said("safe-no-backup", path),
    }
}

/// Writes one file of the backup, down to the disk.
fn stage(reading: &mut Reading, file: &ManifestFile, staged: &Path) -> io::Result<()> {
    faults::before("a file of a restore")?;
    let path = under(staged, &file.name);
    if let Some(above) = path.parent() {
        fs::create_dir_all(above)?;
    }
    let mut to = OpenOptions::new().write(true).create_new(true).open(&path)?;
    reading.read(file, &mut |part| to.write_all(part))?;
    to.sync_all()
}

/// Opens the store of the backup, which brings its tables up to this Postvak; tells where each run of it is to lie: where it
/// lay, if that folder is there or in this office, else with the others of this office.
async fn open_staged(copy: &Path, dir: &Path, manifest: &Manifest) -> Result<BTreeMap<RunId, PathBuf>, EngineError> {
    let store = SqliteStore::open(copy).await?;
    let mut places = BTreeMap::new();
    for run in store.runs(None).await? {
        let was = PathBuf::from(&run.file);
        let own = was.strip_prefix(&manifest.office).ok().map(|inside| dir.join(inside));
        let place = match (own, was.parent().is_some_and(Path::is_dir), was.file_name()) {
            (Some(own), _, _) => own,
            (None, true, _) => was.clone(),
            (None, false, Some(name)) => dir.join(RUNS).join(name),
            (None, false, None) => continue,
        };
        if place != was {
            store.run_moved(run.id, &place.display().to_string()).await?;
        }
        places.insert(run.id, place);
    }
    store.close().await;
    // What was just written goes from the log into the file, which is moved alone.
    settle(copy).await?;
    Ok(places)
}

/// Refuses when something was done in the office that is there after the backup was made. One that cannot be opened has
/// nothing to lose by it: it is put aside all the same.
async fn newer_than(there: &Path, made: Timestamp, even_if_newer: bool) -> Result<(), EngineError> {
    match settle(there).await {
        Err(StoreError::Busy) => return Err(StoreError::Busy.into()),
        Err(error) => tracing::warn!(%error, "the store that is there cannot be opened"),
        Ok(()) => {}
    }
    let newer = match SqliteStore::open(there).await {
        Err(StoreError::Newer) => return Err(StoreError::Newer.into()),
        Err(StoreError::Busy) => return Err(StoreError::Busy.into()),
        Err(_) => return Ok(()),
        Ok(store) => {
            let last = store.last_change().await;
            store.close().await;
            last.ok().flatten().filter(|last| *last > made)
        }
    };
    settle(there).await.or_else(|error| if matches!(error, StoreError::Busy) { Err(error) } else { Ok(()) })?;
    match newer {
        Some(last) if !even_if_newer => Err(EngineError::Said(
            Message::new("safe-newer")
                .text("last", last.strftime("%Y-%m-%d %H:%M").to_string())
                .text("made", made.strftime("%Y-%m-%d %H:%M").to_string()),
        )),
        _ => Ok(()),
    }
}

/// Run and rest of a name such as `runs/3/0999….xml`.
fn of_run(name: &str) -> Option<(RunId, PathBuf)> {
    let (run, rest) = name.strip_prefix(RUNS)?.strip_prefix('/')?.split_once('/')?;
    Some((RunId(run.parse().ok()?), under(Path::new(""), rest)))
}

/// Puts staged files in place.
struct Placing<'a> {
    staged: &'a Path,
    dir: &'a Path,
    aside: &'a Path,
    any_aside: bool,
    files: usize,
    kept: Vec<PathBuf>,
}

impl Placing<'_> {
    /// A file where none is; one that is there stays.
    fn add(&mut self, from: &Path, to: &Path) -> Result<(), EngineError> {
        if let Some(above) = to.parent() {
            fs::create_dir_all(above).map_err(|source| failed(above, source))?;
        }
        match files::rename_new(from, to) {
            Ok(()) => self.files += 1,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if !is_same(from, to) {
                    self.kept.push(to.to_owned());
                }
            }
            // The run folder may be on another drive.
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
                let mut read = File::open(from).map_err(|source| failed(from, source))?;
                let mut write = match File::create_new(to) {
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(()),
                    created => created.map_err(|source| failed(to, source))?,
                };
                io::copy(&mut read, &mut write).and_then(|_| write.sync_all()).map_err(|source| failed(to, source))?;
                self.files += 1;
            }
            Err(source) => return Err(failed(to, source)),
        }
        Ok(())
    }

    /// A file of the office: the one that is there is first kept under a second name, then this one takes its place in one
    /// step, so that at no moment there is none.
    fn replace(&mut self, name: &str) -> Result<(), EngineError> {
        let (from, to) = (under(self.staged, name), under(self.dir, name));
        if to.exists() {
            let kept = self.second_name(name)?;
            faults::before("a second name")
                .and_then(|()| fs::hard_link(&to, &kept).or_else(|error| second_copy(error, &to, &kept)))
                .map_err(|source| failed(&kept, source))?;
            files::sync_folder_of(&kept);
        } else if let Some(above) = to.parent() {
            fs::create_dir_all(above).map_err(|source| failed(above, source))?;
        }
        faults::before("a file of the office").and_then(|()| fs::rename(&from, &to)).map_err(|source| failed(&to, source))?;
        files::sync_folder_of(&to);
        self.files += 1;
        Ok(())
    }

    /// A file that nothing of the backup replaces.
    fn put_aside(&mut self, name: &str) -> Result<(), EngineError> {
        let path = under(self.dir, name);
        if !path.exists() {
            return Ok(());
        }
        let kept = self.second_name(name)?;
        files::rename_new(&path, &kept).map_err(|source| failed(&path, source))
    }

    fn second_name(&mut self, name: &str) -> Result<PathBuf, EngineError> {
        let kept = under(self.aside, name);
        if let Some(above) = kept.parent() {
            fs::create_dir_all(above).map_err(|source| failed(above, source))?;
        }
        self.any_aside = true;
        Ok(kept)
    }
}

/// Where the disk knows no second names: a copy, never over another file.
fn second_copy(error: io::Error, from: &Path, to: &Path) -> io::Result<()> {
    if error.kind() == io::ErrorKind::AlreadyExists {
        return Err(error);
    }
    let mut copy = File::create_new(to)?;
    io::copy(&mut File::open(from)?, &mut copy)?;
    copy.sync_all()
}

fn is_same(one: &Path, other: &Path) -> bool {
    match (fs::read(one), fs::read(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
