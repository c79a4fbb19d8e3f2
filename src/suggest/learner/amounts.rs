//! What amounts an account gets: how large, how often whole euros, how often negative.

/// Running mean and spread of the amounts booked on one account, of a dossier or of a party.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Spread {
    count: u32,
    /// Of the logarithm of the amount.
    mean: f32,
    variance: f32,
    /// Share of whole euros.
    whole: f32,
    /// Share below zero.
    negative: f32,
}

/// Features of one amount on one account.
pub(super) struct Fit {
    pub size: f32,
    pub whole: f32,
    pub sign: f32,
}

impl Spread {
    /// The newest always has some say.
    const SLOWEST: f32 = 0.05;

    fn step(count: u32) -> f32 {
        (1.0 / count.max(1) as f32).max(Self::SLOWEST)
    }

    pub fn learn(&mut self, cents: i64) {
        self.count += 1;
        let step = Self::step(self.count);
        let off = size(cents) - self.mean;
        self.mean += step * off;
        self.variance = (1.0 - step) * (self.variance + step * off * off);
        self.whole += step * (f32::from(u8::from(is_whole(cents))) - self.whole);
        self.negative += step * (f32::from(u8::from(cents < 0)) - self.negative);
    }

    /// How the amount fits what the dossier books on the account, drawn towards any amount while little is known.
    pub fn of_dossier(self, cents: i64) -> Fit {
        let (mean, variance) = self.drawn();
        self.fit(cents, mean, variance)
    }

    /// How it fits what the party gets on the account, drawn towards the dossier's; nothing when it never did.
    pub fn of_party(self, dossier: Self, cents: i64) -> Option<Fit> {
        if self.count == 0 {
            return None;
        }
        let (mean, variance) = dossier.drawn();
        let count = self.count as f32;
        let variance = (self.variance * count + 0.5 * variance + 0.02) / (count + 1.0);
        Some(self.fit(cents, (self.mean * count + 0.3 * mean) / (count + 0.3), variance))
    }

    fn drawn(self) -> (f32, f32) {
        let count = self.count as f32;
        ((self.mean * count + 3.0) / (count + 0.5), (self.variance * count + 4.0) / (count + 2.0))
    }

    fn fit(self, cents: i64, mean: f32, variance: f32) -> Fit {
        let off = size(cents) - mean;
        let likely = |share: f32, holds: bool| {
            let count = self.count.min(20) as f32;
            let share = (share * count + 0.5) / (count + 1.0);
            0.3 * (if holds { share } else { 1.0 - share }).ln()
        };
        Fit {
            size: 0.3 * (-0.5 * (off * off / variance + variance.ln())).max(-6.0),
            whole: likely(self.whole, is_whole(cents)),
            sign: likely(self.negative, cents < 0),
        }
    }
}

fn is_whole(cents: i64) -> bool {
    cents % 100 == 0
}

/// Natural logarithm of the amount in euros.
pub(super) fn size(cents: i64) -> f32 {
    (cents.unsigned_abs() as f32 / 100.0 + 1.0).ln()
}

/// The amount in steps of `1 / fine` of a natural logarithm, and its sign.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a logarithm of an amount is small and positive")]
pub(super) fn band(cents: i64, fine: f32) -> u64 {
    (fine * size(cents)).round() as u64 * 2 + u64::from(cents < 0)
}

/// How round the amount is, from 0 to 3, and its sign.
pub(super) fn roundness(cents: i64) -> u64 {
    let zeros = match cents {
        _ if cents % 10_000 == 0 => 3,
        _ if cents % 1_000 == 0 => 2,
        _ if cents % 100 == 0 => 1,
        _ => 0,
    };
    zeros * 2 + u64::from(cents < 0)
}

/// The greatest amount of which both are a multiple: the price of a piece, often.
pub(super) fn common(one: i64, other: i64) -> u64 {
    let (mut one, mut other) = (one.unsigned_abs(), other.unsigned_abs());
    while other != 0 {
        // Amounts under 43 million euros divide several times as fast.
        if let (Ok(mut small), Ok(mut smaller)) = (u32::try_from(one), u32::try_from(other)) {
            while smaller != 0 {
                (small, smaller) = (smaller, small % smaller);
            }
            return small.into();
        }
        (one, other) = (other, one % other);
    }
    one
}
