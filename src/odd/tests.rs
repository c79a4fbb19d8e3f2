//! What is told, and above all what is not.

use jiff::ToSpan as _;
use jiff::civil::date;
use rust_decimal::Decimal;

use super::*;
use crate::base::from_cents;
use crate::booking::{Direction, DocType};

fn face(number: &str, day: i8, cents: i64) -> Face {
    Face {
        party: "0999900194".to_owned(),
        name: "Papierhuis BV".to_owned(),
        number: number.to_owned(),
        date: Some(date(2026, 3, day)),
        total: Some(from_cents(cents)),
        currency: "EUR".to_owned(),
        ..Face::default()
    }
}

#[test]
fn one_invoice_by_two_ways_is_told() {
    let first = face("F-2026/0455", 12, 12_100);
    let named = Face { party: "papierhuis".to_owned(), ..first.clone() };
    let by_account =
        |iban: &str| Face { party: "ander".to_owned(), name: "Ander".to_owned(), iban: iban.to_owned(), ..first.clone() };
    for (a, b, expected) in [
        (first.clone(), face("2026 455", 12, 12_100), Some(Likeness::SameInvoice)),
        (first.clone(), face("455", 12, 12_100), Some(Likeness::SameInvoice)),
        (first.clone(), face("", 12, 12_100), Some(Likeness::NoNumber)),
        (first.clone(), face("F-2026/0455", 14, 12_500), Some(Likeness::SameNumber)),
        (first.clone(), named, Some(Likeness::SameInvoice)),
        (
            Face { party: "papier".to_owned(), name: String::new(), iban: "BE1".to_owned(), ..first.clone() },
            by_account("BE1"),
            Some(Likeness::SameInvoice),
        ),
        (first.clone(), Face { direction: Direction::Sale, ..first.clone() }, None),
        (first.clone(), Face { party: "0999900293".to_owned(), ..first.clone() }, None),
        (first.clone(), by_account("BE2"), None),
        (first.clone(), face("F-2026/0456", 12, 12_100), None),
        (first.clone(), face("456", 12, 12_100), None),
    ] {
        assert_eq!(likeness(&a, &b), expected, "{a:?} {b:?}");
        assert_eq!(likeness(&b, &a), expected, "the other way round");
    }
}

#[test]
fn a_credit_note_is_no_second_copy_of_its_invoice() {
    let invoice = face("2026-0455", 12, 12_100);
    let credit = Face { doc_type: DocType::CreditNote, total: Some(from_cents(-12_100)), ..invoice.clone() };
    assert_eq!(likeness(&invoice, &credit), None);
}

#[test]
fn rent_is_no_double() {
    let rent = |month: i8| Face { date: Some(date(2026, month, 1)), ..face(&month.to_string(), 1, 95_000) };
    assert_eq!(likeness(&rent(3), &rent(4)), None);
    let next_year = Face { date: Some(date(2027, 3, 1)), ..rent(3) };
    assert_eq!(likeness(&rent(3), &next_year), None, "a short number comes back each year");
}

#[test]
fn numbers_are_found_in_file_names() {
    assert_eq!(numbers_in_name("Factuur F-2026-0455.pdf"), ["2026-0455"]);
    assert!(numbers_in_name("scan 12.pdf").is_empty());
}

/// A supplier that sent an invoice a month, the newest first.
fn history() -> History {
    let past = |ago: i32| Past {
        face: Face {
            date: Some(date(2026, 3, 12) - (30 * ago).days()),
            number: format!("A-{}", 200 - ago),
            ..face("", 12, 12_000 + i64::from(ago % 3) * 1_000)
        },
        ibans: vec!["BE68539007547034".to_owned()],
        vat: vec![("S".to_owned(), Decimal::from(21))],
        address: "9000 kerkstraat".to_owned(),
        kinds: vec!["papier".to_owned()],
        ..Past::default()
    };
    History { here: (1..=8).map(past).collect(), ..History::default() }
}

fn next() -> Past {
    let mut next = history().here[0].clone();
    next.face.date = Some(date(2026, 3, 12));
    next.face.number = "A-200".to_owned();
    next
}

fn codes(now: &Past, history: &History) -> Vec<&'static str> {
    different(now, history).iter().map(|odd| odd.code).collect()
}

#[test]
fn the_same_as_ever_is_not_told() {
    assert_eq!(codes(&next(), &history()), [""; 0]);
    assert_eq!(codes(&next(), &History::default()), [""; 0], "without history nothing is different");
}

#[test]
fn what_is_different_is_told_once_each() {
    let with = |change: &dyn Fn(&mut Past)| {
        let mut now = next();
        change(&mut now);
        codes(&now, &history())
    };
    assert_eq!(with(&|now| now.ibans = vec!["BE71096123456769".to_owned()]), ["new-iban"]);
    assert_eq!(with(&|now| now.vat = vec![("S".to_owned(), Decimal::from(6))]), ["other-vat"]);
    assert_eq!(with(&|now| now.vat = vec![("AE".to_owned(), Decimal::ZERO)]), ["other-vat"]);
    assert_eq!(with(&|now| now.face.total = Some(from_cents(42_000))), ["unusual-amount"]);
    assert_eq!(with(&|now| now.face.total = Some(from_cents(20_000))), [""; 0], "a busy month");
    assert_eq!(with(&|now| now.face.currency = "USD".to_owned()), ["other-currency"]);
    assert_eq!(with(&|now| now.address = "8000 steenstraat".to_owned()), ["other-address"]);
    assert_eq!(with(&|now| now.kinds = vec!["boete".to_owned()]), ["new-kind"]);
    assert_eq!(with(&|now| now.face.number = "A-203".to_owned()), [""; 0], "a hole over New Year is none");
    let this_year = |number: &str| {
        let mut past = history();
        past.here.iter_mut().enumerate().for_each(|(ago, past)| {
            past.face.date = Some(date(2026, 3, 11) - i32::try_from(ago).expect("few").days());
        });
        let mut now = next();
        now.face.number = number.to_owned();
        codes(&now, &past)
    };
    assert_eq!(this_year("A-202"), ["number-hole"]);
    assert_eq!(this_year("A-150"), ["number-back"]);
    assert_eq!(this_year("B-202"), [""; 0], "another series");
}

#[test]
fn an_unusual_amount_is_told_in_words() {
    let mut now = next();
    now.face.total = Some(from_cents(42_000));
    let text = crate::i18n::Texts::new(crate::office::Language::Nl).text(&different(&now, &history())[0].text);
    assert_eq!(text, "Het totaal is 3 maal het gewone bedrag (120,00 tot 140,00). Kijk het na.");
}

#[test]
fn an_account_that_the_office_pays_already_is_no_news() {
    let elsewhere = |count: usize| History { elsewhere: vec![next(); count], ..History::default() };
    let mut now = next();
    assert_eq!(codes(&now, &elsewhere(2)), [""; 0]);
    now.ibans = vec!["BE71096123456769".to_owned()];
    assert_eq!(codes(&now, &elsewhere(1)), [""; 0], "one is not enough to be sure");
    assert_eq!(codes(&now, &elsewhere(2)), ["new-iban"]);
    let mut credit = now.clone();
    credit.face.doc_type = DocType::CreditNote;
    assert_eq!(codes(&credit, &history()), [""; 0], "nobody pays a credit note");
}
