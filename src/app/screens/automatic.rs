//! Automatic booking of a dossier: its switches, what it did today, and how it was switched on and off.

use egui::{Align, Context, Frame, Id, Layout, Panel, ScrollArea, Ui, UiBuilder, vec2};

use super::dialog_table::{Done, dialog_table};
use super::words;
use crate::app::commands::UiCommand;
use crate::app::fonts::Text;
use crate::app::model::{AutomaticModel, Model};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, Button, Column, label, paragraph};
use crate::base::{DocumentId, Message};
use crate::booking::Direction;
use crate::engine::{Automatic, AutomaticSide};
use crate::store::AutomaticStep;

/// The table's id, to give it the keyboard.
const TABLE: &str = "automatic";
/// Width of the dialog.
const WIDTH: f32 = 720.0;
/// Height of the line on the screen of the dossier.
const LINE: f32 = 36.0;
/// Below this width the account is left out.
const WITHOUT_ACCOUNT: f32 = 600.0;

/// The line on the screen of the dossier, where there is something to say.
pub fn line(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let Some(found) = model.dossier.automatic.as_deref() else { return };
    if found.today.is_empty() && !found.sides.iter().any(|side| side.on) {
        return;
    }
    let tokens = Tokens::of(ui);
    let frame = Frame::new().fill(tokens.background);
    Panel::top("dossier-automatic").exact_size(LINE).show_separator_line(false).frame(frame).show(ui, |ui| {
        let inner = ui.max_rect().shrink2(vec2(size::SCREEN_PADDING, 0.0));
        let mut row = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)));
        row.spacing_mut().item_spacing = vec2(12.0, 0.0);
        label(&mut row, &today(model, found), Text::Body, tokens.text);
        if widgets::link(&mut row, &model.texts.get("automatic-look")).clicked() {
            out.push(Msg::Do(UiCommand::Automatic));
        }
    });
}

fn today(model: &Model, found: &Automatic) -> String {
    model.texts.text(&Message::new("automatic-today").count("count", found.today.len()))
}

/// Draws it over the window.
pub fn automatic_ui(ctx: &Context, model: &Model, shown: AutomaticModel, out: &mut Vec<Msg>) {
    let title = model.texts.get("automatic-title");
    let answer = widgets::dialog(ctx, Id::unique("automatic"), &title, WIDTH, |ui| {
        let tokens = Tokens::of(ui);
        let texts = model.texts;
        let name = model.dossier.current.map_or("", |number| model.dossier_name(number));
        label(ui, name, Text::Body, tokens.muted);
        let room = (ui.ctx().content_rect().height() - 180.0).clamp(160.0, 620.0);
        ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
            ui.set_width(ui.available_width() - 16.0);
            ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            paragraph(ui, &[(&texts.get("automatic-intro"), Text::Body, tokens.text)]);
            let Some(found) = model.dossier.automatic.as_deref() else { return };
            for side in &found.sides {
                switch(ui, model, side, out);
            }
            ui.add_space(4.0);
            label(ui, &today(model, found), Text::BodyStrong, tokens.text);
            if !found.today.is_empty() {
                booked(ui, model, found, shown, out);
            }
            if !found.steps.is_empty() {
                ui.add_space(4.0);
                label(ui, &texts.get("automatic-log"), Text::BodyStrong, tokens.text);
            }
            // The newest first: why it stopped is asked most.
            for step in found.steps.iter().rev() {
                let text = format!("{} · {}", words::moment(model, step.at), told(model, step));
                paragraph(ui, &[(&text, Text::Body, tokens.text)]);
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = texts.get("shell-close");
            if ui.add(Button::secondary(&close).key("Esc")).clicked() {
                out.push(Msg::CloseOverlay);
            }
            let back = texts.get("automatic-take-back");
            if !model.dossier.own_to_take_back().is_empty() && ui.add(Button::secondary(&back)).clicked() {
                out.push(Msg::AutomaticTakeBack);
            }
        });
    });
    if answer.should_close() {
        out.push(Msg::CloseOverlay);
    }
}

fn switch(ui: &mut Ui, model: &Model, side: &AutomaticSide, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let name = texts.get(match side.direction {
        Direction::Purchase => "automatic-purchases",
        Direction::Sale => "automatic-sales",
    });
    let mut on = side.on;
    ui.horizontal(|ui| {
        // What is on can always be switched off.
        ui.add_enabled_ui(side.on || side.refused.is_none(), |ui| {
            let word = texts.get(if side.on { "automatic-on" } else { "automatic-off" });
            if widgets::switch(ui, &mut on, &name, &word).changed() {
                out.push(Msg::AutomaticSwitch(side.direction, on));
            }
        });
        label(ui, &name, Text::Body, tokens.text);
    });
    let hint = match (&side.refused, side.from) {
        (Some(refused), _) => texts.text(refused),
        (None, Some(from)) => texts.text(&Message::new("automatic-from").text("from", from.to_string())),
        (None, None) => return,
    };
    paragraph(ui, &[(&hint, Text::Small, tokens.muted)]);
}

/// One line of how it was switched on and off.
fn told(model: &Model, step: &AutomaticStep) -> String {
    if let Some(text) = &step.text {
        return model.texts.text(text);
    }
    let id = if step.on { "automatic-log-on" } else { "automatic-log-off" };
    model.texts.text(&Message::new(id).text("side", step.direction.word()).text("who", step.who.clone()))
}

fn booked(ui: &mut Ui, model: &Model, found: &Automatic, shown: AutomaticModel, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let with_account = ui.available_width() >= WITHOUT_ACCOUNT;
    let [party, number, total, account] =
        ["dossier-column-party", "dossier-column-number", "dossier-column-total", "dossier-column-account"]
            .map(|id| texts.get(id));
    let mut columns = vec![Column::rest(&party, 140.0), Column::fixed(&number, 132.0), Column::fixed(&total, 120.0).right()];
    if with_account {
        columns.push(Column::fixed(&account, 120.0).offset(12.0));
    }
    let high = size::ROW * 6.0;
    let rows = (found.today.len(), shown.selected);
    let done = dialog_table(ui, (TABLE, &texts.get("automatic-today-list"), &columns), rows, high, |row| {
        let Some(record) = found.today.get(row.index).and_then(|id: &DocumentId| model.dossier.record(*id)) else { return };
        row.body(0, words::party(record));
        row.body(1, &record.summary.number);
        row.body(2, &words::amount(model, record.summary.total));
        if with_account {
            row.body(3, &record.account.map(|account| account.to_string()).unwrap_or_default());
        }
        row.name(words::row_name(model, record));
    });
    out.extend(done.into_iter().map(|done| match done {
        Done::Move(steps) => Msg::AutomaticMove(steps),
        Done::Select(nth) => Msg::AutomaticSelect(nth),
        Done::Open => Msg::AutomaticOpen,
    }));
}
