//! What was booked, line by line: what suggestions learn from.

use sqlx::{FromRow, QueryBuilder, Sqlite, SqliteConnection, SqlitePool};

use super::SqliteStore;
use super::file::Doing as _;
use super::row::{day, from_json, to_json};
use crate::base::DocumentId;
use crate::store::StoreError;
use crate::suggest::{Booked, Facts, Hand, Invoice, Treatment};

/// Rows of one INSERT.
const ROWS: usize = 500;

#[derive(FromRow)]
struct LineRow {
    dossier: String,
    party: String,
    text: String,
    account: u32,
    day: String,
    facts: String,
    hand: String,
    treatment: String,
}

impl TryFrom<LineRow> for Booked {
    type Error = StoreError;

    fn try_from(row: LineRow) -> Result<Self, StoreError> {
        let facts = if row.facts.is_empty() {
            // Kept before anything else was known of a line: the class of the account tells sales.
            Facts { sale: row.account.to_string().starts_with('7'), ..Facts::default() }
        } else {
            from_json("booked line", &row.facts)?
        };
        let treatment = match row.treatment.as_str() {
            "" => Treatment::default(),
            json => from_json("booked line", json)?,
        };
        let (dossier, party, text, account) = (row.dossier, row.party, row.text, row.account);
        Ok(Self { dossier, party, text, account, day: day(&row.day)?, facts, hand: hand_of(&row.hand)?, treatment })
    }
}

fn hand_word(hand: Hand) -> &'static str {
    match hand {
        Hand::Person => "",
        Hand::Many => "many",
        Hand::Postvak => "postvak",
    }
}

fn treatment_word(line: &Booked) -> Result<String, StoreError> {
    if line.treatment == Treatment::default() { Ok(String::new()) } else { to_json("booked line", &line.treatment) }
}

fn hand_of(word: &str) -> Result<Hand, StoreError> {
    [Hand::Person, Hand::Many, Hand::Postvak]
        .into_iter()
        .find(|hand| hand_word(*hand) == word)
        .ok_or(StoreError::Corrupt("booked line"))
}

pub(super) async fn booked_lines(pool: &SqlitePool) -> Result<Vec<Booked>, StoreError> {
    let rows: Vec<LineRow> =
        sqlx::query_as("SELECT dossier, party, text, account, day, facts, hand, treatment FROM booked_lines ORDER BY day, id")
            .fetch_all(pool)
            .await
            .doing("read what was booked")?;
    rows.into_iter().map(Booked::try_from).collect()
}

#[derive(FromRow)]
struct InvoiceRow {
    document: Option<i64>,
    source: Option<String>,
    number: Option<String>,
    flagged: bool,
    #[sqlx(flatten)]
    line: LineRow,
}

pub(super) async fn booked_invoices(pool: &SqlitePool) -> Result<Vec<Invoice>, StoreError> {
    let rows: Vec<InvoiceRow> = sqlx::query_as(
        "SELECT booked_lines.document, booked_lines.source, documents.number, \
         EXISTS (SELECT 1 FROM history WHERE history.document = booked_lines.document AND kind = 'flagged') AS flagged, \
         booked_lines.dossier, booked_lines.party, text, booked_lines.account, day, facts, hand, treatment \
         FROM booked_lines LEFT JOIN documents ON documents.id = booked_lines.document ORDER BY day, booked_lines.id",
    )
    .fetch_all(pool)
    .await
    .doing("read what was booked")?;
    let mut invoices: Vec<Invoice> = Vec::new();
    let mut last_source = None;
    for row in rows {
        let line = Booked::try_from(row.line)?;
        let document = row.document.map(DocumentId);
        // A line that was learned alone is an invoice of its own.
        let same = |last: &Invoice| {
            let told_apart = document.is_some() || row.source.is_some();
            let first = last.lines.first();
            told_apart
                && last.document == document
                && last_source == row.source
                && first.is_some_and(|first| (&first.dossier, first.day) == (&line.dossier, line.day))
        };
        if let Some(last) = invoices.last_mut().filter(|last| same(last)) {
            last.lines.push(line);
        } else {
            let number = row.number.unwrap_or_default();
            invoices.push(Invoice { document, number, flagged: row.flagged, lines: vec![line] });
        }
        last_source = row.source;
    }
    Ok(invoices)
}

pub(super) async fn learn(store: &SqliteStore, lines: &[Booked]) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    write_lines(&mut tx, None, None, lines).await?;
    tx.commit().await.doing("keep what was booked")
}

pub(super) async fn write_lines(
    connection: &mut SqliteConnection,
    document: Option<DocumentId>,
    source: Option<&str>,
    lines: &[Booked],
) -> Result<(), StoreError> {
    for lines in lines.chunks(ROWS) {
        let mut insert = QueryBuilder::<Sqlite>::new(
            "INSERT INTO booked_lines (document, source, dossier, party, text, account, day, facts, hand, treatment) ",
        );
        let facts = lines.iter().map(|line| to_json("booked line", &line.facts)).collect::<Result<Vec<_>, _>>()?;
        let treatments = lines.iter().map(treatment_word).collect::<Result<Vec<_>, _>>()?;
        insert.push_values(lines.iter().zip(facts).zip(treatments), |mut row, ((line, facts), treatment)| {
            row.push_bind(document.map(|id| id.0))
                .push_bind(source)
                .push_bind(&line.dossier)
                .push_bind(&line.party)
                .push_bind(&line.text)
                .push_bind(line.account)
                .push_bind(line.day.to_string())
                .push_bind(facts)
                .push_bind(hand_word(line.hand))
                .push_bind(treatment);
        });
        insert.build().execute(&mut *connection).await.doing("keep what was booked")?;
    }
    Ok(())
}

/// A booking taken back teaches nothing.
pub(super) async fn forget(connection: &mut SqliteConnection, id: DocumentId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM booked_lines WHERE document = $1")
        .bind(id.0)
        .execute(connection)
        .await
        .doing("forget what was booked")?;
    Ok(())
}
