//! All dossiers with their counts.

use egui::{Align, Frame, Key, Layout, Modifiers, Panel, Ui, UiBuilder, vec2};

use crate::app::commands::UiCommand;
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{Model, OverviewColumn};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, Button, Chip, Column, IconButton, Mark, Row, RowHeights, Table, empty_state, label, top_line};
use crate::base::Message;
use crate::engine::{DossierRow, PickPurpose};
use crate::i18n::format;

use super::{billit, words};

/// The table's id, to give it the keyboard.
const TABLE: &str = "overview";
/// Below this width the button of the header has only its icon.
const ICON_ONLY: f32 = 860.0;

/// Below this width the column of Billit goes too: the bar on top still tells what went wrong.
const WITH_BILLIT: f32 = 900.0;

/// Draws the overview.
pub fn overview_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    Panel::top("overview-header")
        .exact_size(size::HEADER)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.background))
        .show(ui, |ui| header(ui, model, out));
    Panel::bottom("overview-totals")
        .exact_size(size::TOTALS_BAR)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.background))
        .show(ui, |ui| totals(ui, model, out));
    if let Some(release) = model.news.as_ref().filter(|_| model.settings.updates.notice) {
        Panel::bottom("overview-news")
            .exact_size(size::HINT_BAR)
            .show_separator_line(false)
            .frame(Frame::new().fill(tokens.background))
            .show(ui, |ui| news(ui, model, &release.version, out));
    }
    if model.overview.rows.value.as_ref().is_none_or(|rows| rows.is_empty()) {
        nothing(ui, model, out);
    } else if model.overview.visible.is_empty() {
        no_match(ui, model, out);
    } else {
        table(ui, model, out);
    }
}

/// The filters leave nothing: said, with the way back.
fn no_match(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    ui.painter().rect_filled(ui.available_rect_before_wrap(), 0.0, tokens.surface);
    ui.add_space(24.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 0.0);
        ui.add_space(size::SCREEN_PADDING);
        label(ui, &model.texts.get("overview-nothing"), Text::Body, tokens.muted);
        if ui.add(Button::secondary(&model.texts.get("overview-clear-filter")).small()).clicked() {
            let list = &model.overview;
            let on =
                [(list.with_work, Msg::ToggleWithWork), (list.with_review, Msg::ToggleWithReview), (list.mine, Msg::ToggleMine)];
            out.extend(on.into_iter().filter(|(on, _)| *on).map(|(_, msg)| msg));
        }
    });
}

fn header(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let inner = ui.max_rect().shrink2(vec2(size::SCREEN_PADDING, 0.0));
    let mut left = ui.new_child(UiBuilder::new().id_salt("left").max_rect(inner).layout(Layout::left_to_right(Align::Center)));
    left.spacing_mut().item_spacing = vec2(8.0, 0.0);
    label(&mut left, &texts.get("overview-title"), Text::Title, tokens.text);
    left.add_space(24.0);
    let totals = model.overview.totals;
    let counts = [totals.with_work, totals.with_review, totals.mine].map(|count| count.to_string());
    let [with_work, with_review, mine] = ["overview-with-work", "overview-review", "overview-mine"].map(|id| texts.get(id));
    if left.add(Chip::new(&with_work).count(&counts[0]).on(model.overview.with_work)).clicked() {
        out.push(Msg::ToggleWithWork);
    }
    if left.add(Chip::new(&with_review).count(&counts[1]).on(model.overview.with_review).review()).clicked() {
        out.push(Msg::ToggleWithReview);
    }
    if left.add(Chip::new(&mine).count(&counts[2]).on(model.overview.mine)).clicked() {
        out.push(Msg::ToggleMine);
    }
    let mut right = ui.new_child(UiBuilder::new().id_salt("right").max_rect(inner).layout(Layout::right_to_left(Align::Center)));
    let add = texts.get("overview-add");
    let pressed = if inner.width() < ICON_ONLY {
        right.add(IconButton::new(Icon::FolderPlus, &add)).clicked()
    } else {
        right.add(Button::secondary(&add).icon(Icon::FolderPlus)).clicked()
    };
    if pressed {
        out.push(Msg::Do(UiCommand::AddFromPackage));
    }
}

/// One quiet line: there is a newer version, and where it is told of.
fn news(ui: &mut Ui, model: &Model, version: &str, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let rect = ui.max_rect();
    top_line(ui.painter(), rect, tokens.border);
    let inner = rect.shrink2(vec2(size::SCREEN_PADDING, 0.0));
    let mut line = ui.new_child(UiBuilder::new().id_salt("line").max_rect(inner).layout(Layout::left_to_right(Align::Center)));
    line.spacing_mut().item_spacing = vec2(12.0, 0.0);
    let text = model.texts.text(&Message::new("overview-news").text("version", version));
    label(&mut line, &text, Text::Body, tokens.muted);
    if line.add(Button::secondary(&model.texts.get("overview-news-look")).small()).clicked() {
        out.push(Msg::OpenNews);
    }
}

fn totals(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let rect = ui.max_rect();
    top_line(ui.painter(), rect, tokens.border);
    let inner = rect.shrink2(vec2(size::SCREEN_PADDING, 0.0));
    let sums = model.overview.totals;
    let count = |id: &'static str, number: u32| texts.text(&Message::new(id).count("count", number));
    let mut left = ui.new_child(UiBuilder::new().id_salt("left").max_rect(inner).layout(Layout::left_to_right(Align::Center)));
    left.spacing_mut().item_spacing = vec2(8.0, 0.0);
    label(&mut left, &count("overview-dossiers", sums.dossiers), Text::BodyStrong, tokens.text);
    label(&mut left, "·", Text::Body, tokens.muted);
    label(&mut left, &count("overview-pending", sums.pending), Text::Body, tokens.text);
    label(&mut left, "·", Text::Body, tokens.muted);
    if sums.review > 0 {
        widgets::review_mark(&mut left, &count("overview-to-review", sums.review));
    } else {
        label(&mut left, &count("overview-to-review", 0), Text::Body, tokens.muted);
    }
    label(&mut left, "·", Text::Body, tokens.muted);
    label(&mut left, &count("overview-ready", sums.ready), Text::Body, tokens.text);
    let mut right = ui.new_child(UiBuilder::new().id_salt("right").max_rect(inner).layout(Layout::right_to_left(Align::Center)));
    let reason = texts.get("overview-nothing-ready");
    let text = texts.get("overview-hand-over-all");
    let button = Button::primary(&text).icon(Icon::PaperPlaneTilt).enabled(sums.ready > 0, &reason);
    if right.add(button).clicked() {
        out.push(Msg::Do(UiCommand::HandOverAll));
    }
}

fn nothing(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    ui.painter().rect_filled(ui.available_rect_before_wrap(), 0.0, tokens.surface);
    if !model.ready || model.overview.rows.value.is_none() {
        ui.add_space(112.0);
        ui.horizontal(|ui| {
            ui.add_space(size::SCREEN_PADDING);
            label(ui, &model.texts.get("shell-opening"), Text::Body, tokens.muted);
        });
        return;
    }
    let width = ui.available_width();
    ui.add_space(112.0);
    ui.horizontal(|ui| {
        ui.add_space(((width - 480.0) / 2.0).max(size::SCREEN_PADDING));
        let [title, text, button] =
            ["overview-empty-title", "overview-empty-text", "overview-empty-button"].map(|id| model.texts.get(id));
        empty_state(ui, &title, &text, |ui| {
            if ui.add(Button::primary(&button).icon(Icon::FolderPlus)).clicked() {
                out.push(Msg::Pick(PickPurpose::Root));
            }
        });
    });
}

const COLUMNS: [OverviewColumn; 9] = [
    OverviewColumn::Name,
    OverviewColumn::Number,
    OverviewColumn::Purchases,
    OverviewColumn::Sales,
    OverviewColumn::Documents,
    OverviewColumn::Review,
    OverviewColumn::Ready,
    OverviewColumn::Billit,
    OverviewColumn::VatTerm,
];

/// The columns that fit, widest window first: then the bar goes, the documents, the enterprise number.
fn shown(width: f32, billit: bool) -> (Vec<OverviewColumn>, bool) {
    let mut columns = COLUMNS.to_vec();
    let bar = width >= if billit { 1248.0 } else { 1120.0 };
    if !billit {
        columns.retain(|column| *column != OverviewColumn::Billit);
    }
    if width < if billit { 1088.0 } else { 960.0 } {
        columns.retain(|column| *column != OverviewColumn::Documents);
    }
    if width < if billit { 988.0 } else { 860.0 } {
        columns.retain(|column| *column != OverviewColumn::Number);
    }
    (columns, bar)
}

fn table(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let (shown, bar) = shown(ui.available_width(), !model.billit.state.rows.is_empty() && ui.available_width() >= WITH_BILLIT);
    let titles = shown.iter().map(|column| texts.get(title(*column))).collect::<Vec<_>>();
    let columns: Vec<Column<'_>> = shown
        .iter()
        .zip(&titles)
        .map(|(column, title)| match column {
            OverviewColumn::Name => Column::rest(title, 200.0),
            OverviewColumn::Number => Column::fixed(title, 160.0),
            OverviewColumn::Purchases | OverviewColumn::Sales | OverviewColumn::Ready => Column::fixed(title, 104.0).right(),
            OverviewColumn::Documents => Column::fixed(title, 88.0).right(),
            OverviewColumn::Review => Column::fixed(title, 128.0).right().review(),
            OverviewColumn::Billit => Column::fixed(title, 136.0).offset(8.0),
            OverviewColumn::VatTerm => Column::fixed(title, if bar { 224.0 } else { 120.0 }).offset(if bar { 32.0 } else { 8.0 }),
        })
        .zip(&shown)
        .map(|(column, what)| if *what == OverviewColumn::Billit { column } else { column.sortable() })
        .collect();
    let list = &model.overview;
    let sort = shown
        .iter()
        .position(|column| *column == list.sort.column)
        .map(|place| (place, if list.sort.descending { widgets::Sort::Down } else { widgets::Sort::Up }));
    let others = (0..list.visible.len())
        .filter(|&nth| list.visible_row(nth).is_some_and(|row| row.unreachable.is_some()))
        .map(|nth| (nth, size::ROW_ERROR));
    let heights = RowHeights::with_others(list.visible.len(), size::ROW, others);
    let id = Table::id_of(TABLE);
    let moved = keys(ui, id, model, out);
    let name = texts.get("overview-title");
    let output = Table::new(TABLE, &name, &columns)
        .sort(sort)
        .selected(list.selected)
        .reveal(if moved { list.selected } else { None })
        .show(ui, &heights, |row| {
            if let Some(dossier) = model.overview.visible_row(row.index) {
                draw(row, model, dossier, &shown, bar);
            }
        });
    if let Some(column) = output.sort.and_then(|place| shown.get(place)) {
        out.push(Msg::SortOverview(*column));
    }
    if let Some(row) = output.clicked {
        out.push(Msg::SelectDossier(row));
        output.response.request_focus();
    }
    if let Some(row) = output.double_clicked.and_then(|nth| list.visible_row(nth)) {
        out.push(Msg::OpenDossier(row.dossier.enterprise_number));
    }
    if ui.memory(|memory| memory.focused().is_none()) && model.palette.is_none() && model.master.is_none() && !model.help {
        output.response.request_focus();
    }
}

fn title(column: OverviewColumn) -> &'static str {
    match column {
        OverviewColumn::Name => "overview-column-dossier",
        OverviewColumn::Number => "overview-column-number",
        OverviewColumn::Purchases => "overview-column-purchases",
        OverviewColumn::Sales => "overview-column-sales",
        OverviewColumn::Documents => "overview-column-documents",
        OverviewColumn::Review => "overview-column-review",
        OverviewColumn::Ready => "overview-column-ready",
        OverviewColumn::Billit => "sync-settings",
        OverviewColumn::VatTerm => "overview-column-vat-term",
    }
}

/// Arrow keys move the selection; says whether one was pressed.
fn keys(ui: &Ui, id: egui::Id, model: &Model, out: &mut Vec<Msg>) -> bool {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return false;
    }
    let steps = words::list_steps(ui);
    let last = model.overview.visible.len().saturating_sub(1);
    if steps != 0 {
        let next = model.overview.selected.map_or(0, |here| here.saturating_add_signed(steps).min(last));
        out.push(Msg::SelectDossier(next));
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Space)) {
        out.push(Msg::Do(UiCommand::OpenSelected));
    }
    steps != 0
}

fn draw(row: &mut Row<'_>, model: &Model, dossier: &DossierRow, shown: &[OverviewColumn], bar: bool) {
    let tokens = row.tokens;
    let texts = model.texts;
    let counts = &dossier.counts;
    let work = counts.purchases + counts.sales > 0;
    let can_book = dossier.dossier.can_book();
    let mut name = vec![dossier.dossier.name.clone()];
    for (place, column) in shown.iter().enumerate() {
        match column {
            OverviewColumn::Name => {
                let (style, color) = match (work, can_book) {
                    (_, false) => (Text::Body, tokens.muted),
                    (true, true) => (Text::BodyMedium, tokens.text),
                    (false, true) => (Text::Body, tokens.text),
                };
                if dossier.arriving == 0 {
                    row.text(place, &dossier.dossier.name, style, color);
                } else {
                    let arriving = texts.text(&Message::new("overview-arriving").count("count", dossier.arriving));
                    row.parts(place, &[(&dossier.dossier.name, style, color), (&arriving, Text::Body, tokens.muted)]);
                }
            }
            OverviewColumn::Number => {
                row.muted(place, &dossier.dossier.enterprise_number.to_string());
            }
            OverviewColumn::Billit => match model.billit.state.row(dossier.dossier.enterprise_number) {
                Some(state) => {
                    let (mark, words) = billit::state_of(model, state, tokens);
                    row.mark(place, mark, &words, Text::Body);
                    name.push(format!("Billit: {words}"));
                }
                None => {
                    row.muted(place, "–");
                }
            },
            _ if !can_book => {}
            OverviewColumn::Purchases => number(row, place, counts.purchases),
            OverviewColumn::Sales => number(row, place, counts.sales),
            OverviewColumn::Documents => number(row, place, counts.documents),
            OverviewColumn::Review if counts.review == 0 => {
                row.muted(place, "–");
            }
            OverviewColumn::Review => {
                let mut words = counts.review.to_string();
                if dossier.for_me > 0 {
                    let mine = texts.text(&Message::new("overview-for-me").count("count", dossier.for_me));
                    words = format!("{words} · {mine}");
                    name.push(mine);
                }
                row.mark(place, Mark::review(tokens), &words, Text::BodyMedium);
            }
            OverviewColumn::Ready if counts.ready == 0 => {
                row.muted(place, "–");
            }
            OverviewColumn::Ready => number(row, place, counts.ready),
            OverviewColumn::VatTerm => match dossier.vat_term {
                Some((due, all, booked)) => {
                    row.body(place, &format::day_and_month(due, texts.language()));
                    if bar {
                        row.progress(place, 88.0, share(all, booked));
                    }
                }
                None => {
                    row.muted(place, "–");
                }
            },
        }
    }
    if can_book {
        for (id, count) in [
            ("overview-column-purchases", counts.purchases),
            ("overview-column-sales", counts.sales),
            ("overview-column-documents", counts.documents),
            ("overview-review", counts.review),
            ("overview-column-ready", counts.ready),
        ] {
            name.push(format!("{} {count}", texts.get(id)));
        }
    } else {
        let reason = texts.get("overview-no-periods");
        if let Some(place) = shown.iter().position(|column| *column == OverviewColumn::Purchases) {
            row.sentence(place, Mark::reason(tokens), &reason);
        }
        name.push(reason);
    }
    if let Some((_, all, booked)) = dossier.vat_term.filter(|_| can_book) {
        let share = Message::new("overview-term-share").text("booked", booked.to_string()).text("all", all.to_string());
        name.push(texts.text(&share));
    }
    if dossier.arriving > 0 {
        name.push(texts.text(&Message::new("overview-arriving").count("count", dossier.arriving)));
    }
    if let Some(unreachable) = &dossier.unreachable {
        let id = if unreachable.counts_of.is_some() { "overview-unreachable-counts" } else { "overview-unreachable" };
        let mut text = Message::new(id).text("since", words::time(model, unreachable.since));
        if let Some(of) = unreachable.counts_of {
            text = text.text("counts", words::time(model, of));
        }
        let text = texts.text(&text.text("path", unreachable.path.clone()));
        row.second_line(0, Mark::error(tokens), &text);
        name.push(text);
    }
    row.name(name.join(", "));
}

fn number(row: &mut Row<'_>, place: usize, number: u32) {
    let color = if number == 0 { row.tokens.muted } else { row.tokens.text };
    row.text(place, &number.to_string(), Text::Body, color);
}

/// The share of the period's documents that is booked; full when there are none.
fn share(all: u32, booked: u32) -> f32 {
    if all == 0 {
        return 1.0;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
    let share = (f64::from(booked) / f64::from(all)) as f32;
    share.clamp(0.0, 1.0)
}
