//! What each command does.

use super::{
    automatic, billit, bulk, dry_run, entry, entry_lines, go, lists, loose, master, office, page, palette, party_card, review,
    rules, together, undo,
};
use crate::app::commands::UiCommand;
use crate::app::manual;
use crate::app::model::{Field, HistoryPanel, JournalView, LineField, Loadable, Model, Screen, Zoom};
use crate::app::msg::Msg;
use crate::engine::{Command, FlagText};
use crate::store::Status;

/// Runs a command, if it is available now.
pub fn run(model: &mut Model, command: UiCommand, out: &mut Vec<Command>) {
    if !command.available(model) {
        if command == UiCommand::ApproveAndNext && review::can_tell_why_not(model) {
            review::tell_why_not(model);
        }
        return;
    }
    match command {
        UiCommand::Search => palette::open(model, out),
        UiCommand::Help => model.help = !model.help,
        UiCommand::Manual => {
            out.push(Command::OpenManual { language: manual::language(model.settings.language), page: manual::page(model) });
        }
        UiCommand::Overview => go(model, Screen::Overview, out),
        UiCommand::Dossier => go(model, Screen::Dossier, out),
        UiCommand::HandOver => go(model, Screen::HandOver, out),
        UiCommand::Journal => go(model, Screen::Journal, out),
        UiCommand::Settings => go(model, Screen::Settings, out),
        UiCommand::Reports => go(model, Screen::Reports, out),
        UiCommand::Rescan => {
            let dossier = if model.screen == Screen::Overview { None } else { model.dossier.current };
            out.push(Command::Rescan(dossier));
        }
        UiCommand::PartyCard => party_card::open(model),
        UiCommand::AddFromPackage => master::open(model, out),
        UiCommand::OpenFiles => out.push(Command::PickFiles),
        UiCommand::PlaceLoose => loose::place(model, out),
        UiCommand::OpenSelected => open_selected(model, out),
        UiCommand::Back => back(model, out),
        UiCommand::NextDocument => step(model, 1, out),
        UiCommand::PreviousDocument => step(model, -1, out),
        UiCommand::NextCare => next_care(model),
        UiCommand::Suggestion1 => suggestion(model, 0, out),
        UiCommand::Suggestion2 => suggestion(model, 1, out),
        UiCommand::Suggestion3 => suggestion(model, 2, out),
        UiCommand::ApproveAndNext => entry::approve(model, out),
        UiCommand::ToggleFlag => toggle_flag(model, out),
        UiCommand::TakeOver => together::take_over(model, out),
        UiCommand::Undo => undo::undo(model, out),
        UiCommand::Redo => undo::redo(model, out),
        UiCommand::AddLine => entry_lines::add_line(model),
        UiCommand::SplitLine => entry_lines::ask_split(model),
        UiCommand::RemoveLine => entry_lines::remove_line(model),
        UiCommand::AlwaysThisAccount => rules::always(model, out),
        UiCommand::BookProven => bulk::start(model, out),
        UiCommand::DryRun => dry_run::open(model, out),
        UiCommand::Automatic => automatic::open(model, out),
        UiCommand::SyncBillit => billit::sync(model, out),
        UiCommand::BillitOpen => billit::open(model, out),
        UiCommand::BillitExport => billit::export(model),
        UiCommand::AddFromBillit => billit::add(model, out),
        UiCommand::BillitAgain => billit::again(model, out),
        UiCommand::ShowHistory => show_history(model, out),
        UiCommand::SwapSides => {
            if model.screen == Screen::Entry {
                model.swapped = !model.swapped;
            }
            model.page_in_front = !model.page_in_front;
        }
        UiCommand::PutAside => put_aside(model, out),
        UiCommand::HandOverNow => {
            if let Some(dossier) = model.handover.dossier {
                office::hand_over(model, vec![dossier], out);
            }
        }
        UiCommand::HandOverAll => office::hand_over(model, Vec::new(), out),
        // The field takes the focus itself: it knows its own id.
        UiCommand::Filter => {}
        UiCommand::TakeFromPage => page::take_next(model),
        UiCommand::NextPage => page::take(model, &Msg::GoToPage(model.page.page + 1)),
        UiCommand::PreviousPage => page::take(model, &Msg::GoToPage(model.page.page.saturating_sub(1))),
        UiCommand::ZoomIn => page::zoom_by(model, 1),
        UiCommand::ZoomOut => page::zoom_by(model, -1),
        UiCommand::FitWidth => model.page.zoom = Zoom::FitWidth,
        UiCommand::Rotate => model.page.quarters = (model.page.quarters + 1) % 4,
        UiCommand::RevealFolder => {
            let folder = model.dossier.current.and_then(|number| model.overview.row(number)).and_then(|row| row.folder.clone());
            if let Some(folder) = folder {
                out.push(Command::Reveal(folder));
            }
        }
    }
}

fn open_selected(model: &mut Model, out: &mut Vec<Command>) {
    match model.screen {
        Screen::Overview => {
            if let Some(number) = model.overview.selected_row().map(|row| row.dossier.enterprise_number) {
                lists::open_dossier(model, number, out);
            }
        }
        Screen::Dossier => {
            if let Some(id) = model.dossier.selected {
                lists::open_document(model, id, out);
            }
        }
        Screen::Journal if model.journal.view == JournalView::Accounts => {
            if let Some(account) = model.journal.selected_total().map(|total| total.account) {
                office::take(model, Msg::ChooseAccountShown(Some(account)), out);
            }
        }
        Screen::Journal => {
            if let Some(id) = model.journal.selected {
                office::open_elsewhere(model, model.journal.dossier, id, out);
            }
        }
        Screen::HandOver => {
            if let Some(id) = model.handover.selected {
                office::open_elsewhere(model, model.handover.dossier, id, out);
            }
        }
        Screen::Reports => {
            if let Some(number) = model.reports.selected_line().and_then(|line| line.dossier) {
                lists::open_dossier(model, number, out);
            }
        }
        Screen::Loose => loose::open(model, out),
        Screen::Entry | Screen::Settings => {}
    }
}

fn back(model: &mut Model, out: &mut Vec<Command>) {
    if model.is_covered() {
        super::close_overlay(model, out);
        return;
    }
    if model.entry.as_mut().is_some_and(|entry| {
        let line = entry.splitting.as_ref().map(|splitting| splitting.line);
        let stopped = entry_lines::stop_splitting(entry);
        entry.focus_wanted = line.map(|line| Field::Line(line, LineField::Amount)).or(entry.focus_wanted);
        stopped
    }) {
        return;
    }
    match model.screen {
        Screen::Entry => go(model, Screen::Dossier, out),
        Screen::Dossier | Screen::Loose => go(model, Screen::Overview, out),
        _ => {}
    }
}

fn step(model: &mut Model, steps: isize, out: &mut Vec<Command>) {
    let here = model.dossier.selected;
    let Some(next) = model.dossier.step(here, steps) else { return };
    if model.screen == Screen::Entry {
        if Some(next) != here {
            lists::open_document(model, next, out);
        }
    } else {
        lists::take(model, Msg::SelectDocument(next), out);
    }
}

fn next_care(model: &mut Model) {
    if let Some(entry) = &mut model.entry {
        entry.focus_wanted = entry.next_care();
        return;
    }
    let here = model.dossier.selected;
    let next = model
        .dossier
        .next_where(here, |record| record.flag.is_some() || matches!(record.status, Status::Refused | Status::Unreadable));
    if next.is_some() {
        model.dossier.selected = next;
        page::show(model, next);
    }
}

fn suggestion(model: &mut Model, nth: usize, out: &mut Vec<Command>) {
    if let Some(line) = model.entry.as_ref().and_then(crate::app::model::EntryModel::line_here) {
        entry::take(model, Msg::TakeSuggestion(line, nth), out);
    }
}

fn toggle_flag(model: &mut Model, out: &mut Vec<Command>) {
    if model.screen == Screen::Entry {
        review::toggle_flag(model, out);
        return;
    }
    if let Some(record) = model.dossier.selected_record() {
        let (document, before) = (record.id, record.flag.clone());
        let flag = if before.is_some() { None } else { Some(FlagText::default()) };
        out.push(Command::Flag(document, flag));
        undo::flagged(model, document, before);
    }
}

fn put_aside(model: &mut Model, out: &mut Vec<Command>) {
    let Some(record) = model.dossier.selected_record() else { return };
    let id = record.id;
    let aside = record.status != Status::PutAside;
    out.push(Command::PutAside(id, aside));
    undo::put_aside(model, id, aside);
    if aside {
        super::toast(model, crate::base::Message::new("dossier-put-aside-done"), false, true);
    }
}

/// Shows who did what to the document shown or selected, and when.
fn show_history(model: &mut Model, out: &mut Vec<Command>) {
    let Some(record) = history_of(model) else { return };
    let summary = &record.summary;
    let title = [summary.party.as_str(), summary.number.as_str()].into_iter().filter(|part| !part.is_empty());
    let title = title.collect::<Vec<_>>().join(" · ");
    let document = record.id;
    let mut lines = Loadable::default();
    lines.asked();
    model.history = Some(HistoryPanel { document, title, lines });
    out.push(Command::History(document));
}

/// The document whose history can be shown here.
pub fn history_of(model: &Model) -> Option<&crate::store::DocumentRecord> {
    match model.screen {
        Screen::Entry => model.entry.as_ref().map(|entry| &entry.record),
        Screen::Dossier => model.dossier.selected_record(),
        Screen::Journal => model.journal.selected_record(),
        Screen::HandOver => model.handover.selected.and_then(|id| model.record(id)),
        Screen::Overview | Screen::Reports | Screen::Settings | Screen::Loose => None,
    }
}
