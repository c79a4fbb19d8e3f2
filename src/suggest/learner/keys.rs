//! The contexts in which a line stands: each is asked what followed it before.

use super::amounts::{band, common, roundness};
use super::line::{Line, mix};
use super::memory::{Memory, text_word};

/// One kind of context. Written as what is held together: `Pair` is the party in this dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Office,
    Pair,
    PairCents,
    PairBand,
    PairRound,
    Dossier,
    DossierCents,
    Cents,
    NameDossierBand,
    NameDossier,
    Name,
    /// The rarest word of the party's name.
    Word,
    /// The second rarest.
    SecondWord,
    WordDossier,
    WordDossierBand,
    /// The last account of the party anywhere.
    Last,
    /// The last two accounts of the party in this dossier.
    DossierLastTwo,
    /// How long the party is known.
    DossierAge,
    DossierAgeBand,
    /// The account of the booking that has the greatest price of a piece in common.
    PairCommon,
    PairText,
    PartyText,
    PairItem,
    PartyItem,
    DossierText,
    Text,
    /// The rarest word of the line.
    TextWordDossier,
    TextWord,
    SecondTextWordDossier,
    PairVat,
    PairUnit,
    PairPosition,
    DossierVat,
}

impl Slot {
    pub const ALL: [Self; SLOTS] = [
        Self::Office,
        Self::Pair,
        Self::PairCents,
        Self::PairBand,
        Self::PairRound,
        Self::Dossier,
        Self::DossierCents,
        Self::Cents,
        Self::NameDossierBand,
        Self::NameDossier,
        Self::Name,
        Self::Word,
        Self::SecondWord,
        Self::WordDossier,
        Self::WordDossierBand,
        Self::Last,
        Self::DossierLastTwo,
        Self::DossierAge,
        Self::DossierAgeBand,
        Self::PairCommon,
        Self::PairText,
        Self::PartyText,
        Self::PairItem,
        Self::PartyItem,
        Self::DossierText,
        Self::Text,
        Self::TextWordDossier,
        Self::TextWord,
        Self::SecondTextWordDossier,
        Self::PairVat,
        Self::PairUnit,
        Self::PairPosition,
        Self::DossierVat,
    ];

    /// Where a context is kept: the first and the second rarest word share one place.
    fn place(self) -> u64 {
        match self {
            Self::SecondWord => Self::Word as u64,
            Self::SecondTextWordDossier => Self::TextWordDossier as u64,
            slot => slot as u64,
        }
    }

    fn key(self, parts: &[u64]) -> u64 {
        parts.iter().fold(mix(0x5EED, self.place()), |key, part| mix(key, *part))
    }
}

/// How many kinds of context there are.
pub(super) const SLOTS: usize = 33;

/// Says that there was no earlier account.
const NONE: u64 = 999;

/// The keys of the contexts of a line; none for what is not known of it.
#[derive(Debug, Clone)]
pub(super) struct Keys([Option<u64>; SLOTS]);

impl Keys {
    pub fn get(&self, slot: Slot) -> Option<u64> {
        self.0[slot as usize]
    }

    /// The keys as the memory is now.
    pub fn of(line: &Line, memory: &Memory) -> Self {
        let mut keys = Self([None; SLOTS]);
        let mut set = |slot: Slot, parts: &[u64]| keys.0[slot as usize] = Some(slot.key(parts));
        let (party, pair, dossier, name) = (line.party, line.pair, line.dossier, line.name);
        let known = memory.party(line);
        let age = match known.count {
            0 => 0,
            1..=2 => 1,
            3..=9 => 2,
            10..=31 => 3,
            _ => 4,
        };
        set(Slot::Office, &[]);
        set(Slot::Pair, &[pair]);
        set(Slot::Dossier, &[dossier]);
        set(Slot::DossierAge, &[dossier, age]);
        set(Slot::Last, &[known.last.map_or(NONE, u64::from)]);
        let past = memory.pair(line).map(|pair| &pair.past);
        let mut last = past.into_iter().flat_map(|past| past.iter().rev()).map(|past| u64::from(past.account));
        set(Slot::DossierLastTwo, &[dossier, last.next().unwrap_or(NONE), last.next().unwrap_or(NONE)]);
        if name != 0 {
            set(Slot::NameDossier, &[name, dossier]);
            set(Slot::Name, &[name]);
        }
        let (first, second) = rarest(&line.name_words, |word| memory.word(word));
        if let Some(word) = first {
            set(Slot::Word, &[word]);
            set(Slot::WordDossier, &[word, dossier]);
        }
        if let Some(word) = second {
            set(Slot::SecondWord, &[word]);
        }
        if let Some(cents) = line.cents {
            let exact = u64::from_ne_bytes(cents.to_ne_bytes());
            let (fine, coarse) = (band(cents, 4.0), band(cents, 2.0));
            set(Slot::PairCents, &[pair, exact]);
            set(Slot::PairBand, &[pair, fine]);
            set(Slot::PairRound, &[pair, roundness(cents)]);
            set(Slot::DossierCents, &[dossier, exact]);
            set(Slot::Cents, &[exact]);
            set(Slot::DossierAgeBand, &[dossier, age, coarse]);
            if name != 0 {
                set(Slot::NameDossierBand, &[name, dossier, fine]);
            }
            if let Some(word) = first {
                set(Slot::WordDossierBand, &[word, dossier, coarse]);
            }
            if let Some((account, common)) = most_in_common(line, memory, cents) {
                set(Slot::PairCommon, &[pair, account.into(), u64::from(common.max(1).ilog2()) * 7 / 10]);
            }
        }
        if line.text != 0 {
            set(Slot::PairText, &[pair, line.text]);
            set(Slot::PartyText, &[party, line.text]);
            set(Slot::DossierText, &[dossier, line.text]);
            set(Slot::Text, &[line.text]);
        }
        let (first, second) = rarest(&line.text_words, |word| memory.word(text_word(word)));
        if let Some(word) = first {
            set(Slot::TextWordDossier, &[word, dossier]);
            set(Slot::TextWord, &[word]);
        }
        if let Some(word) = second {
            set(Slot::SecondTextWordDossier, &[word, dossier]);
        }
        if line.item != 0 {
            set(Slot::PairItem, &[pair, line.item]);
            set(Slot::PartyItem, &[party, line.item]);
        }
        if line.vat != 0 {
            set(Slot::PairVat, &[pair, line.vat]);
            set(Slot::DossierVat, &[dossier, line.vat]);
        }
        if line.unit != 0 {
            set(Slot::PairUnit, &[pair, line.unit]);
        }
        if line.position != 0 {
            set(Slot::PairPosition, &[pair, line.position]);
        }
        keys
    }

    /// Every key under which the line is learned: its contexts, and those of all its words.
    pub fn each(&self, line: &Line, mut learn: impl FnMut(u64)) {
        let of_words = [
            Slot::Word,
            Slot::SecondWord,
            Slot::WordDossier,
            Slot::WordDossierBand,
            Slot::TextWordDossier,
            Slot::TextWord,
            Slot::SecondTextWordDossier,
        ];
        let whole = Slot::ALL.into_iter().filter(|slot| !of_words.contains(slot));
        whole.filter_map(|slot| self.get(slot)).for_each(&mut learn);
        for word in &line.name_words {
            learn(Slot::Word.key(&[*word]));
            learn(Slot::WordDossier.key(&[*word, line.dossier]));
            if let Some(cents) = line.cents {
                learn(Slot::WordDossierBand.key(&[*word, line.dossier, band(cents, 2.0)]));
            }
        }
        for word in &line.text_words {
            learn(Slot::TextWordDossier.key(&[*word, line.dossier]));
            learn(Slot::TextWord.key(&[*word]));
        }
    }
}

/// The two known words that fewest have.
fn rarest(words: &[u64], count: impl Fn(u64) -> Option<u32>) -> (Option<u64>, Option<u64>) {
    let mut known: Vec<(u32, u64)> =
        words.iter().filter_map(|word| Some((count(*word).filter(|count| *count > 0)?, *word))).collect();
    known.sort_unstable();
    (known.first().map(|(_, word)| *word), known.get(1).map(|(_, word)| *word))
}

/// The account of the booking of this party here that has the greatest divisor in common with the amount, the newest
/// among equals.
fn most_in_common(line: &Line, memory: &Memory, cents: i64) -> Option<(u32, u64)> {
    let past = memory.pair(line)?.past.iter().filter_map(|past| Some((past.account, past.cents?)));
    past.filter(|(_, other)| *other != cents)
        .map(|(account, other)| (account, common(cents, other)))
        .max_by_key(|(_, common)| *common)
}
