//! Automatic booking: the line on the dossier, and what lies over the window.

use std::sync::Arc;

use egui::{Key, Theme};

use super::{PICTURE, Window, dialog_overflow, made_up};
use crate::app::commands::UiCommand;
use crate::app::model::{Model, Screen};
use crate::app::msg::Msg;
use crate::app::update::update;
use crate::base::Message;
use crate::booking::Direction;
use crate::engine::{Automatic, AutomaticSide, Command, Event};
use crate::office::Language;
use crate::store::{AutomaticStep, POSTVAK, Status};

fn side(direction: Direction, on: bool, from: Option<u8>) -> AutomaticSide {
    AutomaticSide { direction, on, from, refused: from.is_none().then(|| Message::new("automatic-no-proof")) }
}

fn told(model: &mut Model, found: Automatic) {
    let _asked = update(model, Msg::Event(Box::new(Event::Automatic(Arc::new(found)))));
}

/// On for purchases, with what it booked today; sales stopped by itself.
fn found(model: &Model) -> Automatic {
    let documents = model.dossier.documents.value.as_ref().expect("documents");
    let step = |direction, on, who: &str, text| AutomaticStep {
        dossier: made_up::bakery(),
        direction,
        on,
        at: "2026-11-23T09:12:00Z".parse().expect("a moment"),
        who: who.to_owned(),
        text,
    };
    let why = Message::new("automatic-stopped").text("side", "sale").text("dossier", "Bakkerij Korenlicht BV");
    Automatic {
        dossier: made_up::bakery(),
        sides: [side(Direction::Purchase, true, Some(94)), side(Direction::Sale, false, None)],
        today: documents.iter().take(14).map(|record| record.id).collect(),
        steps: vec![
            step(Direction::Purchase, true, "Els", None),
            step(Direction::Sale, true, "Els", None),
            step(Direction::Sale, false, POSTVAK, Some(why.count("all", 20).count("right", 17))),
        ],
    }
}

/// A dossier in which it is on; the first of what it booked today went to Expert/M already.
pub(super) fn on(mut model: Model) -> Model {
    let found = found(&model);
    let documents = Arc::make_mut(model.dossier.documents.value.as_mut().expect("documents"));
    for record in documents.iter_mut().filter(|record| found.today.contains(&record.id)) {
        record.status = if found.today.first() == Some(&record.id) { Status::HandedOver } else { Status::Booked };
    }
    told(&mut model, found);
    model
}

/// Its states, for the matrix of all states.
pub(super) fn states(language: Language) -> Vec<(&'static str, Model)> {
    let opened = |mut model: Model| {
        let _asked = update(&mut model, Msg::Do(UiCommand::Automatic));
        model
    };
    let dossier = || made_up::model(Screen::Dossier, language);
    let mut off = opened(dossier());
    let [purchases, sales] = [side(Direction::Purchase, false, None), side(Direction::Sale, false, Some(99))];
    told(&mut off, Automatic { dossier: made_up::bakery(), sides: [purchases, sales], today: Vec::new(), steps: Vec::new() });
    vec![("automatic-loading", opened(dossier())), ("automatic", opened(on(dossier()))), ("automatic-off", off)]
}

#[test]
fn the_dossier_says_what_was_booked_by_itself_and_shows_it() {
    let mut window = Window::new(on(made_up::model(Screen::Dossier, Language::Nl)), PICTURE, 1.0, Theme::Light);
    window.keep("automatic-line-nl");
    let today = window.model.dossier.automatic.as_ref().map_or(0, |found| found.today.len());
    assert!(window.reads(&format!("Vandaag {today} automatisch geboekt")), "{:#?}", window.names());
    window.press("Bekijk");
    window.frame();
    window.frame();
    assert!(window.asked.contains(&Command::Automatic(made_up::bakery())));
    for text in [
        "Boekt vanaf 94 % zekerheid.",
        "Dit dossier heeft zich nog niet bewezen",
        "Verkopen van Bakkerij Korenlicht BV worden niet meer automatisch geboekt. Van de laatste 20 zekere voorstellen kwamen er 17 uit",
        "Aankopen aangezet door Els",
    ] {
        assert!(window.reads(text), "{text} is not read in {:#?}", window.names());
    }
    window.press("Alles van vandaag terugnemen");
    let back = window.asked.iter().any(|asked| matches!(asked, Command::TakeBackMany(_, ids) if ids.len() == today - 1));
    assert!(back, "what was handed over is not asked back: {:?}", window.asked);
    window.key(Key::Escape);
    assert!(window.model.automatic.is_none());
}

#[test]
fn what_went_to_expertm_is_shown_and_cannot_be_taken_back() {
    let mut model = on(made_up::model(Screen::Dossier, Language::Nl));
    let documents = Arc::make_mut(model.dossier.documents.value.as_mut().expect("documents"));
    for record in documents.iter_mut() {
        record.status = Status::HandedOver;
    }
    let _asked = update(&mut model, Msg::Do(UiCommand::Automatic));
    let window = Window::new(model, PICTURE, 1.0, Theme::Light);
    assert!(window.reads("automatisch geboekt") && !window.reads("Alles van vandaag terugnemen"), "{:#?}", window.names());
}

#[test]
fn it_is_told_nothing_of_on_a_dossier_where_it_is_off() {
    let mut model = made_up::model(Screen::Dossier, Language::Nl);
    let sides = [side(Direction::Purchase, false, Some(95)), side(Direction::Sale, false, None)];
    told(&mut model, Automatic { dossier: made_up::bakery(), sides, today: Vec::new(), steps: Vec::new() });
    let window = Window::new(model, PICTURE, 1.0, Theme::Light);
    assert!(!window.reads("automatisch"), "{:#?}", window.names());
}

#[test]
fn the_dialog_stays_in_the_window() {
    let mut outside = Vec::new();
    for (language, points, theme) in [
        (Language::Nl, PICTURE, Theme::Dark),
        (Language::Fr, [960.0, 640.0], Theme::Light),
        (Language::De, [720.0, 450.0], Theme::Dark),
    ] {
        for (name, model) in states(language) {
            let mut window = Window::new(model, points, 1.0, theme);
            window.keep(&format!("{name}-{}", language.code()));
            outside.extend(dialog_overflow(&window, points).into_iter().map(|one| format!("{name} {}: {one}", language.code())));
        }
    }
    assert!(outside.is_empty(), "{outside:#?}");
}
