//! Fluent texts, numbers and dates in four languages.
//!
//! Texts stand in `assets/i18n/<language>/<room>.ftl`, one file a room or screen. An id that is missing
//! is logged and shown as itself, so that a gap is seen and never fatal.

pub mod format;

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader as _, langid, static_loader};

use crate::base::{Arg, Message};
use crate::office::Language;

static_loader! {
    static LOCALES = {
        locales: "./assets/i18n",
        fallback_language: "nl",
        // Isolation marks around arguments are invisible in a browser and boxes in our font.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The texts of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Texts {
    language: Language,
}

impl Texts {
    /// The texts of `language`.
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    /// Which language this is.
    pub const fn language(self) -> Language {
        self.language
    }

    /// The text with this id and no arguments.
    pub fn get(self, id: &str) -> String {
        self.lookup(id, None)
    }

    /// The sentence of a message, its arguments written as the language does.
    pub fn text(self, message: &Message) -> String {
        let args = (!message.args.is_empty()).then(|| self.args(message));
        self.lookup(&message.id, args.as_ref())
    }

    /// The short form of a message, for a cell of a table: the attribute `short` of its text, else the whole.
    pub fn short(self, message: &Message) -> String {
        let id = format!("{}.short", message.id);
        let args = self.args(message);
        LOCALES.try_lookup_complete(identifier(self.language), &id, Some(&args)).unwrap_or_else(|| self.text(message))
    }

    fn args(self, message: &Message) -> HashMap<Cow<'static, str>, FluentValue<'_>> {
        message
            .args
            .iter()
            .map(|(name, value)| {
                let value = match value {
                    Arg::Text(text) => FluentValue::from(text.as_str()),
                    Arg::Count(count) => FluentValue::from(*count),
                    Arg::Amount(amount) => FluentValue::from(format::amount(*amount, self.language)),
                    Arg::Date(date) => FluentValue::from(format::date(*date, self.language)),
                };
                (name.clone(), value)
            })
            .collect()
    }

    fn lookup(self, id: &str, args: Option<&HashMap<Cow<'static, str>, FluentValue<'_>>>) -> String {
        LOCALES.try_lookup_complete(identifier(self.language), id, args).unwrap_or_else(|| {
            tracing::error!(id, "no such text");
            id.to_owned()
        })
    }
}

fn identifier(language: Language) -> &'static LanguageIdentifier {
    static NL: LanguageIdentifier = langid!("nl");
    static FR: LanguageIdentifier = langid!("fr");
    static EN: LanguageIdentifier = langid!("en");
    static DE: LanguageIdentifier = langid!("de");
    match language {
        Language::Nl => &NL,
        Language::Fr => &FR,
        Language::En => &EN,
        Language::De => &DE,
    }
}

#[cfg(test)]
mod tests;
