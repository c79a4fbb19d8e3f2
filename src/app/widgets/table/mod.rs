//! Tables: columns that align, rows of exact heights, and only the rows in sight drawn, so that a hundred thousand cost no
//! more than thirty.

mod columns;
mod heights;
mod row;

use std::ops::Range;

use egui::{Color32, EventFilter, Id, Rect, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::paint::{bottom_line, ring_inside, top_line};
use crate::app::tokens::{Tokens, size};
pub use columns::{Column, Sort};
pub use heights::RowHeights;
pub use row::Row;

/// A table with a header and rows that scroll.
///
/// The caller keeps which row is chosen and moves it with the keys, while `response.has_focus()`.
///
/// ```no_run
/// # fn show(ui: &mut egui::Ui, chosen: Option<usize>) {
/// use postvak::app::{tokens::size, widgets::{Column, RowHeights, Sort, Table}};
/// let columns = [
///     Column::fixed("Datum", 92.0).sortable(),
///     Column::rest("Leverancier", 120.0),
///     Column::fixed("Totaal", 84.0).right(),
/// ];
/// let output = Table::new("documents", "Aankopen", &columns)
///     .sort(Some((0, Sort::Up)))
///     .selected(chosen)
///     .show(ui, &RowHeights::even(100_000, size::ROW_TAP), |row| {
///         row.body(0, "12/11/2026");
///         row.body(1, "Voltari Energie NV");
///         row.body(2, "1.222,00");
///         row.name("Voltari Energie NV, F-2026-0455, 1.222,00, Nieuw");
///     });
/// if let Some(row) = output.clicked {}
/// # }
/// ```
#[must_use = "a table is drawn by show"]
pub struct Table<'a> {
    id: Id,
    name: &'a str,
    columns: &'a [Column<'a>],
    padding: f32,
    header: Option<f32>,
    header_fill: Option<Color32>,
    sort: Option<(usize, Sort)>,
    selected: Option<usize>,
    active: Option<bool>,
    cursor: Option<usize>,
    reveal: Option<usize>,
}

/// What [`Table::show`] answers.
pub struct TableOutput {
    /// The list: whether it has the keyboard. Its id can be given the keyboard.
    pub response: Response,
    /// The column whose title was pressed.
    pub sort: Option<usize>,
    /// The row that was pressed.
    pub clicked: Option<usize>,
    /// The row that was pressed twice.
    pub double_clicked: Option<usize>,
    /// The row that was pressed with the other button, for its menu.
    pub secondary_clicked: Option<usize>,
    /// The row under the pointer.
    pub hovered: Option<usize>,
    /// The rows that were drawn.
    pub visible: Range<usize>,
    /// How many whole rows fit, for page up and page down.
    pub page: usize,
}

impl<'a> Table<'a> {
    /// A table; `id` tells it from others, `name` is what screen readers call it.
    pub fn new(id: impl std::hash::Hash + std::fmt::Debug, name: &'a str, columns: &'a [Column<'a>]) -> Self {
        Self {
            id: Self::id_of(id),
            name,
            columns,
            padding: 16.0,
            header: Some(size::TABLE_HEADER),
            header_fill: None,
            sort: None,
            selected: None,
            active: None,
            cursor: None,
            reveal: None,
        }
    }

    /// The id of a table's list, to give it the keyboard: `memory.request_focus(Table::id_of("documents"))`.
    pub fn id_of(id: impl std::hash::Hash + std::fmt::Debug) -> Id {
        Id::unique(("table", id))
    }

    /// Points left of the first and right of the last column; 16 unless told.
    pub fn padding(mut self, padding: f32) -> Self {
        self.padding = padding;
        self
    }

    /// Height of the header; `None` leaves it away.
    pub fn header(mut self, height: Option<f32>) -> Self {
        self.header = height;
        self
    }

    /// Fill of the header, where it is not the background.
    pub fn header_fill(mut self, fill: Color32) -> Self {
        self.header_fill = Some(fill);
        self
    }

    /// The column it is sorted by.
    pub fn sort(mut self, sort: Option<(usize, Sort)>) -> Self {
        self.sort = sort;
        self
    }

    /// The chosen row.
    pub fn selected(mut self, row: Option<usize>) -> Self {
        self.selected = row;
        self
    }

    /// Whether the list counts as having the keyboard; else it does when it has.
    pub fn active(mut self, active: bool) -> Self {
        self.active = Some(active);
        self
    }

    /// The row with the ring of the keyboard, where that is not the chosen one.
    pub fn cursor(mut self, row: Option<usize>) -> Self {
        self.cursor = row;
        self
    }

    /// Scroll just so far that this row is in sight. Give it only in the frame after the choice moved by key.
    pub fn reveal(mut self, row: Option<usize>) -> Self {
        self.reveal = row;
        self
    }

    /// Draw it in all the room there is; `draw` is called for each row in sight.
    pub fn show(self, ui: &mut Ui, heights: &RowHeights, mut draw: impl FnMut(&mut Row<'_>)) -> TableOutput {
        let tokens = Tokens::of(ui);
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let sort = self.header.and_then(|height| {
            let fill = self.header_fill.unwrap_or(tokens.background);
            columns::header(ui, self.columns, self.padding, height, self.sort, fill)
        });
        let body = ui.available_rect_before_wrap();
        let response = ui.interact(body, self.id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, self.name));
        let focused = response.has_focus();
        if focused {
            let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, filter));
        }
        let active = self.active.unwrap_or(focused);
        ui.painter().rect_filled(body, 0.0, tokens.surface);

        let mut output = TableOutput {
            response,
            sort,
            clicked: None,
            double_clicked: None,
            secondary_clicked: None,
            hovered: None,
            visible: 0..0,
            page: 1,
        };
        let mut area = ScrollArea::vertical()
            .id_salt(self.id)
            .auto_shrink(false)
            .scroll_bar_rect(body.shrink2(vec2(0.0, size::CELL_PADDING)));
        if let Some(offset) = self.wanted_offset(ui, heights, body.height()) {
            area = area.vertical_scroll_offset(offset);
        }
        let scrolled = area.show_viewport(ui, |ui, viewport| {
            ui.set_height(narrow(heights.total()));
            let top = f64::from(viewport.min.y);
            let rows = heights.between(top, f64::from(viewport.max.y));
            let spans = columns::spans(self.columns, body.left(), body.width(), self.padding);
            let pixels = ui.pixels_per_point();
            for index in rows.clone() {
                // From the top of what is in sight, in double precision: far down a long list a single would be off by
                // parts of a pixel.
                let y = body.top() + narrow(heights.offset(index) - top);
                let y = (y * pixels).round() / pixels;
                let rect = Rect::from_min_size(pos2(body.left(), y), vec2(body.width(), heights.height(index)));
                let look = Look {
                    line: rect.height().min(heights.ordinary()),
                    selected: self.selected == Some(index),
                    active,
                    cursor: self.cursor == Some(index),
                };
                self.row(ui, index, heights.count(), rect, &spans, look, &mut draw, &mut output);
            }
            output.visible = rows;
        });
        ui.data_mut(|data| data.insert_temp(self.id, (scrolled.state.clamped_offset().y, body.height())));
        if output.clicked.is_some() || output.secondary_clicked.is_some() {
            output.response.request_focus();
        }
        output.page = whole_rows(body.height(), heights.ordinary());
        output
    }

    fn wanted_offset(&self, ui: &Ui, heights: &RowHeights, height: f32) -> Option<f32> {
        let row = self.reveal.filter(|row| *row < heights.count())?;
        let (offset, _): (f32, f32) = ui.data(|data| data.get_temp(self.id)).unwrap_or_default();
        let top = narrow(heights.offset(row));
        // The first row brings the title above it in sight.
        let above = if row <= 1 { 0.0 } else { top };
        let bottom = top + heights.height(row);
        let wanted = offset.min(above).max(bottom - height);
        ((wanted - offset).abs() > 0.01).then_some(wanted)
    }

    #[expect(clippy::too_many_arguments, reason = "one step of show, taken apart to be read")]
    fn row(
        &self,
        ui: &mut Ui,
        index: usize,
        count: usize,
        rect: Rect,
        spans: &[egui::Rangef],
        look: Look,
        draw: &mut impl FnMut(&mut Row<'_>),
        output: &mut TableOutput,
    ) {
        let tokens = Tokens::of(ui);
        let id = self.id.with(index);
        let response = ui.interact(rect, id, Sense::CLICK);
        if response.clicked() {
            output.clicked = Some(index);
        }
        if response.double_clicked() {
            output.double_clicked = Some(index);
        }
        if response.secondary_clicked() {
            output.secondary_clicked = Some(index);
        }
        if response.hovered() {
            output.hovered = Some(index);
        }
        paint_row(ui, rect, &response, look, tokens);
        let mut row = Row {
            index,
            rect,
            response: response.clone(),
            selected: look.selected,
            tokens,
            ui,
            columns: self.columns,
            spans,
            line: look.line,
            name: String::new(),
        };
        draw(&mut row);
        let name = row.name;
        if look.cursor {
            ring_inside(ui.painter(), rect, 0, tokens);
        }
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, look.selected, &name));
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_position_in_set(index + 1);
            node.set_size_of_set(count);
            node.set_selected(look.selected);
            node.clear_toggled();
        });
        if look.selected {
            ui.ctx().accesskit_node_builder(self.id, |node| node.set_active_descendant(id.accesskit_id()));
        }
    }
}

/// A header without a table under it that scrolls: for the lines of an entry, and totals. The column that was pressed.
pub fn header(
    ui: &mut Ui,
    columns: &[Column<'_>],
    padding: f32,
    height: f32,
    sort: Option<(usize, Sort)>,
    fill: Color32,
) -> Option<usize> {
    columns::header(ui, columns, padding, height, sort, fill)
}

/// How a single row of [`line()`] looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// On the surface, with a line under it.
    Plain,
    /// On the background: suggestions, section titles.
    Soft,
    /// The sum of the rows above it.
    Total,
    /// On the surface, without a line: the last before a total.
    Last,
}

/// A single row of a table that does not scroll by itself: the lines of an entry, a total.
pub fn line<R>(
    ui: &mut Ui,
    columns: &[Column<'_>],
    padding: f32,
    height: f32,
    kind: LineKind,
    draw: impl FnOnce(&mut Row<'_>) -> R,
) -> (Response, R) {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::CLICK);
    let painter = ui.painter().clone();
    let (fill, hairline) = match kind {
        LineKind::Plain => (tokens.surface, true),
        LineKind::Soft => (tokens.background, true),
        LineKind::Total | LineKind::Last => (tokens.surface, false),
    };
    painter.rect_filled(rect, 0.0, fill);
    if hairline {
        bottom_line(&painter, rect, tokens.hairline);
    }
    if kind == LineKind::Total {
        top_line(&painter, rect, tokens.control_edge);
    }
    let spans = columns::spans(columns, rect.left(), rect.width(), padding);
    let mut row = Row {
        index: 0,
        rect,
        response: response.clone(),
        selected: false,
        tokens,
        ui,
        columns,
        spans: &spans,
        line: height,
        name: String::new(),
    };
    let answer = draw(&mut row);
    let name = row.name;
    if !name.is_empty() {
        response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &name));
    }
    (response, answer)
}

/// What decides the fill of a row.
#[derive(Clone, Copy)]
struct Look {
    line: f32,
    selected: bool,
    active: bool,
    cursor: bool,
}

fn paint_row(ui: &Ui, rect: Rect, response: &Response, look: Look, tokens: &Tokens) {
    let painter = ui.painter();
    let fill = match (look.selected, look.active) {
        (true, true) => tokens.selected,
        (true, false) => tokens.selected_idle,
        _ if response.hovered() => tokens.hover,
        _ => tokens.surface,
    };
    if fill != tokens.surface {
        painter.rect_filled(rect, 0.0, fill);
    }
    if look.selected && look.active {
        painter.rect_filled(rect.with_max_x(rect.left() + size::BAR), 0.0, tokens.accent);
    } else {
        bottom_line(painter, rect, tokens.hairline);
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a place on screen, or a height that only sizes the scroll bar")]
fn narrow(points: f64) -> f32 {
    points as f32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float saturates when cast")]
fn whole_rows(height: f32, row: f32) -> usize {
    ((height / row.max(1.0)).floor() as usize).max(1)
}
