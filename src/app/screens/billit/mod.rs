//! What lies over the window about Billit, and how it stands in a few words.

mod add;
mod export;
mod open;

use egui::{Align, Context, Layout, Ui};

use super::words;
use crate::app::billit_msg::BillitMsg;
use crate::app::commands::{UiCommand, key_text};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{BillitDialog, Model};
use crate::app::msg::Msg;
use crate::app::tokens::Tokens;
use crate::app::widgets::{self, Button, IconButton, Mark, label};
use crate::base::Message;
use crate::engine::BillitRow;

/// What a button in the bar on top takes besides its words.
const ROOM: f32 = 56.0;

/// Draws what lies over the window.
pub fn billit_ui(ctx: &Context, model: &Model, dialog: &BillitDialog, out: &mut Vec<Msg>) {
    match dialog {
        BillitDialog::Open(selected) => open::open_ui(ctx, model, *selected, out),
        BillitDialog::Export(asked) => export::export_ui(ctx, model, asked, out),
        BillitDialog::Add(add) => add::add_ui(ctx, model, add, out),
    }
}

/// How the last run went, or the one that goes on, in one sentence.
pub fn last_run(model: &Model) -> String {
    let texts = model.texts;
    if let Some(text) = progress_text(model) {
        return text;
    }
    let state = &model.billit.state;
    let Some(run) = &state.run else { return texts.get("sync-never-looked") };
    if state.running {
        let text = Message::new("sync-busy").text("who", run.who.clone()).text("machine", run.machine.clone());
        return texts.text(&text);
    }
    let at = words::moment(model, run.ended.unwrap_or(run.began));
    match &run.stopped {
        Some(why) => format!("{at}. {}", texts.text(why)),
        None => at,
    }
}

/// How far the run at this window is.
fn progress_text(model: &Model) -> Option<String> {
    let (done, of) = model.billit.progress?;
    Some(model.texts.text(&Message::new("sync-progress").count("done", done).count("of", of)))
}

/// The line with the progress of a run and the button that ends it; says whether one goes on.
fn progress(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) -> bool {
    let (Some((done, of)), Some(text)) = (model.billit.progress, progress_text(model)) else { return false };
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
        let share = (f64::from(done) / f64::from(of.max(1))) as f32;
        widgets::progress(ui, share, &text);
        label(ui, &text, Text::Body, tokens.text);
        if ui.add(Button::secondary(&model.texts.get("sync-stop"))).clicked() {
            out.push(Msg::Billit(BillitMsg::Stop));
        }
    });
    true
}

/// The buttons at the foot of a dialog, from the right: close, then what `others` adds.
fn foot(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>, others: impl FnOnce(&mut Ui, &mut Vec<Msg>)) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let close = model.texts.get("shell-close");
        if ui.add(Button::secondary(&close).key("Esc")).clicked() {
            out.push(Msg::CloseOverlay);
        }
        others(ui, out);
    });
}

/// The state of a linked dossier: its look and its words.
pub fn state_of(model: &Model, row: &BillitRow, tokens: &Tokens) -> (Mark, String) {
    let texts = model.texts;
    let count = |id, count: u32| texts.text(&Message::new(id).count("count", count));
    if row.failed > 0 {
        (Mark::error(tokens), count("sync-failed", row.failed))
    } else if row.problem.is_some() {
        (Mark::error(tokens), texts.get("sync-problem"))
    } else if row.waiting > 0 {
        (Mark::waiting(tokens), count("sync-waiting", row.waiting))
    } else if let Some(at) = row.looked {
        (Mark { text_color: tokens.muted, ..Mark::right(tokens) }, words::time(model, at))
    } else {
        (Mark { icon: Icon::Circle, ..Mark::reason(tokens) }, texts.get("sync-not-yet"))
    }
}

/// How Billit stands, in the bar on top: pressing it shows what waits or went wrong.
pub fn top_bar(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let billit = &model.billit;
    if !billit.is_connected() {
        return;
    }
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let failed = billit.state.failed();
    let run = billit.state.run.as_ref();
    let stopped = run.is_some_and(|run| run.stopped.is_some());
    let (icon, color, text) = if let Some((done, of)) = billit.progress {
        (Icon::ArrowsClockwise, tokens.muted, format!("Billit {done}/{of}"))
    } else if failed > 0 {
        (Icon::WarningCircle, tokens.error, texts.text(&Message::new("sync-top-failed").count("count", failed)))
    } else if stopped {
        (Icon::WarningCircle, tokens.error, texts.get("sync-top-stopped"))
    } else {
        let at = run.and_then(|run| run.ended).map(|at| format!(" {}", words::time(model, at))).unwrap_or_default();
        (Icon::Check, tokens.ok, format!("Billit{at}"))
    };
    let key = key_text(&UiCommand::BillitOpen.shortcuts()[0]);
    let tip = format!("{} ({key})", last_run(model));
    let wide = widgets::galley(ui.painter(), &text, Text::BodyMedium, tokens.text).size().x + ROOM;
    let pressed = if wide <= ui.available_width() {
        ui.add(Button::quiet(&text).icon(icon).icon_color(color).tip(&tip).no_tab_stop()).clicked()
    } else {
        ui.add(IconButton::new(icon, &text).key(&key)).clicked()
    };
    if pressed {
        out.push(Msg::Do(UiCommand::BillitOpen));
    }
}
