//! The search over all documents: one walk over a narrow index, then the few rows that were found.

use sqlx::SqlitePool;

use super::file::Doing as _;
use super::row::{DocumentRow, ids_json, select_documents};
use crate::base::normalised_name;
use crate::store::{DocumentRecord, Found, StoreError};

const DOING: &str = "search the documents";

/// Names looked at for each party that is shown: one party is written in several ways.
const MOST_NAMES: usize = 8;

/// The newest document that matches, and the dossiers, of one party.
type Party = (i64, i64);

pub(super) async fn search(pool: &SqlitePool, text: &str, most: u32) -> Result<Found, StoreError> {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return Ok(Found::default());
    }
    // One transaction: names and documents as they were at the same moment.
    let mut tx = pool.begin().await.doing(DOING)?;
    let words = normalised_name(&text);
    let mut names: Vec<String> = Vec::new();
    if !words.is_empty() {
        names = sqlx::query_scalar("SELECT DISTINCT party FROM documents WHERE NOT (gone = 1 AND status = 'duplicate')")
            .fetch_all(&mut *tx)
            .await
            .doing(DOING)?;
        names.retain(|name| normalised_name(name).contains(&words));
        // Names that begin with it first, short ones before long ones.
        names.sort_by_cached_key(|name| (!normalised_name(name).starts_with(&words), name.len()));
    }
    let best: Vec<&String> = names.iter().take(MOST_NAMES * usize::try_from(most).unwrap_or(1)).collect();
    let best = serde_json::json!(best).to_string();
    let names = serde_json::Value::from(names).to_string();
    // SQLite takes the other columns of the row that has the highest date.
    let parties: Vec<(Option<String>, i64, i64)> = sqlx::query_as(
        "SELECT max(date), id, count(DISTINCT dossier) FROM documents \
         WHERE party IN (SELECT value FROM json_each($1)) AND doc_type IS NOT NULL AND NOT (gone = 1 AND status = 'duplicate') \
         GROUP BY party_key ORDER BY 1 DESC NULLS LAST, 2 DESC LIMIT $2",
    )
    .bind(&best)
    .bind(most)
    .fetch_all(&mut *tx)
    .await
    .doing(DOING)?;
    let parties: Vec<Party> = parties.into_iter().map(|(_, id, dossiers)| (id, dossiers)).collect();
    let amount = Amount::parse(&text);
    let ids: Vec<i64> = sqlx::query_scalar(
        "SELECT id FROM documents WHERE (party IN (SELECT value FROM json_each($1)) OR instr(lower(number), $2) > 0 \
         OR (abs(total_cents) BETWEEN $3 AND $4 AND CAST(abs(total_cents) AS TEXT) LIKE $5)) \
         AND NOT (gone = 1 AND status = 'duplicate') ORDER BY date DESC NULLS LAST, id DESC LIMIT $6",
    )
    .bind(&names)
    .bind(&text)
    .bind(amount.least)
    .bind(amount.most)
    .bind(amount.like)
    .bind(most)
    .fetch_all(&mut *tx)
    .await
    .doing(DOING)?;
    let wanted = ids_json(parties.iter().map(|(id, _)| *id).chain(ids.iter().copied()));
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
            .filter_map(|(id, dossiers)| Some((record(id)?, u32::try_from(dossiers).unwrap_or(u32::MAX))))
            .collect(),
        documents: ids.into_iter().filter_map(record).collect(),
    })
}

/// Amounts in cents that begin with what was typed.
struct Amount {
    least: i64,
    most: i64,
    like: String,
}

impl Amount {
    /// `1222`, `1.222`, `1222,5`; no amount for anything else.
    fn parse(text: &str) -> Self {
        let none = Self { least: 1, most: 0, like: String::new() };
        let text = text.replace('.', "");
        let (whole, cents) = text.split_once(',').unwrap_or((&text, ""));
        let is_amount = |part: &str| part.len() <= 12 && part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !is_amount(whole) || !is_amount(cents) || cents.len() > 2 {
            return none;
        }
        let Ok(euros) = whole.parse::<i64>() else { return none };
        let least = euros * 100;
        if !text.contains(',') {
            // `12` is also the beginning of 1.200,00.
            let like = if euros == 0 { "%".to_owned() } else { format!("{euros}%") };
            return Self { least, most: if euros == 0 { 99 } else { i64::MAX }, like };
        }
        let least = least + format!("{cents:0<2}").parse().unwrap_or(0);
        let room = [99, 9, 0].get(cents.len()).copied().unwrap_or(0);
        Self { least, most: least + room, like: "%".to_owned() }
    }
}
