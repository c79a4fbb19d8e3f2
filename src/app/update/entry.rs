//! The fields of the document being entered.

use super::entry_lines::{split, stop_splitting};
use super::review::{flag, keep_information, tell_why_not};
use super::{compare, page, toast, undo};
use crate::app::model::{EntryModel, Field, LineField, Model, Screen, SettingsPage, UndoKind};
use crate::app::msg::Msg;
use crate::base::{DocumentId, Message};
use crate::booking::{EntryParty, Mend, PartyMatch, SettingsPlace};
use crate::engine::Command;
use crate::store::{DocumentRecord, Status};

/// Takes a message about the fields.
pub fn take(model: &mut Model, msg: Msg, out: &mut Vec<Command>) {
    let Some(entry) = &mut model.entry else { return };
    match msg {
        Msg::Focused(field) => {
            if entry.focus != Some(field) {
                entry.focus = Some(field);
                entry.digit_taken = None;
            }
            entry.last_focus = Some(field);
            if let Field::Line(line, _) = field {
                entry.last_line = Some(line);
            }
            if entry.focus_wanted == Some(field) {
                entry.focus_wanted = None;
            }
            // What was just taken from the page stays lit where it was taken.
            if model.page.taken_for != Some(field) {
                model.page.sought = entry.sought(field);
                model.page.relight();
            }
        }
        // Left without Enter: nothing is split. After a text that means nothing it gets the keyboard again.
        Msg::Left(Field::Split) if entry.focus_wanted == Some(Field::Split) => {}
        Msg::Left(Field::Split) => {
            stop_splitting(entry);
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
            match field {
                Field::Information => text.clone_into(&mut entry.information),
                Field::Split => {
                    entry.wrong.remove(&field);
                    if let Some(splitting) = &mut entry.splitting {
                        splitting.text = text;
                    }
                }
                _ if entry.can_edit() => {
                    entry.typing = Some((field, text));
                    // Kept in a pause also while the field is not left.
                    entry.unsaved_since = Some(model.now);
                }
                _ => {}
            }
        }
        Msg::Entered(Field::Split) => split(model),
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
            if let Some(step) =
                model.steps.done.pop_if(|step| matches!(step.kind, UndoKind::Edited(document, _) if document == entry.record.id))
                && let UndoKind::Edited(_, before) = step.kind
            {
                entry.entry = Some(*before);
            }
            entry.digit_taken = None;
            entry.typing = Some((Field::Line(line, LineField::Account), text));
            changed(model);
        }
        Msg::ChooseAccount(line, account) => {
            edit(model, Field::Line(line, LineField::Account), |entry| {
                if let Some(line) = entry.entry.as_mut().and_then(|fields| fields.lines.get_mut(line)) {
                    line.take_account(Some(account));
                }
            });
            if let Some(entry) = &mut model.entry {
                let field = Field::Line(line, LineField::Account);
                entry.typing = None;
                entry.wrong.remove(&field);
                entry.focus_wanted = next_account(entry, line).or_else(|| entry.field_after(field));
            }
        }
        Msg::ChooseParty(number) => edit(model, Field::Party, |entry| {
            let card = entry.data.parties.iter().find(|card| card.number == number && Some(card.role) == role(entry)).cloned();
            if let (Some(card), Some(fields)) = (card, &mut entry.entry) {
                // Chosen by a person: as sure as the enterprise number.
                fields.party = EntryParty { matched: PartyMatch::EnterpriseNumber, card };
            }
        }),
        Msg::ChooseJournal(number) => edit(model, Field::Journal, |entry| {
            if let Some(fields) = &mut entry.entry {
                fields.journal = Some(number);
            }
        }),
        Msg::ChoosePeriod(book_year, period) => {
            edit(model, Field::Period, |entry| entry.mend(&Mend::Period(book_year, period)));
        }
        Msg::ChooseVat(line, case, rate) => edit(model, Field::Line(line, LineField::Vat), |entry| {
            if let Some(fields) = &mut entry.entry {
                crate::booking::choose_vat(fields, line, &case, rate);
            }
        }),
        Msg::TakeVat(line, nth) => edit(model, Field::Line(line, LineField::Vat), |entry| {
            let Some(fields) = &mut entry.entry else { return };
            let wanted = fields.lines.get(line).and_then(|line| line.vat_suggestions.get(nth)).cloned();
            if let Some(wanted) = wanted {
                crate::booking::choose_vat(fields, line, &wanted.case, wanted.rate);
            }
        }),
        Msg::Mend(index) => match entry.needs_person.get(index).and_then(|need| need.mend.clone()) {
            Some(Mend::CreateParty) => super::party_card::open(model),
            Some(Mend::Compare) => compare::open(model, 0, out),
            Some(Mend::Settings(place)) => settings(model, place, out),
            Some(mend) => edit_as(model, "undo-mend", |entry| entry.mend(&mend)),
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
        SettingsPlace::Rules => SettingsPage::Rules,
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
    edit(model, Field::Line(line, LineField::Account), |entry| {
        if let Some(line) = entry.entry.as_mut().and_then(|fields| fields.lines.get_mut(line)) {
            line.take_account(Some(account));
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
    // What is being typed comes first, as a step of its own.
    if let Some((other, _)) = model.entry.as_ref().and_then(|entry| entry.typing.clone()) {
        commit(model, other);
    }
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
                let word = undo::word(entry, field);
                remember(model, word, before);
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

/// Changes a field by a step that can be undone.
pub fn edit(model: &mut Model, field: Field, change: impl FnOnce(&mut EntryModel)) {
    let Some(word) = model.entry.as_ref().map(|entry| undo::word(entry, field)) else { return };
    edit_as(model, word, change);
}

/// The same, under another word.
pub fn edit_as(model: &mut Model, word: &'static str, change: impl FnOnce(&mut EntryModel)) {
    let Some(entry) = &mut model.entry else { return };
    if !entry.can_edit() {
        return;
    }
    let before = entry.entry.clone();
    change(entry);
    if before != entry.entry {
        remember(model, word, before);
        changed(model);
    }
}

fn remember(model: &mut Model, word: &'static str, before: Option<crate::booking::Entry>) {
    if let Some(before) = before {
        undo::edited(model, word, before);
    }
}

/// Takes whatever is being typed into the entry.
pub fn commit_typing(model: &mut Model) {
    if let Some((field, _)) = model.entry.as_ref().and_then(|entry| entry.typing.clone()) {
        commit(model, field);
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
    if !entry.can_edit() {
        return;
    }
    if let Some(fields) = entry.with_typed().filter(|fields| entry.kept.as_ref() != Some(fields)) {
        entry.kept = Some(fields.clone());
        out.push(Command::SaveDraft { document: entry.record.id, entry: Box::new(fields), version: entry.draft_version });
        // The next one may go before this one is answered: each raises the version by one.
        entry.draft_version += 1;
    }
}

/// Leaves the entry: what was typed is taken, the draft is kept.
pub fn leave(model: &mut Model, out: &mut Vec<Command>) {
    commit_typing(model);
    keep_information(model, out);
    keep_draft(model, out);
    model.entry = None;
    model.compare = None;
}

/// Approves the document shown.
pub fn approve(model: &mut Model, out: &mut Vec<Command>) {
    commit_typing(model);
    if let Some(entry) = &mut model.entry {
        stop_splitting(entry);
    }
    let Some(entry) = &model.entry else { return };
    if !entry.can_approve() {
        tell_why_not(model);
        return;
    }
    let next = model.entry.as_ref().and_then(|entry| next_pending(model, entry.record.id));
    let Some(entry) = &mut model.entry else { return };
    let Some(fields) = entry.entry.clone() else { return };
    entry.next = next;
    entry.unsaved_since = None;
    entry.approving = true;
    out.push(Command::Approve { document: entry.record.id, version: entry.record.version, entry: Box::new(fields) });
}

/// Whether a document waits for somebody to approve it.
fn waits(record: &DocumentRecord) -> bool {
    matches!(record.status, Status::New | Status::Refused)
}

/// The document that is opened after this one was approved: the next flagged one while flagged ones are looked at, else the
/// next one that nobody flagged.
pub fn next_pending(model: &Model, here: DocumentId) -> Option<DocumentId> {
    let flagged = model.dossier.only_review || model.dossier.only_mine;
    model.dossier.next_where(Some(here), |record| waits(record) && record.flag.is_some() == flagged)
}

/// After a document was approved: opens the next pending one, or goes back to the list when there is none.
pub fn next_after(model: &mut Model, out: &mut Vec<Command>) {
    // Worked out before the approval: by now this document may have left the list.
    let here = model.entry.as_ref().map(|entry| entry.record.id);
    let known = model.entry.as_ref().and_then(|entry| entry.next);
    let known = known.filter(|id| model.dossier.record(*id).is_some_and(waits));
    if let Some(next) = known.or_else(|| next_pending(model, here?)) {
        super::lists::open_document(model, next, out);
    } else {
        leave(model, out);
        super::go(model, Screen::Dossier, out);
        let selected = model.dossier.selected;
        page::show(model, selected);
        toast(model, Message::new("entry-all-done"), false, false);
    }
}
