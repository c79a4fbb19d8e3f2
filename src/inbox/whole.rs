use std::borrow::Cow;

use super::listing::FileKind;

/// Bytes at the end of a file that are looked at.
const TAIL: usize = 4096;
/// Bytes at its beginning.
const HEAD: usize = 16 * 1024;

/// Whether a file looks written to its end: an XML file ends with the end tag of its root element, a PDF with
/// its end mark. Looks at both ends only. What is not XML at all is not held back here: the reader says why.
pub(super) fn looks_whole(bytes: &[u8], kind: FileKind) -> bool {
    match kind {
        FileKind::Xml => xml_looks_whole(bytes),
        FileKind::Pdf => {
            let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
            !bytes.is_empty() && (!bytes.starts_with(b"%PDF") || find(tail, b"%%EOF").is_some())
        }
        FileKind::Image => !bytes.is_empty(),
    }
}

fn xml_looks_whole(bytes: &[u8]) -> bool {
    let head = without_zeros(&bytes[..bytes.len().min(HEAD)]);
    let tail = without_zeros(&bytes[bytes.len().saturating_sub(TAIL)..]);
    match root_name(&head) {
        Root::None => false,
        Root::NotXml => true,
        Root::Named(name) => ends_with_end_tag(&tail, name),
    }
}

/// Two-byte encodings become readable without their zero bytes, which is enough for names of tags.
fn without_zeros(bytes: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr(0, bytes).is_some() {
        bytes.iter().copied().filter(|&byte| byte != 0).collect()
    } else {
        Cow::Borrowed(bytes)
    }
}

enum Root<'a> {
    /// Not there yet.
    None,
    /// This will not become XML.
    NotXml,
    /// The name of the root element.
    Named(&'a [u8]),
}

fn root_name(head: &[u8]) -> Root<'_> {
    let mut rest = head;
    for mark in [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"] {
        rest = rest.strip_prefix(mark).unwrap_or(rest);
    }
    loop {
        rest = rest.trim_ascii_start();
        let end = match rest {
            [] | [b'<', b'!'] | [b'<', b'!', b'-'] => return Root::None,
            [b'<', b'?', ..] => find(rest, b"?>").map(|at| at + 2),
            [b'<', b'!', b'-', b'-', ..] => find(rest, b"-->").map(|at| at + 3),
            // The reader refuses a DTD; here is nothing to wait for.
            [b'<', b'!', ..] => return Root::NotXml,
            [b'<', name @ ..] => {
                let end = name.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'));
                return end.map_or(Root::None, |end| Root::Named(&name[..end]));
            }
            _ => return Root::NotXml,
        };
        match end {
            Some(end) => rest = &rest[end..],
            // A prologue that is longer than what is looked at is odd, but no reason to wait for ever.
            None if head.len() >= HEAD / 2 => return Root::NotXml,
            None => return Root::None,
        }
    }
}

fn ends_with_end_tag(tail: &[u8], name: &[u8]) -> bool {
    let mut rest = tail.trim_ascii_end();
    // Comments and processing instructions may follow the root element.
    loop {
        let before = if rest.ends_with(b"-->") {
            rfind(rest, b"<!--")
        } else if rest.ends_with(b"?>") {
            rfind(rest, b"<?")
        } else {
            None
        };
        match before {
            Some(at) => rest = rest[..at].trim_ascii_end(),
            None => break,
        }
    }
    let Some(rest) = rest.strip_suffix(b">") else { return false };
    let rest = rest.trim_ascii_end();
    match rest.strip_suffix(name) {
        Some(rest) => rest.ends_with(b"</"),
        // The whole document is one empty element.
        None => rest.ends_with(b"/") && rfind(rest, b"<").is_some_and(|at| rest[at + 1..].starts_with(name)),
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn rfind(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str =
        "<?xml version=\"1.0\"?>\n<!-- made -->\n<ubl:Invoice xmlns:ubl=\"urn:x\"><cbc:ID>1</cbc:ID></ubl:Invoice>";

    #[test]
    fn a_file_cut_at_any_byte_is_not_whole() {
        for end in 0..SMALL.len() {
            assert!(!looks_whole(&SMALL.as_bytes()[..end], FileKind::Xml), "cut at {end}");
        }
        assert!(looks_whole(SMALL.as_bytes(), FileKind::Xml));
    }

    #[test]
    fn what_may_follow_the_root_does_no_harm() {
        for after in ["\n", "\r\n \0\0", "<!-- end -->", "\n<?x y?>\n<!-- a --> "] {
            assert!(looks_whole(format!("\u{feff}{SMALL}{after}").as_bytes(), FileKind::Xml), "{after:?}");
        }
        assert!(looks_whole(b"<Invoice/>", FileKind::Xml));
        assert!(!looks_whole(b"<Invoice><ID/>", FileKind::Xml));
        assert!(looks_whole(b"<Invoice></Invoice\n>", FileKind::Xml));
    }

    #[test]
    fn two_byte_encodings_are_seen_through() {
        let wide: Vec<u8> = std::iter::once(0xfeff).chain(SMALL.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert!(looks_whole(&wide, FileKind::Xml));
        assert!(!looks_whole(&wide[..wide.len() - 4], FileKind::Xml));
    }

    #[test]
    fn what_is_not_xml_is_left_to_the_reader() {
        assert!(looks_whole(b"MZ\x90 a program", FileKind::Xml));
        assert!(looks_whole(b"<!DOCTYPE html><html>", FileKind::Xml));
        assert!(!looks_whole(b"", FileKind::Xml));
    }

    #[test]
    fn a_pdf_has_an_end_mark() {
        assert!(looks_whole(b"%PDF-1.7 ... %%EOF\n", FileKind::Pdf));
        assert!(!looks_whole(b"%PDF-1.7 ...", FileKind::Pdf));
        assert!(!looks_whole(b"", FileKind::Pdf));
    }
}
