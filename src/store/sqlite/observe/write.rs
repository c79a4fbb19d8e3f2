use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::decide::Decisions;
use super::kept::{Kept, Write};
use crate::base::{Message, cents, round_cents};
use crate::odd::number_key;
use crate::store::sqlite::file::Doing as _;
use crate::store::sqlite::row::{doc_type_word, ids_json, to_json};
use crate::store::{Observed, Stamp, StoreError, Summary};

const DOING: &str = "keep what was seen";
/// Rows of one INSERT: 500 rows of 26 columns stay far below the 32 766 parameters that SQLite takes.
const ROWS: usize = 500;

/// Writes what was decided: who leaves a path first, since a path holds one document.
pub(super) async fn write(connection: &mut SqliteConnection, decisions: &Decisions<'_>, stamp: &Stamp) -> Result<(), StoreError> {
    let documents = &decisions.documents;
    let leaving: Vec<i64> = documents.iter().filter(|document| document.leaves).map(|document| document.id.0).collect();
    if !leaving.is_empty() {
        sqlx::query("UPDATE documents SET gone = 1 WHERE id IN (SELECT value FROM json_each($1))")
            .bind(ids_json(leaving.into_iter()))
            .execute(&mut *connection)
            .await
            .doing(DOING)?;
    }
    places(connection, documents).await?;
    // Updates that refer to a new document (a PDF taken up by it) come after it is there.
    let (after, before): (Vec<&Kept<'_>>, Vec<&Kept<'_>>) =
        documents.iter().filter(|document| document.write == Write::Update).partition(|document| document.duplicate_of.is_some());
    for document in before {
        update(connection, document).await?;
    }
    let new: Vec<&Kept<'_>> = documents.iter().filter(|document| document.write == Write::Insert).collect();
    for rows in new.chunks(ROWS) {
        insert(connection, rows, stamp).await?;
    }
    for document in after {
        update(connection, document).await?;
    }
    history(connection, decisions, stamp).await
}

/// Sizes, times and companions in one statement: a copied folder touches every file in it.
async fn places(connection: &mut SqliteConnection, documents: &[Kept<'_>]) -> Result<(), StoreError> {
    let rows: Vec<_> = documents
        .iter()
        .filter(|document| document.write == Write::Place)
        .map(|document| (document.id.0, document.size.cast_signed(), document.modified_ms, &document.companion))
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "UPDATE documents SET size = seen.size, modified_ms = seen.modified_ms, companion = seen.companion \
         FROM (SELECT value ->> 0 AS id, value ->> 1 AS size, value ->> 2 AS modified_ms, value ->> 3 AS companion \
         FROM json_each($1)) AS seen WHERE documents.id = seen.id",
    )
    .bind(to_json("place", &rows)?)
    .execute(connection)
    .await
    .doing(DOING)?;
    Ok(())
}

async fn insert(connection: &mut SqliteConnection, rows: &[&Kept<'_>], stamp: &Stamp) -> Result<(), StoreError> {
    let at = stamp.at.to_string();
    let nothing = Summary::default();
    let reasons = rows.iter().map(|document| reason(document.reason.as_ref())).collect::<Result<Vec<_>, _>>()?;
    let mut insert = QueryBuilder::<Sqlite>::new(
        "INSERT INTO documents (id, version, dossier, folder, path, gone, companion, size, modified_ms, identity, doc_type, \
         number, date, due_date, party, party_key, total_cents, currency, attachments, iban, source, number_key, status, reason, duplicate_of, seen) ",
    );
    insert.push_values(rows.iter().zip(reasons), |mut row, (document, reason)| {
        let summary = document.content.map_or(&nothing, |seen| summary(seen, &nothing));
        row.push_bind(document.id.0)
            .push_bind(1_i64)
            .push_bind(document.dossier.digits())
            .push_bind(document.folder.as_str())
            .push_bind(&document.path)
            .push_bind(document.gone)
            .push_bind(&document.companion)
            .push_bind(document.size.cast_signed())
            .push_bind(document.modified_ms)
            .push_bind(document.identity.0.to_vec())
            .push_bind(summary.doc_type.map(doc_type_word))
            .push_bind(&summary.number)
            .push_bind(summary.date.map(|day| day.to_string()))
            .push_bind(summary.due_date.map(|day| day.to_string()))
            .push_bind(&summary.party)
            .push_bind(&summary.party_key)
            .push_bind(total_cents(summary))
            .push_bind(&summary.currency)
            .push_bind(summary.attachments)
            .push_bind(&summary.iban)
            .push_bind(&summary.source)
            .push_bind(key(summary))
            .push_bind(document.status.as_str())
            .push_bind(reason)
            .push_bind(document.duplicate_of.map(|id| id.0))
            .push_bind(&at);
    });
    insert.build().execute(connection).await.doing(DOING)?;
    Ok(())
}

async fn update(connection: &mut SqliteConnection, document: &Kept<'_>) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE documents SET version = version + $2, dossier = $3, folder = $4, path = $5, gone = $6, companion = $7, \
         size = $8, modified_ms = $9, status = $10, reason = $11, duplicate_of = $12 WHERE id = $1",
    )
    .bind(document.id.0)
    .bind(i64::from(document.raised))
    .bind(document.dossier.digits())
    .bind(document.folder.as_str())
    .bind(&document.path)
    .bind(document.gone)
    .bind(&document.companion)
    .bind(document.size.cast_signed())
    .bind(document.modified_ms)
    .bind(document.status.as_str())
    .bind(reason(document.reason.as_ref())?)
    .bind(document.duplicate_of.map(|id| id.0))
    .execute(&mut *connection)
    .await
    .doing(DOING)?;
    let Some(seen) = document.content else { return Ok(()) };
    let nothing = Summary::default();
    let summary = summary(seen, &nothing);
    sqlx::query(
        "UPDATE documents SET identity = $2, doc_type = $3, number = $4, date = $5, due_date = $6, party = $7, \
         party_key = $8, total_cents = $9, currency = $10, attachments = $11, iban = $12, source = $13, number_key = $14, \
         account = NULL, more_accounts = 0 WHERE id = $1",
    )
    .bind(document.id.0)
    .bind(document.identity.0.to_vec())
    .bind(summary.doc_type.map(doc_type_word))
    .bind(&summary.number)
    .bind(summary.date.map(|day| day.to_string()))
    .bind(summary.due_date.map(|day| day.to_string()))
    .bind(&summary.party)
    .bind(&summary.party_key)
    .bind(total_cents(summary))
    .bind(&summary.currency)
    .bind(summary.attachments)
    .bind(&summary.iban)
    .bind(&summary.source)
    .bind(key(summary))
    .execute(connection)
    .await
    .doing(DOING)?;
    Ok(())
}

async fn history(connection: &mut SqliteConnection, decisions: &Decisions<'_>, stamp: &Stamp) -> Result<(), StoreError> {
    let at = stamp.at.to_string();
    for lines in decisions.history.chunks(ROWS) {
        let texts = lines.iter().map(|(.., text)| reason(text.as_ref())).collect::<Result<Vec<_>, _>>()?;
        let mut insert = QueryBuilder::<Sqlite>::new("INSERT INTO history (document, at, who, kind, text) ");
        insert.push_values(lines.iter().zip(texts), |mut row, ((id, kind, _), text)| {
            row.push_bind(id.0).push_bind(&at).push_bind(&stamp.who).push_bind(kind.as_str()).push_bind(text);
        });
        insert.build().execute(&mut *connection).await.doing(DOING)?;
    }
    Ok(())
}

fn summary<'s>(seen: &'s Observed, nothing: &'s Summary) -> &'s Summary {
    seen.content.as_ref().unwrap_or(nothing)
}

fn reason(message: Option<&Message>) -> Result<Option<String>, StoreError> {
    message.map(|message| to_json("reason", message)).transpose()
}

/// The key of its number, by which a second copy is found; only an invoice has one.
fn key(summary: &Summary) -> Option<String> {
    summary.doc_type.is_some().then(|| number_key(&summary.number))
}

/// The lists show cents; what does not fit in them is not shown.
fn total_cents(summary: &Summary) -> Option<i64> {
    summary.total.and_then(|total| cents(round_cents(total)))
}
