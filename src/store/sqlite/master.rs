//! Master data and history that come from the accounting package.

use std::collections::{HashMap, HashSet};

use sqlx::{SqliteConnection, SqlitePool};

use super::SqliteStore;
use super::booked_lines::write_lines;
use super::file::Doing as _;
use super::odd::{forget_past_of, keep_past_of};
use super::office::{free_number, role_word, same_party};
use super::row::{from_json, to_json};
use crate::base::EnterpriseNumber;
use crate::booking::card_key;
use crate::office::{Account, PartyCard, PartyRole};
use crate::store::{Incoming, Renumbered, Sample, StoreError, TakenOver};

const DOING: &str = "take over master data";

pub(super) async fn files(pool: &SqlitePool, dossier: EnterpriseNumber) -> Result<Vec<(String, u64, i64)>, StoreError> {
    let rows: Vec<(String, i64, i64)> =
        sqlx::query_as("SELECT path, size, modified_ms FROM master_files WHERE dossier = $1 ORDER BY path")
            .bind(dossier.digits())
            .fetch_all(pool)
            .await
            .doing("read which files were taken over")?;
    Ok(rows.into_iter().map(|(path, size, at)| (path, u64::try_from(size).unwrap_or(0), at)).collect())
}

pub(super) async fn take_over(
    store: &SqliteStore,
    dossier: EnterpriseNumber,
    incoming: &Incoming,
    from: Option<u32>,
) -> Result<TakenOver, StoreError> {
    let digits = dossier.digits();
    let mut tx = store.begin().await?;
    let mut taken = TakenOver::default();
    accounts(&mut tx, &digits, &incoming.accounts, &mut taken).await?;
    let moving = parties(&mut tx, &digits, &incoming.parties, &mut taken).await?;
    for card in moving {
        // The same party was made in Expert/M meanwhile: its number there counts, and there is one card again.
        let twin = incoming.parties.iter().find(|other| other.role == card.role && same_party(&card, other));
        let to = match twin {
            Some(twin) => twin.number,
            None => free_number(&mut tx, &digits, card.role, from).await?,
        };
        if twin.is_none() {
            put(&mut tx, &digits, &PartyCard { number: to, in_expertm: false, ..card.clone() }).await?;
        }
        point_to(&mut tx, &digits, card.role, card.number, to).await?;
        taken.renumbered.push(Renumbered { role: card.role, name: card.name, from: card.number, to });
    }
    sqlx::query("DELETE FROM master_files WHERE dossier = $1").bind(&digits).execute(&mut *tx).await.doing(DOING)?;
    for (path, size, modified_ms) in &incoming.files {
        sqlx::query("INSERT OR REPLACE INTO master_files (dossier, path, size, modified_ms) VALUES ($1, $2, $3, $4)")
            .bind(&digits)
            .bind(path)
            .bind(i64::try_from(*size).unwrap_or(i64::MAX))
            .bind(modified_ms)
            .execute(&mut *tx)
            .await
            .doing(DOING)?;
    }
    tx.commit().await.doing(DOING)?;
    Ok(taken)
}

async fn accounts(
    connection: &mut SqliteConnection,
    dossier: &str,
    incoming: &[Account],
    taken: &mut TakenOver,
) -> Result<(), StoreError> {
    let known: HashMap<u32, String> = sqlx::query_as("SELECT number, card FROM accounts WHERE dossier = $1")
        .bind(dossier)
        .fetch_all(&mut *connection)
        .await
        .doing(DOING)?
        .into_iter()
        .collect();
    for account in incoming {
        match known.get(&account.number) {
            Some(json) if from_json::<Account>("account", json)? == *account => continue,
            Some(_) => taken.changed_accounts += 1,
            None => taken.new_accounts += 1,
        }
        sqlx::query(
            "INSERT INTO accounts (dossier, number, card) VALUES ($1, $2, $3) \
             ON CONFLICT (dossier, number) DO UPDATE SET card = excluded.card",
        )
        .bind(dossier)
        .bind(account.number)
        .bind(to_json("account", account)?)
        .execute(&mut *connection)
        .await
        .doing(DOING)?;
    }
    Ok(())
}

/// Takes the cards over; returns those made here that must get another number, taken out of their place.
async fn parties(
    connection: &mut SqliteConnection,
    dossier: &str,
    incoming: &[PartyCard],
    taken: &mut TakenOver,
) -> Result<Vec<PartyCard>, StoreError> {
    let rows: Vec<(bool, bool, String)> = sqlx::query_as("SELECT in_expertm, edited, card FROM parties WHERE dossier = $1")
        .bind(dossier)
        .fetch_all(&mut *connection)
        .await
        .doing(DOING)?;
    let mut known: HashMap<(PartyRole, u32), PartyCard> = HashMap::with_capacity(rows.len());
    let mut edited: HashSet<(PartyRole, u32)> = HashSet::new();
    for (in_expertm, is_edited, json) in rows {
        let card: PartyCard = from_json("supplier or customer", &json)?;
        if is_edited {
            edited.insert((card.role, card.number));
        }
        known.insert((card.role, card.number), PartyCard { in_expertm, ..card });
    }
    // Nearly always none: cards made here wait for a hand-over only.
    let made_here = |card: &&PartyCard| !card.in_expertm && !edited.contains(&(card.role, card.number));
    let ours: Vec<PartyCard> = known.values().filter(made_here).cloned().collect();
    let mut moving: Vec<PartyCard> = Vec::new();
    for card in incoming {
        let here = (card.role, card.number);
        match known.get(&here) {
            Some(there) if *there == *card => continue,
            // A card that waits for its hand-over holds what a person typed: that goes out, and stays.
            Some(there) if !there.in_expertm && (edited.contains(&here) || same_party(there, card)) => continue,
            Some(there) if !there.in_expertm && went_out(&mut *connection, dossier, here).await? => {
                taken.clashes.push((there.name.clone(), there.number));
                continue;
            }
            Some(there) if !there.in_expertm => {
                if !moving.contains(there) {
                    moving.push(there.clone());
                }
                taken.new_parties += 1;
            }
            Some(_) => taken.changed_parties += 1,
            None => taken.new_parties += 1,
        }
        put(&mut *connection, dossier, card).await?;
        let twin = ours.iter().find(|own| own.role == card.role && own.number != card.number && card_key(own) == card_key(card));
        if let Some(own) = twin.filter(|own| same_party(own, card) && !moving.contains(own))
            && !went_out(&mut *connection, dossier, (own.role, own.number)).await?
        {
            sqlx::query("DELETE FROM parties WHERE dossier = $1 AND role = $2 AND number = $3 AND in_expertm = 0")
                .bind(dossier)
                .bind(role_word(own.role))
                .bind(own.number)
                .execute(&mut *connection)
                .await
                .doing(DOING)?;
            moving.push(own.clone());
        }
    }
    Ok(moving)
}

async fn put(connection: &mut SqliteConnection, dossier: &str, card: &PartyCard) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO parties (dossier, role, number, in_expertm, card) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (dossier, role, number) DO UPDATE SET in_expertm = excluded.in_expertm, card = excluded.card",
    )
    .bind(dossier)
    .bind(role_word(card.role))
    .bind(card.number)
    .bind(card.in_expertm)
    .bind(to_json("supplier or customer", card)?)
    .execute(&mut *connection)
    .await
    .doing(DOING)?;
    Ok(())
}

fn direction_word(role: PartyRole) -> &'static str {
    match role {
        PartyRole::Supplier => "purchase",
        PartyRole::Customer => "sale",
    }
}

/// Whether a booking of this card is in a hand-over file.
async fn went_out(
    connection: &mut SqliteConnection,
    dossier: &str,
    (role, number): (PartyRole, u32),
) -> Result<bool, StoreError> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM bookings WHERE dossier = $1 AND run IS NOT NULL \
         AND json_extract(booking, '$.direction') = $2 AND json_extract(booking, '$.party') = $3)",
    )
    .bind(dossier)
    .bind(direction_word(role))
    .bind(number)
    .fetch_one(&mut *connection)
    .await
    .doing(DOING)
}

/// Bookings that did not go out, and drafts, follow a card to its other number.
async fn point_to(
    connection: &mut SqliteConnection,
    dossier: &str,
    role: PartyRole,
    from: u32,
    to: u32,
) -> Result<(), StoreError> {
    for update in [
        "UPDATE bookings SET booking = json_set(booking, '$.party', $4), entry = json_set(entry, '$.party.card.number', $4) \
         WHERE dossier = $1 AND run IS NULL AND json_extract(booking, '$.direction') = $2 AND json_extract(booking, '$.party') = $3",
        "UPDATE drafts SET entry = json_set(entry, '$.party.card.number', $4), version = version + 1 \
         WHERE document IN (SELECT id FROM documents WHERE dossier = $1) AND json_extract(entry, '$.direction') = $2 \
         AND json_extract(entry, '$.party.card.number') = $3",
    ] {
        sqlx::query(update)
            .bind(dossier)
            .bind(direction_word(role))
            .bind(from)
            .bind(to)
            .execute(&mut *connection)
            .await
            .doing(DOING)?;
    }
    Ok(())
}

pub(super) async fn learn_samples(store: &SqliteStore, dossier: EnterpriseNumber, samples: &[Sample]) -> Result<u32, StoreError> {
    const DOING: &str = "learn from bookings of Expert/M";
    let digits = dossier.digits();
    let mut tx = store.begin().await?;
    let mut new = 0;
    for sample in samples {
        let direction = sample.direction.word();
        let source = format!("{direction}/{}/{}/{}", sample.journal, sample.book_year, sample.number);
        // What was booked here was learned when it was booked, and comes back in the next export.
        let booked_here: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM bookings WHERE dossier = $1 AND journal = $2 AND book_year = $3 AND number = $4 \
             AND json_extract(booking, '$.direction') = $5)",
        )
        .bind(&digits)
        .bind(sample.journal)
        .bind(sample.book_year)
        .bind(sample.number)
        .bind(direction)
        .fetch_one(&mut *tx)
        .await
        .doing(DOING)?;
        let replaced = sqlx::query("DELETE FROM booked_lines WHERE dossier = $1 AND source = $2")
            .bind(&digits)
            .bind(&source)
            .execute(&mut *tx)
            .await
            .doing(DOING)?;
        forget_past_of(&mut tx, dossier, &source).await?;
        if booked_here {
            continue;
        }
        keep_past_of(&mut tx, dossier, &source, &sample.past).await?;
        new += u32::from(replaced.rows_affected() == 0 && !sample.lines.is_empty());
        write_lines(&mut tx, None, Some(&source), &sample.lines).await?;
    }
    tx.commit().await.doing(DOING)?;
    Ok(new)
}

pub(super) async fn habits(pool: &SqlitePool) -> Result<Vec<(EnterpriseNumber, String)>, StoreError> {
    let rows: Vec<(String, String)> = sqlx::query_as("SELECT dossier, found FROM habits ORDER BY dossier")
        .fetch_all(pool)
        .await
        .doing("read what bookings told")?;
    let number = |digits: &str| EnterpriseNumber::parse(digits).map_err(|_wrong| StoreError::Corrupt("dossier"));
    rows.into_iter().map(|(digits, found)| Ok((number(&digits)?, found))).collect()
}

pub(super) async fn save_habits(store: &SqliteStore, dossier: EnterpriseNumber, found: &str) -> Result<(), StoreError> {
    const DOING: &str = "keep what bookings told";
    let mut tx = store.begin().await?;
    sqlx::query("INSERT INTO habits (dossier, found) VALUES ($1, $2) ON CONFLICT (dossier) DO UPDATE SET found = excluded.found")
        .bind(dossier.digits())
        .bind(found)
        .execute(&mut *tx)
        .await
        .doing(DOING)?;
    tx.commit().await.doing(DOING)
}
