//! Lines and focus rings, on whole pixels.

use egui::{Color32, CornerRadius, Painter, Rect, StrokeKind, pos2};

use crate::app::tokens::{Tokens, size};

/// A line along the lower edge, inside the rectangle.
pub fn bottom_line(painter: &Painter, rect: Rect, color: Color32) {
    painter.rect_filled(Rect::from_min_max(pos2(rect.left(), rect.bottom() - size::STROKE), rect.max), 0.0, color);
}

/// A line along the upper edge, inside the rectangle.
pub fn top_line(painter: &Painter, rect: Rect, color: Color32) {
    painter.rect_filled(Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + size::STROKE)), 0.0, color);
}

/// A line along the right edge, inside the rectangle.
pub fn right_line(painter: &Painter, rect: Rect, color: Color32) {
    painter.rect_filled(Rect::from_min_max(pos2(rect.right() - size::STROKE, rect.top()), rect.max), 0.0, color);
}

/// A line along the left edge, inside the rectangle.
pub fn left_line(painter: &Painter, rect: Rect, color: Color32) {
    painter.rect_filled(Rect::from_min_max(rect.min, pos2(rect.left() + size::STROKE, rect.bottom())), 0.0, color);
}

/// The ring around a button, chip or switch that has the keyboard: one point outside it.
pub fn ring_outside(painter: &Painter, rect: Rect, radius: u8, tokens: &Tokens) {
    painter.rect_stroke(rect.expand(1.0), CornerRadius::same(radius + 1), tokens.focus_ring(), StrokeKind::Outside);
}

/// The ring in a field, cell or row that has the keyboard.
pub fn ring_inside(painter: &Painter, rect: Rect, radius: u8, tokens: &Tokens) {
    painter.rect_stroke(rect, CornerRadius::same(radius), tokens.focus_ring(), StrokeKind::Inside);
}
