//! Which field comes next, and which needs care.

use super::{EntryModel, Field, LineField};
use crate::booking::{Mend, NeedsPerson};

impl EntryModel {
    /// The fields in the order in which Enter goes through them.
    pub fn fields(&self) -> Vec<Field> {
        let mut fields = vec![
            Field::Party,
            Field::Journal,
            Field::Period,
            Field::Date,
            Field::DueDate,
            Field::Reference,
            Field::StructuredReference,
        ];
        if self.entry.as_ref().is_some_and(|entry| entry.currency != "EUR") {
            fields.push(Field::Rate);
        }
        for line in 0..self.entry.as_ref().map_or(0, |entry| entry.lines.len()) {
            fields.extend(
                [LineField::Text, LineField::Account, LineField::Vat, LineField::Amount].map(|part| Field::Line(line, part)),
            );
            if self.shows_deducted(line) {
                fields.push(Field::Line(line, LineField::Deductible));
            }
        }
        fields.push(Field::Information);
        fields
    }

    /// Whether a field needs care: wrong text, no account, or a finding about it.
    pub fn needs_care(&self, field: Field) -> bool {
        if self.wrong.contains_key(&field) {
            return true;
        }
        if self.needs_person.iter().any(|need| field_of(need) == Some(field)) {
            return true;
        }
        match (field, &self.entry) {
            (Field::Line(line, LineField::Account), Some(entry)) => {
                entry.lines.get(line).is_some_and(|line| line.account.is_none())
            }
            _ => false,
        }
    }

    /// The first field that needs care; else the account of the first line.
    pub fn first_care(&self) -> Option<Field> {
        let fields = self.fields();
        fields
            .iter()
            .copied()
            .find(|&field| self.needs_care(field))
            .or_else(|| fields.into_iter().find(|field| matches!(field, Field::Line(_, LineField::Account))))
    }

    /// The next field that needs care after the one that has the focus, starting over at the top.
    pub fn next_care(&self) -> Option<Field> {
        let fields = self.fields();
        let here = self.focus.and_then(|focus| fields.iter().position(|&field| field == focus)).map_or(0, |place| place + 1);
        let (before, after) = fields.split_at_checked(here)?;
        after.iter().chain(before).copied().find(|&field| self.needs_care(field))
    }

    /// The field after this one.
    pub fn field_after(&self, field: Field) -> Option<Field> {
        let fields = self.fields();
        let here = fields.iter().position(|&other| other == field)?;
        fields.get(here + 1).copied()
    }
}

/// The field that a finding is about, by its code.
pub fn field_of(need: &NeedsPerson) -> Option<Field> {
    match need.code.as_str() {
        "party-missing" | "party-name" | "party-twice" | "first-time" | "party-new" => Some(Field::Party),
        "journal" | "journal-kind" => Some(Field::Journal),
        "period-closed" | "period-missing" | "period-other" | "vat-filed" | "vat-period" | "no-periods" => Some(Field::Period),
        "no-date" | "date-ahead" | "paper-date" => Some(Field::Date),
        "no-number" | "duplicate" | "twin-waits" | "paper-number" => Some(Field::Reference),
        "currency-rate" => Some(Field::Rate),
        _ => match need.mend {
            Some(Mend::Vat(line, ..)) => Some(Field::Line(line, LineField::Vat)),
            Some(Mend::Deductible(line, _)) => Some(Field::Line(line, LineField::Deductible)),
            Some(Mend::Account(line, _)) => Some(Field::Line(line, LineField::Account)),
            Some(Mend::Period(..)) => Some(Field::Period),
            _ => None,
        },
    }
}
