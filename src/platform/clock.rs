//! The clock, given to everybody else by parameter.

use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

/// The time, as everything above this room gets it: by parameter, so that a run can be replayed.
pub trait Clock: Send + Sync {
    /// Now. May jump when somebody sets the clock of the machine.
    fn now(&self) -> Timestamp;

    /// Time since some fixed moment; never jumps and never goes back. For waiting, not for dates.
    fn monotonic(&self) -> Duration;

    /// The zone in which the office lives.
    fn zone(&self) -> TimeZone;

    /// `moment` on the clock on the wall of the office.
    fn local(&self, moment: Timestamp) -> civil::DateTime {
        self.zone().to_datetime(moment)
    }

    /// Today in the office.
    fn today(&self) -> civil::Date {
        self.local(self.now()).date()
    }
}

/// The moment so much later, for a system that wants moments to wake up at. `None` when that is never.
#[must_use]
pub fn instant_after(delay: Duration) -> Option<Instant> {
    Instant::now().checked_add(delay)
}

/// The clock of the machine, in Belgian time: VAT terms are Belgian days wherever the machine stands.
/// Where the time zone data is missing the zone of the system is used.
#[derive(Debug, Clone)]
pub struct SystemClock {
    zone: TimeZone,
}

impl SystemClock {
    /// The clock of the machine.
    #[must_use]
    pub fn new() -> Self {
        Self { zone: TimeZone::get("Europe/Brussels").unwrap_or_else(|_| TimeZone::system()) }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn monotonic(&self) -> Duration {
        static START: OnceLock<Instant> = OnceLock::new();
        START.get_or_init(Instant::now).elapsed()
    }

    fn zone(&self) -> TimeZone {
        self.zone.clone()
    }
}

/// A clock that stands still until it is moved: for tests and for replaying a run. Its zone is UTC unless given.
#[derive(Debug)]
pub struct FixedClock {
    state: Mutex<(Timestamp, Duration)>,
    zone: TimeZone,
}

impl FixedClock {
    /// A clock that says `now`.
    #[must_use]
    pub fn new(now: Timestamp) -> Self {
        Self { state: Mutex::new((now, Duration::ZERO)), zone: TimeZone::UTC }
    }

    /// The same clock in another zone.
    #[must_use]
    pub fn in_zone(mut self, zone: TimeZone) -> Self {
        self.zone = zone;
        self
    }

    /// Lets time pass.
    pub fn advance(&self, by: Duration) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let moved = jiff::SignedDuration::try_from(by).ok().and_then(|by| state.0.checked_add(by).ok());
        state.0 = moved.unwrap_or(Timestamp::MAX);
        state.1 = state.1.saturating_add(by);
    }

    /// Sets the clock on the wall, as a person or a time server does; no time passes.
    pub fn set(&self, now: Timestamp) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).0 = now;
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).0
    }

    fn monotonic(&self) -> Duration {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).1
    }

    fn zone(&self) -> TimeZone {
        self.zone.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn today_is_a_belgian_day() {
        let late = "2026-11-23T23:30:00Z".parse().expect("a moment");
        let clock = FixedClock::new(late).in_zone(SystemClock::new().zone());
        assert_eq!(clock.today(), civil::date(2026, 11, 24));
    }

    #[test]
    fn setting_the_clock_lets_no_time_pass() {
        let clock = FixedClock::new(Timestamp::UNIX_EPOCH);
        clock.advance(Duration::from_secs(5));
        clock.set("2036-01-01T00:00:00Z".parse().expect("a moment"));
        assert_eq!(clock.monotonic(), Duration::from_secs(5));
        assert_eq!(clock.today(), civil::date(2036, 1, 1));
    }
}
