//! The first scan of 10,000 documents, against reading and hashing the same bytes on the same number of threads.
//!
//! `cargo bench --bench scan` prints the ratio (at most 1.5) and the memory at its highest (at most 200 MB), and
//! ends with 1 when one of them is exceeded. `POSTVAK_BENCH_FILES` sets another number of documents.
#![allow(clippy::print_stdout, clippy::expect_used, missing_docs, reason = "a bench speaks through standard output")]

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use postvak::base::EnterpriseNumber;
use postvak::inbox::{Known, Scanner, Seen, UblReader};
use postvak::office::{Dossier, Folders};
use postvak::platform::clock::{Clock as _, SystemClock};
use postvak::store::sqlite::SqliteStore;
use postvak::store::{Observed, Stamp, Store as _};
use sha2::{Digest as _, Sha256};

const DOSSIERS: u32 = 20;
const ROUNDS: usize = 5;
const MOST_RATIO: f64 = 1.5;
const MOST_MEGABYTES: f64 = 200.0;

/// A small generator of even numbers, so that every run measures the same files.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.next() % (most - least + 1)
    }
}

/// An invoice with as many lines as make about `size` bytes, and a PDF of `pdf` bytes inside.
fn invoice(number: usize, size: u64, pdf: u64, dice: &mut Dice) -> String {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\" \
xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\" \
xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">\n\
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>\n\
  <cbc:ID>B-{number:06}</cbc:ID>\n  <cbc:IssueDate>2026-10-{:02}</cbc:IssueDate>\n\
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>\n  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>\n",
        1 + number % 28
    );
    if pdf > 0 {
        let mut bytes: Vec<u8> = b"%PDF-1.7\n".to_vec();
        bytes.resize_with(usize::try_from(pdf).expect("small"), || dice.next().to_le_bytes()[0]);
        text.push_str(
            "  <cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment>\
<cbc:EmbeddedDocumentBinaryObject mimeCode=\"application/pdf\" filename=\"factuur.pdf\">",
        );
        STANDARD.encode_string(&bytes, &mut text);
        text.push_str("</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>\n");
    }
    for (role, name, vat) in
        [("AccountingSupplierParty", "Leverancier", "BE0999900051"), ("AccountingCustomerParty", "Klant", "BE0999901041")]
    {
        writeln!(
            text,
            "  <cac:{role}><cac:Party><cbc:EndpointID schemeID=\"0208\">{}</cbc:EndpointID>\
<cac:PartyName><cbc:Name>{name} {}</cbc:Name></cac:PartyName><cac:PartyTaxScheme><cbc:CompanyID>{vat}</cbc:CompanyID>\
<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme></cac:Party></cac:{role}>",
            &vat[2..],
            number % 97
        )
        .expect("a text");
    }
    text.push_str(
        "  <cac:TaxTotal><cbc:TaxAmount currencyID=\"EUR\">21.00</cbc:TaxAmount><cac:TaxSubtotal>\
<cbc:TaxableAmount currencyID=\"EUR\">100.00</cbc:TaxableAmount><cbc:TaxAmount currencyID=\"EUR\">21.00</cbc:TaxAmount>\
<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>\n\
  <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID=\"EUR\">100.00</cbc:LineExtensionAmount>\
<cbc:PayableAmount currencyID=\"EUR\">121.00</cbc:PayableAmount></cac:LegalMonetaryTotal>\n",
    );
    let goal = text.len() + usize::try_from(size).expect("small");
    let mut line = 0;
    while line == 0 || text.len() < goal {
        line += 1;
        writeln!(
            text,
            "  <cac:InvoiceLine><cbc:ID>{line}</cbc:ID><cbc:InvoicedQuantity unitCode=\"C62\">{}</cbc:InvoicedQuantity>\
<cbc:LineExtensionAmount currencyID=\"EUR\">{}.{:02}</cbc:LineExtensionAmount><cac:Item>\
<cbc:Description>Levering van goederen, partij {}</cbc:Description><cbc:Name>Artikel {}</cbc:Name><cac:ClassifiedTaxCategory>\
<cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item><cac:Price>\
<cbc:PriceAmount currencyID=\"EUR\">{}</cbc:PriceAmount></cac:Price></cac:InvoiceLine>",
            dice.between(1, 40),
            dice.between(1, 900),
            dice.between(0, 99),
            dice.next(),
            dice.between(1, 9999),
            dice.between(1, 90)
        )
        .expect("a text");
    }
    text.push_str("</Invoice>\n");
    text
}

/// Most invoices 3 to 20 KB, some up to 400 KB, 30 % with a PDF of 40 to 150 KB.
fn make_office(root: &Path, count: usize) -> (Vec<Dossier>, Vec<PathBuf>, u64) {
    let mut dice = Dice(2026);
    let mut files = Vec::with_capacity(count);
    let mut bytes = 0;
    let numbers = (0..DOSSIERS).filter_map(|index| EnterpriseNumber::from_first_eight(9_999_000 + index));
    let dossiers: Vec<Dossier> = numbers.map(|number| Dossier::new(number, number.to_string())).collect();
    let long_ago = std::time::UNIX_EPOCH + Duration::from_hours(24 * 365 * 50);
    for number in 0..count {
        let dossier = &dossiers[number % dossiers.len()];
        let folder = root.join(dossier.enterprise_number.digits()).join(if number % 5 == 0 { "verkoop" } else { "aankoop" });
        fs::create_dir_all(&folder).expect("a folder");
        let size = match dice.between(0, 99) {
            0..5 => dice.between(1_000, 3_000),
            5..92 => dice.between(3_000, 20_000),
            92..98 => dice.between(20_000, 100_000),
            _ => dice.between(100_000, 400_000),
        };
        let pdf = if dice.between(0, 9) < 3 { dice.between(40_000, 150_000) } else { 0 };
        let path = folder.join(format!("B-{number:06}.xml"));
        let text = invoice(number, size, pdf, &mut dice);
        let mut file = File::create(&path).expect("a file");
        file.write_all(text.as_bytes()).expect("written");
        file.set_modified(long_ago).expect("dated");
        bytes += text.len() as u64;
        files.push(path);
    }
    (dossiers, files, bytes)
}

/// The least that could be done: read every file and hash its bytes.
fn read_and_hash(files: &[PathBuf], threads: usize) -> Duration {
    let start = Instant::now();
    let next = AtomicUsize::new(0);
    let kept = AtomicU8::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let bytes = fs::read(path).expect("read");
                    kept.fetch_xor(Sha256::digest(&bytes)[0], Ordering::Relaxed);
                }
            });
        }
    });
    std::hint::black_box(kept.into_inner());
    start.elapsed()
}

/// A first scan: folders, listing, plan, reading. Each batch goes to `keep`.
fn scan(
    folders: &Folders,
    dossiers: &[Dossier],
    threads: usize,
    mut keep: impl FnMut(Vec<Observed>),
) -> (Duration, Duration, usize) {
    let start = Instant::now();
    let scanner = Scanner::new(Arc::new(SystemClock::new()), Arc::new(UblReader));
    let listings = scanner.look(&scanner.find_folders(folders, dossiers));
    let counted = start.elapsed();
    let known = Known::default();
    let work = listings.iter().flat_map(|listing| scanner.plan(listing, &known, folders).to_read).collect();
    let mut reading = scanner.read(work, Some(threads)).expect("threads");
    let mut read = 0;
    while let Some(batch) = reading.next_batch(500) {
        let seen = batch.into_iter().filter_map(|seen| match seen {
            Seen::Observed(observed) if observed.content.is_ok() => Some(*observed),
            _ => None,
        });
        let seen: Vec<Observed> = seen.collect();
        read += seen.len();
        keep(seen);
    }
    (start.elapsed(), counted, read)
}

/// Highest memory of this process since it was last forgotten, in MB; Linux only.
fn peak_megabytes() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}

fn forget_peak() {
    // Not every system lets us; then the peak is that of the whole run.
    drop(fs::write("/proc/self/clear_refs", "5"));
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64()
}

fn main() -> ExitCode {
    let count = std::env::var("POSTVAK_BENCH_FILES").ok().and_then(|text| text.parse().ok()).unwrap_or(10_000);
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path().join("billit");
    let (dossiers, files, bytes) = make_office(&root, count);
    let folders = Folders { roots: vec![root], ..Folders::default() };
    let threads = thread::available_parallelism().map_or(2, usize::from).clamp(2, 8);
    println!("{count} documents, {:.0} MB, {threads} threads", bytes as f64 / 1e6);

    // Once each, so that both find the files in memory.
    read_and_hash(&files, threads);
    forget_peak();
    let (_, _, read) = scan(&folders, &dossiers, threads, drop);
    assert_eq!(read, count, "every document is read");
    let memory = peak_megabytes();

    let (mut floor, mut scans, mut counting) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        floor.push(read_and_hash(&files, threads));
        let (whole, counted, _) = scan(&folders, &dossiers, threads, drop);
        scans.push(whole);
        counting.push(counted);
    }
    let (floor, whole) = (median(floor), median(scans));
    let ratio = whole / floor;
    println!("counts from the listing: {:.0} ms", median(counting) * 1e3);
    println!("read and hash {:.0} ms, first scan {:.0} ms: ratio {ratio:.2} (at most {MOST_RATIO})", floor * 1e3, whole * 1e3);

    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    let store = runtime.block_on(SqliteStore::open(&dir.path().join("postvak.db"))).expect("a store");
    for dossier in &dossiers {
        runtime.block_on(store.save_dossier(dossier)).expect("saved");
    }
    let stamp = Stamp { who: "postvak".to_owned(), at: SystemClock::new().now() };
    forget_peak();
    let (with_store, _, _) = scan(&folders, &dossiers, threads, |seen| {
        runtime.block_on(store.observe(&seen, &stamp)).expect("kept");
    });
    let memory_with_store = peak_megabytes();
    println!(
        "first scan into the SQLite store: {:.0} ms, {:.2} of read and hash",
        with_store.as_secs_f64() * 1e3,
        with_store.as_secs_f64() / floor
    );
    for (what, memory) in [("scan", memory), ("scan into the store", memory_with_store)] {
        match memory {
            Some(memory) => println!("highest memory, {what}: {memory:.0} MB (at most {MOST_MEGABYTES})"),
            None => println!("highest memory, {what}: not known on this system"),
        }
    }
    let highest = memory.into_iter().chain(memory_with_store).fold(0.0, f64::max);
    ExitCode::from(u8::from(ratio > MOST_RATIO || highest > MOST_MEGABYTES))
}
