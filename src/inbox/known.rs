use std::collections::HashMap;

use super::disk::FileStat;

/// What the store knows of the files of a dossier.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub(super) files: HashMap<String, FileStat>,
    companions: HashMap<String, Option<String>>,
}

impl Known {
    /// From [`crate::store::Store::known_files`]: path, size, milliseconds of the last change.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = (String, u64, i64)>) -> Self {
        let known = |(path, size, modified_ms)| (path, FileStat { size, modified_ms });
        Self { files: files.into_iter().map(known).collect(), companions: HashMap::new() }
    }

    /// The same with the companion kept for each path, so that a PDF that came after its XML file is noticed.
    #[must_use]
    pub fn with_companions(mut self, companions: impl IntoIterator<Item = (String, Option<String>)>) -> Self {
        self.companions = companions.into_iter().collect();
        self
    }

    /// Whether a file need not be read again.
    pub(super) fn is_unchanged(&self, path: &str, stat: FileStat, companion: Option<&str>) -> bool {
        self.files.get(path) == Some(&stat) && self.companions.get(path).is_none_or(|known| known.as_deref() == companion)
    }
}
