//! Every VAT case, invoice and credit note, purchase and sale: exact lines, ventilation codes and boxes.
//!
//! Source of the expectations: ventilation codes of the Expert/M Plus XML import manual, boxes of form 625.

use super::*;

/// Where the other party is.
#[derive(Clone, Copy)]
enum Place {
    Be,
    Nl,
    Us,
}

fn run(direction: Direction, kind: Kind, place: Place, account: u32, vat_of: VatCategory, tax: &str) -> Proposal {
    let mut office = Office::used_to(account);
    let total = dec("100") + dec(tax);
    let mut draft = Draft::new(kind).line("Kantoorbenodigdheden", "100.00", vat_of.clone()).row(vat_of, "100.00", tax).totals(
        "100.00",
        tax,
        &total.to_string(),
        &total.to_string(),
    );
    if direction == Direction::Sale {
        draft = draft.sale();
    }
    let (number, country) = match place {
        Place::Be => ("", "BE"),
        Place::Nl => ("NL123456789B01", "NL"),
        Place::Us => ("", "US"),
    };
    if !matches!(place, Place::Be) {
        move_party(&mut office, &mut draft, number, country);
        let key = if number.is_empty() { "papierhuis" } else { number };
        office.learn(account, key);
    }
    propose(&draft.0, &office.context(direction))
}

/// One row of the expectations: place, account, category, rate, name, tax, then the lines after the control account,
/// of an invoice and of a credit note.
type Row = (
    &'static str,
    Place,
    u32,
    (&'static str, &'static str, &'static str),
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

fn check(direction: Direction, rows: &[Row]) {
    for (key, place, account, (category, rate, name), tax, invoice, credit_note) in rows {
        for (kind, expected) in [(Kind::Invoice, invoice), (Kind::CreditNote, credit_note)] {
            let proposal = run(direction, kind, *place, *account, vat(category, rate, name), tax);
            let case = format!("{direction:?} {key} {category}{rate} {name} {kind:?}");
            assert_eq!(proposal.entry.lines[0].vat_case, *key, "{case}");
            assert!(proposal.balanced, "{case}");
            let (control, side) = match direction {
                Direction::Purchase => (440_000, if kind == Kind::Invoice { "C" } else { "D" }),
                Direction::Sale => (400_000, if kind == Kind::Invoice { "D" } else { "C" }),
            };
            let mut all = vec![format!("{control} {:.2} {side} v0 r-", dec("100") + dec(tax))];
            all.extend(expected.iter().map(|line| (*line).to_owned()));
            assert_eq!(told(&proposal), all, "{case}");
            assert!(!codes(&proposal.needs_person).contains(&"vat-unsure"), "{case}: {:?}", proposal.needs_person);
        }
    }
}

#[test]
fn purchases() {
    use Place::{Be, Nl, Us};
    let rows: &[Row] = &[
        (
            "domestic",
            Be,
            612_000,
            ("S", "21", ""),
            "21.00",
            &["612000 100.00 D v1 r4 82", "411000 21.00 D v11 r- 59"],
            &["612000 100.00 C v1 r4 82+85", "411000 21.00 C v11 r- 63"],
        ),
        (
            "domestic",
            Be,
            604_000,
            ("S", "12", "02"),
            "12.00",
            &["604000 100.00 D v1 r3 81", "411000 12.00 D v11 r- 59"],
            &["604000 100.00 C v1 r3 81+85", "411000 12.00 C v11 r- 63"],
        ),
        (
            "domestic",
            Be,
            240_000,
            ("S", "6", ""),
            "6.00",
            &["240000 100.00 D v1 r2 83", "411000 6.00 D v11 r- 59"],
            &["240000 100.00 C v1 r2 83+85", "411000 6.00 C v11 r- 63"],
        ),
        ("domestic", Be, 612_000, ("Z", "0", "00"), "0", &["612000 100.00 D v1 r1 82"], &["612000 100.00 C v1 r1 82+85"]),
        ("exempt", Be, 612_000, ("E", "0", ""), "0", &["612000 100.00 D v1 r1 82"], &["612000 100.00 C v1 r1 82+85"]),
        ("exempt", Be, 612_000, ("E", "0", "00/44"), "0", &["612000 100.00 D v1 r1 82"], &["612000 100.00 C v1 r1 82+85"]),
        ("small_company", Be, 612_000, ("E", "0", "SC"), "0", &["612000 100.00 D v1 r1 82"], &["612000 100.00 C v1 r1 82+85"]),
        (
            "co_contractor",
            Be,
            612_000,
            ("AE", "0", "45"),
            "0",
            &["612000 100.00 D v21 r4 82+87", "451056 21.00 C v11 r- 56", "411000 21.00 D v11 r- 59"],
            &["612000 100.00 C v21 r4 82+87+85", "451056 21.00 D v11 r- 62", "411000 21.00 C v11 r- 61"],
        ),
        (
            "co_contractor",
            Be,
            240_000,
            ("AE", "", ""),
            "0",
            &["240000 100.00 D v21 r4 83+87", "451056 21.00 C v11 r- 56", "411000 21.00 D v11 r- 59"],
            &["240000 100.00 C v21 r4 83+87+85", "451056 21.00 D v11 r- 62", "411000 21.00 C v11 r- 61"],
        ),
        (
            "ic_goods",
            Nl,
            604_000,
            ("K", "0", ""),
            "0",
            &["604000 100.00 D v51 r4 81+86", "451055 21.00 C v11 r- 55", "411000 21.00 D v11 r- 59"],
            &["604000 100.00 C v51 r4 81+86+84", "451055 21.00 D v11 r- 62", "411000 21.00 C v11 r- 61"],
        ),
        (
            "ic_goods",
            Nl,
            604_000,
            ("E", "0", "46/GO"),
            "0",
            &["604000 100.00 D v51 r4 81+86", "451055 21.00 C v11 r- 55", "411000 21.00 D v11 r- 59"],
            &["604000 100.00 C v51 r4 81+86+84", "451055 21.00 D v11 r- 62", "411000 21.00 C v11 r- 61"],
        ),
        (
            "ic_triangular",
            Nl,
            604_000,
            ("K", "0", "46/TR"),
            "0",
            &["604000 100.00 D v56 r4 81+86", "451055 21.00 C v11 r- 55", "411000 21.00 D v11 r- 59"],
            &["604000 100.00 C v56 r4 81+86+84", "451055 21.00 D v11 r- 62", "411000 21.00 C v11 r- 61"],
        ),
        (
            "ic_services",
            Nl,
            612_000,
            ("AE", "0", ""),
            "0",
            &["612000 100.00 D v57 r4 82+88", "451055 21.00 C v11 r- 55", "411000 21.00 D v11 r- 59"],
            &["612000 100.00 C v57 r4 82+88+84", "451055 21.00 D v11 r- 62", "411000 21.00 C v11 r- 61"],
        ),
        (
            "ic_services",
            Nl,
            612_000,
            ("K", "0", ""),
            "0",
            &["612000 100.00 D v57 r4 82+88", "451055 21.00 C v11 r- 55", "411000 21.00 D v11 r- 59"],
            &["612000 100.00 C v57 r4 82+88+84", "451055 21.00 D v11 r- 62", "411000 21.00 C v11 r- 61"],
        ),
        (
            "import_deferred",
            Us,
            604_000,
            ("G", "0", ""),
            "0",
            &["604000 100.00 D v26 r4 81+87", "451057 21.00 C v11 r- 57", "411000 21.00 D v11 r- 59"],
            &["604000 100.00 C v26 r4 81+87+85", "451057 21.00 D v11 r- 62", "411000 21.00 C v11 r- 61"],
        ),
        (
            "non_eu_services",
            Us,
            612_000,
            ("O", "", ""),
            "0",
            &["612000 100.00 D v25 r4 82+87", "451056 21.00 C v11 r- 56", "411000 21.00 D v11 r- 59"],
            &["612000 100.00 C v25 r4 82+87+85", "451056 21.00 D v11 r- 62", "411000 21.00 C v11 r- 61"],
        ),
        ("outside", Be, 612_000, ("O", "", ""), "0", &["612000 100.00 D v22 r-"], &["612000 100.00 C v22 r-"]),
        ("outside", Be, 612_000, ("E", "0", "NS"), "0", &["612000 100.00 D v22 r-"], &["612000 100.00 C v22 r-"]),
        ("margin", Be, 604_000, ("E", "0", "MA"), "0", &["604000 100.00 D v111 r1 81"], &["604000 100.00 C v111 r1 81+85"]),
        (
            "foreign_vat",
            Nl,
            612_000,
            ("S", "21", ""),
            "21.00",
            &["612000 100.00 D v22 r-", "612000 21.00 D v22 r-"],
            &["612000 100.00 C v22 r-", "612000 21.00 C v22 r-"],
        ),
    ];
    check(Direction::Purchase, rows);
}

#[test]
fn sales() {
    use Place::{Be, Nl, Us};
    let rows: &[Row] = &[
        (
            "domestic",
            Be,
            700_000,
            ("S", "21", ""),
            "21.00",
            &["700000 100.00 C v4 r- 03", "451000 21.00 C v11 r- 54"],
            &["700000 100.00 D v4 r- 49", "451000 21.00 D v11 r- 64"],
        ),
        (
            "domestic",
            Be,
            700_000,
            ("S", "12", "02"),
            "12.00",
            &["700000 100.00 C v3 r- 02", "451000 12.00 C v11 r- 54"],
            &["700000 100.00 D v3 r- 49", "451000 12.00 D v11 r- 64"],
        ),
        (
            "domestic",
            Nl,
            700_000,
            ("S", "6", ""),
            "6.00",
            &["700000 100.00 C v2 r- 01", "451000 6.00 C v11 r- 54"],
            &["700000 100.00 D v2 r- 49", "451000 6.00 D v11 r- 64"],
        ),
        ("domestic", Be, 700_000, ("Z", "0", "00"), "0", &["700000 100.00 C v1 r- 00"], &["700000 100.00 D v1 r- 49"]),
        ("exempt", Be, 700_000, ("E", "0", "00/44"), "0", &["700000 100.00 C v44 r- 00"], &["700000 100.00 D v44 r- 49"]),
        ("small_company", Be, 700_000, ("E", "0", "SC"), "0", &["700000 100.00 C v1 r- 00"], &["700000 100.00 D v1 r- 49"]),
        ("co_contractor", Be, 700_000, ("AE", "0", "45"), "0", &["700000 100.00 C v21 r- 45"], &["700000 100.00 D v21 r- 49"]),
        ("ic_goods", Nl, 700_000, ("K", "0", ""), "0", &["700000 100.00 C v51 r- 46"], &["700000 100.00 D v51 r- 48"]),
        ("ic_triangular", Nl, 700_000, ("K", "0", "46/TR"), "0", &["700000 100.00 C v56 r- 46"], &["700000 100.00 D v56 r- 48"]),
        ("ic_services", Nl, 700_000, ("AE", "0", ""), "0", &["700000 100.00 C v57 r- 44"], &["700000 100.00 D v57 r- 48"]),
        ("export", Us, 700_000, ("G", "0", ""), "0", &["700000 100.00 C v70 r- 47"], &["700000 100.00 D v70 r- 49"]),
        ("export_indirect", Be, 700_000, ("G", "0", ""), "0", &["700000 100.00 C v71 r- 47"], &["700000 100.00 D v71 r- 49"]),
        ("outside", Be, 700_000, ("O", "", ""), "0", &["700000 100.00 C v22 r-"], &["700000 100.00 D v22 r-"]),
        (
            "standard_exchange",
            Be,
            700_000,
            ("S", "21", "03/SE"),
            "21.00",
            &["700000 100.00 C v103 r- 03", "451000 21.00 C v11 r- 54"],
            &["700000 100.00 D v103 r- 49", "451000 21.00 D v11 r- 64"],
        ),
    ];
    check(Direction::Sale, rows);
}

#[test]
fn the_worked_sample_of_121_euro() {
    let mut draft = Draft::new(Kind::Invoice)
        .line("Kantoorbenodigdheden", "100.00", vat("S", "21", ""))
        .row(vat("S", "21", ""), "100.00", "21.00")
        .totals("100.00", "21.00", "121.00", "121.00");
    draft.0.structured_reference = Some("+++010/8068/17183+++".to_owned());
    let office = Office::used_to(612_000);
    let context = office.context(Direction::Purchase);
    let proposal = propose(&draft.0, &context);
    assert_eq!(proposal.needs_person, []);
    assert_eq!(proposal.differences, []);
    let booking = finish(&proposal.entry, &context).expect("complete");
    assert!(booking.is_balanced());
    assert_eq!((booking.journal, booking.book_year, booking.period, booking.vat_period), (1, 2026, 3, 202_603));
    assert_eq!((booking.number, booking.party, booking.doc_type), (0, 1042, DocType::Invoice));
    assert_eq!((booking.amount, booking.vat_amount), (dec("121"), dec("21")));
    assert_eq!((booking.reference.as_str(), booking.currency.as_str()), ("F-2026-0455", "EUR"));
    assert_eq!(booking.structured_reference.as_deref(), Some("+++010/8068/17183+++"));
    assert_eq!((booking.doc_date, booking.due_date), (date(2026, 3, 12), Some(date(2026, 4, 11))));
    assert_eq!(
        booking.lines.iter().map(tell).collect::<Vec<_>>(),
        ["440000 121.00 C v0 r-", "612000 100.00 D v1 r4 82", "411000 21.00 D v11 r- 59"]
    );
    assert_eq!(booking.lines[1].text, "Kantoorbenodigdheden");
    assert_eq!(booking.lines[2].text, "Btw 21 %");
}

#[test]
fn quarterly_filers_get_the_quarter() {
    let mut office = Office::used_to(612_000);
    office.dossier.vat_regime = crate::office::VatRegime::Quarterly;
    let proposal = office.purchase(&simple());
    assert_eq!(proposal.entry.vat_period, Some(202_601));
    assert_eq!(proposal.needs_person, []);
}

#[test]
fn vat_that_is_not_deductible_goes_to_its_account() {
    let mut office = Office::used_to(612_100);
    office
        .accounts
        .iter_mut()
        .filter(|account| account.number == 612_100)
        .for_each(|account| account.vat_non_deductible = dec("50"));
    let draft = Draft::new(Kind::Invoice)
        .line("Kantoorbenodigdheden", "100.00", vat("S", "21", ""))
        .row(vat("S", "21", ""), "100.00", "21.01")
        .totals("100.00", "21.01", "121.01", "121.01");
    let proposal = office.purchase(&draft);
    assert_eq!(
        told(&proposal),
        ["440000 121.01 C v0 r-", "612100 100.00 D v1 r4 82", "612100 10.51 D v1 r1 82", "411000 10.50 D v11 r- 59"]
    );
    assert_eq!(proposal.lines[2].text, "Btw 21 %, 50 % niet-aftrekbaar");
    assert!(proposal.balanced);
}

#[test]
fn only_the_account_that_cannot_deduct_bears_its_share() {
    let mut office = Office::used_to(612_100);
    office
        .accounts
        .iter_mut()
        .filter(|account| account.number == 612_100)
        .for_each(|account| account.vat_non_deductible = dec("65"));
    let draft = Draft::new(Kind::Invoice)
        .line("Kantoorbenodigdheden", "100.00", vat("S", "21", ""))
        .line("Kantoorbenodigdheden", "200.00", vat("S", "21", ""))
        .row(vat("S", "21", ""), "300.00", "63.00")
        .totals("300.00", "63.00", "363.00", "363.00");
    let mut entry = office.purchase(&draft).entry;
    entry.lines[1].account = Some(604_000);
    let context = office.context(Direction::Purchase);
    let made = lines(&entry, context.dossier, context.accounts, context.table, context.settings, context.language);
    assert_eq!(made.lines[3..].iter().map(tell).collect::<Vec<_>>(), ["612100 13.65 D v1 r1 82", "411000 49.35 D v11 r- 59"]);
    assert!(made.balanced);
}

#[test]
fn a_dossier_without_vat_return_deducts_nothing_and_has_no_boxes() {
    let mut office = Office::used_to(612_000);
    office.dossier.vat_regime = crate::office::VatRegime::None;
    let context = office.context(Direction::Purchase);
    let proposal = propose(&simple().0, &context);
    assert_eq!(told(&proposal), ["440000 121.00 C v0 r-", "612000 100.00 D v1 r4", "612000 21.00 D v1 r1"]);
    assert_eq!(finish(&proposal.entry, &context).expect("complete").vat_period, 202_603);
}

#[test]
fn the_vat_line_of_purchases_follows_the_settings() {
    let mut office = Office::used_to(612_000);
    office.settings.purchase_vat_line.ventilation = 9;
    office.settings.purchase_vat_line.vat_box = "60".to_owned();
    assert_eq!(told(&office.purchase(&simple()))[2], "411000 21.00 D v9 r- 60");
}

pub(super) fn simple() -> Draft {
    Draft::new(Kind::Invoice)
        .line("Kantoorbenodigdheden", "100.00", vat("S", "21", ""))
        .row(vat("S", "21", ""), "100.00", "21.00")
        .totals("100.00", "21.00", "121.00", "121.00")
}
