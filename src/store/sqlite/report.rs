use jiff::civil::Date;
use sqlx::{FromRow, SqlitePool};

use super::file::Doing as _;
use super::row::{day, dossier_number, small};
use crate::store::{BookedDay, POSTVAK, Report, StoreError, WorkDay};

const DOING: &str = "make the report";

#[derive(FromRow)]
struct WorkRow {
    dossier: String,
    seen: String,
    done: Option<String>,
    documents: i64,
}

#[derive(FromRow)]
struct BookedRow {
    dossier: String,
    day: String,
    automatic: bool,
    documents: i64,
    changed: i64,
}

/// Work and bookings on and after a day.
pub(super) async fn report(pool: &SqlitePool, since: Date) -> Result<Report, StoreError> {
    let since = since.to_string();
    let mut tx = pool.begin().await.doing(DOING)?;
    let work: Vec<WorkRow> = sqlx::query_as(
        "SELECT dossier, substr(seen, 1, 10) AS seen, \
         CASE WHEN status IN ('new', 'refused') THEN NULL ELSE COALESCE( \
         (SELECT substr(MAX(at), 1, 10) FROM history WHERE document = documents.id \
         AND kind IN ('approved', 'booked', 'put_aside')), substr(seen, 1, 10)) END AS done, \
         COUNT(*) AS documents FROM documents \
         WHERE here AND doc_type IS NOT NULL AND folder IN ('purchases', 'sales') \
         AND status NOT IN ('unreadable', 'duplicate') \
         GROUP BY 1, 2, 3 HAVING done IS NULL OR done >= $1 ORDER BY 1, 2, 3",
    )
    .bind(&since)
    .fetch_all(&mut *tx)
    .await
    .doing(DOING)?;
    let booked: Vec<BookedRow> = sqlx::query_as(
        "SELECT dossier, substr(at, 1, 10) AS day, who = $2 AS automatic, COUNT(*) AS documents, \
         SUM(EXISTS (SELECT 1 FROM history AS later WHERE later.document = first.document AND later.id > first.id \
         AND later.kind IN ('booked', 'unbooked', 'refused'))) AS changed \
         FROM history AS first JOIN documents ON documents.id = first.document \
         WHERE kind = 'booked' AND at >= $1 AND NOT EXISTS (SELECT 1 FROM history AS earlier \
         WHERE earlier.document = first.document AND earlier.id < first.id AND earlier.kind = 'booked') \
         GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
    )
    .bind(&since)
    .bind(POSTVAK)
    .fetch_all(&mut *tx)
    .await
    .doing(DOING)?;
    drop(tx);
    let work = work.into_iter().map(|row| {
        Ok(WorkDay {
            dossier: dossier_number(&row.dossier)?,
            seen: day(&row.seen)?,
            done: row.done.as_deref().map(day).transpose()?,
            documents: small(row.documents)?,
        })
    });
    let booked = booked.into_iter().map(|row| {
        Ok(BookedDay {
            dossier: dossier_number(&row.dossier)?,
            day: day(&row.day)?,
            automatic: row.automatic,
            documents: small(row.documents)?,
            changed: small(row.changed)?,
        })
    });
    Ok(Report { work: work.collect::<Result<_, StoreError>>()?, booked: booked.collect::<Result<_, StoreError>>()? })
}
