use std::io::{Cursor, Read as _, copy, sink};

use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader, Xls, Xlsb, Xlsx};
use zip::ZipArchive;

use super::{Gathered, TableError, extent};

/// Largest size of what a workbook unpacks to, in bytes.
const MAX_UNPACKED: u64 = 256 * 1024 * 1024;
/// Parts and sheets of a workbook.
const MAX_PARTS: usize = 2_000;
const MAX_SHEETS: usize = 50;

/// The sheets cell by cell: one with a single cell in its last corner would be a thousand million cells as a whole.
/// The two kinds of workbook that can be read so have no trait in common.
macro_rules! cell_by_cell {
    ($book:ident) => {{
        let mut found = Vec::new();
        for name in $book.sheet_names().into_iter().take(MAX_SHEETS) {
            let mut gathered = Gathered::new(&name);
            let Ok(mut cells) = $book.worksheet_cells_reader(&name) else { continue };
            while let Some(cell) = cells.next_cell().map_err(broken)? {
                let (row, column) = cell.get_position();
                let there = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
                if !gathered.put(there(row), there(column), &text_of(cell.get_value())) {
                    break;
                }
            }
            found.push(gathered);
        }
        Ok(found)
    }};
}

/// The sheets of a workbook in a zip: `.xlsx`, `.xlsb` or `.ods`.
pub(super) fn zipped(bytes: &[u8]) -> Result<Vec<Gathered>, TableError> {
    let parts = unpackable(bytes)?;
    let has = |name: &str| parts.iter().any(|part| part.eq_ignore_ascii_case(name));
    if has("content.xml") {
        extent::of_ods(bytes)?;
        return sheets(Ods::new(Cursor::new(bytes)).map_err(broken)?);
    }
    if has("xl/workbook.bin") {
        let mut book = Xlsb::new(Cursor::new(bytes)).map_err(broken)?;
        return cell_by_cell!(book);
    }
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    cell_by_cell!(book)
}

/// The sheets of an `.xls` workbook.
pub(super) fn binary(bytes: &[u8]) -> Result<Vec<Gathered>, TableError> {
    extent::of_binary(bytes)?;
    sheets(Xls::new(Cursor::new(bytes)).map_err(broken)?)
}

fn sheets<'a, R>(mut book: R) -> Result<Vec<Gathered>, TableError>
where
    R: Reader<Cursor<&'a [u8]>>,
    R::Error: std::fmt::Display,
{
    let mut found = Vec::new();
    for name in book.sheet_names().into_iter().take(MAX_SHEETS) {
        let mut gathered = Gathered::new(&name);
        let range = book.worksheet_range(&name).map_err(broken)?;
        'rows: for (row, cells) in range.rows().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                if !gathered.put(row, column, &text_of(&as_ref(cell))) {
                    break 'rows;
                }
            }
        }
        found.push(gathered);
    }
    Ok(found)
}

fn broken(error: impl std::fmt::Display) -> TableError {
    TableError::Workbook(error.to_string())
}

/// Names of the parts, once it is sure that they unpack to a bounded size: what the zip says of itself may be a lie.
fn unpackable(bytes: &[u8]) -> Result<Vec<String>, TableError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MAX_PARTS {
        return Err(TableError::TooLarge);
    }
    let mut names = Vec::with_capacity(archive.len());
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(broken)?;
        names.push(part.name().map_err(broken)?.into_owned());
        let unpacked = copy(&mut part.take(left.saturating_add(1)), &mut sink()).map_err(broken)?;
        left = left.checked_sub(unpacked).ok_or(TableError::TooLarge)?;
    }
    Ok(names)
}

fn as_ref(cell: &Data) -> DataRef<'_> {
    match cell {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(yes) => DataRef::Bool(*yes),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => DataRef::SharedString(text),
        Data::Error(_) | Data::Empty => DataRef::Empty,
    }
}

/// A cell as a text file would have it: numbers without thousands, days as `2026-11-24`.
fn text_of(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        // The shortest text that is this number: 612000, not 612000.0.
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "1" } else { "0" }.to_owned(),
        DataRef::DateTime(moment) => day(moment),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn day(moment: &ExcelDateTime) -> String {
    if !moment.is_datetime() {
        return moment.as_f64().to_string();
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}
