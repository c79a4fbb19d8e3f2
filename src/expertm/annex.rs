//! The PDF that goes along with a booking: its name, its place, its path as Expert/M gets it.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::text::length;
use super::{ExpertMError, MAX_TEXT};
use crate::booking::{Booking, Direction};
use crate::office::AnnexPlace;
use crate::platform::faults;

/// The PDF of a booking.
#[derive(Debug, Clone, Copy)]
pub struct Annex<'a> {
    /// Its content.
    pub bytes: &'a [u8],
    /// The UBL file on disk, for [`AnnexPlace::BesideUbl`].
    pub ubl: Option<&'a Path>,
}

/// Where an annex will be.
#[derive(Debug)]
pub(super) struct Planned<'a> {
    pub(super) path: PathBuf,
    /// The path as it is written in the file.
    pub(super) text: String,
    pub(super) place: Place,
    pub(super) bytes: &'a [u8],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the folder of the run.
    Run,
    /// Beside the UBL file, to be written.
    Beside,
    /// Beside the UBL file, there already.
    There,
}

impl<'a> Planned<'a> {
    /// Decides where the annex of `booking` goes. Beside the UBL it has the UBL's own name, so that the two
    /// stay one row in the list; where another file has that name, it goes to the folder of the run.
    pub(super) fn new(annex: Annex<'a>, booking: &Booking, place: AnnexPlace, folder: &Path) -> Result<Self, ExpertMError> {
        let mut planned = (folder.join(name(booking)), Place::Run);
        if let (AnnexPlace::BesideUbl, Some(ubl)) = (place, annex.ubl) {
            let beside = absolute(&ubl.with_extension("pdf"))?;
            match File::open(&beside) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => planned = (beside, Place::Beside),
                Ok(file) if is_same(&file, annex.bytes) => planned = (beside, Place::There),
                _ => {}
            }
        }
        let (path, place) = planned;
        let text = path_text(&path)?;
        Ok(Self { path, text, place, bytes: annex.bytes })
    }
}

/// The name of an annex: made from our own numbers, never from the document.
fn name(booking: &Booking) -> String {
    let letter = match booking.direction {
        Direction::Purchase => 'A',
        Direction::Sale => 'V',
    };
    format!("{letter}{}-{}-{}.pdf", booking.journal, booking.book_year, booking.number)
}

/// Whether the file holds exactly these bytes.
fn is_same(file: &File, bytes: &[u8]) -> bool {
    let expected = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if file.metadata().map_or(true, |metadata| metadata.len() != expected) {
        return false;
    }
    let mut found = Vec::with_capacity(bytes.len());
    file.take(expected.saturating_add(1)).read_to_end(&mut found).is_ok() && found == bytes
}

/// A full path; Expert/M runs in another folder, and mostly on another machine.
pub(super) fn absolute(path: &Path) -> Result<PathBuf, ExpertMError> {
    std::path::absolute(path).map_err(|source| ExpertMError::writing(path, source))
}

/// The path as text that Expert/M can open: no `\\?\` in front, 255 characters at most.
fn path_text(path: &Path) -> Result<String, ExpertMError> {
    let text = path.to_str().ok_or_else(|| ExpertMError::PathNotText { path: path.to_owned() })?;
    let text = match (text.strip_prefix(r"\\?\UNC\"), text.strip_prefix(r"\\?\")) {
        (Some(share), _) => format!(r"\\{share}"),
        (None, Some(local)) => local.to_owned(),
        (None, None) => text.to_owned(),
    };
    let length = length(&text);
    if length > MAX_TEXT {
        return Err(ExpertMError::PathTooLong { path: text, length });
    }
    if text.chars().any(char::is_control) || text.trim() != text {
        return Err(ExpertMError::PathNotText { path: path.to_owned() });
    }
    Ok(text)
}

/// Writes a new file, whole or not at all, and never over another. The file goes away again unless the path
/// that is returned is kept.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<Written, ExpertMError> {
    let folder = path.parent().unwrap_or(path);
    let temporary = write_temporary(folder, bytes)?;
    place(temporary, path)
}

/// What became of a new file.
#[derive(Debug)]
pub(super) enum Written {
    /// There, until the path is dropped.
    New(TempPath),
    /// Another file has that name.
    Taken,
}

/// Writes a temporary file in `folder`, down to the disk.
pub(super) fn write_temporary(folder: &Path, bytes: &[u8]) -> Result<NamedTempFile, ExpertMError> {
    let failed = |source| ExpertMError::writing(folder, source);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".postvak-").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(permissions(0o666));
    faults::before("a new file").map_err(failed)?;
    let mut temporary = builder.tempfile_in(folder).map_err(failed)?;
    faults::write_all(temporary.as_file_mut(), bytes).map_err(failed)?;
    faults::before("a flush").map_err(failed)?;
    temporary.as_file().sync_all().map_err(failed)?;
    Ok(temporary)
}

/// Gives a temporary file its name, unless another file has it.
pub(super) fn place(temporary: NamedTempFile, path: &Path) -> Result<Written, ExpertMError> {
    faults::before("the name of a file").map_err(|source| ExpertMError::writing(path, source))?;
    match temporary.persist_noclobber(path) {
        Ok(_file) => TempPath::try_from_path(path).map(Written::New).map_err(|source| ExpertMError::writing(path, source)),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(Written::Taken),
        Err(error) => Err(ExpertMError::writing(path, error.error)),
    }
}

/// Colleagues and Expert/M must be able to write the file too, as far as the folder allows.
#[cfg(unix)]
pub(super) fn permissions(mode: u32) -> std::fs::Permissions {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::Permissions::from_mode(mode)
}

/// Makes the names in a folder outlive a power cut; a network drive that cannot do it is no reason to fail.
pub(super) fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    if let Err(error) = File::open(folder).and_then(|folder| folder.sync_all()) {
        tracing::debug!(%error, "the folder could not be synced");
    }
    #[cfg(not(unix))]
    let _windows_does_this_itself = folder;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_was_taken_in_the_meantime_is_not_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.xml");
        std::fs::write(&path, "theirs").expect("written");
        assert!(matches!(write_new(&path, b"ours"), Ok(Written::Taken)));
        assert_eq!(std::fs::read(&path).expect("the file"), b"theirs");
        assert_eq!(folder.path().read_dir().expect("a folder").count(), 1);
    }

    #[test]
    fn a_new_file_stays_only_when_it_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.xml");
        drop(write_new(&path, b"ours").expect("written"));
        assert!(!path.exists());
        let Written::New(kept) = write_new(&path, b"ours").expect("written") else { panic!("the name is free") };
        kept.keep().expect("kept");
        assert_eq!(std::fs::read(&path).expect("the file"), b"ours");
    }

    #[test]
    fn a_path_is_written_as_expert_m_opens_it() {
        let text = |path: &str| path_text(Path::new(path)).map_err(|error| error.message().id.into_owned());
        assert_eq!(text(r"\\?\C:\runs\a.pdf").as_deref(), Ok(r"C:\runs\a.pdf"));
        assert_eq!(text(r"\\?\UNC\srv\runs\a.pdf").as_deref(), Ok(r"\\srv\runs\a.pdf"));
        assert_eq!(text(r"\\srv\runs\é\a.pdf").as_deref(), Ok(r"\\srv\runs\é\a.pdf"));
        assert_eq!(text(&"é".repeat(255)).as_deref(), Ok("é".repeat(255).as_str()));
        assert_eq!(text(&"é".repeat(256)), Err("expertm-path-too-long".to_owned()));
        assert_eq!(text("a\nb.pdf"), Err("expertm-path-not-text".to_owned()));
    }
}
