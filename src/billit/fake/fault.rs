use std::time::Duration;

/// What goes wrong with one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// 429, come back in so many seconds.
    TooOften(u64),
    /// An answer with this status and body, nothing done.
    Says(u16, String),
    /// A page for a browser, nothing done.
    Page(u16),
    /// The connection ends before anything is done.
    CutBefore,
    /// The thing is done and the connection ends without an answer.
    CutAfter,
    /// The thing is done and the answer ends after so many bytes.
    CutAt(usize),
    /// The answer comes late.
    Slow(Duration),
    /// One byte of a file differs from its hash, or is no Base64 any more.
    WrongHash,
}

/// Chance from a seed: the same seed gives the same faults. SplitMix64, as published by Steele and others in 2014.
#[derive(Debug, Clone)]
pub(super) struct Chance {
    pub(super) state: u64,
    pub(super) in_thousand: u64,
}

impl Chance {
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(super) fn fault(&mut self) -> Option<Fault> {
        if self.next() % 1000 >= self.in_thousand {
            return None;
        }
        let byte = usize::try_from(self.next() % 400).unwrap_or(0);
        Some(match self.next() % 8 {
            0 => Fault::TooOften(0),
            1 => Fault::Says(500, String::new()),
            2 => Fault::Page(502),
            3 => Fault::CutBefore,
            4 => Fault::CutAfter,
            5 => Fault::CutAt(byte),
            6 => Fault::Slow(Duration::from_millis(5)),
            _ => Fault::WrongHash,
        })
    }
}
