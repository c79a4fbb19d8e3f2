//! Two copies of an invoice side by side.

use super::{entry, lists, undo};
use crate::app::model::{Compare, Model};
use crate::app::msg::Msg;
use crate::engine::Command;
use crate::preview::PageRequest;

/// Width of the page of the other copy, in pixels.
const WIDTH: u32 = 800;

/// Shows the likeliest twin of the document being entered, or the one asked for.
pub fn open(model: &mut Model, twin: usize, out: &mut Vec<Command>) {
    let Some(entry) = &model.entry else { return };
    let Some(other) = entry.twins.get(twin) else { return };
    let other = other.document.as_ref().map(|record| record.id);
    if let Some(document) = other {
        let request = PageRequest { page: 0, width: WIDTH, text: false };
        // The generation of the page that is shown: neither makes the other one stale.
        out.push(Command::Page { document, attachment: None, request, generation: model.page.generation });
    }
    let reason = entry.entry.as_ref().map(|fields| fields.again.clone()).unwrap_or_default();
    model.compare = Some(Compare { twin, reason, other, page: None, waiting: other.is_some() });
}

/// Takes a message of the comparison.
pub fn take(model: &mut Model, msg: Msg, out: &mut Vec<Command>) {
    match msg {
        Msg::CompareReason(reason) => {
            if let Some(compare) = &mut model.compare {
                compare.reason = reason;
            }
        }
        Msg::CompareBook => {
            let Some(reason) = model.compare.as_ref().map(|compare| compare.reason.trim().to_owned()) else { return };
            if reason.is_empty() {
                return;
            }
            model.compare = None;
            entry::edit_as(model, "undo-mend", |entry| {
                if let Some(fields) = &mut entry.entry {
                    fields.again = reason;
                }
            });
        }
        Msg::CompareAside => {
            model.compare = None;
            let Some(id) = model.entry.as_ref().map(|entry| entry.record.id) else { return };
            out.push(Command::PutAside(id, true));
            undo::put_aside(model, id, true);
            super::toast(model, crate::base::Message::new("dossier-put-aside-done"), false, true);
            entry::next_after(model, out);
        }
        Msg::CompareOpen => {
            let other = model.compare.take().and_then(|compare| compare.other);
            if let Some(other) = other {
                lists::open_document(model, other, out);
            }
        }
        _ => model.compare = None,
    }
}
