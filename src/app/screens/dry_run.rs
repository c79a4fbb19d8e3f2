//! The dry run: what automatic booking would have done in a quarter, right and wrong, and why it would have left the rest.

use egui::{Align, Context, Id, Key, Layout, Modifiers, ScrollArea, Ui, vec2};

use super::dialog_table::{Done, dialog_table};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{DryRunModel, Model};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, Button, Column, IconButton, Mark, Row, label, paragraph};
use crate::base::Message;
use crate::engine::DryRunOf;
use crate::i18n::format;
use crate::suggest::Wrong;

/// The table's id, to give it the keyboard.
const TABLE: &str = "dry-run";
/// Width of the dialog.
const WIDTH: f32 = 860.0;
/// Height that the button below the list of dossiers takes.
const FOOTER: f32 = 48.0;
/// Below this width the number is left out.
const WITHOUT_NUMBER: f32 = 640.0;

/// Draws it over the window.
pub fn dry_run_ui(ctx: &Context, model: &Model, run: &DryRunModel, out: &mut Vec<Msg>) {
    let title = model.texts.get("dryrun-title");
    let answer = widgets::dialog(ctx, Id::unique("dry-run"), &title, WIDTH, |ui| {
        top(ui, model, run, out);
        let tokens = Tokens::of(ui);
        let said = if run.found.loading {
            Some("dryrun-loading")
        } else if run.dossiers().iter().all(|one| one.replay.invoices + one.replay.unseen == 0) {
            Some("dryrun-empty")
        } else {
            None
        };
        let room = (ui.ctx().content_rect().height() - 200.0).clamp(140.0, 520.0);
        match (said, run.of_shown()) {
            (Some(id), _) => {
                paragraph(ui, &[(&model.texts.get(id), Text::Body, tokens.text)]);
                ui.add_space(room / 4.0);
            }
            (None, Some(one)) => of_dossier(ui, model, run, one, room, out),
            (None, None) => dossiers(ui, model, run, room - FOOTER, out),
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = model.texts.get("shell-close");
            if ui.add(Button::secondary(&close).key("Esc")).clicked() {
                out.push(Msg::DryRunBack);
            }
        });
    });
    let pressed = |modifiers, key| ctx.input_mut(|input| input.consume_key(modifiers, key));
    for (key, later) in [(Key::ArrowLeft, false), (Key::ArrowRight, true)] {
        if pressed(Modifiers::ALT, key) {
            out.push(Msg::DryRunQuarter(later));
        }
    }
    if answer.should_close() {
        // Escape goes back to the list first.
        out.push(Msg::DryRunBack);
    }
}

/// The quarter with the way to the one before and after, and the dossier shown.
fn top(ui: &mut Ui, model: &Model, run: &DryRunModel, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let language = texts.language();
    ui.horizontal(|ui| {
        ui.set_height(size::CONTROL);
        let [before, after] = ["dryrun-before", "dryrun-after"].map(|id| texts.get(id));
        ui.spacing_mut().item_spacing.x = 8.0;
        if ui.add(IconButton::new(Icon::ArrowLeft, &before).key("Alt+←")).clicked() {
            out.push(Msg::DryRunQuarter(false));
        }
        if let Some(quarter) = run.quarter {
            let text = Message::new("dryrun-quarter")
                .text("number", quarter.number().to_string())
                .text("year", quarter.year().to_string());
            label(ui, &texts.text(&text), Text::BodyStrong, tokens.text);
        }
        if ui.add(IconButton::new(Icon::ArrowRight, &after).key("Alt+→")).clicked() {
            out.push(Msg::DryRunQuarter(true));
        }
        let name = run.shown.map_or_else(|| texts.get("dryrun-all"), |number| model.dossier_name(number).to_owned());
        let fitted = widgets::fit(ui.painter(), &name, Text::Body, tokens.muted, ui.available_width());
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &name));
        widgets::put(ui.painter(), rect, Align::Max, fitted);
    });
    if let Some(quarter) = run.quarter {
        let day = |day| format::date(day, language);
        let text = Message::new("dryrun-period").text("first", day(quarter.first())).text("last", day(quarter.last()));
        paragraph(ui, &[(&texts.text(&text), Text::Body, tokens.muted)]);
    }
}

fn told(done: Vec<Done>, out: &mut Vec<Msg>) {
    out.extend(done.into_iter().map(|done| match done {
        Done::Move(steps) => Msg::DryRunMove(steps),
        Done::Select(nth) => Msg::DryRunSelect(nth),
        Done::Open => Msg::DryRunOpen,
    }));
}

fn dossiers(ui: &mut Ui, model: &Model, run: &DryRunModel, room: f32, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let titles = ["dossier", "invoices", "taken", "right", "wrong"].map(|column| texts.get(&format!("dryrun-column-{column}")));
    let [dossier, invoices, taken, right, wrong] = &titles;
    let columns = [
        Column::rest(dossier, 140.0),
        Column::fixed(invoices, 96.0).right(),
        Column::fixed(taken, 108.0).right(),
        Column::fixed(right, 88.0).right(),
        Column::fixed(wrong, 88.0).right(),
    ];
    let name = texts.get("dryrun-list");
    let done = dialog_table(ui, (TABLE, &name, &columns), (run.rows(), run.selected), room, |row| {
        let Some(one) = run.dossiers().get(row.index) else { return };
        let tokens = row.tokens;
        let replay = &one.replay;
        let counts = [replay.invoices, replay.taken, replay.right(), replay.wrong.len()];
        row.text(0, &one.name, Text::BodyMedium, tokens.text);
        let mut spoken = one.name.clone();
        for (place, number) in (1..).zip(counts) {
            let color = if number == 0 { tokens.muted } else { tokens.text };
            row.text(place, &number.to_string(), Text::Body, color);
            spoken.push_str(&format!(", {} {number}", titles.get(place).map_or("", String::as_str)));
        }
        row.name(spoken);
    });
    told(done, out);
}

fn of_dossier(ui: &mut Ui, model: &Model, run: &DryRunModel, one: &DryRunOf, room: f32, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let replay = &one.replay;
    let taken = Message::new("dryrun-taken").count("count", replay.taken).count("all", replay.invoices);
    paragraph(ui, &[(&texts.text(&taken), Text::BodyStrong, tokens.text)]);
    if replay.taken > 0 {
        let (mark, text) = if replay.wrong.is_empty() {
            (Mark::right(tokens), texts.get("dryrun-none-wrong"))
        } else {
            let text = Message::new("dryrun-right").count("right", replay.right()).count("wrong", replay.wrong.len());
            (Mark::error(tokens), texts.text(&text))
        };
        widgets::mark(ui, mark, &text);
    }
    // As high as its rows, title included, and never more than about half.
    let rows = (1..=replay.wrong.len() + 1).take(16).fold(8.0, |high, _| high + size::ROW);
    let high = if replay.wrong.is_empty() { 0.0 } else { rows.min(room * 0.45) };
    let rest = room - high - 80.0;
    if !replay.wrong.is_empty() {
        wrong(ui, model, run, high, out);
    }
    ScrollArea::vertical().max_height(rest.max(72.0)).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        ui.set_width(ui.available_width() - 16.0);
        if !replay.left.is_empty() {
            label(ui, &texts.get("dryrun-left"), Text::BodyStrong, tokens.text);
        }
        for (why, number) in &replay.left {
            let text = texts.text(&why.told(*number));
            paragraph(ui, &[(&text, Text::Body, tokens.text)]);
        }
        if replay.unseen > 0 {
            let text = texts.text(&Message::new("dryrun-unseen").count("count", replay.unseen));
            paragraph(ui, &[(&text, Text::Body, tokens.muted)]);
        }
        paragraph(ui, &[(&texts.get("dryrun-judges"), Text::Body, tokens.muted)]);
    });
}

fn wrong(ui: &mut Ui, model: &Model, run: &DryRunModel, high: f32, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let with_number = ui.available_width() >= WITHOUT_NUMBER;
    let titles = ["day", "party", "number", "would", "booked"].map(|column| texts.get(&format!("dryrun-column-{column}")));
    let [day, party, number, would, booked] = &titles;
    let mut columns = vec![Column::fixed(day, 128.0), Column::rest(party, 120.0)];
    if with_number {
        columns.push(Column::fixed(number, 120.0));
    }
    columns.extend([Column::fixed(would, 160.0), Column::fixed(booked, 112.0)]);
    let name = texts.get("dryrun-wrong-list");
    let done = dialog_table(ui, (TABLE, &name, &columns), (run.rows(), run.selected), high, |row| {
        if let Some(wrong) = run.wrong().get(row.index) {
            draw(row, model, wrong, with_number);
        }
    });
    told(done, out);
}

fn draw(row: &mut Row<'_>, model: &Model, wrong: &Wrong, with_number: bool) {
    let Some(first) = wrong.mistakes.first() else { return };
    let texts = model.texts;
    let would = Message::new("dryrun-would").text("account", first.account.to_string());
    let would = texts.text(&would.text("sure", first.confidence.to_string()));
    let more = if wrong.mistakes.len() > 1 { format!(" +{}", wrong.mistakes.len() - 1) } else { String::new() };
    let booked = format!("{}{more}", first.booked.account);
    let name = &first.booked.facts.name;
    let party = if name.is_empty() { &first.booked.party } else { name };
    let day = format::date(first.booked.day, texts.language());
    let mut cells = vec![day.as_str(), party.as_str()];
    if with_number {
        cells.push(&wrong.number);
    }
    cells.extend([would.as_str(), booked.as_str()]);
    for (place, text) in cells.iter().enumerate() {
        row.body(place, text);
    }
    row.name(wrong.told().iter().map(|line| texts.text(line)).collect::<Vec<_>>().join(", "));
}
