//! Documents as they come: discounts, rounding, signs, prepaid, decimals.

use super::cases::simple;
use super::*;
use crate::base::FolderKind;
use crate::ubl::AllowanceCharge;

fn part(charge: bool, reason: &str, amount: &str, vat: VatCategory) -> AllowanceCharge {
    AllowanceCharge { charge, reason: Some(reason.to_owned()), amount: number(amount), vat }
}

fn office() -> Office {
    Office::used_to(612_000)
}

#[test]
fn cash_discount_of_two_per_cent() {
    let mut draft = Draft::new(Kind::Invoice)
        .line("Schoenen", "400", vat("S", "21", "03"))
        .row(vat("S", "21", "03"), "392", "82.32")
        .row(vat("E", "0", "FD"), "8", "0")
        .totals("400", "82.32", "482.32", "482.32");
    draft.0.allowances_charges =
        vec![part(false, "Korting", "8", vat("S", "21", "03")), part(true, "Korting", "8", vat("E", "0", "FD"))];
    let proposal = office().purchase(&draft);
    assert_eq!(
        told(&proposal),
        [
            "440000 482.32 C v0 r-",
            "612000 400.00 D v1 r4 82",
            "612000 8.00 C v1 r4 82",
            "612000 8.00 D v22 r-",
            "411000 82.32 D v11 r- 59"
        ]
    );
    assert!(proposal.balanced);
    assert_eq!(difference_codes(&proposal), ["financial-discount"]);
    assert!(codes(&proposal.needs_person).contains(&"vat-ask"));
}

#[test]
fn cash_discount_that_only_the_breakdown_shows() {
    let draft = Draft::new(Kind::Invoice)
        .line("Schoenen", "400", vat("S", "21", "03"))
        .row(vat("S", "21", "03"), "392", "82.32")
        .row(vat("E", "0", "FD"), "8", "0")
        .totals("400", "82.32", "482.32", "482.32");
    let proposal = office().purchase(&draft);
    let amounts: Vec<_> = proposal.entry.lines.iter().map(|line| (line.amount, line.vat_case.as_str(), line.source)).collect();
    assert_eq!(
        amounts,
        [
            (dec("400"), "domestic", LineSource::Line(0)),
            (dec("-8"), "domestic", LineSource::Difference),
            (dec("8"), "cash_discount", LineSource::Difference)
        ]
    );
    assert!(proposal.balanced);
    assert_eq!(difference_codes(&proposal), ["financial-discount"]);
}

#[test]
fn standard_exchange_puts_the_taxable_amount_in_the_box_and_keeps_the_cost() {
    let draft = Draft::new(Kind::Invoice)
        .line("Motor", "100", vat("S", "21", "03/SE"))
        .row(vat("S", "21", "03/SE"), "110", "23.10")
        .totals("100", "23.10", "123.10", "123.10");
    let proposal = office().purchase(&draft);
    assert_eq!(
        told(&proposal),
        [
            "440000 123.10 C v0 r-",
            "612000 100.00 D v1 r4 82",
            "612000 10.00 D v1 r4 82",
            "612000 10.00 C v22 r-",
            "411000 23.10 D v11 r- 59"
        ]
    );
    assert!(proposal.balanced);
    assert_eq!(difference_codes(&proposal), ["standard-exchange"]);
}

#[test]
fn prepaid_is_told_and_not_booked() {
    let mut draft = Draft::new(Kind::Invoice)
        .line("Schoenen", "400", vat("S", "21", "03"))
        .row(vat("S", "21", "03"), "400", "84")
        .totals("400", "84", "484", "384");
    draft.0.prepaid = number("100");
    let proposal = office().purchase(&draft);
    assert_eq!(told(&proposal)[0], "440000 484.00 C v0 r-");
    assert!(proposal.balanced);
    assert_eq!(difference_codes(&proposal), ["prepaid"]);
    assert_eq!(summary(&draft.0, FolderKind::Purchases).total, Some(dec("384")));
}

#[test]
fn payable_rounding_is_booked_only_when_the_payable_amount_agrees() {
    let mut draft = simple();
    draft.0.rounding = number("0.02");
    draft.0.totals.payable = number("121.02");
    let proposal = office().purchase(&draft);
    assert_eq!(
        told(&proposal),
        ["440000 121.02 C v0 r-", "612000 100.00 D v1 r4 82", "658000 0.02 D v22 r-", "411000 21.00 D v11 r- 59"]
    );
    assert!(proposal.balanced);
    assert_eq!(difference_codes(&proposal), ["rounding"]);

    draft.0.totals.payable = number("121.00");
    let proposal = office().purchase(&draft);
    assert_eq!(told(&proposal)[0], "440000 121.00 C v0 r-");
    assert_eq!(difference_codes(&proposal), ["rounding-left-out"]);
}

#[test]
fn rounding_that_the_total_contains_is_booked_once() {
    let mut draft = simple().totals("100.00", "21.00", "121.30", "121.30");
    draft.0.rounding = number("0.30");
    let proposal = office().purchase(&draft);
    assert_eq!(told(&proposal)[0], "440000 121.30 C v0 r-");
    assert_eq!(told(&proposal)[2], "658000 0.30 D v22 r-");
    assert!(proposal.balanced);
    assert_eq!(difference_codes(&proposal), ["rounding"]);
    assert_eq!(proposal.needs_person, []);
}

#[test]
fn an_invoice_with_a_negative_total_is_a_credit_note() {
    let draft = Draft::new(Kind::Invoice)
        .line("Kantoorbenodigdheden", "-100.00", vat("S", "21", ""))
        .row(vat("S", "21", ""), "-100.00", "-21.00")
        .totals("-100.00", "-21.00", "-121.00", "-121.00");
    let proposal = office().purchase(&draft);
    assert_eq!(proposal.entry.doc_type, DocType::CreditNote);
    assert_eq!(proposal.entry.journal, Some(2));
    assert_eq!((proposal.entry.total, proposal.entry.lines[0].amount), (dec("121"), dec("100")));
    assert_eq!(told(&proposal), ["440000 121.00 D v0 r-", "612000 100.00 C v1 r4 82+85", "411000 21.00 C v11 r- 63"]);
    let summary = summary(&draft.0, FolderKind::Purchases);
    assert_eq!((summary.doc_type, summary.total), (Some(DocType::CreditNote), Some(dec("-121"))));
}

#[test]
fn a_negative_credit_note_becomes_positive_if_so_set() {
    let draft = Draft::new(Kind::CreditNote)
        .line("Kantoorbenodigdheden", "-100.00", vat("S", "21", ""))
        .row(vat("S", "21", ""), "-100.00", "-21.00")
        .totals("-100.00", "-21.00", "-121.00", "-121.00");
    let mut office = office();
    let proposal = office.purchase(&draft);
    assert_eq!(told(&proposal), ["440000 121.00 D v0 r-", "612000 100.00 C v1 r4 82+85", "411000 21.00 C v11 r- 63"]);
    assert_eq!(proposal.needs_person, []);

    office.settings.negative_credit_notes_stay = true;
    let context = office.context(Direction::Purchase);
    let proposal = propose(&draft.0, &context);
    assert_eq!(proposal.entry.total, dec("-121"));
    assert_eq!(codes(&proposal.needs_person), ["negative-total"]);
    assert!(finish(&proposal.entry, &context).is_err());
    let mut entry = proposal.entry;
    turn(&mut entry, &office.dossier);
    let booking = finish(&entry, &context).expect("an invoice now");
    assert_eq!((booking.doc_type, booking.amount, booking.journal), (DocType::Invoice, dec("121"), 1));
    assert_eq!(summary(&draft.0, FolderKind::Purchases).total, Some(dec("-121")));
}

#[test]
fn mixed_lines_do_not_make_a_credit_note() {
    let draft = Draft::new(Kind::Invoice)
        .line("Kantoorbenodigdheden", "150.00", vat("S", "21", ""))
        .line("Terugname", "-50.00", vat("S", "21", ""))
        .line("Gratis", "0.00", vat("S", "21", ""))
        .row(vat("S", "21", ""), "100.00", "21.00")
        .totals("100.00", "21.00", "121.00", "121.00");
    let proposal = office().purchase(&draft);
    assert_eq!(
        told(&proposal),
        ["440000 121.00 C v0 r-", "612000 150.00 D v1 r4 82", "612000 50.00 C v1 r4 82", "411000 21.00 D v11 r- 59"]
    );
    assert!(proposal.balanced);
}

#[test]
fn three_and_four_decimals_end_to_the_cent() {
    let draft = Draft::new(Kind::Invoice)
        .line("A", "33.333", vat("S", "21", ""))
        .line("B", "33.333", vat("S", "21", ""))
        .line("C", "33.3340", vat("S", "21", ""))
        .line("D", "10.1249", vat("S", "6", ""))
        .row(vat("S", "21", ""), "100.00", "21.00")
        .row(vat("S", "6", ""), "10.12", "0.61")
        .totals("110.12", "21.61", "131.73", "131.73");
    let proposal = office().purchase(&draft);
    let amounts: Vec<_> = proposal.entry.lines.iter().map(|line| line.amount.to_string()).collect();
    assert_eq!(amounts, ["33.33", "33.33", "33.34", "10.12"], "the cent goes to the line that lost most");
    assert!(proposal.balanced);
    assert_eq!(proposal.differences, []);
}

#[test]
fn lines_without_vat_take_the_only_row() {
    let draft = Draft::new(Kind::Invoice)
        .line("Kantoorbenodigdheden", "100.00", VatCategory::default())
        .row(vat("S", "21", ""), "100.00", "21.00")
        .totals("100.00", "21.00", "121.00", "121.00");
    let proposal = office().purchase(&draft);
    assert_eq!(told(&proposal)[1], "612000 100.00 D v1 r4 82");
    assert_eq!(proposal.needs_person, []);
}

#[test]
fn lines_without_vat_among_several_rows_are_asked() {
    let draft = Draft::new(Kind::Invoice)
        .line("Kantoorbenodigdheden", "200.00", VatCategory::default())
        .row(vat("S", "21", ""), "100.00", "21.00")
        .row(vat("S", "6", ""), "100.00", "6.00")
        .totals("200.00", "27.00", "227.00", "227.00");
    let proposal = office().purchase(&draft);
    let found = codes(&proposal.needs_person);
    assert!(found.contains(&"line-without-vat") && found.contains(&"vat-unknown"), "{found:?}");
}

#[test]
fn a_line_that_names_its_category_only_takes_the_rate_of_the_breakdown() {
    let mut draft = simple();
    draft.0.lines[0].vat = vat("S", "", "");
    let proposal = office().purchase(&draft);
    assert_eq!(told(&proposal)[1], "612000 100.00 D v1 r4 82");
    assert_eq!(proposal.needs_person, []);
}

#[test]
fn a_line_added_for_a_difference_is_looked_at() {
    let mut draft = simple();
    draft.0.lines[0].net = number("90.00");
    let proposal = office().purchase(&draft);
    assert_eq!(told(&proposal)[2], "612000 10.00 D v1 r4 82");
    assert_eq!(codes(&proposal.needs_person), ["taxable-line"]);
}

#[test]
fn vat_that_does_not_fit_its_rate_is_looked_at_and_booked_as_stated() {
    let draft = Draft::new(Kind::Invoice)
        .line("Kantoorbenodigdheden", "100.00", vat("S", "21", ""))
        .row(vat("S", "21", ""), "100.00", "12.00")
        .totals("100.00", "12.00", "112.00", "112.00");
    let office = office();
    let proposal = office.purchase(&draft);
    assert_eq!(told(&proposal)[2], "411000 12.00 D v11 r- 59");
    assert_eq!(codes(&proposal.needs_person), ["vat-differs"]);
    assert_eq!(review_document(&draft.0, &office.context(Direction::Purchase)), proposal.needs_person);
}

#[test]
fn a_card_without_country_takes_the_one_of_the_file() {
    let (mut office, mut draft) = (office(), simple());
    draft.0.supplier.enterprise_number = None;
    office.parties[0].enterprise_number = None;
    office.parties[0].country.clear();
    assert_eq!(office.purchase(&draft).entry.lines[0].vat_case, "domestic");
}

#[test]
fn long_and_broken_texts_come_on_one_line() {
    let mut draft = simple();
    draft.0.lines[0].name = Some(format!("Papier\n\t{}", "é".repeat(10_000)));
    let text = office().purchase(&draft).entry.lines[0].text.clone();
    assert!(text.starts_with("Papier é") && text.chars().count() == 255, "{}", text.len());
}

#[test]
fn a_total_that_does_not_agree_blocks_and_invents_no_line() {
    let mut draft = simple();
    draft.0.totals.tax_inclusive = number("131.00");
    draft.0.totals.payable = number("131.00");
    let office = office();
    let context = office.context(Direction::Purchase);
    let proposal = propose(&draft.0, &context);
    assert_eq!(proposal.entry.lines.len(), 1);
    assert!(!proposal.balanced);
    assert!(codes(&proposal.needs_person).contains(&"total-differs"));
    assert!(finish(&proposal.entry, &context).is_err());
}

#[test]
fn a_total_of_a_few_cents_more_goes_to_rounding_and_to_a_person() {
    let mut draft = simple();
    draft.0.totals.tax_inclusive = number("121.02");
    draft.0.totals.payable = number("121.02");
    let proposal = office().purchase(&draft);
    assert_eq!(told(&proposal)[2], "658000 0.02 D v22 r-");
    assert!(proposal.balanced);
    assert_eq!(codes(&proposal.needs_person), ["cents"]);
}

#[test]
fn a_currency_needs_its_rate() {
    let mut draft = simple();
    draft.0.currency = Some("USD".to_owned());
    let office = office();
    let context = office.context(Direction::Purchase);
    let mut entry = propose(&draft.0, &context).entry;
    assert_eq!(codes(&review(&entry, &context)), ["currency-rate"]);
    entry.rate = Some(dec("1.0842"));
    let booking = finish(&entry, &context).expect("complete");
    assert_eq!((booking.currency.as_str(), booking.rate), ("USD", Some(dec("1.0842"))));
}

#[test]
fn an_invoice_root_with_the_code_of_a_credit_note_is_one() {
    let mut draft = simple();
    draft.0.type_code = Some("381".to_owned());
    assert_eq!(office().purchase(&draft).entry.doc_type, DocType::CreditNote);
}

#[test]
fn summaries_name_the_other_party() {
    let purchase = simple();
    let told = summary(&purchase.0, FolderKind::Purchases);
    assert_eq!(
        (told.party.as_str(), told.party_key, told.total),
        ("Papierhuis", enterprise(OTHER).digits(), Some(dec("121.00")))
    );
    let sale = simple().sale();
    assert_eq!(summary(&sale.0, FolderKind::Sales).party, "Papierhuis");
}

#[test]
fn what_is_learned_comes_back() {
    let office = office();
    let context = office.context(Direction::Purchase);
    let entry = propose(&simple().0, &context).entry;
    let told = learned(&entry, &context);
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].account, told[0].party.as_str()), (612_000, enterprise(OTHER).digits().as_str()));
}

#[test]
fn a_trade_discount_goes_where_what_it_makes_cheaper_goes() {
    let mut office = office();
    for week in 0..20 {
        office.learned.learn(&Booked {
            dossier: enterprise(OWN).digits(),
            party: enterprise(OTHER).digits(),
            text: "Drukwerk".to_owned(),
            account: 604_000,
            facts: Facts::default(),
            day: date(2025, 10, 6).checked_add(jiff::Span::new().weeks(week)).expect("a day"),
            ..Booked::default()
        });
    }
    let made = |charge: bool, taxable: &str, tax: &str, total: &str| {
        let mut draft = Draft::new(Kind::Invoice)
            .line("Kantoorbenodigdheden", "400", vat("S", "21", "03"))
            .row(vat("S", "21", "03"), taxable, tax)
            .totals(taxable, tax, total, total);
        draft.0.allowances_charges = vec![part(charge, "Trouw", "20", vat("S", "21", "03"))];
        office.purchase(&draft).entry.lines
    };
    let lines = made(false, "380", "79.80", "459.80");
    assert_eq!(lines[0].account, Some(612_000));
    assert_eq!((lines[1].amount, lines[1].account), (dec("-20"), Some(612_000)));
    assert_eq!(lines[1].suggestions[0].reason.id, "booking-suggest-discount");
    assert_eq!(lines[1].suggestions[0].confidence, lines[0].suggestions[0].confidence);
    // A charge can be anything: transport, a deposit, an environmental levy.
    let charged = made(true, "420", "88.20", "508.20");
    assert!(charged[1].suggestions.iter().all(|suggestion| suggestion.reason.id != "booking-suggest-discount"));
}
