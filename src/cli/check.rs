//! `postvak check FILE… [--json]`: profile, rule sets applied, findings.

use std::path::PathBuf;

use super::Ended;

/// Arguments of `check`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// The UBL files.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
pub fn run(_args: &Args) -> Ended {
    Ended::WrongUse
}
