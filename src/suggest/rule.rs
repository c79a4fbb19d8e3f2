//! Rules that a person set for a supplier or customer: they win over what was learned.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Question, Suggestion};
use crate::base::{Message, normalised_name};

/// Id of the reason that a person set a rule.
pub const RULE: &str = "suggest-rule";

/// Most words of a rule: more would fit one invoice only.
const MOST_WORDS: usize = 8;
/// Most words of a rule that is made from a line.
const WORDS_OF_LINE: usize = 3;

/// The lines of one dossier that a rule holds for; no two rules of a dossier hold for the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct RuleFor {
    /// It is about sales; else about purchases.
    pub sale: bool,
    /// Key of the party, as in [`super::Booked::party`].
    pub party: String,
    /// Words that the line must have, as [`RuleFor::words_of`] writes them; empty for every line.
    #[serde(default)]
    pub words: String,
    /// VAT percentage that the file must state for the line; every one when `None`.
    #[serde(default)]
    pub rate: Option<Decimal>,
}

/// A rule of one dossier.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rule {
    /// What it holds for.
    #[serde(flatten)]
    pub on: RuleFor,
    /// Name of the party, to show.
    pub name: String,
    /// Ledger account.
    pub account: u32,
    /// Percentage of the VAT that is deducted, of purchases; what the account says when `None`.
    #[serde(default)]
    pub deductible: Option<Decimal>,
    /// Who set it.
    pub who: String,
    /// When.
    pub day: Date,
}

impl RuleFor {
    /// The words of a text in the form in which they are compared: lower case, without accents, a word with a digit in it
    /// left out, each once.
    #[must_use]
    pub fn words_of(text: &str) -> String {
        let mut words: Vec<String> = Vec::new();
        for word in normalised_name(text).split_whitespace().filter(|word| !word.contains(char::is_numeric)) {
            if words.len() < MOST_WORDS && !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        words.join(" ")
    }

    /// The first words of a line that tell something: of three letters or more.
    #[must_use]
    pub fn words_of_line(text: &str) -> String {
        let all = Self::words_of(text);
        all.split(' ').filter(|word| word.chars().count() >= 3).take(WORDS_OF_LINE).collect::<Vec<_>>().join(" ")
    }

    fn holds(&self, question: &Question<'_>, words: &str) -> bool {
        let has = |word: &str| words.split(' ').any(|known| known == word);
        self.party == question.party
            && !self.party.is_empty()
            && self.sale == question.facts.is_some_and(|facts| facts.sale)
            && self.words.split_whitespace().all(has)
            && self.rate.is_none_or(|rate| question.facts.and_then(|facts| stated_rate(&facts.vat)) == Some(rate))
    }

    /// How narrow it is: a rule with more words before one with fewer, then one with a rate.
    fn narrowness(&self) -> (usize, bool) {
        (self.words.split_whitespace().count(), self.rate.is_some())
    }
}

impl Rule {
    /// It as a suggestion: a person said so, which is as sure as it gets.
    #[must_use]
    pub fn suggestion(&self) -> Suggestion {
        let reason = Message::new(RULE).text("who", self.who.clone()).date("day", self.day);
        Suggestion {
            account: self.account,
            confidence: 100,
            reason,
            deductible: self.deductible.filter(|_| !self.on.sale),
            deductible_why: None,
        }
    }
}

/// The rule that holds for a line, of the rules of its dossier: the narrowest, of two as narrow the newest.
#[must_use]
pub fn rule_for<'r>(rules: &'r [Rule], question: &Question<'_>) -> Option<&'r Rule> {
    if rules.is_empty() {
        return None;
    }
    let words = normalised_name(question.text);
    let holding = rules.iter().filter(|rule| rule.on.holds(question, &words));
    holding.max_by_key(|rule| (rule.on.narrowness(), rule.day))
}

/// The percentage in `S 21`.
fn stated_rate(vat: &str) -> Option<Decimal> {
    vat.rsplit(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::suggest::Facts;

    fn rule(words: &str, rate: Option<i64>, account: u32) -> Rule {
        Rule {
            on: RuleFor { sale: false, party: "proef".to_owned(), words: words.to_owned(), rate: rate.map(Decimal::from) },
            name: "Proef NV".to_owned(),
            account,
            deductible: None,
            who: "Els".to_owned(),
            day: date(2026, 5, 12),
        }
    }

    fn found(rules: &[Rule], party: &str, text: &str, facts: &Facts) -> Option<u32> {
        let question = Question { dossier: "", party, text, day: date(2026, 11, 24), facts: Some(facts) };
        rule_for(rules, &question).map(|rule| rule.account)
    }

    #[test]
    fn the_narrowest_rule_wins_and_only_where_it_holds() {
        let rules =
            [rule("", None, 612_000), rule("", Some(6), 612_006), rule("huur", None, 610_000), rule("huur wagen", None, 613_000)];
        let standard = Facts { vat: "S 21".to_owned(), ..Facts::default() };
        let reduced = Facts { vat: "S 6".to_owned(), ..Facts::default() };
        assert_eq!(found(&rules, "proef", "Papier", &standard), Some(612_000));
        assert_eq!(found(&rules, "proef", "Papier", &reduced), Some(612_006));
        assert_eq!(found(&rules, "proef", "HUUR 11/2026", &reduced), Some(610_000), "words before the rate");
        assert_eq!(found(&rules, "proef", "Wagen, huur november", &standard), Some(613_000), "in any order");
        assert_eq!(found(&rules, "proef", "huurder", &standard), Some(612_000), "whole words only");
        assert_eq!(found(&rules, "ander", "Huur", &standard), None, "another supplier");
        assert_eq!(found(&rules, "proef", "Huur", &Facts { sale: true, ..standard.clone() }), None, "no sale");
        assert_eq!(found(&rules[1..2], "proef", "Papier", &Facts::default()), None, "a rate that the file does not state");
    }

    #[test]
    fn of_two_as_narrow_the_newest_wins() {
        let newer = Rule { day: date(2026, 6, 1), ..rule("wagen", None, 613_000) };
        let rules = [newer, rule("huur", None, 610_000)];
        assert_eq!(found(&rules, "proef", "Huur wagen", &Facts::default()), Some(613_000));
    }

    #[test]
    fn a_party_that_is_not_known_has_no_rule() {
        let nameless = Rule { on: RuleFor::default(), ..rule("", None, 612_000) };
        assert_eq!(found(&[nameless], "", "Papier", &Facts::default()), None);
    }

    #[test]
    fn words_are_written_in_one_way() {
        assert_eq!(RuleFor::words_of("  Huur: wágen 1-ABC-123, huur 2026 "), "huur wagen abc");
        assert_eq!(RuleFor::words_of_line("De huur van de wagen voor november 2026"), "huur van wagen");
        assert_eq!(RuleFor::words_of("12 / 2026"), "");
    }

    #[test]
    fn a_rule_says_whose_it_is() {
        let texts = crate::i18n::Texts::new(crate::office::Language::Nl);
        let suggestion = rule("", None, 612_000).suggestion();
        assert_eq!(texts.text(&suggestion.reason), "Vaste regel van Els, 12/05/2026");
        assert_eq!((suggestion.account, suggestion.confidence), (612_000, 100));
    }
}
