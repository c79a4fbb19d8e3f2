//! The command line: one file a command. What `main.rs` parses comes here.
//!
//! Exit codes: 0 done, 1 findings or refusals, 2 wrong use, 3 a file, folder or service out of reach.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks through its standard streams")]

pub mod check;
pub mod preview;
pub mod render_helper;
pub mod show;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Done.
    Done,
    /// Findings or refusals, told on standard output.
    Findings,
    /// Wrong use.
    WrongUse,
    /// A file, folder or service cannot be reached.
    OutOfReach,
}

impl Ended {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Findings => 1,
            Self::WrongUse => 2,
            Self::OutOfReach => 3,
        }
    }
}
