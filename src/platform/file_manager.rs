use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Shows a file or folder in the file manager of the system: Explorer with the file selected, elsewhere its
/// folder. Only for paths that the inbox found; never through a shell.
///
/// # Errors
/// When the path is not whole, is not there, or the file manager cannot be started.
pub fn open_in_file_manager(path: &Path) -> io::Result<()> {
    if !path.is_absolute() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "the path is not absolute"));
    }
    let is_folder = path.metadata()?.is_dir();
    let mut command = if cfg!(windows) {
        let mut explorer = Command::new("explorer.exe");
        if is_folder {
            explorer.arg(path);
        } else {
            let mut select = std::ffi::OsString::from("/select,");
            select.push(path);
            explorer.arg(select);
        }
        explorer
    } else {
        let folder = if is_folder { path } else { path.parent().unwrap_or(path) };
        let mut open = Command::new("xdg-open");
        open.arg(folder);
        open
    };
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    // Somebody must wait for it, or it stays behind as a zombie.
    std::thread::Builder::new().name("file-manager".to_owned()).spawn(move || drop(child.wait()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_that_are_whole_and_there() {
        assert_eq!(open_in_file_manager(Path::new("x")).map_err(|error| error.kind()), Err(io::ErrorKind::InvalidInput));
        let folder = tempfile::tempdir().expect("a folder");
        let missing = folder.path().join("missing");
        assert_eq!(open_in_file_manager(&missing).map_err(|error| error.kind()), Err(io::ErrorKind::NotFound));
    }
}
