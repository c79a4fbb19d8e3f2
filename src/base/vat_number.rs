use std::fmt;

use serde::{Deserialize, Serialize};

use super::EnterpriseNumber;

/// A VAT number: two letters of the country and the number without punctuation, upper case.
///
/// Belgian ones are checked to the last digit; of other countries only the form is, since each has
/// its own check and a wrong refusal is worse than a late one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VatNumber {
    country: String,
    number: String,
}

/// Why a text is not a VAT number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VatNumberError {
    /// No country in front.
    #[error("a VAT number starts with two letters of the country")]
    Country,
    /// Too short or too long.
    #[error("a VAT number has two to thirteen letters and digits after the country")]
    Length,
    /// The last two digits of a Belgian one do not follow from the others.
    #[error("the check digits do not agree")]
    CheckDigits,
}

impl VatNumber {
    /// Reads a number such as `BE 0403.019.261` or `NL123456789B01`. Ten digits without letters that
    /// pass the Belgian check are taken as Belgian.
    ///
    /// # Errors
    /// When there is no country, the length is impossible, or a Belgian check fails.
    pub fn parse(text: &str) -> Result<Self, VatNumberError> {
        let bare: String = text
            .chars()
            .filter(|letter| letter.is_ascii_alphanumeric() || *letter == '+' || *letter == '*')
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        if bare.starts_with(|letter: char| letter.is_ascii_digit()) {
            return EnterpriseNumber::parse(&bare).map(Self::from).map_err(|_not_belgian| VatNumberError::Country);
        }
        let (country, number) = bare.split_at_checked(2).ok_or(VatNumberError::Country)?;
        if !country.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(VatNumberError::Country);
        }
        if number.len() < 2 || number.len() > 13 {
            return Err(VatNumberError::Length);
        }
        if country == "BE" {
            return EnterpriseNumber::parse(number).map(Self::from).map_err(|_wrong| VatNumberError::CheckDigits);
        }
        Ok(Self { country: country.to_owned(), number: number.to_owned() })
    }

    /// The two letters in front: a country, `EL` for Greece, `XI` for Northern Ireland.
    #[must_use]
    pub fn country(&self) -> &str {
        &self.country
    }

    /// What follows the two letters.
    #[must_use]
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The enterprise number of a Belgian VAT number.
    #[must_use]
    pub fn enterprise_number(&self) -> Option<EnterpriseNumber> {
        if self.country == "BE" { EnterpriseNumber::parse(&self.number).ok() } else { None }
    }
}

impl From<EnterpriseNumber> for VatNumber {
    fn from(number: EnterpriseNumber) -> Self {
        Self { country: "BE".to_owned(), number: number.digits() }
    }
}

impl fmt::Display for VatNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.enterprise_number() {
            Some(number) => write!(f, "BE {number}"),
            None => write!(f, "{}{}", self.country, self.number),
        }
    }
}

impl TryFrom<String> for VatNumber {
    type Error = VatNumberError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<VatNumber> for String {
    fn from(vat: VatNumber) -> Self {
        vat.country + &vat.number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn belgian_numbers_in_every_form() {
        for text in ["BE0403019261", "BE 0403.019.261", "be403019261", "0403019261"] {
            assert_eq!(VatNumber::parse(text).map(|v| v.to_string()), Ok("BE 0403.019.261".to_owned()), "{text}");
        }
        assert_eq!(VatNumber::parse("BE0431150351"), Err(VatNumberError::CheckDigits));
    }

    #[test]
    fn foreign_numbers_keep_their_letters() {
        assert_eq!(VatNumber::parse("NL 1234.56.789.B01").map(String::from), Ok("NL123456789B01".to_owned()));
        assert_eq!(VatNumber::parse("X"), Err(VatNumberError::Country));
        assert_eq!(VatNumber::parse("FR1"), Err(VatNumberError::Length));
    }
}
