//! The render process: reads documents that nobody vouches for, so that the program itself never does.
//!
//! One thread reads requests, one with a very large stack draws. When standard input closes the process
//! ends at once, also in the middle of a page. It has no rights that drawing does not need; a page that
//! needs more memory than it may have ends the process, and the program goes on with another.

use std::collections::VecDeque;
use std::fs::File;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};

use super::engine::{self, Choice, OpenDocument};
use super::frames::{self, Answer, Ask};
use super::pixels;
use super::{DocKey, Page, PreviewError};
use crate::platform::enclosure::enclose;
use crate::platform::process::plain_output;

/// Address space of the process, in bytes.
const MEMORY: u64 = 1_536 * 1024 * 1024;
/// Where PDFium looks for fonts that a document does not bring along.
const FONTS: [&str; 3] = ["/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/X11/fonts"];
/// Stack of the thread that draws: readers of PDFs descend by recursion.
const STACK: usize = 256 * 1024 * 1024;

/// Serves standard input until it closes.
///
/// # Errors
/// When the pipes break or the drawing thread cannot start.
pub fn serve() -> io::Result<()> {
    std::panic::set_hook(Box::new(|_| {}));
    // Loaded before the doors close.
    super::pdfium_is_available();
    for (wall, reason) in enclose(MEMORY, &FONTS.map(Path::new)) {
        tracing::warn!(wall, reason, "the process that draws pages keeps rights it does not need");
    }
    let (asks, work) = sync_channel(1);
    let output = plain_output()?;
    // Always the same thread draws: what a page needs is still near its processor.
    std::thread::Builder::new().name("draw pages".to_owned()).stack_size(STACK).spawn(move || draw_all(&work, output))?;
    let mut input = io::stdin().lock();
    while let Some(ask) = frames::read::<Ask>(&mut input)? {
        if asks.send(ask).is_err() {
            break;
        }
    }
    Ok(())
}

fn draw_all(work: &Receiver<(Ask, Vec<u8>)>, mut output: File) {
    let mut shelf = Shelf::default();
    while let Ok((ask, bytes)) = work.recv() {
        if answer(&ask, bytes, &mut shelf, &mut output).is_err() {
            return;
        }
    }
}

fn answer(ask: &Ask, bytes: Vec<u8>, shelf: &mut Shelf, output: &mut File) -> io::Result<()> {
    let (answer, rgba) = match trouble(ask.choice).and_then(|()| shelf.page(ask, bytes)) {
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
    open: Vec<(Choice, Box<dyn OpenDocument>)>,
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

/// Hangs or dies on command, `hang:first`, `die:other` …, or reaches for what it must not, so that tests can see what
/// comes of it.
#[cfg(debug_assertions)]
fn trouble(choice: Choice) -> Result<(), PreviewError> {
    if let Some(folder) = std::env::var_os("POSTVAK_RENDER_REACH") {
        let reached = crate::platform::enclosure::reached(Path::new(&folder));
        return if reached.is_empty() { Ok(()) } else { Err(PreviewError::Broken(reached.join(", "))) };
    }
    let Ok(what) = std::env::var("POSTVAK_RENDER_TROUBLE") else { return Ok(()) };
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
    Ok(())
}

#[cfg(not(debug_assertions))]
fn trouble(_choice: Choice) -> Result<(), PreviewError> {
    Ok(())
}
