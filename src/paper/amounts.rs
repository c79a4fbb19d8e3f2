//! Amounts as they are printed: `1.234,56`, `1 234.56`, `1'234.56`, `€ 12,00`, `12,00-`. Always with two decimals: a
//! figure without them is a quantity, a year or a number as often as an amount.

use rust_decimal::Decimal;

use super::text::{Span, Text, Word, near};

/// Most words an amount is spread over: `1 234 567 , 89` with its sign.
const MOST_WORDS: usize = 5;

/// An amount on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Printed {
    pub span: Span,
    /// Its value, with the sign it is printed with.
    pub value: Decimal,
}

/// All amounts of a page. `1 234,56` is told once as such and once as `234,56`: columns can stand so near.
pub(super) fn all(text: &Text) -> Vec<Printed> {
    let mut found = Vec::new();
    for (line, from, words) in text.starts() {
        let mut joined = String::new();
        for (index, word) in words.iter().take(MOST_WORDS).enumerate() {
            if index > 0 && !near(&words[index - 1], word) {
                break;
            }
            if !of_an_amount(word) {
                break;
            }
            if index > 0 {
                joined.push(' ');
            }
            joined.push_str(&word.text);
            if let Some(value) = parse(&joined) {
                found.push(Printed { span: Span { line, from, to: from + index + 1 }, value });
                break;
            }
        }
    }
    found
}

fn of_an_amount(word: &Word) -> bool {
    word.text.len() <= 24 && word.text.chars().all(|letter| letter.is_ascii_digit() || !letter.is_alphanumeric())
        || matches!(word.plain.as_str(), "eur" | "euro")
        || word
            .plain
            .strip_prefix("eur")
            .or_else(|| word.plain.strip_suffix("eur"))
            .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Reads a printed amount with two decimals.
pub(super) fn parse(text: &str) -> Option<Decimal> {
    let upper = text.trim().to_uppercase();
    let bare = upper.trim_start_matches("EUR").trim_end_matches("EURO").trim_end_matches("EUR").trim();
    let bare = bare.trim_matches(|letter: char| matches!(letter, '€' | ':' | '=' | '*' | ' ' | '\u{a0}' | '\u{202f}'));
    let (bare, bracketed) = match bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(rest) => (rest, true),
        None => (bare, false),
    };
    let minus = |letter: char| matches!(letter, '-' | '−' | '–');
    let unsigned = bare.trim_start_matches(minus).trim_end_matches(minus);
    let negative = bracketed || bare.len() != unsigned.len();
    let unsigned = unsigned.trim_start_matches('+').trim_matches(|letter: char| letter == '€' || letter == ' ');
    let place = unsigned.rfind([',', '.'])?;
    let (whole, cents) = (unsigned.get(..place)?, unsigned.get(place + 1..)?);
    if cents.len() != 2 || !cents.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mark = unsigned.as_bytes().get(place).copied()? as char;
    let digits = grouped(whole.trim_end(), mark)?;
    let value: Decimal = format!("{digits}.{cents}").parse().ok()?;
    Some(if negative { -value } else { value })
}

/// The digits before the decimals: together, or in groups of three by one mark that is not the one of the decimals.
fn grouped(whole: &str, decimal_mark: char) -> Option<String> {
    let groups: Vec<&str> = whole.split(|letter: char| !letter.is_ascii_digit()).collect();
    let marks: Vec<char> = whole.chars().filter(|letter| !letter.is_ascii_digit()).collect();
    let one_kind = marks.iter().all(|mark| {
        Some(mark) == marks.first()
            && *mark != decimal_mark
            && matches!(mark, '.' | ',' | ' ' | '\'' | '’' | '\u{a0}' | '\u{202f}')
    });
    let well_grouped = groups.len() == 1
        || (groups.first().is_some_and(|first| (1..=3).contains(&first.len()))
            && groups.iter().skip(1).all(|group| group.len() == 3));
    let digits: String = groups.concat();
    (one_kind && well_grouped && (1..=12).contains(&digits.len())).then_some(digits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::text::tests::page;
    use super::*;

    fn amount(text: &str) -> Option<String> {
        parse(text).map(|value| value.to_string())
    }

    #[test]
    fn amounts_as_they_are_printed() {
        for (printed, value) in [
            ("1.234,56", "1234.56"),
            ("1 234.56", "1234.56"),
            ("1 234 567,89", "1234567.89"),
            ("1'234.56", "1234.56"),
            ("1,234.56", "1234.56"),
            ("€ 12,00", "12.00"),
            ("12,00€", "12.00"),
            ("EUR 121,00", "121.00"),
            ("121.00 EUR", "121.00"),
            ("-12,50", "-12.50"),
            ("12,50-", "-12.50"),
            ("€ -12,50", "-12.50"),
            ("(12,50)", "-12.50"),
            ("0,00", "0.00"),
            ("1234567,89", "1234567.89"),
        ] {
            assert_eq!(amount(printed).as_deref(), Some(value), "{printed}");
        }
        for none in [
            "1234",
            "1.234",
            "12,5",
            "12,345",
            "1.2.3,45",
            "12.34,56",
            "21,00 %",
            "12/03/2026",
            "12.03.26",
            "a1,00",
            "",
            "1.234.56",
        ] {
            assert_eq!(amount(none), None, "{none}");
        }
    }

    #[test]
    fn an_amount_split_into_words_is_found_whole() {
        let values: Vec<String> =
            all(&page("Totaal   1 234,56 EUR     21,00")).iter().map(|found| found.value.to_string()).collect();
        assert_eq!(values, ["1234.56", "234.56", "21.00"]);
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(cents in 0_i64..10_000_000_000) {
            let value = Decimal::new(cents, 2);
            for language in [crate::office::Language::Nl, crate::office::Language::En] {
                let printed = crate::i18n::format::amount(value, language);
                prop_assert_eq!(parse(&printed), Some(value), "{}", printed);
            }
        }

        #[test]
        fn any_text_is_read_without_panic(text in "\\PC{0,40}") {
            let _read = parse(&text);
            let _all = all(&page(&text));
        }
    }
}
