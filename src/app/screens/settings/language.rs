//! Language and theme, and which program this is.

use egui::Ui;

use super::form::{self, CONTROL, choice, row, section, title};
use crate::app::fonts::Text;
use crate::app::model::{Model, Renderer};
use crate::app::msg::Msg;
use crate::app::tokens::Tokens;
use crate::app::widgets::{label, paragraph, radio, switch};
use crate::base::Message;
use crate::news;
use crate::office::{Language, Theme};
use crate::platform::desktop::Works;

/// Each language in its own words, so that it is found by who reads no other.
fn own_name(language: Language) -> &'static str {
    match language {
        Language::Nl => "Nederlands",
        Language::Fr => "Français",
        Language::En => "English",
        Language::De => "Deutsch",
    }
}

/// Draws the page.
pub fn language_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    title(ui, &texts.get("settings-language"), &texts.get("settings-language-intro"));
    section(ui, &texts.get("settings-language"));
    let [language, theme, system, light, dark] =
        ["settings-language-row", "settings-theme-row", "settings-theme-system", "settings-theme-light", "settings-theme-dark"]
            .map(|id| texts.get(id));
    let names = Language::ALL.map(|language| own_name(language).to_owned());
    let here = Language::ALL.iter().position(|other| *other == model.settings.language).unwrap_or(0);
    let chosen = row(ui, &language, "", true, |ui| choice(ui, &language, &names, here, CONTROL));
    if let Some(new) = chosen.and_then(|chosen| Language::ALL.get(chosen)) {
        form::change(model, out, |settings| settings.language = *new);
    }
    row(ui, &theme, "", false, |ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        for (theme, word) in [(Theme::System, &system), (Theme::Light, &light), (Theme::Dark, &dark)] {
            if radio(ui, model.settings.theme == theme, word).clicked() {
                form::change(model, out, |settings| settings.theme = theme);
            }
        }
    });
    section(ui, &texts.get("settings-about"));
    ui.add_space(14.0);
    let version = texts.text(&Message::new("settings-version").text("version", env!("CARGO_PKG_VERSION")));
    label(ui, &version, Text::Body, tokens.text);
    let about = &model.about;
    updates(ui, model, out);
    for (id, works) in [("settings-about-tray", about.tray), ("settings-about-notify", about.toasts)] {
        let Some(works) = works else { continue };
        let how = texts.get(match works {
            Works::Yes => "settings-about-works",
            Works::No => "settings-about-none",
            Works::Looking => "settings-about-looking",
        });
        ui.add_space(4.0);
        label(ui, &texts.text(&Message::new(id).text("how", how)), Text::Body, tokens.text);
    }
    let drawn = match about.renderer {
        Some(Renderer::Glow) => texts.text(&Message::new("settings-drawn-glow").text("adapter", about.adapter.clone())),
        Some(Renderer::Cpu) => texts.get("settings-drawn-cpu"),
        None => return,
    };
    ui.add_space(4.0);
    paragraph(ui, &[(&drawn, Text::Body, tokens.text)]);
    if about.remote {
        ui.add_space(4.0);
        label(ui, &texts.get("settings-remote"), Text::Body, tokens.text);
    }
}

/// Whether newer versions are told of; whoever manages the machine may have decided that.
fn updates(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let tokens = Tokens::of(ui);
    if model.about.no_news {
        ui.add_space(4.0);
        label(ui, &texts.get("settings-updates-forbidden"), Text::Body, tokens.text);
        return;
    }
    // Where there is nobody to ask there is nothing to switch.
    if news::feed(model.settings.updates.feed.as_deref()).is_ok_and(|feed| feed.is_none()) {
        return;
    }
    let [name, hint] = ["settings-updates", "settings-updates-hint"].map(|id| texts.get(id));
    let now = model.settings.updates.notice;
    let word = texts.get(if now { "settings-on" } else { "settings-off" });
    let mut on = now;
    if row(ui, &name, &hint, false, |ui| switch(ui, &mut on, &name, &word).changed()) {
        form::change(model, out, |settings| settings.updates.notice = on);
    }
}
