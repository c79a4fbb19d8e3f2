//! `postvak preview FILE --page N --width PX --out PNG`: the page as the app shows it.

use std::path::PathBuf;

use super::Ended;

/// Arguments of `preview`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// A UBL or PDF file.
    pub file: PathBuf,
    /// Page, from 1.
    #[arg(long, default_value_t = 1)]
    pub page: u32,
    /// Width in pixels.
    #[arg(long, default_value_t = 1000)]
    pub width: u32,
    /// Where the picture goes.
    #[arg(long)]
    pub out: PathBuf,
}

/// Runs the command.
pub fn run(_args: &Args) -> Ended {
    Ended::WrongUse
}
