//! The files of one thing, on their way from Billit to their temporary names.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::{Halt, InHand, Room, Step};
use crate::base::{EnterpriseNumber, Hash, Message};
use crate::billit::Shelf;
use crate::billit::down::Stop;
use crate::billit::names::{numbered, same_key, temporary_name};
use crate::billit::place::{PlaceError, Places};
use crate::billit::types::FileRef;
use crate::inbox::InboxError;
use crate::office::Dossier;
use crate::store::{FileRole, PageMaker, RemoteFile, RemoteItem, RemoteKey, RemoteMarks, RemoteState};

/// Numbers tried for a name that is taken.
pub(super) const MOST_NUMBERS: u32 = 1_000;

/// A thing while its files are gathered.
pub(super) struct Gathering {
    pub(super) key: RemoteKey,
    dossier: EnterpriseNumber,
    /// Files of an earlier try, whose bytes may be in place already.
    before: Vec<RemoteFile>,
    files: Vec<RemoteFile>,
    /// Names that files of this thing will have, as [`same_key`] of their paths.
    names: BTreeSet<String>,
    /// What Billit says of an order beside the invoice.
    pub(super) marks: Option<RemoteMarks>,
}

impl Gathering {
    pub(super) fn item(&self, identity: Option<Hash>, page: Option<PageMaker>) -> RemoteItem {
        RemoteItem {
            key: self.key.clone(),
            dossier: self.dossier,
            state: RemoteState::Placing,
            identity,
            page,
            deleted: None,
            marks: self.marks.clone(),
            files: self.files.clone(),
        }
    }
}

/// What became of bytes that are to lie at a place.
struct Written {
    path: PathBuf,
    /// They are under the temporary name; else they lie at their place already.
    is_new: bool,
}

impl Room<'_> {
    /// Begins a thing, after ending what an earlier try left of it.
    pub(super) async fn begin(
        &self,
        key: RemoteKey,
        dossier: EnterpriseNumber,
        before: Option<RemoteItem>,
    ) -> Result<Result<Gathering, Step>, Halt> {
        if self.closed().contains(&dossier) {
            return Ok(Err(Step::Waits(Message::new("down-disk-first"))));
        }
        if let Some(item) = &before
            && self.finish(item.clone()).await?
        {
            return Ok(Err(Step::Came));
        }
        let before = before.map(|item| item.files).unwrap_or_default();
        Ok(Ok(Gathering { key, dossier, before, files: Vec::new(), names: BTreeSet::new(), marks: None }))
    }

    pub(super) fn place(
        &self,
        dossier: &Dossier,
        find: impl FnOnce(&mut Places<'_>, &dyn Shelf) -> Result<PathBuf, PlaceError>,
    ) -> Result<PathBuf, Halt> {
        let mut places = self.places.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        find(&mut places, &*self.down.shelf).map_err(|error| {
            if matches!(error, PlaceError::Disk(_) | PlaceError::Bare(_)) {
                self.closed().insert(dossier.enterprise_number);
            }
            Halt::Step(Step::Failed(error.message(self.down.clock)))
        })
    }

    /// Writes the bytes of a file under a temporary name, unless they are where they belong.
    pub(super) async fn add(
        &self,
        thing: &mut Gathering,
        folder: &Path,
        role: FileRole,
        stated: &FileRef,
        (stem, extension): (&str, Option<&str>),
        InHand { bytes, large }: InHand<'_>,
    ) -> Result<RemoteFile, Halt> {
        let sha256 = Hash(Sha256::digest(&bytes).into());
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let fail = |error| self.disk(thing, folder, error);
        // An earlier try put it in place before that try was cut off.
        if let Some(placed) = thing.before.iter().find(|placed| placed.file == stated.id.0 && placed.sha256 == sha256) {
            let temporary = PathBuf::from(&placed.temporary);
            let is_placed =
                placed.temporary.is_empty() || self.on_disk(move |shelf| shelf.hash(&temporary)).await.map_err(fail)?.is_none();
            if is_placed {
                let placed = RemoteFile { temporary: String::new(), ..placed.clone() };
                thing.names.insert(same_key(&placed.path));
                thing.files.push(placed.clone());
                return Ok(placed);
            }
        }
        if folder.to_str().is_none() {
            return Err(Halt::Step(Step::Failed(Message::new("down-odd-folder"))));
        }
        let (into, stem, extension) = (folder.to_owned(), stem.to_owned(), extension.map(str::to_owned));
        let names = thing.names.clone();
        let places = (1..=MOST_NUMBERS)
            .map(move |number| into.join(numbered(&stem, extension.as_deref(), number)))
            .filter(move |path| !names.contains(&same_key(&path.to_string_lossy())));
        let temporary = folder.join(temporary_name(&thing.key, thing.files.len()));
        let to = temporary.clone();
        let written = self.on_disk(move |shelf| write(shelf, places, &to, &bytes, sha256)).await.map_err(fail)?;
        drop(large);
        let text = |path: &Path| path.to_string_lossy().into_owned();
        let file = RemoteFile {
            file: stated.id.0.clone(),
            role,
            sha256,
            size,
            temporary: if written.is_new { text(&temporary) } else { String::new() },
            path: text(&written.path),
        };
        thing.names.insert(same_key(&file.path));
        thing.files.push(file.clone());
        Ok(file)
    }

    /// Takes away what an earlier try wrote that was cut off before it said where that would go.
    pub(super) async fn discard(&self, thing: &Gathering, folders: &[&Path], most: usize) -> Result<(), Halt> {
        for position in 0..=most {
            for folder in folders {
                let path = folder.join(temporary_name(&thing.key, position));
                let at = path.clone();
                let done = self.on_disk(move |shelf| if shelf.exists(&at)? { shelf.discard(&at) } else { Ok(()) }).await;
                done.map_err(|error| self.disk(thing, &path, error))?;
            }
        }
        Ok(())
    }

    /// Says where the files will be, then puts them there: attachments first and the invoice last, so that whoever sees the
    /// invoice sees all that belongs to it.
    pub(super) async fn keep(&self, mut thing: Gathering, identity: Option<Hash>, page: Option<PageMaker>) -> Result<Step, Halt> {
        thing.files.sort_by_key(|file| file.role);
        let item = thing.item(identity, page);
        self.keeper.keep(item.clone(), self.down.stamp()).await.map_err(Stop::Store)?;
        if self.finish(item).await? { Ok(Step::Came) } else { Ok(Step::Waits(Message::new("down-disk-first"))) }
    }

    fn disk(&self, thing: &Gathering, path: &Path, error: io::Error) -> Halt {
        self.closed().insert(thing.dossier);
        Halt::Step(Step::Failed(InboxError::file(path, error).message(self.down.clock)))
    }

    /// Runs what waits for a disk on a thread where waiting is allowed.
    pub(super) async fn on_disk<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Shelf) -> io::Result<T> + Send + 'static,
    ) -> io::Result<T> {
        let shelf = std::sync::Arc::clone(&self.down.shelf);
        if shelf.waits() {
            return tokio::task::spawn_blocking(move || work(&*shelf)).await.map_err(io::Error::other)?;
        }
        let done = work(&*shelf);
        tokio::task::yield_now().await;
        done
    }
}

/// Writes bytes under their temporary name, flushed and looked at again, where the first of these places is free; not where
/// they lie there already, as after a copy of the database was put back.
fn write(
    shelf: &dyn Shelf,
    places: impl Iterator<Item = PathBuf>,
    temporary: &Path,
    bytes: &[u8],
    sha256: Hash,
) -> io::Result<Written> {
    for path in places {
        match shelf.hash(&path)? {
            None => {
                shelf.write(temporary, bytes)?;
                return match shelf.hash(temporary)? {
                    Some(hash) if hash == sha256 => Ok(Written { path, is_new: true }),
                    _ => Err(io::Error::new(io::ErrorKind::InvalidData, "the disk gives back other bytes")),
                };
            }
            Some(hash) if hash == sha256 => return Ok(Written { path, is_new: false }),
            Some(_) => {}
        }
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists))
}
