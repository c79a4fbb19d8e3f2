//! Billit at the desk: connecting, linking, the sync and what came of it.

mod connect;
mod link;
mod log_on;
mod schedule;
mod serve;
mod state;
mod sync;

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jiff::civil::Date;
use serde_json::Value;
use tokio::sync::Notify;

pub use connect::{BillitConnection, LogOnWith, StepState, TestStep, Tested};
pub use link::{BillitCompany, NewDossier};
pub use schedule::sync_by_itself;
pub use serve::serve;
pub use state::{BillitRow, BillitState};
pub use sync::{SyncEnd, SyncWhat};

use super::{Desk, EngineError};
use crate::base::{DocumentId, EnterpriseNumber};
use crate::billit::types::CompanyId;
use crate::billit::{
    Account, Auth, Client, Host, Limits, MemorySecrets, OAuthApp, PartyWay, Secret, Secrets, Surroundings, SystemSecrets,
};
use crate::platform::folders::state_dir;
use crate::platform::{chance, open_page};
use crate::store::{BillitAccount, BillitLink, RemoteKey, UpSettings};

/// Held by the one process of this user that renews the log-on.
const RENEWAL_LOCK: &str = "billit-log-on.lock";
/// Under which name the one account of the office keeps its key; the same as of `postvak billit probe --keep`.
const NAME: &str = "postvak";

/// What the window asks about Billit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BillitCommand {
    /// Account, links, and what waits or went wrong.
    State,
    /// Whether this connection works, step by step. Keeps nothing.
    Test(Box<BillitConnection>),
    /// The same, and keep it when Billit takes the key.
    Connect(Box<BillitConnection>),
    /// Log on in the browser, and keep the connection when Billit lets it in.
    LogOn(Box<BillitConnection>),
    /// End the log-on that waits for the browser.
    StopLogOn,
    /// What goes up, and when.
    SaveUp(UpSettings),
    /// The companies that the key reaches.
    Companies,
    /// Link a dossier, or change how it is linked.
    Link(Box<BillitLink>),
    /// Link every dossier with the company that has its enterprise number.
    LinkAll,
    /// End the link of a dossier.
    Unlink(EnterpriseNumber),
    /// Add these companies as dossiers, linked.
    AddDossiers(Vec<NewDossier>),
    /// Bring down what waits.
    Sync,
    /// *Exporteren tot en met datum*: of one dossier, or of all that are linked.
    Export {
        /// The dossier.
        dossier: Option<EnterpriseNumber>,
        /// Up to and including this day.
        until: Date,
    },
    /// Try one thing of the list again.
    Retry(RemoteKey),
    /// Bring an invoice again that came before.
    Again(DocumentId),
    /// End the run that goes on; what came stays.
    Stop,
}

impl BillitCommand {
    /// Whether the commands behind this one need not wait for it: those that ask Billit.
    pub(super) fn is_slow(&self) -> bool {
        !matches!(self, Self::State | Self::Link(_) | Self::Unlink(_) | Self::Stop | Self::StopLogOn | Self::SaveUp(_))
    }
}

/// What the background answers about Billit.
#[derive(Debug, Clone)]
pub enum BillitEvent {
    /// Account, links, and what waits or went wrong.
    State(Arc<BillitState>),
    /// The steps of a test so far.
    Testing(Arc<Tested>),
    /// How the test ended.
    Tested(Arc<Tested>),
    /// The companies that the key reaches, or why they cannot be asked for.
    Companies(Result<Arc<Vec<BillitCompany>>, crate::base::Message>),
    /// A run began here, or goes on: dossiers done, of how many.
    Syncing(u32, u32),
    /// A run ended, or could not begin.
    Synced(Box<SyncEnd>),
    /// Dossiers were added.
    Added(u32),
}

/// What the desk holds for Billit while the office is open.
pub(super) struct BillitDesk {
    secrets: RwLock<Arc<dyn Secrets>>,
    limits: RwLock<Limits>,
    client: Mutex<Option<(BillitAccount, Arc<Client>)>>,
    /// Set to end the run that goes on.
    stop: AtomicBool,
    /// Whether a run goes on at this desk.
    running: AtomicBool,
    /// Told to end the log-on that waits for the browser.
    stop_log_on: Notify,
    /// Who opens the browser.
    browser: RwLock<Browser>,
}

/// Opens an address.
pub type Browser = Arc<dyn Fn(&str) -> std::io::Result<()> + Send + Sync>;

impl Default for BillitDesk {
    fn default() -> Self {
        Self {
            secrets: RwLock::new(Arc::new(SystemSecrets)),
            limits: RwLock::default(),
            client: Mutex::default(),
            stop: AtomicBool::new(false),
            running: AtomicBool::new(false),
            stop_log_on: Notify::new(),
            browser: RwLock::new(Arc::new(open_page)),
        }
    }
}

impl Desk {
    /// Keeps secrets elsewhere than in the key store of the system: for tests, the demo, and a key on standard input.
    pub fn use_secrets(&self, secrets: Arc<dyn Secrets>) {
        *self.billit.secrets.write().unwrap_or_else(PoisonError::into_inner) = secrets;
        self.forget_client();
    }

    /// Speaks with Billit with this key of the connected account, and keeps it nowhere.
    ///
    /// # Errors
    /// When no account is connected, or its address cannot be used.
    pub async fn use_billit_key(&self, key: &Secret) -> Result<(), EngineError> {
        let account = self.store.billit_account().await?.ok_or_else(not_connected)?;
        let secrets = MemorySecrets::default();
        secrets.set(&client_account(&account)?.key_name(), key).map_err(|error| said(&error))?;
        self.use_secrets(Arc::new(secrets));
        Ok(())
    }

    /// Opens pages in this way: for tests, whose browser is no window.
    pub fn use_browser(&self, browser: Browser) {
        *self.billit.browser.write().unwrap_or_else(PoisonError::into_inner) = browser;
    }

    /// How fast and how patiently Billit is asked: the demo's own Billit needs no rest.
    pub fn use_billit_limits(&self, limits: Limits) {
        *self.billit.limits.write().unwrap_or_else(PoisonError::into_inner) = limits;
        self.forget_client();
    }

    /// The client of the connected account. The same one each time, so that it keeps its pace.
    ///
    /// # Errors
    /// When no account is connected, or its address cannot be used.
    pub async fn billit_client(&self) -> Result<Arc<Client>, EngineError> {
        let account = self.store.billit_account().await?.ok_or_else(not_connected)?;
        let mut kept = self.billit.client.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, client)) = kept.as_ref()
            && *known == account
        {
            return Ok(Arc::clone(client));
        }
        let client = Arc::new(self.client_of(&account, self.billit_secrets())?);
        *kept = Some((account, Arc::clone(&client)));
        Ok(client)
    }

    /// Where this desk keeps its secrets.
    pub fn billit_secrets(&self) -> Arc<dyn Secrets> {
        Arc::clone(&self.billit.secrets.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn forget_client(&self) {
        *self.billit.client.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn client_of(&self, account: &BillitAccount, secrets: Arc<dyn Secrets>) -> Result<Client, EngineError> {
        let known = client_account(account)?;
        let clock = Arc::clone(&self.clock);
        let limits = self.billit.limits.read().unwrap_or_else(PoisonError::into_inner).clone();
        let around = Surroundings { secrets, clock, seed: chance::seed(), limits };
        // Per user, as the key store is.
        let lock = state_dir().filter(|dir| std::fs::create_dir_all(dir).is_ok()).map(|dir| dir.join(RENEWAL_LOCK));
        Ok(Client::new(known, around).map_err(|error| said(&error))?.with_renewal_lock(lock))
    }
}

fn client_account(account: &BillitAccount) -> Result<Account, EngineError> {
    let way = account.way.clone().and_then(|word| serde_json::from_value::<PartyWay>(Value::String(word)).ok());
    Ok(Account {
        name: account.name.clone(),
        host: Host::parse(&account.host).map_err(|error| said(&error))?,
        auth: account.app.as_ref().map_or(Auth::Key, |app| {
            Auth::OAuth(OAuthApp { client_id: app.client_id.clone(), redirect_uri: app.redirect_uri.clone() })
        }),
        office: account.company.map(CompanyId),
        way: way.unwrap_or_default(),
    })
}

fn way_word(way: PartyWay) -> Option<String> {
    serde_json::to_value(way).ok().and_then(|word| word.as_str().map(str::to_owned))
}

fn said(error: &crate::billit::Error) -> EngineError {
    EngineError::Said(error.message())
}

fn not_connected() -> EngineError {
    EngineError::Said(crate::billit::DownError::NotConnected.message())
}
