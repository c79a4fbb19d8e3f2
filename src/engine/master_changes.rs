//! What changes in the folder with master data is taken over by itself.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::mpsc;

use super::master::list;
use super::{Desk, DossierData, EngineError};
use crate::base::EnterpriseNumber;
use crate::expertm::{DossierMaster, MasterFile};
use crate::inbox::{Hint, Place, WatchRules, Watcher};
use crate::office::Dossier;
use crate::store::TakenOver;

/// Hints that may wait; each is one more look at the same folder.
const HINTS: usize = 4;

/// What changed in the files of a dossier and was taken over.
#[derive(Debug, Clone, PartialEq)]
pub struct MasterChange {
    /// The dossier with its new data.
    pub data: Arc<DossierData>,
    /// What is different.
    pub taken: TakenOver,
    /// Bookings of Expert/M that were learned from.
    pub learned: u32,
}

/// What the desk remembers of the folder between two looks.
#[derive(Default)]
pub struct MasterLooks {
    state: Mutex<State>,
    one_look: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    /// Size and time of each file at the last look: one that is being written differs at the next.
    seen: HashMap<PathBuf, (u64, i64)>,
    /// The files of a dossier that were read, with or without success.
    tried: HashMap<EnterpriseNumber, Vec<MasterFile>>,
    /// Every file is read once more, taken over or not.
    again: bool,
    watcher: Option<(PathBuf, Watcher)>,
}

/// Hints that something changed in the folder with master data.
pub fn hints() -> (mpsc::Sender<Hint>, mpsc::Receiver<Hint>) {
    mpsc::channel(HINTS)
}

impl State {
    /// Whether a file is as it was at the last look.
    fn rests(&self, file: &MasterFile) -> bool {
        self.seen.get(&file.path) == Some(&(file.size, file.modified_ms))
    }
}

impl MasterLooks {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk {
    /// Looks at the folder with master data and takes over what changed for the dossiers of the office. A file counts
    /// once it was the same at two looks.
    ///
    /// # Errors
    /// When the store fails. A folder or file that cannot be read now is read later.
    pub async fn take_over_changes(&self) -> Result<Vec<MasterChange>, EngineError> {
        let Some(folder) = self.settings().master_data.folder.clone() else { return Ok(Vec::new()) };
        // One look at a time: the next one sees what this one leaves.
        let Ok(_one_look) = self.master.one_look.try_lock() else { return Ok(Vec::new()) };
        let listing = match list(folder).await {
            Ok(listing) => listing,
            Err(error) => {
                tracing::debug!(%error, "the folder with master data cannot be listed now");
                return Ok(Vec::new());
            }
        };
        let (mut changes, mut teaches) = (Vec::new(), false);
        for dossier in self.store.dossiers().await? {
            let number = dossier.enterprise_number;
            let Some(files) = listing.dossiers.get(&number) else { continue };
            if !self.is_due(number, files).await? {
                continue;
            }
            let master = self.read_master(files).await?;
            self.master.state().tried.insert(number, files.clone());
            let (taken, learned) = self.absorb(number, files, &master).await?;
            teaches |= !master.bookings.is_empty();
            let more = self.add_periods_and_journals(dossier, &master).await?;
            if taken.changed() || learned > 0 || more {
                changes.push(MasterChange { data: self.data(number).await?, taken, learned });
            }
        }
        if teaches {
            self.learn_anew().await?;
        }
        let mut state = self.master.state();
        // What was being written is still to be read anew.
        state.again &= listing.dossiers.iter().any(|(_, files)| files.iter().any(|file| !state.rests(file)));
        let seen = listing.dossiers.into_values().flatten().map(|file| (file.path, (file.size, file.modified_ms)));
        state.seen = seen.collect();
        Ok(changes)
    }

    /// Whether the files of a dossier differ from those taken over, were not tried, and rest.
    async fn is_due(&self, number: EnterpriseNumber, files: &[MasterFile]) -> Result<bool, EngineError> {
        {
            let state = self.master.state();
            if state.tried.get(&number).is_some_and(|tried| tried == files) || !files.iter().all(|file| state.rests(file)) {
                return Ok(false);
            }
            if state.again {
                return Ok(true);
            }
        }
        let taken = self.store.master_files(number).await?;
        let same = taken.len() == files.len()
            && files.iter().all(|file| {
                let path = file.path.display().to_string();
                taken.iter().any(|(of, size, at)| (of, *size, *at) == (&path, file.size, file.modified_ms))
            });
        if same {
            self.master.state().tried.insert(number, files.to_vec());
        }
        Ok(!same)
    }

    /// Adds book years and journals that are new in the files, and closes periods that were closed there. What a person
    /// set otherwise stays.
    async fn add_periods_and_journals(&self, before: Dossier, master: &DossierMaster) -> Result<bool, EngineError> {
        let mut dossier = before.clone();
        for year in &master.book_years {
            match dossier.book_years.iter_mut().find(|known| known.code == year.code) {
                None => dossier.book_years.push(year.clone()),
                Some(known) => {
                    for period in &year.periods {
                        match known.periods.iter_mut().find(|other| other.number == period.number) {
                            None => known.periods.push(period.clone()),
                            Some(other) => other.closed |= period.closed,
                        }
                    }
                    known.periods.sort_by_key(|period| period.first);
                }
            }
        }
        dossier.book_years.sort_by_key(|year| year.periods.first().map(|period| period.first));
        for journal in self.journals(master) {
            if dossier.journals.iter().all(|known| known.number != journal.number) {
                dossier.journals.push(journal);
            }
        }
        if dossier == before {
            return Ok(false);
        }
        self.store.save_dossier(&dossier).await?;
        self.forget(dossier.enterprise_number);
        Ok(true)
    }

    /// Reads everything again at the next look: the meaning of columns changed.
    pub(super) fn read_master_again(&self) {
        let mut state = self.master.state();
        state.tried.clear();
        state.again = true;
    }

    /// Watches the folder that is set now.
    pub(super) fn watch_master_folder(&self, hints: &mpsc::Sender<Hint>) {
        let settings = self.settings();
        let mut state = self.master.state();
        let Some(folder) = settings.master_data.folder.clone() else {
            state.watcher = None;
            return;
        };
        if state.watcher.as_ref().is_some_and(|(watched, _)| *watched == folder) {
            return;
        }
        let place = Place::new(&folder, Vec::new());
        match Watcher::start(vec![place], WatchRules::new(&settings.folders), Arc::clone(&self.clock), hints.clone()) {
            Ok(watcher) => state.watcher = Some((folder, watcher)),
            Err(error) => tracing::warn!(%error, "the folder with master data is not watched; it is looked at from time to time"),
        }
    }
}
