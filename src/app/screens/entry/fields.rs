//! The fields above the lines.

use egui::{Key, Modifiers, Response, Ui, vec2};

use super::{LABEL, findings, id_of, labelled};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{EntryModel, Field, Model};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{Choice, Combo, Mark, Part, Select, fit, give_keyboard, put};
use crate::base::{Message, StructuredReference, normalised_name};
use crate::booking::{Direction, Entry, PartyMatch};

/// Width of the first field of a row, of the second label, and of the second field at the full width of the picture.
const FIRST: f32 = 204.0;
const SECOND_LABEL: f32 = 96.0;
const GAP: f32 = 16.0;

/// Draws the fields.
pub fn fields_ui(ui: &mut Ui, model: &Model, entry: &EntryModel, out: &mut Vec<Msg>) {
    let Some(fields) = &entry.entry else { return };
    let texts = model.texts;
    let [supplier, customer, journal, period, date, due, your, our, structured] = [
        "entry-supplier",
        "entry-customer",
        "entry-journal",
        "entry-period",
        "entry-date",
        "entry-due-date",
        "entry-your-reference",
        "entry-our-reference",
        "entry-structured-reference",
    ]
    .map(|id| texts.get(id));
    let purchase = fields.direction == Direction::Purchase;
    let party_name = if purchase { &supplier } else { &customer };
    labelled(ui, party_name, false, |ui| party(ui, model, entry, fields, party_name, out));
    findings::about(ui, model, entry, Field::Party, out);
    pair(
        ui,
        (&journal, &period),
        |ui, out| journals(ui, entry, fields, &journal, out),
        |ui, out| periods(ui, model, entry, fields, &period, out),
        out,
    );
    findings::about(ui, model, entry, Field::Journal, out);
    findings::about(ui, model, entry, Field::Period, out);
    pair(
        ui,
        (&date, &due),
        |ui, out| day(ui, model, entry, Field::Date, &date, "", out),
        |ui, out| {
            let note = days_note(model, fields);
            day(ui, model, entry, Field::DueDate, &due, &note, out);
        },
        out,
    );
    findings::about(ui, model, entry, Field::Date, out);
    findings::about(ui, model, entry, Field::DueDate, out);
    let reference = if purchase { &your } else { &our };
    pair(
        ui,
        (reference, &structured),
        |ui, out| text(ui, model, entry, Field::Reference, reference, None, out),
        |ui, out| {
            let right = StructuredReference::parse(&fields.structured_reference).is_ok();
            let mark = right.then(|| Mark::right(Tokens::of(ui)));
            text(ui, model, entry, Field::StructuredReference, &structured, mark, out);
        },
        out,
    );
    findings::about(ui, model, entry, Field::Reference, out);
    findings::about(ui, model, entry, Field::StructuredReference, out);
    if fields.currency != "EUR" {
        let rate = texts.text(&Message::new("entry-rate").text("currency", fields.currency.clone()));
        labelled(ui, &texts.get("entry-rate-label"), false, |ui| text(ui, model, entry, Field::Rate, &rate, None, out));
        findings::about(ui, model, entry, Field::Rate, out);
    }
    findings::others(ui, model, entry, out);
}

/// Two fields on a row, each behind its label; below each other where it is narrow.
fn pair(
    ui: &mut Ui,
    names: (&str, &str),
    first: impl FnOnce(&mut Ui, &mut Vec<Msg>),
    second: impl FnOnce(&mut Ui, &mut Vec<Msg>),
    out: &mut Vec<Msg>,
) {
    let tokens = Tokens::of(ui);
    let width = ui.available_width();
    if width < LABEL + FIRST + GAP + SECOND_LABEL + 140.0 {
        labelled(ui, names.0, false, |ui| first(ui, out));
        labelled(ui, names.1, false, |ui| second(ui, out));
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let name = |ui: &mut Ui, text: &str, width: f32| {
            let (rect, _) = ui.allocate_exact_size(vec2(width, size::CONTROL_SMALL), egui::Sense::hover());
            let painter = ui.painter();
            put(painter, rect, egui::Align::Min, fit(painter, text, Text::Small, tokens.muted, width - 8.0));
        };
        name(ui, names.0, LABEL);
        ui.allocate_ui(vec2(FIRST, size::CONTROL_SMALL), |ui| {
            ui.set_width(FIRST);
            first(ui, out);
        });
        ui.add_space(GAP);
        name(ui, names.1, SECOND_LABEL);
        let rest = ui.available_width();
        ui.allocate_ui(vec2(rest, size::CONTROL_SMALL), |ui| {
            ui.set_width(rest);
            second(ui, out);
        });
    });
}

/// Tells the model about the focus of a field, and gives it the focus when the model wants so.
pub fn focus(ui: &Ui, entry: &EntryModel, field: Field, response: &Response, out: &mut Vec<Msg>) {
    if entry.focus_wanted == Some(field) {
        response.scroll_to_me(None);
        give_keyboard(ui.ctx(), id_of(field));
    }
    if response.has_focus() && (entry.focus != Some(field) || entry.focus_wanted == Some(field)) {
        out.push(Msg::Focused(field));
    }
    if response.lost_focus() {
        if ui.input(|input| input.key_pressed(Key::Enter)) {
            out.push(Msg::Entered(field));
        }
        out.push(Msg::Left(field));
    }
}

/// The text of a field: what is being typed, else what stands in it.
pub fn shown(model: &Model, entry: &EntryModel, field: Field) -> String {
    match &entry.typing {
        Some((typed, text)) if *typed == field => text.clone(),
        _ => entry.text_of(field, model.texts),
    }
}

fn text(ui: &mut Ui, model: &Model, entry: &EntryModel, field: Field, name: &str, mark: Option<Mark>, out: &mut Vec<Msg>) {
    let mut text = shown(model, entry, field);
    let wrong = entry.wrong.get(&field).map(|message| model.texts.text(message));
    let mut widget =
        crate::app::widgets::Field::new(&mut text, name).id(id_of(field)).error(wrong.as_deref()).enabled(entry.can_edit());
    if let Some(mark) = mark {
        widget = widget.mark(mark, "");
    }
    let response = widget.show(ui);
    if response.changed() {
        out.push(Msg::Typed(field, text));
    }
    focus(ui, entry, field, &response, out);
}

fn day(ui: &mut Ui, model: &Model, entry: &EntryModel, field: Field, name: &str, note: &str, out: &mut Vec<Msg>) {
    let mut text = shown(model, entry, field);
    let wrong = entry.wrong.get(&field).map(|message| model.texts.text(message));
    let response = crate::app::widgets::Field::new(&mut text, name)
        .id(id_of(field))
        .icon(Icon::CalendarBlank)
        .note(note)
        .error(wrong.as_deref())
        .enabled(entry.can_edit())
        .show(ui);
    if response.changed() {
        out.push(Msg::Typed(field, text));
    }
    focus(ui, entry, field, &response, out);
}

fn days_note(model: &Model, fields: &Entry) -> String {
    let (Some(from), Some(to)) = (fields.doc_date, fields.due_date) else { return String::new() };
    match from.until(to) {
        Ok(span) => model.texts.text(&Message::new("entry-days").count("count", span.get_days())),
        Err(_) => String::new(),
    }
}

fn party(ui: &mut Ui, model: &Model, entry: &EntryModel, fields: &Entry, name: &str, out: &mut Vec<Msg>) {
    const MOST: usize = 8;
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let card = &fields.party.card;
    let field = Field::Party;
    let number = if card.number == 0 { String::new() } else { card.number.to_string() };
    let vat = card
        .vat
        .as_ref()
        .map(ToString::to_string)
        .or_else(|| card.enterprise_number.map(|number| format!("BE {number}")))
        .unwrap_or_default();
    let parts: [Part<'_>; 3] =
        [(&number, Text::Body, tokens.muted), (&card.name, Text::BodyMedium, tokens.text), (&vat, Text::Body, tokens.muted)];
    let (mark, word) = match fields.party.matched {
        PartyMatch::EnterpriseNumber => (Mark::right(tokens), "entry-matched-number"),
        PartyMatch::Vat => (Mark::right(tokens), "entry-matched-vat"),
        PartyMatch::Iban => (Mark::right(tokens), "entry-matched-iban"),
        PartyMatch::Name => (Mark::reason(tokens), "entry-matched-name"),
        PartyMatch::New => (Mark::reason(tokens), "entry-matched-new"),
        PartyMatch::None => (Mark::error(tokens), "entry-matched-none"),
    };
    let word = texts.get(word);
    let mut text = shown(model, entry, field);
    let typed = normalised_name(&text);
    let likely: Vec<_> = entry
        .data
        .parties
        .iter()
        .filter(|other| other.role == card.role)
        .filter(|other| other.number.to_string().starts_with(text.trim()) || normalised_name(&other.name).contains(&typed))
        .take(MOST)
        .collect();
    let numbers: Vec<String> = likely.iter().map(|other| other.number.to_string()).collect();
    let choices: Vec<Choice<'_>> = likely
        .iter()
        .zip(&numbers)
        .map(|(other, number)| Choice { code: number, text: &other.name, note: &other.city })
        .collect();
    let error = (fields.party.matched == PartyMatch::None).then_some(word.as_str());
    let widget =
        crate::app::widgets::Field::new(&mut text, name).display(&parts).mark(mark, &word).error(error).enabled(entry.can_edit());
    let combo = Combo::new(id_of(field), &choices).show(ui, widget);
    if let Some(card) = combo.picked.and_then(|place| likely.get(place)) {
        out.push(Msg::ChooseParty(card.number));
    } else if combo.response.changed() {
        out.push(Msg::Typed(field, text));
    }
    focus(ui, entry, field, &combo.response, out);
}

fn journals(ui: &mut Ui, entry: &EntryModel, fields: &Entry, name: &str, out: &mut Vec<Msg>) {
    let journals: Vec<_> = entry.journals().collect();
    let numbers: Vec<String> = journals.iter().map(|journal| journal.number.to_string()).collect();
    let choices: Vec<Choice<'_>> =
        journals.iter().zip(&numbers).map(|(journal, number)| Choice::code(number, &journal.name)).collect();
    let mut chosen = journals.iter().position(|journal| Some(journal.number) == fields.journal).unwrap_or(usize::MAX);
    enter_goes_on(ui, Field::Journal, out);
    let response = Select::new(name, &choices).id(id_of(Field::Journal)).enabled(entry.can_edit()).show(ui, &mut chosen);
    if response.changed()
        && let Some(journal) = journals.get(chosen)
    {
        out.push(Msg::ChooseJournal(journal.number));
    }
    focus(ui, entry, Field::Journal, &response, out);
}

fn periods(ui: &mut Ui, model: &Model, entry: &EntryModel, fields: &Entry, name: &str, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let dossier = &entry.data.dossier;
    let periods: Vec<(u32, &crate::office::Period)> =
        dossier.book_years.iter().flat_map(|year| year.periods.iter().map(move |period| (year.code, period))).collect();
    let rows: Vec<(String, String)> = periods
        .iter()
        .map(|(year, period)| {
            let vat = dossier.vat_period_of(period.last).map_or_else(|| year.to_string(), |vat| vat.to_string());
            (period.number.to_string(), texts.text(&Message::new("entry-vat-period").text("period", vat)))
        })
        .collect();
    let choices: Vec<Choice<'_>> = rows.iter().map(|(number, vat)| Choice { code: "", text: number, note: vat }).collect();
    let here = (fields.book_year, fields.period);
    let mut chosen = periods.iter().position(|(year, period)| (Some(*year), Some(period.number)) == here).unwrap_or(usize::MAX);
    let closed = entry.needs_person.iter().any(|need| crate::app::model::field_of(need) == Some(Field::Period) && need.blocks);
    let error = if closed { Some(name) } else { None };
    enter_goes_on(ui, Field::Period, out);
    let select = Select::new(name, &choices).id(id_of(Field::Period)).error(error).enabled(entry.can_edit());
    let response = select.show(ui, &mut chosen);
    if response.changed()
        && let Some((year, period)) = periods.get(chosen)
    {
        out.push(Msg::ChoosePeriod(*year, period.number));
    }
    focus(ui, entry, Field::Period, &response, out);
}

/// Enter on a closed list goes to the next field. Asked before the list is drawn: to the list itself Enter means opening.
pub fn enter_goes_on(ui: &Ui, field: Field, out: &mut Vec<Msg>) {
    let id = id_of(field);
    let is_list_open = egui::Popup::is_id_open(ui.ctx(), id.with("list"));
    if ui.memory(|memory| memory.has_focus(id))
        && !is_list_open
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
    {
        out.push(Msg::Entered(field));
    }
}
