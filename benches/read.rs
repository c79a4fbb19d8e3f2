//! Reading a document against building a tree of the same text with roxmltree, in one run and interleaved:
//! `cargo bench --bench read`.
#![allow(clippy::print_stdout, reason = "a benchmark prints its measurements")]

mod common;

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use common::Verdicts;
use postvak::ubl;

/// Times roxmltree, over all invoices and credit notes of the corpora.
const LIMIT: f64 = 1.0;
/// The same for documents with an embedded PDF over 100 KB.
const LIMIT_WITH_PDF: f64 = 0.4;
/// Measurements of each document; the median counts.
const ROUNDS: usize = 41;

fn main() -> ExitCode {
    let mut documents: Vec<Vec<u8>> = corpus();
    println!("{} documents of the corpora", documents.len());
    if documents.is_empty() {
        println!("no corpora beside the project: measuring made documents only");
        documents = [1, 3, 10].iter().map(|lines| made(*lines, 0)).collect();
    }
    let (with_pdf, plain): (Vec<_>, Vec<_>) = documents.into_iter().partition(|bytes| bytes.len() > 140_000);
    let mut with_pdf = with_pdf;
    with_pdf.extend([120_000, 200_000, 500_000, 2_000_000].map(|pdf| made(5, pdf)));

    let mut verdicts = Verdicts::default();
    compare(&mut verdicts, "header, lines, VAT, attachment list", &plain, LIMIT);
    compare(&mut verdicts, "with an embedded PDF over 100 KB", &with_pdf, LIMIT_WITH_PDF);
    let many = made(10_000, 0);
    let (read, tree) = measured(&many);
    println!("10,000 lines ({:.1} MB): {:.1} ms, roxmltree {:.1} ms", megabytes(&many), milliseconds(read), milliseconds(tree));
    verdicts.end()
}

fn compare(verdicts: &mut Verdicts, what: &str, documents: &[Vec<u8>], limit: f64) {
    let (mut read, mut tree) = (Duration::ZERO, Duration::ZERO);
    let mut ratios = Vec::new();
    for bytes in documents {
        let (one_read, one_tree) = measured(bytes);
        ratios.push(one_read.as_secs_f64() / one_tree.as_secs_f64());
        read += one_read;
        tree += one_tree;
    }
    ratios.sort_by(f64::total_cmp);
    let count = documents.len() as f64;
    let ratio = read.as_secs_f64() / tree.as_secs_f64();
    let worst = ratios.last().copied().unwrap_or_default();
    println!(
        "{what}: {} documents, {:.1} µs each, roxmltree {:.1} µs: median ratio {:.2}, worst {worst:.2}",
        documents.len(),
        read.as_secs_f64() * 1e6 / count,
        tree.as_secs_f64() * 1e6 / count,
        ratios.get(ratios.len() / 2).copied().unwrap_or_default(),
    );
    verdicts.at_most(&format!("reading a document ({what}), against a roxmltree tree"), ratio, limit, "");
}

/// Median times of reading the bytes, and of a tree of the text that was decoded from them.
fn measured(bytes: &[u8]) -> (Duration, Duration) {
    let Ok(parsed) = ubl::read(bytes) else { return (Duration::ZERO, Duration::ZERO) };
    let text = parsed.xml_text().to_owned();
    let mut reads = Vec::with_capacity(ROUNDS);
    let mut trees = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let read = black_box(ubl::read(black_box(bytes)));
        reads.push(start.elapsed());
        drop(read);
        let start = Instant::now();
        let tree = black_box(roxmltree::Document::parse(black_box(&text)));
        trees.push(start.elapsed());
        drop(tree);
    }
    (median(reads), median(trees))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn megabytes(bytes: &[u8]) -> f64 {
    bytes.len() as f64 / 1e6
}

/// The whole invoices and credit notes of the corpora beside the project.
fn corpus() -> Vec<Vec<u8>> {
    let mut paths = Vec::new();
    xml_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"), &mut paths);
    paths.sort();
    paths
        .iter()
        .filter_map(|path| std::fs::read(path).ok())
        .filter(|bytes| ubl::read(bytes).is_ok_and(|parsed| roxmltree::Document::parse(parsed.xml_text()).is_ok()))
        .collect()
}

fn xml_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            xml_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "xml") {
            found.push(path);
        }
    }
}

/// An invoice made from nothing, with `lines` lines and a PDF of `pdf` bytes.
fn made(lines: usize, pdf: usize) -> Vec<u8> {
    use base64::Engine as _;
    let mut xml = String::from(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
  <cbc:ID>2026-0001</cbc:ID><cbc:IssueDate>2026-03-12</cbc:IssueDate><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
"#,
    );
    if pdf > 0 {
        let bytes: Vec<u8> =
            b"%PDF-1.7\n".iter().copied().chain((0..pdf).map(|index| u8::try_from(index * 131 % 251).unwrap_or(0))).collect();
        // Writing to a String cannot fail, here and below.
        let _infallible = writeln!(
            xml,
            "  <cac:AdditionalDocumentReference><cbc:ID>2026-0001</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode=\"application/pdf\" filename=\"2026-0001.pdf\">{}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>",
            base64::engine::general_purpose::STANDARD.encode(bytes)
        );
    }
    xml.push_str(
        r#"  <cac:AccountingSupplierParty><cac:Party><cbc:EndpointID schemeID="0208">0403019261</cbc:EndpointID><cac:PartyName><cbc:Name>Made BV</cbc:Name></cac:PartyName>
    <cac:PartyTaxScheme><cbc:CompanyID>BE0403019261</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme></cac:Party></cac:AccountingSupplierParty>
  <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount></cac:TaxTotal>
  <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">121.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
"#,
    );
    for line in 1..=lines {
        let _infallible = writeln!(
            xml,
            r#"  <cac:InvoiceLine>
    <cbc:ID>{line}</cbc:ID>
    <cbc:InvoicedQuantity unitCode="C62">2</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="EUR">{line}.50</cbc:LineExtensionAmount>
    <cac:Item>
      <cbc:Description>Ordinary thing number {line}, as many of them as there are</cbc:Description>
      <cbc:Name>Thing {line}</cbc:Name>
      <cac:SellersItemIdentification><cbc:ID>T-{line}</cbc:ID></cac:SellersItemIdentification>
      <cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory>
    </cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="EUR">{line}.25</cbc:PriceAmount></cac:Price>
  </cac:InvoiceLine>"#
        );
    }
    xml.push_str("</Invoice>\n");
    xml.into_bytes()
}
