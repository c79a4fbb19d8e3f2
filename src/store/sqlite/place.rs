//! Where documents lie: gone, moved, and what becomes of duplicates then.

use sqlx::{SqliteConnection, SqlitePool};

use super::SqliteStore;
use super::documents::{read, write_history};
use super::file::Doing as _;
use super::row::{DocumentRow, select_documents};
use crate::base::{DocumentId, EnterpriseNumber, Message};
use crate::store::{DocumentRecord, HistoryKind, Stamp, Status, StoreError, steps};

pub(super) async fn gone(
    store: &SqliteStore,
    dossier: EnterpriseNumber,
    paths: &[String],
    stamp: &Stamp,
) -> Result<(), StoreError> {
    const DOING: &str = "note that files are gone";
    let paths = serde_json::Value::from(paths).to_string();
    let mut tx = store.begin().await?;
    sqlx::query(
        "UPDATE documents SET companion = NULL WHERE companion IS NOT NULL AND dossier = $1 \
         AND companion IN (SELECT value FROM json_each($2))",
    )
    .bind(dossier.digits())
    .bind(&paths)
    .execute(&mut *tx)
    .await
    .doing(DOING)?;
    let ids: Vec<i64> = sqlx::query_scalar(
        "UPDATE documents SET gone = 1 WHERE gone = 0 AND dossier = $1 AND path IN (SELECT value FROM json_each($2)) \
         RETURNING id",
    )
    .bind(dossier.digits())
    .bind(&paths)
    .fetch_all(&mut *tx)
    .await
    .doing(DOING)?;
    for &id in &ids {
        write_history(&mut tx, DocumentId(id), HistoryKind::Gone, None, stamp).await?;
    }
    for &id in &ids {
        rehome(&mut tx, DocumentId(id), stamp).await?;
    }
    tx.commit().await.doing(DOING)
}

/// Gives the duplicates of a document whose file is gone, or shows something else now, a first one again.
///
/// A gone document takes the place of a duplicate in its own dossier: it moved. Otherwise the oldest duplicate is
/// the first one now, unless the document has a booking.
pub(super) async fn rehome(connection: &mut SqliteConnection, id: DocumentId, stamp: &Stamp) -> Result<(), StoreError> {
    const DOING: &str = "look for duplicates of a document";
    let rows: Vec<DocumentRow> =
        sqlx::query_as(select_documents!("WHERE d.duplicate_of = $1 AND d.gone = 0 AND d.status = 'duplicate' ORDER BY d.id"))
            .bind(id.0)
            .fetch_all(&mut *connection)
            .await
            .doing(DOING)?;
    if rows.is_empty() {
        return Ok(());
    }
    let first = read(connection, id).await?;
    let duplicates = rows.into_iter().map(DocumentRecord::try_from).collect::<Result<Vec<_>, _>>()?;
    let booked = steps::has_booking(first.status);
    let place = duplicates.iter().find(|duplicate| {
        first.gone
            && duplicate.identity == first.identity
            && duplicate.dossier == first.dossier
            && (duplicate.folder == first.folder || !booked)
    });
    if let Some(place) = place {
        return take_place(connection, &first, place, stamp).await;
    }
    // Duplicates have the same content among themselves; when the first still has it as well, nothing changed.
    let same = duplicates.first().is_some_and(|duplicate| duplicate.identity == first.identity);
    if booked || (same && !first.gone) {
        return Ok(());
    }
    let Some((heir, others)) = duplicates.split_first() else { return Ok(()) };
    sqlx::query("UPDATE documents SET status = 'new', duplicate_of = NULL, version = version + 1 WHERE id = $1")
        .bind(heir.id.0)
        .execute(&mut *connection)
        .await
        .doing(DOING)?;
    write_history(connection, heir.id, HistoryKind::TakenBack, Some(&Message::new("store-first-now")), stamp).await?;
    for other in others {
        sqlx::query("UPDATE documents SET duplicate_of = $2 WHERE id = $1")
            .bind(other.id.0)
            .bind(heir.id.0)
            .execute(&mut *connection)
            .await
            .doing(DOING)?;
    }
    Ok(())
}

async fn take_place(
    connection: &mut SqliteConnection,
    first: &DocumentRecord,
    place: &DocumentRecord,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    const DOING: &str = "note that a document moved";
    sqlx::query("UPDATE documents SET gone = 1 WHERE id = $1").bind(place.id.0).execute(&mut *connection).await.doing(DOING)?;
    sqlx::query(
        "UPDATE documents SET gone = 0, path = source.path, folder = source.folder, companion = source.companion, \
         size = source.size, modified_ms = source.modified_ms, version = documents.version + $3, \
         status = CASE WHEN $3 AND documents.status = 'ready' THEN 'new' ELSE documents.status END \
         FROM (SELECT path, folder, companion, size, modified_ms FROM documents WHERE id = $2) AS source \
         WHERE documents.id = $1",
    )
    .bind(first.id.0)
    .bind(place.id.0)
    .bind(i64::from(first.folder != place.folder))
    .execute(&mut *connection)
    .await
    .doing(DOING)?;
    write_history(connection, place.id, HistoryKind::Gone, Some(&Message::new("store-place-taken")), stamp).await?;
    let text = Message::new("store-moved-from").text("path", first.path.as_str());
    write_history(connection, first.id, HistoryKind::Moved, Some(&text), stamp).await
}

pub(super) async fn known_files(pool: &SqlitePool, dossier: EnterpriseNumber) -> Result<Vec<(String, u64, i64)>, StoreError> {
    let rows: Vec<(String, i64, i64)> =
        sqlx::query_as("SELECT path, size, modified_ms FROM documents WHERE dossier = $1 AND gone = 0")
            .bind(dossier.digits())
            .fetch_all(pool)
            .await
            .doing("read which files are known")?;
    Ok(rows.into_iter().map(|(path, size, modified_ms)| (path, size.cast_unsigned(), modified_ms)).collect())
}

/// A file was moved by us to a path where nothing else is kept.
pub(super) async fn moved(store: &SqliteStore, id: DocumentId, to: &str, stamp: &Stamp) -> Result<(), StoreError> {
    const DOING: &str = "note that a document moved";
    let mut tx = store.begin().await?;
    let document = read(&mut tx, id).await?;
    if document.path == to && !document.gone {
        return Ok(());
    }
    // A scan may have been quicker and taken the file in as a duplicate: it is this document.
    let there: Option<DocumentRow> = sqlx::query_as(select_documents!("WHERE d.path = $1 AND d.gone = 0 AND d.id <> $2"))
        .bind(to)
        .bind(id.0)
        .fetch_optional(&mut *tx)
        .await
        .doing(DOING)?;
    match there.map(DocumentRecord::try_from).transpose()? {
        Some(there) if there.status == Status::Duplicate => take_place(&mut tx, &document, &there, stamp).await?,
        Some(_) => return Err(StoreError::Changed),
        None => {
            sqlx::query("UPDATE documents SET path = $2, gone = 0 WHERE id = $1")
                .bind(id.0)
                .bind(to)
                .execute(&mut *tx)
                .await
                .doing(DOING)?;
            let text = Message::new("store-moved-from").text("path", document.path.as_str());
            write_history(&mut tx, id, HistoryKind::Moved, Some(&text), stamp).await?;
        }
    }
    tx.commit().await.doing(DOING)
}
