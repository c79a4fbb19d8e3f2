//! A line to be booked, as the numbers by which it is remembered.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use jiff::civil::{Date, date};

use crate::suggest::{Booked, Facts, Question};

/// Words of a text that are looked at; an invoice line has a dozen at most.
const MOST_WORDS: usize = 16;

/// What is known of a line; 0 for what is not known.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub party: u64,
    /// The dossier, purchases and sales apart.
    pub dossier: u64,
    /// The party in this dossier.
    pub pair: u64,
    /// All words of the party's name together.
    pub name: u64,
    pub name_words: Vec<u64>,
    /// All words of the line together, numbers left out.
    pub text: u64,
    pub text_words: Vec<u64>,
    pub item: u64,
    pub unit: u64,
    pub vat: u64,
    pub position: u64,
    pub cents: Option<i64>,
    /// Days since 2020.
    pub day: i32,
}

impl Line {
    pub fn asked(question: &Question<'_>) -> Self {
        Self::new(question.dossier, question.party, question.text, question.day, question.facts)
    }

    pub fn booked(booked: &Booked) -> Self {
        Self::new(&booked.dossier, &booked.party, &booked.text, booked.day, Some(&booked.facts))
    }

    fn new(dossier: &str, party: &str, text: &str, day: Date, facts: Option<&Facts>) -> Self {
        let party = of_text(party);
        let dossier = mix(of_text(dossier), u64::from(facts.is_some_and(|facts| facts.sale)));
        let known = |field: fn(&Facts) -> &str| {
            let text = facts.map_or("", field).trim();
            if text.is_empty() { 0 } else { of_text(text) }
        };
        let name_words = words(facts.map_or("", |facts| &facts.name), true);
        let text_words = words(text, false);
        Self {
            party,
            dossier,
            pair: mix(party, dossier),
            name: together(&name_words),
            name_words,
            text: together(&text_words),
            text_words,
            item: known(|facts| &facts.item),
            unit: known(|facts| &facts.unit),
            vat: known(|facts| &facts.vat),
            position: facts.map_or(0, |facts| u64::from(facts.position.min(9))),
            cents: facts.and_then(|facts| facts.cents),
            day: days(day),
        }
    }
}

/// Days since 2020, within a century of it.
pub(super) fn days(day: Date) -> i32 {
    let days = day.duration_since(date(2020, 1, 1)).as_hours() / 24;
    i32::try_from(days.clamp(-40_000, 40_000)).unwrap_or(0)
}

/// The day that is so many days since 2020.
pub(super) fn day_of(days: i32) -> Date {
    date(2020, 1, 1).saturating_add(jiff::Span::new().days(days))
}

/// Two numbers made one, well spread (the finisher of MurmurHash3).
pub(super) fn mix(one: u64, other: u64) -> u64 {
    let mut key = one.rotate_left(23) ^ other.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    key = (key ^ (key >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    key = (key ^ (key >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    key ^ (key >> 33)
}

pub(super) fn of_text(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn together(words: &[u64]) -> u64 {
    words.iter().fold(0, |all, word| mix(all, *word))
}

/// The words of a text, sorted, each once, lower case. In the text of a line a word with a digit in it is left out, so
/// that the same line of another month is the same; in a name it stays.
fn words(text: &str, with_digits: bool) -> Vec<u64> {
    let mut found: Vec<u64> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && (with_digits || !word.contains(char::is_numeric)))
        .take(MOST_WORDS)
        .map(|word| {
            let mut hasher = DefaultHasher::new();
            word.chars().flat_map(char::to_lowercase).for_each(|letter| letter.hash(&mut hasher));
            hasher.finish()
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
