use std::time::Duration;

use reqwest::Method;
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};
use serde::Deserialize;
use tokio::sync::Mutex;

use super::client::{Ask, Client, written};
use super::{Error, Host, Result, Secret};

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
const BEFORE_END: Duration = Duration::from_secs(60);
/// Largest answer of the token service, in bytes.
const TOKEN_BYTES: usize = 64 * 1024;

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
    /// The page on which a person logs on. `state` comes back with the code and must be compared.
    #[must_use]
    pub fn log_on_page(&self, host: &Host, state: &str) -> Option<String> {
        let mut url = host.at("/Account/Logon").ok()?;
        let portal = host.name().strip_prefix("api.").map(|rest| format!("my.{rest}"));
        if let Some(portal) = portal {
            url.set_host(Some(&portal)).ok()?;
        }
        url.query_pairs_mut()
            .append_pair("client_id", &self.client_id)
            .append_pair("redirect_uri", &self.redirect_uri)
            .append_pair("state", state);
        Some(url.into())
    }
}

impl Tokens {
    /// A token that is good for a while. `renew` when the service refused the last one.
    pub(super) async fn access(&self, client: &Client, app: &OAuthApp, renew: bool) -> Result<Secret> {
        let mut held = self.0.lock().await;
        let now = client.around.clock.monotonic();
        if let Some(access) = held.as_ref().filter(|access| !renew && access.until > now) {
            return Ok(access.token.clone());
        }
        *held = None;
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
    async fn first(&self, client: &Client, app: &OAuthApp, code: &Secret) -> Result<()> {
        let mut held = self.0.lock().await;
        let secret = client.secret(client.account.client_secret_name()).await?.ok_or(Error::NoKey)?;
        let body = serde_json::json!({
            "client_id": app.client_id,
            "client_secret": secret.reveal(),
            "code": code.reveal(),
            "grant_type": "authorization_code",
            "redirect_uri": app.redirect_uri,
        });
        *held = Some(granted(client, &body, &[code, &secret]).await?);
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
        Err(Error::NoAccess { .. } | Error::Refused { .. }) => return Err(Error::KeyRefused),
        answer => answer?,
    };
    let granted: Granted = serde_json::from_slice(&answer).map_err(|_wrong| Error::unreadable("the answer holds no tokens"))?;
    client.keep(client.account.refresh_name(), Secret::new(&granted.refresh_token)).await?;
    let lasts = Duration::from_secs(granted.expires_in.unwrap_or(3600)).saturating_sub(BEFORE_END);
    Ok(Access { token: Secret::new(&granted.access_token), until: client.around.clock.monotonic() + lasts })
}

impl Client {
    /// Finishes a log-on: the code that came back is good once and for ten minutes.
    ///
    /// # Errors
    /// [`Error::KeyRefused`] when the code is used or old; [`Error::Address`] when the account uses a key.
    pub async fn log_on(&self, code: &Secret) -> Result<()> {
        match &self.account.auth {
            super::Auth::OAuth(app) => self.tokens.first(self, app, code).await,
            super::Auth::Key => Err(Error::Address),
        }
    }
}
