//! The review flag of the document being entered, and why a document cannot be approved.

use super::{toast, undo};
use crate::app::model::{Field, Model, Screen};
use crate::base::Message;
use crate::engine::{Command, FlagText};
use crate::office::addressed;

/// Whether there is an entry that is not approved for a reason.
pub fn can_tell_why_not(model: &Model) -> bool {
    model.screen == Screen::Entry && model.entry.as_ref().is_some_and(|entry| entry.can_edit() && !entry.can_approve())
}

/// Says why the document shown is not approved, and gives the keyboard to the field that is to be mended.
pub fn tell_why_not(model: &mut Model) {
    let Some(entry) = &mut model.entry else { return };
    let waits = entry.flag_in_the_way().map(|flag| match &flag.for_whom {
        Some(whom) => Message::new("entry-waits-for").text("who", whom.clone()),
        None => Message::new("entry-waits-for-colleague"),
    });
    let flagged = waits.is_some();
    let wrong = entry.fields().into_iter().find_map(|field| entry.wrong.get(&field).cloned());
    let blocking = entry.blocking().next().map(|need| need.text.clone());
    if !flagged {
        entry.focus_wanted = entry.first_care();
    }
    if let Some(text) = waits.or(wrong).or(blocking) {
        // Pressed twice it is said once.
        model.toasts.retain(|toast| toast.text != text);
        toast(model, text, true, false);
    }
}

/// Sets the review flag, or takes it away.
pub fn toggle_flag(model: &mut Model, out: &mut Vec<Command>) {
    let Some(entry) = &mut model.entry else { return };
    if let Some(before) = entry.record.flag.clone() {
        // The text goes with the flag; leaving the field would set it again.
        entry.information.clear();
        entry.for_whom = None;
        let document = entry.record.id;
        out.push(Command::Flag(document, None));
        undo::flagged(model, document, Some(before));
    } else {
        call(model);
        flag(model, out);
        if let Some(entry) = &mut model.entry {
            entry.focus_wanted = Some(Field::Information);
        }
    }
}

/// Sends the flag as it stands in the entry.
pub fn flag(model: &mut Model, out: &mut Vec<Command>) {
    let Some(entry) = &model.entry else { return };
    let text = FlagText { information: entry.information.trim().to_owned(), for_whom: entry.for_whom.clone() };
    let (document, before) = (entry.record.id, entry.record.flag.clone());
    out.push(Command::Flag(document, Some(text)));
    undo::flagged(model, document, before);
}

/// Who is addressed by `@name` in the internal information is who it is for.
fn call(model: &mut Model) {
    let Some(entry) = &mut model.entry else { return };
    if let Some(name) = addressed(&entry.information, &model.settings.colleagues) {
        entry.for_whom = Some(name.to_owned());
    }
}

/// Keeps internal information: writing it flags the document, as the hint in the field says.
pub fn keep_information(model: &mut Model, out: &mut Vec<Command>) {
    let Some(entry) = &model.entry else { return };
    let kept = entry.record.flag.as_ref().map(|flag| flag.information.as_str());
    let typed = entry.information.trim();
    if kept.unwrap_or("") != typed && !(kept.is_none() && typed.is_empty()) {
        call(model);
        flag(model, out);
    }
}
