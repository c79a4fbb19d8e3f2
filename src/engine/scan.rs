//! Looking at the linked folders, and the overview that comes of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use jiff::ToSpan as _;
use jiff::civil::Date;
use tokio::sync::mpsc;

use super::{Desk, DossierRow, EngineError, Unreachable};
use crate::base::{EnterpriseNumber, FolderKind};
use crate::inbox::{Arriving, DossierListing, Hint, Known, Layout, Place, Plan, Scanner, Seen, Touched, WatchRules, Watcher};
use crate::office::{Dossier, same_person};
use crate::store::{Counts, Observation};

/// Documents taken into the store at once.
const BATCH: usize = 2_000;
/// Hints that may wait; more of them are one look everywhere.
const HINTS: usize = 64;

/// How far the folders can be reached, as the last look found.
pub struct Reach {
    scanner: Scanner,
    one_look: tokio::sync::Mutex<()>,
    state: Mutex<State>,
    hints: mpsc::Sender<Hint>,
    hints_in: Mutex<Option<mpsc::Receiver<Hint>>>,
}

#[derive(Default)]
struct State {
    layout: Arc<Layout>,
    watcher: Option<(Vec<PathBuf>, Watcher)>,
    dossiers: HashMap<EnterpriseNumber, OfDossier>,
}

#[derive(Default, Clone, PartialEq)]
struct OfDossier {
    unreachable: Option<Unreachable>,
    arriving: Vec<Arriving>,
    folder: Option<PathBuf>,
    counts_of: Option<Timestamp>,
}

/// What a look gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looked {
    /// Whether anything that is shown changed.
    pub changed: bool,
    /// Dossiers whose documents changed.
    pub dossiers: BTreeSet<EnterpriseNumber>,
    /// New documents.
    pub added: u32,
    /// Dossiers with new documents.
    pub in_dossiers: u32,
    /// New purchases and sales, by dossier.
    pub invoices: BTreeMap<EnterpriseNumber, u32>,
}

impl Reach {
    /// Nothing looked at yet.
    pub fn new(scanner: Scanner) -> Self {
        let (hints, hints_in) = mpsc::channel(HINTS);
        Self {
            scanner,
            one_look: tokio::sync::Mutex::new(()),
            state: Mutex::default(),
            hints,
            hints_in: Mutex::new(Some(hints_in)),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk {
    /// The hints of the watcher; to be taken once.
    pub(super) fn watch(&self) -> mpsc::Receiver<Hint> {
        let taken = self.reach.hints_in.lock().unwrap_or_else(PoisonError::into_inner).take();
        taken.unwrap_or_else(|| mpsc::channel(1).1)
    }

    /// Waits for a hint and says which dossiers it is about: all when empty.
    pub(super) async fn next_hint(&self, hints: &mut mpsc::Receiver<Hint>) -> Vec<EnterpriseNumber> {
        loop {
            let Some(hint) = hints.recv().await else { return std::future::pending().await };
            let layout = Arc::clone(&self.reach.state().layout);
            match hint {
                Hint::Everything => return Vec::new(),
                Hint::Paths(paths) => match layout.touched(&paths) {
                    Touched::Everything => return Vec::new(),
                    Touched::Dossiers(dossiers) if dossiers.is_empty() => {}
                    Touched::Dossiers(dossiers) => return dossiers.into_iter().collect(),
                },
            }
        }
    }

    /// Whether the folders of the dossiers are known: a look found them.
    pub(super) fn knows_folders(&self) -> bool {
        !self.reach.state().layout.places.is_empty()
    }

    /// The dossier in whose folder a path lies, as the last look found; nothing for what lies where no look goes.
    pub(super) fn linked_to(&self, path: &std::path::Path) -> Option<EnterpriseNumber> {
        let layout = Arc::clone(&self.reach.state().layout);
        let processed = path.components().any(|part| part.as_os_str().eq_ignore_ascii_case(&layout.processed));
        layout.folder_of(path).filter(|_| !processed).map(|folder| folder.dossier)
    }

    /// Dossiers in which a file is due to be looked at again.
    pub(super) fn arriving(&self) -> Vec<EnterpriseNumber> {
        match self.reach.scanner.next_due() {
            Some((wait, dossier)) if wait.is_zero() => vec![dossier],
            _ => Vec::new(),
        }
    }

    /// Looks at the folders of these dossiers, or of all when empty, and takes what is there into the store.
    /// `progress` hears files read and files to read.
    ///
    /// # Errors
    /// When the store fails. A folder that cannot be reached is no error: it is shown as such.
    pub async fn look(
        self: &Arc<Self>,
        dossiers: &[EnterpriseNumber],
        progress: &(dyn Fn(u32, u32) + Send + Sync),
    ) -> Result<Looked, EngineError> {
        let _one_look = self.reach.one_look.lock().await;
        let looked = self.look_once(dossiers, progress).await;
        // Only now: reading thousands of files would come back as thousands of events, and what came meanwhile is
        // seen by the look everywhere that a new watcher asks for.
        let desk = Arc::clone(self);
        blocking(move || desk.watch_places()).await?;
        looked
    }

    async fn look_once(
        self: &Arc<Self>,
        dossiers: &[EnterpriseNumber],
        progress: &(dyn Fn(u32, u32) + Send + Sync),
    ) -> Result<Looked, EngineError> {
        let folders = self.settings().folders.clone();
        let all = self.store.dossiers().await?;
        let listings = {
            let desk = Arc::clone(self);
            let folders = folders.clone();
            let only = dossiers.to_vec();
            blocking(move || desk.list(&folders, &all, &only)).await?
        };
        let mut looked = Looked::default();
        let stamp = self.stamp();
        let mut work = Vec::new();
        for listing in &listings {
            let known = Known::new(self.store.known_files(listing.dossier).await?);
            let plan = self.reach.scanner.plan(listing, &known, &folders);
            for (from, to) in &plan.moved {
                if let Some(record) = self.store.document_at(from).await? {
                    self.store.moved(record.id, to, &stamp).await?;
                    looked.dossiers.insert(listing.dossier);
                }
            }
            if !plan.gone.is_empty() {
                self.store.gone(listing.dossier, &plan.gone, &stamp).await?;
                looked.dossiers.insert(listing.dossier);
            }
            looked.changed |= self.note(listing, &plan);
            work.extend(plan.to_read);
        }
        let to_read = u32::try_from(work.len()).unwrap_or(u32::MAX);
        let mut done = 0;
        let mut added_in = BTreeSet::new();
        if !work.is_empty() {
            progress(0, to_read);
            let mut reading =
                self.reach.scanner.read(work, None).map_err(|error| EngineError::Said(error.message(self.clock.as_ref())))?;
            loop {
                let (back, batch) = blocking(move || {
                    let batch = reading.next_batch(BATCH);
                    (reading, batch)
                })
                .await?;
                reading = back;
                let Some(batch) = batch else { break };
                done += u32::try_from(batch.len()).unwrap_or(0);
                let mut observed = Vec::with_capacity(batch.len());
                for seen in batch {
                    match seen {
                        Seen::Observed(one) => observed.push(*one),
                        Seen::Arriving(one) => {
                            let mut state = self.reach.state();
                            let of = state.dossiers.entry(one.dossier).or_default();
                            of.arriving.retain(|other| other.path != one.path);
                            of.arriving.push(one);
                            looked.changed = true;
                        }
                        Seen::Vanished(_) => {}
                    }
                }
                let became = self.store.observe(&observed, &stamp).await?;
                for (one, became) in observed.iter().zip(became) {
                    match became {
                        Observation::Known(_) => {}
                        Observation::Added(_) => {
                            looked.added += 1;
                            added_in.insert(one.dossier);
                            if one.folder != FolderKind::Documents {
                                *looked.invoices.entry(one.dossier).or_default() += 1;
                            }
                            looked.dossiers.insert(one.dossier);
                        }
                        Observation::Duplicate(..) | Observation::Replaced(_) => {
                            looked.dossiers.insert(one.dossier);
                        }
                    }
                }
                progress(done, to_read);
            }
        }
        looked.in_dossiers = u32::try_from(added_in.len()).unwrap_or(u32::MAX);
        looked.changed |= !looked.dossiers.is_empty();
        Ok(looked)
    }

    /// Finds and lists folders.
    fn list(&self, folders: &crate::office::Folders, dossiers: &[Dossier], only: &[EnterpriseNumber]) -> Vec<DossierListing> {
        let scanner = &self.reach.scanner;
        let layout = Arc::new(scanner.find_folders(folders, dossiers));
        self.reach.state().layout = Arc::clone(&layout);
        if only.is_empty() {
            scanner.look(&layout)
        } else {
            only.iter().map(|dossier| scanner.look_at(&layout, *dossier)).collect()
        }
    }

    /// Watches the folders that the last look found.
    fn watch_places(&self) {
        let rules = WatchRules::new(&self.settings().folders);
        let mut state = self.reach.state();
        let places = Place::all(&state.layout);
        let paths: Vec<PathBuf> = places.iter().map(|place| place.path.clone()).collect();
        if state.watcher.as_ref().is_some_and(|(watched, _)| *watched == paths) {
            return;
        }
        match Watcher::start(places, rules, Arc::clone(&self.clock), self.reach.hints.clone()) {
            Ok(watcher) => state.watcher = Some((paths, watcher)),
            Err(error) => tracing::warn!(%error, "folders are not watched; they are looked at from time to time"),
        }
    }

    /// Remembers what a look found of a dossier; says whether what is shown changed.
    fn note(&self, listing: &DossierListing, plan: &Plan) -> bool {
        let mut state = self.reach.state();
        let of = state.dossiers.entry(listing.dossier).or_default();
        let before = of.clone();
        let counts_of = of.counts_of;
        of.unreachable = plan.unreachable.as_ref().map(|unreachable| Unreachable {
            path: unreachable.path.display().to_string(),
            since: unreachable.since,
            counts_of,
        });
        if of.unreachable.is_none() {
            of.counts_of = Some(self.clock.now());
        }
        of.arriving.clone_from(&plan.arriving);
        of.folder = listing.folders.first().map(|one| {
            let path = &one.folder.path;
            if one.folder.by_hand { path.clone() } else { path.parent().unwrap_or(path).to_owned() }
        });
        before.unreachable != of.unreachable || before.arriving.len() != of.arriving.len() || before.folder != of.folder
    }

    /// Dossiers with counts, for the overview.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn overview(&self) -> Result<Vec<DossierRow>, EngineError> {
        let today = self.clock.today();
        let mut counts: HashMap<EnterpriseNumber, Counts> =
            self.store.counts().await?.into_iter().filter_map(|counts| counts.dossier.map(|dossier| (dossier, counts))).collect();
        let dossiers = self.store.dossiers().await?;
        let mut for_me: HashMap<EnterpriseNumber, u32> = HashMap::new();
        for (dossier, _, count) in
            self.store.flagged_for().await?.into_iter().filter(|(_, whom, _)| same_person(whom, &self.user))
        {
            *for_me.entry(dossier).or_default() += count;
        }
        let state = self.reach.state();
        Ok(dossiers
            .into_iter()
            .map(|dossier| {
                let number = dossier.enterprise_number;
                let counts = counts.remove(&number).unwrap_or(Counts { dossier: Some(number), ..Counts::default() });
                let of = state.dossiers.get(&number);
                DossierRow {
                    vat_term: vat_term(&dossier, &counts, today),
                    unreachable: of.and_then(|of| of.unreachable.clone()),
                    arriving: of.map_or(0, |of| u32::try_from(of.arriving.len()).unwrap_or(u32::MAX)),
                    folder: of.and_then(|of| of.folder.clone()),
                    for_me: for_me.get(&number).copied().unwrap_or(0),
                    dossier: Arc::new(dossier),
                    counts,
                }
            })
            .collect())
    }
}

/// The next filing date, the documents of its period, and how many of them are booked.
fn vat_term(dossier: &Dossier, counts: &Counts, today: Date) -> Option<(Date, u32, u32)> {
    let current = dossier.vat_term(today)?;
    let before = current.0.checked_sub(1.day()).ok().and_then(|day| dossier.vat_term(day));
    // The return of the period before is what matters until its filing date is past.
    let (first, last, due) = before.filter(|(_, _, due)| *due >= today).unwrap_or(current);
    let month = |day: Date| u32::from(day.year().unsigned_abs()) * 100 + u32::from(day.month().unsigned_abs());
    let (all, booked) = counts
        .by_month
        .iter()
        .filter(|(of, ..)| (month(first)..=month(last)).contains(of))
        .fold((0, 0), |(all, booked), (_, more, more_booked)| (all + more, booked + more_booked));
    Some((due, all, booked))
}

/// Runs something that waits for a disk on a thread for that.
pub(super) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, EngineError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| EngineError::Said(crate::base::Message::new("engine-stopped").text("reason", error.to_string())))
}
