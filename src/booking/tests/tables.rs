//! VAT tables of an office and of a dossier, laid over the ones Postvak brings.

use super::cases::simple;
use super::*;
use crate::i18n::Texts;

fn purchases() -> &'static VatTable {
    VatTable::builtin(Direction::Purchase)
}

fn told_by(error: &VatTableError) -> String {
    Texts::new(Language::Nl).text(&error.message("D:\\kantoor\\vat\\purchase.toml"))
}

#[test]
fn a_row_changes_the_columns_it_names_and_tells_where_it_comes_from() {
    let office = "[[case]]\nkey = \"co_contractor\"\nventilation = 25\ninvoice = { due = \"57\" }\n";
    let of_office = purchases().with(office, VatSource::Office).expect("a table");
    let dossier = "[boxes]\n\"612\" = \"81\"\n[[case]]\nkey = \"co_contractor\"\ncredit_note = { due = \"\" }\n";
    let table = of_office.with(dossier, VatSource::Dossier).expect("a table");
    let (before, after) = (purchases().case("co_contractor").expect("a row"), table.case("co_contractor").expect("a row"));
    assert_eq!((after.ventilation, after.source), (Some(25), VatSource::Dossier));
    assert_eq!(after.invoice.due.as_deref(), Some("57"));
    assert_eq!(after.credit_note.due, None, "an empty box means none");
    assert_eq!((&after.invoice.base, &after.rates, &after.when), (&before.invoice.base, &before.rates, &before.when));
    assert_eq!(table.account_box(612_000), Some("81"));
    assert_eq!(table.account_box(613_000), Some("82"));
    assert_eq!(table.boxes().find(|(prefix, ..)| *prefix == "612"), Some(("612", "81", VatSource::Dossier)));
    assert_eq!(table.case("domestic").map(|case| case.source), Some(VatSource::Postvak));
    let order = |table: &VatTable| table.cases().iter().map(|case| case.key.clone()).collect::<Vec<_>>();
    assert_eq!(order(&table), order(purchases()), "no row moved");
}

#[test]
fn a_new_row_is_tried_before_all_others() {
    let text = "[[case]]\nkey = \"diplomats\"\nlabel = \"Diplomaten\"\nventilation = 102\nrates = [{ percent = 21, code = 4 }]\n\
                charged = true\ninvoice = { base = [\"class\"], vat = \"59\" }\nwhen = [{ category = [\"S\"], country = [\"be\"] }]\n";
    let table = purchases().with(text, VatSource::Office).expect("a table");
    let office = Office::used_to(612_000);
    let context = Context { table: &table, ..office.context(Direction::Purchase) };
    let proposal = propose(&simple().0, &context);
    assert_eq!(told(&proposal), ["440000 121.00 C v0 r-", "612000 100.00 D v102 r4 82", "411000 21.00 D v11 r- 59"]);
}

#[test]
fn a_mistake_is_one_sentence_with_its_line() {
    let tables = [
        ("[boxes]\n\"60\" = \"81\"\n[[case]]\nkey = \"x\"\nventilatie = 1\n", 5, "ventilatie"),
        ("[[case]]\nventilation = 1\n", 1, "sleutel"),
        ("# een\n[[case]]\nkey = \"outside\"\n\n[[case]]\nkey = \"outside\"\n", 5, "twee keer"),
        ("[[case]]\nkey = \"new\"\n", 1, "ventilatiecode"),
        ("[[case]]\nkey = \"new\"\nventilation = 1\n", 1, "tarieven"),
        ("[[case]]\nkey = \"co_contractor\"\ncharged = true\n", 1, "zelf verschuldigde"),
        ("[[case]]\nkey = \"domestic\"\nrates = [{ percent = 21, code = 5 }]\n", 1, "tariefcode 5"),
        ("[[case]]\nkey = \"co_contractor\"\nrates = [{ percent = 6, code = 2 }]\n", 1, "21 %"),
        ("[[case]]\nkey = \"ic_goods\"\nother_supply = \"elsewhere\"\n", 1, "elsewhere"),
        ("[[case]]\nkey = \"domestic\"\ninvoice = { base = [\"81\", \"82\", \"83\", \"87\"] }\n", 1, "drie roosters"),
        ("[[case]]\nkey = \"domestic\"\ninvoice = { vat = \"99\" }\n", 1, "99"),
        ("[boxes]\n\"60\" = \"80\"\n", 2, "80"),
        ("[boxes]\nsix = \"81\"\n", 2, "six"),
        ("[[account]]\naccount = \"612100\"\ndeductible = 120\n", 1, "120"),
        ("[[account]]\naccount = \"612100\"\ndeductible = \"veel\"\n", 1, "veel"),
        ("[[account]]\ndeductible = 50\n", 1, "geen rekening"),
        ("[[account]]\naccount = 612100\nprivate = 416\n", 1, "416"),
        ("[[case]\n", 1, "lijn 1"),
    ];
    for (text, line, word) in tables {
        let error = purchases().with(text, VatSource::Office).expect_err(text);
        let sentence = told_by(&error);
        assert_eq!(error.line, line, "{text}{sentence}");
        assert!(sentence.contains(word) && sentence.contains(&format!("lijn {line}")), "{sentence}");
        assert!(sentence.ends_with("purchase.toml") && !sentence.contains('\n'), "{sentence}");
    }
}

#[test]
fn an_own_percentage_wins_over_the_card_and_the_longest_beginning_over_both() {
    let text = "[[account]]\naccount = \"6\"\ndeductible = \"62,5\"\n[[account]]\naccount = 612100\ndeductible = 50\n";
    let table = purchases().with(text, VatSource::Dossier).expect("a table");
    let card = Account { number: 612_100, vat_non_deductible: dec("65"), ..Account::default() };
    assert_eq!(table.non_deductible(612_100, Some(&card)), dec("50"));
    assert_eq!(table.non_deductible(604_000, Some(&card)), dec("37.5"));
    assert_eq!(table.non_deductible(240_000, Some(&card)), dec("65"), "no row: the card");
    assert_eq!(table.non_deductible(240_000, None), dec("0"));

    let mut office = Office::used_to(612_100);
    office.accounts.iter_mut().for_each(|account| account.vat_non_deductible = dec("65"));
    let context = Context { table: &table, ..office.context(Direction::Purchase) };
    let lines = told(&propose(&simple().0, &context));
    assert_eq!(lines[2..], ["612100 10.50 D v1 r1 82", "411000 10.50 D v11 r- 59"]);
}

/// The private part of the costs of a car is a debt of its user, and outside the return of the business.
#[test]
fn the_private_part_goes_to_its_own_account_and_into_no_box() {
    let text = "[[account]]\naccount = \"612100\"\ndeductible = 75\nprivate = 416000\n";
    let table = purchases().with(text, VatSource::Dossier).expect("a table");
    let office = Office::used_to(612_100);
    let context = Context { table: &table, ..office.context(Direction::Purchase) };
    assert_eq!(
        told(&propose(&simple().0, &context)),
        ["440000 121.00 C v0 r-", "612100 100.00 D v1 r4 82", "416000 5.25 D v22 r-", "411000 15.75 D v11 r- 59"]
    );
}

#[test]
fn a_change_leaves_the_rest_of_the_file_as_it_was_written() {
    let text = "# van Els\n[[case]]\nkey = \"outside\" # niets\nventilation = 22\n";
    let of = |text: &str, change: &VatChange| changed(text, change, purchases(), VatSource::Dossier);
    let ventilation = VatChange::Ventilation { key: "co_contractor".to_owned(), code: 25 };
    let one = of(text, &ventilation).expect("a file");
    assert!(one.starts_with(text.trim_end()), "{one}");
    let boxes = Boxes { base: vec!["class".to_owned()], due: Some("57".to_owned()), ..Boxes::default() };
    let change = VatChange::Boxes { key: "co_contractor".to_owned(), doc_type: DocType::Invoice, boxes: boxes.clone() };
    let two = of(&one, &change).expect("a file");
    let account = |deductible: &str| VatChange::Account {
        account: "612100".to_owned(),
        deductible: Some(dec(deductible)),
        private: Some(416_000),
    };
    let three = of(&of(&two, &account("50")).expect("a file"), &account("62.5")).expect("a file");
    let table = purchases().with(&three, VatSource::Dossier).expect("a table");
    let case = table.case("co_contractor").expect("a row");
    assert_eq!((case.ventilation, &case.invoice, case.source), (Some(25), &boxes, VatSource::Dossier));
    let rule = table.account(612_100).expect("a row");
    assert_eq!((rule.deductible, rule.private), (Some(dec("62.5")), Some(416_000)));
    assert_eq!(three.matches("[[account]]").count(), 1, "{three}");

    let rates = vec![VatRate { percent: 21, code: Some(4), ventilation: None, vat_box: None }];
    let four = of(&three, &VatChange::Rates { key: "co_contractor".to_owned(), rates: rates.clone() }).expect("a file");
    let four = of(&four, &VatChange::AccountBox { account: "612".to_owned(), vat_box: Some("83".to_owned()) }).expect("a file");
    let table = purchases().with(&four, VatSource::Dossier).expect("a table");
    assert_eq!((table.account_box(612_000), table.case("co_contractor").map(|case| &case.rates)), (Some("83"), Some(&rates)));
    let out = of(&four, &VatChange::AccountBox { account: "612".to_owned(), vat_box: None }).expect("a file");
    assert_eq!(purchases().with(&out, VatSource::Dossier).expect("a table").account_box(612_000), Some("82"));

    let back = of(&three, &VatChange::ForgetCase("co_contractor".to_owned())).expect("a file");
    let back = of(&back, &VatChange::ForgetAccount("612100".to_owned())).expect("a file");
    assert_eq!(back.trim_end(), text.trim_end());
    let wrong = VatChange::Boxes {
        key: "domestic".to_owned(),
        doc_type: DocType::Invoice,
        boxes: Boxes { vat: Some("99".to_owned()), ..Boxes::default() },
    };
    assert!(of(text, &wrong).is_err(), "what would not be read is not written");
    assert!(of("[[case]\n", &ventilation).is_err(), "nothing is written over a file with a mistake");
}
