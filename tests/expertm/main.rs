//! The file that Expert/M imports: written, validated, handed over, read back.
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a test stops at what it did not expect, and says why it skips")]

mod exported;
mod format;
mod reading;
mod runs;

use std::path::{Path, PathBuf};

use jiff::civil::{DateTime, date, datetime};
use postvak::base::{EnterpriseNumber, Iban, VatNumber};
use postvak::booking::{Booking, BookingLine, Direction, DocType, Side};
use postvak::expertm::{
    Annex, BookingKey, BookingToGo, Bookings, ExpertMError, HandOver, HandOverBooking, HandedOver, Seen, Style, bookings,
    hand_over, master_data, read, read_back, rehearsal, validate, write,
};
use postvak::i18n::Texts;
use postvak::office::{AnnexPlace, DateStyle, DecimalMark, Language, PartyCard, PartyRole, VatRegime};
use rust_decimal::Decimal;

const NOW: DateTime = datetime(2026, 11, 24, 14, 2, 13, 0);

fn dec(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

fn dossier() -> EnterpriseNumber {
    EnterpriseNumber::parse("0403.019.261").expect("a test number")
}

fn line(account: u32, amount: &str, side: Side, ventilation: u16, code: Option<u8>, boxes: &[&str]) -> BookingLine {
    BookingLine {
        account,
        amount: dec(amount),
        side,
        ventilation,
        vat_rate_code: code,
        vat_percent: None,
        boxes: boxes.iter().map(|&vat_box| vat_box.to_owned()).collect(),
        text: String::new(),
    }
}

/// The purchase of the worked sample.
fn purchase() -> Booking {
    let mut cost = line(612_000, "100.00", Side::Debit, 1, Some(4), &["82"]);
    "Kantoorbenodigdheden".clone_into(&mut cost.text);
    Booking {
        direction: Direction::Purchase,
        doc_type: DocType::Invoice,
        journal: 1,
        book_year: 2026,
        period: 3,
        vat_period: 202_603,
        number: 202_600_017,
        party: 1042,
        party_name: String::new(),
        doc_date: date(2026, 3, 12),
        due_date: Some(date(2026, 4, 11)),
        reference: "F-2026-0455".to_owned(),
        structured_reference: Some("+++010/8068/17183+++".to_owned()),
        currency: "EUR".to_owned(),
        rate: None,
        amount: dec("121.00"),
        vat_amount: dec("21.00"),
        lines: vec![
            line(440_000, "121.00", Side::Credit, 0, None, &[]),
            cost,
            line(411_000, "21.00", Side::Debit, 11, None, &["59"]),
        ],
    }
}

/// The sale of the worked sample, and its credit note.
fn sale(credit_note: bool) -> Booking {
    let (party, revenue) = if credit_note { (Side::Credit, Side::Debit) } else { (Side::Debit, Side::Credit) };
    let (base_box, vat_box) = if credit_note { ("49", "64") } else { ("03", "54") };
    let (total, base, vat) = if credit_note { ("60.50", "50.00", "10.50") } else { ("121.00", "100.00", "21.00") };
    Booking {
        direction: Direction::Sale,
        doc_type: if credit_note { DocType::CreditNote } else { DocType::Invoice },
        journal: if credit_note { 2 } else { 1 },
        number: if credit_note { 202_600_003 } else { 202_600_101 },
        party: 2001,
        doc_date: if credit_note { date(2026, 3, 20) } else { date(2026, 3, 12) },
        due_date: (!credit_note).then(|| date(2026, 4, 11)),
        reference: if credit_note { String::new() } else { "V2026-101".to_owned() },
        structured_reference: None,
        amount: dec(total),
        vat_amount: dec(vat),
        lines: vec![
            line(400_000, total, party, 0, None, &[]),
            line(700_000, base, revenue, 4, None, &[base_box]),
            line(451_000, vat, revenue, 11, None, &[vat_box]),
        ],
        ..purchase()
    }
}

fn supplier() -> PartyCard {
    let number = EnterpriseNumber::parse("0428.759.497").expect("a test number");
    PartyCard {
        role: PartyRole::Supplier,
        number: 1042,
        name: "Leverancier NV".to_owned(),
        enterprise_number: Some(number),
        vat: Some(VatNumber::from(number)),
        country: "BE".to_owned(),
        street: "Stationsplein".to_owned(),
        house_number: "5 bus 12".to_owned(),
        postal_code: "2000".to_owned(),
        city: "Antwerpen".to_owned(),
        email: "boekhouding@leverancier.example".to_owned(),
        ibans: vec![Iban::parse("BE68539007547034").expect("an IBAN")],
        account: Some(612_000),
        ventilation: Some(1),
        language: 1,
        in_expertm: false,
    }
}

fn written(bookings: &[&Booking]) -> Vec<u8> {
    let items: Vec<HandOverBooking<'_>> = bookings.iter().map(|booking| HandOverBooking { booking, annex: None }).collect();
    write(Style::default(), &[supplier()], &items).expect("a file")
}

fn codes(bytes: &[u8]) -> Vec<String> {
    validate(bytes, Style::default()).iter().map(|problem| problem.code().to_owned()).collect()
}

fn samples() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/facts/expertm-samples");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var("POSTVAK_REQUIRE").as_deref() != Ok("all"), "the worked samples are required");
    println!("skipped: no worked samples at {}", folder.display());
    None
}
