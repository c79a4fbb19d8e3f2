use std::time::Duration;

use reqwest::Url;
use reqwest::header::{ACCEPT, HeaderValue};

use super::NewsError;

/// For the whole answer.
const TIME: Duration = Duration::from_secs(20);
/// Bytes of the answer.
const MOST: usize = 16 * 1024;
/// Other places that are gone to, as a place for files has them.
const MOST_REDIRECTS: usize = 3;

/// Fetches a feed. Nothing is sent but the wish for it.
///
/// # Errors
/// When it cannot be reached or answers with something else than a small file.
pub async fn ask(feed: &Url) -> Result<Vec<u8>, NewsError> {
    // Another part of the program may have chosen it already: that is as good.
    drop(rustls::crypto::ring::default_provider().install_default());
    let is_here = feed.scheme() == "http";
    let redirects = reqwest::redirect::Policy::custom(move |attempt| {
        let is_safe = attempt.url().scheme() == "https";
        if is_safe && attempt.previous().len() <= MOST_REDIRECTS { attempt.follow() } else { attempt.stop() }
    });
    let mut builder = reqwest::Client::builder()
        .user_agent("Postvak")
        .redirect(redirects)
        .referer(false)
        .timeout(TIME)
        .pool_max_idle_per_host(0);
    if is_here {
        builder = builder.no_proxy();
    }
    let client = builder.build().map_err(NewsError::Network)?;
    let wish = client.get(feed.clone()).header(ACCEPT, HeaderValue::from_static("application/json"));
    let mut response = wish.send().await.map_err(|error| NewsError::Network(error.without_url()))?;
    if !response.status().is_success() {
        return Err(NewsError::Status(response.status().as_u16()));
    }
    let mut body = Vec::new();
    while let Some(part) = response.chunk().await.map_err(|error| NewsError::Network(error.without_url()))? {
        if body.len() + part.len() > MOST {
            return Err(NewsError::TooLarge);
        }
        body.extend_from_slice(&part);
    }
    Ok(body)
}
