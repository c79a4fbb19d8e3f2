//! Rules of a supplier: in front of what was learned, never on an account that cannot be used.

use super::cases::simple;
use super::*;
use crate::suggest::{Rule, RuleFor};

fn rule(account: u32) -> Rule {
    Rule {
        on: RuleFor { sale: false, party: enterprise(OTHER).digits(), ..RuleFor::default() },
        name: "Papierhuis".to_owned(),
        account,
        deductible: None,
        who: "Els".to_owned(),
        day: date(2026, 3, 1),
    }
}

fn proposed(office: &Office, rules: &[Rule]) -> Proposal {
    propose(&simple().0, &Context { rules, ..office.context(Direction::Purchase) })
}

#[test]
fn a_rule_wins_over_what_was_learned_and_says_so() {
    let office = Office::used_to(612_000);
    assert_eq!(proposed(&office, &[]).entry.lines[0].account, Some(612_000), "learned");
    let proposal = proposed(&office, &[rule(604_000)]);
    let line = &proposal.entry.lines[0];
    assert_eq!(line.account, Some(604_000));
    assert_eq!((line.suggestions[0].reason.id.as_ref(), line.suggestions[0].confidence), ("suggest-rule", 100));
    assert_eq!(line.suggestions[1].account, 612_000, "what was learned stands behind it");
    assert_eq!(proposal.needs_person, [], "a rule of a person is proof enough");
}

#[test]
fn a_rule_for_a_closed_account_is_told_and_not_followed() {
    let mut office = Office::used_to(612_000);
    office.accounts.iter_mut().filter(|account| account.number == 604_000).for_each(|account| account.closed = true);
    // An account that does not exist and one that is for sales only are no better.
    for account in [604_000, 609_999, 700_000] {
        let proposal = proposed(&office, &[rule(account)]);
        assert_eq!(proposal.entry.lines[0].account, Some(612_000), "{account}");
        assert!(proposal.entry.lines[0].suggestions.iter().all(|one| one.account != account), "{account}");
        assert_eq!(codes(&proposal.needs_person), ["rule-account"], "{account}");
        assert!(!proposal.needs_person[0].blocks);
        assert_eq!(proposal.needs_person[0].mend, Some(Mend::Settings(SettingsPlace::Rules)));
    }
}

#[test]
fn the_deductible_part_of_a_rule_goes_with_its_account() {
    let office = Office::used_to(612_000);
    let half = Rule { deductible: Some(dec("35")), ..rule(612_100) };
    let proposal = proposed(&office, &[half]);
    // simple() is 100,00 and 21,00 of VAT: 35 % of 21,00 is 7,35, the other 13,65 is a cost.
    assert_eq!(
        told(&proposal),
        ["440000 121.00 C v0 r-", "612100 100.00 D v1 r4 82", "612100 13.65 D v1 r1 82", "411000 7.35 D v11 r- 59",]
    );
    let mut entry = proposal.entry;
    entry.lines[0].account = Some(612_000);
    let made =
        lines(&entry, &office.dossier, &office.accounts, VatTable::builtin(Direction::Purchase), &office.settings, Language::Nl);
    assert!(made.balanced && !made.kinds.contains(&LineKind::Cost), "another account, another deduction");
}

#[test]
fn what_changes_while_the_fields_are_open_is_shown() {
    let office = Office::used_to(612_000);
    let mut entry = proposed(&office, &[]).entry;
    entry.lines[0].account = None;
    show_rules(&mut entry, &[rule(604_000)], &office.accounts, today());
    assert_eq!(entry.lines[0].account, Some(604_000), "a line without account takes that of its rule");
    show_rules(&mut entry, &[rule(612_100)], &office.accounts, today());
    assert_eq!(entry.lines[0].account, Some(604_000), "what is chosen stays");
    assert_eq!(entry.lines[0].suggestions[0].account, 612_100);
    show_rules(&mut entry, &[], &office.accounts, today());
    assert!(entry.lines[0].suggestions.iter().all(|one| one.reason.id != "suggest-rule"));
}

#[test]
fn a_rule_made_of_a_line_is_for_all_lines_unless_another_is_booked_elsewhere() {
    let office = Office::used_to(612_000);
    let mut entry = proposed(&office, &[]).entry;
    "Huur wagen 1-ABC-123".clone_into(&mut entry.lines[0].text);
    let made = |entry: &Entry| rule_of_line(entry, 0, "Jan", today()).map(|rule| (rule.on.words, rule.account));
    assert_eq!(made(&entry), Some((String::new(), 612_000)));
    let other = EntryLine { account: Some(604_000), ..entry.lines[0].clone() };
    entry.lines.push(other);
    assert_eq!(made(&entry), Some(("huur wagen abc".to_owned(), 612_000)));
    "12/2026".clone_into(&mut entry.lines[0].text);
    assert_eq!(made(&entry), None, "nothing tells this line from the other");
    entry.lines[0].account = None;
    assert_eq!(made(&entry), None);
}
