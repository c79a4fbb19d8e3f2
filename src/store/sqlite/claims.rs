//! Who works on which document.

use async_trait::async_trait;
use jiff::Timestamp;
use sqlx::FromRow;

use super::SqliteStore;
use super::documents::{read, write_history};
use super::file::Doing as _;
use super::row::moment;
use crate::base::{DocumentId, Message};
use crate::store::{Claim, ClaimStore, HistoryKind, Stamp, StoreError};

const CLAIM: &str = "claim a document";
const READ: &str = "read who works on what";

#[derive(FromRow)]
struct ClaimRow {
    document: i64,
    seat: String,
    who: String,
    since: String,
    seen: String,
}

impl TryFrom<ClaimRow> for Claim {
    type Error = StoreError;

    fn try_from(row: ClaimRow) -> Result<Self, StoreError> {
        Ok(Self {
            document: DocumentId(row.document),
            seat: row.seat,
            who: row.who,
            since: moment(&row.since)?,
            seen: moment(&row.seen)?,
        })
    }
}

#[async_trait]
impl ClaimStore for SqliteStore {
    async fn claim(&self, id: DocumentId, seat: &str, take_over: bool, stamp: &Stamp) -> Result<Claim, StoreError> {
        let mut tx = self.begin().await?;
        read(&mut tx, id).await?;
        let row: Option<ClaimRow> = sqlx::query_as("SELECT document, seat, who, since, seen FROM claims WHERE document = $1")
            .bind(id.0)
            .fetch_optional(&mut *tx)
            .await
            .doing(CLAIM)?;
        let before = row.map(Claim::try_from).transpose()?.filter(|claim| claim.counts(stamp.at));
        let own = before.as_ref().filter(|claim| claim.seat == seat);
        if let Some(other) = before.as_ref().filter(|claim| claim.seat != seat) {
            if !take_over {
                return Ok(other.clone());
            }
            let text = Message::new("store-taken-over").text("who", other.who.clone());
            write_history(&mut tx, id, HistoryKind::Opened, Some(&text), stamp).await?;
        }
        let since = own.map_or(stamp.at, |claim| claim.since);
        sqlx::query(
            "INSERT INTO claims (document, seat, who, since, seen) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (document) DO \
             UPDATE SET seat = excluded.seat, who = excluded.who, since = excluded.since, seen = excluded.seen",
        )
        .bind(id.0)
        .bind(seat)
        .bind(&stamp.who)
        .bind(since.to_string())
        .bind(stamp.at.to_string())
        .execute(&mut *tx)
        .await
        .doing(CLAIM)?;
        tx.commit().await.doing(CLAIM)?;
        Ok(Claim { document: id, seat: seat.to_owned(), who: stamp.who.clone(), since, seen: stamp.at })
    }

    async fn release(&self, id: DocumentId, seat: &str) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM claims WHERE document = $1 AND seat = $2")
            .bind(id.0)
            .bind(seat)
            .execute(&mut *tx)
            .await
            .doing(CLAIM)?;
        tx.commit().await.doing(CLAIM)
    }

    async fn claims(&self, at: Timestamp) -> Result<Vec<Claim>, StoreError> {
        let rows: Vec<ClaimRow> = sqlx::query_as("SELECT document, seat, who, since, seen FROM claims ORDER BY document")
            .fetch_all(&self.readers)
            .await
            .doing(READ)?;
        let claims: Vec<Claim> = rows.into_iter().map(Claim::try_from).collect::<Result<_, _>>()?;
        Ok(claims.into_iter().filter(|claim| claim.counts(at)).collect())
    }
}
