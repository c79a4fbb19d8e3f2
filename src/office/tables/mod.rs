//! Tables that an accounting package exports: CSV and Excel → rows of text → master data. Bytes come in, so nothing
//! here touches a file.
//!
//! What a column holds is guessed from its heading in four languages; what a person says about a heading counts above
//! the guess, and is remembered by heading, so that it is said once for all dossiers.

mod choices;
mod columns;
mod extent;
mod headings;
mod records;
mod separated;
mod workbook;

pub use choices::Choices;
pub use columns::{Column, TableKind};
pub use records::{Company, TableRecords, records};

use crate::base::Message;

/// Largest file that is read, in bytes.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;
/// Rows of one table; more are left out, and said.
const MAX_ROWS: usize = 200_000;
/// Columns of one table.
const MAX_COLUMNS: usize = 128;
/// Characters of one cell.
const MAX_CELL: usize = 255;
/// Characters of one table: a cell that is repeated without end ends here.
const MAX_TEXT: usize = 64 * 1024 * 1024;
/// Rows in which the headings are looked for: reports have a title above them.
const HEADING_ROWS: usize = 20;

/// Why a file gave no tables.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Larger than [`MAX_BYTES`], or larger than a workbook of that kind ever is once unpacked.
    #[error("the file is larger than 32 MB, or unpacks to more than 256 MB, and was not read")]
    TooLarge,
    /// Its cells lie so far apart that the empty ones between them would fill the memory.
    #[error("the cells of the workbook lie too far apart, and it was not read")]
    Spread,
    /// Not a workbook that can be opened: broken, or with a password.
    #[error("the workbook cannot be opened: {0}")]
    Workbook(String),
    /// No rows.
    #[error("there are no rows in it")]
    Empty,
}

impl TableError {
    /// The sentence for the user.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::TooLarge => Message::new("tables-too-large"),
            Self::Spread => Message::new("tables-spread"),
            Self::Workbook(reason) => Message::new("tables-workbook").text("reason", reason.clone()),
            Self::Empty => Message::new("tables-empty"),
        }
    }
}

/// A table as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Name of the sheet; empty for a text file.
    pub sheet: String,
    /// The headings.
    pub headings: Vec<String>,
    /// The rows under them, each as long as it is in the file.
    pub rows: Vec<Vec<String>>,
    /// Number of the first of `rows` in the file, from 1.
    pub first_row: usize,
    /// Whether rows were left out.
    pub cut: bool,
}

/// The tables of a file: one of a text file, one a sheet of a workbook. What it is is told by its first bytes, not by
/// its name.
///
/// # Errors
/// When it is too large, is a workbook that cannot be opened, or has no rows at all.
pub fn read(bytes: &[u8]) -> Result<Vec<Table>, TableError> {
    if bytes.len() > MAX_BYTES {
        return Err(TableError::TooLarge);
    }
    let sheets = match bytes {
        [b'P', b'K', 3, 4, ..] => workbook::zipped(bytes)?,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => workbook::binary(bytes)?,
        _ => vec![separated::rows(bytes)],
    };
    let tables: Vec<Table> = sheets.into_iter().filter_map(Gathered::into_table).collect();
    if tables.is_empty() { Err(TableError::Empty) } else { Ok(tables) }
}

/// Rows while they come in, bounded.
#[derive(Debug, Default)]
struct Gathered {
    sheet: String,
    rows: Vec<Vec<String>>,
    text: usize,
    cut: bool,
}

impl Gathered {
    fn new(sheet: &str) -> Self {
        Self { sheet: clean(sheet), ..Self::default() }
    }

    /// Puts a text in a cell; says whether there was room.
    fn put(&mut self, row: usize, column: usize, text: &str) -> bool {
        if row >= MAX_ROWS || self.text > MAX_TEXT {
            self.cut = true;
            return false;
        }
        let text = clean(text);
        if column >= MAX_COLUMNS || text.is_empty() {
            return true;
        }
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        if let Some(cells) = self.rows.get_mut(row) {
            if cells.len() <= column {
                cells.resize_with(column + 1, String::new);
            }
            self.text += text.len();
            if let Some(cell) = cells.get_mut(column) {
                *cell = text;
            }
        }
        true
    }

    /// The headings are the row with the most known headings among the first ones, else the first one with two cells.
    fn into_table(self) -> Option<Table> {
        let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
        let candidates = || self.rows.iter().enumerate().take(HEADING_ROWS);
        let known = candidates().map(|(at, row)| (headings::known_headings(row), at)).filter(|(count, _)| *count > 0);
        // Of two with as many the first one: the values under the headings may be words as well.
        let best = known.max_by_key(|(count, at)| (*count, std::cmp::Reverse(*at))).map(|(_, at)| at);
        let at = best.or_else(|| candidates().find(|(_, row)| filled(row) > 1).map(|(at, _)| at))?;
        let mut rows = self.rows;
        let body = rows.split_off(at + 1);
        let headings = rows.pop()?;
        Some(Table { sheet: self.sheet, headings, rows: body, first_row: at + 2, cut: self.cut })
    }
}

/// A cell's text: one line, no control characters, not longer than a field of Expert/M.
fn clean(text: &str) -> String {
    let bare: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(MAX_CELL).collect();
    bare.trim().to_owned()
}

#[cfg(test)]
mod tests;
