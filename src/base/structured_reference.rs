use std::fmt;

use serde::{Deserialize, Serialize};

/// A Belgian structured communication (OGM/VCS): ten digits and two check digits, the ten modulo 97
/// with 97 for 0. Shown as `+++010/8068/17183+++`.
///
/// Source: Febelfin, structured communication standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StructuredReference(u64);

/// Why a text is not a structured communication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StructuredReferenceError {
    #[error("a structured communication has twelve digits")]
    Length,
    #[error("the check digits do not agree")]
    CheckDigits,
}

impl StructuredReference {
    /// Reads it from twelve digits, with or without `+++`, `***`, slashes, spaces and dots.
    ///
    /// # Errors
    /// When there are not twelve digits, something else stands in it, or the check digits are wrong.
    pub fn parse(text: &str) -> Result<Self, StructuredReferenceError> {
        let mut digits: u64 = 0;
        let mut length = 0_u32;
        for letter in text.chars() {
            match letter {
                '0'..='9' => {
                    length += 1;
                    if length > 12 {
                        return Err(StructuredReferenceError::Length);
                    }
                    digits = digits * 10 + u64::from(letter as u32 - '0' as u32);
                }
                '+' | '*' | '/' | ' ' | '.' | '-' | '\u{a0}' => {}
                _ => return Err(StructuredReferenceError::Length),
            }
        }
        if length != 12 {
            return Err(StructuredReferenceError::Length);
        }
        if check_digits(digits / 100) == digits % 100 { Ok(Self(digits)) } else { Err(StructuredReferenceError::CheckDigits) }
    }

    /// The structured communication of a number below 10 000 000 000, with its check digits.
    #[must_use]
    pub fn from_first_ten(first_ten: u64) -> Option<Self> {
        (first_ten < 10_000_000_000).then(|| Self(first_ten * 100 + check_digits(first_ten)))
    }

    /// Twelve bare digits.
    #[must_use]
    pub fn digits(self) -> String {
        format!("{:012}", self.0)
    }
}

fn check_digits(first_ten: u64) -> u64 {
    match first_ten % 97 {
        0 => 97,
        rest => rest,
    }
}

impl fmt::Display for StructuredReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        write!(f, "+++{}/{}/{}+++", &digits[..3], &digits[3..7], &digits[7..])
    }
}

impl TryFrom<String> for StructuredReference {
    type Error = StructuredReferenceError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<StructuredReference> for String {
    fn from(reference: StructuredReference) -> Self {
        reference.digits()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_ways_of_writing() {
        for text in ["+++010/8068/17183+++", "***010/8068/17183***", "010806817183", "010/8068/17183"] {
            assert_eq!(StructuredReference::parse(text).map(|r| r.to_string()), Ok("+++010/8068/17183+++".to_owned()), "{text}");
        }
        assert_eq!(StructuredReference::parse("010/8068/17180"), Err(StructuredReferenceError::CheckDigits));
        assert_eq!(StructuredReference::parse("RF18539007547034"), Err(StructuredReferenceError::Length));
    }

    #[test]
    fn zero_rest_is_97() {
        let reference = StructuredReference::from_first_ten(97).expect("ten digits");
        assert_eq!(reference.digits(), "000000009797");
        assert_eq!(StructuredReference::parse(&reference.digits()), Ok(reference));
    }
}
