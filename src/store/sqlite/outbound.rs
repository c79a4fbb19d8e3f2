//! How a row that goes up to Billit is put off, refused, tried again and told: the same for bookings and for review flags.

use jiff::Timestamp;
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::billit::write_order_event;
use super::file::Doing as _;
use super::row::{dossier_number, to_json};
use crate::base::{DocumentId, Message};
use crate::store::{OutboxState, Stamp, StoreError};

const KEEP: &str = "keep what goes to Billit";

/// States and their words in the tables.
pub(super) const STATES: [(OutboxState, &str); 3] =
    [(OutboxState::Waiting, "waiting"), (OutboxState::Sent, "sent"), (OutboxState::Refused, "refused")];

/// A table of such rows, and the words for what becomes of them in the history of their orders.
pub(super) struct Outbound {
    pub(super) table: &'static str,
    pub(super) sent: &'static str,
    pub(super) refused: &'static str,
}

impl Outbound {
    /// The state with this word.
    pub(super) fn state(word: &str) -> Result<OutboxState, StoreError> {
        STATES.iter().find(|(_, one)| *one == word).map(|(state, _)| *state).ok_or(StoreError::Corrupt("outbox"))
    }

    /// This generation did not come through: tried again at `next`, or refused where there is none.
    pub(super) async fn failed(
        &self,
        tx: &mut SqliteConnection,
        (document, generation): (DocumentId, i64),
        reason: &Message,
        next: Option<Timestamp>,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let json = to_json("reason", reason)?;
        let sql = format!(
            "UPDATE {} SET state = CASE WHEN $4 IS NULL THEN 'refused' ELSE state END, reason = $3, next = $4, \
             tries = tries + 1 WHERE document = $1 AND generation = $2 AND state = 'waiting'",
            self.table
        );
        let failed = sqlx::query(AssertSqlSafe(sql))
            .bind(document.0)
            .bind(generation)
            .bind(&json)
            .bind(next.map(|next| next.to_string()))
            .execute(&mut *tx)
            .await
            .doing(KEEP)?;
        if failed.rows_affected() > 0 && next.is_none() {
            self.tell(tx, document, self.refused, Some(&json), stamp).await?;
        }
        Ok(())
    }

    /// Tries refused rows again, and those that wait for their next turn: of one document or of all. How many.
    pub(super) async fn retry(&self, tx: &mut SqliteConnection, document: Option<DocumentId>) -> Result<u32, StoreError> {
        let sql = format!(
            "UPDATE {} SET state = 'waiting', tries = 0, next = NULL \
             WHERE ($1 IS NULL OR document = $1) AND (state = 'refused' OR (state = 'waiting' AND next IS NOT NULL))",
            self.table
        );
        let again = sqlx::query(AssertSqlSafe(sql)).bind(document.map(|id| id.0)).execute(tx).await.doing(KEEP)?;
        Ok(u32::try_from(again.rows_affected()).unwrap_or(u32::MAX))
    }

    /// A line in the history of the order.
    pub(super) async fn tell(
        &self,
        tx: &mut SqliteConnection,
        document: DocumentId,
        what: &str,
        text: Option<&str>,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let sql = format!("SELECT company, order_id, dossier FROM {} WHERE document = $1", self.table);
        let (company, order, dossier): (i64, String, String) =
            sqlx::query_as(AssertSqlSafe(sql)).bind(document.0).fetch_one(&mut *tx).await.doing(KEEP)?;
        write_order_event(tx, company, &order, dossier_number(&dossier)?, what, text, stamp).await
    }
}

/// At most `most` of the rows that can be tried at this moment. Moments are kept with as many digits as they need: they are
/// compared as moments, not as texts.
pub(super) fn due<T>(
    rows: impl IntoIterator<Item = Result<T, StoreError>>,
    next: impl Fn(&T) -> Option<Timestamp>,
    now: Timestamp,
    most: u32,
) -> Result<Vec<T>, StoreError> {
    let due = rows.into_iter().filter(|row| row.as_ref().map_or(true, |row| next(row).is_none_or(|next| next <= now)));
    due.take(usize::try_from(most).unwrap_or(usize::MAX)).collect()
}
