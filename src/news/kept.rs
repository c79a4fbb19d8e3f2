use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::platform::files;

/// Name of the file in the folder of the office.
const FILE: &str = "news.json";
const MOST: u64 = 64 * 1024;
/// Between two questions.
const BETWEEN: Duration = Duration::from_hours(24);

/// What is kept of the last question, for all windows of the office: when it was, and what was answered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// When it was asked last, whatever came of it.
    pub asked: Option<Timestamp>,
    /// What the feed said then.
    pub feed: String,
}

impl Kept {
    /// Reads it; nothing when there is none that can be read.
    #[must_use]
    pub fn read(office: &Path) -> Self {
        let mut text = String::new();
        let read = std::fs::File::open(office.join(FILE)).and_then(|file| file.take(MOST).read_to_string(&mut text));
        read.ok().and_then(|_bytes| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// Keeps it.
    ///
    /// # Errors
    /// What the system says.
    pub fn write(&self, office: &Path) -> std::io::Result<()> {
        files::replace(&office.join(FILE), ".postvak-news-", &serde_json::to_string(self)?)
    }
}

/// Whether a day has gone by since it was asked. A moment that is still to come, after somebody set the clock back, does not
/// count.
#[must_use]
pub fn is_due(asked: Option<Timestamp>, now: Timestamp) -> bool {
    asked.is_none_or(|asked| asked > now || now.duration_since(asked).unsigned_abs() >= BETWEEN)
}
