use sqlx::{SqliteConnection, SqlitePool};

use super::file::Doing as _;
use super::row::{DocumentRow, from_json, moment, select_documents, status, to_json};
use super::{SqliteStore, marks};
use crate::base::{DocumentId, EnterpriseNumber, Message};
use crate::store::{DocumentRecord, Flag, HistoryEntry, HistoryKind, Stamp, Status, StoreError, StoredDraft, steps};

pub(super) async fn list(pool: &SqlitePool, dossier: Option<EnterpriseNumber>) -> Result<Vec<DocumentRecord>, StoreError> {
    const DOING: &str = "read the documents";
    let rows: Vec<DocumentRow> =
        match dossier {
            Some(dossier) => sqlx::query_as(select_documents!(
                "WHERE d.dossier = $1 AND NOT (d.gone = 1 AND d.status = 'duplicate') ORDER BY d.date DESC NULLS LAST, d.id DESC"
            ))
            .bind(dossier.digits())
            .fetch_all(pool)
            .await,
            None => {
                sqlx::query_as(select_documents!(
                    "WHERE NOT (d.gone = 1 AND d.status = 'duplicate') ORDER BY d.date DESC NULLS LAST, d.id DESC"
                ))
                .fetch_all(pool)
                .await
            }
        }
        .doing(DOING)?;
    rows.into_iter().map(DocumentRecord::try_from).collect()
}

pub(super) async fn one(pool: &SqlitePool, id: DocumentId) -> Result<DocumentRecord, StoreError> {
    let mut connection = pool.acquire().await.doing("read a document")?;
    read(&mut connection, id).await
}

/// The document as this transaction sees it.
pub(super) async fn read(connection: &mut SqliteConnection, id: DocumentId) -> Result<DocumentRecord, StoreError> {
    let row: Option<DocumentRow> = sqlx::query_as(select_documents!("WHERE d.id = $1"))
        .bind(id.0)
        .fetch_optional(connection)
        .await
        .doing("read a document")?;
    row.ok_or(StoreError::Missing("document"))?.try_into()
}

pub(super) async fn at(pool: &SqlitePool, path: &str) -> Result<Option<DocumentRecord>, StoreError> {
    let row: Option<DocumentRow> = sqlx::query_as(select_documents!("WHERE d.path = $1 AND d.gone = 0"))
        .bind(path)
        .fetch_optional(pool)
        .await
        .doing("look for a document")?;
    row.map(DocumentRecord::try_from).transpose()
}

pub(super) async fn history(pool: &SqlitePool, id: DocumentId) -> Result<Vec<HistoryEntry>, StoreError> {
    let rows: Vec<(String, String, String, Option<String>)> =
        sqlx::query_as("SELECT at, who, kind, text FROM history WHERE document = $1 ORDER BY id")
            .bind(id.0)
            .fetch_all(pool)
            .await
            .doing("read the history of a document")?;
    rows.into_iter()
        .map(|(at, who, kind, text)| {
            Ok(HistoryEntry {
                at: moment(&at)?,
                who,
                kind: HistoryKind::from_word(&kind).ok_or(StoreError::Corrupt("line of history"))?,
                text: text.map(|text| from_json("line of history", &text)).transpose()?,
            })
        })
        .collect()
}

/// Adds a line to the history in the transaction that makes the change.
pub(super) async fn write_history(
    connection: &mut SqliteConnection,
    id: DocumentId,
    kind: HistoryKind,
    text: Option<&Message>,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO history (document, at, who, kind, text) VALUES ($1, $2, $3, $4, $5)")
        .bind(id.0)
        .bind(stamp.at.to_string())
        .bind(&stamp.who)
        .bind(kind.as_str())
        .bind(text.map(|text| to_json("line of history", text)).transpose()?)
        .execute(connection)
        .await
        .doing("write the history of a document")?;
    Ok(())
}

pub(super) async fn note(
    store: &SqliteStore,
    id: DocumentId,
    kind: HistoryKind,
    text: Option<&Message>,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    current(&mut tx, id).await?;
    write_history(&mut tx, id, kind, text, stamp).await?;
    tx.commit().await.doing("write the history of a document")
}

pub(super) async fn set_flag(
    store: &SqliteStore,
    id: DocumentId,
    flag: Option<&Flag>,
    stamp: &Stamp,
) -> Result<DocumentRecord, StoreError> {
    const DOING: &str = "flag a document";
    let mut tx = store.begin().await?;
    let before = read(&mut tx, id).await?;
    if before.flag.as_ref() == flag {
        return Ok(before);
    }
    write_flag(&mut tx, id, flag).await?;
    match flag {
        Some(flag) => {
            // The words stay readable after the flag is taken away.
            let text = Message::new("store-flag-information").text("information", flag.information.as_str());
            let text = (!flag.information.is_empty()).then_some(text);
            write_history(&mut tx, id, HistoryKind::Flagged, text.as_ref(), stamp).await?;
        }
        None => write_history(&mut tx, id, HistoryKind::Unflagged, None, stamp).await?,
    }
    marks::wish(&mut tx, id, stamp).await?;
    let record = read(&mut tx, id).await?;
    tx.commit().await.doing(DOING)?;
    Ok(record)
}

/// Sets or takes away the flag in a transaction, without its line of history.
pub(super) async fn write_flag(connection: &mut SqliteConnection, id: DocumentId, flag: Option<&Flag>) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE documents SET flag_who = $2, flag_since = $3, flag_information = $4, flag_for = $5, version = version + 1 \
         WHERE id = $1",
    )
    .bind(id.0)
    .bind(flag.map(|flag| flag.who.as_str()))
    .bind(flag.map(|flag| flag.since.to_string()))
    .bind(flag.map(|flag| flag.information.as_str()))
    .bind(flag.and_then(|flag| flag.for_whom.as_deref()))
    .execute(connection)
    .await
    .doing("set the flag of a document")?;
    Ok(())
}

pub(super) async fn set_status(
    store: &SqliteStore,
    id: DocumentId,
    to: Status,
    stamp: &Stamp,
) -> Result<DocumentRecord, StoreError> {
    const DOING: &str = "change the status of a document";
    let mut tx = store.begin().await?;
    let before = read(&mut tx, id).await?;
    if before.status == to {
        return Ok(before);
    }
    let kind = steps::by_person(before.status, to)?;
    let to = match (before.status, to) {
        (Status::PutAside, Status::New) if before.reason.is_some() => Status::Unreadable,
        (Status::PutAside, Status::New) if before.duplicate_of.is_some() => Status::Duplicate,
        (_, to) => to,
    };
    // Once a person says that it is no duplicate, it is none.
    let keep_duplicate = !(before.status == Status::Duplicate && to == Status::New);
    sqlx::query(
        "UPDATE documents SET status = $2, duplicate_of = CASE WHEN $3 THEN duplicate_of END, version = version + 1 \
         WHERE id = $1",
    )
    .bind(id.0)
    .bind(to.as_str())
    .bind(keep_duplicate)
    .execute(&mut *tx)
    .await
    .doing(DOING)?;
    write_history(&mut tx, id, kind, None, stamp).await?;
    let record = read(&mut tx, id).await?;
    tx.commit().await.doing(DOING)?;
    Ok(record)
}

pub(super) async fn set_proposed_account(
    store: &SqliteStore,
    id: DocumentId,
    account: Option<u32>,
    more: u32,
) -> Result<(), StoreError> {
    const DOING: &str = "keep a proposed account";
    let mut tx = store.begin().await?;
    let status = current(&mut tx, id).await?.0;
    if !steps::has_booking(status) {
        sqlx::query("UPDATE documents SET account = $2, more_accounts = $3 WHERE id = $1")
            .bind(id.0)
            .bind(account)
            .bind(more)
            .execute(&mut *tx)
            .await
            .doing(DOING)?;
    }
    tx.commit().await.doing(DOING)
}

pub(super) async fn draft(pool: &SqlitePool, id: DocumentId) -> Result<Option<StoredDraft>, StoreError> {
    let row: Option<(String, i64, String, String)> =
        sqlx::query_as("SELECT entry, version, who, at FROM drafts WHERE document = $1")
            .bind(id.0)
            .fetch_optional(pool)
            .await
            .doing("read a draft")?;
    row.map(|(entry, version, who, at)| Ok(StoredDraft { entry, version, who, at: moment(&at)? })).transpose()
}

pub(super) async fn save_draft(
    store: &SqliteStore,
    id: DocumentId,
    entry: &str,
    version: i64,
    stamp: &Stamp,
) -> Result<i64, StoreError> {
    const DOING: &str = "save a draft";
    let mut tx = store.begin().await?;
    let status = current(&mut tx, id).await?.0;
    let kept: Option<i64> = sqlx::query_scalar("SELECT version FROM drafts WHERE document = $1")
        .bind(id.0)
        .fetch_optional(&mut *tx)
        .await
        .doing(DOING)?;
    let booked = matches!(status, Status::Booked | Status::HandedOver | Status::InExpertM);
    if booked || kept.unwrap_or(0) != version {
        return Err(StoreError::Changed);
    }
    write_draft(&mut tx, id, entry, version + 1, stamp).await?;
    tx.commit().await.doing(DOING)?;
    Ok(version + 1)
}

/// Keeps an entry as the draft of a document, under this version.
pub(super) async fn write_draft(
    connection: &mut SqliteConnection,
    id: DocumentId,
    entry: &str,
    version: i64,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO drafts (document, version, entry, who, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (document) \
         DO UPDATE SET version = excluded.version, entry = excluded.entry, who = excluded.who, at = excluded.at",
    )
    .bind(id.0)
    .bind(version)
    .bind(entry)
    .bind(&stamp.who)
    .bind(stamp.at.to_string())
    .execute(connection)
    .await
    .doing("save a draft")?;
    Ok(())
}

/// Status and version of a document.
async fn current(connection: &mut SqliteConnection, id: DocumentId) -> Result<(Status, i64), StoreError> {
    let row: Option<(String, i64)> = sqlx::query_as("SELECT status, version FROM documents WHERE id = $1")
        .bind(id.0)
        .fetch_optional(connection)
        .await
        .doing("read a document")?;
    let (word, version) = row.ok_or(StoreError::Missing("document"))?;
    Ok((status(&word)?, version))
}
