//! Undoing the last step and doing it again, wherever the user is by then.

use super::{entry, office, rules, toast};
use crate::app::model::{EntryModel, Field, LineField, Model, UndoKind, UndoStep};
use crate::base::{DocumentId, Message};
use crate::booking::{Direction, Entry};
use crate::engine::Command;
use crate::store::Flag;

/// Remembers what stood in the fields before a change.
pub fn edited(model: &mut Model, word: &'static str, before: Entry) {
    let Some(entry) = &model.entry else { return };
    let what = Message::new("undo-edit").text("field", model.texts.get(word)).text("party", party(entry));
    let (dossier, document) = (entry.record.dossier, entry.record.id);
    let kind = UndoKind::Edited(document, Box::new(before));
    model.steps.remember(UndoStep { dossier, what, kind });
}

/// Remembers the flag that a document had.
pub fn flagged(model: &mut Model, document: DocumentId, before: Option<Flag>) {
    let Some(record) = model.record(document) else { return };
    let id = if before.is_some() { "undo-unflag" } else { "undo-flag" };
    let what = Message::new(id).text("party", record.summary.party.clone());
    let dossier = record.dossier;
    model.steps.remember(UndoStep { dossier, what, kind: UndoKind::Flagged(document, before) });
}

/// Remembers that a document was put aside, or brought back.
pub fn put_aside(model: &mut Model, document: DocumentId, aside: bool) {
    let Some(record) = model.record(document) else { return };
    let id = if aside { "undo-put-aside" } else { "undo-brought-back" };
    let what = Message::new(id).text("party", record.summary.party.clone());
    let dossier = record.dossier;
    model.steps.remember(UndoStep { dossier, what, kind: UndoKind::PutAside(document, !aside) });
}

fn party(entry: &EntryModel) -> String {
    let card = entry.entry.as_ref().map(|fields| fields.party.card.name.clone()).filter(|name| !name.is_empty());
    card.unwrap_or_else(|| entry.record.summary.party.clone())
}

/// The word for a field, as it stands on the screen.
pub fn word(entry: &EntryModel, field: Field) -> &'static str {
    let purchase = entry.entry.as_ref().is_none_or(|fields| fields.direction == Direction::Purchase);
    match field {
        Field::Party if purchase => "entry-supplier",
        Field::Party => "entry-customer",
        Field::Journal => "entry-journal",
        Field::Period => "entry-period",
        Field::Date => "entry-date",
        Field::DueDate => "entry-due-date",
        Field::Reference if purchase => "entry-your-reference",
        Field::Reference => "entry-our-reference",
        Field::StructuredReference => "entry-structured-reference",
        Field::Line(_, LineField::Text) => "entry-column-text",
        Field::Line(_, LineField::Account) => "entry-column-account",
        Field::Line(_, LineField::Vat) => "undo-vat",
        Field::Line(_, LineField::Amount) => "entry-column-amount",
        Field::Line(_, LineField::Deductible) => "entry-deductible",
        Field::Rate => "entry-rate-label",
        Field::Split => "command-split-line",
        Field::Information => "entry-information",
    }
}

/// Undoes the last step.
pub fn undo(model: &mut Model, out: &mut Vec<Command>) {
    model.toasts.retain(|toast| !toast.undo);
    if let Some(step) = model.steps.done.pop() {
        perform(model, step, true, out);
    }
}

/// Does what was undone last again.
pub fn redo(model: &mut Model, out: &mut Vec<Command>) {
    if let Some(step) = model.steps.undone.pop() {
        perform(model, step, false, out);
    }
}

/// The fields came on screen that a step waits for.
pub fn resume(model: &mut Model, out: &mut Vec<Command>) {
    let here = model.entry.as_ref().map(|entry| entry.record.id);
    if let Some((step, undoing)) = model.steps.resuming.take()
        && step.document() == here
    {
        perform(model, step, undoing, out);
    }
}

fn perform(model: &mut Model, step: UndoStep, undoing: bool, out: &mut Vec<Command>) {
    let UndoStep { dossier, what, kind } = step;
    let told = |model: &Model, what: &Message| {
        let id = if undoing { "undo-done" } else { "undo-redone" };
        Message::new(id).text("what", model.texts.text(what))
    };
    // What would take this step back again.
    let back = match kind {
        UndoKind::Edited(document, fields) => {
            let is_here = model.entry.as_ref().is_some_and(|entry| entry.record.id == document);
            if !is_here {
                // Back to where it was done: the user sees what changes.
                office::open_elsewhere(model, Some(dossier), document, out);
                let kind = UndoKind::Edited(document, fields);
                model.steps.resuming = Some((UndoStep { dossier, what, kind }, undoing));
                return;
            }
            let Some(entry) = model.entry.as_mut().filter(|entry| entry.can_edit()) else {
                toast(model, Message::new("undo-too-late").text("what", model.texts.text(&what)), true, false);
                return;
            };
            let after = entry.entry.replace(*fields);
            entry.typing = None;
            entry.wrong.clear();
            entry.splitting = None;
            entry.digit_taken = None;
            entry::changed(model);
            let text = told(model, &what);
            toast(model, text, false, false);
            after.map(|after| UndoKind::Edited(document, Box::new(after)))
        }
        UndoKind::PutAside(document, aside) => {
            out.push(Command::PutAside(document, aside));
            let text = told(model, &what);
            model.steps.asked.push((document, text));
            Some(UndoKind::PutAside(document, !aside))
        }
        UndoKind::Flagged(document, flag) => {
            let now = model.record(document).map(|record| record.flag.clone());
            out.push(Command::RestoreFlag(document, flag));
            let text = told(model, &what);
            model.steps.asked.push((document, text));
            now.map(|now| UndoKind::Flagged(document, now))
        }
        UndoKind::Approved(document, flag) => {
            out.push(Command::TakeBack(document));
            if flag.is_some() {
                out.push(Command::RestoreFlag(document, flag));
            }
            let text = told(model, &what);
            model.steps.asked.push((document, text));
            // Approving again is a decision of its own.
            None
        }
        UndoKind::Rule(now, then) => {
            rules::send(dossier, now.as_deref(), then.as_deref(), out);
            let text = told(model, &what);
            toast(model, text, false, false);
            Some(UndoKind::Rule(then, now))
        }
        UndoKind::BookedMany(documents) => {
            out.push(Command::TakeBackMany(dossier, documents));
            None
        }
    };
    match back {
        Some(kind) if undoing => model.steps.undone.push(UndoStep { dossier, what, kind }),
        Some(kind) => model.steps.done.push(UndoStep { dossier, what, kind }),
        None => model.steps.undone.clear(),
    }
}
