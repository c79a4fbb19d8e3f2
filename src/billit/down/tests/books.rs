//! The office books what came down, hands it over, Expert/M answers, and the bookings go up.

use std::collections::BTreeMap;

use super::power::Chance;
use super::*;
use crate::base::{DocumentId, FolderKind, Message, RunId, from_cents};
use crate::billit::types::BookingEntry;
use crate::billit::{Push, Pushed, Up, UpError, booking_entries};
use crate::booking::{Booking, BookingLine, Direction, DocType, Side};
use crate::store::{DocumentRecord, NewBooking, Observation, Observed, OutboxState, Store as _, Summary, UpStore as _};

/// What the books of the office should show in Billit.
#[derive(Default)]
pub(super) struct Books {
    /// Invoices that were seen, by identity.
    pub(super) seen: BTreeMap<[u8; 32], DocumentId>,
    /// Handed over, waiting for Expert/M.
    waiting: Vec<(DocumentId, RunId)>,
    /// What Expert/M has.
    confirmed: BTreeMap<DocumentId, Booking>,
    /// What Expert/M refused.
    refused: BTreeSet<DocumentId>,
}

impl Books {
    /// Books and hands over what came; Expert/M answers for some of it, at the end for all.
    pub(super) async fn work(&mut self, office: &Office, link: &BillitLink, orders: &[i64], chance: &mut Chance, is_end: bool) {
        let stamp = Stamp { who: "Els".to_owned(), at: office.clock.now() };
        for id in orders {
            let item = office.store.remote_item(&order_key(link.company, OrderId(*id))).await.expect("read");
            let Some(item) = item.filter(|item| item.state == RemoteState::Taken) else { continue };
            let Some(identity) = item.identity.filter(|identity| !self.seen.contains_key(&identity.0)) else { continue };
            if !is_end && chance.below(2) == 0 {
                continue;
            }
            let seen = observed(link, *id, identity);
            let [Observation::Added(document)] = office.store.observe(&[seen], &stamp).await.expect("seen")[..] else {
                panic!("order {id} is no new document")
            };
            self.seen.insert(identity.0, document);
            self.book(office, link, document, &stamp).await;
        }
        for (document, run) in std::mem::take(&mut self.waiting) {
            match chance.below(5) {
                0 if !is_end => self.waiting.push((document, run)),
                1 => {
                    let why = Message::new("expertm-refused").text("text", "Periode afgesloten");
                    office.store.read_back(run, &[], &[(document, why)], &stamp).await.expect("read back");
                    if is_end || chance.below(2) == 0 {
                        self.refused.insert(document);
                    } else {
                        // Mended: booked once more.
                        self.book(office, link, document, &stamp).await;
                    }
                }
                _ => {
                    office.store.read_back(run, &[document], &[], &stamp).await.expect("read back");
                    let booking = office.store.booking(document).await.expect("read").expect("a booking");
                    self.confirmed.insert(document, booking.booking);
                }
            }
        }
    }

    async fn book(&mut self, office: &Office, link: &BillitLink, document: DocumentId, stamp: &Stamp) {
        let DocumentRecord { version, flag, .. } = office.store.document(document).await.expect("a document");
        if flag.is_some() {
            // It waits for a colleague, who does not come.
            self.refused.insert(document);
            return;
        }
        let booking = booking(document);
        let new = NewBooking {
            document,
            version,
            booking: &booking,
            first_number: 1,
            entry: "{}",
            learn: &[],
            past: None,
            again: None,
            why: None,
        };
        office.store.book(new, stamp).await.expect("booked");
        let file = format!("/runs/{}-{version}.xml", document.0);
        let run = office.store.hand_over(link.dossier, &file, &[document], stamp).await.expect("handed over");
        self.waiting.push((document, run.id));
    }

    /// Whether Billit has each confirmed booking once, as it is in the books, and no other.
    pub(super) async fn judge(&self, office: &Office, bookings: &BTreeMap<i64, Vec<BookingEntry>>) -> Result<(), String> {
        let mut here: Vec<&Vec<BookingEntry>> = bookings.values().filter(|lines| !lines.is_empty()).collect();
        for (document, booking) in &self.confirmed {
            let lines = booking_entries(booking).expect("balanced");
            let found = here.iter().filter(|found| ***found == lines).count();
            if found != 1 {
                return Err(format!("the booking of document {} is in Billit {found} times", document.0));
            }
            here.retain(|found| **found != lines);
        }
        if !here.is_empty() {
            return Err(format!("Billit has bookings that nobody confirmed: {here:?}; refused: {:?}", self.refused));
        }
        let documents: BTreeSet<DocumentId> = self.seen.values().copied().collect();
        let outbox = office.store.outbox().await.expect("read");
        match outbox.iter().find(|row| documents.contains(&row.document) && row.state != OutboxState::Sent) {
            Some(row) => Err(format!("still on its way: {row:?}")),
            None => Ok(()),
        }
    }
}

impl Office {
    pub(super) async fn push(
        &self,
        server: &Server,
        link: &BillitLink,
        power: &Arc<Power>,
        again: bool,
    ) -> Result<Pushed, UpError> {
        let store = PoweredStore(&self.store, Arc::clone(power));
        let up = Up { api: server, store: &store, masters: &[], clock: &self.clock };
        up.push(Push { dossier: Some(link.dossier), again, only_bookings: true }).await
    }
}

fn observed(link: &BillitLink, id: i64, identity: Hash) -> Observed {
    let summary = Summary { doc_type: Some(DocType::Invoice), number: format!("F-{id}"), ..Summary::default() };
    Observed {
        dossier: link.dossier,
        folder: FolderKind::Purchases,
        path: format!("/gezien/{id}.xml"),
        size: 10,
        modified_ms: 1,
        identity,
        companion: None,
        content: Ok(summary),
        texts: String::new(),
    }
}

/// A booking that no other document has.
fn booking(document: DocumentId) -> Booking {
    let amount = from_cents(10_000 + document.0);
    let line = |account, side| BookingLine {
        account,
        amount,
        side,
        ventilation: 0,
        vat_rate_code: None,
        vat_percent: None,
        boxes: Vec::new(),
        text: String::new(),
    };
    Booking {
        direction: Direction::Purchase,
        doc_type: DocType::Invoice,
        journal: 1,
        book_year: 2026,
        period: 11,
        vat_period: 202_611,
        number: 0,
        party: 1,
        party_name: "Proef".to_owned(),
        doc_date: date(2026, 11, 1),
        due_date: None,
        reference: String::new(),
        structured_reference: None,
        currency: "EUR".to_owned(),
        rate: None,
        amount,
        vat_amount: from_cents(0),
        lines: vec![line(440_000, Side::Credit), line(612_000, Side::Debit)],
    }
}
