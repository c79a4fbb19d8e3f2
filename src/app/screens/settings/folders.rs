//! Dossiers and folders: where e-invoices come in.

use egui::{Id, Ui};

use super::form::{self, CONTROL, row, section, title};
use super::office::names_in;
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::tokens::Tokens;
use crate::app::widgets::{Button, IconButton, label};
use crate::engine::PickPurpose;
use crate::office::Folders;

/// Where the names of a folder stand.
type NamesOf = fn(&mut Folders) -> &mut Vec<String>;

/// Width of the field with seconds.
const SECONDS: f32 = 64.0;

/// Draws the page.
pub fn folders_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    title(ui, &texts.get("settings-folders"), &texts.get("settings-folders-intro"));
    roots(ui, model, out);
    names(ui, model, out);
    linked(ui, model, out);
}

fn roots(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    section(ui, &texts.get("settings-roots"));
    let [remove, hint, add] = ["settings-remove-root", "settings-remove-root-hint", "settings-add-root"].map(|id| texts.get(id));
    for (nth, root) in model.settings.folders.roots.iter().enumerate() {
        let path = root.display().to_string();
        let removed = row(ui, &path, "", true, |ui| {
            let removed = ui.add(Button::secondary(&remove).tip(&hint)).clicked();
            if ui.add(Button::secondary(&texts.get("handover-open-folder")).icon(Icon::FolderOpen)).clicked() {
                out.push(Msg::Reveal(root.clone()));
            }
            removed
        });
        if removed {
            form::change(model, out, |settings| {
                settings.folders.roots.remove(nth);
            });
        }
    }
    ui.add_space(14.0);
    if ui.add(Button::secondary(&add).icon(Icon::FolderPlus)).clicked() {
        out.push(Msg::Pick(PickPurpose::Root));
    }
}

fn names(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let folders = &model.settings.folders;
    section(ui, &texts.get("settings-folder-names"));
    let hint = texts.get("settings-folder-names-hint");
    let parts: [(&str, &[String], NamesOf); 3] = [
        ("settings-folder-purchases", &folders.purchases, |folders| &mut folders.purchases),
        ("settings-folder-sales", &folders.sales, |folders| &mut folders.sales),
        ("settings-folder-documents", &folders.documents, |folders| &mut folders.documents),
    ];
    for (id, names, field) in parts {
        let name = texts.get(id);
        let new = row(ui, &name, &hint, true, |ui| form::typed(ui, Id::unique(id), &name, &names.join(", "), CONTROL));
        if let Some(names) = new.map(|new| names_in(&new)).filter(|names| !names.is_empty()) {
            form::change(model, out, |settings| *field(&mut settings.folders) = names);
        }
    }
    let [processed, processed_hint, poll, poll_hint, seconds] =
        ["settings-folder-processed", "settings-move-hint", "settings-poll", "settings-poll-hint", "settings-seconds"]
            .map(|id| texts.get(id));
    let new = row(ui, &processed, &processed_hint, true, |ui| {
        form::typed(ui, Id::unique("settings-processed"), &processed, &folders.processed, CONTROL)
    });
    // A name only: the folder stands in that of the document.
    if let Some(new) = new.filter(|new| !new.is_empty() && !new.contains(['/', '\\', ':']) && new != "." && new != "..") {
        form::change(model, out, |settings| settings.folders.processed = new);
    }
    let new = row(ui, &poll, &poll_hint, false, |ui| {
        let new = form::number(ui, Id::unique("settings-poll"), &poll, Some(folders.poll_seconds), SECONDS);
        label(ui, &seconds, Text::Body, tokens.muted);
        new
    });
    if let Some(new) = new {
        form::change(model, out, |settings| settings.folders.poll_seconds = new.clamp(5, 3600));
    }
}

fn linked(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    section(ui, &texts.get("settings-linked"));
    let rows = model.overview.rows.value.as_deref().map(Vec::as_slice).unwrap_or_default();
    let [none, other, unlink] = ["settings-linked-none", "settings-linked-choose", "settings-unlink"].map(|id| texts.get(id));
    let tokens = Tokens::of(ui);
    if rows.is_empty() {
        ui.add_space(14.0);
        label(ui, &texts.get("settings-no-dossier"), Text::Body, tokens.muted);
    }
    for (nth, dossier_row) in rows.iter().enumerate() {
        let dossier = &dossier_row.dossier;
        let folder = dossier_row.folder.as_ref().map_or_else(|| none.clone(), |folder| folder.display().to_string());
        let hint = format!("{} · {folder}", dossier.enterprise_number);
        row(ui, &dossier.name, &hint, nth + 1 < rows.len(), |ui| {
            if ui.add(Button::secondary(&other).icon(Icon::FolderOpen)).clicked() {
                out.push(Msg::Pick(PickPurpose::Linked(dossier.enterprise_number)));
            }
            if dossier.linked_folder.is_some() && ui.add(IconButton::new(Icon::Close, &unlink)).clicked() {
                form::change_dossier(dossier, out, |dossier| dossier.linked_folder = None);
            }
        });
    }
}
