use crate::base::{FolderKind, Hash, Message};
use crate::store::Summary;

/// What reading the bytes of an XML file gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOutcome {
    /// SHA-256 of the document without its envelope; of all bytes when there is no document.
    pub identity: Hash,
    /// What the lists show, or why nothing could be read.
    pub content: Result<Summary, Message>,
    /// Texts of its lines, to be found by; empty when there are none.
    pub texts: String,
}

/// Turns the bytes of an XML file into what the lists show. Called on several threads at once.
pub trait Reader: Send + Sync {
    /// Reads the bytes of one whole file that lies in a folder of this kind.
    fn read(&self, bytes: &[u8], folder: FolderKind) -> ReadOutcome;
}
