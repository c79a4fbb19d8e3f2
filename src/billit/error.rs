use std::time::Duration;

use crate::base::Message;

/// What the room returns.
pub type Result<T> = std::result::Result<T, Error>;

type Source = Box<dyn std::error::Error + Send + Sync>;

/// Why Billit did not give what was asked. [`Error::message`] is the same for the user.
/// No error holds a key, a token, or anything of the answer but the code and the short reason that Billit gave.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address in the settings is none.
    #[error("the address of Billit is not usable; give https://api.billit.be or the one of the sandbox")]
    Address,
    /// No key is kept for this account.
    #[error("no key is kept for this Billit account; connect it first")]
    NoKey,
    /// The key store of the system does not answer.
    #[error("the key store of this computer is not usable ({source})")]
    KeyStore {
        /// What it said.
        source: Source,
    },
    /// The name of the host is not known: no network, or a wrong address.
    #[error("the name {host} is not known on this network; check the connection and the address")]
    Name {
        /// The host.
        host: String,
    },
    /// No connection.
    #[error("no connection with {host}; check the network and the firewall")]
    Network {
        /// The host.
        host: String,
    },
    /// The proxy of the network refuses or does not answer.
    #[error("the proxy of this network does not let the request through; ask who looks after it")]
    Proxy,
    /// No agreement on a safe connection: an unknown certificate, or a clock that is wrong.
    #[error("no safe connection with {host}: its certificate is not trusted here; check the clock of this computer")]
    Tls {
        /// The host.
        host: String,
    },
    /// Nothing came in time.
    #[error("Billit did not answer within {} seconds", after.as_secs())]
    Slow {
        /// The limit.
        after: Duration,
    },
    /// The connection broke off in the middle.
    #[error("the connection with Billit broke off")]
    CutOff,
    /// The key itself is refused: only said of the request that is about nothing but the key.
    #[error("Billit refuses the key; make a new one and connect again")]
    KeyRefused,
    /// Logging on in the browser did not come to its end, or is over.
    #[error("the log-on at Billit did not succeed ({0:?}); log on again")]
    LogOn(LogOnStop),
    /// Not allowed, or not there for this key. Says nothing about the key.
    #[error("Billit gives no access to this with the present key")]
    NoAccess {
        /// Billit's code.
        code: Option<String>,
    },
    /// Not there.
    #[error("Billit does not have this (any more)")]
    NotFound,
    /// Was done already under the same key of repetition.
    #[error("Billit did this already")]
    Already,
    /// Refused; the same request will be refused again.
    #[error("Billit refuses this ({status}): {}", reason(code.as_deref(), said.as_deref()))]
    Refused {
        /// HTTP status.
        status: u16,
        /// Billit's code.
        code: Option<String>,
        /// Billit's reason, shortened; may hold what the user typed, so it is shown and not logged.
        said: Option<String>,
    },
    /// Asked too often.
    #[error("Billit asks to wait {} seconds", again_in.as_secs())]
    TooOften {
        /// How long to wait.
        again_in: Duration,
    },
    /// The feed was asked less than a minute ago; nothing was sent.
    #[error("the feed can be asked again in {} seconds", again_in.as_secs())]
    TooSoon {
        /// How long to wait.
        again_in: Duration,
    },
    /// A mistake on Billit's side.
    #[error("Billit has a fault of its own ({status})")]
    Fault {
        /// HTTP status.
        status: u16,
        /// What Billit's support needs to find it.
        trace: Option<String>,
    },
    /// Something else answered: a page of a proxy, of a portal to log on, of a wrong address.
    #[error("something else than Billit answered ({status}); check the address and the network")]
    NotBillit {
        /// HTTP status.
        status: u16,
    },
    /// The answer is larger than is taken.
    #[error("the answer is larger than {} MB and was not taken", limit / (1024 * 1024))]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The answer cannot be read.
    #[error("the answer of Billit cannot be read: {what}")]
    Unreadable {
        /// What is wrong with it, without its content.
        what: String,
    },
    /// The bytes are not those of the hash: broken on the way.
    #[error("the file is not what Billit sent: its hash differs")]
    WrongHash,
    /// Billit showed more than one company under the same headers, or another than was asked for.
    #[error("Billit answered for another company than was asked")]
    OtherCompany,
}

/// Why a log-on did not succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LogOnStop {
    /// The address to come back to is none of this computer that another program has not taken.
    Port,
    /// No browser opened.
    Browser,
    /// The person said no, or Billit did.
    Refused,
    /// Nobody came back in time.
    Late,
    /// It was stopped here.
    Stopped,
    /// It was good once, and is not any more.
    Over,
}

impl LogOnStop {
    fn id(self) -> &'static str {
        match self {
            Self::Port => "billit-error-log-on-port",
            Self::Browser => "billit-error-log-on-browser",
            Self::Refused => "billit-error-log-on-refused",
            Self::Late => "billit-error-log-on-late",
            Self::Stopped => "billit-error-log-on-stopped",
            Self::Over => "billit-error-log-on-over",
        }
    }
}

impl Error {
    /// An answer that cannot be read.
    pub(super) fn unreadable(what: &str) -> Self {
        Self::Unreadable { what: what.to_owned() }
    }

    /// Whether the same request can succeed later without anybody doing anything.
    #[must_use]
    pub fn passes(&self) -> bool {
        match self {
            Self::Name { .. }
            | Self::Network { .. }
            | Self::Proxy
            | Self::Slow { .. }
            | Self::CutOff
            | Self::TooOften { .. }
            | Self::TooSoon { .. }
            | Self::Fault { .. }
            | Self::NotBillit { .. }
            | Self::Unreadable { .. }
            | Self::WrongHash => true,
            Self::Address
            | Self::NoKey
            | Self::KeyStore { .. }
            | Self::Tls { .. }
            | Self::KeyRefused
            | Self::LogOn(_)
            | Self::NoAccess { .. }
            | Self::NotFound
            | Self::Already
            | Self::Refused { .. }
            | Self::TooLarge { .. }
            | Self::OtherCompany => false,
        }
    }

    /// Whether everything else would fail for the same reason, so that a run should stop: the network, the key.
    #[must_use]
    pub fn stops_all(&self) -> bool {
        matches!(
            self,
            Self::Address
                | Self::NoKey
                | Self::KeyStore { .. }
                | Self::Name { .. }
                | Self::Network { .. }
                | Self::Proxy
                | Self::Tls { .. }
                | Self::KeyRefused
                | Self::LogOn(_)
        )
    }

    /// How long to wait, where that is known.
    #[must_use]
    pub fn again_in(&self) -> Option<Duration> {
        match self {
            Self::TooOften { again_in } | Self::TooSoon { again_in } => Some(*again_in),
            _ => None,
        }
    }

    /// A word for the log: the kind of mistake, never its content.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::NoKey => "no-key",
            Self::KeyStore { .. } => "key-store",
            Self::Name { .. } => "name",
            Self::Network { .. } => "network",
            Self::Proxy => "proxy",
            Self::Tls { .. } => "tls",
            Self::Slow { .. } => "slow",
            Self::CutOff => "cut-off",
            Self::KeyRefused => "key-refused",
            Self::LogOn(_) => "log-on",
            Self::NoAccess { .. } => "no-access",
            Self::NotFound => "not-found",
            Self::Already => "already",
            Self::Refused { .. } => "refused",
            Self::TooOften { .. } => "too-often",
            Self::TooSoon { .. } => "too-soon",
            Self::Fault { .. } => "fault",
            Self::NotBillit { .. } => "not-billit",
            Self::TooLarge { .. } => "too-large",
            Self::Unreadable { .. } => "unreadable",
            Self::WrongHash => "wrong-hash",
            Self::OtherCompany => "other-company",
        }
    }

    /// The sentence for the user: texts `billit-error-…` by [`Error::kind`].
    #[must_use]
    pub fn message(&self) -> Message {
        let message = Message::new(match self {
            Self::Address => "billit-error-address",
            Self::NoKey => "billit-error-no-key",
            Self::KeyStore { .. } => "billit-error-key-store",
            Self::Name { .. } => "billit-error-name",
            Self::Network { .. } => "billit-error-network",
            Self::Proxy => "billit-error-proxy",
            Self::Tls { .. } => "billit-error-tls",
            Self::Slow { .. } => "billit-error-slow",
            Self::CutOff => "billit-error-cut-off",
            Self::KeyRefused => "billit-error-key-refused",
            Self::LogOn(stop) => stop.id(),
            Self::NoAccess { .. } => "billit-error-no-access",
            Self::NotFound => "billit-error-not-found",
            Self::Already => "billit-error-already",
            Self::Refused { .. } => "billit-error-refused",
            Self::TooOften { .. } => "billit-error-too-often",
            Self::TooSoon { .. } => "billit-error-too-soon",
            Self::Fault { .. } => "billit-error-fault",
            Self::NotBillit { .. } => "billit-error-not-billit",
            Self::TooLarge { .. } => "billit-error-too-large",
            Self::Unreadable { .. } => "billit-error-unreadable",
            Self::WrongHash => "billit-error-wrong-hash",
            Self::OtherCompany => "billit-error-other-company",
        });
        match self {
            Self::Name { host } | Self::Network { host } | Self::Tls { host } => message.text("host", host.clone()),
            Self::Slow { after } => message.count("seconds", seconds(*after)),
            Self::TooOften { again_in } | Self::TooSoon { again_in } => message.count("seconds", seconds(*again_in)),
            Self::Refused { code, said, .. } => message.text("reason", reason(code.as_deref(), said.as_deref())),
            Self::Fault { status, .. } | Self::NotBillit { status } => message.count("status", i64::from(*status)),
            Self::TooLarge { limit } => message.count("megabytes", i64::try_from(limit / (1024 * 1024)).unwrap_or(i64::MAX)),
            _ => message,
        }
    }
}

/// Seconds, rounded up: nobody should come back too early.
fn seconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis().div_ceil(1000)).unwrap_or(i64::MAX)
}

fn reason(code: Option<&str>, said: Option<&str>) -> String {
    match (said, code) {
        (Some(said), _) => said.to_owned(),
        (None, Some(code)) => code.to_owned(),
        (None, None) => "—".to_owned(),
    }
}
