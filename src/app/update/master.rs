//! Dossiers from the accounting package, and what their columns hold.

use std::path::PathBuf;
use std::sync::Arc;

use super::toast;
use crate::app::model::{MasterModel, Model};
use crate::app::msg::Msg;
use crate::base::Message;
use crate::engine::{Command, MasterChange, PickPurpose};

/// Opens the list, or asks for the folder when none is set.
pub fn open(model: &mut Model, out: &mut Vec<Command>) {
    if model.settings.master_data.folder.is_none() {
        out.push(Command::PickFolder(PickPurpose::MasterData));
        return;
    }
    model.palette = None;
    model.help = false;
    let mut master = MasterModel::default();
    master.found.asked();
    model.master = Some(master);
    out.push(Command::FindMasterData);
}

/// A folder was picked: it is kept, and its dossiers are shown.
pub fn picked(model: &mut Model, folder: PathBuf, out: &mut Vec<Command>) {
    model.settings.master_data.folder = Some(folder);
    out.push(Command::SaveSettings(Box::new(model.settings.clone())));
    open(model, out);
}

/// Takes a message of the list.
pub fn take(model: &mut Model, msg: &Msg, out: &mut Vec<Command>) {
    let Some(master) = &mut model.master else { return };
    match *msg {
        Msg::MasterSelect(nth) => {
            master.selected = nth.min(master.rows().len().saturating_sub(1));
        }
        Msg::MasterMove(steps) => {
            let last = master.rows().len().saturating_sub(1);
            master.selected = master.selected.saturating_add_signed(steps).min(last);
        }
        Msg::MasterToggle(nth) => {
            master.selected = nth;
            let missing_year = master.chosen().is_some_and(|row| !master.can_tick(row));
            // The key that ticks does what the button in the row does.
            if missing_year { master.use_calendar_year(nth) } else { master.toggle(nth) }
        }
        Msg::MasterToggleAll => master.toggle_all(),
        Msg::MasterCalendarYear(nth) => master.use_calendar_year(nth),
        Msg::MasterShowColumns => {
            let tables = master.chosen().map_or(&[][..], |row| &row.tables);
            let first = tables.iter().position(|table| !table.is_understood()).unwrap_or(0);
            master.columns = (first < tables.len()).then_some(first);
        }
        Msg::MasterColumns(table) => {
            let count = master.chosen().map_or(0, |row| row.tables.len());
            master.columns = table.filter(|table| *table < count);
        }
        Msg::MasterAdd => {
            let wanted = master.to_add();
            if !wanted.is_empty() && !master.adding {
                master.adding = true;
                out.push(Command::AddDossiers(wanted));
            }
        }
        Msg::MasterKind(kind) => {
            let table = shown_table(master).cloned();
            if let Some(table) = table {
                model.settings.master_data.choices.say_kind(&table.name, &table.sheet, kind);
                say(model, out);
            }
        }
        Msg::MasterColumn(place, column) => {
            let table = shown_table(master).cloned();
            if let Some((table, kind)) = table.and_then(|table| table.kind.map(|kind| (table, kind))) {
                model.settings.master_data.choices.say_column(kind, &table.headings, place, column);
                say(model, out);
            }
        }
        _ => {}
    }
}

fn shown_table(master: &MasterModel) -> Option<&crate::expertm::MasterTable> {
    master.chosen()?.tables.get(master.columns?)
}

/// What was said is kept, and the folder is read anew with it.
fn say(model: &mut Model, out: &mut Vec<Command>) {
    out.push(Command::SaveSettings(Box::new(model.settings.clone())));
    out.push(Command::FindMasterData);
    if let Some(master) = &mut model.master {
        master.found.asked();
    }
}

/// Dossiers were added.
pub fn added(model: &mut Model, count: u32, without_journals: &[String], out: &mut Vec<Command>) {
    if let Some(master) = &mut model.master {
        master.adding = false;
        master.ticked.clear();
        master.found.asked();
        out.push(Command::FindMasterData);
    }
    toast(model, Message::new("master-added").count("count", count), false, false);
    if let Some(first) = without_journals.first() {
        let more = without_journals.len();
        toast(model, Message::new("master-no-journals").text("name", first.clone()).count("count", more), true, false);
    }
}

/// Master data of a dossier changed in the accounting package.
pub fn changed(model: &mut Model, change: &MasterChange) {
    let number = change.data.dossier.enterprise_number;
    if let Some(entry) = model.entry.as_mut().filter(|entry| entry.data.dossier.enterprise_number == number) {
        entry.data = Arc::clone(&change.data);
        let renumbered = change.taken.renumbered.iter();
        for moved in renumbered {
            if let Some(party) = entry.entry.as_mut().map(|fields| &mut fields.party.card)
                && party.role == moved.role
                && party.number == moved.from
            {
                party.number = moved.to;
            }
        }
        entry.recompute(&model.settings.expertm);
    }
    let name = change.data.dossier.name.clone();
    let taken = &change.taken;
    let (accounts, parties) = (taken.new_accounts, taken.new_parties);
    if accounts + parties > 0 {
        let text = Message::new("master-changed").text("name", name.clone());
        toast(model, text.count("accounts", accounts).count("parties", parties), false, false);
    }
    for moved in &taken.renumbered {
        let text = Message::new("master-renumbered").text("party", moved.name.clone()).text("name", name.clone());
        toast(model, text.text("from", moved.from.to_string()).text("to", moved.to.to_string()), true, false);
    }
    for (party, number) in &taken.clashes {
        let text = Message::new("master-clash").text("party", party.clone()).text("name", name.clone());
        toast(model, text.text("number", number.to_string()), true, false);
    }
}
