use super::*;
use crate::base::EnterpriseNumber;
use crate::booking::{VatSource, changed};
use crate::expertm;
use crate::office::{Dossier, ExpertM, Journal, JournalKind};

/// A purchase as an office writes it: account, amount in cents, side, ventilation, boxes.
fn purchase(number: u32, doc_type: u32, lines: &[(u32, i64, i8, u16, &str)]) -> String {
    let detail = |(account, cents, side, ventilation, boxes): &(u32, i64, i8, u16, &str)| {
        let boxes: Vec<String> = boxes
            .split('+')
            .filter(|one| !one.is_empty())
            .enumerate()
            .map(|(nth, one)| format!("<VAT{0}>{one}</VAT{0}>", nth + 1))
            .collect();
        let boxes = boxes.concat();
        format!(
            "<Detail><Account>{account}</Account><Amount>{},{:02}</Amount><DebCre>{side}</DebCre><Ventil>{ventilation}</Ventil>\
             {boxes}</Detail>",
            cents / 100,
            cents % 100
        )
    };
    format!(
        "<Purchase><Journal_Prime>4</Journal_Prime><Year_Alfa>2026</Year_Alfa><DocType>{doc_type}</DocType>\
         <Supplier_Prime>1042</Supplier_Prime><DocNumber>{number}</DocNumber><DocDate>12/03/2026</DocDate>\
         <Amount>{},{:02}</Amount><Details>{}</Details><Status>0</Status></Purchase>",
        lines[0].1 / 100,
        lines[0].1 % 100,
        lines.iter().map(detail).collect::<String>()
    )
}

/// An office with habits of its own: VAT line with code 12 on account 411100, no box 85 on credit notes of services,
/// 451600 for the co-contractor, and 612000 in box 81.
fn export() -> Vec<u8> {
    let domestic = |number| {
        purchase(number, 10, &[(440_000, 12_100, -1, 0, ""), (613_000, 10_000, 1, 1, "82"), (411_100, 2_100, 1, 12, "59")])
    };
    let odd_account =
        purchase(20_260_019, 10, &[(440_000, 12_100, -1, 0, ""), (612_000, 10_000, 1, 1, "81"), (411_100, 2_100, 1, 12, "59")]);
    let credit_note =
        purchase(20_260_020, 30, &[(440_000, 12_100, 1, 0, ""), (613_000, 10_000, -1, 1, "82"), (411_100, 2_100, -1, 12, "63")]);
    let co_contractor = purchase(
        20_260_021,
        10,
        &[
            (440_000, 10_000, -1, 0, ""),
            (613_000, 10_000, 1, 21, "87+82"),
            (451_600, 2_100, -1, 12, "56"),
            (411_100, 2_100, 1, 12, "59"),
        ],
    );
    let all = [domestic(20_260_017), domestic(20_260_018), odd_account, credit_note, co_contractor].concat();
    format!("<ImportExpMPlus><Purchases>{all}</Purchases></ImportExpMPlus>").into_bytes()
}

fn tables() -> Tables<'static> {
    Tables { purchase: VatTable::builtin(Direction::Purchase), sale: VatTable::builtin(Direction::Sale) }
}

fn dossier() -> Dossier {
    let mut dossier = Dossier::new(EnterpriseNumber::from_first_eight(9_999_000).expect("eight digits"), "Proef");
    dossier.journals.push(Journal { number: 4, name: "Aankopen".to_owned(), kind: JournalKind::Purchases, first_number: None });
    dossier
}

fn found() -> Habits {
    let bytes = export();
    let bookings = expertm::bookings(&bytes).expect("bookings");
    assert_eq!((bookings.bookings.len(), bookings.left), (5, vec![]));
    habits(&bookings.bookings, expertm::written(&bytes).expect("a style"), &CentralAccounts::default(), tables())
}

#[test]
fn what_an_office_does_is_found_with_what_it_rests_on() {
    let found = found();
    let of = |kind: HabitKind| {
        let habit = found.found.iter().find(|habit| habit.kind == kind).unwrap_or_else(|| panic!("{kind:?} in {found:?}"));
        (habit.value.as_str(), habit.seen, habit.of)
    };
    assert_eq!(of(HabitKind::VatLineVentilation), ("12", 5, 5));
    assert_eq!(of(HabitKind::VatLineBox), ("59", 3, 3));
    assert_eq!(of(HabitKind::Central(CentralKind::VatDeductible)), ("411100", 5, 5));
    assert_eq!(of(HabitKind::Central(CentralKind::CoContractor)), ("451600", 1, 1));
    assert_eq!(of(HabitKind::AccountBox(Direction::Purchase, 612_000)), ("81", 1, 1));
    let boxes = |doc_type| HabitKind::BaseBoxes(Direction::Purchase, doc_type, "domestic".to_owned());
    assert_eq!(of(boxes(DocType::Invoice)), ("class", 3, 3));
    assert_eq!(of(boxes(DocType::CreditNote)), ("class", 1, 1), "this office writes no 85");
    let co_contractor = HabitKind::BaseBoxes(Direction::Purchase, DocType::Invoice, "co_contractor".to_owned());
    assert_eq!(of(co_contractor), ("class+87", 1, 1), "the order of boxes is no habit");
    assert_eq!(of(HabitKind::DueBox(DocType::Invoice, "co_contractor".to_owned())), ("56", 1, 1));
    assert_eq!(of(HabitKind::NextNumber(4, 2026)), ("20260022", 5, 5));
    assert_eq!(of(HabitKind::DecimalMark), ("comma", 5, 5));
    assert_eq!(of(HabitKind::DateStyle), ("slash", 5, 5));
    assert_eq!(of(HabitKind::NegativeCreditNotes), ("positive", 1, 1));
    assert_eq!(serde_json::from_str::<Habits>(&serde_json::to_string(&found).expect("JSON")).expect("the same"), found);
}

#[test]
fn what_is_taken_over_is_set_and_the_rest_stays() {
    let (mut settings, mut dossier) = (ExpertM::default(), dossier());
    let mut text = String::new();
    let built_in = VatTable::builtin(Direction::Purchase);
    for habit in found().found {
        let table = built_in.with(&text, VatSource::Office).expect("a table");
        let now = Tables { purchase: &table, sale: VatTable::builtin(Direction::Sale) };
        let before = habit.agrees(&settings, &dossier, now);
        match habit.take(&settings, &dossier, now).unwrap_or_else(|| panic!("{habit:?} can be taken")) {
            HabitChange::Settings(taken) => settings = *taken,
            HabitChange::Dossier(taken) => dossier = *taken,
            HabitChange::Vat(Direction::Purchase, change, _) if !before => {
                text = changed(&text, &change, built_in, VatSource::Office).expect("changed");
            }
            HabitChange::Vat(..) => assert!(before),
        }
        let table = built_in.with(&text, VatSource::Office).expect("a table");
        let now = Tables { purchase: &table, sale: VatTable::builtin(Direction::Sale) };
        assert!(habit.agrees(&settings, &dossier, now), "{habit:?}: {}", habit.today(&settings, &dossier, now));
    }
    assert_eq!((settings.purchase_vat_line.ventilation, settings.purchase_vat_line.vat_box.as_str()), (12, "59"));
    assert_eq!((dossier.central.vat_deductible, dossier.central.suppliers), (411_100, 440_000));
    assert_eq!(dossier.journals[0].first_number, Some(20_260_022), "no number of Expert/M is given again");
    let table = built_in.with(&text, VatSource::Office).expect("a table");
    assert_eq!(table.case("domestic").expect("a case").credit_note.base, ["class"]);
    assert_eq!(table.account_box(612_000), Some("81"));
}

#[test]
fn a_point_a_dash_and_a_minus_are_seen() {
    let text = String::from_utf8(export()).expect("text").replace("12/03/2026", "12-03-2026");
    let text = text.replace(",00<", ".00<").replace("<DocType>30</DocType>", "<DocType>30</DocType><Discount>0</Discount>");
    let written = expertm::written(text.as_bytes()).expect("a style");
    assert_eq!((written.decimals, written.dates, written.credit_notes), ([0, 5], [0, 5], [1, 0]));
    let negative = "<ImportExpMPlus><Sales><Sale><DocType>30</DocType><DocNumber>1</DocNumber><DocDate>1/2/2026</DocDate>\
                    <Amount>-1.234,50</Amount><Status>0</Status></Sale></Sales></ImportExpMPlus>";
    let written = expertm::written(negative.as_bytes()).expect("a style");
    assert_eq!((written.decimals, written.credit_notes), ([1, 0], [0, 1]));
}

#[test]
fn a_booking_without_boxes_says_nothing_of_boxes() {
    let text = String::from_utf8(export()).expect("text").replace("<VAT1>82</VAT1>", "").replace("<VAT1>59</VAT1>", "");
    let bookings = expertm::bookings(text.as_bytes()).expect("bookings").bookings;
    let found = habits(&bookings, Written::default(), &CentralAccounts::default(), tables());
    let domestic = HabitKind::BaseBoxes(Direction::Purchase, DocType::CreditNote, "domestic".to_owned());
    assert!(found.found.iter().all(|habit| habit.kind != domestic));
    let accounts: Vec<u32> = base_lines(&bookings[0], &CentralAccounts::default()).map(|line| line.account).collect();
    assert_eq!(accounts, [613_000, 411_100], "without box and with an unknown code 411100 is only an account");
}
