//! What goes wrong between a booking and its hand-over, in a demo office without a window.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::common::{Office, block_on, hand_over_files};
use postvak::base::EnterpriseNumber;
use postvak::booking::PartyMatch;
use postvak::engine::{Approved, Desk};
use postvak::office::PartyRole;
use postvak::store::{DocumentRecord, RunState, Status};

/// Books up to so many documents of one dossier; returns them.
async fn book(desk: &Arc<Desk>, most: usize) -> (EnterpriseNumber, Vec<DocumentRecord>) {
    for dossier in desk.store.dossiers().await.expect("dossiers") {
        let dossier = dossier.enterprise_number;
        let mut booked = Vec::new();
        for record in desk.store.documents(Some(dossier)).await.expect("documents") {
            if booked.len() == most || record.status != Status::New || record.flag.is_some() {
                continue;
            }
            let opened = desk.open_document(record.id).await.expect("opened");
            let Some(proposal) = opened.proposal else { continue };
            if let Ok(Approved::Booked(record, _)) = desk.approve(record.id, record.version, proposal.entry).await {
                booked.push(*record);
            }
        }
        if booked.len() == most {
            return (dossier, booked);
        }
    }
    panic!("no dossier has {most} documents that can be booked");
}

/// Forgets the last hand-over, as if the program had died before the store knew of it.
fn forget_runs(office: &Path) {
    let store = office.join("postvak.db");
    let sql = "UPDATE documents SET status = 'booked' WHERE status = 'handed_over'; UPDATE bookings SET run = NULL; \
               DELETE FROM run_bookings; DELETE FROM runs;";
    block_on(async {
        let pool = sqlx::SqlitePool::connect(&format!("sqlite:{}", store.display())).await.expect("the store");
        sqlx::raw_sql(sql).execute(&pool).await.expect("forgotten");
        pool.close().await;
    });
}

#[test]
fn a_file_that_the_store_never_heard_of_is_not_made_twice() {
    let office = Office::new(3, 60);
    let first = block_on(async {
        let desk = office.desk().await;
        let (dossier, _) = book(&desk, 3).await;
        desk.hand_over(&[dossier], desk.clock.today()).await.expect("handed over").0
    });
    assert_eq!(first.len(), 1);
    forget_runs(office.path());
    let again = block_on(async {
        let desk = office.desk().await;
        desk.hand_over(&[], desk.clock.today()).await.expect("handed over").0
    });
    let files: Vec<PathBuf> = hand_over_files(office.path());
    assert_eq!(files.len(), 1, "the file that was there is the hand-over: {files:?}");
    assert_eq!(again.len(), 1);
    assert_eq!((&again[0].file, again[0].bookings.len(), again[0].total), (&first[0].file, 3, first[0].total));
}

#[test]
fn two_that_hand_over_at_once_make_one_file() {
    let office = Office::new(3, 60);
    block_on(async {
        let (one, other) = (office.desk().await, office.desk().await);
        let (dossier, _) = book(&one, 3).await;
        let until = one.clock.today();
        let only = [dossier];
        let (first, second) = tokio::join!(one.hand_over(&only, until), other.hand_over(&only, until));
        let runs = first.expect("handed over").0.len() + second.expect("nothing left to hand over").0.len();
        assert_eq!(runs, 1);
    });
    assert_eq!(hand_over_files(office.path()).len(), 1);
}

#[test]
fn a_booking_without_its_file_or_with_another_stays_and_is_told() {
    let office = Office::new(3, 60);
    block_on(async {
        let desk = office.desk().await;
        let (dossier, booked) = book(&desk, 3).await;
        std::fs::rename(&booked[0].path, office.path().join("weg.xml")).expect("moved away");
        std::fs::copy(&booked[2].path, &booked[1].path).expect("replaced");
        let (runs, left) = desk.hand_over(&[dossier], desk.clock.today()).await.expect("handed over");
        assert_eq!(runs.iter().map(|run| run.bookings.len()).sum::<usize>(), 1, "only the whole one goes");
        let why = |record: &DocumentRecord| {
            let one = left.iter().find(|left| left.record.id == record.id).expect("it is told that it stays");
            one.reason.id.to_string()
        };
        assert_eq!(why(&booked[0]), "handover-stays-file");
        assert_eq!(why(&booked[1]), "handover-stays-replaced");
        // Also once a look has seen that it is gone.
        desk.look(&[dossier], &|_, _| {}).await.expect("looked");
        let (_, left) = desk.hand_over(&[dossier], desk.clock.today()).await.expect("handed over");
        assert!(left.iter().any(|left| left.record.id == booked[0].id), "a booking never just vanishes");
    });
}

#[test]
fn a_new_supplier_with_two_invoices_on_screen_gets_one_card() {
    let office = Office::new(3, 60);
    block_on(async {
        let desk = office.desk().await;
        let documents = desk.store.documents(None).await.expect("documents");
        let mut entries = Vec::new();
        for record in documents.into_iter().filter(|record| record.status == Status::New && record.flag.is_none()) {
            let opened = desk.open_document(record.id).await.expect("opened");
            let Some(mut entry) = opened.proposal.map(|proposal| proposal.entry) else { continue };
            // A supplier that no card is for yet.
            if entry.party.card.role == PartyRole::Supplier && entry.lines.iter().all(|line| line.account.is_some()) {
                let number = EnterpriseNumber::parse("0428.759.497").ok();
                entry.party.card.number = 0;
                entry.party.card.enterprise_number = number;
                entry.party.card.vat = None;
                entry.party.matched = PartyMatch::New;
                entries.push((record, entry));
            }
        }
        let mut numbers = Vec::new();
        let mut of = None;
        for (record, entry) in entries {
            if of.is_none_or(|dossier| dossier == record.dossier)
                && let Ok(Approved::Booked(record, booked)) = desk.approve(record.id, record.version, entry).await
            {
                of = Some(record.dossier);
                numbers.push(booked.booking.party);
            }
        }
        assert!(numbers.len() >= 2, "two invoices: {numbers:?}");
        assert!(numbers.iter().all(|number| *number == numbers[0]), "one card: {numbers:?}");
    });
}

#[test]
fn a_run_that_expert_m_refused_as_a_whole_can_be_taken_back() {
    let office = Office::new(3, 60);
    block_on(async {
        let desk = office.desk().await;
        let (dossier, booked) = book(&desk, 3).await;
        let (runs, _) = desk.hand_over(&[dossier], desk.clock.today()).await.expect("handed over");
        let run = desk.withdraw(runs[0].id).await.expect("taken back");
        assert_eq!(run.state, RunState::Refused(3));
        assert!(run.bookings.iter().all(|one| one.reason.as_ref().is_some_and(|reason| reason.id == "engine-withdrawn")));
        assert!(hand_over_files(office.path()).is_empty(), "nobody can import it any more");
        // The way on: back to the entry, booked again, handed over again.
        for record in &booked {
            let record = desk.take_back(record.id).await.expect("back to the entry");
            assert_eq!(record.status, Status::New);
            let entry = desk.open_document(record.id).await.expect("opened").draft.expect("what was booked");
            desk.approve(record.id, record.version, entry).await.expect("booked again");
        }
        let (again, _) = desk.hand_over(&[dossier], desk.clock.today()).await.expect("handed over again");
        assert_eq!(again.iter().map(|run| run.bookings.len()).sum::<usize>(), 3);
        assert_eq!(hand_over_files(office.path()).len(), 1);
    });
}

#[test]
fn what_is_in_expert_m_is_not_taken_back() {
    let office = Office::new(3, 60);
    block_on(async {
        let desk = office.desk().await;
        let (dossier, _) = book(&desk, 3).await;
        let (runs, _) = desk.hand_over(&[dossier], desk.clock.today()).await.expect("handed over");
        let file = std::fs::read_to_string(&runs[0].file).expect("the file");
        std::fs::write(&runs[0].file, file.replace("<Status>0</Status>", "<Status>1</Status>")).expect("imported");
        let run = desk.withdraw(runs[0].id).await.expect("read first");
        assert_eq!(run.state, RunState::InExpertM);
    });
}

#[test]
fn a_run_whose_file_is_gone_can_be_taken_back_with_a_warning() {
    let office = Office::new(3, 60);
    block_on(async {
        let desk = office.desk().await;
        let (dossier, _) = book(&desk, 1).await;
        let (runs, _) = desk.hand_over(&[dossier], desk.clock.today()).await.expect("handed over");
        std::fs::rename(&runs[0].file, office.path().join("elsewhere")).expect("moved");
        let run = desk.withdraw(runs[0].id).await.expect("taken back");
        let reason = run.bookings[0].reason.as_ref().expect("why");
        assert_eq!(reason.id, "engine-withdrawn-unseen");
    });
}
