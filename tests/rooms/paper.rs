//! The paper against the UBL, on the demo office and on the corpora: how much is found, and never a false alarm.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a test says what it measured")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::date;
use postvak::paper::{self, Reading, Text, What};
use postvak::preview::{self, Choice, PageRequest};
use postvak::ubl::{self, Document};
use rust_decimal::Decimal;

const MOST_PAGES: u32 = 6;

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(ending)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The words of a PDF, and whether these are all its pages.
fn words(pdf: Vec<u8>, choice: Choice) -> Option<(Vec<Text>, bool)> {
    let mut opened = preview::open(&Arc::new(pdf), choice).ok()?;
    let pages = opened.pages();
    let mut texts = Vec::new();
    for page in 0..pages.min(MOST_PAGES) {
        texts.push(Text::new(&opened.page(&PageRequest { page, width: 100, text: true }).ok()?.pieces));
    }
    Some((texts, pages <= MOST_PAGES))
}

/// A document with the words of the PDF in it or beside it.
struct Paper {
    path: PathBuf,
    document: Document,
    texts: Vec<Text>,
    complete: bool,
}

fn papers(folder: &Path, choice: Choice) -> Vec<Paper> {
    let paper = |path: PathBuf| {
        let bytes = std::fs::read(&path).ok()?;
        let parsed = ubl::read(&bytes).ok()?;
        let pdf = match ubl::best_pdf(&parsed).and_then(|index| parsed.document.attachments.get(index)) {
            Some(attachment) => parsed.content(attachment).ok()?.bytes,
            None => std::fs::read(path.with_extension("pdf")).ok()?,
        };
        let (texts, complete) = words(pdf, choice)?;
        Some(Paper { path, document: parsed.document.clone(), texts, complete })
    };
    files(folder, "xml").into_iter().filter_map(paper).collect()
}

fn read(paper: &Paper, document: &Document) -> Reading {
    paper::read(&paper.texts, paper.complete, document)
}

/// How many of what the UBL states were found on the paper.
fn found(papers: &[Paper]) -> BTreeMap<What, (usize, usize)> {
    let mut counts: BTreeMap<What, (usize, usize)> = BTreeMap::new();
    for paper in papers {
        let reading = read(paper, &paper.document);
        let stated = [
            (What::Number, paper.document.number.is_some()),
            (What::Date, paper.document.issue_date.is_some()),
            (What::Total, paper.document.totals.payable.is_some()),
            // With several rates a paper seldom prints their sum.
            (
                What::Vat,
                paper.document.vat.len() == 1 && !paper.document.vat[0].tax.as_ref().is_none_or(|tax| tax.value.is_zero()),
            ),
            (What::Iban, !paper.document.payee_iban.is_empty()),
        ];
        for (what, _) in stated.into_iter().filter(|(_, stated)| *stated) {
            let (there, all) = counts.entry(what).or_default();
            *there += usize::from(reading.found.iter().any(|(other, ..)| *other == what));
            *all += 1;
        }
    }
    counts
}

fn false_alarms(papers: &[Paper]) -> Vec<String> {
    papers
        .iter()
        .flat_map(|paper| {
            let name = paper.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            read(paper, &paper.document).differences.into_iter().map(move |one| format!("{name}: {:?}", one.text))
        })
        .collect()
}

fn demo() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let options = postvak::demo::Options { dossiers: 8, documents: 72, seed: 7, today: date(2026, 11, 24) };
    postvak::demo::make(folder.path(), &options).expect("a demo office");
    folder
}

fn engines() -> Vec<(Choice, &'static str)> {
    let mut engines = vec![(Choice::Hayro, "hayro")];
    if preview::pdfium_is_available() {
        engines.push((Choice::Pdfium, "PDFium"));
    }
    engines
}

#[test]
fn the_papers_of_the_demo_office_agree_with_their_ubl() {
    let folder = demo();
    for (choice, name) in engines() {
        let papers = papers(folder.path(), choice);
        assert!(papers.len() > 40, "{} papers", papers.len());
        let counts = found(&papers);
        println!("{name}: {} papers, found of stated: {counts:?}", papers.len());
        assert_eq!(false_alarms(&papers), Vec::<String>::new(), "{name}");
        for (what, (there, all)) in counts {
            assert!(there * 100 >= all * 95, "{name}: {what:?} found on {there} of {all}");
        }
    }
}

#[test]
fn a_ubl_that_says_something_else_is_told() {
    let folder = demo();
    let papers = papers(folder.path(), Choice::Hayro);
    let mut told: BTreeMap<What, (usize, usize)> = BTreeMap::new();
    let mut others = Vec::new();
    for paper in &papers {
        // Only what is on the paper as it is can be missed.
        let before: Vec<What> = read(paper, &paper.document).found.iter().map(|(what, ..)| *what).collect();
        for (what, document) in changed(&paper.document).into_iter().filter(|(what, _)| before.contains(what)) {
            let reading = read(paper, &document);
            let (found, all) = told.entry(what).or_default();
            *found += usize::from(reading.differences.iter().any(|one| one.what == what));
            *all += 1;
            others.extend(reading.differences.into_iter().filter(|one| one.what != what).map(|one| (what, one.text)));
        }
    }
    println!("told of changed: {told:?}");
    assert_eq!(others, [], "a change of one field makes no alarm about another");
    for what in [What::Date, What::Total, What::Iban, What::Number, What::Vat] {
        let (found, all) = told.get(&what).copied().unwrap_or_default();
        assert!(all > 30 && found * 100 >= all * 75, "{what:?}: {found} of {all}");
    }
}

/// The document with one thing changed, for each thing.
fn changed(document: &Document) -> Vec<(What, Document)> {
    let other = |number: &Option<ubl::Number>| {
        number.clone().map(|mut number| {
            number.value += Decimal::new(1_337, 2);
            number
        })
    };
    let mut number = document.clone();
    number.number = Some("ZZ-90210-77".to_owned());
    let mut day = document.clone();
    day.issue_date = day.issue_date.and_then(|day| day.checked_sub(100.days()).ok());
    let mut total = document.clone();
    total.totals.payable = other(&total.totals.payable);
    total.totals.tax_inclusive = other(&total.totals.tax_inclusive);
    total.totals.tax_exclusive = other(&total.totals.tax_exclusive);
    total.totals.lines = other(&total.totals.lines);
    total.vat.iter_mut().for_each(|row| row.taxable = other(&row.taxable));
    total.lines.iter_mut().for_each(|line| line.net = other(&line.net));
    let mut vat = document.clone();
    vat.totals.tax = other(&vat.totals.tax);
    vat.vat.iter_mut().for_each(|row| row.tax = other(&row.tax));
    let mut iban = document.clone();
    iban.payee_iban = vec!["BE71096123456769".to_owned()];
    vec![(What::Number, number), (What::Date, day), (What::Total, total), (What::Vat, vat), (What::Iban, iban)]
}

#[test]
fn the_papers_of_the_corpora_raise_no_false_alarm() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if !folder.is_dir() {
        assert_ne!(std::env::var("POSTVAK_REQUIRE").as_deref(), Ok("all"), "no corpora at {}", folder.display());
        println!("skipped: no corpora at {}", folder.display());
        return;
    }
    for (choice, name) in engines() {
        let papers = papers(&folder, choice);
        println!("{name}: {} papers, found of stated: {:?}", papers.len(), found(&papers));
        assert_eq!(false_alarms(&papers), Vec::<String>::new(), "{name}");
    }
}

/// A page is compared while the window waits for nothing else: it must not be felt.
#[test]
fn a_full_page_is_read_in_little_time() {
    let folder = demo();
    let papers = papers(folder.path(), Choice::Hayro);
    let start = std::time::Instant::now();
    for paper in &papers {
        let _reading = read(paper, &paper.document);
    }
    let each = start.elapsed() / u32::try_from(papers.len().max(1)).expect("few");
    println!("read and compared in {each:?} a document");
    assert!(each < std::time::Duration::from_millis(50), "{each:?}");
}
