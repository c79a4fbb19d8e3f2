//! Account numbers as they are printed: in one word, in groups of four, behind a label.

use super::text::{Span, Text, Word};
use crate::base::Iban;

/// Most words an IBAN is spread over.
const MOST_WORDS: usize = 10;

/// Length of the IBAN of the countries that Belgian invoices come from: without it the end of one cannot be told.
///
/// Source: IBAN registry of SWIFT.
const LENGTHS: [(&str, usize); 24] = [
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GR", 27),
    ("HU", 28),
    ("IE", 22),
    ("IT", 27),
    ("LT", 20),
    ("LU", 20),
    ("MT", 31),
    ("NL", 18),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("SE", 24),
];

/// An IBAN on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Printed {
    pub span: Span,
    pub iban: Iban,
}

/// All IBANs of a page, their check digits right.
pub(super) fn all(text: &Text) -> Vec<Printed> {
    text.starts()
        .filter_map(|(line, from, words)| {
            let (iban, taken) = longest(words)?;
            Some(Printed { span: Span { line, from, to: from + taken }, iban })
        })
        .collect()
}

fn longest(words: &[Word]) -> Option<(Iban, usize)> {
    let mut bare = String::new();
    for (index, word) in words.iter().take(MOST_WORDS).enumerate() {
        let text = if index == 0 { without_label(&word.text) } else { word.text.as_str() };
        bare.extend(text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()));
        let length = LENGTHS.iter().find(|(country, _)| bare.starts_with(country)).map(|(_, length)| *length)?;
        if bare.len() >= length {
            return (bare.len() == length).then(|| Iban::parse(&bare).ok()).flatten().map(|iban| (iban, index + 1));
        }
    }
    None
}

/// `IBAN:BE68…` is a label and a number in one word.
fn without_label(word: &str) -> &str {
    let upper_is_iban = word.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("iban"));
    if upper_is_iban { word.get(4..).unwrap_or_default() } else { word }
}

#[cfg(test)]
mod tests {
    use super::super::text::tests::page;
    use super::*;

    #[test]
    fn an_iban_is_found_in_groups_and_behind_a_label() {
        for line in
            ["IBAN: BE68 5390 0754 7034 BIC X", "Rekening BE68539007547034", "IBAN:BE68-5390-0754-7034", "be68 5390 07547034"]
        {
            let found = all(&page(line));
            assert_eq!(found.iter().map(|found| found.iban.as_str()).collect::<Vec<_>>(), ["BE68539007547034"], "{line}");
        }
        for line in ["BE68 5390 0754 7035", "BE 0403.019.261", "XX68 5390 0754 7034", "BE68 5390 0754"] {
            assert!(all(&page(line)).is_empty(), "{line}");
        }
    }
}
