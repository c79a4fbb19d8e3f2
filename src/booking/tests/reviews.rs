//! What a person must see, and what mends it.

use super::cases::simple;
use super::*;
use crate::office::PartyRole;

#[test]
fn a_known_supplier_with_a_sure_account_needs_nobody() {
    assert_eq!(Office::used_to(612_000).purchase(&simple()).needs_person, []);
}

#[test]
fn a_supplier_never_booked_is_looked_at() {
    let office = Office::new();
    let proposal = office.purchase(&simple());
    assert_eq!(codes(&proposal.needs_person), ["first-time", "account-missing"]);
    assert!(!proposal.needs_person[0].blocks && proposal.needs_person[1].blocks);
    assert_eq!(proposal.lines[1].account, 0);
}

#[test]
fn a_usual_account_of_the_card_is_a_suggestion_to_look_at() {
    let mut office = Office::new();
    office.parties[0].account = Some(612_100);
    let proposal = office.purchase(&simple());
    assert_eq!(proposal.entry.lines[0].account, Some(612_100));
    assert_eq!(codes(&proposal.needs_person), ["first-time", "unsure-account"]);
}

#[test]
fn parties_are_found_in_their_order() {
    let found = |change: &dyn Fn(&mut Office, &mut Draft)| {
        let (mut office, mut draft) = (Office::used_to(612_000), simple());
        change(&mut office, &mut draft);
        let proposal = office.purchase(&draft);
        (proposal.entry.party.matched, proposal.entry.party.card.number)
    };
    assert_eq!(found(&|_, _| ()), (PartyMatch::EnterpriseNumber, 1042));
    assert_eq!(found(&|office, draft| move_party(office, draft, "NL123456789B01", "NL")), (PartyMatch::Vat, 1042));
    let by_iban = |office: &mut Office, draft: &mut Draft| {
        draft.0.supplier.enterprise_number = None;
        draft.0.supplier.name = Some("Een andere naam".to_owned());
        draft.0.payee_iban = vec![iban().as_str().to_owned()];
        office.parties[0].ibans = vec![iban()];
    };
    assert_eq!(found(&by_iban), (PartyMatch::Iban, 1042));
    assert_eq!(found(&|_, draft| draft.0.supplier.enterprise_number = None), (PartyMatch::Name, 1042));
    let nobody = |_: &mut Office, draft: &mut Draft| draft.0.supplier = Party::default();
    assert_eq!(found(&nobody), (PartyMatch::None, 0));
}

#[test]
fn another_number_is_another_party_whatever_the_name_and_account_say() {
    let (mut office, mut draft) = (Office::used_to(612_000), simple());
    office.parties[0].ibans = vec![iban()];
    draft.0.payee_iban = vec![iban().as_str().to_owned()];
    draft.0.supplier.enterprise_number = Some(enterprise(9_999_003).digits());
    draft.0.supplier.street = Some("Kerkstraat 12".to_owned());
    let proposal = office.purchase(&draft);
    let party = &proposal.entry.party;
    assert_eq!(party.matched, PartyMatch::New);
    assert_eq!(
        (party.card.name.as_str(), party.card.street.as_str(), party.card.house_number.as_str()),
        ("Papierhuis", "Kerkstraat", "12")
    );
    assert_eq!((party.card.enterprise_number, party.card.in_expertm, party.card.number), (Some(enterprise(9_999_003)), false, 0));
    assert_eq!(party.card.ibans, [iban()]);
    let new = proposal.needs_person.iter().find(|one| one.code == "party-new").expect("told");
    assert_eq!((new.blocks, &new.mend), (false, &Some(Mend::CreateParty)));
}

#[test]
fn a_customer_is_never_taken_for_a_supplier() {
    let mut office = Office::used_to(612_000);
    office.parties.retain(|card| card.role == PartyRole::Customer);
    assert_eq!(office.purchase(&simple()).entry.party.matched, PartyMatch::New);
}

#[test]
fn a_document_of_another_dossier_is_told() {
    let mut draft = simple();
    draft.0.customer.enterprise_number = Some(enterprise(9_999_009).digits());
    assert_eq!(codes(&Office::used_to(612_000).purchase(&draft).needs_person), ["other-dossier"]);
}

#[test]
fn intra_community_with_a_belgian_address_blocks_and_can_be_mended() {
    let (mut office, mut draft) = (Office::used_to(604_000), simple());
    let ic = vat("K", "0", "");
    draft.0.lines[0].vat = ic.clone();
    draft.0.vat[0] = VatRow { vat: ic, taxable: number("100"), tax: number("0"), exemption_reason: None };
    draft = draft.totals("100", "0", "100", "100");
    office.parties[0].enterprise_number = Some(enterprise(OTHER));
    let context = office.context(Direction::Purchase);
    let mut entry = propose(&draft.0, &context).entry;
    assert_eq!(entry.lines[0].vat_case, "ic_goods");
    let needs = review(&entry, &context);
    let found = needs.iter().find(|one| one.code == "ic-belgian-party").expect("told");
    assert!(found.blocks);
    mend(&mut entry, found.mend.as_ref().expect("a button"), &office.dossier);
    assert_eq!(entry.lines[0].vat_case, "co_contractor");
    assert!(finish(&entry, &context).is_ok());
}

#[test]
fn goods_on_a_services_account_are_asked_and_mended() {
    let (mut office, mut draft) = (Office::used_to(604_000), simple());
    let ic = vat("E", "0", "46/GO");
    draft.0.lines[0].vat = ic.clone();
    draft.0.vat[0] = VatRow { vat: ic, taxable: number("100"), tax: number("0"), exemption_reason: None };
    draft = draft.totals("100", "0", "100", "100");
    move_party(&mut office, &mut draft, "NL123456789B01", "NL");
    let context = office.context(Direction::Purchase);
    let mut entry = propose(&draft.0, &context).entry;
    entry.lines[0].account = Some(612_000);
    let needs = review(&entry, &context);
    let found = needs.iter().find(|one| one.code == "goods-or-services").expect("told");
    assert_eq!(found.mend, Some(Mend::VatCase("ic_services".to_owned())));
}

#[test]
fn accounts_are_checked() {
    let office = {
        let mut office = Office::used_to(612_000);
        office.accounts.iter_mut().filter(|account| account.number == 612_100).for_each(|account| account.closed = true);
        office
    };
    let context = office.context(Direction::Purchase);
    let entry = propose(&simple().0, &context).entry;
    for (account, code) in [
        (None, "account-missing"),
        (Some(612_100), "account-closed"),
        (Some(700_000), "account-kind"),
        (Some(619_999), "account-unknown"),
        (Some(6_120_000), "account-length"),
        (Some(490_000), "box-missing"),
    ] {
        let mut entry = entry.clone();
        entry.lines[0].account = account;
        let needs = review(&entry, &context);
        assert!(codes(&needs).contains(&code), "{code}: {needs:?}");
    }
    let mut entry = entry;
    entry.lines[0].account = Some(612_100);
    let needs = review(&entry, &context);
    assert_eq!(needs[0].mend, Some(Mend::Account(0, 612_000)));
}

#[test]
fn periods_are_checked_and_mended() {
    let mut office = Office::used_to(612_000);
    office.dossier.book_years[0].periods[2].closed = true;
    office.dossier.vat_filed_until = Some(date(2026, 4, 30));
    let context = office.context(Direction::Purchase);
    let mut entry = propose(&simple().0, &context).entry;
    let needs = review(&entry, &context);
    assert_eq!(codes(&needs), ["period-closed", "vat-filed"]);
    let button = needs[0].mend.clone().expect("a button");
    assert_eq!(button, Mend::Period(2026, 5));
    mend(&mut entry, &button, &office.dossier);
    assert_eq!((entry.period, entry.vat_period), (Some(5), Some(202_605)));
    assert_eq!(codes(&review(&entry, &context)), ["period-other"]);
    assert_eq!(finish(&entry, &context).expect("complete").vat_period, 202_605);
}

#[test]
fn a_dossier_without_periods_cannot_book() {
    let mut office = Office::used_to(612_000);
    office.dossier.book_years.clear();
    let proposal = office.purchase(&simple());
    assert_eq!(codes(&proposal.needs_person), ["no-periods"]);
}

#[test]
fn the_head_of_the_document_is_checked() {
    let office = Office::used_to(612_000);
    let context = office.context(Direction::Purchase);
    let entry = propose(&simple().0, &context).entry;
    let with = |change: &dyn Fn(&mut Entry)| {
        let mut entry = entry.clone();
        change(&mut entry);
        codes(&review(&entry, &context)).iter().map(|code| (*code).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(with(&|entry| entry.reference.clear()), ["no-number"]);
    assert_eq!(with(&|entry| entry.doc_date = Some(date(2026, 3, 25))), ["date-ahead"]);
    assert_eq!(with(&|entry| entry.journal = Some(77)), ["journal"]);
    assert_eq!(with(&|entry| entry.currency.clear()), ["no-currency"]);
    assert_eq!(with(&|entry| entry.lines[0].vat_case.clear())[0], "vat-unknown");
    assert_eq!(with(&|entry| entry.lines[0].amount = dec("90")), ["total-differs"]);
}

#[test]
fn a_missing_central_account_is_told() {
    let mut office = Office::used_to(612_000);
    office.accounts.retain(|account| account.number != 411_000);
    assert_eq!(codes(&office.purchase(&simple()).needs_person), ["central-account"]);
}

#[test]
fn a_wrong_structured_reference_is_told_only() {
    let mut draft = simple();
    draft.0.payment_reference = Some("+++010/8068/17180+++".to_owned());
    let proposal = Office::used_to(612_000).purchase(&draft);
    assert_eq!(difference_codes(&proposal), ["structured-reference"]);
    assert_eq!(proposal.needs_person, []);
}

/// Every code in this room's source has its text.
#[test]
fn every_code_has_its_sentence() {
    let sources = [
        include_str!("../amounts.rs"),
        include_str!("../diagnosis.rs"),
        include_str!("../lines.rs"),
        include_str!("../propose.rs"),
        include_str!("../review.rs"),
    ];
    let texts = include_str!("../../../assets/i18n/nl/booking.ftl");
    let mut seen = 0;
    for (marker, room) in
        [("need(\"", "booking-need-"), ("difference(\"", "booking-difference-"), ("Message::new(\"", ""), ("get(\"", "")]
    {
        for source in sources {
            for rest in source.split(marker).skip(1) {
                let code = rest.split('"').next().unwrap_or("");
                if code.is_empty() || code == "vat-ask" {
                    continue;
                }
                let id = format!("{room}{code}");
                assert!(texts.lines().any(|line| line.starts_with(&format!("{id} ="))), "{id} has no text");
                seen += 1;
            }
        }
    }
    assert!(seen > 45, "{seen}");
}

/// VAT Code, articles 39bis and 51, § 2, 5°: only a buyer with a VAT number owes the VAT in the seller's place.
#[test]
fn a_levy_shifted_to_a_customer_without_vat_number_is_looked_at() {
    let of = |category: &str, name: &str, vat_number: Option<VatNumber>| {
        let mut office = Office::used_to(700_000);
        office.parties.iter_mut().for_each(|card| card.vat = vat_number.clone());
        let draft = Draft::new(Kind::Invoice)
            .line("Kantoorbenodigdheden", "100.00", vat(category, "0", name))
            .row(vat(category, "0", name), "100.00", "0")
            .totals("100.00", "0", "100.00", "100.00")
            .sale();
        let proposal = propose(&draft.0, &office.context(Direction::Sale));
        codes(&proposal.needs_person).contains(&"vat-number-missing")
    };
    let number = || VatNumber::parse("BE0428759497").ok();
    assert!(of("AE", "45", None) && !of("AE", "45", number()));
    assert!(!of("Z", "00", None), "0 % is for everybody");
}

/// A row may ask for a party with or without a VAT number.
#[test]
fn a_row_of_the_table_may_ask_whether_the_party_is_liable() {
    let text = "[[case]]\nkey = \"private\"\nventilation = 54\nrates = [{ percent = 21 }]\ncharged = true\n\
                when = [{ category = [\"S\"], country = [\"eu\"], liable = false }]\n";
    let table = VatTable::builtin(Direction::Sale).with(text, VatSource::Office).expect("a table");
    let facts =
        |liable| VatFacts { category: Some("S"), rate: dec("21"), region: Some(Region::Eu), liable, ..VatFacts::default() };
    assert_eq!(table.verdict(&facts(Some(false))).key, "private");
    assert_eq!(table.verdict(&facts(Some(true))).key, "domestic");
    assert_eq!(table.verdict(&facts(None)).key, "domestic", "a sure row goes before a possible one");
}

/// The VAT that the invoice states goes with its line: else foreign VAT that a person sets right stays in box 59.
#[test]
fn another_vat_case_takes_its_vat_along() {
    let office = Office::used_to(612_000);
    let draft = Draft::new(Kind::Invoice)
        .line("Kantoorbenodigdheden", "100.00", vat("S", "21", ""))
        .line("Kantoorbenodigdheden", "50.00", vat("S", "21", ""))
        .row(vat("S", "21", ""), "150.00", "31.51")
        .totals("150.00", "31.51", "181.51", "181.51");
    let context = office.context(Direction::Purchase);
    let mut entry = propose(&draft.0, &context).entry;
    let of = |entry: &Entry| -> Vec<String> {
        lines(entry, context.dossier, context.accounts, context.table, context.settings, context.language)
            .lines
            .iter()
            .map(tell)
            .collect()
    };
    choose_vat(&mut entry, 1, "foreign_vat", dec("21"));
    assert_eq!(
        of(&entry),
        [
            "440000 181.51 C v0 r-",
            "612000 100.00 D v1 r4 82",
            "612000 50.00 D v22 r-",
            "411000 21.01 D v11 r- 59",
            "612000 10.50 D v22 r-"
        ]
    );
    mend(&mut entry, &Mend::VatCase("foreign_vat".to_owned()), &office.dossier);
    assert_eq!(entry.vat, [("foreign_vat".to_owned(), dec("21"), dec("31.51"))]);
    choose_vat(&mut entry, 0, "foreign_vat", dec("21"));
    choose_vat(&mut entry, 9, "domestic", dec("21"));
    assert_eq!(entry.vat.len(), 1, "nothing changes, nothing moves");
    mend(&mut entry, &Mend::VatCase("domestic".to_owned()), &office.dossier);
    assert_eq!(of(&entry), of(&propose(&draft.0, &context).entry), "and back");
}
