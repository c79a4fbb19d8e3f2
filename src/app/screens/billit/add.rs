//! *Dossiers uit Billit*: the companies of the key that are no dossier yet.

use egui::{Context, Id, Key, Modifiers, Ui};

use super::foot;
use crate::app::billit_msg::BillitMsg;
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{BillitAdd, Model};
use crate::app::msg::Msg;
use crate::app::screens::dialog_table::{Done, dialog_table};
use crate::app::tokens::Tokens;
use crate::app::widgets::{self, Button, Column, paragraph};
use crate::base::Message;
use crate::engine::NewDossier;

const TABLE: &str = "billit-add";
/// Width of the dialog.
const WIDTH: f32 = 720.0;

/// Draws it over the window.
pub fn add_ui(ctx: &Context, model: &Model, add: &BillitAdd, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let rows = model.overview.rows.value.as_deref().map(Vec::as_slice).unwrap_or_default();
    let new = model.billit.new_companies(rows);
    let answer = widgets::dialog(ctx, Id::unique(TABLE), &texts.get("sync-add-title"), WIDTH, |ui| {
        let tokens = Tokens::of(ui);
        let room = (ui.ctx().content_rect().height() - 240.0).clamp(120.0, 400.0);
        let companies = &model.billit.companies;
        let said = match &companies.value {
            Some(Err(why)) if !companies.loading => Some(texts.text(why)),
            _ if companies.loading => Some(texts.get("sync-companies-loading")),
            _ if new.is_empty() => Some(texts.get("sync-add-none")),
            _ => None,
        };
        if let Some(said) = said {
            paragraph(ui, &[(&said, Text::Body, tokens.text)]);
            ui.add_space(room / 3.0);
        } else {
            paragraph(ui, &[(&texts.get("sync-add-intro"), Text::Body, tokens.text)]);
            list(ui, model, add, &new, room, out);
        }
        foot(ui, model, out, |ui, out| {
            let [all, none] = ["master-tick-all", "master-nothing-ticked"].map(|id| texts.get(id));
            let text = texts.text(&Message::new("master-add").count("count", add.ticked.len()));
            let can = !add.ticked.is_empty() && !add.adding;
            if ui.add(Button::primary(&text).icon(Icon::FolderPlus).key("Ctrl+Enter").enabled(can, &none)).clicked() {
                out.push(Msg::Billit(BillitMsg::Add));
            }
            if ui.add(Button::secondary(&all).key("Ctrl+A")).clicked() {
                out.push(Msg::Billit(BillitMsg::TickAll));
            }
        });
    });
    let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, key));
    if pressed(Key::Enter) {
        out.push(Msg::Billit(BillitMsg::Add));
    }
    if pressed(Key::A) {
        out.push(Msg::Billit(BillitMsg::TickAll));
    }
    if answer.should_close() {
        out.push(Msg::CloseOverlay);
    }
}

fn list(ui: &mut Ui, model: &Model, add: &BillitAdd, new: &[NewDossier], room: f32, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let [name, dossier, number] = ["sync-add-title", "master-column-dossier", "master-column-number"].map(|id| texts.get(id));
    let columns = [Column::fixed("", 36.0), Column::rest(&dossier, 160.0), Column::fixed(&number, 160.0)];
    if ui.memory(|memory| memory.has_focus(widgets::Table::id_of(TABLE)))
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Space))
    {
        out.push(Msg::Billit(BillitMsg::Tick(add.selected)));
    }
    let done = dialog_table(ui, (TABLE, &name, &columns), (new.len(), add.selected), room, |row| {
        let Some(company) = new.get(row.index) else { return };
        let tokens = row.tokens;
        let ticked = add.ticked.contains(&company.company);
        widgets::paint_check(row.painter(), row.inner(0), ticked, tokens);
        row.text(1, &company.name, Text::BodyMedium, tokens.text);
        row.muted(2, &company.number.to_string());
        let word = texts.get(if ticked { "master-ticked" } else { "master-not-ticked" });
        row.name(format!("{word}, {}, {}", company.name, company.number));
    });
    out.extend(done.into_iter().map(|done| {
        Msg::Billit(match done {
            Done::Move(steps) => BillitMsg::Move(steps),
            Done::Select(nth) => BillitMsg::Tick(nth),
            Done::Open => BillitMsg::Tick(add.selected),
        })
    }));
}
