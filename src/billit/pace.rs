use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::Clock as RateClock;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use tokio::sync::Mutex;

use crate::platform::clock::Clock;

/// How patient the client is and how fast it asks. The service publishes no number but "once a minute" for the feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Time to make a connection.
    pub connect: Duration,
    /// Time without a byte.
    pub silence: Duration,
    /// Time for a whole answer.
    pub whole: Duration,
    /// Requests in a second.
    pub per_second: NonZeroU32,
    /// Times a request that may be repeated is repeated.
    pub repeats: usize,
    /// Wait before the first repetition; later ones are longer.
    pub first_wait: Duration,
    /// Longest wait for which a request is held; a longer one is told to the caller.
    pub longest_wait: Duration,
    /// Between two looks at a feed.
    pub between_feeds: Duration,
    /// Largest answer that is no file, in bytes.
    pub answer_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(15),
            silence: Duration::from_mins(1),
            whole: Duration::from_mins(5),
            per_second: NonZeroU32::new(8).unwrap_or(NonZeroU32::MIN),
            repeats: 4,
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(30),
            between_feeds: Duration::from_mins(1),
            answer_bytes: 32 * 1024 * 1024,
        }
    }
}

/// Lets requests through one by one, no faster than the limit, and none while the service asked for quiet.
pub(super) struct Pace {
    limiter: RateLimiter<NotKeyed, InMemoryState, Monotonic, NoOpMiddleware<Nanos>>,
    clock: Monotonic,
    quiet_until: Mutex<Duration>,
}

impl Pace {
    pub(super) fn new(per_second: NonZeroU32, clock: Arc<dyn Clock>) -> Self {
        let clock = Monotonic(clock);
        // What was not used may be made up for within an eighth of a second, not more: a second after a rest is no fuller.
        let burst = NonZeroU32::new(per_second.get() / 8).unwrap_or(NonZeroU32::MIN);
        let limiter = RateLimiter::direct_with_clock(Quota::per_second(per_second).allow_burst(burst), clock.clone());
        Self { limiter, clock, quiet_until: Mutex::new(Duration::ZERO) }
    }

    /// Waits for the turn of one request.
    pub(super) async fn turn(&self) {
        // Held while waiting, so that those who come later wait behind.
        let quiet_until = self.quiet_until.lock().await;
        let quiet = quiet_until.saturating_sub(self.clock.0.monotonic());
        if !quiet.is_zero() {
            tokio::time::sleep(quiet).await;
        }
        if let Err(early) = self.limiter.check() {
            tokio::time::sleep(early.wait_time_from(self.clock.now())).await;
            // Taken up; a clock that stands still changes nothing.
            drop(self.limiter.check());
        }
        drop(quiet_until);
    }

    /// The service asked for quiet: everybody waits.
    pub(super) async fn quiet(&self, wait: Duration) {
        let until = self.clock.0.monotonic() + wait;
        let mut quiet_until = self.quiet_until.lock().await;
        *quiet_until = until.max(*quiet_until);
    }
}

/// The clock of the house, as the rate limiter wants it.
#[derive(Clone)]
struct Monotonic(Arc<dyn Clock>);

impl RateClock for Monotonic {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        self.0.monotonic().into()
    }
}
