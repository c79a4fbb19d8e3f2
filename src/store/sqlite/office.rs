use sqlx::{QueryBuilder, Sqlite, SqliteConnection, SqlitePool};

use super::SqliteStore;
use super::file::Doing as _;
use super::row::{from_json, ids_json, small, to_json};
use crate::base::EnterpriseNumber;
use crate::booking::card_key;
use crate::office::{Account, Dossier, PartyCard, PartyRole};
use crate::store::StoreError;

/// Rows of one INSERT: far below the 32 766 parameters that SQLite takes.
const ROWS: usize = 500;

pub(super) async fn dossiers(pool: &SqlitePool) -> Result<Vec<Dossier>, StoreError> {
    let rows: Vec<String> =
        sqlx::query_scalar("SELECT settings FROM dossiers").fetch_all(pool).await.doing("read the dossiers")?;
    let mut dossiers = rows.iter().map(|json| from_json("dossier", json)).collect::<Result<Vec<Dossier>, _>>()?;
    dossiers.sort_by_cached_key(|dossier| (dossier.name.to_lowercase(), dossier.enterprise_number));
    Ok(dossiers)
}

pub(super) async fn save_dossier(store: &SqliteStore, dossier: &Dossier) -> Result<(), StoreError> {
    const DOING: &str = "save a dossier";
    let mut tx = store.begin().await?;
    sqlx::query(
        "INSERT INTO dossiers (enterprise_number, name, settings) VALUES ($1, $2, $3) \
         ON CONFLICT (enterprise_number) DO UPDATE SET name = excluded.name, settings = excluded.settings",
    )
    .bind(dossier.enterprise_number.digits())
    .bind(&dossier.name)
    .bind(to_json("dossier", dossier)?)
    .execute(&mut *tx)
    .await
    .doing(DOING)?;
    tx.commit().await.doing(DOING)
}

pub(super) async fn accounts(pool: &SqlitePool, dossier: EnterpriseNumber) -> Result<Vec<Account>, StoreError> {
    let rows: Vec<String> = sqlx::query_scalar("SELECT card FROM accounts WHERE dossier = $1 ORDER BY number")
        .bind(dossier.digits())
        .fetch_all(pool)
        .await
        .doing("read the accounts")?;
    rows.iter().map(|json| from_json("account", json)).collect()
}

pub(super) async fn save_accounts(
    store: &SqliteStore,
    dossier: EnterpriseNumber,
    accounts: &[Account],
) -> Result<(), StoreError> {
    const DOING: &str = "save accounts";
    let rows = accounts
        .iter()
        .map(|account| Ok((account.number, to_json("account", account)?)))
        .collect::<Result<Vec<_>, StoreError>>()?;
    let dossier = dossier.digits();
    let mut tx = store.begin().await?;
    for rows in rows.chunks(ROWS) {
        let mut insert = QueryBuilder::<Sqlite>::new("INSERT INTO accounts (dossier, number, card) ");
        insert.push_values(rows, |mut row, (number, card)| {
            row.push_bind(&dossier).push_bind(number).push_bind(card);
        });
        insert.push(" ON CONFLICT (dossier, number) DO UPDATE SET card = excluded.card");
        insert.build().execute(&mut *tx).await.doing(DOING)?;
    }
    tx.commit().await.doing(DOING)
}

pub(super) async fn parties(pool: &SqlitePool, dossier: EnterpriseNumber) -> Result<Vec<PartyCard>, StoreError> {
    // `supplier` before `customer`, as the enum has them.
    let rows: Vec<(bool, String)> =
        sqlx::query_as("SELECT in_expertm, card FROM parties WHERE dossier = $1 ORDER BY role DESC, number")
            .bind(dossier.digits())
            .fetch_all(pool)
            .await
            .doing("read suppliers and customers")?;
    rows.into_iter()
        .map(|(in_expertm, json)| {
            let card: PartyCard = from_json("supplier or customer", &json)?;
            Ok(PartyCard { in_expertm, ..card })
        })
        .collect()
}

pub(super) async fn save_parties(
    store: &SqliteStore,
    dossier: EnterpriseNumber,
    parties: &[PartyCard],
) -> Result<(), StoreError> {
    const DOING: &str = "save suppliers and customers";
    let rows = parties
        .iter()
        .map(|card| Ok((role_word(card.role), card.number, card.in_expertm, to_json("supplier or customer", card)?)))
        .collect::<Result<Vec<_>, StoreError>>()?;
    let dossier = dossier.digits();
    let mut tx = store.begin().await?;
    for rows in rows.chunks(ROWS) {
        let mut insert = QueryBuilder::<Sqlite>::new("INSERT INTO parties (dossier, role, number, in_expertm, card) ");
        insert.push_values(rows, |mut row, (role, number, in_expertm, card)| {
            row.push_bind(&dossier).push_bind(role).push_bind(number).push_bind(in_expertm).push_bind(card);
        });
        insert.push(" ON CONFLICT (dossier, role, number) DO UPDATE SET in_expertm = excluded.in_expertm, card = excluded.card");
        insert.build().execute(&mut *tx).await.doing(DOING)?;
    }
    tx.commit().await.doing(DOING)
}

/// Whether a new card is one that is there: the same enterprise or VAT number, or without either the same in all.
pub(super) fn same_party(new: &PartyCard, known: &PartyCard) -> bool {
    let numbered = |card: &PartyCard| card.enterprise_number.is_some() || card.vat.is_some();
    if numbered(new) {
        return numbered(known) && card_key(new) == card_key(known);
    }
    *new == PartyCard { number: new.number, in_expertm: new.in_expertm, ..known.clone() }
}

pub(super) async fn add_party(
    store: &SqliteStore,
    dossier: EnterpriseNumber,
    party: &PartyCard,
    from: Option<u32>,
) -> Result<u32, StoreError> {
    const DOING: &str = "add a supplier or customer";
    let dossier = dossier.digits();
    let role = role_word(party.role);
    let mut tx = store.begin().await?;
    // A second invoice of the same new party may be on screen already when the first one makes its card.
    let known: Vec<(i64, String)> =
        sqlx::query_as("SELECT number, card FROM parties WHERE dossier = $1 AND role = $2 ORDER BY in_expertm DESC, number")
            .bind(&dossier)
            .bind(role)
            .fetch_all(&mut *tx)
            .await
            .doing(DOING)?;
    for (number, card) in &known {
        if same_party(party, &from_json("supplier or customer", card)?) {
            return small(*number);
        }
    }
    let number = free_number(&mut tx, &dossier, party.role, from).await?;
    let card = PartyCard { number, in_expertm: false, ..party.clone() };
    sqlx::query("INSERT INTO parties (dossier, role, number, in_expertm, card) VALUES ($1, $2, $3, 0, $4)")
        .bind(&dossier)
        .bind(role)
        .bind(number)
        .bind(to_json("supplier or customer", &card)?)
        .execute(&mut *tx)
        .await
        .doing(DOING)?;
    tx.commit().await.doing(DOING)?;
    Ok(number)
}

pub(super) async fn edit_party(store: &SqliteStore, dossier: EnterpriseNumber, party: &PartyCard) -> Result<(), StoreError> {
    const DOING: &str = "keep a supplier or customer";
    let mut tx = store.begin().await?;
    sqlx::query(
        "UPDATE parties SET card = $4, edited = MAX(edited, in_expertm), in_expertm = 0 \
         WHERE dossier = $1 AND role = $2 AND number = $3",
    )
    .bind(dossier.digits())
    .bind(role_word(party.role))
    .bind(party.number)
    .bind(to_json("supplier or customer", party)?)
    .execute(&mut *tx)
    .await
    .doing(DOING)?;
    tx.commit().await.doing(DOING)
}

/// The number that a new card gets: one above every number, or the lowest free one not below `from`.
pub(super) async fn free_number(
    connection: &mut SqliteConnection,
    dossier: &str,
    role: PartyRole,
    from: Option<u32>,
) -> Result<u32, StoreError> {
    let role = role_word(role);
    let query = match from {
        None => sqlx::query_scalar("SELECT COALESCE(MAX(number), 0) + 1 FROM parties WHERE dossier = $1 AND role = $2")
            .bind(dossier)
            .bind(role),
        // The number itself when free, else the lowest that follows a taken one and is free.
        Some(from) => sqlx::query_scalar(
            "SELECT MIN(free) FROM (SELECT $3 AS free UNION ALL \
             SELECT number + 1 FROM parties WHERE dossier = $1 AND role = $2 AND number >= $3) \
             WHERE NOT EXISTS (SELECT 1 FROM parties WHERE dossier = $1 AND role = $2 AND number = free)",
        )
        .bind(dossier)
        .bind(role)
        .bind(from),
    };
    let number: i64 = query.fetch_one(&mut *connection).await.doing("give a number")?;
    small(number)
}

pub(super) async fn parties_in_expertm(
    store: &SqliteStore,
    dossier: EnterpriseNumber,
    role: PartyRole,
    numbers: &[u32],
) -> Result<(), StoreError> {
    const DOING: &str = "mark suppliers and customers as known";
    let mut tx = store.begin().await?;
    sqlx::query(
        "UPDATE parties SET in_expertm = 1, edited = 0 WHERE dossier = $1 AND role = $2 \
         AND number IN (SELECT value FROM json_each($3))",
    )
    .bind(dossier.digits())
    .bind(role_word(role))
    .bind(ids_json(numbers.iter().map(|&number| i64::from(number))))
    .execute(&mut *tx)
    .await
    .doing(DOING)?;
    tx.commit().await.doing(DOING)
}

pub(super) fn role_word(role: PartyRole) -> &'static str {
    match role {
        PartyRole::Supplier => "supplier",
        PartyRole::Customer => "customer",
    }
}
