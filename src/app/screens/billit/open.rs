//! What waits in Billit or went wrong: why, since when, and the button that tries it again.

use egui::{Context, Id, Key, Modifiers};

use super::{foot, last_run, progress};
use crate::app::billit_msg::BillitMsg;
use crate::app::commands::{UiCommand, key_text};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::screens::dialog_table::{Done, dialog_table_of};
use crate::app::screens::words;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, Button, Column, Mark, Row, RowHeights, paragraph};
use crate::base::Message;
use crate::store::OpenItem;

const TABLE: &str = "billit-open";
/// Width of the dialog.
const WIDTH: f32 = 920.0;
/// Below this width the columns with tries and moments are left out.
const FULL: f32 = 760.0;

/// Draws it over the window.
pub fn open_ui(ctx: &Context, model: &Model, selected: usize, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let answer = widgets::dialog(ctx, Id::unique(TABLE), &texts.get("sync-open-title"), WIDTH, |ui| {
        let tokens = Tokens::of(ui);
        if !progress(ui, model, out) {
            let text = texts.text(&Message::new("sync-last-run").text("run", last_run(model)));
            paragraph(ui, &[(&text, Text::Body, tokens.muted)]);
        }
        let room = (ui.ctx().content_rect().height() - 220.0).clamp(120.0, 440.0);
        if model.billit.state.open.is_empty() {
            paragraph(ui, &[(&texts.get("sync-open-none"), Text::Body, tokens.text)]);
            ui.add_space(room / 3.0);
        } else {
            list(ui, model, selected, room, out);
        }
        foot(ui, model, out, |ui, out| {
            let [retry, none, sync] = ["sync-retry", "sync-retry-none", "command-sync-billit"].map(|id| texts.get(id));
            let can = !model.billit.state.open.is_empty() && model.billit.progress.is_none();
            if ui.add(Button::primary(&retry).icon(Icon::ArrowClockwise).key("Enter").enabled(can, &none)).clicked() {
                out.push(Msg::Billit(BillitMsg::Retry));
            }
            let key = key_text(&UiCommand::SyncBillit.shortcuts()[0]);
            let can = UiCommand::SyncBillit.available(model);
            if ui.add(Button::secondary(&sync).key(&key).enabled(can, &texts.get("sync-cannot-now"))).clicked() {
                out.push(Msg::Do(UiCommand::SyncBillit));
            }
        });
    });
    // The window's own keys rest while something lies over it.
    if ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::L)) {
        out.push(Msg::Do(UiCommand::SyncBillit));
    }
    if answer.should_close() {
        out.push(Msg::CloseOverlay);
    }
}

fn list(ui: &mut egui::Ui, model: &Model, selected: usize, room: f32, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let full = ui.available_width() >= FULL;
    let [thing, dossier, state, tries, last] =
        ["thing", "dossier", "state", "tries", "last"].map(|column| texts.get(&format!("sync-column-{column}")));
    let mut columns = vec![Column::rest(&thing, 160.0), Column::fixed(&dossier, 176.0), Column::fixed(&state, 120.0)];
    if full {
        columns.extend([Column::fixed(&tries, 92.0).right(), Column::fixed(&last, 144.0).offset(8.0)]);
    }
    let open = &model.billit.state.open;
    // Every row has its reason under it.
    let heights = RowHeights::with_others(open.len(), size::ROW, (0..open.len()).map(|nth| (nth, size::ROW_ERROR)));
    let table = (TABLE, texts.get("sync-open-title"), columns.as_slice());
    let done = dialog_table_of(ui, (table.0, &table.1, table.2), (&heights, selected), room, |row| {
        if let Some(item) = open.get(row.index) {
            draw(row, model, item, full);
        }
    });
    out.extend(done.into_iter().map(|done| {
        Msg::Billit(match done {
            Done::Move(steps) => BillitMsg::Move(steps),
            Done::Select(nth) => BillitMsg::Select(nth),
            Done::Open => BillitMsg::Retry,
        })
    }));
}

fn draw(row: &mut Row<'_>, model: &Model, item: &OpenItem, full: bool) {
    let tokens = row.tokens;
    let texts = model.texts;
    let title = if item.title.is_empty() { &item.key.id } else { &item.title };
    let dossier = model.dossier_name(item.dossier);
    let (mark, id) =
        if item.waits { (Mark::waiting(tokens), "sync-state-waits") } else { (Mark::error(tokens), "sync-state-failed") };
    let state = texts.get(id);
    let reason = texts.text(&item.reason);
    row.text(0, title, Text::BodyMedium, tokens.text);
    row.body(1, dossier);
    row.mark(2, mark, &state, Text::Body);
    if full {
        row.muted(3, &item.tries.to_string());
        row.muted(4, &words::time(model, item.last));
    }
    row.second_line(0, if item.waits { Mark::reason(tokens) } else { Mark::error(tokens) }, &reason);
    row.name(format!("{title}, {dossier}, {state}, {reason}"));
}
