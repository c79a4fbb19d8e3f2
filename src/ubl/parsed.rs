use std::borrow::Cow;
use std::ops::Range;

use sha2::{Digest as _, Sha256};

use crate::base::{Hash, Message};

use super::attachment::{self, AttachmentError, Content};
use super::error::{UblError, Warning, Warnings};
use super::fill::Filler;
use super::{Attachment, AttachmentKind, Document, decode, reader};

/// A document that was read, with the text it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed<'a> {
    /// What the file states.
    pub document: Document,
    /// What was odd about it.
    pub warnings: Vec<Warning>,
    text: Cow<'a, str>,
    root: Range<usize>,
}

/// Reads a UBL 2.0 or 2.1 invoice or credit note, with or without SBDH envelope, in whatever encoding.
///
/// Nothing is recomputed, nothing fetched, and no entity resolved but the five of XML. Attachments stay
/// base64 in the text until [`Parsed::content`] is called.
///
/// # Errors
/// When there is no invoice in the file, or not all of it; half an invoice is never returned.
pub fn read(bytes: &[u8]) -> Result<Parsed<'_>, UblError> {
    parse(bytes, Filler::new).map(|(parsed, _texts)| parsed)
}

/// What the lists need of a document: read, judged and refused as by [`read`], but its lines are let go as soon as
/// they were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skimmed<'a> {
    /// The document without its lines.
    pub parsed: Parsed<'a>,
    /// Names and descriptions of its lines, one a row, as far as [`super::limits::SKIMMED_BYTES`] reach.
    pub texts: String,
}

/// Reads a document as [`read`] does, without keeping its lines: a list of thousands has no use for them.
///
/// # Errors
/// Exactly those of [`read`].
pub fn skim(bytes: &[u8]) -> Result<Skimmed<'_>, UblError> {
    parse(bytes, Filler::skimming).map(|(parsed, texts)| Skimmed { parsed, texts })
}

fn parse(bytes: &[u8], filler: impl FnOnce(Warnings) -> Filler) -> Result<(Parsed<'_>, String), UblError> {
    let mut warnings = Warnings::default();
    let text = decode::decode(bytes, &mut warnings)?;
    let mut filler = filler(warnings);
    let found = reader::read(&text, &mut filler)?;
    let (texts, lines) = (filler.take_texts(), filler.lines);
    let (document, mut warnings) = filler.finish();
    if !found.sure && document.number.is_none() && lines == 0 && document.totals.payable.is_none() {
        return Err(UblError::NotUbl { root: "Invoice".to_owned() });
    }
    for attachment in &document.attachments {
        if attachment::pretends_to_be_pdf(&text, attachment) {
            warnings.add(Message::new("ubl-attachment-not-pdf").text("name", attachment::name(attachment)));
        }
    }
    Ok((Parsed { document, warnings: warnings.into_list(), root: found.root, text }, texts))
}

/// The attachment to show first: the first that is a PDF, told from its bytes, whatever its name and MIME
/// code say. An index into `document.attachments`.
#[must_use]
pub fn best_pdf(parsed: &Parsed<'_>) -> Option<usize> {
    parsed.document.attachments.iter().position(|attachment| attachment::is_pdf(&parsed.text, attachment))
}

impl Parsed<'_> {
    /// The whole file as text, decoded.
    #[must_use]
    pub fn xml_text(&self) -> &str {
        &self.text
    }

    /// The text of the root element, without envelope, XML declaration and what surrounds it.
    #[must_use]
    pub fn root_text(&self) -> &str {
        self.text.get(self.root.clone()).unwrap_or("")
    }

    /// SHA-256 of [`Parsed::root_text`]: the same document with and without envelope, in whatever encoding,
    /// has the same.
    #[must_use]
    pub fn identity(&self) -> Hash {
        Hash(Sha256::digest(self.root_text().as_bytes()).into())
    }

    /// The bytes of an attachment of this document.
    ///
    /// # Errors
    /// When nothing is embedded or what is embedded is not base64.
    pub fn content(&self, attachment: &Attachment) -> Result<Content, AttachmentError> {
        attachment::content(&self.text, attachment)
    }

    /// What an attachment is, told from its first bytes without decoding all of it.
    #[must_use]
    pub fn kind(&self, attachment: &Attachment) -> AttachmentKind {
        attachment::kind(&self.text, attachment)
    }
}
