//! Arguments, logging, and the way to the app or a command.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use postvak::cli;
use tracing_subscriber::EnvFilter;

/// Desktop companion of Expert/M Plus: e-invoices checked, coded and booked beside their PDF.
#[derive(Debug, Parser)]
#[command(name = "postvak", version, about, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    window: cli::window::Args,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a demo office and open it
    Demo(cli::demo::Args),
    /// Counts per dossier
    Scan(cli::scan::Args),
    /// What was read from a UBL file
    Show(cli::show::Args),
    /// Profile, rule sets applied and findings of UBL files
    Check(cli::check::Args),
    /// A page as the app shows it
    Preview(cli::preview::Args),
    /// The booking Postvak would make, with reasons
    Propose(cli::propose::Args),
    /// What automatic booking would have done in a quarter
    DryRun(cli::dry_run::Args),
    /// Make the hand-over files
    Handover(cli::handover::Args),
    /// Backup, restore and proof of an office; history of a document
    Office(cli::office_command::Args),
    /// The connection with Billit
    Billit(cli::billit::Args),
    /// The sync with Billit without a window
    Sync(cli::sync::Args),
    /// Draw a screen without a display
    Screenshot(cli::screenshot::Args),
    /// The isolated process that draws pages; started by the program itself
    #[command(hide = true)]
    RenderHelper,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_env("POSTVAK_LOG").unwrap_or_else(|_unset| EnvFilter::new("error"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let ended = match &arguments.command {
        Some(Command::Demo(args)) => cli::demo::run(args),
        Some(Command::Scan(args)) => cli::scan::run(args),
        Some(Command::Show(args)) => cli::show::run(args),
        Some(Command::Check(args)) => cli::check::run(args),
        Some(Command::Preview(args)) => cli::preview::run(args),
        Some(Command::Propose(args)) => cli::propose::run(args),
        Some(Command::DryRun(args)) => cli::dry_run::run(args),
        Some(Command::Handover(args)) => cli::handover::run(args),
        Some(Command::Office(args)) => cli::office_command::run(args),
        Some(Command::Billit(args)) => cli::billit::run(args),
        Some(Command::Sync(args)) => cli::sync::run(args),
        Some(Command::Screenshot(args)) => cli::screenshot::run(args),
        Some(Command::RenderHelper) => cli::render_helper::run(),
        None => cli::window::run(&arguments.window),
    };
    ExitCode::from(ended.code())
}
