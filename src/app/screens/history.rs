//! Who did what to a document, and when: all of it, over the window.

use egui::{Context, Id, ScrollArea, vec2};

use super::words;
use crate::app::fonts::Text;
use crate::app::model::{HistoryPanel, Model};
use crate::app::msg::Msg;
use crate::app::tokens::Tokens;
use crate::app::widgets::{self, label, paragraph};

/// Width of the column with the moment.
const MOMENT: f32 = 136.0;

/// Draws the history over the window.
pub fn history_ui(ctx: &Context, model: &Model, panel: &HistoryPanel, out: &mut Vec<Msg>) {
    let title = model.texts.get("command-show-history");
    let answer = widgets::dialog(ctx, Id::unique("history"), &title, 560.0, |ui| {
        let tokens = Tokens::of(ui);
        label(ui, &panel.title, Text::Body, tokens.muted);
        let room = (ui.ctx().content_rect().height() - 180.0).clamp(120.0, 560.0);
        ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            // Beside the thumb.
            ui.set_width(ui.available_width() - 16.0);
            // The newest first: what was done last is asked most.
            for line in panel.lines.value.iter().flat_map(|lines| lines.iter().rev()) {
                ui.horizontal_top(|ui| {
                    let (rect, _) = ui.allocate_exact_size(vec2(MOMENT, Text::Body.line()), egui::Sense::hover());
                    let moment = words::moment(model, line.at);
                    let painter = ui.painter();
                    widgets::put(painter, rect, egui::Align::Min, widgets::galley(painter, &moment, Text::Body, tokens.muted));
                    let what = words::history(model, line);
                    paragraph(ui, &[(&what, Text::Body, tokens.text)]);
                });
            }
        });
    });
    if answer.should_close() {
        out.push(Msg::CloseOverlay);
    }
}
