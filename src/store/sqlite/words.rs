//! Words by which a document is found: what is kept of it, and what a search asks for. Both are written here, so that
//! they cannot drift apart.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::base::{DocumentId, cents, round_cents};
use crate::store::{Observed, Summary};

/// In front of an amount: `þ1222x50`. A letter that no search asks for.
const AMOUNT: char = 'þ';
/// In front of an account: `ð612100`; the migration writes it.
const ACCOUNT: char = 'ð';
/// Parts of a number that are looked at; what has more is no number.
const PARTS: usize = 8;
/// Words of a search, and letters of a word, that are looked at.
const MOST_WORDS: usize = 8;
const LONGEST: usize = 40;
/// Julian day of 1 January 1970, as the migration counts.
const EPOCH: i64 = 2_440_587;

/// The row of a document among the words: its day, then its id, so that the newest is the highest.
pub(super) fn row_of(id: DocumentId, day: Option<Date>) -> i64 {
    let days =
        day.and_then(|day| jiff::civil::date(1970, 1, 1).until(day).ok()).map_or(0, |span| i64::from(span.get_days()) + EPOCH);
    (days.max(0) << 32) + id.0
}

/// The document of a row, as the search takes it.
#[cfg(test)]
fn id_of(row: i64) -> i64 {
    row & 0xffff_ffff
}

/// Everything by which a document is found that comes from its file.
pub(super) fn of_document(seen: &Observed) -> String {
    let mut words = String::with_capacity(160 + seen.texts.len());
    match &seen.content {
        Ok(summary) if summary.doc_type.is_some() => of_summary(summary, &mut words),
        // A scan or a broken file has nothing but its name.
        _ => {
            let name = seen.path.rsplit(['/', '\\']).next().unwrap_or_default();
            words.push_str(name);
            of_number(name.rsplit_once('.').map_or(name, |(stem, _)| stem), &mut words);
        }
    }
    words.push(' ');
    words.push_str(&seen.texts);
    words
}

fn of_summary(summary: &Summary, words: &mut String) {
    words.push_str(&summary.party);
    // `d'Orée` is looked for as `doree`, `B.M.W.` as `bmw`.
    if summary.party.contains(['.', '\'', '’']) {
        words.push(' ');
        words.push_str(&summary.party.replace(['.', '\'', '’'], ""));
    }
    of_number(&summary.number, words);
    if let Some(total) = summary.total.and_then(of_amount) {
        words.push(' ');
        words.push_str(&total);
    }
}

fn of_amount(total: Decimal) -> Option<String> {
    let cents = cents(round_cents(total))?.unsigned_abs();
    Some(format!("{AMOUNT}{}x{:02}", cents / 100, cents % 100))
}

/// A number without its separators, from each of its parts on: `2026/ABC-17` is found as `2026abc17`, `abc17` and `17`.
fn of_number(number: &str, words: &mut String) {
    let parts = parts(number);
    if parts.len() > PARTS {
        return;
    }
    for (index, part) in parts.iter().enumerate() {
        words.push(' ');
        parts[index..].iter().for_each(|part| words.push_str(part));
        let bare = part.trim_start_matches('0');
        if bare.len() < part.len() && !bare.is_empty() {
            words.push(' ');
            words.push_str(bare);
        }
    }
}

/// Runs of letters and runs of digits.
fn parts(number: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for word in number.split(|letter| !is_word(letter)).filter(|word| !word.is_empty()) {
        let mut start = 0;
        let mut before: Option<bool> = None;
        for (at, letter) in word.char_indices() {
            let digit = letter.is_ascii_digit();
            if before.is_some_and(|before| before != digit) {
                parts.push(&word[start..at]);
                start = at;
            }
            before = Some(digit);
        }
        parts.push(&word[start..]);
    }
    parts
}

/// Letters that the tokeniser of SQLite surely takes for letters too; its tables are of an older Unicode.
fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || (letter.is_alphabetic() && letter < '\u{590}' && ![AMOUNT, ACCOUNT, 'Þ', 'Ð'].contains(&letter))
}

/// What to ask the words for; `None` when nothing was typed that could be found.
///
/// Every word must be there, each as the beginning of a word, of a number without its separators, of an amount or of
/// an account. An amount may hold blanks.
pub(super) fn query(text: &str) -> Option<String> {
    let asked: Vec<String> = text.split_whitespace().filter_map(one).take(MOST_WORDS).collect();
    let all = asked.join(" AND ");
    let whole: Vec<String> = match text.split_whitespace().count() {
        0 | 1 => Vec::new(),
        _ => amounts(&text.split_whitespace().collect::<String>()),
    };
    match (all.is_empty(), whole.is_empty()) {
        (true, _) => None,
        (false, true) => Some(all),
        (false, false) => Some(format!("({all}) OR {}", whole.join(" OR "))),
    }
}

/// The alternatives for one word.
fn one(word: &str) -> Option<String> {
    let pieces: Vec<String> = word
        .split(|letter| !is_word(letter))
        .filter(|piece| !piece.is_empty())
        .map(|piece| piece.chars().take(LONGEST).collect())
        .collect();
    let mut ways = Vec::new();
    if !pieces.is_empty() {
        ways.push(format!("\"{}\"*", pieces.concat().chars().take(LONGEST).collect::<String>()));
    }
    if (2..=PARTS).contains(&pieces.len()) {
        ways.push(format!("({})", pieces.iter().map(|piece| format!("\"{piece}\"*")).collect::<Vec<_>>().join(" AND ")));
    }
    ways.extend(amounts(word));
    if word.len() <= 10 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        ways.push(format!("\"{ACCOUNT}{word}\"*"));
    }
    match ways.len() {
        0 => None,
        1 => ways.pop(),
        _ => Some(format!("({})", ways.join(" OR "))),
    }
}

/// The amounts a text may be the beginning of: `1222`, `1.222`, `1222,5`, `1.222,50`, `1222.50`, `1,222.50`.
fn amounts(text: &str) -> Vec<String> {
    let text = text.trim_start_matches(['-', '+', '€']).trim_end_matches('€');
    let is_amount = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    if !is_amount || !text.starts_with(|first: char| first.is_ascii_digit()) || text.len() > 20 {
        return Vec::new();
    }
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).map(char::from).collect::<String>();
    let euros = |text: &str| {
        let digits = digits(text);
        let bare = digits.trim_start_matches('0');
        if bare.is_empty() { "0".to_owned() } else { bare.to_owned() }
    };
    let mut found = Vec::new();
    let last = text.rfind(['.', ',']);
    let Some(last) = last else { return vec![format!("\"{AMOUNT}{}\"*", euros(text))] };
    let (whole, cents) = (&text[..last], &text[last + 1..]);
    let mark = text.as_bytes()[last];
    // Two marks of one kind separate thousands; one that stands behind another kind begins the cents.
    let repeated = whole.bytes().any(|byte| byte == mark);
    if cents.len() <= 2 && !repeated {
        let whole = euros(whole);
        found.push(format!("\"{AMOUNT}{whole}x{cents}\"*"));
    }
    // `1.2` may become 1.234; behind other thousands, or behind a comma, that is no more so.
    let grouped = cents.len() == 3 || (mark == b'.' && cents.len() < 3);
    if grouped && !whole.bytes().any(|byte| matches!(byte, b'.' | b',') && byte != mark) {
        found.push(format!("\"{AMOUNT}{}\"*", euros(text)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_kept_from_each_of_its_parts_on() {
        let mut words = String::new();
        of_number("F2026/ABC-0017", &mut words);
        let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        assert_eq!(words, ["F2026ABC0017", "2026ABC0017", "ABC0017", "0017", "17"]);
    }

    #[test]
    fn amounts_are_understood_in_both_ways_of_writing() {
        for (text, ways) in [
            ("1222", vec!["\"þ1222\"*"]),
            ("1.222", vec!["\"þ1222\"*"]),
            ("1.222,5", vec!["\"þ1222x5\"*"]),
            ("1222,50", vec!["\"þ1222x50\"*"]),
            ("1222.50", vec!["\"þ1222x50\"*", "\"þ122250\"*"]),
            ("1,222.50", vec!["\"þ1222x50\"*"]),
            ("1.234.567", vec!["\"þ1234567\"*"]),
            ("-12,5", vec!["\"þ12x5\"*"]),
            ("12a", vec![]),
            (",", vec![]),
        ] {
            assert_eq!(amounts(text), ways, "{text}");
        }
    }

    #[test]
    fn nothing_typed_reaches_the_query_language() {
        for text in ["%", "\"", "*", " - ", "þ", "()", "\u{1f600}"] {
            assert_eq!(query(text), None, "{text:?}");
        }
        assert_eq!(query("NOT \"x\" NEAR").as_deref(), Some("\"NOT\"* AND \"x\"* AND \"NEAR\"*"));
    }

    #[test]
    fn the_newest_row_is_the_highest() {
        let day = |day| Some(jiff::civil::date(2026, 11, day));
        let rows = [
            row_of(DocumentId(9), None),
            row_of(DocumentId(8), day(1)),
            row_of(DocumentId(2), day(2)),
            row_of(DocumentId(3), day(2)),
        ];
        assert!(rows.is_sorted());
        assert_eq!(rows.map(id_of), [9, 8, 2, 3]);
    }
}
