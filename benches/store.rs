//! How long the store takes on an office of 500 dossiers: `cargo bench --bench store`.
#![allow(clippy::print_stdout, missing_docs, reason = "a bench prints what it measured")]

mod common;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use common::{Verdicts, least, millis};

use postvak::base::{DocumentId, EnterpriseNumber, FolderKind, Hash, from_cents};
use postvak::booking::{Booking, BookingLine, Direction, DocType, Side};
use postvak::office::Dossier;
use postvak::store::sqlite::SqliteStore;
use postvak::store::{NewBooking, Observation, Observed, Stamp, Status, Store as _, Summary};

const DOSSIERS: u32 = 500;
const DOCUMENTS: u32 = 100_000;
const BATCH: usize = 1_000;
/// Milliseconds of one search.
const SEARCH: f64 = 50.0;

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let folder = tempfile::tempdir()?;
    let store = SqliteStore::open(&folder.path().join("postvak.db")).await?;
    let stamp = Stamp { who: "postvak".to_owned(), at: jiff::Timestamp::from_second(1_795_507_200)? };
    for number in 0..DOSSIERS {
        store.save_dossier(&Dossier::new(dossier(number), format!("Dossier {number}"))).await?;
    }

    let all: Vec<Observed> = (0..DOCUMENTS).map(seen).collect();
    let (first, rest) = all.split_at(10_000);
    let start = Instant::now();
    let mut ids = Vec::new();
    for batch in first.chunks(BATCH) {
        ids.extend(store.observe(batch, &stamp).await?);
    }
    println!("observe 10 000 new documents in batches of {BATCH}: {:?}", start.elapsed());
    let start = Instant::now();
    for batch in first.chunks(BATCH) {
        store.observe(batch, &stamp).await?;
    }
    println!("observe the same 10 000 again: {:?}", start.elapsed());
    let touched: Vec<Observed> = first.iter().map(|one| Observed { modified_ms: 1, ..one.clone() }).collect();
    let start = Instant::now();
    for batch in touched.chunks(BATCH) {
        store.observe(batch, &stamp).await?;
    }
    println!("observe 10 000 with another time: {:?}", start.elapsed());
    let start = Instant::now();
    for batch in rest.chunks(BATCH) {
        store.observe(batch, &stamp).await?;
    }
    println!("observe 90 000 more: {:?}", start.elapsed());

    for round in 1..=3 {
        let start = Instant::now();
        let counts = store.counts().await?;
        let months: usize = counts.iter().map(|one| one.by_month.len()).sum();
        println!(
            "counts of {} dossiers and {months} months, {DOCUMENTS} documents, round {round}: {:?}",
            counts.len(),
            start.elapsed()
        );
    }
    let start = Instant::now();
    let documents = store.documents(Some(dossier(7))).await?;
    println!("{} documents of one dossier: {:?}", documents.len(), start.elapsed());
    let start = Instant::now();
    let documents = store.documents(None).await?;
    println!("all {} documents: {:?}", documents.len(), start.elapsed());
    let start = Instant::now();
    let known = store.known_files(dossier(7)).await?;
    println!("{} known files of one dossier: {:?}", known.len(), start.elapsed());

    let booking = booking();
    let start = Instant::now();
    let booked: Vec<DocumentId> = ids
        .iter()
        .filter_map(|one| match one {
            Observation::Added(id) => Some(*id),
            _ => None,
        })
        .take(1_000)
        .collect();
    for &document in &booked {
        let new = NewBooking {
            document,
            version: 1,
            booking: &booking,
            first_number: 1,
            entry: "{}",
            learn: &[],
            past: None,
            again: None,
            why: None,
        };
        store.book(new, &stamp).await?;
    }
    println!("book 1 000 documents, one after the other, each safe on the disk: {:?}", start.elapsed());
    let start = Instant::now();
    for &id in booked.iter().skip(500).take(100) {
        store.unbook(id, &stamp).await?;
        store.set_status(id, Status::Ready, &stamp).await?;
    }
    println!("take back and approve 100: {:?}", start.elapsed());
    let mut verdicts = Verdicts::default();
    search(&store, &mut verdicts).await?;
    store.close().await;
    Ok(verdicts.end())
}

/// What all documents have, what some have, what one has, and what none has; letter by letter as it is typed.
async fn search(store: &SqliteStore, verdicts: &mut Verdicts) -> anyhow::Result<()> {
    for (text, finds) in [
        ("d", true),
        ("dr", true),
        ("dru", true),
        ("druk", true),
        ("drukkerij", true),
        ("e", true),
        ("1", true),
        ("121", true),
        ("121,00", true),
        ("121.00", true),
        ("F-99999", true),
        ("f99999", true),
        ("99999", true),
        ("drukkerij proef 121,00", true),
        ("folder 77", true),
        ("levering huis", true),
        ("612100", true),
        ("6", true),
        ("zzzz", false),
        ("drukkerij zzzz", false),
    ] {
        let mut times: Vec<Duration> = Vec::new();
        for _ in 0..5 {
            let start = Instant::now();
            let found = store.search(text, 5).await?;
            times.push(start.elapsed());
            let any = !(found.documents.is_empty() && found.worked.is_empty() && found.parties.is_empty());
            anyhow::ensure!(any == finds, "{text}: {any}");
        }
        verdicts.at_most(&format!("search for \"{text}\" in {DOCUMENTS} documents"), millis(least(&times)), SEARCH, " ms");
    }
    Ok(())
}

fn dossier(number: u32) -> EnterpriseNumber {
    EnterpriseNumber::from_first_eight(9_990_000 + number).unwrap_or_else(|| unreachable!("eight digits"))
}

fn seen(number: u32) -> Observed {
    let mut identity = [0; 32];
    identity[..4].copy_from_slice(&number.wrapping_mul(2_654_435_761).to_le_bytes());
    identity[4..8].copy_from_slice(&number.to_le_bytes());
    // A scan reads folder after folder.
    let dossier = dossier(number / (DOCUMENTS / DOSSIERS));
    let folder = if number.is_multiple_of(4) { FolderKind::Sales } else { FolderKind::Purchases };
    Observed {
        dossier,
        folder,
        path: format!("/srv/billit/{}/{}/2026-{number:06}-drukkerij-proef.xml", dossier.digits(), folder.as_str()),
        size: 20_000 + u64::from(number),
        modified_ms: 1_795_000_000_000,
        identity: Hash(identity),
        companion: None,
        content: Ok(Summary {
            doc_type: Some(DocType::Invoice),
            number: format!("F-{number}"),
            date: Some(jiff::civil::date(2026, i8::try_from(1 + number % 12).unwrap_or(1), 3)),
            due_date: None,
            party: "Drukkerij Proef".to_owned(),
            party_key: "0999900000".to_owned(),
            total: Some(from_cents(12_100)),
            currency: "EUR".to_owned(),
            attachments: 1,
            ..Summary::default()
        }),
        texts: format!("Drukwerk folder {}\nLevering aan huis", number % 1_000),
    }
}

fn booking() -> Booking {
    let line = |account, cents, side| BookingLine {
        account,
        amount: from_cents(cents),
        side,
        ventilation: 0,
        vat_rate_code: None,
        vat_percent: None,
        boxes: Vec::new(),
        text: "Drukwerk".to_owned(),
    };
    Booking {
        direction: Direction::Purchase,
        doc_type: DocType::Invoice,
        journal: 1,
        book_year: 2026,
        period: 11,
        vat_period: 202_611,
        number: 0,
        party: 1042,
        party_name: "Drukkerij Proef".to_owned(),
        doc_date: jiff::civil::date(2026, 11, 12),
        due_date: None,
        reference: "F-1".to_owned(),
        structured_reference: None,
        currency: "EUR".to_owned(),
        rate: None,
        amount: from_cents(10_000),
        vat_amount: from_cents(0),
        lines: vec![line(440_000, 10_000, Side::Credit), line(612_100, 10_000, Side::Debit)],
    }
}
