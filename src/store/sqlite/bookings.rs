use sqlx::{FromRow, SqliteConnection, SqlitePool};

use super::booked_lines::{forget, write_lines};
use super::documents::{read, write_draft, write_flag, write_history};
use super::file::Doing as _;
use super::odd::{forget_past, keep_past, refuse_twin};
use super::row::{from_json, moment, small, to_json};
use super::{SqliteStore, marks, outbox};
use crate::base::{DocumentId, EnterpriseNumber, Message, RunId, cents, round_cents};
use crate::booking::Booking;
use crate::store::{DocumentRecord, HistoryKind, NewBooking, Stamp, Status, StoreError, StoredBooking, steps};

/// Highest number of a booking. Source: Expert/M Plus XML import schema, `DocNumber`.
const HIGHEST_NUMBER: i64 = 999_999_999;
#[derive(FromRow)]
struct BookingRow {
    document: i64,
    booking: String,
    who: String,
    at: String,
    run: Option<i64>,
}

impl TryFrom<BookingRow> for StoredBooking {
    type Error = StoreError;

    fn try_from(row: BookingRow) -> Result<Self, StoreError> {
        Ok(Self {
            document: DocumentId(row.document),
            booking: from_json("booking", &row.booking)?,
            who: row.who,
            at: moment(&row.at)?,
            run: row.run.map(RunId),
        })
    }
}

/// What a booking does to the review flag.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FlagRule {
    /// A flagged document is not booked.
    Refuses,
    /// Whoever books has looked at it: the flag goes.
    Taken,
}

pub(super) async fn book(store: &SqliteStore, new: NewBooking<'_>, stamp: &Stamp) -> Result<StoredBooking, StoreError> {
    one(store, new, FlagRule::Refuses, stamp).await
}

pub(super) async fn book_reviewed(store: &SqliteStore, new: NewBooking<'_>, stamp: &Stamp) -> Result<StoredBooking, StoreError> {
    one(store, new, FlagRule::Taken, stamp).await
}

async fn one(store: &SqliteStore, new: NewBooking<'_>, rule: FlagRule, stamp: &Stamp) -> Result<StoredBooking, StoreError> {
    let mut tx = store.begin().await?;
    let stored = book_in(&mut tx, new, rule, stamp).await?;
    tx.commit().await.doing(BOOK)?;
    Ok(stored)
}

pub(super) async fn book_many(
    store: &SqliteStore,
    many: &[NewBooking<'_>],
    stamp: &Stamp,
) -> Result<Vec<Result<StoredBooking, StoreError>>, StoreError> {
    let mut tx = store.begin().await?;
    let mut outcomes = Vec::with_capacity(many.len());
    for new in many {
        outcomes.push(refusal_apart(book_in(&mut tx, new.clone(), FlagRule::Refuses, stamp).await)?);
    }
    tx.commit().await.doing(BOOK)?;
    Ok(outcomes)
}

/// A document that cannot be booked is told apart from a database that fails: it changed nothing and spends no number.
fn refusal_apart<T>(outcome: Result<T, StoreError>) -> Result<Result<T, StoreError>, StoreError> {
    match outcome {
        Ok(done) => Ok(Ok(done)),
        Err(
            refused @ (StoreError::Changed
            | StoreError::Flagged
            | StoreError::Missing(_)
            | StoreError::Step { .. }
            | StoreError::Twin { .. }
            | StoreError::NoNumberLeft { .. }),
        ) => Ok(Err(refused)),
        Err(failed) => Err(failed),
    }
}

const BOOK: &str = "book a document";

/// Books in a transaction. Every refusal comes before the first change.
async fn book_in(
    tx: &mut SqliteConnection,
    new: NewBooking<'_>,
    rule: FlagRule,
    stamp: &Stamp,
) -> Result<StoredBooking, StoreError> {
    const DOING: &str = BOOK;
    let document = read(&mut *tx, new.document).await?;
    if document.version != new.version {
        return Err(StoreError::Changed);
    }
    if !steps::can_book(document.status) {
        return Err(StoreError::Step { from: document.status, to: Status::Booked });
    }
    if document.flag.is_some() && rule == FlagRule::Refuses {
        return Err(StoreError::Flagged);
    }
    if let (Some(past), None) = (new.past, new.again) {
        refuse_twin(&mut *tx, &document, &past.face).await?;
    }
    let number = number_for(&mut *tx, &document, &new).await?;
    if document.flag.is_some() {
        write_flag(&mut *tx, new.document, None).await?;
        write_history(&mut *tx, new.document, HistoryKind::Unflagged, None, stamp).await?;
        marks::wish(&mut *tx, new.document, stamp).await?;
    }
    let booking = Booking { number, ..new.booking.clone() };
    let id = new.document.0;
    sqlx::query(
        "INSERT INTO bookings (document, dossier, journal, book_year, number, vat_period, amount_cents, currency, booking, \
         entry, who, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (document) DO UPDATE SET \
         journal = excluded.journal, book_year = excluded.book_year, number = excluded.number, \
         vat_period = excluded.vat_period, amount_cents = excluded.amount_cents, currency = excluded.currency, \
         booking = excluded.booking, entry = excluded.entry, who = excluded.who, at = excluded.at, run = NULL",
    )
    .bind(id)
    .bind(document.dossier.digits())
    .bind(booking.journal)
    .bind(booking.book_year)
    .bind(booking.number)
    .bind(booking.vat_period)
    .bind(cents(round_cents(booking.amount)).ok_or(StoreError::Corrupt("amount"))?)
    .bind(&booking.currency)
    .bind(to_json("booking", &booking)?)
    .bind(new.entry)
    .bind(&stamp.who)
    .bind(stamp.at.to_string())
    .execute(&mut *tx)
    .await
    .doing(DOING)?;
    forget(&mut *tx, new.document).await?;
    write_lines(&mut *tx, Some(new.document), None, new.learn).await?;
    if let Some(past) = new.past {
        keep_past(&mut *tx, Some(new.document), document.dossier, past).await?;
    }
    let (account, more) = accounts_shown(&new);
    sqlx::query(
        "UPDATE documents SET status = 'booked', reason = NULL, account = $2, more_accounts = $3, version = version + 1 \
         WHERE id = $1",
    )
    .bind(id)
    .bind(account)
    .bind(more)
    .execute(&mut *tx)
    .await
    .doing(DOING)?;
    let text = Message::new("store-booked")
        .text("journal", booking.journal.to_string())
        .text("year", booking.book_year.to_string())
        .text("number", booking.number.to_string());
    write_history(&mut *tx, new.document, HistoryKind::Booked, Some(&text), stamp).await?;
    if let Some(why) = new.why {
        write_history(&mut *tx, new.document, HistoryKind::Approved, Some(why), stamp).await?;
    }
    if let Some(why) = new.again {
        let text = Message::new("store-booked-again").text("why", why);
        write_history(&mut *tx, new.document, HistoryKind::Approved, Some(&text), stamp).await?;
    }
    Ok(StoredBooking { document: new.document, booking, who: stamp.who.clone(), at: stamp.at, run: None })
}

/// The number this document had in this journal and book year, or the next one.
async fn number_for(
    connection: &mut SqliteConnection,
    document: &DocumentRecord,
    new: &NewBooking<'_>,
) -> Result<u32, StoreError> {
    const DOING: &str = "give a number";
    let (journal, book_year) = (new.booking.journal, new.booking.book_year);
    let dossier = document.dossier.digits();
    let had: Option<i64> = sqlx::query_scalar(
        "SELECT number FROM bookings WHERE document = $1 AND dossier = $2 AND journal = $3 AND book_year = $4 UNION ALL \
         SELECT MAX(number) FROM run_bookings WHERE document = $1 AND dossier = $2 AND journal = $3 AND book_year = $4 \
         HAVING COUNT(*) > 0 LIMIT 1",
    )
    .bind(document.id.0)
    .bind(&dossier)
    .bind(journal)
    .bind(book_year)
    .fetch_optional(&mut *connection)
    .await
    .doing(DOING)?;
    if let Some(number) = had {
        return small(number);
    }
    next_number(connection, &dossier, journal, book_year, new.first_number).await
}

/// The number that the next document booked there gets.
pub(super) async fn next_of(
    pool: &SqlitePool,
    dossier: EnterpriseNumber,
    journal: u32,
    book_year: u32,
    first: u32,
) -> Result<u32, StoreError> {
    let mut connection = pool.acquire().await.doing("give a number")?;
    next_number(&mut connection, &dossier.digits(), journal, book_year, first).await
}

/// The next number of a journal and book year, after those given and those that ever went out.
async fn next_number(
    connection: &mut SqliteConnection,
    dossier: &str,
    journal: u32,
    book_year: u32,
    first: u32,
) -> Result<u32, StoreError> {
    const DOING: &str = "give a number";
    let last: i64 = sqlx::query_scalar(
        "SELECT MAX( \
         COALESCE((SELECT MAX(number) FROM bookings WHERE dossier = $1 AND journal = $2 AND book_year = $3), 0), \
         COALESCE((SELECT MAX(number) FROM run_bookings WHERE dossier = $1 AND journal = $2 AND book_year = $3), 0))",
    )
    .bind(dossier)
    .bind(journal)
    .bind(book_year)
    .fetch_one(&mut *connection)
    .await
    .doing(DOING)?;
    let next = (last + 1).max(i64::from(first));
    if next > HIGHEST_NUMBER {
        return Err(StoreError::NoNumberLeft { journal, book_year });
    }
    small(next)
}

/// The first account that is learnt from, or of the first line after the control account, and how many others.
fn accounts_shown(new: &NewBooking<'_>) -> (Option<u32>, u32) {
    let mut accounts: Vec<u32> = new.learn.iter().map(|line| line.account).collect();
    if accounts.is_empty() {
        accounts = new.booking.lines.iter().skip(1).map(|line| line.account).take(1).collect();
    }
    let first = accounts.first().copied();
    accounts.sort_unstable();
    accounts.dedup();
    (first, u32::try_from(accounts.len().saturating_sub(1)).unwrap_or(u32::MAX))
}

pub(super) async fn unbook(store: &SqliteStore, id: DocumentId, stamp: &Stamp) -> Result<DocumentRecord, StoreError> {
    let mut tx = store.begin().await?;
    let record = unbook_in(&mut tx, id, stamp).await?;
    tx.commit().await.doing(UNBOOK)?;
    Ok(record)
}

pub(super) async fn unbook_many(
    store: &SqliteStore,
    many: &[DocumentId],
    stamp: &Stamp,
) -> Result<Vec<Result<DocumentRecord, StoreError>>, StoreError> {
    let mut tx = store.begin().await?;
    let mut outcomes = Vec::with_capacity(many.len());
    for id in many {
        outcomes.push(refusal_apart(unbook_in(&mut tx, *id, stamp).await)?);
    }
    tx.commit().await.doing(UNBOOK)?;
    Ok(outcomes)
}

const UNBOOK: &str = "take back a booking";

/// Takes a booking back in a transaction. Every refusal comes before the first change.
async fn unbook_in(tx: &mut SqliteConnection, id: DocumentId, stamp: &Stamp) -> Result<DocumentRecord, StoreError> {
    const DOING: &str = UNBOOK;
    let document = read(&mut *tx, id).await?;
    if !matches!(document.status, Status::Booked | Status::Refused) {
        return Err(StoreError::Step { from: document.status, to: Status::New });
    }
    let entry: Option<String> = sqlx::query_scalar("SELECT entry FROM bookings WHERE document = $1")
        .bind(id.0)
        .fetch_optional(&mut *tx)
        .await
        .doing(DOING)?;
    let drafted: Option<i64> = sqlx::query_scalar("SELECT version FROM drafts WHERE document = $1")
        .bind(id.0)
        .fetch_optional(&mut *tx)
        .await
        .doing(DOING)?;
    // A refused booking may have been mended in a draft already: that one is newer.
    let mended = document.status == Status::Refused && drafted.is_some();
    if let Some(entry) = entry.filter(|_| !mended) {
        write_draft(&mut *tx, id, &entry, drafted.unwrap_or(0) + 1, stamp).await?;
    }
    sqlx::query("DELETE FROM bookings WHERE document = $1").bind(id.0).execute(&mut *tx).await.doing(DOING)?;
    forget(&mut *tx, id).await?;
    forget_past(&mut *tx, id).await?;
    outbox::withdraw(&mut *tx, id, stamp).await?;
    sqlx::query("UPDATE documents SET status = 'new', reason = NULL, version = version + 1 WHERE id = $1")
        .bind(id.0)
        .execute(&mut *tx)
        .await
        .doing(DOING)?;
    write_history(&mut *tx, id, HistoryKind::Unbooked, None, stamp).await?;
    read(&mut *tx, id).await
}

pub(super) async fn of_document(pool: &SqlitePool, id: DocumentId) -> Result<Option<StoredBooking>, StoreError> {
    let row: Option<BookingRow> = sqlx::query_as("SELECT document, booking, who, at, run FROM bookings WHERE document = $1")
        .bind(id.0)
        .fetch_optional(pool)
        .await
        .doing("read a booking")?;
    row.map(StoredBooking::try_from).transpose()
}

pub(super) async fn of_dossier(pool: &SqlitePool, dossier: EnterpriseNumber) -> Result<Vec<StoredBooking>, StoreError> {
    let rows: Vec<BookingRow> = sqlx::query_as(
        "SELECT document, booking, who, at, run FROM bookings WHERE dossier = $1 ORDER BY journal, book_year, number",
    )
    .bind(dossier.digits())
    .fetch_all(pool)
    .await
    .doing("read the bookings")?;
    rows.into_iter().map(StoredBooking::try_from).collect()
}
