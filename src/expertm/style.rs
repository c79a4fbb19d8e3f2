use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::office::{DateStyle, DecimalMark, ExpertM};

/// How the Windows region of the machine that imports writes amounts and dates; Expert/M takes no other.
///
/// Source: Expert/M Plus XML import manual, pp. 5-7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Style {
    /// Decimal mark.
    pub decimal_mark: DecimalMark,
    /// Date form.
    pub date_style: DateStyle,
}

impl From<&ExpertM> for Style {
    fn from(settings: &ExpertM) -> Self {
        Self { decimal_mark: settings.decimal_mark, date_style: settings.date_style }
    }
}

impl Style {
    /// The decimal mark as a character.
    pub(super) fn mark(self) -> char {
        match self.decimal_mark {
            DecimalMark::Comma => ',',
            DecimalMark::Point => '.',
        }
    }

    /// An amount with at least two decimals and no thousands separator.
    pub(super) fn amount(self, amount: Decimal) -> String {
        let mut amount = amount.normalize();
        if amount.scale() < 2 {
            amount.rescale(2);
        }
        let text = amount.to_string();
        match self.decimal_mark {
            DecimalMark::Comma => text.replace('.', ","),
            DecimalMark::Point => text,
        }
    }

    /// A date, `24/11/2026` or `24-11-2026`.
    pub(super) fn date(self, date: Date) -> String {
        let mark = self.date_mark();
        format!("{:02}{mark}{:02}{mark}{:04}", date.day(), date.month(), date.year())
    }

    fn date_mark(self) -> char {
        match self.date_style {
            DateStyle::Slash => '/',
            DateStyle::Dash => '-',
        }
    }

    /// The amount when `text` is written exactly as Expert/M takes it: an optional sign, one to fourteen
    /// digits, and up to four decimals after the mark of the region.
    pub(super) fn strict_amount(self, text: &str) -> Option<Decimal> {
        const LONGEST: usize = 20;
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (whole, decimals) = unsigned.split_once(self.mark()).unwrap_or((unsigned, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let form = text.len() <= LONGEST && (1..=14).contains(&whole.len()) && decimals.len() <= 4;
        if !form || !digits(whole) || !digits(decimals) {
            return None;
        }
        let sign = if text.starts_with('-') { "-" } else { "" };
        if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") }.parse().ok()
    }

    /// The date when `text` is written exactly as Expert/M takes it: `d/m/yyyy`.
    pub(super) fn strict_date(self, text: &str) -> Option<Date> {
        let mut parts = text.split(self.date_mark());
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        let form = parts.next().is_none()
            && (1..=2).contains(&day.len())
            && (1..=2).contains(&month.len())
            && year.len() == 4
            && [day, month, year].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        if !form {
            return None;
        }
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    }
}

/// An amount however it is written: comma or point, thousands separators, blanks.
pub(super) fn tolerant_amount(text: &str) -> Option<Decimal> {
    let bare: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\'').collect();
    let mark = match (bare.rfind(','), bare.rfind('.')) {
        (Some(comma), Some(point)) => Some(comma.max(point)),
        // The same mark twice can only separate thousands.
        (Some(_), None) if bare.matches(',').count() > 1 => None,
        (None, Some(_)) if bare.matches('.').count() > 1 => None,
        (comma, point) => comma.or(point),
    };
    let mut plain = String::with_capacity(bare.len());
    for (index, letter) in bare.char_indices() {
        match letter {
            '0'..='9' => plain.push(letter),
            '-' | '+' if index == 0 => plain.push(letter),
            ',' | '.' if Some(index) == mark => plain.push('.'),
            ',' | '.' => {}
            _ => return None,
        }
    }
    plain.parse().ok()
}

/// A date however it is written: `d/m/yyyy`, with dashes or points, or `yyyy-mm-dd`; a time behind it is left out.
pub(super) fn tolerant_date(text: &str) -> Option<Date> {
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    let mut parts = day.split(['/', '-', '.']);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, month, day) = if first.len() == 4 { (first, second, third) } else { (third, second, first) };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    const POINT: Style = Style { decimal_mark: DecimalMark::Point, date_style: DateStyle::Dash };

    #[test]
    fn amounts_as_the_region_writes_them() {
        assert_eq!(Style::default().amount(dec("1234.5")), "1234,50");
        assert_eq!(POINT.amount(dec("1234.5000")), "1234.50");
        assert_eq!(Style::default().amount(dec("1.0834")), "1,0834");
        for wrong in ["1.234,50", "12,34,5", "1234.50", "", "-", "1 234,50", "123456789012345", "1,23456", "12a", "٣"] {
            assert_eq!(Style::default().strict_amount(wrong), None, "{wrong}");
        }
        assert_eq!(Style::default().strict_amount("-1234,5"), Some(dec("-1234.5")));
        assert_eq!(POINT.strict_amount("1234.50"), Some(dec("1234.50")));
    }

    #[test]
    fn dates_as_the_region_writes_them() {
        let day = jiff::civil::date(2026, 3, 5);
        assert_eq!(Style::default().date(day), "05/03/2026");
        assert_eq!(POINT.date(day), "05-03-2026");
        assert_eq!(Style::default().strict_date("5/3/2026"), Some(day));
        assert_eq!(POINT.strict_date("05-03-2026"), Some(day));
        for wrong in ["05-03-2026", "31/02/2026", "5/3/26", "2026/03/05", "5/3/2026/", "+5/3/2026", ""] {
            assert_eq!(Style::default().strict_date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn reading_takes_them_in_any_form() {
        for text in ["1.234,50", "1,234.50", "1234,5", "1234.50", " 1 234,50 ", "+1234,50"] {
            assert_eq!(tolerant_amount(text), Some(dec("1234.5")), "{text}");
        }
        assert_eq!(tolerant_amount("1.234.567"), Some(dec("1234567")));
        assert_eq!(tolerant_amount("veel"), None);
        let day = jiff::civil::date(2026, 3, 5);
        for text in ["5/3/2026", "05-03-2026", "05.03.2026", "2026-03-05", "2026-03-05T00:00:00"] {
            assert_eq!(tolerant_date(text), Some(day), "{text}");
        }
        assert_eq!(tolerant_date("5/3/26"), None);
    }
}
