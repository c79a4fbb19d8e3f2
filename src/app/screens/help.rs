//! The keys that work now: the list of commands, as far as they are available on this screen.

use egui::{Align, Context, Id, Layout, ScrollArea, vec2};

use crate::app::commands::{UiCommand, key_text};
use crate::app::fonts::Text;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::tokens::Tokens;
use crate::app::widgets::{self, key_cap, label};

/// Draws the help over the window.
pub fn help_ui(ctx: &Context, model: &Model, out: &mut Vec<Msg>) {
    let title = model.texts.get("help-title");
    let answer = widgets::dialog(ctx, Id::unique("help"), &title, 480.0, |ui| {
        let tokens = Tokens::of(ui);
        // A low window scrolls: title and both edges stay in sight.
        let room = (ui.ctx().content_rect().height() - 120.0).clamp(160.0, 620.0);
        ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
            for command in UiCommand::ALL.into_iter().filter(|command| command.available(model)) {
                ui.horizontal(|ui| {
                    ui.set_height(28.0);
                    label(ui, &model.texts.get(command.text_id()), Text::Body, tokens.text);
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        // Beside the thumb.
                        ui.add_space(16.0);
                        for shortcut in command.shortcuts().iter().rev() {
                            key_cap(ui, &key_text(shortcut));
                        }
                    });
                });
            }
        });
    });
    if answer.should_close() {
        out.push(Msg::CloseOverlay);
    }
}
