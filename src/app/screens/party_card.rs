//! The card of a supplier or customer, over the entry: filled in from the file, each fault beside its field.

use egui::{Align, Context, Id, Key, Layout, Modifiers, Response, ScrollArea, Ui, vec2};

use crate::app::fonts::Text;
use crate::app::model::{Model, PartyCardModel};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, Button, Choice, Mark, Select, fit, give_keyboard, label, paint_mark, paragraph, put};
use crate::base::Message;
use crate::booking::PartyField;
use crate::office::PartyRole;

/// Width of the dialog, of a label, of a field, and of what is said beside it; with less room it stands under it.
const WIDTH: f32 = 880.0;
const LABEL: f32 = 140.0;
const FIELD: f32 = 320.0;
const SAID: f32 = 340.0;

fn id_of(field: PartyField) -> Id {
    Id::unique(("party-card", field))
}

fn name_of(field: PartyField) -> &'static str {
    match field {
        PartyField::Name => "party-name",
        PartyField::EnterpriseNumber => "party-enterprise-number",
        PartyField::Vat => "party-vat",
        PartyField::Country => "party-country-field",
        PartyField::Street => "party-street",
        PartyField::HouseNumber => "party-house-number",
        PartyField::PostalCode => "party-postal-code",
        PartyField::City => "party-city",
        PartyField::Email => "party-email-field",
        PartyField::Ibans => "party-ibans",
        PartyField::Account => "party-account",
        PartyField::Ventilation => "party-ventilation",
        PartyField::Language => "party-language",
    }
}

/// Draws the card over the window.
pub fn party_card_ui(ctx: &Context, model: &Model, card: &PartyCardModel, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let supplier = card.form.role == PartyRole::Supplier;
    let title = match (card.is_new(), supplier) {
        (true, true) => texts.get("party-title-new-supplier"),
        (true, false) => texts.get("party-title-new-customer"),
        (false, supplier) => {
            let id = if supplier { "party-title-supplier" } else { "party-title-customer" };
            texts.text(&Message::new(id).text("number", card.form.number.to_string()))
        }
    };
    let answer = widgets::dialog(ctx, Id::unique("party-card"), &title, WIDTH, |ui| {
        let tokens = Tokens::of(ui);
        // Before the fields: Ctrl+Enter is no Enter of a field.
        if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) {
            out.push(Msg::PartySave);
        }
        let intro = if card.form.in_expertm { "party-intro-known" } else { "party-intro-new" };
        paragraph(ui, &[(&texts.get(intro), Text::Body, tokens.muted)]);
        // A low window scrolls: title and buttons stay in sight.
        let room = (ui.ctx().content_rect().height() - 220.0).clamp(120.0, 640.0);
        ScrollArea::vertical().max_height(room).min_scrolled_height(room).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 6.0);
            // Beside the thumb.
            ui.set_width(ui.available_width() - 16.0);
            for field in PartyField::ALL {
                row(ui, model, card, field, out);
            }
        });
        buttons(ui, model, card, out);
    });
    if answer.should_close() {
        out.push(Msg::CloseOverlay);
    }
}

/// A field behind its label; beside it what is wrong, once it was left.
fn row(ui: &mut Ui, model: &Model, card: &PartyCardModel, field: PartyField, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let name = model.texts.get(name_of(field));
    let fault = card.fault(field).filter(|_| card.focus != Some(field)).map(|fault| model.texts.text(fault));
    let narrow = ui.available_width() < LABEL + FIELD + SAID;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let (rect, _) = ui.allocate_exact_size(vec2(LABEL, size::CONTROL_SMALL), egui::Sense::hover());
        put(ui.painter(), rect, Align::Min, fit(ui.painter(), &name, Text::Small, tokens.muted, LABEL - 8.0));
        let width = if narrow { ui.available_width().min(FIELD + 80.0) } else { FIELD };
        let response = if field == PartyField::Language {
            language(ui, model, card, &name, width, out)
        } else {
            let mut text = card.form.text(field).to_owned();
            let widget = widgets::Field::new(&mut text, &name).id(id_of(field)).width(width).error(fault.as_deref());
            let response = widget.enabled(!card.saving).show(ui);
            if response.changed() {
                out.push(Msg::PartyTyped(field, text));
            }
            response
        };
        focus(ui, card, field, &response, out);
        if let (Some(fault), false) = (&fault, narrow) {
            ui.add_space(12.0);
            said(ui, fault);
        }
    });
    if let (Some(fault), true) = (&fault, narrow) {
        ui.horizontal(|ui| {
            ui.add_space(LABEL);
            said(ui, fault);
        });
    }
}

/// What is wrong, over as much room as there is; all of it for screen readers and under the pointer.
fn said(ui: &mut Ui, fault: &str) {
    use crate::app::widgets::Tip as _;
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL_SMALL), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, fault));
    let painted = paint_mark(ui.painter(), rect, Mark::error(tokens), fault, Text::Body);
    if painted.right() >= rect.right() - 12.0 {
        let _tip = response.tip(fault);
    }
}

fn language(ui: &mut Ui, model: &Model, card: &PartyCardModel, name: &str, width: f32, out: &mut Vec<Msg>) -> Response {
    let words: Vec<String> = (1..=4).map(|code| model.texts.get(&format!("party-language-{code}"))).collect();
    let choices: Vec<Choice<'_>> = words.iter().map(|word| Choice::text(word)).collect();
    let mut chosen = card.form.text(PartyField::Language).parse::<usize>().map_or(0, |code| code.saturating_sub(1));
    let response = Select::new(name, &choices).id(id_of(PartyField::Language)).width(width).show(ui, &mut chosen);
    if response.changed() {
        out.push(Msg::PartyTyped(PartyField::Language, (chosen + 1).to_string()));
    }
    response
}

/// Tells about the keyboard, gives it where it is wanted; Enter goes to the next field.
fn focus(ui: &Ui, card: &PartyCardModel, field: PartyField, response: &Response, out: &mut Vec<Msg>) {
    if card.focus_wanted == Some(field) {
        response.scroll_to_me(None);
        give_keyboard(ui.ctx(), id_of(field));
    }
    if response.has_focus() && (card.focus != Some(field) || card.focus_wanted == Some(field)) {
        out.push(Msg::PartyFocused(field));
    }
    if response.lost_focus() {
        if ui.input(|input| input.key_pressed(Key::Enter)) {
            out.push(Msg::PartyEntered(field));
        }
        out.push(Msg::PartyLeft(field));
    }
}

fn buttons(ui: &mut Ui, model: &Model, card: &PartyCardModel, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        if let Some((field, fault)) = card.faults.first() {
            let text = format!("{}: {}", texts.get(name_of(*field)), texts.text(fault));
            let width = ui.available_width() - 300.0;
            label_within(ui, &text, width);
        } else {
            label(ui, "", Text::Small, tokens.muted);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let save = texts.get(if card.is_new() { "party-save-new" } else { "party-save" });
            let first = card.faults.first().map(|(_, fault)| texts.text(fault)).unwrap_or_default();
            let enabled = card.faults.is_empty() && !card.saving;
            if ui.add(Button::primary(&save).key("Ctrl+Enter").enabled(enabled, &first)).clicked() {
                out.push(Msg::PartySave);
            }
            if ui.add(Button::secondary(&texts.get("party-cancel")).key("Esc")).clicked() {
                out.push(Msg::CloseOverlay);
            }
        });
    });
}

fn label_within(ui: &mut Ui, text: &str, width: f32) {
    let tokens = Tokens::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(width.max(40.0), size::CONTROL), egui::Sense::hover());
    put(ui.painter(), rect, Align::Min, fit(ui.painter(), text, Text::Small, tokens.muted, width));
}
