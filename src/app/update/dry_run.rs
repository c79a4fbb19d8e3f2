//! The dry run.

use std::sync::Arc;

use super::{office, toast};
use crate::app::model::{DryRunModel, Model, Screen};
use crate::app::msg::Msg;
use crate::base::{EnterpriseNumber, Message, Quarter};
use crate::engine::{Command, DryRun};

/// Opens it: of the dossier that is shown, or of the line chosen in the reports.
pub fn open(model: &mut Model, out: &mut Vec<Command>) {
    let dossier = match model.screen {
        Screen::Reports => model.reports.selected_line().and_then(|line| line.dossier),
        _ => model.dossier.current,
    };
    let mut asked = DryRunModel { dossier, shown: dossier, ..DryRunModel::default() };
    asked.found.asked();
    model.dry_run = Some(asked);
    out.push(Command::DryRun { dossier, quarter: None });
}

/// It ended.
pub fn came(model: &mut Model, dossier: Option<EnterpriseNumber>, found: Arc<DryRun>) {
    let wanted = |run: &&mut DryRunModel| run.dossier == dossier && run.quarter.is_none_or(|quarter| quarter == found.quarter);
    if let Some(run) = model.dry_run.as_mut().filter(wanted) {
        run.quarter = Some(found.quarter);
        run.found.came(found);
        run.selected = run.selected.min(run.rows().saturating_sub(1));
    }
}

/// Takes a message of it.
pub fn take(model: &mut Model, msg: &Msg, out: &mut Vec<Command>) {
    let today = model.today;
    let Some(run) = &mut model.dry_run else { return };
    match msg {
        Msg::DryRunSelect(nth) => run.selected = (*nth).min(run.rows().saturating_sub(1)),
        Msg::DryRunMove(steps) => {
            run.selected = run.selected.saturating_add_signed(*steps).min(run.rows().saturating_sub(1));
        }
        Msg::DryRunQuarter(later) => {
            let now = run.quarter.unwrap_or_else(|| Quarter::of(today).before());
            let quarter = if *later { now.after() } else { now.before() };
            // Of the quarter that runs there is something to see already, of later ones not.
            if quarter.first() <= today {
                (run.quarter, run.selected) = (Some(quarter), 0);
                run.found.asked();
                out.push(Command::DryRun { dossier: run.dossier, quarter: Some(quarter) });
            }
        }
        Msg::DryRunBack => {
            let shown = run.shown.take();
            if run.dossier.is_some() || shown.is_none() {
                model.dry_run = None;
            } else {
                run.selected = run.dossiers().iter().position(|one| Some(one.dossier) == shown).unwrap_or(0);
            }
        }
        Msg::DryRunOpen => open_row(model, out),
        _ => {}
    }
}

fn open_row(model: &mut Model, out: &mut Vec<Command>) {
    let Some(run) = &mut model.dry_run else { return };
    let Some(dossier) = run.shown else {
        if let Some(one) = run.dossiers().get(run.selected) {
            (run.shown, run.selected) = (Some(one.dossier), 0);
        }
        return;
    };
    match run.wrong().get(run.selected).map(|wrong| wrong.document) {
        Some(Some(document)) => {
            model.dry_run = None;
            office::open_elsewhere(model, Some(dossier), document, out);
        }
        Some(None) => toast(model, Message::new("dryrun-not-here"), false, false),
        None => {}
    }
}
