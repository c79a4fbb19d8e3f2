//! The number of an invoice, however it is written: `F-2026/0455`, `F2026 455`, `2026-0455`, `20260455`.

use jiff::civil::Date;

/// How two numbers are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SameNumber {
    /// Only the year is left out or shortened in one of them: `455` and `2026-0455`.
    Shortened,
    /// Separators, zeros in front, a prefix or a word differ: `F-2026/0455` and `2026 455`.
    Written,
}

/// Words that only say that a number follows.
const LABELS: [&str; 12] =
    ["FACTUURNUMMER", "FACTUURNR", "FACTUUR", "FACTURE", "INVOICE", "RECHNUNG", "NUMMER", "NUMERO", "FACT", "INV", "NR", "NO"];

/// A number taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Parts {
    /// Letters before the first digit, labels left out.
    prefix: String,
    /// Letters between digits.
    inner: String,
    /// Letters after the last digit.
    suffix: String,
    /// Groups of digits as written.
    groups: Vec<String>,
}

/// The key under which a number is looked up: its digits without zeros, or its letters where it has no digits.
///
/// Two numbers that are the same by more than the year have one key; two that have one key need not be the same:
/// [`same_number`] judges.
#[must_use]
pub fn number_key(number: &str) -> String {
    let parts = parts(number);
    let digits: String = parts.groups.iter().flat_map(|group| group.chars()).filter(|digit| *digit != '0').collect();
    if digits.is_empty() && !parts.groups.is_empty() {
        return "0".to_owned();
    }
    if digits.is_empty() { format!("{}{}{}", parts.prefix, parts.inner, parts.suffix) } else { digits }
}

/// Whether two numbers of one supplier are the same; `days` are those of the two invoices, which tell what a year is.
#[must_use]
pub fn same_number(left: &str, right: &str, days: [Option<Date>; 2]) -> Option<SameNumber> {
    let (a, b) = (parts(left), parts(right));
    if a.groups.is_empty() || b.groups.is_empty() {
        let letters = |parts: &Parts| format!("{}{}{}", parts.prefix, parts.inner, parts.suffix);
        let same = a.groups.is_empty() && b.groups.is_empty() && !letters(&a).is_empty() && letters(&a) == letters(&b);
        return same.then_some(SameNumber::Written);
    }
    // `F` and `FACT` may be one series, `VF` and `VC` are two.
    let prefixes = a.prefix.starts_with(&b.prefix) || b.prefix.starts_with(&a.prefix);
    if !prefixes || a.inner != b.inner || a.suffix != b.suffix {
        return None;
    }
    if same_digits(&a.groups, &b.groups) {
        return Some(SameNumber::Written);
    }
    let years: Vec<i16> = days.iter().flatten().map(|day| day.year()).collect();
    let (year_a, rest_a) = without_year(&a.groups, &years);
    let (year_b, rest_b) = without_year(&b.groups, &years);
    let years_agree = match (year_a, year_b) {
        (Some(a), Some(b)) => a == b,
        (None, None) => return None,
        _ => true,
    };
    (years_agree && !bare(&rest_a).is_empty() && same_digits(&rest_a, &rest_b)).then_some(SameNumber::Shortened)
}

/// Takes a number apart. An `O` that stands against a digit where a zero would is one.
fn parts(number: &str) -> Parts {
    let letters: Vec<char> = number.chars().flat_map(char::to_uppercase).collect();
    let mut parts = Parts::default();
    let mut word = String::new();
    let mut digits = String::new();
    for (index, &letter) in letters.iter().enumerate() {
        let letter = if letter == 'O' && is_zero(&letters, index) { '0' } else { letter };
        if letter.is_ascii_digit() {
            end_word(&mut parts, &mut word);
            digits.push(letter);
            continue;
        }
        if !digits.is_empty() {
            parts.groups.push(std::mem::take(&mut digits));
        }
        if letter.is_alphanumeric() {
            word.push(letter);
        } else {
            end_word(&mut parts, &mut word);
        }
    }
    if !digits.is_empty() {
        parts.groups.push(digits);
    }
    end_word(&mut parts, &mut word);
    // Letters after the last digit were taken for letters between digits.
    if !parts.groups.is_empty()
        && letters.iter().rev().find(|letter| letter.is_alphanumeric()).is_some_and(|last| !last.is_ascii_digit())
    {
        let end = last_word(&letters);
        if let Some(inner) = parts.inner.strip_suffix(end.as_str()) {
            parts.inner = inner.to_owned();
            parts.suffix = end;
        }
    }
    parts
}

fn end_word(parts: &mut Parts, word: &mut String) {
    let word = std::mem::take(word);
    if word.is_empty() || LABELS.contains(&word.as_str()) {
        return;
    }
    if parts.groups.is_empty() { parts.prefix.push_str(&word) } else { parts.inner.push_str(&word) }
}

/// The letters after the last digit.
fn last_word(letters: &[char]) -> String {
    let mut end: Vec<char> = letters
        .iter()
        .rev()
        .take_while(|letter| !letter.is_ascii_digit())
        .filter(|letter| letter.is_alphanumeric())
        .copied()
        .collect();
    end.reverse();
    end.into_iter().collect()
}

/// Whether the `O` at this place is a zero: a digit follows, other `O`s aside, and no other letter stands before.
/// At the end of a number it may be a letter of its own.
fn is_zero(letters: &[char], index: usize) -> bool {
    let after = letters.iter().skip(index + 1).find(|letter| **letter != 'O');
    let before = letters.iter().take(index).rev().find(|letter| **letter != 'O');
    after.is_some_and(char::is_ascii_digit) && before.is_none_or(|letter| !letter.is_alphabetic())
}

/// Whether two rows of groups have the same digits, zeros in front of a group left out or put in.
fn same_digits(a: &[String], b: &[String]) -> bool {
    fits(a, &b.concat()) || fits(b, &a.concat())
}

/// Whether `joined` is the groups one after the other, with any number of zeros in front of each.
fn fits(groups: &[String], joined: &str) -> bool {
    let mut rest = joined;
    for group in groups {
        rest = rest.trim_start_matches('0');
        match rest.strip_prefix(group.trim_start_matches('0')) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.is_empty()
}

fn bare(groups: &[String]) -> String {
    groups.concat().trim_start_matches('0').to_owned()
}

/// The year in front or at the end, and the other groups. A year is one of the two invoices, or the one before or after.
fn without_year(groups: &[String], years: &[i16]) -> (Option<i16>, Vec<String>) {
    let is_year = |text: &str| {
        let known = |year: &i16| [year - 1, *year, year + 1];
        years.iter().flat_map(known).find(|year| text == year.to_string() || text == format!("{:02}", year.rem_euclid(100)))
    };
    if let [first, rest @ ..] = groups
        && !rest.is_empty()
        && let Some(year) = is_year(first)
    {
        return (Some(year), rest.to_vec());
    }
    if let [rest @ .., last] = groups
        && !rest.is_empty()
        && let Some(year) = is_year(last)
    {
        return (Some(year), rest.to_vec());
    }
    // `20260455`: the year and at least two digits.
    if let [first, rest @ ..] = groups
        && first.len() >= 6
        && let Some((year, digits)) = first.split_at_checked(4)
        && let Some(year) = is_year(year)
    {
        let mut groups = vec![digits.to_owned()];
        groups.extend(rest.iter().cloned());
        return (Some(year), groups);
    }
    (None, groups.to_vec())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn same(left: &str, right: &str) -> Option<SameNumber> {
        let day = Some(date(2026, 3, 12));
        let forth = same_number(left, right, [day, day]);
        assert_eq!(forth, same_number(right, left, [day, day]), "{left} {right}");
        forth
    }

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        for (left, right) in [
            ("F-2026/0455", "F2026 455"),
            ("F-2026/0455", "2026-0455"),
            ("F-2026-0455", "20260455"),
            ("2026-11-0034", "2026110034"),
            ("2026/11/34", "2026110034"),
            ("2O26-O455", "2026-0455"),
            ("000455", "455"),
            ("Factuur nr. 455", "455"),
            ("f 2026.0455", "FACT2026-455"),
            ("123.456.789", "123456789"),
            ("ABC", "abc"),
            ("2026-0455-b", "2026/455B"),
        ] {
            assert_eq!(same(left, right), Some(SameNumber::Written), "{left} {right}");
            assert_eq!(number_key(left), number_key(right), "{left} {right}");
        }
    }

    #[test]
    fn the_year_may_be_left_out_or_shortened() {
        for (left, right) in [("2026-0455", "455"), ("F26/0455", "F2026-0455"), ("455/2026", "0455"), ("20260455", "0455")] {
            assert_eq!(same(left, right), Some(SameNumber::Shortened), "{left} {right}");
        }
    }

    #[test]
    fn another_number_stays_another() {
        for (left, right) in [
            ("2026-0450", "2026-0045"),
            ("2026-450", "20260045"),
            ("2025-0455", "2026-0455"),
            ("VF-2026-1", "VC-2026-1"),
            ("2026-0455A", "2026-0455B"),
            ("2026-0455", "2026-0455B"),
            ("455", "4550"),
            ("455O", "4550"),
            ("2026-11", "2026-12"),
            ("2026", "26"),
            ("", ""),
            ("1", ""),
        ] {
            assert_eq!(same(left, right), None, "{left} {right}");
        }
    }
}
