//! The lines: what stands on the invoice, the account of each, and what follows from it.

use egui::{Align, Layout, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::fields::{focus, shown};
use super::id_of;
use super::line_account::{account_cell, suggestion_row};
use super::line_rest::{following_line, total};
use super::line_tools::{line_buttons, split_row};
use super::line_vat::{deductible_row, vat_cell, vat_rows};
use crate::app::fonts::Text;
use crate::app::model::{EntryModel, Field, LineField, Model};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, bottom_line, fit, put};
use crate::booking::{BookingLine, EntryLine, LineKind};

/// Widths of account, ventilation, box and amount; the text takes the rest.
const ACCOUNT: f32 = 184.0;
const VENTILATION: f32 = 56.0;
const BOX: f32 = 64.0;
pub const AMOUNT: f32 = 88.0;
/// The same where the table is narrow, so that the text keeps room.
const NARROW: f32 = 520.0;
const VENTILATION_NARROW: f32 = 52.0;
const BOX_NARROW: f32 = 64.0;
const AMOUNT_NARROW: f32 = 80.0;
/// The table reaches so far beyond the labels, so that its text aligns with them.
const BLEED: f32 = 8.0;
/// Width of the confidence of a suggestion.
pub const CONFIDENCE: f32 = 48.0;

/// The cells of a row.
pub struct Cells {
    pub row: Rect,
    pub text: Rect,
    pub account: Rect,
    pub ventilation: Rect,
    pub vat_box: Rect,
    pub amount: Rect,
}

impl Cells {
    fn of(row: Rect) -> Self {
        let cut = |from: f32, width: f32| Rect::from_min_size(pos2(from, row.top()), vec2(width, row.height()));
        let narrow = row.width() < NARROW;
        let [ventilation_width, box_width, amount_width, account_share] =
            if narrow { [VENTILATION_NARROW, BOX_NARROW, AMOUNT_NARROW, 0.28] } else { [VENTILATION, BOX, AMOUNT, 0.35] };
        let amount = row.right() - amount_width;
        let vat_box = amount - box_width;
        let ventilation = vat_box - ventilation_width;
        let account = ventilation - ACCOUNT.min(row.width() * account_share);
        Self {
            row,
            text: cut(row.left(), account - row.left()),
            account: cut(account, ventilation - account),
            ventilation: cut(ventilation, ventilation_width),
            vat_box: cut(vat_box, box_width),
            amount: cut(amount, amount_width),
        }
    }

    /// The cells of the next row.
    pub fn next(ui: &mut Ui, height: f32) -> Self {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        Self::of(rect.expand2(vec2(BLEED, 0.0)))
    }
}

/// A cell without its padding.
pub fn inside(cell: Rect) -> Rect {
    cell.shrink2(vec2(size::CELL_PADDING, 0.0))
}

/// Draws the table of lines with its total.
pub fn lines_ui(ui: &mut Ui, model: &Model, entry: &EntryModel, out: &mut Vec<Msg>) {
    let Some(fields) = &entry.entry else { return };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        header(ui, model);
        for (index, line) in fields.lines.iter().enumerate() {
            let made = made_of(entry, index);
            base_line(ui, model, entry, index, line, made, out);
            vat_rows(ui, model, entry, index, line, out);
            deductible_row(ui, model, entry, index, line, out);
            if entry.line_here() == Some(index) && entry.can_edit() {
                for (nth, suggestion) in line.suggestions.iter().enumerate() {
                    suggestion_row(ui, model, entry, (index, nth), suggestion, out);
                }
            }
            if let Some(splitting) = entry.splitting.as_ref().filter(|splitting| splitting.line == index) {
                split_row(ui, model, entry, splitting, out);
            }
        }
        for (line, kind) in entry.lines.iter().zip(&entry.kinds) {
            if !matches!(kind, LineKind::Control | LineKind::Base(_)) {
                following_line(ui, model, entry, line);
            }
        }
        total(ui, model, entry, fields);
        if entry.can_edit() {
            ui.add_space(4.0);
            line_buttons(ui, model, out);
        }
    });
}

/// The booking line that a base line makes.
fn made_of(entry: &EntryModel, index: usize) -> Option<&BookingLine> {
    entry.lines.iter().zip(&entry.kinds).find(|(_, kind)| **kind == LineKind::Base(index)).map(|(line, _)| line)
}

fn header(ui: &mut Ui, model: &Model) {
    let tokens = Tokens::of(ui);
    let cells = Cells::next(ui, size::TABLE_HEADER_PANE);
    let painter = ui.painter();
    bottom_line(painter, cells.row, tokens.border);
    for (cell, id, right) in [
        (cells.text, "entry-column-text", false),
        (cells.account, "entry-column-account", false),
        (cells.ventilation, "entry-column-ventilation", false),
        (cells.vat_box, "entry-column-box", false),
        (cells.amount, "entry-column-amount", true),
    ] {
        let inner = inside(cell);
        let word = fit(painter, &model.texts.get(id), Text::SmallMedium, tokens.muted, inner.width());
        put(painter, inner, if right { Align::Max } else { Align::Min }, word);
    }
}

fn base_line(
    ui: &mut Ui,
    model: &Model,
    entry: &EntryModel,
    index: usize,
    line: &EntryLine,
    made: Option<&BookingLine>,
    out: &mut Vec<Msg>,
) {
    let tokens = Tokens::of(ui);
    let cells = Cells::next(ui, size::ROW);
    bottom_line(ui.painter(), cells.row, tokens.hairline);
    text_cell(ui, model, entry, (index, LineField::Text), cells.text, "entry-column-text", false, out);
    account_cell(ui, model, entry, index, line, cells.account, out);
    vat_cell(ui, model, entry, index, line, made, cells.ventilation, out);
    let boxes = made.map(|made| made.boxes.join(" ")).unwrap_or_default();
    let painter = ui.painter();
    let inner = inside(cells.vat_box);
    let word = if boxes.is_empty() { "–".to_owned() } else { boxes };
    put(painter, inner, Align::Min, fit(painter, &word, Text::Body, tokens.text, inner.width()));
    text_cell(ui, model, entry, (index, LineField::Amount), cells.amount, "entry-column-amount", true, out);
}

#[expect(clippy::too_many_arguments, reason = "one cell of a table needs its place, its name and what it shows")]
fn text_cell(
    ui: &mut Ui,
    model: &Model,
    entry: &EntryModel,
    (index, part): (usize, LineField),
    cell: Rect,
    name: &'static str,
    right: bool,
    out: &mut Vec<Msg>,
) {
    let field = Field::Line(index, part);
    let mut text = shown(model, entry, field);
    let wrong = entry.wrong.get(&field).map(|message| model.texts.text(message));
    let name = format!("{} {}", model.texts.get(name), index + 1);
    let mut child = ui.new_child(UiBuilder::new().id_salt(field).max_rect(cell).layout(Layout::left_to_right(Align::Center)));
    let mut widget = widgets::Field::new(&mut text, &name)
        .id(id_of(field))
        .bare()
        .error(wrong.as_deref())
        .enabled(entry.can_edit())
        .width(cell.width());
    if right {
        widget = widget.right();
    }
    let response = widget.show(&mut child);
    if response.changed() {
        out.push(Msg::Typed(field, text));
    }
    focus(ui, entry, field, &response, out);
}
