use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A sentence for the user before it has a language: the id of a Fluent text and its arguments.
///
/// The pure rooms speak in these; `i18n` turns them into Dutch, French, English or German. The store
/// keeps them, so that a colleague reads the same reason in another language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Id of the text in `assets/i18n/*/*.ftl`.
    pub id: Cow<'static, str>,
    /// Arguments by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(Cow<'static, str>, Arg)>,
}

/// An argument of a [`Message`]; `i18n` writes it the way the language does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arg {
    /// Shown as it is.
    Text(String),
    /// A count; chooses the plural.
    Count(i64),
    /// An amount with two decimals.
    Amount(Decimal),
    /// A day.
    Date(Date),
}

impl Message {
    /// A sentence without arguments.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self { id: Cow::Borrowed(id), args: Vec::new() }
    }

    /// The same with a text argument.
    #[must_use]
    pub fn text(self, name: &'static str, value: impl Into<String>) -> Self {
        self.with(name, Arg::Text(value.into()))
    }

    /// The same with a count, of any type of number; one that is too large for the texts is the largest they can tell.
    #[must_use]
    pub fn count(self, name: &'static str, value: impl TryInto<i64>) -> Self {
        self.with(name, Arg::Count(value.try_into().unwrap_or(i64::MAX)))
    }

    /// The same with an amount.
    #[must_use]
    pub fn amount(self, name: &'static str, value: Decimal) -> Self {
        self.with(name, Arg::Amount(value))
    }

    /// The same with a day.
    #[must_use]
    pub fn date(self, name: &'static str, value: Date) -> Self {
        self.with(name, Arg::Date(value))
    }

    fn with(mut self, name: &'static str, value: Arg) -> Self {
        self.args.push((Cow::Borrowed(name), value));
        self
    }
}
