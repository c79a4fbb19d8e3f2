//! The lists of a dossier.

use super::page;
use crate::app::model::{Model, Screen};
use crate::app::msg::Msg;
use crate::base::{DocumentId, EnterpriseNumber};
use crate::engine::Command;
use crate::office::same_person;

/// Shows a dossier.
pub fn open_dossier(model: &mut Model, number: EnterpriseNumber, out: &mut Vec<Command>) {
    super::entry::leave(model, out);
    model.screen = Screen::Dossier;
    if model.dossier.current != Some(number) {
        let tab = model.dossier.tab;
        model.dossier = crate::app::model::DossierModel { current: Some(number), tab, ..Default::default() };
        page::show(model, None);
    }
    let manager = model.overview.row(number).and_then(|row| row.dossier.manager.clone());
    let manages = manager.is_some_and(|manager| same_person(&manager, &model.user));
    model.dossier.user = (model.user.clone(), manages);
    model.dossier.documents.asked();
    out.push(Command::Documents(number));
}

/// Takes a message about the document list.
pub fn take(model: &mut Model, msg: Msg, out: &mut Vec<Command>) {
    let dossier = &mut model.dossier;
    match msg {
        Msg::Tab(tab) => {
            if dossier.tab != tab {
                dossier.tab = tab;
                dossier.selected = None;
                dossier.only_ready = false;
                dossier.only_review = false;
                dossier.only_mine = false;
            }
            dossier.arrange();
        }
        Msg::SelectDocument(id) => dossier.selected = Some(id),
        Msg::MoveSelection(steps) => dossier.selected = dossier.step(dossier.selected, steps),
        Msg::SortDocuments(column) => {
            dossier.sort = dossier.sort.toggled(column);
            dossier.arrange();
        }
        Msg::ToggleOnlyReview => {
            dossier.only_review = !dossier.only_review;
            dossier.arrange();
        }
        Msg::ToggleOnlyReady => {
            dossier.only_ready = !dossier.only_ready;
            dossier.arrange();
        }
        Msg::ToggleOnlyMine => {
            dossier.only_mine = !dossier.only_mine;
            dossier.arrange();
        }
        Msg::FilterDocuments(text) => {
            dossier.filter = text;
            dossier.arrange();
        }
        Msg::OpenDocument(id) => {
            open_document(model, id, out);
            return;
        }
        _ => {}
    }
    if model.screen == Screen::Dossier {
        let selected = model.dossier.selected;
        page::show(model, selected);
    }
}

/// Opens a document for entry. The screen changes when it has come, so that nothing blank is seen.
pub fn open_document(model: &mut Model, id: DocumentId, out: &mut Vec<Command>) {
    super::entry::leave(model, out);
    model.steps.resuming = None;
    let request = model.next_request();
    model.opening = Some(request);
    model.dossier.selected = Some(id);
    page::show(model, Some(id));
    out.push(Command::Open { document: id, request });
}
