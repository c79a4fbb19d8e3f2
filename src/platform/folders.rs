//! Folders the system names.

use std::ffi::OsString;
use std::path::PathBuf;

/// The folder of the office when none is named: `%PROGRAMDATA%\Postvak` on Windows, shared by everybody who
/// works on that machine; `$XDG_DATA_HOME/postvak` on Linux. `None` when the system names no such place.
#[must_use]
pub fn default_office_dir() -> Option<PathBuf> {
    if cfg!(windows) {
        program_data(std::env::var_os("PROGRAMDATA"))
    } else {
        directories::BaseDirs::new().map(|base| base.data_dir().join("postvak"))
    }
}

/// The folder for what is kept of this user on this machine alone: `%LOCALAPPDATA%\Postvak` on Windows,
/// `$XDG_STATE_HOME/postvak` on Linux. `None` when the system names no such place.
#[must_use]
pub fn state_dir() -> Option<PathBuf> {
    let base = directories::BaseDirs::new()?;
    let name = if cfg!(windows) { "Postvak" } else { "postvak" };
    Some(base.state_dir().unwrap_or_else(|| base.data_local_dir()).join(name))
}

fn program_data(value: Option<OsString>) -> Option<PathBuf> {
    let folder = PathBuf::from(value.filter(|value| !value.is_empty())?);
    Some(folder.join("Postvak"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_office_has_a_folder_of_its_own() {
        assert_eq!(program_data(Some("X".into())), Some(PathBuf::from("X").join("Postvak")));
        assert_eq!(program_data(Some("".into())), None);
        if let Some(dir) = default_office_dir() {
            assert!(dir.to_string_lossy().to_lowercase().ends_with("postvak"), "{}", dir.display());
        }
    }
}
