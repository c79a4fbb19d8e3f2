use std::sync::Arc;

use crate::base::{DocumentId, EnterpriseNumber, Message};
use crate::booking::Entry;
use crate::store::Flag;
use crate::suggest::Rule;

/// A step that can be undone, wherever the user is by then.
#[derive(Debug, Clone, PartialEq)]
pub struct UndoStep {
    /// The dossier it was done in.
    pub dossier: EnterpriseNumber,
    /// What it was, for the toast.
    pub what: Message,
    /// What undoing does.
    pub kind: UndoKind,
}

/// What undoing does.
#[derive(Debug, Clone, PartialEq)]
pub enum UndoKind {
    /// Take the booking or approval of this document back, and put its flag back.
    Approved(DocumentId, Option<Flag>),
    /// Take all these bookings back.
    BookedMany(Arc<Vec<DocumentId>>),
    /// Put this document aside, or bring it back.
    PutAside(DocumentId, bool),
    /// Put the flag of this document back as it was.
    Flagged(DocumentId, Option<Flag>),
    /// Put back what stood in the fields of this document.
    Edited(DocumentId, Box<Entry>),
    /// Put the second rule back in the place of the first; nothing for one that is not there.
    Rule(Option<Box<Rule>>, Option<Box<Rule>>),
}

impl UndoStep {
    /// The one document that it is about, if it is about one.
    pub fn document(&self) -> Option<DocumentId> {
        match &self.kind {
            UndoKind::Approved(id, _) | UndoKind::PutAside(id, _) | UndoKind::Flagged(id, _) | UndoKind::Edited(id, _) => {
                Some(*id)
            }
            UndoKind::BookedMany(_) | UndoKind::Rule(..) => None,
        }
    }
}

/// Steps done and steps undone, the last one at the end.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Steps {
    /// Can be undone.
    pub done: Vec<UndoStep>,
    /// Can be done again.
    pub undone: Vec<UndoStep>,
    /// Undone or done again once the fields of its document are on screen; `true` for undoing.
    pub resuming: Option<(UndoStep, bool)>,
    /// Asked of the background and not answered yet: told when it is done.
    pub asked: Vec<(DocumentId, Message)>,
}

impl Steps {
    /// How many steps can be undone.
    pub const MOST: usize = 100;

    /// Remembers a step. What was undone before can then not be done again.
    pub fn remember(&mut self, step: UndoStep) {
        self.undone.clear();
        self.done.push(step);
        if self.done.len() > Self::MOST {
            self.done.remove(0);
        }
    }

    /// Forgets the steps that `gone` names, in both directions.
    pub fn forget(&mut self, gone: impl Fn(&UndoStep) -> bool) {
        self.done.retain(|step| !gone(step));
        self.undone.retain(|step| !gone(step));
    }

    /// What is handed over is undone in Expert/M only.
    pub fn handed_over(&mut self, documents: &[DocumentId]) {
        for step in &mut self.done {
            if let UndoKind::BookedMany(many) = &mut step.kind
                && many.iter().any(|id| documents.contains(id))
            {
                *many = Arc::new(many.iter().copied().filter(|id| !documents.contains(id)).collect());
            }
        }
        self.forget(|step| match &step.kind {
            UndoKind::BookedMany(many) => many.is_empty(),
            _ => step.document().is_some_and(|id| documents.contains(&id)),
        });
    }
}
