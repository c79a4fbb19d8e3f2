//! How far the cells of a workbook reach, before it is read as a whole: one cell in the last corner of a sheet makes
//! hundreds of megabytes of empty ones.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{MAX_BYTES, TableError};

/// Cells of all sheets together, empty ones between others included.
const MAX_CELLS: u64 = 2_000_000;

/// The records of an `.xls` that matter here. Source: [MS-XLS] 2.3.1.
const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const DIMENSIONS: u16 = 0x0200;
const MUL_RK: u16 = 0x00BD;
/// Each begins with its row and its column: formula, number, label, error, RK, text in the shared table, rich text.
const CELLS: [u16; 8] = [0x0006, 0x0203, 0x0204, 0x0205, 0x0207, 0x027E, 0x00FD, 0x00D6];

/// What the cells of one sheet reach over.
#[derive(Debug, Default)]
struct Extent {
    rows: u64,
    columns: u64,
}

impl Extent {
    fn reach(&mut self, rows: u64, columns: u64) {
        self.rows = self.rows.max(rows);
        self.columns = self.columns.max(columns);
    }

    fn cells(&self) -> u64 {
        self.rows.saturating_mul(self.columns)
    }
}

/// Refuses an `.xls` whose cells lie too far apart.
pub(super) fn of_binary(bytes: &[u8]) -> Result<(), TableError> {
    let broken = |error: std::io::Error| TableError::Workbook(error.to_string());
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    for name in ["/Workbook", "/Book"] {
        if file.is_stream(name) {
            let mut stream = Vec::new();
            let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
            file.open_stream(name).map_err(broken)?.take(most).read_to_end(&mut stream).map_err(broken)?;
            within(of_records(&stream))?;
        }
    }
    Ok(())
}

/// The cells that the sheets in a stream of records reach over, together.
fn of_records(mut stream: &[u8]) -> u64 {
    let word = |data: &[u8], at: usize| data.get(at..at + 2).map_or(0, |two| u64::from(u16::from_le_bytes([two[0], two[1]])));
    let (mut all, mut sheet, mut depth) = (0_u64, Extent::default(), 0_usize);
    while let Some(([kind_low, kind_high, length_low, length_high], rest)) = stream.split_first_chunk() {
        let length = usize::from(u16::from_le_bytes([*length_low, *length_high]));
        let Some((data, rest)) = rest.split_at_checked(length) else { break };
        stream = rest;
        match u16::from_le_bytes([*kind_low, *kind_high]) {
            BOF => depth += 1,
            // A chart inside a sheet has a beginning and an end of its own.
            EOF => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    all = all.saturating_add(std::mem::take(&mut sheet).cells());
                }
            }
            DIMENSIONS if length >= 14 => sheet.reach(word(data, 4) | (word(data, 6) << 16), word(data, 10)),
            DIMENSIONS => sheet.reach(word(data, 2), word(data, 6)),
            MUL_RK => sheet.reach(word(data, 0) + 1, word(data, length.saturating_sub(2)) + 1),
            kind if CELLS.contains(&kind) => sheet.reach(word(data, 0) + 1, word(data, 2) + 1),
            _ => {}
        }
    }
    all.saturating_add(sheet.cells())
}

/// Refuses an `.ods` whose cells lie too far apart. The caller knows that it unpacks to a bounded size.
pub(super) fn of_ods(bytes: &[u8]) -> Result<(), TableError> {
    let broken = |error: String| TableError::Workbook(error);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(error.to_string()))?;
    let mut text = String::new();
    let mut part = archive.by_name("content.xml").map_err(|error| broken(error.to_string()))?;
    part.read_to_string(&mut text).map_err(|error| broken(error.to_string()))?;
    within(of_content(&text).map_err(|error| broken(error.to_string()))?)
}

/// The cells that the tables of a document reach over, together: up to the last row and column with something in them.
fn of_content(text: &str) -> Result<u64, quick_xml::Error> {
    let mut reader = Reader::from_str(text);
    let (mut all, mut table) = (0_u64, Extent::default());
    let (mut row, mut repeats, mut column, mut filled, mut in_cell) = (0_u64, 1, 0_u64, 0_u64, false);
    loop {
        let event = reader.read_event()?;
        let empty = matches!(event, Event::Empty(_));
        match event {
            Event::Eof => return Ok(all.saturating_add(table.cells())),
            Event::Start(start) | Event::Empty(start) => match start.name().as_ref() {
                "table:table" => all = all.saturating_add(std::mem::take(&mut table).cells()),
                "table:table-row" => {
                    (repeats, column, filled) = (repeated(&start, "table:number-rows-repeated")?, 0, 0);
                    if empty {
                        row = row.saturating_add(repeats);
                    }
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    column = column.saturating_add(repeated(&start, "table:number-columns-repeated")?);
                    in_cell = !empty;
                    if holds(&start)? {
                        filled = column;
                    }
                }
                // Whatever stands in a cell fills it.
                _ if in_cell => filled = column,
                _ => {}
            },
            Event::End(end) => match end.name().as_ref() {
                "table:table-cell" | "table:covered-table-cell" => in_cell = false,
                "table:table-row" => {
                    row = row.saturating_add(repeats);
                    if filled > 0 {
                        table.reach(row, filled);
                    }
                }
                "table:table" => {
                    all = all.saturating_add(std::mem::take(&mut table).cells());
                    row = 0;
                }
                _ => {}
            },
            _ => {}
        }
    }
}

fn repeated(start: &BytesStart<'_>, name: &str) -> Result<u64, quick_xml::Error> {
    let stated = start.try_get_attribute(name)?;
    Ok(stated.and_then(|attribute| attribute.value.trim().parse().ok()).unwrap_or(1))
}

/// Whether a cell says by itself that there is something in it.
fn holds(start: &BytesStart<'_>) -> Result<bool, quick_xml::Error> {
    for name in ["office:value-type", "table:formula"] {
        if start.try_get_attribute(name)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn within(cells: u64) -> Result<(), TableError> {
    if cells > MAX_CELLS { Err(TableError::Spread) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;
    use crate::office::tables::read;

    fn record(kind: u16, data: &[u16]) -> Vec<u8> {
        let length = u16::try_from(data.len() * 2).expect("short");
        [kind, length].iter().chain(data).flat_map(|word| word.to_le_bytes()).collect()
    }

    /// An `.xls` with one sheet of these records.
    fn xls(records: &[Vec<u8>]) -> Vec<u8> {
        let begin = |of: u16| record(BOF, &[0x0600, of, 0, 0, 0, 0, 0, 0]);
        let end = record(EOF, &[]);
        // BoundSheet8: where the sheet begins, visible, a worksheet, and its name.
        let sheet = |at: u32| {
            let mut data = at.to_le_bytes().to_vec();
            data.extend([0, 0, 1, 0, b'A']);
            let mut record = 0x0085_u16.to_le_bytes().to_vec();
            record.extend(u16::try_from(data.len()).expect("short").to_le_bytes());
            [record, data].concat()
        };
        let before = [begin(5), sheet(0), end.clone()].concat().len();
        let book = [begin(5), sheet(u32::try_from(before).expect("short")), end.clone()].concat();
        let stream = [book, begin(0x10), records.concat(), end].concat();
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file");
        file.create_stream("/Workbook").expect("a stream").write_all(&stream).expect("written");
        file.into_inner().into_inner()
    }

    /// A cell with the number 1 as an RK.
    fn cell(row: u16, column: u16) -> Vec<u8> {
        record(0x027E, &[row, column, 0, 6, 0])
    }

    fn ods(rows: &str) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        let ns = "urn:oasis:names:tc:opendocument:xmlns";
        let content = format!(
            "<office:document-content xmlns:office=\"{ns}:office:1.0\" xmlns:table=\"{ns}:table:1.0\" xmlns:text=\"{ns}:text:1.0\">\
             <office:body><office:spreadsheet><table:table table:name=\"A\">{rows}</table:table></office:spreadsheet></office:body>\
             </office:document-content>"
        );
        for (name, text) in [
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", content.as_str()),
            ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ] {
            zip.start_file(name, options).expect("a part");
            zip.write_all(text.as_bytes()).expect("written");
        }
        zip.finish().expect("a zip").into_inner()
    }

    const FILLED: &str = "<table:table-cell office:value-type=\"string\"><text:p>Nummer</text:p></table:table-cell>";

    #[test]
    fn an_xls_with_a_cell_in_its_last_corner_is_refused_and_a_small_one_is_read() {
        let near = read(&xls(&[cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1)])).expect("read");
        assert_eq!((near[0].headings.len(), near[0].rows.len()), (2, 1));
        assert_eq!(read(&xls(&[cell(0, 0), cell(65_535, 255)])), Err(TableError::Spread));
        // A row of numbers in one record, and what a sheet only says of itself.
        let row_of_many = record(MUL_RK, &[65_535, 0, 0, 0, 0, 255]);
        assert_eq!(read(&xls(&[cell(0, 0), row_of_many])), Err(TableError::Spread));
        let stated = record(DIMENSIONS, &[0, 0, 0xFFFF, 0x7FFF, 0, 256, 0]);
        assert_eq!(read(&xls(&[stated, cell(0, 0)])), Err(TableError::Spread));
        // A chart between two cells does not make two sheets of one.
        let chart = [record(BOF, &[0x0600, 0x20, 0, 0, 0, 0, 0, 0]), record(EOF, &[])].concat();
        assert_eq!(read(&xls(&[cell(0, 255), chart, cell(65_535, 0)])), Err(TableError::Spread));
    }

    #[test]
    fn an_ods_with_a_far_cell_is_refused_and_one_with_empty_rows_to_the_end_is_read() {
        let usual = format!(
            "<table:table-row>{FILLED}{FILLED}<table:table-cell table:number-columns-repeated=\"16382\"/></table:table-row>\
             <table:table-row>{FILLED}{FILLED}</table:table-row>\
             <table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
        );
        let near = read(&ods(&usual)).expect("read");
        assert_eq!((near[0].headings.len(), near[0].rows.len()), (2, 1));
        let far = format!(
            "{usual}<table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/>{FILLED}</table:table-row>"
        );
        assert_eq!(read(&ods(&far)), Err(TableError::Spread));
        let many = format!(
            "<table:table-row table:number-rows-repeated=\"1000000\">{}</table:table-row>",
            FILLED.replace("table-cell office", "table-cell table:number-columns-repeated=\"16384\" office")
        );
        assert_eq!(read(&ods(&many)), Err(TableError::Spread));
    }
}
