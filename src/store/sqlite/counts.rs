use std::collections::HashMap;

use sqlx::{FromRow, SqlitePool};

use super::file::Doing as _;
use super::row::{dossier_number, small};
use crate::base::EnterpriseNumber;
use crate::store::{Counts, StoreError};

#[derive(FromRow)]
struct CountRow {
    dossier: String,
    purchases: i64,
    sales: i64,
    documents: i64,
    review: i64,
    ready: i64,
    unreadable: i64,
    duplicates: i64,
    refused: i64,
}

/// Counts of every dossier that is known or has documents.
pub(super) async fn counts(pool: &SqlitePool) -> Result<Vec<Counts>, StoreError> {
    const DOING: &str = "count the documents";
    // One transaction: both tables as they were at the same moment.
    let mut tx = pool.begin().await.doing(DOING)?;
    let rows: Vec<CountRow> = sqlx::query_as(
        "SELECT dossier, purchases, sales, documents, review, ready, unreadable, duplicates, refused FROM dossier_counts \
         UNION ALL SELECT enterprise_number, 0, 0, 0, 0, 0, 0, 0, 0 FROM dossiers \
         WHERE enterprise_number NOT IN (SELECT dossier FROM dossier_counts) ORDER BY 1",
    )
    .fetch_all(&mut *tx)
    .await
    .doing(DOING)?;
    let months: Vec<(String, String)> = sqlx::query_as(
        "SELECT dossier, group_concat(month || ':' || invoices || ':' || booked) FROM month_counts \
         WHERE invoices <> 0 GROUP BY dossier",
    )
    .fetch_all(&mut *tx)
    .await
    .doing(DOING)?;
    drop(tx);
    let mut by_dossier: HashMap<String, String> = months.into_iter().collect();
    rows.into_iter()
        .map(|row| {
            let mut by_month = match by_dossier.remove(&row.dossier) {
                Some(text) => text.split(',').map(month).collect::<Result<Vec<_>, _>>()?,
                None => Vec::new(),
            };
            by_month.sort_unstable();
            Ok(Counts {
                dossier: Some(dossier_number(&row.dossier)?),
                purchases: small(row.purchases)?,
                sales: small(row.sales)?,
                documents: small(row.documents)?,
                review: small(row.review)?,
                ready: small(row.ready)?,
                unreadable: small(row.unreadable)?,
                duplicates: small(row.duplicates)?,
                refused: small(row.refused)?,
                by_month,
            })
        })
        .collect()
}

/// How many documents wait for each name that a flag asks for, by dossier.
pub(super) async fn flagged_for(pool: &SqlitePool) -> Result<Vec<(EnterpriseNumber, String, u32)>, StoreError> {
    let rows: Vec<(String, String, i64)> = sqlx::query_as(
        "SELECT dossier, flag_for, COUNT(*) FROM documents WHERE flag_for IS NOT NULL AND pending \
         GROUP BY flag_for, dossier",
    )
    .fetch_all(pool)
    .await
    .doing("count the flagged documents")?;
    rows.into_iter().map(|(dossier, who, count)| Ok((dossier_number(&dossier)?, who, small(count)?))).collect()
}

fn month(text: &str) -> Result<(u32, u32, u32), StoreError> {
    let mut parts = text.split(':').map(str::parse::<u32>);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Ok(month)), Some(Ok(all)), Some(Ok(booked))) => Ok((month, all, booked)),
        _ => Err(StoreError::Corrupt("count of a month")),
    }
}
