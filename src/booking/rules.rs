//! Rules of suppliers and customers in an entry: shown in front, told where they cannot be followed, made of a line.

use jiff::civil::Date;

use super::amounts::need;
use super::entry::{Entry, EntryLine, LineSource, Mend, NeedsPerson, SettingsPlace};
use super::finish::facts_of;
use super::propose::usable;
use super::{Context, Direction, party};
use crate::office::Account;
use crate::suggest::{Facts, Question, RULE, Rule, RuleFor, Suggestion, rule_for};

/// Puts what a rule says in front of the other suggestions.
pub(super) fn in_front(suggestions: &mut Vec<Suggestion>, rule: &Rule) {
    suggestions.retain(|other| other.account != rule.account);
    suggestions.insert(0, rule.suggestion());
    suggestions.truncate(3);
}

/// The rules that hold for a line and name an account that cannot be used: such an account is never proposed.
pub(super) fn unusable(entry: &Entry, context: &Context<'_>) -> Vec<NeedsPerson> {
    let mut told: Vec<&Rule> = Vec::new();
    for line in stated(&entry.lines) {
        let rule = of_line(entry, line, context.rules, context.today);
        if let Some(rule) = rule.filter(|rule| !usable(rule.account, context.accounts, entry.direction) && !told.contains(rule)) {
            told.push(rule);
        }
    }
    told.into_iter()
        .map(|rule| {
            let mut one = need("rule-account", false).saying(|text| {
                text.text("who", rule.who.clone()).text("name", rule.name.clone()).text("account", rule.account.to_string())
            });
            one.mend = Some(Mend::Settings(SettingsPlace::Rules));
            one
        })
        .collect()
}

/// Shows rules that were changed while the fields are open: a rule that holds now stands in front, what a rule said that
/// is gone is no suggestion any more. Accounts that are chosen stay; a line without one gets that of its rule.
pub fn show_rules(entry: &mut Entry, rules: &[Rule], accounts: &[Account], today: Date) {
    let may_use = |account| usable(account, accounts, entry.direction);
    let holding: Vec<Option<Rule>> =
        entry.lines.iter().map(|line| of_line(entry, line, rules, today).filter(|rule| may_use(rule.account)).cloned()).collect();
    for (line, rule) in entry.lines.iter_mut().zip(holding).filter(|(line, _)| line.source != LineSource::Difference) {
        line.suggestions.retain(|suggestion| suggestion.reason.id != RULE);
        if let Some(rule) = rule {
            in_front(&mut line.suggestions, &rule);
            line.account = line.account.or(Some(rule.account));
        }
    }
}

/// The rule that this line would be booked so for this party from now on: every line of the party, unless another line of
/// the same document is on another account; then those that have the words of this one. `None` without account or party,
/// and where the words of the line would not tell it from another.
#[must_use]
pub fn rule_of_line(entry: &Entry, index: usize, who: &str, day: Date) -> Option<Rule> {
    let line = entry.lines.get(index).filter(|line| line.source != LineSource::Difference)?;
    let account = line.account?;
    let card = &entry.party.card;
    let party = party::card_key(card);
    if party.is_empty() {
        return None;
    }
    let apart = stated(&entry.lines).any(|other| other.account.is_some_and(|other| other != account));
    let words = if apart { RuleFor::words_of_line(&line.text) } else { String::new() };
    if apart && words.is_empty() {
        return None;
    }
    let on = RuleFor { sale: entry.direction == Direction::Sale, party, words, rate: None };
    Some(Rule { on, name: card.name.clone(), account, deductible: line.deductible, who: who.to_owned(), day })
}

/// The lines that stand on the document or that a person added.
fn stated(lines: &[EntryLine]) -> impl Iterator<Item = &EntryLine> {
    lines.iter().filter(|line| line.source != LineSource::Difference)
}

fn of_line<'r>(entry: &Entry, line: &EntryLine, rules: &'r [Rule], today: Date) -> Option<&'r Rule> {
    if rules.is_empty() {
        return None;
    }
    let party = party::card_key(&entry.party.card);
    let facts: Facts = facts_of(entry, line.source, line.amount);
    rule_for(rules, &Question { dossier: "", party: &party, text: &line.text, day: today, facts: Some(&facts) })
}
