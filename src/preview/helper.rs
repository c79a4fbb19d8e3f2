//! The render process: reads documents that nobody vouches for, so that the program itself never does.
//!
//! Two threads with a very large stack take turns at reading requests and drawing. When standard input closes the
//! process ends at once, also in the middle of a page. Memory is limited where the system can (Linux); a page that
//! needs more ends the process, and the program goes on with another.

use std::collections::VecDeque;
use std::fs::File;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex, PoisonError};

use super::engine::{self, Choice, OpenDocument};
use super::frames::{self, Answer, Ask};
use super::pixels;
use super::{DocKey, Page, PreviewError};
use crate::platform::process::{plain_output, restrict_this};

/// Stack of a thread that draws: readers of PDFs descend by recursion.
const STACK: usize = 256 * 1024 * 1024;
/// Address space of the process, in bytes: two such stacks and what drawing needs.
const MEMORY: u64 = 1_280 * 1024 * 1024 + 2 * STACK as u64;

/// Serves standard input until it closes.
///
/// # Errors
/// When the pipes break or a thread cannot start.
pub fn serve() -> io::Result<()> {
    std::panic::set_hook(Box::new(|_| {}));
    restrict_this(MEMORY);
    let desk = Arc::new(Desk { input: Mutex::new(io::stdin()), drawing: Mutex::new((plain_output()?, Shelf::default())) });
    let (ended, end) = sync_channel(2);
    for name in ["draw pages 1", "draw pages 2"] {
        let (desk, ended) = (Arc::clone(&desk), ended.clone());
        std::thread::Builder::new().name(name.to_owned()).stack_size(STACK).spawn(move || {
            let result = desk.take_turns();
            // The first to end ends the process; nobody hears of the second.
            let _unheard = ended.send(result).is_err();
        })?;
    }
    drop(ended);
    end.recv().unwrap_or(Ok(()))
}

/// Two threads take turns: one draws what it read, the other waits for the next request and thus sees the input close.
/// A request is not handed from one thread to another, which would cost as much as drawing a small part of a page.
struct Desk {
    input: Mutex<io::Stdin>,
    drawing: Mutex<(File, Shelf)>,
}

impl Desk {
    fn take_turns(&self) -> io::Result<()> {
        loop {
            let input = self.input.lock().unwrap_or_else(PoisonError::into_inner);
            let Some((ask, bytes)) = frames::read::<Ask>(&mut input.lock())? else { return Ok(()) };
            // Before the next request can be read, so that answers keep the order of the requests.
            let mut drawing = self.drawing.lock().unwrap_or_else(PoisonError::into_inner);
            drop(input);
            let (output, shelf) = &mut *drawing;
            answer(&ask, bytes, shelf, output)?;
        }
    }
}

fn answer(ask: &Ask, bytes: Vec<u8>, shelf: &mut Shelf, output: &mut File) -> io::Result<()> {
    trouble(ask.choice);
    let (answer, rgba) = match shelf.page(ask, bytes) {
        Ok(Some(Page { width, height, rgba, pages, pieces, source })) => {
            (Answer::Page { width, height, pages, pieces, source }, Some(rgba))
        }
        Ok(None) => (Answer::NotOpen, None),
        Err(error) => (Answer::Failed(error), None),
    };
    frames::write(output, &answer, &[])?;
    rgba.map_or(Ok(()), |rgba| pixels::send(output, &rgba))
}

/// The documents that are open, the last used at the end.
#[derive(Default)]
struct Shelf {
    documents: VecDeque<Document>,
}

struct Document {
    key: DocKey,
    bytes: Arc<Vec<u8>>,
    open: Vec<(Choice, Box<dyn OpenDocument + Send>)>,
}

impl Shelf {
    /// The page, or `None` when the document is not here.
    fn page(&mut self, ask: &Ask, bytes: Vec<u8>) -> Result<Option<Page>, PreviewError> {
        let here = self.documents.iter().position(|document| document.key == ask.key);
        let known = here.and_then(|at| self.documents.remove(at)).filter(|_| bytes.is_empty());
        let document = match known {
            Some(document) => document,
            None if bytes.is_empty() => return Ok(None),
            None => Document { key: ask.key, bytes: Arc::new(bytes), open: Vec::new() },
        };
        while self.documents.len() >= (ask.keep.max(1) as usize) {
            self.documents.pop_front();
        }
        self.documents.push_back(document);
        let Some(document) = self.documents.back_mut() else { return Ok(None) };
        // What an engine leaves behind after a panic is not trusted: it is closed.
        let drawn = catch_unwind(AssertUnwindSafe(|| document.page(ask)));
        drawn
            .unwrap_or_else(|_| {
                document.open.clear();
                Err(PreviewError::Broken("the engine gave up".to_owned()))
            })
            .map(Some)
    }
}

impl Document {
    fn page(&mut self, ask: &Ask) -> Result<Page, PreviewError> {
        let at = if let Some(at) = self.open.iter().position(|(choice, _)| *choice == ask.choice) {
            at
        } else {
            self.open.push((ask.choice, engine::open(&self.bytes, ask.choice)?));
            self.open.len() - 1
        };
        self.open[at].1.page(&ask.request)
    }
}

/// Hangs or dies on command, so that tests can see the program live through it: `hang:first`, `die:other` …
#[cfg(debug_assertions)]
fn trouble(choice: Choice) {
    let Ok(what) = std::env::var("POSTVAK_RENDER_TROUBLE") else { return };
    let applies = match what.split_once(':') {
        Some((_, "first")) => choice == Choice::First,
        Some((_, "other")) => choice == Choice::Other,
        _ => true,
    };
    if applies && what.starts_with("hang") {
        loop {
            std::thread::park();
        }
    }
    if applies && what.starts_with("die") {
        std::process::abort();
    }
}

#[cfg(not(debug_assertions))]
fn trouble(_choice: Choice) {}
