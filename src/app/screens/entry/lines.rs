//! The lines: what stands on the invoice, the account of each, and what follows from it.

use egui::{Align, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;

use super::fields::{enter_goes_on, focus, shown};
use super::id_of;
use super::line_tools::{line_buttons, split_row};
use crate::app::fonts::Text;
use crate::app::model::{EntryModel, Field, LineField, Model};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{
    self, Choice, Combo, Mark, Part, Select, Tip as _, bottom_line, fit, galley, paint_key_cap, put, top_line,
};
use crate::base::Message;
use crate::booking::{BookingLine, Direction, EntryLine, LineKind};
use crate::i18n::format;
use crate::suggest::Suggestion;

/// Widths of account, ventilation, box and amount; the text takes the rest.
const ACCOUNT: f32 = 184.0;
const VENTILATION: f32 = 56.0;
const BOX: f32 = 64.0;
const AMOUNT: f32 = 88.0;
/// The table reaches so far beyond the labels, so that its text aligns with them.
const BLEED: f32 = 8.0;
/// Width of the reason of a suggestion, and of its confidence.
const CONFIDENCE: f32 = 48.0;

/// The cells of a row.
pub struct Cells {
    pub row: Rect,
    pub text: Rect,
    pub account: Rect,
    pub ventilation: Rect,
    vat_box: Rect,
    amount: Rect,
}

impl Cells {
    fn of(row: Rect) -> Self {
        let cut = |from: f32, width: f32| Rect::from_min_size(pos2(from, row.top()), vec2(width, row.height()));
        let amount = row.right() - AMOUNT;
        let vat_box = amount - BOX;
        let ventilation = vat_box - VENTILATION;
        let account = ventilation - ACCOUNT.min(row.width() * 0.35);
        Self {
            row,
            text: cut(row.left(), account - row.left()),
            account: cut(account, ventilation - account),
            ventilation: cut(ventilation, VENTILATION),
            vat_box: cut(vat_box, BOX),
            amount: cut(amount, AMOUNT),
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

/// Ventilation and rate of a purchase, `1·21`; of a sale the code says both.
fn ventilation(line: &BookingLine, rate: Decimal, direction: Direction) -> String {
    if direction == Direction::Purchase && line.vat_rate_code.is_some() {
        format!("{}·{}", line.ventilation, rate.normalize())
    } else {
        line.ventilation.to_string()
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

fn account_cell(ui: &mut Ui, model: &Model, entry: &EntryModel, index: usize, line: &EntryLine, cell: Rect, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let language = model.texts.language().index();
    let field = Field::Line(index, LineField::Account);
    let id = id_of(field);
    digit_keys(ui, entry, index, id, out);
    let mut text = shown(model, entry, field);
    let number = line.account.map(|account| account.to_string()).unwrap_or_default();
    let name = line.account.and_then(|account| entry.account(account)).map(|account| account.name(language).to_owned());
    let name = name.unwrap_or_default();
    let number_color = if entry.needs_care(field) && entry.can_edit() { tokens.error } else { tokens.text };
    let parts: [Part<'_>; 2] = [(&number, Text::Body, number_color), (&name, Text::Body, tokens.muted)];
    let likely = entry.accounts_like(&text, language);
    let numbers: Vec<String> = likely.iter().map(|account| account.number.to_string()).collect();
    let choices: Vec<Choice<'_>> = likely
        .iter()
        .zip(&numbers)
        .map(|(account, number)| Choice { code: "", text: number, note: account.name(language) })
        .collect();
    let wrong = entry.wrong.get(&field).map(|message| model.texts.text(message));
    let label = format!("{} {}", model.texts.get("entry-column-account"), index + 1);
    let mut child = ui.new_child(UiBuilder::new().id_salt(field).max_rect(cell).layout(Layout::left_to_right(Align::Center)));
    let mut widget = widgets::Field::new(&mut text, &label)
        .bare()
        .display(&parts)
        .error(wrong.as_deref())
        .enabled(entry.can_edit())
        .width(cell.width());
    if line.account.is_some() {
        widget = widget.note(&name);
    }
    let combo = Combo::new(id, &choices).show(&mut child, widget);
    if let Some(account) = combo.picked.and_then(|place| likely.get(place)) {
        out.push(Msg::ChooseAccount(index, account.number));
    } else if combo.response.changed() {
        out.push(Msg::Typed(field, text));
    }
    if line.account.is_none() && entry.can_edit() && !combo.response.has_focus() {
        ui.painter().rect_stroke(cell.shrink(1.0), size::RADIUS, Tokens::line(tokens.error), egui::StrokeKind::Inside);
    }
    focus(ui, entry, field, &combo.response, out);
}

/// 1, 2 and 3 take a suggestion as long as nothing was typed. A second digit right behind means that a number is
/// being typed after all: `2`, `4` is the beginning of 24….
fn digit_keys(ui: &Ui, entry: &EntryModel, index: usize, id: egui::Id, out: &mut Vec<Msg>) {
    let field = Field::Line(index, LineField::Account);
    let typing = matches!(&entry.typing, Some((typed, _)) if *typed == field);
    if !ui.memory(|memory| memory.has_focus(id)) || typing || !entry.can_edit() {
        return;
    }
    let digit = ui.input_mut(|input| {
        let place = input.events.iter().position(
            |event| matches!(event, egui::Event::Text(text) if text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_digit())),
        )?;
        let Some(egui::Event::Text(text)) = input.events.get(place).cloned() else { return None };
        let taken = entry.digit_taken.is_some_and(|(line, _)| line == index);
        let nth = text.parse::<usize>().ok().filter(|nth| (1..=3).contains(nth));
        let is_suggestion = nth.is_some_and(|nth| entry.suggestion_here(nth - 1).is_some());
        if taken || is_suggestion {
            input.events.remove(place);
            Some((text, taken))
        } else {
            None
        }
    });
    match (digit, entry.digit_taken) {
        (Some((text, true)), Some((_, nth))) => {
            let typed = format!("{}{text}", nth + 1);
            // What comes next belongs behind these digits, and not in place of them.
            let mut state = egui::TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
            let end = egui::text::CCursor::new(typed.chars().count());
            state.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
            state.store(ui.ctx(), id);
            out.push(Msg::DigitAfterSuggestion(index, typed));
        }
        (Some((text, false)), _) => {
            if let Some(nth) = text.parse::<usize>().ok().and_then(|nth| nth.checked_sub(1)) {
                out.push(Msg::TakeSuggestion(index, nth));
            }
        }
        _ => {}
    }
}

#[expect(clippy::too_many_arguments, reason = "one cell of a table needs its place, its name and what it shows")]
fn vat_cell(
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

fn suggestion_row(
    ui: &mut Ui,
    model: &Model,
    entry: &EntryModel,
    (index, nth): (usize, usize),
    suggestion: &Suggestion,
    out: &mut Vec<Msg>,
) {
    let tokens = Tokens::of(ui);
    let cells = Cells::next(ui, size::ROW);
    let language = model.texts.language().index();
    let name = entry.account(suggestion.account).map(|account| account.name(language).to_owned()).unwrap_or_default();
    let reason = model.texts.text(&suggestion.reason);
    let short = model.texts.short(&suggestion.reason);
    let response = ui.interact(cells.row, id_of(Field::Line(index, LineField::Account)).with(("suggestion", nth)), Sense::CLICK);
    response.widget_info(|| {
        let spoken = format!("{} {} {name}, {reason}, {} %", nth + 1, suggestion.account, suggestion.confidence);
        WidgetInfo::labeled(Role::Button, true, spoken)
    });
    let painter = ui.painter();
    let fill = if response.hovered() { tokens.hover } else { tokens.background };
    painter.rect_filled(cells.row, 0.0, fill);
    bottom_line(painter, cells.row, tokens.hairline);
    let key = (nth + 1).to_string();
    paint_key_cap(painter, pos2(inside(cells.text).right() - size::KEY_CAP, cells.row.center().y), &key, tokens);
    let style = if nth == 0 { Text::BodyMedium } else { Text::Body };
    let account = suggestion.account.to_string();
    let inner = inside(cells.account);
    let at = put(painter, inner, Align::Min, galley(painter, &account, style, tokens.text));
    let rest = inner.with_min_x(at.right() + 8.0);
    put(painter, rest, Align::Min, fit(painter, &name, style, tokens.text, rest.width()));
    let space = Rect::from_min_max(pos2(cells.ventilation.left(), cells.row.top()), cells.row.max);
    let space = inside(space);
    let confidence = format!("{} %", suggestion.confidence);
    put(painter, space, Align::Max, galley(painter, &confidence, Text::Body, tokens.text));
    let room = space.width() - CONFIDENCE;
    put(painter, space, Align::Min, fit(painter, &short, Text::Body, tokens.muted, room));
    if response.tip(&format!("{account} {name}: {reason}")).clicked() {
        out.push(Msg::TakeSuggestion(index, nth));
    }
}

/// A line that follows from the base lines: VAT, self-assessed VAT, its part that cannot be deducted.
fn following_line(ui: &mut Ui, model: &Model, entry: &EntryModel, line: &BookingLine) {
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

fn total(ui: &mut Ui, model: &Model, entry: &EntryModel, fields: &crate::booking::Entry) {
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
