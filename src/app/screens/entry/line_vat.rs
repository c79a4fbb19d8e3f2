//! The VAT of a line: its case, the cases that earlier bookings leave, and the part that is deducted.

use egui::{Align, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2};
use rust_decimal::Decimal;

use super::fields::{enter_goes_on, focus, shown};
use super::id_of;
use super::lines::{CONFIDENCE, Cells, inside};
use crate::app::fonts::Text;
use crate::app::model::{EntryModel, Field, LineField, Model};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, Choice, Select, Tip as _, bottom_line, fit, galley, paint_key_cap, put};
use crate::base::Message;
use crate::booking::{BookingLine, Direction, EntryLine};

/// Ventilation and rate of a purchase, `1·21`; of a sale the code says both.
fn ventilation(line: &BookingLine, rate: Decimal, direction: Direction) -> String {
    if direction == Direction::Purchase && line.vat_rate_code.is_some() {
        format!("{}·{}", line.ventilation, rate.normalize())
    } else {
        line.ventilation.to_string()
    }
}

#[expect(clippy::too_many_arguments, reason = "one cell of a table needs its place, its name and what it shows")]
/// VAT case and rate of a line.
pub fn vat_cell(
    ui: &mut Ui,
    model: &Model,
    entry: &EntryModel,
    index: usize,
    line: &EntryLine,
    made: Option<&BookingLine>,
    cell: Rect,
    out: &mut Vec<Msg>,
) {
    let texts = model.texts;
    let field = Field::Line(index, LineField::Vat);
    let direction = entry.entry.as_ref().map_or(Direction::Purchase, |fields| fields.direction);
    let word = made.map_or_else(|| "–".to_owned(), |made| ventilation(made, line.vat_rate, direction));
    let name = format!("{} {}", texts.get("entry-column-ventilation"), index + 1);
    // Worked out only where the list can be opened: an invoice may have hundreds of lines.
    let wanted = ui.memory(|memory| memory.has_focus(id_of(field))) || ui.rect_contains_pointer(cell);
    let cases = if wanted { vat_choices(model, entry, direction, line.vat_rate) } else { Vec::new() };
    let choices: Vec<Choice<'_>> = cases.iter().map(|(.., text)| Choice::text(text)).collect();
    let here = |(case, rate, _): &(String, Decimal, String)| *case == line.vat_case && *rate == line.vat_rate;
    let mut chosen = cases.iter().position(here).unwrap_or(0);
    enter_goes_on(ui, field, out);
    digit_key(ui, entry, index, line, out);
    let mut child = ui.new_child(UiBuilder::new().id_salt(field).max_rect(cell).layout(Layout::left_to_right(Align::Center)));
    let select = Select::new(&name, &choices).id(id_of(field)).cell(&word).width(cell.width()).enabled(entry.can_edit());
    let before = chosen;
    let response = select.show(&mut child, &mut chosen);
    if response.changed()
        && chosen != before
        && let Some((case, rate, _)) = cases.get(chosen)
    {
        out.push(Msg::ChooseVat(index, case.clone(), *rate));
    }
    focus(ui, entry, field, &response, out);
}

/// Every VAT case at the rates it allows: those of Belgium, and the one of the line where it is another country's.
fn vat_choices(model: &Model, entry: &EntryModel, direction: Direction, own: Decimal) -> Vec<(String, Decimal, String)> {
    let belgian = [21, 12, 6, 0].map(Decimal::from);
    let own = Some(own).filter(|rate| !belgian.contains(rate));
    let mut choices = Vec::new();
    for case in entry.data.vat.of(direction).cases() {
        for rate in own.into_iter().chain(belgian) {
            if case.allows(rate) {
                let percent = rate.normalize().to_string();
                let choice = Message::new("entry-vat-choice").text("case", model.texts.get(&case.label)).text("rate", percent);
                choices.push((case.key.clone(), rate, model.texts.text(&choice)));
            }
        }
    }
    choices
}

/// 1, 2 and 3 take a proposed VAT case while its field has the keyboard and its list is closed.
fn digit_key(ui: &Ui, entry: &EntryModel, index: usize, line: &EntryLine, out: &mut Vec<Msg>) {
    let id = id_of(Field::Line(index, LineField::Vat));
    let is_list_open = egui::Popup::is_id_open(ui.ctx(), id.with("list"));
    if line.vat_suggestions.is_empty() || !ui.memory(|memory| memory.has_focus(id)) || is_list_open || !entry.can_edit() {
        return;
    }
    let nth = ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            egui::Event::Text(text) => text.parse::<usize>().ok(),
            _ => None,
        })
    });
    if let Some(nth) = nth.and_then(|nth| nth.checked_sub(1)).filter(|nth| *nth < line.vat_suggestions.len()) {
        out.push(Msg::TakeVat(index, nth));
    }
}

/// The VAT cases that earlier bookings leave, under their line: key, case, why, how sure.
pub fn vat_rows(ui: &mut Ui, model: &Model, entry: &EntryModel, index: usize, line: &EntryLine, out: &mut Vec<Msg>) {
    if !entry.can_edit() {
        return;
    }
    let tokens = Tokens::of(ui);
    for (nth, suggestion) in line.vat_suggestions.iter().enumerate() {
        let cells = Cells::next(ui, size::ROW);
        let case = entry.data.vat.of(entry.deducting().direction).case(&suggestion.case);
        let label = case.map(|case| model.texts.get(&case.label)).unwrap_or_default();
        let rate = suggestion.rate.normalize().to_string();
        let name = model.texts.text(&Message::new("entry-vat-choice").text("case", label).text("rate", rate));
        let reason = model.texts.text(&suggestion.reason);
        let sure = suggestion.confidence.map(|confidence| format!("{confidence} %")).unwrap_or_default();
        let id = id_of(Field::Line(index, LineField::Vat)).with(("suggestion", nth));
        let response = ui.interact(cells.row, id, Sense::CLICK);
        response.widget_info(|| {
            let parts = [name.as_str(), reason.as_str(), sure.as_str()];
            let spoken: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            WidgetInfo::labeled(Role::Button, true, format!("{} {}", nth + 1, spoken.join(", ")))
        });
        let painter = ui.painter();
        painter.rect_filled(cells.row, 0.0, if response.hovered() { tokens.hover } else { tokens.background });
        bottom_line(painter, cells.row, tokens.hairline);
        let inner = inside(cells.text.with_max_x(cells.account.right()));
        paint_key_cap(painter, pos2(inner.left(), cells.row.center().y), &(nth + 1).to_string(), tokens);
        let words = inner.with_min_x(inner.left() + size::KEY_CAP + 8.0);
        let taken = suggestion.case == line.vat_case && suggestion.rate == line.vat_rate;
        let style = if taken { Text::BodyMedium } else { Text::Body };
        put(painter, words, Align::Min, fit(painter, &name, style, tokens.text, words.width()));
        why(ui, &cells, &model.texts.short(&suggestion.reason), &sure);
        if response.tip(&format!("{name}: {reason}")).clicked() {
            out.push(Msg::TakeVat(index, nth));
        }
    }
}

/// Why and how sure, at the end of a row of a suggestion.
fn why(ui: &Ui, cells: &Cells, reason: &str, sure: &str) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter();
    let space = inside(Rect::from_min_max(pos2(cells.ventilation.left(), cells.row.top()), cells.row.max));
    put(painter, space, Align::Max, galley(painter, sure, Text::Body, tokens.text));
    put(painter, space, Align::Min, fit(painter, reason, Text::Body, tokens.muted, space.width() - CONFIDENCE));
}

/// Under a line of a purchase: the percentage of its VAT that is deducted, to be changed, with why it is so. Shown where it is
/// not the whole, and beside the VAT of the line that is being filled in.
pub fn deductible_row(ui: &mut Ui, model: &Model, entry: &EntryModel, index: usize, line: &EntryLine, out: &mut Vec<Msg>) {
    let field = Field::Line(index, LineField::Deductible);
    let near = [LineField::Vat, LineField::Amount, LineField::Deductible].map(|part| Field::Line(index, part));
    let here = entry.can_edit() && entry.focus.or(entry.focus_wanted).is_some_and(|focus| near.contains(&focus));
    if entry.deducted(index).is_none() || !(here || entry.shows_deducted(index)) {
        return;
    }
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let cells = Cells::next(ui, size::ROW);
    let painter = ui.painter().clone();
    painter.rect_filled(cells.row, 0.0, tokens.background);
    bottom_line(&painter, cells.row, tokens.hairline);
    let word = texts.get("entry-deductible");
    let inner = inside(cells.text);
    put(&painter, inner, Align::Max, fit(&painter, &word, Text::Small, tokens.muted, inner.width()));
    let mut text = shown(model, entry, field);
    let wrong = entry.wrong.get(&field).map(|message| texts.text(message));
    let name = format!("{word} {}", index + 1);
    let cell = cells.account;
    let mut child = ui.new_child(UiBuilder::new().id_salt(field).max_rect(cell).layout(Layout::left_to_right(Align::Center)));
    let response = widgets::Field::new(&mut text, &name)
        .id(id_of(field))
        .bare()
        .note("%")
        .error(wrong.as_deref())
        .enabled(entry.can_edit())
        .width(cell.width())
        .show(&mut child);
    if response.changed() {
        out.push(Msg::Typed(field, text));
    }
    let taken = line.suggestions.iter().find(|suggestion| Some(suggestion.account) == line.account);
    let (short, reason, sure) = match (line.deductible, taken) {
        (Some(_), _) => (texts.get("entry-deductible-typed"), String::new(), String::new()),
        (None, Some(taken)) if taken.deductible.is_some() => {
            let reason = taken.deductible_why.as_ref().map_or(&taken.reason, |why| &why.text);
            let sure = taken.deductible_why.as_ref().map(|why| format!("{} %", why.confidence)).unwrap_or_default();
            (texts.short(reason), texts.text(reason), sure)
        }
        _ => (texts.get("entry-deductible-account"), String::new(), String::new()),
    };
    let told = ui.interact(cells.row.with_min_x(cells.ventilation.left()), id_of(field).with("why"), Sense::hover());
    let spoken = if reason.is_empty() { &short } else { &reason };
    let sure_spoken = if sure.is_empty() { String::new() } else { format!(", {sure}") };
    told.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{spoken}{sure_spoken}")));
    why(ui, &cells, &short, &sure);
    let _told = told.tip(spoken);
    focus(ui, entry, field, &response, out);
}
