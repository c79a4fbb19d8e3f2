use jiff::Timestamp;
use sqlx::{FromRow, SqlitePool};

use super::SqliteStore;
use super::file::Doing as _;
use super::row::{dossier_number, from_json, moment, to_json};
use crate::base::{DocumentId, EnterpriseNumber, Message};
use crate::booking::Direction;
use crate::store::{AutomaticStep, POSTVAK, Stamp, StoreError};

#[derive(FromRow)]
struct StepRow {
    dossier: String,
    sale: bool,
    is_on: bool,
    at: String,
    who: String,
    text: Option<String>,
}

impl TryFrom<StepRow> for AutomaticStep {
    type Error = StoreError;

    fn try_from(row: StepRow) -> Result<Self, StoreError> {
        Ok(Self {
            dossier: dossier_number(&row.dossier)?,
            direction: if row.sale { Direction::Sale } else { Direction::Purchase },
            on: row.is_on,
            at: moment(&row.at)?,
            who: row.who,
            text: row.text.as_deref().map(|text| from_json("automatic booking", text)).transpose()?,
        })
    }
}

pub(super) async fn switch(
    store: &SqliteStore,
    dossier: EnterpriseNumber,
    direction: Direction,
    on: bool,
    why: Option<&Message>,
    stamp: &Stamp,
) -> Result<bool, StoreError> {
    const DOING: &str = "switch automatic booking";
    let mut tx = store.begin().await?;
    let sale = direction == Direction::Sale;
    let is_on: Option<bool> =
        sqlx::query_scalar("SELECT is_on FROM automatic_steps WHERE dossier = $1 AND sale = $2 ORDER BY id DESC LIMIT 1")
            .bind(dossier.digits())
            .bind(sale)
            .fetch_optional(&mut *tx)
            .await
            .doing(DOING)?;
    if is_on.unwrap_or(false) == on {
        return Ok(false);
    }
    sqlx::query("INSERT INTO automatic_steps (dossier, sale, is_on, at, who, text) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(dossier.digits())
        .bind(sale)
        .bind(on)
        .bind(stamp.at.to_string())
        .bind(&stamp.who)
        .bind(why.map(|why| to_json("automatic booking", why)).transpose()?)
        .execute(&mut *tx)
        .await
        .doing(DOING)?;
    tx.commit().await.doing(DOING)?;
    Ok(true)
}

pub(super) async fn steps(pool: &SqlitePool, dossier: EnterpriseNumber) -> Result<Vec<AutomaticStep>, StoreError> {
    let rows: Vec<StepRow> =
        sqlx::query_as("SELECT dossier, sale, is_on, at, who, text FROM automatic_steps WHERE dossier = $1 ORDER BY id")
            .bind(dossier.digits())
            .fetch_all(pool)
            .await
            .doing("read automatic booking")?;
    rows.into_iter().map(AutomaticStep::try_from).collect()
}

pub(super) async fn on(pool: &SqlitePool) -> Result<Vec<AutomaticStep>, StoreError> {
    let rows: Vec<StepRow> = sqlx::query_as(
        "SELECT dossier, sale, is_on, at, who, text FROM automatic_steps WHERE is_on AND id IN \
         (SELECT MAX(id) FROM automatic_steps GROUP BY dossier, sale) ORDER BY id",
    )
    .fetch_all(pool)
    .await
    .doing("read automatic booking")?;
    rows.into_iter().map(AutomaticStep::try_from).collect()
}

pub(super) async fn booked_since(
    pool: &SqlitePool,
    dossier: EnterpriseNumber,
    since: Timestamp,
) -> Result<Vec<DocumentId>, StoreError> {
    let rows: Vec<(i64, String)> =
        sqlx::query_as("SELECT document, at FROM bookings WHERE who = $2 AND dossier = $1 ORDER BY journal, book_year, number")
            .bind(dossier.digits())
            .bind(POSTVAK)
            .fetch_all(pool)
            .await
            .doing("read what was booked without a person")?;
    let mut found = Vec::new();
    for (document, at) in rows {
        // As moments and not as words: with and without parts of a second they sort otherwise.
        if moment(&at)? >= since {
            found.push(DocumentId(document));
        }
    }
    Ok(found)
}

pub(super) async fn taken_back(
    pool: &SqlitePool,
    dossier: EnterpriseNumber,
    direction: Direction,
    since: Timestamp,
) -> Result<(u32, u32), StoreError> {
    let folder = if direction == Direction::Sale { "sales" } else { "purchases" };
    let rows: Vec<(String, bool)> = sqlx::query_as(
        "SELECT first.at, EXISTS (SELECT 1 FROM history AS later WHERE later.document = first.document \
         AND later.id > first.id AND later.kind IN ('booked', 'unbooked', 'refused')) \
         FROM history AS first JOIN documents ON documents.id = first.document \
         WHERE documents.dossier = $1 AND documents.folder = $2 AND first.kind = 'booked' AND first.who = $3 \
         AND NOT EXISTS (SELECT 1 FROM history AS earlier \
         WHERE earlier.document = first.document AND earlier.id < first.id AND earlier.kind = 'booked')",
    )
    .bind(dossier.digits())
    .bind(folder)
    .bind(POSTVAK)
    .fetch_all(pool)
    .await
    .doing("read what was booked without a person")?;
    let (mut all, mut changed) = (0, 0);
    for (at, is_changed) in rows {
        if moment(&at)? >= since {
            all += 1;
            changed += u32::from(is_changed);
        }
    }
    Ok((all, changed))
}
