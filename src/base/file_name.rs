use unicode_normalization::UnicodeNormalization as _;

/// Letters a name keeps; Windows stores no more than 255, and a path with its folders no more than 260.
const LETTERS: usize = 120;
/// Bytes a name keeps; Linux and its network shares store no more than 255, and a number may still come behind it.
const BYTES: usize = 200;

/// The last part of a name that somebody else stated, without anything a file system or a screen takes amiss: no path, no
/// control or direction characters, no reserved device names, no dots or blanks at the ends, one way of writing accents
/// (NFC), at most 120 letters and 200 bytes. `None` when nothing is left.
///
/// Source: Microsoft, "Naming Files, Paths, and Namespaces".
#[must_use]
pub fn harmless_file_name(stated: &str) -> Option<String> {
    let last = stated.rsplit(['/', '\\', ':']).map(str::trim).find(|part| !cleaned(part).is_empty())?;
    let name = shortened(&cleaned(last));
    let stem: String = name.split('.').next().unwrap_or("").trim_end().to_uppercase();
    Some(if is_device(&stem) { format!("_{name}") } else { name })
}

fn cleaned(part: &str) -> String {
    let mut name = String::with_capacity(part.len());
    for letter in part.nfc() {
        match letter {
            '<' | '>' | '"' | '|' | '?' | '*' | '/' | '\\' | ':' => name.push('_'),
            _ if letter.is_control() || is_mark(letter) => {}
            _ => name.push(letter),
        }
    }
    name.trim_matches(is_end).to_owned()
}

/// Zero-width, soft and direction marks: they make `gpj.exe` look like `exe.jpg`, and two names look alike.
fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{ffff}' | '\u{e0000}'..='\u{e007f}'
    )
}

/// What Windows drops, or hides, at the ends of a name.
fn is_end(letter: char) -> bool {
    letter == '.' || letter.is_whitespace()
}

fn is_device(stem: &str) -> bool {
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix).is_some_and(|rest| {
            let mut letters = rest.chars();
            matches!((letters.next(), letters.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
        })
    };
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"].contains(&stem) || numbered("COM") || numbered("LPT")
}

/// Shortened in the middle, so that the extension stays.
fn shortened(name: &str) -> String {
    if name.len() <= BYTES && name.chars().count() <= LETTERS {
        return name.to_owned();
    }
    let extension = name.rsplit_once('.').map(|(_, extension)| extension).filter(|text| text.chars().count() <= 8);
    let behind = extension.map_or(0, |text| text.len() + 1);
    let mut head = String::new();
    for letter in name.chars().take(LETTERS - 10) {
        if head.len() + letter.len_utf8() + behind > BYTES {
            break;
        }
        head.push(letter);
    }
    let head = head.trim_end_matches(is_end);
    match extension {
        Some(extension) => format!("{head}.{extension}"),
        None => head.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::harmless_file_name as harmless;
    use proptest::prelude::*;

    #[test]
    fn only_the_last_part_stays() {
        for (stated, name) in [
            ("invoice.pdf", "invoice.pdf"),
            (r"C:\Users\jan\Documents\factuur 12.pdf", "factuur 12.pdf"),
            (r"\\srv\share\factuur.pdf", "factuur.pdf"),
            ("../../etc/passwd", "passwd"),
            ("factuur.pdf/..", "factuur.pdf"),
            ("/tmp/x/", "x"),
            ("a<b>c?.pdf", "a_b_c_.pdf"),
            ("gpj.\u{202e}exe", "gpj.exe"),
            ("a\u{2028}b\u{61c}.pdf", "ab.pdf"),
            ("CON.pdf", "_CON.pdf"),
            ("con .pdf", "_con .pdf"),
            ("com¹.xml", "_com¹.xml"),
            ("CONOUT$", "_CONOUT$"),
            ("lpt1", "_lpt1"),
            ("console.pdf", "console.pdf"),
            ("C:secret.pdf", "secret.pdf"),
            ("factuur.pdf. . ", "factuur.pdf"),
            ("factuur.pdf.\u{200e}", "factuur.pdf"),
            ("cafe\u{301}.pdf", "caf\u{e9}.pdf"),
        ] {
            assert_eq!(harmless(stated).as_deref(), Some(name), "{stated}");
        }
        for nothing in ["", " ", "..", "/", "\u{0}", "...", "\u{202e}", ". . ."] {
            assert_eq!(harmless(nothing), None, "{nothing:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_extension() {
        for letter in ["é", "x", "😀", "字"] {
            let name = harmless(&format!("{}.pdf", letter.repeat(300))).expect("a name");
            assert!(name.ends_with(&format!("{letter}.pdf")), "{name}");
            assert!(name.chars().count() <= 120 && name.len() <= 200, "{name}");
        }
    }

    proptest! {
        #[test]
        fn no_name_is_a_path(stated in "(\\PC|[./\\\\: \u{202e}]|CON|[.]{2}){0,300}") {
            if let Some(name) = harmless(&stated) {
                let forbidden = ['/', '\\', ':', '\0', '\n', '\u{202e}'];
                prop_assert!(!name.contains(forbidden));
                prop_assert!(!name.starts_with('.') && !name.ends_with(['.', ' ']) && !name.is_empty());
                prop_assert!(name.len() <= 201 && name.chars().count() <= 121, "{} bytes", name.len());
                let again = harmless(&name);
                prop_assert_eq!(again.as_deref(), Some(name.as_str()), "a harmless name stays");
            }
        }
    }
}
