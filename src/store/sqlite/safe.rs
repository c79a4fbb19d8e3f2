//! A copy of the whole file, and what the file can prove of itself.

use std::path::Path;

use async_trait::async_trait;
use jiff::Timestamp;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};

use super::file::{Doing as _, check_place, failed};
use super::row::{dossier_number, moment, small};
use super::{SqliteStore, outbox};
use crate::base::{DocumentId, RunId};
use crate::store::{Contradiction, SafeStore, Stamp, StoreError};

const LOOK: &str = "be looked through";
/// More sentences of the database about itself help nobody.
const MOST_DAMAGES: i64 = 20;

#[async_trait]
impl SafeStore for SqliteStore {
    async fn copy_to(&self, file: &Path) -> Result<(), StoreError> {
        const DOING: &str = "be copied";
        check_place(file, false)?;
        if file.symlink_metadata().is_ok() {
            return Err(StoreError::Place(format!("there is a file already: {}", file.display())));
        }
        // A connection of its own: a copy of a large office takes longer than a reader may be kept waiting.
        let options: SqliteConnectOptions = (*self.readers.connect_options()).clone();
        let mut connection = options.pragma("query_only", "off").connect().await.doing(DOING)?;
        let name = file.to_str().ok_or_else(|| StoreError::Place(file.display().to_string()))?;
        // Reads in one transaction, so that the copy is of one moment, and leaves nothing of what was let go in it.
        let copied = sqlx::query("VACUUM INTO $1").bind(name).execute(&mut connection).await.doing(DOING);
        connection.close().await.doing(DOING)?;
        copied.map(drop)
    }

    async fn last_change(&self) -> Result<Option<Timestamp>, StoreError> {
        // Moments are kept with as many digits as they need: the newest of each table, compared as moments.
        let newest: Vec<String> = sqlx::query_scalar(
            "SELECT at FROM (SELECT at FROM history ORDER BY id DESC LIMIT 50) UNION SELECT at FROM drafts \
             UNION SELECT at FROM runs UNION SELECT read_at FROM runs WHERE read_at IS NOT NULL",
        )
        .fetch_all(&self.readers)
        .await
        .doing(LOOK)?;
        let moments: Result<Vec<Timestamp>, StoreError> = newest.iter().map(|at| moment(at)).collect();
        Ok(moments?.into_iter().max())
    }

    async fn contradictions(&self) -> Result<Vec<Contradiction>, StoreError> {
        let mut found = Vec::new();
        // One transaction: what is compared is of one moment.
        let mut tx = self.readers.begin().await.doing(LOOK)?;
        let said: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(format!("PRAGMA integrity_check({MOST_DAMAGES})")))
            .fetch_all(&mut *tx)
            .await
            .doing(LOOK)?;
        found.extend(said.into_iter().filter(|said| said != "ok").map(Contradiction::Damaged));
        let loose: Vec<String> =
            sqlx::query_scalar("SELECT DISTINCT \"table\" || ' -> ' || parent FROM pragma_foreign_key_check LIMIT $1")
                .bind(MOST_DAMAGES)
                .fetch_all(&mut *tx)
                .await
                .doing(LOOK)?;
        found.extend(loose.into_iter().map(Contradiction::Damaged));
        let counts: Vec<String> = sqlx::query_scalar(WRONG_COUNTS).fetch_all(&mut *tx).await.doing(LOOK)?;
        for dossier in counts {
            found.push(Contradiction::Counts(dossier_number(&dossier)?));
        }
        let bookings: Vec<i64> = sqlx::query_scalar(
            "SELECT d.id FROM documents d LEFT JOIN bookings b ON b.document = d.id \
             WHERE (d.status IN ('booked', 'handed_over', 'in_expertm', 'refused')) <> (b.document IS NOT NULL) \
             OR (d.status IN ('handed_over', 'in_expertm', 'refused') AND b.run IS NULL) \
             OR (b.run IS NOT NULL AND NOT EXISTS (SELECT 1 FROM run_bookings r WHERE r.run = b.run AND r.document = d.id)) \
             ORDER BY d.id",
        )
        .fetch_all(&mut *tx)
        .await
        .doing(LOOK)?;
        found.extend(bookings.into_iter().map(|id| Contradiction::Booking(DocumentId(id))));
        let twice: Vec<(String, i64, i64, i64)> = sqlx::query_as(
            "SELECT dossier, journal, book_year, number FROM run_bookings GROUP BY dossier, journal, book_year, number \
             HAVING COUNT(DISTINCT document) > 1",
        )
        .fetch_all(&mut *tx)
        .await
        .doing(LOOK)?;
        for (dossier, journal, book_year, number) in twice {
            let dossier = dossier_number(&dossier)?;
            let (journal, book_year, number) = (small(journal)?, small(book_year)?, small(number)?);
            found.push(Contradiction::NumberTwice { dossier, journal, book_year, number });
        }
        found.extend(outbox::left_out(&mut tx).await?.into_iter().map(Contradiction::Outbox));
        Ok(found)
    }

    async fn mend(&self, what: &Contradiction, stamp: &Stamp) -> Result<bool, StoreError> {
        const DOING: &str = "be mended";
        match what {
            Contradiction::Counts(dossier) => {
                let mut tx = self.begin().await?;
                for sql in COUNT_ANEW {
                    sqlx::query(sql).bind(dossier.digits()).execute(&mut *tx).await.doing(DOING)?;
                }
                tx.commit().await.doing(DOING)?;
            }
            Contradiction::Outbox(document) => {
                let mut tx = self.begin().await?;
                outbox::wish(&mut tx, *document, stamp).await?;
                tx.commit().await.doing(DOING)?;
            }
            Contradiction::Damaged(_) | Contradiction::Booking(_) | Contradiction::NumberTwice { .. } => return Ok(false),
        }
        Ok(true)
    }

    async fn run_moved(&self, run: RunId, file: &str) -> Result<(), StoreError> {
        const DOING: &str = "note where a hand-over file lies";
        let mut tx = self.begin().await?;
        let done =
            sqlx::query("UPDATE runs SET file = $2 WHERE id = $1").bind(run.0).bind(file).execute(&mut *tx).await.doing(DOING)?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Missing("hand-over"));
        }
        tx.commit().await.doing(DOING)
    }
}

/// Dossiers of which a count is not that of their documents. A row of nothing but zeros is as good as none.
const WRONG_COUNTS: &str = "WITH counted AS (SELECT dossier, SUM(n_purchases) a, SUM(n_sales) b, SUM(n_documents) c, SUM(n_review) d, \
     SUM(n_ready) e, SUM(n_unreadable) f, SUM(n_duplicates) g, SUM(n_refused) h FROM documents GROUP BY dossier \
     UNION ALL SELECT dossier, -purchases, -sales, -documents, -review, -ready, -unreadable, -duplicates, -refused \
     FROM dossier_counts), \
     months AS (SELECT dossier, month, SUM(n_invoices) a, SUM(n_booked) b FROM documents WHERE n_invoices GROUP BY dossier, month \
     UNION ALL SELECT dossier, month, -invoices, -booked FROM month_counts) \
     SELECT dossier FROM counted GROUP BY dossier HAVING SUM(a) <> 0 OR SUM(b) <> 0 OR SUM(c) <> 0 OR SUM(d) <> 0 OR SUM(e) <> 0 \
     OR SUM(f) <> 0 OR SUM(g) <> 0 OR SUM(h) <> 0 \
     UNION SELECT dossier FROM months GROUP BY dossier, month HAVING SUM(a) <> 0 OR SUM(b) <> 0 ORDER BY dossier";

/// What makes the counts of one dossier those of its documents.
const COUNT_ANEW: [&str; 4] = [
    "DELETE FROM dossier_counts WHERE dossier = $1",
    "INSERT INTO dossier_counts SELECT dossier, SUM(n_purchases), SUM(n_sales), SUM(n_documents), SUM(n_review), SUM(n_ready), \
     SUM(n_unreadable), SUM(n_duplicates), SUM(n_refused) FROM documents WHERE dossier = $1 GROUP BY dossier",
    "DELETE FROM month_counts WHERE dossier = $1",
    "INSERT INTO month_counts SELECT dossier, month, SUM(n_invoices), SUM(n_booked) FROM documents \
     WHERE dossier = $1 AND n_invoices GROUP BY dossier, month",
];

/// Makes a database file whole and alone: what its log still holds goes into it, and nobody has it open.
///
/// # Errors
/// `Busy` when another program has it open; `Damaged` when it is no database.
pub async fn settle(path: &Path) -> Result<(), StoreError> {
    const DOING: &str = "be taken for itself";
    let options = SqliteConnectOptions::new().filename(path).busy_timeout(std::time::Duration::from_secs(2));
    let mut connection = options.connect().await.map_err(|error| failed(DOING, error))?;
    // The log can only be given up by the only one who has the file open.
    let settled = sqlx::query("PRAGMA journal_mode = DELETE").execute(&mut connection).await.doing(DOING);
    connection.close().await.doing(DOING)?;
    settled.map(drop)
}
