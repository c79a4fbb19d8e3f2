use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{CompanyId, DocumentId, FeedItemId, FileId, OrderId, PartyId};
use crate::base::Hash;
use crate::billit::json;
use crate::billit::{Error, Result};

/// Largest file that is taken, in bytes: an invoice with all it carries stays far below.
pub const MAX_FILE_BYTES: usize = 128 * 1024 * 1024;

/// A named queue of what is exported for the accountant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Feed {
    /// Name; one for each installation, so that programs do not eat each other's queue.
    pub name: String,
}

/// Something that waits in a feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct FeedItem {
    /// With which it is confirmed.
    #[serde(rename = "FeedItemID")]
    pub id: FeedItemId,
    /// The order or document it stands for.
    #[serde(rename = "EntityID", default, deserialize_with = "json::text::deserialize")]
    pub entity: Option<String>,
    /// `Order`, `Document`, or another word, as for a CODA file.
    #[serde(default, deserialize_with = "json::text::deserialize")]
    pub entity_type: Option<String>,
    /// The company that put it there.
    #[serde(rename = "PartyID", default)]
    pub company: Option<CompanyId>,
}

impl FeedItem {
    /// The order it stands for, if it stands for one.
    #[must_use]
    pub fn order(&self) -> Option<OrderId> {
        self.entity_of("order").map(OrderId)
    }

    /// The document it stands for, if it stands for one.
    #[must_use]
    pub fn document(&self) -> Option<DocumentId> {
        self.entity_of("document").map(DocumentId)
    }

    fn entity_of(&self, kind: &str) -> Option<i64> {
        let is = self.entity_type.as_deref().is_some_and(|word| word.eq_ignore_ascii_case(kind));
        if is { self.entity.as_deref()?.trim().parse().ok() } else { None }
    }
}

/// A file named in an order or document: its bytes come by [`crate::billit::Api::file`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct FileRef {
    /// With which it is asked for.
    #[serde(rename = "FileID")]
    pub id: FileId,
    /// Its name; for the eye only, never a path.
    #[serde(rename = "FileName", default, deserialize_with = "json::text::deserialize")]
    pub name: Option<String>,
    /// Media type, as the service says.
    #[serde(default, deserialize_with = "json::text::deserialize")]
    pub mime_type: Option<String>,
}

/// A file with its bytes.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct File {
    /// With which it was asked for; none when it is sent.
    #[serde(rename = "FileID", skip_serializing_if = "Option::is_none")]
    pub id: Option<FileId>,
    /// Its name; for the eye only, never a path.
    #[serde(rename = "FileName", deserialize_with = "json::text::deserialize")]
    pub name: Option<String>,
    /// Media type, as the service says.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub mime_type: Option<String>,
    /// Bytes in Base64; [`File::bytes`] reads them.
    #[serde(rename = "FileContent", deserialize_with = "json::text::deserialize")]
    pub content: Option<String>,
}

/// The file of a feed item.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct FileDetails {
    /// Its name; for the eye only, never a path.
    #[serde(rename = "FileName", deserialize_with = "json::text::deserialize")]
    pub name: Option<String>,
    /// Bytes in Base64; [`FileDetails::bytes`] reads and checks them.
    #[serde(rename = "FileContent", deserialize_with = "json::text::deserialize")]
    pub content: Option<String>,
    /// SHA-256 of the bytes, hexadecimal or Base64.
    #[serde(rename = "FileContentSHA256Hash", deserialize_with = "json::text::deserialize")]
    pub hash: Option<String>,
}

/// A document that is no order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Document {
    /// Its number.
    #[serde(rename = "DocumentID")]
    pub id: DocumentId,
    /// Whose it is.
    #[serde(rename = "CompanyID", default)]
    pub company: Option<CompanyId>,
    /// Its file.
    #[serde(default, deserialize_with = "json::object")]
    pub file: Option<FileRef>,
    /// Name, as the client gave it.
    #[serde(default, deserialize_with = "json::text::deserialize")]
    pub name: Option<String>,
    /// What the client wrote beside it.
    #[serde(default, deserialize_with = "json::text::deserialize")]
    pub description: Option<String>,
    /// Date on it.
    #[serde(default, deserialize_with = "json::moment::deserialize")]
    pub document_date: Option<DateTime>,
    /// When it came into Billit, without zone.
    #[serde(default, deserialize_with = "json::moment::deserialize")]
    pub creation_date: Option<DateTime>,
    /// The customer or supplier it is about.
    #[serde(rename = "PartyID", default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
}

impl Document {
    /// A document of which nothing is known but its number.
    #[must_use]
    pub fn new(id: DocumentId) -> Self {
        Self {
            id,
            company: None,
            file: None,
            name: None,
            description: None,
            document_date: None,
            creation_date: None,
            party: None,
        }
    }
}

impl File {
    /// A file to send.
    #[must_use]
    pub fn new(name: &str, mime_type: &str, bytes: &[u8]) -> Self {
        Self {
            id: None,
            name: Some(name.to_owned()),
            mime_type: Some(mime_type.to_owned()),
            content: Some(STANDARD.encode(bytes)),
        }
    }

    /// The bytes.
    ///
    /// # Errors
    /// When they are absent, no Base64 or too many.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        decoded(self.content.as_deref())
    }
}

impl FileDetails {
    /// The bytes, held against the hash where the service gave one.
    ///
    /// # Errors
    /// When they are absent, no Base64 or too many; [`Error::WrongHash`] when they are not what was sent.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        let bytes = decoded(self.content.as_deref())?;
        if let Some(said) = self.hash.as_deref() {
            let is = Hash(Sha256::digest(&bytes).into());
            let said_bytes = match Hash::from_hex(said.trim()) {
                Some(hash) => Some(hash.0.to_vec()),
                None => STANDARD.decode(said.trim()).ok(),
            };
            if said_bytes.as_deref() != Some(&is.0) {
                return Err(Error::WrongHash);
            }
        }
        Ok(bytes)
    }
}

fn decoded(content: Option<&str>) -> Result<Vec<u8>> {
    let Some(content) = content else { return Err(Error::unreadable("the file has no content")) };
    if content.len() / 4 * 3 > MAX_FILE_BYTES {
        return Err(Error::TooLarge { limit: MAX_FILE_BYTES });
    }
    let plain;
    let text = if content.contains(['\r', '\n', ' ']) {
        plain = content.split_ascii_whitespace().collect::<String>();
        &plain
    } else {
        content
    };
    STANDARD.decode(text).map_err(|_wrong| Error::unreadable("the content of the file is no Base64"))
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = self.content.as_ref().map_or(0, String::len);
        f.debug_struct("File").field("id", &self.id).field("characters", &length).finish_non_exhaustive()
    }
}

impl fmt::Debug for FileDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = self.content.as_ref().map_or(0, String::len);
        f.debug_struct("FileDetails").field("characters", &length).field("hash", &self.hash).finish_non_exhaustive()
    }
}
