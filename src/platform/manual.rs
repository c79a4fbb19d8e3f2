use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Where the manual can be read by everybody; empty as long as the project has no public home.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// Opens a page of the manual in the browser: of the manual beside the program (`manual/<language>/<page>.html`), else of the
/// public repository. Both names are the program's own, never a document's.
///
/// # Errors
/// [`io::ErrorKind::NotFound`] when the manual is at neither place; else what the system said.
pub fn open_manual(language: &str, page: &str) -> io::Result<()> {
    let program = std::env::current_exe()?;
    let Some(target) = place(program.parent(), REPOSITORY, language, page) else {
        return Err(io::Error::new(io::ErrorKind::NotFound, "there is no manual beside the program"));
    };
    // Explorer opens a page with the program that is set for it, and shows no console.
    start(if cfg!(windows) { &["explorer.exe"] } else { &["xdg-open"] }, target)
}

/// Opens a page of the web in the browser.
///
/// # Errors
/// [`io::ErrorKind::InvalidInput`] when it is no address of `https` or of this machine; else what the system said.
pub fn open_page(address: &str) -> io::Result<()> {
    let is_plain = ["https://", "http://127.0.0.1:"].iter().any(|start| address.starts_with(start))
        && address
            .chars()
            .all(|letter| letter.is_ascii_graphic() && !matches!(letter, '"' | '\'' | '<' | '>' | '\\' | '^' | '`'));
    if !is_plain {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "no address of a page"));
    }
    // Explorer opens a folder instead where an address has a query.
    start(if cfg!(windows) { &["rundll32.exe", "url.dll,FileProtocolHandler"] } else { &["xdg-open"] }, address.into())
}

fn start(opener: &[&str], target: OsString) -> io::Result<()> {
    let Some((opener, rest)) = opener.split_first() else { return Err(io::ErrorKind::NotFound.into()) };
    let started =
        Command::new(opener).args(rest).arg(target).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut child = started.map_err(|error| io::Error::other(format!("{opener}: {error}")))?;
    // Somebody must wait for it, or it stays behind as a zombie.
    std::thread::Builder::new().name("manual".to_owned()).spawn(move || drop(child.wait()))?;
    Ok(())
}

/// The page to open: the installed one, else its address.
fn place(program: Option<&Path>, repository: &str, language: &str, page: &str) -> Option<OsString> {
    let installed = program.map(|folder| folder.join("manual").join(language).join(page).with_extension("html"));
    installed
        .filter(|file| file.is_file())
        .map(OsString::from)
        .or_else(|| (!repository.is_empty()).then(|| format!("{repository}/blob/main/docs/{language}/src/{page}.md").into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_installed_manual_goes_before_the_public_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let home = "https://code.example/postvak";
        let public = Some(OsString::from("https://code.example/postvak/blob/main/docs/en/src/entry.md"));
        assert_eq!(place(Some(folder.path()), home, "en", "entry"), public, "nothing is installed");
        let page = folder.path().join("manual").join("en").join("entry.html");
        std::fs::create_dir_all(page.parent().expect("a folder")).expect("folders");
        std::fs::write(&page, "<html>").expect("a page");
        assert_eq!(place(Some(folder.path()), home, "en", "entry"), Some(page.into_os_string()));
        let dutch = Some(OsString::from("https://code.example/postvak/blob/main/docs/nl/src/entry.md"));
        assert_eq!(place(Some(folder.path()), home, "nl", "entry"), dutch, "only the English one is installed");
    }

    #[test]
    fn only_pages_of_the_web_are_opened() {
        for wrong in
            ["http://a.example/", "file:///etc/passwd", "https://a.example/ /select,x", "https://a.example/\"x", "calc.exe"]
        {
            assert_eq!(open_page(wrong).map_err(|error| error.kind()), Err(io::ErrorKind::InvalidInput), "{wrong}");
        }
    }

    #[test]
    fn without_any_manual_there_is_nothing_to_open() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(place(Some(folder.path()), "", "nl", "entry"), None);
        assert_eq!(place(None, "", "nl", "entry"), None);
    }
}
