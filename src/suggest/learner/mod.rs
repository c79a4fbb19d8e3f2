//! Learns the ledger account from every booking at once: many small tables remember which accounts followed a context,
//! one score learns whom of them to trust, and a model of its own says how sure we may be.
//!
//! Read in this order: `line` (a line as numbers), `keys` (its contexts), `context` (counts that fade), `memory` (all of
//! them), `asked` (candidates and features), `scorer`, `confidence`, `reason`. Beside the account: `habit`, `ways`.

mod amounts;
mod asked;
mod confidence;
mod context;
mod habit;
mod keys;
mod line;
mod memory;
mod reason;
mod scorer;
mod ways;

pub use asked::Asked;
use confidence::{Confidence, Sure};
use line::Line;
use memory::{Memory, Table};
use scorer::Scorer;
use ways::Ways;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Booked, Division, Facts, Hand, Known, Proof, Question, Suggest, Suggestion, VatWay};

/// Of a long memory only the newest lines teach the weights too; the older are counted. So many are enough for the
/// weights to settle, and a million lines are learned within seconds.
const JUDGED: usize = 25_000;

/// Judged lines that each window of a dossier's proof needs: so many without a mistake, or about as
/// many again with one.
const PROOF: usize = 60;

/// Mistakes among the newest lines that automatic booking outlives: three of twenty is no chance where 98 % is promised.
const FORGIVEN: usize = 2;

/// What was learned from bookings.
#[derive(Debug, Clone, Default)]
pub struct Learner {
    memory: Memory,
    scorer: Scorer,
    confidence: Confidence,
    /// Of each dossier, purchases and sales apart.
    proofs: Table<Proof>,
    ways: Ways,
}

impl Learner {
    /// Learned from nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Learned from everything that was booked, oldest first.
    #[must_use]
    pub fn of_history(history: &[Booked]) -> Self {
        let mut learner = Self::new();
        let (counted, judged) = history.split_at(history.len().saturating_sub(JUDGED));
        learner.memory.expect(history.len());
        for booked in counted.iter().filter(|booked| booked.hand != Hand::Postvak) {
            learner.count(booked);
        }
        for booked in judged {
            learner.learn(booked);
        }
        learner
    }

    /// Remembers what was booked, and learns nothing else from it.
    fn count(&mut self, booked: &Booked) {
        let line = Line::booked(booked);
        let keys = keys::Keys::of(&line, &self.memory);
        self.memory.learn(&line, &keys, booked.account);
        self.ways.learn(&line, booked.account, &booked.treatment, false);
    }

    /// Works a question out. With [`Learner::learn_answer`] a whole day can be asked before any of it is learned.
    #[must_use]
    pub fn ask(&self, question: &Question<'_>) -> Asked {
        Asked::new(Line::asked(question), &self.memory, &self.scorer)
    }

    /// The accounts of a question, best first, three at most, with how sure we are of each (0 to 1).
    #[must_use]
    pub fn best(&self, asked: &Asked) -> Vec<(u32, f64)> {
        (0..3).filter_map(|rank| self.sure(asked, rank)).map(|(account, sure)| (account, f64::from(sure))).collect()
    }

    /// Of the most likely its own model; the others share what is left, never more than their probability.
    fn sure(&self, asked: &Asked, rank: usize) -> Option<(u32, f32)> {
        let candidate = asked.candidates.get(rank)?;
        let first = self.confidence.of(asked, &self.memory, 0)?.shown;
        if rank == 0 {
            return Some((candidate.account, first));
        }
        let others = 1.0 - asked.candidates.first()?.probability;
        let left = (1.0 - first) * candidate.probability / others.max(1e-6);
        Some((candidate.account, left.min(candidate.probability)))
    }

    /// Learns the account on which an asked line was booked. Returns how sure we had been and whether we were right;
    /// nothing when there had been no suggestion.
    pub fn learn_answer(&mut self, asked: &Asked, account: u32) -> Option<(f64, bool)> {
        let sure: Option<Sure> = self.confidence.of(asked, &self.memory, 0);
        let right = asked.candidates.first().is_some_and(|first| first.account == account);
        if let Some(sure) = &sure {
            self.confidence.learn(asked, sure, right);
        }
        self.scorer.learn(asked, account);
        self.memory.learn(&asked.line, &asked.keys, account);
        sure.map(|sure| (f64::from(sure.shown), right))
    }

    /// The confidence, in per cent, from which this dossier has proved before this day that nobody need look: what it
    /// was so sure of came true. Nothing when it has not.
    #[must_use]
    pub fn proven_from(&self, dossier: &str, sale: bool, day: Date) -> Option<u8> {
        let proof = self.proofs.get(&of_side(dossier, sale).dossier)?;
        // Rounded up: what is shown is rounded down.
        proof.threshold(day).map(per_cent_up)
    }

    /// Of the newest lines of this dossier that would have been booked without a person on their own day: how many, at most
    /// twenty, and how many of them came true.
    #[must_use]
    pub fn lately(&self, dossier: &str, sale: bool, day: Date) -> (usize, usize) {
        self.proofs.get(&of_side(dossier, sale).dossier).map_or((0, 0), |proof| proof.lately(day))
    }

    /// The confidence, in per cent, from which this dossier may be booked without a person on this day: what it proved, as
    /// long as that did not go wrong in a row lately.
    #[must_use]
    pub fn automatic_from(&self, dossier: &str, sale: bool, day: Date) -> Option<u8> {
        let proven = self.proven_from(dossier, sale, day)?;
        let (all, right) = self.lately(dossier, sale, day);
        (all - right <= FORGIVEN).then_some(proven)
    }

    /// Contexts remembered, and accounts in all of them.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        self.memory.size()
    }
}

impl Suggest for Learner {
    fn suggest(&self, question: &Question<'_>) -> Vec<Suggestion> {
        self.suggest_among(question, &|_| true)
    }

    fn suggest_among(&self, question: &Question<'_>, usable: &dyn Fn(u32) -> bool) -> Vec<Suggestion> {
        let asked = self.ask(question);
        let usable = (0..asked.candidates.len()).filter(|rank| usable(asked.candidates[*rank].account)).take(3);
        usable
            .filter_map(|rank| {
                let (account, sure) = self.sure(&asked, rank)?;
                let reason = reason::reason(&asked, &self.memory, account)?;
                Some(Suggestion { account, confidence: per_cent(sure), reason, deductible: None, deductible_why: None })
            })
            .filter(|suggestion| suggestion.confidence > 0)
            .collect()
    }

    fn vat_ways(&self, question: &Question<'_>, account: u32) -> Vec<Known<VatWay>> {
        if self.ways.knows_vat() { self.ways.vat(&Line::asked(question), account) } else { Vec::new() }
    }

    fn deductible(&self, question: &Question<'_>, accounts: &[u32]) -> Vec<Option<Known<Decimal>>> {
        if !self.ways.knows_deductible() {
            return vec![None; accounts.len()];
        }
        let line = Line::asked(question);
        accounts.iter().map(|account| self.ways.deductible(&line, *account)).collect()
    }

    fn division(&self, question: &Question<'_>, whole: bool) -> Option<Division> {
        if self.ways.knows_divisions() { self.ways.division(&Line::asked(question), whole) } else { None }
    }

    fn seen(&self, dossier: &str, party: &str) -> u32 {
        let of = |sale: bool| {
            let facts = Facts { sale, ..Facts::default() };
            let question = Question { dossier, party, text: "", day: Date::MIN, facts: Some(&facts) };
            self.memory.pair(&Line::asked(&question)).map_or(0, |pair| pair.count)
        };
        of(false) + of(true)
    }

    fn learn(&mut self, booked: &Booked) {
        match booked.hand {
            Hand::Person => {}
            Hand::Many => return self.count(booked),
            Hand::Postvak => return,
        }
        let asked = Asked::new(Line::booked(booked), &self.memory, &self.scorer);
        self.ways.learn(&asked.line, booked.account, &booked.treatment, true);
        if let Some((sure, right)) = self.learn_answer(&asked, booked.account) {
            let proof = self.proofs.entry(asked.line.dossier).or_insert_with(|| Proof::new(PROOF));
            proof.judge(booked.day, sure, right);
        }
    }
}

/// A line of which only the dossier is known.
fn of_side(dossier: &str, sale: bool) -> Line {
    let facts = Facts { sale, ..Facts::default() };
    Line::asked(&Question { dossier, party: "", text: "", day: Date::MIN, facts: Some(&facts) })
}

/// Whole per cent above, never 100.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 99")]
fn per_cent_up(sure: f64) -> u8 {
    (sure * 100.0).ceil().clamp(0.0, 99.0) as u8
}

/// Whole per cent, never 100.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 99")]
fn per_cent(sure: f32) -> u8 {
    (sure * 100.0).clamp(0.0, 99.0) as u8
}
