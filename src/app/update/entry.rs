//! The fields of the document being entered.

use super::{compare, page, toast};
use crate::app::model::{EntryModel, Field, LineField, Model, Screen, SettingsPage, UndoStep};
use crate::app::msg::Msg;
use crate::base::Message;
use crate::booking::{EntryParty, Mend, PartyMatch, SettingsPlace};
use crate::engine::{Command, FlagText};

/// How many steps can be undone.
const MOST_STEPS: usize = 100;

/// Takes a message about the fields.
pub fn take(model: &mut Model, msg: Msg, out: &mut Vec<Command>) {
    let Some(entry) = &mut model.entry else { return };
    match msg {
        Msg::Focused(field) => {
            if entry.focus != Some(field) {
                entry.focus = Some(field);
                entry.digit_taken = None;
            }
            if entry.focus_wanted == Some(field) {
                entry.focus_wanted = None;
            }
            entry.last_focus = Some(field);
            // What was just taken from the page stays lit where it was taken.
            if model.page.taken_for != Some(field) {
                model.page.sought = entry.sought(field);
                model.page.relight();
            }
        }
        Msg::Left(field) => {
            commit(model, field);
            if field == Field::Information {
                keep_information(model, out);
            }
            if let Some(entry) = &mut model.entry
                && entry.focus == Some(field)
            {
                entry.focus = None;
            }
        }
        Msg::Typed(field, text) => {
            entry.digit_taken = None;
            if field == Field::Information {
                text.clone_into(&mut entry.information);
            } else if entry.can_edit() {
                entry.typing = Some((field, text));
            }
        }
        Msg::Entered(field) => {
            commit(model, field);
            if let Some(entry) = &mut model.entry
                && !entry.wrong.contains_key(&field)
            {
                entry.focus_wanted = entry.field_after(field);
            }
        }
        Msg::TakeSuggestion(line, nth) => take_suggestion(model, line, nth),
        Msg::DigitAfterSuggestion(line, text) => {
            if let Some(UndoStep::Edited(document, before)) = model.undo.pop()
                && document == entry.record.id
            {
                entry.entry = Some(*before);
            }
            entry.digit_taken = None;
            entry.typing = Some((Field::Line(line, LineField::Account), text));
            changed(model);
        }
        Msg::ChooseAccount(line, account) => {
            edit(model, |entry| {
                if let Some(line) = entry.entry.as_mut().and_then(|fields| fields.lines.get_mut(line)) {
                    line.account = Some(account);
                }
            });
            if let Some(entry) = &mut model.entry {
                let field = Field::Line(line, LineField::Account);
                entry.typing = None;
                entry.wrong.remove(&field);
                entry.focus_wanted = next_account(entry, line).or_else(|| entry.field_after(field));
            }
        }
        Msg::ChooseParty(number) => edit(model, |entry| {
            let card = entry.data.parties.iter().find(|card| card.number == number && Some(card.role) == role(entry)).cloned();
            if let (Some(card), Some(fields)) = (card, &mut entry.entry) {
                // Chosen by a person: as sure as the enterprise number.
                fields.party = EntryParty { matched: PartyMatch::EnterpriseNumber, card };
            }
        }),
        Msg::ChooseJournal(number) => edit(model, |entry| {
            if let Some(fields) = &mut entry.entry {
                fields.journal = Some(number);
            }
        }),
        Msg::ChoosePeriod(book_year, period) => {
            edit(model, |entry| entry.mend(&Mend::Period(book_year, period)));
        }
        Msg::ChooseVat(line, case, rate) => edit(model, |entry| {
            if let Some(line) = entry.entry.as_mut().and_then(|fields| fields.lines.get_mut(line)) {
                line.vat_case = case;
                line.vat_rate = rate;
            }
        }),
        Msg::Mend(index) => match entry.needs_person.get(index).and_then(|need| need.mend.clone()) {
            Some(Mend::Compare) => compare::open(model, 0, out),
            Some(Mend::Settings(place)) => settings(model, place, out),
            Some(mend) => edit(model, |entry| entry.mend(&mend)),
            None => {}
        },
        Msg::ForWhom(name) => {
            entry.for_whom = name;
            if entry.record.flag.is_some() {
                flag(model, out);
            }
        }
        _ => {}
    }
}

/// Goes to where the dossier is mended.
fn settings(model: &mut Model, place: SettingsPlace, out: &mut Vec<Command>) {
    model.settings_screen.dossier = model.entry.as_ref().map(|entry| entry.record.dossier);
    model.settings_screen.page = match place {
        SettingsPlace::Journals => SettingsPage::Journals,
        SettingsPlace::Accounts => SettingsPage::Accounts,
    };
    super::go(model, Screen::Settings, out);
}

fn role(entry: &EntryModel) -> Option<crate::office::PartyRole> {
    entry.entry.as_ref().map(|fields| fields.party.card.role)
}

fn take_suggestion(model: &mut Model, line: usize, nth: usize) {
    let Some(entry) = &model.entry else { return };
    if !entry.can_edit() {
        return;
    }
    let account = entry
        .entry
        .as_ref()
        .and_then(|fields| fields.lines.get(line))
        .and_then(|line| line.suggestions.get(nth))
        .map(|suggestion| suggestion.account);
    let Some(account) = account else { return };
    edit(model, |entry| {
        if let Some(line) = entry.entry.as_mut().and_then(|fields| fields.lines.get_mut(line)) {
            line.account = Some(account);
        }
    });
    if let Some(entry) = &mut model.entry {
        let field = Field::Line(line, LineField::Account);
        entry.typing = None;
        entry.wrong.remove(&field);
        entry.digit_taken = Some((line, nth));
    }
}

/// The account field of the next line without account.
fn next_account(entry: &EntryModel, line: usize) -> Option<Field> {
    let lines = &entry.entry.as_ref()?.lines;
    (line + 1..lines.len())
        .find(|&next| lines.get(next).is_some_and(|line| line.account.is_none()))
        .map(|next| Field::Line(next, LineField::Account))
}

/// Puts a value of the page in a field, as if it had been typed.
pub fn fill(model: &mut Model, field: Field, typed: String) {
    let Some(entry) = &mut model.entry else { return };
    entry.typing = Some((field, typed));
    entry.focus_wanted = Some(field);
    commit(model, field);
}

/// Takes what was typed in a field into the entry.
pub fn commit(model: &mut Model, field: Field) {
    let Some(entry) = &mut model.entry else { return };
    let Some((typed_field, text)) = entry.typing.take() else { return };
    if typed_field != field {
        entry.typing = Some((typed_field, text));
        return;
    }
    if text == entry.text_of(field, model.texts) {
        entry.wrong.remove(&field);
        return;
    }
    let before = entry.entry.clone();
    match entry.take_text(field, &text) {
        Ok(()) => {
            entry.wrong.remove(&field);
            if before != entry.entry {
                remember(model, before);
                changed(model);
            }
        }
        Err(message) => {
            entry.wrong.insert(field, message);
            // What was typed stays to be mended.
            entry.typing = Some((field, text));
        }
    }
}

/// Changes the fields by a step that can be undone.
pub fn edit(model: &mut Model, change: impl FnOnce(&mut EntryModel)) {
    let Some(entry) = &mut model.entry else { return };
    if !entry.can_edit() {
        return;
    }
    let before = entry.entry.clone();
    change(entry);
    if before != entry.entry {
        remember(model, before);
        changed(model);
    }
}

fn remember(model: &mut Model, before: Option<crate::booking::Entry>) {
    if let (Some(before), Some(entry)) = (before, &model.entry) {
        model.undo.push(UndoStep::Edited(entry.record.id, Box::new(before)));
        if model.undo.len() > MOST_STEPS {
            model.undo.remove(0);
        }
    }
}

/// Works everything out anew and remembers that the draft is not kept yet.
pub fn changed(model: &mut Model) {
    let now = model.now;
    if let Some(entry) = &mut model.entry {
        entry.recompute(&model.settings.expertm);
        entry.unsaved_since = Some(now);
    }
}

/// Sends the draft to be kept.
pub fn keep_draft(model: &mut Model, out: &mut Vec<Command>) {
    let Some(entry) = &mut model.entry else { return };
    if entry.unsaved_since.take().is_none() {
        return;
    }
    if let Some(fields) = &entry.entry {
        out.push(Command::SaveDraft { document: entry.record.id, entry: Box::new(fields.clone()), version: entry.draft_version });
    }
}

/// Leaves the entry: what was typed is taken, the draft is kept.
pub fn leave(model: &mut Model, out: &mut Vec<Command>) {
    if let Some((field, _)) = model.entry.as_ref().and_then(|entry| entry.typing.clone()) {
        commit(model, field);
    }
    keep_information(model, out);
    keep_draft(model, out);
    model.entry = None;
    model.compare = None;
}

/// Approves the document shown.
pub fn approve(model: &mut Model, out: &mut Vec<Command>) {
    if let Some((field, _)) = model.entry.as_ref().and_then(|entry| entry.typing.clone()) {
        commit(model, field);
    }
    let Some(entry) = &model.entry else { return };
    if !entry.can_approve() {
        let first = entry.blocking().next().map(|need| need.text.clone());
        if let Some(text) = first {
            toast(model, text, true, false);
        }
        return;
    }
    let Some(entry) = &mut model.entry else { return };
    let Some(fields) = entry.entry.clone() else { return };
    entry.unsaved_since = None;
    entry.approving = true;
    out.push(Command::Approve { document: entry.record.id, version: entry.record.version, entry: Box::new(fields) });
}

/// Sets the review flag, or takes it away.
pub fn toggle_flag(model: &mut Model, out: &mut Vec<Command>) {
    let Some(entry) = &mut model.entry else { return };
    if entry.record.flag.is_some() {
        // The text goes with the flag; leaving the field would set it again.
        entry.information.clear();
        entry.for_whom = None;
        out.push(Command::Flag(entry.record.id, None));
    } else {
        flag(model, out);
        if let Some(entry) = &mut model.entry {
            entry.focus_wanted = Some(Field::Information);
        }
    }
}

fn flag(model: &mut Model, out: &mut Vec<Command>) {
    let Some(entry) = &model.entry else { return };
    let text = FlagText { information: entry.information.trim().to_owned(), for_whom: entry.for_whom.clone() };
    out.push(Command::Flag(entry.record.id, Some(text)));
}

/// Keeps internal information: writing it flags the document, as the hint in the field says.
fn keep_information(model: &mut Model, out: &mut Vec<Command>) {
    let Some(entry) = &model.entry else { return };
    let kept = entry.record.flag.as_ref().map(|flag| flag.information.as_str());
    let typed = entry.information.trim();
    if kept.unwrap_or("") != typed && !(kept.is_none() && typed.is_empty()) {
        flag(model, out);
    }
}

/// Undoes the last step.
pub fn undo(model: &mut Model, out: &mut Vec<Command>) {
    if !model.can_undo() {
        return;
    }
    match model.undo.pop() {
        Some(UndoStep::Edited(_, before)) => {
            if let Some(entry) = &mut model.entry {
                entry.entry = Some(*before);
                entry.typing = None;
                entry.wrong.clear();
            }
            changed(model);
        }
        Some(UndoStep::Approved(document)) => {
            out.push(Command::TakeBack(document));
            model.toasts.retain(|toast| !toast.undo);
        }
        Some(UndoStep::PutAside(document)) => {
            out.push(Command::PutAside(document, false));
            model.toasts.retain(|toast| !toast.undo);
        }
        None => {}
    }
}

/// The document that is opened after this one was approved.
pub fn next_pending(model: &Model, here: crate::base::DocumentId) -> Option<crate::base::DocumentId> {
    let waits = |status| matches!(status, crate::store::Status::New | crate::store::Status::Refused);
    model.dossier.next_where(Some(here), |record| waits(record.status) && record.flag.is_none())
}

/// After a document was approved: opens the next pending one, or goes back to the list when there is none.
pub fn next_after(model: &mut Model, out: &mut Vec<Command>) {
    let next = model.entry.as_ref().map(|entry| entry.record.id).and_then(|here| next_pending(model, here));
    if let Some(next) = next {
        super::lists::open_document(model, next, out);
    } else {
        leave(model, out);
        super::go(model, Screen::Dossier, out);
        let selected = model.dossier.selected;
        page::show(model, selected);
        toast(model, Message::new("entry-all-done"), false, false);
    }
}
