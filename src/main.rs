//! Arguments, logging, and the way to the app or a command.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use postvak::cli::{self, Ended};

/// Desktop companion of Expert/M Plus: e-invoices checked, coded and booked beside their PDF.
#[derive(Debug, Parser)]
#[command(name = "postvak", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// What was read from a UBL file
    Show(cli::show::Args),
    /// Profile, rule sets applied and findings of UBL files
    Check(cli::check::Args),
    /// A page as the app shows it
    Preview(cli::preview::Args),
    /// The isolated process that draws pages; started by the program itself
    #[command(hide = true)]
    RenderHelper,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let ended = match &arguments.command {
        Some(Command::Show(args)) => cli::show::run(args),
        Some(Command::Check(args)) => cli::check::run(args),
        Some(Command::Preview(args)) => cli::preview::run(args),
        Some(Command::RenderHelper) => cli::render_helper::run(),
        None => Ended::WrongUse,
    };
    ExitCode::from(ended.code())
}
