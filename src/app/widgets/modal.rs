//! What lies over the window: the palette and dialogs.

use egui::{Align2, Context, CornerRadius, Frame, Id, Margin, Modal, ModalResponse, Ui, vec2};

use super::text::label;
use crate::app::fonts::Text;
use crate::app::tokens::{Tokens, size};

/// The frame of anything that pops up.
pub fn popup_frame(tokens: &Tokens) -> Frame {
    Frame::new()
        .fill(tokens.surface)
        .stroke(Tokens::line(tokens.border))
        .corner_radius(CornerRadius::same(size::RADIUS_POPUP))
        .shadow(tokens.popup_shadow())
}

/// The palette's place: 672 wide, 88 from the top, the window behind it dimmed. `should_close` of the answer tells when Escape
/// or a press beside it closes it.
pub fn palette<R>(ctx: &Context, id: Id, content: impl FnOnce(&mut Ui) -> R) -> ModalResponse<R> {
    let tokens = Tokens::of_ctx(ctx);
    let width = size::PALETTE.min(ctx.content_rect().width() - 2.0 * size::SCREEN_PADDING);
    Modal::new(id)
        .backdrop_color(tokens.backdrop)
        .area(Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, size::PALETTE_TOP)))
        .frame(popup_frame(tokens))
        .show(ctx, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            content(ui)
        })
}

/// A question or form over the window: a title, the content, and the buttons the content ends with.
pub fn dialog<R>(ctx: &Context, id: Id, title: &str, width: f32, content: impl FnOnce(&mut Ui) -> R) -> ModalResponse<R> {
    let tokens = Tokens::of_ctx(ctx);
    let width = width.min(ctx.content_rect().width() - 2.0 * size::SCREEN_PADDING);
    Modal::new(id)
        .backdrop_color(tokens.backdrop)
        .area(Modal::default_area(id).accessible_name(title))
        .frame(popup_frame(tokens).inner_margin(Margin::same(24)))
        .show(ctx, |ui| {
            ui.set_width(width - 48.0);
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            label(ui, title, Text::Heading, tokens.text);
            content(ui)
        })
}
