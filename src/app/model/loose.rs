use std::path::PathBuf;

use crate::base::{DocumentId, EnterpriseNumber, FolderKind};
use crate::engine::LooseFile;
use crate::store::DocumentRecord;

/// How far a loose document is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LooseState {
    /// It lies in no dossier.
    Loose,
    /// It is being put into one.
    Placing,
    /// The office has it: as this document.
    There(Box<DocumentRecord>),
}

/// A file that was opened and lies in no linked folder.
#[derive(Debug, Clone)]
pub struct OneLoose {
    /// The file.
    pub file: LooseFile,
    /// The dossier that it goes into.
    pub dossier: Option<EnterpriseNumber>,
    /// Into which of its folders.
    pub folder: FolderKind,
    /// How far it is.
    pub state: LooseState,
    /// Whether it stays where it is when the others are put into their dossiers.
    pub left_out: bool,
}

impl OneLoose {
    /// A file as it was opened, with the dossier that is proposed.
    pub fn new(mut file: LooseFile) -> Self {
        let state = file.known.take().map_or(LooseState::Loose, |record| LooseState::There(Box::new(record)));
        Self { dossier: file.dossier, folder: file.folder, file, state, left_out: false }
    }

    /// The last part of its path.
    pub fn name(&self) -> String {
        self.file.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Whether it can be put into the dossier that is chosen.
    pub fn can_place(&self) -> bool {
        self.state == LooseState::Loose && !self.left_out && self.dossier.is_some() && self.file.unreadable.is_none()
    }
}

/// The files that were opened together.
#[derive(Debug, Clone, Default)]
pub struct LooseModel {
    /// The files.
    pub files: Vec<OneLoose>,
    /// Which of them is shown.
    pub selected: usize,
}

impl LooseModel {
    /// The one that is shown.
    pub fn chosen(&self) -> Option<&OneLoose> {
        self.files.get(self.selected)
    }

    /// How many can be put into the dossiers that are chosen.
    pub fn placeable(&self) -> usize {
        self.files.iter().filter(|one| one.can_place()).count()
    }

    /// The file with this id.
    pub fn get_mut(&mut self, id: DocumentId) -> Option<&mut OneLoose> {
        self.files.iter_mut().find(|one| one.file.id == id)
    }

    /// It was not put into a dossier after all.
    pub fn failed(&mut self, id: DocumentId) {
        if let Some(one) = self.get_mut(id).filter(|one| one.state == LooseState::Placing) {
            one.state = LooseState::Loose;
        }
    }
}

/// A folder that was dropped on the window, and the dossier that it would be linked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The folder.
    pub path: PathBuf,
    /// The dossier.
    pub dossier: Option<EnterpriseNumber>,
}
