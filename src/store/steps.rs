use super::{HistoryKind, Status, StoreError};

/// What a person may do to a status apart from booking, with the line of history it makes.
///
/// Booking, hand-over and read-back have their own methods, which check their own steps.
pub(super) fn by_person(from: Status, to: Status) -> Result<HistoryKind, StoreError> {
    match (from, to) {
        (Status::New, Status::Ready) => Ok(HistoryKind::Approved),
        (Status::Ready | Status::PutAside | Status::Duplicate, Status::New) => Ok(HistoryKind::TakenBack),
        (Status::New | Status::Ready | Status::Unreadable | Status::Duplicate, Status::PutAside) => Ok(HistoryKind::PutAside),
        _ => Err(StoreError::Step { from, to }),
    }
}

/// Whether a document of this status carries a booking: its record then stays as it is when its file changes.
pub(crate) fn has_booking(status: Status) -> bool {
    matches!(status, Status::Booked | Status::HandedOver | Status::InExpertM | Status::Refused)
}

/// Whether a document of this status can be booked.
pub(crate) fn can_book(status: Status) -> bool {
    matches!(status, Status::New | Status::Ready | Status::Refused)
}
