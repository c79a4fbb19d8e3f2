//! Whom to trust: one linear score over the contexts, learned after every booking.

use super::asked::{Asked, Candidate, DIRECT};
use super::context::Context;
use super::keys::SLOTS;
use super::line::mix;
use super::memory::Table;

/// A weight, with the sum of its squared gradients: the more it moved, the slower it moves (Adagrad).
#[derive(Debug, Clone, Copy)]
pub(super) struct Weight {
    pub value: f32,
    moved: f32,
}

impl Weight {
    pub const fn new(value: f32, moved: f32) -> Self {
        Self { value, moved }
    }

    pub fn step(&mut self, rate: f32, gradient: f32) {
        self.moved += gradient * gradient;
        self.value -= rate * gradient / self.moved.sqrt();
    }
}

const SHARED: Weight = Weight::new(0.02, 1e-3);
const FROM_NOTHING: Weight = Weight::new(0.0, 1e-3);
const PERSONAL: Weight = Weight::new(0.0, 0.1);
/// A candidate whose probability is off by less teaches nothing.
const NEGLIGIBLE: f32 = 1e-4;

type OfContexts = Box<[Weight; SLOTS]>;

/// The weights.
#[derive(Debug, Clone)]
pub(super) struct Scorer {
    /// By context and how much it has seen, for bookings and days.
    shares: Vec<[[Weight; 2]; 7]>,
    /// By how often the party was booked.
    direct: [[Weight; DIRECT]; 7],
    traits: Vec<Weight>,
    /// What a dossier, and a party in it, trusts more or less than the rest.
    own: Table<OfContexts>,
}

impl Default for Scorer {
    fn default() -> Self {
        Self {
            shares: vec![[[SHARED; 2]; 7]; SLOTS],
            direct: [[FROM_NOTHING; DIRECT]; 7],
            traits: vec![FROM_NOTHING; SLOTS * Context::TRAITS],
            own: Table::default(),
        }
    }
}

/// Of the weights of a party in a dossier and of the dossier.
fn owners(asked: &Asked) -> [u64; 2] {
    [mix(asked.line.pair, 2), mix(asked.line.dossier, 3)]
}

impl Scorer {
    pub fn score(&self, asked: &Asked, candidate: &Candidate) -> f32 {
        let direct = self.direct[asked.age].iter().zip(candidate.direct).map(|(weight, feature)| weight.value * feature);
        direct.sum::<f32>() + self.parts(asked, candidate).iter().sum::<f32>()
    }

    /// What each context adds to the score.
    pub fn parts(&self, asked: &Asked, candidate: &Candidate) -> [f32; SLOTS] {
        let own = owners(asked).map(|owner| self.own.get(&owner));
        let mut parts = [0.0; SLOTS];
        for (slot, part) in parts.iter_mut().enumerate() {
            let bucket = usize::from(asked.buckets[slot]);
            if bucket == 0 {
                continue;
            }
            let [by_booking, by_day] = self.shares[slot][bucket];
            let shares = candidate.shares[slot];
            let own: f32 = own.iter().flatten().map(|own| own[slot].value).sum();
            *part = (by_booking.value + own) * shares[0]
                + by_day.value * shares[1]
                + self.traits[slot * Context::TRAITS + usize::from(candidate.traits[slot])].value;
        }
        parts
    }

    /// Learns which account was right; nothing when it was no candidate.
    pub fn learn(&mut self, asked: &Asked, account: u32) {
        if !asked.candidates.iter().any(|candidate| candidate.account == account) {
            return;
        }
        let (mut shares, mut direct) = ([[0.0; 2]; SLOTS], [0.0; DIRECT]);
        for candidate in &asked.candidates {
            let off = candidate.probability - f32::from(u8::from(candidate.account == account));
            if off.abs() < NEGLIGIBLE {
                continue;
            }
            for slot in (0..SLOTS).filter(|slot| asked.buckets[*slot] > 0) {
                shares[slot][0] += off * candidate.shares[slot][0];
                shares[slot][1] += off * candidate.shares[slot][1];
                self.traits[slot * Context::TRAITS + usize::from(candidate.traits[slot])].step(0.01, off);
            }
            direct.iter_mut().zip(candidate.direct).for_each(|(sum, feature)| *sum += off * feature);
        }
        for (weight, gradient) in self.direct[asked.age].iter_mut().zip(direct) {
            weight.step(0.03, gradient);
        }
        let owners = owners(asked);
        for owner in owners {
            let own = self.own.entry(owner).or_insert_with(|| Box::new([PERSONAL; SLOTS]));
            for slot in (0..SLOTS).filter(|slot| asked.buckets[*slot] > 0) {
                own[slot].step(0.01, shares[slot][0]);
            }
        }
        for ((weights, bucket), gradients) in self.shares.iter_mut().zip(asked.buckets).zip(shares) {
            if bucket > 0 {
                let weights = &mut weights[usize::from(bucket)];
                weights[0].step(0.03, gradients[0]);
                weights[1].step(0.03, gradients[1]);
            }
        }
    }
}
