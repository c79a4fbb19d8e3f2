//! The render process may be killed at any moment: the program lives on and the page comes all the same.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test says why it fails")]

#[path = "program/common/mod.rs"]
mod common;

use std::fs;
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use common::{Office, PATIENCE, Window, block_on, program};
use postvak::app::model::Screen;
use postvak::engine::{Desk, Pages};
use postvak::preview::{PageRequest, PageSource, PreviewError};
use postvak::store::{DocumentRecord, Status};

const REQUEST: PageRequest = PageRequest { page: 0, width: 1200, text: true };

async fn documents(desk: &Arc<Desk>) -> Vec<DocumentRecord> {
    let mut documents = desk.store.documents(None).await.expect("documents");
    documents
        .retain(|record| record.status == Status::New && record.summary.doc_type.is_some() && record.summary.number.len() > 1);
    documents
}

/// Kills as nothing can be asked to: no chance to clean up.
fn kill(process: u32) -> bool {
    let killed = Command::new("kill").arg("-9").arg(process.to_string()).output().expect("the command kill");
    killed.status.success()
}

/// One test at a time: one of them kills every render process there is.
static ALONE: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn lives(process: u32) -> bool {
    let state = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    state.rsplit(") ").next().is_some_and(|rest| !rest.starts_with('Z') && !rest.is_empty())
}

#[test]
fn a_page_comes_by_the_other_way_when_the_process_is_killed_in_the_middle() {
    let _alone = alone();
    let office = Office::new(1, 12);
    block_on(async {
        let desk = office.desk().await;
        let pages = Arc::new(Pages::new(program()));
        let documents = documents(&desk).await;
        let first = pages.page(&desk, documents[0].id, None, REQUEST, 1).await.expect("wanted").expect("a page");
        assert_ne!(first.source, PageSource::Ubl);
        let mut hit = 0;
        // The process is killed at moments spread over the time that a page takes; some of them hit.
        for (nth, record) in documents.iter().enumerate().skip(1) {
            let generation = u64::try_from(nth).expect("few") + 1;
            let task = {
                let (pages, desk, id) = (Arc::clone(&pages), Arc::clone(&desk), record.id);
                let wide = PageRequest { width: 2400 + u32::try_from(nth).expect("few") * 10, ..REQUEST };
                tokio::spawn(async move { pages.page(&desk, id, None, wide, generation).await })
            };
            tokio::time::sleep(Duration::from_millis(u64::try_from(nth).expect("few") * 7)).await;
            let in_the_middle = !task.is_finished();
            let child = pages.child_id().expect("a process");
            let killed = lives(child) && kill(child);
            let page = tokio::time::timeout(PATIENCE, task).await.expect("in time").expect("no panic").expect("wanted");
            let page = page.unwrap_or_else(|error: PreviewError| panic!("document {nth}: {error}"));
            assert_ne!(page.source, PageSource::Ubl, "the PDF itself is shown");
            assert_eq!(page.rgba.len(), page.width as usize * page.height as usize * 4);
            hit += usize::from(killed && in_the_middle && pages.child_id() != Some(child));
        }
        println!("killed in the middle of a page: {hit} of {}", documents.len() - 1);
        assert!(hit >= 3, "the process was killed in the middle only {hit} times");
    });
}

#[test]
fn the_window_lives_on_when_the_process_is_killed() {
    let _alone = alone();
    let office = Office::new(1, 12);
    let mut window = Window::open(&office);
    window.open_dossier("Bakkerij Korenlicht BV");
    window.wait_for("a page", |window| window.app().model().page.shown.is_some());
    let children = children_of_this_process();
    assert!(!children.is_empty(), "a process draws the pages");
    let killed = children.iter().filter(|child| kill(**child)).count();
    assert_eq!(killed, children.len());
    window.key(egui::Key::ArrowDown);
    window.wait_for("the next page", |window| {
        let page = &window.app().model().page;
        page.shown.is_some() && !page.waiting && window.reads("Document, bladzijde 1 van ")
    });
    let source = window.app().model().page.shown.as_ref().expect("a page").source;
    assert!(matches!(source, PageSource::Pdfium | PageSource::Hayro), "{source:?}");
    window.open_chosen();
    assert_eq!(window.app().model().screen, Screen::Entry);
    window.close();
}

/// Render processes of this test: in its own process only this test starts any under this name.
fn children_of_this_process() -> Vec<u32> {
    let own = std::process::id().to_string();
    let mut children = Vec::new();
    for entry in fs::read_dir("/proc").expect("/proc").flatten() {
        let Some(process) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        let parent = stat.rsplit(") ").next().and_then(|rest| rest.split(' ').nth(1)).map(ToOwned::to_owned);
        if parent.as_deref() == Some(own.as_str()) && lives(process) {
            children.push(process);
        }
    }
    children
}

#[test]
fn a_pdf_that_nobody_can_draw_shows_the_ubl() {
    let _alone = alone();
    let office = Office::new(1, 12);
    block_on(async {
        let desk = office.desk().await;
        let record = documents(&desk).await.into_iter().find(|record| {
            let bytes = fs::read(&record.path).unwrap_or_default();
            bytes.windows(8).any(|window| window == b"JVBERi0x")
        });
        let record = record.expect("a document with a PDF inside");
        // A PDF in name only: its head, and then nothing that any engine knows.
        let text = fs::read_to_string(&record.path).expect("the file");
        let start = text.find("JVBERi0x").expect("a PDF") + 8;
        let end = start + text[start..].find('<').expect("its end");
        let noise = "A".repeat((end - start) / 4 * 4);
        fs::write(&record.path, format!("{}{noise}{}", &text[..start], &text[end..])).expect("written");
        let pages = Pages::new(program());
        let start = Instant::now();
        let page = pages.page(&desk, record.id, None, REQUEST, 1).await.expect("wanted").expect("a page");
        assert_eq!(page.source, PageSource::Ubl);
        assert!(page.pieces.iter().any(|piece| record.summary.number.contains(&piece.text)), "the page tells what the UBL says");
        assert!(start.elapsed() < Duration::from_secs(10));
    });
}
