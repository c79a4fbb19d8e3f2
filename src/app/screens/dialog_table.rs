//! A table inside a dialog: in a place of its own height, with the keyboard.

use egui::{Align, Key, Layout, Modifiers, Sense, Ui, UiBuilder, vec2};

use super::words;
use crate::app::tokens::size;
use crate::app::widgets::{Column, Row, RowHeights, Table};

/// What was done to the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// The choice moves so many rows.
    Move(isize),
    /// A row was chosen.
    Select(usize),
    /// The chosen row was opened.
    Open,
}

/// Draws so many rows, one of them chosen, and says what was done.
pub fn dialog_table(
    ui: &mut Ui,
    (id, name, columns): (&'static str, &str, &[Column<'_>]),
    (rows, selected): (usize, usize),
    high: f32,
    draw: impl FnMut(&mut Row<'_>),
) -> Vec<Done> {
    dialog_table_of(ui, (id, name, columns), (&RowHeights::even(rows, size::ROW), selected), high, draw)
}

/// The same with rows of other heights.
pub fn dialog_table_of(
    ui: &mut Ui,
    (id, name, columns): (&'static str, &str, &[Column<'_>]),
    (heights, selected): (&RowHeights, usize),
    high: f32,
    draw: impl FnMut(&mut Row<'_>),
) -> Vec<Done> {
    let mut done = Vec::new();
    let table = Table::id_of(id);
    if ui.memory(|memory| memory.has_focus(table)) {
        let steps = words::list_steps(ui);
        if steps != 0 {
            done.push(Done::Move(steps));
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
            done.push(Done::Open);
        }
    }
    let moved = done.iter().any(|done| matches!(done, Done::Move(_)));
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), high), Sense::hover());
    let mut child = ui.new_child(UiBuilder::new().id_salt(id).max_rect(rect).layout(Layout::top_down(Align::Min)));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    let output =
        Table::new(id, name, columns).selected(Some(selected)).reveal(moved.then_some(selected)).show(&mut child, heights, draw);
    if let Some(nth) = output.clicked {
        done.push(Done::Select(nth));
        output.response.request_focus();
    }
    if output.double_clicked.is_some() {
        done.push(Done::Open);
    }
    // What lies under the dialog may still have the keyboard when it opens.
    let focused = ui.memory(egui::Memory::focused);
    let here = |id| ui.ctx().read_response(id).is_some_and(|response| response.layer_id == ui.layer_id());
    if !focused.is_some_and(here) {
        output.response.request_focus();
    }
    done
}
