//! What a typed day means: the short forms accountants use.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use crate::base::Message;

/// A day without its year lies at most so many months ahead; else the year before is meant.
const MONTHS_AHEAD: i32 = 6;
/// Most days that `+7` may count.
const MOST_DAYS: i32 = 3660;

/// A day as accountants type it: `d` for today, `12`, `12/11`, `1211`, `12/11/26`, `12112026`, and `+7` from today.
///
/// # Errors
/// With a sentence when it is no day.
pub fn day_typed(text: &str, today: Date) -> Result<Option<Date>, Message> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(day) = counted(text, today)? {
        return Ok(Some(day));
    }
    let (day, has_year) = written(text, today, today)?;
    let ahead = today.checked_add(MONTHS_AHEAD.months()).unwrap_or(today);
    if has_year || day <= ahead {
        return Ok(Some(day));
    }
    // On 5 January `3112` is the day before yesterday's year.
    Ok(Some(written(text, today, today.checked_sub(1.year()).unwrap_or(today))?.0))
}

/// A due date as accountants type it: as [`day_typed`], but `+30` counts from the date of the document, and a day
/// without its year is the first one on or after that date.
///
/// # Errors
/// With a sentence when it is no day.
pub fn due_day_typed(text: &str, today: Date, document: Option<Date>) -> Result<Option<Date>, Message> {
    let Some(from) = document else { return day_typed(text, today) };
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if text.eq_ignore_ascii_case("d") {
        return Ok(Some(today));
    }
    if let Some(day) = counted(text, from)? {
        return Ok(Some(day));
    }
    let (day, has_year) = written(text, from, from)?;
    if has_year || day >= from {
        return Ok(Some(day));
    }
    // `5` after the fifth is next month's; `1501` on an invoice of December is next year's.
    let later = if text.len() <= 2 {
        let next = from.first_of_month().checked_add(1.month()).unwrap_or(from);
        written(text, next, next)
    } else {
        written(text, from, from.checked_add(1.year()).unwrap_or(from))
    };
    Ok(Some(later?.0))
}

fn wrong_day(text: &str) -> Message {
    Message::new("entry-date-wrong").text("text", text)
}

/// `d`, `+7` and `-3`: a day counted from another; `None` when the text is not of that form.
fn counted(text: &str, from: Date) -> Result<Option<Date>, Message> {
    if text.eq_ignore_ascii_case("d") {
        return Ok(Some(from));
    }
    let sign = match text.chars().next() {
        Some('+') => 1,
        Some('-' | '−') => -1,
        _ => return Ok(None),
    };
    let digits: String = text.chars().skip(1).filter(|letter| !letter.is_whitespace()).collect();
    let days = digits
        .parse::<i32>()
        .ok()
        .filter(|days| (0..=MOST_DAYS).contains(days) && digits.starts_with(|letter: char| letter.is_ascii_digit()));
    let day = days.and_then(|days| from.checked_add((sign * days).days()).ok());
    day.map(Some).ok_or_else(|| wrong_day(text))
}

/// A written day; what it leaves out is that of `month_of` and `year_of`. Also says whether the year was written.
fn written(text: &str, month_of: Date, year_of: Date) -> Result<(Date, bool), Message> {
    let wrong = || wrong_day(text);
    let parts: Vec<&str> = text.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let (day, month, year) = match parts.as_slice() {
        [only] if digits => match only.len() {
            1 | 2 => (*only, "", ""),
            4 => (only.get(..2).unwrap_or(""), only.get(2..).unwrap_or(""), ""),
            6 | 8 => (only.get(..2).unwrap_or(""), only.get(2..4).unwrap_or(""), only.get(4..).unwrap_or("")),
            _ => return Err(wrong()),
        },
        [day, month] => (*day, *month, ""),
        [day, month, year] => (*day, *month, *year),
        _ => return Err(wrong()),
    };
    let day: i8 = day.parse().map_err(|_no_number| wrong())?;
    let month: i8 = if month.is_empty() { month_of.month() } else { month.parse().map_err(|_no_number| wrong())? };
    let has_year = !year.is_empty();
    let year: i16 = match year.len() {
        0 => year_of.year(),
        2 => 2000 + year.parse::<i16>().map_err(|_no_number| wrong())?,
        4 => year.parse().map_err(|_no_number| wrong())?,
        _ => return Err(wrong()),
    };
    if !(1..=12).contains(&month) || !(1..=date(year.clamp(1900, 2200), month, 1).days_in_month()).contains(&day) {
        return Err(wrong());
    }
    Ok((Date::new(year, month, day).map_err(|_no_day| wrong())?, has_year))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_as_they_are_typed() {
        let today = date(2026, 11, 24);
        for (typed, expected) in [
            ("d", date(2026, 11, 24)),
            ("D", date(2026, 11, 24)),
            ("+7", date(2026, 12, 1)),
            ("-3", date(2026, 11, 21)),
            ("12", date(2026, 11, 12)),
            ("3112", date(2026, 12, 31)),
            ("311226", date(2026, 12, 31)),
            ("31/12", date(2026, 12, 31)),
            ("31.12.26", date(2026, 12, 31)),
            ("12/3", date(2026, 3, 12)),
            ("12-03-25", date(2025, 3, 12)),
            ("12.03.2027", date(2027, 3, 12)),
            ("12032027", date(2027, 3, 12)),
            ("290224", date(2024, 2, 29)),
        ] {
            assert_eq!(day_typed(typed, today), Ok(Some(expected)), "{typed}");
        }
        assert_eq!(day_typed("", today), Ok(None));
        for wrong in ["31/2", "0/1", "13/13/2026", "abc", "290225", "1/2/3/4", "99999999", "+", "+x", "+99999", "++7"] {
            assert!(day_typed(wrong, today).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_day_without_its_year_is_not_a_year_ahead() {
        let new_year = date(2027, 1, 5);
        assert_eq!(day_typed("3112", new_year), Ok(Some(date(2026, 12, 31))));
        assert_eq!(day_typed("31/12", new_year), Ok(Some(date(2026, 12, 31))));
        assert_eq!(day_typed("1501", new_year), Ok(Some(date(2027, 1, 15))));
    }

    #[test]
    fn a_due_date_counts_from_the_document() {
        let (today, document) = (date(2027, 1, 5), Some(date(2026, 12, 20)));
        for (typed, expected) in [
            ("+30", date(2027, 1, 19)),
            ("+0", date(2026, 12, 20)),
            ("d", date(2027, 1, 5)),
            ("3112", date(2026, 12, 31)),
            ("1501", date(2027, 1, 15)),
            ("15/1", date(2027, 1, 15)),
            ("28", date(2026, 12, 28)),
            ("5", date(2027, 1, 5)),
            ("01/12/2026", date(2026, 12, 1)),
        ] {
            assert_eq!(due_day_typed(typed, today, document), Ok(Some(expected)), "{typed}");
        }
        assert_eq!(due_day_typed("+7", today, None), Ok(Some(date(2027, 1, 12))), "without a date, from today");
        assert!(due_day_typed("31/02", today, document).is_err());
    }

    proptest! {
        /// Whatever is typed: an answer, and no crash.
        #[test]
        fn whatever_is_typed(text in "[0-9+*/(),. €x:d=−-]{0,40}") {
            let today = date(2026, 11, 24);
            let _day = day_typed(&text, today);
            let _due = due_day_typed(&text, today, Some(today));
        }
    }
}
