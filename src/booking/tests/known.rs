//! What earlier bookings say beside the account: VAT case, deducted part, division over accounts.

use proptest::prelude::*;

use super::cases::simple;
use super::*;
use crate::i18n::Texts;
use crate::suggest::{Rule, RuleFor};

/// Books what is proposed, after a change by hand; so often.
fn book(office: &mut Office, draft: &Draft, times: usize, change: impl Fn(&mut Entry)) {
    for _ in 0..times {
        let context = office.context(Direction::Purchase);
        let mut entry = propose(&draft.0, &context).entry;
        change(&mut entry);
        let lessons = learned(&entry, &context);
        assert!(finish(&entry, &context).is_ok(), "{:?}", review(&entry, &context));
        office.take_in(&lessons);
    }
}

fn codes(proposal: &Proposal) -> Vec<&str> {
    proposal.needs_person.iter().map(|need| need.code.as_str()).collect()
}

fn half(entry: &mut Entry) {
    entry.lines[0].deductible = Some(dec("50"));
}

/// 60 % on the account that is proposed, the rest on another.
fn sixty_forty(entry: &mut Entry) {
    let whole = entry.lines[0].clone();
    if entry.lines.len() == 1 {
        let parts = split(whole.amount, &Split::Percentages(vec![dec("60")])).expect("two parts");
        entry.lines = vec![
            EntryLine { amount: parts[0], ..whole.clone() },
            EntryLine { amount: parts[1], account: Some(612_100), ..whole },
        ];
    }
}

fn of(lines: &[EntryLine]) -> Vec<(Decimal, Option<u32>)> {
    lines.iter().map(|line| (line.amount, line.account)).collect()
}

#[test]
fn a_part_that_was_deducted_once_is_proposed_with_its_reason_and_asked() {
    let mut office = Office::used_to(612_000);
    assert_eq!(codes(&office.purchase(&simple())), [""; 0], "it would be booked by itself");
    book(&mut office, &simple(), 1, half);
    let found = office.purchase(&simple());
    let first = &found.entry.lines[0].suggestions[0];
    assert_eq!((found.entry.lines[0].deductible, first.deductible), (None, Some(dec("50"))));
    let why = first.deductible_why.as_ref().expect("a reason");
    let told = Texts::new(Language::Nl).text(&why.text);
    assert_eq!(told, "1 van de laatste 1 met 50 % aftrekbaar, laatst op 20/03/2026");
    assert!((50..SURE).contains(&why.confidence), "{}", why.confidence);
    assert_eq!(codes(&found), ["deductible-before"]);
    assert!(found.needs_person.iter().all(|need| !need.blocks), "approving is enough");
    assert!(found.balanced);
    // 21.00 of VAT: half of it is cost.
    let vat: Vec<(u32, Decimal)> = found.lines.iter().skip(2).map(|line| (line.account, line.amount)).collect();
    assert_eq!(vat, [(612_000, dec("10.50")), (411_000, dec("10.50"))]);
}

#[test]
fn the_other_answer_is_one_button_away_and_teaches() {
    let mut office = Office::used_to(612_000);
    book(&mut office, &simple(), 1, half);
    let mut found = office.purchase(&simple());
    let asked = found.needs_person.iter().find(|need| need.code == "deductible-before").expect("asked").mend.clone();
    assert_eq!(asked, Some(Mend::Deductible(0, dec("100"))));
    mend(&mut found.entry, &asked.expect("a button"), &office.dossier);
    let context = office.context(Direction::Purchase);
    assert!(review(&found.entry, &context).is_empty(), "a person decided");
    assert_eq!(
        lines(&found.entry, context.dossier, context.accounts, context.table, context.settings, Language::Nl).lines.len(),
        3
    );
    book(&mut office, &simple(), 3, |entry| entry.lines[0].deductible = Some(dec("100")));
    let corrected = office.purchase(&simple());
    assert_eq!(corrected.entry.lines[0].suggestions[0].deductible, None, "three of the last four");
    assert_eq!(codes(&corrected), [""; 0]);
}

#[test]
fn what_came_true_often_is_sure_and_what_contradicts_itself_is_not() {
    let mut office = Office::used_to(612_000);
    book(&mut office, &simple(), 30, half);
    let sure = office.purchase(&simple());
    assert_eq!(codes(&sure), [""; 0], "{:?}", sure.entry.lines[0].suggestions[0].deductible_why);
    assert_eq!(sure.lines.len(), 4);
    book(&mut office, &simple(), 1, |entry| entry.lines[0].deductible = Some(dec("35")));
    let doubtful = office.purchase(&simple());
    assert_eq!(doubtful.entry.lines[0].suggestions[0].deductible, Some(dec("50")), "4 of the last 5");
    assert_eq!(codes(&doubtful), ["deductible-before"]);
}

#[test]
fn what_the_account_says_is_followed_when_it_changes() {
    let mut office = Office::used_to(612_000);
    book(&mut office, &simple(), 8, |_| {});
    office.accounts.iter_mut().find(|account| account.number == 612_000).expect("it").vat_non_deductible = dec("25");
    let found = office.purchase(&simple());
    assert_eq!(found.entry.lines[0].suggestions[0].deductible, None, "it was never deducted otherwise than the account said");
    assert_eq!(found.lines[2].amount, dec("5.25"));
}

#[test]
fn other_suppliers_on_the_account_are_a_hint_that_is_asked() {
    let mut office = Office::used_to(612_000);
    for nth in 0..4 {
        let mut other = simple();
        other.0.supplier.enterprise_number = Some(enterprise(9_999_100 + nth).digits());
        book(&mut office, &other, 1, |entry| {
            entry.lines[0].account = Some(612_000);
            entry.lines[0].deductible = Some(dec("50"));
        });
    }
    let found = office.purchase(&simple());
    let why = found.entry.lines[0].suggestions[0].deductible_why.clone().expect("a reason");
    assert_eq!(why.text.id, "suggest-part-account");
    assert_eq!(codes(&found), ["deductible-before"]);
}

#[test]
fn a_rule_of_a_person_wins_over_what_was_deducted_and_divided() {
    let mut office = Office::used_to(612_000);
    book(&mut office, &simple(), 8, |entry| {
        sixty_forty(entry);
        entry.lines[0].deductible = Some(dec("50"));
    });
    let rule = Rule {
        on: RuleFor { sale: false, party: enterprise(OTHER).digits(), words: String::new(), rate: None },
        name: "Papierhuis".to_owned(),
        account: 612_000,
        deductible: None,
        who: "Els".to_owned(),
        day: today(),
    };
    let rules = [rule];
    let found = propose(&simple().0, &Context { rules: &rules, ..office.context(Direction::Purchase) });
    assert_eq!(of(&found.entry.lines), [(dec("100"), Some(612_000))]);
    assert_eq!(found.entry.lines[0].suggestions[0].deductible, None);
}

#[test]
fn a_line_that_was_divided_is_divided_again_to_the_cent_and_asked() {
    let mut office = Office::used_to(612_000);
    book(&mut office, &simple(), 1, sixty_forty);
    let mut next = simple();
    next.0.lines[0].net = number("133.33");
    next.0.vat[0].taxable = number("133.33");
    next.0.vat[0].tax = number("28.00");
    let next = next.totals("133.33", "28.00", "161.33", "161.33");
    let mut found = office.purchase(&next);
    assert_eq!(of(&found.entry.lines), [(dec("80.00"), Some(612_000)), (dec("53.33"), Some(612_100))]);
    assert_eq!(codes(&found), ["divided-before"]);
    assert!(found.balanced);
    let reason = Texts::new(Language::Nl).text(&found.entry.lines[1].suggestions[0].reason);
    assert_eq!(reason, "1 keer na elkaar zo verdeeld, laatst op 20/03/2026; deel op 612100");
    let join = found.needs_person[0].mend.clone().expect("a button");
    assert_eq!(join, Mend::Join(0));
    mend(&mut found.entry, &join, &office.dossier);
    assert_eq!(of(&found.entry.lines), [(dec("133.33"), Some(612_000))]);
    book(&mut office, &next, 1, |entry| mend(entry, &Mend::Join(0), &Office::new().dossier));
    assert_eq!(office.purchase(&next).entry.lines.len(), 1, "the last time it was not divided");
}

#[test]
fn a_division_is_found_by_its_text_among_other_lines() {
    let mut office = Office::used_to(612_000);
    book(&mut office, &simple(), 1, sixty_forty);
    let two = Draft::new(Kind::Invoice)
        .line("Iets anders", "50.00", vat("S", "21", "03"))
        .line("Kantoorbenodigdheden 2", "100.00", vat("S", "21", "03"))
        .row(vat("S", "21", "03"), "150.00", "31.50")
        .totals("150.00", "31.50", "181.50", "181.50");
    let found = office.purchase(&two);
    assert_eq!(found.entry.lines.iter().map(|line| line.amount).collect::<Vec<_>>(), [dec("50"), dec("60"), dec("40")]);
    assert!(found.balanced);
}

#[test]
fn other_proportions_each_time_are_asked_and_never_done() {
    let mut office = Office::used_to(612_000);
    book(&mut office, &simple(), 1, sixty_forty);
    book(&mut office, &simple(), 1, |entry| {
        entry.lines[0].amount = dec("20");
        entry.lines[1].amount = dec("80");
    });
    let mut found = office.purchase(&simple());
    assert_eq!(found.entry.lines.len(), 1);
    let asked = found.needs_person.iter().find(|need| need.code == "divided-otherwise").expect("asked");
    assert!(!asked.blocks);
    let divide = asked.mend.clone().expect("a button");
    mend(&mut found.entry, &divide, &office.dossier);
    assert_eq!(of(&found.entry.lines), [(dec("20.00"), Some(612_000)), (dec("80.00"), Some(612_100))]);
    let left = review(&found.entry, &office.context(Direction::Purchase));
    assert!(left.iter().all(|need| need.code == "unsure-account"), "decided: {left:?}");
}

#[test]
fn no_line_is_divided_over_a_closed_account() {
    let mut office = Office::used_to(612_000);
    book(&mut office, &simple(), 8, sixty_forty);
    assert_eq!(office.purchase(&simple()).entry.lines.len(), 2);
    office.accounts.iter_mut().find(|account| account.number == 612_100).expect("it").closed = true;
    let found = office.purchase(&simple());
    assert_eq!(found.entry.lines.len(), 1);
    assert!(found.entry.lines.iter().all(|line| line.account != Some(612_100)));
}

/// Goods of another Member State for an investment: the table cannot tell goods from services on class 2.
fn investment() -> Draft {
    Draft::new(Kind::Invoice)
        .line("Machine", "1000.00", vat("K", "0", ""))
        .row(vat("K", "0", ""), "1000.00", "0.00")
        .totals("1000.00", "0.00", "1000.00", "1000.00")
}

#[test]
fn of_the_open_vat_cases_the_one_that_was_booked_is_proposed() {
    let (mut office, mut machine) = (Office::new(), investment());
    move_party(&mut office, &mut machine, "NL123456789B01", "NL");
    let as_services = |entry: &mut Entry| {
        entry.lines[0].account = Some(240_000);
        choose_vat(entry, 0, "ic_services", dec("21"));
    };
    let before = office.purchase(&machine).entry.lines[0].vat_case.clone();
    assert_eq!(before, "ic_goods");
    book(&mut office, &machine, 4, as_services);
    let found = office.purchase(&machine);
    let line = &found.entry.lines[0];
    assert_eq!((line.account, line.vat_case.as_str(), line.vat_rate), (Some(240_000), "ic_services", dec("21")));
    let told: Vec<String> = line.vat_suggestions.iter().map(|one| Texts::new(Language::Nl).text(&one.reason)).collect();
    assert!(told[0].starts_with("4 van de laatste 4 als “"), "{told:?}");
    assert!(told[1].starts_with("volgens de btw-tabel"), "{told:?}");
    assert!(codes(&found).contains(&"vat-before"), "{:?}", codes(&found));
}

#[test]
fn a_rate_of_the_levy_that_was_booked_before_is_proposed_for_the_co_contractor() {
    let mut office = Office::used_to(612_000);
    let works = Draft::new(Kind::Invoice)
        .line("Kantoorbenodigdheden", "1000.00", vat("AE", "0", ""))
        .row(vat("AE", "0", ""), "1000.00", "0.00")
        .totals("1000.00", "0.00", "1000.00", "1000.00");
    book(&mut office, &works, 5, |entry| choose_vat(entry, 0, "co_contractor", dec("6")));
    let line = &office.purchase(&works).entry.lines[0];
    assert_eq!((line.vat_case.as_str(), line.vat_rate), ("co_contractor", dec("6")));
}

#[test]
fn a_vat_case_that_the_category_does_not_allow_is_never_proposed() {
    let mut office = Office::used_to(612_000);
    // A person once booked a Belgian invoice with 21 % as foreign VAT, outside VAT, or at another rate.
    for (case, rate) in [("outside", "21"), ("domestic", "6"), ("co_contractor", "21"), ("ic_goods", "21")] {
        let context = office.context(Direction::Purchase);
        let mut entry = propose(&simple().0, &context).entry;
        choose_vat(&mut entry, 0, case, dec(rate));
        let lessons = learned(&entry, &context);
        for _ in 0..9 {
            office.take_in(&lessons);
        }
        let found = office.purchase(&simple());
        assert_eq!((found.entry.lines[0].vat_case.as_str(), found.entry.lines[0].vat_rate), ("domestic", dec("21")), "{case}");
        assert!(found.entry.lines[0].vat_suggestions.is_empty(), "{case}");
    }
}

#[test]
fn one_deviation_in_the_habit_of_the_table_is_asked() {
    let mut office = Office::used_to(612_000);
    let exempt = Draft::new(Kind::Invoice)
        .line("Kantoorbenodigdheden", "100.00", vat("E", "0", ""))
        .row(vat("E", "0", ""), "100.00", "0.00")
        .totals("100.00", "0.00", "100.00", "100.00");
    book(&mut office, &exempt, 4, |_| {});
    assert_eq!(codes(&office.purchase(&exempt)), [""; 0]);
    book(&mut office, &exempt, 1, |entry| choose_vat(entry, 0, "small_company", dec("0")));
    let found = office.purchase(&exempt);
    assert_eq!(found.entry.lines[0].vat_case, "exempt", "4 of the last 5");
    assert_eq!(codes(&found), ["vat-before"]);
    assert_eq!(found.needs_person[0].mend, Some(Mend::Vat(0, "small_company".to_owned(), dec("0"))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever was booked before: what is proposed adds up, balances, is on open accounts, and is the same each time.
    #[test]
    fn whatever_was_booked_the_proposal_adds_up(
        past in prop::collection::vec((1_i64..9_999, 0_i64..=10_000, 0_usize..4, any::<bool>()), 1..9),
        net in 1_i64..10_000_000,
        closed in any::<bool>(),
    ) {
        let mut office = Office::used_to(612_000);
        let accounts = [612_000, 612_100, 604_000, 490_000];
        for (first, percent, other, divided) in past {
            let context = office.context(Direction::Purchase);
            let mut entry = propose(&simple().0, &context).entry;
            entry.lines.truncate(1);
            let whole = EntryLine { amount: dec("100"), ..entry.lines[0].clone() };
            let part = |cents: i64, account: u32| EntryLine { amount: Decimal::new(cents, 2), account: Some(account), ..whole.clone() };
            entry.lines = if divided { vec![part(first, 612_000), part(10_000 - first, accounts[other])] } else { vec![whole.clone()] };
            entry.lines[0].deductible = Some(Decimal::new(percent, 2));
            let lessons = learned(&entry, &context);
            office.take_in(&lessons);
        }
        if closed {
            office.accounts.iter_mut().find(|account| account.number == 612_100).expect("it").closed = true;
        }
        let (net, tax) = (Decimal::new(net, 2), crate::base::round_cents(Decimal::new(net, 2) * dec("0.21")));
        let [net_text, tax_text, total] = [net, tax, net + tax].map(|amount| amount.to_string());
        let draft = Draft::new(Kind::Invoice)
            .line("Kantoorbenodigdheden", &net_text, vat("S", "21", "03"))
            .row(vat("S", "21", "03"), &net_text, &tax_text)
            .totals(&net_text, &tax_text, &total, &total);
        let found = office.purchase(&draft);
        prop_assert_eq!(found.entry.lines.iter().map(|line| line.amount).sum::<Decimal>(), net);
        prop_assert!(found.balanced);
        let vat: Decimal = found.lines.iter().zip(&found.kinds)
            .filter(|(_, kind)| matches!(kind, LineKind::Vat | LineKind::Cost))
            .map(|(line, _)| line.amount).sum();
        prop_assert_eq!(vat, tax);
        for line in &found.entry.lines {
            prop_assert!(line.account.is_none_or(|account| usable(account, &office.accounts, Direction::Purchase)));
            prop_assert!(line.suggestions.iter().all(|one| usable(one.account, &office.accounts, Direction::Purchase)));
        }
        prop_assert_eq!(office.purchase(&draft), found);
    }
}
