//! Screens: functions from the model to widgets. They push messages and do no I/O.

mod automatic;
mod billit;
mod bulk;
mod dialog_table;
mod dossier;
mod dry_run;
mod entry;
mod handover;
mod help;
mod history;
mod journal;
mod loose;
mod master;
mod overview;
mod page;
mod palette;
mod panes;
mod party_card;
mod picture;
mod reports;
mod settings;
mod shell;
mod words;

#[cfg(test)]
mod tests;

pub use shell::shell_ui;
