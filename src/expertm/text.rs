//! Texts on their way into the file: which characters may stand in it, and where to cut.

/// A text as the file takes it: characters that XML or the encoding cannot hold dropped, white space made
/// plain, cut to `limit` characters as Windows counts them (UTF-16).
pub(super) fn clean(text: &str, limit: usize) -> String {
    let mut cleaned = String::with_capacity(text.len().min(limit * 4));
    let mut blank = false;
    for letter in text.chars() {
        if letter.is_whitespace() {
            blank = true;
        } else if is_writable(letter) {
            if blank && !cleaned.is_empty() {
                cleaned.push(' ');
            }
            blank = false;
            cleaned.push(letter);
        }
    }
    cut(&mut cleaned, limit);
    cleaned
}

/// Whether a character may stand in the file: allowed by XML 1.0 and no control character. `U+0080` to
/// `U+009F` are left out too, since one program reads those bytes as ISO-8859-1 and another as Windows-1252.
fn is_writable(letter: char) -> bool {
    !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}')
}

/// Whether XML 1.0 allows the character at all.
pub(super) fn is_xml(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r') || (letter >= ' ' && !matches!(letter, '\u{fffe}' | '\u{ffff}'))
}

/// Characters as Windows counts them.
pub(super) fn length(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Cuts to `limit`, never between a letter and the accent that belongs to it.
fn cut(text: &mut String, limit: usize) {
    if length(text) <= limit {
        return;
    }
    let mut used = 0;
    let mut end = 0;
    for (index, letter) in text.char_indices() {
        if !joins(letter) && !text[..index].ends_with(JOINER) {
            end = index;
        }
        used += letter.len_utf16();
        if used > limit {
            break;
        }
    }
    text.truncate(end);
    text.truncate(text.trim_end().len());
}

const JOINER: char = '\u{200d}';

/// Whether a character belongs to the one before it.
fn joins(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | JOINER | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Appends a text to a file in ISO-8859-1: markup escaped, other characters as references.
pub(super) fn push_escaped(out: &mut Vec<u8>, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.extend_from_slice(b"&amp;"),
            '<' => out.extend_from_slice(b"&lt;"),
            '>' => out.extend_from_slice(b"&gt;"),
            '"' => out.extend_from_slice(b"&quot;"),
            _ => match u8::try_from(u32::from(letter)) {
                Ok(byte) => out.push(byte),
                Err(_) => out.extend_from_slice(format!("&#x{:X};", u32::from(letter)).as_bytes()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_go_and_white_space_is_plain() {
        assert_eq!(clean(" a\u{0}b\u{7}\r\n\tc\u{85}\u{9f}\u{ffff}d  ", 255), "ab c d");
        assert_eq!(clean("\u{1}\u{2}", 255), "");
    }

    #[test]
    fn a_cut_keeps_letters_whole() {
        assert_eq!(clean("abcdef", 3), "abc");
        assert_eq!(clean("ab cdef", 3), "ab");
        // A thumb with a skin tone is two characters of two units each.
        assert_eq!(clean("a👍🏽", 3), "a");
        assert_eq!(clean("abe\u{301}", 3), "ab");
        assert_eq!(clean("ab👍", 3), "ab");
        assert_eq!(clean("ab👍", 4), "ab👍");
    }

    #[test]
    fn what_the_encoding_lacks_becomes_a_reference() {
        let mut out = Vec::new();
        push_escaped(&mut out, "é€ő中 <&>\"");
        assert_eq!(out, b"\xe9&#x20AC;&#x151;&#x4E2D; &lt;&amp;&gt;&quot;");
    }
}
