use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use postvak::inbox::{Hint, Place, WatchRules, Watcher};
use postvak::platform::clock::SystemClock;
use postvak::platform::drive::DriveKind;
use tokio::sync::mpsc::error::TryRecvError;
use tokio::sync::mpsc::{Receiver, channel};

use crate::office::{BAKERY, Office, invoice};

const FAST: WatchRules =
    WatchRules { poll: Duration::from_millis(100), gather: Duration::from_millis(20), everything: Duration::from_hours(1) };
const DEADLINE: Duration = Duration::from_secs(10);

/// Waits for a hint that fits.
fn wait_for(hints: &mut Receiver<Hint>, fits: impl Fn(&Hint) -> bool) -> Hint {
    let start = Instant::now();
    loop {
        match hints.try_recv() {
            Ok(hint) if fits(&hint) => return hint,
            Ok(_) => {}
            Err(TryRecvError::Empty) => std::thread::yield_now(),
            Err(TryRecvError::Disconnected) => panic!("the watcher ended"),
        }
        assert!(start.elapsed() < DEADLINE, "no hint came");
    }
}

fn names(path: &Path) -> impl Fn(&Hint) -> bool {
    move |hint| matches!(hint, Hint::Paths(paths) if paths.iter().any(|seen| seen == path))
}

fn watch(places: Vec<Place>, rules: WatchRules, room: usize) -> (Watcher, Receiver<Hint>) {
    let (sender, mut hints) = channel(room);
    let watcher = Watcher::start(places, rules, Arc::new(SystemClock::new()), sender).expect("a thread");
    if room > 1 {
        wait_for(&mut hints, |hint| *hint == Hint::Everything);
    }
    (watcher, hints)
}

#[test]
fn a_new_file_is_hinted_at_by_events_and_by_polling() {
    for drive in [DriveKind::Local, DriveKind::Network] {
        let office = Office::new();
        let places = Place::all(&office.layout()).into_iter().map(|place| Place { drive, ..place }).collect();
        let (_watcher, mut hints) = watch(places, FAST, 64);
        let path = office.folder(BAKERY, "aankoop").join("new.xml");
        fs::write(&path, invoice("new")).expect("written");
        wait_for(&mut hints, names(&path));
    }
}

#[test]
fn hints_nobody_took_become_one_look_everywhere() {
    let office = Office::new();
    let (_watcher, mut hints) = watch(Place::all(&office.layout()), FAST, 1);
    let folder = office.folder(BAKERY, "aankoop");
    for index in 0..3000 {
        fs::write(folder.join(format!("{index}.xml")), "x").expect("written");
    }
    // The first one has waited since the start; the flood comes out as one more.
    wait_for(&mut hints, |hint| *hint == Hint::Everything);
    wait_for(&mut hints, |hint| *hint == Hint::Everything);
}

#[test]
fn a_folder_that_comes_back_is_watched_again() {
    let office = Office::new();
    let (_watcher, mut hints) = watch(Place::all(&office.layout()), FAST, 64);
    let away = office.dir.path().join("away");
    fs::rename(&office.root, &away).expect("taken away");
    wait_for(&mut hints, |hint| *hint == Hint::Everything);
    fs::rename(&away, &office.root).expect("brought back");
    let path = office.folder(BAKERY, "aankoop").join("after.xml");
    let start = Instant::now();
    // The moment of the new watch is not ours to know: write until it is seen.
    loop {
        fs::write(&path, start.elapsed().as_nanos().to_string()).expect("written");
        if hints.try_recv().is_ok_and(|hint| names(&path)(&hint)) {
            break;
        }
        assert!(start.elapsed() < DEADLINE, "never watched again");
        std::thread::yield_now();
    }
}

#[test]
fn a_watcher_that_is_dropped_ends() {
    let office = Office::new();
    let (watcher, mut hints) = watch(Place::all(&office.layout()), FAST, 64);
    drop(watcher);
    let start = Instant::now();
    while hints.try_recv() != Err(TryRecvError::Disconnected) {
        assert!(start.elapsed() < DEADLINE, "it goes on");
        std::thread::yield_now();
    }
}
