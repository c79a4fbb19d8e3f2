//! Columns: how wide they are, and the line of their names.

use egui::{Align, Color32, Rangef, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::paint::bottom_line;
use crate::app::widgets::text::{fit, put};

/// Which way a table is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// From small to large.
    Up,
    /// From large to small.
    Down,
}

/// One column of a table.
#[derive(Clone, Copy, Debug)]
#[must_use = "a column is part of a table"]
pub struct Column<'a> {
    pub(super) title: &'a str,
    pub(super) width: f32,
    pub(super) rest: bool,
    pub(super) right: bool,
    pub(super) offset: f32,
    pub(super) sortable: bool,
    pub(super) review: bool,
}

impl<'a> Column<'a> {
    /// A column of a fixed width, padding of 8 left and right included.
    pub fn fixed(title: &'a str, width: f32) -> Self {
        Self { title, width, rest: false, right: false, offset: 0.0, sortable: false, review: false }
    }

    /// The column that takes what is left, at least `least` wide.
    pub fn rest(title: &'a str, least: f32) -> Self {
        Self { rest: true, ..Self::fixed(title, least) }
    }

    /// Text and title at the right: numbers.
    pub fn right(mut self) -> Self {
        self.right = true;
        self
    }

    /// Text and title so far from the column's left.
    pub fn offset(mut self, offset: f32) -> Self {
        self.offset = offset;
        self
    }

    /// A press on the title sorts by it.
    pub fn sortable(mut self) -> Self {
        self.sortable = true;
        self
    }

    /// The title has the triangle of the review flag.
    pub fn review(mut self) -> Self {
        self.review = true;
        self
    }
}

/// Where each column lies, for a table that starts at `left`.
pub(super) fn spans(columns: &[Column<'_>], left: f32, width: f32, padding: f32) -> Vec<Rangef> {
    let fixed: f32 = columns.iter().filter(|column| !column.rest).map(|column| column.width).sum();
    let shares = columns.iter().filter(|column| column.rest).count().max(1) as f32;
    let share = ((width - 2.0 * padding - fixed) / shares).floor();
    let wide = |column: &Column<'_>| if column.rest { share.max(column.width) } else { column.width };
    // Too many for the width: each gives up its share, so that none is cut off at the edge.
    let squeeze = ((width - 2.0 * padding) / columns.iter().map(wide).sum::<f32>().max(1.0)).clamp(0.0, 1.0);
    let mut start = left + padding;
    columns
        .iter()
        .map(|column| {
            let span = Rangef::new(start, start + wide(column) * squeeze);
            start = span.max;
            span
        })
        .collect()
}

/// The line with the names of the columns; the index of the one that was pressed to sort by it.
pub(super) fn header(
    ui: &mut Ui,
    columns: &[Column<'_>],
    padding: f32,
    height: f32,
    sort: Option<(usize, Sort)>,
    fill: Color32,
) -> Option<usize> {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let painter = ui.painter().clone();
    painter.rect_filled(rect, 0.0, fill);
    bottom_line(&painter, rect, tokens.border);
    let mut pressed = None;
    for (index, (column, span)) in columns.iter().zip(spans(columns, rect.left(), rect.width(), padding)).enumerate() {
        if column.title.is_empty() {
            continue;
        }
        let cell = Rect::from_x_y_ranges(span, rect.y_range());
        let mut inner = cell.shrink2(vec2(size::CELL_PADDING, 0.0));
        inner.min.x += column.offset;
        let sense = if column.sortable { Sense::CLICK } else { Sense::hover() };
        let title = ui.interact(cell, response.id.with(index), sense);
        title.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, column.title));
        let sorted = sort.filter(|(by, _)| *by == index).map(|(_, way)| way);
        ui.ctx().accesskit_node_builder(title.id, |node| {
            if let Some(way) = sorted {
                node.set_sort_direction(match way {
                    Sort::Up => egui::accesskit::SortDirection::Ascending,
                    Sort::Down => egui::accesskit::SortDirection::Descending,
                });
            }
        });
        let color = if sorted.is_some() || title.hovered() && column.sortable { tokens.text } else { tokens.muted };
        let before = if column.review { size::ICON_ROW + size::ICON_GAP } else { 0.0 };
        let after = if sorted.is_some() { size::ICON_GAP + size::ICON_CARET } else { 0.0 };
        let word = fit(&painter, column.title, Text::SmallMedium, color, inner.width() - before - after);
        let caret = sorted.map(|way| if way == Sort::Up { Icon::CaretUp } else { Icon::CaretDown });
        let width = before + word.size().x + after;
        let left = if column.right { inner.right() - width } else { inner.left() };
        if column.review {
            let center = egui::pos2(left + size::ICON_ROW / 2.0, rect.center().y);
            Icon::Warning.paint(&painter, center, size::ICON_ROW, tokens.review);
        }
        let place = put(&painter, inner.with_min_x(left + before), Align::Min, word);
        if let Some(icon) = caret {
            let center = egui::pos2(place.right() + size::ICON_GAP + size::ICON_CARET / 2.0, rect.center().y);
            icon.paint(&painter, center, size::ICON_CARET, color);
        }
        if title.clicked() {
            pressed = Some(index);
        }
    }
    pressed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_column_lies_outside_a_narrow_table() {
        let columns = [Column::rest("party", 120.0), Column::fixed("total", 104.0), Column::fixed("status", 160.0)];
        for (width, padding) in [(300.0, 16.0), (416.0, 16.0), (900.0, 16.0)] {
            let spans = spans(&columns, 10.0, width, padding);
            let last = spans.last().map_or(0.0, |span| span.max);
            assert!(last <= 10.0 + width - padding + 0.01, "ends at {last} in {width}");
        }
    }
}
