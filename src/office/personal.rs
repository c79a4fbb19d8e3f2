use std::path::{Path, PathBuf};

use jiff::civil::{Time, time};
use serde::{Deserialize, Serialize};

use super::OfficeFileError;
use crate::base::harmless_file_name;
use crate::platform::files;

/// No file is longer; more is not read.
const MAX_BYTES: u64 = 1 << 16;

/// What one person set for the desktop: `users/<name>.toml` in the folder of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Personal {
    /// Closing the window leaves the program in the tray.
    pub close_to_tray: bool,
    /// Whether it was told that the program goes on in the tray.
    pub tray_told: bool,
    /// Notifications when invoices arrive.
    pub notify: bool,
    /// Notifications wait until they are wanted again.
    pub paused: bool,
    /// Notifications wait during the quiet hours.
    pub quiet: bool,
    /// The quiet hours begin; on the clock of the office.
    pub quiet_from: Time,
    /// The quiet hours end; earlier than they begin when they go over midnight.
    pub quiet_until: Time,
}

impl Default for Personal {
    fn default() -> Self {
        Self {
            close_to_tray: true,
            tray_told: false,
            notify: true,
            paused: false,
            quiet: false,
            quiet_from: time(19, 0, 0, 0),
            quiet_until: time(7, 0, 0, 0),
        }
    }
}

impl Personal {
    /// Whether notifications wait at this time of the day.
    #[must_use]
    pub fn is_quiet(&self, now: Time) -> bool {
        let (from, until) = (self.quiet_from, self.quiet_until);
        self.quiet && if from <= until { (from..until).contains(&now) } else { now >= from || now < until }
    }

    /// What this user set, as far as it can be read; the rest is as by default.
    #[must_use]
    pub fn read(office: &Path, user: &str) -> Self {
        let path = path(office, user);
        match std::fs::metadata(&path) {
            Ok(file) if file.len() <= MAX_BYTES => {}
            _ => return Self::default(),
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        toml::from_str(&text).unwrap_or_else(|error| {
            tracing::warn!(%error, "the settings of a user are not understood");
            Self::default()
        })
    }

    /// Keeps what this user set. Keys of another version stay.
    ///
    /// # Errors
    /// When the file or its folder cannot be written.
    pub fn save(&self, office: &Path, user: &str) -> Result<(), OfficeFileError> {
        let path = path(office, user);
        let failed = |source| OfficeFileError::Write { path: path.clone(), source };
        let before = std::fs::read_to_string(&path).unwrap_or_default();
        let mut document = before.parse::<toml_edit::DocumentMut>().unwrap_or_default();
        for (key, value) in toml_edit::ser::to_document(self)?.as_table() {
            document.insert(key, value.clone());
        }
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        files::replace(&path, ".user-", &document.to_string()).map_err(failed)
    }
}

fn path(office: &Path, user: &str) -> PathBuf {
    let name = harmless_file_name(&user.to_lowercase()).unwrap_or_else(|| "user".to_owned());
    office.join("users").join(format!("{name}.toml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_hours_go_over_midnight_or_not() {
        let night = Personal { quiet: true, ..Personal::default() };
        for (hour, minute, quiet) in [(18, 59, false), (19, 0, true), (23, 59, true), (0, 0, true), (6, 59, true), (7, 0, false)]
        {
            assert_eq!(night.is_quiet(time(hour, minute, 0, 0)), quiet, "{hour}:{minute}");
        }
        let noon = Personal { quiet_from: time(12, 0, 0, 0), quiet_until: time(13, 0, 0, 0), ..night.clone() };
        for (hour, quiet) in [(11, false), (12, true), (13, false)] {
            assert_eq!(noon.is_quiet(time(hour, 0, 0, 0)), quiet, "{hour}");
        }
        assert!(!Personal { quiet: false, ..night }.is_quiet(time(23, 0, 0, 0)));
    }

    #[test]
    fn what_is_set_is_kept_for_each_user_and_nonsense_counts_for_nothing() {
        let office = tempfile::tempdir().expect("a folder");
        let els = Personal { paused: true, quiet_from: time(20, 30, 0, 0), ..Personal::default() };
        els.save(office.path(), "Els").expect("saved");
        assert_eq!(Personal::read(office.path(), "els"), els);
        assert_eq!(Personal::read(office.path(), "Karim"), Personal::default());
        let file = path(office.path(), "Els");
        let text = std::fs::read_to_string(&file).expect("read");
        std::fs::write(&file, format!("later = 1\n{text}")).expect("written");
        Personal::default().save(office.path(), "Els").expect("saved");
        assert!(std::fs::read_to_string(&file).expect("read").contains("later = 1"), "a key of another version stays");
        for nonsense in ["", "\u{0}", "paused = 3", "[["] {
            std::fs::write(&file, nonsense).expect("written");
            assert_eq!(Personal::read(office.path(), "Els"), Personal::default(), "{nonsense:?}");
        }
        Personal::default().save(office.path(), "../../x").expect("saved");
        assert!(office.path().join("users/x.toml").exists(), "a name is no path");
    }
}
