use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::{Loadable, Overview};
use crate::base::EnterpriseNumber;
use crate::store::Report;

/// So many days are looked back at.
pub const DAYS: i32 = 91;

/// Reports: work left over time, and what was booked without a person.
#[derive(Debug, Clone, Default)]
pub struct ReportsModel {
    /// What they are made of.
    pub report: Loadable<Arc<Report>>,
    /// Lines of the table: all dossiers together first, then each with work or bookings, most work first.
    pub lines: Vec<ReportLine>,
    /// Index of the line selected.
    pub selected: usize,
}

/// One line: a dossier, or all together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLine {
    /// The dossier; all when `None`.
    pub dossier: Option<EnterpriseNumber>,
    /// Its name.
    pub name: String,
    /// Invoices that wait now.
    pub left: u32,
    /// Invoices that waited four weeks ago.
    pub left_before: u32,
    /// Day since which the oldest of them waits.
    pub oldest: Option<Date>,
    /// Invoices booked in the days looked back at.
    pub booked: u32,
    /// Of these, those booked without a person.
    pub automatic: u32,
    /// Of those, the ones changed afterwards: undone, booked anew or refused.
    pub changed: u32,
}

impl ReportsModel {
    /// The first day looked back at.
    pub fn first_day(today: Date) -> Date {
        today.checked_sub(DAYS.days()).unwrap_or(today)
    }

    /// The line selected.
    pub fn selected_line(&self) -> Option<&ReportLine> {
        self.lines.get(self.selected)
    }

    /// Works out the lines.
    pub fn arrange(&mut self, overview: &Overview, today: Date) {
        let Some(report) = self.report.value.clone() else {
            self.lines.clear();
            return;
        };
        let before = today.checked_sub(28.days()).unwrap_or(today);
        let empty = |dossier: Option<EnterpriseNumber>, name: &str| ReportLine {
            dossier,
            name: name.to_owned(),
            left: 0,
            left_before: 0,
            oldest: None,
            booked: 0,
            automatic: 0,
            changed: 0,
        };
        let mut all = empty(None, "");
        let mut lines: BTreeMap<EnterpriseNumber, ReportLine> = BTreeMap::new();
        let name =
            |number: EnterpriseNumber| overview.row(number).map_or_else(|| number.to_string(), |row| row.dossier.name.clone());
        for work in &report.work {
            let line = lines.entry(work.dossier).or_insert_with(|| empty(Some(work.dossier), &name(work.dossier)));
            for line in [line, &mut all] {
                if work.done.is_none() {
                    line.left += work.documents;
                    line.oldest = Some(line.oldest.map_or(work.seen, |oldest| oldest.min(work.seen)));
                }
                if waits(work.seen, work.done, before) {
                    line.left_before += work.documents;
                }
            }
        }
        for booked in &report.booked {
            let line = lines.entry(booked.dossier).or_insert_with(|| empty(Some(booked.dossier), &name(booked.dossier)));
            for line in [line, &mut all] {
                line.booked += booked.documents;
                if booked.automatic {
                    line.automatic += booked.documents;
                    line.changed += booked.changed;
                }
            }
        }
        let chosen = self.selected_line().and_then(|line| line.dossier);
        let mut sorted: Vec<ReportLine> = lines.into_values().filter(|line| line.left + line.booked > 0).collect();
        sorted.sort_by(|one, other| other.left.cmp(&one.left).then_with(|| one.name.cmp(&other.name)));
        self.lines = if sorted.is_empty() { Vec::new() } else { std::iter::once(all).chain(sorted).collect() };
        self.selected = self.lines.iter().position(|line| line.dossier == chosen).unwrap_or(0);
    }

    /// How many invoices waited at the end of each day looked back at, up to today; of the dossier selected or of all.
    pub fn work_left(&self, today: Date) -> Vec<(Date, u32)> {
        let Some(report) = &self.report.value else { return Vec::new() };
        let only = self.selected_line().and_then(|line| line.dossier);
        // What began to wait and what was done on each day; before the first day counts at its start.
        let mut changes: BTreeMap<Date, i64> = BTreeMap::new();
        let first = Self::first_day(today);
        for work in report.work.iter().filter(|work| only.is_none_or(|dossier| work.dossier == dossier)) {
            *changes.entry(work.seen.max(first)).or_default() += i64::from(work.documents);
            if let Some(done) = work.done {
                *changes.entry(done.max(first)).or_default() -= i64::from(work.documents);
            }
        }
        let mut left = 0;
        let mut days = Vec::new();
        let mut day = first;
        while day <= today {
            left += changes.get(&day).copied().unwrap_or_default();
            days.push((day, u32::try_from(left).unwrap_or_default()));
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        days
    }
}

/// Whether what came on one day and was done on another waited at the end of a day.
fn waits(seen: Date, done: Option<Date>, day: Date) -> bool {
    seen <= day && done.is_none_or(|done| done > day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::store::{BookedDay, WorkDay};

    const TODAY: Date = date(2026, 11, 24);

    fn number(first_eight: u32) -> EnterpriseNumber {
        EnterpriseNumber::from_first_eight(first_eight).expect("eight digits")
    }

    fn model() -> ReportsModel {
        let (one, other) = (number(9_999_001), number(9_999_002));
        let work = |dossier, seen, done, documents| WorkDay { dossier, seen, done, documents };
        let booked = |dossier, automatic, documents, changed| BookedDay {
            dossier,
            day: date(2026, 11, 20),
            automatic,
            documents,
            changed,
        };
        let mut model = ReportsModel::default();
        model.report.came(Arc::new(Report {
            work: vec![
                work(one, date(2026, 6, 1), Some(date(2026, 9, 10)), 5),
                work(one, date(2026, 10, 20), Some(date(2026, 11, 20)), 4),
                work(one, date(2026, 11, 20), None, 2),
                work(other, date(2026, 11, 2), None, 7),
                work(other, date(2026, 11, 24), Some(date(2026, 11, 24)), 3),
            ],
            booked: vec![booked(one, true, 4, 1), booked(other, false, 3, 0)],
        }));
        model.arrange(&Overview::default(), TODAY);
        model
    }

    #[test]
    fn each_line_tells_what_waits_and_what_was_booked_without_a_person() {
        let model = model();
        let told: Vec<_> =
            model.lines.iter().map(|line| (line.left, line.left_before, line.booked, line.automatic, line.changed)).collect();
        assert_eq!(told, [(9, 4, 7, 4, 1), (7, 0, 3, 0, 0), (2, 4, 4, 4, 1)], "all, then most work first");
        assert_eq!(model.lines[0].oldest, Some(date(2026, 11, 2)));
    }

    #[test]
    fn the_days_count_what_waited_at_their_end() {
        let mut model = model();
        let on =
            |model: &ReportsModel, day| model.work_left(TODAY).into_iter().find(|(other, _)| *other == day).map(|(_, left)| left);
        assert_eq!(model.work_left(TODAY).len(), 92, "from the first day to today");
        assert_eq!(on(&model, date(2026, 8, 25)), Some(5), "what came before the first day waits on it");
        assert_eq!(on(&model, date(2026, 9, 10)), Some(0));
        assert_eq!(on(&model, date(2026, 11, 19)), Some(11));
        assert_eq!(on(&model, TODAY), Some(9), "the last day is what the line says");
        model.selected = 2;
        assert_eq!(on(&model, TODAY), Some(2), "of the dossier selected only");
    }

    #[test]
    fn the_dossier_selected_stays_selected_when_the_numbers_come_anew() {
        let mut model = model();
        model.selected = 2;
        let dossier = model.selected_line().and_then(|line| line.dossier);
        model.arrange(&Overview::default(), TODAY);
        assert_eq!(model.selected_line().and_then(|line| line.dossier), dossier);
    }
}
