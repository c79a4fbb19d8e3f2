//! Blocks: what a colleague noted, what is different, a refusal with its remedy, and what a screen says when it is empty.

use egui::{Align, Color32, Frame, InnerResponse, Layout, Margin, Response, Stroke, Ui, vec2};

use super::text::{Part, galley, label, paragraph, put};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::tokens::{Tokens, size};

/// An icon, a title and content under it, in a frame of its own.
///
/// ```no_run
/// # fn show(ui: &mut egui::Ui) {
/// use postvak::app::{fonts::Text, tokens::Tokens, widgets::{Block, paragraph}};
/// let t = Tokens::of(ui);
/// let after = [("Els, 24/11/2026 10:12", Text::Body, t.muted)];
/// let right = [("voor", Text::Body, t.muted), ("Karim", Text::BodyMedium, t.text)];
/// Block::review("Te controleren").after(&after).right(&right).show(ui, |ui| {
///     paragraph(ui, &[("Interne informatie: ", Text::Body, t.muted), ("Wagen ook privé?", Text::Body, t.text)]);
/// });
/// # }
/// ```
#[must_use = "a block is drawn by show"]
pub struct Block<'a> {
    kind: Kind,
    title: &'a str,
    after: &'a [Part<'a>],
    right: &'a [Part<'a>],
    icon: Option<(Icon, Color32)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Review,
    Different,
    Card,
}

impl<'a> Block<'a> {
    fn new(kind: Kind, title: &'a str) -> Self {
        Self { kind, title, after: &[], right: &[], icon: None }
    }

    /// The review flag: who, when, for whom, and the internal information.
    pub fn review(title: &'a str) -> Self {
        Self::new(Kind::Review, title)
    }

    /// What is different from the documents before.
    pub fn different(title: &'a str) -> Self {
        Self::new(Kind::Different, title)
    }

    /// Anything else, on the surface with an outline.
    pub fn card(title: &'a str, icon: Icon, icon_color: Color32) -> Self {
        Self { icon: Some((icon, icon_color)), ..Self::new(Kind::Card, title) }
    }

    /// Behind the title.
    pub fn after(mut self, parts: &'a [Part<'a>]) -> Self {
        self.after = parts;
        self
    }

    /// At the right end of the title's line.
    pub fn right(mut self, parts: &'a [Part<'a>]) -> Self {
        self.right = parts;
        self
    }

    /// Draw it over the width there is.
    pub fn show<R>(self, ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
        let tokens = Tokens::of(ui);
        let (fill, stroke, icon, icon_color, title_color) = match self.kind {
            Kind::Review => (tokens.review_soft, Tokens::line(tokens.review_line), Icon::Warning, tokens.review, tokens.review),
            Kind::Different => (tokens.sunken, Stroke::NONE, Icon::NotEquals, tokens.muted, tokens.text),
            Kind::Card => (tokens.surface, Tokens::line(tokens.border), Icon::Info, tokens.muted, tokens.text),
        };
        let (icon, icon_color) = self.icon.unwrap_or((icon, icon_color));
        let gap = if self.kind == Kind::Card { 8.0 } else { 12.0 };
        // The line is drawn inside the measures.
        let inset = i8::from(stroke != Stroke::NONE);
        let margin = Margin::symmetric(16 - inset, 12 - inset);
        let width = ui.available_width();
        let frame = Frame::new().fill(fill).stroke(stroke).corner_radius(size::RADIUS_BLOCK).inner_margin(margin);
        let draw = |ui: &mut Ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 4.0);
            let room = width - 32.0;
            ui.set_width(room);
            let (line, _) = ui.allocate_exact_size(vec2(room, Text::Body.line()), egui::Sense::hover());
            let painter = ui.painter().clone();
            icon.paint(&painter, line.left_center() + vec2(size::ICON / 2.0, 0.0), size::ICON, icon_color);
            let indent = size::ICON + gap;
            let rest = line.with_min_x(line.left() + indent);
            let title = galley(&painter, self.title, Text::BodyStrong, title_color);
            let after = put(&painter, rest, Align::Min, title).right() + 8.0;
            let mut end = rest.right();
            for (text, style, color) in self.right.iter().rev() {
                let place = put(&painter, rest.with_max_x(end), Align::Max, galley(&painter, text, *style, *color));
                end = place.left() - 8.0;
            }
            super::field::paint_parts(&painter, rest.with_min_x(after).with_max_x(end), self.after);
            let whole = std::iter::once(self.title)
                .chain(self.after.iter().chain(self.right).map(|(text, ..)| *text))
                .collect::<Vec<_>>()
                .join(" ");
            let response = ui.interact(line, ui.next_auto_id().with("title"), egui::Sense::hover());
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, &whole));
            ui.horizontal(|ui| {
                ui.add_space(indent);
                ui.vertical(|ui| {
                    ui.set_width(room - indent);
                    ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
                    content(ui)
                })
                .inner
            })
            .inner
        };
        ui.with_layout(Layout::top_down(Align::Min), |ui| frame.show(ui, draw)).inner
    }
}

/// What a screen says when there is nothing to show: what is so, and what to do. 480 wide.
pub fn empty_state<R>(ui: &mut Ui, title: &str, text: &str, actions: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let tokens = Tokens::of(ui);
    let width = ui.available_width().min(480.0);
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        let _title: Response = label(ui, title, Text::Title, tokens.text);
        let _text: Response = paragraph(ui, &[(text, Text::Body, tokens.muted)]);
        ui.add_space(12.0);
        actions(ui)
    })
}
