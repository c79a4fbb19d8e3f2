//! Bytes of a file into text, whatever encoding they are in and whatever the file says about it.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::base::Message;

use super::UblError;
use super::error::Warnings;
use super::limits;

/// How much of the file is searched for the XML declaration.
const DECLARATION_BYTES: usize = 400;

/// The text of the file without byte order mark.
pub(super) fn decode<'a>(bytes: &'a [u8], warnings: &mut Warnings) -> Result<Cow<'a, str>, UblError> {
    if bytes.len() > limits::FILE_BYTES {
        return Err(UblError::TooLarge);
    }
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(UblError::Empty);
    }
    // A byte order mark and the look of the first letters are facts; the declaration is a claim.
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let mut rest = &bytes[length..];
        // Some programs put the mark twice; positions in the text must not count it.
        while let Some(behind) = rest.strip_prefix(&bytes[..length]) {
            rest = behind;
        }
        return Ok(if encoding == UTF_8 { utf8_or_windows(rest, "UTF-8", warnings) } else { with(encoding, rest, warnings) });
    }
    match bytes {
        [b'<', 0, next, 0, ..] if *next != 0 => return Ok(with(UTF_16LE, bytes, warnings)),
        [0, b'<', 0, next, ..] if *next != 0 => return Ok(with(UTF_16BE, bytes, warnings)),
        _ => {}
    }
    let Some(label) = declared(bytes) else {
        return Ok(utf8_or_windows(bytes, "UTF-8", warnings));
    };
    let Some(encoding) = Encoding::for_label(label.as_bytes()) else {
        warnings.add(Message::new("ubl-encoding-unknown").text("declared", label));
        return Ok(utf8_or_windows(bytes, label, warnings));
    };
    if encoding == UTF_8 {
        return Ok(utf8_or_windows(bytes, label, warnings));
    }
    if encoding == UTF_16LE || encoding == UTF_16BE || encoding.name() == "replacement" {
        warnings.add(contradicted(label, "UTF-8"));
        return Ok(utf8_or_windows(bytes, "UTF-8", warnings));
    }
    if encoding.is_ascii_compatible() && encoding.is_single_byte() {
        // Text of another encoding is practically never valid UTF-8 by chance.
        if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
            if !text.is_ascii() {
                warnings.add(contradicted(label, "UTF-8"));
            }
            return Ok(Cow::Borrowed(text));
        }
        if is_ascii_label(label) {
            warnings.add(contradicted(label, "Windows-1252"));
        }
    }
    Ok(with(encoding, bytes, warnings))
}

fn is_ascii_label(label: &str) -> bool {
    ["us-ascii", "ascii", "ansi_x3.4-1968", "iso-ir-6", "iso646-us"].iter().any(|ascii| label.eq_ignore_ascii_case(ascii))
}

fn contradicted(declared: &str, used: &str) -> Message {
    Message::new("ubl-encoding-contradicted").text("declared", declared).text("used", used)
}

fn utf8_or_windows<'a>(bytes: &'a [u8], declared: &str, warnings: &mut Warnings) -> Cow<'a, str> {
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    warnings.add(contradicted(declared, "Windows-1252"));
    WINDOWS_1252.decode_without_bom_handling(bytes).0
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8], warnings: &mut Warnings) -> Cow<'a, str> {
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    if replaced {
        warnings.add(Message::new("ubl-characters-replaced").text("encoding", encoding.name()));
    }
    text
}

/// The encoding that the XML declaration states.
fn declared(bytes: &[u8]) -> Option<&str> {
    let head = bytes.get(..DECLARATION_BYTES).unwrap_or(bytes);
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let head = head.get(start..)?.strip_prefix(b"<?xml")?;
    let end = head.windows(2).position(|pair| pair == b"?>")?;
    let declaration = std::str::from_utf8(head.get(..end)?).ok()?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|letter| matches!(letter, '"' | '\''))?;
    let label = value.get(1..)?.split(quote).next()?.trim();
    (!label.is_empty()).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Vec<&'static str>) {
        let mut warnings = Warnings::default();
        let text = decode(bytes, &mut warnings).expect("text").into_owned();
        (text, warnings.into_list().iter().map(|warning| warning.code).collect())
    }

    fn file(label: &str, body: &[u8]) -> Vec<u8> {
        [format!("<?xml version=\"1.0\" encoding=\"{label}\"?><a>").as_bytes(), body, b"</a>"].concat()
    }

    #[test]
    fn true_declarations_are_followed() {
        for (label, body) in
            [("UTF-8", "é€".as_bytes()), ("ISO-8859-1", b"\xe9\x80"), ("windows-1252", b"\xe9\x80"), ("ISO-8859-15", b"\xe9\xa4")]
        {
            let (text, warnings) = decoded(&file(label, body));
            assert!(text.ends_with("<a>é€</a>"), "{label}: {text}");
            assert!(warnings.is_empty(), "{label}: {warnings:?}");
        }
    }

    #[test]
    fn false_declarations_are_seen() {
        for (label, body) in [
            ("UTF-8", b"\xe9\x80".as_slice()),
            ("UTF-16", "é€".as_bytes()),
            ("ISO-8859-1", "é€".as_bytes()),
            ("US-ASCII", "é€".as_bytes()),
            ("US-ASCII", b"\xe9\x80"),
        ] {
            let (text, warnings) = decoded(&file(label, body));
            assert!(text.ends_with("<a>é€</a>"), "{label}: {text}");
            assert_eq!(warnings, ["encoding-contradicted"], "{label}");
        }
        let (text, warnings) = decoded(&file("klingon", "é".as_bytes()));
        assert!(text.ends_with("<a>é</a>"));
        assert_eq!(warnings, ["encoding-unknown"]);
    }

    #[test]
    fn utf16_in_both_orders_with_and_without_mark() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>é€</a>";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [little.clone(), big.clone(), [b"\xff\xfe".to_vec(), little].concat(), [b"\xfe\xff".to_vec(), big].concat()]
        {
            assert_eq!(decoded(&bytes), (text.to_owned(), vec![]));
        }
    }

    #[test]
    fn no_declaration_and_byte_order_mark() {
        assert_eq!(decoded("<a>é</a>".as_bytes()), ("<a>é</a>".to_owned(), vec![]));
        assert_eq!(decoded("\u{feff}<a>é</a>".as_bytes()), ("<a>é</a>".to_owned(), vec![]));
        assert_eq!(decoded(b"<a>\xe9</a>"), ("<a>é</a>".to_owned(), vec!["encoding-contradicted"]));
    }

    #[test]
    fn nothing_and_too_much() {
        let mut warnings = Warnings::default();
        assert_eq!(decode(b" \n", &mut warnings), Err(UblError::Empty));
        assert_eq!(decode(&[0; 100], &mut warnings), Err(UblError::Empty));
        assert_eq!(decode(&vec![b'<'; limits::FILE_BYTES + 1], &mut warnings), Err(UblError::TooLarge));
    }
}
