//! First page on screen through the whole path (a warm render process, pipes and all) against what the engine
//! itself needs in this process: the way apart may cost at most a fifth more.
//!
//! `cargo bench --bench page` prints a row a document and engine, and the median ratio an engine. It takes our
//! own PDFs and, if there is one, those in the folder that `POSTVAK_PDFS` names.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a measurement speaks through standard output")]

mod common;
#[path = "../tests/rooms/pdf_maker/mod.rs"]
mod pdf_maker;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use common::Verdicts;
use postvak::i18n::Texts;
use postvak::office::Language;
use postvak::preview::{self, Choice, DocKey, Limits, PageRequest, Renderer};
use postvak::ubl::{Document, Line};

const REQUEST: PageRequest = PageRequest { page: 0, width: 1000, text: false };
const LIMIT: f64 = 1.2;
const ROUNDS: u64 = 25;

fn main() -> ExitCode {
    let documents = documents();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    let mut verdicts = Verdicts::default();
    let engines = [(Choice::Hayro, "hayro"), (Choice::Pdfium, "PDFium")];
    for (choice, name) in engines.into_iter().filter(|(choice, _)| *choice != Choice::Pdfium || preview::pdfium_is_available()) {
        let library =
            if choice == Choice::Hayro { "off".to_owned() } else { std::env::var(preview::PDFIUM_VARIABLE).unwrap_or_default() };
        let environment = vec![(preview::PDFIUM_VARIABLE.to_owned(), library)];
        let exe = std::env::var_os("POSTVAK_EXE").map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_postvak")), PathBuf::from);
        let renderer = Renderer::new(exe, Limits { environment, cache_bytes: 0, spare: false, ..Limits::default() });
        let mut ratios = Vec::new();
        println!("{name:<8} {:<28} {:>9} {:>9} {:>6}", "document", "engine", "path", "ratio");
        for (index, (title, bytes)) in documents.iter().enumerate() {
            let engine = median(|_| {
                let mut document = preview::open(bytes, choice).expect("opened");
                document.page(&REQUEST).expect("a page");
            });
            let path = median(|round| {
                // Each round is another document for the process: it is sent and opened, as for the first page.
                let key = DocKey(index as u64 * 1_000 + round);
                let page = runtime.block_on(renderer.page(key, bytes, REQUEST)).expect("a page");
                assert_eq!(page.width, REQUEST.width);
            });
            let ratio = path.as_secs_f64() / engine.as_secs_f64();
            println!("{:<8} {title:<28} {:>6.2} ms {:>6.2} ms {ratio:>6.2}", "", millis(engine), millis(path));
            ratios.push(ratio);
        }
        ratios.sort_by(f64::total_cmp);
        let middle = ratios[ratios.len() / 2];
        verdicts.at_most(&format!("first page on screen with {name}, against drawing it"), middle, LIMIT, "");
    }
    verdicts.end()
}

fn documents() -> Vec<(String, Arc<Vec<u8>>)> {
    let line = Line { name: Some("Levering en plaatsing".to_owned()), ..Line::default() };
    let invoice = |lines: usize| {
        let document = Document { number: Some("F-1".to_owned()), lines: vec![line.clone(); lines], ..Document::default() };
        preview::ubl_page(&document, Texts::new(Language::Nl))
    };
    let mut documents = vec![
        ("a few words".to_owned(), pdf_maker::sample()),
        ("forty lines".to_owned(), pdf_maker::busy(40)),
        ("from a UBL, 3 lines".to_owned(), invoice(3)),
        ("from a UBL, 300 lines".to_owned(), invoice(300)),
    ];
    let folder = std::env::var_os("POSTVAK_PDFS")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/pdf"), PathBuf::from);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(&folder).map(|files| files.filter_map(|file| Some(file.ok()?.path())).collect()).unwrap_or_default();
    files.sort();
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if let Ok(bytes) = std::fs::read(&file) {
            documents.push((name, bytes));
        }
    }
    documents.into_iter().map(|(name, bytes)| (name, Arc::new(bytes))).collect()
}

fn median(mut work: impl FnMut(u64)) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|round| {
            let start = Instant::now();
            work(round);
            start.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
