//! The attributes of a start tag, borrowed from the text of the file.

use std::borrow::Cow;

/// Names and values of the attributes in the part of a start tag behind its name. What is no attribute ends
/// the list: the XML reader has already found where the tag ends.
pub(super) fn attributes(written: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = written;
    std::iter::from_fn(move || {
        let (name, behind) = rest.split_once('=')?;
        let behind = behind.trim_ascii_start();
        let quote = behind.chars().next().filter(|letter| matches!(letter, '"' | '\''))?;
        let (value, behind) = behind.get(1..)?.split_once(quote)?;
        rest = behind;
        Some((name.trim_ascii(), value))
    })
}

/// Longer values are cut: names of files and of namespaces are what is looked for.
const LONGEST: usize = 10_000;

/// The value with its references resolved, left as written where one is unknown; control characters are blanks.
pub(super) fn value(written: &str) -> Cow<'_, str> {
    let written = &written[..written.floor_char_boundary(LONGEST)];
    if written.bytes().all(|byte| (b' '..0x7f).contains(&byte) && byte != b'&') {
        return Cow::Borrowed(super::value::trim(written));
    }
    let resolved = quick_xml::escape::unescape(written).unwrap_or(Cow::Borrowed(written)).replace(char::is_control, " ");
    Cow::Owned(super::value::trim(&resolved).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_quotes_blanks_and_references() {
        let found: Vec<_> = attributes(r#" a="1" b:c = 'x "y"'  d="&lt;&#65;" "#).collect();
        assert_eq!(found, [("a", "1"), ("b:c", "x \"y\""), ("d", "&lt;&#65;")]);
        assert_eq!(value("&lt;&#65;\n\u{1b}é "), "<A  é");
        assert_eq!(value("&nothing;"), "&nothing;");
        assert_eq!(attributes(" a=1 b=\"2\"").count(), 0);
    }
}
