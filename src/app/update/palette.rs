//! The search over dossiers, parties, documents and commands.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::lists;
use crate::app::commands::UiCommand;
use crate::app::model::{Model, Palette, PaletteRow};
use crate::app::msg::Msg;
use crate::engine::{Command, Hit, HitKind};

/// Commands listed at the most.
const MOST_COMMANDS: usize = 6;

/// Opens the search.
pub fn open(model: &mut Model, out: &mut Vec<Command>) {
    model.help = false;
    model.palette = Some(Palette::default());
    search(model, String::new(), out);
}

/// Takes a message of the search.
pub fn take(model: &mut Model, msg: Msg, out: &mut Vec<Command>) {
    match msg {
        Msg::PaletteText(text) => search(model, text, out),
        Msg::PaletteMove(steps) => {
            if let Some(palette) = &mut model.palette {
                let last = palette.rows.len().saturating_sub(1);
                palette.selected = palette.selected.saturating_add_signed(steps).min(last);
            }
        }
        Msg::PaletteSelect(nth) => {
            if let Some(palette) = &mut model.palette {
                palette.selected = nth.min(palette.rows.len().saturating_sub(1));
            }
        }
        Msg::PaletteTake => {
            let row = model.palette.take().and_then(|palette| palette.rows.into_iter().nth(palette.selected));
            match row {
                Some(PaletteRow::Command(command)) => super::command::run(model, command, out),
                Some(PaletteRow::Hit(hit)) => open_hit(model, &hit, out),
                None => {}
            }
        }
        _ => {}
    }
}

fn open_hit(model: &mut Model, hit: &Hit, out: &mut Vec<Command>) {
    match hit.kind {
        HitKind::Dossier(dossier, _) => lists::open_dossier(model, dossier, out),
        HitKind::Document(id, dossier) | HitKind::Work(id, dossier) | HitKind::Party(id, dossier, _) => {
            super::office::open_elsewhere(model, Some(dossier), id, out);
        }
    }
}

fn search(model: &mut Model, text: String, out: &mut Vec<Command>) {
    let request = model.next_request();
    let commands = commands_like(model, &text);
    let Some(palette) = &mut model.palette else { return };
    palette.request = request;
    // Hits of before stay until the new ones are there, so that the list does not flicker.
    palette.rows.retain(|row| matches!(row, PaletteRow::Hit(_)) && !text.is_empty());
    palette.rows.extend(commands.into_iter().map(PaletteRow::Command));
    palette.selected = 0;
    palette.text.clone_from(&text);
    if !text.trim().is_empty() {
        out.push(Command::Search { text, request });
    }
}

/// Takes what the background found.
pub fn found(model: &mut Model, request: u64, hits: Vec<Hit>) {
    let Some(palette) = &mut model.palette else { return };
    if palette.request != request {
        return;
    }
    let commands: Vec<PaletteRow> = palette.rows.drain(..).filter(|row| matches!(row, PaletteRow::Command(_))).collect();
    palette.rows = hits.into_iter().map(PaletteRow::Hit).chain(commands).collect();
    palette.selected = palette.selected.min(palette.rows.len().saturating_sub(1));
}

fn commands_like(model: &Model, text: &str) -> Vec<UiCommand> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(text.trim(), CaseMatching::Ignore, Normalization::Smart);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, UiCommand)> = UiCommand::ALL
        .into_iter()
        .filter(|command| *command != UiCommand::Search && command.available(model))
        .filter_map(|command| {
            let name = model.texts.get(command.text_id());
            pattern.score(Utf32Str::new(&name, &mut buffer), &mut matcher).map(|score| (score, command))
        })
        .collect();
    // A stable sort keeps the order of the list among equals.
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().take(MOST_COMMANDS).map(|(_, command)| command).collect()
}
