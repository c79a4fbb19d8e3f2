use std::collections::HashMap;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use tokio::sync::OnceCell;

use super::{DossierData, EngineError, VatTables};
use crate::base::{EnterpriseNumber, Message};
use crate::inbox::Scanner;
use crate::office::{OfficeFile, Personal, Settings};
use crate::platform::clock::Clock;
use crate::platform::locks;
use crate::store::sqlite::{SqliteStore, check_place};
use crate::store::{Stamp, Store};
use crate::suggest::Learner;

/// The name under which the store is kept in the folder of the office.
pub(super) const STORE_FILE: &str = "postvak.db";

/// Held by everybody who has the office open, and alone by whoever puts a backup back.
const LOCK: &str = "office.lock";

/// An open office: settings, store, and what was learned. The window's background and the command line both
/// work at this desk.
pub struct Desk {
    /// Folder of the office.
    pub dir: PathBuf,
    /// Who works here.
    pub user: String,
    /// The store.
    pub store: Arc<dyn Store>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    pub(super) office_file: RwLock<OfficeFile>,
    pub(super) settings: RwLock<Arc<Settings>>,
    pub(super) learned: RwLock<Learner>,
    pub(super) learning: OnceCell<()>,
    pub(super) data: RwLock<HashMap<EnterpriseNumber, Arc<DossierData>>>,
    pub(super) reach: super::scan::Reach,
    /// Set to stop booking many at once.
    pub(super) stop_booking: AtomicBool,
    pub(super) tried: super::automatic::Tried,
    pub(super) master: super::master_changes::MasterLooks,
    pub(super) loose: super::loose::Register,
    pub(super) gathering: Mutex<super::notify::Gathering>,
    personal: RwLock<Personal>,
    pub(super) billit: super::billit::BillitDesk,
    /// Says that the office is in use, until it is dropped or the program ends.
    _open: Option<File>,
    pub(super) seat: super::together::Seat,
}

impl Desk {
    /// Opens the office in a folder; makes it when there is none. Also returns what was odd in its settings.
    ///
    /// # Errors
    /// When the folder cannot be made or the store cannot be opened.
    pub async fn open(dir: &Path, user: String, clock: Arc<dyn Clock>) -> Result<(Arc<Self>, Vec<Message>), EngineError> {
        let (desk, warnings) = Self::open_at_once(dir, user, clock).await?;
        desk.learn_once().await?;
        Ok((desk, warnings))
    }

    /// As [`Desk::open`], before anything was learned: the counts are on screen while a long memory is still read.
    pub(super) async fn open_at_once(
        dir: &Path,
        user: String,
        clock: Arc<dyn Clock>,
    ) -> Result<(Arc<Self>, Vec<Message>), EngineError> {
        let office = |source| EngineError::Office { path: dir.to_owned(), source };
        std::fs::create_dir_all(dir).map_err(office)?;
        let dir = std::path::absolute(dir).map_err(office)?;
        let open = lock_shared(&dir)?;
        let (office_file, settings, mut warnings) = OfficeFile::open(&dir);
        warnings.extend(VatTables::all_problems(&dir));
        let on_network = crate::platform::drive::kind(&dir) == crate::platform::drive::DriveKind::Network;
        check_place(&dir.join(STORE_FILE), on_network)?;
        let store = SqliteStore::open(&dir.join(STORE_FILE)).await?;
        let store: Arc<dyn Store> = Arc::new(store);
        let scanner = Scanner::new(Arc::clone(&clock), Arc::new(crate::inbox::UblReader));
        let personal = RwLock::new(Personal::read(&dir, &user));
        let desk = Self {
            dir,
            user,
            store,
            clock,
            office_file: RwLock::new(office_file),
            settings: RwLock::new(Arc::new(settings)),
            learned: RwLock::default(),
            learning: OnceCell::new(),
            data: RwLock::new(HashMap::new()),
            reach: super::scan::Reach::new(scanner),
            stop_booking: AtomicBool::new(false),
            tried: super::automatic::Tried::default(),
            master: super::master_changes::MasterLooks::default(),
            loose: super::loose::Register::default(),
            gathering: Mutex::default(),
            personal,
            billit: super::billit::BillitDesk::default(),
            _open: open,
            seat: super::together::Seat::new(),
        };
        Ok((Arc::new(desk), warnings))
    }

    /// The settings now.
    pub fn settings(&self) -> Arc<Settings> {
        Arc::clone(&self.settings.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps the settings of the office.
    ///
    /// # Errors
    /// When `office.toml` cannot be written.
    pub fn save_settings(&self, settings: Settings) -> Result<(), EngineError> {
        let mut file = self.office_file.write().unwrap_or_else(PoisonError::into_inner);
        file.save(&settings).map_err(|error| EngineError::Said(error.message()))?;
        *self.settings.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(settings);
        Ok(())
    }

    /// What whoever works here set for the desktop.
    pub fn personal(&self) -> Personal {
        self.personal.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps what whoever works here set for the desktop. It counts also when it cannot be kept.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_personal(&self, personal: &Personal) -> Result<(), EngineError> {
        *self.personal.write().unwrap_or_else(PoisonError::into_inner) = personal.clone();
        personal.save(&self.dir, &self.user).map_err(|error| EngineError::Said(error.message()))
    }

    /// Invoices that arrived and are to be told now, if any.
    pub(super) fn arrived(&self) -> Option<super::Arrived> {
        let time = self.clock.local(self.clock.now()).time();
        let mut gathering = self.gathering.lock().unwrap_or_else(PoisonError::into_inner);
        gathering.due(self.clock.monotonic(), time, &self.personal())
    }

    /// Who does it, now.
    pub fn stamp(&self) -> Stamp {
        Stamp { who: self.user.clone(), at: self.clock.now() }
    }

    /// What entering a document of a dossier leans on.
    ///
    /// # Errors
    /// When the store fails or there is no such dossier.
    pub async fn data(&self, number: EnterpriseNumber) -> Result<Arc<DossierData>, EngineError> {
        let kept = self.data.read().unwrap_or_else(PoisonError::into_inner).get(&number).cloned();
        // Rules are few, and a colleague may have changed one in another window: what is kept is held against the store.
        let rules = self.store.rules(number).await?;
        if let Some(data) = kept {
            if data.rules == rules {
                return Ok(data);
            }
            let data = Arc::new(DossierData { rules, ..(*data).clone() });
            self.data.write().unwrap_or_else(PoisonError::into_inner).insert(number, Arc::clone(&data));
            return Ok(data);
        }
        let dossier = self
            .store
            .dossiers()
            .await?
            .into_iter()
            .find(|dossier| dossier.enterprise_number == number)
            .ok_or_else(|| EngineError::NoDossier(number.to_string()))?;
        let accounts = self.store.accounts(number).await?;
        let parties = self.store.parties(number).await?;
        let vat = Arc::new(VatTables::read(&self.dir, Some(number)));
        let data = Arc::new(DossierData { dossier, accounts, parties, vat, rules });
        self.data.write().unwrap_or_else(PoisonError::into_inner).insert(number, Arc::clone(&data));
        Ok(data)
    }

    /// Forgets what was kept in memory of a dossier, because it changed.
    pub fn forget(&self, number: EnterpriseNumber) {
        self.data.write().unwrap_or_else(PoisonError::into_inner).remove(&number);
    }

    /// The same for all dossiers, because something of the office changed that they lean on.
    pub fn forget_all(&self) {
        self.data.write().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The folder in which hand-over files are written.
    pub fn run_folder(&self) -> PathBuf {
        self.settings().expertm.run_folder.clone().unwrap_or_else(|| self.dir.join("runs"))
    }
}

/// Says that the office is in use; refused while a backup is put back. Where the system cannot lock, nothing is said.
fn lock_shared(dir: &Path) -> Result<Option<File>, EngineError> {
    let path = dir.join(LOCK);
    let file = locks::open(&path).map_err(|source| EngineError::Office { path, source })?;
    match file.try_lock_shared() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(EngineError::Said(Message::new("safe-being-restored"))),
        Err(TryLockError::Error(error)) => {
            tracing::debug!(%error, "the office cannot be locked here");
            Ok(None)
        }
    }
}

/// Takes the office alone.
///
/// # Errors
/// When somebody has it open, or the system cannot lock there.
pub(super) fn lock_alone(dir: &Path) -> Result<File, EngineError> {
    let path = dir.join(LOCK);
    match locks::try_take(&path) {
        Ok(Some(file)) => Ok(file),
        Ok(None) => Err(EngineError::Said(Message::new("safe-in-use"))),
        Err(source) => Err(EngineError::Office { path, source }),
    }
}
