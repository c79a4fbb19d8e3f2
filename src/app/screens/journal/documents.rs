//! Document by document: number, date, party, total, and where it stands.

use egui::{Frame, Panel, Ui};

use super::PADDING;
use crate::app::commands::UiCommand;
use crate::app::fonts::Text;
use crate::app::model::{JournalColumn, Model};
use crate::app::msg::Msg;
use crate::app::screens::words;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, Column, Mark, Row, RowHeights, Table, label, status_mark};
use crate::store::DocumentRecord;

use super::totals;

/// The table's id, to give it the keyboard.
const TABLE: &str = "journal";
/// Below these widths of the list a column is left out.
const WITHOUT_VAT_PERIOD: f32 = 700.0;
const WITHOUT_REFERENCE: f32 = 600.0;

const COLUMNS: [JournalColumn; 7] = [
    JournalColumn::Number,
    JournalColumn::Date,
    JournalColumn::Party,
    JournalColumn::Reference,
    JournalColumn::Total,
    JournalColumn::VatPeriod,
    JournalColumn::Status,
];

/// Draws the list.
pub fn documents_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let journal = &model.journal;
    if journal.visible.is_empty() {
        if journal.documents.value.is_some() {
            ui.add_space(24.0);
            ui.horizontal(|ui| {
                ui.add_space(size::SCREEN_PADDING);
                label(ui, &texts.get("journal-empty"), Text::Body, tokens.muted);
            });
        }
        return;
    }
    Panel::bottom("journal-total")
        .exact_size(size::ROW_TOTAL)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.surface))
        .show(ui, |ui| totals::of_documents(ui, model));
    let width = ui.available_width();
    let mut shown = COLUMNS.to_vec();
    if width < WITHOUT_VAT_PERIOD {
        shown.retain(|column| *column != JournalColumn::VatPeriod);
    }
    if width < WITHOUT_REFERENCE {
        shown.retain(|column| *column != JournalColumn::Reference);
    }
    let titles: Vec<String> = shown
        .iter()
        .map(|column| {
            texts.get(match column {
                JournalColumn::Number => "journal-column-number",
                JournalColumn::Date => "journal-column-date",
                JournalColumn::Party => "journal-column-party",
                JournalColumn::Reference => "journal-column-reference",
                JournalColumn::Total => "journal-column-total",
                JournalColumn::VatPeriod => "journal-column-vat-period",
                JournalColumn::Status => "journal-column-status",
            })
        })
        .collect();
    let columns: Vec<Column<'_>> = shown
        .iter()
        .zip(&titles)
        .map(|(column, title)| match column {
            JournalColumn::Number => Column::fixed(title, 96.0 + PADDING).offset(PADDING),
            JournalColumn::Date => Column::fixed(title, 92.0),
            JournalColumn::Party => Column::rest(title, 120.0),
            JournalColumn::Reference => Column::fixed(title, 120.0),
            JournalColumn::Total => Column::fixed(title, 96.0).right(),
            JournalColumn::VatPeriod => Column::fixed(title, 72.0).right(),
            JournalColumn::Status => Column::fixed(title, 152.0).offset(8.0),
        })
        .map(Column::sortable)
        .collect();
    let sort = shown
        .iter()
        .position(|column| *column == journal.sort.column)
        .map(|place| (place, if journal.sort.descending { widgets::Sort::Down } else { widgets::Sort::Up }));
    let selected = (0..journal.visible.len())
        .find(|&nth| journal.selected.is_some() && journal.record_at(nth).map(|record| record.id) == journal.selected);
    let id = Table::id_of(TABLE);
    let mut moved = false;
    if ui.memory(|memory| memory.has_focus(id)) {
        let steps = words::list_steps(ui);
        if steps != 0 {
            out.push(Msg::MoveInJournal(steps));
            moved = true;
        }
    }
    let reveal = words::moved_before(ui, id, moved);
    let name = texts.get("journal-title");
    let output = Table::new(TABLE, &name, &columns)
        .sort(sort)
        .padding(0.0)
        .selected(selected)
        .reveal(selected.filter(|_| reveal))
        .show(ui, &RowHeights::even(journal.visible.len(), size::ROW), |row| {
            if let Some(record) = journal.record_at(row.index) {
                draw(row, model, record, &shown);
            }
        });
    if let Some(column) = output.sort.and_then(|place| shown.get(place)) {
        out.push(Msg::SortJournal(*column));
    }
    if let Some(record) = output.clicked.and_then(|row| journal.record_at(row)) {
        out.push(Msg::SelectInJournal(record.id));
        output.response.request_focus();
    }
    if output.double_clicked.is_some() {
        out.push(Msg::Do(UiCommand::OpenSelected));
    }
    if ui.memory(|memory| memory.focused().is_none()) && model.palette.is_none() && !model.help {
        output.response.request_focus();
    }
}

fn draw(row: &mut Row<'_>, model: &Model, record: &DocumentRecord, shown: &[JournalColumn]) {
    let tokens = row.tokens;
    let none = |number: Option<u32>| number.map_or_else(|| "–".to_owned(), |number| number.to_string());
    for (place, column) in shown.iter().enumerate() {
        match column {
            JournalColumn::Number => {
                let color = if record.booking_number.is_some() { tokens.text } else { tokens.muted };
                row.text(place, &none(record.booking_number), Text::Body, color);
            }
            JournalColumn::Date => {
                row.body(place, &words::day(model, record.summary.date));
            }
            JournalColumn::Party => {
                row.body(place, words::party(record));
            }
            JournalColumn::Reference => {
                row.body(place, &record.summary.number);
            }
            JournalColumn::Total => {
                row.body(place, &words::amount(model, record.summary.total));
            }
            JournalColumn::VatPeriod => {
                let color = if record.vat_period.is_some() { tokens.text } else { tokens.muted };
                row.text(place, &none(record.vat_period), Text::Body, color);
            }
            JournalColumn::Status => {
                let flagged = record.flag.is_some() && record.status.is_pending();
                if flagged {
                    row.mark(place, Mark::review(tokens), &model.texts.get("status-review"), Text::Body);
                } else {
                    let word = words::status(model, record.status);
                    row.mark(place, status_mark(record.status, tokens), &word, Text::Body);
                }
            }
        }
    }
    let number = none(record.booking_number);
    row.name(format!("{number}, {}", words::row_name(model, record)));
}
