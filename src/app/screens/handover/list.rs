//! The totals per journal, what goes and what stays.

use std::collections::BTreeMap;

use egui::{Align, Ui, pos2, vec2};
use rust_decimal::Decimal;

use super::{TITLE, notice};
use crate::app::fonts::Text;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::screens::words;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{
    Column, LineKind, Mark, Row, RowHeights, Table, bottom_line, fit, galley, label, put, status_mark, table_header, table_line,
};
use crate::base::DocumentId;
use crate::booking::DocType;
use crate::engine::{HandOverPlan, Left, Planned};
use crate::i18n::format;
use crate::office::Dossier;
use crate::store::{DocumentRecord, Status};

/// The table's id, to give it the keyboard.
const TABLE: &str = "handover";
/// Left and right of the first and last column.
const PADDING: f32 = 16.0;
/// Room above the title of the second list.
const ABOVE: f32 = 8.0;
/// Below this width of the pane the numbers of the documents are left out.
const NARROW: f32 = 620.0;
/// Below this width the last column is narrower.
const TIGHT: f32 = 740.0;

/// Room for a number of nine digits before the journal.
const NUMBER: f32 = 70.0;

/// What a row of the table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// The title of a list, and how long it is.
    Title(&'static str, usize),
    /// The names of its columns.
    Names(&'static str),
    /// A booking that goes.
    Goes(usize),
    /// A document that stays.
    Stays(usize),
}

/// What one journal adds up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
    bookings: usize,
    base: Decimal,
    vat: Decimal,
    total: Decimal,
}

impl Sum {
    fn add(&mut self, other: Self) {
        self.bookings += other.bookings;
        self.base += other.base;
        self.vat += other.vat;
        self.total += other.total;
    }
}

/// The total of a booking, negative on a credit note.
fn signed(planned: &Planned) -> Sum {
    let booking = &planned.booking.booking;
    let sign = if booking.doc_type == DocType::CreditNote { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
    Sum {
        bookings: 1,
        base: sign * (booking.amount - booking.vat_amount),
        vat: sign * booking.vat_amount,
        total: sign * booking.amount,
    }
}

/// The sums by journal, and of all.
fn sums(plan: &HandOverPlan) -> (BTreeMap<u32, Sum>, Sum) {
    let mut all = Sum::default();
    let mut journals: BTreeMap<u32, Sum> = BTreeMap::new();
    for planned in &plan.goes {
        let one = signed(planned);
        journals.entry(planned.booking.booking.journal).or_default().add(one);
        all.add(one);
    }
    (journals, all)
}

/// Draws the pane.
pub fn list_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let Some(plan) = model.handover.plan.value.as_ref() else { return };
    let dossier = model.overview.row(plan.dossier).map(|row| row.dossier.as_ref());
    if plan.goes.is_empty() {
        notice(ui, &model.texts.get("handover-empty"));
    } else {
        totals(ui, model, plan, dossier);
    }
    lists(ui, model, plan, dossier, out);
}

fn journal_name(dossier: Option<&Dossier>, number: u32) -> &str {
    let journals = dossier.map(|dossier| dossier.journals.as_slice()).unwrap_or_default();
    journals.iter().find(|journal| journal.number == number).map_or("", |journal| journal.name.as_str())
}

fn totals(ui: &mut Ui, model: &Model, plan: &HandOverPlan, dossier: Option<&Dossier>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let (journals, all) = sums(plan);
    let (title, _) = ui.allocate_exact_size(vec2(ui.available_width(), TITLE), egui::Sense::hover());
    let mut child = ui.new_child(
        egui::UiBuilder::new()
            .id_salt("totals-title")
            .max_rect(title.shrink2(vec2(size::SCREEN_PADDING, 0.0)))
            .layout(egui::Layout::left_to_right(Align::Center)),
    );
    label(&mut child, &texts.get("handover-totals"), Text::BodyStrong, tokens.text);
    let titles = [
        "handover-column-journal",
        "handover-column-bookings",
        "handover-column-base",
        "handover-column-vat",
        "handover-column-total",
    ]
    .map(|id| texts.get(id));
    let narrow = ui.available_width() < NARROW;
    let widths = if narrow { [80.0, 96.0, 88.0, 96.0] } else { [104.0, 120.0, 112.0, 120.0] };
    let mut columns = vec![Column::rest(&titles[0], 80.0)];
    columns.extend(titles[1..].iter().zip(widths).map(|(title, width)| Column::fixed(title, width).right()));
    table_header(ui, &columns, PADDING, size::TABLE_HEADER_PANE, None, tokens.background);
    let amount = |amount: Decimal| format::amount(amount, texts.language());
    let last = journals.len().saturating_sub(1);
    for (nth, (number, sum)) in journals.iter().enumerate() {
        let kind = if nth == last { LineKind::Last } else { LineKind::Plain };
        table_line(ui, &columns, PADDING, size::ROW, kind, |row| {
            let [count, base, vat, total] = cells(*sum, &amount);
            let number = number.to_string();
            let name = journal_name(dossier, number.parse().unwrap_or(0));
            let at = row.muted(0, &number);
            let rest = row.inner(0).with_min_x(at.right() + size::ICON_GAP);
            let painter = row.painter();
            put(painter, rest, Align::Min, fit(painter, name, Text::Body, tokens.text, rest.width()));
            for (place, text) in [&count, &base, &vat, &total].into_iter().enumerate() {
                row.body(place + 1, text);
            }
            row.name([number.as_str(), name, &count, &base, &vat, &total].join(" "));
        });
    }
    let word = texts.get("handover-column-total");
    let (line, ()) = table_line(ui, &columns, PADDING, size::ROW_TOTAL, LineKind::Total, |row| {
        row.text(0, &word, Text::BodyStrong, tokens.text);
        let cells = cells(all, &amount);
        for (place, text) in cells.iter().enumerate() {
            row.text(place + 1, text, Text::BodyStrong, tokens.text);
        }
        row.name([word.clone(), cells.join(" ")].join(" "));
    });
    bottom_line(ui.painter(), line.rect, tokens.border);
}

fn cells(sum: Sum, amount: &impl Fn(Decimal) -> String) -> [String; 4] {
    [sum.bookings.to_string(), amount(sum.base), amount(sum.vat), amount(sum.total)]
}

/// The rows of both lists, one under the other.
fn lines(plan: &HandOverPlan) -> Vec<Line> {
    let mut lines = Vec::with_capacity(plan.goes.len() + plan.stays.len() + 4);
    if !plan.goes.is_empty() {
        lines.extend([Line::Title("handover-goes", plan.goes.len()), Line::Names("handover-column-booking")]);
        lines.extend((0..plan.goes.len()).map(Line::Goes));
    }
    if !plan.stays.is_empty() {
        lines.extend([Line::Title("handover-stays", plan.stays.len()), Line::Names("handover-column-reason")]);
        lines.extend((0..plan.stays.len()).map(Line::Stays));
    }
    lines
}

fn document(plan: &HandOverPlan, line: Line) -> Option<DocumentId> {
    match line {
        Line::Goes(nth) => plan.goes.get(nth).map(|planned| planned.record.id),
        Line::Stays(nth) => plan.stays.get(nth).map(|left| left.record.id),
        Line::Title(..) | Line::Names(_) => None,
    }
}

/// The document so many rows further or back.
fn step(plan: &HandOverPlan, lines: &[Line], selected: Option<DocumentId>, steps: isize) -> Option<DocumentId> {
    let documents: Vec<DocumentId> = lines.iter().filter_map(|line| document(plan, *line)).collect();
    let last = documents.len().checked_sub(1)?;
    let here = documents.iter().position(|id| Some(*id) == selected);
    documents.get(here.map_or(0, |here| here.saturating_add_signed(steps).min(last))).copied()
}

fn lists(ui: &mut Ui, model: &Model, plan: &HandOverPlan, dossier: Option<&Dossier>, out: &mut Vec<Msg>) {
    let lines = lines(plan);
    let texts = model.texts;
    let (narrow, tight) = (ui.available_width() < NARROW, ui.available_width() < TIGHT);
    let titles = [
        "dossier-column-date",
        "dossier-column-party",
        "dossier-column-number",
        "dossier-column-total",
        "handover-column-booking",
    ]
    .map(|id| texts.get(id));
    let columns = [
        Column::fixed(&titles[0], 92.0 + PADDING).offset(PADDING),
        Column::rest(&titles[1], 120.0),
        Column::fixed(&titles[2], if narrow { 0.0 } else { 124.0 }),
        Column::fixed(&titles[3], 96.0).right(),
        Column::fixed(&titles[4], if tight { 200.0 } else { 272.0 }).offset(if tight { 8.0 } else { 16.0 }),
    ];
    let others = lines.iter().enumerate().filter_map(|(index, line)| match line {
        Line::Title(..) if index > 0 => Some((index, TITLE + ABOVE)),
        Line::Title(..) => Some((index, TITLE)),
        _ => None,
    });
    let heights = RowHeights::with_others(lines.len(), size::ROW, others);
    let selected = model.handover.selected;
    let row_of = |id: Option<DocumentId>| id.and_then(|id| lines.iter().position(|line| document(plan, *line) == Some(id)));
    let id = Table::id_of(TABLE);
    let mut moved = false;
    if ui.memory(|memory| memory.has_focus(id)) {
        let steps = words::list_steps(ui);
        if steps != 0
            && let Some(next) = step(plan, &lines, selected, steps)
        {
            out.push(Msg::SelectPlanned(next));
            moved = true;
        }
    }
    let reveal = words::moved_before(ui, id, moved);
    let name = texts.get("handover-title");
    let output = Table::new(TABLE, &name, &columns)
        .header(None)
        .padding(0.0)
        .selected(row_of(selected))
        .reveal(row_of(selected).filter(|_| reveal))
        .show(ui, &heights, |row| match lines.get(row.index) {
            Some(Line::Title(id, count)) => title(row, &texts.get(id), *count),
            Some(Line::Names(last)) => names(row, &titles, &texts.get(last), narrow),
            Some(Line::Goes(nth)) => {
                if let Some(planned) = plan.goes.get(*nth) {
                    goes(row, model, planned, dossier, narrow);
                }
            }
            Some(Line::Stays(nth)) => {
                if let Some(left) = plan.stays.get(*nth) {
                    stays(row, model, left, narrow);
                }
            }
            None => {}
        });
    let pressed = |row: Option<usize>| row.and_then(|row| lines.get(row)).and_then(|line| document(plan, *line));
    if let Some(id) = pressed(output.clicked) {
        out.push(Msg::SelectPlanned(id));
        output.response.request_focus();
    }
    if pressed(output.double_clicked).is_some() {
        out.push(Msg::Do(crate::app::commands::UiCommand::OpenSelected));
    }
    if ui.memory(|memory| memory.focused().is_none()) && model.palette.is_none() && !model.help {
        output.response.request_focus();
    }
}

fn title(row: &mut Row<'_>, text: &str, count: usize) {
    let tokens = row.tokens;
    let painter = row.painter().clone();
    painter.rect_filled(row.rect, 0.0, tokens.surface);
    let line = row.rect.with_min_y(row.rect.bottom() - TITLE).with_min_x(row.inner(0).left());
    let place = put(&painter, line, Align::Min, galley(&painter, text, Text::BodyStrong, tokens.text));
    let count = count.to_string();
    put(&painter, line.with_min_x(place.right() + 8.0), Align::Min, galley(&painter, &count, Text::Body, tokens.muted));
    row.name(format!("{text} {count}"));
}

/// The names of the columns: the same for both lists, but for the last.
fn names(row: &mut Row<'_>, titles: &[String; 5], last: &str, narrow: bool) {
    let tokens = row.tokens;
    row.painter().rect_filled(row.rect, 0.0, tokens.background);
    bottom_line(row.painter(), row.rect, tokens.border);
    for (place, title) in titles.iter().enumerate() {
        if !(narrow && place == 2) {
            let text = if place == 4 { last } else { title };
            row.text(place, text, Text::SmallMedium, tokens.muted);
        }
    }
    row.name([&titles[0], &titles[1], &titles[2], &titles[3], last].map(str::to_owned).join(", "));
}

fn common(row: &mut Row<'_>, model: &Model, record: &DocumentRecord, narrow: bool) {
    row.body(0, &words::day(model, record.summary.date));
    row.body(1, words::party(record));
    if !narrow {
        row.body(2, &record.summary.number);
    }
}

fn goes(row: &mut Row<'_>, model: &Model, planned: &Planned, dossier: Option<&Dossier>, narrow: bool) {
    let tokens = row.tokens;
    let booking = &planned.booking.booking;
    common(row, model, &planned.record, narrow);
    let total = format::amount(signed(planned).total, model.texts.language());
    row.body(3, &total);
    let number = booking.number.to_string();
    let journal = format!("{} {}", booking.journal, journal_name(dossier, booking.journal));
    // The journals stand under each other, whatever the length of the number.
    let inner = row.inner(4);
    let painter = row.painter();
    let at = put(painter, inner, Align::Min, galley(painter, &number, Text::Body, tokens.text));
    let rest = inner.with_min_x(at.right().max(inner.left() + NUMBER) + 8.0);
    put(painter, rest, Align::Min, fit(painter, &journal, Text::Body, tokens.muted, rest.width()));
    row.name([words::party(&planned.record), &planned.record.summary.number, &total, &number, &journal].join(", "));
}

fn stays(row: &mut Row<'_>, model: &Model, left: &Left, narrow: bool) {
    let tokens = row.tokens;
    let record = &left.record;
    common(row, model, record, narrow);
    row.body(3, &words::amount(model, record.summary.total));
    let reason = model.texts.text(&left.reason);
    let reason = reason.lines().next().unwrap_or_default();
    if record.flag.is_some() && record.summary.doc_type.is_some() && record.status.is_pending() {
        row.mark(4, Mark::review(tokens), reason, Text::Body);
    } else if record.summary.doc_type.is_none() && record.status != Status::Unreadable {
        row.muted(4, reason);
    } else {
        row.mark(4, status_mark(record.status, tokens), reason, Text::Body);
    }
    if row.response.hovered() {
        let inner = row.inner(4);
        let width = galley(row.painter(), reason, Text::Body, tokens.text).size().x + size::ICON_ROW + size::ICON_GAP;
        let over = row.response.hover_pos().is_some_and(|at| inner.contains(pos2(at.x, inner.center().y)));
        if over && width > inner.width() {
            use crate::app::widgets::Tip as _;
            let _tip = row.response.clone().tip(reason);
        }
    }
    row.name([words::party(record), &record.summary.number, &words::amount(model, record.summary.total), reason].join(", "));
}
