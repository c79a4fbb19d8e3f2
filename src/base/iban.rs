use std::fmt;

use serde::{Deserialize, Serialize};

/// An IBAN: two letters, two check digits, up to thirty letters and digits; modulo 97 is 1.
///
/// Source: ISO 13616-1.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iban(String);

/// Why a text is not an IBAN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IbanError {
    /// Other letters or another length.
    #[error("an IBAN has two letters, two digits and eleven to thirty letters and digits")]
    Form,
    /// Modulo 97 is not 1.
    #[error("the check digits do not agree")]
    CheckDigits,
}

impl Iban {
    /// Reads an IBAN with or without blanks, in either case.
    ///
    /// # Errors
    /// When the form is impossible or the check digits are wrong.
    pub fn parse(text: &str) -> Result<Self, IbanError> {
        let mut bare = String::with_capacity(34);
        for letter in text.chars() {
            match letter {
                'a'..='z' | 'A'..='Z' | '0'..='9' if bare.len() < 34 => bare.push(letter.to_ascii_uppercase()),
                ' ' | '\u{a0}' | '-' | '.' => {}
                _ => return Err(IbanError::Form),
            }
        }
        let bytes = bare.as_bytes();
        let form = bytes.len() >= 15
            && bytes.iter().take(2).all(u8::is_ascii_uppercase)
            && bytes.iter().skip(2).take(2).all(u8::is_ascii_digit)
            && (!bare.starts_with("BE") || bytes.len() == 16);
        if !form {
            return Err(IbanError::Form);
        }
        let mut rest: u32 = 0;
        for byte in bytes.iter().skip(4).chain(bytes.iter().take(4)) {
            rest = match byte {
                b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
                _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
            };
        }
        if rest == 1 { Ok(Self(bare)) } else { Err(IbanError::CheckDigits) }
    }

    /// Without blanks.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The Belgian IBAN of a twelve-digit account number made of ten digits, with both check numbers.
    #[must_use]
    pub fn belgian(first_ten: u64) -> Option<Self> {
        if first_ten >= 10_000_000_000 {
            return None;
        }
        let check = match first_ten % 97 {
            0 => 97,
            rest => rest,
        };
        let account = first_ten * 100 + check;
        // "BE00" moved behind the account: B = 11, E = 14.
        let iban_check = 98 - (u128::from(account) * 1_000_000 + 111_400) % 97;
        Some(Self(format!("BE{iban_check:02}{account:012}")))
    }
}

impl fmt::Display for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, letter) in self.0.chars().enumerate() {
            if index > 0 && index % 4 == 0 {
                f.write_str(" ")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

impl TryFrom<String> for Iban {
    type Error = IbanError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Iban> for String {
    fn from(iban: Iban) -> Self {
        iban.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_and_wrong() {
        assert_eq!(Iban::parse("be68 5390 0754 7034").map(|i| i.to_string()), Ok("BE68 5390 0754 7034".to_owned()));
        assert_eq!(Iban::parse("BE68539007547035"), Err(IbanError::CheckDigits));
        assert_eq!(Iban::parse("BE685390075470"), Err(IbanError::Form));
        assert!(Iban::parse("NL91ABNA0417164300").is_ok());
        assert_eq!(Iban::parse(""), Err(IbanError::Form));
    }

    #[test]
    fn belgian_numbers_pass_their_own_check() {
        for first_ten in [0, 97, 5_390_075_470, 9_999_999_999] {
            let iban = Iban::belgian(first_ten).expect("ten digits");
            assert_eq!(Iban::parse(iban.as_str()), Ok(iban.clone()), "{first_ten}");
        }
        assert_eq!(Iban::belgian(5_390_075_470).map(String::from), Some("BE68539007547034".to_owned()));
    }
}
