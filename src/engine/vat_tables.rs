use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::EngineError;
use crate::base::{EnterpriseNumber, Message};
use crate::booking::{Direction, VatChange, VatSource, VatTable, changed};
use crate::platform::files;

/// Folder of the tables in the folder of the office; a dossier has a folder of its own in it, by its ten digits.
const FOLDER: &str = "vat";
/// No table is longer; more is not read.
const MAX_BYTES: u64 = 1 << 20;

/// The VAT tables in force: the ones built in, with the office's own laid over them (`vat/purchase.toml`,
/// `vat/sale.toml`) and the dossier's over those (`vat/<enterprise number>/…`).
#[derive(Debug, Clone, PartialEq)]
pub struct VatTables {
    purchase: VatTable,
    sale: VatTable,
    problems: Vec<Message>,
}

impl VatTables {
    /// Reads the tables of an office, or of one of its dossiers. A file with a mistake is left aside as a whole, with
    /// a sentence that says where; see [`VatTables::problems`].
    pub fn read(office: &Path, dossier: Option<EnterpriseNumber>) -> Self {
        let mut problems = Vec::new();
        let mut table = |direction: Direction| {
            let of_office = laid_over(VatTable::builtin(direction), office, None, direction, &mut problems);
            match dossier {
                Some(_) => laid_over(&of_office, office, dossier, direction, &mut problems),
                None => of_office,
            }
        };
        let purchase = table(Direction::Purchase);
        let sale = table(Direction::Sale);
        Self { purchase, sale, problems }
    }

    /// The table of a direction.
    pub fn of(&self, direction: Direction) -> &VatTable {
        match direction {
            Direction::Purchase => &self.purchase,
            Direction::Sale => &self.sale,
        }
    }

    /// Files that are not used, each with the line and the reason.
    pub fn problems(&self) -> &[Message] {
        &self.problems
    }

    /// What is wrong in any file of the office, for its opening.
    pub fn all_problems(office: &Path) -> Vec<Message> {
        let mut problems = Self::read(office, None).problems;
        let folders = std::fs::read_dir(office.join(FOLDER)).into_iter().flatten().flatten();
        let mut dossiers: Vec<EnterpriseNumber> =
            folders.filter_map(|folder| EnterpriseNumber::parse(folder.file_name().to_str()?).ok()).collect();
        dossiers.sort();
        for dossier in dossiers {
            for problem in Self::read(office, Some(dossier)).problems {
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            }
        }
        problems
    }

    /// Writes a change into the file of the office (`dossier` `None`) or of a dossier; the rest of the file stays.
    ///
    /// # Errors
    /// When the file has a mistake, the change would make one, or it cannot be written.
    pub fn change(
        office: &Path,
        dossier: Option<EnterpriseNumber>,
        direction: Direction,
        change: &VatChange,
    ) -> Result<(), EngineError> {
        let path = file(office, dossier, direction);
        let failed = |source| EngineError::File { path: path.clone(), source };
        let (below, source) = match dossier {
            None => (VatTable::builtin(direction).clone(), VatSource::Office),
            Some(_) => (Self::read(office, None).of(direction).clone(), VatSource::Dossier),
        };
        let text = text_of(&path).map_err(failed)?.unwrap_or_default();
        let wrong = |error: &crate::booking::VatTableError| EngineError::Said(error.message(&path.display().to_string()));
        let text = changed(&text, change, &below, source).map_err(|error| wrong(&error))?;
        let folder = path.parent().unwrap_or(office);
        std::fs::create_dir_all(folder).map_err(failed)?;
        files::replace(&path, ".vat-", &text).map_err(failed)
    }
}

/// Where a table stands.
fn file(office: &Path, dossier: Option<EnterpriseNumber>, direction: Direction) -> PathBuf {
    let folder = office.join(FOLDER);
    let folder = dossier.map_or(folder.clone(), |dossier| folder.join(dossier.digits()));
    folder.join(match direction {
        Direction::Purchase => "purchase.toml",
        Direction::Sale => "sale.toml",
    })
}

fn laid_over(
    below: &VatTable,
    office: &Path,
    dossier: Option<EnterpriseNumber>,
    direction: Direction,
    problems: &mut Vec<Message>,
) -> VatTable {
    let path = file(office, dossier, direction);
    let source = if dossier.is_some() { VatSource::Dossier } else { VatSource::Office };
    let shown = || path.display().to_string();
    match text_of(&path) {
        Ok(None) => below.clone(),
        Ok(Some(text)) => below.with(&text, source).unwrap_or_else(|error| {
            problems.push(error.message(&shown()));
            below.clone()
        }),
        Err(error) => {
            problems.push(Message::new("engine-vat-table").text("reason", error.to_string()).text("path", shown()));
            below.clone()
        }
    }
}

/// The text of a file; `None` when there is none.
fn text_of(path: &Path) -> std::io::Result<Option<String>> {
    match std::fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
        Ok(found) if found.len() > MAX_BYTES => return Err(ErrorKind::FileTooLarge.into()),
        Ok(_) => {}
    }
    let text = std::fs::read_to_string(path)?;
    // Windows editors put a mark before the text.
    Ok(Some(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number() -> EnterpriseNumber {
        EnterpriseNumber::from_first_eight(9_999_001).expect("eight digits")
    }

    fn ventilation(code: u16) -> VatChange {
        VatChange::Ventilation { key: "outside".to_owned(), code }
    }

    fn code(office: &Path, dossier: Option<EnterpriseNumber>) -> (Option<u16>, VatSource) {
        let tables = VatTables::read(office, dossier);
        let case = tables.of(Direction::Purchase).case("outside").expect("a row");
        (case.ventilation, case.source)
    }

    #[test]
    fn a_dossier_lies_over_the_office_and_both_over_what_is_built_in() {
        let office = tempfile::tempdir().expect("a folder");
        let dossier = Some(number());
        assert_eq!(code(office.path(), dossier), (Some(22), VatSource::Postvak));
        VatTables::change(office.path(), None, Direction::Purchase, &ventilation(71)).expect("written");
        assert_eq!(code(office.path(), dossier), (Some(71), VatSource::Office));
        VatTables::change(office.path(), dossier, Direction::Purchase, &ventilation(102)).expect("written");
        assert_eq!(code(office.path(), dossier), (Some(102), VatSource::Dossier));
        assert_eq!(code(office.path(), None), (Some(71), VatSource::Office), "other dossiers keep the office's");
        let forget = VatChange::ForgetCase("outside".to_owned());
        VatTables::change(office.path(), dossier, Direction::Purchase, &forget).expect("written");
        assert_eq!(code(office.path(), dossier), (Some(71), VatSource::Office));
        assert_eq!(VatTables::all_problems(office.path()), []);
    }

    #[test]
    fn a_file_with_a_mistake_is_told_and_never_written_over() {
        let office = tempfile::tempdir().expect("a folder");
        let path = file(office.path(), Some(number()), Direction::Purchase);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        let wrong = "\u{feff}# van Els\r\n[[case]]\r\nkey = \"outside\"\r\nventilatie = 1\r\n";
        std::fs::write(&path, wrong).expect("written");
        let tables = VatTables::read(office.path(), Some(number()));
        assert_eq!(tables.of(Direction::Purchase), VatTable::builtin(Direction::Purchase));
        assert_eq!(tables.problems().len(), 1);
        assert_eq!(VatTables::all_problems(office.path()), tables.problems());
        let error = VatTables::change(office.path(), Some(number()), Direction::Purchase, &ventilation(71)).expect_err("refused");
        assert_eq!(error.message(), tables.problems()[0]);
        assert_eq!(std::fs::read_to_string(&path).expect("still there"), wrong);
    }
}
