//! What follows from the lines: VAT, and the total.

use egui::{Align, Rect, Role, Sense, Ui, WidgetInfo, pos2};
use rust_decimal::Decimal;

use super::lines::{AMOUNT, Cells, inside};
use crate::app::fonts::Text;
use crate::app::model::{EntryModel, Model};
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{Mark, bottom_line, fit, galley, put, top_line};
use crate::base::Message;
use crate::booking::{BookingLine, Direction};
use crate::i18n::format;

/// A line that follows from the base lines: VAT, self-assessed VAT, its part that cannot be deducted.
pub fn following_line(ui: &mut Ui, model: &Model, entry: &EntryModel, line: &BookingLine) {
    let tokens = Tokens::of(ui);
    let language = model.texts.language();
    let cells = Cells::next(ui, size::ROW);
    let spoken = format!(
        "{}, {} {}, {}",
        line.text,
        model.texts.get("entry-column-account"),
        line.account,
        format::amount(signed(entry, line), language)
    );
    readable(ui, cells.row, &spoken);
    let painter = ui.painter();
    bottom_line(painter, cells.row, tokens.hairline);
    let inner = inside(cells.text);
    put(painter, inner, Align::Min, fit(painter, &line.text, Text::Body, tokens.text, inner.width()));
    let inner = inside(cells.account);
    let number = line.account.to_string();
    let at = put(painter, inner, Align::Min, galley(painter, &number, Text::Body, tokens.text));
    let name = entry.account(line.account).map(|account| account.name(language.index()).to_owned()).unwrap_or_default();
    let rest = inner.with_min_x(at.right() + 8.0);
    put(painter, rest, Align::Min, fit(painter, &name, Text::Body, tokens.muted, rest.width()));
    put(painter, inside(cells.ventilation), Align::Min, galley(painter, &line.ventilation.to_string(), Text::Body, tokens.text));
    let boxes = if line.boxes.is_empty() { "–".to_owned() } else { line.boxes.join(" ") };
    put(painter, inside(cells.vat_box), Align::Min, galley(painter, &boxes, Text::Body, tokens.text));
    let amount = format::amount(signed(entry, line), language);
    put(painter, inside(cells.amount), Align::Max, galley(painter, &amount, Text::Body, tokens.text));
}

/// Gives a row that is only painted a name for screen readers.
fn readable(ui: &Ui, row: Rect, spoken: &str) {
    let response = ui.interact(row, ui.scope_id().with(("row", spoken)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken));
}

/// The amount of a line as part of the document: negative when it stands on the control account's side.
fn signed(entry: &EntryModel, line: &BookingLine) -> Decimal {
    let control = entry.lines.first().map(|control| control.side);
    if control == Some(line.side) { -line.amount } else { line.amount }
}

/// What it all adds up to, beside what the party is owed.
pub fn total(ui: &mut Ui, model: &Model, entry: &EntryModel, fields: &crate::booking::Entry) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let cells = Cells::next(ui, size::ROW_TOTAL);
    let spoken = format!("{} {}", texts.get("entry-total"), format::amount(fields.total, texts.language()));
    readable(ui, cells.row, &spoken);
    let painter = ui.painter();
    top_line(painter, cells.row, tokens.control_edge);
    let inner = inside(cells.row);
    let word = put(painter, inner, Align::Min, galley(painter, &texts.get("entry-total"), Text::BodyStrong, tokens.text));
    let shown = format::amount(fields.total, texts.language());
    put(painter, inner, Align::Max, galley(painter, &shown, Text::BodyStrong, tokens.text));
    let base: Decimal = fields.lines.iter().map(|line| line.amount).sum();
    let vat: Decimal = fields.vat.iter().map(|(_, _, vat)| *vat).sum();
    let difference = fields.total - base - vat;
    let rest = inner.with_min_x(word.right() + 24.0).with_max_x(inner.right() - AMOUNT);
    if difference.is_zero() && entry.balanced {
        let id = match fields.direction {
            Direction::Purchase => "entry-total-party-supplier",
            Direction::Sale => "entry-total-party-customer",
        };
        let text = texts.text(&Message::new(id).amount("amount", fields.total));
        let at = put(painter, rest, Align::Min, fit(painter, &text, Text::Body, tokens.muted, rest.width() - 24.0));
        let mark = Mark::right(tokens);
        mark.icon.paint(painter, pos2(at.right() + 6.0 + size::ICON_ROW / 2.0, rest.center().y), size::ICON_ROW, mark.icon_color);
    } else {
        let text = texts.text(&Message::new("entry-total-differs").amount("amount", difference));
        put(painter, rest, Align::Min, fit(painter, &text, Text::BodyMedium, tokens.error, rest.width()));
    }
}
