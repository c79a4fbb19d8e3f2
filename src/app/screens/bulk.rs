//! Booking everything with proof: how far it is, and what came of it.

use egui::{Context, Id, Key, Layout, Modifiers, Role, ScrollArea, Ui, WidgetInfo, vec2};

use crate::app::commands::UiCommand;
use crate::app::fonts::Text;
use crate::app::model::{Bulk, BulkEnd, Model};
use crate::app::msg::Msg;
use crate::app::tokens::Tokens;
use crate::app::widgets::{self, Button, Mark, label, paint_progress, paragraph};
use crate::base::Message;

/// Width of the dialog.
const WIDTH: f32 = 520.0;

/// Draws it over the window.
pub fn bulk_ui(ctx: &Context, model: &Model, bulk: &Bulk, out: &mut Vec<Msg>) {
    let title = model.texts.get("command-book-proven");
    let answer = widgets::dialog(ctx, Id::unique("bulk"), &title, WIDTH, |ui| match &bulk.ended {
        None => going_on(ui, model, bulk, out),
        Some(end) => ended(ui, model, bulk, end, out),
    });
    let enter = bulk.ended.is_some() && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    if enter || answer.should_close() {
        out.push(Msg::CloseOverlay);
    }
    if bulk.ended.is_some() && ctx.input_mut(|input| input.consume_shortcut(&UiCommand::Undo.shortcuts()[0])) {
        take_back(out);
    }
}

fn take_back(out: &mut Vec<Msg>) {
    out.push(Msg::CloseOverlay);
    out.push(Msg::Do(UiCommand::Undo));
}

fn going_on(ui: &mut Ui, model: &Model, bulk: &Bulk, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let (done, all) = bulk.progress;
    let text = if bulk.stopping {
        texts.get("bulk-stopping")
    } else {
        let message = Message::new("bulk-progress").text("dossier", model.dossier_name(bulk.dossier).to_owned());
        texts.text(&message.count("done", done).count("all", all))
    };
    label(ui, &text, Text::Body, tokens.text);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 12.0), egui::Sense::hover());
    #[expect(clippy::cast_precision_loss, reason = "a share between 0 and 1, for the eye")]
    let share = if all == 0 { 0.0 } else { done as f32 / all as f32 };
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, &text);
        info.value = Some(f64::from(share));
        info
    });
    paint_progress(ui.painter(), rect, share, tokens);
    ui.add_space(8.0);
    ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
        let cancel = texts.get("bulk-cancel");
        if ui.add(Button::secondary(&cancel).key("Esc").enabled(!bulk.stopping, "")).clicked() {
            out.push(Msg::CloseOverlay);
        }
    });
}

fn ended(ui: &mut Ui, model: &Model, bulk: &Bulk, end: &BulkEnd, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let result = &end.result;
    label(ui, model.dossier_name(bulk.dossier), Text::Body, tokens.muted);
    let booked = texts.text(&Message::new("bulk-booked").count("count", result.booked.len()));
    if result.booked.is_empty() {
        label(ui, &booked, Text::BodyStrong, tokens.text);
    } else {
        widgets::mark(ui, Mark::right(tokens), &booked);
        paragraph(ui, &[(&texts.get("bulk-undoable"), Text::Body, tokens.muted)]);
    }
    if result.cancelled {
        let text = texts.text(&Message::new("bulk-cancelled").count("count", result.unseen));
        paragraph(ui, &[(&text, Text::Body, tokens.text)]);
    }
    if !end.reasons.is_empty() {
        ui.add_space(4.0);
        let left = texts.text(&Message::new("bulk-left").count("count", result.left.len()));
        label(ui, &left, Text::BodyStrong, tokens.text);
        let room = (ui.ctx().content_rect().height() - 320.0).clamp(96.0, 320.0);
        ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            ui.set_width(ui.available_width() - 16.0);
            for reason in &end.reasons {
                ui.horizontal_top(|ui| {
                    let (rect, _) = ui.allocate_exact_size(vec2(40.0, Text::Body.line()), egui::Sense::hover());
                    let painter = ui.painter();
                    let number = widgets::galley(painter, &reason.count.to_string(), Text::BodyMedium, tokens.text);
                    widgets::put(painter, rect, egui::Align::Max, number);
                    let mut text = texts.text(&reason.text);
                    if reason.varies {
                        text = texts.text(&Message::new("bulk-such-as").text("reason", text));
                    }
                    paragraph(ui, &[(&text, Text::Body, tokens.text)]);
                });
            }
        });
    }
    ui.add_space(8.0);
    ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        let [close, undo] = ["shell-close", "command-undo"].map(|id| texts.get(id));
        if ui.add(Button::primary(&close).key("Enter")).clicked() {
            out.push(Msg::CloseOverlay);
        }
        if !result.booked.is_empty() && ui.add(Button::secondary(&undo).key("Ctrl+Z")).clicked() {
            take_back(out);
        }
    });
}
