use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

use super::arrivals::{Arrivals, Arriving, Moment, Waiting};
use super::disk::{Disk, EntryKind, FileStat, LocalDisk};
use super::error::InboxError;
use super::known::Known;
use super::layout::{Layout, find_folders};
use super::listing::{self, FileSeen, Listing, Unreachable};
use super::names;
use super::reader::Reader;
use super::reading::Reading;
use crate::base::{EnterpriseNumber, FolderKind};
use crate::office::{Dossier, Folders};
use crate::platform::clock::Clock;

/// The folders of one dossier at one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierListing {
    /// The dossier.
    pub dossier: EnterpriseNumber,
    /// Its folders.
    pub folders: Vec<Listing>,
    /// The first of its folders, or the root above them, that cannot be reached.
    pub unreachable: Option<Unreachable>,
    /// Set when no folder was found: where one should be, since when it is missing.
    pub absent: Option<Unreachable>,
    /// Whether every root was listed and had something in it, so that a missing folder is really missing.
    pub is_certain: bool,
}

impl DossierListing {
    /// Documents lying in the folders of this kind, booked or not: the count shown before anything is read.
    #[must_use]
    pub fn count(&self, kind: FolderKind) -> usize {
        self.folders.iter().filter(|listing| listing.folder.kind == kind).map(|listing| listing.files.len()).sum()
    }
}

/// A file to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToRead {
    /// Dossier.
    pub dossier: EnterpriseNumber,
    /// Sub-folder.
    pub folder: FolderKind,
    /// The file.
    pub file: FileSeen,
    /// Time in which it must stay the same.
    pub quiet: Duration,
}

/// What follows from one look at a dossier. To be done in this order: moved, gone, then read; a file that was
/// renamed is then known as moved and not as a duplicate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Known files found again in the processed folder: from, to.
    pub moved: Vec<(String, String)>,
    /// Known paths that are gone from a folder that was listed, and PDFs that now belong to an XML file.
    pub gone: Vec<String>,
    /// New and changed files.
    pub to_read: Vec<ToRead>,
    /// Files that are there but not yet documents.
    pub arriving: Vec<Arriving>,
    /// What to show at the dossier.
    pub unreachable: Option<Unreachable>,
}

/// Looks into linked folders. Remembers between looks only what is arriving and since when a folder is out of
/// reach; forgetting it costs nothing but a second look.
#[derive(Clone)]
pub struct Scanner {
    pub(super) inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) reader: Arc<dyn Reader>,
    /// How long a file without an end is waited for before it is read as it is.
    pub(super) patience: Duration,
    state: Mutex<State>,
}

#[derive(Default)]
pub(super) struct State {
    unreachable: HashMap<PathBuf, Timestamp>,
    pub(super) arrivals: Arrivals,
}

impl Inner {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn moment(&self) -> Moment {
        Moment { wall: self.clock.now(), monotonic: self.clock.monotonic() }
    }

    /// Since when a folder is out of reach: now, unless it was already.
    fn out_of_reach(&self, path: &Path, error: Option<io::Error>) -> Unreachable {
        let since = *self.state().unreachable.entry(path.to_path_buf()).or_insert_with(|| self.clock.now());
        let path = path.to_path_buf();
        let error = match error {
            Some(source) => InboxError::Unreachable { path: path.clone(), since, source },
            None => InboxError::Missing { path: path.clone(), since },
        };
        Unreachable { path, since, message: error.message(self.clock.as_ref()) }
    }

    fn in_reach(&self, path: &Path) {
        self.state().unreachable.remove(path);
    }
}

impl Scanner {
    /// How long a file without an end is waited for, in a program that keeps looking.
    pub const PATIENCE: Duration = Duration::from_secs(30);

    /// A scanner of the disks of this machine.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>, reader: Arc<dyn Reader>) -> Self {
        Self::with(Arc::new(LocalDisk), clock, reader, Self::PATIENCE)
    }

    /// A scanner of another disk, or with another patience: none for a command that looks only once.
    #[must_use]
    pub fn with(disk: Arc<dyn Disk>, clock: Arc<dyn Clock>, reader: Arc<dyn Reader>, patience: Duration) -> Self {
        Self { inner: Arc::new(Inner { disk, clock, reader, patience, state: Mutex::default() }) }
    }

    /// Finds the folders of every dossier.
    #[must_use]
    pub fn find_folders(&self, folders: &Folders, dossiers: &[Dossier]) -> Layout {
        find_folders(self.inner.disk.as_ref(), folders, dossiers)
    }

    /// Lists the folders of every dossier: the counts, without reading a file.
    #[must_use]
    pub fn look(&self, layout: &Layout) -> Vec<DossierListing> {
        let mut dossiers: BTreeSet<EnterpriseNumber> = layout.folders.iter().map(|folder| folder.dossier).collect();
        dossiers.extend(&layout.without_folder);
        dossiers.extend(layout.unreachable.iter().filter_map(|folder| folder.dossier));
        dossiers.into_iter().map(|dossier| self.look_at(layout, dossier)).collect()
    }

    /// Lists the folders of one dossier.
    #[must_use]
    pub fn look_at(&self, layout: &Layout, dossier: EnterpriseNumber) -> DossierListing {
        let inner = &self.inner;
        let folders: Vec<Listing> = layout
            .of(dossier)
            .map(|folder| match listing::list(inner.disk.as_ref(), folder, &layout.processed) {
                Ok(listing) => {
                    inner.in_reach(&folder.path);
                    listing
                }
                Err(error) => Listing::unreachable(folder.clone(), inner.out_of_reach(&folder.path, Some(error))),
            })
            .collect();
        let own = layout.unreachable.iter().find(|folder| folder.dossier == Some(dossier));
        let root = layout.unreachable.iter().find(|folder| folder.dossier.is_none());
        let is_without = layout.without_folder.contains(&dossier);
        let above = own.or(root.filter(|_| is_without)).map(|folder| {
            let error = io::Error::new(folder.error.kind(), folder.error.to_string());
            inner.out_of_reach(&folder.path, Some(error))
        });
        for place in &layout.places {
            if !layout.unreachable.iter().any(|folder| folder.path == *place) {
                inner.in_reach(place);
            }
        }
        let unreachable = above.or_else(|| folders.iter().find_map(|listing| listing.unreachable.clone()));
        let expected = layout.places.first().map(|root| root.join(dossier.digits()));
        let absent = match expected {
            Some(expected) if is_without && unreachable.is_none() => Some(inner.out_of_reach(&expected, None)),
            Some(expected) => {
                inner.in_reach(&expected);
                None
            }
            None => None,
        };
        let is_certain = layout.unreachable.is_empty() && layout.bare_roots == 0 && unreachable.is_none();
        DossierListing { dossier, folders, unreachable, absent, is_certain }
    }

    /// Compares a listing with what the store knows.
    #[must_use]
    pub fn plan(&self, listing: &DossierListing, known: &Known, folders: &Folders) -> Plan {
        let inner = &self.inner;
        let now = inner.moment();
        let quiet = Duration::from_secs(u64::from(folders.quiet_seconds));
        let mut plan = Plan { unreachable: listing.unreachable.clone(), ..Plan::default() };
        if plan.unreachable.is_none() && !known.files.is_empty() {
            plan.unreachable.clone_from(&listing.absent);
        }
        let mut present: HashSet<String> = HashSet::new();
        let mut state = inner.state();
        for one in &listing.folders {
            for file in &one.files {
                let key = file.path.to_string_lossy().into_owned();
                let companion = file.companion.as_ref().map(|path| path.to_string_lossy());
                let is_known = known.is_unchanged(&key, file.stat(), companion.as_deref());
                present.insert(key);
                if is_known {
                    state.arrivals.done(&file.path);
                    continue;
                }
                let arriving = Arriving {
                    dossier: listing.dossier,
                    folder: one.folder.kind,
                    path: file.path.clone(),
                    size: file.size,
                    since: now.wall,
                    waiting: Waiting::StillChanging,
                };
                match state.arrivals.may_read(&arriving, file.stat(), quiet, now) {
                    Ok(()) => {
                        let (dossier, folder, file) = (listing.dossier, one.folder.kind, file.clone());
                        plan.to_read.push(ToRead { dossier, folder, file, quiet });
                    }
                    Err(arriving) => plan.arriving.push(arriving),
                }
            }
        }
        if listing.is_certain {
            state.arrivals.keep_only(listing.dossier, |path| present.contains(path.to_string_lossy().as_ref()));
        }
        drop(state);
        self.find_gone(listing, known, &folders.processed, &present, &mut plan);
        plan
    }

    /// Known paths that are no longer there, where that can be told for certain.
    fn find_gone(&self, listing: &DossierListing, known: &Known, processed: &str, present: &HashSet<String>, plan: &mut Plan) {
        let inner = &self.inner;
        let mut shelves = Shelves { disk: inner.disk.as_ref(), processed, listed: BTreeMap::new() };
        let mut missing: Vec<(&String, FileStat)> =
            known.files.iter().filter(|(path, _)| !present.contains(*path)).map(|(path, file)| (path, *file)).collect();
        missing.sort_by_key(|(path, _)| *path);
        for (text, stat) in missing {
            let path = Path::new(text);
            let folder = listing
                .folders
                .iter()
                .filter(|one| path.starts_with(&one.folder.path))
                .max_by_key(|one| one.folder.path.components().count());
            match folder {
                Some(one) if one.is_bare && one.folder.by_hand => {
                    // An empty folder that was linked itself is more likely a drive that is away.
                    plan.unreachable.get_or_insert_with(|| inner.out_of_reach(&one.folder.path, None));
                }
                Some(one) if one.unreachable.is_some() || one.unlisted.iter().any(|inside| path.starts_with(inside)) => {}
                Some(one) if is_shelved(path, &one.folder.path, processed) => {}
                Some(one) => match shelves.find(path, &one.folder.path, stat) {
                    Some(to) if !known.files.contains_key(&to) => plan.moved.push((text.clone(), to)),
                    _ => plan.gone.push(text.clone()),
                },
                // It lies in none of the folders there are now: gone only when a folder of this dossier was found,
                // nothing is out of reach, and the disk says so.
                None => {
                    let is_judged = listing.is_certain && !listing.folders.is_empty();
                    let parts = || path.components().any(|part| names::same_name(&part.as_os_str().to_string_lossy(), processed));
                    if is_judged && !parts() && matches!(inner.disk.exists(path), Ok(false)) {
                        plan.gone.push(text.clone());
                    }
                }
            }
        }
    }

    /// Reads these files on `threads` threads (as many as the machine has, within bounds, when `None`) and
    /// streams what was found. Dropping the result stops the reading.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn read(&self, work: Vec<ToRead>, threads: Option<usize>) -> Result<Reading, InboxError> {
        Reading::start(&self.inner, work, threads)
    }

    /// After what time which dossier should be looked at again because something is arriving there.
    #[must_use]
    pub fn next_due(&self) -> Option<(Duration, EnterpriseNumber)> {
        let now = self.inner.clock.monotonic();
        let (due, dossier) = self.inner.state().arrivals.next_due()?;
        Some((due.saturating_sub(now), dossier))
    }
}

/// Whether a path lies where a listing does not look: in the processed folder, a hidden or unfinished one.
fn is_shelved(path: &Path, folder: &Path, processed: &str) -> bool {
    let inside = path.parent().and_then(|parent| parent.strip_prefix(folder).ok());
    inside.is_some_and(|inside| {
        inside.components().any(|part| {
            let name = part.as_os_str().to_string_lossy();
            names::same_name(&name, processed) || names::is_passing(&name)
        })
    })
}

/// The processed folders, listed once each and only when something is missing: a file that lies there with the same
/// name, size and time was moved, perhaps by us a moment before the power went.
struct Shelves<'a> {
    disk: &'a dyn Disk,
    processed: &'a str,
    listed: BTreeMap<PathBuf, HashMap<String, FileStat>>,
}

impl Shelves<'_> {
    fn find(&mut self, path: &Path, folder: &Path, stat: FileStat) -> Option<String> {
        let name = path.file_name()?.to_string_lossy();
        let (stem, ending) = name.rsplit_once('.').map_or((&*name, String::new()), |(stem, end)| (stem, format!(".{end}")));
        for place in [Some(folder), folder.parent()].into_iter().flatten() {
            let shelf = place.join(self.processed);
            let disk = self.disk;
            let files = self.listed.entry(shelf.clone()).or_insert_with(|| {
                let entries = disk.list(&shelf).unwrap_or_default();
                let file = |entry: super::disk::Entry| match entry.kind {
                    EntryKind::File(stat) => Some((entry.name.to_string_lossy().into_owned(), stat)),
                    EntryKind::Folder | EntryKind::Link | EntryKind::Other => None,
                };
                entries.into_iter().filter_map(file).collect()
            });
            let names = std::iter::once(name.to_string()).chain((2..=9).map(|n| format!("{stem} ({n}){ending}")));
            let found = names.into_iter().find(|name| files.get(name) == Some(&stat));
            if let Some(found) = found {
                return Some(shelf.join(found).to_string_lossy().into_owned());
            }
        }
        None
    }
}
