//! What is told when invoices arrive, when not, and how the program lives on the desktop.

use egui::{Id, Ui};
use jiff::civil::Time;

use super::form::{self, before, row, section, title};
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::widgets::switch;
use crate::base::Message;
use crate::i18n::Texts;
use crate::office::Personal;
use crate::platform::desktop::Works;

/// Width of a field for a time.
const TIME: f32 = 84.0;

/// Draws the page.
pub fn notifications_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let personal = &model.personal;
    title(ui, &texts.get("settings-notifications"), &texts.get("settings-notifications-intro"));
    section(ui, &texts.get("settings-notifications"));
    let hint = if model.about.toasts == Some(Works::No) { "settings-notify-none" } else { "settings-notify-hint" };
    on_off(ui, model, ("settings-notify", hint), personal.notify, true, out, |personal, on| personal.notify = on);
    on_off(ui, model, ("settings-pause", "settings-pause-hint"), personal.paused, true, out, |personal, on| {
        personal.paused = on;
    });
    quiet(ui, model, out);
    section(ui, &texts.get("settings-desktop"));
    let hint = if model.about.tray == Some(Works::No) { "settings-tray-none" } else { "settings-tray-hint" };
    on_off(ui, model, ("settings-tray", hint), personal.close_to_tray, true, out, |personal, on| personal.close_to_tray = on);
    let starts = model.starts_with_system;
    if let Some(on) = flip(ui, model, ("settings-start", "settings-start-hint"), starts, false) {
        out.push(Msg::StartWithSystem(on));
    }
}

/// A switch with its row; how it stands from now on, when it was pressed.
fn flip(ui: &mut Ui, model: &Model, (id, hint): (&'static str, &'static str), now: bool, more: bool) -> Option<bool> {
    let [name, hint] = [id, hint].map(|id| model.texts.get(id));
    let word = model.texts.get(if now { "settings-on" } else { "settings-off" });
    let mut on = now;
    row(ui, &name, &hint, more, |ui| switch(ui, &mut on, &name, &word).changed()).then_some(on)
}

fn on_off(
    ui: &mut Ui,
    model: &Model,
    words: (&'static str, &'static str),
    now: bool,
    more: bool,
    out: &mut Vec<Msg>,
    set: impl FnOnce(&mut Personal, bool),
) {
    if let Some(on) = flip(ui, model, words, now, more) {
        change(model, out, |personal| set(personal, on));
    }
}

fn change(model: &Model, out: &mut Vec<Msg>, with: impl FnOnce(&mut Personal)) {
    let mut personal = model.personal.clone();
    with(&mut personal);
    if personal != model.personal {
        out.push(Msg::ChangePersonal(Box::new(personal)));
    }
}

/// The quiet hours: whether, from when, until when.
fn quiet(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let personal = &model.personal;
    let [name, hint, from, until] =
        ["settings-quiet", "settings-quiet-hint", "settings-quiet-from", "settings-quiet-until"].map(|id| texts.get(id));
    let ids = ["settings-quiet-from", "settings-quiet-until"].map(Id::unique);
    let word = texts.get(if personal.quiet { "settings-on" } else { "settings-off" });
    let mut on = personal.quiet;
    let (switched, new_from, new_until) = form::field_row(ui, &name, &hint, false, &ids, |ui| {
        let switched = switch(ui, &mut on, &name, &word).changed();
        before(ui, &from);
        let new_from = time(ui, texts, ids[0], &from, personal.quiet_from);
        before(ui, &until);
        let new_until = time(ui, texts, ids[1], &until, personal.quiet_until);
        (switched, new_from, new_until)
    });
    if switched || new_from.is_some() || new_until.is_some() {
        change(model, out, |personal| {
            personal.quiet = on;
            personal.quiet_from = new_from.unwrap_or(personal.quiet_from);
            personal.quiet_until = new_until.unwrap_or(personal.quiet_until);
        });
    }
}

fn time(ui: &mut Ui, texts: Texts, id: Id, name: &str, now: Time) -> Option<Time> {
    let shown = written(now);
    form::checked(ui, id, name, &shown, TIME, |text| {
        time_typed(text)
            .ok_or_else(|| texts.text(&Message::new("settings-wrong-time").text("text", text).text("now", shown.clone())))
    })
}

fn written(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A time as people type it: `19`, `19:30`, `19.30`, `19u30`, `1930`.
fn time_typed(text: &str) -> Option<Time> {
    let text = text.trim();
    let (hour, minute) = match text.split_once([':', '.', 'u', 'h', 'U', 'H']) {
        Some((hour, minute)) => (hour, if minute.is_empty() { "0" } else { minute }),
        None if text.len() == 4 => (text.get(..2)?, text.get(2..)?),
        None => (text, "0"),
    };
    Time::new(hour.trim().parse().ok()?, minute.trim().parse().ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_understood_as_people_type_it() {
        for (typed, time) in
            [("19", "19:00"), ("7:5", "07:05"), ("19.30", "19:30"), ("19u", "19:00"), (" 8h15 ", "08:15"), ("0730", "07:30")]
        {
            assert_eq!(time_typed(typed).map(written).as_deref(), Some(time), "{typed}");
        }
        for wrong in ["", "24:00", "12:60", "half acht", "-1", "12:30:10", "é4:5"] {
            assert_eq!(time_typed(wrong), None, "{wrong}");
        }
    }
}
