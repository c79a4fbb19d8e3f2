//! Backup, restore and verify, as the IT partner calls them and as an office in trouble needs them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use postvak::base::EnterpriseNumber;
use postvak::engine::{Approved, Desk, Verified};
use postvak::platform::faults;
use postvak::store::{DocumentRecord, Status};

use crate::common::{Office, block_on, hand_over_files, program};

fn run(args: &[&str]) -> Output {
    Command::new(program()).args(args).env("POSTVAK_LANG", "en").output().expect("the program")
}

/// What it wrote, when it ended with this code.
#[track_caller]
fn said(args: &[&str], code: i32) -> String {
    let output = run(args);
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{args:?} said {text}");
    text
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

async fn book(desk: &Arc<Desk>, most: usize) -> (EnterpriseNumber, Vec<DocumentRecord>) {
    let mut booked = Vec::new();
    for record in desk.store.documents(None).await.expect("documents") {
        let is_next = record.status == Status::New && record.flag.is_none();
        if booked.len() == most || !is_next || booked.first().is_some_and(|one: &DocumentRecord| one.dossier != record.dossier) {
            continue;
        }
        let opened = desk.open_document(record.id).await.expect("opened");
        let Some(proposal) = opened.proposal else { continue };
        if let Ok(Approved::Booked(record, _)) = desk.approve(record.id, record.version, proposal.entry).await {
            booked.push(*record);
        }
    }
    assert_eq!(booked.len(), most);
    (booked[0].dossier, booked)
}

/// An office in which three are handed over and one is booked.
fn at_work() -> (Office, Vec<DocumentRecord>) {
    let office = Office::new(1, 16);
    let records = block_on(async {
        let desk = office.desk().await;
        let (dossier, mut records) = book(&desk, 3).await;
        desk.hand_over(&[dossier], desk.clock.today()).await.expect("handed over");
        records.extend(book(&desk, 1).await.1);
        records
    });
    (office, records)
}

/// Everything of an office that a person would miss.
fn all_of(dir: &Path, office: &Office) -> String {
    block_on(async {
        let (desk, _) = Desk::open(dir, "Els".to_owned(), Arc::clone(&office.clock)).await.expect("an office");
        let mut all = String::new();
        for record in desk.store.documents(None).await.expect("documents") {
            let history = desk.store.history(record.id).await.expect("history");
            all.push_str(&format!("{record:?}\n{history:?}\n"));
        }
        for dossier in desk.store.dossiers().await.expect("dossiers") {
            let number = dossier.enterprise_number;
            all.push_str(&format!("{dossier:?}\n{:?}\n", desk.store.bookings(number).await.expect("bookings")));
            all.push_str(&format!("{:?}\n", desk.store.parties(number).await.expect("cards")));
        }
        let found = desk.store.search("a", 20).await.expect("found");
        all.push_str(&format!("{:?}\n{:?}\n", desk.store.runs(None).await.expect("runs"), found));
        all
    })
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn an_office_that_is_gone_comes_back_from_its_backup() {
    for name in ["kopie", "kopie.zip"] {
        let (office, _) = at_work();
        let place = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(office.path().join("vat")).expect("a folder");
        fs::write(office.path().join("vat/notes.txt"), "of the office").expect("written");
        let before = all_of(office.path(), &office);
        let backup = place.path().join(name);
        // While the window has it open.
        let open = block_on(office.desk());
        said(&["office", "backup", text(&backup), "--office", text(office.path())], 0);
        drop(open);
        assert_eq!(names(place.path()), [name], "nothing is left beside it");

        let gone = tempfile::tempdir().expect("a folder");
        let aside = gone.path().to_owned();
        for entry in fs::read_dir(office.path()).expect("listed").flatten() {
            // What is not of the office: the clients' documents.
            if entry.file_name() != "gekoppeld" {
                fs::rename(entry.path(), aside.join(entry.file_name())).expect("gone");
            }
        }
        assert!(hand_over_files(office.path()).is_empty());
        said(&["office", "restore", text(&backup), "--office", text(office.path())], 0);
        assert_eq!(all_of(office.path(), &office), before, "{name}");
        assert_eq!(fs::read_to_string(office.path().join("vat/notes.txt")).expect("there"), "of the office");
        let (old, new) = (hand_over_files(&aside), hand_over_files(office.path()));
        assert_eq!(new.len(), 1);
        assert_eq!(fs::read(&old[0]).expect("old"), fs::read(&new[0]).expect("new"));
        let annexes = |file: &Path| names(&file.with_extension(""));
        assert_eq!(annexes(&old[0]), annexes(&new[0]));
        said(&["office", "verify", "--office", text(office.path())], 0);
    }
}

#[test]
fn going_back_keeps_what_was_there() {
    let (office, _) = at_work();
    let place = tempfile::tempdir().expect("a folder");
    let backup = place.path().join("kopie");
    block_on(async { office.desk().await.back_up(&backup).await.expect("a backup") });
    let before = all_of(office.path(), &office);
    block_on(async { book(&office.desk().await, 2).await });
    let newer = all_of(office.path(), &office);

    let refused = said(&["office", "restore", text(&backup), "--office", text(office.path())], 1);
    assert!(refused.contains("after the backup"), "{refused}");
    assert_eq!(all_of(office.path(), &office), newer, "nothing was changed");

    let told = said(&["office", "restore", text(&backup), "--office", text(office.path()), "--even-if-newer"], 0);
    assert_eq!(all_of(office.path(), &office), before);
    let aside = names(office.path()).into_iter().find(|name| name.starts_with("before-restore-")).expect("put aside");
    assert!(told.contains(&aside), "{told}");
    let kept = tempfile::tempdir().expect("a folder");
    fs::copy(office.path().join(&aside).join("postvak.db"), kept.path().join("postvak.db")).expect("copied");
    assert_eq!(all_of(kept.path(), &office), newer, "what was there before is whole");
}

#[test]
fn an_office_in_use_is_not_put_back_under_its_users() {
    let (office, _) = at_work();
    let place = tempfile::tempdir().expect("a folder");
    let backup = place.path().join("kopie.zip");
    let open = block_on(office.desk());
    block_on(open.back_up(&backup)).expect("a backup");
    let refused = said(&["office", "restore", text(&backup), "--office", text(office.path()), "--even-if-newer"], 1);
    assert!(refused.contains("still open"), "{refused}");
    drop(open);
    said(&["office", "restore", text(&backup), "--office", text(office.path()), "--even-if-newer"], 0);
}

#[test]
fn a_damaged_backup_changes_nothing() {
    let (office, _) = at_work();
    let place = tempfile::tempdir().expect("a folder");
    let backup = place.path().join("kopie");
    block_on(async { office.desk().await.back_up(&backup).await.expect("a backup") });
    let before = all_of(office.path(), &office);
    let restore = ["office", "restore", text(&backup), "--office", text(office.path()), "--even-if-newer"];

    let store = backup.join("postvak.db");
    let whole = fs::read(&store).expect("the copy");
    let mut one_bit = whole.clone();
    let middle = one_bit.len() / 2;
    one_bit[middle] ^= 1;
    fs::write(&store, &one_bit).expect("damaged");
    assert!(said(&restore, 1).contains("damaged"));
    fs::write(&store, &whole[..whole.len() - 1]).expect("cut off");
    assert!(said(&restore, 1).contains("damaged"));
    fs::write(&store, &whole).expect("whole again");

    // A name that leads out of the office.
    let manifest = backup.join("manifest.json");
    let listed = fs::read_to_string(&manifest).expect("the manifest");
    fs::write(&manifest, listed.replace("office.toml", "../office.toml")).expect("written");
    assert!(said(&restore, 1).contains("damaged"));
    fs::write(&manifest, "{").expect("written");
    assert!(said(&restore, 1).contains("no backup"));
    fs::write(&manifest, listed.replace("\"form\": 1", "\"form\": 99")).expect("written");
    assert!(said(&restore, 3).contains("newer version"));
    assert!(said(&["office", "restore", text(&place.path().join("none")), "--office", text(office.path())], 3).contains("none"));

    assert_eq!(all_of(office.path(), &office), before);
    assert!(!names(office.path()).iter().any(|name| name.starts_with("before-restore-") || name.starts_with(".postvak")));
}

#[test]
fn a_second_backup_never_replaces_the_first() {
    let (office, _) = at_work();
    let place = tempfile::tempdir().expect("a folder");
    let zip = place.path().join("kopie.zip");
    said(&["office", "backup", text(&zip), "--office", text(office.path())], 0);
    let first = fs::read(&zip).expect("the first");
    said(&["office", "backup", text(&zip), "--office", text(office.path())], 1);
    assert_eq!(fs::read(&zip).expect("the first"), first);
    // Into a folder that is there, each night one more.
    let nightly = place.path().join("nightly");
    fs::create_dir(&nightly).expect("a folder");
    said(&["office", "backup", text(&nightly), "--office", text(office.path())], 0);
    let made = names(&nightly);
    assert!(made.len() == 1 && made[0].starts_with("postvak-20"), "{made:?}");
}

/// What verify tells, by id.
fn ids(found: &Verified) -> Vec<(String, bool)> {
    found.differences.iter().map(|one| (one.what.id.to_string(), one.mended)).collect()
}

async fn verify(office: &Office, mend: bool) -> Verified {
    office.desk().await.verify(mend).await.expect("verified")
}

#[test]
fn an_office_that_agrees_says_so() {
    let (office, _) = at_work();
    let told = said(&["office", "verify", "--office", text(office.path())], 0);
    assert!(told.contains("Everything agrees"), "{told}");
    let json = said(&["office", "verify", "--office", text(office.path()), "--json"], 0);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((json["agrees"].as_bool(), json["runs"].as_u64(), json["documents"].as_u64()), (Some(true), Some(1), Some(16)));
}

/// Changes the store behind the program's back.
fn spoil(office: &Office, sql: &'static str) {
    block_on(async {
        let path = office.path().join("postvak.db");
        let pool = sqlx::SqlitePool::connect(&format!("sqlite:{}", path.display())).await.expect("the store");
        sqlx::raw_sql(sql).execute(&pool).await.expect("spoiled");
        pool.close().await;
    });
}

/// Something that goes wrong with an office.
type Spoil<'a> = &'a dyn Fn(&Office, &[DocumentRecord]);

#[test]
fn every_difference_is_found_told_and_mended_where_that_is_safe() {
    let run_of = |office: &Office| -> PathBuf { hand_over_files(office.path()).remove(0) };
    let cases: [(&str, bool, Spoil<'_>); 11] = [
        ("safe-counts", true, &|office, _| spoil(office, "UPDATE dossier_counts SET purchases = purchases + 1")),
        ("safe-booking", false, &|office, _| spoil(office, "UPDATE documents SET status = 'new' WHERE status = 'booked'")),
        ("safe-damaged", false, &|office, _| {
            spoil(office, "PRAGMA foreign_keys = OFF; INSERT INTO drafts VALUES (99999, 1, '{}', 'x', '2026-11-24T08:00:00Z')");
        }),
        ("safe-file-other", false, &|_, records| {
            let file = &records[0].path;
            let old = fs::metadata(file).expect("there").modified().expect("a time");
            let text = fs::read_to_string(file).expect("the file");
            fs::write(file, text.replacen("<cbc:ID>", "<cbc:ID>9", 1).replacen('\n', "", 1)).expect("changed");
            fs::File::options().write(true).open(file).and_then(|file| file.set_modified(old)).expect("as before");
        }),
        ("safe-file-gone", false, &|office, records| {
            fs::rename(&records[3].path, office.path().join("elsewhere.xml")).expect("gone");
        }),
        ("safe-files-unseen", true, &|_, records| {
            let path = Path::new(&records[0].path);
            fs::copy(path, path.with_file_name("nog-een.xml")).expect("one more");
            let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
            let file = fs::File::options().write(true).open(path.with_file_name("nog-een.xml")).expect("there");
            file.set_modified(old).expect("an old file");
        }),
        ("safe-run-unread", true, &|office, _| {
            let file = run_of(office);
            let text = fs::read_to_string(&file).expect("the file").replace("<Status>0</Status>", "<Status>1</Status>");
            fs::write(file, text).expect("imported");
        }),
        ("safe-run-file-gone", false, &|office, _| fs::rename(run_of(office), office.path().join("weg.xml")).expect("gone")),
        ("safe-run-other", false, &|office, _| {
            let file = run_of(office);
            let text = fs::read_to_string(&file).expect("the file");
            let amount = text.split("<Amount>").nth(1).and_then(|rest| rest.split('<').next()).expect("an amount").to_owned();
            fs::write(file, text.replace(&format!(">{amount}<"), ">1234567,89<")).expect("changed");
        }),
        ("safe-run-unknown", false, &|office, _| {
            let file = run_of(office);
            let name = file.file_name().expect("a name").to_string_lossy().replace("-2026", "-2025");
            fs::copy(&file, file.with_file_name(name)).expect("a file that nobody knows");
        }),
        ("safe-left-over", true, &|office, _| {
            let name = run_of(office).file_stem().expect("a name").to_string_lossy().replace("-2026", "-2025");
            fs::create_dir(office.path().join("runs").join(name)).expect("the PDFs of a run that was cut off");
        }),
    ];
    for (id, mends, spoil) in cases {
        let (office, records) = at_work();
        spoil(&office, &records);
        let found = block_on(verify(&office, false));
        assert!(ids(&found).contains(&(id.to_owned(), false)), "{id}: {:?}", ids(&found));
        assert!(!found.is_clean());
        said(&["office", "verify", "--office", text(office.path())], 1);
        let mended = block_on(verify(&office, true));
        assert!(ids(&mended).contains(&(id.to_owned(), mends)), "{id}: {:?}", ids(&mended));
        let after = block_on(verify(&office, false));
        assert_eq!(!ids(&after).iter().any(|(one, _)| one == id), mends, "{id}: {:?}", ids(&after));
    }
}

#[test]
fn a_whole_history_can_be_taken_along() {
    let (office, records) = at_work();
    let csv = said(&["office", "history", "--document", &records[0].path, "--csv", "--office", text(office.path())], 0);
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(csv.as_bytes());
    let kinds: Vec<String> = reader.records().map(|row| row.expect("a row")[2].to_owned()).collect();
    for kind in ["received", "booked", "handed_over"] {
        assert!(kinds.iter().any(|one| one == kind), "{kinds:?}");
    }
    let by_number = said(&["office", "history", "--document", &records[0].id.0.to_string(), "--office", text(office.path())], 0);
    assert_eq!(by_number.lines().count(), kinds.len());
    assert!(by_number.contains("Booked by Els"), "{by_number}");
    said(&["office", "history", "--document", "/nowhere.xml", "--office", text(office.path())], 3);
}

/// Runs the program with a fault at each place in turn, until it gets through; returns how many places there were.
fn at_every_place(args: &[&str], kind: &str, mut judge: impl FnMut(u32, &Output)) -> u32 {
    for place in 1..500 {
        let mut command = Command::new(program());
        command.args(args).env("POSTVAK_LANG", "en").env(faults::VARIABLE, format!("{kind}:{place}"));
        let output = command.output().expect("the program");
        if !String::from_utf8_lossy(&output.stderr).contains(&format!(" at {place}, before ")) {
            assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
            return place - 1;
        }
        judge(place, &output);
    }
    panic!("it never gets through")
}

#[test]
fn a_restore_that_is_cut_off_anywhere_leaves_an_office_and_is_done_again() {
    let (office, _) = at_work();
    let place = tempfile::tempdir().expect("a folder");
    let backup = place.path().join("kopie");
    block_on(async { office.desk().await.back_up(&backup).await.expect("a backup") });
    let before = all_of(office.path(), &office);
    block_on(async { book(&office.desk().await, 1).await });
    let newer = all_of(office.path(), &office);
    let restore = ["office", "restore", text(&backup), "--office", text(office.path()), "--even-if-newer"];
    let places = at_every_place(&restore, "kill", |place, _| {
        let now = all_of(office.path(), &office);
        assert!(now == newer || now == before, "place {place}: the one or the other, whole");
    });
    assert!(places > 8, "{places}");
    assert_eq!(all_of(office.path(), &office), before);
}

#[test]
fn a_backup_that_finds_the_disk_full_says_so_and_leaves_nothing() {
    for name in ["kopie", "kopie.zip"] {
        let (office, _) = at_work();
        let before = all_of(office.path(), &office);
        let place = tempfile::tempdir().expect("a folder");
        let backup = place.path().join(name);
        let places =
            at_every_place(&["office", "backup", text(&backup), "--office", text(office.path())], "full", |place_of, output| {
                assert_ne!(output.status.code(), Some(0), "place {place_of}");
                let told = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
                assert!(told.contains("disk is full"), "place {place_of}: {told}");
                assert!(names(place.path()).is_empty(), "place {place_of}: {:?}", names(place.path()));
            });
        assert!(places > 4, "{places}");
        assert_eq!(names(place.path()), [name]);
        assert_eq!(all_of(office.path(), &office), before);
    }
}
