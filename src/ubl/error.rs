use crate::base::Message;

use super::limits;

/// Something odd in a document that was read all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Stable word for scripts, such as `number-unreadable`.
    pub code: &'static str,
    /// The sentence for the user.
    pub text: Message,
}

impl Warning {
    pub(super) fn new(text: Message) -> Self {
        let code = match text.id {
            std::borrow::Cow::Borrowed(id) => id.strip_prefix("ubl-").unwrap_or(id),
            std::borrow::Cow::Owned(_) => "other",
        };
        Self { code, text }
    }
}

/// Warnings of one document: repeated ones once, no more than [`limits::WARNINGS`].
#[derive(Debug, Default)]
pub(super) struct Warnings {
    list: Vec<Warning>,
    left_out: i64,
}

impl Warnings {
    pub(super) fn add(&mut self, text: Message) {
        if self.list.len() >= limits::WARNINGS {
            self.left_out += 1;
            return;
        }
        let warning = Warning::new(text);
        if !self.list.contains(&warning) {
            self.list.push(warning);
        }
    }

    pub(super) fn into_list(mut self) -> Vec<Warning> {
        if self.left_out > 0 {
            self.list.push(Warning::new(Message::new("ubl-more-warnings").count("count", self.left_out)));
        }
        self.list
    }
}

/// What a hostile or impossible file has too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooMuch {
    /// Elements inside elements.
    Depth,
    /// Elements.
    Elements,
    /// Attributes of one element.
    Attributes,
    /// Invoice lines.
    Lines,
    /// Attachments, notes, accounts, allowances or VAT rows.
    Parts,
}

/// Why a file holds no invoice that can be booked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UblError {
    /// Nothing in it.
    #[error("the file is empty; ask for it again")]
    Empty,
    /// More than [`limits::FILE_BYTES`].
    #[error("the file is larger than {} MB; ask the supplier for a smaller one", limits::FILE_BYTES / 1_000_000)]
    TooLarge,
    /// No XML.
    #[error("the file is not XML, so there is no e-invoice in it")]
    NotXml,
    /// XML with another root element.
    #[error("the file is XML, but `{root}` is not a UBL invoice or credit note")]
    NotUbl {
        /// Name of the root element.
        root: String,
    },
    /// A document type definition, refused since it can make a small file large or reach for other files.
    #[error("the file has a DOCTYPE, which an e-invoice never has; ask the supplier for it without")]
    Dtd,
    /// The file ends before the document does.
    #[error("the file is incomplete: it ends in line {line} before the invoice does; ask for it again")]
    Incomplete {
        /// Last line, from 1.
        line: usize,
    },
    /// A mistake in the XML.
    #[error("the XML has a mistake in line {line}, column {column}: {reason}")]
    Malformed {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// In the words of the XML reader.
        reason: String,
    },
    /// More than any invoice has.
    #[error("the file has more than an invoice can have ({what:?}, limit {limit})")]
    TooMuch {
        /// Of what.
        what: TooMuch,
        /// How many are read.
        limit: usize,
    },
    /// A second document in one file; reading only the first would lose the other.
    #[error("the file holds more than one document; ask for each in its own file")]
    Several,
}

impl UblError {
    /// Stable word for scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::NotXml => "not-xml",
            Self::NotUbl { .. } => "not-ubl",
            Self::Dtd => "dtd",
            Self::Incomplete { .. } => "incomplete",
            Self::Malformed { .. } => "malformed",
            Self::TooMuch { .. } => "too-much",
            Self::Several => "several",
        }
    }

    /// The sentence for the user.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Empty => Message::new("ubl-error-empty"),
            Self::TooLarge => Message::new("ubl-error-too-large").count("megabytes", limits::FILE_BYTES / 1_000_000),
            Self::NotXml => Message::new("ubl-error-not-xml"),
            Self::NotUbl { root } => Message::new("ubl-error-not-ubl").text("root", root),
            Self::Dtd => Message::new("ubl-error-dtd"),
            Self::Incomplete { line } => Message::new("ubl-error-incomplete").count("line", *line),
            Self::Malformed { line, column, .. } => {
                Message::new("ubl-error-malformed").count("line", *line).count("column", *column)
            }
            Self::TooMuch { what, limit } => {
                let id = match what {
                    TooMuch::Depth => "ubl-error-too-deep",
                    TooMuch::Elements => "ubl-error-too-many-elements",
                    TooMuch::Attributes => "ubl-error-too-many-attributes",
                    TooMuch::Lines => "ubl-error-too-many-lines",
                    TooMuch::Parts => "ubl-error-too-many-parts",
                };
                Message::new(id).count("limit", *limit)
            }
            Self::Several => Message::new("ubl-error-several"),
        }
    }
}
