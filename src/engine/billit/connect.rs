//! Connecting: is the address right, is there a way to it, does Billit take the key, and how are companies named.

use std::sync::Arc;

use super::link::BillitCompany;
use super::{NAME, client_account, said, way_word};
use crate::base::Message;
use crate::billit::types::CompanyId;
use crate::billit::{Api as _, Client, Error, LogOnStop, MemorySecrets, PartyWay, Secret, Secrets, Tried, probe};
use crate::engine::{Desk, EngineError};
use crate::platform::machine;
use crate::store::{BillitAccount, BillitApp};

/// So many companies are asked for a document before it is left open how they are named.
const ASKED: usize = 10;

/// A connection that a person filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BillitConnection {
    /// Address of Billit: the real one or the sandbox.
    pub host: String,
    /// The key, when one was typed; else the one that is kept.
    pub key: Option<Secret>,
    /// The office's own company; found by its enterprise number when there is none.
    pub office: Option<i64>,
    /// How a person logs on; none where a key is used.
    pub log_on: Option<LogOnWith>,
}

/// The program as Billit registered it for this office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogOnWith {
    /// Its public name.
    pub client_id: String,
    /// Its secret, when one was typed; else the one that is kept.
    pub secret: Option<Secret>,
    /// Where the browser goes after logging on, as registered.
    pub redirect_uri: String,
}

/// What is tried of a connection, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TestStep {
    /// The name of the host is known.
    Name,
    /// There is a way to it.
    Network,
    /// The proxy lets it through.
    Proxy,
    /// The connection is safe.
    Tls,
    /// Billit takes the key.
    Key,
    /// It is clear how requests name a company.
    Party,
}

impl TestStep {
    /// In the order in which they are tried.
    pub const ALL: [Self; 6] = [Self::Name, Self::Network, Self::Proxy, Self::Tls, Self::Key, Self::Party];
}

/// How a step went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepState {
    /// Not yet, or not after one that failed.
    Untried,
    /// Well.
    Done,
    /// Nothing is wrong, but it is not settled.
    Open(Message),
    /// Not, and why.
    Failed(Message),
}

/// A test of a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    /// Each step of [`TestStep::ALL`].
    pub steps: [StepState; 6],
    /// The companies that the key reaches.
    pub companies: Vec<BillitCompany>,
    /// The company of the office: as it was said, or found by its enterprise number.
    pub office: Option<i64>,
    /// Whether the connection is kept.
    pub kept: bool,
    way: Option<PartyWay>,
}

impl Tested {
    /// Nothing was tried yet.
    #[must_use]
    pub fn new(office: Option<i64>) -> Self {
        let steps = [const { StepState::Untried }; 6];
        Self { steps, companies: Vec::new(), office, kept: false, way: None }
    }

    /// How a step went.
    #[must_use]
    pub fn step(&self, step: TestStep) -> &StepState {
        &self.steps[place(step)]
    }

    /// Whether Billit took the key.
    #[must_use]
    pub fn is_key_taken(&self) -> bool {
        *self.step(TestStep::Key) == StepState::Done
    }

    fn set(&mut self, step: TestStep, state: StepState) {
        self.steps[place(step)] = state;
    }

    /// The step that a mistake speaks of failed; `otherwise` where it speaks of none on the way.
    pub(super) fn fail_at(&mut self, error: &Error, otherwise: TestStep) {
        match step_of(error) {
            // Nothing was sent: nothing is known of the steps before.
            TestStep::Key if !matches!(error, Error::KeyRefused | Error::LogOn(LogOnStop::Over)) => {
                self.set(otherwise, StepState::Failed(error.message()));
            }
            step => self.fail(step, error.message()),
        }
    }

    /// Everything before this step went well, and it did not.
    fn fail(&mut self, step: TestStep, why: Message) {
        for before in TestStep::ALL.into_iter().take(place(step)) {
            self.set(before, StepState::Done);
        }
        self.set(step, StepState::Failed(why));
    }
}

fn place(step: TestStep) -> usize {
    match step {
        TestStep::Name => 0,
        TestStep::Network => 1,
        TestStep::Proxy => 2,
        TestStep::Tls => 3,
        TestStep::Key => 4,
        TestStep::Party => 5,
    }
}

/// The step that a mistake speaks of.
fn step_of(error: &Error) -> TestStep {
    match error {
        Error::Address | Error::Name { .. } => TestStep::Name,
        Error::Network { .. } | Error::Slow { .. } | Error::CutOff => TestStep::Network,
        // Something on the way answered in Billit's place.
        Error::Proxy | Error::NotBillit { .. } => TestStep::Proxy,
        Error::Tls { .. } => TestStep::Tls,
        _ => TestStep::Key,
    }
}

impl Desk {
    /// Tries a connection, and keeps nothing. `tell` hears of it after each part.
    ///
    /// # Errors
    /// When the store fails; what is wrong with the connection is no error but what it tells.
    pub async fn test_billit(
        &self,
        connection: &BillitConnection,
        tell: &(dyn Fn(&Tested) + Send + Sync),
    ) -> Result<Tested, EngineError> {
        let account = self.account_for(connection).await?;
        let mut tested = Tested::new(connection.office);
        let known = match client_account(&account) {
            Ok(known) => known,
            Err(error) => {
                tested.fail(TestStep::Name, error.message());
                return Ok(tested);
            }
        };
        let secrets = match connection.key.as_ref().filter(|_| connection.log_on.is_none()) {
            Some(key) => {
                let typed = MemorySecrets::default();
                typed.set(&known.key_name(), key).map_err(|error| said(&error))?;
                Arc::new(typed) as Arc<dyn Secrets>
            }
            None => self.billit_secrets(),
        };
        let client = self.client_of(&account, secrets)?;
        match client.account().await {
            Ok(found) => tested.companies = found.companies.iter().map(BillitCompany::of).collect(),
            // Nothing was sent: nothing is known of the steps before.
            Err(error @ (Error::NoKey | Error::KeyStore { .. })) => {
                tested.set(TestStep::Key, StepState::Failed(error.message()));
                return Ok(tested);
            }
            Err(error) => {
                tested.fail(step_of(&error), error.message());
                return Ok(tested);
            }
        }
        for step in [TestStep::Name, TestStep::Network, TestStep::Proxy, TestStep::Tls, TestStep::Key] {
            tested.set(step, StepState::Done);
        }
        tell(&tested);
        // With the office known, the ways to name a company differ from each other.
        let client = if tested.office.is_none() {
            tested.office = self.office_among(&tested.companies);
            let account = BillitAccount { company: tested.office, ..account };
            let secrets = Arc::clone(&client.surroundings().secrets);
            self.client_of(&account, secrets)?
        } else {
            client
        };
        let state = self.ask_companies(&client, &mut tested).await?;
        tested.set(TestStep::Party, state);
        Ok(tested)
    }

    /// Tries a connection and keeps it when Billit takes the key: the key in the key store, the rest in the store.
    ///
    /// # Errors
    /// When the store or the key store fails.
    pub async fn connect_billit(
        &self,
        connection: &BillitConnection,
        tell: &(dyn Fn(&Tested) + Send + Sync),
    ) -> Result<Tested, EngineError> {
        let mut tested = self.test_billit(connection, tell).await?;
        if !tested.is_key_taken() {
            return Ok(tested);
        }
        let account = self.account_for(connection).await?;
        let account = BillitAccount { company: tested.office, way: tested.way.and_then(way_word).or(account.way), ..account };
        if let Some(key) = connection.key.clone().filter(|_| connection.log_on.is_none()) {
            let (secrets, name) = (self.billit_secrets(), client_account(&account)?.key_name());
            let kept = tokio::task::spawn_blocking(move || secrets.set(&name, &key)).await;
            match kept {
                Ok(Ok(())) => {}
                Ok(Err(error)) => {
                    tested.set(TestStep::Key, StepState::Failed(error.message()));
                    return Ok(tested);
                }
                Err(error) => {
                    return Err(EngineError::Said(Message::new("engine-stopped").text("reason", error.to_string())));
                }
            }
        }
        self.store.save_billit_account(&account).await?;
        self.forget_client();
        self.forgive_sync().await?;
        tested.kept = true;
        Ok(tested)
    }

    /// The account as it would be kept; what was found out before of the same address goes along.
    pub(super) async fn account_for(&self, connection: &BillitConnection) -> Result<BillitAccount, EngineError> {
        let before = self.store.billit_account().await?.filter(|before| before.host == connection.host);
        Ok(BillitAccount {
            name: NAME.to_owned(),
            host: connection.host.clone(),
            company: connection.office,
            way: before.as_ref().and_then(|before| before.way.clone()),
            // A feed of this machine's own, so that another program can run beside it; it stays when another
            // machine connects anew, for what waits in it would not come any more.
            feed: before.map_or_else(|| format!("postvak-{}", machine()), |before| before.feed),
            app: connection.log_on.as_ref().map(|with| BillitApp {
                client_id: with.client_id.trim().to_owned(),
                redirect_uri: with.redirect_uri.trim().to_owned(),
            }),
        })
    }

    /// The office's own company: the one that has its name.
    fn office_among(&self, companies: &[BillitCompany]) -> Option<i64> {
        let name = self.settings().name.trim().to_lowercase();
        let mut named = companies.iter().filter(|company| !name.is_empty() && company.name.trim().to_lowercase() == name);
        named.next().filter(|_| named.next().is_none()).map(|company| company.id)
    }

    /// Finds out how requests name a company, from the first one that shows it.
    async fn ask_companies(&self, client: &Client, tested: &mut Tested) -> Result<StepState, EngineError> {
        let linked = self.store.billit_links().await?;
        let dossiers = self.store.dossiers().await?;
        let mut companies = tested.companies.clone();
        companies.sort_by_key(|company| {
            let is_linked = linked.iter().any(|link| link.company == company.id);
            let is_ours = dossiers.iter().any(|dossier| Some(dossier.enterprise_number) == company.number);
            (!is_linked, !is_ours)
        });
        if companies.is_empty() {
            return Ok(StepState::Failed(Message::new("sync-no-companies")));
        }
        let (mut refused, mut is_empty) = (None, false);
        for company in companies.iter().take(ASKED) {
            let probed = match probe(client, CompanyId(company.id)).await {
                Ok(probed) => probed,
                Err(error) => return Ok(StepState::Failed(error.message())),
            };
            if probed.found.is_some() {
                tested.way = probed.found;
                return Ok(StepState::Done);
            }
            for (_, tried) in probed.tried {
                match tried {
                    Tried::Empty => is_empty = true,
                    Tried::Refused(error) => refused = Some(error.message()),
                    Tried::Right | Tried::Other => {}
                }
            }
        }
        Ok(if is_empty {
            StepState::Open(Message::new("sync-party-open"))
        } else {
            StepState::Failed(refused.unwrap_or_else(|| Error::OtherCompany.message()))
        })
    }
}
