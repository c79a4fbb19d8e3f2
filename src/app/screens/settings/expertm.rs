//! Expert/M: hand-over, bookings, and how numbers and dates are written.

use egui::{Id, Ui};

use super::form::{self, CONTROL, before, choice, row, section, title};
use crate::app::fonts::Text;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{Button, fit, galley, put, radio, switch};
use crate::engine::PickPurpose;
use crate::office::{DateStyle, DecimalMark, NewPartyNumber, WhoBooks};

/// Width of the list for the number of a new supplier.
const NUMBERS: f32 = 228.0;
/// Width of the fields for a code.
const CODE: f32 = 64.0;
/// Where numbers of new suppliers start when somebody chooses that.
const FIRST_FREE: u32 = 1000;

/// Draws the page.
pub fn expertm_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    title(ui, &texts.get("settings-expertm"), &texts.get("settings-expertm-intro"));
    section(ui, &texts.get("settings-section-handover"));
    hand_over(ui, model, out);
    section(ui, &texts.get("settings-section-bookings"));
    bookings(ui, model, out);
    section(ui, &texts.get("settings-section-style"));
    style(ui, model, out);
    super::habits::habits_ui(ui, model, out);
}

fn hand_over(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let expertm = &model.settings.expertm;
    let [who, who_hint, postvak, other, folder, folder_hint, choose] = [
        "settings-who-books",
        "settings-who-books-hint",
        "settings-postvak-books",
        "settings-expertm-books",
        "settings-run-folder",
        "settings-run-folder-hint",
        "settings-choose",
    ]
    .map(|id| texts.get(id));
    row(ui, &who, &who_hint, true, |ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        for (who_books, word) in [(WhoBooks::Postvak, &postvak), (WhoBooks::ExpertM, &other)] {
            if radio(ui, expertm.who_books == who_books, word).clicked() {
                form::change(model, out, |settings| settings.expertm.who_books = who_books);
            }
        }
    });
    let shown = expertm.run_folder.clone().unwrap_or_else(|| model.office_dir.join("runs"));
    row(ui, &folder, &folder_hint, true, |ui| {
        let word = galley(ui.painter(), &choose, Text::BodyMedium, Tokens::of(ui).text);
        let button = word.size().x + 2.0 * size::BUTTON_PADDING;
        let width = ui.available_width().min(CONTROL) - button.round() - ui.spacing().item_spacing.x;
        path(ui, &folder, &shown.display().to_string(), width);
        if ui.add(Button::secondary(&choose)).clicked() {
            out.push(Msg::Pick(PickPurpose::RunFolder));
        }
    });
    on_off(ui, model, ("settings-annex", "settings-annex-hint"), !expertm.without_annex, true, out, |settings, on| {
        settings.expertm.without_annex = !on;
    });
    on_off(ui, model, ("settings-move", "settings-move-hint"), model.settings.folders.move_booked, false, out, |settings, on| {
        settings.folders.move_booked = on;
    });
}

/// A path that is chosen, not typed: it looks like the field it stands for.
fn path(ui: &mut Ui, name: &str, text: &str, width: f32) {
    use crate::app::widgets::Tip as _;
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width.max(80.0), size::CONTROL), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, format!("{name}: {text}")));
    let painter = ui.painter();
    painter.rect(rect, size::RADIUS, tokens.surface, Tokens::line(tokens.control), egui::StrokeKind::Inside);
    let inner = rect.shrink2(egui::vec2(size::FIELD_PADDING_LARGE, 0.0));
    let word = fit(painter, text, Text::Body, tokens.text, inner.width());
    let cut = word.elided;
    put(painter, inner, egui::Align::Min, word);
    if cut {
        let _tip = response.tip(text);
    }
}

fn on_off(
    ui: &mut Ui,
    model: &Model,
    (id, hint): (&'static str, &'static str),
    now: bool,
    more: bool,
    out: &mut Vec<Msg>,
    set: impl FnOnce(&mut crate::office::Settings, bool),
) {
    let [name, hint] = [id, hint].map(|id| model.texts.get(id));
    let word = model.texts.get(if now { "settings-on" } else { "settings-off" });
    let mut on = now;
    if row(ui, &name, &hint, more, |ui| switch(ui, &mut on, &name, &word).changed()) {
        form::change(model, out, |settings| set(settings, on));
    }
}

fn bookings(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let expertm = &model.settings.expertm;
    let stay = !expertm.negative_credit_notes_stay;
    on_off(ui, model, ("settings-negative", "settings-negative-hint"), stay, true, out, |settings, on| {
        settings.expertm.negative_credit_notes_stay = !on;
    });
    new_party(ui, model, out);
    let [name, hint, ventilation, vat_box] =
        ["settings-vat-line", "settings-vat-line-hint", "settings-vat-line-ventilation", "settings-vat-line-box"]
            .map(|id| texts.get(id));
    let line = &expertm.purchase_vat_line;
    let (code, number) = row(ui, &name, &hint, false, |ui| {
        before(ui, &ventilation);
        let code = form::number(ui, Id::unique("settings-ventilation"), &ventilation, Some(line.ventilation.into()), CODE);
        ui.add_space(8.0);
        before(ui, &vat_box);
        (code, form::typed(ui, Id::unique("settings-vat-box"), &vat_box, &line.vat_box, CODE))
    });
    if let Some(code) = code.and_then(|code| u16::try_from(code).ok()) {
        form::change(model, out, |settings| settings.expertm.purchase_vat_line.ventilation = code);
    }
    if let Some(number) = number.filter(|number| number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit())) {
        form::change(model, out, |settings| settings.expertm.purchase_vat_line.vat_box = number);
    }
}

fn new_party(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let now = model.settings.expertm.new_party_number;
    let [name, hint, highest, free] =
        ["settings-new-party", "settings-new-party-hint", "settings-new-party-highest", "settings-first-free"]
            .map(|id| texts.get(id));
    let from = match now {
        NewPartyNumber::HighestPlusOne => None,
        NewPartyNumber::FirstFreeFrom(from) => Some(from),
    };
    let words = [highest, free.clone()];
    let (chosen, first) = row(ui, &name, &hint, true, |ui| {
        let chosen = choice(ui, &name, &words, usize::from(from.is_some()), NUMBERS);
        let first = from.and_then(|from| form::number(ui, Id::unique("settings-first-free"), &free, Some(from), CODE + 24.0));
        (chosen, first)
    });
    let new = match (chosen, first) {
        (Some(0), _) => Some(NewPartyNumber::HighestPlusOne),
        (Some(_), _) => Some(NewPartyNumber::FirstFreeFrom(from.unwrap_or(FIRST_FREE))),
        (None, Some(first)) if first > 0 => Some(NewPartyNumber::FirstFreeFrom(first)),
        _ => None,
    };
    if let Some(new) = new {
        form::change(model, out, |settings| settings.expertm.new_party_number = new);
    }
}

fn style(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let expertm = &model.settings.expertm;
    let [decimals, hint, comma, point, dates, slash, dash] = [
        "settings-decimals",
        "settings-decimals-hint",
        "settings-decimals-comma",
        "settings-decimals-point",
        "settings-dates",
        "settings-dates-slash",
        "settings-dates-dash",
    ]
    .map(|id| texts.get(id));
    let here = usize::from(expertm.decimal_mark == DecimalMark::Point);
    if let Some(chosen) = row(ui, &decimals, &hint, true, |ui| choice(ui, &decimals, &[comma, point], here, CONTROL)) {
        let mark = if chosen == 0 { DecimalMark::Comma } else { DecimalMark::Point };
        form::change(model, out, |settings| settings.expertm.decimal_mark = mark);
    }
    let here = usize::from(expertm.date_style == DateStyle::Dash);
    if let Some(chosen) = row(ui, &dates, &hint, false, |ui| choice(ui, &dates, &[slash, dash], here, CONTROL)) {
        let style = if chosen == 0 { DateStyle::Slash } else { DateStyle::Dash };
        form::change(model, out, |settings| settings.expertm.date_style = style);
    }
}
