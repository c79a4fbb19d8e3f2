//! Review flag and internal information, from Billit and to it.

use async_trait::async_trait;
use jiff::Timestamp;
use sqlx::{FromRow, SqliteConnection};

use super::SqliteStore;
use super::documents::{read, write_flag, write_history};
use super::file::Doing as _;
use super::outbound::{self, Outbound, STATES};
use super::outbox;
use super::row::{dossier_number, from_json, moment, small};
use crate::base::{DocumentId, EnterpriseNumber, Message};
use crate::store::marks::{self, BILLIT, MarkStore, MarksRow, RemoteMarks, ReviewWay};
use crate::store::{Flag, HistoryKind, OutboxState, Stamp, StoreError, steps};

const READ: &str = "read what goes to Billit of the review";
const KEEP: &str = "keep what goes to Billit of the review";

const MARKS: Outbound = Outbound { table: "billit_marks", sent: "review_sent", refused: "review_refused" };

#[derive(FromRow, Clone)]
struct Row {
    document: i64,
    dossier: String,
    company: i64,
    order_id: String,
    generation: i64,
    flag: bool,
    information: String,
    tried: i64,
    sent: String,
    known: bool,
    theirs: String,
    state: String,
    reason: Option<String>,
    tries: i64,
    since: String,
    next: Option<String>,
}

impl TryFrom<Row> for MarksRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let state = Outbound::state(&row.state)?;
        Ok(Self {
            document: DocumentId(row.document),
            dossier: dossier_number(&row.dossier)?,
            company: row.company,
            order: row.order_id,
            generation: row.generation,
            flag: row.flag,
            information: row.information,
            sent: row.sent,
            state,
            reason: row.reason.map(|json| from_json("reason", &json)).transpose()?,
            tries: small(row.tries)?,
            since: moment(&row.since)?,
            next: row.next.as_deref().map(moment).transpose()?,
        })
    }
}

#[async_trait]
impl MarkStore for SqliteStore {
    async fn marks(&self, state: Option<OutboxState>) -> Result<Vec<MarksRow>, StoreError> {
        let word = state.and_then(|state| STATES.iter().find(|(one, _)| *one == state)).map(|(_, word)| *word);
        let rows: Vec<Row> = sqlx::query_as("SELECT * FROM billit_marks WHERE $1 IS NULL OR state = $1 ORDER BY since, document")
            .bind(word)
            .fetch_all(&self.readers)
            .await
            .doing(READ)?;
        rows.into_iter().map(MarksRow::try_from).collect()
    }

    async fn marks_due(&self, dossier: EnterpriseNumber, now: Timestamp, most: u32) -> Result<Vec<MarksRow>, StoreError> {
        let mut connection = self.readers.acquire().await.doing(READ)?;
        if outbox::settings(&mut connection).await?.review != ReviewWay::Both {
            return Ok(Vec::new());
        }
        let rows: Vec<Row> =
            sqlx::query_as("SELECT * FROM billit_marks WHERE dossier = $1 AND state = 'waiting' ORDER BY since, document")
                .bind(dossier.digits())
                .fetch_all(&mut *connection)
                .await
                .doing(READ)?;
        outbound::due(rows.into_iter().map(MarksRow::try_from), |row| row.next, now, most)
    }

    async fn marks_begin(&self, document: DocumentId, generation: i64) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let Some(row) = of(&mut tx, document).await?.filter(|row| row.generation == generation && row.state == "waiting") else {
            return Ok(false);
        };
        sqlx::query("UPDATE billit_marks SET tried = tried | $2, sent = $3 WHERE document = $1")
            .bind(document.0)
            .bind(bit(row.flag))
            .bind(marks::together(&row.sent, &row.information))
            .execute(&mut *tx)
            .await
            .doing(KEEP)?;
        tx.commit().await.doing(KEEP)?;
        Ok(true)
    }

    async fn marks_done(&self, document: DocumentId, generation: i64, stamp: &Stamp) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "UPDATE billit_marks SET state = 'sent', known = flag, sent = information, tried = 0, reason = NULL, tries = 0, \
             next = NULL WHERE document = $1 AND generation = $2 AND state = 'waiting'",
        )
        .bind(document.0)
        .bind(generation)
        .execute(&mut *tx)
        .await
        .doing(KEEP)?;
        if done.rows_affected() > 0 {
            MARKS.tell(&mut tx, document, MARKS.sent, None, stamp).await?;
        }
        tx.commit().await.doing(KEEP)
    }

    async fn marks_failed(
        &self,
        document: DocumentId,
        generation: i64,
        reason: &Message,
        next: Option<Timestamp>,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        MARKS.failed(&mut tx, (document, generation), reason, next, stamp).await?;
        tx.commit().await.doing(KEEP)
    }

    async fn marks_retry(&self) -> Result<u32, StoreError> {
        let mut tx = self.begin().await?;
        let again = MARKS.retry(&mut tx, None).await?;
        tx.commit().await.doing(KEEP)?;
        Ok(again)
    }
}

/// The mark of a flag among those that may have gone up.
fn bit(flag: bool) -> i64 {
    if flag { 2 } else { 1 }
}

async fn of(connection: &mut SqliteConnection, id: DocumentId) -> Result<Option<Row>, StoreError> {
    sqlx::query_as("SELECT * FROM billit_marks WHERE document = $1").bind(id.0).fetch_optional(connection).await.doing(KEEP)
}

/// A person set or took away the flag of a document: its order in Billit is to show it. What is there already, or on its
/// way, is left alone. Internal information stays in Billit when the flag goes: it remains readable.
pub(super) async fn wish(tx: &mut SqliteConnection, id: DocumentId, stamp: &Stamp) -> Result<(), StoreError> {
    if outbox::settings(&mut *tx).await?.review != ReviewWay::Both {
        return Ok(());
    }
    let flag = read(&mut *tx, id).await?.flag;
    let row = of(&mut *tx, id).await?;
    let before = row.as_ref().map(|row| row.information.clone()).unwrap_or_default();
    let (is_flagged, information) = flag.map_or((false, before.clone()), |flag| (true, marks::own(&flag.information)));
    let is_known = row.as_ref().map_or(!is_flagged, |row| row.flag == is_flagged && before == information);
    if is_known {
        return Ok(());
    }
    let Some(order) = outbox::order_of(&mut *tx, id).await? else { return Ok(()) };
    // A row keeps the order it was sent to.
    sqlx::query(
        "INSERT INTO billit_marks (document, dossier, company, order_id, generation, flag, information, state, since) \
         VALUES ($1, $2, $3, $4, 1, $5, $6, 'waiting', $7) ON CONFLICT (document) DO UPDATE SET generation = generation + 1, \
         flag = excluded.flag, information = excluded.information, state = excluded.state, reason = NULL, tries = 0, \
         next = NULL, since = excluded.since",
    )
    .bind(id.0)
    .bind(order.dossier)
    .bind(order.company)
    .bind(order.id)
    .bind(is_flagged)
    .bind(information)
    .bind(stamp.at.to_string())
    .execute(tx)
    .await
    .doing(KEEP)?;
    Ok(())
}

/// An order of Billit turned out to be this document, or says something new: it comes to the document, and what was flagged
/// here before goes up.
pub(super) async fn found(tx: &mut SqliteConnection, dossier: &str, identity: &[u8], stamp: &Stamp) -> Result<(), StoreError> {
    if outbox::settings(&mut *tx).await?.review == ReviewWay::Off {
        return Ok(());
    }
    let documents: Vec<i64> =
        sqlx::query_scalar("SELECT id FROM documents WHERE dossier = $1 AND identity = $2 AND status <> 'duplicate' ORDER BY id")
            .bind(dossier)
            .bind(identity)
            .fetch_all(&mut *tx)
            .await
            .doing(KEEP)?;
    for id in documents.into_iter().map(DocumentId) {
        let row = of(&mut *tx, id).await?;
        let order = match &row {
            Some(row) => Some((row.company, row.order_id.clone())),
            None => outbox::order_of(&mut *tx, id).await?.map(|order| (order.company, order.id)),
        };
        let Some((company, order)) = order else { continue };
        let said: Option<Option<String>> =
            sqlx::query_scalar("SELECT marks FROM billit_items WHERE company = $1 AND kind = 'order' AND id = $2")
                .bind(company)
                .bind(&order)
                .fetch_optional(&mut *tx)
                .await
                .doing(KEEP)?;
        let said: RemoteMarks = match said.flatten() {
            Some(json) => from_json("marks", &json)?,
            None => RemoteMarks::default(),
        };
        let is_quiet = !said.flag && said.information.is_empty();
        if row.is_some() || !is_quiet {
            let row = row.unwrap_or_else(|| fresh(id, dossier, company, order, stamp));
            merge(tx, row, &said, stamp).await?;
        }
        wish(tx, id, stamp).await?;
    }
    Ok(())
}

/// A row of which nothing is known yet: neither has a flag nor a word.
fn fresh(id: DocumentId, dossier: &str, company: i64, order: String, stamp: &Stamp) -> Row {
    Row {
        document: id.0,
        dossier: dossier.to_owned(),
        company,
        order_id: order,
        generation: 0,
        flag: false,
        information: String::new(),
        tried: 0,
        sent: String::new(),
        known: false,
        theirs: String::new(),
        state: "sent".to_owned(),
        reason: None,
        tries: 0,
        since: stamp.at.to_string(),
        next: None,
    }
}

/// Puts what is new in Billit at the document. What a person wrote here stays; what came of our own is no news.
async fn merge(tx: &mut SqliteConnection, mut row: Row, said: &RemoteMarks, stamp: &Stamp) -> Result<(), StoreError> {
    let id = DocumentId(row.document);
    let document = read(&mut *tx, id).await?;
    let here = document.flag.as_ref().map(|flag| marks::own(&flag.information)).unwrap_or_default();
    let theirs = marks::theirs(&said.information, &[&row.information, &row.sent, &here]);
    let is_own = row.tried & bit(said.flag) != 0;
    let is_flag_new = said.flag != row.known && !is_own;
    let is_text_new = theirs != row.theirs;
    let stamp = &Stamp { who: BILLIT.to_owned(), at: stamp.at };
    let text = Message::new("store-billit-information").text("information", theirs.replace('\n', " · "));
    let text = Some(&text).filter(|_| !theirs.is_empty());

    let flag = match &document.flag {
        // A person's flag stays until a person takes it away.
        Some(flag) if is_flag_new && !said.flag && flag.who == BILLIT => None,
        Some(flag) if is_text_new => Some(Flag { information: marks::with_theirs(&flag.information, &theirs), ..flag.clone() }),
        Some(flag) => Some(flag.clone()),
        None if is_flag_new && said.flag && steps::can_book(document.status) => Some(Flag {
            who: BILLIT.to_owned(),
            since: stamp.at,
            // What was written here once and still stands there is ours.
            information: marks::with_theirs(&marks::shared(&row.information, &said.information), &theirs),
            for_whom: None,
        }),
        None => None,
    };
    if flag != document.flag {
        write_flag(&mut *tx, id, flag.as_ref()).await?;
    }
    let gone = Message::new("store-billit-unflagged");
    match (&document.flag, &flag) {
        // What was written as it was taken away has no other place.
        (Some(_), None) => {
            write_history(&mut *tx, id, HistoryKind::Unflagged, text.filter(|_| is_text_new), stamp).await?;
        }
        (None, Some(_)) => write_history(&mut *tx, id, HistoryKind::Flagged, text, stamp).await?,
        // Booked already, or put aside: it is told.
        (None, None) if is_flag_new && said.flag => {
            let late = Message::new("store-billit-flagged").text("information", theirs.replace('\n', " · "));
            write_history(&mut *tx, id, HistoryKind::Received, Some(&late), stamp).await?;
        }
        (Some(_), Some(_)) if is_flag_new && !said.flag => {
            write_history(&mut *tx, id, HistoryKind::Received, Some(&gone), stamp).await?;
        }
        _ if is_text_new && text.is_some() => write_history(&mut *tx, id, HistoryKind::Received, text, stamp).await?,
        _ => {}
    }
    // A flag that came from Billit, or went by it, is nothing to be sent back.
    if flag.is_some() != document.flag.is_some() {
        row.flag = flag.is_some();
        row.generation += 1;
        "sent".clone_into(&mut row.state);
        row.reason = None;
    }
    row.known = said.flag;
    row.theirs = theirs;
    keep(tx, &row).await
}

async fn keep(tx: &mut SqliteConnection, row: &Row) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO billit_marks (document, dossier, company, order_id, generation, flag, information, tried, sent, known, \
         theirs, state, reason, tries, since, next) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) \
         ON CONFLICT (document) DO UPDATE SET generation = excluded.generation, flag = excluded.flag, known = excluded.known, \
         theirs = excluded.theirs, state = excluded.state, reason = excluded.reason",
    )
    .bind(row.document)
    .bind(&row.dossier)
    .bind(row.company)
    .bind(&row.order_id)
    .bind(row.generation)
    .bind(row.flag)
    .bind(&row.information)
    .bind(row.tried)
    .bind(&row.sent)
    .bind(row.known)
    .bind(&row.theirs)
    .bind(&row.state)
    .bind(&row.reason)
    .bind(row.tries)
    .bind(&row.since)
    .bind(&row.next)
    .execute(tx)
    .await
    .doing(KEEP)?;
    Ok(())
}

/// Documents that were just seen: what Billit said of them before comes to them.
pub(super) async fn seen(tx: &mut SqliteConnection, documents: &[DocumentId], stamp: &Stamp) -> Result<(), StoreError> {
    let is_any: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM billit_items WHERE marks IS NOT NULL)")
        .fetch_one(&mut *tx)
        .await
        .doing(KEEP)?;
    if !is_any {
        return Ok(());
    }
    for id in documents {
        let said: Option<(String, Vec<u8>)> = sqlx::query_as(
            "SELECT d.dossier, d.identity FROM documents d WHERE d.id = $1 AND EXISTS (SELECT 1 FROM billit_items i \
             WHERE i.dossier = d.dossier AND i.identity = d.identity AND i.kind = 'order' AND i.marks IS NOT NULL)",
        )
        .bind(id.0)
        .fetch_optional(&mut *tx)
        .await
        .doing(KEEP)?;
        if let Some((dossier, identity)) = said {
            found(&mut *tx, &dossier, &identity, stamp).await?;
        }
    }
    Ok(())
}
