//! What arrived and was not told yet: many files are one notification.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::civil::Time;

use crate::base::EnterpriseNumber;
use crate::office::Personal;

/// So long nothing may arrive any more before it is told.
const STILL: Duration = Duration::from_secs(4);
/// So long is waited at most, however much keeps arriving.
const LONGEST: Duration = Duration::from_secs(20);

/// Invoices that arrived, by dossier, the most first.
pub type Arrived = Vec<(EnterpriseNumber, u32)>;

/// Gathers what arrives until it is told at once.
#[derive(Debug, Clone, Default)]
pub struct Gathering {
    waiting: BTreeMap<EnterpriseNumber, u32>,
    first: Duration,
    last: Duration,
}

impl Gathering {
    /// Invoices arrived at this moment of a clock that never jumps.
    pub fn add(&mut self, arrived: &BTreeMap<EnterpriseNumber, u32>, now: Duration) {
        if arrived.values().all(|count| *count == 0) {
            return;
        }
        if self.waiting.is_empty() {
            self.first = now;
        }
        self.last = now;
        for (dossier, count) in arrived.iter().filter(|(_, count)| **count > 0) {
            let waiting = self.waiting.entry(*dossier).or_default();
            *waiting = waiting.saturating_add(*count);
        }
    }

    /// Somebody looks at the window: what arrived is seen.
    pub fn seen(&mut self) {
        self.waiting.clear();
    }

    /// What is to be told now, once. During the quiet hours and a pause it goes on waiting; who wants no notifications
    /// gets none afterwards either.
    pub fn due(&mut self, now: Duration, time: Time, personal: &Personal) -> Option<Arrived> {
        if self.waiting.is_empty() {
            return None;
        }
        if !personal.notify {
            self.waiting.clear();
            return None;
        }
        let still = now.saturating_sub(self.last) >= STILL || now.saturating_sub(self.first) >= LONGEST;
        if !still || personal.paused || personal.is_quiet(time) {
            return None;
        }
        let mut arrived: Arrived = std::mem::take(&mut self.waiting).into_iter().collect();
        arrived.sort_by_key(|(dossier, count)| (std::cmp::Reverse(*count), *dossier));
        Some(arrived)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    const DAY: Time = time(10, 0, 0, 0);
    const NIGHT: Time = time(23, 0, 0, 0);

    fn number(nth: u32) -> EnterpriseNumber {
        EnterpriseNumber::from_first_eight(9_999_000 + nth).expect("eight digits")
    }

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn one(nth: u32, count: u32) -> BTreeMap<EnterpriseNumber, u32> {
        BTreeMap::from([(number(nth), count)])
    }

    #[test]
    fn what_arrives_within_a_few_seconds_is_told_at_once() {
        let personal = Personal::default();
        let mut gathering = Gathering::default();
        for second in 0..5 {
            gathering.add(&one(u32::try_from(second % 2).expect("small"), 2), seconds(second));
            assert_eq!(gathering.due(seconds(second), DAY, &personal), None, "more may come");
        }
        assert_eq!(gathering.due(seconds(7), DAY, &personal), None);
        assert_eq!(gathering.due(seconds(8), DAY, &personal), Some(vec![(number(0), 6), (number(1), 4)]));
        assert_eq!(gathering.due(seconds(60), DAY, &personal), None, "told once");
    }

    #[test]
    fn a_stream_that_never_stops_is_told_now_and_then() {
        let mut gathering = Gathering::default();
        let mut told = Vec::new();
        for second in 0..60 {
            gathering.add(&one(0, 1), seconds(second));
            told.extend(gathering.due(seconds(second), DAY, &Personal::default()));
        }
        assert_eq!(told, [vec![(number(0), 21)], vec![(number(0), 21)]]);
    }

    #[test]
    fn pause_and_quiet_hours_make_it_wait() {
        let quiet = Personal { quiet: true, ..Personal::default() };
        let paused = Personal { paused: true, ..Personal::default() };
        let mut gathering = Gathering::default();
        gathering.add(&one(0, 3), seconds(0));
        assert_eq!(gathering.due(seconds(100), NIGHT, &quiet), None);
        assert_eq!(gathering.due(seconds(100), DAY, &paused), None);
        gathering.add(&one(0, 4), seconds(200));
        assert_eq!(gathering.due(seconds(300), DAY, &quiet), Some(vec![(number(0), 7)]), "in the morning, in one");
    }

    #[test]
    fn what_is_seen_or_not_wanted_is_not_told_later() {
        let mut gathering = Gathering::default();
        gathering.add(&one(0, 3), seconds(0));
        gathering.seen();
        assert_eq!(gathering.due(seconds(100), DAY, &Personal::default()), None);
        gathering.add(&one(0, 3), seconds(0));
        let unwanted = Personal { notify: false, ..Personal::default() };
        assert_eq!(gathering.due(seconds(100), DAY, &unwanted), None);
        assert_eq!(gathering.due(seconds(200), DAY, &Personal::default()), None);
        gathering.add(&one(0, 0), seconds(0));
        assert_eq!(gathering.due(seconds(100), DAY, &Personal::default()), None, "nothing is no news");
    }
}
