use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use postvak::inbox::{Hint, Place, WatchRules, Watcher};
use postvak::platform::clock::SystemClock;
use postvak::platform::drive::DriveKind;
use tokio::sync::mpsc::{Receiver, channel};

use crate::inbox::office::{BAKERY, Office, invoice};

const FAST: WatchRules = WatchRules {
    poll: Duration::from_millis(100),
    local_retry: Duration::from_millis(50),
    gather: Duration::from_millis(20),
    everything: Duration::from_hours(1),
};
const DEADLINE: Duration = Duration::from_secs(10);

/// The next hint, `None` at the end.
fn next(hints: &mut Receiver<Hint>) -> Option<Hint> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    runtime.block_on(async { tokio::time::timeout(DEADLINE, hints.recv()).await.expect("in time") })
}

/// Waits for a hint that fits.
fn wait_for(hints: &mut Receiver<Hint>, fits: impl Fn(&Hint) -> bool) {
    while !fits(&next(hints).expect("the watcher goes on")) {}
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
    // The moment of the new watch is not ours to know: write until it is seen, without a pause.
    let start = Instant::now();
    while !hints.try_recv().is_ok_and(|hint| names(&path)(&hint)) {
        fs::write(&path, start.elapsed().as_nanos().to_string()).expect("written");
        assert!(start.elapsed() < DEADLINE, "never watched again");
    }
}

#[test]
fn a_watcher_that_is_dropped_ends() {
    let office = Office::new();
    let (watcher, mut hints) = watch(Place::all(&office.layout()), FAST, 64);
    drop(watcher);
    while next(&mut hints).is_some() {}
}
