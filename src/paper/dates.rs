//! Dates as they are printed: `12/03/2026`, `12.3.26`, `2026-03-12`, `12 maart 2026`, `March 12, 2026`.

use jiff::civil::Date;

use super::text::{Span, Text, Word, near, plain};

/// Most words a date is spread over: `12 - 03 - 2026`.
const MOST_WORDS: usize = 5;

/// Names of the months, without accents, in nl, fr, en and de; three letters or more of one are enough where no other
/// month begins so.
const MONTHS: [&[&str]; 12] = [
    &["januari", "janvier", "january", "januar", "janner"],
    &["februari", "fevrier", "february", "februar"],
    &["maart", "mars", "march", "marz", "mrt", "maerz"],
    &["april", "avril"],
    &["mei", "mai", "may"],
    &["juni", "juin", "june"],
    &["juli", "juillet", "july"],
    &["augustus", "aout", "august"],
    &["september", "septembre"],
    &["oktober", "octobre", "october"],
    &["november", "novembre"],
    &["december", "decembre", "dezember"],
];

/// A date on the page. Written in digits it can mean two days: day or month first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Printed {
    pub span: Span,
    /// Day first, as it is written here.
    pub day: Date,
    /// Month first, when that is a day too.
    pub other: Option<Date>,
}

impl Printed {
    pub fn means(&self, day: Date) -> bool {
        self.day == day || self.other == Some(day)
    }
}

/// All dates of a page.
pub(super) fn all(text: &Text) -> Vec<Printed> {
    let mut found: Vec<Printed> = Vec::new();
    for (line, from, words) in text.starts() {
        // A date within the one before is no date of its own.
        if found.last().is_some_and(|last| last.span.line == line && last.span.to > from) {
            continue;
        }
        if let Some((day, other, taken)) = longest(words) {
            found.push(Printed { span: Span { line, from, to: from + taken }, day, other });
        }
    }
    found
}

/// The date that these words begin with, by as many words as make one.
fn longest(words: &[Word]) -> Option<(Date, Option<Date>, usize)> {
    let mut joined = String::new();
    let mut best = None;
    for (index, word) in words.iter().take(MOST_WORDS).enumerate() {
        if index > 0 {
            if !near(&words[index - 1], word) {
                break;
            }
            joined.push(' ');
        }
        joined.push_str(&word.text);
        if let Some((day, other)) = parse(&joined) {
            best = Some((day, other, index + 1));
            // The year is there: what follows is something else.
            break;
        }
    }
    best
}

/// Reads a printed date; the second one is the same digits with the month first.
pub(super) fn parse(text: &str) -> Option<(Date, Option<Date>)> {
    let text = text.trim_matches(|letter: char| !letter.is_alphanumeric());
    let parts: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty()).take(5).collect();
    // Two separators at most, and blanks: `12 - 03 - 2026`; `1.234,56` has two as well but no year behind.
    let odd =
        text.chars().any(|letter| !(letter.is_alphanumeric() || matches!(letter, '/' | '-' | '.' | ',' | ' ' | '\'' | '–')));
    let [a, b, c] = parts.as_slice() else { return None };
    if odd {
        return None;
    }
    let number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<i16>().ok()).flatten();
    let day_of = |part: &str| {
        let digits = part.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        let ending = &part[digits.len()..];
        if matches!(ending, "" | "st" | "nd" | "rd" | "th" | "er" | "e" | "ste" | "de") { number(digits) } else { None }
    };
    let year = |part: &str| match part.len() {
        4 => number(part).filter(|year| (1990..=2099).contains(year)),
        2 => number(part).map(|year| year + 2000),
        _ => None,
    };
    let date = |y: i16, m: i16, d: i16| Date::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok();
    if let Some(month) = month(b) {
        return Some((date(year(c)?, month, day_of(a)?)?, None));
    }
    if let Some(month) = month(a) {
        return Some((date(year(c).filter(|_| c.len() == 4)?, month, day_of(b)?)?, None));
    }
    // In digits the parts stand against each other with a mark, not with blanks alone: those are columns of a table.
    let marks = text.chars().filter(|letter| matches!(letter, '/' | '-' | '.' | '–')).count();
    if marks != 2 || text.contains(',') {
        return None;
    }
    if a.len() == 4 && b.len() <= 2 && c.len() <= 2 {
        return Some((date(year(a)?, number(b)?, number(c)?)?, None));
    }
    if a.len() > 2 || b.len() > 2 {
        return None;
    }
    let (first, second, year) = (number(a)?, number(b)?, year(c)?);
    let swapped = date(year, first, second);
    match date(year, second, first) {
        Some(day) => Some((day, swapped.filter(|other| *other != day))),
        None => swapped.map(|day| (day, None)),
    }
}

fn month(part: &str) -> Option<i16> {
    let part = plain(part);
    if part.len() < 3 || part.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let fits = |names: &[&str]| names.iter().any(|name| name.starts_with(&part));
    let mut months = MONTHS.iter().zip(1_i16..).filter(|(names, _)| fits(names));
    match (months.next(), months.next()) {
        (Some((_, month)), None) => Some(month),
        // The French short forms of June and July begin alike: `juin` is whole, `jui` is nothing.
        _ => MONTHS.iter().zip(1_i16..).find(|(names, _)| names.contains(&part.as_str())).map(|(_, month)| month),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::super::text::tests::page;
    use super::*;

    #[test]
    fn dates_as_they_are_printed() {
        let march = date(2026, 3, 12);
        for printed in [
            "12/03/2026",
            "12-03-2026",
            "12.03.26",
            "12/3/2026",
            "2026-03-12",
            "2026/03/12",
            "12 maart 2026",
            "12 mrt. 2026",
            "12 mars 2026",
            "12 March 2026",
            "March 12, 2026",
            "12. März 2026",
            "12-mar-2026",
            "12 Mrt '26",
            "(12/03/2026)",
            "12th March 2026",
            "12 - 03 - 2026",
        ] {
            assert!(parse(printed).is_some_and(|(day, other)| day == march || other == Some(march)), "{printed}");
        }
        assert_eq!(parse("1er août 2026").map(|found| found.0), Some(date(2026, 8, 1)));
        assert_eq!(parse("3 déc. 2026").map(|found| found.0), Some(date(2026, 12, 3)));
        assert_eq!(parse("4 juin 2026").map(|found| found.0), Some(date(2026, 6, 4)));
        assert_eq!(parse("4 juil. 2026").map(|found| found.0), Some(date(2026, 7, 4)));
        for no_date in [
            "1.234,56",
            "12 03 2026",
            "31/02/2026",
            "2026",
            "12/03",
            "F-2026-0455",
            "BE 0403.019.261",
            "1.2.3.4",
            "00/00/2026",
            "12 jui 2026",
            "12 ma 2026",
            "02/123.45",
            "0403.019.261",
            "12/03/3026",
        ] {
            assert_eq!(parse(no_date), None, "{no_date}");
        }
    }

    #[test]
    fn a_date_split_into_words_is_one_date() {
        let text = page("Datum: 12 maart 2026   Vervaldag 11/04/2026");
        let days: Vec<Date> = all(&text).iter().map(|printed| printed.day).collect();
        assert_eq!(days, [date(2026, 3, 12), date(2026, 4, 11)]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "\\PC{0,40}") {
            let _read = parse(&text);
            let _all = all(&page(&text));
        }
    }
}
