//! What was done the last times, and how sure that makes us: few numbers, since few bookings say anything about it.

/// Bookings that are remembered one by one.
const REMEMBERED: usize = 6;
/// Bookings that are told of.
const TOLD: usize = 5;
/// What a booking weighs beside the one after it.
const FADES: f32 = 0.7;
/// So many judged answers weigh as much as plain caution.
const CAUTION: f32 = 20.0;
/// Below so many in a row nobody is sure, whatever came true elsewhere: somebody looks.
const ENOUGH: u32 = 3;
/// The most that may be shown of fewer.
const UNSURE: f32 = 0.89;

/// What was done the last times; `None` is what is usual.
#[derive(Debug, Clone)]
pub(super) struct Habit<T> {
    /// Oldest first.
    past: Vec<(i32, Option<T>)>,
}

impl<T> Default for Habit<T> {
    fn default() -> Self {
        Self { past: Vec::new() }
    }
}

/// One answer of a habit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answer<T> {
    pub what: Option<T>,
    pub times: u32,
    pub last: u32,
    /// Day of the newest.
    pub day: i32,
    /// In a row, the newest included.
    pub run: u32,
    weight: f32,
}

impl<T: Clone + PartialEq> Habit<T> {
    pub fn learn(&mut self, day: i32, what: Option<T>) {
        let at = self.past.partition_point(|(other, _)| *other <= day);
        self.past.insert(at, (day, what));
        if self.past.len() > REMEMBERED {
            self.past.remove(0);
        }
    }

    /// Likeliest first: the newest weighs most.
    pub fn answers(&self) -> Vec<Answer<T>> {
        let told = self.past.iter().rev().take(TOLD);
        let last = counted(told.len());
        let mut found: Vec<Answer<T>> = Vec::new();
        let mut weight = 1.0;
        for (day, what) in told {
            match found.iter_mut().find(|answer| answer.what == *what) {
                Some(answer) => (answer.times, answer.weight) = (answer.times + 1, answer.weight + weight),
                None => found.push(Answer { what: what.clone(), times: 1, last, day: *day, run: 0, weight }),
            }
            weight *= FADES;
        }
        if let Some(newest) = found.first_mut() {
            newest.run = counted(self.past.iter().rev().take_while(|(_, what)| *what == newest.what).count());
        }
        // Stable: of two as heavy the newer stays in front.
        found.sort_by(|one, other| other.weight.total_cmp(&one.weight));
        found
    }
}

fn counted(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// How often answers that rested on as much came true, when a person looked.
#[derive(Debug, Clone, Default)]
pub(super) struct Trust {
    /// Right and all, by how many in a row, and whether something else is among the last.
    judged: [[(f32, f32); 2]; REMEMBERED + 1],
}

impl Trust {
    /// From 0 to 1. What was seen once is right again in two of three cases, until more is known.
    pub fn of(&self, times: u32, last: u32, run: u32) -> f32 {
        let cautious = (times as f32 + 0.2) / (last as f32 + 0.8);
        let (right, all) = self.judged[place(run)][usize::from(times < last)];
        let shown = (CAUTION * cautious + right) / (CAUTION + all);
        if run < ENOUGH { shown.min(UNSURE) } else { shown }
    }

    pub fn judge(&mut self, times: u32, last: u32, run: u32, right: bool) {
        let (hits, all) = &mut self.judged[place(run)][usize::from(times < last)];
        *hits += f32::from(u8::from(right));
        *all += 1.0;
    }
}

fn place(run: u32) -> usize {
    usize::try_from(run).unwrap_or(REMEMBERED).min(REMEMBERED)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn habit(past: &[Option<u8>]) -> Habit<u8> {
        let mut habit = Habit::default();
        (0..).zip(past).for_each(|(day, what)| habit.learn(day, *what));
        habit
    }

    fn best(past: &[Option<u8>]) -> (Option<u8>, u32, u32, u32) {
        let first = habit(past).answers().remove(0);
        (first.what, first.times, first.last, first.run)
    }

    #[test]
    fn what_was_done_lately_and_often_comes_first() {
        assert_eq!(best(&[Some(50)]), (Some(50), 1, 1, 1));
        assert_eq!(best(&[None, Some(50), Some(50)]), (Some(50), 2, 3, 2));
        assert_eq!(best(&[Some(50), Some(50), Some(50), Some(50), None]), (Some(50), 4, 5, 0), "once otherwise");
        assert_eq!(best(&[Some(50), Some(50), None, None]), (None, 2, 4, 2), "the new habit");
        assert_eq!(best(&[None; 9]), (None, 5, 5, 6));
        assert!(habit(&[]).answers().is_empty());
    }

    #[test]
    fn few_bookings_are_never_sure_and_mistakes_lower_what_is_shown() {
        let mut trust = Trust::default();
        assert!((0.6..0.7).contains(&trust.of(1, 1, 1)), "{}", trust.of(1, 1, 1));
        assert!(trust.of(5, 5, 6) < 0.9, "no answer came true yet");
        for _ in 0..200 {
            trust.judge(1, 1, 1, true);
            trust.judge(5, 5, 5, true);
            trust.judge(5, 5, 6, false);
        }
        assert!(trust.of(1, 1, 1) < 0.9, "somebody looks at the second one, whatever came true");
        assert!(trust.of(5, 5, 5) > 0.98);
        assert!(trust.of(5, 5, 6) < 0.1);
        assert!(trust.of(4, 5, 0) < 0.85, "once otherwise");
    }
}
