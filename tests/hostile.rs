//! Files made to hurt, and files that chance made: each is refused or read with warnings, quickly, and
//! nothing ever panics. A program of its own, since it measures the memory of the whole process.
#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test says why it fails or skips")]

use std::path::Path;
use std::time::{Duration, Instant};

use postvak::ubl::{self, UblError};
use proptest::prelude::*;

/// What a file may take; without optimisation on a busy machine, ten times that.
const LIMIT: Duration = Duration::from_millis(if cfg!(debug_assertions) { 1000 } else { 100 });

/// Reads a file and everything in it.
fn read_all(bytes: &[u8]) -> Result<usize, UblError> {
    let read = ubl::read(bytes);
    skimmed_as_read(bytes, &read);
    let parsed = read?;
    let _identity = parsed.identity();
    let _best = ubl::best_pdf(&parsed);
    let decoded = parsed.document.attachments.iter().filter_map(|attachment| {
        let _kind = parsed.kind(attachment);
        parsed.content(attachment).ok()
    });
    Ok(decoded.map(|content| content.bytes.len()).sum())
}

/// The lists see a file as the entry does: the same refusal, the same warnings, the same header.
fn skimmed_as_read(bytes: &[u8], read: &Result<ubl::Parsed<'_>, UblError>) {
    match (ubl::skim(bytes), read) {
        (Ok(skimmed), Ok(read)) => {
            let mut whole = read.document.clone();
            whole.lines.clear();
            assert_eq!(skimmed.parsed.document, whole);
            assert_eq!(skimmed.parsed.warnings, read.warnings);
            assert_eq!(skimmed.parsed.identity(), read.identity());
            assert!(skimmed.texts.len() <= ubl::limits::SKIMMED_BYTES);
        }
        (Err(skimmed), Err(read)) => assert_eq!(&skimmed, read),
        (skimmed, read) => panic!("skimmed: {:?}, read: {:?}", skimmed.err(), read.as_ref().err()),
    }
}

#[test]
fn the_limit_of_lines_is_the_same_for_lists() {
    let lines = |count: usize| {
        let line =
            "<cac:InvoiceLine><cbc:ID>1</cbc:ID><cac:SubInvoiceLine><cbc:ID>2</cbc:ID></cac:SubInvoiceLine></cac:InvoiceLine>";
        format!("{ROOT}<cbc:ID>1</cbc:ID>{}</Invoice>", line.repeat(count / 2)).into_bytes()
    };
    let at_most = ubl::limits::LINES;
    for (count, fits) in [(at_most, true), (at_most + 2, false)] {
        let bytes = lines(count);
        let read = ubl::read(&bytes);
        assert_eq!(read.is_ok(), fits, "{count} lines");
        skimmed_as_read(&bytes, &read);
    }
}

fn timely(bytes: &[u8]) -> Result<usize, UblError> {
    let start = Instant::now();
    let result = read_all(bytes);
    let took = start.elapsed();
    assert!(took < LIMIT, "{took:?} for {} bytes", bytes.len());
    result
}

const ROOT: &str = r#"<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">"#;

fn small() -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>{ROOT}<cbc:ID>1</cbc:ID><cbc:IssueDate>2026-03-12</cbc:IssueDate><cbc:Note>é &amp; €</cbc:Note>
<cac:AdditionalDocumentReference><cbc:ID>a</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="a.pdf">JVBERi0xLjQK</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>
<cac:AccountingSupplierParty><cac:Party><cbc:EndpointID schemeID="0208">0403019261</cbc:EndpointID></cac:Party></cac:AccountingSupplierParty>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">121.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cac:Item><cbc:Name>x</cbc:Name></cac:Item></cac:InvoiceLine></Invoice>"#
    )
}

#[test]
fn the_hostile_files_of_the_corpora_are_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/hostile-defusedxml");
    if !folder.is_dir() {
        assert_ne!(std::env::var("POSTVAK_REQUIRE").as_deref(), Ok("all"), "no corpora at {}", folder.display());
        println!("skipped: no corpora at {}", folder.display());
        return;
    }
    let mut refused = 0;
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let bytes = std::fs::read(&path).expect("readable");
        if path.extension().is_none_or(|extension| extension != "xml") {
            continue;
        }
        let error = timely(&bytes).expect_err("a hostile file is no invoice");
        let expected = if bytes.windows(9).any(|window| window == b"<!DOCTYPE") { "dtd" } else { "not-ubl" };
        assert_eq!(error.code(), expected, "{}", path.display());
        refused += 1;
    }
    assert!(refused >= 7, "only {refused} hostile files");
}

#[test]
fn bombs_are_small_in_time_and_memory() {
    let inside = |text: &str| format!("{ROOT}{text}</Invoice>").into_bytes();
    for (what, bytes) in [
        ("depth", inside(&"<a>".repeat(100_000))),
        ("attributes", inside(&format!("<a{}/>", " a=\"\"".repeat(100_000)))),
        ("namespaces", inside(&format!("<a{}/>", " xmlns:a=\"b\"".repeat(50_000)))),
        ("one endless tag", format!("{ROOT}<{}", "a".repeat(1_000_000)).into_bytes()),
        ("one endless comment", format!("{ROOT}<!--{}", "-".repeat(1_000_000)).into_bytes()),
        ("references", inside(&format!("<cbc:Note>{}</cbc:Note>", "&x;".repeat(20_000)))),
        ("ampersands", inside(&format!("<cbc:Note>{}</cbc:Note>", "&".repeat(50_000)))),
        ("slashes", inside(&format!("<cbc:Note>{}</cbc:Note>", "1/".repeat(300_000)))),
        ("letters by number", inside(&format!("<cbc:Note>{}</cbc:Note>", "&#65;".repeat(100_000)))),
        ("letters by number, nobody's", inside(&"&#65;".repeat(1_000_000))),
        ("a file with an endless name", inside(&format!("<cbc:Note languageID=\"{}\">x</cbc:Note>", "&#65;".repeat(500_000)))),
        ("notes", inside(&"<cbc:Note>x</cbc:Note>".repeat(20_000))),
        (
            "attachments",
            inside(&"<cac:AdditionalDocumentReference><cac:Attachment/></cac:AdditionalDocumentReference>".repeat(20_000)),
        ),
        ("parameters of a DTD", [b"<!DOCTYPE a [".as_slice(), &b"<!ENTITY % a '%a;'>".repeat(20_000)].concat()),
        ("zeros behind a tag", [b"<a".as_slice(), &vec![0; 100_000]].concat()),
    ] {
        let result = timely(&bytes);
        println!("{what}: {result:?}");
    }
}

#[test]
fn every_truncation_is_refused() {
    let whole = small();
    assert!(timely(whole.as_bytes()).is_ok());
    for end in 0..whole.len() {
        let error = timely(&whole.as_bytes()[..end]).expect_err("half an invoice is no invoice");
        assert!(matches!(error.code(), "incomplete" | "empty"), "cut at {end}: {error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn chance_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _result = timely(&bytes);
    }

    #[test]
    fn chance_xml_never_panics(pieces in proptest::collection::vec(prop_oneof![
        Just("<"), Just(">"), Just("/>"), Just("</"), Just("<cbc:ID"), Just("</cbc:ID>"), Just("<cac:InvoiceLine>"), Just("</Invoice>"),
        Just("&"), Just("&#0;"), Just(";"), Just("<![CDATA["), Just("]]>"), Just("<!--"), Just("-->"), Just("<?"), Just("?>"), Just("é"),
        Just("\""), Just("="), Just(" xmlns:x='"), Just("<cbc:EmbeddedDocumentBinaryObject>"), Just("1"), Just("\u{0}"), Just("<!DOCTYPE"),
    ], 0..40)) {
        let _result = timely(format!("{ROOT}{}", pieces.concat()).as_bytes());
        let _result = timely(pieces.concat().as_bytes());
    }

    #[test]
    fn a_changed_invoice_never_panics(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut bytes = small().into_bytes();
        for (place, byte) in changes {
            let index = place.index(bytes.len());
            bytes[index] = byte;
        }
        let _result = timely(&bytes);
    }

    #[test]
    fn a_piece_taken_out_or_doubled_never_panics(from in any::<prop::sample::Index>(), length in 0_usize..300, doubled in any::<bool>()) {
        let bytes = small().into_bytes();
        let from = from.index(bytes.len());
        let to = (from + length).min(bytes.len());
        let rest = if doubled { &bytes[from..] } else { &bytes[to..] };
        let _result = timely(&[&bytes[..to.max(from)], rest].concat());
    }
}
