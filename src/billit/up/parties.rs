//! Customers and suppliers.

use super::master::{Known, Master, hash_of};
use super::{Failure, Run, Stop};
use crate::base::{Hash, Message};
use crate::billit::Error;
use crate::billit::types::{CompanyId, Party, PartyCard, PartyId, PartyType};
use crate::office::{self, PartyRole};
use crate::store::{BillitLink, PushedKind, PushedRow};

/// At most so many cards of a dossier in one push: each takes one to three requests, and bookings of other dossiers wait
/// no longer than that. The rest follows in the next.
const MOST: usize = 300;
/// Name under which Billit keeps our number of a party.
const PROVIDER: &str = "Postvak";

impl Run<'_> {
    pub(super) async fn parties(&mut self, link: &BillitLink, master: &Master) -> Result<(), Stop> {
        let mut known = self.known(link).await?;
        let mut sent = 0;
        // A card that Expert/M does not have yet may still get another number there.
        for card in master.parties.iter().filter(|card| card.in_expertm) {
            let (kind, code) = (kind_of(card.role), card.number.to_string());
            let to_send = to_send(link, card);
            let hash = hash_of(&to_send);
            let before = known.get(&(kind, code.clone()));
            if before.is_some_and(|row| row.hash == hash) {
                continue;
            }
            if sent == MOST {
                self.pushed.later += 1;
                continue;
            }
            sent += 1;
            let before = before.and_then(|row| row.party).map(PartyId);
            let row = self.party(link, &known, (kind, &code), before, &to_send, hash).await?;
            if let Some(row) = row {
                self.up.store.save_pushed(link.company, std::slice::from_ref(&row)).await?;
                known.insert((kind, code), row);
            }
        }
        Ok(())
    }

    /// Sends one card; what became of it, or nothing when it is tried again.
    async fn party(
        &mut self,
        link: &BillitLink,
        known: &Known,
        (kind, code): (PushedKind, &str),
        before: Option<PartyId>,
        card: &PartyCard,
        hash: Hash,
    ) -> Result<Option<PushedRow>, Stop> {
        let row = |party: Option<PartyId>, reason| PushedRow {
            kind,
            code: code.to_owned(),
            hash,
            party: party.map(|party| party.0),
            reason,
        };
        match self.send(link, known, (kind, code), before, card).await {
            Ok(Sent::Done(party)) => {
                self.failing = 0;
                self.pushed.parties += 1;
                Ok(Some(row(Some(party), None)))
            }
            Ok(Sent::Clash { other, is_written_over }) => {
                self.failing = 0;
                self.pushed.refused += 1;
                if is_written_over {
                    // Billit took this card for the other one: the other one is sent anew.
                    let other = PushedRow { hash: Hash([0; 32]), ..other.clone() };
                    self.up.store.save_pushed(link.company, &[other]).await?;
                }
                let reason = Message::new("up-party-clash").text("number", code).text("other", other.code);
                // Without an ID: what belongs to the other card is never changed by this one.
                Ok(Some(row(None, Some(reason))))
            }
            Err(error) => Ok(match self.failed(error)? {
                Failure::Passes(_) => None,
                Failure::Refused(reason) => Some(row(before, Some(reason))),
            }),
        }
    }

    async fn send(
        &self,
        link: &BillitLink,
        known: &Known,
        own: (PushedKind, &str),
        before: Option<PartyId>,
        card: &PartyCard,
    ) -> Result<Sent, Error> {
        let (api, company) = (self.up.api, CompanyId(link.company));
        let found = match before {
            Some(party) => Some(party),
            None => self.find(company, card).await?,
        };
        if let Some(party) = found {
            if let Some(other) = holder(known, own, party) {
                return Ok(Sent::Clash { other, is_written_over: false });
            }
            match api.patch_party(company, party, card).await {
                Ok(()) => return Ok(Sent::Done(party)),
                // It was taken away in Billit: made anew.
                Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        let party = api.save_party(company, card).await?;
        Ok(match holder(known, own, party) {
            Some(other) => Sent::Clash { other, is_written_over: true },
            None => Sent::Done(party),
        })
    }

    /// The party that Billit has already: one that bears our number, else the one with the same VAT number and role.
    async fn find(&self, company: CompanyId, card: &PartyCard) -> Result<Option<PartyId>, Error> {
        let Some(text) = card.vat_number.as_ref().or(card.name.as_ref()) else { return Ok(None) };
        let page = self.up.api.find_parties(company, text).await?;
        let ours = |party: &&Party| party.external_provider_id == card.external_provider_id;
        let same = |party: &&Party| {
            card.vat_number.is_some() && party.vat_number == card.vat_number && party.party_type == card.party_type
        };
        let found = page.items.iter().find(ours).or_else(|| page.items.iter().find(same));
        Ok(found.and_then(|party| party.id))
    }
}

enum Sent {
    Done(PartyId),
    /// It turned out to be the party of another card.
    Clash {
        other: PushedRow,
        is_written_over: bool,
    },
}

/// Another card that has this party already.
fn holder(known: &Known, own: (PushedKind, &str), party: PartyId) -> Option<PushedRow> {
    known.values().find(|row| row.party == Some(party.0) && (row.kind, row.code.as_str()) != own).cloned()
}

fn kind_of(role: PartyRole) -> PushedKind {
    match role {
        PartyRole::Customer => PushedKind::Customer,
        PartyRole::Supplier => PushedKind::Supplier,
    }
}

/// A card in Billit's terms.
fn to_send(link: &BillitLink, card: &office::PartyCard) -> PartyCard {
    let text = |text: &str| (!text.trim().is_empty()).then(|| text.to_owned());
    let (party_type, word) = match card.role {
        PartyRole::Customer => (PartyType::Customer, "customer"),
        PartyRole::Supplier => (PartyType::Supplier, "supplier"),
    };
    let vat = card.vat.as_ref().map(|vat| format!("{}{}", vat.country(), vat.number()));
    let vat = vat.or_else(|| card.enterprise_number.map(|number| format!("BE{}", number.digits())));
    PartyCard {
        party_type: Some(party_type),
        nr: Some(card.number.to_string()),
        name: text(&card.name),
        vat_number: vat,
        iban: card.ibans.first().map(|iban| iban.as_str().to_owned()),
        street: text(&card.street),
        street_number: text(&card.house_number),
        postbox: None,
        zipcode: text(&card.postal_code),
        city: text(&card.city),
        country_code: text(&card.country),
        language: None,
        gl_account_code: card.account.map(i64::from),
        external_provider: Some(PROVIDER.to_owned()),
        external_provider_id: Some(format!("{}-{word}-{}", link.dossier.digits(), card.number)),
    }
}
