//! A value looked up on a page, and what of a page can be taken into a field.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::labels::{self, Label};
use super::text::{Place, Span, Text, Word, near, plain};
use super::{amounts, dates, ibans};
use crate::base::StructuredReference;

/// Most words a text is looked for in.
const MOST_WORDS: usize = 12;
/// A shorter text stands anywhere by chance.
const SHORTEST: usize = 3;

/// A value to look up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// Number of the document.
    Number(String),
    /// Date of the document.
    Date(Date),
    /// Due date.
    DueDate(Date),
    /// Total to be paid.
    Total(Decimal),
    /// Any amount.
    Amount(Decimal),
    /// Account number.
    Iban(String),
    /// Any words.
    Words(String),
}

/// The kind of value that is taken from a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// Number of a document.
    Number,
    /// A date.
    Date,
    /// An amount.
    Amount,
    /// An account number.
    Iban,
    /// A structured communication.
    Reference,
    /// Words.
    Words,
}

/// Where a value stands on the page: where a label says so first, else the first place that reads the same.
#[must_use]
pub fn place_of(text: &Text, sought: &Sought) -> Option<Place> {
    let (spans, wanted): (Vec<Span>, &[Label]) = match sought {
        Sought::Number(number) => (reads(text, number), &[Label::Number, Label::SomeNumber]),
        Sought::Words(words) => (reads(text, words), &[]),
        Sought::Date(day) => (of_day(text, *day), &[Label::Date, Label::SomeDate]),
        Sought::DueDate(day) => (of_day(text, *day), &[Label::DueDate]),
        Sought::Total(amount) => (of_amount(text, *amount), &[Label::Total]),
        Sought::Amount(amount) => (of_amount(text, *amount), &[]),
        Sought::Iban(iban) => {
            (ibans::all(text).into_iter().filter(|found| found.iban.as_str() == iban).map(|found| found.span).collect(), &[])
        }
    };
    let labelled = || {
        let labels = labels::all(text);
        spans
            .iter()
            .copied()
            .find(|span| labels.iter().any(|found| wanted.contains(&found.label) && labels::belongs(text, found.span, *span)))
    };
    let best = if wanted.is_empty() || spans.len() < 2 { spans.first().copied() } else { labelled().or(spans.first().copied()) };
    best.map(|span| text.place(span))
}

/// Everything on the page that a field of this kind can take, in reading order: the text to be typed, and its place.
#[must_use]
pub fn candidates(text: &Text, kind: Taken) -> Vec<(String, Place)> {
    spans(text, kind).into_iter().map(|(typed, span)| (typed, text.place(span))).collect()
}

/// What a click at this place (in parts of the page) takes into a field of this kind.
#[must_use]
pub fn take_at(text: &Text, kind: Taken, x: f32, y: f32) -> Option<(String, Place)> {
    let inside = |[left, top, right, bottom]: Place| {
        // Half a letter beside a word still means the word.
        let margin = (bottom - top) * 0.3;
        x >= left - margin && x <= right + margin && y >= top - margin && y <= bottom + margin
    };
    candidates(text, kind).into_iter().find(|(_, place)| inside(*place))
}

fn spans(text: &Text, kind: Taken) -> Vec<(String, Span)> {
    match kind {
        Taken::Date => {
            let typed = |day: Date| format!("{:02}/{:02}/{}", day.day(), day.month(), day.year());
            dates::all(text).into_iter().map(|found| (typed(found.day), found.span)).collect()
        }
        Taken::Amount => {
            let mut end: Option<Span> = None;
            let mut whole = Vec::new();
            for found in amounts::all(text) {
                // `234,56` within `1 234,56` is a part of it.
                if end.is_none_or(|end| end.line != found.span.line || found.span.from >= end.to) {
                    end = Some(found.span);
                    whole.push((found.value.to_string(), found.span));
                }
            }
            whole
        }
        Taken::Iban => ibans::all(text).into_iter().map(|found| (found.iban.as_str().to_owned(), found.span)).collect(),
        Taken::Reference => references(text),
        Taken::Number => numbers(text),
        Taken::Words => phrases(text),
    }
}

fn of_day(text: &Text, day: Date) -> Vec<Span> {
    dates::all(text).into_iter().filter(|found| found.means(day)).map(|found| found.span).collect()
}

fn of_amount(text: &Text, amount: Decimal) -> Vec<Span> {
    amounts::all(text).into_iter().filter(|found| found.value.abs() == amount.abs()).map(|found| found.span).collect()
}

/// The words that follow each other and read the same, punctuation and accents apart.
fn reads(text: &Text, value: &str) -> Vec<Span> {
    let wanted = plain(value);
    if wanted.chars().count() < SHORTEST {
        return Vec::new();
    }
    let reading = |(line, from, words): (usize, usize, &[Word])| {
        let mut joined = String::new();
        for (index, word) in words.iter().take(MOST_WORDS).enumerate() {
            joined.push_str(&word.plain);
            if joined.is_empty() || !wanted.starts_with(&joined) {
                return None;
            }
            if joined == wanted {
                return Some(Span { line, from, to: from + index + 1 });
            }
        }
        None
    };
    text.starts().filter_map(reading).collect()
}

fn references(text: &Text) -> Vec<(String, Span)> {
    let mut found: Vec<(String, Span)> = Vec::new();
    for (line, from, words) in text.starts() {
        if found.last().is_some_and(|(_, last)| last.line == line && last.to > from) {
            continue;
        }
        let mut joined = String::new();
        for (index, word) in words.iter().take(6).enumerate() {
            if word.text.chars().any(char::is_alphabetic) {
                break;
            }
            joined.push_str(&word.text);
            if let Ok(reference) = StructuredReference::parse(&joined) {
                found.push((reference.to_string(), Span { line, from, to: from + index + 1 }));
                break;
            }
        }
    }
    found
}

/// The numbers that stand by this label.
pub(super) fn numbers_of(text: &Text, label: Span) -> Vec<(String, Place)> {
    numbers(text)
        .into_iter()
        .filter(|(_, span)| labels::belongs(text, label, *span))
        .map(|(typed, span)| (typed, text.place(span)))
        .collect()
}

/// Words that can be the number of a document, those behind a label first.
fn numbers(text: &Text) -> Vec<(String, Span)> {
    let taken: Vec<Span> = dates::all(text)
        .into_iter()
        .map(|found| found.span)
        .chain(amounts::all(text).into_iter().map(|found| found.span))
        .chain(ibans::all(text).into_iter().map(|found| found.span))
        .collect();
    let is_taken = |line: usize, at: usize| taken.iter().any(|span| span.line == line && (span.from..span.to).contains(&at));
    let labels = labels::all(text);
    let mut found: Vec<(bool, String, Span)> = text
        .starts()
        .filter(|(line, from, _)| !is_taken(*line, *from))
        .filter_map(|(line, from, words)| {
            let word = words.first()?;
            let typed = word.text.rsplit(':').find(|part| !part.is_empty())?;
            let typed = typed.trim_matches(|letter: char| !letter.is_alphanumeric());
            let good = typed.len() <= 40 && typed.chars().any(|letter| letter.is_ascii_digit());
            let span = Span { line, from, to: from + 1 };
            let labelled = labels.iter().any(|label| label.label == Label::Number && labels::belongs(text, label.span, span));
            good.then(|| (!labelled, typed.to_owned(), span))
        })
        .collect();
    found.sort_by_key(|(unlabelled, ..)| *unlabelled);
    found.into_iter().map(|(_, typed, span)| (typed, span)).collect()
}

/// Words that stand together, with a letter among them.
fn phrases(text: &Text) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    for (line, words) in text.lines.iter().enumerate() {
        let mut from = 0;
        for to in 1..=words.len() {
            if to < words.len() && near(&words[to - 1], &words[to]) {
                continue;
            }
            let typed: Vec<&str> = words[from..to].iter().map(|word| word.text.as_str()).collect();
            let typed = typed.join(" ");
            if typed.chars().any(char::is_alphabetic) {
                found.push((typed, Span { line, from, to }));
            }
            from = to;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::text::tests::page;
    use super::*;

    const INVOICE: &str = "Voltari Energie NV         IBAN BE68 5390 0754 7034
Factuurnummer:  F-2026-0455      Vervaldatum: 12/03/2026
Factuurdatum:   12 maart 2026
Levering elektriciteit maart      100,00
Btw 21 %                          21,00
Te betalen                       1 121,00
Mededeling +++010/8068/17183+++";

    fn middle_of(text: &Text, word: &str) -> (f32, f32) {
        let found = text.lines.iter().flatten().find(|one| one.text == word).expect(word);
        let [l, t, r, b] = found.place;
        (f32::midpoint(l, r), f32::midpoint(t, b))
    }

    #[test]
    fn each_value_is_found_where_its_label_says() {
        let text = page(INVOICE);
        let top = |sought: Sought| place_of(&text, &sought).map(|place| place[1]);
        let line = |number: f32| Some(0.05 + 0.02 * number);
        assert_eq!(top(Sought::Date(date(2026, 3, 12))), line(2.0), "the due date is the same day, one line up");
        assert_eq!(top(Sought::DueDate(date(2026, 3, 12))), line(1.0));
        assert_eq!(top(Sought::Number("f-2026-0455".to_owned())), line(1.0));
        assert_eq!(top(Sought::Total(Decimal::new(112_100, 2))), line(5.0));
        assert_eq!(top(Sought::Iban("BE68539007547034".to_owned())), line(0.0));
        assert_eq!(top(Sought::Words("Voltari Energie NV".to_owned())), line(0.0));
        assert_eq!(top(Sought::Words("2026".to_owned())), line(2.0), "a whole word only");
        assert_eq!(top(Sought::Words("NV".to_owned())), None, "too short to mean anything");
        assert_eq!(top(Sought::Amount(Decimal::new(999, 2))), None);
    }

    #[test]
    fn a_click_takes_what_the_field_wants() {
        let text = page(INVOICE);
        let click = |word: &str, kind| {
            let (x, y) = middle_of(&text, word);
            take_at(&text, kind, x, y).map(|(typed, _)| typed)
        };
        assert_eq!(click("F-2026-0455", Taken::Number).as_deref(), Some("F-2026-0455"));
        assert_eq!(click("121,00", Taken::Amount).as_deref(), Some("1121.00"));
        assert_eq!(click("7034", Taken::Iban).as_deref(), Some("BE68539007547034"));
        assert_eq!(click("+++010/8068/17183+++", Taken::Reference).as_deref(), Some("+++010/8068/17183+++"));
        assert_eq!(click("elektriciteit", Taken::Words).as_deref(), Some("Levering elektriciteit maart"));
        assert_eq!(click("elektriciteit", Taken::Date), None);
        assert_eq!(candidates(&text, Taken::Number).first().map(|(typed, _)| typed.as_str()), Some("F-2026-0455"));
        let days: Vec<String> = candidates(&text, Taken::Date).into_iter().map(|(typed, _)| typed).collect();
        assert_eq!(days, ["12/03/2026", "12/03/2026"]);
    }
}
