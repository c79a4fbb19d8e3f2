//! Hand-over, journal and settings.

use super::{billit, lists, page, rules};
use crate::app::model::{JournalView, Model, SettingsPage};
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

/// Asks what bookings told of the habits of the office, where that is shown.
pub fn ask_habits(model: &mut Model, out: &mut Vec<Command>) {
    if model.settings_screen.page == SettingsPage::ExpertM {
        model.settings_screen.habits.asked();
        out.push(Command::Habits);
    }
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
            arrange_journal(model);
        }
        Msg::FilterJournal(filter) => {
            model.journal.filter = if model.journal.filter == Some(filter) { None } else { Some(filter) };
            arrange_journal(model);
            ask_history(model, out);
        }
        Msg::ChooseJournalShown(number) => {
            model.journal.journal = number;
            arrange_journal(model);
            ask_history(model, out);
        }
        Msg::ChoosePeriodShown(period) => {
            model.journal.period = period;
            arrange_journal(model);
            ask_history(model, out);
        }
        Msg::ChooseAccountShown(account) => {
            model.journal.account = account;
            model.journal.view = JournalView::Documents;
            arrange_journal(model);
            ask_history(model, out);
        }
        Msg::JournalView(view) => model.journal.view = view,
        Msg::SelectAccount(nth) => model.journal.selected_account = nth.min(model.journal.accounts.len().saturating_sub(1)),
        Msg::SelectInJournal(id) => {
            model.journal.selected = Some(id);
            ask_history(model, out);
        }
        Msg::MoveInJournal(steps) => {
            model.journal.selected = model.journal.step(steps);
            ask_history(model, out);
        }
        Msg::SelectReport(nth) => model.reports.selected = nth.min(model.reports.lines.len().saturating_sub(1)),
        Msg::TakeBack(id) => out.push(Command::TakeBack(id)),

        Msg::SettingsPage(shown) => {
            model.settings_screen.page = shown;
            model.settings_screen.saved = false;
            ask_habits(model, out);
            ask_vat(model, out);
            rules::ask(model, out);
            billit::ask_where_shown(model, out);
        }
        Msg::SettingsDossier(dossier) => {
            model.settings_screen.dossier = Some(dossier);
            ask_vat(model, out);
            rules::ask(model, out);
        }
        Msg::SettingsVatDirection(direction) => {
            model.settings_screen.vat.direction = direction;
            model.settings_screen.vat.open = None;
        }
        Msg::SettingsVatAlone(alone) => model.settings_screen.vat.alone = alone,
        Msg::SettingsVatCase(key) => {
            let open = &mut model.settings_screen.vat.open;
            *open = if open.as_ref() == Some(&key) { None } else { Some(key) };
        }
        Msg::ChangeVat(change) => {
            model.settings_screen.saved = false;
            let page = &model.settings_screen.vat;
            if let Some(data) = &page.data {
                let dossier = data.dossier.enterprise_number;
                out.push(Command::ChangeVat { dossier, alone: page.alone, direction: page.direction, change });
            }
        }
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
        Msg::SettingsRule(on) => {
            let open = &mut model.settings_screen.rules.open;
            *open = if open.as_ref() == Some(&on) { None } else { Some(on) };
        }
        Msg::ChangeRule(before, after) => rules::change_in_settings(model, *before, after.map(|rule| *rule), out),
        Msg::TakeHabit(dossier, habit) => out.push(Command::TakeHabit(dossier, habit)),
        Msg::RefuseHabit(habit, refused) => out.push(Command::RefuseHabit(habit, refused)),
        Msg::Pick(purpose) => out.push(Command::PickFolder(purpose)),
        Msg::Reveal(path) => out.push(Command::Reveal(path)),
        Msg::OpenNews => out.extend(model.news.as_ref().map(|release| Command::OpenNews(release.page.clone()))),
        _ => {}
    }
}

/// The dossier that the settings show.
pub fn settings_dossier(model: &Model) -> Option<EnterpriseNumber> {
    let rows = model.overview.rows.value.as_deref().map(Vec::as_slice).unwrap_or_default();
    let known = |number: &EnterpriseNumber| rows.iter().any(|row| row.dossier.enterprise_number == *number);
    let first = || rows.first().map(|row| row.dossier.enterprise_number);
    model.settings_screen.dossier.filter(known).or_else(first)
}

/// Asks for the VAT tables of the dossier that the settings show.
pub fn ask_vat(model: &mut Model, out: &mut Vec<Command>) {
    if model.settings_screen.page != SettingsPage::Vat {
        return;
    }
    if let Some(number) = settings_dossier(model) {
        let vat = &mut model.settings_screen.vat;
        vat.data = vat.data.take().filter(|data| data.dossier.enterprise_number == number);
        out.push(Command::VatTables(number));
    }
}

/// Works out anew which documents of the journal are shown.
pub fn arrange_journal(model: &mut Model) {
    let number = model.journal.dossier;
    let dossier = number.and_then(|number| model.overview.row(number)).map(|row| std::sync::Arc::clone(&row.dossier));
    model.journal.arrange(dossier.as_deref());
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
