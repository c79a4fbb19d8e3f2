//! The office, and notifications.

use egui::{Id, Ui};

use super::form::{self, CONTROL, row, section, title};
use crate::app::icons::Icon;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::widgets::Button;

/// Names with a comma between them.
pub fn names_in(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Draws the page of the office.
pub fn office_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    title(ui, &texts.get("settings-office"), &texts.get("settings-office-intro"));
    section(ui, &texts.get("settings-office"));
    let [name, name_hint, colleagues, colleagues_hint, folder, folder_hint] = [
        "settings-office-name",
        "settings-office-name-hint",
        "settings-colleagues",
        "settings-colleagues-hint",
        "settings-office-folder",
        "settings-office-folder-hint",
    ]
    .map(|id| texts.get(id));
    let new =
        row(ui, &name, &name_hint, true, |ui| form::typed(ui, Id::unique("settings-name"), &name, &model.settings.name, CONTROL));
    if let Some(new) = new {
        form::change(model, out, |settings| settings.name = new);
    }
    let all = model.settings.colleagues.join(", ");
    let new = row(ui, &colleagues, &colleagues_hint, true, |ui| {
        form::typed(ui, Id::unique("settings-colleagues"), &colleagues, &all, CONTROL)
    });
    if let Some(new) = new {
        form::change(model, out, |settings| settings.colleagues = names_in(&new));
    }
    let shown = model.office_dir.display().to_string();
    row(ui, &folder, &format!("{shown}\n{folder_hint}"), false, |ui| {
        if ui.add(Button::secondary(&texts.get("handover-open-folder")).icon(Icon::FolderOpen)).clicked() {
            out.push(Msg::Reveal(model.office_dir.clone()));
        }
    });
}
