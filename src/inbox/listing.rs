use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::disk::{Disk, EntryKind, FileStat};
use super::layout::LinkedFolder;
use super::names;
use crate::base::Message;

/// Folders within folders that are looked into below a linked folder.
const DEEPEST: usize = 6;

/// What a file is by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// UBL, or an attempt at it.
    Xml,
    /// PDF.
    Pdf,
    /// PNG, JPEG or TIFF.
    Image,
}

/// A document in a listing: one row, with the PDF or image of the same name beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSeen {
    /// Full path.
    pub path: PathBuf,
    /// Bytes.
    pub size: u64,
    /// Last change, milliseconds since 1970.
    pub modified_ms: i64,
    /// What it is.
    pub kind: FileKind,
    /// PDF or image of the same base name beside an XML file.
    pub companion: Option<PathBuf>,
}

impl FileSeen {
    /// Size and time.
    #[must_use]
    pub fn stat(&self) -> FileStat {
        FileStat { size: self.size, modified_ms: self.modified_ms }
    }
}

/// A folder that cannot be reached now. Its counts stay what they were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreachable {
    /// The folder.
    pub path: PathBuf,
    /// Since when.
    pub since: Timestamp,
    /// The sentence for the user.
    pub message: Message,
}

/// What one look into one linked folder gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The folder.
    pub folder: LinkedFolder,
    /// Its documents, by path.
    pub files: Vec<FileSeen>,
    /// PDFs and images that belong to an XML file of the same name and are no row of their own.
    pub companions: Vec<PathBuf>,
    /// Folders inside it that could not be listed: nothing in them is gone.
    pub unlisted: Vec<PathBuf>,
    /// Whether there is nothing at all in it, as in the mount point of a drive that is away.
    pub is_bare: bool,
    /// Set when it could not be listed.
    pub unreachable: Option<Unreachable>,
}

impl Listing {
    /// A listing of a folder that cannot be reached.
    pub(super) fn unreachable(folder: LinkedFolder, unreachable: Unreachable) -> Self {
        Self {
            folder,
            files: Vec::new(),
            companions: Vec::new(),
            unlisted: Vec::new(),
            is_bare: false,
            unreachable: Some(unreachable),
        }
    }
}

/// Lists the documents of a folder and of the folders inside it. Links are never followed: what they lead to is
/// either listed where it lies or belongs to nobody here.
pub(super) fn list(disk: &dyn Disk, folder: &LinkedFolder, processed: &str) -> io::Result<Listing> {
    let mut listing = Listing {
        folder: folder.clone(),
        files: Vec::new(),
        companions: Vec::new(),
        unlisted: Vec::new(),
        is_bare: false,
        unreachable: None,
    };
    let mut waiting = vec![(folder.path.clone(), 0_usize)];
    while let Some((place, depth)) = waiting.pop() {
        let entries = match disk.list(&place) {
            Ok(entries) => entries,
            Err(error) if depth == 0 => return Err(error),
            Err(error) => {
                tracing::warn!(kind = ?error.kind(), "a folder inside a linked folder cannot be listed");
                listing.unlisted.push(place);
                continue;
            }
        };
        listing.is_bare |= depth == 0 && entries.is_empty();
        let mut here = Vec::new();
        for entry in entries {
            let name = entry.name.to_string_lossy();
            if names::is_passing(&name) {
                continue;
            }
            match entry.kind {
                EntryKind::Folder if depth < DEEPEST && !names::same_name(&name, processed) => {
                    waiting.push((place.join(&entry.name), depth + 1));
                }
                EntryKind::File(stat) => {
                    let path = place.join(&entry.name);
                    if let Some(kind) = names::file_kind(&path) {
                        here.push(FileSeen { path, size: stat.size, modified_ms: stat.modified_ms, kind, companion: None });
                    }
                }
                EntryKind::Folder | EntryKind::Link | EntryKind::Other => {}
            }
        }
        pair(&mut listing, here);
    }
    listing.files.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(listing)
}

/// Makes one row of an XML file and the PDF or image of the same base name in the same folder.
fn pair(listing: &mut Listing, files: Vec<FileSeen>) {
    let base = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase());
    let (mut rows, mut others): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| file.kind == FileKind::Xml);
    // PDFs before images, then by name: always the same one is shown.
    others.sort_by(|left, right| (left.kind == FileKind::Image, &left.path).cmp(&(right.kind == FileKind::Image, &right.path)));
    let mut by_base: HashMap<_, Vec<usize>> = HashMap::new();
    for (index, row) in rows.iter().enumerate() {
        by_base.entry(base(&row.path)).or_default().push(index);
    }
    for other in others {
        match by_base.get(&base(&other.path)) {
            Some(indices) => {
                for &index in indices {
                    rows[index].companion.get_or_insert_with(|| other.path.clone());
                }
                listing.companions.push(other.path);
            }
            None => listing.files.push(other),
        }
    }
    listing.files.append(&mut rows);
}
