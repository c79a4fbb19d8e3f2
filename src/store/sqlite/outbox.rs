//! What goes up to Billit.

use async_trait::async_trait;
use jiff::Timestamp;
use sqlx::{FromRow, SqliteConnection};

use super::SqliteStore;
use super::file::Doing as _;
use super::outbound::{self, Outbound};
use super::row::{dossier_number, from_json, hash, moment, small, to_json};
use crate::base::{DocumentId, EnterpriseNumber, Message};
use crate::store::outbox::{OutboxRow, PushedKind, PushedRow, UpSettings, UpStore};
use crate::store::{Stamp, StoreError};

const READ: &str = "read what goes up to Billit";
const KEEP: &str = "keep what goes up to Billit";

const BOOKINGS: Outbound = Outbound { table: "billit_outbox", sent: "booking_sent", refused: "booking_refused" };
const KINDS: [(PushedKind, &str); 4] = [
    (PushedKind::Account, "account"),
    (PushedKind::Journal, "journal"),
    (PushedKind::Customer, "customer"),
    (PushedKind::Supplier, "supplier"),
];

const COLUMNS: &str = "document, dossier, company, order_id, generation, booking, state, reason, tries, since, next";

#[derive(FromRow)]
struct Row {
    document: i64,
    dossier: String,
    company: i64,
    order_id: String,
    generation: i64,
    booking: Option<String>,
    state: String,
    reason: Option<String>,
    tries: i64,
    since: String,
    next: Option<String>,
}

impl TryFrom<Row> for OutboxRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let state = Outbound::state(&row.state)?;
        Ok(Self {
            document: DocumentId(row.document),
            dossier: dossier_number(&row.dossier)?,
            company: row.company,
            order: row.order_id,
            generation: row.generation,
            booking: row.booking.map(|json| from_json("booking", &json)).transpose()?,
            state,
            reason: row.reason.map(|json| from_json("reason", &json)).transpose()?,
            tries: small(row.tries)?,
            since: moment(&row.since)?,
            next: row.next.as_deref().map(moment).transpose()?,
        })
    }
}

#[derive(FromRow)]
struct PushedLine {
    kind: String,
    code: String,
    hash: Vec<u8>,
    party: Option<i64>,
    reason: Option<String>,
}

#[async_trait]
impl UpStore for SqliteStore {
    async fn up_settings(&self) -> Result<UpSettings, StoreError> {
        let mut connection = self.readers.acquire().await.doing(READ)?;
        settings(&mut connection).await
    }

    async fn save_up_settings(&self, settings: &UpSettings) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO billit_up (one, settings) VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET settings = excluded.settings",
        )
        .bind(to_json("settings", settings)?)
        .execute(&mut *tx)
        .await
        .doing(KEEP)?;
        tx.commit().await.doing(KEEP)
    }

    async fn outbox(&self) -> Result<Vec<OutboxRow>, StoreError> {
        let sql = rows_sql("ORDER BY since, document");
        let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(&self.readers).await.doing(READ)?;
        rows.into_iter().map(OutboxRow::try_from).collect()
    }

    async fn outbox_refused(&self) -> Result<Vec<OutboxRow>, StoreError> {
        let sql = rows_sql("WHERE state = 'refused' ORDER BY since, document");
        let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(&self.readers).await.doing(READ)?;
        rows.into_iter().map(OutboxRow::try_from).collect()
    }

    async fn outbox_due(&self, dossier: EnterpriseNumber, now: Timestamp, most: u32) -> Result<Vec<OutboxRow>, StoreError> {
        let sql = rows_sql("WHERE dossier = $1 AND state = 'waiting' ORDER BY since, document");
        let rows: Vec<Row> =
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(dossier.digits()).fetch_all(&self.readers).await.doing(READ)?;
        outbound::due(rows.into_iter().map(OutboxRow::try_from), |row| row.next, now, most)
    }

    async fn outbox_begin(&self, document: DocumentId, generation: i64) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let begun =
            sqlx::query("UPDATE billit_outbox SET reached = $2 WHERE document = $1 AND generation = $2 AND state = 'waiting'")
                .bind(document.0)
                .bind(generation)
                .execute(&mut *tx)
                .await
                .doing(KEEP)?;
        tx.commit().await.doing(KEEP)?;
        Ok(begun.rows_affected() > 0)
    }

    async fn outbox_done(&self, document: DocumentId, generation: i64, stamp: &Stamp) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "UPDATE billit_outbox SET state = 'sent', reason = NULL, tries = 0, next = NULL \
             WHERE document = $1 AND generation = $2 AND state = 'waiting'",
        )
        .bind(document.0)
        .bind(generation)
        .execute(&mut *tx)
        .await
        .doing(KEEP)?;
        if done.rows_affected() > 0 {
            BOOKINGS.tell(&mut tx, document, BOOKINGS.sent, None, stamp).await?;
        }
        tx.commit().await.doing(KEEP)
    }

    async fn outbox_failed(
        &self,
        document: DocumentId,
        generation: i64,
        reason: &Message,
        next: Option<Timestamp>,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        BOOKINGS.failed(&mut tx, (document, generation), reason, next, stamp).await?;
        tx.commit().await.doing(KEEP)
    }

    async fn outbox_retry(&self, document: Option<DocumentId>) -> Result<u32, StoreError> {
        let mut tx = self.begin().await?;
        let again = BOOKINGS.retry(&mut tx, document).await?;
        tx.commit().await.doing(KEEP)?;
        Ok(again)
    }

    async fn pushed(&self, company: i64) -> Result<Vec<PushedRow>, StoreError> {
        let rows: Vec<PushedLine> =
            sqlx::query_as("SELECT kind, code, hash, party, reason FROM billit_pushed WHERE company = $1 ORDER BY kind, code")
                .bind(company)
                .fetch_all(&self.readers)
                .await
                .doing(READ)?;
        rows.into_iter()
            .map(|row| {
                let kind = KINDS.iter().find(|(_, word)| *word == row.kind).ok_or(StoreError::Corrupt("kind"))?.0;
                let reason = row.reason.map(|json| from_json("reason", &json)).transpose()?;
                Ok(PushedRow { kind, code: row.code, hash: hash(&row.hash)?, party: row.party, reason })
            })
            .collect()
    }

    async fn save_pushed(&self, company: i64, rows: &[PushedRow]) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        for row in rows {
            let kind = KINDS.iter().find(|(kind, _)| *kind == row.kind).map_or("", |(_, word)| word);
            sqlx::query(
                "INSERT INTO billit_pushed (company, kind, code, hash, party, reason) VALUES ($1, $2, $3, $4, $5, $6) \
                 ON CONFLICT (company, kind, code) DO UPDATE SET hash = excluded.hash, party = excluded.party, \
                 reason = excluded.reason",
            )
            .bind(company)
            .bind(kind)
            .bind(&row.code)
            .bind(&row.hash.0[..])
            .bind(row.party)
            .bind(row.reason.as_ref().map(|reason| to_json("reason", reason)).transpose()?)
            .execute(&mut *tx)
            .await
            .doing(KEEP)?;
        }
        tx.commit().await.doing(KEEP)
    }

    async fn pushed_retry(&self) -> Result<u32, StoreError> {
        let mut tx = self.begin().await?;
        // What is known of it stays, as its ID; a hash of nothing is that of no card.
        let again = sqlx::query("UPDATE billit_pushed SET reason = NULL, hash = zeroblob(32) WHERE reason IS NOT NULL")
            .execute(&mut *tx)
            .await
            .doing(KEEP)?;
        tx.commit().await.doing(KEEP)?;
        Ok(u32::try_from(again.rows_affected()).unwrap_or(u32::MAX))
    }
}

/// The rows of the outbox with this ending of the statement.
fn rows_sql(ending: &str) -> String {
    format!("SELECT {COLUMNS} FROM billit_outbox {ending}")
}

pub(super) async fn settings(connection: &mut SqliteConnection) -> Result<UpSettings, StoreError> {
    let json: Option<String> =
        sqlx::query_scalar("SELECT settings FROM billit_up").fetch_optional(connection).await.doing(READ)?;
    json.map_or_else(|| Ok(UpSettings::default()), |json| from_json("settings", &json))
}

/// These bookings were handed over: where that is set, they go up now.
pub(super) async fn handed_over(tx: &mut SqliteConnection, documents: &[DocumentId], stamp: &Stamp) -> Result<(), StoreError> {
    if settings(tx).await?.at_hand_over {
        for id in documents {
            wish(tx, *id, stamp).await?;
        }
    }
    Ok(())
}

/// The order that a document is.
pub(super) struct OrderOf {
    pub(super) dossier: String,
    pub(super) company: i64,
    pub(super) id: String,
}

/// The order whose files were taken, else one that is the same document; the oldest of them.
pub(super) async fn order_of(tx: &mut SqliteConnection, id: DocumentId) -> Result<Option<OrderOf>, StoreError> {
    let found: Option<(String, i64, String)> = sqlx::query_as(
        "SELECT d.dossier, i.company, i.id FROM documents d \
         JOIN billit_items i ON i.dossier = d.dossier AND i.identity = d.identity AND i.kind = 'order' \
         WHERE d.id = $1 AND i.state IN ('taken', 'same') AND i.deleted IS NULL \
         ORDER BY i.state = 'same', CAST(i.id AS INTEGER), i.id LIMIT 1",
    )
    .bind(id.0)
    .fetch_optional(&mut *tx)
    .await
    .doing(KEEP)?;
    Ok(found.map(|(dossier, company, id)| OrderOf { dossier, company, id }))
}

/// The booking of a document is to be at its order in Billit, if Billit has that document. What is there already in the same
/// words, or on its way, is left alone.
pub(super) async fn wish(tx: &mut SqliteConnection, id: DocumentId, stamp: &Stamp) -> Result<(), StoreError> {
    let booking: Option<String> = sqlx::query_scalar("SELECT booking FROM bookings WHERE document = $1")
        .bind(id.0)
        .fetch_optional(&mut *tx)
        .await
        .doing(KEEP)?;
    let Some(booking) = booking else { return Ok(()) };
    let Some(OrderOf { dossier, company, id: order }) = order_of(&mut *tx, id).await? else { return Ok(()) };
    let other: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM billit_outbox WHERE company = $1 AND order_id = $2 AND document <> $3 \
         AND booking IS NOT NULL)",
    )
    .bind(company)
    .bind(&order)
    .bind(id.0)
    .fetch_one(&mut *tx)
    .await
    .doing(KEEP)?;
    let reason = other.then(|| to_json("reason", &Message::new("up-other-document"))).transpose()?;
    // A row keeps the order it was sent to.
    sqlx::query(
        "INSERT INTO billit_outbox (document, dossier, company, order_id, generation, booking, state, reason, since) \
         VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8) ON CONFLICT (document) DO UPDATE SET generation = generation + 1, \
         booking = excluded.booking, state = excluded.state, reason = excluded.reason, tries = 0, next = NULL, \
         since = excluded.since WHERE booking IS NOT excluded.booking",
    )
    .bind(id.0)
    .bind(dossier)
    .bind(company)
    .bind(order)
    .bind(booking)
    .bind(if other { "refused" } else { "waiting" })
    .bind(reason)
    .bind(stamp.at.to_string())
    .execute(tx)
    .await
    .doing(KEEP)?;
    Ok(())
}

/// Documents whose booking is in the books, or handed over where that is enough, and Billit has or is to have another one or
/// none, though it has the document.
pub(super) async fn left_out(tx: &mut SqliteConnection) -> Result<Vec<DocumentId>, StoreError> {
    let early = settings(tx).await?.at_hand_over;
    let found: Vec<i64> = sqlx::query_scalar(
        "SELECT d.id FROM documents d JOIN bookings b ON b.document = d.id LEFT JOIN billit_outbox o ON o.document = d.id \
         WHERE (d.status = 'in_expertm' OR ($1 AND d.status = 'handed_over' AND o.document IS NOT NULL)) \
         AND o.booking IS NOT b.booking AND EXISTS (SELECT 1 FROM billit_items i WHERE i.dossier = d.dossier \
         AND i.identity = d.identity AND i.kind = 'order' AND i.state IN ('taken', 'same') AND i.deleted IS NULL) ORDER BY d.id",
    )
    .bind(early)
    .fetch_all(tx)
    .await
    .doing(READ)?;
    Ok(found.into_iter().map(DocumentId).collect())
}

/// A booking is not in the books any more: what never went up is let go, what may have gone up is emptied in Billit.
pub(super) async fn withdraw(tx: &mut SqliteConnection, id: DocumentId, stamp: &Stamp) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM billit_outbox WHERE document = $1 AND reached = 0")
        .bind(id.0)
        .execute(&mut *tx)
        .await
        .doing(KEEP)?;
    sqlx::query(
        "UPDATE billit_outbox SET generation = generation + 1, booking = NULL, state = 'waiting', reason = NULL, tries = 0, \
         next = NULL, since = $2 WHERE document = $1 AND booking IS NOT NULL",
    )
    .bind(id.0)
    .bind(stamp.at.to_string())
    .execute(tx)
    .await
    .doing(KEEP)?;
    Ok(())
}

/// An order of Billit turned out to be this invoice: what Expert/M confirmed of it before goes up.
pub(super) async fn found(
    tx: &mut SqliteConnection,
    dossier: EnterpriseNumber,
    identity: &[u8],
    stamp: &Stamp,
) -> Result<(), StoreError> {
    let early = settings(tx).await?.at_hand_over;
    let documents: Vec<i64> = sqlx::query_scalar(
        "SELECT id FROM documents WHERE dossier = $1 AND identity = $2 \
         AND (status = 'in_expertm' OR ($3 AND status = 'handed_over')) \
         AND NOT EXISTS (SELECT 1 FROM billit_outbox WHERE document = documents.id) ORDER BY id",
    )
    .bind(dossier.digits())
    .bind(identity)
    .bind(early)
    .fetch_all(&mut *tx)
    .await
    .doing(KEEP)?;
    for id in documents {
        wish(tx, DocumentId(id), stamp).await?;
    }
    Ok(())
}
