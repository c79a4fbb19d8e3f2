use serde::{Deserialize, Serialize};

/// The three sub-folders of a linked folder, and so the side a document belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FolderKind {
    /// Invoices and credit notes received from suppliers.
    Purchases,
    /// Invoices and credit notes sent to customers.
    Sales,
    /// Other documents: kept and shown, never booked.
    Documents,
}

impl FolderKind {
    /// In the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Purchases, Self::Sales, Self::Documents];

    /// The word under which the store keeps it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Purchases => "purchases",
            Self::Sales => "sales",
            Self::Documents => "documents",
        }
    }

    /// The kind kept under `word`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}
