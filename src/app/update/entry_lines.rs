//! Lines of the entry: added, removed and split.

use super::entry::{commit_typing, edit_as};
use crate::app::model::{EntryModel, Field, Model, Splitting};

/// Adds a line behind the one that has the keyboard.
pub fn add_line(model: &mut Model) {
    commit_typing(model);
    edit_as(model, "command-add-line", EntryModel::add_line);
}

/// Takes the line away that has the keyboard.
pub fn remove_line(model: &mut Model) {
    if let Some(entry) = &mut model.entry {
        // What is being typed goes with its line.
        entry.typing = None;
    }
    edit_as(model, "command-remove-line", EntryModel::remove_line);
}

/// Asks how the line that has the keyboard is to be split.
pub fn ask_split(model: &mut Model) {
    commit_typing(model);
    let Some(entry) = &mut model.entry else { return };
    if let Some(line) = entry.line_now() {
        entry.splitting = Some(Splitting { line, text: "/2".to_owned() });
        entry.focus_wanted = Some(Field::Split);
    }
}

/// Stops splitting; says whether somebody was at it.
pub fn stop_splitting(entry: &mut EntryModel) -> bool {
    entry.wrong.remove(&Field::Split);
    if entry.focus_wanted == Some(Field::Split) {
        entry.focus_wanted = None;
    }
    entry.splitting.take().is_some()
}

/// Splits the line as was typed, or says why not.
pub fn split(model: &mut Model) {
    let Some(entry) = &mut model.entry else { return };
    let Some(splitting) = entry.splitting.clone() else { return };
    match entry.parts_of(&splitting) {
        Ok(parts) => {
            stop_splitting(entry);
            edit_as(model, "command-split-line", |entry| entry.split_line(splitting.line, &parts));
        }
        Err(message) => {
            entry.wrong.insert(Field::Split, message);
            entry.focus_wanted = Some(Field::Split);
        }
    }
}
