use std::fs;
use std::io;
use std::time::Duration;

use jiff::ToSpan as _;
use postvak::base::FolderKind;
use postvak::inbox::Waiting;
use postvak::platform::clock::Clock as _;

use crate::inbox::office::{BAKERY, Office, invoice};

const NOW: Duration = Duration::ZERO;
const SECOND: Duration = Duration::from_secs(1);

#[test]
fn a_file_written_slowly_is_not_listed_before_it_is_whole() {
    let mut office = Office::new();
    let path = office.folder(BAKERY, "aankoop").join("slow.xml");
    let whole = invoice("slow");
    for end in 0..whole.len() {
        // Every tenth byte the writer pauses for longer than the quiet time.
        let pause = if end % 10 == 0 { 3 * SECOND } else { SECOND / 4 };
        office.put(&path, &whole.as_bytes()[..end], NOW);
        assert!(office.round().observed.is_empty(), "listed after {end} bytes");
        office.clock.advance(pause);
        let round = office.round();
        assert!(round.observed.is_empty(), "listed after {end} bytes and a pause");
        assert_eq!(round.arriving.len(), 1, "shown as arriving");
        office.clock.advance(SECOND / 4);
    }
    office.put(&path, &whole, NOW);
    assert!(office.round().observed.is_empty());
    office.clock.advance(SECOND);
    assert_eq!(office.round().names(), ["slow.xml"]);
}

#[test]
fn a_copied_file_is_a_document_one_quiet_second_later() {
    let mut office = Office::new();
    office.put(&office.folder(BAKERY, "aankoop").join("a.xml"), invoice("a"), NOW);
    let round = office.round();
    assert_eq!(round.arriving.len(), 1);
    assert_eq!(round.arriving[0].waiting, Waiting::StillChanging);
    assert_eq!(round.arriving[0].folder, FolderKind::Purchases);
    let (wait, _dossier) = office.scanner.next_due().expect("something is due");
    assert!(wait <= SECOND);
    office.clock.advance(wait);
    assert_eq!(office.round().names(), ["a.xml"]);
    assert_eq!(office.scanner.next_due(), None);
}

#[test]
fn a_file_that_stays_without_end_becomes_a_row_in_the_end() {
    let mut office = Office::new();
    let path = office.folder(BAKERY, "aankoop").join("cut.xml");
    office.put(&path, "<Invoice><ID>cut</ID>", NOW);
    let mut waited = Duration::ZERO;
    while office.round().observed.is_empty() {
        let (wait, _dossier) = office.scanner.next_due().expect("still waited for");
        let wait = wait.max(SECOND / 10);
        office.clock.advance(wait);
        waited += wait;
        assert!(waited < Duration::from_mins(2), "never given up");
    }
    assert!(waited >= Duration::from_secs(30), "given up after {waited:?}");
}

#[test]
fn a_command_that_looks_once_takes_a_cut_file_as_it_is() {
    let mut office = Office::with_patience(Duration::ZERO);
    office.put(&office.folder(BAKERY, "aankoop").join("cut.xml"), "<Invoice><ID>cut</ID>", 2 * SECOND);
    assert_eq!(office.round().names(), ["cut.xml"]);
}

#[test]
fn a_locked_file_is_tried_again_more_and_more_rarely() {
    let mut office = Office::new();
    let path = office.invoice("held.xml");
    office.invoice("free.xml");
    office.disk.fail(&path, io::ErrorKind::ResourceBusy);
    let round = office.round();
    assert_eq!(round.names(), ["free.xml"]);
    assert_eq!(round.arriving[0].waiting, Waiting::Locked);
    assert_eq!(round.arriving[0].message().id, "inbox-locked");
    let mut waits = Vec::new();
    for _ in 0..8 {
        let (wait, _dossier) = office.scanner.next_due().expect("tried again");
        waits.push(wait.as_secs());
        assert!(office.round().observed.is_empty());
        office.clock.advance(wait);
        office.round();
    }
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
    office.disk.heal();
    office.clock.advance(Duration::from_mins(1));
    assert_eq!(office.round().names(), ["held.xml"]);
}

#[test]
fn a_clock_that_is_set_holds_no_file_back() {
    let mut office = Office::new();
    let path = office.folder(BAKERY, "aankoop").join("future.xml");
    office.put(&path, invoice("future"), NOW);
    let moment = office.clock.now();
    // The server's clock is ten years ahead of ours.
    office.clock.set(moment - (24 * 3650).hours());
    assert!(office.round().observed.is_empty());
    office.clock.advance(SECOND);
    assert_eq!(office.round().names(), ["future.xml"]);

    office.clock.set(moment);
    let old = office.folder(BAKERY, "aankoop").join("old.xml");
    fs::write(&old, invoice("old")).expect("written");
    let file = fs::File::options().write(true).open(&old).expect("opened");
    file.set_modified(std::time::UNIX_EPOCH - Duration::from_hours(24)).expect("dated");
    assert_eq!(office.round().names(), ["old.xml"]);
}

#[test]
fn a_file_that_goes_away_while_arriving_is_forgotten() {
    let mut office = Office::new();
    let path = office.folder(BAKERY, "aankoop").join("a.xml");
    office.put(&path, "<Invoice>", NOW);
    assert_eq!(office.round().arriving.len(), 1);
    fs::remove_file(&path).expect("removed");
    let round = office.round();
    assert!(round.arriving.is_empty() && round.gone().is_empty());
    assert_eq!(office.scanner.next_due(), None);
}
