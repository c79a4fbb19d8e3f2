//! Booking everything with proof.

use super::toast;
use crate::app::model::{Bulk, BulkEnd, Model, UndoKind, UndoStep};
use crate::base::{EnterpriseNumber, Message};
use crate::engine::{BulkBooked, Command};
use crate::store::Status;

/// Books everything with proof in the dossier shown.
pub fn start(model: &mut Model, out: &mut Vec<Command>) {
    let Some(dossier) = model.dossier.current else { return };
    model.bulk = Some(Bulk { dossier, progress: (0, 0), stopping: false, ended: None });
    out.push(Command::BookProven(dossier));
}

/// Stops while it goes on; closes the summary once it ended.
pub fn close(model: &mut Model, out: &mut Vec<Command>) {
    match &mut model.bulk {
        Some(bulk) if bulk.ended.is_none() => {
            if !bulk.stopping {
                bulk.stopping = true;
                out.push(Command::StopBooking);
            }
        }
        _ => model.bulk = None,
    }
}

/// It goes on.
pub fn progress(model: &mut Model, dossier: EnterpriseNumber, done: usize, all: usize) {
    if let Some(bulk) = model.bulk.as_mut().filter(|bulk| bulk.dossier == dossier && bulk.ended.is_none()) {
        bulk.progress = (done, all);
    }
}

/// It ended: the summary is shown, and one step takes all of it back.
pub fn ended(model: &mut Model, dossier: EnterpriseNumber, result: BulkBooked, out: &mut Vec<Command>) {
    let booked = result.booked.clone();
    if !booked.is_empty() {
        let count = booked.len();
        let what = Message::new("undo-many").count("count", count).text("dossier", model.dossier_name(dossier).to_owned());
        model.steps.forget(|step| matches!(&step.kind, UndoKind::Edited(document, _) if booked.contains(document)));
        model.steps.remember(UndoStep { dossier, what, kind: UndoKind::BookedMany(booked.into()) });
    }
    if let Some(bulk) = model.bulk.as_mut().filter(|bulk| bulk.dossier == dossier) {
        bulk.ended = Some(BulkEnd::new(result));
    }
    super::event::refresh(model, out);
}

/// Many bookings were taken back.
pub fn took_back(model: &mut Model, taken: usize, left: usize, out: &mut Vec<Command>) {
    let id = if left == 0 { "undo-many-done" } else { "undo-many-partly" };
    toast(model, Message::new(id).count("count", taken).count("left", left), left > 0, false);
    // The one on screen may be among them.
    let shown = model.entry.as_ref().filter(|entry| entry.record.status == Status::Booked).map(|entry| entry.record.id);
    if let Some(id) = shown {
        super::lists::open_document(model, id, out);
    }
    super::event::refresh(model, out);
}
