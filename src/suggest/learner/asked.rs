//! A question, worked out: which accounts are likely, by which context, and how likely each is.

use super::amounts::common;
use super::context::Context;
use super::keys::{Keys, SLOTS, Slot};
use super::line::Line;
use super::memory::Memory;
use super::scorer::Scorer;

/// Candidates at most.
const MOST: usize = 48;
/// Features that no context gives.
pub(super) const DIRECT: usize = 9;

/// One account that may be the right one.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub account: u32,
    /// Two features of each context, by bookings and by days.
    pub shares: [[f32; 2]; SLOTS],
    /// Indicator of each context; 0 when it is not there.
    pub traits: [u16; SLOTS],
    pub direct: [f32; DIRECT],
    /// Of being right, among the candidates.
    pub probability: f32,
}

/// A line with everything that is needed to answer, and later to learn from the answer.
#[derive(Debug, Clone)]
pub struct Asked {
    pub(super) line: Line,
    pub(super) keys: Keys,
    /// How much each context has seen, 1 to 6; 0 when it is not there.
    pub(super) buckets: [u8; SLOTS],
    /// How often the party was booked, 0 to 6.
    pub(super) age: usize,
    /// Most likely first.
    pub(super) candidates: Vec<Candidate>,
}

impl Asked {
    pub(super) fn new(line: Line, memory: &Memory, scorer: &Scorer) -> Self {
        let keys = Keys::of(&line, memory);
        let contexts = Slot::ALL.map(|slot| memory.context(keys.get(slot)));
        let buckets = contexts.map(|context| context.map_or(0, |context| bucket(context.count())));
        let age = usize::from(bucket(memory.party(&line).count));
        let dossier = memory.in_dossier(&keys);
        let accounts = accounts(&contexts, line.day);
        let votes = Votes::of(&line, memory);
        let make = |account: u32| {
            let in_dossier = dossier.map_or(0.0, |dossier| {
                let cell = dossier.cell(account).map_or(0.0, |cell| dossier.now(cell, line.day).by_day);
                cell / (dossier.total(line.day).by_day + 1.0)
            });
            let usual = 1e-4 + in_dossier;
            let (mut shares, mut traits) = ([[0.0; 2]; SLOTS], [0; SLOTS]);
            for (slot, context) in contexts.iter().enumerate() {
                let Some(context) = context else { continue };
                let cell = context.cell(account);
                let now = cell.map(|cell| context.now(cell, line.day)).unwrap_or_default();
                let all = context.total(line.day);
                let share = |part: f32, all: f32| 0.3 * ((part + 0.5 * usual) / (all + 0.5)).ln();
                shares[slot] = [share(now.by_booking, all.by_booking), share(now.by_day, all.by_day)];
                traits[slot] = u16::try_from(context.trait_of(cell, buckets[slot].into(), line.day)).unwrap_or(0);
            }
            let direct = direct(&line, memory, account, usual, &votes);
            Candidate { account, shares, traits, direct, probability: 0.0 }
        };
        let candidates = accounts.into_iter().map(make).collect();
        let mut asked = Self { line, keys, buckets, age, candidates };
        asked.weigh(scorer);
        asked
    }

    /// Probabilities of the candidates, most likely first.
    fn weigh(&mut self, scorer: &Scorer) {
        let scores: Vec<f32> = self.candidates.iter().map(|candidate| scorer.score(self, candidate)).collect();
        let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let sum: f32 = scores.iter().map(|score| (score - highest).exp()).sum();
        for (candidate, score) in self.candidates.iter_mut().zip(scores) {
            candidate.probability = (score - highest).exp() / sum;
        }
        self.candidates.sort_by(|one, other| other.probability.total_cmp(&one.probability));
    }
}

/// Bookings in classes, 0 for none.
pub(super) fn bucket(count: u32) -> u8 {
    match count {
        0 => 0,
        1 => 1,
        2 => 2,
        3..=4 => 3,
        5..=9 => 4,
        10..=29 => 5,
        _ => 6,
    }
}

/// Accounts that contexts bring forward, the most telling contexts first.
fn accounts(contexts: &[Option<&Context>; SLOTS], day: i32) -> Vec<u32> {
    let order = [
        (Slot::PairText, 6),
        (Slot::PairItem, 4),
        (Slot::Pair, 12),
        (Slot::PairCents, 4),
        (Slot::NameDossier, 6),
        (Slot::Name, 6),
        (Slot::PartyText, 4),
        (Slot::PartyItem, 4),
        (Slot::DossierText, 4),
        (Slot::TextWordDossier, 4),
        (Slot::SecondTextWordDossier, 3),
        (Slot::TextWord, 3),
        (Slot::DossierCents, 4),
        (Slot::Last, 5),
        (Slot::DossierLastTwo, 4),
        (Slot::WordDossier, 6),
        (Slot::Word, 6),
        (Slot::SecondWord, 3),
        (Slot::DossierAgeBand, 8),
        (Slot::DossierAge, 8),
        (Slot::Dossier, 8),
        (Slot::Cents, 3),
        (Slot::Office, 4),
    ];
    let mut found: Vec<u32> = Vec::with_capacity(MOST);
    for (slot, most) in order {
        let Some(context) = contexts[slot as usize] else { continue };
        let mut ranked: Vec<(f32, u32)> = context.cells().map(|cell| (context.now(cell, day).rank(), cell.account)).collect();
        if ranked.len() > most {
            ranked.select_nth_unstable_by(most - 1, |one, other| other.0.total_cmp(&one.0));
            ranked.truncate(most);
        }
        for (_, account) in ranked {
            if found.len() < MOST && !found.contains(&account) {
                found.push(account);
            }
        }
    }
    found
}

/// What earlier amounts of the party with a price of a piece in common say.
struct Votes {
    /// Account, sum of votes, greatest logarithm of what is in common.
    of: Vec<(u32, f32, f32)>,
    all: f32,
    greatest: f32,
    any: bool,
}

impl Votes {
    fn of(line: &Line, memory: &Memory) -> Self {
        let mut votes = Self { of: Vec::new(), all: 0.0, greatest: 0.0, any: false };
        let (Some(cents), Some(pair)) = (line.cents, memory.pair(line)) else { return votes };
        let mut fading = 1.0;
        for past in pair.past.iter().rev() {
            fading *= 0.98;
            let Some(other) = past.cents.filter(|other| *other != cents) else { continue };
            votes.any = true;
            let common = common(cents, other) as f32;
            let vote = if common >= 100.0 { ((common / 100.0).ln() + 0.3).min(4.0) * fading } else { 0.0 };
            let large = (1.0 + common).ln();
            votes.all += vote;
            votes.greatest = votes.greatest.max(large);
            match votes.of.iter_mut().find(|(account, ..)| *account == past.account) {
                Some((_, sum, most)) => (*sum, *most) = (*sum + vote, most.max(large)),
                None => votes.of.push((past.account, vote, large)),
            }
        }
        votes
    }
}

fn direct(line: &Line, memory: &Memory, account: u32, usual: f32, votes: &Votes) -> [f32; DIRECT] {
    let mut found = [0.0; DIRECT];
    found[0] = 0.3 * usual.ln();
    if let Some(cents) = line.cents {
        let dossier = memory.spread(line.dossier, account);
        let fit = dossier.of_dossier(cents);
        found[1..4].copy_from_slice(&[fit.size, fit.whole, fit.sign]);
        if let Some(fit) = memory.spread(line.party, account).of_party(dossier, cents) {
            found[4..7].copy_from_slice(&[fit.size, fit.whole, fit.sign]);
        }
    }
    if votes.any {
        let (sum, most) = votes.of.iter().find(|(of, ..)| *of == account).map_or((0.0, 0.0), |(_, sum, most)| (*sum, *most));
        found[7] = 0.3 * ((sum + 0.003) / (0.1 + votes.all)).ln();
        found[8] = 0.2 * (most - votes.greatest);
    }
    found
}
