//! `postvak show FILE [--json]`: what was read from a UBL file.

use std::path::PathBuf;

use super::Ended;

/// Arguments of `show`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// The UBL file.
    pub file: PathBuf,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
pub fn run(_args: &Args) -> Ended {
    Ended::WrongUse
}
