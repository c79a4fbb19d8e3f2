//! News of Postvak itself, for whoever sits at the window.

use std::sync::Arc;

use super::run::Sender;
use super::{Desk, Event};
use crate::news::{self, Kept, NewsError, Release};
use crate::platform::policy;

/// Asks whether there is a newer version, where a day has gone by since that was asked, and tells the window what is known.
/// What goes wrong is told to the log only.
pub async fn look_for_news(desk: Arc<Desk>, sender: Sender) {
    match look(&desk).await {
        Ok(release) => sender.send(Event::News(release)).await,
        Err(error) => tracing::info!(%error, "whether there is a newer version is not known"),
    }
}

/// The newer version, if one is known and may be told.
async fn look(desk: &Desk) -> Result<Option<Release>, NewsError> {
    let settings = desk.settings();
    if !settings.updates.notice || policy::forbids_update_notice() {
        return Ok(None);
    }
    let Some(feed) = news::feed(settings.updates.feed.as_deref())? else { return Ok(None) };
    let mut kept = Kept::read(&desk.dir);
    let now = desk.clock.now();
    if news::is_due(kept.asked, now) {
        kept.asked = Some(now);
        // Where it cannot be kept that it was asked it is not asked: it would be again and again.
        if let Err(error) = kept.write(&desk.dir) {
            tracing::info!(kind = ?error.kind(), "when a newer version was asked for cannot be kept");
            return Ok(None);
        }
        let answer = news::ask(&feed).await?;
        news::newer(&answer)?;
        kept.feed = String::from_utf8_lossy(&answer).into_owned();
        if let Err(error) = kept.write(&desk.dir) {
            tracing::info!(kind = ?error.kind(), "what is known of newer versions cannot be kept");
        }
    }
    if kept.feed.is_empty() { Ok(None) } else { news::newer(kept.feed.as_bytes()) }
}
