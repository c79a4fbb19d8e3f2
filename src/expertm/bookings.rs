use super::problem::{Problems, amounts, field};
use super::{ExpertMError, Problem, ReadBooking, read};
use crate::base::Message;
use crate::booking::{Booking, Direction, Side};

/// The bookings of an export, ready to learn from or to compare.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bookings {
    /// What was read whole: every line readable, balanced, the control account first, every amount positive. Journal,
    /// book year, period and VAT period are 0 where the file leaves them to the import; parties have no name.
    pub bookings: Vec<Booking>,
    /// What was left out or looks odd, with its line and record, in the order of the file.
    pub left: Vec<Problem>,
}

/// The bookings in `Purchases` and `Sales` of a file of Expert/M or of another program, in the order of the file.
///
/// A booking that is not whole is left out and told: half a booking teaches a wrong account. What stands with a minus
/// sign is turned to the other side, and the line of the control account goes first, so that one shape is left.
///
/// # Errors
/// When the file is larger than 64 MB, too deep, has a DTD, or is not an `ImportExpMPlus` file at all.
///
/// Source: Expert/M Plus XML import manual, pp. 5 and 34-45.
pub fn bookings(bytes: &[u8]) -> Result<Bookings, ExpertMError> {
    let file = read(bytes)?;
    let mut found = Bookings { bookings: Vec::with_capacity(file.bookings.len()), left: Vec::new() };
    let mut problems = Problems::default();
    for record in file.bookings {
        let booking = &record.value.booking;
        let kind = if booking.direction == Direction::Purchase { "Purchase" } else { "Sale" };
        let label = format!("{kind} {}", booking.number);
        match whole(record.value) {
            Ok(booking) => found.bookings.push(booking),
            Err(reason) => problems.add(record.line, &label, reason),
        }
    }
    found.left = file.warnings;
    found.left.extend(problems.into_list());
    found.left.sort_by_key(|problem| problem.line);
    Ok(found)
}

/// The booking in its one shape, or why it cannot be used.
fn whole(read: ReadBooking) -> Result<Booking, Message> {
    let mut booking = read.booking;
    if booking.lines.is_empty() && read.details == 0 {
        return Err(field("expertm-missing", "Details"));
    }
    if booking.lines.len() < read.details {
        return Err(Message::new("expertm-booking-left-out"));
    }
    for line in &mut booking.lines {
        if line.amount.is_sign_negative() {
            line.side = line.side.other();
            line.amount = line.amount.abs();
        }
    }
    booking.amount = booking.amount.abs();
    booking.vat_amount = booking.vat_amount.abs();
    // Several lines may stand without ventilation: the control line is the one that carries the total.
    let central = |with_total: bool| {
        let total = booking.amount;
        booking.lines.iter().position(|line| line.ventilation == 0 && (!with_total || line.amount == total))
    };
    let Some(control) = central(true).or_else(|| central(false)) else {
        return Err(Message::new("expertm-first-line-central"));
    };
    let line = booking.lines.remove(control);
    if booking.amount.is_zero() {
        booking.amount = line.amount;
    }
    booking.lines.insert(0, line);
    if !booking.is_balanced() {
        let total = |side| booking.lines.iter().filter(|line| line.side == side).map(|line| line.amount).sum();
        return Err(amounts("expertm-not-balanced", ("debit", total(Side::Debit)), ("credit", total(Side::Credit))));
    }
    Ok(booking)
}
