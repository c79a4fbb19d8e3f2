use std::collections::HashMap;

use rust_decimal::Decimal;
use sqlx::{FromRow, QueryBuilder, Sqlite, SqliteConnection, SqlitePool};

use super::documents::write_history;
use super::file::Doing as _;
use super::row::{dossier_number, from_json, ids_json, moment, status, to_json};
use super::{SqliteStore, outbox};
use crate::base::{DocumentId, EnterpriseNumber, Message, RunId, cents, from_cents, round_cents};
use crate::booking::{Booking, DocType};
use crate::store::{HistoryKind, Run, RunBooking, RunState, Stamp, Status, StoreError};

#[derive(FromRow)]
struct RunRow {
    id: i64,
    dossier: String,
    file: String,
    who: String,
    at: String,
    read_at: Option<String>,
    total_cents: i64,
}

pub(super) async fn hand_over(
    store: &SqliteStore,
    dossier: EnterpriseNumber,
    file: &str,
    documents: &[DocumentId],
    stamp: &Stamp,
) -> Result<Run, StoreError> {
    const DOING: &str = "keep a hand-over";
    let mut tx = store.begin().await?;
    let mut total = Decimal::ZERO;
    let mut bookings = Vec::with_capacity(documents.len());
    for &id in documents {
        let row: Option<(String, bool, Option<String>)> = sqlx::query_as(
            "SELECT d.status, d.flag_since IS NOT NULL, b.booking FROM documents d LEFT JOIN bookings b ON b.document = d.id \
             WHERE d.id = $1 AND d.dossier = $2",
        )
        .bind(id.0)
        .bind(dossier.digits())
        .fetch_optional(&mut *tx)
        .await
        .doing(DOING)?;
        let (from, flagged, booking) = row.ok_or(StoreError::Missing("document in this dossier"))?;
        let from = status(&from)?;
        let Some(booking) = booking.filter(|_| from == Status::Booked) else {
            return Err(StoreError::Step { from, to: Status::HandedOver });
        };
        if flagged {
            return Err(StoreError::Flagged);
        }
        let booking: Booking = from_json("booking", &booking)?;
        total += euros(&booking)?;
        bookings.push((id, booking));
    }
    let run: i64 =
        sqlx::query_scalar("INSERT INTO runs (dossier, file, who, at, total_cents) VALUES ($1, $2, $3, $4, $5) RETURNING id")
            .bind(dossier.digits())
            .bind(file)
            .bind(&stamp.who)
            .bind(stamp.at.to_string())
            .bind(cents(total).ok_or(StoreError::Corrupt("amount"))?)
            .fetch_one(&mut *tx)
            .await
            .doing(DOING)?;
    for rows in bookings.chunks(500) {
        let mut insert =
            QueryBuilder::<Sqlite>::new("INSERT INTO run_bookings (run, document, status, dossier, journal, book_year, number) ");
        insert.push_values(rows, |mut row, (id, booking)| {
            row.push_bind(run)
                .push_bind(id.0)
                .push_bind(Status::HandedOver.as_str())
                .push_bind(dossier.digits())
                .push_bind(booking.journal)
                .push_bind(booking.book_year)
                .push_bind(booking.number);
        });
        insert.build().execute(&mut *tx).await.doing(DOING)?;
    }
    let ids = ids_json(documents.iter().map(|id| id.0));
    sqlx::query("UPDATE bookings SET run = $1 WHERE document IN (SELECT value FROM json_each($2))")
        .bind(run)
        .bind(&ids)
        .execute(&mut *tx)
        .await
        .doing(DOING)?;
    sqlx::query(
        "UPDATE documents SET status = 'handed_over', version = version + 1 WHERE id IN (SELECT value FROM json_each($1))",
    )
    .bind(&ids)
    .execute(&mut *tx)
    .await
    .doing(DOING)?;
    for &id in documents {
        write_history(&mut tx, id, HistoryKind::HandedOver, None, stamp).await?;
    }
    outbox::handed_over(&mut tx, documents, stamp).await?;
    let kept = one(&mut tx, RunId(run)).await?;
    tx.commit().await.doing(DOING)?;
    Ok(kept)
}

/// What a booking adds to the total of its run: with VAT, in EUR, credit notes subtracted.
fn euros(booking: &Booking) -> Result<Decimal, StoreError> {
    let amount = match booking.rate {
        Some(rate) => round_cents(booking.amount.checked_div(rate).ok_or(StoreError::Corrupt("exchange rate"))?),
        None => round_cents(booking.amount),
    };
    Ok(match booking.doc_type {
        DocType::Invoice => amount,
        DocType::CreditNote => -amount,
    })
}

pub(super) async fn list(pool: &SqlitePool, dossier: Option<EnterpriseNumber>) -> Result<Vec<Run>, StoreError> {
    const DOING: &str = "read the hand-overs";
    // One transaction: runs and their bookings as they were at the same moment.
    let mut tx = pool.begin().await.doing(DOING)?;
    let rows: Vec<RunRow> = sqlx::query_as(
        "SELECT id, dossier, file, who, at, read_at, total_cents FROM runs WHERE $1 IS NULL OR dossier = $1 ORDER BY id DESC",
    )
    .bind(dossier.map(EnterpriseNumber::digits))
    .fetch_all(&mut *tx)
    .await
    .doing(DOING)?;
    with_bookings(&mut tx, rows).await
}

async fn one(connection: &mut SqliteConnection, run: RunId) -> Result<Run, StoreError> {
    let rows: Vec<RunRow> = sqlx::query_as("SELECT id, dossier, file, who, at, read_at, total_cents FROM runs WHERE id = $1")
        .bind(run.0)
        .fetch_all(&mut *connection)
        .await
        .doing("read a hand-over")?;
    with_bookings(connection, rows).await?.pop().ok_or(StoreError::Missing("hand-over"))
}

async fn with_bookings(connection: &mut SqliteConnection, rows: Vec<RunRow>) -> Result<Vec<Run>, StoreError> {
    let lines: Vec<(i64, i64, String, Option<String>)> = sqlx::query_as(
        "SELECT run, document, status, reason FROM run_bookings WHERE run IN (SELECT value FROM json_each($1)) \
         ORDER BY run, journal, book_year, number",
    )
    .bind(ids_json(rows.iter().map(|row| row.id)))
    .fetch_all(connection)
    .await
    .doing("read the hand-overs")?;
    let mut by_run: HashMap<i64, Vec<RunBooking>> = HashMap::new();
    for (run, document, word, reason) in lines {
        by_run.entry(run).or_default().push(RunBooking {
            document: DocumentId(document),
            status: status(&word)?,
            reason: reason.map(|reason| from_json("reason", &reason)).transpose()?,
        });
    }
    rows.into_iter()
        .map(|row| {
            let bookings = by_run.remove(&row.id).unwrap_or_default();
            Ok(Run {
                id: RunId(row.id),
                dossier: dossier_number(&row.dossier)?,
                file: row.file,
                who: row.who,
                at: moment(&row.at)?,
                read_at: row.read_at.as_deref().map(moment).transpose()?,
                total: from_cents(row.total_cents),
                state: state(&bookings),
                bookings,
            })
        })
        .collect()
}

fn state(bookings: &[RunBooking]) -> RunState {
    let with = |status| bookings.iter().filter(|booking| booking.status == status).count();
    let (done, refused) = (with(Status::InExpertM), with(Status::Refused));
    match (done, refused) {
        (_, 1..) => RunState::Refused(u32::try_from(refused).unwrap_or(u32::MAX)),
        (0, _) => RunState::Waiting,
        (done, _) if done == bookings.len() => RunState::InExpertM,
        _ => RunState::Partly,
    }
}

pub(super) async fn read_back(
    store: &SqliteStore,
    run: RunId,
    in_expertm: &[DocumentId],
    refused: &[(DocumentId, Message)],
    stamp: &Stamp,
) -> Result<Run, StoreError> {
    const DOING: &str = "keep what was read back";
    let mut tx = store.begin().await?;
    let before = one(&mut tx, run).await?;
    let known: HashMap<DocumentId, &RunBooking> = before.bookings.iter().map(|booking| (booking.document, booking)).collect();
    for &id in in_expertm {
        let line = known.get(&id).ok_or(StoreError::Missing("document in this hand-over"))?;
        if line.status != Status::InExpertM {
            set(&mut tx, run, id, Status::InExpertM, None, stamp).await?;
        }
    }
    for (id, reason) in refused {
        let line = known.get(id).ok_or(StoreError::Missing("document in this hand-over"))?;
        // What is in Expert/M stays there, whatever a later reading says.
        let done = line.status == Status::InExpertM || in_expertm.contains(id);
        let same = line.status == Status::Refused && line.reason.as_ref() == Some(reason);
        if !done && !same {
            set(&mut tx, run, *id, Status::Refused, Some(reason), stamp).await?;
        }
    }
    sqlx::query("UPDATE runs SET read_at = $2 WHERE id = $1")
        .bind(run.0)
        .bind(stamp.at.to_string())
        .execute(&mut *tx)
        .await
        .doing(DOING)?;
    let after = one(&mut tx, run).await?;
    tx.commit().await.doing(DOING)?;
    Ok(after)
}

/// Sets what became of one document of a run. A document that was booked again or went out with a later run
/// keeps its own status: only the line of this run changes.
async fn set(
    connection: &mut SqliteConnection,
    run: RunId,
    id: DocumentId,
    to: Status,
    reason: Option<&Message>,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    const DOING: &str = "keep what was read back";
    let json = reason.map(|reason| to_json("reason", reason)).transpose()?;
    sqlx::query("UPDATE run_bookings SET status = $3, reason = $4 WHERE run = $1 AND document = $2")
        .bind(run.0)
        .bind(id.0)
        .bind(to.as_str())
        .bind(&json)
        .execute(&mut *connection)
        .await
        .doing(DOING)?;
    let changed = sqlx::query(
        "UPDATE documents SET status = $3, reason = $4, version = version + 1 WHERE id = $2 \
         AND status IN ('handed_over', 'refused') AND EXISTS (SELECT 1 FROM bookings WHERE document = $2 AND run = $1)",
    )
    .bind(run.0)
    .bind(id.0)
    .bind(to.as_str())
    .bind(&json)
    .execute(&mut *connection)
    .await
    .doing(DOING)?;
    if changed.rows_affected() > 0 {
        let kind = if to == Status::Refused { HistoryKind::Refused } else { HistoryKind::InExpertM };
        write_history(&mut *connection, id, kind, reason, stamp).await?;
        match to {
            Status::Refused => outbox::withdraw(connection, id, stamp).await?,
            _ => outbox::wish(connection, id, stamp).await?,
        }
    }
    Ok(())
}
