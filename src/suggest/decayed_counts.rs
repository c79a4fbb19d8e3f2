use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use jiff::civil::{Date, date};

use super::{Booked, Question, Suggest, Suggestion};
use crate::base::Message;

/// Days in which the weight of a booking halves.
const HALF_LIFE: f64 = 90.0;
/// Weight left to what was booked under other words, once these words were booked before: the same line of the same
/// party goes where it went.
const OTHER_TEXT: f64 = 0.02;
/// Weight of a booking in another dossier of the office.
const OTHER_DOSSIER: f64 = 0.3;
/// How many bookings of a party are remembered one by one, for the reason.
const REMEMBERED: usize = 5;

/// Counts per party that fade with time: first those of this dossier, then those of the whole office.
///
/// Learning is exact and in any order: a booking has weight 2^(day / 90), so forgetting takes the same away again.
#[derive(Debug, Clone, Default)]
pub struct DecayedCounts {
    /// By dossier and party.
    own: HashMap<u64, History>,
    /// By dossier, party and words of the line.
    texts: HashMap<u64, Counts>,
    /// By party: account and dossier.
    office: HashMap<u64, Vec<(u64, Cell)>>,
}

#[derive(Debug, Clone, Default)]
struct History {
    counts: Counts,
    /// The last bookings, oldest first.
    last: VecDeque<(Date, u32)>,
}

#[derive(Debug, Clone, Default)]
struct Counts(Vec<Cell>);

/// What is known of one account.
#[derive(Debug, Clone, Copy)]
struct Cell {
    account: u32,
    count: u32,
    /// Sum of 2^(days since [`epoch`] / 90).
    weight: f64,
}

/// One account while its score adds up.
#[derive(Debug, Clone, Copy, Default)]
struct Score {
    own: f64,
    text: f64,
    office: f64,
    text_count: u32,
    dossiers: u32,
}

impl Score {
    fn total(&self, text_is_known: bool) -> f64 {
        let elsewhere = self.own + OTHER_DOSSIER * self.office;
        if text_is_known { self.text + OTHER_TEXT * elsewhere } else { elsewhere }
    }
}

impl DecayedCounts {
    /// Learned from nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in one booking.
    pub fn learn(&mut self, booked: &Booked) {
        let weight = weight(booked.day);
        let (own, text, party) = keys(&booked.dossier, &booked.party, &booked.text);
        let history = self.own.entry(own).or_default();
        history.counts.add(booked.account, weight);
        let at = history.last.partition_point(|(day, _)| *day <= booked.day);
        history.last.insert(at, (booked.day, booked.account));
        if history.last.len() > REMEMBERED {
            history.last.pop_front();
        }
        if let Some(text) = text {
            self.texts.entry(text).or_default().add(booked.account, weight);
        }
        let dossier = hash(&[&booked.dossier]);
        let office = self.office.entry(party).or_default();
        match office.iter_mut().find(|(of, cell)| *of == dossier && cell.account == booked.account) {
            Some((_, cell)) => cell.add(weight),
            None => office.push((dossier, Cell { account: booked.account, count: 1, weight })),
        }
    }

    /// Takes one booking back that was learned before, such as one that is undone.
    pub fn forget(&mut self, booked: &Booked) {
        let weight = weight(booked.day);
        let (own, text, party) = keys(&booked.dossier, &booked.party, &booked.text);
        if let Some(history) = self.own.get_mut(&own) {
            history.counts.take(booked.account, weight);
            if let Some(at) = history.last.iter().position(|last| *last == (booked.day, booked.account)) {
                history.last.remove(at);
            }
        }
        if let Some(counts) = text.and_then(|text| self.texts.get_mut(&text)) {
            counts.take(booked.account, weight);
        }
        let dossier = hash(&[&booked.dossier]);
        if let Some(office) = self.office.get_mut(&party) {
            for (of, cell) in office.iter_mut() {
                if *of == dossier && cell.account == booked.account {
                    cell.take(weight);
                }
            }
            office.retain(|(_, cell)| cell.count > 0);
        }
    }

    fn scores(&self, question: &Question<'_>) -> Vec<(u32, Score)> {
        let (own, text, party) = keys(question.dossier, question.party, question.text);
        let now = weight(question.day);
        let mut scores: Vec<(u32, Score)> = Vec::new();
        let mut of = |account: u32, change: &dyn Fn(&mut Score)| {
            if let Some((_, score)) = scores.iter_mut().find(|(known, _)| *known == account) {
                return change(score);
            }
            let mut score = Score::default();
            change(&mut score);
            scores.push((account, score));
        };
        for cell in self.own.get(&own).map_or(&[][..], |history| &history.counts.0) {
            of(cell.account, &|score| score.own += cell.weight / now);
        }
        for cell in text.and_then(|text| self.texts.get(&text)).map_or(&[][..], |counts| &counts.0) {
            of(cell.account, &|score| {
                score.text += cell.weight / now;
                score.text_count += cell.count;
            });
        }
        let dossier = hash(&[question.dossier]);
        for (_, cell) in self.office.get(&party).map_or(&[][..], Vec::as_slice).iter().filter(|(other, _)| *other != dossier) {
            of(cell.account, &|score| {
                score.office += cell.weight / now;
                score.dossiers += 1;
            });
        }
        scores
    }

    fn reason(&self, question: &Question<'_>, account: u32, score: &Score) -> Message {
        let (own, _, _) = keys(question.dossier, question.party, question.text);
        let history = self.own.get(&own);
        if let Some(history) = history
            && let Some((day, _)) = history.last.iter().rev().find(|(_, known)| *known == account)
        {
            let times = history.last.iter().filter(|(_, known)| *known == account).count();
            if score.text_count > 0 {
                return Message::new("suggest-same-text")
                    .count("times", score.text_count.into())
                    .text("account", account.to_string())
                    .date("day", *day);
            }
            return Message::new("suggest-last")
                .count("times", i64::try_from(times).unwrap_or(0))
                .count("last", i64::try_from(history.last.len()).unwrap_or(0))
                .text("account", account.to_string())
                .date("day", *day);
        }
        if score.own > 0.0 {
            return Message::new("suggest-earlier").text("account", account.to_string());
        }
        Message::new("suggest-other-dossiers").count("dossiers", score.dossiers.into()).text("account", account.to_string())
    }
}

impl Suggest for DecayedCounts {
    fn suggest(&self, question: &Question<'_>) -> Vec<Suggestion> {
        let mut scores = self.scores(question);
        let by_text: u32 = scores.iter().map(|(_, score)| score.text_count).sum();
        let total = |score: &Score| score.total(by_text > 0);
        scores.sort_by(|(one, first), (other, second)| total(second).total_cmp(&total(first)).then(one.cmp(other)));
        let sum: f64 = scores.iter().map(|(_, score)| total(score)).sum();
        if sum <= 0.0 {
            return Vec::new();
        }
        let (own, _, _) = keys(question.dossier, question.party, question.text);
        let by_party = || self.own.get(&own).map_or(0, |history| history.counts.0.iter().map(|cell| cell.count).sum());
        let seen = if by_text > 0 { by_text } else { by_party() };
        let best = scores.iter().take(3);
        best.map(|(account, score)| Suggestion {
            account: *account,
            confidence: confidence(total(score) / sum, seen),
            reason: self.reason(question, *account, score),
        })
        .filter(|suggestion| suggestion.confidence > 0)
        .collect()
    }

    fn seen(&self, dossier: &str, party: &str) -> u32 {
        let own = self.own.get(&hash(&[dossier, party]));
        own.map_or(0, |history| history.counts.0.iter().map(|cell| cell.count).sum())
    }

    fn learn(&mut self, booked: &Booked) {
        Self::learn(self, booked);
    }

    fn forget(&mut self, booked: &Booked) {
        Self::forget(self, booked);
    }
}

/// Share of the account, drawn towards nothing while little was booked here; in whole per cent, never 100.
///
/// The two constants are those at which what is shown is what comes true (`benches/ledger.rs`); what only other
/// dossiers know is right in a fifth to a quarter of the cases.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 99")]
fn confidence(share: f64, seen: u32) -> u8 {
    let sure = share * (f64::from(seen) + 0.2) / (f64::from(seen) + 0.8);
    (sure * 100.0).clamp(0.0, 99.0) as u8
}

impl Counts {
    fn add(&mut self, account: u32, weight: f64) {
        match self.0.iter_mut().find(|cell| cell.account == account) {
            Some(cell) => cell.add(weight),
            None => self.0.push(Cell { account, count: 1, weight }),
        }
    }

    fn take(&mut self, account: u32, weight: f64) {
        if let Some(cell) = self.0.iter_mut().find(|cell| cell.account == account) {
            cell.take(weight);
        }
        self.0.retain(|cell| cell.count > 0);
    }
}

impl Cell {
    fn add(&mut self, weight: f64) {
        self.count += 1;
        self.weight += weight;
    }

    fn take(&mut self, weight: f64) {
        self.count = self.count.saturating_sub(1);
        self.weight = (self.weight - weight).max(0.0);
    }
}

/// Weight of a booking of a day, on a scale on which only ratios count.
fn weight(day: Date) -> f64 {
    let days = day.duration_since(date(2020, 1, 1)).as_hours() / 24;
    // A date far outside our time must not overflow.
    (f64::from(i32::try_from(days.clamp(-40_000, 40_000)).unwrap_or(0)) / HALF_LIFE).exp2()
}

/// Keys of dossier and party, of dossier, party and words, and of the party.
fn keys(dossier: &str, party: &str, text: &str) -> (u64, Option<u64>, u64) {
    let words = words(text);
    let text = (!words.is_empty()).then(|| hash(&[dossier, party, &words]));
    (hash(&[dossier, party]), text, hash(&[party]))
}

fn hash(parts: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

/// The words of a line in which two lines are compared: lower case; numbers, and words with a number in them, left out,
/// so that the same line of another month is the same.
fn words(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split(|letter: char| !letter.is_alphanumeric()) {
        if word.is_empty() || word.contains(|letter: char| letter.is_numeric()) {
            continue;
        }
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().flat_map(char::to_lowercase));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Texts;
    use crate::office::Language;

    fn booked(dossier: &str, party: &str, text: &str, account: u32, day: Date) -> Booked {
        Booked { dossier: dossier.to_owned(), party: party.to_owned(), text: text.to_owned(), account, day }
    }

    fn ask(model: &DecayedCounts, dossier: &str, text: &str, day: Date) -> Vec<(u32, u8, String)> {
        let found = model.suggest(&Question { dossier, party: "p", text, day });
        let texts = Texts::new(Language::Nl);
        found.into_iter().map(|one| (one.account, one.confidence, texts.text(&one.reason))).collect()
    }

    fn four_of_five() -> DecayedCounts {
        let mut model = DecayedCounts::new();
        for (month, account) in [(1, 612_100), (2, 612_100), (3, 612_000), (4, 612_100), (5, 612_100)] {
            model.learn(&booked("d", "p", "", account, date(2026, month, 12)));
        }
        model
    }

    #[test]
    fn the_reason_counts_and_dates_what_was_booked() {
        let found = ask(&four_of_five(), "d", "", date(2026, 6, 1));
        assert_eq!(found[0].0, 612_100);
        assert_eq!(found[0].2, "4 van de laatste 5 op 612100, laatst op 12/05/2026");
        assert_eq!(found[1].2, "1 van de laatste 5 op 612000, laatst op 12/03/2026");
        assert!(found[0].1 > 60 && found[0].1 < 90, "{found:?}");
        assert!(found.iter().map(|one| u32::from(one.1)).sum::<u32>() <= 100);
    }

    #[test]
    fn new_habits_outweigh_old_ones() {
        let mut model = DecayedCounts::new();
        for day in 1..=4 {
            model.learn(&booked("d", "p", "", 612_100, date(2024, 1, day)));
        }
        for day in 1..=2 {
            model.learn(&booked("d", "p", "", 613_000, date(2026, 5, day)));
        }
        assert_eq!(ask(&model, "d", "", date(2026, 6, 1))[0].0, 613_000);
    }

    #[test]
    fn the_same_text_counts_more_and_numbers_in_it_do_not() {
        let mut model = DecayedCounts::new();
        for day in 1..=4 {
            model.learn(&booked("d", "p", "Huur bureau", 610_000, date(2026, 5, day)));
        }
        for day in 1..=3 {
            model.learn(&booked("d", "p", &format!("Elektriciteit 2026/{day}"), 612_100, date(2026, 5, day)));
        }
        let found = ask(&model, "d", "ELEKTRICITEIT 2026/9", date(2026, 6, 1));
        assert_eq!(found[0].0, 612_100);
        assert_eq!(found[0].2, "zelfde omschrijving: 3 keer op 612100, laatst op 03/05/2026");
    }

    #[test]
    fn other_dossiers_are_a_hint_only() {
        let mut model = DecayedCounts::new();
        model.learn(&booked("other", "p", "", 612_100, date(2026, 5, 1)));
        model.learn(&booked("third", "p", "", 612_100, date(2026, 5, 1)));
        let found = ask(&model, "d", "", date(2026, 5, 2));
        assert_eq!(found[0].2, "2 andere dossiers op 612100");
        assert!(found[0].1 < 30, "{found:?}");
        model.learn(&booked("d", "p", "", 613_000, date(2026, 5, 1)));
        assert_eq!(ask(&model, "d", "", date(2026, 5, 2))[0].0, 613_000);
        assert_eq!((model.seen("d", "p"), model.seen("d", "q")), (1, 0));
    }

    #[test]
    fn nothing_known_suggests_nothing() {
        assert_eq!(ask(&DecayedCounts::new(), "d", "x", date(2026, 5, 2)), []);
    }

    #[test]
    fn forgetting_undoes_learning_and_order_does_not_matter() {
        let model = four_of_five();
        let before = ask(&model, "d", "Iets", date(2026, 6, 1));
        let mut other = model.clone();
        let more = [booked("d", "p", "Iets", 640_000, date(2026, 5, 20)), booked("e", "p", "Iets", 640_000, date(2026, 4, 20))];
        for one in &more {
            other.learn(one);
        }
        assert_ne!(ask(&other, "d", "Iets", date(2026, 6, 1)), before);
        for one in &more {
            other.forget(one);
        }
        assert_eq!(other.seen("d", "p"), 5);
        let after = ask(&other, "d", "Iets", date(2026, 6, 1));
        assert_eq!(
            after.iter().map(|one| (one.0, one.1)).collect::<Vec<_>>(),
            before.iter().map(|one| (one.0, one.1)).collect::<Vec<_>>()
        );

        let mut turned = DecayedCounts::new();
        for (month, account) in [(5, 612_100), (3, 612_000), (1, 612_100), (4, 612_100), (2, 612_100)] {
            turned.learn(&booked("d", "p", "", account, date(2026, month, 12)));
        }
        assert_eq!(ask(&turned, "d", "Iets", date(2026, 6, 1)), before);
    }

    #[test]
    fn days_far_from_now_do_no_harm() {
        let mut model = DecayedCounts::new();
        model.learn(&booked("d", "p", "", 612_100, Date::MIN));
        model.learn(&booked("d", "p", "", 612_000, Date::MAX));
        assert!(!ask(&model, "d", "", date(2026, 6, 1)).is_empty());
        assert!(ask(&model, "d", "", Date::MIN).len() <= 3);
    }
}
