use sqlx::{SqliteConnection, SqlitePool};

use super::SqliteStore;
use super::file::Doing as _;
use super::row::{from_json, moment, to_json};
use crate::base::EnterpriseNumber;
use crate::store::{RuleChange, Stamp, StoreError};
use crate::suggest::{Rule, RuleFor};

const KEPT: &str = "rule";
const DOING: &str = "keep a rule";

pub(super) async fn of_dossier(pool: &SqlitePool, dossier: EnterpriseNumber) -> Result<Vec<Rule>, StoreError> {
    let rows: Vec<String> = sqlx::query_scalar("SELECT rule FROM rules WHERE dossier = $1")
        .bind(dossier.digits())
        .fetch_all(pool)
        .await
        .doing("read the rules")?;
    let mut rules = rows.iter().map(|json| from_json(KEPT, json)).collect::<Result<Vec<Rule>, _>>()?;
    rules.sort_by_cached_key(|rule| (rule.name.to_lowercase(), rule.on.party.clone(), rule.on.words.clone(), rule.on.rate));
    Ok(rules)
}

pub(super) async fn change(
    store: &SqliteStore,
    dossier: EnterpriseNumber,
    before: Option<&RuleFor>,
    after: Option<&Rule>,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    let dossier = dossier.digits();
    let mut tx = store.begin().await?;
    let mut was = None;
    if let Some(on) = before {
        was = Some(take(&mut tx, &dossier, on).await?.ok_or(StoreError::Missing(KEPT))?);
    }
    if let Some(rule) = after {
        // Another rule that held for the same lines gives way, and the history says so.
        if let Some(other) = take(&mut tx, &dossier, &rule.on).await? {
            if was.is_none() {
                was = Some(other);
            } else {
                remember(&mut tx, &dossier, Some(&other), None, stamp).await?;
            }
        }
        let [direction, party, words, rate] = key(&rule.on);
        sqlx::query("INSERT INTO rules (dossier, direction, party, words, rate, rule) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(&dossier)
            .bind(direction)
            .bind(party)
            .bind(words)
            .bind(rate)
            .bind(to_json(KEPT, rule)?)
            .execute(&mut *tx)
            .await
            .doing(DOING)?;
    }
    let after = after.map(|rule| to_json(KEPT, rule)).transpose()?;
    remember(&mut tx, &dossier, was.as_deref(), after.as_deref(), stamp).await?;
    tx.commit().await.doing(DOING)
}

pub(super) async fn history(pool: &SqlitePool, dossier: EnterpriseNumber) -> Result<Vec<RuleChange>, StoreError> {
    type Row = (String, String, Option<String>, Option<String>);
    let rows: Vec<Row> = sqlx::query_as("SELECT at, who, before, after FROM rule_history WHERE dossier = $1 ORDER BY id")
        .bind(dossier.digits())
        .fetch_all(pool)
        .await
        .doing("read the history of the rules")?;
    let read = |json: Option<String>| json.map(|json| from_json(KEPT, &json)).transpose();
    rows.into_iter()
        .map(|(at, who, before, after)| Ok(RuleChange { at: moment(&at)?, who, before: read(before)?, after: read(after)? }))
        .collect()
}

/// What tells rules of a dossier apart.
fn key(on: &RuleFor) -> [String; 4] {
    let direction = if on.sale { "sale" } else { "purchase" };
    let rate = on.rate.map(|rate| rate.normalize().to_string()).unwrap_or_default();
    [direction.to_owned(), on.party.clone(), on.words.clone(), rate]
}

/// Takes a rule out, and returns it as it was.
async fn take(connection: &mut SqliteConnection, dossier: &str, on: &RuleFor) -> Result<Option<String>, StoreError> {
    let [direction, party, words, rate] = key(on);
    sqlx::query_scalar(
        "DELETE FROM rules WHERE dossier = $1 AND direction = $2 AND party = $3 AND words = $4 AND rate = $5 RETURNING rule",
    )
    .bind(dossier)
    .bind(direction)
    .bind(party)
    .bind(words)
    .bind(rate)
    .fetch_optional(connection)
    .await
    .doing(DOING)
}

async fn remember(
    connection: &mut SqliteConnection,
    dossier: &str,
    before: Option<&str>,
    after: Option<&str>,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO rule_history (dossier, at, who, before, after) VALUES ($1, $2, $3, $4, $5)")
        .bind(dossier)
        .bind(stamp.at.to_string())
        .bind(&stamp.who)
        .bind(before)
        .bind(after)
        .execute(connection)
        .await
        .doing(DOING)?;
    Ok(())
}
