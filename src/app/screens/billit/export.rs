//! *Exporteren tot en met datum*: of one dossier or of all that are linked, whatever their frequency.

use egui::{Context, Id, Key, Modifiers, Ui, vec2};

use super::{foot, progress};
use crate::app::billit_msg::BillitMsg;
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{BillitExport, Model};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, Button, Choice, Field, Select, give_keyboard, label, paragraph};

/// Width of the dialog.
const WIDTH: f32 = 560.0;
/// Width of the names before the fields.
const NAMES: f32 = 168.0;
/// Width of the field with the day.
const DAY: f32 = 160.0;

/// Draws it over the window.
pub fn export_ui(ctx: &Context, model: &Model, asked: &BillitExport, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let answer = widgets::dialog(ctx, Id::unique("billit-export"), &texts.get("sync-export-title"), WIDTH, |ui| {
        let tokens = Tokens::of(ui);
        ui.spacing_mut().item_spacing.y = 12.0;
        paragraph(ui, &[(&texts.get("sync-export-intro"), Text::Body, tokens.text)]);
        dossier(ui, model, asked, out);
        until(ui, model, asked, out);
        progress(ui, model, out);
        foot(ui, model, out, |ui, out| {
            let export = texts.get("sync-export");
            let reason = match asked.day(model.today) {
                Err(wrong) => Some(texts.text(&wrong)),
                Ok(_) if model.billit.progress.is_some() => Some(texts.get("sync-cannot-now")),
                Ok(_) => None,
            };
            let button = Button::primary(&export).icon(Icon::DownloadSimple).key("Ctrl+Enter");
            let button = button.enabled(reason.is_none(), reason.as_deref().unwrap_or_default());
            if ui.add(button).clicked() {
                out.push(Msg::Billit(BillitMsg::Export));
            }
        });
    });
    if ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) {
        out.push(Msg::Billit(BillitMsg::Export));
    }
    if answer.should_close() {
        out.push(Msg::CloseOverlay);
    }
}

fn dossier(ui: &mut Ui, model: &Model, asked: &BillitExport, out: &mut Vec<Msg>) {
    let [name, all] = ["sync-export-dossier", "sync-export-all"].map(|id| model.texts.get(id));
    let linked: Vec<_> = model.billit.state.rows.iter().map(|row| row.link.dossier).collect();
    let words: Vec<&str> = std::iter::once(all.as_str()).chain(linked.iter().map(|number| model.dossier_name(*number))).collect();
    let choices: Vec<Choice<'_>> = words.iter().map(|word| Choice::text(word)).collect();
    let here = linked.iter().position(|number| Some(*number) == asked.dossier).map_or(0, |place| place + 1);
    line(ui, &name, |ui| {
        let mut now = here;
        let width = ui.available_width();
        if Select::new(&name, &choices).width(width).large().show(ui, &mut now).changed() {
            let dossier = now.checked_sub(1).and_then(|place| linked.get(place)).copied();
            out.push(Msg::Billit(BillitMsg::ExportDossier(dossier)));
        }
    });
}

fn until(ui: &mut Ui, model: &Model, asked: &BillitExport, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let name = texts.get("sync-export-until");
    let wrong = asked.day(model.today).err().map(|wrong| texts.text(&wrong));
    let mut text = asked.until.clone();
    let mut focused = false;
    line(ui, &name, |ui| {
        let id = Id::unique("billit-export-until");
        let field = Field::new(&mut text, &name).id(id).width(DAY).large().icon(Icon::CalendarBlank).error(wrong.as_deref());
        let response = field.show(ui);
        // What lies under the dialog may still have the keyboard when it opens.
        let now = ui.memory(egui::Memory::focused);
        let here = |id| ui.ctx().read_response(id).is_some_and(|response| response.layer_id == ui.layer_id());
        if !now.is_some_and(here) {
            give_keyboard(ui.ctx(), id);
        }
        focused = response.has_focus();
        if response.changed() {
            out.push(Msg::Billit(BillitMsg::ExportUntil(text.clone())));
        }
    });
    if let Some(wrong) = wrong.filter(|_| !focused) {
        paragraph(ui, &[(&wrong, Text::Small, Tokens::of(ui).error)]);
    }
}

/// A name and its field.
fn line(ui: &mut Ui, name: &str, field: impl FnOnce(&mut Ui)) {
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.allocate_ui(vec2(NAMES, size::CONTROL), |ui| {
            ui.set_width(NAMES);
            label(ui, name, Text::BodyMedium, tokens.text);
        });
        field(ui);
    });
}
