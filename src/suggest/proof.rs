//! From which confidence nobody need look: chosen from what came true before, never from what is still to come.

use std::collections::VecDeque;

use jiff::civil::Date;

/// Precision that is asked of the past so that the future has 98 %.
const ASKED: f64 = 0.983;
/// Days of the two windows. The short one notices when habits change.
const WINDOWS: [i32; 2] = [365, 90];
/// Lines that are looked back at for a run of mistakes.
const LATELY: usize = 20;

/// What was suggested and whether it came true, for a year.
#[derive(Debug, Clone)]
pub struct Proof {
    /// Judged lines of a window below which nothing is proved.
    least: usize,
    /// Day, confidence, right; oldest first.
    judged: VecDeque<(Date, f64, bool)>,
}

impl Proof {
    /// Nothing judged yet; `least` sure lines are asked of each window.
    #[must_use]
    pub fn new(least: usize) -> Self {
        Self { least, judged: VecDeque::new() }
    }

    /// Takes in a line that a person booked: how sure we had been, and whether we were right.
    pub fn judge(&mut self, day: Date, confidence: f64, right: bool) {
        self.judged.push_back((day, confidence, right));
        while self.judged.front().is_some_and(|(first, ..)| days_between(*first, day) > WINDOWS[0]) {
            self.judged.pop_front();
        }
    }

    /// The lowest confidence above which both windows before this day were right often enough; nothing while they
    /// were not.
    #[must_use]
    pub fn threshold(&self, day: Date) -> Option<f64> {
        let of = |window: i32| {
            let mut sure: Vec<(f64, bool)> = self
                .judged
                .iter()
                .filter(|(on, ..)| *on < day && days_between(*on, day) <= window)
                .map(|(_, confidence, right)| (*confidence, *right))
                .collect();
            sure.sort_by(|one, other| other.0.total_cmp(&one.0));
            let (mut right, mut lowest) = (0_usize, None);
            for (index, (confidence, hit)) in sure.iter().enumerate() {
                right += usize::from(*hit);
                let ends = sure.get(index + 1).is_none_or(|next| next.0 < *confidence);
                if ends && index + 1 >= self.least && right as f64 >= ASKED * (index + 1) as f64 {
                    lowest = Some(*confidence);
                }
            }
            lowest
        };
        let [long, short] = WINDOWS.map(of);
        Some(long?.max(short?))
    }

    /// Of the newest lines before this day that would have been booked without a person on their own day: how many, at most
    /// twenty, and how many of them came true. What a whole window forgives, a run of mistakes does not.
    #[must_use]
    pub fn lately(&self, day: Date) -> (usize, usize) {
        let mut enough: Option<(Date, Option<f64>)> = None;
        let (mut all, mut right) = (0, 0);
        for (on, confidence, hit) in self.judged.iter().rev().filter(|(on, ..)| *on < day) {
            if all == LATELY || days_between(*on, day) > WINDOWS[1] {
                break;
            }
            let of_day = match enough {
                Some((known, threshold)) if known == *on => threshold,
                _ => self.threshold(*on),
            };
            enough = Some((*on, of_day));
            if of_day.is_some_and(|threshold| *confidence >= threshold) {
                all += 1;
                right += usize::from(*hit);
            }
        }
        (all, right)
    }
}

fn days_between(first: Date, last: Date) -> i32 {
    i32::try_from(last.duration_since(first).as_hours() / 24).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_was_right_proves_and_what_went_wrong_lately_stops() {
        let mut proof = Proof::new(50);
        let first = date(2026, 1, 1);
        assert_eq!(proof.threshold(first), None);
        for day in 0..100 {
            let on = first.saturating_add(jiff::Span::new().days(day));
            proof.judge(on, 0.95, true);
            proof.judge(on, 0.60, day % 2 == 0);
        }
        let now = date(2026, 4, 11);
        assert_eq!(proof.threshold(now), Some(0.95), "half of the unsure ones were wrong");
        for _ in 0..5 {
            proof.judge(now, 0.95, false);
        }
        assert_eq!(proof.threshold(now), Some(0.95), "what happens on the day itself says nothing yet");
        assert_eq!(proof.threshold(date(2026, 4, 12)), None);
    }

    #[test]
    fn a_run_of_mistakes_is_seen_at_once() {
        let mut proof = Proof::new(50);
        let day = |nth: i64| date(2026, 1, 1).saturating_add(jiff::Span::new().days(nth));
        for nth in 0..80 {
            for _ in 0..10 {
                proof.judge(day(nth), 0.99, true);
            }
            proof.judge(day(nth), 0.95, true);
            proof.judge(day(nth), 0.50, false);
        }
        assert_eq!(proof.lately(day(3)), (0, 0), "nothing was proved by then");
        assert_eq!(proof.lately(day(80)), (20, 20), "what was not sure does not count");
        for _ in 0..4 {
            proof.judge(day(80), 0.95, false);
        }
        assert_eq!(proof.threshold(day(81)), Some(0.95), "four of nine hundred");
        assert_eq!(proof.lately(day(81)), (20, 16));
        assert_eq!(proof.lately(day(80)), (20, 20), "what comes later is not known");
    }
}
