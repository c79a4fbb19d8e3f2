//! A toast: what was done, and the way to undo it. The caller keeps it for [`size::TOAST_SECONDS`].

use egui::{Align, Align2, Area, Context, Id, Order, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::button::{link, link_width};
use super::status::Mark;
use super::text::{put, wrapped};
use crate::app::fonts::Text;
use crate::app::tokens::{Tokens, size};

/// What was done.
#[must_use = "a toast is drawn by show"]
pub struct Toast<'a> {
    mark: Mark,
    text: &'a str,
    action: &'a str,
    closes: &'a str,
}

/// What the user did with a toast this frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastAnswer {
    /// Nothing yet.
    None,
    /// Pressed its action.
    Action,
    /// Pressed the toast itself: it may go.
    Dismiss,
}

impl<'a> Toast<'a> {
    /// A toast with an icon and a sentence.
    pub fn new(mark: Mark, text: &'a str) -> Self {
        Self { mark, text, action: "", closes: "" }
    }

    /// The word that undoes it.
    pub fn action(mut self, word: &'a str) -> Self {
        self.action = word;
        self
    }

    /// What a press on the toast itself does, for screen readers.
    pub fn closes(mut self, word: &'a str) -> Self {
        self.closes = word;
        self
    }

    /// Draw it at the lower right, `lift` above the lowest place; returns its height too.
    pub fn show(self, ctx: &Context, id: Id, lift: f32) -> (ToastAnswer, f32) {
        let shown = Area::new(id)
            .order(Order::Foreground)
            .anchor(Align2::RIGHT_BOTTOM, vec2(-24.0, -24.0 - lift))
            .show(ctx, |ui| self.ui(ui));
        (shown.inner, shown.response.rect.height())
    }

    /// Draw it where the cursor is.
    pub fn ui(self, ui: &mut Ui) -> ToastAnswer {
        let tokens = Tokens::of(ui);
        // A sentence that needs more lines gets them: what went wrong is read whole.
        let painter = ui.painter().clone();
        let action = if self.action.is_empty() { 0.0 } else { 20.0 + link_width(&painter, self.action) };
        let room = size::TOAST[0] - 32.0 - size::ICON - 8.0 - action;
        let text = wrapped(&painter, self.text, Text::Body, tokens.text, room);
        let high = size::TOAST[1].max((text.size().y + 28.0).round());
        let (rect, response) = ui.allocate_exact_size(vec2(size::TOAST[0], high), Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, self.text));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_live(egui::accesskit::Live::Polite);
            if !self.closes.is_empty() {
                node.set_description(self.closes);
            }
        });
        painter.add(tokens.popup_shadow().as_shape(rect, size::RADIUS_POPUP));
        painter.rect(rect, size::RADIUS_POPUP, tokens.surface, Tokens::line(tokens.border), egui::StrokeKind::Inside);
        let mut rest = rect.shrink2(vec2(16.0, 0.0));
        self.mark.icon.paint(&painter, rest.left_center() + vec2(size::ICON / 2.0, 0.0), size::ICON, self.mark.icon_color);
        rest.min.x += size::ICON + 8.0;
        let mut answer = ToastAnswer::None;
        if !self.action.is_empty() {
            let space: Rect = rest.with_max_x(rect.right() - 20.0);
            let layout = egui::Layout::right_to_left(Align::Center);
            let mut child = ui.new_child(UiBuilder::new().max_rect(space).layout(layout));
            if link(&mut child, self.action).clicked() {
                answer = ToastAnswer::Action;
            }
        }
        put(&painter, rest, Align::Min, text);
        if response.clicked() && answer == ToastAnswer::None {
            answer = ToastAnswer::Dismiss;
        }
        answer
    }
}
