//! What bookings made in Expert/M teach: on which accounts a party is booked, and the habits of the office.

use std::collections::HashMap;

use super::{Desk, EngineError};
use crate::base::EnterpriseNumber;
use crate::booking::{Booking, base_lines, card_key};
use crate::office::PartyRole;
use crate::store::Sample;
use crate::suggest::Booked;

impl Desk {
    /// Learns from bookings made in Expert/M; the same again teaches nothing twice. Returns how many were new.
    ///
    /// # Errors
    /// When the store fails.
    pub(super) async fn learn_bookings(&self, number: EnterpriseNumber, bookings: &[Booking]) -> Result<u32, EngineError> {
        if bookings.is_empty() {
            return Ok(0);
        }
        let data = self.data(number).await?;
        let keys: HashMap<(PartyRole, u32), String> =
            data.parties.iter().map(|card| ((card.role, card.number), card_key(card))).collect();
        let dossier = number.digits();
        let samples: Vec<Sample> = bookings
            .iter()
            .filter_map(|booking| {
                // A party without a card cannot be met again.
                let party = keys.get(&(booking.direction.role(), booking.party))?;
                let lines = base_lines(booking, &data.dossier.central)
                    .map(|line| Booked {
                        dossier: dossier.clone(),
                        party: party.clone(),
                        text: line.text.clone(),
                        account: line.account,
                        day: booking.doc_date,
                    })
                    .collect();
                Some(Sample {
                    direction: booking.direction,
                    journal: booking.journal,
                    book_year: booking.book_year,
                    number: booking.number,
                    lines,
                })
            })
            .collect();
        let new = self.store.learn_samples(number, &samples).await?;
        self.learn_anew().await?;
        Ok(new)
    }
}
