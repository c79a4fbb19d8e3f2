//! Lines of the entry: added, removed and split.

use rust_decimal::Decimal;

use super::{EntryModel, Field, LineField};
use crate::base::Message;
use crate::booking::{EntryLine, LineSource, split};

use super::typed::split_typed;

/// A line that is being split: which, and what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splitting {
    /// The line.
    pub line: usize,
    /// What was typed: an amount, a percentage, or `/3`.
    pub text: String,
}

impl EntryModel {
    /// The line that has the keyboard, or had it last.
    pub fn line_now(&self) -> Option<usize> {
        let lines = self.entry.as_ref()?.lines.len();
        let here = match self.focus.or(self.focus_wanted) {
            Some(Field::Line(line, _)) => Some(line),
            _ => self.last_line,
        };
        here.filter(|line| *line < lines)
    }

    /// Whether a rule can be made here: the line that has the keyboard, else the first, is on an account.
    pub fn has_account_here(&self) -> bool {
        let line = self.entry.as_ref().and_then(|entry| entry.lines.get(self.line_now().unwrap_or(0)));
        self.can_edit() && line.is_some_and(|line| line.account.is_some())
    }

    /// What is still missing to the total: proposed as the amount of a new line.
    pub fn remaining(&self) -> Decimal {
        self.entry.as_ref().map_or(Decimal::ZERO, |entry| {
            let base: Decimal = entry.lines.iter().map(|line| line.amount).sum();
            let vat: Decimal = entry.vat.iter().map(|(_, _, vat)| *vat).sum();
            entry.total - base - vat
        })
    }

    /// Adds a line behind the one that has the keyboard, with its VAT and with what is missing to the total.
    pub fn add_line(&mut self) {
        let amount = self.remaining();
        let at = self.line_now().map_or_else(|| self.entry.as_ref().map_or(0, |entry| entry.lines.len()), |line| line + 1);
        let Some(entry) = &mut self.entry else { return };
        let like = at.checked_sub(1).and_then(|before| entry.lines.get(before));
        let vat = like.map(|line| (line.vat_case.clone(), line.vat_rate));
        let (vat_case, vat_rate) =
            vat.or_else(|| entry.vat.first().map(|(case, rate, _)| (case.clone(), *rate))).unwrap_or_default();
        let line = EntryLine {
            text: String::new(),
            amount,
            account: None,
            vat_case,
            vat_rate,
            suggestions: Vec::new(),
            source: LineSource::Person,
            ..EntryLine::default()
        };
        entry.lines.insert(at.min(entry.lines.len()), line);
        self.focus_wanted = Some(Field::Line(at, LineField::Text));
        self.last_line = Some(at);
    }

    /// Takes the line away that has the keyboard. The last one stays: a booking has a line.
    pub fn remove_line(&mut self) {
        let Some(line) = self.line_now() else { return };
        let Some(entry) = &mut self.entry else { return };
        if entry.lines.len() < 2 || line >= entry.lines.len() {
            return;
        }
        entry.lines.remove(line);
        let next = line.min(entry.lines.len() - 1);
        self.wrong.retain(|field, _| !matches!(field, Field::Line(..)));
        self.focus_wanted = Some(Field::Line(next, LineField::Account));
        self.last_line = Some(next);
    }

    /// The parts that a line would have.
    ///
    /// # Errors
    /// With a sentence when the text means nothing, or asks for more than there is.
    pub fn parts_of(&self, splitting: &Splitting) -> Result<Vec<Decimal>, Message> {
        let line = self.entry.as_ref().and_then(|entry| entry.lines.get(splitting.line));
        let amount = line.map_or(Decimal::ZERO, |line| line.amount);
        let how = split_typed(&splitting.text)?;
        split(amount, &how).ok_or_else(|| Message::new("entry-split-too-much").amount("amount", amount))
    }

    /// Splits a line in these parts: each keeps text, VAT and account. The keyboard goes to the account of the second.
    pub fn split_line(&mut self, line: usize, parts: &[Decimal]) {
        let Some(entry) = &mut self.entry else { return };
        let Some(whole) = entry.lines.get(line).cloned() else { return };
        if parts.len() < 2 || parts.iter().sum::<Decimal>() != whole.amount {
            return;
        }
        let made = parts.iter().map(|amount| EntryLine { amount: *amount, ..whole.clone() });
        entry.lines.splice(line..=line, made);
        self.wrong.retain(|field, _| !matches!(field, Field::Line(..)));
        self.focus_wanted = Some(Field::Line(line + 1, LineField::Account));
        self.last_line = Some(line + 1);
    }
}
