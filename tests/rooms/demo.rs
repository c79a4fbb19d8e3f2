//! The demo office: always the same, and every figure in it agrees.
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests may fail the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use base64::Engine as _;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use jiff::civil::date;
use postvak::base::{EnterpriseNumber, FolderKind, Iban, StructuredReference, round_cents};
use postvak::demo::{DemoError, Expected, MOST_DOSSIERS, Made, Options, Variety, make};
use postvak::office::{PartyRole, Settings};
use postvak::ubl::Kind;
use roxmltree::{Document, Node};
use rust_decimal::Decimal;

struct Usual {
    made: Made,
    dir: tempfile::TempDir,
}

/// The office of `demo` without arguments, made once for all tests.
static USUAL: LazyLock<Usual> = LazyLock::new(|| {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let made = make(dir.path(), &Options::usual(date(2026, 11, 24))).expect("a demo office");
    Usual { made, dir }
});

fn decoded(path: &Path) -> String {
    let bytes = fs::read(path).expect("a file");
    let label = if bytes.starts_with(b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"") { "iso-8859-1" } else { "utf-8" };
    let (text, _, bad) = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a known name").decode(&bytes);
    assert!(!bad, "{}", path.display());
    text.into_owned()
}

fn invoices() -> impl Iterator<Item = &'static Expected> {
    USUAL.made.expected.iter().filter(|one| one.invoice.is_some())
}

fn named<'a>(node: Node<'a, 'a>, name: &str) -> Vec<Node<'a, 'a>> {
    node.descendants().filter(|child| child.tag_name().name() == name).collect()
}

fn child<'a>(node: Node<'a, 'a>, path: &str) -> Option<Node<'a, 'a>> {
    path.split('/').try_fold(node, |node, name| node.children().find(|child| child.tag_name().name() == name))
}

fn amount(node: Node<'_, '_>, path: &str) -> Decimal {
    child(node, path).and_then(|found| found.text()).map_or(Decimal::ZERO, |text| text.parse().expect("a decimal"))
}

/// The root of the invoice, also in an envelope.
fn root<'a>(document: &'a Document<'a>) -> Node<'a, 'a> {
    let is_root = |node: &Node<'_, '_>| matches!(node.tag_name().name(), "Invoice" | "CreditNote");
    document.descendants().find(is_root).expect("an invoice")
}

fn tree(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.file_name().is_some_and(|name| name != "office.toml") {
                let name = entry.strip_prefix(dir).expect("within").display().to_string();
                files.insert(name, fs::read(entry).expect("a file"));
            }
        }
    }
    files
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_does_not() {
    let small = |seed| {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let options = Options { dossiers: 8, documents: 40, seed, today: date(2026, 11, 24) };
        make(dir.path(), &options).expect("a demo office");
        tree(dir.path())
    };
    let first = small(7);
    let names: BTreeSet<_> = first.keys().map(|name| name.to_lowercase()).collect();
    assert_eq!(names.len(), first.len(), "two names differ in case only");
    assert!(first.len() > 40);
    assert!(first == small(7), "two offices of one seed differ");
    assert!(first != small(8), "two seeds give one office");
}

#[test]
fn the_usual_office_has_eight_dossiers_and_every_variety() {
    let made = &USUAL.made;
    assert_eq!((made.dossiers.len(), made.expected.len()), (8, 120));
    let seen: BTreeSet<Variety> = made.expected.iter().map(|one| one.variety).collect();
    let missing: Vec<_> = Variety::ALL.iter().filter(|variety| !seen.contains(variety)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let rows: BTreeSet<_> =
        invoices().flat_map(|one| one.invoice.iter()).flat_map(|one| &one.vat).map(|row| (row.0, row.1)).collect();
    for wanted in [("S", 21), ("S", 12), ("S", 6), ("AE", 0), ("K", 0), ("G", 0), ("E", 0), ("O", 0)] {
        assert!(rows.contains(&wanted), "{wanted:?}");
    }
    assert_eq!(made.dossiers.iter().filter(|one| !one.dossier.can_book()).count(), 1);
    assert_eq!(tree(&made.root).len(), made.files);
    for kind in FolderKind::ALL {
        assert!(made.expected.iter().any(|one| one.folder == kind));
    }
}

#[test]
fn every_figure_of_every_invoice_agrees() {
    for one in invoices() {
        let text = decoded(&one.path);
        let document = Document::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", one.path.display()));
        let root = root(&document);
        let invoice = one.invoice.as_ref().expect("an invoice");
        let shown = one.path.display();
        let line_name = if invoice.kind == Kind::Invoice { "InvoiceLine" } else { "CreditNoteLine" };
        assert_eq!(root.tag_name().name() == "Invoice", invoice.kind == Kind::Invoice, "{shown}");

        let mut lines = Decimal::ZERO;
        let nodes: Vec<_> = root.children().filter(|node| node.tag_name().name() == line_name).collect();
        assert_eq!(nodes.len(), invoice.accounts.len(), "{shown}");
        for line in nodes {
            let net = amount(line, "LineExtensionAmount");
            let quantity = amount(line, if invoice.kind == Kind::Invoice { "InvoicedQuantity" } else { "CreditedQuantity" });
            assert_eq!(net, round_cents(quantity * amount(line, "Price/PriceAmount")), "{shown}");
            lines += net;
        }
        let totals = child(root, "LegalMonetaryTotal").expect("totals");
        let tax = child(root, "TaxTotal").expect("tax");
        let (mut taxable, mut taxes, mut rows) = (Decimal::ZERO, Decimal::ZERO, Vec::new());
        for row in tax.children().filter(|node| node.tag_name().name() == "TaxSubtotal") {
            let (base, vat) = (amount(row, "TaxableAmount"), amount(row, "TaxAmount"));
            let percent = amount(row, "TaxCategory/Percent");
            assert_eq!(vat, round_cents(base * percent / Decimal::ONE_HUNDRED), "{shown}");
            taxable += base;
            taxes += vat;
            rows.push((base, vat));
        }
        assert_eq!(rows, invoice.vat.iter().map(|row| (row.2, row.3)).collect::<Vec<_>>(), "{shown}");
        assert_eq!(lines, amount(totals, "LineExtensionAmount"), "{shown}");
        let without_vat = lines - amount(totals, "AllowanceTotalAmount");
        assert_eq!(without_vat, amount(totals, "TaxExclusiveAmount"), "{shown}");
        assert_eq!(without_vat, taxable, "{shown}");
        assert_eq!(taxes, amount(tax, "TaxAmount"), "{shown}");
        let with_vat = amount(totals, "TaxInclusiveAmount");
        assert_eq!(with_vat, without_vat + taxes, "{shown}");
        assert_eq!(with_vat, invoice.total, "{shown}");
        let payable = with_vat - amount(totals, "PrepaidAmount") + amount(totals, "PayableRoundingAmount");
        assert_eq!((payable, payable), (amount(totals, "PayableAmount"), invoice.payable), "{shown}");
        assert!(invoice.total != Decimal::ZERO, "{shown}");
        assert_eq!(named(root, "EmbeddedDocumentBinaryObject").len(), invoice.attachments, "{shown}");
    }
}

#[test]
fn every_number_in_it_passes_its_check_and_is_nobodys() {
    for one in invoices() {
        let text = decoded(&one.path);
        let document = Document::parse(&text).expect("well-formed");
        let root = root(&document);
        let numbers = named(root, "CompanyID").into_iter().chain(named(root, "EndpointID"));
        for node in numbers.filter(|node| node.attribute("schemeID") == Some("0208")) {
            let number = EnterpriseNumber::parse(node.text().expect("a number")).expect("a valid number");
            assert!(number.digits().starts_with("09999"), "{number}");
        }
        for node in named(root, "PayeeFinancialAccount") {
            Iban::parse(child(node, "ID").and_then(|id| id.text()).expect("an account")).expect("a valid account");
        }
        for node in named(root, "PaymentID") {
            let text = node.text().expect("a reference");
            assert!(!text.starts_with("+++") || StructuredReference::parse(text).is_ok(), "{text}");
        }
    }
    for made in &USUAL.made.dossiers {
        for card in &made.parties {
            assert!(card.enterprise_number.is_some() || card.vat.is_some(), "{}", card.name);
            assert_eq!(card.ibans.len(), 1, "{}", card.name);
        }
        assert!(made.dossier.enterprise_number.digits().starts_with("09999"));
    }
}

#[test]
fn broken_and_doubled_files_are_what_they_say() {
    for one in &USUAL.made.expected {
        let bytes = fs::read(&one.path).expect("a file");
        match one.variety {
            Variety::Broken => assert!(Document::parse(&decoded(&one.path)).is_err()),
            Variety::EmptyFile => assert!(bytes.is_empty()),
            Variety::Duplicate => {
                let twins = tree(&USUAL.made.root).into_values().filter(|other| *other == bytes).count();
                assert_eq!(twins, 2);
            }
            Variety::Utf16 => assert!(bytes.starts_with(&[0xff, 0xfe])),
            Variety::Sbdh => assert!(decoded(&one.path).contains("<StandardBusinessDocument ")),
            Variety::XmlAndPdf => assert!(one.path.with_extension("pdf").is_file()),
            Variety::NegativeInvoice | Variety::NegativeCreditNote => {
                assert!(one.invoice.as_ref().is_some_and(|invoice| invoice.total < Decimal::ZERO));
            }
            Variety::Rounding | Variety::Prepaid => {
                assert!(one.invoice.as_ref().is_some_and(|invoice| invoice.total != invoice.payable));
            }
            Variety::PngAlone => assert!(bytes.starts_with(b"\x89PNG")),
            Variety::WrongEnterpriseNumber => {
                let text = decoded(&one.path);
                let document = Document::parse(&text).expect("well-formed");
                let wrong = |node: &Node<'_, '_>| EnterpriseNumber::parse(node.text().unwrap_or_default()).is_err();
                let customer = child(root(&document), "AccountingCustomerParty").expect("a customer");
                assert!(named(customer, "CompanyID").iter().all(wrong));
            }
            _ => assert!(!bytes.is_empty()),
        }
    }
}

#[test]
fn every_pdf_opens_and_shows_something() {
    let mut looked_at = 0;
    let show = std::env::var_os("POSTVAK_DEMO_PAGES");
    for one in invoices() {
        let text = decoded(&one.path);
        let document = Document::parse(&text).expect("well-formed");
        for node in named(root(&document), "EmbeddedDocumentBinaryObject") {
            if node.attribute("mimeCode") != Some("application/pdf") {
                continue;
            }
            let encoded = node.text().expect("content");
            let bytes = base64::engine::general_purpose::STANDARD.decode(encoded).expect("base64");
            let pdf = Pdf::new(bytes).unwrap_or_else(|error| panic!("{}: {error:?}", one.path.display()));
            let long = matches!(one.variety, Variety::ManyLines | Variety::TwoPages);
            assert_eq!(pdf.pages().len() > 1, long, "{}", one.path.display());
            looked_at += 1;
            // Drawing is slow without optimisation; every tenth page tells enough.
            if show.is_none() && looked_at % 10 != 1 {
                continue;
            }
            let scale = PixmapSettings { x_scale: 1.5, y_scale: 1.5, bg_color: WHITE };
            for (number, page) in pdf.pages().iter().enumerate() {
                let pixels =
                    render(page, &RenderCache::new(), &InterpreterSettings::default(), &RenderSettings::default(), &scale);
                let dark = pixels.data().iter().filter(|pixel| pixel.r < 128).count();
                assert!(dark > 1_000, "{} page {number} shows {dark} dark pixels", one.path.display());
                if let Some(folder) = &show {
                    let name = format!("{looked_at:03}-{:?}-{number}.png", one.variety);
                    fs::write(Path::new(folder).join(name), pixels.into_png().expect("a picture")).expect("written");
                }
            }
        }
    }
    assert!(looked_at > 80, "{looked_at}");
}

#[test]
fn settings_master_data_and_history_fit_together() {
    let text = fs::read_to_string(USUAL.dir.path().join("office.toml")).expect("settings");
    let settings: Settings = toml::from_str(&text).expect("readable settings");
    assert_eq!(settings, USUAL.made.settings);
    assert_eq!(settings.folders.roots.first(), Some(&USUAL.made.root));
    for made in &USUAL.made.dossiers {
        let digits = made.dossier.enterprise_number.digits();
        let file = USUAL.dir.path().join("stamgegevens").join(format!("{digits}.xml"));
        let text = decoded(&file);
        let document = Document::parse(&text).expect("well-formed");
        assert_eq!(named(document.root(), "Account").len(), made.accounts.len());
        let suppliers = made.parties.iter().filter(|card| card.role == PartyRole::Supplier).count();
        assert_eq!(named(document.root(), "Supplier").len(), suppliers);

        let known: BTreeSet<u32> = made.accounts.iter().map(|account| account.number).collect();
        assert!(made.history.iter().all(|booked| known.contains(&booked.account) && booked.dossier == digits));
        assert!(made.history.len() > 100);
        let mine: Vec<_> = USUAL.made.expected.iter().filter(|one| one.dossier == made.dossier.enterprise_number).collect();
        for account in mine.iter().filter_map(|one| one.invoice.as_ref()).flat_map(|invoice| &invoice.accounts) {
            assert!(known.contains(account), "{account}");
        }
        if made.dossier.can_book() {
            for invoice in mine.iter().filter_map(|one| one.invoice.as_ref()) {
                assert!(made.dossier.period_of(invoice.issued).is_some(), "{}", invoice.issued);
            }
        }
    }
}

#[test]
fn some_documents_are_flagged_and_each_waits_for_a_person() {
    let flags = &USUAL.made.flags;
    assert!((5..=9).contains(&flags.len()), "{}", flags.len());
    for flag in flags {
        let one = USUAL.made.expected.iter().find(|one| one.path == flag.path).expect("a document");
        assert!(one.reason.is_some() && !flag.text.is_empty());
    }
    let ready = USUAL.made.expected.iter().filter(|one| one.reason.is_none()).count();
    assert!(ready > 70, "only {ready} can be booked as they are");
}

#[test]
fn files_came_in_after_their_issue_and_not_in_the_future() {
    let day_of = |path: &Path| {
        let modified = fs::metadata(path).and_then(|about| about.modified()).expect("a time");
        jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::try_from(modified).expect("a time")).date()
    };
    for one in invoices() {
        let day = day_of(&one.path);
        assert!(day <= date(2026, 11, 24), "{day}");
        assert!(one.invoice.as_ref().is_some_and(|invoice| invoice.issued <= day), "{day}");
    }
}

#[test]
fn on_any_day_every_document_falls_in_a_period() {
    for today in [date(2027, 1, 1), date(2026, 3, 31), date(2024, 2, 29), date(2026, 12, 31)] {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let options = Options { dossiers: 9, documents: 60, seed: 5, today };
        let made = make(dir.path(), &options).expect("a demo office");
        for one in &made.expected {
            let dossier = &made.dossiers.iter().find(|made| made.dossier.enterprise_number == one.dossier).expect("it").dossier;
            let Some(invoice) = one.invoice.as_ref().filter(|_| dossier.can_book()) else { continue };
            let (_, period) = dossier.period_of(invoice.issued).expect("a period");
            assert_eq!(period.closed, one.variety == Variety::Late, "{today} {:?} {}", one.variety, invoice.issued);
        }
    }
}

#[test]
fn too_many_dossiers_are_refused_before_anything_is_written() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let options = Options { dossiers: MOST_DOSSIERS + 1, ..Options::usual(date(2026, 11, 24)) };
    assert!(matches!(make(dir.path(), &options), Err(DemoError::TooManyDossiers { .. })));
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 0);
}

/// `cargo test --release --test demo -- --ignored --nocapture`
#[test]
#[ignore = "writes gigabytes; a measurement"]
fn a_large_office_is_made_in_minutes() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let documents = std::env::var("POSTVAK_DEMO_DOCUMENTS").ok().and_then(|text| text.parse().ok()).unwrap_or(20_000);
    let options = Options { dossiers: 500, documents, seed: 1, today: date(2026, 11, 24) };
    let start = std::time::Instant::now();
    let made = make(dir.path(), &options).expect("a demo office");
    let seconds = start.elapsed().as_secs_f64();
    println!("{} files in {seconds:.1} s: {:.0} documents a second", made.files, documents as f64 / seconds);
    assert_eq!(made.expected.len(), documents);
}
