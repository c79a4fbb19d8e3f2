//! Where the documents of a dossier go.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::shelf::Shelf;
use crate::base::{EnterpriseNumber, FolderKind, Message};
use crate::inbox::{Disk, InboxError, Layout, find_folders};
use crate::office::{Dossier, Folders};
use crate::platform::clock::Clock;

/// Sub-folder of bank statements. Source: Billit help, default of BillSync for CODA.
const STATEMENTS: &str = "FinancialTransactions";
/// Numbers tried for a folder whose name is taken by a file.
const MOST_NUMBERS: u32 = 100;

/// Why there is no folder to put something into.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// No folder is set that holds the folders of the dossiers.
    #[error("no folder is set that holds the folders of the dossiers; set one under linked folders")]
    NoRoot,
    /// The folder of the dossiers is empty although documents came down before: its drive is away.
    #[error("the folder is empty; check the network drive: {}", .0.display())]
    Bare(PathBuf),
    /// The folder linked by hand has no sub-folders and holds purchases.
    #[error("the linked folder holds purchases only; make sub-folders in it: {}", .0.display())]
    OnlyPurchases(PathBuf),
    /// The disk.
    #[error(transparent)]
    Disk(#[from] InboxError),
}

impl PlaceError {
    /// The sentence for the user.
    #[must_use]
    pub fn message(&self, clock: &dyn Clock) -> Message {
        let path = |path: &Path| path.display().to_string();
        match self {
            Self::NoRoot => Message::new("down-no-root"),
            Self::Bare(root) => Message::new("down-root-bare").text("path", path(root)),
            Self::OnlyPurchases(folder) => Message::new("down-only-purchases").text("path", path(folder)),
            Self::Disk(error) => error.message(clock),
        }
    }
}

/// The folders of all dossiers, as they were at the beginning of a run, and those made since.
pub struct Places<'a> {
    folders: &'a Folders,
    disk: &'a dyn Disk,
    layout: Layout,
    /// Folders named after an enterprise number, whatever is in them.
    numbered: BTreeMap<EnterpriseNumber, Vec<PathBuf>>,
    /// Whether anything ever came down: then an empty root is a drive that is away.
    came_before: bool,
}

impl<'a> Places<'a> {
    /// Looks at the folders as the inbox sees them.
    #[must_use]
    pub fn look(disk: &'a dyn Disk, folders: &'a Folders, dossiers: &[Dossier], came_before: bool) -> Self {
        let layout = find_folders(disk, folders, dossiers);
        let mut numbered: BTreeMap<EnterpriseNumber, Vec<PathBuf>> = BTreeMap::new();
        for found in find_folders(disk, folders, &[]).unclaimed {
            numbered.entry(found.enterprise_number).or_default().push(found.path);
        }
        Self { folders, disk, layout, numbered, came_before }
    }

    /// The folder for documents of this kind, made when it is not there.
    ///
    /// # Errors
    /// When there is none and none can be made without hiding what is there.
    pub fn folder(&mut self, shelf: &dyn Shelf, dossier: &Dossier, kind: FolderKind) -> Result<PathBuf, PlaceError> {
        let number = dossier.enterprise_number;
        if let Some(found) = self.layout.of(number).find(|folder| folder.kind == kind && !folder.by_hand) {
            return Ok(found.path.clone());
        }
        let whole = self.layout.of(number).find(|folder| folder.by_hand).map(|folder| folder.path.clone());
        if let Some(whole) = whole {
            let is_empty = self.disk.list(&whole).map_err(|error| InboxError::file(&whole, error))?.is_empty();
            // A sub-folder in it would take the documents that lie there out of sight.
            match kind {
                _ if is_empty => {
                    for kind in FolderKind::ALL {
                        make(shelf, &whole.join(self.name(kind)))?;
                    }
                    self.layout.folders.retain(|folder| folder.path != whole);
                }
                FolderKind::Sales => return Err(PlaceError::OnlyPurchases(whole)),
                FolderKind::Purchases | FolderKind::Documents => return Ok(whole),
            }
        }
        let home = self.home(shelf, dossier)?;
        let made = home.join(self.name(kind));
        make(shelf, &made)?;
        Ok(made)
    }

    /// The folder for bank statements, made when it is not there.
    ///
    /// # Errors
    /// As [`Places::folder`].
    pub fn statements(&mut self, shelf: &dyn Shelf, dossier: &Dossier) -> Result<PathBuf, PlaceError> {
        let made = self.home(shelf, dossier)?.join(STATEMENTS);
        make(shelf, &made)?;
        Ok(made)
    }

    /// The folder of a dossier, made with its three sub-folders when it is not there.
    fn home(&mut self, shelf: &dyn Shelf, dossier: &Dossier) -> Result<PathBuf, PlaceError> {
        let number = dossier.enterprise_number;
        if let Some(linked) = &dossier.linked_folder {
            return Ok(linked.clone());
        }
        let beside = self.layout.of(number).find_map(|folder| folder.path.parent());
        if let Some(home) = beside.or_else(|| self.numbered.get(&number)?.first().map(PathBuf::as_path)) {
            return Ok(home.to_owned());
        }
        let root = self.folders.roots.first().ok_or(PlaceError::NoRoot)?;
        // A part of the roots is not enough: the dossier may have its folder in the one that is away.
        for root in &self.folders.roots {
            let found = self.disk.list(root).map_err(|error| InboxError::file(root, error))?;
            if found.is_empty() && self.came_before {
                return Err(PlaceError::Bare(root.clone()));
            }
        }
        let home = make_unique(shelf, root, &number.digits())?;
        for kind in FolderKind::ALL {
            make(shelf, &home.join(self.name(kind)))?;
        }
        self.numbered.entry(number).or_default().push(home.clone());
        Ok(home)
    }

    fn name(&self, kind: FolderKind) -> &str {
        let (names, usual) = match kind {
            FolderKind::Purchases => (&self.folders.purchases, "aankoop"),
            FolderKind::Sales => (&self.folders.sales, "verkoop"),
            FolderKind::Documents => (&self.folders.documents, "documenten"),
        };
        names.first().map_or(usual, String::as_str)
    }
}

fn make(shelf: &dyn Shelf, path: &Path) -> Result<(), PlaceError> {
    match shelf.make_folder(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(InboxError::file(path, error).into()),
        _ => Ok(()),
    }
}

/// A folder of this name; where a file has it, with a number, by which the inbox finds it all the same.
fn make_unique(shelf: &dyn Shelf, root: &Path, name: &str) -> Result<PathBuf, PlaceError> {
    let mut last = None;
    for number in 1..=MOST_NUMBERS {
        let path = root.join(super::names::numbered(name, None, number));
        match shelf.make_folder(&path) {
            Ok(()) => return Ok(path),
            // Another program made it in the meantime.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = Some(error),
            Err(error) => return Err(InboxError::file(&path, error).into()),
        }
    }
    let source = last.unwrap_or_else(|| io::Error::from(io::ErrorKind::AlreadyExists));
    Err(InboxError::file(&root.join(name), source).into())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::billit::shelf::LocalShelf;
    use crate::inbox::LocalDisk;

    fn dossier() -> Dossier {
        Dossier::new(EnterpriseNumber::from_first_eight(9_999_000).expect("eight digits"), "Bakkerij Proef")
    }

    struct Office(tempfile::TempDir, Folders);

    impl Office {
        fn new() -> Self {
            let root = tempfile::tempdir().expect("a folder");
            let folders = Folders { roots: vec![root.path().to_owned()], ..Folders::default() };
            Self(root, folders)
        }

        fn place(&self, dossier: &Dossier, kind: FolderKind, came_before: bool) -> Result<PathBuf, PlaceError> {
            let mut places = Places::look(&LocalDisk, &self.1, std::slice::from_ref(dossier), came_before);
            places.folder(&LocalShelf, dossier, kind).map(|path| path.strip_prefix(self.0.path()).expect("below").to_owned())
        }
    }

    #[test]
    fn a_dossier_without_a_folder_gets_one_that_the_inbox_finds() {
        let office = Office::new();
        let dossier = dossier();
        let digits = dossier.enterprise_number.digits();
        let made = office.place(&dossier, FolderKind::Sales, false).expect("made");
        assert_eq!(made, Path::new(&digits).join("verkoop"));
        let layout = find_folders(&LocalDisk, &office.1, std::slice::from_ref(&dossier));
        assert_eq!(layout.folders.len(), 3, "the three sub-folders");
        assert_eq!(office.place(&dossier, FolderKind::Purchases, true).expect("found"), Path::new(&digits).join("aankoop"));
    }

    #[test]
    fn a_folder_is_found_by_number_however_it_is_named() {
        let office = Office::new();
        let dossier = dossier();
        let named = format!("{} Bakkerij", dossier.enterprise_number);
        fs::create_dir_all(office.0.path().join(&named).join("Achats")).expect("made");
        assert_eq!(office.place(&dossier, FolderKind::Purchases, true).expect("found"), Path::new(&named).join("Achats"));
        assert_eq!(office.place(&dossier, FolderKind::Documents, true).expect("made"), Path::new(&named).join("documenten"));
        assert_eq!(fs::read_dir(office.0.path()).expect("listed").count(), 1, "no second folder");
    }

    #[test]
    fn a_name_that_a_file_has_is_not_taken() {
        let office = Office::new();
        let dossier = dossier();
        let digits = dossier.enterprise_number.digits();
        fs::write(office.0.path().join(&digits), "a file").expect("written");
        let made = office.place(&dossier, FolderKind::Purchases, false).expect("made");
        assert_eq!(made, Path::new(&format!("{digits} (2)")).join("aankoop"));
        assert_eq!(office.place(&dossier, FolderKind::Purchases, true).expect("found again"), made);
    }

    #[test]
    fn a_drive_that_is_away_is_not_made_anew() {
        let mut office = Office::new();
        assert!(matches!(office.place(&dossier(), FolderKind::Sales, true), Err(PlaceError::Bare(_))));
        office.1.roots.push(office.0.path().join("away"));
        assert!(matches!(office.place(&dossier(), FolderKind::Sales, false), Err(PlaceError::Disk(_))));
        assert_eq!(fs::read_dir(office.0.path()).expect("listed").count(), 0);
        office.1.roots.clear();
        assert!(matches!(office.place(&dossier(), FolderKind::Sales, false), Err(PlaceError::NoRoot)));
    }

    #[test]
    fn what_lies_in_a_folder_linked_by_hand_stays_in_sight() {
        let office = Office::new();
        let linked = office.0.path().join("klant");
        fs::create_dir(&linked).expect("made");
        let dossier = Dossier { linked_folder: Some(linked.clone()), ..dossier() };
        assert_eq!(office.place(&dossier, FolderKind::Sales, false).expect("made in an empty one"), Path::new("klant/verkoop"));
        let other = office.0.path().join("ander");
        fs::create_dir(&other).expect("made");
        fs::write(other.join("x.xml"), "<a/>").expect("written");
        let dossier = Dossier { linked_folder: Some(other), ..dossier };
        assert_eq!(office.place(&dossier, FolderKind::Purchases, false).expect("the folder itself"), Path::new("ander"));
        assert!(matches!(office.place(&dossier, FolderKind::Sales, false), Err(PlaceError::OnlyPurchases(_))));
    }
}
