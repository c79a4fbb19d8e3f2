use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::Gathered;

/// What may stand between two cells.
const DELIMITERS: [u8; 4] = *b";,\t|";
/// Records that the delimiter is judged by.
const JUDGED: usize = 50;

/// The rows of a text file. Encoding and delimiter are found out: a byte order mark, else UTF-8 when all of it is,
/// else Windows-1252; the delimiter that cuts the most records into as many cells as the others.
pub(super) fn rows(bytes: &[u8]) -> Gathered {
    let text = decoded(bytes);
    let (said, text) = said_delimiter(&text);
    let delimiter = said.unwrap_or_else(|| {
        let scored = DELIMITERS.map(|delimiter| (score(text, delimiter), delimiter));
        // Of equals the first: the semicolon is what Excel writes here.
        scored.into_iter().rev().max_by_key(|(score, _)| *score).map_or(b';', |(_, delimiter)| delimiter)
    });
    gathered(text, delimiter, !swallows(text, delimiter))
}

/// Whether a quotation mark that is part of a name (`Buis 3"`) would swallow the records after it: then marks are letters
/// like any other. A cell of several lines that holds no delimiter is an address.
fn swallows(text: &str, delimiter: u8) -> bool {
    let whole_records = |cell: &str| cell.contains('\n') && cell.bytes().any(|byte| byte == delimiter);
    reader(text, delimiter, true).into_records().flatten().any(|record| record.iter().any(whole_records))
}

fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// `sep=;` on the first line, as Excel writes and reads it.
fn said_delimiter(text: &str) -> (Option<u8>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let first = first.trim_end_matches('\r').trim_matches('"');
    match first.strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter]) => (Some(*delimiter), rest),
        _ => (None, text),
    }
}

fn reader(text: &str, delimiter: u8, quoting: bool) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).quoting(quoting).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// How well a delimiter cuts: records of the commonest length times the cuts in each.
fn score(text: &str, delimiter: u8) -> usize {
    let mut lengths: Vec<usize> = Vec::with_capacity(JUDGED);
    for record in reader(text, delimiter, true).into_records().take(JUDGED).flatten() {
        lengths.push(record.len());
    }
    lengths.sort_unstable();
    let of_one_length = lengths.chunk_by(|left, right| left == right);
    of_one_length.filter_map(|equal| Some(equal.len() * (equal.first()? - 1))).max().unwrap_or(0)
}

fn gathered(text: &str, delimiter: u8, quoting: bool) -> Gathered {
    let mut gathered = Gathered::new("");
    for (row, record) in reader(text, delimiter, quoting).into_records().flatten().enumerate() {
        for (column, cell) in record.iter().enumerate() {
            if !gathered.put(row, column, cell) {
                return gathered;
            }
        }
    }
    gathered
}
