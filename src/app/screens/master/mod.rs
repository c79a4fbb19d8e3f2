//! *Voeg toe vanuit boekhoudpakket*: the dossiers in the folder with master data, and what their columns hold.

mod columns;

use egui::{Align, Context, Id, Key, Layout, Modifiers, Ui, UiBuilder, vec2};

use super::words;
use crate::app::commands::UiCommand;
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{MasterModel, Model};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, Button, Column, Mark, Row, RowHeights, Table, label, paragraph};
use crate::base::Message;
use crate::engine::{MasterCounts, MasterRow, MasterState, PickPurpose};

/// The table's id, to give it the keyboard.
const TABLE: &str = "master-data";
/// Width of the dialog.
const WIDTH: f32 = 1080.0;
/// Rows in sight in a high window.
const HEIGHT: f32 = 400.0;

/// Draws the list over the window.
pub fn master_ui(ctx: &Context, model: &Model, master: &MasterModel, out: &mut Vec<Msg>) {
    let title = model.texts.get("master-title");
    let answer = widgets::dialog(ctx, Id::unique("master"), &title, WIDTH, |ui| {
        folder(ui, model, out);
        let high = (ui.ctx().content_rect().height() - 260.0).clamp(120.0, HEIGHT);
        if let Some(table) = master.columns {
            columns::columns_ui(ui, model, master, table, high, out);
        } else {
            list(ui, model, master, high, out);
            buttons(ui, model, master, out);
        }
    });
    if answer.should_close() {
        // Escape goes back to the list first.
        out.push(if master.columns.is_some() { Msg::MasterColumns(None) } else { Msg::CloseOverlay });
    }
}

fn folder(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let path = model.settings.master_data.folder.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
    ui.horizontal(|ui| {
        let change = texts.get("master-other-folder");
        let width = ui.available_width();
        ui.allocate_ui_with_layout(
            vec2(width - if model.billit.is_connected() { 352.0 } else { 180.0 }, size::CONTROL),
            Layout::left_to_right(Align::Center),
            |ui| {
                let text = texts.text(&Message::new("master-folder").text("path", path));
                let fitted = widgets::fit(ui.painter(), &text, Text::Body, tokens.muted, ui.available_width());
                let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), egui::Sense::hover());
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
                widgets::put(ui.painter(), rect, Align::Min, fitted);
            },
        );
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.add(Button::secondary(&change).icon(Icon::FolderOpen)).clicked() {
                out.push(Msg::Pick(PickPurpose::MasterData));
            }
            let billit = texts.get(UiCommand::AddFromBillit.text_id());
            if model.billit.is_connected() {
                ui.add_space(8.0);
                if ui.add(Button::secondary(&billit)).clicked() {
                    out.push(Msg::Do(UiCommand::AddFromBillit));
                }
            }
        });
    });
}

fn list(ui: &mut Ui, model: &Model, master: &MasterModel, high: f32, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let problem = master.found.value.as_ref().and_then(Option::as_ref).and_then(|found| found.problem.as_ref());
    let said = match (problem, master.rows().is_empty(), master.found.loading) {
        (Some(problem), ..) => Some(texts.text(problem)),
        (None, true, true) => Some(texts.get("master-reading")),
        (None, true, false) => Some(texts.get("master-empty")),
        (None, false, _) => None,
    };
    if let Some(said) = said {
        paragraph(ui, &[(&said, Text::Body, tokens.text)]);
        ui.add_space(high / 4.0);
        return;
    }
    let [dossier, number, holds, state] =
        ["master-column-dossier", "master-column-number", "master-column-holds", "master-column-state"].map(|id| texts.get(id));
    let columns = [
        Column::fixed("", 36.0),
        Column::rest(&dossier, 140.0),
        Column::fixed(&number, 124.0),
        Column::fixed(&holds, 380.0),
        Column::fixed(&state, 232.0),
    ];
    let id = Table::id_of(TABLE);
    let moved = keys(ui, id, master, out);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), high), egui::Sense::hover());
    let mut child = ui.new_child(UiBuilder::new().id_salt("list").max_rect(rect).layout(Layout::top_down(Align::Min)));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    let two_lines = master.rows().iter().enumerate().filter(|(_, row)| second_line(model, master, row).is_some());
    let heights = RowHeights::with_others(master.rows().len(), size::ROW, two_lines.map(|(nth, _)| (nth, size::ROW_ERROR)));
    let output = Table::new(TABLE, &texts.get("master-title"), &columns)
        .selected(Some(master.selected))
        .reveal(moved.then_some(master.selected))
        .show(&mut child, &heights, |row| {
            if let Some(found) = master.rows().get(row.index) {
                draw(row, model, master, found);
            }
        });
    if let Some(nth) = output.clicked {
        out.push(Msg::MasterToggle(nth));
    }
    if ui.memory(|memory| memory.focused().is_none()) {
        output.response.request_focus();
    }
}

/// Arrows move, the space bar ticks, K opens the columns; says whether the choice moved.
fn keys(ui: &Ui, id: Id, master: &MasterModel, out: &mut Vec<Msg>) -> bool {
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND, Key::Enter) {
        out.push(Msg::MasterAdd);
    }
    if pressed(Modifiers::COMMAND, Key::A) {
        out.push(Msg::MasterToggleAll);
    }
    if !ui.memory(|memory| memory.has_focus(id)) {
        return false;
    }
    let steps = words::list_steps(ui);
    if steps != 0 {
        out.push(Msg::MasterMove(steps));
    }
    if pressed(Modifiers::NONE, Key::Space) {
        out.push(Msg::MasterToggle(master.selected));
    }
    if pressed(Modifiers::NONE, Key::Enter) {
        out.push(Msg::MasterShowColumns);
    }
    steps != 0
}

fn draw(row: &mut Row<'_>, model: &Model, master: &MasterModel, found: &MasterRow) {
    let tokens = row.tokens;
    let texts = model.texts;
    let can_tick = master.can_tick(found);
    let ticked = master.is_ticked(found);
    let grey = matches!(found.state, MasterState::NoPeriods | MasterState::Known) && !can_tick;
    let color = if grey { tokens.muted } else { tokens.text };
    let number = found.number.map(|number| number.to_string()).unwrap_or_default();
    let mut spoken = Vec::new();
    if can_tick {
        widgets::paint_check(row.painter(), row.inner(0), ticked, tokens);
        spoken.push(texts.get(if ticked { "master-ticked" } else { "master-not-ticked" }));
    }
    row.text(1, &found.name, if can_tick { Text::BodyMedium } else { Text::Body }, color);
    if number != found.name {
        row.muted(2, &number);
    }
    spoken.push(found.name.clone());
    if !number.is_empty() && number != found.name {
        spoken.push(number.clone());
    }
    if found.counts != MasterCounts::default() {
        let text = holds(model, &found.counts);
        row.text(3, &text, Text::Body, color);
        spoken.push(text);
    }
    let state = match &found.state {
        MasterState::New => (Mark { icon: Icon::FolderPlus, ..Mark::reason(tokens) }, texts.get("master-state-new")),
        MasterState::Known => (Mark::right(tokens), texts.get("master-state-known")),
        MasterState::NoPeriods if can_tick => (Mark::right(tokens), calendar(model, "master-state-calendar")),
        MasterState::NoPeriods => (Mark::reason(tokens), texts.get("master-state-no-periods")),
        MasterState::Unreadable(_) => (Mark::error(tokens), texts.get("master-state-unreadable")),
    };
    row.mark(4, state.0, &state.1, Text::Body);
    spoken.push(state.1);
    let second = second_line(model, master, found);
    if let Some((is_wrong, text)) = second {
        row.second_line(1, if is_wrong { Mark::error(tokens) } else { Mark::reason(tokens) }, &text);
        spoken.push(text);
    }
    row.name(spoken.join(", "));
}

/// What is said under a row, and whether it is about something wrong: why it cannot be read, the remedy, or the first of
/// what was left aside.
fn second_line(model: &Model, master: &MasterModel, found: &MasterRow) -> Option<(bool, String)> {
    let texts = model.texts;
    match (&found.state, found.problems.first()) {
        (MasterState::Unreadable(reason), _) => Some((true, texts.text(reason))),
        (MasterState::NoPeriods, _) if !master.can_tick(found) => Some((false, calendar(model, "master-remedy"))),
        (_, Some((path, problem))) => {
            let more = found.problems.len() - 1;
            let file = words::file_name(&path.display().to_string()).to_owned();
            let text = Message::new("master-problem").text("file", file).text("text", texts.text(problem));
            Some((true, texts.text(&text.count("more", more))))
        }
        _ => None,
    }
}

fn calendar(model: &Model, id: &'static str) -> String {
    model.texts.text(&Message::new(id).text("year", model.today.year().to_string()))
}

/// What the files of a dossier hold, in one line.
fn holds(model: &Model, counts: &MasterCounts) -> String {
    let parts = [
        ("master-accounts", counts.accounts),
        ("master-suppliers", counts.suppliers),
        ("master-customers", counts.customers),
        ("master-periods", counts.periods),
        ("master-bookings", counts.bookings),
    ];
    let words = parts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, count)| model.texts.text(&Message::new(id).count("count", count)));
    words.collect::<Vec<_>>().join(" · ")
}

fn buttons(ui: &mut Ui, model: &Model, master: &MasterModel, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let all = texts.get("master-tick-all");
        let none = texts.get("master-tick-none");
        if ui.add(Button::secondary(&all).key("Ctrl+A").enabled(master.can_tick_any(), &none)).clicked() {
            out.push(Msg::MasterToggleAll);
        }
        let shown = texts.get("master-columns");
        let tables = master.chosen().is_some_and(|row| !row.tables.is_empty());
        let reason = texts.get("master-no-tables");
        if ui.add(Button::secondary(&shown).key("Enter").enabled(tables, &reason)).clicked() {
            out.push(Msg::MasterShowColumns);
        }
        if let Some((nth, row)) = master.chosen().map(|row| (master.selected, row))
            && row.state == MasterState::NoPeriods
            && !master.can_tick(row)
        {
            let year = calendar(model, "master-use-calendar");
            if ui.add(Button::secondary(&year).icon(Icon::CalendarBlank)).clicked() {
                out.push(Msg::MasterCalendarYear(nth));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let count = master.ticked.len();
            let add = texts.text(&Message::new("master-add").count("count", count));
            let reason = texts.get("master-nothing-ticked");
            let enabled = !master.ticked.is_empty() && !master.adding;
            if ui.add(Button::primary(&add).key("Ctrl+Enter").enabled(enabled, &reason)).clicked() {
                out.push(Msg::MasterAdd);
            }
            if master.found.loading || master.adding {
                label(ui, &texts.get("master-reading"), Text::Small, tokens.muted);
            }
        });
    });
}
