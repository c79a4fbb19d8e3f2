//! The program without a window, as the IT partner and scripts call it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Output};

use crate::common::{Office, assert_good_hand_over_file, block_on, hand_over_files, program};
use postvak::base::FolderKind;
use postvak::engine::Desk;
use postvak::office::OfficeFile;
use postvak::store::Status;
use serde_json::Value;

fn run(args: &[&str]) -> Output {
    Command::new(program()).args(args).env("POSTVAK_LANG", "nl").output().expect("the program")
}

/// What it wrote, when it ended with this code.
#[track_caller]
fn said(args: &[&str], code: i32) -> String {
    let output = run(args);
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{args:?} said {error}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[track_caller]
fn json(args: &[&str], code: i32) -> Value {
    let text = said(args, code);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{args:?} wrote no JSON: {error}\n{text}"))
}

#[track_caller]
fn assert_keys(value: &Value, keys: &[&str]) {
    let object = value.as_object().unwrap_or_else(|| panic!("no object: {value}"));
    let found: BTreeSet<&str> = object.keys().map(String::as_str).collect();
    assert_eq!(found, keys.iter().copied().collect(), "the keys that the manual promises");
}

/// Of each document its status, whether it is an invoice, and its number in the journal.
fn documents(folder: &Path) -> BTreeMap<String, (String, bool, Option<u32>)> {
    block_on(async {
        let (office, _) = Desk::open(folder, "Els".to_owned(), crate::common::TestClock::shared()).await.expect("an office");
        let records = office.store.documents(None).await.expect("documents");
        let all = records.into_iter().map(|record| {
            let is_invoice = record.summary.doc_type.is_some() && record.folder != FolderKind::Documents;
            (record.path, (record.status.as_str().to_owned(), is_invoice, record.booking_number))
        });
        all.collect()
    })
}

#[test]
fn the_demo_office_is_booked_and_handed_over_without_a_window() {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = folder.path().join("kantoor");
    let at = dir.to_str().expect("a path");
    let args = ["demo", "--headless", "--dir", at];
    let text = said(&args, 0);
    for name in ["Bakkerij Korenlicht BV", "Garage Vandorpe-Lys BV", "Atelier Meeuwis"] {
        assert!(text.contains(name), "the table names {name}:\n{text}");
    }

    let (_, settings, _) = OfficeFile::open(&dir);
    let files = hand_over_files(&dir);
    let mut numbers = 0;
    for file in &files {
        numbers += assert_good_hand_over_file(file, &settings).len();
    }
    let after = documents(&dir);
    let handed_over = after.values().filter(|(status, ..)| status == Status::HandedOver.as_str()).count();
    assert_eq!(numbers, handed_over, "what is in the files is what the store says");
    assert!(handed_over >= 20, "of 120 documents many need no person: {handed_over}");
    let booked_in: BTreeSet<&str> = after
        .iter()
        .filter(|(_, (status, ..))| status == Status::HandedOver.as_str())
        .filter_map(|(path, _)| path.split("gekoppeld").nth(1)?.split(['/', '\\']).nth(1))
        .collect();
    assert_eq!(files.len(), booked_in.len(), "one file for each dossier with bookings");
    for dossier in &booked_in {
        assert!(files.iter().any(|file| file.display().to_string().contains(dossier)), "a file of {dossier}");
    }
    assert!(!after.values().any(|(status, ..)| status == Status::Booked.as_str()), "nothing stays behind half way");

    // Each document that waits for somebody is named with its reason.
    let (_, needs) = text.split_once("Vragen een persoon ").unwrap_or_else(|| panic!("no list of what waits:\n{text}"));
    let mut lines = needs.lines();
    let count: usize = lines.next().and_then(|count| count.trim().parse().ok()).expect("how many wait");
    let lines: Vec<&str> = lines.filter(|line| !line.trim().is_empty()).collect();
    let waiting = after.values().filter(|(status, is_invoice, _)| status == Status::New.as_str() && *is_invoice).count();
    assert_eq!((lines.len(), count), (waiting, waiting), "every invoice that waits is named:\n{needs}");
    for line in &lines {
        let columns: Vec<&str> = line.split("  ").map(str::trim).filter(|column| !column.is_empty()).collect();
        assert_eq!(columns.len(), 3, "dossier, document, reason: {line}");
        assert!(columns[2].contains(' ') && columns[2].ends_with(['.', '?']), "a sentence: {line}");
    }
    assert!(needs.contains("te controleren: Wagen ook privé gebruikt?"), "a flag is told with its information");
    assert!(text.contains("Dubbel") && text.contains(" is leeg."), "duplicates and unreadable files are told:\n{text}");

    // Again: nothing is booked twice, no file is added or changed.
    let before: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(file).expect("a file")).collect();
    said(&args, 0);
    assert_eq!(hand_over_files(&dir), files);
    let now: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(file).expect("a file")).collect();
    assert!(now == before, "the files are untouched");
    assert_eq!(documents(&dir), after);
}

#[test]
fn scripts_get_the_json_of_the_manual() {
    let office = Office::new(3, 40);
    let dir = office.path().to_str().expect("a path");

    let scan = json(&["scan", "--office", dir, "--json"], 0);
    assert_keys(&scan, &["dossiers"]);
    let dossiers = scan["dossiers"].as_array().expect("a list");
    assert_eq!(dossiers.len(), 3);
    let keys =
        ["enterprise_number", "name", "purchases", "sales", "documents", "review", "ready", "unreadable", "duplicates", "state"];
    for dossier in dossiers {
        assert_keys(dossier, &keys);
        assert_eq!(dossier["state"], "ok");
    }
    let bakery = dossiers.iter().find(|dossier| dossier["enterprise_number"] == "0999912424").expect("the bakery");
    assert!(bakery["purchases"].as_u64() > Some(5), "{bakery}");

    let record = block_on(async {
        let records = office.desk().await.store.documents(None).await.expect("documents");
        let mut records = records.into_iter();
        records.find(|record| record.status == Status::New && record.summary.doc_type.is_some() && record.flag.is_none())
    });
    let record = record.expect("a document");
    let show = json(&["show", &record.path, "--json"], 0);
    assert_keys(
        &show,
        &[
            "kind",
            "profile",
            "customization_id",
            "number",
            "issue_date",
            "due_date",
            "type_code",
            "currency",
            "buyer_reference",
            "order_reference",
            "preceding_invoice",
            "supplier",
            "customer",
            "payee_iban",
            "payment_reference",
            "structured_reference",
            "prepaid",
            "rounding",
            "lines",
            "allowances_charges",
            "vat",
            "totals",
            "attachments",
            "warnings",
        ],
    );
    assert_keys(
        &show["lines"][0],
        &[
            "id",
            "name",
            "description",
            "seller_item_id",
            "quantity",
            "unit",
            "price",
            "net",
            "vat_category",
            "vat_rate",
            "vat_category_name",
            "accounting_cost",
        ],
    );
    assert_keys(&show["totals"], &["lines", "tax_exclusive", "tax", "tax_inclusive", "allowances", "charges", "payable"]);
    assert!(show["totals"]["payable"].is_string(), "amounts are text, exactly as in the file");

    let check = json(&["check", &record.path, "--json"], 0);
    assert_keys(&check[0], &["file", "profile", "rule_sets", "findings"]);
    assert_keys(&check[0]["rule_sets"][0], &["name", "version"]);

    let number = record.dossier.to_string();
    let propose = json(&["propose", "--office", dir, "--dossier", &number, &record.path, "--json"], 0);
    assert_keys(
        &propose,
        &[
            "direction",
            "party",
            "journal",
            "book_year",
            "period",
            "vat_period",
            "doc_type",
            "number",
            "doc_date",
            "due_date",
            "your_ref",
            "structured_reference",
            "currency",
            "amount",
            "vat_amount",
            "lines",
            "balanced",
            "needs_person",
            "differences",
        ],
    );
    assert_eq!(propose["balanced"], true);
    let year = propose["book_year"].as_u64().expect("a book year");
    assert_eq!(propose["number"], year * 100_000 + 1, "the number that the first booking of the journal gets");
    assert_keys(&propose["party"], &["number", "name", "match"]);
    assert_keys(
        &propose["lines"][0],
        &["account", "amount", "side", "ventilation", "vat_rate_code", "boxes", "text", "reason", "confidence", "alternatives"],
    );

    let hand_over = json(&["handover", "--office", dir, "--until", "2026-12-31", "--json"], 0);
    assert_keys(&hand_over, &["runs", "left"]);
    assert_eq!(hand_over["runs"], serde_json::json!([]), "nothing is booked yet");
    assert_keys(&hand_over["left"][0], &["dossier", "document", "reason"]);
}

#[test]
fn mistakes_end_with_their_code_and_a_sentence() {
    let office = Office::new(1, 4);
    let dir = office.path().to_str().expect("a path");
    let file = documents(office.path()).into_keys().next().expect("a document");
    for (args, code) in [
        (vec!["show", "/nergens/factuur.xml"], 3),
        (vec!["handover", "--office", dir, "--until", "morgen"], 2),
        (vec!["propose", "--office", dir, "--dossier", "0403.019.261", &file], 2),
        (vec!["demo", "--headless", "--dir", "/proc/nergens"], 3),
        (vec!["bestaatniet.xml", "--wat"], 2),
    ] {
        let output = run(&args);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {error}");
        assert!(!error.trim().is_empty() && !error.contains("panicked"), "{args:?}: {error}");
        assert!(output.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn only_the_window_and_the_demo_make_an_office() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("nergens");
    let empty = folder.path().join("leeg");
    std::fs::create_dir(&empty).expect("a folder");
    for office in [&missing, &empty] {
        let dir = office.to_str().expect("a path");
        let picture = folder.path().join("a.png");
        for args in [
            vec!["scan", "--office", dir, "--json"],
            vec!["handover", "--office", dir, "--until", "2026-11-30"],
            vec!["propose", "--office", dir, "--dossier", "0403.019.261", "factuur.xml"],
            vec![
                "screenshot",
                "--office",
                dir,
                "--screen",
                "overview",
                "--size",
                "800x600",
                "--out",
                picture.to_str().expect("a path"),
            ],
        ] {
            let output = run(&args);
            let error = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(3), "{args:?}: {error}");
            assert!(error.contains("geen kantoor") && error.contains(dir), "{args:?}: {error}");
            assert!(output.stdout.is_empty(), "{args:?}");
        }
    }
    assert!(!missing.exists(), "no office is made");
    assert_eq!(std::fs::read_dir(&empty).expect("the folder").count(), 0, "no office is made");
}

#[test]
fn a_page_beyond_the_end_is_told() {
    let office = Office::new(1, 4);
    let file = documents(office.path()).into_keys().next().expect("a document");
    let picture = office.path().join("a.png");
    let output = run(&["preview", &file, "--page", "900", "--width", "300", "--out", picture.to_str().expect("a path")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("Die pagina bestaat niet"));
    assert!(!picture.exists());
}

#[test]
fn a_proposal_tells_the_number_that_its_booking_then_gets() {
    let office = Office::new(1, 24);
    let dir = office.path().to_str().expect("a path").to_owned();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let mut compared = 0;
    for path in documents(office.path()).into_keys() {
        let record = runtime.block_on(async { office.desk().await.store.document_at(&path).await.expect("a document") });
        let Some(record) = record.filter(|record| record.folder == FolderKind::Purchases && record.status == Status::New) else {
            continue;
        };
        let number = record.dossier.to_string();
        let output = run(&["propose", "--office", &dir, "--dossier", &number, &path, "--json"]);
        let Ok(proposal) = serde_json::from_slice::<Value>(&output.stdout) else { continue };
        let booked = runtime.block_on(async {
            let desk = office.desk().await;
            let opened = desk.open_document(record.id).await.expect("opened");
            desk.approve(record.id, record.version, opened.proposal.expect("a proposal").entry).await
        });
        let Ok(postvak::engine::Approved::Booked(_, stored)) = booked else { continue };
        assert_eq!(proposal["number"], stored.booking.number, "{path}");
        compared += 1;
        if compared == 3 {
            break;
        }
    }
    assert_eq!(compared, 3, "three bookings after each other");
}

#[test]
fn a_refusal_is_json_where_json_was_asked_for() {
    let office = Office::new(1, 4);
    let dir = office.path().to_str().expect("a path");
    let dossier = block_on(async { office.desk().await.store.dossiers().await.expect("dossiers") });
    let number = dossier[0].enterprise_number.to_string();
    let wrong = office.path().join("geen-factuur.xml");
    std::fs::write(&wrong, "<Iets/>").expect("a file");
    let file = wrong.to_str().expect("a path");
    let refused = json(&["propose", "--office", dir, "--dossier", &number, file, "--json"], 1);
    assert_keys(&refused, &["refused"]);
    assert_keys(&refused["refused"], &["code", "text"]);
    let plain = said(&["propose", "--office", dir, "--dossier", &number, file], 1);
    assert_eq!(refused["refused"]["text"], plain.trim());
}

#[test]
fn a_booking_that_cannot_go_ends_the_hand_over_with_1() {
    let office = Office::new(1, 24);
    let dir = office.path().to_str().expect("a path");
    let path = block_on(async {
        let desk = office.desk().await;
        for record in desk.store.documents(None).await.expect("documents") {
            let opened = desk.open_document(record.id).await.expect("opened");
            let Some(proposal) = opened.proposal.filter(|_| record.status == Status::New && record.flag.is_none()) else {
                continue;
            };
            if desk.approve(record.id, record.version, proposal.entry).await.is_ok() {
                return record.path;
            }
        }
        panic!("nothing can be booked");
    });
    std::fs::rename(&path, office.path().join("weg.xml")).expect("moved away");
    let left = json(&["handover", "--office", dir, "--until", "2026-12-31", "--json"], 1);
    assert_eq!(left["runs"], serde_json::json!([]));
    assert!(left["left"].as_array().expect("a list").iter().any(|left| left["document"] == path.as_str()), "{left:#}");
}
