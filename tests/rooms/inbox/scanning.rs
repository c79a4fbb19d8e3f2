use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use postvak::base::FolderKind;

use crate::inbox::office::{BAKERY, GARAGE, Office, invoice, number};

const HOUR: Duration = Duration::from_hours(1);

#[test]
fn counts_come_before_anything_is_read() {
    let office = Office::new();
    for index in 0..5 {
        office.invoice(&format!("{index}.xml"));
    }
    office.put(&office.folder(BAKERY, "documenten").join("contract.pdf"), "%PDF-1.7 %%EOF", HOUR);
    office.put(&office.folder(GARAGE, "verkoop").join("1.xml"), invoice("1"), HOUR);
    let listings = office.look();
    let bakery = listings.iter().find(|listing| listing.dossier == number(BAKERY)).expect("the bakery");
    assert_eq!(FolderKind::ALL.map(|kind| bakery.count(kind)), [5, 0, 1]);
    assert!(office.disk.reads.lock().expect("no panic").is_empty());
}

#[test]
fn a_thousand_files_are_read_once_and_not_again() {
    let mut office = Office::new();
    for index in 0..1000 {
        office.invoice(&format!("F-{index:04}.xml"));
    }
    let round = office.round();
    assert_eq!(round.observed.len(), 1000);
    assert!(round.arriving.is_empty(), "a first scan of old files waits for nothing");
    let identities: BTreeSet<_> = round.observed.iter().map(|seen| seen.identity).collect();
    assert_eq!(identities.len(), 1000);
    assert!(office.round().observed.is_empty());
    assert_eq!(office.disk.reads.lock().expect("no panic").len(), 1000);
}

#[test]
fn the_same_bytes_under_two_names_have_one_identity() {
    let mut office = Office::new();
    let first = office.invoice("a.xml");
    let copy = office.folder(GARAGE, "aankoop").join("kopie van a.xml");
    office.put(&copy, fs::read(first).expect("read"), HOUR);
    let round = office.round();
    assert_eq!(round.observed.len(), 2);
    assert_eq!(round.observed[0].identity, round.observed[1].identity);
}

#[test]
fn a_broken_file_is_a_row_with_a_reason_and_stops_nothing() {
    let mut office = Office::new();
    let purchases = office.folder(BAKERY, "aankoop");
    office.put(&purchases.join("a.xml"), "no xml at all", HOUR);
    office.put(&purchases.join("b.xml"), "<Panic></Panic>", HOUR);
    office.put(&purchases.join("c.xml"), "<Invoice><ID>1</ID>", 2 * HOUR);
    office.put(&purchases.join("d.xml"), "", 2 * HOUR);
    office.put(&purchases.join("e.xml"), "", 2 * HOUR);
    office.invoice("f.xml");
    let round = office.round();
    let reason = |name: &str| {
        let seen = round.observed.iter().find(|seen| seen.path.ends_with(name)).expect("a row");
        seen.content.as_ref().err().map(|message| message.id.to_string())
    };
    assert_eq!(reason("a.xml").as_deref(), Some("test-no-invoice"));
    assert_eq!(reason("b.xml").as_deref(), Some("inbox-reader-stopped"));
    assert_eq!(reason("c.xml"), None, "cut off long ago: read as it is");
    assert_eq!(reason("d.xml").as_deref(), Some("inbox-empty"));
    assert_eq!(reason("f.xml"), None);
    let identities: BTreeSet<_> = round.observed.iter().map(|seen| seen.identity).collect();
    assert_eq!(identities.len(), 6, "two empty files are not the same document");
}

#[test]
fn xml_and_pdf_of_one_name_are_one_row() {
    let mut office = Office::new();
    let a = office.invoice("F-1.xml");
    let purchases = office.folder(BAKERY, "aankoop");
    office.put(&purchases.join("f-1.PDF"), "%PDF-1.7 %%EOF", HOUR);
    office.put(&purchases.join("f-1.png"), "PNG", HOUR);
    office.put(&purchases.join("los.jpg"), "JPEG", HOUR);
    office.put(&purchases.join("notes.txt"), "no document", HOUR);
    let round = office.round();
    assert_eq!(round.names(), ["F-1.xml", "los.jpg"]);
    let row = round.observed.iter().find(|seen| seen.path == a.to_string_lossy()).expect("the invoice");
    assert!(row.companion.as_ref().is_some_and(|path| path.ends_with("f-1.PDF")), "a PDF before an image");
    let loose = round.observed.iter().find(|seen| seen.path.ends_with("los.jpg")).expect("the image");
    assert!(loose.content.as_ref().is_ok_and(|summary| summary.doc_type.is_none()));
}

#[test]
fn a_pdf_and_its_xml_become_one_row_in_whichever_order_they_come() {
    let mut office = Office::new();
    let purchases = office.folder(BAKERY, "aankoop");
    office.put(&purchases.join("a.pdf"), "%PDF-1.7 %%EOF", HOUR);
    office.invoice("b.xml");
    assert_eq!(office.round().names(), ["a.pdf", "b.xml"]);
    office.invoice("a.xml");
    office.put(&purchases.join("b.pdf"), "%PDF-1.7 %%EOF", HOUR);
    let round = office.round();
    assert_eq!(round.gone(), ["a.pdf"], "no row of its own any more");
    assert_eq!(round.names(), ["a.xml", "b.xml"], "b is seen again with its PDF");
    assert!(office.store.values().all(|seen| seen.companion.is_some()));
    assert!(office.round().observed.is_empty());
}

#[test]
fn a_replaced_file_is_read_again() {
    let mut office = Office::new();
    let path = office.invoice("a.xml");
    office.round();
    office.put(&path, invoice("other"), Duration::from_mins(1));
    let round = office.round();
    assert_eq!(round.observed.len(), 1);
    assert_eq!(round.observed[0].content.as_ref().map(|summary| summary.number.as_str()), Ok("other"));
    assert!(round.gone().is_empty());
}

#[test]
fn hidden_unfinished_and_processed_files_are_left_out() {
    let mut office = Office::new();
    let purchases = office.folder(BAKERY, "aankoop");
    for folder in ["Verwerkt", ".git", "2026/03", "a/b/c/d/e/f/g"] {
        fs::create_dir_all(purchases.join(folder)).expect("made");
        office.put(&purchases.join(folder).join("x.xml"), invoice(folder), HOUR);
    }
    for name in ["~$a.xml", ".a.xml", "a.xml.tmp", "a.xml.crdownload", "a.part"] {
        office.put(&purchases.join(name), invoice(name), HOUR);
    }
    let round = office.round();
    assert_eq!(round.observed.len(), 1);
    assert!(round.observed[0].path.replace('\\', "/").ends_with("2026/03/x.xml"));
}

#[test]
fn odd_names_are_names() {
    let mut office = Office::new();
    let names = ["é ü 漢字.xml", "a b  c.xml", "'; drop.xml", "%2e%2e.xml", "\u{202e}lmx.xml", "-rf.xml", "🧾.xml"];
    for name in names {
        office.invoice(name);
    }
    let long = format!("{}.xml", "x".repeat(250));
    office.invoice(&long);
    if cfg!(unix) {
        office.invoice("line\nbreak.xml");
        office.invoice("back\\slash:colon?.xml");
    }
    let expected = names.len() + 1 + if cfg!(unix) { 2 } else { 0 };
    let round = office.round();
    assert_eq!(round.observed.len(), expected);
    assert!(round.observed.iter().all(|seen| seen.content.is_ok() && std::path::Path::new(&seen.path).exists()));
    assert!(office.round().observed.is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_text_is_a_row_that_says_so() {
    use std::os::unix::ffi::OsStrExt as _;

    let mut office = Office::new();
    let path = office.folder(BAKERY, "aankoop").join(std::ffi::OsStr::from_bytes(b"fact\xffuur.xml"));
    office.put(&path, invoice("1"), HOUR);
    let round = office.round();
    let reason = round.observed[0].content.as_ref().err().map(|message| message.id.to_string());
    assert_eq!(reason.as_deref(), Some("inbox-odd-name"));
    assert!(office.round().observed.is_empty(), "said once");
}

#[test]
fn a_file_that_is_too_large_is_told_and_not_read() {
    let mut office = Office::new();
    let path = office.folder(BAKERY, "aankoop").join("big.xml");
    office.put(&path, "<Invoice>", HOUR);
    fs::File::options().write(true).open(&path).expect("opened").set_len(64 * 1024 * 1024 + 1).expect("grown");
    office.touch(&path, HOUR);
    let round = office.round();
    let reason = round.observed[0].content.as_ref().err().map(|message| message.id.to_string());
    assert_eq!(reason.as_deref(), Some("inbox-too-large"));
    assert!(office.disk.reads.lock().expect("no panic").is_empty());
}
