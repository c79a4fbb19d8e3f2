//! Embedded files: base64 into bytes when somebody asks, and what the bytes are.

use std::borrow::Cow;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use sha2::{Digest as _, Sha256};

use crate::base::{Hash, Message};

use super::{Attachment, AttachmentKind};

/// Padding missing or too long and stray bits behind the last letter are repaired.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent).with_decode_allow_trailing_bits(true),
);

/// How much of a file is looked at to tell what it is.
const HEAD_BYTES: usize = 4096;
/// How far the mark of a PDF may stand from its start. Source: ISO 32000-1, annex H, implementation note 13.
const PDF_MARK_WITHIN: usize = 1024;

/// An embedded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it is.
    pub kind: AttachmentKind,
    /// MIME type that fits `kind`: the one the bytes show, else the stated one.
    pub mime: Cow<'static, str>,
    /// SHA-256 of the bytes.
    pub sha256: Hash,
}

/// Why an attachment has no bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AttachmentError {
    /// Nothing is embedded.
    #[error("nothing is embedded")]
    Empty,
    /// Only the address of a document elsewhere; Postvak fetches nothing.
    #[error("only the address of a document elsewhere is given")]
    External,
    /// What is embedded is not base64.
    #[error("what is embedded is not base64")]
    Broken,
}

impl AttachmentError {
    /// Stable word for scripts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "attachment-empty",
            Self::External => "attachment-external",
            Self::Broken => "attachment-broken",
        }
    }

    /// The sentence for the user.
    #[must_use]
    pub fn message(self, attachment: &Attachment) -> Message {
        let id = match self {
            Self::Empty => "ubl-attachment-empty",
            Self::External => "ubl-attachment-external",
            Self::Broken => "ubl-attachment-broken",
        };
        Message::new(id).text("name", name(attachment))
    }
}

/// How a sentence calls the attachment.
pub(super) fn name(attachment: &Attachment) -> String {
    super::value::short(attachment.filename.as_deref().or(attachment.id.as_deref()).unwrap_or("?"))
}

/// Decodes the attachment out of the text of its file.
pub(super) fn content(text: &str, attachment: &Attachment) -> Result<Content, AttachmentError> {
    let letters = written(text, attachment)?;
    let bytes = in_place(without_white_space(letters, usize::MAX)).ok_or(AttachmentError::Broken)?;
    if bytes.is_empty() {
        return Err(AttachmentError::Empty);
    }
    let (kind, mime) = what_is(&bytes, attachment);
    let sha256 = Hash(Sha256::digest(&bytes).into());
    Ok(Content { bytes, kind, mime, sha256 })
}

/// What the attachment is, from its beginning only.
pub(super) fn kind(text: &str, attachment: &Attachment) -> AttachmentKind {
    match head(text, attachment, HEAD_BYTES) {
        Ok(bytes) if bytes.is_empty() => AttachmentKind::Other,
        Ok(bytes) => what_is(&bytes, attachment).0,
        Err(AttachmentError::Empty) => AttachmentKind::Empty,
        Err(AttachmentError::External) => AttachmentKind::External,
        Err(AttachmentError::Broken) => AttachmentKind::Other,
    }
}

/// Whether it is a PDF, from its first letters.
pub(super) fn is_pdf(text: &str, attachment: &Attachment) -> bool {
    head(text, attachment, PDF_MARK_WITHIN).is_ok_and(|bytes| has_pdf_mark(&bytes))
}

/// Whether its MIME code says PDF and its bytes, if there are any, do not.
pub(super) fn pretends_to_be_pdf(text: &str, attachment: &Attachment) -> bool {
    let stated = attachment.mime.as_deref().is_some_and(|mime| mime.eq_ignore_ascii_case("application/pdf"));
    stated && written(text, attachment).is_ok_and(|letters| !letters.starts_with("JVBERi")) && !is_pdf(text, attachment)
}

/// The first bytes of an attachment, at most `wanted` or a little more.
fn head(text: &str, attachment: &Attachment, wanted: usize) -> Result<Vec<u8>, AttachmentError> {
    let mut letters = without_white_space(written(text, attachment)?, (wanted / 3 + 1) * 4);
    letters.truncate(letters.len() - letters.len() % 4 + if letters.len() % 4 == 1 { 0 } else { letters.len() % 4 });
    BASE64.decode(letters).map_err(|_wrong| AttachmentError::Broken)
}

/// What stands in the file for the attachment.
fn written<'a>(text: &'a str, attachment: &Attachment) -> Result<&'a str, AttachmentError> {
    let nothing = if attachment.url.is_some() { AttachmentError::External } else { AttachmentError::Empty };
    let range = attachment.content.clone().ok_or(nothing)?;
    text.get(range).ok_or(nothing)
}

/// The bytes of base64 letters, written over the letters: a large attachment is in memory once.
fn in_place(mut letters: Vec<u8>) -> Option<Vec<u8>> {
    /// Letters decoded at once, a multiple of four.
    const PIECE: usize = 16 * 1024;
    // Padding belongs at the end; what is odd about it elsewhere is judged on the whole.
    if letters.iter().position(|letter| *letter == b'=').is_some_and(|at| letters.len() - at > 4) {
        return BASE64.decode(letters).ok();
    }
    let mut buffer = [0; PIECE / 4 * 3];
    let (mut from, mut to) = (0, 0);
    while from < letters.len() {
        let mut end = (from + PIECE).min(letters.len());
        if letters.len() - end < 8 {
            // The end with its padding in one piece.
            end = if end - from > 8 && end < letters.len() { end - 8 } else { end };
        }
        let decoded = BASE64.decode_slice(&letters[from..end], &mut buffer).ok()?;
        letters[to..to + decoded].copy_from_slice(&buffer[..decoded]);
        (from, to) = (end, to + decoded);
    }
    letters.truncate(to);
    Some(letters)
}

/// The base64 letters alone: without white space, references to white space (`&#13;`), CDATA marks, comments
/// and the beginning of a data address. No more than `limit`.
fn without_white_space(written: &str, limit: usize) -> Vec<u8> {
    let written = written.trim_start();
    let written = match written.get(..5) {
        Some(scheme) if scheme.eq_ignore_ascii_case("data:") => written.split_once(',').map_or(written, |(_, rest)| rest),
        _ => written,
    };
    let mut letters = Vec::with_capacity(written.len().min(limit));
    let mut rest = written;
    while letters.len() < limit {
        let end = rest.find(['&', '<']).unwrap_or(rest.len());
        let room = limit - letters.len();
        letters.extend(rest.bytes().take(end).filter(|byte| !byte.is_ascii_whitespace()).take(room).map(from_url_alphabet));
        let markup = rest.get(end..).unwrap_or("");
        rest = if let Some(data) = markup.strip_prefix("<![CDATA[") {
            let (inside, behind) = data.split_once("]]>").unwrap_or((data, ""));
            let room = limit - letters.len();
            letters.extend(inside.bytes().filter(|byte| !byte.is_ascii_whitespace()).take(room).map(from_url_alphabet));
            behind
        } else if markup.starts_with("<!--") {
            markup.split_once("-->").map_or("", |(_, behind)| behind)
        } else if let Some((reference, behind)) = markup.split_once(';').filter(|_| markup.starts_with('&')) {
            if !matches!(reference, "&#13" | "&#10" | "&#9" | "&#32" | "&#xD" | "&#xA" | "&#x9" | "&#x20" | "&#xd" | "&#xa") {
                letters.push(b'&');
            }
            behind
        } else if markup.is_empty() {
            break;
        } else {
            // An element inside: not base64, and the decoder says so.
            letters.push(b'<');
            break;
        };
    }
    letters
}

/// `-` and `_` of the alphabet for addresses are the `+` and `/` of the usual one.
fn from_url_alphabet(letter: u8) -> u8 {
    match letter {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    }
}

fn has_pdf_mark(bytes: &[u8]) -> bool {
    let head = bytes.get(..PDF_MARK_WITHIN).unwrap_or(bytes);
    head.windows(5).any(|window| window == b"%PDF-")
}

/// Kind and MIME type: from the bytes, then for texts and containers from the MIME code, then from the name.
fn what_is(bytes: &[u8], attachment: &Attachment) -> (AttachmentKind, Cow<'static, str>) {
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    let stated = attachment.mime.as_deref().unwrap_or("").split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    let extension = attachment
        .filename
        .as_deref()
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, extension)| extension.to_ascii_lowercase())
        .unwrap_or_default();
    let fixed = |kind, mime| (kind, Cow::Borrowed(mime));
    match head {
        _ if has_pdf_mark(head) => return fixed(AttachmentKind::Pdf, "application/pdf"),
        [0x89, b'P', b'N', b'G', ..] => return fixed(AttachmentKind::Image, "image/png"),
        [0xff, 0xd8, 0xff, ..] => return fixed(AttachmentKind::Image, "image/jpeg"),
        [b'G', b'I', b'F', b'8', ..] => return fixed(AttachmentKind::Image, "image/gif"),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => return fixed(AttachmentKind::Image, "image/tiff"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => return fixed(AttachmentKind::Image, "image/webp"),
        [b'P', b'K', 3, 4, ..] => {
            let holds = |part: &[u8]| head.windows(part.len()).any(|window| window == part);
            if stated.contains("opendocument.spreadsheet") || extension == "ods" || holds(b"opendocument.spreadsheet") {
                return fixed(AttachmentKind::Spreadsheet, "application/vnd.oasis.opendocument.spreadsheet");
            }
            if stated.contains("spreadsheetml") || extension == "xlsx" || holds(b"xl/") {
                return fixed(AttachmentKind::Spreadsheet, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            }
            return other(&stated, "application/zip");
        }
        // The container of the old Office formats.
        [0xd0, 0xcf, 0x11, 0xe0, ..] if stated.contains("ms-excel") || extension == "xls" => {
            return fixed(AttachmentKind::Spreadsheet, "application/vnd.ms-excel");
        }
        _ => {}
    }
    let Some(start) = beginning_of_text(head) else { return other(&stated, "application/octet-stream") };
    let markup = matches!(start, [b'<', next, ..] if next.is_ascii_alphabetic() || *next == b'?' || *next == b'!');
    let html = start.get(..5).is_some_and(|tag| tag.eq_ignore_ascii_case(b"<html"))
        || start.get(..9).is_some_and(|tag| tag.eq_ignore_ascii_case(b"<!doctype"));
    if markup && !html {
        return fixed(AttachmentKind::Xml, "application/xml");
    }
    if stated == "text/csv" || (extension == "csv" && (stated.is_empty() || !stated.starts_with("text/plain"))) {
        return fixed(AttachmentKind::Spreadsheet, "text/csv");
    }
    fixed(AttachmentKind::Text, if html { "text/html" } else { "text/plain" })
}

/// Something else: with its stated MIME type, unless that is one whose bytes look otherwise.
fn other(stated: &str, otherwise: &'static str) -> (AttachmentKind, Cow<'static, str>) {
    let told_from_bytes = stated == "application/pdf" || stated.starts_with("image/") || stated.starts_with("text/");
    let mime = if stated.is_empty() || told_from_bytes { Cow::Borrowed(otherwise) } else { Cow::Owned(stated.to_owned()) };
    (AttachmentKind::Other, mime)
}

/// The bytes from the first letter on when they are text: no control characters but white space.
fn beginning_of_text(head: &[u8]) -> Option<&[u8]> {
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return Some(&[]);
    }
    let head = head.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(head);
    if head.iter().any(|byte| *byte < b' ' && !byte.is_ascii_whitespace()) {
        return None;
    }
    // A cut in the middle of a letter at the end of the head is no mistake.
    match std::str::from_utf8(head) {
        Err(error) if error.error_len().is_some() => {
            let upper = head.iter().filter(|byte| **byte >= 0x80).count();
            (upper * 4 < head.len()).then(|| head.trim_ascii_start())
        }
        _ => Some(head.trim_ascii_start()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn decoding_in_place_is_decoding(length in 0_usize..50_000, padded in any::<bool>(), odd in proptest::option::of((0_usize..70_000, any::<u8>()))) {
            let bytes: Vec<u8> = (0..length).map(|index| u8::try_from(index * 31 % 251).unwrap_or(0)).collect();
            let mut letters = BASE64.encode(&bytes).into_bytes();
            if !padded {
                letters.retain(|letter| *letter != b'=');
            }
            if let Some((at, letter)) = odd && let Some(place) = letters.get_mut(at) {
                *place = letter;
            }
            prop_assert_eq!(in_place(letters.clone()), BASE64.decode(&letters).ok());
        }

        #[test]
        fn around_the_edge_of_a_piece(length in 12_270_usize..12_310) {
            let bytes = vec![7; length];
            prop_assert_eq!(in_place(BASE64.encode(&bytes).into_bytes()), Some(bytes));
        }
    }
}
