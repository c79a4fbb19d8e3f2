//! Amounts and dates the way each language writes them.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::base::round_cents;
use crate::office::Language;

/// Narrow no-break space: the thousands separator of French.
const NARROW_NO_BREAK_SPACE: char = '\u{202f}';
/// A real minus sign, as wide as a plus.
const MINUS: char = '−';

/// An amount with two decimals: `1.234,56` (nl, de), `1 234,56` with narrow no-break space (fr), `1,234.56` (en).
pub fn amount(amount: Decimal, language: Language) -> String {
    number(round_cents(amount), 2, language)
}

/// A number with at least `decimals` decimals, more when it has more, grouped by thousands.
pub fn number(value: Decimal, decimals: u32, language: Language) -> String {
    let (thousands, mark) = match language {
        Language::Nl | Language::De => ('.', ','),
        Language::Fr => (NARROW_NO_BREAK_SPACE, ','),
        Language::En => (',', '.'),
    };
    let mut value = value;
    if value.scale() < decimals {
        value.rescale(decimals);
    }
    let plain = value.abs().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::with_capacity(plain.len() + 4);
    if value.is_sign_negative() && !value.is_zero() {
        text.push(MINUS);
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(thousands);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(mark);
        text.push_str(fraction);
    }
    text
}

/// A day: `24/11/2026` (nl, fr, en), `24.11.2026` (de).
pub fn date(date: Date, language: Language) -> String {
    let mark = if language == Language::De { '.' } else { '/' };
    format!("{:02}{mark}{:02}{mark}{:04}", date.day(), date.month(), date.year())
}

/// A day without its year: `24/11` (nl, fr, en), `24.11.` (de).
pub fn day_and_month(date: Date, language: Language) -> String {
    if language == Language::De {
        format!("{:02}.{:02}.", date.day(), date.month())
    } else {
        format!("{:02}/{:02}", date.day(), date.month())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn amounts_in_each_language() {
        assert_eq!(amount(dec("1234.5"), Language::Nl), "1.234,50");
        assert_eq!(amount(dec("1234567.891"), Language::Fr), "1\u{202f}234\u{202f}567,89");
        assert_eq!(amount(dec("-186.3"), Language::Nl), "−186,30");
        assert_eq!(amount(dec("-0.001"), Language::En), "0.00");
        assert_eq!(amount(dec("999"), Language::De), "999,00");
    }

    #[test]
    fn quantities_keep_their_decimals() {
        assert_eq!(number(dec("2140"), 0, Language::Nl), "2.140");
        assert_eq!(number(dec("0.1382"), 2, Language::Nl), "0,1382");
    }

    #[test]
    fn days_in_each_language() {
        let day = jiff::civil::date(2026, 3, 5);
        assert_eq!(date(day, Language::Nl), "05/03/2026");
        assert_eq!(date(day, Language::De), "05.03.2026");
        assert_eq!(day_and_month(day, Language::Fr), "05/03");
    }
}
