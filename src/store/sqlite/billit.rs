//! What is kept of the connection with Billit.

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::{FromRow, SqliteConnection};

use super::file::Doing as _;
use super::row::{day, dossier_number, from_json, hash, moment, small, to_json};
use super::{SqliteStore, marks, outbox};
use crate::base::{EnterpriseNumber, Hash, Message};
use crate::store::billit::{
    BillitAccount, BillitLink, BillitStore, FileRole, OpenItem, PageMaker, RemoteEvent, RemoteFile, RemoteItem, RemoteKey,
    RemoteKind, RemoteState,
};
use crate::store::{Stamp, StoreError};

const READ: &str = "read what came from Billit";
const KEEP: &str = "keep what came from Billit";

/// Two ways between an enum and the word under which it is kept.
macro_rules! words {
    ($to:ident, $from:ident, $type:ident: $($value:ident = $word:literal),+) => {
        pub(super) fn $to(value: $type) -> &'static str {
            match value { $($type::$value => $word),+ }
        }
        pub(super) fn $from(word: &str) -> Result<$type, StoreError> {
            match word {
                $($word => Ok($type::$value),)+
                _ => Err(StoreError::Corrupt(stringify!($type))),
            }
        }
    };
}
words!(kind_word, kind_of, RemoteKind: Order = "order", Document = "document", Statement = "statement");
words!(state_word, state_of, RemoteState: Placing = "placing", Taken = "taken", Same = "same");
words!(page_word, page_of, PageMaker: Sender = "sender", Billit = "billit", Unknown = "unknown");
words!(role_word, role_of, FileRole: Attachment = "attachment", Page = "page", Itself = "itself");

#[derive(FromRow)]
struct ItemRow {
    company: i64,
    kind: String,
    id: String,
    dossier: String,
    state: String,
    identity: Option<Vec<u8>>,
    page: Option<String>,
    deleted: Option<String>,
    marks: Option<String>,
}

#[derive(FromRow)]
struct FileRow {
    file: String,
    role: String,
    sha256: Vec<u8>,
    size: i64,
    temporary: String,
    path: String,
}

#[derive(FromRow)]
struct OpenRow {
    company: i64,
    kind: String,
    id: String,
    dossier: String,
    title: String,
    waits: bool,
    reason: String,
    tries: i64,
    since: String,
    last: String,
}

#[async_trait]
impl BillitStore for SqliteStore {
    async fn billit_account(&self) -> Result<Option<BillitAccount>, StoreError> {
        let json: Option<String> =
            sqlx::query_scalar("SELECT account FROM billit_account").fetch_optional(&self.readers).await.doing(READ)?;
        json.map(|json| from_json("Billit account", &json)).transpose()
    }

    async fn save_billit_account(&self, account: &BillitAccount) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO billit_account (one, account) VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET account = excluded.account",
        )
        .bind(to_json("Billit account", account)?)
        .execute(&mut *tx)
        .await
        .doing(KEEP)?;
        tx.commit().await.doing(KEEP)
    }

    async fn billit_links(&self) -> Result<Vec<BillitLink>, StoreError> {
        let rows: Vec<String> =
            sqlx::query_scalar("SELECT link FROM billit_links ORDER BY dossier").fetch_all(&self.readers).await.doing(READ)?;
        rows.iter().map(|json| from_json("Billit link", json)).collect()
    }

    async fn save_billit_link(&self, link: &BillitLink) -> Result<(), StoreError> {
        let digits = link.dossier.digits();
        let mut tx = self.begin().await?;
        let other: Option<String> = sqlx::query_scalar("SELECT dossier FROM billit_links WHERE company = $1 AND dossier <> $2")
            .bind(link.company)
            .bind(&digits)
            .fetch_optional(&mut *tx)
            .await
            .doing(KEEP)?;
        if let Some(other) = other {
            return Err(StoreError::Linked { dossier: dossier_number(&other)? });
        }
        sqlx::query(
            "INSERT INTO billit_links (dossier, company, link) VALUES ($1, $2, $3) ON CONFLICT (dossier) DO UPDATE SET \
             looked_until = CASE WHEN company = excluded.company THEN looked_until END, company = excluded.company, link = excluded.link",
        )
        .bind(&digits)
        .bind(link.company)
        .bind(to_json("Billit link", link)?)
        .execute(&mut *tx)
        .await
        .doing(KEEP)?;
        tx.commit().await.doing(KEEP)
    }

    async fn billit_looked(&self, dossier: EnterpriseNumber) -> Result<Option<Date>, StoreError> {
        let until: Option<Option<String>> = sqlx::query_scalar("SELECT looked_until FROM billit_links WHERE dossier = $1")
            .bind(dossier.digits())
            .fetch_optional(&self.readers)
            .await
            .doing(READ)?;
        until.flatten().as_deref().map(day).transpose()
    }

    async fn save_billit_looked(&self, dossier: EnterpriseNumber, until: Date) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE billit_links SET looked_until = $2 WHERE dossier = $1")
            .bind(dossier.digits())
            .bind(until.to_string())
            .execute(&mut *tx)
            .await
            .doing(KEEP)?;
        tx.commit().await.doing(KEEP)
    }

    async fn remote_item(&self, key: &RemoteKey) -> Result<Option<RemoteItem>, StoreError> {
        let mut connection = self.readers.acquire().await.doing(READ)?;
        let row: Option<ItemRow> = sqlx::query_as("SELECT * FROM billit_items WHERE company = $1 AND kind = $2 AND id = $3")
            .bind(key.company)
            .bind(kind_word(key.kind))
            .bind(&key.id)
            .fetch_optional(&mut *connection)
            .await
            .doing(READ)?;
        match row {
            Some(row) => with_files(&mut connection, row).await.map(Some),
            None => Ok(None),
        }
    }

    async fn anything_came(&self) -> Result<bool, StoreError> {
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM billit_items)").fetch_one(&self.readers).await.doing(READ)
    }

    async fn remote_placing(&self) -> Result<Vec<RemoteItem>, StoreError> {
        let mut connection = self.readers.acquire().await.doing(READ)?;
        let rows: Vec<ItemRow> =
            sqlx::query_as("SELECT * FROM billit_items WHERE state = 'placing'").fetch_all(&mut *connection).await.doing(READ)?;
        let mut items = Vec::with_capacity(rows.len());
        for row in rows {
            items.push(with_files(&mut connection, row).await?);
        }
        Ok(items)
    }

    async fn has_invoice(&self, dossier: EnterpriseNumber, identity: Hash, besides: &RemoteKey) -> Result<bool, StoreError> {
        sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM billit_items WHERE dossier = $1 AND identity = $2 AND state <> 'same' \
             AND NOT (company = $3 AND kind = $4 AND id = $5)) \
             OR EXISTS (SELECT 1 FROM documents WHERE identity = $2 AND dossier = $1)",
        )
        .bind(dossier.digits())
        .bind(&identity.0[..])
        .bind(besides.company)
        .bind(kind_word(besides.kind))
        .bind(&besides.id)
        .fetch_one(&self.readers)
        .await
        .doing(READ)
    }

    async fn save_remote_item(&self, item: &RemoteItem, stamp: &Stamp) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        write_item(&mut tx, item, stamp).await?;
        tx.commit().await.doing(KEEP)
    }

    async fn save_remote_items(&self, items: &[(RemoteItem, Stamp)]) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        for (item, stamp) in items {
            write_item(&mut tx, item, stamp).await?;
        }
        tx.commit().await.doing(KEEP)
    }

    async fn save_open_item(
        &self,
        key: &RemoteKey,
        dossier: EnterpriseNumber,
        title: &str,
        waits: bool,
        reason: &Message,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let json = to_json("reason", reason)?;
        let mut tx = self.begin().await?;
        let before: Option<String> =
            sqlx::query_scalar("SELECT reason FROM billit_open WHERE company = $1 AND kind = $2 AND id = $3")
                .bind(key.company)
                .bind(kind_word(key.kind))
                .bind(&key.id)
                .fetch_optional(&mut *tx)
                .await
                .doing(KEEP)?;
        sqlx::query(
            "INSERT INTO billit_open (company, kind, id, dossier, title, waits, reason, tries, since, last) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $8) ON CONFLICT (company, kind, id) DO UPDATE SET \
             title = CASE excluded.title WHEN '' THEN title ELSE excluded.title END, waits = excluded.waits, \
             reason = excluded.reason, tries = tries + 1, last = excluded.last",
        )
        .bind(key.company)
        .bind(kind_word(key.kind))
        .bind(&key.id)
        .bind(dossier.digits())
        .bind(title)
        .bind(waits)
        .bind(&json)
        .bind(stamp.at.to_string())
        .execute(&mut *tx)
        .await
        .doing(KEEP)?;
        if before.as_deref() != Some(json.as_str()) {
            write_event(&mut tx, key, dossier, if waits { "waits" } else { "failed" }, Some(&json), stamp).await?;
        }
        tx.commit().await.doing(KEEP)
    }

    async fn open_items(&self) -> Result<Vec<OpenItem>, StoreError> {
        let rows: Vec<OpenRow> = sqlx::query_as("SELECT * FROM billit_open ORDER BY since, company, kind, id")
            .fetch_all(&self.readers)
            .await
            .doing(READ)?;
        rows.into_iter()
            .map(|row| {
                Ok(OpenItem {
                    key: RemoteKey { company: row.company, kind: kind_of(&row.kind)?, id: row.id },
                    dossier: dossier_number(&row.dossier)?,
                    title: row.title,
                    waits: row.waits,
                    reason: from_json("reason", &row.reason)?,
                    tries: small(row.tries)?,
                    since: moment(&row.since)?,
                    last: moment(&row.last)?,
                })
            })
            .collect()
    }

    async fn remote_deleted(&self, key: &RemoteKey, dossier: EnterpriseNumber, stamp: &Stamp) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let marked =
            sqlx::query("UPDATE billit_items SET deleted = $4 WHERE company = $1 AND kind = $2 AND id = $3 AND deleted IS NULL")
                .bind(key.company)
                .bind(kind_word(key.kind))
                .bind(&key.id)
                .bind(stamp.at.to_string())
                .execute(&mut *tx)
                .await
                .doing(KEEP)?;
        let closed = close(&mut tx, key).await?;
        let is_news = marked.rows_affected() + closed > 0;
        if is_news {
            write_event(&mut tx, key, dossier, "deleted", None, stamp).await?;
        }
        tx.commit().await.doing(KEEP)?;
        Ok(is_news)
    }

    async fn remote_history(&self, key: &RemoteKey) -> Result<Vec<RemoteEvent>, StoreError> {
        let rows: Vec<(String, String, String, Option<String>)> = sqlx::query_as(
            "SELECT who, at, what, text FROM billit_history WHERE company = $1 AND kind = $2 AND id = $3 ORDER BY position",
        )
        .bind(key.company)
        .bind(kind_word(key.kind))
        .bind(&key.id)
        .fetch_all(&self.readers)
        .await
        .doing(READ)?;
        rows.into_iter()
            .map(|(who, at, what, text)| {
                let text = text.as_deref().map(|json| from_json("reason", json)).transpose()?;
                Ok(RemoteEvent { key: key.clone(), who, at: moment(&at)?, what, text })
            })
            .collect()
    }
}

async fn with_files(connection: &mut SqliteConnection, row: ItemRow) -> Result<RemoteItem, StoreError> {
    let files: Vec<FileRow> = sqlx::query_as(
        "SELECT file, role, sha256, size, temporary, path FROM billit_files \
         WHERE company = $1 AND kind = $2 AND id = $3 ORDER BY position",
    )
    .bind(row.company)
    .bind(&row.kind)
    .bind(&row.id)
    .fetch_all(connection)
    .await
    .doing(READ)?;
    Ok(RemoteItem {
        key: RemoteKey { company: row.company, kind: kind_of(&row.kind)?, id: row.id },
        dossier: dossier_number(&row.dossier)?,
        state: state_of(&row.state)?,
        identity: row.identity.as_deref().map(hash).transpose()?,
        page: row.page.as_deref().map(page_of).transpose()?,
        deleted: row.deleted.as_deref().map(moment).transpose()?,
        marks: row.marks.as_deref().map(|json| from_json("marks", json)).transpose()?,
        files: files
            .into_iter()
            .map(|file| {
                Ok(RemoteFile {
                    file: file.file,
                    role: role_of(&file.role)?,
                    sha256: hash(&file.sha256)?,
                    size: u64::try_from(file.size).map_err(|_negative| StoreError::Corrupt("size"))?,
                    temporary: file.temporary,
                    path: file.path,
                })
            })
            .collect::<Result<_, StoreError>>()?,
    })
}

async fn write_item(connection: &mut SqliteConnection, item: &RemoteItem, stamp: &Stamp) -> Result<(), StoreError> {
    let (key, kind) = (&item.key, kind_word(item.key.kind));
    let before: Option<String> =
        sqlx::query_scalar("SELECT state FROM billit_items WHERE company = $1 AND kind = $2 AND id = $3")
            .bind(key.company)
            .bind(kind)
            .bind(&key.id)
            .fetch_optional(&mut *connection)
            .await
            .doing(KEEP)?;
    let before = before.as_deref().map(state_of).transpose()?;
    if item.state == RemoteState::Placing && before.is_some_and(|before| before != RemoteState::Placing) {
        return Err(StoreError::Changed);
    }
    sqlx::query(
        "INSERT INTO billit_items (company, kind, id, dossier, state, identity, page, deleted, marks) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (company, kind, id) DO UPDATE SET \
         state = excluded.state, identity = excluded.identity, page = excluded.page, \
         marks = coalesce(excluded.marks, marks)",
    )
    .bind(key.company)
    .bind(kind)
    .bind(&key.id)
    .bind(item.dossier.digits())
    .bind(state_word(item.state))
    .bind(item.identity.as_ref().map(|identity| &identity.0[..]))
    .bind(item.page.map(page_word))
    .bind(item.deleted.as_ref().map(Timestamp::to_string))
    .bind(item.marks.as_ref().map(|marks| to_json("marks", marks)).transpose()?)
    .execute(&mut *connection)
    .await
    .doing(KEEP)?;
    sqlx::query("DELETE FROM billit_files WHERE company = $1 AND kind = $2 AND id = $3")
        .bind(key.company)
        .bind(kind)
        .bind(&key.id)
        .execute(&mut *connection)
        .await
        .doing(KEEP)?;
    for (position, file) in item.files.iter().enumerate() {
        sqlx::query(
            "INSERT INTO billit_files (company, kind, id, position, file, role, sha256, size, temporary, path) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(key.company)
        .bind(kind)
        .bind(&key.id)
        .bind(i64::try_from(position).unwrap_or(i64::MAX))
        .bind(&file.file)
        .bind(role_word(file.role))
        .bind(&file.sha256.0[..])
        .bind(i64::try_from(file.size).unwrap_or(i64::MAX))
        .bind(&file.temporary)
        .bind(&file.path)
        .execute(&mut *connection)
        .await
        .doing(KEEP)?;
    }
    if item.state != RemoteState::Placing {
        close(connection, key).await?;
        if let Some(identity) = item.identity.as_ref().filter(|_| key.kind == RemoteKind::Order) {
            outbox::found(connection, item.dossier, &identity.0, stamp).await?;
            marks::found(connection, &item.dossier.digits(), &identity.0, stamp).await?;
        }
    }
    if before != Some(item.state) {
        write_event(connection, key, item.dossier, state_word(item.state), None, stamp).await?;
    }
    Ok(())
}

/// Takes a thing off the open list; how many rows that were.
async fn close(connection: &mut SqliteConnection, key: &RemoteKey) -> Result<u64, StoreError> {
    let closed = sqlx::query("DELETE FROM billit_open WHERE company = $1 AND kind = $2 AND id = $3")
        .bind(key.company)
        .bind(kind_word(key.kind))
        .bind(&key.id)
        .execute(connection)
        .await
        .doing(KEEP)?;
    Ok(closed.rows_affected())
}

/// A line in the history of an order.
pub(super) async fn write_order_event(
    connection: &mut SqliteConnection,
    company: i64,
    order: &str,
    dossier: EnterpriseNumber,
    what: &str,
    text: Option<&str>,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    let key = RemoteKey { company, kind: RemoteKind::Order, id: order.to_owned() };
    write_event(connection, &key, dossier, what, text, stamp).await
}

async fn write_event(
    connection: &mut SqliteConnection,
    key: &RemoteKey,
    dossier: EnterpriseNumber,
    what: &str,
    text: Option<&str>,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO billit_history (company, kind, id, dossier, who, at, what, text) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(key.company)
    .bind(kind_word(key.kind))
    .bind(&key.id)
    .bind(dossier.digits())
    .bind(&stamp.who)
    .bind(stamp.at.to_string())
    .bind(what)
    .bind(text)
    .execute(connection)
    .await
    .doing(KEEP)?;
    Ok(())
}
