//! One row: its fill, and what stands in its cells.

use egui::{Align, Color32, Painter, Rangef, Rect, Response, Ui, UiBuilder, pos2, vec2};

use super::columns::Column;
use crate::app::fonts::Text;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::Mark;
use crate::app::widgets::field::paint_parts;
use crate::app::widgets::paint::bottom_line;
use crate::app::widgets::progress::paint_progress;
use crate::app::widgets::ring_inside;
use crate::app::widgets::status::paint_mark;
use crate::app::widgets::text::{Part, fit, galley, put};

/// A row while it is drawn. Cells are counted from 0, as the columns.
pub struct Row<'a> {
    /// Which row of the table.
    pub index: usize,
    /// The whole row.
    pub rect: Rect,
    /// Presses on the row; the pointer over it.
    pub response: Response,
    /// Whether it is the chosen row.
    pub selected: bool,
    /// The colours in force.
    pub tokens: &'static Tokens,
    pub(super) ui: &'a mut Ui,
    pub(super) columns: &'a [Column<'a>],
    pub(super) spans: &'a [Rangef],
    pub(super) line: f32,
    pub(super) name: String,
}

impl Row<'_> {
    /// What screen readers say of the row: "Voltari Energie NV, F-2026-0455, 1.222,00, Nieuw".
    pub fn name(&mut self, name: impl Into<String>) {
        self.name = name.into();
    }

    /// To paint with.
    pub fn painter(&self) -> &Painter {
        self.ui.painter()
    }

    /// The whole cell, on the first line of the row.
    pub fn cell(&self, column: usize) -> Rect {
        let span = self.spans.get(column).copied().unwrap_or(Rangef::new(self.rect.right(), self.rect.right()));
        Rect::from_x_y_ranges(span, Rangef::new(self.rect.top(), self.rect.top() + self.line))
    }

    /// The cell without its padding and offset: where text may stand.
    pub fn inner(&self, column: usize) -> Rect {
        let cell = self.cell(column).shrink2(vec2(size::CELL_PADDING, 0.0));
        let offset = self.columns.get(column).map_or(0.0, |column| column.offset);
        cell.with_min_x(cell.left() + offset)
    }

    /// From the text of this column to the end of the last one: a sentence in place of numbers.
    pub fn from(&self, column: usize) -> Rect {
        let end = self.spans.last().map_or(self.rect.right(), |span| span.max);
        self.inner(column).with_max_x(end - size::CELL_PADDING)
    }

    fn align(&self, column: usize) -> Align {
        if self.columns.get(column).is_some_and(|column| column.right) { Align::Max } else { Align::Min }
    }

    /// Text in a cell, shortened to fit. Returns where it is.
    pub fn text(&mut self, column: usize, text: &str, style: Text, color: Color32) -> Rect {
        let inner = self.inner(column);
        let align = self.align(column);
        put(self.painter(), inner, align, fit(self.painter(), text, style, color, inner.width()))
    }

    /// Body text in a cell.
    pub fn body(&mut self, column: usize, text: &str) -> Rect {
        self.text(column, text, Text::Body, self.tokens.text)
    }

    /// Muted body text in a cell.
    pub fn muted(&mut self, column: usize, text: &str) -> Rect {
        self.text(column, text, Text::Body, self.tokens.muted)
    }

    /// Parts beside each other, 8 apart.
    pub fn parts(&mut self, column: usize, parts: &[Part<'_>]) {
        paint_parts(self.painter(), self.inner(column), parts);
    }

    /// An icon and its word; at the right where the column is.
    pub fn mark(&mut self, column: usize, mark: Mark, word: &str, style: Text) -> Rect {
        let mut inner = self.inner(column);
        if self.align(column) == Align::Max {
            let word_width = if word.is_empty() {
                0.0
            } else {
                size::ICON_GAP + galley(self.painter(), word, style, mark.text_color).size().x
            };
            inner.min.x = inner.min.x.max(inner.right() - size::ICON_ROW - word_width);
            // The word ends where numbers end.
            inner.max.x += 0.5;
        }
        paint_mark(self.painter(), inner, mark, word, style)
    }

    /// An icon and a sentence from a column to the end of the row.
    pub fn sentence(&mut self, column: usize, mark: Mark, text: &str) -> Rect {
        paint_mark(self.painter(), self.from(column), mark, text, Text::Body)
    }

    /// The second line of a row that is [`size::ROW_ERROR`] high.
    pub fn second_line(&mut self, column: usize, mark: Mark, text: &str) -> Rect {
        let line = self.from(column);
        let top = self.rect.top() + self.line - 4.0;
        let rect = Rect::from_min_max(pos2(line.left(), top), pos2(line.right(), self.rect.bottom() - 4.0));
        paint_mark(self.painter(), rect, mark, text, Text::Small)
    }

    /// The bar of a VAT term, so far from the cell's left.
    pub fn progress(&mut self, column: usize, offset: f32, share: f32) {
        let cell = self.cell(column);
        let bar = cell.with_min_x(cell.left() + offset).with_max_x(cell.left() + offset + size::PROGRESS[0]);
        paint_progress(self.painter(), bar, share, self.tokens);
    }

    /// The ring of a cell that has the keyboard.
    pub fn focus_cell(&mut self, column: usize) {
        let cell = self.cell(column);
        ring_inside(self.painter(), cell, size::RADIUS, self.tokens);
    }

    /// Widgets in a cell, on its line.
    pub fn ui<R>(&mut self, column: usize, content: impl FnOnce(&mut Ui) -> R) -> R {
        let layout = if self.align(column) == Align::Max {
            egui::Layout::right_to_left(Align::Center)
        } else {
            egui::Layout::left_to_right(Align::Center)
        };
        let space = self.inner(column);
        let id = (self.index, column);
        let mut child = self.ui.new_child(UiBuilder::new().id_salt(id).max_rect(space).layout(layout));
        content(&mut child)
    }

    /// Make it the title of the rows that follow, with their number.
    pub fn section(&mut self, title: &str, count: &str) {
        let tokens = self.tokens;
        let painter = self.painter().clone();
        painter.rect_filled(self.rect, 0.0, tokens.background);
        bottom_line(&painter, self.rect, tokens.hairline);
        let line = self.rect.with_min_x(self.inner(0).left());
        let place = put(&painter, line, Align::Min, galley(&painter, title, Text::SmallStrong, tokens.text));
        put(&painter, line.with_min_x(place.right() + 8.0), Align::Min, galley(&painter, count, Text::Small, tokens.muted));
        self.name = [title, count].join(" ");
    }
}
