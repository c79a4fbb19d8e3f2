use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday, date};

use super::{Dossier, VatRegime};

impl Dossier {
    /// First day, last day and filing date of the VAT period in which `day` falls.
    ///
    /// The return is due on the 20th of the month after the period for monthly filers and on the 25th for
    /// quarterly ones, moved to the next working day from a weekend or legal holiday.
    /// Source: Royal Decree no. 1, article 18, as in force since 1 January 2025.
    #[must_use]
    pub fn vat_term(&self, day: Date) -> Option<(Date, Date, Date)> {
        let (first, months, due_day) = match self.vat_regime {
            VatRegime::Monthly => (day.first_of_month(), 1, 20),
            VatRegime::Quarterly => {
                let month = (day.month() - 1) / 3 * 3 + 1;
                (date(day.year(), month, 1), 3, 25)
            }
            VatRegime::None => return None,
        };
        let next = first.checked_add(months.months()).ok()?;
        let last = next.yesterday().ok()?;
        let due = next_working_day(date(next.year(), next.month(), due_day))?;
        Some((first, last, due))
    }
}

/// The day itself, or the first after it that is neither in a weekend nor a Belgian legal holiday.
#[must_use]
pub fn next_working_day(day: Date) -> Option<Date> {
    let mut day = day;
    loop {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        if !weekend && !is_legal_holiday(day) {
            return Some(day);
        }
        day = day.tomorrow().ok()?;
    }
}

/// The ten legal holidays of Belgium. Source: Royal Decree of 18 April 1974.
fn is_legal_holiday(day: Date) -> bool {
    let fixed = matches!((day.month(), day.day()), (1 | 5 | 11, 1) | (7, 21) | (8, 15) | (11, 11) | (12, 25));
    let easter = easter_sunday(day.year());
    fixed || [1, 39, 50].into_iter().any(|days: i64| easter.checked_add(days.days()).is_ok_and(|moving| moving == day))
}

/// Easter Sunday of a year of the Gregorian calendar.
///
/// Source: the computus of Meeus, Jones and Butcher.
#[expect(clippy::many_single_char_names, reason = "the letters of the published method")]
fn easter_sunday(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    let month = i8::try_from(n / 31).unwrap_or(4);
    let day = i8::try_from(n % 31 + 1).unwrap_or(1);
    date(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::EnterpriseNumber;

    fn dossier(regime: VatRegime) -> Dossier {
        let number = EnterpriseNumber::from_first_eight(9_999_000).expect("eight digits");
        Dossier { vat_regime: regime, ..Dossier::new(number, "Proef") }
    }

    #[test]
    fn monthly_term_moves_from_sunday() {
        let term = dossier(VatRegime::Monthly).vat_term(date(2026, 11, 24)).expect("a term");
        assert_eq!(term, (date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 21)));
    }

    #[test]
    fn quarterly_term_is_the_25th() {
        let term = dossier(VatRegime::Quarterly).vat_term(date(2026, 11, 24)).expect("a term");
        assert_eq!(term, (date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 25)));
        assert_eq!(dossier(VatRegime::None).vat_term(date(2026, 11, 24)), None);
    }

    #[test]
    fn moving_holidays_are_known() {
        assert_eq!(easter_sunday(2026), date(2026, 4, 5));
        assert_eq!(easter_sunday(2027), date(2027, 3, 28));
        assert_eq!(next_working_day(date(2026, 4, 6)), Some(date(2026, 4, 7)), "Easter Monday");
        assert_eq!(next_working_day(date(2026, 12, 25)), Some(date(2026, 12, 28)), "Christmas before a weekend");
    }
}
