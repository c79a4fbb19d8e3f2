//! A key as it stands on the keyboard, beside what it does.

use egui::{Align, Color32, Painter, Pos2, Rect, Response, Role, Sense, StrokeKind, Ui, WidgetInfo, vec2};

use super::text::{galley, put};
use crate::app::fonts::Text;
use crate::app::tokens::{Tokens, size};

/// Width of a key cap with this text.
pub(super) fn width(painter: &Painter, key: &str) -> f32 {
    let text = galley(painter, key, Text::Micro, Color32::PLACEHOLDER);
    (text.size().x + 2.0 * size::KEY_CAP_PADDING + 2.0 * size::STROKE).round().max(size::KEY_CAP)
}

/// Paint a key cap with its left middle at `place`. Returns where it is.
pub fn paint_key_cap(painter: &Painter, place: Pos2, key: &str, tokens: &Tokens) -> Rect {
    paint_in(painter, place, key, [tokens.background, tokens.border, tokens.muted])
}

/// As [`paint_key_cap`], with its own fill, outline and text.
pub(super) fn paint_in(painter: &Painter, place: Pos2, key: &str, [fill, outline, color]: [Color32; 3]) -> Rect {
    let rect = Rect::from_min_size(place - vec2(0.0, size::KEY_CAP / 2.0), vec2(width(painter, key), size::KEY_CAP));
    painter.rect(rect, size::RADIUS_KEY, fill, Tokens::line(outline), StrokeKind::Inside);
    put(painter, rect, Align::Center, galley(painter, key, Text::Micro, color));
    rect
}

/// A key cap.
pub fn key_cap(ui: &mut Ui, key: &str) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width(ui.painter(), key), size::KEY_CAP), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, key));
    paint_key_cap(ui.painter(), rect.left_center(), key, tokens);
    response
}

/// How wide a [`key_hint`] is.
pub fn key_hint_width(painter: &Painter, key: &str, does: &str) -> f32 {
    width(painter, key) + HINT_GAP + galley(painter, does, Text::Small, Color32::PLACEHOLDER).size().x
}

/// Between a key cap and what the key does.
const HINT_GAP: f32 = 8.0;

/// A key cap and what the key does, as in the hint bar.
pub fn key_hint(ui: &mut Ui, key: &str, does: &str) -> Response {
    let tokens = Tokens::of(ui);
    let text = galley(ui.painter(), does, Text::Small, tokens.muted);
    let cap = width(ui.painter(), key);
    let (rect, response) = ui.allocate_exact_size(vec2(cap + HINT_GAP + text.size().x, size::KEY_CAP), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{key} {does}")));
    let painted = paint_key_cap(ui.painter(), rect.left_center(), key, tokens);
    put(ui.painter(), rect.with_min_x(painted.right() + HINT_GAP), Align::Min, text);
    response
}
