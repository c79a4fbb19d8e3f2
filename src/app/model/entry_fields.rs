//! The text of a field, and what a typed text means.

use rust_decimal::Decimal;

use jiff::civil::Date;

use super::typed::amount_typed;
use super::typed_day::{day_typed, due_day_typed};
use super::{EntryModel, Field, LineField};
use crate::base::{Message, StructuredReference};
use crate::booking::Entry;
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
            Field::Split => self.splitting.as_ref().map(|splitting| splitting.text.clone()).unwrap_or_default(),
            Field::Line(line, LineField::Deductible) => {
                self.deducted(line).map(|percent| format::number(percent.normalize(), 0, texts.language())).unwrap_or_default()
            }
            Field::Line(line, part) => entry.lines.get(line).map_or_else(String::new, |line| match part {
                LineField::Text => line.text.clone(),
                LineField::Account => line.account.map(|number| number.to_string()).unwrap_or_default(),
                LineField::Vat => line.vat_rate.normalize().to_string(),
                LineField::Amount => format::amount(line.amount, texts.language()),
                LineField::Deductible => String::new(),
            }),
        }
    }

    /// Takes a typed text into the fields.
    ///
    /// # Errors
    /// With a sentence when the text means nothing in this field; the field keeps what it had.
    pub fn take_text(&mut self, field: Field, text: &str) -> Result<(), Message> {
        if field == Field::Information {
            text.clone_into(&mut self.information);
            return Ok(());
        }
        if field == Field::Split {
            if let Some(splitting) = &mut self.splitting {
                text.clone_into(&mut splitting.text);
            }
            return Ok(());
        }
        let Some(mut entry) = self.entry.clone() else { return Ok(()) };
        self.text_into(&mut entry, field, text)?;
        self.entry = Some(entry);
        Ok(())
    }

    /// The fields as they would be if what is being typed were taken now: what a draft keeps in a pause.
    pub fn with_typed(&self) -> Option<Entry> {
        let mut entry = self.entry.clone()?;
        if let Some((field, text)) = &self.typing {
            // What means nothing yet is not kept; it is still on screen.
            let _no_meaning_yet = self.text_into(&mut entry, *field, text);
        }
        Some(entry)
    }

    fn text_into(&self, entry: &mut Entry, field: Field, text: &str) -> Result<(), Message> {
        let today = self.today;
        let language_free = text.trim();
        let account = match field {
            Field::Line(_, LineField::Account) => self.account_typed(language_free)?,
            _ => None,
        };
        match field {
            Field::Date => entry.doc_date = day_typed(language_free, today)?,
            Field::DueDate => entry.due_date = due_day_typed(language_free, today, entry.doc_date)?,
            Field::Reference => language_free.clone_into(&mut entry.reference),
            Field::StructuredReference => {
                entry.structured_reference = StructuredReference::parse(language_free)
                    .map_or_else(|_not_structured| language_free.to_owned(), |reference| reference.to_string());
            }
            Field::Rate => entry.rate = rate_typed(language_free)?,
            Field::Line(line, part) => {
                if let Some(line) = entry.lines.get_mut(line) {
                    match part {
                        LineField::Text => language_free.clone_into(&mut line.text),
                        LineField::Account => line.take_account(account),
                        LineField::Deductible => line.deductible = percent_typed(language_free)?,
                        LineField::Amount => line.amount = amount_typed(language_free)?,
                        LineField::Vat => {}
                    }
                }
            }
            Field::Party | Field::Journal | Field::Period | Field::Information | Field::Split => {}
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

/// A percentage of 0 to 100 with two decimals at most, with or without its sign; nothing typed is nothing said.
///
/// # Errors
/// With a sentence when it is none.
pub fn percent_typed(text: &str) -> Result<Option<Decimal>, Message> {
    let bare = text.trim().trim_end_matches('%').trim_end();
    if bare.is_empty() {
        return Ok(None);
    }
    let percent: Option<Decimal> = bare.replace(',', ".").parse().ok();
    let percent = percent.map(|percent| percent.normalize());
    let percent = percent.filter(|percent| percent.scale() <= 2 && (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(percent));
    percent.map(Some).ok_or_else(|| Message::new("entry-deductible-wrong").text("text", text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_typed_in_any_way_and_never_more_than_there_is() {
        let percent = |text: &str| percent_typed(text).map(|percent| percent.map(|percent| percent.to_string()));
        for (typed, expected) in [("50", "50"), (" 62,5 % ", "62.5"), ("35.75%", "35.75"), ("0", "0"), ("100,00", "100")] {
            assert_eq!(percent(typed), Ok(Some(expected.to_owned())), "{typed}");
        }
        for nothing in ["", "  ", "%"] {
            assert_eq!(percent(nothing), Ok(None));
        }
        for wrong in ["100,01", "-1", "half", "33,333", "1e1000", "5 0"] {
            assert!(percent(wrong).is_err(), "{wrong}");
        }
    }
}
