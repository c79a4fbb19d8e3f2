//! Hand-over, journal and settings.

use super::{lists, page};
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::base::{DocumentId, EnterpriseNumber};
use crate::engine::Command;

/// Shows the hand-over of a dossier.
pub fn hand_over_of(model: &mut Model, dossier: EnterpriseNumber, out: &mut Vec<Command>) {
    let handover = &mut model.handover;
    if handover.dossier != Some(dossier) {
        let until = handover.until;
        *handover = crate::app::model::HandOverModel::new(model.today);
        handover.until = until;
        handover.dossier = Some(dossier);
    }
    plan(model, out);
}

fn plan(model: &mut Model, out: &mut Vec<Command>) {
    let handover = &mut model.handover;
    if let Some(dossier) = handover.dossier {
        handover.plan.asked();
        handover.runs.asked();
        out.push(Command::PlanHandOver { dossier, until: handover.until });
    }
}

/// Hands over these dossiers, or all with work.
pub fn hand_over(model: &mut Model, dossiers: Vec<EnterpriseNumber>, out: &mut Vec<Command>) {
    if model.handover.busy {
        return;
    }
    model.handover.busy = true;
    out.push(Command::HandOver { dossiers, until: model.handover.until });
}

/// Shows the journal of a dossier.
pub fn journal_of(model: &mut Model, dossier: EnterpriseNumber, out: &mut Vec<Command>) {
    let journal = &mut model.journal;
    if journal.dossier != Some(dossier) {
        *journal = crate::app::model::JournalModel { dossier: Some(dossier), ..Default::default() };
    }
    journal.documents.asked();
    out.push(Command::Journal(dossier));
}

/// Opens a document from a screen other than the dossier's own list.
pub fn open_elsewhere(model: &mut Model, dossier: Option<EnterpriseNumber>, id: DocumentId, out: &mut Vec<Command>) {
    if let Some(dossier) = dossier
        && model.dossier.current != Some(dossier)
    {
        lists::open_dossier(model, dossier, out);
    }
    lists::open_document(model, id, out);
}

/// Takes a message of these screens.
pub fn take(model: &mut Model, msg: Msg, out: &mut Vec<Command>) {
    match msg {
        Msg::HandOverDossier(dossier) => hand_over_of(model, dossier, out),
        Msg::HandOverUntilTyped(text) => model.handover.until_text = Some(text),
        Msg::HandOverUntil(until) => {
            model.handover.until = until;
            model.handover.until_text = None;
            plan(model, out);
        }
        Msg::SelectRun(run) => {
            model.handover.selected_run = Some(run);
            model.handover.withdrawing = None;
        }
        Msg::SelectPlanned(id) => model.handover.selected = Some(id),
        Msg::ReadBack(run) => out.push(Command::ReadBack(run)),
        Msg::AskWithdraw(run) => model.handover.withdrawing = run,
        Msg::Withdraw(run) => {
            model.handover.withdrawing = None;
            out.push(Command::Withdraw(run));
        }

        Msg::JournalDossier(dossier) => journal_of(model, dossier, out),
        Msg::SortJournal(column) => {
            model.journal.sort = model.journal.sort.toggled(column);
            model.journal.arrange();
        }
        Msg::FilterJournal(filter) => {
            model.journal.filter = if model.journal.filter == Some(filter) { None } else { Some(filter) };
            model.journal.arrange();
            ask_history(model, out);
        }
        Msg::ChooseJournalShown(number) => {
            model.journal.journal = number;
            model.journal.arrange();
            ask_history(model, out);
        }
        Msg::ChoosePeriodShown(period) => {
            model.journal.period = period;
            model.journal.arrange();
            ask_history(model, out);
        }
        Msg::SelectInJournal(id) => {
            model.journal.selected = Some(id);
            ask_history(model, out);
        }
        Msg::MoveInJournal(steps) => {
            model.journal.selected = model.journal.step(steps);
            ask_history(model, out);
        }
        Msg::TakeBack(id) => out.push(Command::TakeBack(id)),

        Msg::SettingsPage(shown) => {
            model.settings_screen.page = shown;
            model.settings_screen.saved = false;
        }
        Msg::SettingsDossier(dossier) => model.settings_screen.dossier = Some(dossier),
        Msg::ChangeSettings(settings) => {
            model.texts = crate::i18n::Texts::new(settings.language);
            model.settings = (*settings).clone();
            model.settings_screen.saved = false;
            out.push(Command::SaveSettings(settings));
        }
        Msg::ChangeDossier(dossier) => {
            model.settings_screen.saved = false;
            // Shown at once; the background confirms it with the overview.
            if let Some(rows) = &mut model.overview.rows.value {
                let rows = std::sync::Arc::make_mut(rows);
                if let Some(row) = rows.iter_mut().find(|row| row.dossier.enterprise_number == dossier.enterprise_number) {
                    row.dossier = std::sync::Arc::new((*dossier).clone());
                }
            }
            out.push(Command::SaveDossier(dossier));
        }
        Msg::Pick(purpose) => out.push(Command::PickFolder(purpose)),
        Msg::Reveal(path) => out.push(Command::Reveal(path)),
        _ => {}
    }
}

/// Asks for the history of the selected document of the journal.
pub fn ask_history(model: &mut Model, out: &mut Vec<Command>) {
    let selected = model.journal.selected;
    if let Some(id) = selected
        && model.journal.history.as_ref().is_none_or(|(of, _)| *of != id)
    {
        out.push(Command::History(id));
    }
    if model.screen == crate::app::model::Screen::Journal {
        page::show(model, selected);
    }
}
