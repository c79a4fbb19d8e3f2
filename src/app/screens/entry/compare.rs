//! Two copies of an invoice side by side: what they say, with what differs marked, and a page of each.

use std::sync::Arc;

use egui::{Align, Context, CornerRadius, Frame, Grid, Id, Layout, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use rust_decimal::Decimal;

use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{Compare, EntryModel, Model};
use crate::app::msg::Msg;
use crate::app::screens::{picture, words};
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, Button, Field, Mark, label, paragraph};
use crate::base::{Iban, Message};
use crate::booking::{Direction, DocType};
use crate::i18n::format;
use crate::odd::{Face, Likeness};
use crate::preview::Page;
use crate::store::Twin;

/// Width of the column that names what is compared.
const NAME: f32 = 112.0;

/// Draws the comparison over the window.
pub fn compare_ui(ctx: &Context, model: &Model, compare: &Compare, out: &mut Vec<Msg>) {
    let Some(entry) = &model.entry else { return };
    let Some(twin) = entry.twins.get(compare.twin) else { return };
    let title = model.texts.get("odd-compare-title");
    let answer = widgets::dialog(ctx, Id::unique("compare"), &title, 1080.0, |ui| {
        let tokens = Tokens::of(ui);
        let why = model.texts.get(match twin.likeness {
            Likeness::SameInvoice => "odd-compare-same",
            Likeness::SameNumber => "odd-compare-same-number",
            Likeness::NoNumber => "odd-compare-no-number",
            Likeness::SameSource => "odd-compare-same-source",
        });
        paragraph(ui, &[(&why, Text::Body, tokens.muted)]);
        // Buttons and reason stay in sight; the rest scrolls in a low window.
        let room = (ui.ctx().content_rect().height() - 300.0).clamp(120.0, 900.0);
        ScrollArea::vertical().max_height(room).min_scrolled_height(room.min(480.0)).show(ui, |ui| {
            // Beside the thumb.
            ui.set_width(ui.available_width() - 16.0);
            fields(ui, model, entry, twin);
            ui.add_space(12.0);
            pages(ui, model, compare);
        });
        ui.add_space(4.0);
        answers(ui, model, compare, entry, out);
    });
    if answer.should_close() {
        out.push(Msg::CloseOverlay);
    }
}

fn fields(ui: &mut Ui, model: &Model, entry: &EntryModel, twin: &Twin) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let direction = Direction::of(entry.record.folder).unwrap_or_default();
    let this = Face::of(&entry.record.summary, direction).unwrap_or_default();
    let of = |face: &Face| rows(model, face);
    let other = twin.document.as_deref();
    let status = other.map_or_else(|| texts.get("odd-compare-outside"), |record| words::status(model, record.status));
    let file = |record: &crate::store::DocumentRecord| words::file_name(&record.path).to_owned();
    let mut all: Vec<(&str, String, String)> =
        of(&this).into_iter().zip(of(&twin.face)).map(|((id, left), (_, right))| (id, left, right)).collect();
    all.push(("odd-compare-status", words::status(model, entry.record.status), status));
    all.push(("odd-compare-file", file(&entry.record), other.map(file).unwrap_or_default()));
    let width = ((ui.available_width() - NAME - 130.0) / 2.0).max(120.0);
    Grid::new("compare-fields").num_columns(4).min_row_height(24.0).spacing(vec2(12.0, 2.0)).show(ui, |ui| {
        cell(ui, NAME, "", Text::Small, tokens.muted);
        for id in ["odd-compare-this", "odd-compare-other"] {
            cell(ui, width, &texts.get(id), Text::BodyMedium, tokens.text);
        }
        ui.end_row();
        for (id, left, right) in all {
            let name = texts.get(id);
            cell(ui, NAME, &name, Text::Small, tokens.muted);
            // Status and file differ as a matter of course.
            let differs = left != right && !matches!(id, "odd-compare-status" | "odd-compare-file");
            cell(ui, width, &left, Text::Body, tokens.text);
            cell(ui, width, &right, if differs { Text::BodyMedium } else { Text::Body }, tokens.text);
            if differs {
                let word = texts.get("odd-compare-differs");
                widgets::mark(ui, Mark { icon: Icon::Info, icon_color: tokens.accent, text_color: tokens.text }, &word);
            }
            ui.end_row();
        }
    });
}

fn cell(ui: &mut Ui, width: f32, text: &str, style: Text, color: egui::Color32) {
    ui.allocate_ui_with_layout(vec2(width, 20.0), Layout::left_to_right(Align::Center), |ui| {
        ui.set_width(width);
        paragraph(ui, &[(text, style, color)]);
    });
}

/// What is compared, as it is read.
fn rows(model: &Model, face: &Face) -> [(&'static str, String); 7] {
    let texts = model.texts;
    let day = words::day(model, face.date);
    let amount = |total: Option<Decimal>| total.map_or_else(|| "–".to_owned(), |total| format::amount(total, texts.language()));
    let kind = texts.get(match face.doc_type {
        DocType::Invoice => "odd-invoice",
        DocType::CreditNote => "odd-credit-note",
    });
    [
        ("odd-compare-kind", kind),
        ("odd-compare-party", face.name.clone()),
        ("odd-compare-number", face.number.clone()),
        ("odd-compare-date", day),
        ("odd-compare-total", amount(face.total)),
        ("odd-compare-currency", face.currency.clone()),
        ("odd-compare-iban", Iban::parse(&face.iban).map_or_else(|_wrong| face.iban.clone(), |iban| iban.to_string())),
    ]
}

fn pages(ui: &mut Ui, model: &Model, compare: &Compare) {
    let width = ((ui.available_width() - 24.0) / 2.0).clamp(120.0, 520.0);
    ui.horizontal_top(|ui| {
        for (slot, id, page) in [
            ("compare-this", "odd-compare-this", model.page.shown.as_ref()),
            ("compare-other", "odd-compare-other", compare.page.as_ref()),
        ] {
            one_page(ui, model, slot, &model.texts.get(id), page, width);
        }
    });
}

fn one_page(ui: &mut Ui, model: &Model, slot: &'static str, whose: &str, page: Option<&Arc<Page>>, width: f32) {
    let tokens = Tokens::of(ui);
    let Some(page) = page else {
        Frame::new().fill(tokens.sunken).corner_radius(CornerRadius::same(size::RADIUS_BLOCK)).inner_margin(12.0).show(
            ui,
            |ui| {
                ui.set_width(width - 24.0);
                paragraph(ui, &[(&model.texts.get("odd-compare-no-page"), Text::Small, tokens.muted)]);
            },
        );
        return;
    };
    #[expect(clippy::cast_precision_loss, reason = "page sizes are far below 2^24")]
    let ratio = page.height as f32 / (page.width.max(1) as f32);
    let (rect, response) = ui.allocate_exact_size(vec2(width, width * ratio), Sense::hover());
    let name = Message::new("page-name").count("page", 1).count("pages", page.pages);
    let name = format!("{whose}: {}", model.texts.text(&name));
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    ui.painter().rect_filled(rect, 0.0, tokens.page);
    picture::paint_in(ui, slot, page, rect, 0, tokens.page);
    ui.painter().rect_stroke(rect, 0.0, Tokens::line(tokens.border), egui::StrokeKind::Outside);
}

fn answers(ui: &mut Ui, model: &Model, compare: &Compare, entry: &EntryModel, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let [name, hint] = ["odd-compare-reason", "odd-compare-reason-hint"].map(|id| texts.get(id));
    let can_edit = entry.can_edit();
    if can_edit {
        label(ui, &name, Text::Small, Tokens::of(ui).muted);
        let mut reason = compare.reason.clone();
        let response = Field::new(&mut reason, &name).id(Id::unique("compare-reason")).hint(&hint).show(ui);
        if response.changed() {
            out.push(Msg::CompareReason(reason));
        }
        if response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
            out.push(Msg::CompareBook);
        }
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        let [aside, book, open, close] =
            ["odd-compare-aside", "odd-compare-book", "odd-compare-open", "odd-compare-close"].map(|id| texts.get(id));
        if can_edit {
            if ui.add(Button::primary(&aside)).clicked() {
                out.push(Msg::CompareAside);
            }
            let given = !compare.reason.trim().is_empty();
            if ui.add(Button::secondary(&book).enabled(given, &name)).clicked() {
                out.push(Msg::CompareBook);
            }
        }
        if compare.other.is_some() && ui.add(Button::secondary(&open)).clicked() {
            out.push(Msg::CompareOpen);
        }
        if ui.add(Button::quiet(&close)).clicked() {
            out.push(Msg::CloseOverlay);
        }
    });
}
