//! `postvak demo --billit --headless`: what a newcomer sees of the way to Billit and back.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says what is wrong by stopping")]

use std::path::Path;
use std::process::{Command, Output};

fn demo(dir: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_postvak"))
        .args(["demo", "--billit", "--headless", "--dossiers", "3", "--documents", "30", "--dir"])
        .arg(dir)
        .env("POSTVAK_LANG", "nl")
        .output()
        .expect("started")
}

#[test]
fn documents_come_down_and_their_bookings_go_up() {
    let place = tempfile::tempdir().expect("a folder");
    let dir = place.path().join("demo");
    let first = demo(&dir);
    let text = String::from_utf8_lossy(&first.stdout).into_owned();
    assert!(first.status.success(), "{text}\n{}", String::from_utf8_lossy(&first.stderr));
    assert!(text.contains("Billit heeft precies de boekingen die in Expert/M zijn."), "{text}");
    assert!(text.contains("in Billit zoals hier."), "{text}");
    let came = std::fs::read_dir(dir.join("gekoppeld")).expect("folders").count();
    assert_eq!(came, 3, "a folder for each dossier was made");

    // A second time nothing comes twice, and Billit has what it had.
    let second = demo(&dir);
    let text = String::from_utf8_lossy(&second.stdout).into_owned();
    assert!(second.status.success(), "{text}\n{}", String::from_utf8_lossy(&second.stderr));

    // A booking that Billit does not have is noticed.
    std::fs::write(dir.join("billit-boekingen.json"), "[]").expect("written");
    let third = demo(&dir);
    let text = String::from_utf8_lossy(&third.stdout).into_owned();
    assert_eq!(third.status.code(), Some(1), "{text}");
    assert!(text.contains("Billit heeft andere boekingen dan er in Expert/M zijn."), "{text}");
}
