//! The search over all documents: the newest rows of the words, and the parties by their names.

use sqlx::{SqliteConnection, SqlitePool};

use super::file::Doing as _;
use super::row::{DocumentRow, ids_json, select_documents};
use super::words;
use crate::base::normalised_name;
use crate::store::{DocumentRecord, Found, StoreError};

const DOING: &str = "search the documents";

/// Parties of which the newest document is looked for, for each one that is shown.
const MOST_PARTIES: u32 = 2;

/// The day and the id of the newest document of a party, and its dossiers.
type Party = (Option<String>, i64, i64);

pub(super) async fn search(pool: &SqlitePool, text: &str, most: u32) -> Result<Found, StoreError> {
    // One transaction: names and documents as they were at the same moment.
    let mut tx = pool.begin().await.doing(DOING)?;
    let parties = parties(&mut tx, &normalised_name(text), most).await?;
    let (mut documents, mut worked) = (Vec::new(), Vec::new());
    if let Some(query) = words::query(text) {
        documents = document_words(&mut tx, &query, most).await?;
        worked = work_words(&mut tx, &query, most).await?;
        worked.retain(|id| !documents.contains(id));
    }
    let wanted = ids_json(parties.iter().map(|(_, id, _)| *id).chain(documents.iter().copied()).chain(worked.iter().copied()));
    let rows: Vec<DocumentRow> = sqlx::query_as(select_documents!("WHERE d.id IN (SELECT value FROM json_each($1))"))
        .bind(wanted)
        .fetch_all(&mut *tx)
        .await
        .doing(DOING)?;
    drop(tx);
    let records = rows.into_iter().map(DocumentRecord::try_from).collect::<Result<Vec<_>, _>>()?;
    let record = |id: i64| records.iter().find(|record| record.id.0 == id).cloned();
    Ok(Found {
        parties: parties
            .into_iter()
            .filter_map(|(_, id, dossiers)| Some((record(id)?, u32::try_from(dossiers).unwrap_or(u32::MAX))))
            .collect(),
        documents: documents.into_iter().filter_map(record).collect(),
        worked: worked.into_iter().filter_map(record).collect(),
    })
}

/// The parties with `name` in theirs; names that begin with it first, short ones before long ones. Of these the one with
/// the newest document first.
async fn parties(connection: &mut SqliteConnection, name: &str, most: u32) -> Result<Vec<Party>, StoreError> {
    if name.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<String> = sqlx::query_scalar(
        "SELECT party_key FROM party_names WHERE instr(plain, $1) > 0 GROUP BY party_key \
         ORDER BY min(instr(plain, $1) > 1), min(length(plain)), party_key LIMIT $2",
    )
    .bind(name)
    .bind(most.saturating_mul(MOST_PARTIES))
    .fetch_all(&mut *connection)
    .await
    .doing(DOING)?;
    let mut parties = Vec::with_capacity(keys.len());
    for key in &keys {
        // From dossier to dossier along the index, whatever their number of documents. SQLite takes the id from the
        // row that has the highest day.
        let party: Option<Party> = sqlx::query_as(
            "WITH RECURSIVE of (dossier) AS ( \
             SELECT min(dossier) FROM documents WHERE party_key = $1 AND doc_type IS NOT NULL \
             AND NOT (gone = 1 AND status = 'duplicate') UNION ALL \
             SELECT (SELECT min(dossier) FROM documents WHERE party_key = $1 AND dossier > of.dossier \
             AND doc_type IS NOT NULL AND NOT (gone = 1 AND status = 'duplicate')) FROM of WHERE of.dossier IS NOT NULL), \
             newest (id) AS (SELECT (SELECT id FROM documents WHERE party_key = $1 AND dossier = of.dossier \
             AND doc_type IS NOT NULL AND NOT (gone = 1 AND status = 'duplicate') ORDER BY date DESC, id DESC LIMIT 1) \
             FROM of WHERE of.dossier IS NOT NULL) \
             SELECT max(coalesce(d.date, '')), d.id, count(*) FROM newest JOIN documents d ON d.id = newest.id HAVING count(*) > 0",
        )
        .bind(key)
        .fetch_optional(&mut *connection)
        .await
        .doing(DOING)?;
        parties.extend(party);
    }
    parties.sort_by(|a, b| (&b.0, b.1).cmp(&(&a.0, a.1)));
    parties.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(parties)
}

/// The newest documents of which the file has these words.
async fn document_words(connection: &mut SqliteConnection, query: &str, most: u32) -> Result<Vec<i64>, StoreError> {
    // The cross join keeps the words outside, where they come in the order of their rows, and reading ends with the limit.
    sqlx::query_scalar(
        "SELECT d.id FROM document_words AS w CROSS JOIN documents d ON d.id = (w.rowid & 4294967295) \
         WHERE document_words MATCH $1 AND NOT (d.gone = 1 AND d.status = 'duplicate') ORDER BY w.rowid DESC LIMIT $2",
    )
    .bind(query)
    .bind(most)
    .fetch_all(connection)
    .await
    .doing(DOING)
}

/// The newest documents of which booking or internal information has these words.
async fn work_words(connection: &mut SqliteConnection, query: &str, most: u32) -> Result<Vec<i64>, StoreError> {
    sqlx::query_scalar("SELECT rowid & 4294967295 FROM work_words WHERE work_words MATCH $1 ORDER BY rowid DESC LIMIT $2")
        .bind(query)
        .bind(most)
        .fetch_all(connection)
        .await
        .doing(DOING)
}
