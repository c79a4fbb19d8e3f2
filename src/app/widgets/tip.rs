//! Tooltips: one line that says what a control does and which key does it.

use egui::{CornerRadius, Frame, Margin, PopupKind, Response, Tooltip, vec2};

use super::text::{Part, label, paragraph};
use crate::app::fonts::Text;
use crate::app::tokens::{Tokens, size};

/// Gives a response a tooltip of this look.
pub trait Tip {
    /// Show `text` while the pointer rests on it, whether it can be used or not.
    #[must_use]
    fn tip(self, text: &str) -> Self;

    /// As [`Tip::tip`], with the key that does the same.
    #[must_use]
    fn tip_key(self, text: &str, key: &str) -> Self;
}

impl Tip for Response {
    fn tip(self, text: &str) -> Self {
        self.tip_key(text, "")
    }

    fn tip_key(self, text: &str, key: &str) -> Self {
        if text.is_empty() {
            return self;
        }
        self.ctx.accesskit_node_builder(self.id, |node| {
            // The name says it already, or the tooltip adds something: say it only then.
            if node.label() != Some(text) {
                node.set_description(text);
            }
            if !key.is_empty() {
                node.set_keyboard_shortcut(key);
            }
        });
        let mut tooltip = if self.enabled() { Tooltip::for_enabled(&self) } else { Tooltip::for_disabled(&self) };
        tooltip.popup = tooltip.popup.kind(PopupKind::Tooltip).frame(Frame::NONE).gap(4.0);
        tooltip.show(|ui| {
            let tokens = Tokens::of(ui);
            ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
            ui.spacing_mut().interact_size.y = 0.0;
            Frame::new()
                .fill(tokens.tooltip)
                .corner_radius(CornerRadius::same(size::RADIUS))
                .inner_margin(Margin::symmetric(8, 6))
                .show(ui, |ui| {
                    ui.set_max_width(320.0);
                    let plain: Part<'_> = (text, Text::Small, tokens.on_tooltip);
                    let fits = super::text::galley(ui.painter(), text, Text::Small, tokens.on_tooltip).size().x <= 320.0;
                    if fits {
                        ui.horizontal(|ui| {
                            label(ui, text, Text::Small, tokens.on_tooltip);
                            if !key.is_empty() {
                                label(ui, key, Text::SmallMedium, tokens.on_tooltip);
                            }
                        });
                    } else if key.is_empty() {
                        paragraph(ui, &[plain]);
                    } else {
                        paragraph(
                            ui,
                            &[plain, ("  ", Text::Small, tokens.on_tooltip), (key, Text::SmallMedium, tokens.on_tooltip)],
                        );
                    }
                });
        });
        self
    }
}
