//! Text fields.

use egui::text::{CCursor, CCursorRange};
use egui::{
    Align, Align2, Color32, Frame, Id, Layout, Margin, Painter, Rect, Response, RichText, Sense, Stroke, StrokeKind, TextEdit,
    Ui, UiBuilder, pos2, vec2,
};

use super::key_cap;
use super::paint::ring_inside;
use super::status::Mark;
use super::text::{Part, fit, galley, put};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::tokens::{Tokens, size};

/// A field to type in.
///
/// ```no_run
/// # fn show(ui: &mut egui::Ui, date: &mut String, id: egui::Id) {
/// use postvak::app::{icons::Icon, widgets::Field};
/// let response = Field::new(date, "Datum").id(id).width(204.0).icon(Icon::CalendarBlank).show(ui);
/// if response.changed() {}
/// # }
/// ```
#[must_use = "a field is drawn by show"]
pub struct Field<'a> {
    text: &'a mut String,
    name: &'a str,
    id: Option<Id>,
    width: f32,
    hint: &'a str,
    large: bool,
    rows: usize,
    lead: Option<Icon>,
    icon: Option<Icon>,
    mark: Option<(Mark, &'a str)>,
    key: &'a str,
    note: &'a str,
    display: &'a [Part<'a>],
    style: Text,
    right: bool,
    error: Option<&'a str>,
    enabled: bool,
    bare: bool,
    ringless: bool,
    masked: bool,
}

impl<'a> Field<'a> {
    /// A field with this text; `name` is its label, for screen readers.
    pub fn new(text: &'a mut String, name: &'a str) -> Self {
        Self {
            text,
            name,
            id: None,
            width: f32::INFINITY,
            hint: "",
            large: false,
            rows: 1,
            lead: None,
            icon: None,
            mark: None,
            key: "",
            note: "",
            display: &[],
            style: Text::Body,
            right: false,
            error: None,
            enabled: true,
            bare: false,
            ringless: false,
            masked: false,
        }
    }

    /// The id, to give it the keyboard from elsewhere (`memory.request_focus`).
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// Width in points; else all there is.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Shown while it is empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// As high as in headers and settings.
    pub fn large(mut self) -> Self {
        self.large = true;
        self
    }

    /// More than one line.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows.max(1);
        self
    }

    /// An icon before the text: the search glass.
    pub fn lead(mut self, icon: Icon) -> Self {
        self.lead = Some(icon);
        self
    }

    /// An icon at the end: the calendar.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// A mark at the end, with or without a word: ✓ KBO.
    pub fn mark(mut self, mark: Mark, word: &'a str) -> Self {
        self.mark = Some((mark, word));
        self
    }

    /// A key cap at the end.
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = key;
        self
    }

    /// A muted word right behind the text.
    pub fn note(mut self, note: &'a str) -> Self {
        self.note = note;
        self
    }

    /// Shown in place of the text while nobody types in it: a number, a name and what belongs to them.
    pub fn display(mut self, parts: &'a [Part<'a>]) -> Self {
        self.display = parts;
        self
    }

    /// The style of the text.
    pub fn style(mut self, style: Text) -> Self {
        self.style = style;
        self
    }

    /// The text at the right: amounts.
    pub fn right(mut self) -> Self {
        self.right = true;
        self
    }

    /// What is wrong with it, shown as its outline and told to screen readers; the screen shows the sentence.
    pub fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// Whether it can be typed in.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Without outline and fill, for a cell of a table or the palette; the ring still shows the keyboard in a cell.
    pub fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    /// Without the ring of the keyboard: in the palette, where nothing else can have it.
    pub fn ringless(mut self) -> Self {
        self.ringless = true;
        self
    }

    /// Dots stand for the letters: a key.
    pub fn masked(mut self) -> Self {
        self.masked = true;
        self
    }

    /// Draw it. The response is that of the text: `changed`, `has_focus`, `lost_focus`.
    pub fn show(self, ui: &mut Ui) -> Response {
        let tokens = Tokens::of(ui);
        let (line, padding) =
            if self.large { (size::CONTROL, size::FIELD_PADDING_LARGE) } else { (size::CONTROL_SMALL, size::FIELD_PADDING) };
        // The line around a field counts; without it the text stands where that of other cells does.
        let padding = if self.bare { size::CELL_PADDING } else { padding };
        let height = line + Text::Body.line() * (self.rows - 1) as f32;
        let width = self.width.min(ui.available_width());
        let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let id = self.id.unwrap_or_else(|| ui.next_auto_id().with("field"));
        ui.skip_ahead_auto_ids(1);
        let enabled = self.enabled && ui.is_enabled();
        // A press beside the text, on the padding or an icon, is meant for the text.
        let around = ui.interact(rect, id.with("around"), if enabled { Sense::CLICK } else { Sense::hover() });
        let focused = ui.memory(|memory| memory.has_focus(id));

        let painter = ui.painter().clone();
        if !self.bare {
            let state = match (enabled, focused) {
                (false, _) => FrameState::Disabled,
                (true, true) => FrameState::Focused,
                (true, false) if self.error.is_some() => FrameState::Wrong,
                (true, false) => FrameState::Rest,
            };
            state.paint(&painter, rect, around.hovered(), tokens);
        }
        let inner = self.paint_ends(&painter, rect.shrink2(vec2(padding, 0.0)), line, enabled, tokens);
        let replaced = !focused && !self.display.is_empty();
        let mut edit = if self.rows == 1 { TextEdit::singleline(self.text) } else { TextEdit::multiline(self.text) };
        let color = if enabled { tokens.text } else { tokens.disabled };
        edit = edit
            .id(id)
            .password(self.masked)
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .font(self.style.font())
            .text_color(if replaced { Color32::TRANSPARENT } else { color })
            .hint_text(RichText::new(self.hint).color(tokens.muted))
            .desired_width(inner.width())
            .desired_rows(self.rows)
            .interactive(enabled)
            .clip_text(true)
            .align(Align2([
                if self.right { Align::Max } else { Align::Min },
                if self.rows == 1 { Align::Center } else { Align::Min },
            ]));
        // One point less below: the letters then stand where `put` puts them.
        let space = if self.rows == 1 { inner.with_max_y(inner.bottom() - 1.0) } else { inner.shrink2(vec2(0.0, 4.0)) };
        edit = edit.min_size(space.size());
        let mut child = ui.new_child(UiBuilder::new().max_rect(space).layout(Layout::left_to_right(Align::Center)));
        let output = edit.show(&mut child);
        let response = output.response.response.clone();

        let pressed = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
        let given = focused && ui.data_mut(|data| data.remove_temp::<bool>(id.with(GIVEN))).is_some();
        if around.clicked() {
            response.request_focus();
        } else if given || (response.gained_focus() && !pressed) {
            // Reached by key: what is typed replaces what is there, and undoing never goes back to what another document
            // had in this field.
            let mut state = output.state;
            let end = CCursor::new(self.text.chars().count());
            state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
            state.clear_undoer();
            state.store(ui.ctx(), id);
        }
        if replaced {
            paint_parts(&painter, inner, self.display);
        } else if !self.note.is_empty() && !self.text.is_empty() {
            let after = galley(&painter, self.text, self.style, color).size().x + 8.0;
            let rest = inner.with_min_x(inner.left() + after);
            if rest.width() > 8.0 {
                put(&painter, rest, Align::Min, fit(&painter, self.note, Text::Body, tokens.muted, rest.width()));
            }
        }
        if focused && !self.ringless {
            ring_inside(&painter, rect, size::RADIUS, tokens);
        }
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_label(self.name);
            if let Some(error) = self.error {
                node.set_invalid(egui::accesskit::Invalid::True);
                node.set_description(error);
            }
        });
        response.with_new_rect(rect)
    }

    /// What stands before and behind the text; returns the room that is left.
    fn paint_ends(&self, painter: &Painter, mut inner: Rect, line: f32, enabled: bool, tokens: &Tokens) -> Rect {
        let middle = inner.top() + line / 2.0;
        let muted = if enabled { tokens.muted } else { tokens.disabled };
        if let Some(icon) = self.lead {
            icon.paint(painter, pos2(inner.left() + size::ICON_ROW / 2.0, middle), size::ICON_ROW, muted);
            inner.min.x += size::ICON_ROW + 8.0;
        }
        if let Some((mark, word)) = self.mark {
            let text = galley(painter, word, Text::Body, mark.text_color);
            let width = size::ICON_ROW + if word.is_empty() { 0.0 } else { size::ICON_GAP + text.size().x };
            let place = Rect::from_min_max(pos2(inner.right() - width, middle - 10.0), pos2(inner.right() + 1.0, middle + 10.0));
            super::status::paint_mark(painter, place, mark, word, Text::Body);
            inner.max.x -= width + 8.0;
        }
        if let Some(icon) = self.icon {
            icon.paint(painter, pos2(inner.right() - size::ICON_ROW / 2.0, middle), size::ICON_ROW, muted);
            inner.max.x -= size::ICON_ROW + 8.0;
        }
        if !self.key.is_empty() {
            let width = key_cap::width(painter, self.key);
            key_cap::paint_key_cap(painter, pos2(inner.right() - width, middle), self.key, tokens);
            inner.max.x -= width + 8.0;
        }
        inner
    }
}

/// Gives a field the keyboard the way Tab does: what is typed then replaces what is there.
pub fn give_keyboard(ctx: &egui::Context, id: Id) {
    ctx.memory_mut(|memory| memory.request_focus(id));
    ctx.data_mut(|data| data.insert_temp(id.with(GIVEN), true));
}

/// Under this a field finds that it was given the keyboard.
const GIVEN: &str = "keyboard given";

#[derive(Clone, Copy, PartialEq, Eq)]
enum FrameState {
    Rest,
    Focused,
    Wrong,
    Disabled,
}

impl FrameState {
    fn paint(self, painter: &Painter, rect: Rect, hovered: bool, tokens: &Tokens) {
        match self {
            Self::Disabled => {
                painter.rect_stroke(rect, size::RADIUS, Tokens::line(tokens.border), StrokeKind::Inside);
            }
            Self::Wrong => {
                paint_frame(painter, rect, tokens.surface, tokens.error, tokens.error);
                let strip = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 2.0), rect.max);
                let line = painter.with_clip_rect(strip.intersect(painter.clip_rect()));
                line.rect_stroke(rect, size::RADIUS, Stroke::new(size::FOCUS, tokens.error), StrokeKind::Inside);
            }
            Self::Rest | Self::Focused => {
                let outline = if hovered { tokens.control_edge } else { tokens.control };
                paint_frame(painter, rect, tokens.surface, outline, tokens.control_edge);
            }
        }
    }
}

/// The fill and outline of a field: its lower line has a colour of its own.
pub(super) fn paint_frame(painter: &Painter, rect: Rect, fill: Color32, outline: Color32, edge: Color32) {
    painter.rect(rect, size::RADIUS, fill, Tokens::line(outline), StrokeKind::Inside);
    let strip = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 2.0), rect.max);
    let line = painter.with_clip_rect(strip.intersect(painter.clip_rect()));
    line.rect_stroke(rect, size::RADIUS, Tokens::line(edge), StrokeKind::Inside);
}

/// Parts beside each other, 8 apart, the last shortened to fit.
pub(super) fn paint_parts(painter: &Painter, rect: Rect, parts: &[Part<'_>]) {
    let mut rest = rect;
    for (text, style, color) in parts.iter().filter(|(text, ..)| !text.is_empty()) {
        if rest.width() < 8.0 {
            break;
        }
        let place = put(painter, rest, Align::Min, fit(painter, text, *style, *color, rest.width()));
        rest.min.x = place.right() + 8.0;
    }
}
