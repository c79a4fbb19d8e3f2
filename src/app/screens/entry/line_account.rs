//! The account of a line, and the accounts that are proposed for it.

use egui::{Align, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2};

use super::fields::{focus, shown};
use super::id_of;
use super::lines::{CONFIDENCE, Cells, inside};
use crate::app::fonts::Text;
use crate::app::model::{EntryModel, Field, LineField, Model};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, Choice, Combo, Part, Tip as _, bottom_line, fit, galley, paint_key_cap, put};
use crate::booking::EntryLine;
use crate::suggest::Suggestion;

/// The account of a line, with the list of what fits what is typed.
pub fn account_cell(
    ui: &mut Ui,
    model: &Model,
    entry: &EntryModel,
    index: usize,
    line: &EntryLine,
    cell: Rect,
    out: &mut Vec<Msg>,
) {
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

/// A proposed account under its line: key, account, why, how sure.
pub fn suggestion_row(
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
