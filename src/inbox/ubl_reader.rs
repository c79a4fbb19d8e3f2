use sha2::{Digest as _, Sha256};

use super::reader::{ReadOutcome, Reader};
use crate::base::{FolderKind, Hash};
use crate::ubl::Skimmed;
use crate::{booking, ubl};

/// Reads UBL: the same document with and without its SBDH envelope has one identity.
#[derive(Debug, Clone, Copy, Default)]
pub struct UblReader;

impl Reader for UblReader {
    fn read(&self, bytes: &[u8], folder: FolderKind) -> ReadOutcome {
        match ubl::skim(bytes) {
            Ok(Skimmed { parsed, texts }) => {
                ReadOutcome { identity: parsed.identity(), content: Ok(booking::summary(&parsed.document, folder)), texts }
            }
            Err(error) => {
                ReadOutcome { identity: Hash(Sha256::digest(bytes).into()), content: Err(error.message()), texts: String::new() }
            }
        }
    }
}
