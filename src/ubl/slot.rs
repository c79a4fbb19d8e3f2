//! Places for values that may stand in the file more than once, and lists that may not grow for ever.

use crate::base::Message;

use super::error::{TooMuch, UblError, Warnings};
use super::limits;
use super::value::short;

pub(super) fn room(used: usize, limit: usize, what: TooMuch) -> Result<(), UblError> {
    if used < limit { Ok(()) } else { Err(UblError::TooMuch { what, limit }) }
}

pub(super) fn part(list: &mut Vec<String>, text: &str) -> Result<(), UblError> {
    room(list.len(), limits::PARTS, TooMuch::Parts)?;
    list.push(text.to_owned());
    Ok(())
}

pub(super) fn first(slot: &mut Option<String>, text: &str) {
    if slot.is_none() {
        *slot = Some(text.to_owned());
    }
}

pub(super) fn first_value<T>(slot: &mut Option<T>, value: Option<T>) {
    if slot.is_none() {
        *slot = value;
    }
}

/// The first of several counts; another one that differs is said.
pub(super) fn once(slot: &mut Option<String>, text: &str, element: &str, warnings: &mut Warnings) {
    match slot {
        None => *slot = Some(text.to_owned()),
        Some(kept) if kept != text => repeated(element, text, warnings),
        Some(_) => {}
    }
}

pub(super) fn once_value<T: PartialEq>(
    slot: &mut Option<T>,
    value: Option<T>,
    text: &str,
    element: &str,
    warnings: &mut Warnings,
) {
    match slot {
        None => *slot = value,
        Some(_) if value.is_some() && *slot != value => repeated(element, text, warnings),
        Some(_) => {}
    }
}

fn repeated(element: &str, text: &str, warnings: &mut Warnings) {
    warnings.add(Message::new("ubl-repeated").text("element", element).text("value", short(text)));
}
