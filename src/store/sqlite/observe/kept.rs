use std::collections::HashSet;

use sqlx::{FromRow, SqliteConnection};

use crate::base::{DocumentId, EnterpriseNumber, FolderKind, Hash, Message};
use crate::store::sqlite::file::Doing as _;
use crate::store::sqlite::row::{dossier_number, from_json, hash, status};
use crate::store::{Observed, Status, StoreError};

/// What has to be written of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Write {
    Nothing,
    Insert,
    /// Size, time and companion only.
    Place,
    Update,
}

/// A document as far as the decision needs it.
#[derive(Debug)]
pub(super) struct Kept<'a> {
    pub(super) id: DocumentId,
    pub(super) dossier: EnterpriseNumber,
    pub(super) folder: FolderKind,
    pub(super) path: String,
    pub(super) gone: bool,
    pub(super) companion: Option<String>,
    pub(super) size: u64,
    pub(super) modified_ms: i64,
    pub(super) identity: Hash,
    /// An invoice or credit note, not a PDF or image on its own.
    pub(super) invoice: bool,
    pub(super) status: Status,
    pub(super) reason: Option<Message>,
    pub(super) duplicate_of: Option<DocumentId>,
    pub(super) flagged: bool,
    /// Where its content comes from, when that has to be written.
    pub(super) content: Option<&'a Observed>,
    /// Whether its version is raised.
    pub(super) raised: bool,
    /// Whether the row occupies a path that it leaves.
    pub(super) leaves: bool,
    pub(super) write: Write,
}

/// What is kept of these files, and the lowest id that is free.
pub(super) struct Known<'a> {
    pub(super) documents: Vec<Kept<'a>>,
    pub(super) next: i64,
}

#[derive(FromRow)]
struct Row {
    id: i64,
    dossier: String,
    folder: String,
    path: String,
    gone: bool,
    companion: Option<String>,
    size: i64,
    modified_ms: i64,
    identity: Vec<u8>,
    invoice: bool,
    status: String,
    reason: Option<String>,
    duplicate_of: Option<i64>,
    flagged: bool,
}

/// From what was seen to what is kept, along an index: `IN` would first sort what was seen into a table of its own. A document
/// may come twice.
macro_rules! select_kept {
    ($where:literal) => {
        concat!(
            "SELECT d.id, d.dossier, d.folder, d.path, d.gone, d.companion, d.size, d.modified_ms, d.identity, ",
            "d.doc_type IS NOT NULL AS invoice, d.status, d.reason, d.duplicate_of, d.flag_since IS NOT NULL AS flagged ",
            "FROM json_each($1) AS seen CROSS JOIN documents AS d WHERE ",
            $where
        )
    };
}

/// Loads every document that lies at one of the paths, has one of the identities, or has one of the paths beside it.
pub(super) async fn load<'a>(connection: &mut SqliteConnection, seen: &[Observed]) -> Result<Known<'a>, StoreError> {
    const DOING: &str = "look for what was seen";
    let paths: Vec<&str> = seen.iter().flat_map(|one| [Some(one.path.as_str()), one.companion.as_deref()]).flatten().collect();
    let paths = serde_json::Value::from(paths).to_string();
    let identities: Vec<String> = seen.iter().map(|one| one.identity.hex()).collect();
    let identities = serde_json::Value::from(identities).to_string();
    let mut rows: Vec<Row> = sqlx::query_as(select_kept!("d.gone = 0 AND d.path = seen.value"))
        .bind(&paths)
        .fetch_all(&mut *connection)
        .await
        .doing(DOING)?;
    let same: Vec<Row> = sqlx::query_as(select_kept!("d.identity = unhex(seen.value)"))
        .bind(&identities)
        .fetch_all(&mut *connection)
        .await
        .doing(DOING)?;
    let beside: Vec<Row> = sqlx::query_as(select_kept!("d.companion IS NOT NULL AND d.gone = 0 AND d.companion = seen.value"))
        .bind(&paths)
        .fetch_all(&mut *connection)
        .await
        .doing(DOING)?;
    rows.extend(same);
    rows.extend(beside);
    let next: i64 =
        sqlx::query_scalar("SELECT COALESCE(MAX(id), 0) + 1 FROM documents").fetch_one(&mut *connection).await.doing(DOING)?;
    let mut ids = HashSet::with_capacity(rows.len());
    rows.retain(|row| ids.insert(row.id));
    rows.sort_unstable_by_key(|row| row.id);
    let documents = rows.into_iter().map(Kept::try_from).collect::<Result<_, _>>()?;
    Ok(Known { documents, next })
}

impl TryFrom<Row> for Kept<'_> {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: DocumentId(row.id),
            dossier: dossier_number(&row.dossier)?,
            folder: FolderKind::from_word(&row.folder).ok_or(StoreError::Corrupt("sub-folder"))?,
            path: row.path,
            gone: row.gone,
            companion: row.companion,
            size: row.size.unsigned_abs(),
            modified_ms: row.modified_ms,
            identity: hash(&row.identity)?,
            invoice: row.invoice,
            status: status(&row.status)?,
            reason: row.reason.as_deref().map(|reason| from_json("reason", reason)).transpose()?,
            duplicate_of: row.duplicate_of.map(DocumentId),
            flagged: row.flagged,
            content: None,
            raised: false,
            leaves: false,
            write: Write::Nothing,
        })
    }
}

impl<'a> Kept<'a> {
    /// A document seen for the first time; its status is still to be decided.
    pub(super) fn new(id: DocumentId, seen: &'a Observed) -> Self {
        let mut kept = Self {
            id,
            dossier: seen.dossier,
            folder: seen.folder,
            path: seen.path.clone(),
            gone: false,
            companion: None,
            size: 0,
            modified_ms: 0,
            identity: seen.identity,
            invoice: false,
            status: Status::New,
            reason: None,
            duplicate_of: None,
            flagged: false,
            content: None,
            raised: false,
            leaves: false,
            write: Write::Insert,
        };
        kept.take_place(seen);
        kept.take_content(seen);
        kept
    }

    /// Notes that its row has to be written.
    pub(super) fn touch(&mut self) {
        if self.write != Write::Insert {
            self.write = Write::Update;
        }
    }

    /// Takes over size, time and companion. The path is the caller's.
    pub(super) fn take_place(&mut self, seen: &Observed) {
        if self.size != seen.size || self.modified_ms != seen.modified_ms || self.companion != seen.companion {
            self.size = seen.size;
            self.modified_ms = seen.modified_ms;
            self.companion.clone_from(&seen.companion);
            if self.write == Write::Nothing {
                self.write = Write::Place;
            }
        }
    }

    /// Takes over what was read. Status and reason are the caller's.
    pub(super) fn take_content(&mut self, seen: &'a Observed) {
        self.identity = seen.identity;
        self.invoice = seen.content.as_ref().is_ok_and(|summary| summary.doc_type.is_some());
        self.content = Some(seen);
        self.touch();
    }

    /// Its file is no longer there.
    pub(super) fn leave(&mut self) {
        self.leaves = self.write != Write::Insert && !self.gone;
        self.gone = true;
        self.touch();
    }
}
