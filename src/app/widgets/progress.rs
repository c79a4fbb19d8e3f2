//! The bar beside a VAT term: how much of it is booked.

use egui::{Painter, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use crate::app::tokens::{Tokens, size};

/// Paint the bar in the middle of the height of `rect`, over its width; `share` from 0 to 1.
pub fn paint_progress(painter: &Painter, rect: Rect, share: f32, tokens: &Tokens) {
    let track = Rect::from_center_size(rect.center(), vec2(rect.width(), size::PROGRESS[1]));
    painter.rect_filled(track, 2.0, tokens.track);
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    if share > 0.0 {
        painter.rect_filled(track.with_max_x(track.left() + (track.width() * share).max(2.0).round()), 2.0, tokens.control_edge);
    }
}

/// The bar, with what it says for screen readers.
pub fn progress(ui: &mut Ui, share: f32, name: &str) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(size::PROGRESS.into(), Sense::hover());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, name);
        info.value = Some(f64::from(share));
        info
    });
    paint_progress(ui.painter(), rect, share, tokens);
    response
}
