//! Master data of the accounting package: the dossiers found in its folder, and adding them.

use std::path::{Path, PathBuf};

use super::scan::blocking;
use super::{Desk, EngineError};
use crate::base::{EnterpriseNumber, Message};
use crate::booking::{Booking, Direction, DocType};
use crate::expertm::{DossierMaster, MasterFile, MasterListing, MasterTable, list_master_folder, read_master_files};
use crate::i18n::Texts;
use crate::office::{BookYear, Dossier, Journal, JournalKind, NewPartyNumber, PartyRole};
use crate::store::{Incoming, TakenOver};

/// What the folder with master data holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MasterFound {
    /// The folder.
    pub folder: PathBuf,
    /// A row a dossier, then a row a file that belongs to none.
    pub rows: Vec<MasterRow>,
    /// Why the folder cannot be listed.
    pub problem: Option<Message>,
}

/// A dossier found in the folder, or a file that is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MasterRow {
    /// Its enterprise number; `None` for a file that belongs to no dossier.
    pub number: Option<EnterpriseNumber>,
    /// Its name, as far as it is known.
    pub name: String,
    /// Its file or folder.
    pub path: PathBuf,
    /// Whether it can be added.
    pub state: MasterState,
    /// What its files hold.
    pub counts: MasterCounts,
    /// What was left aside, with its file.
    pub problems: Vec<(PathBuf, Message)>,
    /// Its tables, to see and change what their columns hold.
    pub tables: Vec<MasterTable>,
}

/// Whether a found dossier can be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MasterState {
    /// It can.
    New,
    /// It is in Postvak already; its changes are taken over by themselves.
    Known,
    /// It says nothing of book years, without which nothing can be booked.
    NoPeriods,
    /// Nothing of it can be read, and why.
    Unreadable(Message),
}

/// What the files of a dossier hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is a number of what its name says")]
pub struct MasterCounts {
    pub accounts: usize,
    pub suppliers: usize,
    pub customers: usize,
    pub journals: usize,
    pub periods: usize,
    pub bookings: usize,
}

/// A dossier to add.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DossierToAdd {
    /// Which.
    pub number: EnterpriseNumber,
    /// Give it the calendar year as book year, since its files say nothing of book years.
    pub calendar_year: bool,
}

impl Desk {
    /// The dossiers in the folder with master data; `None` when no folder is set.
    ///
    /// # Errors
    /// When the store fails. A folder that cannot be listed is no error: it is told in what is found.
    pub async fn find_master_data(&self) -> Result<Option<MasterFound>, EngineError> {
        let settings = self.settings();
        let Some(folder) = settings.master_data.folder.clone() else { return Ok(None) };
        let known = self.store.dossiers().await?;
        let choices = settings.master_data.choices.clone();
        blocking(move || {
            let listing = match list_master_folder(&folder) {
                Ok(listing) => listing,
                Err(error) => return MasterFound { folder, rows: Vec::new(), problem: Some(error.message()) },
            };
            let mut rows: Vec<MasterRow> = listing
                .dossiers
                .iter()
                .map(|(number, files)| {
                    let there = known.iter().find(|dossier| dossier.enterprise_number == *number);
                    let named = listing.names.get(number).map(String::as_str);
                    row(*number, there, named, files, &read_master_files(files, &choices))
                })
                .collect();
            rows.sort_by_cached_key(|row| (row.name.to_lowercase(), row.number));
            rows.extend(listing.odd.into_iter().map(|(path, reason)| MasterRow {
                number: None,
                name: file_name(&path),
                path,
                state: MasterState::Unreadable(reason),
                counts: MasterCounts::default(),
                problems: Vec::new(),
                tables: Vec::new(),
            }));
            MasterFound { folder, rows, problem: None }
        })
        .await
        .map(Some)
    }

    /// Adds dossiers found in the folder, with everything their files say. Returns how many were added, and the names
    /// of those that have no journals yet.
    ///
    /// # Errors
    /// When the folder cannot be listed or the store fails.
    pub async fn add_from_master_data(&self, wanted: &[DossierToAdd]) -> Result<(u32, Vec<String>), EngineError> {
        let settings = self.settings();
        let Some(folder) = settings.master_data.folder.clone() else { return Ok((0, Vec::new())) };
        let listing = list(folder).await?;
        let known = self.store.dossiers().await?;
        let (mut added, mut without_journals, mut teaches) = (0, Vec::new(), false);
        for add in wanted {
            let Some(files) = listing.dossiers.get(&add.number) else { continue };
            // A colleague may have added it a moment ago, and worked in it since.
            if known.iter().any(|dossier| dossier.enterprise_number == add.number) {
                continue;
            }
            let master = self.read_master(files).await?;
            let named = listing.names.get(&add.number).map(String::as_str);
            let dossier = self.new_dossier(*add, named, &master);
            if dossier.journals.is_empty() {
                without_journals.push(dossier.name.clone());
            }
            self.store.save_dossier(&dossier).await?;
            self.absorb(add.number, files, &master).await?;
            teaches |= !master.bookings.is_empty();
            added += 1;
        }
        if teaches {
            self.learn_anew().await?;
        }
        Ok((added, without_journals))
    }

    fn new_dossier(&self, add: DossierToAdd, named: Option<&str>, master: &DossierMaster) -> Dossier {
        let mut dossier = Dossier::new(add.number, name_of(add.number, named, master));
        if let Some(company) = &master.company {
            dossier.vat_regime = company.vat_regime.unwrap_or_default();
            dossier.manager.clone_from(&company.manager);
        }
        dossier.book_years.clone_from(&master.book_years);
        if add.calendar_year && dossier.book_years.is_empty() {
            dossier.book_years.extend(BookYear::calendar(self.clock.today().year()));
        }
        dossier.journals = self.journals(master);
        let only = |control: u8| {
            let mut accounts = master.accounts.iter().filter(|account| account.control == control);
            accounts.next().filter(|_| accounts.next().is_none()).map(|account| account.number)
        };
        dossier.central.customers = only(1).unwrap_or(dossier.central.customers);
        dossier.central.suppliers = only(2).unwrap_or(dossier.central.suppliers);
        dossier
    }

    /// The journals that the files name, else those that the bookings in them stand in.
    pub(super) fn journals(&self, master: &DossierMaster) -> Vec<Journal> {
        if !master.journals.is_empty() {
            return master.journals.clone();
        }
        let texts = Texts::new(self.settings().language);
        journals_of(&master.bookings)
            .into_iter()
            .map(|(number, kind)| {
                let id = match kind {
                    JournalKind::Purchases => "engine-journal-purchases",
                    JournalKind::PurchaseCreditNotes => "engine-journal-purchase-credit-notes",
                    JournalKind::Sales => "engine-journal-sales",
                    JournalKind::SalesCreditNotes => "engine-journal-sales-credit-notes",
                };
                Journal { number, name: texts.get(id), kind, first_number: None }
            })
            .collect()
    }

    pub(super) async fn read_master(&self, files: &[MasterFile]) -> Result<DossierMaster, EngineError> {
        let choices = self.settings().master_data.choices.clone();
        let files = files.to_vec();
        blocking(move || read_master_files(&files, &choices)).await
    }

    /// Takes over what the files of a dossier say.
    pub(super) async fn absorb(
        &self,
        number: EnterpriseNumber,
        files: &[MasterFile],
        master: &DossierMaster,
    ) -> Result<(TakenOver, u32), EngineError> {
        let incoming = Incoming {
            accounts: master.accounts.clone(),
            parties: master.parties.clone(),
            // What could not be read is looked at again after the next start.
            files: if master.unread {
                Vec::new()
            } else {
                files.iter().map(|file| (file.path.display().to_string(), file.size, file.modified_ms)).collect()
            },
        };
        let taken = self.store.take_over(number, &incoming, self.new_party_from()).await?;
        for moved in &taken.renumbered {
            tracing::warn!(from = moved.from, to = moved.to, "a card made here got another number");
        }
        self.forget(number);
        let learned = self.learn_bookings(number, master).await?;
        Ok((taken, learned))
    }

    /// From which number new cards are given theirs; `None`: above the highest.
    pub(super) fn new_party_from(&self) -> Option<u32> {
        match self.settings().expertm.new_party_number {
            NewPartyNumber::HighestPlusOne => None,
            NewPartyNumber::FirstFreeFrom(from) => Some(from),
        }
    }
}

pub(super) async fn list(folder: PathBuf) -> Result<MasterListing, EngineError> {
    blocking(move || list_master_folder(&folder)).await?.map_err(|error| EngineError::Said(error.message()))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The name that the files say, else the one in the name of its folder, else the number.
fn name_of(number: EnterpriseNumber, named: Option<&str>, master: &DossierMaster) -> String {
    let said = master.company.as_ref().map(|company| company.name.as_str());
    said.or(named).filter(|name| !name.is_empty()).map_or_else(|| number.to_string(), str::to_owned)
}

fn row(
    number: EnterpriseNumber,
    known: Option<&Dossier>,
    named: Option<&str>,
    files: &[MasterFile],
    master: &DossierMaster,
) -> MasterRow {
    let of = |role: PartyRole| master.parties.iter().filter(|card| card.role == role).count();
    let counts = MasterCounts {
        accounts: master.accounts.len(),
        suppliers: of(PartyRole::Supplier),
        customers: of(PartyRole::Customer),
        journals: master.journals.len(),
        periods: master.book_years.iter().map(|year| year.periods.len()).sum(),
        bookings: master.bookings.len(),
    };
    let state = match known {
        Some(_) => MasterState::Known,
        None if counts == MasterCounts::default() && master.unread => {
            let reason = master.problems.first().map(|(_, reason)| reason.clone());
            MasterState::Unreadable(reason.unwrap_or_else(|| Message::new("tables-empty")))
        }
        None if counts.periods == 0 => MasterState::NoPeriods,
        None => MasterState::New,
    };
    MasterRow {
        number: Some(number),
        name: known.map_or_else(|| name_of(number, named, master), |dossier| dossier.name.clone()),
        path: files.first().map(|file| file.path.clone()).unwrap_or_default(),
        state,
        counts,
        problems: master.problems.clone(),
        tables: master.tables.clone(),
    }
}

/// The journals that bookings stand in: one with invoices is a journal of invoices, whatever else is in it.
fn journals_of(bookings: &[Booking]) -> Vec<(u32, JournalKind)> {
    let mut found: Vec<(u32, JournalKind)> = Vec::new();
    for booking in bookings.iter().filter(|booking| booking.journal > 0) {
        let kind = match (booking.direction, booking.doc_type) {
            (Direction::Purchase, DocType::Invoice) => JournalKind::Purchases,
            (Direction::Purchase, DocType::CreditNote) => JournalKind::PurchaseCreditNotes,
            (Direction::Sale, DocType::Invoice) => JournalKind::Sales,
            (Direction::Sale, DocType::CreditNote) => JournalKind::SalesCreditNotes,
        };
        match found.iter_mut().find(|(number, _)| *number == booking.journal) {
            None => found.push((booking.journal, kind)),
            Some((_, known)) if matches!(kind, JournalKind::Purchases | JournalKind::Sales) => *known = kind,
            Some(_) => {}
        }
    }
    found.sort_unstable();
    found
}
