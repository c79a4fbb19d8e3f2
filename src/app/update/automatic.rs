//! Automatic booking of the dossier shown.

use std::sync::Arc;

use super::{lists, toast};
use crate::app::model::{AutomaticModel, Model};
use crate::app::msg::Msg;
use crate::base::{EnterpriseNumber, Message};
use crate::engine::{Automatic, Command};

/// Opens it.
pub fn open(model: &mut Model, out: &mut Vec<Command>) {
    let Some(dossier) = model.dossier.current else { return };
    model.automatic = Some(AutomaticModel::default());
    out.push(Command::Automatic(dossier));
}

/// How it is now.
pub fn came(model: &mut Model, found: Arc<Automatic>) {
    if model.dossier.current == Some(found.dossier) {
        if let Some(shown) = &mut model.automatic {
            shown.selected = shown.selected.min(found.today.len().saturating_sub(1));
        }
        model.dossier.automatic = Some(found);
    }
}

/// Postvak booked by itself.
pub fn booked(model: &mut Model, dossier: EnterpriseNumber, count: usize) {
    if count > 0 {
        let text = Message::new("automatic-booked").count("count", count).text("dossier", model.dossier_name(dossier).to_owned());
        toast(model, text, false, false);
    }
}

/// Takes a message of it.
pub fn take(model: &mut Model, msg: &Msg, out: &mut Vec<Command>) {
    let (Some(shown), Some(found)) = (&mut model.automatic, model.dossier.automatic.clone()) else { return };
    let last = found.today.len().saturating_sub(1);
    match msg {
        Msg::AutomaticSwitch(direction, on) => out.push(Command::SwitchAutomatic(found.dossier, *direction, *on)),
        Msg::AutomaticSelect(nth) => shown.selected = (*nth).min(last),
        Msg::AutomaticMove(steps) => shown.selected = shown.selected.saturating_add_signed(*steps).min(last),
        Msg::AutomaticOpen => {
            if let Some(document) = found.today.get(shown.selected) {
                model.automatic = None;
                lists::open_document(model, *document, out);
            }
        }
        Msg::AutomaticTakeBack => {
            let ids = model.dossier.own_to_take_back();
            if !ids.is_empty() {
                out.push(Command::TakeBackMany(found.dossier, Arc::new(ids)));
            }
        }
        _ => {}
    }
}
