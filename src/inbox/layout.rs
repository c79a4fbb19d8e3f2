use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, EntryKind};
use super::names;
use crate::base::{EnterpriseNumber, FolderKind};
use crate::office::{Dossier, Folders};

/// One folder whose files are documents of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinkedFolder {
    /// The dossier.
    pub dossier: EnterpriseNumber,
    /// Purchases, sales or documents.
    pub kind: FolderKind,
    /// The folder.
    pub path: PathBuf,
    /// Whether a person linked this very folder, which has no sub-folders of its own.
    pub by_hand: bool,
}

/// A folder named after an enterprise number that no dossier has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unclaimed {
    /// The number.
    pub enterprise_number: EnterpriseNumber,
    /// The folder.
    pub path: PathBuf,
}

/// A root or linked folder that could not be listed.
#[derive(Debug)]
pub struct UnreachableFolder {
    /// The dossier; `None` for a root.
    pub dossier: Option<EnterpriseNumber>,
    /// The folder.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
}

/// Where the documents of every dossier are.
#[derive(Debug, Default)]
pub struct Layout {
    /// Folders of documents, by dossier and kind.
    pub folders: Vec<LinkedFolder>,
    /// Folders of enterprise numbers for which there is no dossier yet.
    pub unclaimed: Vec<Unclaimed>,
    /// What could not be listed.
    pub unreachable: Vec<UnreachableFolder>,
    /// Dossiers for which no folder was found.
    pub without_folder: Vec<EnterpriseNumber>,
    /// Name of the folder of processed documents, which is never looked into.
    pub processed: String,
    /// Roots that were listed and have nothing in them, as the mount point of a drive that is away.
    pub bare_roots: usize,
    /// Folders to watch: roots and folders linked by hand.
    pub places: Vec<PathBuf>,
}

/// What a change event may have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    /// Documents of these dossiers.
    Dossiers(BTreeSet<EnterpriseNumber>),
    /// Perhaps the folders themselves.
    Everything,
}

impl Layout {
    /// The folders of a dossier.
    pub fn of(&self, dossier: EnterpriseNumber) -> impl Iterator<Item = &LinkedFolder> {
        self.folders.iter().filter(move |folder| folder.dossier == dossier)
    }

    /// The folder in which a path lies: the deepest one.
    #[must_use]
    pub fn folder_of(&self, path: &Path) -> Option<&LinkedFolder> {
        self.folders.iter().filter(|folder| path.starts_with(&folder.path)).max_by_key(|folder| folder.path.components().count())
    }

    /// What changes at these paths may have changed.
    #[must_use]
    pub fn touched(&self, paths: &[PathBuf]) -> Touched {
        let mut dossiers = BTreeSet::new();
        for path in paths {
            match self.folder_of(path) {
                Some(folder) => {
                    dossiers.insert(folder.dossier);
                }
                None => return Touched::Everything,
            }
        }
        Touched::Dossiers(dossiers)
    }
}

/// Finds the folders of every dossier: `<root>/<enterprise number>/<purchases|sales|documents>`, or the folder
/// linked by hand.
///
/// Beneath a root only the named sub-folders hold documents: a file beside them belongs to nobody knows which
/// side. A folder linked by hand that has none of the three is a purchases folder itself.
#[must_use]
pub fn find_folders(disk: &dyn Disk, folders: &Folders, dossiers: &[Dossier]) -> Layout {
    let mut layout = Layout { processed: folders.processed.clone(), ..Layout::default() };
    let mut numbered: BTreeMap<EnterpriseNumber, BTreeSet<PathBuf>> = BTreeMap::new();
    for root in &folders.roots {
        layout.places.push(root.clone());
        match sub_folders(disk, root) {
            Ok(found) => {
                layout.bare_roots += usize::from(found.is_empty());
                for (name, path) in found {
                    if let Some(number) = names::enterprise_number(&name) {
                        numbered.entry(number).or_default().insert(path);
                    }
                }
            }
            Err(error) => layout.unreachable.push(UnreachableFolder { dossier: None, path: root.clone(), error }),
        }
    }
    for dossier in dossiers {
        let number = dossier.enterprise_number;
        let found = numbered.remove(&number).unwrap_or_default();
        let before = (layout.folders.len(), layout.unreachable.len());
        if let Some(linked) = &dossier.linked_folder {
            layout.places.push(linked.clone());
            add(disk, folders, &mut layout, number, linked, true);
        } else {
            for path in &found {
                add(disk, folders, &mut layout, number, path, false);
            }
        }
        if before == (layout.folders.len(), layout.unreachable.len()) {
            layout.without_folder.push(number);
        }
    }
    for (enterprise_number, paths) in numbered {
        layout.unclaimed.extend(paths.into_iter().map(|path| Unclaimed { enterprise_number, path }));
    }
    layout.folders.sort();
    layout.folders.dedup_by(|left, right| left.path == right.path && left.dossier == right.dossier);
    layout.places.sort();
    layout.places.dedup();
    layout
}

fn add(disk: &dyn Disk, folders: &Folders, layout: &mut Layout, dossier: EnterpriseNumber, path: &Path, by_hand: bool) {
    let found = match sub_folders(disk, path) {
        Ok(found) => found,
        Err(error) => {
            layout.unreachable.push(UnreachableFolder { dossier: Some(dossier), path: path.to_path_buf(), error });
            return;
        }
    };
    let before = layout.folders.len();
    for (name, path) in found {
        let kind = FolderKind::ALL.into_iter().find(|kind| names_of(folders, *kind).iter().any(|n| names::same_name(n, &name)));
        if let Some(kind) = kind {
            layout.folders.push(LinkedFolder { dossier, kind, path, by_hand: false });
        }
    }
    if by_hand && layout.folders.len() == before {
        layout.folders.push(LinkedFolder { dossier, kind: FolderKind::Purchases, path: path.to_path_buf(), by_hand: true });
    }
}

fn names_of(folders: &Folders, kind: FolderKind) -> &[String] {
    match kind {
        FolderKind::Purchases => &folders.purchases,
        FolderKind::Sales => &folders.sales,
        FolderKind::Documents => &folders.documents,
    }
}

/// The folders in a folder with their names. A link counts only when it leads to a folder inside this one: what
/// lies elsewhere must be linked by hand.
fn sub_folders(disk: &dyn Disk, folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for entry in disk.list(folder)? {
        let path = folder.join(&entry.name);
        let is_folder = match entry.kind {
            EntryKind::Folder => true,
            EntryKind::Link => leads_inside(disk, &path, folder),
            EntryKind::File(_) | EntryKind::Other => false,
        };
        // A name that is not UTF-8 is neither a number nor one of ours.
        if let (true, Ok(name)) = (is_folder, entry.name.into_string()) {
            found.push((name, path));
        }
    }
    Ok(found)
}

fn leads_inside(disk: &dyn Disk, link: &Path, folder: &Path) -> bool {
    match (disk.real_path(link), disk.real_path(folder)) {
        (Ok(target), Ok(folder)) => target != folder && target.starts_with(&folder) && disk.list(&target).is_ok(),
        _ => false,
    }
}
