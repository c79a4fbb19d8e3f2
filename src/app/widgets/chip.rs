//! Filter chips.

use egui::{Align, Response, Role, Sense, StrokeKind, Ui, Widget, WidgetInfo, vec2};

use super::paint::ring_outside;
use super::text::{galley, put};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::tokens::{Tokens, size};

/// A filter that is on or off, with the number of rows it leaves.
#[must_use = "a chip is shown with ui.add"]
pub struct Chip<'a> {
    text: &'a str,
    count: Option<&'a str>,
    on: bool,
    review: bool,
}

impl<'a> Chip<'a> {
    /// A chip with this word.
    pub fn new(text: &'a str) -> Self {
        Self { text, count: None, on: false, review: false }
    }

    /// The number behind the word, as it is to be read.
    pub fn count(mut self, count: &'a str) -> Self {
        self.count = Some(count);
        self
    }

    /// Whether the filter is on.
    pub fn on(mut self, on: bool) -> Self {
        self.on = on;
        self
    }

    /// The chip of the review flag: with its triangle.
    pub fn review(mut self) -> Self {
        self.review = true;
        self
    }
}

impl Widget for Chip<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let tokens = Tokens::of(ui);
        let painter = ui.painter().clone();
        let (style, color, count_color) =
            if self.on { (Text::BodyMedium, tokens.accent, tokens.accent) } else { (Text::Body, tokens.text, tokens.muted) };
        let word = galley(&painter, self.text, style, color);
        let count = self.count.map(|count| galley(&painter, count, style, count_color));
        let icon = if self.review { size::ICON_ROW + size::ICON_GAP } else { 0.0 };
        let width = 2.0 * size::CHIP_PADDING + icon + word.size().x + count.as_ref().map_or(0.0, |count| 6.0 + count.size().x);
        let (rect, response) = ui.allocate_exact_size(vec2(width.round(), size::CONTROL_SMALL), Sense::click());
        response.widget_info(|| {
            let name = self.count.map_or_else(|| self.text.to_owned(), |count| format!("{} {count}", self.text));
            WidgetInfo::selected(Role::Button, ui.is_enabled(), self.on, name)
        });

        let (fill, outline) = if self.on {
            (tokens.selected, tokens.accent)
        } else if response.is_pointer_button_down_on() {
            (tokens.pressed, tokens.control)
        } else if response.hovered() {
            (tokens.hover, tokens.control)
        } else {
            (tokens.surface, tokens.control)
        };
        painter.rect(rect, size::RADIUS_CHIP, fill, Tokens::line(outline), StrokeKind::Inside);
        let mut rest = rect.shrink2(vec2(size::CHIP_PADDING, 0.0));
        if self.review {
            Icon::Warning.paint(&painter, rest.left_center() + vec2(size::ICON_ROW / 2.0, 0.0), size::ICON_ROW, tokens.review);
            rest.min.x += icon;
        }
        put(&painter, rest, Align::Min, word);
        if let Some(count) = count {
            put(&painter, rest, Align::Max, count);
        }
        if response.has_focus() {
            ring_outside(&painter, rect, size::RADIUS_CHIP, tokens);
        }
        response
    }
}
