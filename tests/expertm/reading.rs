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
            vat_percent: None,
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
            vat_percent: None,
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
        prop_assert_eq!(bookings(&bytes).expect("readable"), Bookings { bookings: vec![found.clone()], left: vec![] });
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
    assert_eq!(file.warnings.iter().map(postvak::expertm::Problem::code).collect::<Vec<_>>(), ["whole-number"]);
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
