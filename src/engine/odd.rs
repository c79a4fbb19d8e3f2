//! What is odd about a document: a second copy of it, and what is different from what its sender sent before.

use super::{Desk, DossierData, EngineError};
use crate::base::{DocumentId, Message};
use crate::booking::{self, Difference, Direction, Entry, Mend, NeedsPerson, Proposal};
use crate::odd::{self, History, Past, Weight};
use crate::office::WhoBooks;
use crate::store::{DocumentRecord, Status, Twin, steps};
use crate::ubl;

/// So many earlier invoices of a party are looked at, here and elsewhere.
const LOOKED_AT: u32 = 60;

/// What was found odd about one document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Odd {
    /// What is probably the same invoice, the likeliest first.
    pub twins: Vec<Twin>,
    /// What a person must see.
    pub needs: Vec<NeedsPerson>,
    /// What is only told.
    pub differences: Vec<Difference>,
}

impl Odd {
    /// Adds what was found to the proposal: nothing odd is booked without a person.
    pub fn tell(&self, proposal: &mut Proposal) {
        proposal.needs_person.extend(self.needs.iter().cloned());
        proposal.differences.extend(self.differences.iter().cloned());
    }
}

impl Desk {
    /// Holds a document against everything the office knows of it and of its sender. `id` is its own, when it has one.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn odd(
        &self,
        id: Option<DocumentId>,
        document: &ubl::Document,
        entry: &Entry,
        data: &DossierData,
    ) -> Result<Odd, EngineError> {
        let mut odd = Odd::default();
        if let Some(id) = id {
            odd.twins = self.store.twins(id).await?;
            let who_books = data.dossier.who_books.unwrap_or(self.settings().expertm.who_books);
            odd.needs.extend(odd.twins.first().map(|twin| told(twin, who_books)));
        }
        let now = odd::past_of_entry(entry, Some(document));
        for oddity in odd::different(&now, &self.history(&now, entry, data).await?) {
            let mut missing = oddity.missing;
            if !missing.is_empty() {
                let face = &now.face;
                let dossier = data.dossier.enterprise_number;
                let there = self.store.numbers_there(&face.party, face.direction, dossier, &missing).await?;
                missing.retain(|number| !there.contains(number));
                if missing.is_empty() {
                    continue;
                }
            }
            let code = oddity.code.to_owned();
            match oddity.weight {
                Weight::Tell => odd.differences.push(Difference { code, text: oddity.text }),
                Weight::Look => odd.needs.push(NeedsPerson { code, text: oddity.text, blocks: false, mend: None }),
                Weight::Ask => {
                    let mend = Some(Mend::Seen(code.clone()));
                    odd.needs.push(NeedsPerson { code, text: oddity.text, blocks: true, mend });
                }
            }
        }
        Ok(odd)
    }

    async fn history(&self, now: &Past, entry: &Entry, data: &DossierData) -> Result<History, EngineError> {
        let (direction, dossier) = (now.face.direction, data.dossier.enterprise_number);
        let (here, elsewhere) = self.store.past(&now.face.party, direction, dossier, LOOKED_AT).await?;
        let card = &entry.party.card;
        // The accounts of a card prepared from this very file prove nothing.
        let known = card.number != 0 && direction == Direction::Purchase;
        let card_ibans = card.ibans.iter().filter(|_| known).map(|iban| iban.as_str().to_owned()).collect();
        Ok(History { here, elsewhere, card_ibans })
    }

    /// What still stands in the way of an approval, whatever the window showed: somebody may have booked the other copy
    /// meanwhile. Returns what is to be kept of the invoice.
    pub(super) async fn odd_at_approval(
        &self,
        record: &DocumentRecord,
        entry: &Entry,
        data: &DossierData,
    ) -> Result<Past, EngineError> {
        let bytes = self.bytes(&record.path).await.ok();
        let document = bytes.and_then(|bytes| Some(ubl::read(&bytes).ok()?.document));
        if let Some(document) = &document {
            let odd = self.odd(Some(record.id), document, entry, data).await?;
            if let Some(need) = odd.needs.into_iter().find(|need| need.blocks && !booking::is_settled(entry, need)) {
                return Err(EngineError::Said(need.text));
            }
        }
        Ok(odd::past_of_entry(entry, document.as_ref()))
    }

    /// What a person looked at or decided, in the words of the history.
    pub(super) fn decisions(entry: &Entry) -> impl Iterator<Item = Message> {
        entry.seen.iter().filter(|code| *code == "new-iban").map(|code| Message::new("odd-seen").text("what", code.as_str()))
    }
}

/// The sentence about the likeliest twin: it stops booking once the other one is in the books.
fn told(twin: &Twin, who_books: WhoBooks) -> NeedsPerson {
    let other = twin.document.as_deref();
    // Where Expert/M books, what is ready is as good as booked.
    let ready = who_books == WhoBooks::ExpertM && other.is_some_and(|other| other.status == Status::Ready);
    let blocks = twin.is_booked || ready || other.is_some_and(|other| steps::has_booking(other.status));
    let id = match (blocks, other) {
        (false, _) => "odd-twin-waits",
        (true, None) => "odd-twin-outside",
        (true, Some(_)) => "odd-twin-booked",
    };
    let face = &twin.face;
    let text = Message::new(id).text("number", face.number.as_str());
    let text = match face.date {
        Some(day) => text.date("day", day),
        None => text.text("day", "–"),
    };
    let text = match face.total {
        Some(total) => text.amount("total", total),
        None => text.text("total", "–"),
    };
    let code = if blocks { "duplicate" } else { "twin-waits" }.to_owned();
    NeedsPerson { code, text, blocks, mend: Some(Mend::Compare) }
}
