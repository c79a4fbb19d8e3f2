//! The habits of an office, read out of bookings that were made in Expert/M: what no manual says of the VAT line, the
//! boxes, self-assessed VAT, numbers and signs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use taking::HabitChange;

use super::sample::{VatRole, base_lines, vat_role};
use super::vat_table::{VatCase, VatTable};
use super::{Booking, BookingLine, Direction, DocType};
use crate::office::CentralAccounts;

/// What an office can do one way or another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HabitKind {
    /// Ventilation code of the deductible-VAT line of a purchase.
    VatLineVentilation,
    /// Box of the deductible-VAT line of a purchase invoice.
    VatLineBox,
    /// A central account of the dossier.
    Central(CentralKind),
    /// Boxes of the base lines of a VAT case; `class` stands for the box of the account, `rate` for that of the rate.
    BaseBoxes(Direction, DocType, String),
    /// Box of VAT charged in a VAT case: on credit notes, and on sales.
    VatBox(Direction, DocType, String),
    /// Box of self-assessed VAT that is due, in a VAT case of purchases.
    DueBox(DocType, String),
    /// Box of self-assessed VAT that is deducted, in a VAT case of purchases.
    DeductibleBox(DocType, String),
    /// Box of the base on an account.
    AccountBox(Direction, u32),
    /// Next number of a journal in its last book year.
    NextNumber(u32, u32),
    /// Whether amounts of credit notes stay negative.
    NegativeCreditNotes,
    /// Decimal mark.
    DecimalMark,
    /// Date form.
    DateStyle,
}

impl HabitKind {
    /// Direction and key of the VAT case that it is about.
    #[must_use]
    pub fn case(&self) -> Option<(Direction, &str)> {
        match self {
            Self::BaseBoxes(direction, _, key) | Self::VatBox(direction, _, key) => Some((*direction, key)),
            Self::DueBox(_, key) | Self::DeductibleBox(_, key) => Some((Direction::Purchase, key)),
            _ => None,
        }
    }
}

/// The central accounts that bookings tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the account of the same name of the dossier")]
pub enum CentralKind {
    Suppliers,
    Customers,
    VatDeductible,
    VatDue,
    IntraCommunity,
    CoContractor,
    Import,
}

impl CentralKind {
    fn of(self, central: &mut CentralAccounts) -> &mut u32 {
        match self {
            Self::Suppliers => &mut central.suppliers,
            Self::Customers => &mut central.customers,
            Self::VatDeductible => &mut central.vat_deductible,
            Self::VatDue => &mut central.vat_due,
            Self::IntraCommunity => &mut central.vat_due_intra_community,
            Self::CoContractor => &mut central.vat_due_co_contractor,
            Self::Import => &mut central.vat_due_import,
        }
    }
}

/// How a file writes what a booking does not keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Written {
    /// Records with a decimal comma, with a point.
    pub decimals: [u32; 2],
    /// Records with dates with slashes, with dashes.
    pub dates: [u32; 2],
    /// Credit notes with positive amounts on turned sides, with negative amounts.
    pub credit_notes: [u32; 2],
}

impl Written {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let add = |[a, b]: [u32; 2], [c, d]: [u32; 2]| [a.saturating_add(c), b.saturating_add(d)];
        Self {
            decimals: add(self.decimals, other.decimals),
            dates: add(self.dates, other.dates),
            credit_notes: add(self.credit_notes, other.credit_notes),
        }
    }
}

/// A habit that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Habit {
    /// What it is about.
    pub kind: HabitKind,
    /// What is done most.
    pub value: String,
    /// On how many bookings it rests.
    pub seen: u32,
    /// How many bookings say anything about it.
    pub of: u32,
}

/// The habits found in the bookings of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Habits {
    /// By kind.
    pub found: Vec<Habit>,
    /// How many bookings were read.
    pub bookings: u32,
}

/// The VAT tables in force for a dossier.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// Of purchases.
    pub purchase: &'a VatTable,
    /// Of sales.
    pub sale: &'a VatTable,
}

impl<'a> Tables<'a> {
    fn of(self, direction: Direction) -> &'a VatTable {
        match direction {
            Direction::Purchase => self.purchase,
            Direction::Sale => self.sale,
        }
    }
}

/// Finds the habits in bookings: for each thing the way in which most bookings do it, with how many that are.
#[must_use]
pub fn habits(bookings: &[Booking], written: Written, central: &CentralAccounts, tables: Tables<'_>) -> Habits {
    let mut votes = Votes::default();
    for booking in bookings {
        let mut said: BTreeMap<HabitKind, String> = BTreeMap::new();
        observe(booking, central, tables, &mut |kind, value| {
            // A booking has one vote on each thing; where it says two, the first.
            said.entry(kind).or_insert(value);
        });
        for (kind, value) in said {
            votes.add(kind, value, 1);
        }
    }
    for (kind, values, counts) in [
        (HabitKind::DecimalMark, ["comma", "point"], written.decimals),
        (HabitKind::DateStyle, ["slash", "dash"], written.dates),
        (HabitKind::NegativeCreditNotes, ["positive", "negative"], written.credit_notes),
    ] {
        for (value, count) in values.into_iter().zip(counts) {
            votes.add(kind.clone(), value.to_owned(), count);
        }
    }
    let mut found = votes.into_habits();
    found.extend(numbers(bookings));
    found.sort_by(|left, right| left.kind.cmp(&right.kind));
    Habits { found, bookings: u32::try_from(bookings.len()).unwrap_or(u32::MAX) }
}

#[derive(Default)]
struct Votes(BTreeMap<HabitKind, BTreeMap<String, u32>>);

impl Votes {
    fn add(&mut self, kind: HabitKind, value: String, count: u32) {
        if count > 0 {
            *self.0.entry(kind).or_default().entry(value).or_default() += count;
        }
    }

    fn into_habits(self) -> Vec<Habit> {
        let most = |(kind, values): (HabitKind, BTreeMap<String, u32>)| {
            let of = values.values().sum();
            let (value, seen) = values.into_iter().max_by_key(|(_, count)| *count)?;
            Some(Habit { kind, value, seen, of })
        };
        self.0.into_iter().filter_map(most).collect()
    }
}

/// Tells what one booking says.
fn observe(booking: &Booking, central: &CentralAccounts, tables: Tables<'_>, tell: &mut dyn FnMut(HabitKind, String)) {
    let table = tables.of(booking.direction);
    let purchase = booking.direction == Direction::Purchase;
    let (direction, doc_type) = (booking.direction, booking.doc_type);
    if let Some(control) = booking.lines.first().filter(|line| line.ventilation == 0) {
        let kind = if purchase { CentralKind::Suppliers } else { CentralKind::Customers };
        tell(HabitKind::Central(kind), control.account.to_string());
    }
    let bases: Vec<(&BookingLine, &VatCase)> =
        base_lines(booking, central).filter_map(|line| Some((line, case_of(table, line)?))).collect();
    for (line, case) in &bases {
        base(line, case, table, (direction, doc_type), tell);
    }
    // With several cases in one booking nobody can tell which VAT line belongs to which.
    let case = bases.first().map(|(_, case)| *case).filter(|only| bases.iter().all(|(_, case)| case.key == only.key));
    let due = booking.lines.iter().any(|line| matches!(vat_role(line, booking, central), Some(VatRole::SelfDue(_))));
    for line in &booking.lines {
        let Some(role) = vat_role(line, booking, central) else { continue };
        let vat_box = match line.boxes.as_slice() {
            [] => None,
            [only] => Some(only.clone()),
            several => Some(several.join("+")),
        };
        let kind = match role {
            VatRole::Deductible => {
                tell(HabitKind::Central(CentralKind::VatDeductible), line.account.to_string());
                tell(HabitKind::VatLineVentilation, line.ventilation.to_string());
                match (due, doc_type, case) {
                    (true, _, Some(case)) => Some(HabitKind::DeductibleBox(doc_type, case.key.clone())),
                    (false, DocType::Invoice, _) => Some(HabitKind::VatLineBox),
                    (false, DocType::CreditNote, Some(case)) => Some(HabitKind::VatBox(direction, doc_type, case.key.clone())),
                    _ => None,
                }
            }
            VatRole::SelfDue(kind) => {
                tell(HabitKind::Central(kind), line.account.to_string());
                case.map(|case| HabitKind::DueBox(doc_type, case.key.clone()))
            }
            VatRole::Due => {
                tell(HabitKind::Central(CentralKind::VatDue), line.account.to_string());
                case.map(|case| HabitKind::VatBox(direction, doc_type, case.key.clone()))
            }
        };
        if let (Some(kind), Some(vat_box)) = (kind, vat_box) {
            tell(kind, vat_box);
        }
    }
}

/// The case of a base line, by its ventilation code: that of the rate, else that of the case.
fn case_of<'t>(table: &'t VatTable, line: &BookingLine) -> Option<&'t VatCase> {
    let by_rate = |case: &&VatCase| case.rates.iter().any(|rate| rate.ventilation == Some(line.ventilation));
    let by_case = |case: &&VatCase| case.ventilation == Some(line.ventilation);
    let mut cases = table.cases().iter();
    cases.clone().find(by_rate).or_else(|| cases.find(by_case))
}

/// What a base line says of its boxes. Where it names none, Expert/M proposed them: that says nothing.
fn base(
    line: &BookingLine,
    case: &VatCase,
    table: &VatTable,
    (direction, doc_type): (Direction, DocType),
    tell: &mut dyn FnMut(HabitKind, String),
) {
    const CLASSES: [&str; 3] = ["81", "82", "83"];
    if line.boxes.is_empty() {
        return;
    }
    let wanted = &case.boxes(doc_type).base;
    let rate_box =
        case.rates.iter().find(|rate| rate.ventilation == Some(line.ventilation)).and_then(|rate| rate.vat_box.as_deref());
    let symbol = |vat_box: &String| {
        if direction == Direction::Purchase && CLASSES.contains(&vat_box.as_str()) {
            "class".to_owned()
        } else if direction == Direction::Sale && rate_box == Some(vat_box.as_str()) {
            "rate".to_owned()
        } else {
            vat_box.clone()
        }
    };
    let mut boxes: Vec<String> = line.boxes.iter().map(symbol).collect();
    // The order in which boxes are written is no habit.
    boxes.sort_by_key(|one| (wanted.iter().position(|other| other == one).unwrap_or(usize::MAX), one.clone()));
    tell(HabitKind::BaseBoxes(direction, doc_type, case.key.clone()), boxes.join("+"));
    let class = line.boxes.iter().find(|vat_box| CLASSES.contains(&vat_box.as_str()));
    if let Some(class) = class.filter(|class| direction == Direction::Purchase && table.account_box(line.account) != Some(class))
    {
        tell(HabitKind::AccountBox(direction, line.account), class.clone());
    }
}

/// The number after the highest of each journal in its last book year: Expert/M overwrites a booking whose number is given
/// again.
fn numbers(bookings: &[Booking]) -> Vec<Habit> {
    let mut last: BTreeMap<u32, (u32, u32, u32)> = BTreeMap::new();
    for booking in bookings.iter().filter(|booking| booking.journal > 0 && booking.book_year > 0) {
        let (year, highest, count) = last.entry(booking.journal).or_default();
        match booking.book_year.cmp(year) {
            std::cmp::Ordering::Greater => (*year, *highest, *count) = (booking.book_year, booking.number, 1),
            std::cmp::Ordering::Equal => (*highest, *count) = ((*highest).max(booking.number), *count + 1),
            std::cmp::Ordering::Less => {}
        }
    }
    let next = |(journal, (year, highest, count)): (u32, (u32, u32, u32))| Habit {
        kind: HabitKind::NextNumber(journal, year),
        value: highest.saturating_add(1).to_string(),
        seen: count,
        of: count,
    };
    last.into_iter().map(next).collect()
}

mod taking;
#[cfg(test)]
mod tests;
