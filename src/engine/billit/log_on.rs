//! Logging on at Billit in the browser.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use super::client_account;
use super::connect::{BillitConnection, TestStep, Tested};
use crate::billit::{Auth, Error, LogOn, LogOnStop, LogOnWords};
use crate::engine::{Desk, EngineError};
use crate::i18n::Texts;
use crate::platform::chance;

/// So long the browser may take: a person may have to find a password, and another device for a code.
const PATIENCE: Duration = Duration::from_mins(10);

impl Desk {
    /// Opens Billit's page in the browser, waits until the person comes back, and keeps the connection when Billit lets it in.
    /// `tell` hears of it after each part.
    ///
    /// # Errors
    /// When the store or the key store fails; what is wrong with the connection is no error but what it tells.
    pub async fn log_on_billit(
        &self,
        connection: &BillitConnection,
        tell: &(dyn Fn(&Tested) + Send + Sync),
    ) -> Result<Tested, EngineError> {
        match self.come_back(connection).await {
            Ok(()) => self.connect_billit(connection, tell).await,
            Err(Failed::Billit(error)) => {
                let mut tested = Tested::new(connection.office);
                tested.fail_at(&error, TestStep::Key);
                Ok(tested)
            }
            Err(Failed::Desk(error)) => Err(error),
        }
    }

    /// Ends the log-on that waits for the browser, if one does.
    pub fn stop_log_on(&self) {
        self.billit.stop_log_on.notify_waiters();
    }

    /// The tokens are in the key store when this ends well.
    async fn come_back(&self, connection: &BillitConnection) -> Result<(), Failed> {
        let account = self.account_for(connection).await?;
        let known = client_account(&account)?;
        let Auth::OAuth(app) = known.auth.clone() else { return Err(Failed::Billit(Error::NoKey)) };
        let secrets = self.billit_secrets();
        if let Some(secret) = connection.log_on.as_ref().and_then(|with| with.secret.clone()) {
            let (secrets, name) = (Arc::clone(&secrets), known.client_secret_name());
            let kept = tokio::task::spawn_blocking(move || secrets.set(&name, &secret)).await;
            kept.map_err(|_stopped| Error::KeyStore { source: "it stopped".into() })??;
        }
        let bytes = || chance::secret_bytes().map_err(|error| Error::KeyStore { source: error.into() });
        let log_on = LogOn::begin(&known.host, &app, bytes()?, bytes()?).await?;
        let page = log_on.page().to_owned();
        let browser = Arc::clone(&self.billit.browser.read().unwrap_or_else(PoisonError::into_inner));
        let opened = tokio::task::spawn_blocking(move || browser(&page)).await;
        if !matches!(opened, Ok(Ok(()))) {
            return Err(Failed::Billit(Error::LogOn(LogOnStop::Browser)));
        }
        let texts = Texts::new(self.settings().language);
        let words = LogOnWords { done: texts.get("sync-log-on-page"), failed: texts.get("sync-log-on-page-failed") };
        let code = log_on.code(PATIENCE, &self.billit.stop_log_on, &words).await?;
        Ok(self.client_of(&account, secrets)?.log_on(&code).await?)
    }
}

/// Why nobody is logged on.
enum Failed {
    Billit(Error),
    Desk(EngineError),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self::Billit(error)
    }
}

impl From<EngineError> for Failed {
    fn from(error: EngineError) -> Self {
        Self::Desk(error)
    }
}

impl From<crate::store::StoreError> for Failed {
    fn from(error: crate::store::StoreError) -> Self {
        Self::Desk(error.into())
    }
}
