use crate::base::{EnterpriseNumber, Message};
use crate::engine::BulkBooked;

/// Booking everything with proof: while it goes on, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Bulk {
    /// The dossier.
    pub dossier: EnterpriseNumber,
    /// Documents looked at, of how many.
    pub progress: (usize, usize),
    /// Whether it was asked to stop.
    pub stopping: bool,
    /// What came of it, once it ended.
    pub ended: Option<BulkEnd>,
}

/// What came of booking many at once.
#[derive(Debug, Clone, PartialEq)]
pub struct BulkEnd {
    /// As the background told it.
    pub result: BulkBooked,
    /// Why documents stay, the most frequent reason first.
    pub reasons: Vec<Reason>,
}

/// A reason for which documents stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The sentence of the first of them.
    pub text: Message,
    /// For how many documents.
    pub count: usize,
    /// Whether those of the others read otherwise: another account, another party.
    pub varies: bool,
}

impl BulkEnd {
    /// Counts the reasons: those of one kind are one, whatever names and numbers stand in them.
    pub fn new(result: BulkBooked) -> Self {
        let mut reasons: Vec<Reason> = Vec::new();
        for left in &result.left {
            match reasons.iter_mut().find(|known| known.text.id == left.reason.id) {
                Some(known) => {
                    known.count += 1;
                    known.varies |= known.text != left.reason;
                }
                None => reasons.push(Reason { text: left.reason.clone(), count: 1, varies: false }),
            }
        }
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.count));
        Self { result, reasons }
    }
}
