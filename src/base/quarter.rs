use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};

/// A quarter of a calendar year; written `2026-3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Quarter {
    year: i16,
    /// From 1 to 4.
    number: i8,
}

/// Not a quarter as `2026-3`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a quarter as 2026-3: {0}")]
pub struct QuarterError(String);

impl Quarter {
    /// The quarter in which a day falls.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self { year: day.year(), number: (day.month() - 1) / 3 + 1 }
    }

    /// The one before; the first one that a calendar has stays.
    #[must_use]
    pub fn before(self) -> Self {
        self.first().yesterday().map_or(self, Self::of)
    }

    /// The one after; the last one that a calendar has stays.
    #[must_use]
    pub fn after(self) -> Self {
        self.last().tomorrow().map_or(self, Self::of)
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> Date {
        date(self.year, self.number * 3 - 2, 1)
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> Date {
        date(self.year, self.number * 3, 1).last_of_month()
    }

    /// Its number in the year, from 1 to 4.
    #[must_use]
    pub fn number(self) -> i8 {
        self.number
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{}", self.year, self.number)
    }
}

impl FromStr for Quarter {
    type Err = QuarterError;

    fn from_str(text: &str) -> Result<Self, QuarterError> {
        let parts = text.split_once('-').and_then(|(year, number)| Some((year.parse().ok()?, number.parse().ok()?)));
        match parts {
            Some((year @ 1900..=9998, number @ 1..=4)) => Ok(Self { year, number }),
            _ => Err(QuarterError(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_knows_its_days_and_its_neighbours() {
        let quarter = Quarter::of(date(2026, 11, 24));
        assert_eq!(
            (quarter.to_string(), quarter.first(), quarter.last()),
            ("2026-4".to_owned(), date(2026, 10, 1), date(2026, 12, 31))
        );
        assert_eq!(quarter.after().to_string(), "2027-1");
        assert_eq!(quarter.after().before(), quarter);
        assert_eq!(Quarter::of(date(2026, 2, 28)).before().last(), date(2025, 12, 31));
    }

    #[test]
    fn what_is_no_quarter_is_refused() {
        assert_eq!("2026-3".parse::<Quarter>().map(Quarter::first), Ok(date(2026, 7, 1)));
        for text in ["", "2026", "2026-0", "2026-5", "26-1", "-1", "2026-Q1"] {
            assert!(text.parse::<Quarter>().is_err(), "{text}");
        }
    }
}
