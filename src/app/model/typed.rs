//! What a typed text means: amounts with sums in them, and how a line is split.

use rust_decimal::Decimal;

use crate::base::{Message, round_cents};
use crate::booking::Split;

/// Longest text that is worked out as a sum.
const LONGEST: usize = 120;
/// Brackets within brackets.
const DEEPEST: usize = 16;

/// An amount as accountants type it: `1234,56`, `1.234,56`, `1234.56`, `-12`, and sums of such: `12,5+3`, `100*1,21`,
/// `(3+4)/2`. A sum is worked out exactly and rounded to the cent at the end.
///
/// # Errors
/// With a sentence when it is no amount.
pub fn amount_typed(text: &str) -> Result<Decimal, Message> {
    let wrong = || Message::new("entry-amount-wrong").text("text", text);
    if text.len() > LONGEST {
        return Err(wrong());
    }
    let bare: Vec<char> = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '€')
        .map(|letter| match letter {
            '−' => '-',
            '×' | 'x' | 'X' => '*',
            ':' | '÷' => '/',
            other => other,
        })
        .collect();
    // `=12+3`, as in a spreadsheet.
    let rest = bare.strip_prefix(&['=']).unwrap_or(&bare);
    let mut sum = Sum { rest, depth: 0, worked: false };
    let value = sum.terms().filter(|_| sum.rest.is_empty()).ok_or_else(wrong)?;
    let rounded = round_cents(value);
    // One number keeps what was typed: a third decimal there is a slip of the finger.
    if sum.worked || rounded == value { Ok(if sum.worked { rounded } else { value }) } else { Err(wrong()) }
}

/// How a line is to be split, as it is typed: `100` or `100; 50` by amount, `60%` or `60%; 30%` by percentage, `/3` in equal
/// parts. What is left is always the last part.
///
/// # Errors
/// With a sentence when it means nothing.
pub fn split_typed(text: &str) -> Result<Split, Message> {
    let wrong = || Message::new("entry-split-wrong").text("text", text);
    let bare = text.trim();
    if let Some(count) = bare.strip_prefix(['/', ':']) {
        return count.trim().parse().map(Split::Parts).map_err(|_no_number| wrong());
    }
    let parts: Vec<&str> = bare.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
    let percentages = parts.iter().filter(|part| part.ends_with('%')).count();
    let numbers = parts.iter().map(|part| amount_typed(part.trim_end_matches('%')).map_err(|_no_amount| wrong()));
    let numbers = numbers.collect::<Result<Vec<_>, _>>()?;
    match (numbers.len(), percentages) {
        (0, _) => Err(wrong()),
        (_, 0) => Ok(Split::Amounts(numbers)),
        (all, some) if all == some => Ok(Split::Percentages(numbers)),
        // Amounts and percentages in one: of what would the percentage be?
        _ => Err(wrong()),
    }
}

/// Reads a sum from the left. Anything out of order, too deep or too large is `None`.
struct Sum<'a> {
    rest: &'a [char],
    depth: usize,
    worked: bool,
}

impl Sum<'_> {
    fn take(&mut self, wanted: &[char]) -> Option<char> {
        let (first, rest) = self.rest.split_first()?;
        if wanted.contains(first) {
            self.rest = rest;
            Some(*first)
        } else {
            None
        }
    }

    fn terms(&mut self) -> Option<Decimal> {
        let mut value = self.factors()?;
        while let Some(sign) = self.take(&['+', '-']) {
            let next = self.factors()?;
            self.worked = true;
            value = if sign == '+' { value.checked_add(next)? } else { value.checked_sub(next)? };
        }
        Some(value)
    }

    fn factors(&mut self) -> Option<Decimal> {
        let mut value = self.one()?;
        while let Some(sign) = self.take(&['*', '/']) {
            let next = self.one()?;
            self.worked = true;
            value = if sign == '*' { value.checked_mul(next)? } else { value.checked_div(next)? };
        }
        Some(value)
    }

    fn one(&mut self) -> Option<Decimal> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let value = if let Some(sign) = self.take(&['-', '+']) {
            let value = self.one()?;
            if sign == '-' { -value } else { value }
        } else if self.take(&['(']).is_some() {
            let value = self.terms()?;
            self.take(&[')'])?;
            value
        } else {
            let end = self.rest.iter().position(|letter| !matches!(letter, '0'..='9' | ',' | '.' | '\''));
            let (number, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
            self.rest = rest;
            number_typed(&number.iter().collect::<String>())?
        };
        self.depth -= 1;
        Some(value)
    }
}

/// One number with Belgian or English marks.
fn number_typed(text: &str) -> Option<Decimal> {
    let bare = text.replace('\'', "");
    let Some(place) = bare.rfind([',', '.']) else { return bare.parse().ok() };
    let (whole, fraction) = bare.split_at(place);
    let fraction = fraction.get(1..).unwrap_or("");
    let mark = bare.get(place..=place).unwrap_or(",");
    let groups = whole.split([',', '.']).count() > 1 || bare.matches(mark).count() > 1;
    // `1.234` alone is a thousand: a point followed by three digits, no comma anywhere.
    let thousands = mark == "." && fraction.len() == 3 && !whole.contains(',');
    let plain = if thousands {
        format!("{}{fraction}", whole.replace(['.', ','], ""))
    } else if groups && whole.contains(mark) {
        return None;
    } else {
        format!("{}.{fraction}", whole.replace(['.', ','], ""))
    };
    // `12,` is `12`, `,5` is a half; a mark alone is nothing.
    if !plain.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    plain.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_as_they_are_typed() {
        for (typed, expected) in [
            ("1234,56", "1234.56"),
            ("1.234,56", "1234.56"),
            ("1,234.56", "1234.56"),
            ("1234.5", "1234.5"),
            ("1.234", "1234"),
            ("1.234.567", "1234567"),
            ("−12", "-12"),
            ("€ 7", "7"),
            ("0,10", "0.10"),
            ("1 234,56", "1234.56"),
            (",5", "0.5"),
            ("12,", "12"),
        ] {
            assert_eq!(amount_typed(typed).map(|value| value.to_string()), Ok(expected.to_owned()), "{typed}");
        }
        for wrong in ["", "abc", "1,2,3", "0,001", "12,34,56", ",", ".", "12,5 EUR", "1e3"] {
            assert!(amount_typed(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn sums_as_they_are_typed() {
        for (typed, expected) in [
            ("12,5+3", "15.5"),
            ("100*1,21", "121.00"),
            ("(3+4)/2", "3.5"),
            ("10/3", "3.33"),
            ("10/3*3", "10.00"),
            ("0,005*1", "0.01"),
            ("-0,005*1", "-0.01"),
            ("2+3*4", "14"),
            ("(2+3)*4", "20"),
            ("1.234,56 - 234,56", "1000.00"),
            ("1,234.56 + 1", "1235.56"),
            ("100-(20+5)", "75"),
            ("-(10)", "-10"),
            ("=7+8", "15"),
            ("121 : 1,21", "100"),
            ("12 x 3", "36"),
            ("5--3", "8"),
        ] {
            let value = amount_typed(typed).unwrap_or_else(|_| panic!("{typed} is an amount"));
            assert_eq!(value, expected.parse::<Decimal>().expect("a number"), "{typed}");
        }
        let deep = format!("{}1{}", "(".repeat(40), ")".repeat(40));
        let long = "1+".repeat(100);
        for wrong in
            ["1/0", "(1+2", "1+2)", "1+", "*2", "1**2", "()", "79228162514264337593543950335*2", "1 2(3)", deep.as_str(), &long]
        {
            assert!(amount_typed(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn splits_as_they_are_typed() {
        let number = |text: &str| text.parse::<Decimal>().expect("a number");
        for (typed, expected) in [
            ("100", Split::Amounts(vec![number("100")])),
            ("100; 50,5", Split::Amounts(vec![number("100"), number("50.5")])),
            ("10*3", Split::Amounts(vec![number("30")])),
            ("60%", Split::Percentages(vec![number("60")])),
            ("60 %;12,5%", Split::Percentages(vec![number("60"), number("12.5")])),
            ("/3", Split::Parts(3)),
            (" / 12 ", Split::Parts(12)),
        ] {
            assert_eq!(split_typed(typed), Ok(expected), "{typed}");
        }
        for wrong in ["", ";", "/", "/x", "/-2", "abc", "%", "100; 60%", "1;;x"] {
            assert!(split_typed(wrong).is_err(), "{wrong}");
        }
    }

    proptest! {
        /// Whatever is typed: an answer, at most two decimals, and no crash.
        #[test]
        fn whatever_is_typed(text in "[0-9+*/(),. €x:d=−-]{0,40}") {
            if let Ok(value) = amount_typed(&text) {
                prop_assert!(value.normalize().scale() <= 2, "{text} = {value}");
            }
        }

        /// Sums of cents are exact.
        #[test]
        fn sums_of_cents_are_exact(cents in prop::collection::vec(-1_000_000_i64..1_000_000, 1..8)) {
            let text = cents.iter().map(|cents| Decimal::new(*cents, 2).to_string().replace('.', ",")).collect::<Vec<_>>().join("+");
            let sum = Decimal::new(cents.iter().sum(), 2);
            prop_assert_eq!(amount_typed(&text), Ok(sum));
        }
    }
}
