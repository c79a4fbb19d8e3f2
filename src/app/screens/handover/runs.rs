//! Earlier runs, and what became of the chosen one.

use std::path::PathBuf;

use egui::{Align, Frame, Margin, ScrollArea, Sense, Ui, UiBuilder, vec2};

use super::TITLE;
use crate::app::commands::UiCommand;
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::screens::words;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{Block, Button, Column, Mark, RowHeights, Table, fit, label, paragraph, put, status_mark};
use crate::base::{DocumentId, Message};
use crate::i18n::format;
use crate::store::{DocumentRecord, Run, RunBooking, RunState, Status};

/// The table's id.
const TABLE: &str = "runs";
/// The list takes at most this share of the pane before it scrolls.
const MOST: f32 = 0.5;
/// Below this width of the pane the number of bookings is left out.
const NARROW: f32 = 456.0;
/// Width of the names before the values.
const LABEL: f32 = 96.0;
/// From one line of values to the next.
const LINE: f32 = 24.0;

/// Draws the pane.
pub fn runs_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    ui.horizontal(|ui| {
        ui.set_height(TITLE);
        ui.add_space(size::SCREEN_PADDING);
        label(ui, &texts.get("handover-runs"), Text::BodyStrong, tokens.text);
    });
    let Some(runs) = model.handover.runs.value.as_ref() else { return };
    if runs.is_empty() {
        Frame::new().inner_margin(Margin::symmetric(24, 0)).show(ui, |ui| {
            paragraph(ui, &[(&texts.get("handover-no-runs"), Text::Body, tokens.muted)]);
        });
        return;
    }
    list(ui, model, runs, out);
    if let Some(run) = model.handover.run() {
        ScrollArea::vertical().id_salt(("run", run.id.0)).auto_shrink([false, false]).show(ui, |ui| {
            Frame::new().inner_margin(Margin { left: 24, right: 24, top: 15, bottom: 24 }).show(ui, |ui| {
                ui.set_width(ui.available_width());
                details(ui, model, run, out);
            });
        });
    }
}

fn list(ui: &mut Ui, model: &Model, runs: &[Run], out: &mut Vec<Msg>) {
    let texts = model.texts;
    let titles = ["handover-column-made", "handover-column-count", "handover-column-total", "handover-column-state"]
        .map(|id| texts.get(id));
    // The state has to be read: in a narrow pane the number of bookings goes.
    let narrow = ui.available_width() < NARROW;
    let mut columns = vec![Column::fixed(&titles[0], if narrow { 100.0 } else { 124.0 })];
    if !narrow {
        columns.push(Column::fixed(&titles[1], 64.0).right());
    }
    columns.push(Column::fixed(&titles[2], if narrow { 84.0 } else { 96.0 }).right());
    columns.push(Column::rest(&titles[3], 120.0).offset(8.0));
    let place = |column: usize| if narrow { column - 1 } else { column };
    let heights = RowHeights::even(runs.len(), size::ROW_TAP);
    #[expect(clippy::cast_possible_truncation, reason = "bounded by the pane's height")]
    let wanted = size::TABLE_HEADER_PANE + heights.total().min(100_000.0) as f32;
    let space = ui.available_rect_before_wrap();
    let room = space.with_max_y(space.top() + wanted.min((space.height() * MOST).max(size::ROW_TAP * 3.0)));
    let selected = model.handover.run().and_then(|run| runs.iter().position(|other| other.id == run.id));
    let id = Table::id_of(TABLE);
    let mut reveal = None;
    if ui.memory(|memory| memory.has_focus(id)) {
        let steps = words::list_steps(ui);
        let next = selected.unwrap_or(0).saturating_add_signed(steps).min(runs.len() - 1);
        if steps != 0
            && let Some(run) = runs.get(next)
        {
            out.push(Msg::SelectRun(run.id));
            reveal = Some(next);
        }
    }
    let (_, _) = ui.allocate_exact_size(room.size(), Sense::hover());
    let mut child = ui.new_child(UiBuilder::new().id_salt("runs").max_rect(room));
    child.set_clip_rect(room.intersect(ui.clip_rect()));
    let name = texts.get("handover-runs");
    let output = Table::new(TABLE, &name, &columns).header(Some(size::TABLE_HEADER_PANE)).selected(selected).reveal(reveal).show(
        &mut child,
        &heights,
        |row| {
            let Some(run) = runs.get(row.index) else { return };
            let made = words::moment(model, run.at);
            let count = run.bookings.len().to_string();
            let total = format::amount(run.total, texts.language());
            let (mark, state) = state(model, run.state, row.tokens);
            let day = format::date(model.zone.to_datetime(run.at).date(), texts.language());
            row.body(0, if narrow { &day } else { &made });
            if !narrow {
                row.body(1, &count);
            }
            row.body(place(2), &total);
            row.mark(place(3), mark, &state, Text::Body);
            row.name([made, count, total, state].join(", "));
        },
    );
    if let Some(run) = output.clicked.and_then(|row| runs.get(row)) {
        out.push(Msg::SelectRun(run.id));
    }
}

fn state(model: &Model, state: RunState, tokens: &Tokens) -> (Mark, String) {
    let texts = model.texts;
    match state {
        RunState::Waiting => (Mark::waiting(tokens), texts.get("handover-waiting")),
        RunState::Partly => (Mark { icon: Icon::Checks, ..Mark::waiting(tokens) }, texts.get("handover-partly")),
        RunState::InExpertM => (status_mark(Status::InExpertM, tokens), texts.get("handover-in-expertm")),
        RunState::Refused(count) => {
            let text = Message::new("handover-refused").count("count", count);
            (status_mark(Status::Refused, tokens), texts.text(&text))
        }
    }
}

/// What is known of a document of a run, from the lists that are there.
fn record_of(model: &Model, id: DocumentId) -> Option<&DocumentRecord> {
    let plan = model.handover.plan.value.as_deref();
    let stays = plan.into_iter().flat_map(|plan| plan.stays.iter().map(|left| &left.record));
    let goes = plan.into_iter().flat_map(|plan| plan.goes.iter().map(|planned| &planned.record));
    let lists = [&model.dossier.documents, &model.journal.documents];
    let others = lists.into_iter().filter_map(|list| list.value.as_deref()).flatten();
    stays.chain(goes).chain(others).find(|record| record.id == id)
}

fn details(ui: &mut Ui, model: &Model, run: &Run, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
    let with = |status: &[Status]| {
        i64::try_from(run.bookings.iter().filter(|booking| status.contains(&booking.status)).count()).unwrap_or(0)
    };
    let waiting = with(&[Status::HandedOver]);
    let counts = [
        ("handover-run-in", with(&[Status::InExpertM])),
        ("handover-run-refused", with(&[Status::Refused])),
        ("handover-run-waiting", waiting),
    ];
    let parts: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, count)| texts.text(&Message::new(id).count("count", count)))
        .collect();
    ui.horizontal(|ui| {
        label(ui, &words::moment(model, run.at), Text::BodyStrong, tokens.text);
        label(ui, &parts.join(", "), Text::Body, tokens.muted);
    });
    for booking in run.bookings.iter().filter(|booking| booking.status == Status::Refused) {
        ui.add_space(12.0);
        refused(ui, model, booking, out);
    }
    if waiting > 0 {
        ui.add_space(8.0);
        paragraph(ui, &[(&texts.get("handover-how"), Text::Body, tokens.muted)]);
    }
    ui.add_space(14.0);
    let read = run.read_at.map_or_else(|| "–".to_owned(), |at| words::moment(model, at));
    value(ui, &texts.get("handover-made-by"), &run.who);
    value(ui, &texts.get("handover-read"), &read);
    value(ui, &texts.get("handover-file"), &run.file);
    ui.add_space(14.0);
    ui.horizontal(|ui| {
        if ui.add(Button::secondary(&texts.get("handover-open-folder")).icon(Icon::FolderOpen).small()).clicked() {
            out.push(Msg::Reveal(PathBuf::from(&run.file)));
        }
        if ui.add(Button::secondary(&texts.get("handover-read-again")).icon(Icon::ArrowClockwise).small()).clicked() {
            out.push(Msg::ReadBack(run.id));
        }
        let asked = model.handover.withdrawing == Some(run.id);
        if waiting > 0 && !asked && ui.add(Button::secondary(&texts.get("handover-withdraw")).small()).clicked() {
            out.push(Msg::AskWithdraw(Some(run.id)));
        }
    });
    if waiting > 0 && model.handover.withdrawing == Some(run.id) {
        ui.add_space(12.0);
        ask_withdraw(ui, model, run, waiting, out);
    }
}

/// The question before a run is taken back: what will happen, and when not to do it.
fn ask_withdraw(ui: &mut Ui, model: &Model, run: &Run, waiting: i64, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    Block::card(&texts.get("handover-withdraw-title"), Icon::ArrowClockwise, tokens.text).show(ui, |ui| {
        let text = texts.text(&Message::new("handover-withdraw-text").count("count", waiting));
        paragraph(ui, &[(&text, Text::Body, tokens.text)]);
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            if ui.add(Button::secondary(&texts.get("handover-withdraw-yes")).small()).clicked() {
                out.push(Msg::Withdraw(run.id));
            }
            if ui.add(Button::secondary(&texts.get("handover-withdraw-no")).small()).clicked() {
                out.push(Msg::AskWithdraw(None));
            }
        });
    });
}

/// A document that Expert/M refused, and why.
fn refused(ui: &mut Ui, model: &Model, booking: &RunBooking, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let record = record_of(model, booking.document);
    let party = record.map_or_else(|| texts.get("handover-document"), |record| words::party(record).to_owned());
    let number = record.map(|record| record.summary.number.clone()).unwrap_or_default();
    let total = record.and_then(|record| record.summary.total);
    let total = total.map(|total| format::amount(total, texts.language())).unwrap_or_default();
    let after = [(number.as_str(), Text::Body, tokens.text)];
    let right = [(total.as_str(), Text::Body, tokens.text)];
    let reason = booking.reason.as_ref().map_or_else(|| texts.get("handover-stays-refused"), |reason| texts.text(reason));
    Block::card(&party, Icon::XCircle, tokens.error).after(&after).right(&right).show(ui, |ui| {
        paragraph(ui, &[(&reason, Text::Body, tokens.error)]);
        ui.add_space(10.0);
        if ui.add(Button::secondary(&texts.get("handover-open-entry")).small()).clicked() {
            out.push(Msg::SelectPlanned(booking.document));
            out.push(Msg::Do(UiCommand::OpenSelected));
        }
    });
}

/// A name and its value, which may take more than one line.
fn value(ui: &mut Ui, name: &str, text: &str) {
    let tokens = Tokens::of(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let (rect, _) = ui.allocate_exact_size(vec2(LABEL, LINE), Sense::hover());
        put(ui.painter(), rect, Align::Min, fit(ui.painter(), name, Text::Small, tokens.muted, LABEL - 8.0));
        ui.vertical(|ui| {
            ui.add_space((LINE - Text::Body.line()) / 2.0);
            paragraph(ui, &[(text, Text::Body, tokens.text)]);
            ui.add_space((LINE - Text::Body.line()) / 2.0);
        });
    });
}
