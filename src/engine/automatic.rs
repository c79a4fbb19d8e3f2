//! Automatic booking: off until a person switches it on in a dossier that has proved itself, and off again by itself when
//! the proof drops.
//!
//! What keeps it honest: what it booked teaches nothing and proves nothing (`Hand::Postvak`), and of what it could book some are
//! left to a person (`choice`), so that there is always something to be judged by.

use std::collections::HashMap;
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, PoisonError};

use jiff::{Timestamp, ToSpan as _};

use super::bulk::Start;
use super::choice::{Case, LEFT_OPENED, choose};
use super::{Desk, DossierData, EngineError, Pages};
use crate::base::{DocumentId, EnterpriseNumber, Message};
use crate::booking::{self, Direction, Proposal, SURE};
use crate::office::WhoBooks;
use crate::store::{AutomaticStep, DocumentRecord, HistoryKind, POSTVAK, Stamp, Status};
use crate::suggest::Suggest as _;

/// So many own bookings taken back switch it off, when they are more than 2 % of all.
const CORRECTED: u32 = 3;
/// Days in which they are counted, at most.
const LOOKED_BACK: i32 = 90;

/// Automatic booking of a dossier, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Automatic {
    /// The dossier.
    pub dossier: EnterpriseNumber,
    /// Purchases, then sales.
    pub sides: [AutomaticSide; 2],
    /// What was booked by itself today and still is, in the order of the numbers.
    pub today: Vec<DocumentId>,
    /// How it was switched on and off, oldest first.
    pub steps: Vec<AutomaticStep>,
}

/// Automatic booking of the purchases or of the sales of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AutomaticSide {
    /// Which.
    pub direction: Direction,
    /// Whether it is on.
    pub on: bool,
    /// Confidence from which it would book, in per cent.
    pub from: Option<u8>,
    /// Why it cannot be switched on, or does not run now.
    pub refused: Option<Message>,
}

/// What a round of automatic booking did in one dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AutomaticBooked {
    /// The dossier.
    pub dossier: EnterpriseNumber,
    /// What is booked now, in the order of the numbers.
    pub booked: Vec<DocumentId>,
    /// Why it stopped by itself, if it did.
    pub stopped: Vec<Message>,
}

/// Documents that were left to a person, with the version that was looked at; one round at a time.
#[derive(Default)]
pub(super) struct Tried {
    left: Mutex<HashMap<DocumentId, i64>>,
    /// Why each was left when it was looked at last, with its version then.
    why: Mutex<HashMap<DocumentId, (i64, Message)>>,
    round: tokio::sync::Mutex<()>,
}

impl Desk {
    /// Automatic booking of a dossier: whether it is on, whether it may be, and what it did today.
    ///
    /// # Errors
    /// When the store fails or there is no such dossier.
    pub async fn automatic(&self, dossier: EnterpriseNumber) -> Result<Automatic, EngineError> {
        self.learn_once().await?;
        let data = self.data(dossier).await?;
        let steps = self.store.automatic_steps(dossier).await?;
        let sides = [Direction::Purchase, Direction::Sale].map(|direction| {
            let on = steps.iter().rev().find(|step| step.direction == direction).is_some_and(|step| step.on);
            let from = self.enough_by_itself(dossier, direction);
            AutomaticSide { direction, on, from, refused: self.refused(&data, from) }
        });
        let now = self.clock.now();
        let zone = self.clock.zone();
        let midnight = zone.to_timestamp(zone.to_datetime(now).date().at(0, 0, 0, 0)).unwrap_or(now);
        let today = self.store.booked_by_itself(dossier, midnight).await?;
        Ok(Automatic { dossier, sides, today, steps })
    }

    /// Switches automatic booking of a dossier on or off.
    ///
    /// # Errors
    /// When the dossier has not proved itself or Expert/M books there; when the store fails.
    pub async fn switch_automatic(&self, dossier: EnterpriseNumber, direction: Direction, on: bool) -> Result<(), EngineError> {
        self.learn_once().await?;
        let data = self.data(dossier).await?;
        if let Some(refused) = self.refused(&data, self.enough_by_itself(dossier, direction)).filter(|_| on) {
            return Err(EngineError::Said(refused));
        }
        self.store.switch_automatic(dossier, direction, on, None, &self.stamp()).await?;
        self.try_again();
        Ok(())
    }

    /// Why automatic booking cannot be on here.
    fn refused(&self, data: &DossierData, from: Option<u8>) -> Option<Message> {
        if self.who_books(data) == WhoBooks::ExpertM {
            return Some(Message::new("automatic-expertm"));
        }
        from.is_none().then(|| Message::new("automatic-no-proof"))
    }

    /// The confidence from which this dossier may be booked without a person, in per cent. What a person booked today counts
    /// at once: a correction must not wait until tomorrow.
    fn enough_by_itself(&self, dossier: EnterpriseNumber, direction: Direction) -> Option<u8> {
        let tomorrow = self.clock.today().tomorrow().ok()?;
        let learned = self.learned.read().unwrap_or_else(PoisonError::into_inner);
        learned.automatic_from(&dossier.digits(), direction == Direction::Sale, tomorrow).map(|proven| proven.max(SURE))
    }

    /// Looks again at what was left to a person: something was learned since, or set otherwise.
    pub fn try_again(&self) {
        self.tried.left.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Books by itself where that is on: in these dossiers, or in all when empty. Where the proof dropped it is switched off
    /// instead. What was left to a person is not looked at again until it changes, or until [`Desk::try_again`].
    ///
    /// # Errors
    /// When the store fails; what was booked before stays.
    pub async fn book_automatically(
        &self,
        dossiers: &[EnterpriseNumber],
        pages: &Pages,
    ) -> Result<Vec<AutomaticBooked>, EngineError> {
        let mut on = self.store.automatic_on().await?;
        on.retain(|step| dossiers.is_empty() || dossiers.contains(&step.dossier));
        if on.is_empty() {
            return Ok(Vec::new());
        }
        let _round = self.tried.round.lock().await;
        self.learn_once().await?;
        let mut numbers: Vec<EnterpriseNumber> = on.iter().map(|step| step.dossier).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let before = self.clock.today().saturating_sub(LOOKED_BACK.days());
        let zone = self.clock.zone();
        // From the morning of that day, where the office is.
        let since = zone.to_timestamp(before.at(0, 0, 0, 0)).unwrap_or(Timestamp::MIN);
        let mut rounds = Vec::new();
        for dossier in numbers {
            let steps: Vec<&AutomaticStep> = on.iter().filter(|step| step.dossier == dossier).collect();
            let round = self.book_dossier(dossier, &steps, since, pages).await?;
            if !round.booked.is_empty() || !round.stopped.is_empty() {
                rounds.push(round);
            }
        }
        Ok(rounds)
    }

    async fn book_dossier(
        &self,
        dossier: EnterpriseNumber,
        steps: &[&AutomaticStep],
        since: Timestamp,
        pages: &Pages,
    ) -> Result<AutomaticBooked, EngineError> {
        let mut round = AutomaticBooked { dossier, booked: Vec::new(), stopped: Vec::new() };
        let data = self.data(dossier).await?;
        if self.who_books(&data) == WhoBooks::ExpertM {
            return Ok(round);
        }
        let mut enough = [None, None];
        for step in steps {
            let side = step.direction;
            let proven = self.enough_by_itself(dossier, side);
            let (all, changed) = self.store.own_taken_back(dossier, side, step.at.max(since)).await?;
            let why = match (proven, corrected(all, changed).then_some((all, changed))) {
                (None, _) => Some(self.why_stopped(&data, side)),
                (Some(_), Some((all, changed))) => {
                    let said = Message::new("automatic-corrected").text("side", side.word());
                    let said = said.text("dossier", data.dossier.name.clone());
                    Some(said.count("all", all).count("changed", changed))
                }
                (Some(_), None) => None,
            };
            let Some(why) = why else {
                enough[usize::from(side == Direction::Sale)] = proven;
                continue;
            };
            let stamp = Stamp { who: POSTVAK.to_owned(), ..self.stamp() };
            if self.store.switch_automatic(dossier, side, false, Some(&why), &stamp).await? {
                round.stopped.push(why);
            }
        }
        let [purchases, sales] = enough;
        if purchases.is_none() && sales.is_none() {
            return Ok(round);
        }
        let mut records = self.waiting_invoices(dossier).await?;
        {
            let tried = self.tried.left.lock().unwrap_or_else(PoisonError::into_inner);
            records.retain(|record| {
                let enough = if Direction::of(record.folder) == Some(Direction::Sale) { sales } else { purchases };
                enough.is_some() && tried.get(&record.id) != Some(&record.version)
            });
        }
        let start = Start::Postvak { purchases, sales, pages };
        let result = self.book_all(records, &data, start, &AtomicBool::new(false), &|_, _| {}).await?;
        let mut tried = self.tried.left.lock().unwrap_or_else(PoisonError::into_inner);
        tried.extend(result.left.iter().map(|left| (left.record.id, left.record.version)));
        drop(tried);
        let mut why = self.tried.why.lock().unwrap_or_else(PoisonError::into_inner);
        for left in result.left {
            // That somebody opened it does not say why it was left before.
            if left.reason.id != LEFT_OPENED || !why.contains_key(&left.record.id) {
                why.insert(left.record.id, (left.record.version, left.reason));
            }
        }
        round.booked = result.booked;
        Ok(round)
    }

    /// Why automatic booking, where it is on, left a document to a person; nothing when it did not look at it as it is now.
    pub(super) async fn why_left(&self, record: &DocumentRecord) -> Result<Option<Message>, EngineError> {
        if record.status != Status::New {
            return Ok(None);
        }
        let known = self.tried.why.lock().unwrap_or_else(PoisonError::into_inner).get(&record.id).cloned();
        let Some((_, why)) = known.filter(|(version, _)| *version == record.version) else { return Ok(None) };
        let on = self.store.automatic_on().await?;
        let direction = Direction::of(record.folder);
        Ok(on.iter().any(|step| step.dossier == record.dossier && Some(step.direction) == direction).then_some(why))
    }

    /// Why the proof of a dossier does not hold any more.
    fn why_stopped(&self, data: &DossierData, direction: Direction) -> Message {
        let tomorrow = self.clock.today().tomorrow().unwrap_or(self.clock.today());
        let learned = self.learned.read().unwrap_or_else(PoisonError::into_inner);
        let number = data.dossier.enterprise_number.digits();
        let said = |id: &'static str| Message::new(id).text("side", direction.word()).text("dossier", data.dossier.name.clone());
        if learned.proven_from(&number, direction == Direction::Sale, tomorrow).is_none() {
            return said("automatic-lapsed");
        }
        let (all, right) = learned.lately(&number, direction == Direction::Sale, tomorrow);
        said("automatic-stopped").count("all", all).count("right", right)
    }

    /// Why this proposal may be booked by itself, in the words of the history; or why not.
    pub(super) async fn automatically(
        &self,
        record: &DocumentRecord,
        proposal: &Proposal,
        enough: Option<u8>,
        data: &DossierData,
    ) -> Result<Message, Message> {
        let zone = self.clock.zone();
        let today = self.clock.today();
        let history = self.store.history(record.id).await.map_err(|error| error.message())?;
        // Somebody may have it on screen.
        let opened = history.iter().any(|line| line.kind == HistoryKind::Opened && zone.to_datetime(line.at).date() == today);
        let party = booking::card_key(&proposal.entry.party.card);
        let seen = {
            let learned = self.learned.read().unwrap_or_else(PoisonError::into_inner);
            learned.seen(&data.dossier.enterprise_number.digits(), &party)
        };
        choose(&Case { proposal, enough, seen, opened, identity: record.identity })
    }
}

/// Whether too many of the documents that were booked by itself were taken back by a person or refused by Expert/M: some, and
/// no rarity.
fn corrected(all: u32, changed: u32) -> bool {
    changed >= CORRECTED && changed.saturating_mul(50) > all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_that_are_taken_back_stop_it_unless_they_are_rare() {
        assert!(!corrected(9, 2));
        assert!(corrected(14, 3));
        assert!(!corrected(200, 3), "three of two hundred are rare");
    }
}
