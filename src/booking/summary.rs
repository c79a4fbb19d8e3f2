use super::amounts::{sane, sign, stated_total};
use super::{Direction, DocType, party};
use crate::base::{FolderKind, round_cents};
use crate::store::Summary;
use crate::ubl::Document;

/// What the lists show of a document. In the folder of other documents its supplier is the party.
#[must_use]
pub fn summary(document: &Document, folder: FolderKind) -> Summary {
    let direction = Direction::of(folder).unwrap_or_default();
    let other = direction.party(document);
    let doc_type = sign(document, false).0;
    let payable = sane(document.totals.payable.as_ref()).map(round_cents).or_else(|| stated_total(document));
    let attachments = document.attachments.iter().filter(|attachment| attachment.content.is_some()).count();
    Summary {
        doc_type: Some(doc_type),
        number: document.number.clone().unwrap_or_default(),
        date: document.issue_date,
        due_date: document.due_date,
        party: other.name.clone().unwrap_or_default(),
        party_key: party::party_key(other),
        total: payable.map(|payable| if doc_type == DocType::CreditNote { -payable.abs() } else { payable }),
        currency: document.currency.clone().unwrap_or_default(),
        attachments: u32::try_from(attachments).unwrap_or(u32::MAX),
        iban: document.payee_iban.first().cloned().unwrap_or_default(),
        source: document.uuid.clone().unwrap_or_default(),
    }
}
