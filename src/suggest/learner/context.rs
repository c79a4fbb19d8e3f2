//! What followed a context: counts per account that fade with bookings and with days.

/// Left of a count after another booking in the same context.
const PER_BOOKING: f32 = 0.95;
/// Days in which a count halves.
const HALF_LIFE: f32 = 60.0;
/// After so many days an account of a context is old.
const OLD: i32 = 200;

/// One account within a context.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cell {
    pub account: u32,
    pub count: u32,
    by_booking: f32,
    by_day: f32,
    /// Place in the context's bookings, and day, of its last booking.
    seq: u32,
    pub day: i32,
}

/// Counts as they are now.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Now {
    pub count: u32,
    pub by_booking: f32,
    pub by_day: f32,
}

impl Now {
    /// By this the accounts of a context are ranked.
    pub fn rank(self) -> f32 {
        self.by_booking + self.by_day + 0.02 * self.count as f32
    }
}

/// A context: what was booked in it. Most hold one account, so the first needs no memory of its own.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    total: Cell,
    first: Cell,
    /// The others, by account.
    #[expect(clippy::box_collection, reason = "most contexts have none, and there are millions")]
    more: Option<Box<Vec<Cell>>>,
}

impl Context {
    pub fn count(&self) -> u32 {
        self.total.count
    }

    pub fn accounts(&self) -> usize {
        self.cells().count()
    }

    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        let first = (self.first.count > 0).then_some(&self.first);
        first.into_iter().chain(self.more.iter().flat_map(|more| more.iter()))
    }

    pub fn cell(&self, account: u32) -> Option<&Cell> {
        if self.first.count > 0 && self.first.account == account {
            return Some(&self.first);
        }
        let more = self.more.as_ref()?;
        more.binary_search_by_key(&account, |cell| cell.account).ok().and_then(|at| more.get(at))
    }

    fn cell_mut(&mut self, account: u32) -> &mut Cell {
        if self.first.count == 0 && self.more.is_none() {
            self.first = Cell { account, ..Cell::default() };
        }
        if self.first.account == account {
            return &mut self.first;
        }
        let more = self.more.get_or_insert_default();
        let at = match more.binary_search_by_key(&account, |cell| cell.account) {
            Ok(at) => at,
            Err(at) => {
                if more.len() == more.capacity() {
                    more.reserve_exact(more.len().clamp(1, 64));
                }
                more.insert(at, Cell { account, ..Cell::default() });
                at
            }
        };
        &mut more[at]
    }

    pub fn learn(&mut self, account: u32, day: i32) {
        let seq = self.total.seq + 1;
        self.total.add(seq, day);
        self.cell_mut(account).add(seq, day);
    }

    /// All bookings together, as of a day.
    pub fn total(&self, day: i32) -> Now {
        self.total.now(self.total.seq, day)
    }

    /// One account, as of a day.
    pub fn now(&self, cell: &Cell, day: i32) -> Now {
        cell.now(self.total.seq, day)
    }

    /// Which of the learned indicators describes an account in this context, 0 to [`Self::TRAITS`]; `bucket` is 1 to 6.
    pub fn trait_of(&self, cell: Option<&Cell>, bucket: usize, day: i32) -> usize {
        let Some(cell) = cell else { return bucket * 100 + 1 };
        let share = cell.count as f32 / self.total.count.max(1) as f32;
        let share = 1 + [0.08, 0.2, 0.4, 0.6, 0.85, 0.97].iter().filter(|limit| share > **limit).count();
        let since = self.total.seq.saturating_sub(cell.seq);
        let recency = [0, 1, 3, 8, 30].iter().filter(|limit| since > **limit).count();
        let old = usize::from(day.saturating_sub(cell.day) > OLD);
        bucket * 100 + 12 * share + 2 * recency + old + 1
    }

    /// One more than the largest of [`Self::trait_of`].
    pub const TRAITS: usize = 700;
}

impl Cell {
    fn now(&self, seq: u32, day: i32) -> Now {
        let bookings = i32::try_from(seq.saturating_sub(self.seq)).unwrap_or(i32::MAX);
        Now {
            count: self.count,
            by_booking: if bookings == 0 { self.by_booking } else { self.by_booking * PER_BOOKING.powi(bookings) },
            by_day: self.by_day * faded(day - self.day),
        }
    }

    fn add(&mut self, seq: u32, day: i32) {
        let now = self.now(seq, day.max(self.day));
        // What is learned late counts as what it is by now.
        let weight = faded(self.day - day);
        let weight = if self.count == 0 { 1.0 } else { weight };
        self.count += 1;
        self.by_booking = now.by_booking + 1.0;
        self.by_day = now.by_day + weight;
        self.day = if self.count == 1 { day } else { day.max(self.day) };
        self.seq = seq;
    }
}

/// What is left after so many days; all of it for days that did not come yet.
fn faded(days: i32) -> f32 {
    if days <= 0 { 1.0 } else { (-(days as f32) / HALF_LIFE).exp2() }
}
