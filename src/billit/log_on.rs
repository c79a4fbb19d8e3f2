//! Logging on in the browser: the code comes back to an address of this computer.
//!
//! Only who shows the state that went out is listened to, and the code is changed for tokens with what only this process knows
//! (PKCE), so that another program of this computer gains nothing by it.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Url;
use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

use super::{Error, Host, LogOnStop, OAuthApp, Result, Secret};

/// Where the browser comes back to when the registered page is elsewhere and refers on.
pub const RETURN: &str = "http://127.0.0.1:47125/";
/// Longest request that is read, in bytes.
const REQUEST: usize = 8 * 1024;
/// A connection that says nothing for so long is let go.
const SILENCE: Duration = Duration::from_secs(5);
/// Connections that are answered: a browser makes a few, for an icon as well.
const MOST: u32 = 100;

/// What came back, for [`super::Client::log_on`].
pub struct Code {
    /// Good once, for ten minutes.
    pub code: Secret,
    /// What the code was asked with.
    pub verifier: Secret,
}

/// What the browser shows in the end.
#[derive(Debug, Clone)]
pub struct LogOnWords {
    /// It went well.
    pub done: String,
    /// It did not.
    pub failed: String,
}

/// A log-on that waits for the browser.
pub struct LogOn {
    listener: TcpListener,
    page: String,
    state: String,
    verifier: Secret,
}

impl LogOn {
    /// Listens for the browser on this computer, and no other. The secrets are chance of 32 bytes each.
    ///
    /// # Errors
    /// [`LogOnStop::Port`] when the address cannot be listened at.
    pub async fn begin(host: &Host, app: &OAuthApp, state: [u8; 32], verifier: [u8; 32]) -> Result<Self> {
        let port = port_of(&app.redirect_uri).ok_or(Error::LogOn(LogOnStop::Port))?;
        let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(|_taken| Error::LogOn(LogOnStop::Port))?;
        let (state, verifier) = (URL_SAFE_NO_PAD.encode(state), URL_SAFE_NO_PAD.encode(verifier));
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
        let page = app.log_on_page(host, &state, &challenge).ok_or(Error::Address)?;
        Ok(Self { listener, page, state, verifier: Secret::new(&verifier) })
    }

    /// The page to open in the browser.
    #[must_use]
    pub fn page(&self) -> &str {
        &self.page
    }

    /// Waits until the browser comes back, `stop` is told, or it takes too long.
    ///
    /// # Errors
    /// [`Error::LogOn`] with why no code came.
    pub async fn code(self, limit: Duration, stop: &Notify, words: &LogOnWords) -> Result<Code> {
        tokio::select! {
            code = self.answered(words) => code,
            () = tokio::time::sleep(limit) => Err(Error::LogOn(LogOnStop::Late)),
            () = stop.notified() => Err(Error::LogOn(LogOnStop::Stopped)),
        }
    }

    async fn answered(&self, words: &LogOnWords) -> Result<Code> {
        for _connection in 0..MOST {
            let Ok((mut stream, _)) = self.listener.accept().await else { continue };
            let Ok(Some(target)) = tokio::time::timeout(SILENCE, target(&mut stream)).await else { continue };
            let (status, text, ended) = match self.read(&target) {
                Some(Ok(code)) => ("200 OK", words.done.as_str(), Some(Ok(code))),
                Some(Err(error)) => ("200 OK", words.failed.as_str(), Some(Err(error))),
                // Whoever does not know the state has nothing to say.
                None => ("404 Not Found", "", None),
            };
            drop(tokio::time::timeout(SILENCE, say(&mut stream, status, text)).await);
            if let Some(ended) = ended {
                return ended;
            }
        }
        Err(Error::LogOn(LogOnStop::Refused))
    }

    /// What a request says, where it belongs to this log-on.
    fn read(&self, target: &str) -> Option<Result<Code>> {
        let url = Url::parse("http://127.0.0.1").ok()?.join(target).ok()?;
        let value = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
        if !is_same(&value("state")?, &self.state) {
            return None;
        }
        match value("code").filter(|code| !code.is_empty()) {
            Some(code) => Some(Ok(Code { code: Secret::new(&code), verifier: self.verifier.clone() })),
            None => Some(Err(Error::LogOn(LogOnStop::Refused))),
        }
    }
}

/// Compared in one time, whatever is the same.
fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |differs, (left, right)| differs | (left ^ right)) == 0
}

/// The port to listen at: that of an address of this computer, else the one that a page elsewhere refers on to.
fn port_of(redirect: &str) -> Option<u16> {
    let url = Url::parse(redirect).ok()?;
    match (url.scheme(), url.host_str()?) {
        ("http", "127.0.0.1" | "localhost") => url.port(),
        ("https", _) => Url::parse(RETURN).ok()?.port(),
        _ => None,
    }
}

/// The target of a request: its first line, of which nothing is believed.
async fn target(stream: &mut TcpStream) -> Option<String> {
    let mut read = Vec::new();
    let mut part = [0; 1024];
    while !read.windows(4).any(|four| four == b"\r\n\r\n") {
        let many = stream.read(&mut part).await.ok()?;
        read.extend_from_slice(part.get(..many)?);
        if many == 0 || read.len() > REQUEST {
            return None;
        }
    }
    let line = read.split(|byte| *byte == b'\r').next()?;
    let mut words = std::str::from_utf8(line).ok()?.split(' ');
    (words.next()? == "GET").then(|| words.next().map(str::to_owned))?.filter(|target| target.starts_with('/'))
}

async fn say(stream: &mut TcpStream, status: &str, text: &str) -> std::io::Result<()> {
    let text: String = text.chars().filter(|letter| !matches!(letter, '<' | '>' | '&')).collect();
    let body = format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Postvak</title></head><body><p>{text}</p></body></html>"
    );
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         Referrer-Policy: no-referrer\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body.as_bytes()).await?;
    stream.shutdown().await
}
