//! `update` is the only place that changes the model. It does no I/O: what must be done outside comes back as
//! commands for the background.

mod automatic;
mod billit;
mod bulk;
mod command;
mod compare;
mod desktop;
mod dry_run;
mod entry;
mod entry_lines;
mod event;
mod lists;
mod loose;
mod master;
mod office;
mod page;
mod palette;
mod party_card;
mod review;
mod rules;
mod together;
mod undo;

#[cfg(test)]
mod tests;

pub use command::history_of;
pub use review::can_tell_why_not;
pub use together::at_work;

use super::model::{Model, ReportsModel, Screen, TOAST_SECONDS, Toast};
use super::msg::Msg;
use crate::base::{EnterpriseNumber, Message};
use crate::engine::Command;

/// Seconds after the last change in which a draft is kept.
const DRAFT_SECONDS: f64 = 0.5;

/// Takes a message into the model and returns what the background must do.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Command> {
    let mut out = Vec::new();
    match msg {
        Msg::Do(command) => command::run(model, command, &mut out),
        Msg::Time(now) => time(model, now, &mut out),
        Msg::Event(event) => event::take(model, *event, &mut out),

        Msg::SelectDossier(nth) => {
            if nth < model.overview.visible.len() {
                model.overview.selected = Some(nth);
            }
        }
        Msg::SortOverview(column) => {
            model.overview.sort = model.overview.sort.toggled(column);
            model.overview.arrange(&model.user);
        }
        Msg::ToggleWithWork => {
            model.overview.with_work = !model.overview.with_work;
            model.overview.arrange(&model.user);
        }
        Msg::ToggleWithReview => {
            model.overview.with_review = !model.overview.with_review;
            model.overview.arrange(&model.user);
        }
        Msg::ToggleMine => {
            model.overview.mine = !model.overview.mine;
            model.overview.arrange(&model.user);
        }
        Msg::OpenPaths(paths) => out.push(Command::OpenPaths(paths)),
        Msg::LooseSelect(_)
        | Msg::LooseMove(_)
        | Msg::LooseDossier(_)
        | Msg::LooseFolder(_)
        | Msg::LooseToggle(_)
        | Msg::LooseOpen
        | Msg::LinkDossier(_)
        | Msg::LinkFolder => loose::take(model, &msg, &mut out),
        Msg::Tray(_)
        | Msg::ToastPressed(_)
        | Msg::WentToTray
        | Msg::Focus(_)
        | Msg::ChangePersonal(_)
        | Msg::StartWithSystem(_) => desktop::take(model, msg, &mut out),
        Msg::OpenDossier(number) => lists::open_dossier(model, number, &mut out),

        Msg::Tab(_)
        | Msg::SelectDocument(_)
        | Msg::MoveSelection(_)
        | Msg::SortDocuments(_)
        | Msg::ToggleOnlyReview
        | Msg::ToggleOnlyReady
        | Msg::ToggleOnlyMine
        | Msg::FilterDocuments(_)
        | Msg::OpenDocument(_) => lists::take(model, msg, &mut out),

        Msg::Focused(_)
        | Msg::Left(_)
        | Msg::Typed(..)
        | Msg::Entered(_)
        | Msg::TakeSuggestion(..)
        | Msg::TakeVat(..)
        | Msg::DigitAfterSuggestion(..)
        | Msg::ChooseAccount(..)
        | Msg::ChooseParty(_)
        | Msg::ChooseJournal(_)
        | Msg::ChoosePeriod(..)
        | Msg::ChooseVat(..)
        | Msg::Mend(_)
        | Msg::ForWhom(_) => entry::take(model, msg, &mut out),

        Msg::Compare(twin) => compare::open(model, twin, &mut out),
        Msg::CompareReason(_) | Msg::CompareBook | Msg::CompareAside | Msg::CompareOpen => compare::take(model, msg, &mut out),

        Msg::PageWidth(_) | Msg::GoToPage(_) | Msg::SetZoom(_) | Msg::ShowAttachment(_) | Msg::TakeFromPage(..) => {
            page::take(model, &msg);
        }
        Msg::OpenAttachment(index) => {
            if let Some(document) = model.page.document {
                out.push(Command::OpenAttachment(document, index));
            }
        }

        Msg::PaletteText(_) | Msg::PaletteMove(_) | Msg::PaletteSelect(_) | Msg::PaletteTake => {
            palette::take(model, msg, &mut out);
        }
        Msg::PartyFocused(_) | Msg::PartyLeft(_) | Msg::PartyTyped(..) | Msg::PartyEntered(_) | Msg::PartySave => {
            party_card::take(model, msg, &mut out);
        }
        Msg::MasterSelect(_)
        | Msg::MasterMove(_)
        | Msg::MasterToggle(_)
        | Msg::MasterToggleAll
        | Msg::MasterCalendarYear(_)
        | Msg::MasterAdd
        | Msg::MasterShowColumns
        | Msg::MasterColumns(_)
        | Msg::MasterKind(_)
        | Msg::MasterColumn(..) => master::take(model, &msg, &mut out),
        Msg::DryRunSelect(_) | Msg::DryRunMove(_) | Msg::DryRunQuarter(_) | Msg::DryRunOpen | Msg::DryRunBack => {
            dry_run::take(model, &msg, &mut out);
        }
        Msg::AutomaticSwitch(..)
        | Msg::AutomaticSelect(_)
        | Msg::AutomaticMove(_)
        | Msg::AutomaticOpen
        | Msg::AutomaticTakeBack => automatic::take(model, &msg, &mut out),
        Msg::Billit(msg) => billit::take(model, msg, &mut out),
        Msg::CloseOverlay => close_overlay(&mut *model, &mut out),
        Msg::CloseToast(index) => {
            if index < model.toasts.len() {
                model.toasts.remove(index);
            }
        }

        other => office::take(model, other, &mut out),
    }
    page::send_when_due(model, &mut out);
    out
}

/// Closes what lies over the window; booking many at once is stopped first, and its summary is then shown.
fn close_overlay(model: &mut Model, out: &mut Vec<Command>) {
    model.palette = None;
    model.help = false;
    model.history = None;
    model.compare = None;
    model.party_card = None;
    model.master = None;
    model.dry_run = None;
    model.billit.dialog = None;
    model.automatic = None;
    model.link = None;
    if model.bulk.is_some() {
        bulk::close(model, out);
    }
    // The keyboard goes back to the field it was in.
    if let Some(entry) = model.entry.as_mut().filter(|entry| entry.focus.is_none() && entry.focus_wanted.is_none()) {
        entry.focus_wanted = entry.last_focus;
    }
}

fn time(model: &mut Model, now: f64, out: &mut Vec<Command>) {
    model.now = now;
    model.toasts.retain(|toast| now - toast.since < TOAST_SECONDS);
    if model.entry.as_ref().and_then(|entry| entry.unsaved_since).is_some_and(|since| now - since >= DRAFT_SECONDS) {
        entry::keep_draft(model, out);
    }
}

/// The window closes: returns what must still be kept.
pub fn closing(model: &mut Model) -> Vec<Command> {
    let mut out = Vec::new();
    entry::leave(model, &mut out);
    out
}

/// When the next thing happens by itself, in seconds of the window's clock.
pub fn next_wake(model: &Model) -> Option<f64> {
    let draft = model.entry.as_ref().and_then(|entry| entry.unsaved_since).map(|since| since + DRAFT_SECONDS);
    let toast = model.toasts.iter().map(|toast| toast.since + TOAST_SECONDS).reduce(f64::min);
    [draft, toast, model.page.wake()].into_iter().flatten().reduce(f64::min)
}

fn toast(model: &mut Model, text: Message, error: bool, undo: bool) {
    const MOST: usize = 4;
    model.toasts.push(Toast { text, error, undo, since: model.now });
    if model.toasts.len() > MOST {
        model.toasts.remove(0);
    }
}

/// Shows a screen, with the dossier it is about, and asks for what it needs.
fn go(model: &mut Model, screen: Screen, out: &mut Vec<Command>) {
    entry::leave(model, out);
    model.opening = None;
    let dossier = dossier_here(model);
    model.screen = screen;
    match screen {
        Screen::Overview => out.push(Command::Overview),
        Screen::Dossier => {
            if let Some(number) = dossier {
                lists::open_dossier(model, number, out);
            }
        }
        Screen::HandOver => {
            if let Some(number) = dossier {
                office::hand_over_of(model, number, out);
            }
        }
        Screen::Journal => {
            if let Some(number) = dossier {
                office::journal_of(model, number, out);
            }
        }
        Screen::Reports => {
            model.reports.report.asked();
            out.push(Command::Report(ReportsModel::first_day(model.today)));
        }
        Screen::Settings => {
            model.settings_screen.saved = false;
            if model.settings_screen.dossier.is_none() {
                model.settings_screen.dossier = dossier;
            }
            office::ask_habits(model, out);
            office::ask_vat(model, out);
            rules::ask(model, out);
            billit::ask_where_shown(model, out);
        }
        Screen::Entry | Screen::Loose => {}
    }
}

/// The dossier that the user is busy with: the one open, else the one selected in the overview.
fn dossier_here(model: &Model) -> Option<EnterpriseNumber> {
    let on_overview = model.overview.selected_row().map(|row| row.dossier.enterprise_number);
    match model.screen {
        Screen::Overview => on_overview.or(model.dossier.current),
        Screen::HandOver => model.handover.dossier.or(model.dossier.current).or(on_overview),
        Screen::Journal => model.journal.dossier.or(model.dossier.current).or(on_overview),
        Screen::Reports => model.reports.selected_line().and_then(|line| line.dossier).or(model.dossier.current).or(on_overview),
        Screen::Loose => model.loose.chosen().and_then(|one| one.dossier).or(model.dossier.current),
        Screen::Dossier | Screen::Entry | Screen::Settings => model.dossier.current.or(on_overview),
    }
}
