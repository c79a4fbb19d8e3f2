//! Second copies of an invoice, and what the same party sent before.

use sqlx::{FromRow, SqliteConnection, SqlitePool};

use super::SqliteStore;
use super::documents::read;
use super::file::Doing as _;
use super::row::{DocumentRow, from_json, select_documents, to_json};
use crate::base::{DocumentId, EnterpriseNumber, cents, round_cents};
use crate::booking::Direction;
use crate::odd::{Face, Likeness, Past, likeness, number_key};
use crate::store::{DocumentRecord, Status, StoreError, Twin, steps};

#[derive(FromRow)]
struct PastRow {
    document: Option<i64>,
    past: String,
}

/// What of the books is probably the same as this face. The key of the number and the day with the total each have
/// their index; who judges is [`likeness`].
async fn booked_twins(
    connection: &mut SqliteConnection,
    dossier: EnterpriseNumber,
    face: &Face,
    but: DocumentId,
) -> Result<Vec<(Option<DocumentId>, Face, Likeness)>, StoreError> {
    let rows: Vec<PastRow> = sqlx::query_as(
        "SELECT document, past FROM past_invoices WHERE id IN ( \
         SELECT id FROM past_invoices WHERE dossier = $1 AND number_key = $2 AND number_key <> '' UNION \
         SELECT id FROM past_invoices WHERE dossier = $1 AND date = $3 AND total_cents = $4) \
         AND document IS NOT $5 ORDER BY id",
    )
    .bind(dossier.digits())
    .bind(number_key(&face.number))
    .bind(face.date.map(|day| day.to_string()))
    .bind(face.total.and_then(|total| cents(round_cents(total))))
    .bind(but.0)
    .fetch_all(connection)
    .await
    .doing("look for a second copy")?;
    let mut twins = Vec::new();
    for row in rows {
        let past: Past = from_json("booked invoice", &row.past)?;
        if let Some(found) = likeness(face, &past.face) {
            twins.push((row.document.map(DocumentId), past.face, found));
        }
    }
    Ok(twins)
}

/// Refuses a booking that is in the books already.
pub(super) async fn refuse_twin(
    connection: &mut SqliteConnection,
    document: &DocumentRecord,
    face: &Face,
) -> Result<(), StoreError> {
    match booked_twins(connection, document.dossier, face, document.id).await?.into_iter().next() {
        Some((_, face, _)) => Err(StoreError::Twin { number: face.number, date: face.date }),
        None => Ok(()),
    }
}

pub(super) async fn keep_past(
    connection: &mut SqliteConnection,
    document: Option<DocumentId>,
    dossier: EnterpriseNumber,
    past: &Past,
) -> Result<i64, StoreError> {
    let face = &past.face;
    sqlx::query_scalar(
        "INSERT INTO past_invoices (document, dossier, direction, party, number_key, date, total_cents, source, past) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (document) WHERE document IS NOT NULL DO UPDATE SET \
         direction = excluded.direction, party = excluded.party, number_key = excluded.number_key, date = excluded.date, \
         total_cents = excluded.total_cents, source = excluded.source, past = excluded.past RETURNING id",
    )
    .bind(document.map(|id| id.0))
    .bind(dossier.digits())
    .bind(face.direction.word())
    .bind(&face.party)
    .bind(number_key(&face.number))
    .bind(face.date.map(|day| day.to_string()))
    .bind(face.total.and_then(|total| cents(round_cents(total))))
    .bind(&face.source)
    .bind(to_json("booked invoice", past)?)
    .fetch_one(connection)
    .await
    .doing("keep what was booked")
}

/// A booking taken back is no past.
pub(super) async fn forget_past(connection: &mut SqliteConnection, id: DocumentId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM past_invoices WHERE document = $1")
        .bind(id.0)
        .execute(connection)
        .await
        .doing("forget what was booked")?;
    Ok(())
}

/// What a booking of Expert/M said of its invoice is no past any more: it is read again.
pub(super) async fn forget_past_of(
    connection: &mut SqliteConnection,
    dossier: EnterpriseNumber,
    booking: &str,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM past_invoices WHERE dossier = $1 AND booking = $2")
        .bind(dossier.digits())
        .bind(booking)
        .execute(connection)
        .await
        .doing("forget what was booked")?;
    Ok(())
}

/// Keeps the invoice of a booking of Expert/M, unless it is known already: what was read of its file says more. Bookings
/// without a number are alike by day and total only, which is no reason to leave one out.
pub(super) async fn keep_past_of(
    connection: &mut SqliteConnection,
    dossier: EnterpriseNumber,
    booking: &str,
    past: &Past,
) -> Result<(), StoreError> {
    let twins = booked_twins(connection, dossier, &past.face, DocumentId(0)).await?;
    if !twins.iter().any(|(.., likeness)| matches!(likeness, Likeness::SameInvoice | Likeness::SameSource)) {
        let id = keep_past(connection, None, dossier, past).await?;
        sqlx::query("UPDATE past_invoices SET booking = $2 WHERE id = $1")
            .bind(id)
            .bind(booking)
            .execute(connection)
            .await
            .doing("keep what was booked")?;
    }
    Ok(())
}

pub(super) async fn remember(store: &SqliteStore, dossier: EnterpriseNumber, past: &[Past]) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    for one in past {
        let there = booked_twins(&mut tx, dossier, &one.face, DocumentId(0)).await?;
        if there.is_empty() {
            keep_past(&mut tx, None, dossier, one).await?;
        }
    }
    tx.commit().await.doing("keep what was booked")
}

pub(super) async fn past(
    pool: &SqlitePool,
    party: &str,
    direction: Direction,
    dossier: EnterpriseNumber,
    most: u32,
) -> Result<(Vec<Past>, Vec<Past>), StoreError> {
    let mut both = [Vec::new(), Vec::new()];
    if party.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let queries = [
        "SELECT past FROM past_invoices WHERE party = $1 AND direction = $2 AND dossier = $3 ORDER BY date DESC, id DESC LIMIT $4",
        "SELECT past FROM past_invoices WHERE party = $1 AND direction = $2 AND dossier <> $3 ORDER BY date DESC, id DESC LIMIT $4",
    ];
    for (query, found) in queries.into_iter().zip(&mut both) {
        let rows: Vec<String> = sqlx::query_scalar(query)
            .bind(party)
            .bind(direction.word())
            .bind(dossier.digits())
            .bind(most)
            .fetch_all(pool)
            .await
            .doing("read what was booked")?;
        *found = rows.iter().map(|json| from_json("booked invoice", json)).collect::<Result<_, _>>()?;
    }
    let [here, elsewhere] = both;
    Ok((here, elsewhere))
}

pub(super) async fn twins(pool: &SqlitePool, id: DocumentId) -> Result<Vec<Twin>, StoreError> {
    let mut connection = pool.acquire().await.doing("look for a second copy")?;
    let record = read(&mut connection, id).await?;
    let direction = |record: &DocumentRecord| Direction::of(record.folder).unwrap_or_default();
    let Some(face) = Face::of(&record.summary, direction(&record)) else { return Ok(Vec::new()) };
    let rows: Vec<DocumentRow> = sqlx::query_as(select_documents!(
        "WHERE d.id IN ( \
         SELECT id FROM documents WHERE dossier = $1 AND number_key = $2 AND number_key <> '' UNION \
         SELECT id FROM documents WHERE party = $7 AND party_key = $8 AND dossier = $1 AND date = $3 AND total_cents = $4 \
         AND doc_type IN ('invoice', 'credit_note') AND NOT (gone = 1 AND status = 'duplicate') UNION \
         SELECT id FROM documents WHERE source = $5 AND source <> '' AND dossier = $1) AND d.id <> $6 ORDER BY d.id"
    ))
    .bind(record.dossier.digits())
    .bind(number_key(&face.number))
    .bind(face.date.map(|day| day.to_string()))
    .bind(face.total.and_then(|total| cents(round_cents(total))))
    .bind(&face.source)
    .bind(id.0)
    .bind(&face.name)
    .bind(&face.party)
    .fetch_all(&mut *connection)
    .await
    .doing("look for a second copy")?;
    let mut twins: Vec<Twin> = Vec::new();
    for row in rows {
        let other = DocumentRecord::try_from(row)?;
        let is_booked = steps::has_booking(other.status);
        let waits = matches!(other.status, Status::New | Status::Ready) && !other.gone;
        if let Some(of_other) = Face::of(&other.summary, direction(&other)).filter(|_| is_booked || waits)
            && let Some(likeness) = likeness(&face, &of_other)
        {
            twins.push(Twin { likeness, face: of_other, document: Some(Box::new(other)), is_booked });
        }
    }
    for (document, face, likeness) in booked_twins(&mut connection, record.dossier, &face, id).await? {
        let known =
            document.is_some_and(|id| twins.iter().any(|twin| twin.document.as_ref().is_some_and(|other| other.id == id)));
        if known {
            continue;
        }
        let document = match document {
            Some(id) => Some(Box::new(read(&mut connection, id).await?)),
            None => None,
        };
        twins.push(Twin { likeness, face, document, is_booked: true });
    }
    twins.sort_by_key(|twin| (!twin.is_booked, std::cmp::Reverse(twin.likeness)));
    Ok(twins)
}

pub(super) async fn numbers_there(
    pool: &SqlitePool,
    party: &str,
    direction: Direction,
    dossier: EnterpriseNumber,
    numbers: &[String],
) -> Result<Vec<String>, StoreError> {
    const DOING: &str = "look for numbers";
    let mut there = Vec::new();
    for number in numbers {
        let waiting: Vec<(String, String)> = sqlx::query_as(
            "SELECT number, folder FROM documents WHERE dossier = $1 AND number_key = $2 AND party_key = $3 \
             AND status NOT IN ('duplicate', 'unreadable')",
        )
        .bind(dossier.digits())
        .bind(number_key(number))
        .bind(party)
        .fetch_all(pool)
        .await
        .doing(DOING)?;
        if waiting.iter().any(|(known, folder)| known == number && (folder == "sales") == (direction == Direction::Sale)) {
            there.push(number.clone());
        }
    }
    Ok(there)
}

/// Gives invoices that were kept by an older Postvak the key of their number.
pub(super) async fn fill_keys(pool: &SqlitePool) -> Result<(), StoreError> {
    const DOING: &str = "look up the numbers of before";
    let rows: Vec<(i64, String)> =
        sqlx::query_as("SELECT id, number FROM documents WHERE number_key IS NULL AND doc_type IS NOT NULL")
            .fetch_all(pool)
            .await
            .doing(DOING)?;
    if rows.is_empty() {
        return Ok(());
    }
    let keys: Vec<(i64, String)> = rows.into_iter().map(|(id, number)| (id, number_key(&number))).collect();
    sqlx::query(
        "UPDATE documents SET number_key = kept.key FROM (SELECT value ->> 0 AS id, value ->> 1 AS key FROM json_each($1)) \
         AS kept WHERE documents.id = kept.id",
    )
    .bind(to_json("key", &keys)?)
    .execute(pool)
    .await
    .doing(DOING)?;
    Ok(())
}
