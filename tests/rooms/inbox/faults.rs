use std::fs;
use std::io;
use std::time::Duration;

use postvak::i18n::Texts;
use postvak::inbox::{InboxError, Waiting};
use postvak::office::Language;
use postvak::platform::clock::Clock as _;

use crate::inbox::office::{BAKERY, GARAGE, Office, invoice, number};

#[test]
fn a_file_that_vanished_from_a_folder_in_reach_is_gone() {
    let mut office = Office::new();
    let path = office.invoice("a.xml");
    office.invoice("b.xml");
    office.round();
    fs::remove_file(path).expect("removed");
    assert_eq!(office.round().gone(), ["a.xml"]);
    assert!(office.round().gone().is_empty(), "said once");
}

#[test]
fn a_root_out_of_reach_marks_nothing_gone_and_comes_back() {
    let mut office = Office::new();
    office.invoice("a.xml");
    office.round();
    let since = office.clock.now();
    let away = office.dir.path().join("away");
    fs::rename(&office.root, &away).expect("taken away");
    for _ in 0..3 {
        let round = office.round();
        assert!(round.gone().is_empty());
        assert_eq!(round.unreachable(BAKERY).as_deref(), Some("inbox-unreachable"));
        let shown = round.plans[&number(BAKERY)].unreachable.clone().expect("shown");
        assert_eq!(shown.since, since, "since the first time, not the last");
        assert_eq!(shown.path, office.root);
        office.clock.advance(Duration::from_mins(5));
    }
    fs::rename(&away, &office.root).expect("brought back");
    let round = office.round();
    assert_eq!(round.unreachable(BAKERY), None);
    assert!(round.observed.is_empty() && round.gone().is_empty(), "as if nothing had happened");
}

#[test]
fn an_empty_mount_point_is_not_an_empty_office() {
    let mut office = Office::new();
    office.invoice("a.xml");
    office.round();
    let away = office.dir.path().join("away");
    fs::rename(&office.root, &away).expect("taken away");
    fs::create_dir(&office.root).expect("an empty mount point");
    let round = office.round();
    assert!(round.gone().is_empty());
    assert_eq!(round.unreachable(BAKERY).as_deref(), Some("inbox-missing"));
    assert_eq!(round.unreachable(GARAGE), None, "it never had a document");
    fs::remove_dir(&office.root).expect("unmounted");
    fs::rename(&away, &office.root).expect("brought back");
    assert_eq!(office.round().unreachable(BAKERY), None);
}

#[test]
fn an_empty_folder_linked_by_hand_is_a_drive_that_is_away() {
    let mut office = Office::new();
    let linked = office.dir.path().join("linked");
    fs::create_dir_all(linked.join("aankoop")).expect("made");
    office.put(&linked.join("aankoop/a.xml"), invoice("a"), Duration::from_hours(1));
    office.dossiers[0].linked_folder = Some(linked.clone());
    assert_eq!(office.round().names(), ["a.xml"]);
    fs::rename(&linked, office.dir.path().join("away")).expect("taken away");
    fs::create_dir(&linked).expect("an empty mount point");
    let round = office.round();
    assert!(round.gone().is_empty());
    assert_eq!(round.unreachable(BAKERY).as_deref(), Some("inbox-missing"));
}

#[test]
fn one_folder_with_a_disk_error_leaves_the_others_alone() {
    let mut office = Office::new();
    office.invoice("a.xml");
    let sale = office.folder(BAKERY, "verkoop").join("s.xml");
    office.put(&sale, invoice("s"), Duration::from_hours(1));
    office.put(&office.folder(GARAGE, "aankoop").join("g.xml"), invoice("g"), Duration::from_hours(1));
    office.round();
    office.disk.fail(&office.folder(BAKERY, "aankoop"), io::ErrorKind::StaleNetworkFileHandle);
    fs::remove_file(&sale).expect("removed");
    let round = office.round();
    assert_eq!(round.gone(), ["s.xml"], "only what is certain");
    assert_eq!(round.unreachable(BAKERY).as_deref(), Some("inbox-unreachable"));
    assert_eq!(round.unreachable(GARAGE), None);
    office.disk.heal();
    assert!(office.round().observed.is_empty());
}

#[test]
fn a_folder_inside_that_cannot_be_listed_keeps_its_documents() {
    let mut office = Office::new();
    let inside = office.folder(BAKERY, "aankoop").join("2026");
    fs::create_dir(&inside).expect("made");
    office.put(&inside.join("a.xml"), invoice("a"), Duration::from_hours(1));
    office.round();
    office.disk.fail(&inside, io::ErrorKind::PermissionDenied);
    assert!(office.round().gone().is_empty());
}

#[test]
fn a_renamed_folder_is_a_move_and_not_a_second_copy() {
    let mut office = Office::new();
    office.invoice("a.xml");
    office.round();
    fs::rename(office.folder(BAKERY, "aankoop"), office.folder(BAKERY, "Aankopen")).expect("renamed");
    let round = office.round();
    // Gone comes first and the same identity follows: that is how the store knows a move.
    assert_eq!(round.gone(), ["a.xml"]);
    assert_eq!(round.names(), ["a.xml"]);
}

#[test]
fn a_file_without_permission_waits_and_says_so() {
    let mut office = Office::new();
    let path = office.invoice("a.xml");
    office.disk.fail(&path, io::ErrorKind::PermissionDenied);
    let round = office.round();
    assert_eq!(round.arriving[0].waiting, Waiting::NotAllowed);
    assert!(round.gone().is_empty());
}

#[test]
fn a_sentence_says_what_where_and_since_when() {
    let office = Office::new();
    let since = office.clock.now();
    let error = InboxError::Unreachable { path: "/srv/billit".into(), since, source: io::ErrorKind::NotFound.into() };
    let texts = Texts::new(Language::Nl);
    let sentence = texts.text(&error.message(office.clock.as_ref()));
    assert!(sentence.starts_with("Map /srv/billit is niet bereikbaar sinds 13:02."), "{sentence}");
    office.clock.advance(Duration::from_hours(24));
    let sentence = texts.text(&error.message(office.clock.as_ref()));
    assert!(sentence.contains("sinds 24/11/2026 13:02"), "{sentence}");
}
