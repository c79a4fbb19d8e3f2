//! The command line: one file a command. What `main.rs` parses comes here.
//!
//! Exit codes: 0 done, 1 findings or refusals, 2 wrong use, 3 a file, folder or service out of reach.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks through its standard streams")]

pub mod billit;
pub mod billit_down;
pub mod billit_up;
pub mod check;
pub mod demo;
#[cfg(feature = "fake-billit")]
mod demo_billit;
pub mod dry_run;
pub mod handover;
mod office;
pub mod office_command;
pub mod preview;
pub mod propose;
pub mod render_helper;
pub mod scan;
pub mod screenshot;
pub mod show;
pub mod sync;
pub mod window;

use std::io::{self, Write as _};

use crate::office::Language;

/// Language of what the commands say: `POSTVAK_LANG`, else `LANG`, else Dutch. Two letters count, so that
/// `fr_BE.UTF-8` is French.
#[must_use]
pub fn language() -> Language {
    ["POSTVAK_LANG", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find_map(|value| value.get(..2).and_then(|code| Language::from_code(&code.to_ascii_lowercase())))
        .unwrap_or_default()
}

/// Writes a text and a line end to standard output. A reader that has gone away, as `head` does, is no mistake.
fn say(text: &str) -> Ended {
    let mut out = io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Ended::OutOfReach,
        _ => Ended::Done,
    }
}

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
