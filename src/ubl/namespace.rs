//! Which vocabulary an element belongs to, whatever prefix its namespace has.

use super::tag;

/// Start of every namespace of UBL 2.
const UBL: &str = "urn:oasis:names:specification:ubl:schema:xsd:";

/// The vocabulary of a namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vocabulary {
    /// Invoice, credit note, and their components.
    Ubl,
    /// None stated.
    Unstated,
    /// Another.
    Foreign,
}

/// A prefix and what it stands for, from the element at `depth` on.
#[derive(Debug)]
struct Declaration<'a> {
    depth: usize,
    /// The prefix as a number, which compares faster; prefixes that share one are compared as text.
    number: u64,
    prefix: &'a str,
    vocabulary: Vocabulary,
}

/// The namespaces that are in force. Few documents declare more than eight, all on the root.
#[derive(Debug, Default)]
pub(super) struct Namespaces<'a> {
    declarations: Vec<Declaration<'a>>,
    /// The components of UBL were declared: then foreign elements are foreign. Otherwise the sender made
    /// up namespaces of his own, and local names have to do.
    strict: bool,
}

impl<'a> Namespaces<'a> {
    /// Takes the declarations of the element that begins at `depth`; `written` is its attributes.
    pub(super) fn enter(&mut self, depth: usize, written: &'a str) {
        // ` xmlns=""` is the shortest. Few attributes of UBL have an x in them, so few are searched twice.
        if written.len() < 9 || !written.bytes().any(|byte| byte == b'x') || !written.contains("xmlns") {
            return;
        }
        for (name, value) in tag::attributes(written) {
            let prefix = match name.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) if rest.starts_with(':') => &rest[1..],
                _ => continue,
            };
            let uri = tag::value(value);
            let vocabulary = vocabulary(&uri);
            self.strict |= vocabulary == Vocabulary::Ubl && uri.contains(":Common");
            self.declarations.push(Declaration { depth, number: number(prefix), prefix, vocabulary });
        }
    }

    /// Forgets the declarations of the element at `depth`, which ended.
    pub(super) fn leave(&mut self, depth: usize) {
        while self.declarations.last().is_some_and(|last| last.depth >= depth) {
            self.declarations.pop();
        }
    }

    /// The vocabulary behind a prefix; `""` is the default namespace.
    pub(super) fn stated(&self, prefix: &str) -> Vocabulary {
        let number = number(prefix);
        let same = |declaration: &&Declaration<'_>| {
            declaration.number == number && (prefix.len() <= size_of::<u64>() || declaration.prefix == prefix)
        };
        let declared = self.declarations.iter().rev().find(same);
        declared.map_or(Vocabulary::Unstated, |declaration| declaration.vocabulary)
    }

    /// Whether an element with this prefix belongs to something else than the invoice.
    pub(super) fn is_foreign(&self, prefix: &str) -> bool {
        self.strict && self.stated(prefix) == Vocabulary::Foreign
    }

    /// Whether the components of UBL were declared.
    pub(super) fn speaks_ubl(&self) -> bool {
        self.strict
    }
}

/// The first eight bytes of a prefix and, in a longer one, nothing more. No prefix holds a zero byte.
fn number(prefix: &str) -> u64 {
    prefix.bytes().take(size_of::<u64>()).fold(0, |number, byte| number << 8 | u64::from(byte))
}

fn vocabulary(uri: &str) -> Vocabulary {
    let Some(rest) = uri.strip_prefix(UBL) else {
        return if uri.is_empty() { Vocabulary::Unstated } else { Vocabulary::Foreign };
    };
    let known = ["CommonBasicComponents-", "CommonAggregateComponents-", "Invoice-", "CreditNote-"];
    if known.iter().any(|name| rest.starts_with(name)) { Vocabulary::Ubl } else { Vocabulary::Foreign }
}
