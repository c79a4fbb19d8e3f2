//! What every page of the settings is made of: titles, rows with a control, fields that count when they are left.

use std::ops::RangeInclusive;

use egui::{Align, Color32, Id, Key, Layout, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::app::fonts::Text;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{Choice, Field, Select, bottom_line, galley, label, paragraph, put, wrapped};
use crate::base::Message;
use crate::i18n::Texts;
use crate::office::{Dossier, Settings};

/// Width of the control at the right.
pub const CONTROL: f32 = 344.0;
/// Between the words and the control.
const GAP: f32 = 32.0;
/// Least height of a row.
const ROW: f32 = 60.0;
/// Below this width the control stands under its words.
const STACKED: f32 = 620.0;
/// Above a section's title.
const ABOVE: f32 = 24.0;

/// The title of a page, and what it is about.
pub fn title(ui: &mut Ui, text: &str, about: &str) {
    let tokens = Tokens::of(ui);
    label(ui, text, Text::Heading, tokens.text);
    ui.add_space(4.0);
    paragraph(ui, &[(about, Text::Body, tokens.muted)]);
}

/// The title of what follows, with its line.
pub fn section(ui: &mut Ui, text: &str) {
    let tokens = Tokens::of(ui);
    ui.add_space(ABOVE);
    label(ui, text, Text::BodyStrong, tokens.text);
    ui.add_space(8.0);
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::STROKE), Sense::hover());
    ui.painter().rect_filled(line, 0.0, tokens.border);
}

/// A row: what is set, a hint, and its control. `more` tells whether another row follows: then a line is under it.
pub fn row<R>(ui: &mut Ui, text: &str, hint: &str, more: bool, control: impl FnOnce(&mut Ui) -> R) -> R {
    with_hint(ui, text, hint, Tokens::of(ui).muted, more, control)
}

fn with_hint<R>(ui: &mut Ui, text: &str, hint: &str, hint_color: Color32, more: bool, control: impl FnOnce(&mut Ui) -> R) -> R {
    let tokens = Tokens::of(ui);
    let width = ui.available_width();
    let stacked = width < STACKED;
    let words = if stacked { width } else { width - CONTROL - GAP };
    let painter = ui.painter().clone();
    let title = wrapped(&painter, text, Text::BodyMedium, tokens.text, words);
    let hint = (!hint.is_empty()).then(|| wrapped(&painter, hint, Text::Small, hint_color, words));
    let high = title.size().y + hint.as_ref().map_or(0.0, |hint| 2.0 + hint.size().y);
    let below = if stacked { 8.0 + size::CONTROL } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(width, (high + below + 22.0).max(ROW).round()), Sense::hover());
    let told = hint.as_ref().map_or_else(|| text.to_owned(), |hint| format!("{text}. {}", hint.text()));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &told));
    if more {
        bottom_line(&painter, rect, tokens.hairline);
    }
    // Letters have more room under than above: a point higher they look centred.
    let top = (rect.top() + (rect.height() - high - below) / 2.0).round() - 1.0;
    let second = top + title.size().y + 2.0;
    painter.galley(pos2(rect.left(), top), title, tokens.text);
    if let Some(hint) = hint {
        painter.galley(pos2(rect.left(), second), hint, hint_color);
    }
    let space = if stacked {
        Rect::from_min_size(pos2(rect.left(), top + high + 8.0), vec2(width, size::CONTROL))
    } else {
        rect.with_min_x(rect.right() - CONTROL)
    };
    let salt = ui.next_auto_id();
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(space).layout(Layout::left_to_right(Align::Center)));
    child.spacing_mut().item_spacing = vec2(8.0, 0.0);
    control(&mut child)
}

/// A muted word before a control.
pub fn before(ui: &mut Ui, text: &str) {
    let tokens = Tokens::of(ui);
    let word = galley(ui.painter(), text, Text::Small, tokens.muted);
    let (rect, _) = ui.allocate_exact_size(vec2(word.size().x, size::CONTROL), Sense::hover());
    put(ui.painter(), rect, Align::Min, word);
}

/// A field that counts when it is left; then its new text is returned, once. Escape leaves it as it was.
pub fn typed(ui: &mut Ui, id: Id, name: &str, value: &str, width: f32) -> Option<String> {
    checked(ui, id, name, value, width, |text| Ok(text.to_owned()))
}

/// As [`typed`], for a text that may mean nothing here. A text that is refused stays in the field with its reason, which
/// [`wrong`] tells, and what held before goes on to hold.
pub fn checked<T>(
    ui: &mut Ui,
    id: Id,
    name: &str,
    value: &str,
    width: f32,
    read: impl FnOnce(&str) -> Result<T, String>,
) -> Option<T> {
    let kept = id.with("typed");
    let reason = wrong(ui, id);
    let mut text = ui.data(|data| data.get_temp::<String>(kept)).unwrap_or_else(|| value.to_owned());
    let response = Field::new(&mut text, name).id(id).width(width).large().error(reason.as_deref()).show(ui);
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(kept, text));
        return None;
    }
    let given_up = ui.input(|input| input.key_pressed(Key::Escape));
    if !response.lost_focus() {
        if reason.is_none() {
            ui.data_mut(|data| data.remove::<String>(kept));
        }
        return None;
    }
    ui.data_mut(|data| {
        data.remove::<String>(kept);
        data.remove::<String>(id.with(WRONG));
    });
    if given_up || text.trim() == value {
        return None;
    }
    match read(text.trim()) {
        Ok(new) => Some(new),
        Err(reason) => {
            ui.data_mut(|data| {
                data.insert_temp(kept, text);
                data.insert_temp(id.with(WRONG), reason);
            });
            ui.ctx().request_repaint();
            None
        }
    }
}

/// Under this a field finds why its text was refused.
const WRONG: &str = "wrong";

/// Why the text of a field was refused.
pub fn wrong(ui: &Ui, id: Id) -> Option<String> {
    ui.data(|data| data.get_temp(id.with(WRONG)))
}

/// As [`row`], with a field that may be wrong: then the reason stands in place of the hint.
pub fn field_row<R>(ui: &mut Ui, text: &str, hint: &str, more: bool, fields: &[Id], control: impl FnOnce(&mut Ui) -> R) -> R {
    let reasons: Vec<String> = fields.iter().filter_map(|id| wrong(ui, *id)).collect();
    if reasons.is_empty() {
        return row(ui, text, hint, more, control);
    }
    with_hint(ui, text, &reasons.join(" "), Tokens::of(ui).error, more, control)
}

/// A field for a number between two others.
pub fn number(ui: &mut Ui, texts: Texts, id: Id, name: &str, value: u32, among: RangeInclusive<u32>, width: f32) -> Option<u32> {
    checked(ui, id, name, &value.to_string(), width, |text| number_in(texts, text, among, &value.to_string()))
}

/// The number that a text is, or the sentence that says which would do and what goes on to hold.
pub fn number_in(texts: Texts, text: &str, among: RangeInclusive<u32>, now: &str) -> Result<u32, String> {
    text.parse().ok().filter(|number| among.contains(number)).ok_or_else(|| {
        let text = Message::new("settings-wrong-number")
            .text("text", text)
            .text("low", among.start().to_string())
            .text("high", among.end().to_string());
        let now = if now.is_empty() { texts.get("settings-nothing") } else { now.to_owned() };
        texts.text(&text.text("now", now))
    })
}

/// The reason with the name of its field, where more than one field stands on the line.
pub fn reason_of(texts: Texts, name: &str, reason: String) -> String {
    texts.text(&Message::new("settings-wrong-of").text("name", name).text("reason", reason))
}

/// The sentence that a field is not to be left empty.
pub fn empty(texts: Texts, name: &str, now: &str) -> String {
    texts.text(&Message::new("settings-wrong-empty").text("name", name).text("now", now))
}

/// A list to choose from; the index that was chosen now.
pub fn choice(ui: &mut Ui, name: &str, words: &[String], chosen: usize, width: f32) -> Option<usize> {
    let choices: Vec<Choice<'_>> = words.iter().map(|word| Choice::text(word)).collect();
    let mut now = chosen;
    Select::new(name, &choices).width(width).large().show(ui, &mut now).changed().then_some(now)
}

/// Takes the settings, changes them, and asks to keep them.
pub fn change(model: &Model, out: &mut Vec<Msg>, with: impl FnOnce(&mut Settings)) {
    let mut settings = model.settings.clone();
    with(&mut settings);
    if settings != model.settings {
        out.push(Msg::ChangeSettings(Box::new(settings)));
    }
}

/// The same for a dossier.
pub fn change_dossier(dossier: &Dossier, out: &mut Vec<Msg>, with: impl FnOnce(&mut Dossier)) {
    let mut changed = dossier.clone();
    with(&mut changed);
    if changed != *dossier {
        out.push(Msg::ChangeDossier(Box::new(changed)));
    }
}

/// The dossier that a page is about, with the row that chooses it; nothing when there is none yet.
pub fn dossier<'m>(ui: &mut Ui, model: &'m Model, out: &mut Vec<Msg>) -> Option<&'m Dossier> {
    let rows = model.overview.rows.value.as_deref().map(Vec::as_slice).unwrap_or_default();
    if rows.is_empty() {
        let tokens = Tokens::of(ui);
        ui.add_space(16.0);
        paragraph(ui, &[(&model.texts.get("settings-no-dossier"), Text::Body, tokens.text)]);
        return None;
    }
    let here = model.settings_screen.dossier;
    let place = rows.iter().position(|row| Some(row.dossier.enterprise_number) == here).unwrap_or(0);
    let name = model.texts.get("settings-dossier");
    ui.add_space(8.0);
    let names: Vec<String> = rows.iter().map(|row| row.dossier.name.clone()).collect();
    let number = rows.get(place).map(|row| row.dossier.enterprise_number.to_string()).unwrap_or_default();
    let chosen = row(ui, &name, &number, false, |ui| choice(ui, &name, &names, place, CONTROL));
    if let Some(row) = chosen.and_then(|place| rows.get(place)) {
        out.push(Msg::SettingsDossier(row.dossier.enterprise_number));
    }
    rows.get(place).map(|row| row.dossier.as_ref())
}

/// Brings what has just got the keyboard in sight.
pub fn follow_focus(ui: &Ui) {
    let last = Id::unique("settings-focus");
    let now = ui.memory(egui::Memory::focused);
    let before = ui.data(|data| data.get_temp::<Option<Id>>(last)).unwrap_or(None);
    if now == before {
        return;
    }
    ui.data_mut(|data| data.insert_temp(last, now));
    if let Some(response) = now.and_then(|id| ui.ctx().read_response(id))
        && ui.min_rect().contains(response.rect.center())
        && !ui.clip_rect().contains_rect(response.rect)
    {
        ui.scroll_to_rect(response.rect.expand(size::CONTROL), None);
    }
}
