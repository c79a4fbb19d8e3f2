//! Bytes → text, whatever encoding they say or turn out to have.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// A decoded file.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    /// The declared encoding is unknown or is not the one of the bytes.
    pub(super) contradicts: bool,
}

/// Decodes by byte order mark, else by the declared encoding, else as UTF-8; bytes that are not what they
/// say are read as Windows-1252, in which every byte is a character.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, wrong) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return Decoded { text, contradicts: wrong };
    }
    let declared = declared(bytes);
    let encoding = match &declared {
        None => Some(UTF_8),
        // UTF-16 without a mark would not have let us read its own declaration.
        Some(label) => Encoding::for_label(label.as_bytes()).filter(|found| found.is_ascii_compatible()),
    };
    if let Some(text) = encoding.and_then(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes)) {
        return Decoded { text, contradicts: false };
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    Decoded { text, contradicts: true }
}

/// The label in `<?xml … encoding="…"?>`.
fn declared(bytes: &[u8]) -> Option<String> {
    const LONGEST_DECLARATION: usize = 200;
    let start: String = bytes.iter().take(LONGEST_DECLARATION).map(|&byte| char::from(byte)).collect();
    let declaration = start.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|letter| matches!(letter, '"' | '\''))?;
    value.get(1..)?.split(quote).next().map(|label| label.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_met_in_practice() {
        let latin = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>caf\xe9 \x80</a>";
        assert!(decode(latin).text.ends_with("<a>café €</a>"));
        let utf8 = "\u{feff}<?xml version='1.0' encoding='utf-8'?><a>é</a>".as_bytes();
        assert!(decode(utf8).text.starts_with("<?xml"));
        let utf16: Vec<u8> = "\u{feff}<a>é</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16).text, "<a>é</a>");
        assert_eq!(decode("<a>é</a>".as_bytes()).text, "<a>é</a>");
    }

    #[test]
    fn bytes_that_contradict_their_declaration_are_still_read() {
        let decoded = decode(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>caf\xe9</a>");
        assert!(decoded.contradicts && decoded.text.ends_with("<a>café</a>"));
        let decoded = decode(b"<?xml version=\"1.0\" encoding=\"nonsense\"?><a>x</a>");
        assert!(decoded.contradicts && decoded.text.ends_with("<a>x</a>"));
        assert!(!decode(b"").contradicts);
    }
}
