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
            ("a higher account with its box", "<Account>612000<", "<Account>620000<", None),
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

mod reading {
    use proptest::prelude::*;

    use super::*;

    /// White space made plain, control characters gone: what may stand in the file, before it is cut.
    fn plain(text: &str) -> String {
        let kept: String = text
            .chars()
            .map(|letter| if letter.is_whitespace() { ' ' } else { letter })
            .filter(|letter| !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}'))
            .collect();
        kept.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn odd_text() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[ -~€ő中éß&<>\"'\u{0}\u{7}\u{85}\u{301}👍\n\t\u{a0}]{0,300}",
            Just(String::new()),
            Just("]]> <!-- ".repeat(40)),
        ]
    }

    prop_compose! {
        fn a_line(purchase: bool)(
            account in 600_000_u32..=999_999,
            cents in 0_i64..1_000_000_000,
            code in prop::sample::select(if purchase { vec![1_u16, 21, 57] } else { vec![2_u16, 4, 44] }),
            rate_code in prop::option::of(1_u8..=4),
            text in odd_text(),
        ) -> (u32, i64, u16, Option<u8>, String) {
            (account, cents, code, rate_code, text)
        }
    }

    prop_compose! {
        fn a_booking()(purchase in any::<bool>(), credit_note in any::<bool>())(
            purchase in Just(purchase),
            credit_note in Just(credit_note),
            lines in prop::collection::vec(a_line(purchase), 1..8),
            number in 1_u32..=999_999_999,
            journal in 1_u32..100,
            day in 1_i8..=28,
            month in 1_i8..=12,
            due in prop::option::of(1_i8..=28),
            reference in odd_text(),
            payment in prop::option::of(odd_text()),
            dollars in prop::option::of(1_i64..20_000),
        ) -> Booking {
            let total: i64 = lines.iter().map(|line| line.1).sum();
            let side = if purchase == credit_note { Side::Debit } else { Side::Credit };
            let control = BookingLine {
                account: if purchase { 440_000 } else { 400_000 },
                amount: Decimal::new(total, 2),
                side,
                ventilation: 0,
                vat_rate_code: None,
                boxes: Vec::new(),
                text: String::new(),
            };
            let boxes: &[&str] = if purchase { &["82", "87"] } else { &["03"] };
            let others = lines.into_iter().map(|(account, cents, ventilation, rate_code, text)| BookingLine {
                account,
                amount: Decimal::new(cents, 2),
                side: side.other(),
                ventilation,
                vat_rate_code: rate_code.filter(|_| purchase),
                boxes: boxes.iter().map(|&vat_box| vat_box.to_owned()).collect(),
                text,
            });
            Booking {
                direction: if purchase { Direction::Purchase } else { Direction::Sale },
                doc_type: if credit_note { DocType::CreditNote } else { DocType::Invoice },
                journal,
                number,
                doc_date: date(2026, month, day),
                due_date: due.map(|day| date(2027, month, day)),
                reference,
                structured_reference: payment,
                currency: if dollars.is_some() { "USD".to_owned() } else { "EUR".to_owned() },
                rate: dollars.map(|rate| Decimal::new(rate, 4)),
                amount: Decimal::new(total, 2),
                vat_amount: Decimal::new(total / 10, 2),
                lines: std::iter::once(control).chain(others).collect(),
                ..purchase_without_lines()
            }
        }
    }

    fn purchase_without_lines() -> Booking {
        Booking { lines: Vec::new(), ..purchase() }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn any_booking_is_valid_once_written_and_comes_back_as_it_was(booking in a_booking(), point in any::<bool>()) {
            let style = Style {
                decimal_mark: if point { DecimalMark::Point } else { DecimalMark::Comma },
                date_style: if point { DateStyle::Dash } else { DateStyle::Slash },
            };
            let bytes = write(style, &[], &[HandOverBooking { booking: &booking, annex: None }]).expect("a file");
            prop_assert_eq!(validate(&bytes, style), vec![]);
            let file = read(&bytes).expect("readable");
            prop_assert!(file.complete && file.warnings.is_empty(), "{:?}", file.warnings);
            let found = &file.bookings[0].value.booking;
            let texts = |booking: &Booking| -> Vec<String> {
                let own = [booking.reference.clone(), booking.structured_reference.clone().unwrap_or_default()];
                own.into_iter().chain(booking.lines.iter().map(|line| line.text.clone())).collect()
            };
            for (before, after) in texts(&booking).iter().zip(texts(found)) {
                let before = plain(before);
                prop_assert!(before.starts_with(&after), "{:?} became {:?}", before, after);
                prop_assert!(before == after || (200..=255).contains(&after.encode_utf16().count()), "{:?}", after);
            }
            let mut expected = booking.clone();
            expected.reference.clone_from(&found.reference);
            expected.structured_reference.clone_from(&found.structured_reference);
            for (line, read) in expected.lines.iter_mut().zip(&found.lines) {
                line.text.clone_from(&read.text);
            }
            prop_assert_eq!(found, &expected);
        }

        #[test]
        fn broken_bytes_never_stop_the_program(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        ) {
            let mut bytes = written(&[&purchase(), &sale(true)]);
            for (place, byte) in changes {
                let place = place.index(bytes.len());
                bytes[place] = byte;
            }
            let _read = read(&bytes);
            let _problems = validate(&bytes, Style::default());
        }
    }

    #[test]
    fn a_file_cut_off_at_any_byte_is_told() {
        let whole = written(&[&purchase(), &sale(true)]);
        let end = whole.len() - 1;
        for length in 0..end {
            let cut = &whole[..length];
            match read(cut) {
                Ok(file) => assert!(!file.complete && !file.warnings.is_empty(), "{length} bytes"),
                Err(error) => assert!(matches!(error, ExpertMError::NotImportFile), "{length} bytes: {error}"),
            }
            assert!(!validate(cut, Style::default()).is_empty(), "{length} bytes");
        }
        assert!(read(&whole[..end]).expect("readable").complete);
    }

    #[test]
    fn the_records_before_a_break_are_kept() {
        let whole = String::from_utf8(written(&[&purchase(), &sale(true)])).expect("ASCII");
        let cut = &whole[..whole.find("<Purchases>").expect("purchases")];
        let file = read(cut.as_bytes()).expect("readable");
        assert_eq!((file.parties.len(), file.bookings.len(), file.complete), (1, 1, false));
    }

    #[test]
    fn what_others_write_is_read_too() {
        let file = "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<x:ImportExpMPlus xmlns:x='urn:x'>\
            <Purchases><purchase><docnumber> 17 </docnumber><Supplier_Prime>0042</Supplier_Prime><DocDate>2026-03-05</DocDate>\
            <Amount>1.210,00</Amount><Status>2</Status><Details><Detail><Account>440000</Account><Amount>1210</Amount>\
            <DebCre>-1</DebCre><Ventil>0</Ventil></Detail><Detail><Account>612000</Account><Amount>1210.00</Amount>\
            <DebCre>1</DebCre><Ventil>1</Ventil><VAT1>3</VAT1></Detail></Details></purchase>\
            <Purchase><DocNumber>veel</DocNumber></Purchase></Purchases>\
            <Accounts><Account><Prime>612000</Prime><Description1>Énergie</Description1><BookSales>0</BookSales>\
            <CreaDoc>2</CreaDoc></Account></Accounts></x:ImportExpMPlus>";
        let file = read(file.as_bytes()).expect("readable");
        assert_eq!(file.bookings.len(), 1);
        let booking = &file.bookings[0].value.booking;
        assert_eq!((booking.number, booking.party, booking.amount), (17, 42, dec("1210")));
        assert_eq!(booking.lines[1].boxes, ["03"]);
        assert!(booking.is_balanced());
        assert_eq!(file.bookings[0].status, postvak::expertm::RecordStatus::Changed);
        let account = &file.accounts[0].value;
        assert_eq!((account.name(0), account.book_purchases, account.book_sales, account.control), ("Énergie", true, false, 2));
        assert_eq!(file.warnings.iter().map(|warning| warning.code()).collect::<Vec<_>>(), ["whole-number"]);
    }

    #[test]
    fn hostile_files_are_refused() {
        let dtd = b"<!DOCTYPE a [<!ENTITY b \"b\">]><ImportExpMPlus/>";
        assert!(matches!(read(dtd), Err(ExpertMError::Dtd)));
        let deep = format!("<ImportExpMPlus>{}", "<a>".repeat(100_000));
        assert!(matches!(read(deep.as_bytes()), Err(ExpertMError::TooDeep { .. })));
        assert!(matches!(read(b"<Invoice/>"), Err(ExpertMError::NotImportFile)));
        assert!(matches!(read(b""), Err(ExpertMError::NotImportFile)));
        let large = vec![b' '; postvak::expertm::MAX_BYTES + 1];
        assert!(matches!(read(&large), Err(ExpertMError::TooLarge)));
        let many = format!("<ImportExpMPlus><Accounts>{}", "<Account/>".repeat(250_001));
        assert!(matches!(read(many.as_bytes()), Err(ExpertMError::TooManyRecords { .. })));
        for bytes in [&dtd[..], deep.as_bytes(), b"<Invoice/>", &large] {
            assert!(!validate(bytes, Style::default()).is_empty());
        }
    }
}

mod runs {
    use super::*;

    struct Office {
        folder: tempfile::TempDir,
    }

    impl Office {
        fn new() -> Self {
            Self { folder: tempfile::tempdir().expect("a folder") }
        }

        fn runs(&self) -> PathBuf {
            let runs = self.folder.path().join("runs");
            std::fs::create_dir_all(&runs).expect("a folder");
            runs
        }

        /// Every file and folder below, with `/` between.
        fn listing(&self) -> Vec<String> {
            let mut found = Vec::new();
            let mut open = vec![self.folder.path().to_owned()];
            while let Some(folder) = open.pop() {
                for entry in folder.read_dir().expect("a folder") {
                    let path = entry.expect("an entry").path();
                    let name = path.strip_prefix(self.folder.path()).expect("below").to_string_lossy().replace('\\', "/");
                    found.push(name);
                    if path.is_dir() {
                        open.push(path);
                    }
                }
            }
            found.sort();
            found
        }
    }

    fn request<'a>(runs: &'a Path, parties: &'a [PartyCard], bookings: &'a [BookingToGo<'a>]) -> HandOver<'a> {
        HandOver {
            dossier: dossier(),
            run_folder: runs,
            at: NOW,
            style: Style::default(),
            annex_place: AnnexPlace::RunFolder,
            parties,
            bookings,
        }
    }

    fn go(office: &Office, place: AnnexPlace, ubl: Option<&Path>) -> Result<HandedOver, ExpertMError> {
        let runs = office.runs();
        let (bought, credited) = (purchase(), sale(true));
        let annex = Some(Annex { bytes: b"%PDF-1.7", ubl });
        let bookings = [BookingToGo { booking: &bought, annex }, BookingToGo { booking: &credited, annex: None }];
        hand_over(&HandOver { annex_place: place, ..request(&runs, &[supplier()], &bookings) })
    }

    fn keys() -> [BookingKey; 2] {
        [BookingKey::from(&purchase()), BookingKey::from(&sale(true))]
    }

    #[test]
    fn a_run_is_one_file_with_its_pdfs() {
        let office = Office::new();
        let done = go(&office, AnnexPlace::RunFolder, None).expect("handed over");
        assert_eq!(
            office.listing(),
            [
                "runs",
                "runs/0403019261-20261124-140213",
                "runs/0403019261-20261124-140213.xml",
                "runs/0403019261-20261124-140213/A1-2026-202600017.pdf",
            ]
        );
        assert_eq!((done.bookings, done.parties, done.total), (2, 1, dec("60.50")));
        let bytes = std::fs::read(&done.file).expect("the file");
        assert!(validate(&bytes, Style::default()).is_empty());
        let file = read(&bytes).expect("readable");
        let annex = done.annexes[0].as_ref().expect("an annex");
        let in_file = file.bookings.iter().find_map(|booking| booking.value.annex.clone());
        assert_eq!(in_file.as_deref(), annex.to_str());
        assert!(annex.is_absolute() && std::fs::read(annex).expect("the PDF") == b"%PDF-1.7");
        let text = String::from_utf8(bytes).expect("ASCII").replace(&office.runs().display().to_string(), "…").replace('\\', "/");
        insta::assert_snapshot!("hand_over_file", text);
    }

    #[test]
    fn a_second_run_in_the_same_second_gets_its_own_name() {
        let office = Office::new();
        let names: Vec<String> = (0..3)
            .map(|_| go(&office, AnnexPlace::RunFolder, None).expect("handed over").file)
            .map(|file| file.file_stem().expect("a name").to_string_lossy().into_owned())
            .collect();
        let first = "0403019261-20261124-140213";
        assert_eq!(names, [first.to_owned(), format!("{first}-2"), format!("{first}-3")]);
    }

    #[test]
    fn a_card_that_expert_m_has_is_not_written_over() {
        let office = Office::new();
        let runs = office.runs();
        let known = [PartyCard { in_expertm: true, ..supplier() }];
        let booking = purchase();
        let done = hand_over(&request(&runs, &known, &[BookingToGo { booking: &booking, annex: None }])).expect("handed over");
        assert_eq!(done.parties, 0);
        assert!(!std::fs::read_to_string(&done.file).expect("the file").contains("<Suppliers>"));
    }

    #[test]
    fn a_pdf_beside_the_ubl_has_its_name_and_nothing_is_written_over() {
        let office = Office::new();
        let inbox = office.folder.path().join("aankoop");
        std::fs::create_dir(&inbox).expect("a folder");
        let ubl = inbox.join("F-2026-0455.xml");
        std::fs::write(&ubl, "<Invoice/>").expect("the UBL");
        let pdf = inbox.join("F-2026-0455.pdf");
        let done = go(&office, AnnexPlace::BesideUbl, Some(&ubl)).expect("handed over");
        assert_eq!(done.annexes[0].as_ref(), Some(&pdf));
        // The same content again is the same file.
        let again = go(&office, AnnexPlace::BesideUbl, Some(&ubl)).expect("handed over");
        assert_eq!(again.annexes[0].as_ref(), Some(&pdf));
        // Another file of that name stays what it is; ours goes to the folder of the run.
        std::fs::write(&pdf, "another one").expect("a PDF");
        let third = go(&office, AnnexPlace::BesideUbl, Some(&ubl)).expect("handed over");
        assert!(third.annexes[0].as_ref().is_some_and(|path| path.starts_with(office.runs())));
        assert_eq!(std::fs::read(&pdf).expect("the PDF"), b"another one");
        assert_eq!(inbox.read_dir().expect("a folder").count(), 2);
    }

    #[test]
    fn what_expert_m_would_refuse_leaves_nothing_behind() {
        let office = Office::new();
        let runs = office.runs();
        let mut booking = purchase();
        booking.lines[1].account = 620_200;
        booking.lines[1].boxes.clear();
        let annex = Some(Annex { bytes: b"%PDF-1.7", ubl: None });
        let error = hand_over(&request(&runs, &[], &[BookingToGo { booking: &booking, annex }])).expect_err("refused");
        assert_eq!(error.message().id, "expertm-box-missing");
        let known = [PartyCard { in_expertm: true, ..supplier() }];
        assert!(matches!(hand_over(&request(&runs, &known, &[])), Err(ExpertMError::Nothing)));
        assert_eq!(office.listing(), ["runs"]);
    }

    #[test]
    fn a_folder_that_is_gone_or_cannot_be_written_is_told_and_nothing_is_left() {
        let office = Office::new();
        let booking = purchase();
        let bookings = [BookingToGo { booking: &booking, annex: Some(Annex { bytes: b"%PDF-1.7", ubl: None }) }];
        let gone = office.folder.path().join("gone");
        let error = hand_over(&request(&gone, &[], &bookings)).expect_err("no folder");
        assert!(matches!(error, ExpertMError::FolderMissing { .. }), "{error}");
        let sentence = Texts::new(Language::Nl).text(&error.message());
        assert_eq!(
            sentence,
            format!(
                "Map {} niet bereikbaar. Controleer de netwerkschijf of de instelling; er is niets overgedragen.",
                gone.display()
            )
        );
        // The place beside the UBL is gone: the hand-over file does not stay without its PDF.
        let ubl = office.folder.path().join("gone/F.xml");
        let error = go(&office, AnnexPlace::BesideUbl, Some(&ubl)).expect_err("no folder");
        assert!(matches!(error, ExpertMError::FolderMissing { .. }), "{error}");
        assert_eq!(office.listing(), ["runs"]);
        // A folder in which nobody can make a file, not even the administrator.
        let system = Path::new("/sys");
        if cfg!(target_os = "linux") && system.is_dir() {
            let error = hand_over(&request(system, &[], &bookings)).expect_err("read-only");
            assert!(matches!(error, ExpertMError::ReadOnly { .. }), "{error}");
        }
    }

    #[test]
    fn a_path_too_long_for_expert_m_is_told() {
        let office = Office::new();
        let mut runs = office.runs();
        while runs.as_os_str().len() < 230 {
            runs.push("een lange mapnaam");
        }
        std::fs::create_dir_all(&runs).expect("a folder");
        let booking = purchase();
        let bookings = [BookingToGo { booking: &booking, annex: Some(Annex { bytes: b"%PDF-1.7", ubl: None }) }];
        let error = hand_over(&request(&runs, &[], &bookings)).expect_err("too long");
        assert!(matches!(error, ExpertMError::PathTooLong { .. }), "{error}");
        assert_eq!(runs.read_dir().expect("the folder").count(), 0);
    }

    #[test]
    fn what_expert_m_took_is_read_back() {
        let office = Office::new();
        let file = go(&office, AnnexPlace::RunFolder, None).expect("handed over").file;
        let back = read_back(&file, &keys()).expect("readable");
        assert_eq!(back.waiting().count(), 2);
        let outcome = rehearsal::import(&file, |_| false).expect("imported");
        assert_eq!((outcome.imported, outcome.refused), (3, 0));
        assert!(validate(&std::fs::read(&file).expect("the file"), Style::default()).is_empty());
        let back = read_back(&file, &keys()).expect("readable");
        assert_eq!(back.in_expertm().collect::<Vec<_>>(), keys());
    }

    #[test]
    fn what_stays_behind_while_others_went_was_refused() {
        let office = Office::new();
        let file = go(&office, AnnexPlace::RunFolder, None).expect("handed over").file;
        rehearsal::import(&file, |record| record.kind == "Purchase").expect("imported");
        let back = read_back(&file, &keys()).expect("readable");
        assert_eq!(back.in_expertm().collect::<Vec<_>>(), [keys()[1]]);
        let refused: Vec<_> = back.refused().collect();
        assert_eq!(refused.len(), 1);
        assert_eq!(refused[0].0, keys()[0]);
        insta::assert_snapshot!(
            Texts::new(Language::Nl).text(refused[0].1),
            @"Expert/M nam deze boeking niet over; kijk in het importverslag van Expert/M waarom, pas ze aan en draag ze opnieuw over (dagboek 1, nummer 202600017)."
        );
    }

    #[test]
    fn only_cards_imported_is_no_refusal_of_bookings() {
        let office = Office::new();
        let file = go(&office, AnnexPlace::RunFolder, None).expect("handed over").file;
        rehearsal::import(&file, |record| record.kind != "Supplier").expect("imported");
        assert_eq!(read_back(&file, &keys()).expect("readable").waiting().count(), 2);
    }

    #[test]
    fn a_file_that_expert_m_rewrote_is_still_understood() {
        let office = Office::new();
        let file = go(&office, AnnexPlace::RunFolder, None).expect("handed over").file;
        rehearsal::import(&file, |_| false).expect("imported");
        let text = std::fs::read_to_string(&file).expect("ASCII");
        let squeezed: String = text.lines().map(str::trim).collect();
        let rewritten = squeezed.replace("ISO-8859-1", "utf-8").replace("Leverancier NV", "Leverancier ő NV").replacen(
            "<Status>1</Status></Purchase>",
            "<Status>\r\n 2 </Status></Purchase>",
            1,
        );
        std::fs::write(&file, format!("\u{feff}{rewritten}")).expect("written");
        assert_eq!(read_back(&file, &keys()).expect("readable").in_expertm().count(), 2);
    }

    #[test]
    fn odd_and_missing_bookings_are_for_a_person() {
        let office = Office::new();
        let file = go(&office, AnnexPlace::RunFolder, None).expect("handed over").file;
        let text = std::fs::read_to_string(&file).expect("ASCII");
        let start = text.find("  <Sales>").expect("sales");
        let end = text.find("  <Purchases>").expect("purchases");
        let changed = [&text[..start], &text[end..].replace("<Status>0</Status>", "<Status/>")].concat();
        std::fs::write(&file, changed).expect("written");
        let back = read_back(&file, &keys()).expect("readable");
        assert!(matches!(back.bookings[0].1, Seen::Odd(_)) && matches!(back.bookings[1].1, Seen::Missing(_)));
        assert_eq!(back.refused().count(), 2);
    }

    #[test]
    fn a_file_that_is_being_written_is_read_again_later() {
        let office = Office::new();
        let file = go(&office, AnnexPlace::RunFolder, None).expect("handed over").file;
        let whole = std::fs::read(&file).expect("the file");
        for length in (0..whole.len() - 1).step_by(37) {
            std::fs::write(&file, &whole[..length]).expect("written");
            let error = read_back(&file, &keys()).expect_err("half a file");
            assert!(error.is_temporary(), "{length} bytes: {error}");
        }
        let gone = office.runs().join("gone.xml");
        assert!(matches!(read_back(&gone, &keys()), Err(ExpertMError::FileGone { .. })));
        std::fs::write(&file, "<Invoice/>").expect("written");
        assert!(matches!(read_back(&file, &keys()), Err(ExpertMError::NotImportFile)));
    }

    #[test]
    fn master_data_comes_from_a_file_or_a_whole_folder() {
        let office = Office::new();
        let folder = office.runs();
        let export = |name: &str, supplier_name: &str| {
            let card = PartyCard { name: supplier_name.to_owned(), ..supplier() };
            std::fs::write(folder.join(name), write(Style::default(), &[card], &[]).expect("a file")).expect("written");
        };
        export("1.xml", "Oude naam");
        export("2.XML", "Nieuwe naam");
        std::fs::write(folder.join("3.xml"), "<Invoice/>").expect("written");
        std::fs::write(folder.join("notes.txt"), "no export").expect("written");
        let data = master_data(&folder).expect("readable");
        assert_eq!(data.parties.len(), 1);
        assert_eq!(data.parties[0].name, "Nieuwe naam");
        assert!(data.parties[0].in_expertm);
        assert_eq!(data.warnings.len(), 1);
        assert_eq!(data.warnings[0].1.code(), "not-import-file");
        assert_eq!(master_data(&folder.join("1.xml")).expect("readable").parties[0].name, "Oude naam");
        assert!(master_data(&folder.join("3.xml")).is_err());
        assert!(master_data(&folder.join("none.xml")).is_err());
        let Some(samples) = samples() else { return };
        let data = master_data(&samples).expect("readable");
        assert_eq!((data.accounts.len(), data.parties.len(), data.bookings.len()), (1, 2, 3));
        assert_eq!(data.warnings, []);
        assert_eq!(data.accounts[0].name(1), "Fournitures de bureau");
    }
}
