//! The booking of the chosen document.

use egui::{Align, Frame, Layout, Margin, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;

use super::filters::period_words;
use crate::app::commands::UiCommand;
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::screens::words;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, Button, Mark, bottom_line, fit, galley, label, paragraph, put, top_line};
use crate::base::Message;
use crate::booking::{Booking, BookingLine, DocType, Side};
use crate::i18n::format;
use crate::office::Dossier;
use crate::store::{DocumentRecord, Status};

/// Width of the first names, from the first names to the second, and of the second names.
const LABEL: f32 = 96.0;
const SECOND: f32 = 192.0;
/// From one line of values to the next.
const LINE: f32 = 24.0;
/// Widths of the columns of the lines: account, text (the rest), ventilation, box, debit, credit.
const WIDTHS: [f32; 6] = [64.0, 0.0, 44.0, 60.0, 80.0, 80.0];
/// Below this width ventilation and box go, so that the name of the account can be read.
const NARROW: f32 = 400.0;
/// Width of the moments of the history.
const MOMENT: f32 = 132.0;

/// Draws the pane.
pub fn booking_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let Some(record) = model.journal.selected_record() else { return };
    ScrollArea::vertical().id_salt(("journal", words::id_of(record.id))).auto_shrink([false, false]).show(ui, |ui| {
        Frame::new().inner_margin(Margin { left: 24, right: 24, top: 15, bottom: 24 }).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
            details(ui, model, record, out);
        });
    });
}

fn details(ui: &mut Ui, model: &Model, record: &DocumentRecord, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    title(ui, model, record);
    let id = match record.summary.doc_type {
        Some(DocType::CreditNote) => "journal-credit-note",
        _ => "journal-invoice",
    };
    let about =
        Message::new(id).text("number", record.summary.number.clone()).text("date", words::day(model, record.summary.date));
    ui.add_space(4.0);
    label(ui, &texts.text(&about), Text::Body, tokens.muted);
    ui.add_space(14.0);
    let stored = model.journal.bookings.get(&record.id);
    let dossier = model.overview.row(record.dossier).map(|row| row.dossier.as_ref());
    match stored {
        Some(stored) => {
            facts(ui, model, &stored.booking, dossier);
            ui.add_space(18.0);
            lines(ui, model, &stored.booking, dossier);
        }
        None => {
            label(ui, &texts.get("journal-not-booked-yet"), Text::Body, tokens.text);
        }
    }
    ui.add_space(13.0);
    buttons(ui, model, record, stored.is_some(), out);
    ui.add_space(24.0);
    history(ui, model, record);
}

fn title(ui: &mut Ui, model: &Model, record: &DocumentRecord) {
    let tokens = Tokens::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), Text::Heading.line()), Sense::hover());
    let mut right = ui.new_child(UiBuilder::new().id_salt("status").max_rect(rect).layout(Layout::right_to_left(Align::Center)));
    if record.flag.is_some() && record.status.is_pending() {
        widgets::mark(&mut right, Mark::review(tokens), &model.texts.get("status-review"));
    } else {
        widgets::status(&mut right, record.status, &words::status(model, record.status));
    }
    let space = rect.with_max_x(right.min_rect().left() - 16.0);
    let mut left = ui.new_child(UiBuilder::new().id_salt("party").max_rect(space).layout(Layout::left_to_right(Align::Center)));
    label(&mut left, words::party(record), Text::Heading, tokens.text);
}

/// Two names with their values on each line.
fn facts(ui: &mut Ui, model: &Model, booking: &Booking, dossier: Option<&Dossier>) {
    let texts = model.texts;
    let named = |number: u32| {
        let journals = dossier.map(|dossier| dossier.journals.as_slice()).unwrap_or_default();
        let name = journals.iter().find(|journal| journal.number == number).map_or("", |journal| journal.name.as_str());
        format!("{number} {name}")
    };
    let period =
        Message::new("journal-period-vat").text("period", booking.period.to_string()).text("vat", booking.vat_period.to_string());
    let in_words = dossier
        .and_then(|dossier| dossier.book_years.iter().find(|year| year.code == booking.book_year))
        .and_then(|year| year.periods.iter().find(|period| period.number == booking.period))
        .map(|period| period_words(model, period));
    let rows = [
        [("journal-journal", named(booking.journal)), ("journal-number", booking.number.to_string())],
        [("journal-book-year", booking.book_year.to_string()), ("journal-period", texts.text(&period))],
        [
            ("journal-due", words::day(model, booking.due_date)),
            ("journal-reference", booking.structured_reference.clone().unwrap_or_else(|| "–".to_owned())),
        ],
    ];
    for row in &rows {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
        for ((id, value), left) in row.iter().zip([0.0, SECOND]) {
            let name = texts.get(id);
            let start = rect.left() + left;
            let end = if left == 0.0 { start + SECOND - 8.0 } else { rect.right() };
            let cell = Rect::from_min_max(pos2(start, rect.top()), pos2(end, rect.bottom()));
            let value_room = cell.with_min_x(start + LABEL);
            let response = ui.interact(cell, ui.scope_id().with(("fact", *id)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name} {value}")));
            let tokens = Tokens::of(ui);
            let painter = ui.painter();
            put(painter, cell, Align::Min, fit(painter, &name, Text::Small, tokens.muted, LABEL - 8.0));
            put(painter, value_room, Align::Min, fit(painter, value, Text::Body, tokens.text, value_room.width()));
            if *id == "journal-period"
                && let Some(words) = &in_words
            {
                use widgets::Tip as _;
                let _tip = response.tip(words);
            }
        }
    }
}

/// The six cells of a line; the first starts and the last ends where the labels above do.
fn cells(row: Rect) -> [Rect; 6] {
    let mut widths = WIDTHS;
    if row.width() < NARROW {
        [widths[2], widths[3]] = [0.0; 2];
    }
    let fixed: f32 = widths.iter().sum();
    let rest = (row.width() - fixed).max(40.0);
    let mut left = row.left();
    let mut nth = 0;
    widths.map(|width| {
        let width = if nth == 1 { rest } else { width };
        nth += 1;
        let cell = Rect::from_min_max(pos2(left, row.top()), pos2(left + width, row.bottom()));
        left += width;
        cell
    })
}

/// What a cell holds: in its padding, but for the outer edges.
fn inside(cells: [Rect; 6]) -> [Rect; 6] {
    let [account, text, ventilation, vat_box, debit, credit] = cells;
    let padded = |rect: Rect| rect.shrink2(vec2(size::CELL_PADDING, 0.0));
    let credit = credit.with_min_x(credit.left() + size::CELL_PADDING);
    [account, padded(text), padded(ventilation), padded(vat_box), padded(debit), credit]
}

fn lines(ui: &mut Ui, model: &Model, booking: &Booking, dossier: Option<&Dossier>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let language = texts.language();
    let header = ["entry-column-account", "", "entry-column-ventilation", "entry-column-box", "journal-debit", "journal-credit"]
        .map(|id| if id.is_empty() { String::new() } else { texts.get(id) });
    let muted = [tokens.muted; 6];
    let row = next(ui, size::TABLE_HEADER_PANE, &header.join(" "));
    paint(ui, row, &header, Text::SmallMedium, muted);
    bottom_line(ui.painter(), row, tokens.border);
    let mut sums = [Decimal::ZERO; 2];
    // The control account comes last here, as accountants write it down.
    let count = booking.lines.len();
    for (nth, line) in booking.lines.iter().skip(1).chain(booking.lines.first()).enumerate() {
        let amount = format::amount(line.amount, language);
        let (debit, credit) = match line.side {
            Side::Debit => (amount, String::new()),
            Side::Credit => (String::new(), amount),
        };
        sums[usize::from(line.side == Side::Credit)] += line.amount;
        let boxes = if line.boxes.is_empty() { "–".to_owned() } else { line.boxes.join(" ") };
        let texts = [line.account.to_string(), name_of(model, line, dossier), ventilation(line), boxes, debit, credit];
        let row = next(ui, size::ROW, &texts.join(" "));
        let mut colors = [tokens.text; 6];
        colors[1] = tokens.muted;
        paint(ui, row, &texts, Text::Body, colors);
        if nth + 1 < count {
            bottom_line(ui.painter(), row, tokens.hairline);
        }
    }
    let [debit, credit] = sums.map(|sum| format::amount(sum, language));
    let total = [texts.get("journal-total"), String::new(), String::new(), String::new(), debit, credit];
    let row = next(ui, size::ROW_TOTAL, &total.join(" "));
    top_line(ui.painter(), row, tokens.control_edge);
    paint(ui, row, &total, Text::BodyStrong, [tokens.text; 6]);
}

fn next(ui: &mut Ui, height: f32, name: &str) -> Rect {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, name));
    rect
}

fn paint(ui: &Ui, row: Rect, texts: &[String; 6], style: Text, colors: [egui::Color32; 6]) {
    let painter = ui.painter();
    for (nth, ((cell, text), color)) in inside(cells(row)).into_iter().zip(texts).zip(colors).enumerate() {
        if cell.width() <= 0.0 {
            continue;
        }
        let align = if nth >= 4 { Align::Max } else { Align::Min };
        // The first word may be wider than an account number.
        let cell = if nth == 0 && texts[1].is_empty() { cell.with_max_x(cell.right() + 80.0) } else { cell };
        let galley = if align == Align::Max {
            galley(painter, text, style, color)
        } else {
            fit(painter, text, style, color, cell.width())
        };
        put(painter, cell, align, galley);
    }
}

/// Ventilation code, and the code of the rate where there is one.
fn ventilation(line: &BookingLine) -> String {
    const RATES: [u8; 4] = [0, 6, 12, 21];
    let rate = line.vat_rate_code.and_then(|code| RATES.get(usize::from(code).checked_sub(1)?));
    rate.map_or_else(|| line.ventilation.to_string(), |rate| format!("{}·{rate}", line.ventilation))
}

/// The name of the account: as in the chart of accounts, else what it is for in the settings, else the text of the line.
fn name_of(model: &Model, line: &BookingLine, dossier: Option<&Dossier>) -> String {
    let language = model.texts.language().index();
    if let Some(name) = model.journal.account_card(line.account).map(|card| card.name(language)).filter(|name| !name.is_empty()) {
        return name.to_owned();
    }
    let central = dossier.map(|dossier| &dossier.central);
    let id = central.and_then(|central| {
        [
            (central.suppliers, "settings-central-suppliers"),
            (central.customers, "settings-central-customers"),
            (central.vat_deductible, "settings-central-vat-deductible"),
            (central.vat_due, "settings-central-vat-due"),
            (central.vat_due_intra_community, "settings-central-intra"),
            (central.vat_due_co_contractor, "settings-central-co-contractor"),
            (central.vat_due_import, "settings-central-import"),
            (central.rounding, "settings-central-rounding"),
        ]
        .into_iter()
        .find(|(account, _)| *account == line.account)
        .map(|(_, id)| id)
    });
    id.map_or_else(|| line.text.clone(), |id| model.texts.get(id))
}

fn buttons(ui: &mut Ui, model: &Model, record: &DocumentRecord, booked: bool, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let gone = matches!(record.status, Status::HandedOver | Status::InExpertM);
    let reason = texts.get("journal-undo-not");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        if ui.add(Button::secondary(&texts.get("journal-look")).icon(Icon::FileText).small()).clicked() {
            out.push(Msg::SelectInJournal(record.id));
            out.push(Msg::Do(UiCommand::OpenSelected));
        }
        if booked && record.status != Status::Refused {
            let undo = texts.get("journal-undo");
            let button = Button::secondary(&undo).icon(Icon::ArrowUUpLeft).small().enabled(!gone, &reason);
            if ui.add(button).clicked() {
                out.push(Msg::TakeBack(record.id));
            }
        }
    });
    if gone {
        ui.add_space(6.0);
        label(ui, &reason, Text::Small, tokens.muted);
    }
    if record.status == Status::Refused
        && let Some(reason) = &record.reason
    {
        ui.add_space(6.0);
        paragraph(ui, &[(&texts.text(reason), Text::Body, tokens.error)]);
    }
}

fn history(ui: &mut Ui, model: &Model, record: &DocumentRecord) {
    let tokens = Tokens::of(ui);
    let Some((_, history)) = model.journal.history.as_ref().filter(|(of, _)| *of == record.id) else { return };
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().rect_filled(line, 0.0, tokens.border);
    ui.add_space(16.0);
    label(ui, &model.texts.get("entry-history"), Text::BodyStrong, tokens.text);
    ui.add_space(8.0);
    for entry in history.iter().rev() {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            for (text, color, width) in [
                (words::moment(model, entry.at), tokens.muted, MOMENT),
                (words::history(model, entry), tokens.text, ui.available_width() - MOMENT),
            ] {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.add_space((LINE - Text::Body.line()) / 2.0);
                    paragraph(ui, &[(&text, Text::Body, color)]);
                    ui.add_space((LINE - Text::Body.line()) / 2.0);
                });
            }
        });
    }
}
