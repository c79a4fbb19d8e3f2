//! How sure we may be of the most likely account: a model of its own, taught by what came true.

use super::asked::Asked;
use super::keys::Slot;
use super::line::mix;
use super::memory::{Memory, Table};
use super::scorer::Weight;

/// Features of the confidence.
const FEATURES: usize = 14;
/// Points of the curve that mends what the features leave.
const KNOTS: usize = 34;

/// After so many judged lines the model and plain caution weigh the same. Before it has seen anything come true, a
/// lone account looks certain; what was booked here once is right again in two of three cases.
const CAUTION: f32 = 200.0;

/// How often what was most likely was right, the newest first.
#[derive(Debug, Clone, Copy, Default)]
struct Hits {
    right: f32,
    all: f32,
}

impl Hits {
    fn rate(self) -> f32 {
        (self.right + 1.6) / (self.all + 2.0)
    }

    fn learn(&mut self, right: bool, kept: f32) {
        self.right = self.right * kept + f32::from(u8::from(right));
        self.all = self.all * kept + 1.0;
    }
}

/// The model of the confidence.
#[derive(Debug, Clone)]
pub(super) struct Confidence {
    weights: [Weight; FEATURES],
    curve: [f32; KNOTS],
    hits: Table<Hits>,
    /// Lines judged.
    judged: u32,
}

impl Default for Confidence {
    fn default() -> Self {
        let mut weights = [Weight::new(0.0, 1.0); FEATURES];
        weights[0].value = 1.0;
        Self { weights, curve: std::array::from_fn(|knot| logistic(place(knot))), hits: Table::default(), judged: 0 }
    }
}

/// A confidence with what it was made of.
#[derive(Debug, Clone)]
pub(super) struct Sure {
    pub shown: f32,
    features: [f32; FEATURES],
    account: u32,
}

impl Confidence {
    /// How sure we are of the candidate at this rank.
    pub fn of(&self, asked: &Asked, memory: &Memory, rank: usize) -> Option<Sure> {
        let best = asked.candidates.get(rank)?;
        let account = best.account;
        let other = asked.candidates.get(usize::from(rank == 0)).map_or(1e-4, |other| other.probability.max(1e-4));
        let (line, party) = (&asked.line, memory.party(&asked.line));
        let pair = memory.pair(line);
        let mut last = pair.into_iter().flat_map(|pair| pair.past.iter().rev());
        let newest = last.clone().next().is_some_and(|past| past.account == account);
        let same_amount = line.cents.is_some() && last.clone().any(|past| past.account == account && past.cents == line.cents);
        let known = pair.map_or(0, |pair| pair.past.len().min(10));
        let of_ten = last.by_ref().take(10).filter(|past| past.account == account).count() as f32 / known.max(1) as f32;
        let kinds = memory.context(asked.keys.get(Slot::Pair)).map_or(0, super::context::Context::accounts);
        let rates = counted(asked, account).map(|(key, _)| 0.3 * logit(self.hits.get(&key).copied().unwrap_or_default().rate()));
        let flag = |holds: bool| f32::from(u8::from(holds));
        let features = [
            logit(best.probability),
            0.3 * (best.probability.max(1e-4) / other).ln().clamp(-9.0, 9.0),
            0.3,
            0.3 * (1.0 + party.count as f32).ln(),
            of_ten,
            flag(same_amount),
            rates[0],
            rates[1],
            rates[2],
            rates[3],
            flag(pair.is_none_or(|pair| pair.count == 0)),
            flag(party.count == 0),
            flag(newest),
            0.3 * (kinds.max(1) as f32).ln(),
        ];
        let (at, share) = self.knot(&features);
        let curve = self.curve[at] * (1.0 - share) + self.curve[at + 1] * share;
        let booked_here = pair.map_or(0, |pair| pair.count) as f32;
        let cautious = (booked_here + 0.2) / (booked_here + 0.8);
        let judged = self.judged as f32;
        let trust = (judged + CAUTION * cautious) / (judged + CAUTION);
        let shown = trust * (0.5 * logistic(self.logit(&features)) + 0.5 * curve);
        Some(Sure { shown, features, account })
    }

    /// Learns whether the most likely account was right.
    pub fn learn(&mut self, asked: &Asked, sure: &Sure, right: bool) {
        self.judged = self.judged.saturating_add(1);
        let truth = f32::from(u8::from(right));
        let (at, share) = self.knot(&sure.features);
        self.curve[at] += 0.01 * (1.0 - share) * (truth - self.curve[at]);
        self.curve[at + 1] += 0.01 * share * (truth - self.curve[at + 1]);
        let off = logistic(self.logit(&sure.features)) - truth;
        for (weight, feature) in self.weights.iter_mut().zip(sure.features) {
            weight.step(0.01, off * feature);
        }
        for (key, kept) in counted(asked, sure.account) {
            self.hits.entry(key).or_default().learn(right, kept);
        }
    }

    fn logit(&self, features: &[f32; FEATURES]) -> f32 {
        self.weights.iter().zip(features).map(|(weight, feature)| weight.value * feature).sum()
    }

    /// The knot left of a logit, and how far towards the next it is.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the knots")]
    fn knot(&self, features: &[f32; FEATURES]) -> (usize, f32) {
        let along = (self.logit(features) * 2.0 + 16.5).clamp(0.0, (KNOTS - 1) as f32 - 0.001);
        (along as usize, along.fract())
    }
}

/// By what hits are counted, and what is left of a hit after the next: party here, account, dossier, party and account.
fn counted(asked: &Asked, account: u32) -> [(u64, f32); 4] {
    let (line, account) = (&asked.line, u64::from(account));
    [
        (mix(line.pair, 11), 0.95),
        (mix(account, 12), 0.995),
        (mix(line.dossier, 13), 0.995),
        (mix(mix(line.party, account), 14), 0.95),
    ]
}

fn place(knot: usize) -> f32 {
    (knot as f32 - 16.5) / 2.0
}

fn logistic(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

fn logit(probability: f32) -> f32 {
    let probability = probability.clamp(1e-4, 1.0 - 1e-4);
    (probability / (1.0 - probability)).ln()
}
