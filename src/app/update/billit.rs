//! Billit.

use std::sync::Arc;

use super::toast;
use crate::app::billit_msg::BillitMsg;
use crate::app::model::{BillitAdd, BillitDialog, BillitExport, Model, Screen, SettingsPage, TypedKey};
use crate::base::Message;
use crate::billit::Pulled;
use crate::engine::{BillitCommand, BillitEvent, Command, SyncEnd};
use crate::i18n::format;

/// Begins a run now.
pub fn sync(model: &mut Model, out: &mut Vec<Command>) {
    begin(model, BillitCommand::Sync, out);
}

/// Shows what waits or went wrong.
pub fn open(model: &mut Model, out: &mut Vec<Command>) {
    model.billit.dialog = Some(BillitDialog::Open(0));
    ask(BillitCommand::State, out);
}

/// Shows *Exporteren tot en met datum*, of the dossier at hand.
pub fn export(model: &mut Model) {
    let here = match model.screen {
        Screen::Overview => None,
        _ => model.dossier.current,
    };
    let dossier = here.filter(|number| model.billit.state.row(*number).is_some());
    let until = format::date(model.today, model.texts.language());
    model.billit.dialog = Some(BillitDialog::Export(BillitExport { dossier, until }));
}

/// Shows the companies that are no dossier yet.
pub fn add(model: &mut Model, out: &mut Vec<Command>) {
    model.master = None;
    model.billit.dialog = Some(BillitDialog::Add(BillitAdd::default()));
    ask_companies(model, out);
}

/// Brings the selected invoice again.
pub fn again(model: &mut Model, out: &mut Vec<Command>) {
    if let Some(document) = model.dossier.selected_record().map(|record| record.id) {
        begin(model, BillitCommand::Again(document), out);
    }
}

/// Asks for the companies where the settings show them.
pub fn ask_where_shown(model: &mut Model, out: &mut Vec<Command>) {
    if model.settings_screen.page == SettingsPage::Billit {
        ask(BillitCommand::State, out);
        if model.billit.is_connected() {
            ask_companies(model, out);
        }
    }
}

fn ask_companies(model: &mut Model, out: &mut Vec<Command>) {
    model.billit.companies.asked();
    ask(BillitCommand::Companies, out);
}

fn ask(command: BillitCommand, out: &mut Vec<Command>) {
    out.push(Command::Billit(command));
}

/// A run begins, unless one goes on here.
fn begin(model: &mut Model, command: BillitCommand, out: &mut Vec<Command>) {
    if model.billit.progress.is_none() {
        model.billit.progress = Some((0, 0));
        ask(command, out);
    }
}

/// Takes a message about Billit.
pub fn take(model: &mut Model, msg: BillitMsg, out: &mut Vec<Command>) {
    let today = model.today;
    match msg {
        BillitMsg::Host(host) => {
            let form = &mut model.billit.form;
            (form.host, form.office, form.tested) = (Some(host), None, None);
            (form.client, form.redirect) = (None, None);
        }
        BillitMsg::Key(key) => model.billit.form.key = key,
        BillitMsg::Office(company) => model.billit.form.office = Some(company),
        BillitMsg::ByLogOn(_) | BillitMsg::Client(_) | BillitMsg::ClientSecret(_) | BillitMsg::Redirect(_) => typed(model, msg),
        BillitMsg::LogOn => {
            if model.billit.form.testing || !model.billit.can_log_on() {
                return;
            }
            let form = &mut model.billit.form;
            (form.testing, form.waits, form.tested) = (true, true, None);
            ask(BillitCommand::LogOn(Box::new(model.billit.connection())), out);
        }
        BillitMsg::StopLogOn => ask(BillitCommand::StopLogOn, out),
        BillitMsg::Up(settings) => ask(BillitCommand::SaveUp(settings), out),
        BillitMsg::Test | BillitMsg::Connect => {
            if model.billit.form.testing || !model.billit.has_key() {
                return;
            }
            model.billit.form.testing = true;
            model.billit.form.tested = None;
            let connection = Box::new(model.billit.connection());
            let keep = matches!(msg, BillitMsg::Connect);
            ask(if keep { BillitCommand::Connect(connection) } else { BillitCommand::Test(connection) }, out);
        }
        BillitMsg::Link(link) => ask(BillitCommand::Link(link), out),
        BillitMsg::LinkAll => ask(BillitCommand::LinkAll, out),
        BillitMsg::Unlink(dossier) => ask(BillitCommand::Unlink(dossier), out),
        BillitMsg::Stop => ask(BillitCommand::Stop, out),
        BillitMsg::Select(nth) => select(model, |_| nth),
        BillitMsg::Move(steps) => select(model, |here| here.saturating_add_signed(steps)),
        BillitMsg::Retry => {
            let chosen = match &model.billit.dialog {
                Some(BillitDialog::Open(selected)) => model.billit.state.open.get(*selected),
                _ => None,
            };
            if let Some(key) = chosen.map(|open| open.key.clone()) {
                begin(model, BillitCommand::Retry(key), out);
            }
        }
        BillitMsg::ExportDossier(dossier) => {
            if let Some(BillitDialog::Export(export)) = &mut model.billit.dialog {
                export.dossier = dossier;
            }
        }
        BillitMsg::ExportUntil(text) => {
            if let Some(BillitDialog::Export(export)) = &mut model.billit.dialog {
                export.until = text;
            }
        }
        BillitMsg::Export => {
            let asked = match &model.billit.dialog {
                Some(BillitDialog::Export(export)) => export.day(today).ok().map(|until| (export.dossier, until)),
                _ => None,
            };
            if let Some((dossier, until)) = asked {
                begin(model, BillitCommand::Export { dossier, until }, out);
            }
        }
        BillitMsg::Tick(_) | BillitMsg::TickAll | BillitMsg::Add => tick(model, &msg, out),
    }
}

/// What is typed of the log-on.
fn typed(model: &mut Model, msg: BillitMsg) {
    let form = &mut model.billit.form;
    match msg {
        BillitMsg::ByLogOn(by_log_on) => (form.by_log_on, form.tested) = (Some(by_log_on), None),
        BillitMsg::Client(text) => form.client = Some(text),
        BillitMsg::ClientSecret(key) => form.client_secret = key,
        BillitMsg::Redirect(text) => form.redirect = Some(text),
        _ => {}
    }
}

fn select(model: &mut Model, to: impl FnOnce(usize) -> usize) {
    let rows = model.overview.rows.value.as_deref().map(Vec::as_slice).unwrap_or_default();
    let (open, new) = (model.billit.state.open.len(), model.billit.new_companies(rows).len());
    match &mut model.billit.dialog {
        Some(BillitDialog::Open(selected)) => *selected = to(*selected).min(open.saturating_sub(1)),
        Some(BillitDialog::Add(add)) => add.selected = to(add.selected).min(new.saturating_sub(1)),
        _ => {}
    }
}

fn tick(model: &mut Model, msg: &BillitMsg, out: &mut Vec<Command>) {
    let rows = model.overview.rows.value.as_deref().map(Vec::as_slice).unwrap_or_default();
    let new = model.billit.new_companies(rows);
    let Some(BillitDialog::Add(add)) = &mut model.billit.dialog else { return };
    match msg {
        BillitMsg::Tick(nth) => {
            add.selected = (*nth).min(new.len().saturating_sub(1));
            if let Some(company) = new.get(*nth)
                && !add.ticked.remove(&company.company)
            {
                add.ticked.insert(company.company);
            }
        }
        BillitMsg::TickAll => {
            let all = new.iter().map(|company| company.company).collect();
            add.ticked = if add.ticked == all { std::collections::BTreeSet::new() } else { all };
        }
        BillitMsg::Add if !add.adding => {
            let wanted: Vec<_> = new.into_iter().filter(|company| add.ticked.contains(&company.company)).collect();
            if !wanted.is_empty() {
                add.adding = true;
                ask(BillitCommand::AddDossiers(wanted), out);
            }
        }
        _ => {}
    }
}

/// Takes what the background says about Billit.
pub fn came(model: &mut Model, event: BillitEvent, out: &mut Vec<Command>) {
    match event {
        BillitEvent::State(state) => {
            model.billit.state = state;
            select(model, |here| here);
        }
        BillitEvent::Testing(tested) => {
            model.billit.form.waits = false;
            model.billit.form.tested = Some(tested);
        }
        BillitEvent::Tested(tested) => {
            let form = &mut model.billit.form;
            (form.testing, form.waits) = (false, false);
            if tested.kept {
                // The key store has it now.
                form.key = TypedKey::default();
                form.client_secret = TypedKey::default();
                let companies = Arc::new(tested.companies.clone());
                model.billit.companies.came(Ok(companies));
                toast(model, Message::new("sync-connected"), false, false);
            }
            model.billit.form.tested = Some(tested);
        }
        BillitEvent::Companies(companies) => model.billit.companies.came(companies),
        BillitEvent::Syncing(done, of) => model.billit.progress = Some((done, of)),
        BillitEvent::Synced(end) => ended(model, *end),
        BillitEvent::Added(count) => {
            if let Some(BillitDialog::Add(add)) = &mut model.billit.dialog {
                add.adding = false;
                add.ticked.clear();
            }
            toast(model, Message::new("sync-added").count("count", count), false, false);
            out.push(Command::Overview);
        }
    }
}

/// A run ended: what it did, in one sentence.
fn ended(model: &mut Model, end: SyncEnd) {
    model.billit.progress = None;
    match end {
        SyncEnd::Failed(why) => toast(model, why, true, false),
        SyncEnd::Busy(run) => {
            let (who, machine) = run.map(|run| (run.who, run.machine)).unwrap_or_default();
            toast(model, Message::new("sync-busy").text("who", who).text("machine", machine), false, false);
        }
        SyncEnd::Done(pulled) => {
            let is_wrong = pulled.stopped.is_some() || pulled.failed > 0;
            toast(model, told(&pulled), is_wrong, false);
        }
    }
}

fn told(pulled: &Pulled) -> Message {
    if let Some(stopped) = &pulled.stopped {
        return stopped.clone();
    }
    let id = if pulled.cancelled { "sync-cancelled" } else { "sync-done" };
    Message::new(id).count("came", pulled.came).count("waiting", pulled.waiting).count("failed", pulled.failed)
}

/// A command about Billit failed: nothing goes on any more.
pub fn failed(model: &mut Model) {
    let billit = &mut model.billit;
    (billit.form.testing, billit.form.waits) = (false, false);
    billit.companies.loading = false;
    if let Some(BillitDialog::Add(add)) = &mut billit.dialog {
        add.adding = false;
    }
}
