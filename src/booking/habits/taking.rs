use super::{Habit, HabitKind, Tables};
use crate::booking::vat_edit::VatChange;
use crate::booking::{Boxes, Direction, DocType};
use crate::office::{DateStyle, DecimalMark, Dossier, ExpertM};

/// What taking a habit over changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HabitChange {
    /// Settings of the office.
    Settings(Box<ExpertM>),
    /// The dossier.
    Dossier(Box<Dossier>),
    /// The VAT table of a direction; `true` for the dossier alone.
    Vat(Direction, Box<VatChange>, bool),
}

impl Habit {
    /// The word under which a refusal is kept: what it is about, and what was found.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{:?}={}", self.kind, self.value)
    }

    /// What is set for it today, as [`Habit::value`] would say it.
    #[must_use]
    pub fn today(&self, settings: &ExpertM, dossier: &Dossier, tables: Tables<'_>) -> String {
        let boxes = |direction: Direction, doc_type: DocType, key: &str| {
            tables.of(direction).case(key).map(|case| case.boxes(doc_type).clone()).unwrap_or_default()
        };
        match &self.kind {
            HabitKind::VatLineVentilation => settings.purchase_vat_line.ventilation.to_string(),
            HabitKind::VatLineBox => settings.purchase_vat_line.vat_box.clone(),
            HabitKind::Central(kind) => kind.of(&mut dossier.central.clone()).to_string(),
            HabitKind::BaseBoxes(direction, doc_type, key) => boxes(*direction, *doc_type, key).base.join("+"),
            HabitKind::VatBox(direction, doc_type, key) => boxes(*direction, *doc_type, key).vat.unwrap_or_default(),
            HabitKind::DueBox(doc_type, key) => boxes(Direction::Purchase, *doc_type, key).due.unwrap_or_default(),
            HabitKind::DeductibleBox(doc_type, key) => boxes(Direction::Purchase, *doc_type, key).deductible.unwrap_or_default(),
            HabitKind::AccountBox(direction, account) => {
                tables.of(*direction).account_box(*account).unwrap_or_default().to_owned()
            }
            HabitKind::NextNumber(journal, year) => {
                let own = dossier.journals.iter().find(|known| known.number == *journal).and_then(|known| known.first_number);
                own.unwrap_or_else(|| year.saturating_mul(100_000).saturating_add(1)).to_string()
            }
            HabitKind::NegativeCreditNotes => {
                if settings.negative_credit_notes_stay { "negative" } else { "positive" }.to_owned()
            }
            HabitKind::DecimalMark => match settings.decimal_mark {
                DecimalMark::Comma => "comma",
                DecimalMark::Point => "point",
            }
            .to_owned(),
            HabitKind::DateStyle => match settings.date_style {
                DateStyle::Slash => "slash",
                DateStyle::Dash => "dash",
            }
            .to_owned(),
        }
    }

    /// Whether it is set so already. A number that is free in Expert/M may be any that is not lower.
    #[must_use]
    pub fn agrees(&self, settings: &ExpertM, dossier: &Dossier, tables: Tables<'_>) -> bool {
        let today = self.today(settings, dossier, tables);
        match (&self.kind, today.parse::<u32>(), self.value.parse::<u32>()) {
            (HabitKind::NextNumber(..), Ok(today), Ok(found)) => today >= found,
            _ => today == self.value,
        }
    }

    /// What taking it over changes; `None` when its value cannot be set.
    #[must_use]
    pub fn take(&self, settings: &ExpertM, dossier: &Dossier, tables: Tables<'_>) -> Option<HabitChange> {
        let of_office = |change: &dyn Fn(&mut ExpertM)| {
            let mut settings = settings.clone();
            change(&mut settings);
            Some(HabitChange::Settings(Box::new(settings)))
        };
        let vat = |direction, doc_type: DocType, key: &str, change: &dyn Fn(&mut Boxes)| {
            let mut boxes = tables.of(direction).case(key)?.boxes(doc_type).clone();
            change(&mut boxes);
            let change = VatChange::Boxes { key: key.to_owned(), doc_type, boxes };
            Some(HabitChange::Vat(direction, Box::new(change), false))
        };
        let value = self.value.clone();
        match &self.kind {
            HabitKind::VatLineVentilation => {
                let code = value.parse().ok()?;
                of_office(&|settings| settings.purchase_vat_line.ventilation = code)
            }
            HabitKind::VatLineBox => of_office(&|settings| settings.purchase_vat_line.vat_box.clone_from(&value)),
            HabitKind::NegativeCreditNotes => of_office(&|settings| settings.negative_credit_notes_stay = value == "negative"),
            HabitKind::DecimalMark => of_office(&|settings| {
                settings.decimal_mark = if value == "point" { DecimalMark::Point } else { DecimalMark::Comma };
            }),
            HabitKind::DateStyle => of_office(&|settings| {
                settings.date_style = if value == "dash" { DateStyle::Dash } else { DateStyle::Slash };
            }),
            HabitKind::Central(kind) => {
                let mut dossier = dossier.clone();
                *kind.of(&mut dossier.central) = value.parse().ok()?;
                Some(HabitChange::Dossier(Box::new(dossier)))
            }
            HabitKind::NextNumber(journal, _) => {
                let mut dossier = dossier.clone();
                let known = dossier.journals.iter_mut().find(|known| known.number == *journal)?;
                known.first_number = Some(value.parse().ok()?);
                Some(HabitChange::Dossier(Box::new(dossier)))
            }
            HabitKind::BaseBoxes(direction, doc_type, key) => vat(*direction, *doc_type, key, &|boxes| {
                boxes.base = value.split('+').map(str::to_owned).collect();
            }),
            HabitKind::VatBox(direction, doc_type, key) => {
                vat(*direction, *doc_type, key, &|boxes| boxes.vat = Some(value.clone()))
            }
            HabitKind::DueBox(doc_type, key) => {
                vat(Direction::Purchase, *doc_type, key, &|boxes| boxes.due = Some(value.clone()))
            }
            HabitKind::DeductibleBox(doc_type, key) => {
                vat(Direction::Purchase, *doc_type, key, &|boxes| boxes.deductible = Some(value.clone()))
            }
            HabitKind::AccountBox(direction, account) => {
                let change = VatChange::AccountBox { account: account.to_string(), vat_box: Some(value) };
                Some(HabitChange::Vat(*direction, Box::new(change), true))
            }
        }
    }
}
