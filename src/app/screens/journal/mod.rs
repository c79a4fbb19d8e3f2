//! Journal: all documents of a dossier with their booking, booked or not.

mod booking;

use egui::{Align, Frame, Layout, Panel, Rect, Ui, UiBuilder, pos2, vec2};

use super::panes::{Pane, dossier_select, panes};
use super::words;
use crate::app::commands::UiCommand;
use crate::app::fonts::Text;
use crate::app::model::{JournalColumn, JournalFilter, Model};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{
    self, Button, Chip, Choice, Column, Mark, Row, RowHeights, Select, Table, bottom_line, empty_state, label, status_mark,
};
use crate::base::Message;
use crate::i18n::format;
use crate::office::{Dossier, Period};
use crate::store::DocumentRecord;

/// The table's id, to give it the keyboard.
const TABLE: &str = "journal";
/// Widths of the fields for journal and period.
const JOURNAL: f32 = 176.0;
const PERIOD: f32 = 176.0;
/// Below this width of the screen the fields stand under the filters.
const TWO_ROWS: f32 = 860.0;
/// Left of the first column; the last goes to the edge.
const PADDING: f32 = 16.0;
/// Below these widths of the list a column is left out.
const WITHOUT_VAT_PERIOD: f32 = 700.0;
const WITHOUT_REFERENCE: f32 = 600.0;

/// Draws the screen.
pub fn journal_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    Panel::top("journal-header")
        .exact_size(size::HEADER)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.background))
        .show(ui, |ui| header(ui, model, out));
    let Some(number) = model.journal.dossier else {
        none_chosen(ui, model, out);
        return;
    };
    let rows = if ui.available_width() < TWO_ROWS { 2.0 } else { 1.0 };
    Panel::top("journal-filters")
        .exact_size(size::TAB_ROW * rows)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.background))
        .show(ui, |ui| filters(ui, model, model.overview.row(number).map(|row| row.dossier.as_ref()), out));
    panes(ui, "journal", model.page_in_front, |ui, pane| match pane {
        Pane::List => list(ui, model, out),
        Pane::Details => booking::booking_ui(ui, model, out),
    });
}

fn none_chosen(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    ui.painter().rect_filled(ui.available_rect_before_wrap(), 0.0, tokens.surface);
    ui.add_space(112.0);
    ui.horizontal(|ui| {
        ui.add_space(size::SCREEN_PADDING);
        let [title, text, button] =
            ["dossier-none-title", "dossier-none-text", "dossier-none-button"].map(|id| model.texts.get(id));
        empty_state(ui, &title, &text, |ui| {
            if ui.add(Button::primary(&button)).clicked() {
                out.push(Msg::Do(UiCommand::Overview));
            }
        });
    });
}

fn header(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let inner = ui.max_rect().shrink2(vec2(size::SCREEN_PADDING, 0.0));
    let mut left = ui.new_child(UiBuilder::new().id_salt("left").max_rect(inner).layout(Layout::left_to_right(Align::Center)));
    left.spacing_mut().item_spacing = vec2(0.0, 0.0);
    label(&mut left, &model.texts.get("journal-title"), Text::Title, tokens.text);
    left.add_space(16.0);
    if let Some(dossier) = dossier_select(&mut left, model, model.journal.dossier, &model.texts.get("handover-dossier")) {
        out.push(Msg::JournalDossier(dossier));
    }
    if model.journal.documents.loading && model.journal.documents.value.is_some() {
        left.add_space(12.0);
        label(&mut left, &model.texts.get("dossier-updating"), Text::Small, tokens.muted);
    }
}

/// A period in words: `11 november` where it is a month, else its first and last day.
pub fn period_words(model: &Model, period: &Period) -> String {
    let whole = period.first == period.first.first_of_month() && period.last == period.first.last_of_month();
    if whole {
        let id = Message { id: format!("journal-month-{}", period.first.month()).into(), args: Vec::new() };
        return model.texts.text(&id);
    }
    let language = model.texts.language();
    format!("{} – {}", format::date(period.first, language), format::date(period.last, language))
}

fn filters(ui: &mut Ui, model: &Model, dossier: Option<&Dossier>, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let rect = ui.max_rect();
    bottom_line(ui.painter(), rect, tokens.border);
    // The controls stand a little nearer to the header than to the list, as in the picture.
    let middle = Rect::from_min_max(rect.min, pos2(rect.right(), rect.bottom() - 1.0)).shrink2(vec2(size::SCREEN_PADDING, 0.0));
    let journal = &model.journal;

    let two = rect.height() > size::TAB_ROW + 1.0;
    let chips = middle.with_max_y(middle.top() + size::TAB_ROW - 1.0);
    let fields = middle.with_min_y(middle.bottom() - size::TAB_ROW + 1.0);
    let mut right = ui.new_child(UiBuilder::new().id_salt("chips").max_rect(chips).layout(Layout::right_to_left(Align::Center)));
    right.spacing_mut().item_spacing = vec2(8.0, 0.0);
    let [booked, not_booked, review] = journal.counts.map(|count| count.to_string());
    for (filter, id, count) in [
        (JournalFilter::Review, "journal-review", &review),
        (JournalFilter::NotBooked, "journal-not-booked", &not_booked),
        (JournalFilter::Booked, "journal-booked", &booked),
    ] {
        let text = texts.get(id);
        let mut chip = Chip::new(&text).count(count).on(journal.filter == Some(filter));
        if filter == JournalFilter::Review {
            chip = chip.review();
        }
        if right.add(chip).clicked() {
            out.push(Msg::FilterJournal(filter));
        }
    }
    let Some(dossier) = dossier else { return };
    let end = if two { middle.right() } else { right.min_rect().left() - 16.0 };
    let mut left = ui.new_child(
        UiBuilder::new().id_salt("fields").max_rect(fields.with_max_x(end)).layout(Layout::left_to_right(Align::Center)),
    );
    left.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let wide = left.available_width() > JOURNAL + PERIOD + 180.0;
    journals(&mut left, model, dossier, wide, out);
    left.add_space(if wide { 20.0 } else { 8.0 });
    periods(&mut left, model, dossier, wide, out);
}

fn journals(ui: &mut Ui, model: &Model, dossier: &Dossier, wide: bool, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let [name, all] = ["journal-journal", "journal-all-journals"].map(|id| model.texts.get(id));
    if wide {
        label(ui, &name, Text::Small, tokens.muted);
        ui.add_space(8.0);
    }
    let numbers: Vec<String> = dossier.journals.iter().map(|journal| journal.number.to_string()).collect();
    let mut choices = vec![Choice::text(&all)];
    choices.extend(dossier.journals.iter().zip(&numbers).map(|(journal, number)| Choice::code(number, &journal.name)));
    let here = model.journal.journal;
    let place = here.and_then(|number| dossier.journals.iter().position(|journal| journal.number == number));
    let mut chosen = place.map_or(0, |place| place + 1);
    if Select::new(&name, &choices).width(JOURNAL).show(ui, &mut chosen).changed() {
        let number = chosen.checked_sub(1).and_then(|place| dossier.journals.get(place)).map(|journal| journal.number);
        out.push(Msg::ChooseJournalShown(number));
    }
}

fn periods(ui: &mut Ui, model: &Model, dossier: &Dossier, wide: bool, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let [name, all] = ["journal-period", "journal-all-periods"].map(|id| model.texts.get(id));
    if wide {
        label(ui, &name, Text::Small, tokens.muted);
        ui.add_space(8.0);
    }
    let periods: Vec<(u32, &Period)> =
        dossier.book_years.iter().flat_map(|year| year.periods.iter().map(move |period| (year.code, period))).collect();
    let words: Vec<(String, String)> =
        periods.iter().map(|(year, period)| (format!("{year} · {}", period.number), period_words(model, period))).collect();
    let mut choices = vec![Choice::text(&all)];
    choices.extend(words.iter().map(|(code, text)| Choice::code(code, text)));
    let place = model.journal.period.and_then(|here| periods.iter().position(|(year, period)| (*year, period.number) == here));
    let mut chosen = place.map_or(0, |place| place + 1);
    if Select::new(&name, &choices).width(PERIOD).show(ui, &mut chosen).changed() {
        let period = chosen.checked_sub(1).and_then(|place| periods.get(place)).map(|(year, period)| (*year, period.number));
        out.push(Msg::ChoosePeriodShown(period));
    }
}

const COLUMNS: [JournalColumn; 7] = [
    JournalColumn::Number,
    JournalColumn::Date,
    JournalColumn::Party,
    JournalColumn::Reference,
    JournalColumn::Total,
    JournalColumn::VatPeriod,
    JournalColumn::Status,
];

fn list(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
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
            JournalColumn::Status => Column::fixed(title, 132.0).offset(8.0),
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
    // The message is taken after this frame: the row comes in sight in the next one.
    let moved_id = id.with("moved");
    let reveal = ui.data_mut(|data| {
        let before = data.get_temp::<bool>(moved_id).unwrap_or(false);
        data.insert_temp(moved_id, moved);
        before
    });
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
