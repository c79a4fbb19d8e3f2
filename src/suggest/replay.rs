//! The dry run: what automatic booking would have done with what was really booked since, had it been on.

use jiff::civil::Date;

use super::{Booked, Learner, Question, Suggest as _};

/// A line that would have been booked by itself, and wrongly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What was really booked.
    pub booked: Booked,
    /// The account that would have been taken.
    pub account: u32,
    /// How sure we would have been, in per cent.
    pub confidence: u8,
}

/// What automatic booking would have done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replay {
    /// Lines that were really booked.
    pub lines: usize,
    /// Lines that would have been booked without a person.
    pub automatic: usize,
    /// Those of them that would have been wrong.
    pub mistakes: Vec<Mistake>,
    /// Confidence from which it would book now, in per cent; none while the dossier has not proved itself.
    pub threshold: Option<u8>,
}

/// Replays the bookings of one dossier from a day on. `history` is that of the whole office, oldest first. Each line is
/// asked with what was known the day before, and the threshold is chosen from earlier days only. The first lines of a
/// party are never taken.
#[must_use]
pub fn replay(history: &[Booked], dossier: &str, from: Date) -> Replay {
    let start = history.partition_point(|booked| booked.day < from);
    let (before, since) = history.split_at(start);
    let mut learner = Learner::of_history(before);
    let mut found = Replay::default();
    for today in since.chunk_by(|one, other| one.day == other.day) {
        for booked in today.iter().filter(|booked| booked.dossier == dossier) {
            found.lines += 1;
            let Some(enough) = learner.proven_from(dossier, booked.facts.sale, booked.day) else { continue };
            let (party, text) = (&booked.party, &booked.text);
            let best = learner.suggest(&Question { dossier, party, text, day: booked.day, facts: Some(&booked.facts) });
            let Some(first) = best.first().filter(|first| first.confidence >= enough) else { continue };
            if learner.seen(dossier, party) == 0 {
                continue;
            }
            found.automatic += 1;
            if first.account != booked.account {
                let (account, confidence) = (first.account, first.confidence);
                found.mistakes.push(Mistake { booked: booked.clone(), account, confidence });
            }
        }
        for booked in today {
            learner.learn(booked);
        }
    }
    let sale = since.iter().rev().find(|booked| booked.dossier == dossier).is_some_and(|booked| booked.facts.sale);
    let tomorrow = history.last().map_or(from, |last| last.day.saturating_add(jiff::Span::new().days(1)));
    found.threshold = learner.proven_from(dossier, sale, tomorrow);
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// A booking a day; from some day on the party goes elsewhere.
    fn history(days: i32, turns: i32) -> Vec<Booked> {
        (0..days)
            .map(|day| Booked {
                dossier: "d".to_owned(),
                party: format!("p{}", day % 3),
                account: if day >= turns { 613_000 } else { 610_000 + u32::try_from(day % 3).unwrap_or(0) },
                day: date(2026, 1, 1).saturating_add(jiff::Span::new().days(day)),
                ..Booked::default()
            })
            .collect()
    }

    #[test]
    fn a_steady_dossier_books_itself_and_rightly() {
        let found = replay(&history(400, 999), "d", date(2026, 11, 1));
        assert_eq!((found.lines, found.automatic, found.mistakes.len()), (96, 96, 0));
        assert!(found.threshold.is_some());
    }

    #[test]
    fn it_stops_soon_after_the_habits_change() {
        let found = replay(&history(400, 310), "d", date(2026, 11, 1));
        assert!(!found.mistakes.is_empty(), "nobody can know the first day");
        assert!(found.mistakes.len() <= 6, "{}", found.mistakes.len());
        assert_eq!(found.mistakes[0].booked.account, 613_000);
        assert_eq!(found.threshold, None, "the proof is gone");
    }

    #[test]
    fn nothing_is_taken_without_proof_or_of_a_new_party() {
        let few = history(40, 999);
        assert_eq!(replay(&few, "d", date(2026, 1, 20)).automatic, 0, "too few to prove anything");
        let mut new = history(400, 999);
        let last = Booked { party: "new".to_owned(), ..new[399].clone() };
        new.push(last);
        let found = replay(&new, "d", date(2027, 2, 4));
        assert_eq!((found.lines, found.automatic), (2, 1));
    }
}
