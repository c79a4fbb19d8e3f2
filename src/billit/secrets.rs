use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use super::{Error, Result};

/// A key or a token. Shows nothing of itself; [`Secret::reveal`] is where it is used.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A secret from a text; spaces and line ends around it are not part of it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    /// The text itself: for the header or the body that carries it, and for nothing else.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Where secrets are kept. Calls may block: they ask another program.
pub trait Secrets: Send + Sync {
    /// The secret of this name, if there is one.
    fn get(&self, name: &str) -> Result<Option<Secret>>;

    /// Keeps a secret; when this returns it is kept.
    fn set(&self, name: &str, secret: &Secret) -> Result<()>;

    /// Forgets a secret; one that is not there is no mistake.
    fn forget(&self, name: &str) -> Result<()>;
}

/// The key store of the system: Credential Manager on Windows, the Secret Service on Linux.
/// One entry a secret: Windows takes 1280 characters in each.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemSecrets;

const SERVICE: &str = "Postvak Billit";

impl SystemSecrets {
    fn entry(name: &str) -> Result<keyring::Entry> {
        keyring::Entry::new(SERVICE, name).map_err(refused)
    }
}

impl Secrets for SystemSecrets {
    fn get(&self, name: &str) -> Result<Option<Secret>> {
        match Self::entry(name)?.get_password() {
            Ok(text) => Ok(Some(Secret::new(&text))),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(refused(error)),
        }
    }

    fn set(&self, name: &str, secret: &Secret) -> Result<()> {
        Self::entry(name)?.set_password(secret.reveal()).map_err(refused)
    }

    fn forget(&self, name: &str) -> Result<()> {
        match Self::entry(name)?.delete_credential() {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(error) => Err(refused(error)),
        }
    }
}

/// Some errors of the store carry what was kept; only their kind is told.
fn refused(error: keyring::Error) -> Error {
    let why = match error {
        keyring::Error::NoDefaultStore | keyring::Error::PlatformFailure(_) => "it does not answer",
        keyring::Error::NoStorageAccess(_) => "it is locked",
        keyring::Error::TooLong(_, _) => "the key is longer than it takes",
        _ => "what it holds cannot be read",
    };
    Error::KeyStore { source: why.into() }
}

/// Secrets that last as long as the program: for tests, the demo, and a key given on standard input.
#[derive(Default)]
pub struct MemorySecrets(Mutex<HashMap<String, Secret>>);

impl Secrets for MemorySecrets {
    fn get(&self, name: &str) -> Result<Option<Secret>> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned())
    }

    fn set(&self, name: &str, secret: &Secret) -> Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), secret.clone());
        Ok(())
    }

    fn forget(&self, name: &str) -> Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
        Ok(())
    }
}
