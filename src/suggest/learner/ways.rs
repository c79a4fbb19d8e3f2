//! How lines of a party were booked beside their account: VAT case, deducted part, division over accounts.

use std::sync::Arc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::habit::{Answer, Habit, Trust};
use super::line::{Line, day_of, mix};
use super::memory::Table;
use super::per_cent;
use crate::suggest::{Division, Evidence, Known, Share, Treatment, VatWay, Way, Whole};

/// Divisions of a line that are remembered one by one.
const REMEMBERED: usize = 6;
/// Proportions that differ less than this are the same: in parts of a million.
const SAME: i128 = 5_000;
/// Parties that booked on an account: fewer say nothing about another one.
const SEEN_ELSEWHERE: u32 = 3;

/// A percentage in hundredths.
type Percent = u16;

/// What is remembered of how lines were booked beside their account.
#[derive(Debug, Clone, Default)]
pub(super) struct Ways {
    vat: Table<Habit<Arc<VatWay>>>,
    /// By party and account, and by dossier and account.
    deductible: Table<Habit<Percent>>,
    /// Only where something was divided once.
    divisions: Table<Vec<(i32, Vec<Share>)>>,
    trust_vat: Trust,
    trust_party: Trust,
    trust_account: Trust,
    trust_division: Trust,
}

impl Ways {
    /// Takes in how a line was booked. What a person looked at is judged first.
    pub fn learn(&mut self, line: &Line, account: u32, treatment: &Treatment, judged: bool) {
        if *treatment == Treatment::default() {
            return;
        }
        if judged {
            self.judge(line, account, treatment);
        }
        if treatment.vat != Way::Unknown {
            let way = treatment.vat.other().cloned().map(Arc::new);
            self.vat.entry(vat_key(line, account, line.vat)).or_default().learn(line.day, way);
        }
        let percent = deducted(treatment);
        if percent != Way::Unknown {
            for key in [party_key(line, account), account_key(line, account)] {
                self.deductible.entry(key).or_default().learn(line.day, percent.other().copied());
            }
        }
        let shares = &treatment.shares;
        let by_text = text_key(line).filter(|_| treatment.of != Whole::Invoice);
        let by_invoice = (treatment.of != Whole::Line).then(|| whole_key(line));
        for key in [by_text, by_invoice].into_iter().flatten().filter(|_| !shares.is_empty()) {
            // One account is only worth remembering where there were two before.
            if shares.len() < 2 && !self.divisions.contains_key(&key) {
                continue;
            }
            let past = self.divisions.entry(key).or_default();
            let at = past.partition_point(|(day, _)| *day <= line.day);
            past.insert(at, (line.day, shares.clone()));
            if past.len() > REMEMBERED {
                past.remove(0);
            }
        }
    }

    /// Whether what would have been proposed came true; what was never done otherwise proves nothing.
    fn judge(&mut self, line: &Line, account: u32, treatment: &Treatment) {
        if treatment.vat != Way::Unknown
            // What was booked elsewhere does not say what the table said: that proves nothing.
            && let answers = self.vat.get(&vat_key(line, account, line.vat)).map(Habit::answers).unwrap_or_default()
            && let Some(first) = answers.first().filter(|first| first.what.is_some() || answers.len() > 1)
        {
            let right = first.what.as_deref() == treatment.vat.other();
            self.trust_vat.judge(first.times, first.last, first.run, right);
        }
        let percent = deducted(treatment);
        if percent != Way::Unknown
            && let Some((first, elsewhere)) = self.deductible_answer(line, account).filter(|(first, _)| first.what.is_some())
        {
            let trust = if elsewhere { &mut self.trust_account } else { &mut self.trust_party };
            trust.judge(first.times, first.last, first.run, first.what.as_ref() == percent.other());
        }
        if !treatment.shares.is_empty()
            && let Some(division) = self.division(line, treatment.of != Whole::Line).filter(|division| division.steady)
        {
            let right = alike(&division.shares, &treatment.shares);
            let Evidence { times, last, .. } = division.evidence;
            self.trust_division.judge(times, last, times, right);
        }
    }

    /// Whether anything is known of VAT cases.
    pub fn knows_vat(&self) -> bool {
        !self.vat.is_empty()
    }

    /// Whether anything is known of deducted parts.
    pub fn knows_deductible(&self) -> bool {
        !self.deductible.is_empty()
    }

    /// Whether anything was ever divided.
    pub fn knows_divisions(&self) -> bool {
        !self.divisions.is_empty()
    }

    fn vat_answers(&self, line: &Line, account: u32) -> Vec<Answer<Arc<VatWay>>> {
        // Where it was booked elsewhere, nobody knows what the file said.
        let keys = [vat_key(line, account, line.vat), vat_key(line, account, 0)];
        keys.iter().find_map(|key| self.vat.get(key)).map(Habit::answers).unwrap_or_default()
    }

    pub fn vat(&self, line: &Line, account: u32) -> Vec<Known<VatWay>> {
        let known = |answer: Answer<Arc<VatWay>>| Known {
            confidence: per_cent(self.trust_vat.of(answer.times, answer.last, answer.run)),
            evidence: evidence(answer.times, answer.last, answer.day),
            what: answer.what.map(|way| (*way).clone()),
            elsewhere: false,
        };
        self.vat_answers(line, account).into_iter().map(known).collect()
    }

    fn deductible_answer(&self, line: &Line, account: u32) -> Option<(Answer<Percent>, bool)> {
        if let Some(habit) = self.deductible.get(&party_key(line, account)) {
            return Some((habit.answers().into_iter().next()?, false));
        }
        let of_account = self.deductible.get(&account_key(line, account))?.answers().into_iter().next()?;
        (of_account.times >= SEEN_ELSEWHERE).then_some((of_account, true))
    }

    pub fn deductible(&self, line: &Line, account: u32) -> Option<Known<Decimal>> {
        let (answer, elsewhere) = self.deductible_answer(line, account)?;
        let trust = if elsewhere { &self.trust_account } else { &self.trust_party };
        Some(Known {
            confidence: per_cent(trust.of(answer.times, answer.last, answer.run)),
            evidence: evidence(answer.times, answer.last, answer.day),
            what: answer.what.map(|percent| Decimal::new(percent.into(), 2).normalize()),
            elsewhere,
        })
    }

    /// How a line was divided the last time, when it was; by its text, else by the whole invoice when it is one line.
    pub fn division(&self, line: &Line, whole: bool) -> Option<Division> {
        let by_text = text_key(line).and_then(|key| self.divisions.get(&key));
        let past = by_text.or_else(|| self.divisions.get(&whole_key(line)).filter(|_| whole))?;
        let ((day, newest), before) = past.split_last()?;
        if newest.len() < 2 {
            return None;
        }
        let steady = before.last().is_none_or(|(_, other)| !same_accounts(newest, other) || alike(newest, other));
        let goes_on = |other: &[Share]| if steady { alike(newest, other) } else { same_accounts(newest, other) };
        let run = 1 + before.iter().rev().take_while(|(_, other)| goes_on(other)).count();
        let [run, last] = [run, past.len()].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        let sure = if steady { per_cent(self.trust_division.of(run, last, run)) } else { 0 };
        Some(Division { shares: newest.clone(), steady, confidence: sure, evidence: evidence(run, last, *day) })
    }
}

/// The percentage that was deducted, in hundredths; unknown where it is none.
fn deducted(treatment: &Treatment) -> Way<Percent> {
    match &treatment.deductible {
        Way::Unknown => Way::Unknown,
        Way::Usual => Way::Usual,
        Way::Other(percent) => {
            let hundredths = percent.checked_mul(Decimal::ONE_HUNDRED).and_then(|percent| percent.round().to_u16());
            hundredths.filter(|percent| *percent <= 10_000).map_or(Way::Unknown, Way::Other)
        }
    }
}

fn evidence(times: u32, last: u32, day: i32) -> Evidence {
    Evidence { times, last, day: day_of(day) }
}

fn same_accounts(one: &[Share], other: &[Share]) -> bool {
    let sorted = |shares: &[Share]| {
        let mut accounts: Vec<u32> = shares.iter().map(|share| share.account).collect();
        accounts.sort_unstable();
        accounts
    };
    sorted(one) == sorted(other)
}

/// Whether two divisions are over the same accounts in the same proportions; a cent makes no difference.
fn alike(one: &[Share], other: &[Share]) -> bool {
    let total = |shares: &[Share]| shares.iter().map(|share| i128::from(share.cents)).sum::<i128>();
    let (of_one, of_other) = (total(one), total(other));
    if !same_accounts(one, other) || of_one == 0 || of_other == 0 {
        return false;
    }
    one.iter().all(|share| {
        let there: i128 = other.iter().filter(|same| same.account == share.account).map(|same| i128::from(same.cents)).sum();
        let here: i128 = one.iter().filter(|same| same.account == share.account).map(|same| i128::from(same.cents)).sum();
        let apart = here * 1_000_000 / of_one - there * 1_000_000 / of_other;
        let a_cent = 2_000_000 / of_one.abs().min(of_other.abs());
        apart.abs() <= SAME.max(a_cent)
    })
}

fn vat_key(line: &Line, account: u32, stated: u64) -> u64 {
    mix(mix(mix(line.pair, account.into()), stated), 21)
}

fn party_key(line: &Line, account: u32) -> u64 {
    mix(mix(line.pair, account.into()), 22)
}

fn account_key(line: &Line, account: u32) -> u64 {
    mix(mix(line.dossier, account.into()), 23)
}

fn text_key(line: &Line) -> Option<u64> {
    (!line.text_words.is_empty()).then(|| mix(mix(line.pair, line.text), 24))
}

fn whole_key(line: &Line) -> u64 {
    mix(line.pair, 25)
}
