//! Starting with the session of the user, hidden in the tray.

use std::io;
use std::path::Path;

/// With this the program starts without its window.
pub const HIDDEN: &str = "--hidden";

/// Whether the program starts with the session.
#[must_use]
pub fn is_on() -> bool {
    system::is_on()
}

/// Starts the program with the session from now on, or no longer.
///
/// # Errors
/// When the system says no.
pub fn set(program: &Path, on: bool) -> io::Result<()> {
    system::set(program, on)
}

#[cfg(windows)]
mod system {
    use super::{HIDDEN, Path, io};

    const RUN: &str = r"Software\Microsoft\Windows\CurrentVersion\Run";
    const NAME: &str = "Postvak";

    pub fn is_on() -> bool {
        // The installer can switch it on for everybody.
        [windows_registry::CURRENT_USER, windows_registry::LOCAL_MACHINE]
            .iter()
            .any(|root| root.open(RUN).and_then(|key| key.get_string(NAME)).is_ok())
    }

    pub fn set(program: &Path, on: bool) -> io::Result<()> {
        let key = windows_registry::CURRENT_USER.create(RUN).map_err(io::Error::other)?;
        if on {
            return key.set_string(NAME, format!("\"{}\" {HIDDEN}", program.display())).map_err(io::Error::other);
        }
        if key.get_string(NAME).is_err() {
            return if is_on() { Err(io::ErrorKind::PermissionDenied.into()) } else { Ok(()) };
        }
        key.remove_value(NAME).map_err(io::Error::other)
    }
}

#[cfg(not(windows))]
mod system {
    use std::path::PathBuf;

    use super::{HIDDEN, Path, io};

    pub fn is_on() -> bool {
        file().is_some_and(|file| is_on_at(&file))
    }

    pub fn set(program: &Path, on: bool) -> io::Result<()> {
        set_at(&file().ok_or(io::ErrorKind::NotFound)?, program, on)
    }

    fn file() -> Option<PathBuf> {
        Some(directories::BaseDirs::new()?.config_dir().join("autostart/postvak.desktop"))
    }

    /// Source: Desktop Application Autostart Specification.
    pub(super) fn is_on_at(file: &Path) -> bool {
        std::fs::read_to_string(file).is_ok_and(|text| !text.lines().any(|line| line.replace(' ', "") == "Hidden=true"))
    }

    /// Switched off it stays, marked as hidden: so says the specification of what a user does not want.
    pub(super) fn set_at(file: &Path, program: &Path, on: bool) -> io::Result<()> {
        if !on && !is_on_at(file) {
            return Ok(());
        }
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let hidden = if on { "" } else { "Hidden=true\n" };
        let exec = quoted(&program.to_string_lossy());
        let text = format!(
            "[Desktop Entry]\nType=Application\nName=Postvak\nIcon=postvak\nExec={exec} {HIDDEN}\nTerminal=false\n{hidden}"
        );
        crate::platform::files::replace(file, ".postvak-", &text)
    }

    /// Source: Desktop Entry Specification, "The Exec key".
    fn quoted(program: &str) -> String {
        let mut text = String::from("\"");
        for letter in program.chars() {
            match letter {
                // Escaped once as a string of the file, once as an argument.
                '"' | '`' | '$' | '\\' => text.push_str(if letter == '\\' { r"\\\\" } else { r"\\" }),
                '%' => text.push('%'),
                _ => {}
            }
            if letter != '\\' {
                text.push(letter);
            }
        }
        text.push('"');
        text
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_path_with_odd_letters_is_one_argument() {
            assert_eq!(quoted("/opt/post vak/postvak"), "\"/opt/post vak/postvak\"");
            assert_eq!(quoted("/a$b\"c%d"), "\"/a\\\\$b\\\\\"c%%d\"");
        }
    }
}

#[cfg(all(test, not(windows)))]
mod tests {
    use super::system::{is_on_at, set_at};
    use super::*;

    #[test]
    fn it_is_switched_on_and_off_and_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("autostart/postvak.desktop");
        set_at(&file, Path::new("/opt/postvak"), false).expect("nothing to do");
        assert!(!file.exists(), "what is off already is not written");
        for on in [true, false, true] {
            set_at(&file, Path::new("/opt/postvak"), on).expect("written");
            assert_eq!(is_on_at(&file), on);
        }
        let text = std::fs::read_to_string(&file).expect("read");
        assert!(text.contains("\nExec=\"/opt/postvak\" --hidden\n"), "{text}");
    }
}
