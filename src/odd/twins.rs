use std::collections::HashMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Face;
use super::likeness::{Likeness, likeness, numbers_in_name};
use super::number::{SameNumber, number_key, same_number};
use crate::base::{DocumentId, normalised_name};
use crate::booking::{Direction, DocType};
use crate::store::{DocumentRecord, Status};

/// Invoices of one total on one day that are compared with each other; more of them are no longer an accident.
const MOST_OF_A_DAY: usize = 64;

/// What file names of credit notes say, in four languages.
const CREDIT_NOTE: [&str; 4] = ["credit", "kredit", "avoir", "gutschrift"];

/// The pairs that are probably one invoice among the documents of a dossier. Built for a whole list at once: by key,
/// never each with each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Twins {
    pairs: HashMap<DocumentId, (DocumentId, Likeness)>,
}

impl Twins {
    /// Finds the pairs. What is put aside, gone without a booking, unreadable or an exact duplicate takes no part.
    #[must_use]
    pub fn among(documents: &[DocumentRecord]) -> Self {
        let faces: Vec<(&DocumentRecord, Option<Face>)> = documents
            .iter()
            .filter(|record| takes_part(record))
            .map(|record| (record, Face::of(&record.summary, Direction::of(record.folder).unwrap_or_default())))
            .collect();
        let mut by_number: HashMap<String, Vec<usize>> = HashMap::new();
        let mut by_day: HashMap<(Date, Decimal), Vec<usize>> = HashMap::new();
        let mut by_source: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, (_, face)) in faces.iter().enumerate() {
            let Some(face) = face else { continue };
            if !face.number.trim().is_empty() {
                by_number.entry(number_key(&face.number)).or_default().push(index);
            }
            if let (Some(day), Some(total)) = (face.date, face.total) {
                by_day.entry((day, total)).or_default().push(index);
            }
            if !face.source.is_empty() {
                by_source.entry(&face.source).or_default().push(index);
            }
        }
        let mut twins = Self::default();
        let groups = by_number.values().chain(by_day.values()).chain(by_source.values());
        for group in groups.filter(|group| group.len() > 1) {
            for (place, &one) in group.iter().enumerate() {
                for &other in group.iter().skip(place + 1).take(MOST_OF_A_DAY) {
                    if let ((left, Some(a)), (right, Some(b))) = (&faces[one], &faces[other])
                        && let Some(found) = likeness(a, b)
                    {
                        twins.add(left, right, found);
                    }
                }
            }
        }
        for (record, _) in faces.iter().filter(|(record, face)| face.is_none() && record.companion.is_none()) {
            let name = record.path.rsplit(['/', '\\']).next().unwrap_or_default();
            let same = numbers_in_name(name).into_iter().flat_map(|text| {
                let there = by_number.get(&number_key(text)).into_iter().flatten();
                there.map(move |&index| (text, index))
            });
            let mut fit: Vec<usize> = same
                .filter(|&(text, index)| {
                    let face = faces[index].1.as_ref();
                    face.is_some_and(|face| same_number(text, &face.number, [face.date; 2]) == Some(SameNumber::Written))
                })
                .map(|(_, index)| index)
                .collect();
            // The supplier's name decides; without it the number must be of one supplier only.
            let words = normalised_name(&name.replace('_', " "));
            let named = |&index: &usize| faces[index].1.as_ref().is_some_and(|face| is_named(&words, &face.name));
            if fit.iter().any(named) {
                fit.retain(named);
            }
            // A credit note may carry the number of its invoice: only a name that says so means it.
            let is_credit = CREDIT_NOTE.iter().any(|word| words.contains(word));
            let of_kind =
                |&index: &usize| faces[index].1.as_ref().is_some_and(|face| (face.doc_type == DocType::CreditNote) == is_credit);
            if fit.iter().any(of_kind) {
                fit.retain(of_kind);
            }
            let party = |&index: &usize| faces[index].1.as_ref().map(|face| face.party.as_str());
            if fit.iter().all(|index| party(index) == fit.first().and_then(party)) {
                for index in fit {
                    twins.add(record, faces[index].0, Likeness::SameInvoice);
                }
            }
        }
        twins
    }

    /// The document that this one is probably the same as, and why: a booked one before others, then the older one.
    #[must_use]
    pub fn of(&self, document: DocumentId) -> Option<(DocumentId, Likeness)> {
        self.pairs.get(&document).copied()
    }

    /// How many documents have a twin.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether no document has one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    fn add(&mut self, left: &DocumentRecord, right: &DocumentRecord, found: Likeness) {
        for (one, other) in [(left, right), (right, left)] {
            let slot = self.pairs.entry(one.id).or_insert((other.id, found));
            // The strongest reason first; among equals the one that came first.
            if (found, std::cmp::Reverse(other.id)) > (slot.1, std::cmp::Reverse(slot.0)) {
                *slot = (other.id, found);
            }
        }
    }
}

/// Whether the words of a file name tell this party.
fn is_named(words: &str, party: &str) -> bool {
    let party = normalised_name(party);
    let mut long = party.split(' ').filter(|word| word.len() > 2).peekable();
    long.peek().is_some() && long.all(|word| words.split(' ').any(|other| other == word))
}

fn takes_part(record: &DocumentRecord) -> bool {
    match record.status {
        Status::Booked | Status::HandedOver | Status::InExpertM | Status::Refused => true,
        Status::New | Status::Ready => !record.gone,
        Status::Unreadable | Status::Duplicate | Status::PutAside => false,
    }
}
