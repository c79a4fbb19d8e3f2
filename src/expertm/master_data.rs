use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::read_back::read_bounded;
use super::{ExpertMError, Problem, read};
use crate::base::Message;
use crate::booking::Booking;
use crate::office::{Account, PartyCard, PartyRole};

/// More files in one folder than anybody exports.
const MAX_FILES: usize = 1_000;

/// What Expert/M's own exports tell about a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MasterData {
    /// Ledger accounts by number.
    pub accounts: Vec<Account>,
    /// Customers and suppliers by role and number; `in_expertm` is set.
    pub parties: Vec<PartyCard>,
    /// Bookings made in Expert/M, to learn from.
    pub bookings: Vec<Booking>,
    /// What was left aside, with its file.
    pub warnings: Vec<(PathBuf, Problem)>,
}

/// Reads master data from an export file of Expert/M, or from every `.xml` file of a folder.
///
/// In a folder a file that cannot be read is a warning; where two files have the same number, the later name wins.
///
/// # Errors
/// When the file or the folder cannot be read.
///
/// Source: Expert/M Plus XML import manual, p. 5 ("Exporteren naar xml import bestand").
pub fn master_data(path: &Path) -> Result<MasterData, ExpertMError> {
    let failed = |source| ExpertMError::reading(path, source);
    let mut gathered = Gathered::default();
    if !path.metadata().map_err(failed)?.is_dir() {
        gathered.add(path)?;
        return Ok(gathered.into_data());
    }
    let mut files = Vec::new();
    for entry in path.read_dir().map_err(failed)? {
        let file = entry.map_err(failed)?.path();
        if file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xml")) && file.is_file() {
            files.push(file);
        }
    }
    files.sort();
    for file in files.iter().take(MAX_FILES) {
        if let Err(error) = gathered.add(file) {
            gathered.warn(file, error.message());
        }
    }
    if let Some(first_left_out) = files.get(MAX_FILES) {
        let limit = MAX_FILES;
        gathered.warn(first_left_out, Message::new("expertm-too-many-files").count("limit", limit));
    }
    Ok(gathered.into_data())
}

#[derive(Default)]
struct Gathered {
    accounts: BTreeMap<u32, Account>,
    parties: BTreeMap<(PartyRole, u32), PartyCard>,
    bookings: Vec<Booking>,
    warnings: Vec<(PathBuf, Problem)>,
}

impl Gathered {
    fn add(&mut self, path: &Path) -> Result<(), ExpertMError> {
        let file = read(&read_bounded(path)?)?;
        self.accounts.extend(file.accounts.into_iter().map(|account| (account.value.number, account.value)));
        self.parties.extend(file.parties.into_iter().map(|card| ((card.value.role, card.value.number), card.value)));
        self.bookings.extend(file.bookings.into_iter().map(|booking| booking.value.booking));
        self.warnings.extend(file.warnings.into_iter().map(|problem| (path.to_owned(), problem)));
        Ok(())
    }

    fn warn(&mut self, path: &Path, message: Message) {
        self.warnings.push((path.to_owned(), Problem { line: 0, record: String::new(), message }));
    }

    fn into_data(self) -> MasterData {
        MasterData {
            accounts: self.accounts.into_values().collect(),
            parties: self.parties.into_values().collect(),
            bookings: self.bookings,
            warnings: self.warnings,
        }
    }
}
