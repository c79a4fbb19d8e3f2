//! What bookings made in Expert/M teach: on which accounts a party is booked, which invoices are in the books already,
//! and the habits of the office.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::scan::blocking;
use super::{Desk, DossierData, EngineError, VatTables};
use crate::base::{EnterpriseNumber, Message};
use crate::booking::{Booking, Deducting, Direction, Habit, HabitChange, Habits, Tables, Written, card_key, habits, lessons};
use crate::expertm::{DossierMaster, list_samples, read_master_files};
use crate::odd::past_of_booking;
use crate::office::{PartyCard, PartyRole};
use crate::store::Sample;
use crate::suggest::{Booked, Facts};

/// A habit that was found, beside what is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HabitRow {
    /// What was found.
    pub habit: Habit,
    /// Id of the text of its VAT case; empty where it is about none.
    pub case: String,
    /// What is set today.
    pub today: String,
    /// Whether that is the same.
    pub agrees: bool,
    /// Whether a person refused it.
    pub refused: bool,
}

/// The habits found in the bookings of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierHabits {
    /// The dossier.
    pub dossier: EnterpriseNumber,
    /// How many bookings they rest on.
    pub bookings: u32,
    /// By kind.
    pub rows: Vec<HabitRow>,
}

fn tables(data: &DossierData) -> Tables<'_> {
    Tables { purchase: data.vat.of(Direction::Purchase), sale: data.vat.of(Direction::Sale) }
}

impl Desk {
    /// Learns from the exports in a folder that a person points at, for one dossier. Returns how many bookings were new,
    /// and how many were read.
    ///
    /// # Errors
    /// When the folder cannot be listed, holds no bookings, or the store fails.
    pub async fn learn_samples(&self, number: EnterpriseNumber, folder: &Path) -> Result<(u32, usize), EngineError> {
        let path: PathBuf = folder.to_owned();
        let choices = self.settings().master_data.choices.clone();
        let listed = blocking(move || list_samples(&path).map(|files| read_master_files(&files, &choices))).await?;
        let master = listed.map_err(|error| EngineError::Said(error.message()))?;
        if master.bookings.is_empty() {
            let text = Message::new("engine-no-samples").text("path", folder.display().to_string());
            return Err(EngineError::Said(text));
        }
        // A sample comes with the card of its party; without it nobody knows whose booking it is.
        if !master.parties.is_empty() {
            let incoming = crate::store::Incoming { parties: master.parties.clone(), ..Default::default() };
            let files = self.store.master_files(number).await?;
            let incoming = crate::store::Incoming { files, ..incoming };
            self.store.take_over(number, &incoming, self.new_party_from()).await?;
            self.forget(number);
        }
        let new = self.learn_bookings(number, &master).await?;
        self.learn_anew().await?;
        Ok((new, master.bookings.len()))
    }

    /// What the bookings of every dossier told, beside what is set.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn habits(&self) -> Result<Vec<DossierHabits>, EngineError> {
        let settings = self.settings();
        let mut all = Vec::new();
        for (number, json) in self.store.habits().await? {
            let Ok(found) = serde_json::from_str::<Habits>(&json) else { continue };
            let Ok(data) = self.data(number).await else { continue };
            let row = |habit: Habit| HabitRow {
                case: habit
                    .kind
                    .case()
                    .and_then(|(direction, key)| data.vat.of(direction).case(key))
                    .map_or_else(String::new, |case| case.label.clone()),
                today: habit.today(&settings.expertm, &data.dossier, tables(&data)),
                agrees: habit.agrees(&settings.expertm, &data.dossier, tables(&data)),
                refused: settings.expertm.refused_habits.contains(&habit.key()),
                habit,
            };
            let rows = found.found.into_iter().map(row).collect();
            all.push(DossierHabits { dossier: number, bookings: found.bookings, rows });
        }
        Ok(all)
    }

    /// Takes a habit over into settings, dossier or VAT table.
    ///
    /// # Errors
    /// When what it changes cannot be kept, or its value cannot be set.
    pub async fn take_habit(&self, number: EnterpriseNumber, habit: &Habit) -> Result<Arc<DossierData>, EngineError> {
        let settings = self.settings();
        let data = self.data(number).await?;
        match habit.take(&settings.expertm, &data.dossier, tables(&data)) {
            Some(HabitChange::Settings(expertm)) => {
                let mut settings = (*settings).clone();
                settings.expertm = *expertm;
                settings.expertm.refused_habits.retain(|refused| *refused != habit.key());
                self.save_settings(settings)?;
            }
            Some(HabitChange::Dossier(dossier)) => self.store.save_dossier(&dossier).await?,
            Some(HabitChange::Vat(direction, change, alone)) => {
                VatTables::change(&self.dir, alone.then_some(number), direction, &change)?;
                self.forget_all();
            }
            None => return Err(EngineError::Said(Message::new("engine-habit").text("value", habit.value.clone()))),
        }
        self.forget(number);
        self.data(number).await
    }

    /// Refuses a habit, or no longer.
    ///
    /// # Errors
    /// When the settings cannot be kept.
    pub fn refuse_habit(&self, habit: &Habit, refused: bool) -> Result<(), EngineError> {
        let mut settings = (*self.settings()).clone();
        settings.expertm.refused_habits.retain(|other| *other != habit.key());
        if refused {
            settings.expertm.refused_habits.push(habit.key());
        }
        self.save_settings(settings)
    }

    /// Keeps what bookings made in Expert/M teach; the same again teaches nothing twice. Returns how many were new. The
    /// caller learns anew once it has kept all of them ([`Desk::learn_anew`]).
    ///
    /// # Errors
    /// When the store fails.
    pub(super) async fn learn_bookings(&self, number: EnterpriseNumber, master: &DossierMaster) -> Result<u32, EngineError> {
        let bookings: &[Booking] = &master.bookings;
        if bookings.is_empty() {
            return Ok(0);
        }
        let data = self.data(number).await?;
        let cards: HashMap<(PartyRole, u32), &PartyCard> =
            data.parties.iter().map(|card| ((card.role, card.number), card)).collect();
        let dossier = number.digits();
        let samples: Vec<Sample> = bookings
            .iter()
            .filter_map(|booking| {
                // A party without a card cannot be met again.
                let card = *cards.get(&(booking.direction.role(), booking.party))?;
                let party = card_key(card);
                let deducting = Deducting {
                    direction: booking.direction,
                    regime: data.dossier.vat_regime,
                    table: data.vat.of(booking.direction),
                    accounts: &data.accounts,
                };
                let lines = lessons(booking, &data.dossier.central, deducting)
                    .into_iter()
                    .map(|(line, treatment)| Booked {
                        dossier: dossier.clone(),
                        party: party.clone(),
                        text: line.text.clone(),
                        account: line.account,
                        day: booking.doc_date,
                        facts: Facts { sale: booking.direction == Direction::Sale, ..Facts::default() },
                        treatment,
                        ..Booked::default()
                    })
                    .collect();
                Some(Sample {
                    direction: booking.direction,
                    journal: booking.journal,
                    book_year: booking.book_year,
                    number: booking.number,
                    lines,
                    past: past_of_booking(booking, card),
                })
            })
            .collect();
        let new = self.store.learn_samples(number, &samples).await?;
        let written: Written = master.written;
        let found = habits(bookings, written, &data.dossier.central, tables(&data));
        let json = serde_json::to_string(&found)
            .map_err(|error| EngineError::Said(Message::new("engine-store").text("reason", error.to_string())))?;
        self.store.save_habits(number, &json).await?;
        Ok(new)
    }
}
