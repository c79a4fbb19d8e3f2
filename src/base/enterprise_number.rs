use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A Belgian enterprise number (*ondernemingsnummer*): ten digits, the first 0 or 1, the last two
/// `97 − (first eight mod 97)`.
///
/// Written with dots (`0403.019.261`) when shown, with bare digits when stored.
/// Source: Crossroads Bank for Enterprises; Peppol rule PEPPOL-COMMON-R043.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EnterpriseNumber(u32, u8);

/// Why a text is not an enterprise number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EnterpriseNumberError {
    /// Not ten digits.
    #[error("an enterprise number has ten digits")]
    Length,
    /// The first digit is neither 0 nor 1.
    #[error("an enterprise number starts with 0 or 1")]
    FirstDigit,
    /// The last two digits do not follow from the others.
    #[error("the check digits do not agree")]
    CheckDigits,
}

impl EnterpriseNumber {
    /// Reads the number from a text with or without `BE`, dots, spaces, dashes, slashes and the old
    /// nine-digit form.
    ///
    /// # Errors
    /// When it has another length, another first digit, or check digits that do not agree.
    pub fn parse(text: &str) -> Result<Self, EnterpriseNumberError> {
        let trimmed = text.trim();
        let bare = match trimmed.get(..2) {
            Some(prefix) if prefix.eq_ignore_ascii_case("BE") => trimmed.get(2..).unwrap_or(""),
            _ => trimmed,
        };
        let mut digits: u64 = 0;
        let mut length = 0_u32;
        for letter in bare.chars() {
            match letter {
                '0'..='9' => {
                    length += 1;
                    if length > 10 {
                        return Err(EnterpriseNumberError::Length);
                    }
                    digits = digits * 10 + u64::from(letter as u32 - '0' as u32);
                }
                ' ' | '.' | '-' | '/' | '\u{a0}' | '(' | ')' => {}
                _ => return Err(EnterpriseNumberError::Length),
            }
        }
        if length != 9 && length != 10 {
            return Err(EnterpriseNumberError::Length);
        }
        if digits >= 2_000_000_000 {
            return Err(EnterpriseNumberError::FirstDigit);
        }
        let first_eight = digits / 100;
        let check = digits % 100;
        if 97 - first_eight % 97 != check {
            return Err(EnterpriseNumberError::CheckDigits);
        }
        let first_eight = u32::try_from(first_eight).map_err(|_overflow| EnterpriseNumberError::Length)?;
        let check = u8::try_from(check).map_err(|_overflow| EnterpriseNumberError::CheckDigits)?;
        Ok(Self(first_eight, check))
    }

    /// The number whose first eight digits are given, with its check digits worked out.
    ///
    /// Returns `None` when there are more than eight digits or the first is above 1.
    #[must_use]
    pub fn from_first_eight(first_eight: u32) -> Option<Self> {
        if first_eight >= 20_000_000 {
            return None;
        }
        u8::try_from(97 - first_eight % 97).ok().map(|check| Self(first_eight, check))
    }

    /// Ten bare digits, as in file names and in Peppol scheme 0208.
    #[must_use]
    pub fn digits(self) -> String {
        format!("{:08}{:02}", self.0, self.1)
    }
}

impl fmt::Display for EnterpriseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        write!(f, "{}.{}.{}", &digits[..4], &digits[4..7], &digits[7..])
    }
}

impl fmt::Debug for EnterpriseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EnterpriseNumber({self})")
    }
}

impl FromStr for EnterpriseNumber {
    type Err = EnterpriseNumberError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for EnterpriseNumber {
    type Error = EnterpriseNumberError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<EnterpriseNumber> for String {
    fn from(number: EnterpriseNumber) -> Self {
        number.digits()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_way_of_writing_is_read() {
        for text in ["0403019261", "0403.019.261", "BE0403019261", "be 0403 019 261", "403019261", "BE 403.019.261"] {
            assert_eq!(EnterpriseNumber::parse(text).map(|n| n.to_string()), Ok("0403.019.261".to_owned()), "{text}");
        }
    }

    #[test]
    fn wrong_numbers_are_told_apart() {
        assert_eq!(EnterpriseNumber::parse("0431150351"), Err(EnterpriseNumberError::CheckDigits));
        assert_eq!(EnterpriseNumber::parse("2403019261"), Err(EnterpriseNumberError::FirstDigit));
        assert_eq!(EnterpriseNumber::parse("04030192"), Err(EnterpriseNumberError::Length));
        assert_eq!(EnterpriseNumber::parse("040301926100"), Err(EnterpriseNumberError::Length));
        assert_eq!(EnterpriseNumber::parse("BE"), Err(EnterpriseNumberError::Length));
        assert_eq!(EnterpriseNumber::parse("é"), Err(EnterpriseNumberError::Length));
    }

    #[test]
    fn check_digits_of_97_are_right() {
        let number = EnterpriseNumber::from_first_eight(97 * 100).expect("eight digits");
        assert_eq!(number.digits(), "0000970097");
        assert_eq!(EnterpriseNumber::parse(&number.digits()), Ok(number));
    }
}
