//! Plays Expert/M's import for the demo and for tests: writes `Status` 1 in the file, as Expert/M does.

use std::path::Path;

use super::ExpertMError;
use super::read_back::read_bounded;
use super::reader::{RecordStatus, each_record, status};

const OPEN: &[u8] = b"<Status>";
const CLOSE: &[u8] = b"</Status>";

/// A record that is about to be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// `Customer`, `Supplier`, `Sale`, `Purchase`, …
    pub kind: &'static str,
    /// Journal number; 0 for a card.
    pub journal: u32,
    /// Document number, or the number of the card.
    pub number: u32,
}

/// What became of the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outcome {
    /// Imported now.
    pub imported: usize,
    /// Refused.
    pub refused: usize,
}

/// Imports a hand-over file the way Expert/M does: each record with `Status` 0 becomes 1 unless `refuse` says
/// otherwise, and the file is rewritten in place.
///
/// # Errors
/// When the file cannot be read or written ("Kan bestand niet bewaren" in Expert/M).
pub fn import(path: &Path, refuse: impl Fn(&Record) -> bool) -> Result<Outcome, ExpertMError> {
    let mut bytes = read_bounded(path)?;
    let mut outcome = Outcome::default();
    let mut decisions = Vec::new();
    let visited = each_record(&bytes, &mut |block, element| {
        let number = |name: &str| element.value(name).and_then(|text| text.parse().ok()).unwrap_or_default();
        let record = Record { kind: block.record, journal: number("Journal_Prime"), number: number(block.key) };
        let imported = status(element) == RecordStatus::NotImported && !refuse(&record);
        if status(element) == RecordStatus::NotImported {
            outcome.imported += usize::from(imported);
            outcome.refused += usize::from(!imported);
        }
        if element.child("Status").is_some() {
            decisions.push(imported);
        }
    })?;
    if !visited.rooted || visited.broken.is_some() {
        return Err(ExpertMError::NotImportFile);
    }
    let mut from = 0;
    for imported in decisions {
        let Some(start) = find(&bytes, OPEN, from).map(|start| start + OPEN.len()) else { break };
        let Some(end) = find(&bytes, CLOSE, start) else { break };
        if imported {
            bytes.splice(start..end, [b'1']);
        }
        from = start;
    }
    std::fs::write(path, bytes).map_err(|source| ExpertMError::writing(path, source))?;
    Ok(outcome)
}

fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.windows(wanted.len()).position(|window| window == wanted).map(|index| from + index)
}
