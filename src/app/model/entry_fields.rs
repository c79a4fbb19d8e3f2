//! The text of a field, and what a typed text means.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::{EntryModel, Field, LineField};
use crate::base::{Message, StructuredReference, round_cents};
use crate::i18n::{Texts, format};

impl EntryModel {
    /// What stands in a field when it is not being typed in.
    pub fn text_of(&self, field: Field, texts: Texts) -> String {
        let Some(entry) = &self.entry else { return String::new() };
        let day = |day: Option<Date>| day.map(|day| format::date(day, texts.language())).unwrap_or_default();
        match field {
            Field::Party => entry.party.card.name.clone(),
            Field::Journal => entry.journal.map(|number| number.to_string()).unwrap_or_default(),
            Field::Period => entry.period.map(|number| number.to_string()).unwrap_or_default(),
            Field::Date => day(entry.doc_date),
            Field::DueDate => day(entry.due_date),
            Field::Reference => entry.reference.clone(),
            Field::StructuredReference => entry.structured_reference.clone(),
            Field::Rate => entry.rate.map(|rate| format::number(rate.normalize(), 0, texts.language())).unwrap_or_default(),
            Field::Information => self.information.clone(),
            Field::Line(line, part) => entry.lines.get(line).map_or_else(String::new, |line| match part {
                LineField::Text => line.text.clone(),
                LineField::Account => line.account.map(|number| number.to_string()).unwrap_or_default(),
                LineField::Vat => line.vat_rate.normalize().to_string(),
                LineField::Amount => format::amount(line.amount, texts.language()),
            }),
        }
    }

    /// Takes a typed text into the fields.
    ///
    /// # Errors
    /// With a sentence when the text means nothing in this field; the field keeps what it had.
    pub fn take_text(&mut self, field: Field, text: &str) -> Result<(), Message> {
        let today = self.today;
        let language_free = text.trim();
        let account = match field {
            Field::Line(_, LineField::Account) => self.account_typed(language_free)?,
            _ => None,
        };
        let Some(entry) = &mut self.entry else { return Ok(()) };
        match field {
            Field::Date => entry.doc_date = day_typed(language_free, today)?,
            Field::DueDate => entry.due_date = day_typed(language_free, today)?,
            Field::Reference => language_free.clone_into(&mut entry.reference),
            Field::StructuredReference => {
                entry.structured_reference = StructuredReference::parse(language_free)
                    .map_or_else(|_not_structured| language_free.to_owned(), |reference| reference.to_string());
            }
            Field::Rate => entry.rate = rate_typed(language_free)?,
            Field::Information => text.clone_into(&mut self.information),
            Field::Line(line, part) => {
                if let Some(line) = entry.lines.get_mut(line) {
                    match part {
                        LineField::Text => language_free.clone_into(&mut line.text),
                        LineField::Account => line.account = account,
                        LineField::Amount => line.amount = amount_typed(language_free)?,
                        LineField::Vat => {}
                    }
                }
            }
            Field::Party | Field::Journal | Field::Period => {}
        }
        Ok(())
    }

    fn account_typed(&self, text: &str) -> Result<Option<u32>, Message> {
        if text.is_empty() {
            return Ok(None);
        }
        if let Ok(number) = text.parse::<u32>() {
            if self.account(number).is_some() {
                return Ok(Some(number));
            }
            // A beginning that fits one account only is that account.
            let mut like = self.accounts_like(text, 0).into_iter();
            return match (like.next(), like.next()) {
                (Some(only), None) => Ok(Some(only.number)),
                _ => Err(Message::new("entry-account-unknown").text("account", text)),
            };
        }
        let mut like = self.accounts_like(text, 0).into_iter();
        like.next().map(|first| Some(first.number)).ok_or_else(|| Message::new("entry-account-unknown").text("account", text))
    }
}

/// A rate of exchange: above zero, with the four decimals that Expert/M keeps.
///
/// # Errors
/// With a sentence when it is none.
pub fn rate_typed(text: &str) -> Result<Option<Decimal>, Message> {
    if text.is_empty() {
        return Ok(None);
    }
    let rate: Option<Decimal> = text.replace(',', ".").parse().ok();
    let rate = rate
        .map(|rate| rate.round_dp(4))
        .filter(|rate| *rate > Decimal::ZERO && *rate < Decimal::ONE_THOUSAND * Decimal::ONE_THOUSAND);
    rate.map(Some).ok_or_else(|| Message::new("entry-rate-wrong").text("text", text))
}

/// A day as accountants type it: `d` for today, `12`, `12/11`, `1211`, `12/11/26`, `12112026`.
///
/// # Errors
/// With a sentence when it is no day.
pub fn day_typed(text: &str, today: Date) -> Result<Option<Date>, Message> {
    if text.is_empty() {
        return Ok(None);
    }
    if text.eq_ignore_ascii_case("d") {
        return Ok(Some(today));
    }
    let wrong = || Message::new("entry-date-wrong").text("text", text);
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
    let month: i8 = if month.is_empty() { today.month() } else { month.parse().map_err(|_no_number| wrong())? };
    let year: i16 = match year.len() {
        0 => today.year(),
        2 => 2000 + year.parse::<i16>().map_err(|_no_number| wrong())?,
        4 => year.parse().map_err(|_no_number| wrong())?,
        _ => return Err(wrong()),
    };
    if !(1..=12).contains(&month) || !(1..=date(year.clamp(1900, 2200), month, 1).days_in_month()).contains(&day) {
        return Err(wrong());
    }
    Date::new(year, month, day).map(Some).map_err(|_no_day| wrong())
}

/// An amount as accountants type it: `1234,56`, `1.234,56`, `1234.56`, `-12`.
///
/// # Errors
/// With a sentence when it is no amount.
pub fn amount_typed(text: &str) -> Result<Decimal, Message> {
    let wrong = || Message::new("entry-amount-wrong").text("text", text);
    let bare: String =
        text.chars().filter(|letter| !letter.is_whitespace() && *letter != '€').map(|l| if l == '−' { '-' } else { l }).collect();
    let last_mark = bare.rfind([',', '.']);
    let plain = match last_mark {
        Some(place) => {
            let (whole, fraction) = bare.split_at(place);
            let fraction = fraction.get(1..).unwrap_or("");
            let mark = bare.get(place..=place).unwrap_or(",");
            let groups = whole.split([',', '.']).count() > 1 || bare.matches(mark).count() > 1;
            // `1.234` alone is a thousand: a point followed by three digits, no comma anywhere.
            let thousands = mark == "." && fraction.len() == 3 && !whole.contains(',');
            if thousands {
                format!("{}{fraction}", whole.replace(['.', ','], ""))
            } else if groups && whole.contains(mark) {
                return Err(wrong());
            } else {
                format!("{}.{fraction}", whole.replace(['.', ','], ""))
            }
        }
        None => bare,
    };
    let value: Decimal = plain.parse().map_err(|_no_number| wrong())?;
    if round_cents(value) == value { Ok(value) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_they_are_typed() {
        let today = date(2026, 11, 24);
        for (typed, expected) in [
            ("d", date(2026, 11, 24)),
            ("12", date(2026, 11, 12)),
            ("3112", date(2026, 12, 31)),
            ("12/3", date(2026, 3, 12)),
            ("12-03-25", date(2025, 3, 12)),
            ("12.03.2027", date(2027, 3, 12)),
            ("12032027", date(2027, 3, 12)),
            ("290224", date(2024, 2, 29)),
        ] {
            assert_eq!(day_typed(typed, today), Ok(Some(expected)), "{typed}");
        }
        assert_eq!(day_typed("", today), Ok(None));
        for wrong in ["31/2", "0/1", "13/13/2026", "abc", "290225", "1/2/3/4", "99999999"] {
            assert!(day_typed(wrong, today).is_err(), "{wrong}");
        }
    }

    #[test]
    fn amounts_as_they_are_typed() {
        for (typed, expected) in [
            ("1234,56", "1234.56"),
            ("1.234,56", "1234.56"),
            ("1,234.56", "1234.56"),
            ("1234.5", "1234.5"),
            ("1.234", "1234"),
            ("1.234.567", "1234567"),
            ("−12", "-12"),
            ("€ 7", "7"),
            ("0,10", "0.10"),
        ] {
            assert_eq!(amount_typed(typed).map(|value| value.to_string()), Ok(expected.to_owned()), "{typed}");
        }
        for wrong in ["", "abc", "1,2,3", "0,001", "12,34,56"] {
            assert!(amount_typed(wrong).is_err(), "{wrong}");
        }
    }
}
