//! The page drawn from the UBL: what the user reads on it, and that nothing a file states can stop it.

#![allow(clippy::expect_used, clippy::unnecessary_wraps, reason = "what a test builds on is there")]

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::Arc;

use base64::Engine as _;
use postvak::i18n::Texts;
use postvak::office::Language;
use postvak::preview::{self, Choice, DocKey, Limits, MAX_SHEETS, Page, PageRequest, PageSource, PreviewError, Renderer};
use postvak::ubl::{Document, Kind, Line, Number, Party, Totals, VatCategory, VatRow};
use proptest::prelude::*;

const REQUEST: PageRequest = PageRequest { page: 0, width: 595, text: true };

/// The program; `POSTVAK_EXE` names another build of it.
fn exe() -> PathBuf {
    std::env::var_os("POSTVAK_EXE").map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_postvak")), PathBuf::from)
}

fn number(text: &str) -> Option<Number> {
    Some(Number { text: text.to_owned(), value: text.parse().expect("a decimal") })
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn line(name: &str, net: &str) -> Line {
    let vat = VatCategory { category: text("S"), rate: number("21"), name: text("03") };
    Line {
        id: text("1"),
        name: text(name),
        quantity: number("2"),
        unit: text("HUR"),
        price: number("617.25"),
        net: number(net),
        vat,
        ..Line::default()
    }
}

fn document(lines: usize) -> Document {
    Document {
        kind: Kind::CreditNote,
        number: text("CN-2026-0007"),
        issue_date: Some(jiff::civil::date(2026, 3, 12)),
        due_date: Some(jiff::civil::date(2026, 4, 11)),
        currency: text("EUR"),
        notes: vec!["Met dank voor uw vertrouwen".to_owned()],
        supplier: Party { name: text("Proefbedrijf Alfa"), enterprise_number: text("0999900051"), ..Party::default() },
        customer: Party { name: text("Proefklant Bèta"), city: text("Gent"), postal_zone: text("9000"), ..Party::default() },
        payee_iban: vec!["BE71096123456769".to_owned()],
        structured_reference: text("+++010/8068/17183+++"),
        lines: (0..lines).map(|index| line(&format!("Werkuren {index}"), "1234.50")).collect(),
        vat: vec![VatRow {
            vat: VatCategory { category: text("S"), rate: number("21"), name: None },
            taxable: number("1234.50"),
            tax: number("259.25"),
            exemption_reason: None,
        }],
        totals: Totals {
            tax_exclusive: number("1234.50"),
            tax: number("259.25"),
            tax_inclusive: number("1493.75"),
            payable: number("1493.75"),
            ..Totals::default()
        },
        ..Document::default()
    }
}

fn draw(pdf: Vec<u8>, page: u32) -> Page {
    preview::open(&Arc::new(pdf), Choice::Hayro).expect("opened").page(&PageRequest { page, ..REQUEST }).expect("a page")
}

fn words(page: &Page) -> String {
    page.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn everything_a_booking_needs_can_be_read_and_found() {
    let page = draw(preview::ubl_page(&document(2), Texts::new(Language::Nl)), 0);
    let words = words(&page);
    for expected in [
        "Weergave uit de UBL: dit document bevat geen leesbare PDF.",
        "Creditnota CN-2026-0007",
        "12/03/2026",
        "11/04/2026",
        "Proefbedrijf Alfa",
        "0999.900.051",
        "Proefklant Bèta",
        "9000 Gent",
        "Werkuren 1",
        "2 h 617,25 21 % 1.234,50",
        "Totaal btw 259,25",
        "Te betalen 1.493,75 EUR",
        "BE71 0961 2345 6769",
        "+++010/8068/17183+++",
        "Met dank voor uw vertrouwen",
        "Pagina 1 van 1",
    ] {
        assert!(words.contains(expected), "{expected:?} is not in {words:?}");
    }
    let amounts: Vec<f32> = page.pieces.iter().filter(|piece| piece.text == "1.234,50").map(|piece| piece.place[2]).collect();
    assert!(amounts.len() >= 3, "{amounts:?}");
    assert!((amounts[0] - amounts[1]).abs() < 0.002, "amounts stand under each other: {amounts:?}");
}

#[test]
fn the_notice_is_in_the_language_of_the_user() {
    for (language, notice) in [
        (Language::Fr, "Aperçu tiré de l’UBL : ce document ne contient pas de PDF lisible."),
        (Language::En, "Drawn from the UBL: this document holds no readable PDF."),
        (Language::De, "Darstellung aus der UBL: Dieses Dokument enthält keine lesbare PDF."),
    ] {
        let words = words(&draw(preview::ubl_page(&document(1), Texts::new(language)), 0));
        assert!(words.contains(notice), "{words}");
    }
}

#[test]
fn many_lines_go_on_over_sheets_with_the_totals_at_the_end() {
    let pdf = preview::ubl_page(&document(100), Texts::new(Language::Nl));
    let first = draw(pdf.clone(), 0);
    assert!(first.pages > 2 && first.pages < 8, "{} pages", first.pages);
    let last = words(&draw(pdf.clone(), first.pages - 1));
    assert!(last.contains("Te betalen") && last.contains(&format!("Pagina {0} van {0}", first.pages)), "{last}");
    let all: Vec<String> = (0..first.pages).map(|page| words(&draw(pdf.clone(), page)) + " ").collect();
    for line in 0..100 {
        assert!(all.iter().any(|words| words.contains(&format!("Werkuren {line} "))), "line {line} is on a page");
    }
    assert!(all[1].contains("Omschrijving"), "the heading comes again");
}

#[test]
fn there_is_an_end_to_the_sheets_and_it_says_what_is_left_out() {
    let pdf = preview::ubl_page(&document(1_700), Texts::new(Language::Nl));
    let first = draw(pdf.clone(), 0);
    let pages = first.pages as usize;
    assert!(pages <= MAX_SHEETS && pages > MAX_SHEETS - 4, "{pages} pages");
    let end: Vec<String> = (first.pages - 3..first.pages).map(|page| words(&draw(pdf.clone(), page))).collect();
    assert!(end.iter().any(|words| words.contains("lijnen staan in de UBL en passen hier niet")), "{end:?}");
    assert!(end.iter().any(|words| words.contains("Te betalen")), "{end:?}");
}

#[test]
fn an_empty_document_still_makes_a_page() {
    let page = draw(preview::ubl_page(&Document::default(), Texts::new(Language::Nl)), 0);
    assert!(words(&page).contains("Factuur"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn letters_of_any_kind_make_a_page(name in "\\PC{0,60}", note in any::<String>(), amount in any::<i64>()) {
        let mut document = document(1);
        document.supplier.name = Some(name.clone());
        document.supplier.email = Some("\u{202e}\u{0}日本語 عربى e\u{301} 👩‍👩‍👧".to_owned());
        document.notes = vec![note.clone(), name.repeat(40)];
        document.number = Some(note);
        document.lines[0].name = Some(name);
        document.lines[0].net = Some(Number { text: String::new(), value: amount.into() });
        let pdf = preview::ubl_page(&document, Texts::new(Language::Fr));
        let page = draw(pdf, 0);
        prop_assert!(words(&page).contains("lisible"));
    }
}

#[tokio::test]
async fn a_broken_attachment_is_replaced_by_the_page_from_the_ubl() {
    let renderer = Renderer::new(exe(), Limits::default());
    let ubl = || preview::ubl_page(&document(1), Texts::new(Language::Nl));
    let broken = Arc::new(b"%PDF-1.4 broken off".to_vec());
    let (page, reason) = renderer.page_or_ubl(DocKey(1), Some(&broken), REQUEST, ubl).await.expect("a page");
    assert_eq!(page.source, PageSource::Ubl);
    assert!(matches!(reason, Some(PreviewError::Broken(_))));
    assert!(words(&page).contains("Weergave uit de UBL"));

    let (page, reason) = renderer.page_or_ubl(DocKey(2), None, REQUEST, ubl).await.expect("a page");
    assert_eq!((page.source, reason), (PageSource::Ubl, None));

    let good = Arc::new(crate::pdf_maker::sample());
    let (page, reason) = renderer.page_or_ubl(DocKey(3), Some(&good), REQUEST, ubl).await.expect("a page");
    assert_ne!(page.source, PageSource::Ubl);
    assert_eq!(reason, None);
}

fn invoice(attachments: &[(&str, &[u8])]) -> String {
    use std::fmt::Write as _;
    let mut references = String::new();
    for (mime, bytes) in attachments {
        let content = base64::engine::general_purpose::STANDARD.encode(bytes);
        write!(
            references,
            r#"<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment>
            <cbc:EmbeddedDocumentBinaryObject mimeCode="{mime}" filename="a">{content}</cbc:EmbeddedDocumentBinaryObject>
            </cac:Attachment></cac:AdditionalDocumentReference>"#
        )
        .expect("a string");
    }
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
        <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
            xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
            xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
        <cbc:ID>F-1</cbc:ID><cbc:IssueDate>2026-03-12</cbc:IssueDate><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
        {references}
        <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">121.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
        </Invoice>"#
    )
}

struct Ran {
    output: Output,
    /// RGBA of the picture, 595 wide, when there is one.
    pixels: Vec<u8>,
}

fn run(file: &[u8]) -> Ran {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, out) = (folder.path().join("a.xml"), folder.path().join("a.png"));
    std::fs::write(&path, file).expect("written");
    let mut command = Command::new(exe());
    command.arg("preview").arg(&path).args(["--width", "595", "--out"]).arg(&out).env("POSTVAK_LANG", "nl");
    let output = command.output().expect("runs");
    let pixels = std::fs::read(&out).map_or_else(
        |_| Vec::new(),
        |bytes| {
            let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
            let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
            reader.next_frame(&mut pixels).expect("pixels");
            pixels
        },
    );
    Ran { output, pixels }
}

/// The colour at a place of the picture, in pixels from the top left.
fn colour(ran: &Ran, x: usize, y: usize) -> [u8; 3] {
    let at = (y * 595 + x) * 4;
    ran.pixels[at..at + 3].try_into().expect("three parts")
}

const RED: [u8; 3] = [255, 0, 0];
/// The edge of the notice on the page from the UBL.
const ACCENT: [u8; 3] = [0x0F, 0x6C, 0xBD];

#[test]
fn the_command_shows_the_first_pdf_else_a_picture_else_the_ubl() {
    let pdf = crate::pdf_maker::sample();
    let mut picture = Vec::new();
    let mut encoder = png::Encoder::new(&mut picture, 2, 2);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().expect("header").write_image_data(&[9; 12]).expect("pixels");

    let ran = run(invoice(&[("image/png", &picture), ("text/csv", &pdf)]).as_bytes());
    assert_eq!(ran.output.status.code(), Some(0));
    assert_eq!(colour(&ran, 150, 92), RED, "the PDF, whatever its MIME code says");

    let ran = run(invoice(&[("application/pdf", b"no PDF at all"), ("image/png", &picture)]).as_bytes());
    assert_eq!(colour(&ran, 100, 100), [9, 9, 9], "the picture");

    let ran = run(invoice(&[]).as_bytes());
    assert_eq!(ran.output.status.code(), Some(0));
    assert!(ran.output.stderr.is_empty());
    assert_eq!(colour(&ran, 49, 41), ACCENT, "the page from the UBL");

    let ran = run(invoice(&[("application/pdf", &crate::pdf_maker::locked())]).as_bytes());
    assert_eq!(ran.output.status.code(), Some(0));
    assert_eq!(colour(&ran, 49, 41), ACCENT, "the page from the UBL instead of a locked PDF");
    assert!(String::from_utf8_lossy(&ran.output.stderr).contains("wachtwoord"));
}

#[test]
fn the_command_says_why_there_is_no_page() {
    let ran = run(b"neither PDF nor XML");
    assert_eq!(ran.output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&ran.output.stderr).into_owned();
    assert!(said.lines().count() == 1 && said.contains("a.xml"), "{said}");
    assert!(ran.pixels.is_empty());

    let ran = run(&crate::pdf_maker::locked());
    assert_eq!(ran.output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&ran.output.stderr).contains("wachtwoord"));

    let absent = Command::new(exe()).args(["preview", "absent.xml", "--out", "absent.png"]).output().expect("runs");
    assert_eq!(absent.status.code(), Some(3));
}
