use std::collections::HashMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::reader::{RecordStatus, each_record, status};
use super::{ExpertMError, MAX_BYTES};
use crate::base::Message;
use crate::booking::{Booking, Direction};

/// What tells one booking of a dossier from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BookingKey {
    /// Purchase or sale.
    pub direction: Direction,
    /// Journal number.
    pub journal: u32,
    /// Code of the book year.
    pub book_year: u32,
    /// Number in the journal.
    pub number: u32,
}

impl From<&Booking> for BookingKey {
    fn from(booking: &Booking) -> Self {
        Self { direction: booking.direction, journal: booking.journal, book_year: booking.book_year, number: booking.number }
    }
}

/// What the file says about a booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// Not imported yet.
    Waiting,
    /// Expert/M has it.
    InExpertM,
    /// Expert/M took others of this file and not this one.
    Refused(Message),
    /// It is not in the file any more.
    Missing(Message),
    /// Its status is none that Expert/M writes.
    Odd(Message),
}

/// What a hand-over file says now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadBack {
    /// Each expected booking, in that order.
    pub bookings: Vec<(BookingKey, Seen)>,
}

impl ReadBack {
    /// The bookings that Expert/M has.
    pub fn in_expertm(&self) -> impl Iterator<Item = BookingKey> {
        self.bookings.iter().filter(|(_, seen)| *seen == Seen::InExpertM).map(|(key, _)| *key)
    }

    /// The bookings that wait for the import.
    pub fn waiting(&self) -> impl Iterator<Item = BookingKey> {
        self.bookings.iter().filter(|(_, seen)| *seen == Seen::Waiting).map(|(key, _)| *key)
    }

    /// The bookings that a person must look at, with the reason.
    pub fn refused(&self) -> impl Iterator<Item = (BookingKey, &Message)> {
        self.bookings.iter().filter_map(|(key, seen)| match seen {
            Seen::Refused(reason) | Seen::Missing(reason) | Seen::Odd(reason) => Some((*key, reason)),
            Seen::Waiting | Seen::InExpertM => None,
        })
    }
}

/// Reads back what Expert/M did with a hand-over file: it writes `Status` 1 at each record it imported.
///
/// Expert/M imports a whole file at a time and tells the reason of a refusal only on its own screen, so a booking
/// that is still 0 beside others that are 1 was refused.
///
/// # Errors
/// [`ExpertMError::TryAgain`] while the file is locked or being written; otherwise why it cannot be read.
///
/// Source: Expert/M Plus XML import manual, p. 7.
pub fn read_back(path: &Path, expected: &[BookingKey]) -> Result<ReadBack, ExpertMError> {
    let bytes = read_settled(path)?;
    let try_again = || ExpertMError::TryAgain { path: path.to_owned(), source: None };
    let mut found: HashMap<(Direction, u32), Vec<Line>> = HashMap::new();
    let mut any_imported = false;
    let visited = each_record(&bytes, &mut |block, element| {
        let direction = match block.name {
            "Purchases" => Direction::Purchase,
            "Sales" => Direction::Sale,
            _ => return,
        };
        let number = |name: &str| element.value(name).and_then(|text| text.parse::<u32>().ok());
        let status = status(element);
        any_imported |= matches!(status, RecordStatus::Imported | RecordStatus::Changed);
        if let Some(doc_number) = number("DocNumber") {
            let line = Line { journal: number("Journal_Prime"), book_year: number("Year_Alfa"), status };
            found.entry((direction, doc_number)).or_default().push(line);
        }
    })?;
    if !visited.rooted || visited.broken.is_some() {
        return Err(try_again());
    }
    let bookings = expected
        .iter()
        .map(|key| {
            let line = found.get(&(key.direction, key.number)).and_then(|lines| lines.iter().find(|line| line.is(key)));
            (*key, seen(key, line.map(|line| &line.status), any_imported))
        })
        .collect();
    Ok(ReadBack { bookings })
}

struct Line {
    journal: Option<u32>,
    book_year: Option<u32>,
    status: RecordStatus,
}

impl Line {
    /// A journal or book year that is not in the file any more is no reason to lose the booking.
    fn is(&self, key: &BookingKey) -> bool {
        self.journal.is_none_or(|journal| journal == key.journal) && self.book_year.is_none_or(|year| year == key.book_year)
    }
}

fn seen(key: &BookingKey, status: Option<&RecordStatus>, any_imported: bool) -> Seen {
    let message = |id| Message::new(id).text("number", key.number.to_string()).text("journal", key.journal.to_string());
    match status {
        Some(RecordStatus::Imported | RecordStatus::Changed) => Seen::InExpertM,
        Some(RecordStatus::NotImported) if any_imported => Seen::Refused(message("expertm-refused")),
        Some(RecordStatus::NotImported) => Seen::Waiting,
        Some(RecordStatus::Odd(text)) => Seen::Odd(message("expertm-odd-status").text("value", text.as_str())),
        None => Seen::Missing(message("expertm-booking-gone")),
    }
}

/// The whole file, when nobody is writing it: size and time are the same before and after.
fn read_settled(path: &Path) -> Result<Vec<u8>, ExpertMError> {
    let failed = |source| ExpertMError::reading(path, source);
    let before = path.metadata().map_err(failed)?;
    let bytes = read_bounded(path)?;
    let after = path.metadata().map_err(failed)?;
    let stamp = |metadata: &std::fs::Metadata| (metadata.len(), metadata.modified().ok());
    let whole = u64::try_from(bytes.len()).is_ok_and(|length| length == after.len());
    if stamp(&before) != stamp(&after) || !whole || bytes.is_empty() {
        return Err(ExpertMError::TryAgain { path: path.to_owned(), source: None });
    }
    Ok(bytes)
}

/// The bytes of a file, no more than are ever read.
pub(super) fn read_bounded(path: &Path) -> Result<Vec<u8>, ExpertMError> {
    let failed = |source| ExpertMError::reading(path, source);
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    if file.metadata().map_err(failed)?.len() > limit {
        return Err(ExpertMError::TooLarge);
    }
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}
