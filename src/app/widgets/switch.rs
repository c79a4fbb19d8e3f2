//! On or off, and one of a few.

use egui::{Align, Rect, Response, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::paint::ring_outside;
use super::text::{galley, put};
use crate::app::fonts::Text;
use crate::app::tokens::{Tokens, size};

/// A switch with the word for its state beside it. `name` is what it switches, for screen readers.
pub fn switch(ui: &mut Ui, on: &mut bool, name: &str, word: &str) -> Response {
    let tokens = Tokens::of(ui);
    let text = galley(ui.painter(), word, Text::Body, tokens.text);
    let [width, height] = size::SWITCH;
    let word_width = if word.is_empty() { 0.0 } else { 8.0 + text.size().x };
    let (rect, mut response) = ui.allocate_exact_size(vec2(width + word_width, height), Sense::click());
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    response.widget_info(|| WidgetInfo::selected(Role::Switch, ui.is_enabled(), *on, name));

    let body = Rect::from_min_size(rect.min, vec2(width, height));
    let painter = ui.painter();
    let (fill, outline, knob) = if *on {
        let fill = if response.hovered() { tokens.accent_fill_hover } else { tokens.accent_fill };
        (fill, fill, tokens.on_accent)
    } else {
        let fill = if response.hovered() { tokens.hover } else { tokens.surface };
        (fill, tokens.control_edge, tokens.muted)
    };
    painter.rect(body, size::RADIUS_SWITCH, fill, Tokens::line(outline), StrokeKind::Inside);
    let inset = height / 2.0;
    let x = if *on { body.right() - inset } else { body.left() + inset };
    painter.circle_filled(pos2(x, body.center().y), size::SWITCH_KNOB / 2.0, knob);
    put(painter, rect.with_min_x(body.right() + 8.0), Align::Min, text);
    if response.has_focus() {
        ring_outside(painter, body, size::RADIUS_SWITCH, tokens);
    }
    response
}

/// One of a few; the caller keeps which.
pub fn radio(ui: &mut Ui, on: bool, text: &str) -> Response {
    let tokens = Tokens::of(ui);
    let word = galley(ui.painter(), text, Text::Body, tokens.text);
    let (rect, response) = ui.allocate_exact_size(vec2(size::RADIO + 8.0 + word.size().x, Text::Body.line()), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, text));
    let painter = ui.painter();
    let circle = Rect::from_center_size(rect.left_center() + vec2(size::RADIO / 2.0, 0.0), vec2(size::RADIO, size::RADIO));
    if on {
        painter.circle_filled(circle.center(), size::RADIO / 2.0, tokens.accent_fill);
        painter.circle_filled(circle.center(), 3.0, tokens.on_accent);
    } else {
        let fill = if response.hovered() { tokens.hover } else { tokens.surface };
        painter.circle(circle.center(), size::RADIO / 2.0 - 0.5, fill, Tokens::line(tokens.control_edge));
    }
    put(painter, rect.with_min_x(circle.right() + 8.0), Align::Min, word);
    if response.has_focus() {
        ring_outside(painter, rect.expand2(vec2(2.0, 0.0)), size::RADIUS, tokens);
    }
    response
}

/// Paints a box to tick in the middle of the height of `rect`, at its left.
pub fn paint_check(painter: &egui::Painter, rect: Rect, on: bool, tokens: &Tokens) {
    let square = Rect::from_center_size(rect.left_center() + vec2(size::RADIO / 2.0, 0.0), vec2(size::RADIO, size::RADIO));
    let (fill, outline) = if on { (tokens.accent_fill, tokens.accent_fill) } else { (tokens.surface, tokens.control_edge) };
    painter.rect(square, size::RADIUS_KEY, fill, Tokens::line(outline), StrokeKind::Inside);
    if on {
        crate::app::icons::Icon::Check.paint(painter, square.center(), size::ICON_CARET, tokens.on_accent);
    }
}
