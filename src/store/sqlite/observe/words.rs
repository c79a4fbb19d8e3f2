use std::collections::BTreeSet;

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::kept::{Kept, Write};
use crate::base::normalised_name;
use crate::store::sqlite::file::Doing as _;
use crate::store::sqlite::row::to_json;
use crate::store::sqlite::words;
use crate::store::{Observed, StoreError};

const DOING: &str = "keep the words of what was seen";
/// Rows of one INSERT.
const ROWS: usize = 500;

/// The row of a document among the words.
pub(super) fn row(document: &Kept<'_>, seen: &Observed) -> i64 {
    words::row_of(document.id, seen.content.as_ref().ok().and_then(|summary| summary.date))
}

/// Keeps the words of every document that is new or has another content. The documents are written before.
pub(super) async fn keep(connection: &mut SqliteConnection, documents: &[Kept<'_>]) -> Result<(), StoreError> {
    let mut rows = Vec::new();
    let mut names = BTreeSet::new();
    for document in documents {
        let (Some(seen), Write::Insert | Write::Update) = (document.content, document.write) else { continue };
        let row = row(document, seen);
        if document.write == Write::Update {
            // The content of before goes by the row that the document still names.
            sqlx::query("DELETE FROM document_words WHERE rowid = (SELECT words_row FROM documents WHERE id = $1)")
                .bind(document.id.0)
                .execute(&mut *connection)
                .await
                .doing(DOING)?;
            sqlx::query("UPDATE documents SET words_row = $2 WHERE id = $1")
                .bind(document.id.0)
                .bind(row)
                .execute(&mut *connection)
                .await
                .doing(DOING)?;
        }
        if let Ok(summary) = &seen.content
            && summary.doc_type.is_some()
            && !summary.party.is_empty()
        {
            names.insert((summary.party_key.as_str(), summary.party.as_str()));
        }
        rows.push((row, seen));
    }
    // Rising, as the index wants them: it writes out what it holds whenever a row comes before the last one.
    rows.sort_unstable_by_key(|(row, _)| *row);
    for rows in rows.chunks(ROWS) {
        let mut insert = QueryBuilder::<Sqlite>::new("INSERT INTO document_words (rowid, words) ");
        insert.push_values(rows, |mut values, (row, seen)| {
            values.push_bind(*row).push_bind(words::of_document(seen));
        });
        insert.build().execute(&mut *connection).await.doing(DOING)?;
    }
    if names.is_empty() {
        return Ok(());
    }
    let names: Vec<_> = names.into_iter().map(|(key, party)| (key, normalised_name(party))).collect();
    sqlx::query("INSERT OR IGNORE INTO party_names (party_key, plain) SELECT value ->> 0, value ->> 1 FROM json_each($1)")
        .bind(to_json("name", &names)?)
        .execute(connection)
        .await
        .doing(DOING)?;
    Ok(())
}
