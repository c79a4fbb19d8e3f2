use std::collections::HashMap;

use super::kept::{Kept, Known};
use crate::base::{DocumentId, Hash, Message};
use crate::store::{HistoryKind, Observation, Observed, Status, steps};

/// What to do with each file, decided in memory. The rules are told at [`crate::store::Store::observe`].
#[derive(Debug)]
pub(super) struct Decisions<'a> {
    pub(super) documents: Vec<Kept<'a>>,
    pub(super) history: Vec<(DocumentId, HistoryKind, Option<Message>)>,
    /// Documents whose content is no longer where it was: their duplicates lose the first one.
    pub(super) left: Vec<DocumentId>,
    next: i64,
    by_path: HashMap<String, usize>,
    by_identity: HashMap<Hash, Vec<usize>>,
    by_companion: HashMap<String, usize>,
    /// What this batch shows at each path.
    shown: HashMap<&'a str, Hash>,
}

impl<'a> Decisions<'a> {
    pub(super) fn new(known: Known<'a>, seen: &'a [Observed]) -> Self {
        let mut decisions = Self {
            documents: Vec::with_capacity(known.documents.len() + seen.len()),
            history: Vec::with_capacity(seen.len()),
            left: Vec::new(),
            next: known.next,
            by_path: HashMap::with_capacity(seen.len()),
            by_identity: HashMap::with_capacity(seen.len()),
            by_companion: HashMap::new(),
            shown: seen.iter().map(|one| (one.path.as_str(), one.identity)).collect(),
        };
        for document in known.documents {
            decisions.add(document);
        }
        decisions
    }

    pub(super) fn take_in(&mut self, seen: &'a [Observed]) -> Vec<Observation> {
        let beside: std::collections::HashSet<&str> = seen.iter().filter_map(|one| one.companion.as_deref()).collect();
        // Unknown paths first, so that a file that was renamed is a move before its old path is taken by another;
        // what lies beside a document last, when that document is known.
        let mut order: Vec<usize> = (0..seen.len()).collect();
        order.sort_by_key(|&index| {
            let path = seen[index].path.as_str();
            if beside.contains(path) { 2 } else { u8::from(self.by_path.contains_key(path)) }
        });
        let mut became: Vec<Option<Observation>> = vec![None; seen.len()];
        for index in order {
            became[index] = Some(self.take_in_one(&seen[index]));
        }
        became.into_iter().flatten().collect()
    }

    fn take_in_one(&mut self, seen: &'a Observed) -> Observation {
        let invoice = seen.content.as_ref().is_ok_and(|summary| summary.doc_type.is_some());
        if !invoice && let Some(&owner) = self.by_companion.get(&seen.path) {
            self.take_up(&seen.path, owner);
            return Observation::Known(self.documents[owner].id);
        }
        let index = match self.by_path.get(&seen.path).copied() {
            Some(index) if self.documents[index].identity == seen.identity => return self.same(index, seen),
            Some(index) if !steps::has_booking(self.documents[index].status) => return self.replaced(index, seen),
            other => other,
        };
        if let Some(index) = index {
            self.leave(index, Message::new("store-replaced-after-booking"));
            self.left.push(self.documents[index].id);
        }
        self.elsewhere(seen)
    }

    /// The same file at the same path.
    fn same(&mut self, index: usize, seen: &'a Observed) -> Observation {
        let document = &mut self.documents[index];
        document.take_place(seen);
        if (document.dossier, document.folder) != (seen.dossier, seen.folder) && !steps::has_booking(document.status) {
            // The linked folder was given to another dossier, or a sub-folder another meaning.
            document.dossier = seen.dossier;
            document.folder = seen.folder;
            document.raised = true;
            if document.status == Status::Ready {
                document.status = Status::New;
            }
            document.touch();
        }
        self.read_again(index, seen);
        self.claim(index);
        Observation::Known(self.documents[index].id)
    }

    /// What could not be read before can be now, or the other way round.
    fn read_again(&mut self, index: usize, seen: &'a Observed) {
        let was = self.documents[index].status;
        match &seen.content {
            Ok(_) if was == Status::Unreadable => {
                self.documents[index].take_content(seen);
                self.decide_status(index, seen);
                self.documents[index].raised = true;
                self.note(index, HistoryKind::Replaced, Some(Message::new("store-readable-now")));
            }
            Ok(_) if was == Status::PutAside && self.documents[index].reason.is_some() => {
                self.documents[index].reason = None;
                self.documents[index].take_content(seen);
            }
            Err(reason) if matches!(was, Status::New | Status::Ready | Status::Duplicate) => {
                let document = &mut self.documents[index];
                document.status = Status::Unreadable;
                document.reason = Some(reason.clone());
                document.duplicate_of = None;
                document.raised = true;
                document.touch();
                self.note(index, HistoryKind::Replaced, Some(reason.clone()));
            }
            Err(reason) if was == Status::Unreadable && self.documents[index].reason.as_ref() != Some(reason) => {
                self.documents[index].reason = Some(reason.clone());
                self.documents[index].touch();
            }
            _ => {}
        }
    }

    /// Another file at the same path.
    fn replaced(&mut self, index: usize, seen: &'a Observed) -> Observation {
        let before = self.documents[index].identity;
        if let Some(same) = self.by_identity.get_mut(&before) {
            same.retain(|&other| other != index);
        }
        let document = &mut self.documents[index];
        document.dossier = seen.dossier;
        document.folder = seen.folder;
        document.take_place(seen);
        document.take_content(seen);
        document.raised = true;
        let id = document.id;
        self.left.push(id);
        self.decide_status(index, seen);
        self.by_identity.entry(seen.identity).or_default().push(index);
        self.claim(index);
        self.note(index, HistoryKind::Replaced, None);
        Observation::Replaced(id)
    }

    /// A path at which nothing was: a move, a duplicate, or something new.
    fn elsewhere(&mut self, seen: &'a Observed) -> Observation {
        if let Some(index) = self.movable(seen) {
            return self.moves(index, seen);
        }
        let id = DocumentId(self.next);
        self.next += 1;
        let index = self.add(Kept::new(id, seen));
        self.decide_status(index, seen);
        self.claim(index);
        let reason = self.documents[index].reason.clone();
        self.note(index, HistoryKind::Received, reason);
        match self.documents[index].duplicate_of {
            Some(first) => Observation::Duplicate(id, first),
            None => Observation::Added(id),
        }
    }

    /// The document that was somewhere else and is here now.
    fn movable(&self, seen: &Observed) -> Option<usize> {
        let same = self.by_identity.get(&seen.identity)?;
        same.iter()
            .copied()
            .filter(|&index| {
                let document = &self.documents[index];
                document.dossier == seen.dossier
                    && !self.is_there(document)
                    && (document.folder == seen.folder || !steps::has_booking(document.status))
            })
            .min_by_key(|&index| {
                let document = &self.documents[index];
                (document.duplicate_of.is_some(), document.path != seen.path, document.id)
            })
    }

    fn moves(&mut self, index: usize, seen: &'a Observed) -> Observation {
        let document = &mut self.documents[index];
        let from = std::mem::replace(&mut document.path, seen.path.clone());
        let back = from == seen.path;
        document.leaves = !document.gone;
        document.gone = false;
        document.take_place(seen);
        document.touch();
        if document.folder != seen.folder {
            document.folder = seen.folder;
            document.raised = true;
            if document.status == Status::Ready {
                document.status = Status::New;
            }
        }
        if self.by_path.get(&from) == Some(&index) {
            self.by_path.remove(&from);
        }
        self.by_path.insert(seen.path.clone(), index);
        let text = if back { Message::new("store-back") } else { Message::new("store-moved-from").text("path", from) };
        self.note(index, HistoryKind::Moved, Some(text));
        self.read_again(index, seen);
        self.claim(index);
        Observation::Known(self.documents[index].id)
    }

    /// `New`, `Unreadable` or `Duplicate`, by what was read and what else is there.
    fn decide_status(&mut self, index: usize, seen: &Observed) {
        let (status, reason, first) = match &seen.content {
            Err(reason) => (Status::Unreadable, Some(reason.clone()), None),
            Ok(_) => match self.first_with(index) {
                Some(first) => (Status::Duplicate, None, Some(first)),
                None => (Status::New, None, None),
            },
        };
        let document = &mut self.documents[index];
        document.status = status;
        document.reason = reason;
        document.duplicate_of = first;
    }

    /// The first document with the content of this one.
    fn first_with(&self, index: usize) -> Option<DocumentId> {
        let this = &self.documents[index];
        let first = self
            .by_identity
            .get(&this.identity)?
            .iter()
            .map(|&other| &self.documents[other])
            .filter(|other| {
                other.id != this.id
                    && other.status != Status::Unreadable
                    && (self.is_there(other) || steps::has_booking(other.status))
                    && (this.invoice || other.dossier == this.dossier)
            })
            .min_by_key(|other| (other.duplicate_of.is_some(), other.id))?;
        // A duplicate of this very one makes it no duplicate.
        Some(first.duplicate_of.unwrap_or(first.id)).filter(|&first| first != this.id)
    }

    /// Whether its file still lies at its path, as far as this batch shows.
    fn is_there(&self, document: &Kept<'_>) -> bool {
        !document.gone && self.shown.get(document.path.as_str()).is_none_or(|&identity| identity == document.identity)
    }

    /// The PDF beside a document is part of it.
    fn claim(&mut self, index: usize) {
        if let Some(companion) = self.documents[index].companion.clone() {
            self.take_up(&companion, index);
            self.by_companion.insert(companion, index);
        }
    }

    /// Takes up the record that the PDF at this path has on its own.
    fn take_up(&mut self, path: &str, owner: usize) {
        let Some(&index) = self.by_path.get(path) else { return };
        let owner = self.documents[owner].id;
        let document = &mut self.documents[index];
        if document.invoice || document.flagged || steps::has_booking(document.status) || document.id == owner {
            return;
        }
        document.status = Status::Duplicate;
        document.reason = None;
        document.duplicate_of = Some(owner);
        document.raised = true;
        self.leave(index, Message::new("store-companion"));
    }

    fn leave(&mut self, index: usize, text: Message) {
        self.documents[index].leave();
        let path = self.documents[index].path.clone();
        self.by_path.remove(&path);
        self.note(index, HistoryKind::Gone, Some(text));
    }

    fn note(&mut self, index: usize, kind: HistoryKind, text: Option<Message>) {
        self.history.push((self.documents[index].id, kind, text));
    }

    fn add(&mut self, document: Kept<'a>) -> usize {
        let index = self.documents.len();
        self.by_identity.entry(document.identity).or_default().push(index);
        if !document.gone {
            self.by_path.insert(document.path.clone(), index);
            if let Some(companion) = &document.companion {
                self.by_companion.insert(companion.clone(), index);
            }
        }
        self.documents.push(document);
        index
    }
}
