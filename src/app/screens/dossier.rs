//! One dossier: its documents at the left, the page of the chosen one at the right.

use egui::{Align, Frame, Id, Layout, Panel, Ui, UiBuilder, vec2};

use super::panes::{Pane, panes};
use super::{automatic, page, words};
use crate::app::commands::{UiCommand, key_text};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{DocumentColumn, ListRow, Model};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{
    self, Button, Chip, Column, Field, IconButton, Mark, Row, RowHeights, Table, bottom_line, empty_state, label, paint_key_cap,
};
use crate::base::{FolderKind, Message};
use crate::booking::DocType;
use crate::i18n::format;
use crate::office::VatRegime;
use crate::store::{DocumentRecord, Status};

/// The table's id, to give it the keyboard.
const TABLE: &str = "documents";

/// Left of the first column; the last goes to the edge.
const PADDING: f32 = 16.0;
/// Width of the field that searches in the list.
const FILTER: f32 = 256.0;
/// Room that the words about VAT need in the header.
const VAT_WORDS: f32 = 160.0;
/// Below this width of the screen a button of the header has only its icon.
const ICONS: f32 = 1080.0;
/// Below this width of the screen the filters stand under the tabs.
const TWO_ROWS: f32 = 980.0;

/// Draws the dossier.
pub fn dossier_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let Some(number) = model.dossier.current else {
        none_chosen(ui, model, out);
        return;
    };
    Panel::top("dossier-header")
        .exact_size(size::HEADER)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.background))
        .show(ui, |ui| header(ui, model, number, out));
    automatic::line(ui, model, out);
    let rows = if ui.available_width() < TWO_ROWS { 2.0 } else { 1.0 };
    Panel::top("dossier-tabs")
        .exact_size(size::TAB_ROW * rows)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.background))
        .show(ui, |ui| tabs(ui, model, out));
    panes(ui, "dossier", model.page_in_front, |ui, pane| match pane {
        Pane::List => list(ui, model, out),
        Pane::Details => page::page_ui(ui, model, &[], out),
    });
}

fn none_chosen(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
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

fn header(ui: &mut Ui, model: &Model, number: crate::base::EnterpriseNumber, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let inner = ui.max_rect().shrink2(vec2(size::SCREEN_PADDING, 0.0));
    let mut right = ui.new_child(UiBuilder::new().id_salt("right").max_rect(inner).layout(Layout::right_to_left(Align::Center)));
    right.spacing_mut().item_spacing = vec2(12.0, 0.0);
    let hand_over = texts.get("dossier-hand-over");
    if right.add(Button::primary(&hand_over).icon(Icon::PaperPlaneTilt)).clicked() {
        out.push(Msg::Do(UiCommand::HandOver));
    }
    let proven = texts.get("dossier-book-proven");
    let key = key_text(&UiCommand::BookProven.shortcuts()[0]);
    let pressed = if inner.width() < ICONS {
        right.add(IconButton::new(Icon::Checks, &proven).key(&key)).clicked()
    } else {
        right.add(Button::secondary(&proven).icon(Icon::Checks).key(&key)).clicked()
    };
    if pressed {
        out.push(Msg::Do(UiCommand::BookProven));
    }
    let reveal = texts.get("dossier-reveal");
    if right.add(Button::secondary(&reveal).icon(Icon::FolderOpen)).clicked() {
        out.push(Msg::Do(UiCommand::RevealFolder));
    }
    let end = right.min_rect().left() - 16.0;
    let space = inner.with_max_x(end);
    let mut left = ui.new_child(UiBuilder::new().id_salt("left").max_rect(space).layout(Layout::left_to_right(Align::Center)));
    left.spacing_mut().item_spacing = vec2(12.0, 0.0);
    label(&mut left, model.dossier_name(number), Text::Title, tokens.text);
    label(&mut left, &number.to_string(), Text::Body, tokens.muted);
    if left.available_width() < VAT_WORDS {
        return;
    }
    label(&mut left, "·", Text::Body, tokens.muted);
    if let Some(row) = model.overview.row(number) {
        let term = row.vat_term.map(|(due, ..)| format::day_and_month(due, texts.language())).unwrap_or_default();
        let vat = match row.dossier.vat_regime {
            VatRegime::Monthly => texts.text(&Message::new("dossier-vat-monthly").text("term", term)),
            VatRegime::Quarterly => texts.text(&Message::new("dossier-vat-quarterly").text("term", term)),
            VatRegime::None => texts.get("dossier-no-vat"),
        };
        label(&mut left, &vat, Text::Body, tokens.muted);
    }
    if model.dossier.documents.loading && model.dossier.documents.value.is_some() {
        label(&mut left, &texts.get("dossier-updating"), Text::Small, tokens.muted);
    }
}

fn tabs(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let rect = ui.max_rect();
    bottom_line(ui.painter(), rect, tokens.border);
    let inner = rect.shrink2(vec2(size::SCREEN_PADDING, 0.0));
    let filters = inner.with_min_y(inner.bottom() - size::TAB_ROW);
    let inner = inner.with_max_y(inner.top() + size::TAB_ROW);
    let ids = ["dossier-purchases", "dossier-sales", "dossier-documents"];
    let words: Vec<String> = ids
        .into_iter()
        .zip(model.dossier.pending)
        .map(|(id, pending)| texts.text(&Message::new(id).count("count", pending)))
        .collect();
    let names: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut chosen = FolderKind::ALL.iter().position(|kind| *kind == model.dossier.tab).unwrap_or(0);
    let mut left = ui.new_child(UiBuilder::new().id_salt("tabs").max_rect(inner).layout(Layout::left_to_right(Align::Min)));
    if widgets::tab_bar(&mut left, &texts.get("dossier-tabs"), &names, &mut chosen).changed()
        && let Some(kind) = FolderKind::ALL.get(chosen)
    {
        out.push(Msg::Tab(*kind));
    }
    let mut right =
        ui.new_child(UiBuilder::new().id_salt("filters").max_rect(filters).layout(Layout::right_to_left(Align::Center)));
    right.spacing_mut().item_spacing = vec2(8.0, 0.0);
    let mut filter = model.dossier.filter.clone();
    let hint = texts.get("dossier-filter");
    let key = key_text(&UiCommand::Filter.shortcuts()[0]);
    let id = Id::unique("dossier-filter");
    let field = Field::new(&mut filter, &hint).id(id).hint(&hint).lead(Icon::MagnifyingGlass).key(&key).width(FILTER).large();
    if field.show(&mut right).changed() {
        out.push(Msg::FilterDocuments(filter));
    }
    if ui.input_mut(|input| input.consume_shortcut(&UiCommand::Filter.shortcuts()[0])) {
        widgets::give_keyboard(ui.ctx(), id);
    }
    let [ready_text, review_text, mine_text] = ["dossier-ready", "dossier-review", "overview-mine"].map(|id| texts.get(id));
    let [ready, review, mine] = [model.dossier.ready, model.dossier.review, model.dossier.mine].map(|number| number.to_string());
    if right.add(Chip::new(&ready_text).count(&ready).on(model.dossier.only_ready)).clicked() {
        out.push(Msg::ToggleOnlyReady);
    }
    if right.add(Chip::new(&review_text).count(&review).on(model.dossier.only_review).review()).clicked() {
        out.push(Msg::ToggleOnlyReview);
    }
    if right.add(Chip::new(&mine_text).count(&mine).on(model.dossier.only_mine)).clicked() {
        out.push(Msg::ToggleOnlyMine);
    }
}

const COLUMNS: [DocumentColumn; 7] = [
    DocumentColumn::Date,
    DocumentColumn::Party,
    DocumentColumn::Number,
    DocumentColumn::Total,
    DocumentColumn::Account,
    DocumentColumn::Status,
    DocumentColumn::Review,
];

fn list(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    if model.dossier.rows.is_empty() {
        empty(ui, model, out);
        return;
    }
    let width = ui.available_width();
    let wide_review = width >= 780.0;
    let mut shown = COLUMNS.to_vec();
    if width < 660.0 {
        shown.retain(|column| *column != DocumentColumn::Account);
    }
    if width < 560.0 {
        shown.retain(|column| *column != DocumentColumn::Number);
    }
    let titles: Vec<String> = shown
        .iter()
        .map(|column| match column {
            DocumentColumn::Date => texts.get("dossier-column-date"),
            DocumentColumn::Party => texts.get(words::party_column(model.dossier.tab)),
            DocumentColumn::Number => texts.get("dossier-column-number"),
            DocumentColumn::Total => texts.get("dossier-column-total"),
            DocumentColumn::Account => texts.get("dossier-column-account"),
            DocumentColumn::Status => texts.get("dossier-column-status"),
            DocumentColumn::Review if wide_review => texts.get("dossier-column-review"),
            DocumentColumn::Review => " ".to_owned(),
        })
        .collect();
    let columns: Vec<Column<'_>> = shown
        .iter()
        .zip(&titles)
        .map(|(column, title)| match column {
            DocumentColumn::Date => Column::fixed(title, 92.0 + PADDING).offset(PADDING),
            DocumentColumn::Party => Column::rest(title, 120.0),
            DocumentColumn::Number => Column::fixed(title, 108.0),
            DocumentColumn::Total => Column::fixed(title, 84.0).right(),
            DocumentColumn::Account => Column::fixed(title, 100.0).offset(12.0),
            DocumentColumn::Status => Column::fixed(title, 132.0),
            DocumentColumn::Review => Column::fixed(title, if wide_review { 160.0 } else { 40.0 }).review(),
        })
        .map(Column::sortable)
        .collect();
    let list = &model.dossier;
    let sort = shown
        .iter()
        .position(|column| *column == list.sort.column)
        .map(|place| (place, if list.sort.descending { widgets::Sort::Down } else { widgets::Sort::Up }));
    let selected = list.selected_row();
    let id = Table::id_of(TABLE);
    let mut moved = false;
    if ui.memory(|memory| memory.has_focus(id)) && !model.is_covered() {
        let steps = words::list_steps(ui);
        if steps != 0 {
            out.push(Msg::MoveSelection(steps));
            moved = true;
        }
    }
    let reveal = words::moved_before(ui, id, moved);
    let name = texts.get("dossier-list");
    let output = Table::new(TABLE, &name, &columns)
        .sort(sort)
        .padding(0.0)
        .selected(selected)
        .reveal(if reveal { selected } else { None })
        .show(ui, &heights(list), |row| match list.rows.get(row.index) {
            Some(ListRow::Pending(count)) => row.section(&texts.get("dossier-section-pending"), &count.to_string()),
            Some(ListRow::Done(count)) => row.section(&texts.get("dossier-section-done"), &count.to_string()),
            Some(ListRow::Aside(count)) => row.section(&texts.get("dossier-section-aside"), &count.to_string()),
            Some(ListRow::Document(_)) => {
                if let Some(record) = list.record_at(row.index) {
                    draw(row, model, record, &shown, wide_review);
                }
            }
            None => {}
        });
    if let Some(column) = output.sort.and_then(|place| shown.get(place)) {
        out.push(Msg::SortDocuments(*column));
    }
    if let Some(record) = output.clicked.and_then(|row| list.record_at(row)) {
        out.push(Msg::SelectDocument(record.id));
        output.response.request_focus();
    }
    if let Some(record) = output.double_clicked.and_then(|row| list.record_at(row)) {
        out.push(Msg::OpenDocument(record.id));
    }
    if ui.memory(|memory| memory.focused().is_none()) && !model.is_covered() {
        output.response.request_focus();
    }
}

fn heights(list: &crate::app::model::DossierModel) -> RowHeights {
    let titles = list.title_rows().iter().map(|&row| (row, size::ROW));
    RowHeights::with_others(list.rows.len(), size::ROW_TAP, titles)
}

fn empty(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    ui.painter().rect_filled(ui.available_rect_before_wrap(), 0.0, tokens.surface);
    if model.dossier.documents.value.is_none() {
        return;
    }
    let filtered =
        model.dossier.only_ready || model.dossier.only_review || model.dossier.only_mine || !model.dossier.filter.is_empty();
    ui.add_space(112.0);
    ui.horizontal(|ui| {
        ui.add_space(size::SCREEN_PADDING);
        if filtered {
            let [text, button] = ["dossier-filter-nothing", "overview-clear-filter"].map(|id| model.texts.get(id));
            empty_state(ui, &text, "", |ui| {
                if ui.add(Button::secondary(&button)).clicked() {
                    out.push(Msg::FilterDocuments(String::new()));
                    if model.dossier.only_ready {
                        out.push(Msg::ToggleOnlyReady);
                    }
                    if model.dossier.only_review {
                        out.push(Msg::ToggleOnlyReview);
                    }
                    if model.dossier.only_mine {
                        out.push(Msg::ToggleOnlyMine);
                    }
                }
            });
        } else {
            let [title, text] = ["dossier-empty-title", "dossier-empty-text"].map(|id| model.texts.get(id));
            empty_state(ui, &title, &text, |_| {});
        }
    });
}

fn draw(row: &mut Row<'_>, model: &Model, record: &DocumentRecord, shown: &[DocumentColumn], wide_review: bool) {
    let tokens = row.tokens;
    let texts = model.texts;
    let summary = &record.summary;
    let pending = record.status.is_pending();
    for (place, column) in shown.iter().enumerate() {
        match column {
            DocumentColumn::Date => {
                row.body(place, &words::day(model, summary.date));
            }
            DocumentColumn::Party => {
                let style = if pending { Text::BodyMedium } else { Text::Body };
                let at = row.text(place, words::party(record), style, tokens.text);
                if summary.doc_type == Some(DocType::CreditNote) {
                    let room = row.inner(place);
                    let cap = texts.get("dossier-credit-note");
                    if at.right() + 40.0 < room.right() {
                        paint_key_cap(row.painter(), egui::pos2(at.right() + 8.0, room.center().y), &cap, tokens);
                    }
                }
            }
            DocumentColumn::Number => {
                row.body(place, &summary.number);
            }
            DocumentColumn::Total => {
                row.body(place, &words::amount(model, summary.total));
            }
            DocumentColumn::Account => {
                if let Some(account) = record.account {
                    let more = if record.more_accounts > 0 { format!(" +{}", record.more_accounts) } else { String::new() };
                    let sure = !matches!(record.status, Status::New);
                    let color = if sure { tokens.text } else { tokens.muted };
                    row.text(place, &format!("{account}{more}"), Text::Body, color);
                }
            }
            DocumentColumn::Status => {
                // The whole sentence stands in the entry and in the name of the row.
                if let Some(claim) = model.claims.iter().find(|claim| claim.document == record.id) {
                    let word = format!("{} {}", claim.who, words::time(model, claim.since));
                    row.mark(place, Mark::busy(tokens), &word, Text::Body);
                    continue;
                }
                row.mark(place, widgets::status_mark(record.status, tokens), &words::status(model, record.status), Text::Body);
            }
            DocumentColumn::Review => {
                if let Some(reason) = words::flag_reason(model, record) {
                    let word = if wide_review { reason.as_str() } else { "" };
                    row.mark(place, Mark::review(tokens), word, Text::Body);
                } else if let Some(reason) = record.reason.as_ref().filter(|_| wide_review) {
                    row.text(place, &texts.text(reason), Text::Body, tokens.muted);
                } else if pending && model.dossier.twins.of(record.id).is_some() {
                    let word = if wide_review { texts.get("odd-mark") } else { String::new() };
                    row.mark(place, Mark::twin(tokens), &word, Text::Body);
                }
            }
        }
    }
    let mut name = words::row_name(model, record);
    if let Some(claim) = model.claims.iter().find(|claim| claim.document == record.id) {
        name.push_str(", ");
        name.push_str(&texts.text(&words::at_work(model, claim)));
    }
    if let Some(reason) = &record.reason {
        name.push_str(", ");
        name.push_str(&texts.text(reason));
    }
    if pending && model.dossier.twins.of(record.id).is_some() {
        name.push_str(", ");
        name.push_str(&texts.get("odd-mark"));
    }
    row.name(name);
}
