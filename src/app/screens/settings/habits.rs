//! What the bookings made in Expert/M told of the habits of the office: found, set today, on how many bookings it rests;
//! taken over or refused one by one.

use egui::{Align, Sense, Ui, vec2};

use super::form::{self, section};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::tokens::Tokens;
use crate::app::widgets::{Button, Mark, bottom_line, fit, mark, paragraph, put};
use crate::base::{EnterpriseNumber, Message};
use crate::booking::{CentralKind, Direction, DocType, Habit, HabitKind};
use crate::engine::{DossierHabits, HabitRow, PickPurpose};

/// Height of a row: what it is about, and what was found under it.
const ROW: f32 = 56.0;
/// Room for the buttons at the right.
const BUTTONS: f32 = 240.0;

/// Draws the section.
pub fn habits_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    section(ui, &texts.get("habit-section"));
    ui.add_space(8.0);
    paragraph(ui, &[(&texts.get("habit-intro"), Text::Body, tokens.muted)]);
    let Some(dossier) = form::dossier(ui, model, out) else { return };
    let number = dossier.enterprise_number;
    let [read, hint, button] = ["habit-read", "habit-read-hint", "habit-read-button"].map(|id| texts.get(id));
    form::row(ui, &read, &hint, true, |ui| {
        if ui.add(Button::secondary(&button).icon(Icon::FolderOpen)).clicked() {
            out.push(Msg::Pick(PickPurpose::Samples(number)));
        }
    });
    let found = model.settings_screen.habits.value.as_ref().and_then(|all| all.iter().find(|one| one.dossier == number));
    match found {
        Some(found) if !found.rows.is_empty() => rows(ui, model, number, found, out),
        _ => {
            ui.add_space(12.0);
            paragraph(ui, &[(&texts.get("habit-none"), Text::Body, tokens.muted)]);
        }
    }
}

fn rows(ui: &mut Ui, model: &Model, number: EnterpriseNumber, found: &DossierHabits, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    ui.add_space(12.0);
    let rest = Message::new("habit-rests-on").count("count", found.bookings);
    paragraph(ui, &[(&model.texts.text(&rest), Text::Body, tokens.text)]);
    ui.add_space(4.0);
    // What asks for a decision first, then what is refused, then what is set so already.
    let mut rows: Vec<&HabitRow> = found.rows.iter().collect();
    rows.sort_by_key(|row| (row.agrees, row.refused));
    for row in rows {
        one(ui, model, number, row, out);
    }
}

fn one(ui: &mut Ui, model: &Model, number: EnterpriseNumber, row: &HabitRow, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    bottom_line(ui.painter(), rect, tokens.hairline);
    let name = name(model, row);
    let found = Message::new("habit-found")
        .text("value", value(model, &row.habit, &row.habit.value))
        .count("seen", row.habit.seen)
        .count("of", row.habit.of);
    let today = Message::new("habit-today").text("value", value(model, &row.habit, &row.today));
    let said = format!("{} · {}", texts.text(&found), texts.text(&today));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, format!("{name}: {said}")));
    let words = rect.with_max_x(rect.right() - BUTTONS);
    let [top, bottom] = words.split_top_bottom_at_fraction(0.5).into();
    put(
        ui.painter(),
        top.translate(vec2(0.0, 3.0)),
        Align::Min,
        fit(ui.painter(), &name, Text::BodyMedium, tokens.text, words.width()),
    );
    put(
        ui.painter(),
        bottom.translate(vec2(0.0, -3.0)),
        Align::Min,
        fit(ui.painter(), &said, Text::Small, tokens.muted, words.width()),
    );
    let place = rect.with_min_x(words.right());
    let layout = egui::Layout::right_to_left(Align::Center);
    let mut right = ui.new_child(egui::UiBuilder::new().id_salt(row.habit.key()).max_rect(place).layout(layout));
    right.spacing_mut().item_spacing = vec2(8.0, 0.0);
    if row.agrees {
        mark(&mut right, Mark { text_color: tokens.muted, ..Mark::right(tokens) }, &texts.get("habit-agrees"));
        return;
    }
    // The name of the button says what it takes, for those who do not see the row.
    let take = texts.get("habit-take");
    if right.add(Button::secondary(&take).small().tip(&name)).clicked() {
        out.push(Msg::TakeHabit(number, Box::new(row.habit.clone())));
    }
    if row.refused {
        let undo = texts.get("habit-refused");
        if right.add(Button::quiet(&undo).small().muted()).clicked() {
            out.push(Msg::RefuseHabit(Box::new(row.habit.clone()), false));
        }
    } else {
        let refuse = texts.get("habit-refuse");
        if right.add(Button::quiet(&refuse).small()).clicked() {
            out.push(Msg::RefuseHabit(Box::new(row.habit.clone()), true));
        }
    }
}

/// What a habit is about, in words.
fn name(model: &Model, row: &HabitRow) -> String {
    let texts = model.texts;
    let doc_type = |doc_type: DocType| match doc_type {
        DocType::Invoice => texts.get("habit-invoice"),
        DocType::CreditNote => texts.get("habit-credit-note"),
    };
    let direction = |direction: Direction| match direction {
        Direction::Purchase => texts.get("settings-kind-purchases"),
        Direction::Sale => texts.get("settings-kind-sales"),
    };
    let case = || texts.get(&row.case);
    let message = match &row.habit.kind {
        HabitKind::VatLineVentilation => Message::new("habit-vat-line-ventilation"),
        HabitKind::VatLineBox => Message::new("habit-vat-line-box"),
        HabitKind::Central(kind) => Message::new(match kind {
            CentralKind::Suppliers => "settings-central-suppliers",
            CentralKind::Customers => "settings-central-customers",
            CentralKind::VatDeductible => "settings-central-vat-deductible",
            CentralKind::VatDue => "settings-central-vat-due",
            CentralKind::IntraCommunity => "settings-central-intra",
            CentralKind::CoContractor => "settings-central-co-contractor",
            CentralKind::Import => "settings-central-import",
        }),
        HabitKind::BaseBoxes(way, of, _) => {
            Message::new("habit-base-boxes").text("direction", direction(*way)).text("kind", doc_type(*of)).text("case", case())
        }
        HabitKind::VatBox(way, of, _) => {
            Message::new("habit-vat-box").text("direction", direction(*way)).text("kind", doc_type(*of)).text("case", case())
        }
        HabitKind::DueBox(of, _) => Message::new("habit-due-box").text("kind", doc_type(*of)).text("case", case()),
        HabitKind::DeductibleBox(of, _) => Message::new("habit-deductible-box").text("kind", doc_type(*of)).text("case", case()),
        HabitKind::AccountBox(_, account) => Message::new("habit-account-box").text("account", account.to_string()),
        HabitKind::NextNumber(journal, year) => {
            Message::new("habit-next-number").text("journal", journal.to_string()).text("year", year.to_string())
        }
        HabitKind::NegativeCreditNotes => Message::new("habit-credit-notes"),
        HabitKind::DecimalMark => Message::new("settings-decimals"),
        HabitKind::DateStyle => Message::new("settings-dates"),
    };
    texts.text(&message)
}

/// A value in words.
fn value(model: &Model, habit: &Habit, value: &str) -> String {
    let texts = model.texts;
    match (&habit.kind, value) {
        (_, "") => texts.get("habit-nothing"),
        (HabitKind::NegativeCreditNotes, "negative") => texts.get("habit-negative"),
        (HabitKind::NegativeCreditNotes, _) => texts.get("habit-positive"),
        (HabitKind::DecimalMark, "point") => texts.get("settings-decimals-point"),
        (HabitKind::DecimalMark, _) => texts.get("settings-decimals-comma"),
        (HabitKind::DateStyle, "dash") => texts.get("settings-dates-dash"),
        (HabitKind::DateStyle, _) => texts.get("settings-dates-slash"),
        (HabitKind::BaseBoxes(..), value) => {
            let word = |part: &str| match part {
                "class" => texts.get("habit-class"),
                "rate" => texts.get("habit-rate"),
                plain => plain.to_owned(),
            };
            value.split('+').map(word).collect::<Vec<_>>().join(" + ")
        }
        (_, value) => value.to_owned(),
    }
}
