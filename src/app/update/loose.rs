//! Documents that lie in no linked folder, and folders that were dropped on the window.

use std::path::PathBuf;

use super::{dossier_here, entry, office, page, toast};
use crate::app::model::{Link, LooseModel, LooseState, Model, OneLoose, Screen};
use crate::app::msg::Msg;
use crate::base::{DocumentId, Message};
use crate::engine::{Command, LooseFile};
use crate::store::DocumentRecord;

/// Shows the files that were opened.
pub fn came(model: &mut Model, files: &[LooseFile], out: &mut Vec<Command>) {
    if files.is_empty() {
        return;
    }
    entry::leave(model, out);
    model.opening = None;
    if model.bulk.is_none() {
        super::close_overlay(model, out);
    }
    model.loose = LooseModel { files: files.iter().cloned().map(OneLoose::new).collect(), selected: 0 };
    model.screen = Screen::Loose;
    model.page_in_front = false;
    show_page(model);
}

/// A file was put into a dossier. The only one opens there; of several the list goes on.
pub fn placed(model: &mut Model, document: DocumentId, record: DocumentRecord, out: &mut Vec<Command>) {
    let (id, dossier) = (record.id, record.dossier);
    let text = Message::new("loose-placed").text("dossier", model.dossier_name(dossier).to_owned());
    let Some(one) = model.loose.get_mut(document) else { return };
    one.state = LooseState::There(Box::new(record));
    let on_screen = model.screen == Screen::Loose;
    if on_screen && model.loose.files.len() == 1 {
        toast(model, text, false, false);
        office::open_elsewhere(model, Some(dossier), id, out);
    } else if !model.loose.files.iter().any(|one| one.state == LooseState::Placing) {
        let count = model.loose.files.iter().filter(|one| matches!(one.state, LooseState::There(_))).count();
        toast(model, Message::new("loose-placed-many").count("count", count), false, false);
    }
}

/// Asks whether a folder is to be linked to the dossier at hand.
pub fn folder(model: &mut Model, path: PathBuf) {
    let dossier = dossier_here(model).or_else(|| model.overview.visible_row(0).map(|row| row.dossier.enterprise_number));
    model.link = Some(Link { path, dossier });
}

/// Puts what can be put into the dossiers that are chosen: the one shown, or all of several.
pub fn place(model: &mut Model, out: &mut Vec<Command>) {
    for one in model.loose.files.iter_mut().filter(|one| one.can_place()) {
        if let Some(dossier) = one.dossier {
            one.state = LooseState::Placing;
            out.push(Command::PlaceLoose { document: one.file.id, dossier, folder: one.folder });
        }
    }
}

/// Opens the chosen one in its dossier, once it is there.
pub fn open(model: &mut Model, out: &mut Vec<Command>) {
    if let Some(LooseState::There(record)) = model.loose.chosen().map(|one| one.state.clone()) {
        office::open_elsewhere(model, Some(record.dossier), record.id, out);
    }
}

/// Takes a message about them.
pub fn take(model: &mut Model, msg: &Msg, out: &mut Vec<Command>) {
    let last = model.loose.files.len().saturating_sub(1);
    let chosen = model.loose.selected;
    match msg {
        Msg::LooseSelect(nth) => model.loose.selected = (*nth).min(last),
        Msg::LooseMove(steps) => model.loose.selected = chosen.saturating_add_signed(*steps).min(last),
        Msg::LooseDossier(dossier) => {
            if let Some(one) = model.loose.files.get_mut(chosen).filter(|one| one.state == LooseState::Loose) {
                one.dossier = Some(*dossier);
            }
        }
        Msg::LooseFolder(folder) => {
            if let Some(one) = model.loose.files.get_mut(chosen).filter(|one| one.state == LooseState::Loose) {
                one.folder = *folder;
            }
        }
        Msg::LooseToggle(nth) => {
            if let Some(one) = model.loose.files.get_mut(*nth) {
                one.left_out = !one.left_out;
            }
        }
        Msg::LooseOpen => open(model, out),
        Msg::LinkDossier(dossier) => {
            if let Some(link) = &mut model.link {
                link.dossier = Some(*dossier);
            }
        }
        Msg::LinkFolder => link(model, out),
        _ => {}
    }
    if model.screen == Screen::Loose && model.loose.selected != chosen {
        show_page(model);
    }
}

fn link(model: &mut Model, out: &mut Vec<Command>) {
    let Some(link) = &model.link else { return };
    let Some(row) = link.dossier.and_then(|number| model.overview.row(number)) else { return };
    let mut dossier = (*row.dossier).clone();
    let text = Message::new("loose-linked").text("dossier", dossier.name.clone());
    dossier.linked_folder = Some(link.path.clone());
    model.link = None;
    toast(model, text, false, false);
    out.push(Command::SaveDossier(Box::new(dossier)));
}

fn show_page(model: &mut Model) {
    let document = model.loose.chosen().map(|one| match &one.state {
        LooseState::There(record) => record.id,
        LooseState::Loose | LooseState::Placing => one.file.id,
    });
    page::show(model, document);
}
