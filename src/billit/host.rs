use std::fmt;

use reqwest::Url;

use super::{Error, NextPage, Result};

/// The production host.
pub const PRODUCTION: &str = "https://api.billit.be";
/// The sandbox host: its own keys and numbers.
pub const SANDBOX: &str = "https://api.sandbox.billit.be";

/// The address of the service: scheme, host and port. Encrypted, except on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host(Url);

impl Host {
    /// Reads what a person typed and repairs what people type: no scheme, a `/` or `/v1` at the end, the address of
    /// the portal (`my.`) for the one of the service (`api.`).
    ///
    /// # Errors
    /// [`Error::Address`] when it is no address, not encrypted, or carries a name and password.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.trim();
        let whole = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let mut url = Url::parse(&whole).map_err(|_wrong| Error::Address)?;
        let host = url.host_str().ok_or(Error::Address)?.to_owned();
        let here = matches!(host.as_str(), "127.0.0.1" | "localhost" | "[::1]");
        let safe = url.scheme() == "https" || (url.scheme() == "http" && here);
        if !safe || !url.username().is_empty() || url.password().is_some() || (!here && !host.contains('.')) {
            return Err(Error::Address);
        }
        if !matches!(url.path().trim_end_matches('/'), "" | "/v1") && !host.starts_with("my.") {
            return Err(Error::Address);
        }
        if let Some(rest) = host.strip_prefix("my.") {
            url.set_host(Some(&format!("api.{rest}"))).map_err(|_wrong| Error::Address)?;
        }
        url.set_path("/");
        url.set_query(None);
        url.set_fragment(None);
        Ok(Self(url))
    }

    /// The name of the host, for messages.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Whether it is this machine: no proxy is asked then.
    #[must_use]
    pub fn is_here(&self) -> bool {
        self.0.scheme() == "http"
    }

    /// The address of a path with its query.
    pub(super) fn at(&self, path: &str) -> Result<Url> {
        self.0.join(path).ok().filter(|url| url.origin() == self.0.origin()).ok_or(Error::Address)
    }

    /// The next page of a list, if it is on this host.
    pub(super) fn next(&self, link: &str) -> Option<NextPage> {
        let url = self.0.join(link).ok()?;
        if url.origin() != self.0.origin() {
            return None;
        }
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        NextPage::new(format!("{}{query}", url.path()))
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_repaired() {
        for typed in ["https://api.billit.be", "api.billit.be/", " https://my.billit.be/v1/ ", "https://my.billit.be/Home"] {
            assert_eq!(Host::parse(typed).expect("an address").to_string(), PRODUCTION, "{typed}");
        }
        assert_eq!(Host::parse("https://my.sandbox.billit.be").expect("an address").to_string(), SANDBOX);
    }

    #[test]
    fn what_is_not_safe_is_refused() {
        for typed in
            ["http://api.billit.be", "https://key:x@api.billit.be", "", "ftp://api.billit.be", "billit", "https://a.be/x"]
        {
            assert!(matches!(Host::parse(typed), Err(Error::Address)), "{typed}");
        }
    }

    #[test]
    fn a_next_page_stays_on_the_host() {
        let host = Host::parse(PRODUCTION).expect("an address");
        let page = host.next("https://api.billit.be/v1/orders?$skip=120").expect("a page");
        assert_eq!(page.as_str(), "/v1/orders?$skip=120");
        assert_eq!(host.next("/v1/orders?$skip=120"), Some(page));
        assert_eq!(host.next("https://api.billit.be.evil.example/v1/orders"), None);
        assert_eq!(host.next("http://api.billit.be/v1/orders"), None);
    }
}
