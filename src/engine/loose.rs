//! Loose documents: files that were double-clicked or dropped on the window and lie in no linked folder. They are shown,
//! and copied into the folder of a dossier when a person says so. The file itself is never touched.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sha2::{Digest as _, Sha256};

use super::pages::Source;
use super::scan::blocking;
use super::{Desk, EngineError};
use crate::base::{DocumentId, EnterpriseNumber, FolderKind, Hash, Message, harmless_file_name};
use crate::billit::{LocalShelf, PlaceError, Places, Shelf, numbered};
use crate::inbox::{InboxError, LARGEST_FILE, LocalDisk};
use crate::office::{Dossier, Folders};
use crate::store::DocumentRecord;
use crate::ubl;

/// Files opened at once; a folder is linked, not dropped file by file.
const MOST: usize = 200;
/// Files that are remembered, so that their pages can be asked for.
const KEPT: usize = 2 * MOST;
/// Numbers tried for a name that another file has.
const MOST_NUMBERS: u32 = 100;
/// How long a file in a linked folder is waited for beyond the time in which it must not change.
const PATIENCE: Duration = Duration::from_secs(8);
/// Between two looks while it is waited for.
const AGAIN: Duration = Duration::from_millis(200);
/// Endings of pages that are documents on their own.
const PAGES: [&str; 6] = ["pdf", "png", "jpg", "jpeg", "tif", "tiff"];

/// A file that was opened.
#[derive(Debug, Clone)]
pub struct LooseFile {
    /// Its id, below zero: by it its pages are asked for.
    pub id: DocumentId,
    /// Where it lies.
    pub path: PathBuf,
    /// What it states; `None` for a PDF or image on its own and for what cannot be read.
    pub document: Option<Arc<ubl::Document>>,
    /// What was odd about it.
    pub warnings: Vec<Message>,
    /// Why it cannot be read, if so; for a PDF or image there is no reason.
    pub unreadable: Option<Message>,
    /// The dossier whose enterprise number is the buyer's or the seller's.
    pub dossier: Option<EnterpriseNumber>,
    /// Which side of the dossier it belongs to.
    pub folder: FolderKind,
    /// The document of the office that this is, or of which it is a copy.
    pub known: Option<DocumentRecord>,
    /// Whether that document is this very file.
    pub in_place: bool,
}

/// The files that were opened, newest last.
#[derive(Debug, Default)]
pub struct Register(Mutex<Opened>);

#[derive(Debug, Default)]
struct Opened {
    last: i64,
    files: VecDeque<OneOpened>,
}

#[derive(Debug, Clone)]
struct OneOpened {
    id: DocumentId,
    path: PathBuf,
    companion: Option<PathBuf>,
    is_page: bool,
}

impl Register {
    fn add(&self, path: &Path, companion: Option<PathBuf>, is_page: bool) -> DocumentId {
        let mut opened = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        opened.last -= 1;
        let id = DocumentId(opened.last);
        opened.files.push_back(OneOpened { id, path: path.to_owned(), companion, is_page });
        if opened.files.len() > KEPT {
            opened.files.pop_front();
        }
        id
    }

    fn get(&self, id: DocumentId) -> Result<OneOpened, EngineError> {
        let opened = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = opened.files.iter().find(|file| file.id == id).cloned();
        found.ok_or_else(|| EngineError::Said(Message::new("loose-forgotten")))
    }
}

/// What was read of one file.
struct Read {
    document: Option<ubl::Document>,
    identity: Option<Hash>,
    warnings: Vec<Message>,
    unreadable: Option<Message>,
    companion: Option<PathBuf>,
    is_page: bool,
}

impl Desk {
    /// The folders and the files among these paths, as absolute paths; no more files than fit in a list.
    ///
    /// # Errors
    /// When the background stops, or there are too many files.
    pub async fn sort_paths(&self, paths: Vec<PathBuf>) -> Result<(Vec<PathBuf>, Vec<PathBuf>), EngineError> {
        let absolute = |path: PathBuf| std::path::absolute(&path).unwrap_or(path);
        let (folders, mut files): (Vec<_>, Vec<_>) =
            blocking(move || paths.into_iter().map(absolute).partition(|path| path.is_dir())).await?;
        files.dedup();
        if files.len() > MOST {
            let text = Message::new("loose-too-many").count("count", files.len()).count("most", MOST);
            return Err(EngineError::Said(text));
        }
        Ok((folders, files))
    }

    /// Opens files: those that the office has as its documents, the others as loose ones with the dossier they seem to
    /// belong to. A file that cannot be read is no error: it says why.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn open_loose(self: &Arc<Self>, files: &[PathBuf]) -> Result<Vec<LooseFile>, EngineError> {
        let dossiers = self.store.dossiers().await?;
        let mut opened = Vec::with_capacity(files.len());
        for path in files {
            opened.push(self.open_one(path, &dossiers).await?);
        }
        Ok(opened)
    }

    async fn open_one(self: &Arc<Self>, path: &Path, dossiers: &[Dossier]) -> Result<LooseFile, EngineError> {
        let mut known = self.store.document_at(&path.display().to_string()).await?;
        if known.is_none()
            && let Some(dossier) = self.linked_to(path)
        {
            // Still being written, perhaps.
            known = self.appears(path, dossier).await?;
        }
        let mut in_place = known.is_some();
        let file = path.to_owned();
        let read = blocking(move || read(&file)).await?;
        let (dossier, folder) =
            read.document.as_ref().map_or((None, FolderKind::Documents), |document| belongs(document, dossiers));
        if let (None, Some(dossier), Some(identity)) = (&known, dossier, read.identity) {
            known =
                self.store.documents(Some(dossier)).await?.into_iter().find(|record| record.identity == identity && !record.gone);
            if let Some(record) = &known {
                let (one, other) = (path.to_owned(), PathBuf::from(&record.path));
                // The same file by another name of its folder, as a drive letter for a share.
                in_place = blocking(move || same_file(&one, &other)).await?;
            }
        }
        Ok(LooseFile {
            id: self.loose.add(path, read.companion, read.is_page),
            path: path.to_owned(),
            document: read.document.map(Arc::new),
            warnings: read.warnings,
            unreadable: read.unreadable,
            dossier: known.as_ref().map(|record| record.dossier).or(dossier),
            folder: known.as_ref().map_or(folder, |record| record.folder),
            known,
            in_place,
        })
    }

    /// Where the files of a loose document are.
    pub(super) fn loose_source(&self, id: DocumentId) -> Result<Source, EngineError> {
        let file = self.loose.get(id)?;
        let text = |path: PathBuf| path.display().to_string();
        Ok(Source { path: text(file.path), companion: file.companion.map(text), is_page: file.is_page })
    }

    /// Copies a loose document, with the PDF of the same name beside it, into the folder of a dossier, and waits until
    /// the dossier has it. Neither the file nor any other one is changed.
    ///
    /// # Errors
    /// When there is no folder to put it into, the disk says no, or the store fails.
    pub async fn place_loose(
        self: &Arc<Self>,
        id: DocumentId,
        dossier: EnterpriseNumber,
        folder: FolderKind,
    ) -> Result<DocumentRecord, EngineError> {
        let file = self.loose.get(id)?;
        let folders = self.settings().folders.clone();
        let dossiers = self.store.dossiers().await?;
        let came_before = !self.store.counts().await?.is_empty();
        let placed = blocking(move || copy_in(&file, dossier, folder, &folders, &dossiers, came_before)).await?;
        let placed = placed.map_err(|error| EngineError::Said(error.message(self.clock.as_ref())))?;
        self.appears(&placed, dossier)
            .await?
            .ok_or_else(|| EngineError::Said(Message::new("loose-not-seen").text("path", placed.display().to_string())))
    }

    /// Looks at the folders of a dossier until the document at this path is there.
    async fn appears(self: &Arc<Self>, path: &Path, dossier: EnterpriseNumber) -> Result<Option<DocumentRecord>, EngineError> {
        let quiet = Duration::from_secs(u64::from(self.settings().folders.quiet_seconds.min(60)));
        let until = self.clock.monotonic() + quiet + PATIENCE;
        loop {
            self.look(&[dossier], &|_, _| {}).await?;
            let found = self.store.document_at(&path.display().to_string()).await?;
            if found.is_some() || self.clock.monotonic() > until {
                return Ok(found);
            }
            tokio::time::sleep(AGAIN).await;
        }
    }
}

/// Reads a file, however it is.
fn read(path: &Path) -> Read {
    let is_page = ending(path).is_some_and(|ending| PAGES.contains(&ending.as_str()));
    let mut read = Read { document: None, identity: None, warnings: Vec::new(), unreadable: None, companion: None, is_page };
    if is_page {
        return read;
    }
    let bytes = std::fs::metadata(path)
        .and_then(|file| if file.len() > LARGEST_FILE { Err(io::ErrorKind::FileTooLarge.into()) } else { std::fs::read(path) });
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(source) => {
            read.unreadable = Some(EngineError::File { path: path.to_owned(), source }.message());
            return read;
        }
    };
    match ubl::read(&bytes) {
        Ok(parsed) => {
            read.identity = Some(parsed.identity());
            read.warnings = parsed.warnings.iter().map(|warning| warning.text.clone()).collect();
            read.document = Some(parsed.document);
            let beside = ["pdf", "PDF"].map(|ending| path.with_extension(ending));
            read.companion = beside.into_iter().find(|beside| beside.is_file());
        }
        Err(error) => read.unreadable = Some(error.message()),
    }
    read
}

fn ending(path: &Path) -> Option<String> {
    path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase)
}

fn same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// The dossier whose enterprise number is the buyer's, else the seller's, with the side that the document is on there.
fn belongs(document: &ubl::Document, dossiers: &[Dossier]) -> (Option<EnterpriseNumber>, FolderKind) {
    let of = |party: &ubl::Party| {
        let stated = party.enterprise_number.as_deref().or(party.vat.as_deref())?;
        let number = EnterpriseNumber::parse(stated).ok()?;
        dossiers.iter().any(|dossier| dossier.enterprise_number == number).then_some(number)
    };
    match (of(&document.customer), of(&document.supplier)) {
        (None, Some(seller)) => (Some(seller), FolderKind::Sales),
        (buyer, _) => (buyer, FolderKind::Purchases),
    }
}

/// Why a loose document was not put into a dossier.
#[derive(Debug, thiserror::Error)]
enum CopyError {
    /// There is no such dossier.
    #[error("there is no dossier {0}")]
    NoDossier(EnterpriseNumber),
    /// There is no folder for it.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// It is no kind of file that a linked folder holds.
    #[error("this is no XML, PDF or image: {}", .0.display())]
    Kind(PathBuf),
    /// The disk.
    #[error(transparent)]
    Disk(#[from] InboxError),
}

impl CopyError {
    fn message(&self, clock: &dyn crate::platform::clock::Clock) -> Message {
        match self {
            Self::NoDossier(number) => EngineError::NoDossier(number.to_string()).message(),
            Self::Place(error) => error.message(clock),
            Self::Kind(path) => Message::new("loose-kind").text("path", path.display().to_string()),
            Self::Disk(error) => error.message(clock),
        }
    }
}

/// Copies a file, and the PDF beside it, into the folder of a dossier; says where it is now. Where the same bytes lie there
/// under its name already, they are taken for it.
fn copy_in(
    file: &OneOpened,
    dossier: EnterpriseNumber,
    kind: FolderKind,
    folders: &Folders,
    dossiers: &[Dossier],
    came_before: bool,
) -> Result<PathBuf, CopyError> {
    let shelf = &LocalShelf;
    let owner = dossiers.iter().find(|other| other.enterprise_number == dossier).ok_or(CopyError::NoDossier(dossier))?;
    let (stem, ending) = name_of(file)?;
    let bytes = bytes_of(&file.path)?;
    let beside = file.companion.as_deref().map(bytes_of).transpose()?;
    let folder = Places::look(&LocalDisk, folders, dossiers, came_before).folder(shelf, owner, kind)?;
    let hash = Hash(Sha256::digest(&bytes).into());
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error| CopyError::from(InboxError::file(&path, error))
    };
    for number in 1..=MOST_NUMBERS {
        let to = folder.join(numbered(&stem, Some(&ending), number));
        let pdf = folder.join(numbered(&stem, Some("pdf"), number));
        if shelf.exists(&to).map_err(failed(&to))? {
            if shelf.hash(&to).map_err(failed(&to))? == Some(hash) {
                return Ok(to);
            }
            continue;
        }
        if beside.is_some() && shelf.exists(&pdf).map_err(failed(&pdf))? {
            continue;
        }
        // The page first: a document is never seen without it.
        if let Some(beside) = &beside {
            put(shelf, beside, &pdf, file.id).map_err(failed(&pdf))?;
        }
        match put(shelf, &bytes, &to, file.id) {
            Ok(()) => return Ok(to),
            // Another program took the name meanwhile.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && beside.is_none() => {}
            Err(error) => return Err(failed(&to)(error)),
        }
    }
    Err(failed(&folder)(io::ErrorKind::AlreadyExists.into()))
}

/// Writes a file under a temporary name, which no look takes for a document, and gives it its own.
fn put(shelf: &dyn Shelf, bytes: &[u8], to: &Path, id: DocumentId) -> io::Result<()> {
    let temporary = to.with_file_name(format!(".postvak-{}-{}.tmp", std::process::id(), id.0.unsigned_abs()));
    shelf.write(&temporary, bytes)?;
    shelf.place(&temporary, to).inspect_err(|_| {
        if let Err(error) = shelf.discard(&temporary) {
            tracing::warn!(kind = ?error.kind(), "a temporary file stays behind");
        }
    })
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, CopyError> {
    let size = std::fs::metadata(path).map_err(|error| InboxError::file(path, error))?.len();
    if size > LARGEST_FILE {
        return Err(InboxError::TooLarge { path: path.to_owned() }.into());
    }
    Ok(std::fs::read(path).map_err(|error| InboxError::file(path, error))?)
}

/// A harmless name that a linked folder shows: nothing hidden, nothing that looks unfinished, one of the known endings.
fn name_of(file: &OneOpened) -> Result<(String, String), CopyError> {
    let stated = file.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let name = harmless_file_name(&stated).unwrap_or_default();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let ending = ending.to_ascii_lowercase();
    let ending = if file.is_page {
        ending
    } else {
        match ending.as_str() {
            "xml" | "ubl" => ending,
            // An invoice under another ending is shown; a text or a picture of another kind is not.
            _ if bytes_of(&file.path).is_ok_and(|bytes| ubl::read(&bytes).is_ok()) => "xml".to_owned(),
            _ => return Err(CopyError::Kind(file.path.clone())),
        }
    };
    let stem = stem.trim_start_matches(['~', '.', ' ', '$']);
    Ok((if stem.is_empty() { "document".to_owned() } else { stem.to_owned() }, ending))
}
