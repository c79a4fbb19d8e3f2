//! The folder with master data of all dossiers: one `ImportExpMPlus` export, one table, or one folder of both per dossier.

use std::collections::BTreeMap;
use std::fs::{DirEntry, Metadata};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::read_back::read_bounded;
use super::{ExpertMError, bookings, read, written};
use crate::base::{EnterpriseNumber, Message};
use crate::booking::{Booking, Written};
use crate::office::tables::{self, Choices, Column, Company, TableKind};
use crate::office::{Account, BookYear, Journal, PartyCard, PartyRole};

/// More files than any office exports.
const MAX_FILES: usize = 20_000;
/// Files of one dossier.
const MAX_OF_DOSSIER: usize = 100;
/// Sentences kept of one dossier.
const MAX_PROBLEMS: usize = 50;
/// Rows shown of a table, to see what its columns hold.
const SAMPLE_ROWS: usize = 3;

/// A file of master data, as the listing of its folder tells.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MasterFile {
    /// Where it is.
    pub path: PathBuf,
    /// Bytes.
    pub size: u64,
    /// Last change, milliseconds since 1970.
    pub modified_ms: i64,
}

/// What lies in the folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MasterListing {
    /// The files of each dossier, by path.
    pub dossiers: BTreeMap<EnterpriseNumber, Vec<MasterFile>>,
    /// What stands beside the number in the name of the folder of a dossier: nearly always its name.
    pub names: BTreeMap<EnterpriseNumber, String>,
    /// Files and folders that belong to no dossier, or cannot be listed, and why.
    pub odd: Vec<(PathBuf, Message)>,
}

/// A table with what its columns are taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MasterTable {
    /// Its file.
    pub file: PathBuf,
    /// Name of the file without the number of the dossier and the ending: what the choice of its kind is remembered by.
    pub name: String,
    /// Name of its sheet; empty for a text file.
    pub sheet: String,
    /// What it holds, as guessed or said.
    pub kind: Option<TableKind>,
    /// Its headings.
    pub headings: Vec<String>,
    /// What each column holds.
    pub columns: Vec<Option<Column>>,
    /// Its first rows.
    pub sample: Vec<Vec<String>>,
}

impl MasterTable {
    /// Whether it says what it is there for: its kind is known and no column it needs is missing.
    #[must_use]
    pub fn is_understood(&self) -> bool {
        self.kind.is_some_and(|kind| kind.needs().iter().all(|needed| self.columns.contains(&Some(*needed))))
    }
}

/// Everything the files of one dossier say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DossierMaster {
    /// The dossier itself.
    pub company: Option<Company>,
    /// Its book years.
    pub book_years: Vec<BookYear>,
    /// Its journals.
    pub journals: Vec<Journal>,
    /// Its ledger accounts, by number.
    pub accounts: Vec<Account>,
    /// Its customers and suppliers, by role and number.
    pub parties: Vec<PartyCard>,
    /// Bookings made in Expert/M, whole and in one shape, to learn from.
    pub bookings: Vec<Booking>,
    /// How these are written in their files.
    pub written: Written,
    /// Its tables, to see and to change what their columns hold.
    pub tables: Vec<MasterTable>,
    /// What was left aside, with its file; a file that could not be read at all comes first.
    pub problems: Vec<(PathBuf, Message)>,
    /// Whether a file could not be read at all, or is still being written.
    pub unread: bool,
}

/// Lists the folder: a file belongs to the dossier whose enterprise number stands in its name, or in that of its folder.
///
/// # Errors
/// When the folder cannot be listed.
pub fn list_master_folder(folder: &Path) -> Result<MasterListing, ExpertMError> {
    let mut listing = MasterListing::default();
    let mut count = 0_usize;
    for entry in folder.read_dir().map_err(|source| ExpertMError::reading(folder, source))?.flatten() {
        count += 1;
        if count > MAX_FILES {
            let limit = MAX_FILES;
            listing.odd.push((folder.to_owned(), Message::new("expertm-too-many-files").count("limit", limit)));
            break;
        }
        let path = entry.path();
        let Some(name) = visible_name(&path) else { continue };
        let number = number_in(&name);
        let Ok(metadata) = std::fs::metadata(&path) else { continue };
        if metadata.is_dir() {
            list_dossier(&path, number, &mut listing);
        } else if is_supported(&path) {
            match number {
                Some((number, _)) => listing.dossiers.entry(number).or_default().push(seen(path, &metadata)),
                None => listing.odd.push((path, Message::new("expertm-master-no-number"))),
            }
        }
    }
    for files in listing.dossiers.values_mut() {
        files.sort();
        files.truncate(MAX_OF_DOSSIER);
    }
    listing.odd.sort_by(|left, right| left.0.cmp(&right.0));
    Ok(listing)
}

/// The files of a folder that a person points at for one dossier, whatever their names.
///
/// # Errors
/// When the folder cannot be listed.
pub fn list_samples(folder: &Path) -> Result<Vec<MasterFile>, ExpertMError> {
    let entries = folder.read_dir().map_err(|source| ExpertMError::reading(folder, source))?;
    let mut files: Vec<MasterFile> = entries.flatten().take(MAX_FILES).filter_map(|entry| file_of(&entry)).collect();
    files.retain(|file| ending(&file.path).as_deref() == Some("xml"));
    files.sort();
    files.truncate(MAX_OF_DOSSIER);
    Ok(files)
}

fn list_dossier(folder: &Path, number: Option<(EnterpriseNumber, String)>, listing: &mut MasterListing) {
    let entries = match folder.read_dir() {
        Ok(entries) => entries,
        Err(source) => {
            listing.odd.push((folder.to_owned(), ExpertMError::reading(folder, source).message()));
            return;
        }
    };
    let files = entries.flatten().take(MAX_FILES).filter_map(|entry| file_of(&entry));
    let files: Vec<MasterFile> = files.collect();
    match number {
        _ if files.is_empty() => {}
        Some((number, rest)) => {
            listing.dossiers.entry(number).or_default().extend(files);
            if !rest.is_empty() {
                listing.names.insert(number, rest);
            }
        }
        None => listing.odd.push((folder.to_owned(), Message::new("expertm-master-no-number"))),
    }
}

fn file_of(entry: &DirEntry) -> Option<MasterFile> {
    let path = entry.path();
    visible_name(&path)?;
    let metadata = std::fs::metadata(&path).ok()?;
    (metadata.is_file() && is_supported(&path)).then(|| seen(path, &metadata))
}

fn seen(path: PathBuf, metadata: &Metadata) -> MasterFile {
    let since = metadata.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    let modified_ms = since.and_then(|since| i64::try_from(since.as_millis()).ok()).unwrap_or(0);
    MasterFile { path, size: metadata.len(), modified_ms }
}

/// The name without ending, unless it is hidden or the lock of an open Excel file.
fn visible_name(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    if name.starts_with(['.', '~']) {
        return None;
    }
    // A number with dots has no ending.
    let known = ending(path).is_some_and(|ending| ENDINGS.contains(&ending.as_str()));
    let stem = if known { path.file_stem()?.to_str()? } else { name };
    Some(stem.to_owned())
}

const ENDINGS: [&str; 9] = ["xml", "csv", "txt", "tsv", "xlsx", "xlsm", "xlsb", "xls", "ods"];

fn ending(path: &Path) -> Option<String> {
    path.extension()?.to_str().map(str::to_ascii_lowercase)
}

fn is_supported(path: &Path) -> bool {
    ending(path).is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// The enterprise number in a name, and the name without it: `0403.019.261 leveranciers`, `BE0403019261_klanten`.
fn number_in(name: &str) -> Option<(EnterpriseNumber, String)> {
    const DIGITS: usize = 10;
    let mut before = ' ';
    for (start, letter) in name.char_indices() {
        if letter.is_ascii_digit() && !before.is_ascii_digit() {
            let mut end = start;
            let mut digits = 0;
            for (at, letter) in name[start..].char_indices() {
                match letter {
                    '0'..='9' if digits < DIGITS => {
                        digits += 1;
                        end = start + at + 1;
                    }
                    '0'..='9' => digits += 1,
                    '.' | ' ' if digits > 0 && digits < DIGITS => {}
                    _ => break,
                }
            }
            if digits == DIGITS
                && let Ok(number) = EnterpriseNumber::parse(&name[start..end])
            {
                let front = name[..start].trim_end_matches("BE").trim_end_matches("be");
                let rest = format!("{front} {}", &name[end..]);
                return Some((number, rest.trim_matches([' ', '-', '_', '.']).to_owned()));
            }
        }
        before = letter;
    }
    None
}

/// Reads the files of one dossier. A file that cannot be read is a problem and the others go on; where two say something
/// of the same account or party, the later name wins.
#[must_use]
pub fn read_master_files(files: &[MasterFile], choices: &Choices) -> DossierMaster {
    let mut gathered = Gathered::default();
    for file in files {
        if ending(&file.path).as_deref() == Some("xml") {
            gathered.export(&file.path);
        } else {
            gathered.tables(&file.path, choices);
        }
    }
    gathered.into_master()
}

#[derive(Default)]
struct Gathered {
    accounts: BTreeMap<u32, Account>,
    parties: BTreeMap<(PartyRole, u32), PartyCard>,
    book_years: BTreeMap<u32, BookYear>,
    journals: BTreeMap<u32, Journal>,
    rest: DossierMaster,
}

impl Gathered {
    fn unread(&mut self, path: &Path, message: Message) {
        self.rest.unread = true;
        self.rest.problems.insert(0, (path.to_owned(), message));
    }

    fn warn(&mut self, path: &Path, message: Message) {
        if self.rest.problems.len() < MAX_PROBLEMS {
            self.rest.problems.push((path.to_owned(), message));
        }
    }

    fn export(&mut self, path: &Path) {
        let bytes = match read_bounded(path) {
            Ok(bytes) => bytes,
            Err(error) => return self.unread(path, error.message()),
        };
        let file = match read(&bytes) {
            Ok(file) => file,
            Err(error) => return self.unread(path, error.message()),
        };
        if !file.complete {
            // Half an export is half a chart of accounts: it counts once it is whole.
            let broken = file.warnings.into_iter().map(|problem| problem.message).find(|text| text.id == "expertm-broken");
            return self.unread(path, broken.unwrap_or_else(|| ExpertMError::NotImportFile.message()));
        }
        self.accounts.extend(file.accounts.into_iter().map(|account| (account.value.number, account.value)));
        self.parties.extend(file.parties.into_iter().map(|card| ((card.value.role, card.value.number), card.value)));
        if file.bookings.is_empty() {
            for problem in file.warnings {
                self.warn(path, problem.message);
            }
            return;
        }
        // It was read a moment ago, so it can be again.
        if let (Ok(found), Ok(style)) = (bookings(&bytes), written(&bytes)) {
            self.rest.bookings.extend(found.bookings);
            self.rest.written = self.rest.written.and(style);
            for problem in found.left {
                self.warn(path, problem.message);
            }
        }
    }

    fn tables(&mut self, path: &Path, choices: &Choices) {
        let tables = match read_bounded(path) {
            Err(error) => return self.unread(path, error.message()),
            Ok(bytes) => match tables::read(&bytes) {
                Err(error) => return self.unread(path, error.message()),
                Ok(tables) => tables,
            },
        };
        let stem = visible_name(path).unwrap_or_default();
        let name = number_in(&stem).map_or(stem, |(_, rest)| rest);
        for table in tables {
            let kind = choices.kind(&name, &table.sheet, &table.headings);
            let columns = kind.map_or_else(Vec::new, |kind| choices.columns_of(kind, &table.headings));
            match kind {
                Some(kind) => {
                    let found = tables::records(&table, kind, choices);
                    self.accounts.extend(found.accounts.into_iter().map(|account| (account.number, account)));
                    self.parties.extend(found.parties.into_iter().map(|card| ((card.role, card.number), card)));
                    self.book_years.extend(found.book_years.into_iter().map(|year| (year.code, year)));
                    self.journals.extend(found.journals.into_iter().map(|journal| (journal.number, journal)));
                    self.rest.company = found.company.or(self.rest.company.take());
                    for problem in found.problems {
                        self.warn(path, problem);
                    }
                }
                None if table.sheet.is_empty() => self.warn(path, Message::new("expertm-master-kind")),
                None => self.warn(path, Message::new("expertm-master-kind-of-sheet").text("sheet", table.sheet.clone())),
            }
            self.rest.tables.push(MasterTable {
                file: path.to_owned(),
                name: name.clone(),
                sheet: table.sheet,
                kind,
                columns,
                sample: table.rows.into_iter().take(SAMPLE_ROWS).collect(),
                headings: table.headings,
            });
        }
    }

    fn into_master(self) -> DossierMaster {
        DossierMaster {
            accounts: self.accounts.into_values().collect(),
            parties: self.parties.into_values().collect(),
            book_years: self.book_years.into_values().collect(),
            journals: self.journals.into_values().collect(),
            ..self.rest
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(folder: &Path, name: &str, text: &str) {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }

    #[test]
    fn a_number_in_a_name_is_found() {
        let found = |name: &str| number_in(name).map(|(number, rest)| (number.digits(), rest));
        let number = |rest: &str| Some(("0403019261".to_owned(), rest.to_owned()));
        assert_eq!(found("0403019261"), number(""));
        assert_eq!(found("BE0403.019.261_leveranciers"), number("leveranciers"));
        assert_eq!(found("Proef BV 0403 019 261 - klanten"), number("Proef BV   - klanten"));
        assert_eq!(found("2026-11-24 0403019261"), number("2026-11-24"));
        assert_eq!(found("04030192610"), None, "eleven digits are something else");
        assert_eq!(found("0403019262"), None, "the check digits are wrong");
        assert_eq!(found("leveranciers"), None);
    }

    #[test]
    fn files_folders_and_what_belongs_nowhere() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = folder.path();
        write(at, "0403019261.xml", "<ImportExpMPlus/>");
        write(at, "0403019261 klanten.csv", "Nummer;Naam\n1;A\n");
        write(at, "0428.759.497 Proef/rekeningen.csv", "Nummer;Omschrijving\n612000;Kantoor\n");
        write(at, "0428.759.497 Proef/~$rekeningen.xlsx", "");
        write(at, "0428.759.497 Proef/nota.pdf", "");
        write(at, "leveranciers.csv", "Nummer;Naam\n1;A\n");
        write(at, "lees mij.docx", "");
        let listing = list_master_folder(at).expect("listed");
        let counts: Vec<(String, usize)> =
            listing.dossiers.iter().map(|(number, files)| (number.digits(), files.len())).collect();
        assert_eq!(counts, [("0403019261".to_owned(), 2), ("0428759497".to_owned(), 1)]);
        let odd: Vec<_> = listing.odd.iter().map(|(path, text)| (path.file_name().expect("a name"), text.id.as_ref())).collect();
        assert_eq!(odd, [(std::ffi::OsStr::new("leveranciers.csv"), "expertm-master-no-number")]);
    }

    #[test]
    fn a_dossier_is_put_together_from_its_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = folder.path();
        write(
            at,
            "0403019261/1 export.xml",
            "<ImportExpMPlus><Accounts><Account><Prime>612000</Prime><Description1>Kantoor</Description1><Status>0</Status></Account>\
             <Account><Prime>613000</Prime><Description1>Wagens</Description1><Status>0</Status></Account></Accounts></ImportExpMPlus>",
        );
        write(at, "0403019261/2 rekeningen.csv", "Rekening;Omschrijving\n613000;Personenwagens\n");
        write(at, "0403019261/boekjaren.csv", "Boekjaar;Van;Tot\n2026;01/01/2026;31/12/2026\n");
        write(at, "0403019261/half.xml", "<ImportExpMPlus><Accounts><Account><Prime>1");
        write(at, "0403019261/vreemd.csv", "A;B\nx;y\n");
        let listing = list_master_folder(at).expect("listed");
        let files = listing.dossiers.values().next().expect("a dossier");
        let master = read_master_files(files, &Choices::default());
        let names: Vec<&str> = master.accounts.iter().map(|account| account.name(0)).collect();
        assert_eq!(names, ["Kantoor", "Personenwagens"], "the later name wins");
        assert_eq!(master.book_years[0].periods.len(), 12);
        assert!(master.unread, "half a file is no file");
        let ids: Vec<&str> = master.problems.iter().map(|(_, text)| text.id.as_ref()).collect();
        assert_eq!(ids, ["expertm-broken", "expertm-master-kind"]);
        assert_eq!(master.tables.iter().filter(|table| table.is_understood()).count(), 2);
    }
}
