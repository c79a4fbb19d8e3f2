use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::headings::{guessed, plain};
use super::{Column, TableKind};

/// What a person said about tables: remembered in `office.toml` by name and heading, so that it holds for every dossier.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// Kind of the table by the name of its file and sheet, without the number of the dossier.
    pub tables: BTreeMap<String, TableKind>,
    /// For each kind of table: the column by its heading; `None` in the file as `"-"` where the column is not used.
    pub columns: BTreeMap<String, BTreeMap<String, String>>,
}

/// Kept in the place of a column that is not used.
const NOT_USED: &str = "-";

impl Choices {
    /// The kind of a table: what was said about its name, else what its name says, else what its headings say.
    /// `name` is that of the file without number of the dossier and ending, `sheet` that of the sheet.
    #[must_use]
    pub fn kind(&self, name: &str, sheet: &str, headings: &[String]) -> Option<TableKind> {
        if let Some(kind) = self.tables.get(&Self::key(name, sheet)) {
            return Some(*kind);
        }
        // The sheet says more than the file it is in; the word for the dossier may stand in the name of any of its files.
        let named = [plain(sheet), plain(name)].into_iter().find_map(|text| {
            let mut kinds = TableKind::ALL.into_iter().rev();
            kinds.find(|kind| kind.names().iter().any(|word| text.contains(word)))
        });
        if let Some(kind) = named.filter(|kind| self.is_whole(*kind, headings)) {
            return Some(kind);
        }
        // Suppliers and customers have the same headings: only their name tells them apart.
        let alike = |kind: &TableKind| !matches!(kind, TableKind::Suppliers | TableKind::Customers);
        let whole = TableKind::ALL.into_iter().filter(alike).filter(|kind| self.is_whole(*kind, headings));
        let fits = |kind: &TableKind| self.columns_of(*kind, headings).iter().flatten().count();
        let filled = headings.iter().filter(|heading| !heading.is_empty()).count();
        whole.filter(|kind| fits(kind) * 2 > filled).max_by_key(fits).or(named)
    }

    /// What each column of a table holds: what was said about its heading, else the guess. Each is given once.
    #[must_use]
    pub fn columns_of(&self, kind: TableKind, headings: &[String]) -> Vec<Option<Column>> {
        let said = self.columns.get(kind.word());
        let mut taken = Vec::new();
        let mut columns = vec![None; headings.len()];
        // What was said first: a guess never takes its column away.
        for guess in [false, true] {
            for (heading, place) in headings.iter().map(|heading| plain(heading)).zip(&mut columns) {
                let word = said.and_then(|said| said.get(&heading));
                let column = match (word, guess) {
                    (Some(word), false) => kind.columns().iter().copied().find(|column| column.word() == word),
                    (None, true) => guessed(kind, &heading),
                    _ => continue,
                };
                if let Some(column) = column.filter(|column| !taken.contains(column)) {
                    taken.push(column);
                    *place = Some(column);
                }
            }
        }
        columns
    }

    fn is_whole(&self, kind: TableKind, headings: &[String]) -> bool {
        let columns = self.columns_of(kind, headings);
        kind.needs().iter().all(|needed| columns.contains(&Some(*needed)))
    }

    /// Remembers the kind of a table.
    pub fn say_kind(&mut self, name: &str, sheet: &str, kind: TableKind) {
        self.tables.insert(Self::key(name, sheet), kind);
    }

    /// Remembers what a column holds; `None`: it is not used. What was said of another heading of this table gives way;
    /// what is guessed of one comes back as soon as nothing that was said holds its column.
    pub fn say_column(&mut self, kind: TableKind, headings: &[String], place: usize, column: Option<Column>) {
        let said = self.columns.entry(kind.word().to_owned()).or_default();
        if let Some(word) = column.map(Column::word) {
            for heading in headings {
                let heading = plain(heading);
                if said.get(&heading).is_some_and(|held| held == word) {
                    said.remove(&heading);
                }
            }
        }
        if let Some(heading) = headings.get(place) {
            said.insert(plain(heading), column.map_or(NOT_USED, Column::word).to_owned());
        }
    }

    fn key(name: &str, sheet: &str) -> String {
        let (name, sheet) = (plain(name), plain(sheet));
        if sheet.is_empty() { name } else { format!("{name}/{sheet}") }
    }
}
