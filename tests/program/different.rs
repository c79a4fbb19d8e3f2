//! What is different this time, over the whole demo office: few words, and the right ones.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "what a test builds on is there; it prints its figures"
)]

use std::collections::BTreeMap;

use crate::common::{TestClock, block_on};
use jiff::civil::date;
use postvak::base::FolderKind;
use postvak::booking::Mend;
use postvak::cli::demo::{Args, make};
use postvak::demo::{self, Options, Variety};
use postvak::engine::{Approved, Desk, EngineError};
use postvak::store::{HistoryKind, Status};

/// The codes that hold an invoice against others.
const CODES: [&str; 11] = [
    "duplicate",
    "twin-waits",
    "new-iban",
    "first-iban",
    "other-currency",
    "other-vat",
    "unusual-amount",
    "other-address",
    "new-kind",
    "number-hole",
    "number-back",
];

/// Varieties of which a code is to be told.
fn deserves(variety: Variety, code: &str) -> bool {
    match code {
        "duplicate" | "twin-waits" => matches!(variety, Variety::SecondCopy),
        "new-iban" | "first-iban" => variety == Variety::NewAccountNumber,
        "other-currency" => variety == Variety::Usd,
        // Long invoices and those at several rates are larger than usual by their nature.
        "unusual-amount" => matches!(variety, Variety::UnusualAmount | Variety::ManyLines | Variety::TwoPages),
        "number-back" => variety == Variety::NumberBack,
        "other-address" => variety == Variety::IntraCommunityBelgianAddress,
        _ => false,
    }
}

#[test]
fn few_remarks_and_the_right_ones() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = TestClock::shared();
    let args = Args {
        dir: None,
        dossiers: 40,
        documents: 1_200,
        seed: 7,
        renderer: postvak::cli::window::Choice::Auto,
        headless: true,
        #[cfg(feature = "fake-billit")]
        billit: false,
    };
    let options = Options { dossiers: 40, documents: 1_200, seed: 7, today: date(2026, 11, 24) };
    let again = tempfile::tempdir().expect("a folder");
    let varieties: BTreeMap<String, Variety> = demo::make(again.path(), &options)
        .expect("the same office")
        .expected
        .into_iter()
        .map(|one| (tail(&one.path.display().to_string()), one.variety))
        .collect();
    block_on(async {
        make(folder.path(), &args, std::sync::Arc::clone(&clock)).await.expect("a demo office");
        let (desk, _) = Desk::open(folder.path(), "Els".to_owned(), clock).await.expect("an office");
        let (mut invoices, mut remarked, mut undeserved) = (0_u32, 0_u32, 0_u32);
        let mut told: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        let mut caught: BTreeMap<Variety, bool> = BTreeMap::new();
        for record in desk.store.documents(None).await.expect("documents") {
            if record.status != Status::New || record.folder == FolderKind::Documents || record.summary.doc_type.is_none() {
                continue;
            }
            let variety = varieties[&tail(&record.path)];
            let Some(proposal) = desk.open_document(record.id).await.expect("opened").proposal else { continue };
            let needs = proposal.needs_person.iter().map(|need| need.code.as_str());
            let codes: Vec<&str> = needs
                .chain(proposal.differences.iter().map(|difference| difference.code.as_str()))
                .filter_map(|code| CODES.into_iter().find(|known| *known == code))
                .collect();
            invoices += 1;
            remarked += u32::from(!codes.is_empty());
            let mut wrongly = false;
            for code in &codes {
                let right = deserves(variety, code) || (*code == "twin-waits" && has_copy(&desk, record.id).await);
                let (all, good) = told.entry(code).or_default();
                *all += 1;
                *good += u32::from(right);
                wrongly |= !right;
                if !right {
                    println!("{code} of {variety:?}: {} {}", record.summary.party, record.summary.number);
                }
            }
            undeserved += u32::from(wrongly);
            if matches!(variety, Variety::SecondCopy | Variety::UnusualAmount | Variety::NewAccountNumber | Variety::NumberBack) {
                let right = codes.iter().any(|code| deserves(variety, code));
                *caught.entry(variety).or_insert(true) &= right;
            }
        }
        println!("{invoices} invoices, {remarked} with a remark, {undeserved} without need; code, told, rightly: {told:?}");
        assert!(invoices > 900, "{invoices}");
        assert!(undeserved * 100 <= invoices * 2, "{undeserved} of {invoices} without need");
        assert!(caught.len() == 4 && caught.values().all(|caught| *caught), "{caught:?}");
    });
}

/// Whether the other copy of this document is one that the demo made.
async fn has_copy(desk: &Desk, id: postvak::base::DocumentId) -> bool {
    let twins = desk.store.twins(id).await.expect("twins");
    twins.iter().filter_map(|twin| twin.document.as_ref()).any(|other| other.path.contains("mail_"))
}

fn tail(path: &str) -> String {
    path.split("gekoppeld").nth(1).unwrap_or(path).to_owned()
}

#[test]
fn an_approval_is_refused_by_what_another_program_booked_meanwhile() {
    let office = crate::common::Office::new(2, 40);
    block_on(async {
        let (first, second) = (office.desk().await, office.desk().await);
        let records = first.store.documents(None).await.expect("documents");
        let copy = records.iter().find(|record| record.path.contains("mail_")).expect("a second copy");
        let twin = first.store.twins(copy.id).await.expect("twins")[0].document.clone().expect("the first copy");
        // Both are on screen, on two workstations, before either is booked.
        let a = first.open_document(twin.id).await.expect("opened");
        let b = second.open_document(copy.id).await.expect("opened");
        let entry = b.proposal.expect("a proposal").entry;
        first.approve(twin.id, a.record.version, a.proposal.expect("a proposal").entry).await.expect("booked");
        let refused = second.approve(copy.id, b.record.version, entry.clone()).await;
        assert!(matches!(&refused, Err(EngineError::Said(text)) if text.id == "odd-twin-booked"), "{refused:?}");
        let opened = second.open_document(copy.id).await.expect("opened again");
        let need = opened.proposal.expect("a proposal").needs_person.into_iter().find(|need| need.code == "duplicate");
        assert!(need.is_some_and(|need| need.blocks && need.mend == Some(Mend::Compare)));
        let again = postvak::booking::Entry { again: "Tweede abonnement".to_owned(), ..entry };
        let booked = second.approve(copy.id, opened.record.version, again).await.expect("booked with a reason");
        assert!(matches!(booked, Approved::Booked(..)));
        let history = second.store.history(copy.id).await.expect("history");
        let reason = history.iter().find(|line| line.text.as_ref().is_some_and(|text| text.id == "store-booked-again"));
        assert_eq!(reason.map(|line| line.kind), Some(HistoryKind::Approved));
    });
}

#[test]
fn a_new_account_number_needs_a_second_look_also_without_a_window() {
    let office = crate::common::Office::new(1, 16);
    block_on(async {
        let desk = office.desk().await;
        let records = desk.store.documents(None).await.expect("documents");
        let record = records.iter().find(|record| record.summary.party.starts_with("Belfonica")).expect("the telephone");
        let entry = desk.open_document(record.id).await.expect("opened").proposal.expect("a proposal").entry;
        let refused = desk.approve(record.id, record.version, entry.clone()).await;
        assert!(matches!(&refused, Err(EngineError::Said(text)) if text.id == "odd-new-iban"), "{refused:?}");
        let seen = postvak::booking::Entry { seen: vec!["new-iban".to_owned()], ..entry };
        desk.approve(record.id, record.version, seen).await.expect("booked after a look");
        let history = desk.store.history(record.id).await.expect("history");
        assert!(history.iter().any(|line| line.text.as_ref().is_some_and(|text| text.id == "odd-seen")), "{history:?}");
        // The next one with that account is no news any more.
        let (here, _) = desk
            .store
            .past(&record.summary.party_key, postvak::booking::Direction::Purchase, record.dossier, 5)
            .await
            .expect("past");
        assert_eq!(here.first().map(|past| past.face.number.as_str()), Some(record.summary.number.as_str()));
    });
}
