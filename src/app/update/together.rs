//! What colleagues work on in their windows.

use std::sync::Arc;

use super::{entry, lists};
use crate::app::model::Model;
use crate::base::DocumentId;
use crate::engine::Command;
use crate::store::Claim;

/// The document that this window works on, to be told to the others; the one `before` while the next one is on its way, so
/// that nobody slips in when it is only read again.
pub fn at_work(model: &Model, before: Option<DocumentId>) -> Option<DocumentId> {
    if model.opening.is_some() { before } else { model.entry.as_ref().map(|entry| entry.record.id) }
}

/// What others work on has come.
pub fn came(model: &mut Model, claims: Arc<Vec<Claim>>, out: &mut Vec<Command>) {
    model.claims = claims;
    let Some(entry) = &model.entry else { return };
    let id = entry.record.id;
    let claim = claim_on(model, id);
    match (entry.claimed.is_some(), claim.is_some()) {
        // What was typed until a moment ago is kept before the fields are closed.
        (false, true) => {
            entry::commit_typing(model);
            entry::keep_draft(model, out);
        }
        // They let go of it: what they changed is read before anything is typed.
        (true, false) if model.opening.is_none() => {
            lists::open_document(model, id, out);
            return;
        }
        _ => {}
    }
    if let Some(entry) = &mut model.entry {
        entry.taking_over &= claim.is_some();
        entry.claimed = claim;
    }
}

/// The claim of another window on a document.
pub fn claim_on(model: &Model, id: DocumentId) -> Option<Claim> {
    model.claims.iter().find(|claim| claim.document == id).cloned()
}

/// Takes the document shown over; the first time it is asked whether that is meant.
pub fn take_over(model: &mut Model, out: &mut Vec<Command>) {
    let Some(entry) = model.entry.as_mut().filter(|entry| entry.claimed.is_some()) else { return };
    if !entry.taking_over {
        entry.taking_over = true;
        return;
    }
    let id = entry.record.id;
    out.push(Command::TakeOver(id));
    // With what the other one typed.
    lists::open_document(model, id, out);
}
