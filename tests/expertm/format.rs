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

#[test]
fn cards_from_abroad_and_without_vat_are_written_so_that_they_are_taken() {
    let iban = |text: &str| Iban::parse(text).expect("an IBAN");
    let greek = PartyCard {
        vat: VatNumber::parse("EL123456789").ok(),
        enterprise_number: None,
        country: "EL".to_owned(),
        ibans: vec![iban("BE68539007547034"), iban("GR1601101250000000012300695")],
        house_number: "12".to_owned(),
        ..supplier()
    };
    let exempt = PartyCard {
        role: PartyRole::Customer,
        number: 2001,
        vat: None,
        country: String::new(),
        email: "x".repeat(60),
        house_number: "Gebouw Noord 12".to_owned(),
        name: "Müller & Zn. \u{20ac} ".repeat(30),
        language: 0,
        ..supplier()
    };
    let bytes = write(Style::default(), &[greek.clone(), exempt.clone()], &[]).expect("a file");
    assert_eq!(codes(&bytes), Vec::<String>::new());
    let cards: Vec<PartyCard> = read(&bytes).expect("readable").parties.into_iter().map(|card| card.value).collect();
    let expected = PartyCard {
        country: "GR".to_owned(),
        // Only an account in the country of the card is taken.
        ibans: vec![iban("GR1601101250000000012300695")],
        in_expertm: true,
        ..greek
    };
    assert_eq!(cards[1], expected);
    assert!(exempt.name.starts_with(&cards[0].name) && cards[0].name.len() > 200);
    let expected = PartyCard {
        name: cards[0].name.clone(),
        country: "BE".to_owned(),
        // Cut to its ten characters; an address that is too long is left out.
        house_number: "Gebouw Noo".to_owned(),
        email: String::new(),
        language: 1,
        in_expertm: true,
        ..exempt
    };
    assert_eq!(cards[0], expected);
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
        ("purchase with status 2", "<Status>0</Status>\n    </Purchase>", "<Status>2</Status>\n    </Purchase>", Some("status")),
        ("default namespace", "<ImportExpMPlus ", "<ImportExpMPlus xmlns=\"urn:x\" ", Some("namespace")),
        ("root in the wrong case", "ImportExpMPlus", "importexpmplus", Some("not-import-file")),
        ("type 20", "<DocType>10<", "<DocType>20<", Some("value")),
        ("negative credit note that stays", "<DocType>10<", "<DocType>30<", None),
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
        ("empty block", "<Purchases>", "<Sales/><Purchases>", Some("empty")),
        ("blank before an amount", "<Amount>121,00<", "<Amount> 121,00<", Some("amount")),
        ("blank before a number", "<DocNumber>202600017<", "<DocNumber> 202600017<", None),
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
fn an_invoice_has_its_control_account_on_its_side() {
    for mut booking in [purchase(), sale(false)] {
        for line in &mut booking.lines {
            line.side = line.side.other();
        }
        assert_eq!(codes(&written(&[&booking])), ["control-side"]);
    }
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
