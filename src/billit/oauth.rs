use std::fs::File;
use std::path::Path;
use std::time::Duration;

use reqwest::Method;
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};
use serde::Deserialize;
use tokio::sync::Mutex;

use super::client::{Ask, Client, blocking, written};
use super::{Code, Error, Host, LogOnStop, Result, Secret};
use crate::platform::locks;

/// The program as Billit registered it. Its secret is in the key store, under
/// [`super::Account::client_secret_name`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OAuthApp {
    /// Public name of the program.
    pub client_id: String,
    /// Where the browser goes after logging on, as registered.
    pub redirect_uri: String,
}

/// A token is renewed so long before it ends.
const BEFORE_END: Duration = Duration::from_mins(1);
/// Largest answer of the token service, in bytes.
const TOKEN_BYTES: usize = 64 * 1024;

/// Tries for the lock, and the rest between two: as long as a slow token service takes.
const LOCK_TRIES: u32 = 900;
const LOCK_REST: Duration = Duration::from_millis(50);
/// Longest access token that is kept for other processes. Source: Windows, `CRED_MAX_CREDENTIAL_BLOB_SIZE` is 2560 bytes, two
/// a letter.
const KEPT_LETTERS: usize = 1_200;

/// The access token while it lasts. Whoever renews holds it alone: a refresh token can be used once.
#[derive(Default)]
pub(super) struct Tokens(Mutex<Option<Access>>);

struct Access {
    token: Secret,
    until: Duration,
}

#[derive(Deserialize)]
struct Granted {
    access_token: String,
    refresh_token: String,
    #[serde(default)]
    expires_in: Option<u64>,
}

impl OAuthApp {
    /// The page on which a person logs on. `state` comes back with the code and must be compared; `challenge` is the hash of
    /// what is shown when the code is changed for tokens (PKCE, RFC 7636), so that the code is of no use to anybody else.
    #[must_use]
    pub fn log_on_page(&self, host: &Host, state: &str, challenge: &str) -> Option<String> {
        let mut url = host.at("/Account/Logon").ok()?;
        let portal = host.name().strip_prefix("api.").map(|rest| format!("my.{rest}"));
        if let Some(portal) = portal {
            url.set_host(Some(&portal)).ok()?;
        }
        url.query_pairs_mut()
            .append_pair("client_id", &self.client_id)
            .append_pair("redirect_uri", &self.redirect_uri)
            .append_pair("state", state)
            .append_pair("code_challenge", challenge)
            .append_pair("code_challenge_method", "S256");
        Some(url.into())
    }
}

impl Tokens {
    /// A token that is good for a while, and not the one that the service refused.
    pub(super) async fn access(&self, client: &Client, app: &OAuthApp, refused: Option<&Secret>) -> Result<Secret> {
        let mut held = self.0.lock().await;
        let now = client.around.clock.monotonic();
        if let Some(access) = held.as_ref().filter(|access| Some(&access.token) != refused && access.until > now) {
            return Ok(access.token.clone());
        }
        let old = held.take().map(|access| access.token);
        let _lock = match &client.renewal {
            Some(path) => Some(lock(path).await?),
            None => None,
        };
        // Another process may have renewed it while this one waited.
        if let Some(access) =
            shared(client).await?.filter(|access| Some(&access.token) != refused && Some(&access.token) != old.as_ref())
        {
            let token = access.token.clone();
            *held = Some(access);
            return Ok(token);
        }
        let refresh = client.secret(client.account.refresh_name()).await?.ok_or(Error::NoKey)?;
        let secret = client.secret(client.account.client_secret_name()).await?.ok_or(Error::NoKey)?;
        let body = serde_json::json!({
            "client_id": app.client_id,
            "client_secret": secret.reveal(),
            "grant_type": "refresh_token",
            "refresh_token": refresh.reveal(),
        });
        let access = granted(client, &body, &[&refresh, &secret]).await?;
        let token = access.token.clone();
        *held = Some(access);
        Ok(token)
    }

    /// Changes the code of the log-on for the first tokens.
    async fn first(&self, client: &Client, app: &OAuthApp, granted_code: &Code) -> Result<()> {
        let Code { code, verifier } = granted_code;
        let mut held = self.0.lock().await;
        let _lock = match &client.renewal {
            Some(path) => Some(lock(path).await?),
            None => None,
        };
        let secret = client.secret(client.account.client_secret_name()).await?.ok_or(Error::NoKey)?;
        let body = serde_json::json!({
            "client_id": app.client_id,
            "client_secret": secret.reveal(),
            "code": code.reveal(),
            "code_verifier": verifier.reveal(),
            "grant_type": "authorization_code",
            "redirect_uri": app.redirect_uri,
        });
        *held = Some(granted(client, &body, &[code, verifier, &secret]).await?);
        Ok(())
    }
}

/// Asks for tokens. The new refresh token is kept before the access token is used: after a crash in between it is
/// still there. Asked once only: the old one may be used up though no answer came.
async fn granted(client: &Client, body: &serde_json::Value, secrets: &[&Secret]) -> Result<Access> {
    let ask = Ask {
        method: Method::POST,
        path: "/OAuth2/token",
        about: None,
        way: None,
        once: None,
        body: written(body)?,
        repeat: false,
        limit: TOKEN_BYTES,
    };
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    let answer = match client.exchange(&ask, headers, secrets).await {
        Err(Error::NoAccess { .. } | Error::Refused { .. }) => return Err(Error::LogOn(LogOnStop::Over)),
        answer => answer?,
    };
    let granted: Granted = serde_json::from_slice(&answer).map_err(|_wrong| Error::unreadable("the answer holds no tokens"))?;
    client.keep(client.account.refresh_name(), Secret::new(&granted.refresh_token)).await?;
    let lasts = Duration::from_secs(granted.expires_in.unwrap_or(3600)).saturating_sub(BEFORE_END);
    share(client, &granted.access_token, lasts).await;
    Ok(Access { token: Secret::new(&granted.access_token), until: client.around.clock.monotonic() + lasts })
}

/// Holds the lock of renewing; it goes with the file, however the process ends.
async fn lock(path: &Path) -> Result<File> {
    let failed = |source: std::io::Error| Error::KeyStore { source: source.to_string().into() };
    for _try in 0..LOCK_TRIES {
        let path = path.to_owned();
        match blocking(move || locks::try_take(&path).map_err(failed)).await? {
            Some(file) => return Ok(file),
            None => tokio::time::sleep(LOCK_REST).await,
        }
    }
    Err(Error::KeyStore { source: "another program renews the log-on and does not end".into() })
}

/// Keeps the access token for the other processes of this user. Only saves them a renewal: a store that does not take it is
/// no mistake.
async fn share(client: &Client, token: &str, lasts: Duration) {
    let ends = client.around.clock.now().as_second().saturating_add(i64::try_from(lasts.as_secs()).unwrap_or(i64::MAX));
    let entry = if token.len() <= KEPT_LETTERS { format!("{ends} {token}") } else { String::from("0 -") };
    drop(client.keep(client.account.access_name(), Secret::new(&entry)).await);
}

/// The access token that a process of this user kept, while it lasts.
async fn shared(client: &Client) -> Result<Option<Access>> {
    let Some(entry) = client.secret(client.account.access_name()).await? else { return Ok(None) };
    let Some((ends, token)) = entry.reveal().split_once(' ') else { return Ok(None) };
    let left = ends.parse::<i64>().unwrap_or(0).saturating_sub(client.around.clock.now().as_second());
    // A clock that was set back must not make it good for days.
    let lasts = u64::try_from(left).ok().filter(|left| (1..=86_400).contains(left)).map(Duration::from_secs);
    Ok(lasts.map(|lasts| Access { token: Secret::new(token), until: client.around.clock.monotonic() + lasts }))
}

impl Client {
    /// Finishes a log-on: the code that came back is good once and for ten minutes.
    ///
    /// # Errors
    /// [`Error::LogOn`] when the code is used or old; [`Error::Address`] when the account uses a key.
    pub async fn log_on(&self, code: &Code) -> Result<()> {
        match &self.account.auth {
            super::Auth::OAuth(app) => self.tokens.first(self, app, code).await,
            super::Auth::Key => Err(Error::Address),
        }
    }
}
