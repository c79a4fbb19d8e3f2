//! Billit: the connection, how often it is looked at, what goes back, and which company is which dossier.

use egui::{Id, Ui, vec2};

use super::billit_connection::{company_choice, connection_ui};
use super::form::{self, CONTROL, choice, row, section, title};
use crate::app::billit_msg::BillitMsg;
use crate::app::commands::{UiCommand, key_text};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{Model, day_typed};
use crate::app::msg::Msg;
use crate::app::screens::{billit, words};
use crate::app::tokens::Tokens;
use crate::app::widgets::{self, Button, label, switch};
use crate::base::{EnterpriseNumber, Message};
use crate::engine::BillitRow;
use crate::i18n::format;
use crate::store::{BillitLink, Frequency, ReviewWay, SortBy, Wanted};

/// Minutes between two looks.
const MINUTES: std::ops::RangeInclusive<u32> = 0..=1440;
/// Width of the field with minutes.
const MINUTES_WIDTH: f32 = 64.0;
/// Width of the field with a day.
const DAY: f32 = 148.0;

/// What can be taken: its text, and where it stands.
type Part = (&'static str, fn(&mut Wanted) -> &mut bool);

/// Draws the page.
pub fn billit_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    title(ui, &texts.get("sync-settings"), &texts.get("sync-settings-intro"));
    section(ui, &texts.get("sync-section-connection"));
    connection_ui(ui, model, out);
    section(ui, &texts.get("sync-section-sync"));
    often(ui, model, out);
    section(ui, &texts.get("sync-section-up"));
    up(ui, model, out);
    section(ui, &texts.get("sync-section-dossiers"));
    if model.billit.is_connected() {
        dossiers(ui, model, out);
    } else {
        ui.add_space(14.0);
        label(ui, &texts.get("sync-connect-first"), Text::Body, Tokens::of(ui).muted);
    }
}

fn often(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let [often, often_hint, minutes, now, last] =
        ["sync-often", "sync-often-hint", "sync-minutes", "command-sync-billit", "sync-last"].map(|id| texts.get(id));
    let id = Id::unique("sync-minutes");
    let new = form::field_row(ui, &often, &often_hint, true, &[id], |ui| {
        let new = form::number(ui, texts, id, &often, model.settings.billit.minutes, MINUTES, MINUTES_WIDTH);
        label(ui, &minutes, Text::Body, tokens.muted);
        new
    });
    if let Some(new) = new {
        form::change(model, out, |settings| settings.billit.minutes = new);
    }
    row(ui, &last, &billit::last_run(model), false, |ui| {
        let key = key_text(&UiCommand::SyncBillit.shortcuts()[0]);
        let can = UiCommand::SyncBillit.available(model);
        let reason = texts.get("sync-cannot-now");
        if ui.add(Button::secondary(&now).icon(Icon::ArrowsClockwise).key(&key).enabled(can, &reason)).clicked() {
            out.push(Msg::Do(UiCommand::SyncBillit));
        }
    });
}

/// What goes back to Billit, and when.
fn up(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let before = model.billit.state.up;
    let mut now = before;
    let [early, early_hint, review, review_hint, both, down, off] = [
        "sync-at-hand-over",
        "sync-at-hand-over-hint",
        "sync-review",
        "sync-review-hint",
        "sync-review-both",
        "sync-review-down",
        "sync-review-off",
    ]
    .map(|id| texts.get(id));
    let word = texts.get(if now.at_hand_over { "settings-on" } else { "settings-off" });
    row(ui, &early, &early_hint, true, |ui| switch(ui, &mut now.at_hand_over, &early, &word));
    let all = [ReviewWay::Both, ReviewWay::Down, ReviewWay::Off];
    let here = all.iter().position(|way| *way == before.review).unwrap_or(0);
    let chosen = row(ui, &review, &review_hint, false, |ui| choice(ui, &review, &[both, down, off], here, CONTROL));
    if let Some(way) = chosen.and_then(|chosen| all.get(chosen)) {
        now.review = *way;
    }
    if now != before {
        out.push(Msg::Billit(BillitMsg::Up(now)));
    }
}

fn dossiers(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    ui.add_space(14.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        let [all, add, hint] = ["sync-link-all", "command-add-from-billit", "sync-link-all-hint"].map(|id| texts.get(id));
        if ui.add(Button::secondary(&all).icon(Icon::LinkSimple).tip(&hint)).clicked() {
            out.push(Msg::Billit(BillitMsg::LinkAll));
        }
        if ui.add(Button::secondary(&add).icon(Icon::FolderPlus)).clicked() {
            out.push(Msg::Do(UiCommand::AddFromBillit));
        }
    });
    let Some(dossier) = form::dossier(ui, model, out) else { return };
    let number = dossier.enterprise_number;
    let kept = model.billit.state.row(number);
    company(ui, model, number, kept, out);
    if let Some(kept) = kept {
        link(ui, model, &kept.link, out);
    }
}

/// The company of a dossier: the one it is linked with, or the one proposed by its enterprise number.
fn company(ui: &mut Ui, model: &Model, number: EnterpriseNumber, kept: Option<&BillitRow>, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let companies = model.billit.known_companies();
    let proposed = companies.iter().find(|company| company.number == Some(number));
    let name = texts.get("sync-company");
    let hint = match (&model.billit.companies.value, kept, proposed) {
        (Some(Err(why)), ..) => texts.text(why),
        (_, Some(_), _) => texts.get("sync-company-linked"),
        (_, None, Some(company)) => texts.text(&Message::new("sync-company-proposed").text("name", company.name.clone())),
        (_, None, None) if model.billit.companies.loading => texts.get("sync-companies-loading"),
        (_, None, None) => texts.get("sync-company-none"),
    };
    let chosen = row(ui, &name, &hint, kept.is_some(), |ui| {
        let button = kept.map_or_else(|| proposed.map(|_| "sync-link"), |_| Some("sync-unlink"));
        let word = button.map(|id| texts.get(id));
        let mut pressed = None;
        if companies.is_empty() {
            if let Some(kept) = kept {
                label(ui, &kept.link.company.to_string(), Text::Body, Tokens::of(ui).text);
            }
        } else {
            let room = word
                .as_ref()
                .map_or(0.0, |word| widgets::galley(ui.painter(), word, Text::BodyMedium, Tokens::of(ui).text).size().x + 40.0);
            let here = kept.map(|kept| kept.link.company).or(proposed.map(|company| company.id));
            ui.scope(|ui| {
                ui.set_max_width((ui.available_width() - room).max(120.0));
                pressed = company_choice(ui, model, &name, companies, here);
            });
        }
        if let Some(word) = word
            && ui.add(Button::secondary(&word)).clicked()
        {
            match kept {
                Some(_) => out.push(Msg::Billit(BillitMsg::Unlink(number))),
                None => pressed = proposed.map(|company| company.id),
            }
        }
        pressed
    });
    if let Some(company) = chosen {
        let link = kept.map_or_else(
            || BillitLink {
                dossier: number,
                company,
                wanted: Wanted::ALL,
                frequency: Frequency::default(),
                sort: SortBy::default(),
                since: model.today,
            },
            |kept| BillitLink { company, ..kept.link.clone() },
        );
        out.push(Msg::Billit(BillitMsg::Link(Box::new(link))));
    }
}

/// How a linked dossier comes down.
fn link(ui: &mut Ui, model: &Model, link: &BillitLink, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let mut changed = link.clone();
    let [name, hint, never, month, minutes] =
        ["sync-frequency", "sync-frequency-hint", "sync-frequency-never", "sync-frequency-month", "sync-frequency-minutes"]
            .map(|id| texts.get(id));
    let all = [Frequency::Never, Frequency::EndOfMonth, Frequency::TenMinutes];
    let here = all.iter().position(|frequency| *frequency == link.frequency).unwrap_or(0);
    let chosen = row(ui, &name, &hint, true, |ui| choice(ui, &name, &[never, month, minutes], here, CONTROL));
    if let Some(frequency) = chosen.and_then(|chosen| all.get(chosen)) {
        changed.frequency = *frequency;
    }
    let parts: [Part; 4] = [
        ("sync-wanted-purchases", |wanted| &mut wanted.purchases),
        ("sync-wanted-sales", |wanted| &mut wanted.sales),
        ("sync-wanted-documents", |wanted| &mut wanted.documents),
        ("sync-wanted-statements", |wanted| &mut wanted.statements),
    ];
    for (id, part) in parts {
        let name = texts.get(id);
        let on = part(&mut changed.wanted);
        let word = texts.get(if *on { "settings-on" } else { "settings-off" });
        row(ui, &name, "", true, |ui| switch(ui, on, &name, &word));
    }
    let [name, hint, created, dated] =
        ["sync-sort", "sync-sort-hint", "sync-sort-created", "sync-sort-date"].map(|id| texts.get(id));
    let here = usize::from(link.sort == SortBy::InvoiceDate);
    if let Some(chosen) = row(ui, &name, &hint, true, |ui| choice(ui, &name, &[created, dated], here, CONTROL)) {
        changed.sort = if chosen == 0 { SortBy::Created } else { SortBy::InvoiceDate };
    }
    let [name, hint] = ["sync-since", "sync-since-hint"].map(|id| texts.get(id));
    let now = format::date(link.since, texts.language());
    let id = Id::unique("sync-since");
    let since = form::field_row(ui, &name, &hint, true, &[id], |ui| {
        form::checked(ui, id, &name, &now, DAY, |text| match day_typed(text, model.today) {
            Ok(Some(day)) => Ok(day),
            Ok(None) => Err(form::empty(texts, &name, &now)),
            Err(wrong) => Err(texts.text(&wrong)),
        })
    });
    if let Some(since) = since {
        changed.since = since;
    }
    if changed != *link {
        out.push(Msg::Billit(BillitMsg::Link(Box::new(changed))));
    }
    let row_state = model.billit.state.row(link.dossier);
    let looked =
        row_state.and_then(|row| row.looked).map_or_else(|| texts.get("sync-never-looked"), |at| words::moment(model, at));
    let problem = row_state.and_then(|row| row.problem.as_ref()).map(|problem| texts.text(problem));
    row(
        ui,
        &texts.get("sync-last"),
        &problem.map_or_else(|| looked.clone(), |problem| format!("{looked}. {problem}")),
        false,
        |ui| {
            let _room = ui.allocate_exact_size(vec2(0.0, 0.0), egui::Sense::hover());
        },
    );
}
