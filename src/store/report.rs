//! What the reports are made of: how much work came in and was done, and what was booked without a person.

use jiff::civil::Date;

use crate::base::EnterpriseNumber;

/// Invoices of one dossier that came in on one day and were done on one day. Days are those of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkDay {
    /// The dossier.
    pub dossier: EnterpriseNumber,
    /// Day on which they were first seen.
    pub seen: Date,
    /// Day on which a person or Postvak was last done with them: approved, booked or put aside. None while they wait.
    pub done: Option<Date>,
    /// How many.
    pub documents: u32,
}

/// Invoices of one dossier that were booked for the first time on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BookedDay {
    /// The dossier.
    pub dossier: EnterpriseNumber,
    /// The day, of UTC.
    pub day: Date,
    /// Booked by Postvak itself, without a person.
    pub automatic: bool,
    /// How many.
    pub documents: u32,
    /// Of these, those undone, booked anew or refused by Expert/M afterwards.
    pub changed: u32,
}

/// What the reports are made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Work that waited on or after the first day asked for.
    pub work: Vec<WorkDay>,
    /// What was booked on or after that day.
    pub booked: Vec<BookedDay>,
}
