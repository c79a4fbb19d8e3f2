use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use backon::BackoffBuilder as _;
use reqwest::Method;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use super::answer::{Refusal, token_ran_out};
use super::headers::party_headers;
use super::oauth::{OAuthApp, Tokens};
use super::pace::{Limits, Pace};
use super::types::CompanyId;
use super::{Error, Host, PartyWay, Result, Secret, Secrets, json};
use crate::base::Hash;
use crate::platform::clock::Clock;

/// How the client shows who it is.
#[derive(Debug, Clone)]
pub enum Auth {
    /// An API key, kept under [`Account::key_name`].
    Key,
    /// OAuth 2, authorization code; the refresh token is kept under [`Account::refresh_name`].
    OAuth(OAuthApp),
}

/// An account of the office at Billit.
#[derive(Debug, Clone)]
pub struct Account {
    /// Name under which its secrets are kept.
    pub name: String,
    /// Where it is.
    pub host: Host,
    /// How it shows who it is.
    pub auth: Auth,
    /// The company of the office itself, once it is known.
    pub office: Option<CompanyId>,
    /// How a request says which company it is about.
    pub way: PartyWay,
}

impl Account {
    /// Name of the API key in the key store.
    #[must_use]
    pub fn key_name(&self) -> String {
        format!("{} {} key", self.name, self.host.name())
    }

    /// Name of the refresh token in the key store.
    #[must_use]
    pub fn refresh_name(&self) -> String {
        format!("{} {} refresh", self.name, self.host.name())
    }

    /// Name of the access token in the key store: for the other processes of this user, while it lasts.
    #[must_use]
    pub fn access_name(&self) -> String {
        format!("{} {} access", self.name, self.host.name())
    }

    /// Name of the secret of the OAuth client in the key store.
    #[must_use]
    pub fn client_secret_name(&self) -> String {
        format!("{} {} client", self.name, self.host.name())
    }
}

/// What the client gets from outside, so that a run can be replayed.
#[derive(Clone)]
pub struct Surroundings {
    /// Where secrets are kept.
    pub secrets: Arc<dyn Secrets>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Chance: for the spread of repetitions and for the keys that tell repetitions apart.
    pub seed: u64,
    /// Patience and pace.
    pub limits: Limits,
}

/// The client: [`super::Api`] over the network.
pub struct Client {
    pub(super) account: Account,
    pub(super) around: Surroundings,
    pub(super) http: reqwest::Client,
    way: RwLock<PartyWay>,
    pace: Pace,
    counter: AtomicU64,
    pub(super) tokens: Tokens,
    /// Held by the one process that renews tokens.
    pub(super) renewal: Option<PathBuf>,
    feeds_asked: Mutex<HashMap<String, Duration>>,
}

/// One request, before it is sent.
pub(super) struct Ask<'a> {
    pub method: Method,
    pub path: &'a str,
    pub about: Option<CompanyId>,
    /// Another way to name the company than the one of the account: to find out which is right.
    pub way: Option<PartyWay>,
    /// Sent with every repetition, so that the service does the thing once.
    pub once: Option<String>,
    pub body: Option<Vec<u8>>,
    /// Whether doing it twice is the same as doing it once.
    pub repeat: bool,
    pub limit: usize,
}

impl Client {
    /// A client for one account. Connects to nothing yet.
    ///
    /// # Errors
    /// [`Error::Proxy`] when the system's settings for it cannot be used.
    pub fn new(account: Account, around: Surroundings) -> Result<Self> {
        // Another part of the program may have chosen it already: that is as good.
        drop(rustls::crypto::ring::default_provider().install_default());
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("Postvak/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .connect_timeout(around.limits.connect)
            .read_timeout(around.limits.silence)
            .timeout(around.limits.whole);
        if account.host.is_here() {
            builder = builder.no_proxy();
        }
        let http = builder.build().map_err(|_why| Error::Proxy)?;
        Ok(Self {
            way: RwLock::new(account.way),
            pace: Pace::new(around.limits.per_second, Arc::clone(&around.clock)),
            counter: AtomicU64::new(0),
            tokens: Tokens::default(),
            renewal: None,
            feeds_asked: Mutex::default(),
            account,
            around,
            http,
        })
    }

    /// Renews tokens under a lock on this file, so that of all processes that share the key store one does it: a refresh
    /// token is good once. Who waited takes what the other kept.
    #[must_use]
    pub fn with_renewal_lock(mut self, path: Option<PathBuf>) -> Self {
        self.renewal = path;
        self
    }

    /// The account.
    pub fn account_of(&self) -> &Account {
        &self.account
    }

    /// What it got from outside.
    pub fn surroundings(&self) -> &Surroundings {
        &self.around
    }

    /// How requests say which company they are about.
    pub fn way(&self) -> PartyWay {
        *self.way.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets how requests say which company they are about.
    pub fn set_way(&self, way: PartyWay) {
        *self.way.write().unwrap_or_else(PoisonError::into_inner) = way;
    }

    /// A key that no other request has: it stays the same for its repetitions.
    pub(super) fn once(&self) -> String {
        let number = self.counter.fetch_add(1, Ordering::Relaxed);
        let mut hasher = Sha256::new();
        hasher.update(self.around.seed.to_le_bytes());
        hasher.update(number.to_le_bytes());
        hasher.update(self.around.clock.now().as_nanosecond().to_le_bytes());
        Hash(hasher.finalize().into()).hex()
    }

    /// The turn of a feed: an error when it was asked less than a minute ago.
    pub(super) fn feed_turn(&self, name: &str) -> Result<()> {
        let now = self.around.clock.monotonic();
        let mut asked = self.feeds_asked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = asked.get(name) {
            let again_in = self.around.limits.between_feeds.saturating_sub(now.saturating_sub(*last));
            if !again_in.is_zero() {
                return Err(Error::TooSoon { again_in });
            }
        }
        asked.insert(name.to_owned(), now);
        Ok(())
    }

    /// The answer as what it should be.
    pub(super) async fn read<T: DeserializeOwned>(&self, ask: Ask<'_>) -> Result<T> {
        let body = self.send(&ask).await?;
        if body.trim_ascii_start().starts_with(b"<") {
            return Err(Error::NotBillit { status: 200 });
        }
        serde_json::from_slice(&body).map_err(|error| Error::unreadable(&json::shape(&error)))
    }

    /// Sends a request, repeats it as often as it makes sense, and returns the body of the answer.
    pub(super) async fn send(&self, ask: &Ask<'_>) -> Result<Vec<u8>> {
        let limits = &self.around.limits;
        let mut waits = backon::ExponentialBuilder::new()
            .with_min_delay(limits.first_wait)
            .with_max_delay(limits.longest_wait)
            .with_max_times(limits.repeats)
            .with_jitter()
            .with_jitter_seed(self.around.seed ^ self.counter.fetch_add(1, Ordering::Relaxed))
            .build();
        let mut ran_out: Option<Secret> = None;
        loop {
            let credential = match &self.account.auth {
                Auth::Key => self.secret(self.account.key_name()).await?.ok_or(Error::NoKey)?,
                Auth::OAuth(app) => self.tokens.access(self, app, ran_out.as_ref()).await?,
            };
            let error = match self.once_only(ask, &credential).await {
                Ok(body) => return Ok(body),
                Err(error) => error,
            };
            if matches!(self.account.auth, Auth::OAuth(_)) && token_ran_out(&error) && ran_out.is_none() {
                ran_out = Some(credential);
                continue;
            }
            // A 429 was not done, so that it may be asked again whatever it is.
            let again = match &error {
                Error::TooOften { again_in } => *again_in <= limits.longest_wait,
                Error::Fault { .. } | Error::CutOff | Error::Slow { .. } | Error::Network { .. } => ask.repeat,
                _ => false,
            };
            let Some(wait) = again.then(|| waits.next()).flatten() else { return Err(error) };
            tracing::debug!(kind = error.kind(), method = %ask.method, "asked again");
            match error.again_in() {
                Some(asked) => self.pace.quiet(asked).await,
                None => tokio::time::sleep(wait).await,
            }
        }
    }

    async fn once_only(&self, ask: &Ask<'_>, credential: &Secret) -> Result<Vec<u8>> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let (name, value) = match self.account.auth {
            Auth::Key => (HeaderName::from_static("apikey"), credential.reveal().to_owned()),
            Auth::OAuth(_) => (AUTHORIZATION, format!("Bearer {}", credential.reveal())),
        };
        // A key that cannot stand in a header is none of Billit's.
        let mut value = HeaderValue::from_str(&value).map_err(|_wrong| Error::KeyRefused)?;
        value.set_sensitive(true);
        headers.insert(name, value);
        for (name, company) in
            party_headers(ask.way.unwrap_or_else(|| self.way()), self.account.office, ask.about).into_iter().flatten()
        {
            headers.insert(name, HeaderValue::from(company.0));
        }
        if let Some(once) = ask.once.as_deref().and_then(|once| HeaderValue::from_str(once).ok()) {
            headers.insert("Idempotency-Key", once);
        }
        self.exchange(ask, headers, &[credential]).await
    }

    /// One request and its answer.
    pub(super) async fn exchange(&self, ask: &Ask<'_>, headers: HeaderMap, secrets: &[&Secret]) -> Result<Vec<u8>> {
        let url = self.account.host.at(ask.path)?;
        self.pace.turn().await;
        let mut request = self.http.request(ask.method.clone(), url).headers(headers);
        if let Some(body) = &ask.body {
            request = request.header(CONTENT_TYPE, "application/json").body(body.clone());
        }
        let mut response = request.send().await.map_err(|error| self.broken(&error))?;
        let status = response.status();
        let mut body = Vec::new();
        let limit = if status.is_success() { ask.limit } else { 64 * 1024 };
        let stated = response.content_length().and_then(|bytes| usize::try_from(bytes).ok());
        if status.is_success() && stated.is_some_and(|bytes| bytes > limit) {
            return Err(Error::TooLarge { limit });
        }
        while let Some(chunk) = response.chunk().await.map_err(|error| self.broken(&error))? {
            if body.len() + chunk.len() > limit {
                if status.is_success() {
                    return Err(Error::TooLarge { limit });
                }
                break;
            }
            body.extend_from_slice(&chunk);
        }
        if status.is_success() {
            return Ok(body);
        }
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
        let refusal = Refusal {
            status: status.as_u16(),
            retry_after: header(RETRY_AFTER.as_str()),
            trace: TRACES.iter().find_map(|name| header(name)),
            body: &body,
            secrets,
            now: self.around.clock.now(),
        };
        Err(match refusal.error() {
            Error::Slow { .. } => Error::Slow { after: self.around.limits.whole },
            error => error,
        })
    }

    /// A secret by its name; the key store may take its time.
    pub(super) async fn secret(&self, name: String) -> Result<Option<Secret>> {
        let secrets = Arc::clone(&self.around.secrets);
        blocking(move || secrets.get(&name)).await
    }

    /// Keeps a secret.
    pub(super) async fn keep(&self, name: String, secret: Secret) -> Result<()> {
        let secrets = Arc::clone(&self.around.secrets);
        blocking(move || secrets.set(&name, &secret)).await
    }

    /// What a failed exchange means. The text of the error is let go: it holds the address.
    fn broken(&self, error: &reqwest::Error) -> Error {
        let host = self.account.host.name().to_owned();
        let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
        let mut said = String::new();
        while let Some(error) = cause {
            if error.downcast_ref::<rustls::Error>().is_some() {
                return Error::Tls { host };
            }
            if let Some(inner) = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref)
                && inner.downcast_ref::<rustls::Error>().is_some()
            {
                return Error::Tls { host };
            }
            said.push_str(&error.to_string());
            cause = error.source();
        }
        if error.is_timeout() {
            let limits = &self.around.limits;
            return if error.is_connect() {
                Error::Network { host }
            } else {
                Error::Slow { after: limits.silence.min(limits.whole) }
            };
        }
        if !error.is_connect() {
            return Error::CutOff;
        }
        if said.contains("dns error") {
            Error::Name { host }
        } else if said.contains("tunnel") || said.contains("proxy") {
            Error::Proxy
        } else {
            Error::Network { host }
        }
    }
}

/// Headers that hold what Billit's support needs.
const TRACES: [&str; 4] = ["x-correlation-id", "request-context", "x-request-id", "traceparent"];

pub(super) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let ended = tokio::task::spawn_blocking(work).await;
    ended.unwrap_or_else(|_stopped| Err(Error::KeyStore { source: "it stopped".into() }))
}

/// A body that is sent.
pub(super) fn written(value: &impl Serialize) -> Result<Option<Vec<u8>>> {
    serde_json::to_vec(value).map(Some).map_err(|error| Error::unreadable(&json::shape(&error)))
}
