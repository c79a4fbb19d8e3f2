//! Screens: functions from the model to widgets. They push messages and do no I/O.

mod dossier;
mod entry;
mod handover;
mod help;
mod journal;
mod overview;
mod page;
mod palette;
mod panes;
mod picture;
mod reports;
mod settings;
mod shell;
mod words;

#[cfg(test)]
mod tests;

pub use shell::shell_ui;
