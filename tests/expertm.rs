//! The file that Expert/M imports: written, validated, handed over, read back.

use std::path::{Path, PathBuf};

use jiff::civil::{DateTime, date, datetime};
use postvak::base::{EnterpriseNumber, Iban, VatNumber};
use postvak::booking::{Booking, BookingLine, Direction, DocType, Side};
use postvak::expertm::{
    Annex, BookingKey, BookingToGo, ExpertMError, HandOver, HandOverBooking, HandedOver, Seen, Style, hand_over, master_data,
    read, read_back, rehearsal, validate, write,
};
use postvak::i18n::Texts;
use postvak::office::{AnnexPlace, DateStyle, DecimalMark, Language, PartyCard, PartyRole};
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
        boxes: boxes.iter().map(|&vat_box| vat_box.to_owned()).collect(),
        text: String::new(),
    }
}

/// The purchase of the worked sample.
fn purchase() -> Booking {
    let mut cost = line(612_000, "100.00", Side::Debit, 1, Some(4), &["82"]);
    cost.text = "Kantoorbenodigdheden".to_owned();
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

mod format {
    use super::*;

    #[test]
    fn the_worked_samples_are_valid() {
        let Some(folder) = samples() else { return };
        let mut count = 0;
        for entry in folder.read_dir().expect("the folder") {
            let path = entry.expect("a file").path();
            let bytes = std::fs::read(&path).expect("a sample");
            assert_eq!(codes(&bytes), Vec::<String>::new(), "{}", path.display());
            assert!(read(&bytes).expect("readable").warnings.is_empty(), "{}", path.display());
            count += 1;
        }
        assert!(count >= 4);
    }

    #[test]
    fn the_writer_says_what_the_worked_samples_say() {
        let Some(folder) = samples() else { return };
        let sample = |name: &str| read(&std::fs::read(folder.join(name)).expect("a sample")).expect("readable");
        let purchases = sample("purchase_invoice_21.xml");
        assert_eq!(purchases.bookings.len(), 1);
        assert_eq!(purchases.bookings[0].value.booking, purchase());
        assert!(purchases.bookings[0].value.annex.as_deref().is_some_and(|path| path.starts_with("D:\\")));
        let sales = sample("sale_invoice_and_creditnote.xml");
        let found: Vec<Booking> = sales.bookings.into_iter().map(|sale| sale.value.booking).collect();
        assert_eq!(found, [sale(false), sale(true)]);
        let again = read(&written(&[&purchase(), &sale(false), &sale(true)])).expect("readable");
        assert_eq!(again.bookings.len(), 3);
        for expected in [purchase(), sale(false), sale(true)] {
            assert!(again.bookings.iter().any(|read| read.value.booking == expected), "{}", expected.number);
        }
    }

    #[test]
    fn a_card_comes_back_as_it_was() {
        let file = read(&written(&[&purchase()])).expect("readable");
        assert_eq!(file.parties.len(), 1);
        assert_eq!(file.parties[0].value, PartyCard { in_expertm: true, ..supplier() });
    }

    /// Rows of the table of probes, each with the code of the first problem; `None` is valid.
    #[test]
    fn each_probe_is_judged_as_the_schema_judges_it() {
        let valid = String::from_utf8(written(&[&purchase()])).expect("ASCII");
        let probes: &[(&str, &str, &str, Option<&str>)] = &[
            ("as it is", "", "", None),
            ("VAT period to be assigned", "<VATMonth>202603<", "<VATMonth>99<", None),
            ("quarter", "<VATMonth>202603<", "<VATMonth>202601<", None),
            ("point instead of comma", "<Amount>121,00<", "<Amount>121.00<", Some("amount")),
            ("thousands separator", "<Amount>121,00<", "<Amount>1.121,00<", Some("amount")),
            ("date with dashes", "12/03/2026", "12-03-2026", Some("date")),
            ("day that does not exist", "12/03/2026", "31/02/2026", Some("date")),
            ("no journal", "<Journal_Prime>1</Journal_Prime>", "", Some("missing")),
            ("no book year", "<Year_Alfa>2026</Year_Alfa>", "", Some("missing")),
            ("empty period", "<AccountingPeriod>3</AccountingPeriod>", "<AccountingPeriod/>", Some("empty")),
            ("wrong case", "<DocType>10</DocType>", "<Doctype>10</Doctype>", Some("case")),
            ("unknown element", "<DocType>10</DocType>", "<DocType>10</DocType><Colour>1</Colour>", Some("unknown")),
            ("manual's misspelling", "AccountingPeriod>", "AcountingPeriod>", Some("unknown")),
            ("element twice", "<DocType>10</DocType>", "<DocType>10</DocType><DocType>10</DocType>", Some("twice")),
            ("letters in the number", "<DocNumber>202600017<", "<DocNumber>F2026<", Some("doc-number")),
            ("ten digits", "<DocNumber>202600017<", "<DocNumber>2026000017<", Some("doc-number")),
            (
                "purchase with status 2",
                "<Status>0</Status>\n    </Purchase>",
                "<Status>2</Status>\n    </Purchase>",
                Some("status"),
            ),
            ("default namespace", "<ImportExpMPlus ", "<ImportExpMPlus xmlns=\"urn:x\" ", Some("namespace")),
            ("root in the wrong case", "ImportExpMPlus", "importexpmplus", Some("not-import-file")),
            ("type 20", "<DocType>10<", "<DocType>20<", Some("value")),
            ("credit note on the side of an invoice", "<DocType>10<", "<DocType>30<", Some("control-side")),
            ("code of no list", "<Ventil>1</Ventil>\n          <Ref>", "<Ventil>4</Ventil>\n          <Ref>", Some("value")),
            ("rate code", "<VATProc>4<", "<VATProc>21<", Some("value")),
            ("box of no return", "<VAT1>82<", "<VAT1>80<", Some("vat-box")),
            ("account of five digits", "<Account>612000<", "<Account>61200<", Some("account")),
            ("box left out above 620000", "<Account>612000<", "<Account>620000<", None),
            ("negative amount", "<Amount>100,00<", "<Amount>-100,00<", Some("negative")),
            (
                "total of another amount",
                "<Amount>121,00</Amount>\n      <Curr",
                "<Amount>120,00</Amount>\n      <Curr",
                Some("amount-differs"),
            ),
            ("debit is not credit", "<Amount>100,00<", "<Amount>99,00<", Some("not-balanced")),
            ("control line not first", "<Ventil>0<", "<Ventil>1<", Some("first-line-central")),
            ("month 13", "<VATMonth>202603<", "<VATMonth>202613<", Some("vat-period")),
            ("attribute", "<DocType>", "<DocType x=\"1\">", Some("stray")),
            ("text between", "<Details>", "<Details>x", Some("stray")),
            ("cut off", "</Purchases>", "", Some("broken")),
            ("forbidden character", "Kantoor", "Kan\u{1}toor", Some("character")),
            ("country in the VAT number", "<VATNumber>0428", "<VATNumber>BE0428", Some("vat-number-country")),
            ("no country", "<Country>BE<", "<Country><", Some("empty")),
        ];
        for (what, from, to, expected) in probes {
            assert!(valid.contains(from), "{what}");
            let probe = valid.replace(from, to);
            let found = codes(probe.as_bytes());
            assert_eq!(found.first().map(String::as_str), *expected, "{what}: {found:?}");
        }
    }

    #[test]
    fn an_account_from_620000_on_needs_its_box() {
        let mut booking = purchase();
        booking.lines[1].account = 620_200;
        assert_eq!(codes(&written(&[&booking])), Vec::<String>::new());
        booking.lines[1].boxes.clear();
        assert_eq!(codes(&written(&[&booking])), ["box-missing"]);
        // Outside VAT there is no box to give; seven digits say the same account.
        booking.lines[1].ventilation = 22;
        assert_eq!(codes(&written(&[&booking])), Vec::<String>::new());
        booking.lines[1].ventilation = 1;
        booking.lines[1].account = 6_202_000;
        assert_eq!(codes(&written(&[&booking])), ["box-missing"]);
    }

    #[test]
    fn the_blocks_may_stand_in_any_order_and_a_number_only_once() {
        let file = String::from_utf8(written(&[&purchase(), &sale(false)])).expect("ASCII");
        let start = file.find("  <Sales>").expect("sales");
        let middle = file.find("  <Purchases>").expect("purchases");
        let end = file.find("</ImportExpMPlus>").expect("the end");
        let swapped = [&file[..start], &file[middle..end], &file[start..middle], &file[end..]].concat();
        assert_eq!(codes(swapped.as_bytes()), Vec::<String>::new());
        assert_eq!(codes(&written(&[&purchase(), &purchase()])), ["number-twice"]);
    }

    #[test]
    fn the_region_decides_about_marks() {
        let point = Style { decimal_mark: DecimalMark::Point, date_style: DateStyle::Dash };
        let booking = purchase();
        let items = [HandOverBooking { booking: &booking, annex: None }];
        let bytes = write(point, &[], &items).expect("a file");
        let text = String::from_utf8(bytes.clone()).expect("ASCII");
        assert!(text.contains("<Amount>121.00</Amount>") && text.contains("<DocDate>12-03-2026</DocDate>"));
        assert!(validate(&bytes, point).is_empty());
        let found = codes(&bytes);
        assert!(found.contains(&"amount".to_owned()) && found.contains(&"date".to_owned()), "{found:?}");
        assert_eq!(read(&bytes).expect("readable").bookings[0].value.booking, booking);
    }

    #[test]
    fn a_problem_is_a_sentence_with_record_and_place() {
        let file = String::from_utf8(written(&[&purchase()])).expect("ASCII").replace("12/03/2026", "12-03-2026");
        let problems = validate(file.as_bytes(), Style::default());
        assert_eq!(problems.len(), 1);
        assert_eq!(file.lines().nth(problems[0].line as usize - 1).map(str::trim), Some("<DocDate>12-03-2026</DocDate>"));
        insta::assert_snapshot!(
            Texts::new(Language::Nl).text(&problems[0].message),
            @"Aankoop 202600017: DocDate „12-03-2026” is geen datum zoals 24/11/2026. Kijk de landinstelling van Windows na."
        );
    }

    #[test]
    fn what_cannot_be_written_is_refused_with_its_reason() {
        let refused = |booking: &Booking, annex: Option<&str>| {
            let error = write(Style::default(), &[], &[HandOverBooking { booking, annex }]).expect_err("refused");
            error.message().id.into_owned()
        };
        let change = |change: &dyn Fn(&mut Booking)| {
            let mut booking = purchase();
            change(&mut booking);
            refused(&booking, None)
        };
        assert_eq!(change(&|booking| booking.number = 0), "expertm-doc-number");
        assert_eq!(change(&|booking| booking.number = 1_000_000_000), "expertm-doc-number");
        assert_eq!(change(&|booking| booking.period = 0), "expertm-missing");
        assert_eq!(change(&|booking| booking.lines[1].amount = dec("99")), "expertm-not-balanced");
        assert_eq!(change(&|booking| booking.lines.clear()), "expertm-not-balanced");
        assert_eq!(change(&|booking| booking.lines.swap(0, 1)), "expertm-first-line-central");
        assert_eq!(change(&|booking| booking.lines[1].boxes = vec!["82".to_owned(); 4]), "expertm-too-many-boxes");
        let mut two_boxes = sale(false);
        two_boxes.lines[1].boxes.push("54".to_owned());
        assert_eq!(refused(&two_boxes, None), "expertm-too-many-boxes");
        assert_eq!(refused(&purchase(), Some(&"x".repeat(256))), "expertm-path-too-long");
        let nameless = PartyCard { name: " \u{1} ".to_owned(), ..supplier() };
        let error = write(Style::default(), &[nameless], &[]).expect_err("refused");
        assert_eq!(error.message().id, "expertm-missing");
        assert!(matches!(write(Style::default(), &[], &[]), Err(ExpertMError::Nothing)));
    }
}
