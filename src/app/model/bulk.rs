use crate::base::{EnterpriseNumber, Message};
use crate::engine::BulkBooked;
use crate::i18n::Texts;

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
    /// Why documents stay, the most frequent reason first: the sentence, and for how many.
    pub reasons: Vec<(Message, usize)>,
}

impl BulkEnd {
    /// Counts the reasons. Two that read the same are one.
    pub fn new(result: BulkBooked, texts: Texts) -> Self {
        let mut reasons: Vec<(String, Message, usize)> = Vec::new();
        for left in &result.left {
            let read = texts.text(&left.reason);
            match reasons.iter_mut().find(|(known, ..)| *known == read) {
                Some((.., count)) => *count += 1,
                None => reasons.push((read, left.reason.clone(), 1)),
            }
        }
        reasons.sort_by_key(|(.., count)| std::cmp::Reverse(*count));
        Self { reasons: reasons.into_iter().map(|(_, reason, count)| (reason, count)).collect(), result }
    }
}
