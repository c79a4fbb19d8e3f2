use std::path::PathBuf;

use crate::base::Message;
use crate::store::StoreError;

/// Why the background could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The settings or the store of the office cannot be opened.
    #[error("the office cannot be opened: {source}: {}", path.display())]
    Office {
        /// Folder of the office.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// A file cannot be read.
    #[error("the file cannot be read: {source}: {}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// Something that is a sentence already.
    #[error("{}", .0.id)]
    Said(Message),
    /// There is no such dossier.
    #[error("there is no dossier {0}")]
    NoDossier(String),
}

impl EngineError {
    /// The sentence for the user.
    pub fn message(&self) -> Message {
        match self {
            Self::Store(error) => error.message(),
            Self::Office { path, source } => {
                Message::new("engine-office").text("reason", source.to_string()).text("path", path.display().to_string())
            }
            Self::File { path, source } => {
                let id = if source.kind() == std::io::ErrorKind::NotFound { "engine-file-gone" } else { "engine-file" };
                Message::new(id).text("reason", source.to_string()).text("path", path.display().to_string())
            }
            Self::Said(message) => message.clone(),
            Self::NoDossier(number) => Message::new("engine-no-dossier").text("number", number.clone()),
        }
    }
}
