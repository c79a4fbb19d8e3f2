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
use crate::base::Message;
use crate::engine::PickPurpose;
use crate::i18n::Texts;
use crate::office::Folders;

/// Where the names of a folder stand.
type NamesOf = fn(&mut Folders) -> &mut Vec<String>;

/// Seconds between two looks at a network folder.
const POLL: std::ops::RangeInclusive<u32> = 5..=3600;
/// Width of the field with seconds.
const SECONDS: f32 = 64.0;

/// Whether a text is a name only: the folder stands in that of the dossier.
fn is_folder_name(text: &str) -> bool {
    !text.is_empty() && !text.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']) && text != "." && text != ".."
}

fn no_folder_name(texts: Texts, text: &str, now: &str) -> String {
    texts.text(&Message::new("settings-wrong-folder").text("text", text).text("now", now))
}

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
        let now = names.join(", ");
        let new = form::field_row(ui, &name, &hint, true, &[Id::unique(id)], |ui| {
            form::checked(ui, Id::unique(id), &name, &now, CONTROL, |text| {
                let names = names_in(text);
                match names.iter().find(|name| !is_folder_name(name)) {
                    _ if names.is_empty() => Err(form::empty(texts, &name, &now)),
                    Some(wrong) => Err(no_folder_name(texts, wrong, &now)),
                    None => Ok(names),
                }
            })
        });
        if let Some(names) = new {
            form::change(model, out, |settings| *field(&mut settings.folders) = names);
        }
    }
    let [processed, processed_hint, poll, poll_hint, seconds] =
        ["settings-folder-processed", "settings-move-hint", "settings-poll", "settings-poll-hint", "settings-seconds"]
            .map(|id| texts.get(id));
    let id = Id::unique("settings-processed");
    let new = form::field_row(ui, &processed, &processed_hint, true, &[id], |ui| {
        form::checked(ui, id, &processed, &folders.processed, CONTROL, |text| {
            if is_folder_name(text) { Ok(text.to_owned()) } else { Err(no_folder_name(texts, text, &folders.processed)) }
        })
    });
    if let Some(new) = new {
        form::change(model, out, |settings| settings.folders.processed = new);
    }
    let id = Id::unique("settings-poll");
    let new = form::field_row(ui, &poll, &poll_hint, false, &[id], |ui| {
        let new = form::number(ui, texts, id, &poll, folders.poll_seconds, POLL, SECONDS);
        label(ui, &seconds, Text::Body, tokens.muted);
        new
    });
    if let Some(new) = new {
        form::change(model, out, |settings| settings.folders.poll_seconds = new);
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
