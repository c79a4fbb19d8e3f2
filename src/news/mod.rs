//! News of Postvak itself: whether there is a newer version. Asked once a day at most, told in one line, never installed.
//!
//! One small file is fetched and nothing is sent but the wish for it: no name of the office, no version, no cookie. What comes
//! back is bounded and not trusted: of it a version number and an address of a page are used.

mod ask;
mod kept;

use reqwest::Url;
use semver::Version;
use serde::Deserialize;

pub use ask::ask;
pub use kept::{Kept, is_due};

/// Where the project lives; empty as long as it has no public home. Then nothing is asked unless an address is set.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");
/// No address is longer.
const MOST_ADDRESS: usize = 300;

/// A version that can be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// Its number, as `1.4.0`.
    pub version: String,
    /// The page that tells of it, on `https`.
    pub page: String,
}

/// Why there is no news. Told to the log only.
#[derive(Debug, thiserror::Error)]
pub enum NewsError {
    /// The address of the feed cannot be used.
    #[error("the address of the release feed is not one of https")]
    Address,
    /// It cannot be reached, or does not answer in time.
    #[error("the release feed cannot be reached")]
    Network(#[source] reqwest::Error),
    /// It answers with something else.
    #[error("the release feed answers with {0}")]
    Status(u16),
    /// The answer is larger than such a file ever is.
    #[error("the release feed is too large")]
    TooLarge,
    /// The answer says no version and page.
    #[error("the release feed cannot be read: {0}")]
    Unreadable(&'static str),
}

/// The feed: what the office set, else that of the project; `None` when neither is there.
///
/// # Errors
/// [`NewsError::Address`] when what was set is no address of `https`; this machine may be asked without.
pub fn feed(set: Option<&str>) -> Result<Option<Url>, NewsError> {
    feed_or(set, REPOSITORY)
}

fn feed_or(set: Option<&str>, repository: &str) -> Result<Option<Url>, NewsError> {
    let set = set.map(str::trim).filter(|text| !text.is_empty());
    let usual = (!repository.is_empty()).then(|| format!("{repository}/releases/latest/download/latest.json"));
    let Some(text) = set.map(str::to_owned).or(usual) else { return Ok(None) };
    address(&text).ok_or(NewsError::Address).map(Some)
}

/// What a feed says, in its plain form.
#[derive(Deserialize)]
struct Feed {
    version: String,
    page: String,
}

/// The release that a feed tells of, when it is newer than this program.
///
/// # Errors
/// [`NewsError::Unreadable`] when it says no version by the rules of semantic versioning, or no page on `https`.
pub fn newer(feed: &[u8]) -> Result<Option<Release>, NewsError> {
    newer_than(feed, env!("CARGO_PKG_VERSION"))
}

fn newer_than(feed: &[u8], own: &str) -> Result<Option<Release>, NewsError> {
    let feed: Feed = serde_json::from_slice(feed).map_err(|_form| NewsError::Unreadable("no version and page"))?;
    let number = |text: &str| Version::parse(text.trim().trim_start_matches('v'));
    let (Ok(version), Ok(own)) = (number(&feed.version), number(own)) else {
        return Err(NewsError::Unreadable("its version is no version"));
    };
    let page = address(&feed.page).filter(|page| page.scheme() == "https").ok_or(NewsError::Unreadable("its page"))?;
    // A version that is still tried out is told to nobody; what stands behind a plus does not count.
    let is_newer = version.pre.is_empty() && version.cmp_precedence(&own).is_gt();
    Ok(is_newer.then(|| {
        let version = format!("{}.{}.{}", version.major, version.minor, version.patch);
        Release { version, page: page.into() }
    }))
}

fn address(text: &str) -> Option<Url> {
    if text.len() > MOST_ADDRESS {
        return None;
    }
    let url = Url::parse(text).ok()?;
    let is_here = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    let is_safe = url.scheme() == "https" && url.host_str().is_some() || url.scheme() == "http" && is_here;
    (is_safe && url.username().is_empty() && url.password().is_none()).then_some(url)
}

#[cfg(test)]
mod tests;
