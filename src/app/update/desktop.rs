//! What a person does outside the window, and what the window tells there.

use super::{billit, go, lists};
use crate::app::commands::UiCommand;
use crate::app::desktop::{arrived_toast, stays_toast};
use crate::app::model::{Model, Screen};
use crate::app::msg::Msg;
use crate::base::EnterpriseNumber;
use crate::engine::{Arrived, Command};
use crate::office::Personal;
use crate::platform::desktop::TrayAction;

/// Takes a message about it.
pub fn take(model: &mut Model, msg: Msg, out: &mut Vec<Command>) {
    match msg {
        Msg::Tray(action) => chosen(model, action, out),
        Msg::ToastPressed(dossier) => show(model, dossier, out),
        Msg::WentToTray if !model.personal.tray_told => {
            model.personal.tray_told = true;
            model.to_tell.push(stays_toast(model.texts));
            out.push(Command::SavePersonal(Box::new(model.personal.clone())));
        }
        Msg::Focus(focused) => {
            if focused && !model.focused {
                out.push(Command::Seen);
            }
            model.focused = focused;
        }
        Msg::ChangePersonal(personal) => {
            model.settings_screen.saved = false;
            model.personal = (*personal).clone();
            out.push(Command::SavePersonal(personal));
        }
        Msg::StartWithSystem(on) => {
            model.starts_with_system = on;
            out.push(Command::StartWithSystem(on));
        }
        _ => {}
    }
}

/// Does what was chosen in the tray; showing the window and ending the program are the window's.
fn chosen(model: &mut Model, action: TrayAction, out: &mut Vec<Command>) {
    match action {
        TrayAction::Dossier(number) => show(model, Some(number), out),
        TrayAction::Pause => {
            model.personal.paused = !model.personal.paused;
            out.push(Command::SavePersonal(Box::new(model.personal.clone())));
        }
        TrayAction::Sync if UiCommand::SyncBillit.available(model) => billit::sync(model, out),
        TrayAction::Open | TrayAction::Quit | TrayAction::Sync => {}
    }
}

/// Shows a dossier, or all of them.
fn show(model: &mut Model, dossier: Option<EnterpriseNumber>, out: &mut Vec<Command>) {
    if model.bulk.is_none() {
        super::close_overlay(model, out);
    }
    match dossier.filter(|number| model.overview.row(*number).is_some()) {
        Some(number) => lists::open_dossier(model, number, out),
        None => go(model, Screen::Overview, out),
    }
}

/// Tells what arrived, unless somebody looks at the window, where it is told already.
pub fn arrived(model: &mut Model, arrived: &Arrived) {
    if model.focused {
        return;
    }
    let toast = arrived_toast(model.texts, arrived, |number| model.dossier_name(number).to_owned());
    model.to_tell.extend(toast);
}

/// What whoever works here set for the desktop.
pub fn came(model: &mut Model, personal: Personal, starts_with_system: bool) {
    model.personal = personal;
    model.starts_with_system = starts_with_system;
    model.settings_screen.saved = true;
}
