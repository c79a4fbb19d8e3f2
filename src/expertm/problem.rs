use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::base::Message;

/// Something in a file that Expert/M would not take, or that was left aside while reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line of the file, from 1; 0 when it is about the file as a whole.
    pub line: u32,
    /// The record it is about, such as `Purchase 202600017`; empty for the file as a whole.
    pub record: String,
    /// The sentence; its id is `expertm-` and the code.
    pub message: Message,
}

/// More problems than this are not listed: by then the file is of another kind.
pub(super) const MAX_PROBLEMS: usize = 1_000;

impl Problem {
    /// Stable code, such as `amount` or `first-line-central`.
    #[must_use]
    pub fn code(&self) -> &str {
        self.message.id.strip_prefix("expertm-").unwrap_or(&self.message.id)
    }
}

/// Gathers the problems of one file, no more than [`MAX_PROBLEMS`].
#[derive(Debug, Default)]
pub(super) struct Problems {
    list: Vec<Problem>,
}

impl Problems {
    /// Adds the problem of `record` on `line`; the text gets the record as its argument.
    pub(super) fn add(&mut self, line: u32, record: &str, message: Message) {
        if self.list.len() < MAX_PROBLEMS {
            let message = about(message, record);
            self.list.push(Problem { line, record: record.to_owned(), message });
        }
    }

    pub(super) fn into_list(self) -> Vec<Problem> {
        self.list
    }
}

/// The message with the record it is about, which each language calls in its own word.
pub(super) fn about(message: Message, record: &str) -> Message {
    let (kind, number) = record.split_once(' ').unwrap_or((record, "?"));
    message.text("kind", if kind.is_empty() { "file" } else { kind }).text("number", number)
}

/// A message about one element.
pub(super) fn field(id: &'static str, field: &str) -> Message {
    Message::new(id).text("field", field)
}

/// A message about the value of one element, cut so that a wild value stays one sentence.
pub(super) fn value(id: &'static str, name: &str, value: &str) -> Message {
    field(id, name).text("value", shown(value))
}

/// A message with two amounts.
pub(super) fn amounts(id: &'static str, first: (&'static str, Decimal), second: (&'static str, Decimal)) -> Message {
    Message::new(id).amount(first.0, first.1).amount(second.0, second.1)
}

/// The start of a value, enough to find it.
pub(super) fn shown(value: &str) -> Cow<'_, str> {
    const LONGEST: usize = 40;
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => Cow::Owned(format!("{}…", &value[..end])),
        None => Cow::Borrowed(value),
    }
}
