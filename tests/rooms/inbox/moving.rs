use std::fs;
use std::path::Path;
use std::time::Duration;

use postvak::inbox::{InboxError, move_to_processed};
use proptest::prelude::*;

use crate::inbox::office::{BAKERY, Office, invoice, name_of};

const HOUR: Duration = Duration::from_hours(1);

#[test]
fn a_document_moves_with_its_pdf_and_takes_no_place_of_another() {
    let office = Office::new();
    let folder = office.folder(BAKERY, "aankoop");
    for (number, expected) in [(1, "F-1"), (2, "F-1 (2)"), (3, "F-1 (3)")] {
        let xml = office.invoice("F-1.xml");
        let pdf = folder.join("F-1.pdf");
        office.put(&pdf, format!("%PDF {number}"), HOUR);
        let moved = move_to_processed(&xml, Some(&pdf), &folder, "verwerkt").expect("moved");
        assert_eq!(moved.path, folder.join(format!("verwerkt/{expected}.xml")));
        let companion = moved.companion.expect("moved too");
        assert_eq!(companion, folder.join(format!("verwerkt/{expected}.pdf")));
        assert_eq!(fs::read_to_string(companion).expect("read"), format!("%PDF {number}"));
        assert!(!xml.exists() && !pdf.exists());
    }
    assert_eq!(fs::read_dir(folder.join("verwerkt")).expect("listed").count(), 6);
}

#[test]
fn a_pair_keeps_one_name_when_only_one_of_them_is_taken() {
    let office = Office::new();
    let folder = office.folder(BAKERY, "aankoop");
    fs::create_dir(folder.join("verwerkt")).expect("made");
    fs::write(folder.join("verwerkt/a.xml"), "older").expect("written");
    let xml = office.invoice("a.xml");
    let pdf = folder.join("a.pdf");
    office.put(&pdf, "%PDF", HOUR);
    let moved = move_to_processed(&xml, Some(&pdf), &folder, "verwerkt").expect("moved");
    assert_eq!(moved.path.file_name().expect("a name"), "a (2).xml");
    assert_eq!(moved.companion.expect("moved").file_name().expect("a name"), "a (2).pdf");
    assert!(!folder.join("verwerkt/a.pdf").exists());
    assert_eq!(fs::read_to_string(folder.join("verwerkt/a.xml")).expect("read"), "older");
}

#[test]
fn the_longest_name_still_gets_a_number() {
    let office = Office::new();
    let folder = office.folder(BAKERY, "aankoop");
    let name = format!("{}.xml", "é".repeat(125));
    for _ in 0..2 {
        let xml = office.invoice(&name);
        move_to_processed(&xml, None, &folder, "verwerkt").expect("moved");
    }
    assert_eq!(fs::read_dir(folder.join("verwerkt")).expect("listed").count(), 2);
}

#[test]
fn nothing_outside_the_linked_folder_is_touched() {
    let office = Office::new();
    let folder = office.folder(BAKERY, "aankoop");
    let sale = office.folder(BAKERY, "verkoop").join("s.xml");
    office.put(&sale, invoice("s"), HOUR);
    let around = folder.join("../verkoop/s.xml");
    for path in [&sale, &around] {
        let error = move_to_processed(path, None, &folder, "verwerkt").expect_err("refused");
        assert!(matches!(error, InboxError::Outside { .. }), "{error}");
    }
    let xml = office.invoice("a.xml");
    let moved = move_to_processed(&xml, None, &folder, "../../elders").expect("moved");
    assert_eq!(moved.path, folder.join("elders/a.xml"), "a setting is a name, not a way out");
    assert!(sale.exists());
}

#[test]
fn a_failed_move_leaves_both_files_where_they_were() {
    let office = Office::new();
    let folder = office.folder(BAKERY, "aankoop");
    let pdf = folder.join("a.pdf");
    office.put(&pdf, "%PDF", HOUR);
    let missing = folder.join("a.xml");
    assert!(move_to_processed(&missing, Some(&pdf), &folder, "verwerkt").is_err());
    assert!(pdf.exists());

    // A file stands where the processed folder should be.
    let xml = office.invoice("b.xml");
    fs::write(folder.join("vol"), "a file").expect("written");
    assert!(move_to_processed(&xml, None, &folder, "vol").is_err());
    assert!(xml.exists());
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_told_in_a_sentence() {
    use std::os::unix::fs::PermissionsExt as _;

    let mut office = Office::new();
    let folder = office.folder(BAKERY, "aankoop");
    let xml = office.invoice("a.xml");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).expect("closed");
    let is_enforced = fs::write(folder.join("probe"), "x").is_err();
    assert_eq!(office.round().names(), ["a.xml"], "reading needs no more");
    if is_enforced {
        let error = move_to_processed(&xml, None, &folder, "verwerkt").expect_err("refused");
        assert_eq!(error.message(office.clock.as_ref()).id, "inbox-not-allowed");
        assert!(xml.exists());
    } else {
        println!("skipped: this user may write anywhere");
    }
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("opened");
}

#[test]
fn a_move_that_was_not_recorded_is_found_out_by_the_next_scan() {
    let mut office = Office::new();
    let folder = office.folder(BAKERY, "aankoop");
    let first = office.invoice("a.xml");
    office.round();
    move_to_processed(&first, None, &folder, "verwerkt").expect("moved");
    // The power goes before the store hears of it.
    let round = office.round();
    let moved: Vec<_> = round.plans.values().flat_map(|plan| &plan.moved).map(|(a, b)| (name_of(a), b.clone())).collect();
    assert_eq!(moved, [("a.xml".to_owned(), folder.join("verwerkt/a.xml").to_string_lossy().into_owned())]);
    assert!(round.gone().is_empty());
    // A second document of that name, moved by hand under a number.
    let second = office.invoice("a.xml");
    office.put(&second, invoice("the second one"), HOUR);
    office.round();
    fs::rename(&second, folder.join("verwerkt/a (2).xml")).expect("moved");
    let round = office.round();
    assert_eq!(round.plans.values().map(|plan| plan.moved.len()).sum::<usize>(), 1);
    let round = office.round();
    assert!(round.gone().is_empty() && round.observed.is_empty(), "what lies there is not gone");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_the_names_no_byte_is_lost(names in proptest::collection::vec("[^/\\\\\0]{1,40}", 1..8)) {
        let dir = tempfile::tempdir().expect("a folder");
        let mut expected = Vec::new();
        for (index, name) in names.iter().enumerate() {
            let path = dir.path().join(name);
            if name == "." || name == ".." || name == "verwerkt" || fs::write(&path, index.to_string()).is_err() {
                continue;
            }
            let moved = move_to_processed(&path, None, dir.path(), "verwerkt").expect("moved");
            prop_assert_eq!(moved.path.parent(), Some(&*dir.path().join("verwerkt")));
            expected.push(index.to_string());
        }
        let read = |entry: std::io::Result<fs::DirEntry>| fs::read_to_string(entry.expect("an entry").path()).expect("read");
        let mut found: Vec<String> = match fs::read_dir(dir.path().join("verwerkt")) {
            Ok(entries) => entries.map(read).collect(),
            Err(_) => Vec::new(),
        };
        found.sort_by_key(|text| text.parse::<usize>().unwrap_or(0));
        prop_assert_eq!(found, expected);
        prop_assert!(!Path::new(dir.path()).join("..").join("verwerkt").exists());
    }
}
