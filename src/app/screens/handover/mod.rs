//! Hand-over: what goes to Expert/M and what stays, and the runs before.

mod list;
mod runs;

use egui::{Align, Frame, Id, Key, Layout, Modifiers, Panel, Ui, UiBuilder, vec2};

use super::panes::{Pane, dossier_select, panes};
use crate::app::commands::{UiCommand, key_text};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{Model, day_typed};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{Button, Field, Notice, bottom_line, empty_state, label};
use crate::base::Message;
use crate::i18n::format;

/// Height of the title above a table.
const TITLE: f32 = 32.0;
/// Width of the field with the date.
const UNTIL: f32 = 136.0;
/// The same where there is no room for its icon.
const UNTIL_NARROW: f32 = 108.0;

/// Draws the screen.
pub fn handover_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    Panel::top("handover-header")
        .exact_size(size::HEADER)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.background))
        .show(ui, |ui| header(ui, model, out));
    if model.handover.dossier.is_none() {
        none_chosen(ui, model, out);
        return;
    }
    panes(ui, "handover", model.page_in_front, |ui, pane| match pane {
        Pane::List => list::list_ui(ui, model, out),
        Pane::Details => runs::runs_ui(ui, model, out),
    });
}

fn none_chosen(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    ui.painter().rect_filled(ui.available_rect_before_wrap(), 0.0, tokens.surface);
    ui.add_space(112.0);
    ui.horizontal(|ui| {
        ui.add_space(size::SCREEN_PADDING);
        let [title, text, button] =
            ["dossier-none-title", "dossier-none-text", "dossier-none-button"].map(|id| model.texts.get(id));
        empty_state(ui, &title, &text, |ui| {
            if ui.add(Button::primary(&button)).clicked() {
                out.push(Msg::Do(UiCommand::Overview));
            }
        });
    });
}

fn header(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let rect = ui.max_rect();
    bottom_line(ui.painter(), rect, tokens.border);
    let inner = rect.shrink2(vec2(size::SCREEN_PADDING, 0.0));
    let mut right = ui.new_child(UiBuilder::new().id_salt("right").max_rect(inner).layout(Layout::right_to_left(Align::Center)));
    button(&mut right, model, rect.width() < size::MEDIUM - size::RAIL_NARROW, out);
    let space = inner.with_max_x(right.min_rect().left() - 16.0);
    let mut left = ui.new_child(UiBuilder::new().id_salt("left").max_rect(space).layout(Layout::left_to_right(Align::Center)));
    left.spacing_mut().item_spacing = vec2(0.0, 0.0);
    label(&mut left, &texts.get("handover-title"), Text::Title, tokens.text);
    left.add_space(16.0);
    if let Some(dossier) = dossier_select(&mut left, model, model.handover.dossier, &texts.get("handover-dossier")) {
        out.push(Msg::HandOverDossier(dossier));
    }
    if model.handover.dossier.is_none() {
        return;
    }
    let name = texts.get("handover-until");
    let narrow = left.available_width() < UNTIL + 120.0;
    left.add_space(if narrow { 12.0 } else { 24.0 });
    if !narrow {
        label(&mut left, &name, Text::Small, tokens.muted);
        left.add_space(8.0);
    }
    until(&mut left, model, &name, narrow, out);
}

/// The date: as it is being typed, and taken when the field is left.
fn until(ui: &mut Ui, model: &Model, name: &str, narrow: bool, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let handover = &model.handover;
    let mut text = handover.until_text.clone().unwrap_or_else(|| format::date(handover.until, model.texts.language()));
    let typed = handover.until_text.as_deref().map(|text| day_typed(text.trim(), model.today));
    let wrong = typed.as_ref().and_then(|day| day.as_ref().err()).map(|error| model.texts.text(error));
    let id = Id::unique("handover-until");
    let mut field = Field::new(&mut text, name).id(id).width(if narrow { UNTIL_NARROW } else { UNTIL });
    if !narrow {
        field = field.icon(Icon::CalendarBlank);
    }
    let field = field.large().error(wrong.as_deref());
    let response = field.show(ui);
    if response.changed() {
        out.push(Msg::HandOverUntilTyped(text.clone()));
    }
    if response.lost_focus() {
        // Enter ends the typing here and opens nothing.
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let day = if response.changed() { day_typed(text.trim(), model.today) } else { typed.unwrap_or(Ok(None)) };
        match day {
            Ok(Some(day)) => out.push(Msg::HandOverUntil(day)),
            Ok(None) if handover.until_text.is_some() => out.push(Msg::HandOverUntil(handover.until)),
            _ => {}
        }
    }
    if let Some(wrong) = wrong.filter(|_| !response.has_focus()) {
        ui.add_space(8.0);
        label(ui, &wrong, Text::Small, tokens.error);
    }
}

fn button(ui: &mut Ui, model: &Model, narrow: bool, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let goes = model.handover.plan.value.as_ref().map_or(0, |plan| plan.goes.len());
    let count = goes;
    let text = match goes {
        0 => texts.get("handover-button-none"),
        _ => texts.text(&Message::new("handover-button").count("count", count)),
    };
    let key = if narrow || goes == 0 { String::new() } else { key_text(&UiCommand::HandOverNow.shortcuts()[0]) };
    let reason = texts.get(if model.handover.busy { "handover-busy" } else { "handover-empty" });
    let can = model.handover.goes() > 0;
    if ui.add(Button::primary(&text).icon(Icon::PaperPlaneTilt).key(&key).enabled(can, &reason)).clicked() {
        out.push(Msg::Do(UiCommand::HandOverNow));
    }
}

/// One line over the width of a pane, with its margins.
fn notice(ui: &mut Ui, text: &str) {
    Frame::new().inner_margin(egui::Margin::symmetric(24, 8)).show(ui, |ui| {
        Notice::info(text).show(ui);
    });
}
