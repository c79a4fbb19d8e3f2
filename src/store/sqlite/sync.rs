//! What is kept of the runs of the Billit sync.

use async_trait::async_trait;

use super::SqliteStore;
use super::billit::{kind_of, kind_word};
use super::file::Doing as _;
use super::row::{dossier_number, from_json, moment, to_json};
use crate::base::{EnterpriseNumber, Hash};
use crate::store::{BillitLook, RemoteKey, Stamp, StoreError, SyncRun, SyncStore};

const READ: &str = "read how the sync with Billit went";
const KEEP: &str = "keep how the sync with Billit went";

#[async_trait]
impl SyncStore for SqliteStore {
    async fn sync_run(&self) -> Result<Option<SyncRun>, StoreError> {
        let json: Option<String> =
            sqlx::query_scalar("SELECT run FROM billit_sync").fetch_optional(&self.readers).await.doing(READ)?;
        json.map(|json| from_json("sync", &json)).transpose()
    }

    async fn save_sync_run(&self, run: &SyncRun) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query("INSERT INTO billit_sync (one, run) VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET run = excluded.run")
            .bind(to_json("sync", run)?)
            .execute(&mut *tx)
            .await
            .doing(KEEP)?;
        tx.commit().await.doing(KEEP)
    }

    async fn billit_looks(&self) -> Result<Vec<BillitLook>, StoreError> {
        let rows: Vec<(String, String, Option<String>)> =
            sqlx::query_as("SELECT dossier, at, problem FROM billit_looks").fetch_all(&self.readers).await.doing(READ)?;
        let look = |(dossier, at, problem): (String, String, Option<String>)| {
            Ok(BillitLook {
                dossier: dossier_number(&dossier)?,
                at: moment(&at)?,
                problem: problem.map(|json| from_json("look", &json)).transpose()?,
            })
        };
        rows.into_iter().map(look).collect()
    }

    async fn save_billit_look(&self, look: &BillitLook) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO billit_looks (dossier, at, problem) VALUES ($1, $2, $3) ON CONFLICT (dossier) DO UPDATE SET \
             at = excluded.at, problem = excluded.problem",
        )
        .bind(look.dossier.digits())
        .bind(look.at.to_string())
        .bind(look.problem.as_ref().map(|problem| to_json("look", problem)).transpose()?)
        .execute(&mut *tx)
        .await
        .doing(KEEP)?;
        tx.commit().await.doing(KEEP)
    }

    async fn remove_billit_link(&self, dossier: EnterpriseNumber) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        for statement in [
            "DELETE FROM billit_links WHERE dossier = $1",
            "DELETE FROM billit_looks WHERE dossier = $1",
            "DELETE FROM billit_open WHERE dossier = $1",
        ] {
            sqlx::query(statement).bind(dossier.digits()).execute(&mut *tx).await.doing(KEEP)?;
        }
        tx.commit().await.doing(KEEP)
    }

    async fn came_as(&self, dossier: EnterpriseNumber, identity: Hash) -> Result<Option<RemoteKey>, StoreError> {
        let row: Option<(i64, String, String)> = sqlx::query_as(
            "SELECT company, kind, id FROM billit_items WHERE dossier = $1 AND identity = $2 AND state = 'taken' LIMIT 1",
        )
        .bind(dossier.digits())
        .bind(identity.0.as_slice())
        .fetch_optional(&self.readers)
        .await
        .doing(READ)?;
        row.map(|(company, kind, id)| Ok(RemoteKey { company, kind: kind_of(&kind)?, id })).transpose()
    }

    async fn forget_remote_item(&self, key: &RemoteKey, stamp: &Stamp) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let dossier: Option<String> = sqlx::query_scalar(
            "DELETE FROM billit_items WHERE company = $1 AND kind = $2 AND id = $3 AND state <> 'placing' RETURNING dossier",
        )
        .bind(key.company)
        .bind(kind_word(key.kind))
        .bind(&key.id)
        .fetch_optional(&mut *tx)
        .await
        .doing(KEEP)?;
        let Some(dossier) = dossier else { return Ok(false) };
        sqlx::query("DELETE FROM billit_files WHERE company = $1 AND kind = $2 AND id = $3")
            .bind(key.company)
            .bind(kind_word(key.kind))
            .bind(&key.id)
            .execute(&mut *tx)
            .await
            .doing(KEEP)?;
        sqlx::query(
            "INSERT INTO billit_history (company, kind, id, dossier, who, at, what) VALUES ($1, $2, $3, $4, $5, $6, 'again')",
        )
        .bind(key.company)
        .bind(kind_word(key.kind))
        .bind(&key.id)
        .bind(dossier)
        .bind(&stamp.who)
        .bind(stamp.at.to_string())
        .execute(&mut *tx)
        .await
        .doing(KEEP)?;
        tx.commit().await.doing(KEEP)?;
        Ok(true)
    }
}
