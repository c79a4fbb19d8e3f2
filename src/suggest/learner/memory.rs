//! Everything that was booked, as far as it is remembered.

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasherDefault, Hasher};

use super::amounts::Spread;
use super::context::Context;
use super::keys::{Keys, Slot};
use super::line::{Line, mix};

/// Bookings of a party in a dossier that are remembered one by one.
const REMEMBERED: usize = 128;

/// Keys are well spread already.
#[derive(Debug, Clone, Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = mix(self.0, u64::from(*byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// A table by key.
pub(super) type Table<T> = HashMap<u64, T, BuildHasherDefault<AsItIs>>;

/// One booking of a party in a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Past {
    pub day: i32,
    pub account: u32,
    pub cents: Option<i64>,
}

/// A party in a dossier.
#[derive(Debug, Clone, Default)]
pub(super) struct Pair {
    pub count: u32,
    /// Oldest first.
    pub past: VecDeque<Past>,
}

/// A party in the whole office.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Party {
    pub count: u32,
    pub last: Option<u32>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    pub contexts: Table<Context>,
    pub pairs: Table<Pair>,
    pub parties: Table<Party>,
    spreads: Table<Spread>,
    /// Parties that have a word in their name, and lines that have it in their text.
    words: Table<u32>,
}

impl Memory {
    /// Makes room for so many bookings at once: growing step by step moves everything each time.
    pub fn expect(&mut self, bookings: usize) {
        self.contexts.reserve(bookings);
    }

    pub fn context(&self, key: Option<u64>) -> Option<&Context> {
        self.contexts.get(&key?).filter(|context| context.count() > 0)
    }

    pub fn pair(&self, line: &Line) -> Option<&Pair> {
        self.pairs.get(&line.pair)
    }

    pub fn party(&self, line: &Line) -> Party {
        self.parties.get(&line.party).copied().unwrap_or_default()
    }

    /// Spread of the amounts on an account, of a dossier or of a party.
    pub fn spread(&self, whose: u64, account: u32) -> Spread {
        self.spreads.get(&mix(whose, account.into())).copied().unwrap_or_default()
    }

    /// How many parties or lines have this word.
    pub fn word(&self, word: u64) -> Option<u32> {
        self.words.get(&word).copied()
    }

    pub fn learn(&mut self, line: &Line, keys: &Keys, account: u32) {
        keys.each(line, |key| self.contexts.entry(key).or_default().learn(account, line.day));
        let party = self.parties.entry(line.party).or_default();
        if party.count == 0 {
            line.name_words.iter().for_each(|word| *self.words.entry(*word).or_default() += 1);
        }
        party.count += 1;
        party.last = Some(account);
        line.text_words.iter().for_each(|word| *self.words.entry(text_word(*word)).or_default() += 1);
        let pair = self.pairs.entry(line.pair).or_default();
        pair.count += 1;
        let at = pair.past.partition_point(|past| past.day <= line.day);
        if pair.past.len() == pair.past.capacity() {
            pair.past.reserve_exact(pair.past.len().clamp(1, 32));
        }
        pair.past.insert(at, Past { day: line.day, account, cents: line.cents });
        if pair.past.len() > REMEMBERED {
            pair.past.pop_front();
        }
        if let Some(cents) = line.cents {
            for whose in [line.dossier, line.party] {
                self.spreads.entry(mix(whose, account.into())).or_default().learn(cents);
            }
        }
    }

    /// How much there is: contexts, and accounts in them.
    pub fn size(&self) -> (usize, usize) {
        (self.contexts.len(), self.contexts.values().map(Context::accounts).sum())
    }

    /// Share of each account in a dossier by days, for what is not seen elsewhere.
    pub fn in_dossier(&self, keys: &Keys) -> Option<&Context> {
        self.context(keys.get(Slot::Dossier))
    }
}

/// Words of texts are counted apart from words of names.
pub(super) fn text_word(word: u64) -> u64 {
    mix(word, 1)
}
