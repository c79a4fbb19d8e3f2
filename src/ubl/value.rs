//! Texts into values: numbers, dates, structured communications.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::base::{Message, StructuredReference};

use super::Number;
use super::error::Warnings;
use super::limits;

/// Digits a [`Decimal`] holds whatever they are.
const DIGITS: usize = 28;

/// The number in `text`, or `None` with a warning that names the element.
pub(super) fn number(text: &str, element: &str, warnings: &mut Warnings) -> Option<Number> {
    if let Some((value, exact)) = plain_decimal(text) {
        if !exact {
            warnings.add(Message::new("ubl-number-rounded").text("element", element).text("value", short(text)));
        }
        return Some(Number { text: text.to_owned(), value });
    }
    if let Some(value) = local_decimal(text) {
        warnings.add(Message::new("ubl-number-comma").text("element", element).text("value", short(text)));
        return Some(Number { text: text.to_owned(), value });
    }
    warnings.add(Message::new("ubl-number-unreadable").text("element", element).text("value", short(text)));
    None
}

/// The value of an `xs:decimal` and whether it is exact: sign, digits, at most one point, no exponent.
fn plain_decimal(text: &str) -> Option<(Decimal, bool)> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        all => (false, all),
    };
    let mut mantissa: i128 = 0;
    let mut scale = 0_u32;
    let mut significant = 0;
    let (mut point, mut any, mut exact) = (false, false, true);
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                any = true;
                if significant >= DIGITS {
                    if !point {
                        return None;
                    }
                    // Beyond what a decimal holds: cut, and said when it was not zero.
                    exact &= *byte == b'0';
                    continue;
                }
                mantissa = mantissa * 10 + i128::from(byte - b'0');
                significant += usize::from(mantissa != 0);
                if point {
                    if scale >= 28 {
                        mantissa /= 10;
                        exact &= *byte == b'0';
                    } else {
                        scale += 1;
                    }
                }
            }
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    if !any {
        return None;
    }
    Decimal::try_from_i128_with_scale(if negative { -mantissa } else { mantissa }, scale).ok().map(|value| (value, exact))
}

/// The value of a number written with a decimal comma or with separators between thousands, where it can
/// mean one thing only: `1234,56`, `1.234,56`, `1 234,56`, `1,234.56`.
fn local_decimal(text: &str) -> Option<Decimal> {
    let bare: String = text.chars().filter(|letter| !matches!(letter, ' ' | '\u{a0}' | '\u{202f}')).collect();
    let (mark, thousands) = match (bare.rfind(','), bare.rfind('.')) {
        (Some(comma), Some(point)) if comma > point => (',', '.'),
        (Some(_), Some(_)) => ('.', ','),
        (Some(_), None) => (',', '.'),
        (None, _) if bare.len() < text.len() => ('.', ','),
        (None, _) => return None,
    };
    let (whole, fraction) = bare.split_once(mark).unwrap_or((&bare, ""));
    let mut groups = whole.trim_start_matches(['-', '+']).split(thousands);
    let first = groups.next().unwrap_or("");
    let grouped = groups.clone().count() > 0;
    if grouped && (first.is_empty() || first.len() > 3 || groups.any(|group| group.len() != 3)) {
        return None;
    }
    let plain = format!("{}.{fraction}", whole.replace(thousands, ""));
    plain_decimal(&plain).map(|(value, _exact)| value)
}

/// The day in `text`, or `None` with a warning. A zone or a time behind it is passed over: the day is the
/// one the sender wrote.
pub(super) fn date(text: &str, element: &str, warnings: &mut Warnings) -> Option<Date> {
    let day = plain_date(text);
    if day.is_none() {
        warnings.add(Message::new("ubl-date-unreadable").text("element", element).text("value", short(text)));
    }
    day
}

fn plain_date(text: &str) -> Option<Date> {
    let (day, rest) = text.split_at_checked(10)?;
    let bytes = day.as_bytes();
    if bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return None;
    }
    let part = |range: std::ops::Range<usize>| -> Option<i16> {
        bytes.get(range)?.iter().try_fold(0_i16, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i16::from(byte - b'0')))
    };
    let zone = |text: &str| {
        let bytes = text.as_bytes();
        matches!(bytes, [] | [b'Z'])
            || matches!(bytes, [b'+' | b'-', a, b, b':', c, d] if [a, b, c, d].iter().all(|digit| digit.is_ascii_digit()))
    };
    if !(zone(rest) || rest.starts_with('T')) {
        return None;
    }
    Date::new(part(0..4)?, i8::try_from(part(5..7)?).ok()?, i8::try_from(part(8..10)?).ok()?).ok()
}

/// The first valid Belgian structured communication somewhere in a sentence. It must be marked as one, by
/// `+++`, `***` or its slashes: twelve bare digits in a sentence may be anything.
pub(super) fn structured_reference_in(sentence: &str) -> Option<StructuredReference> {
    let bytes = sentence.as_bytes();
    for (start, byte) in bytes.iter().enumerate() {
        let after_digit = start > 0 && bytes[start - 1].is_ascii_digit();
        if !byte.is_ascii_digit() || after_digit {
            continue;
        }
        let marked = sentence[..start].ends_with("+++") || sentence[..start].ends_with("***");
        let rest = &sentence[start..];
        // One more than the longest tells that it is none; to look further for every digit would take for ever.
        let length = rest.bytes().take(15).take_while(|byte| byte.is_ascii_digit() || *byte == b'/').count();
        let candidate = &rest[..length];
        let slashed = candidate.len() == 14 && candidate.as_bytes()[3] == b'/' && candidate.as_bytes()[8] == b'/';
        if (slashed || (marked && candidate.len() == 12))
            && let Ok(reference) = StructuredReference::parse(candidate)
        {
            return Some(reference);
        }
    }
    None
}

/// The text without white space at its ends, with line ends as XML wants them and without control
/// characters, which no terminal or window should see.
pub(super) fn clean<'a>(text: Cow<'a, str>, element: &str, warnings: &mut Warnings) -> Cow<'a, str> {
    let trimmed = match text {
        Cow::Borrowed(text) => Cow::Borrowed(trim(text)),
        Cow::Owned(text) => Cow::Owned(trim(&text).to_owned()),
    };
    let mut text = trimmed;
    if text.len() < limits::TEXT_BYTES && text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        return text;
    }
    let odd = |letter: char| letter.is_control() && letter != '\n' && letter != '\t';
    if text.len() > limits::TEXT_BYTES {
        let mut end = limits::TEXT_BYTES;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text = Cow::Owned(text[..end].to_owned());
        warnings.add(Message::new("ubl-text-cut").text("element", element));
    }
    if !text.contains(odd) {
        return text;
    }
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    if unix.contains(odd) {
        warnings.add(Message::new("ubl-control-characters").text("element", element));
        return Cow::Owned(unix.replace(odd, ""));
    }
    Cow::Owned(unix)
}

/// Without the white space of XML, no-break spaces and byte order marks at the ends.
pub(super) fn trim(text: &str) -> &str {
    let ends_plain = |byte: Option<&u8>| byte.is_some_and(|byte| (b'!'..0x7f).contains(byte));
    if ends_plain(text.as_bytes().first()) && ends_plain(text.as_bytes().last()) {
        return text;
    }
    text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}')
}

/// Without any white space.
pub(super) fn without_blanks(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// The beginning of a value, as warnings quote it.
pub(super) fn short(text: &str) -> String {
    const LETTERS: usize = 40;
    match text.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> (Option<Decimal>, Vec<&'static str>) {
        let mut warnings = Warnings::default();
        let value = number(text, "PayableAmount", &mut warnings).map(|number| number.value);
        (value, warnings.into_list().iter().map(|warning| warning.code).collect())
    }

    fn dec(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn numbers_of_the_standard_are_exact_and_silent() {
        for (text, value) in [
            ("100.00", "100.00"),
            ("+5", "5"),
            ("-0.5", "-0.5"),
            (".5", "0.5"),
            ("7.", "7"),
            ("000012", "12"),
            ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
            ("1234567890123456789012345678", "1234567890123456789012345678"),
            ("1.000000000000000000000000000000000000", "1"),
        ] {
            assert_eq!(read(text), (Some(dec(value)), vec![]), "{text}");
        }
    }

    #[test]
    fn more_decimals_than_fit_are_cut_and_said() {
        assert_eq!(
            read("0.33333333333333333333333333333333"),
            (Some(dec("0.3333333333333333333333333333")), vec!["number-rounded"])
        );
    }

    #[test]
    fn local_ways_of_writing_are_read_with_a_warning() {
        for (text, value) in [
            ("1234,56", "1234.56"),
            ("1.234,56", "1234.56"),
            ("1 234,56", "1234.56"),
            ("1,234.56", "1234.56"),
            ("-12,5", "-12.5"),
        ] {
            assert_eq!(read(text), (Some(dec(value)), vec!["number-comma"]), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in
            ["", "{amount}", "1e3", "1.2.3", "12,34,56", "1_000", "NaN", "--1", "-", ".", "٣", "99999999999999999999999999999"]
        {
            assert_eq!(read(text), (None, vec!["number-unreadable"]), "{text}");
        }
    }

    #[test]
    fn dates_with_and_without_zone() {
        let mut warnings = Warnings::default();
        let day = Some(jiff::civil::date(2026, 3, 12));
        for text in ["2026-03-12", "2026-03-12Z", "2026-03-12+01:00", "2026-03-12-05:00", "2026-03-12T00:00:00"] {
            assert_eq!(date(text, "IssueDate", &mut warnings), day, "{text}");
        }
        assert!(warnings.into_list().is_empty());
        for text in ["2026-02-31", "12/03/2026", "", "2026-3-12", "2026-03-12x", "éééééé"] {
            let mut warnings = Warnings::default();
            assert_eq!(date(text, "IssueDate", &mut warnings), None, "{text}");
            assert_eq!(warnings.into_list().len(), 1);
        }
    }

    #[test]
    fn a_structured_communication_is_found_in_a_sentence() {
        let found = |text| structured_reference_in(text).map(|reference| reference.to_string());
        let reference = Some("+++010/8068/17183+++".to_owned());
        assert_eq!(found("Betalen met mededeling +++010/8068/17183+++ a.u.b."), reference);
        assert_eq!(found("OGM: ***010806817183***"), reference);
        assert_eq!(found("ref 010/8068/17183"), reference);
        assert_eq!(found("tel 010806817183"), None);
        assert_eq!(found("+++010/8068/17180+++"), None);
        assert_eq!(found("é1"), None);
    }

    #[test]
    fn control_characters_never_come_through() {
        let mut warnings = Warnings::default();
        assert_eq!(clean("  a\u{1b}[31mb\r\nc ".into(), "Note", &mut warnings), "a[31mb\nc");
        assert_eq!(warnings.into_list().len(), 1);
    }

    proptest! {
        #[test]
        fn a_written_decimal_is_read_back(mantissa in any::<i64>(), scale in 0_u32..18) {
            let value = Decimal::new(mantissa, scale);
            prop_assert_eq!(read(&value.to_string()), (Some(value), vec![]));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,60}") {
            let mut warnings = Warnings::default();
            let _number = number(&text, "x", &mut warnings);
            let _day = date(&text, "x", &mut warnings);
            let _reference = structured_reference_in(&text);
            let cleaned = clean(text.into(), "x", &mut warnings);
            prop_assert!(!cleaned.contains(|letter: char| letter.is_control() && letter != '\n' && letter != '\t'));
        }
    }
}
