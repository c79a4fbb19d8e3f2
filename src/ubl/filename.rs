//! Names of attachments, made harmless.

/// Letters a name keeps; Windows stores no more than 255.
const LETTERS: usize = 120;

/// The last part of a name, without anything a file system or a screen takes amiss: no path, no control or
/// direction characters, no reserved device names, no dots or blanks at the ends. `None` when nothing is left.
pub(super) fn harmless(stated: &str) -> Option<String> {
    let last = stated.rsplit(['/', '\\', ':']).map(str::trim).find(|part| !part.is_empty())?;
    let mut name = String::with_capacity(last.len());
    for letter in last.chars() {
        match letter {
            '<' | '>' | '"' | '|' | '?' | '*' => name.push('_'),
            _ if letter.is_control() => {}
            // Zero-width and direction marks: they make `gpj.exe` look like `exe.jpg`.
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {}
            _ => name.push(letter),
        }
    }
    let name = name.trim_matches(|letter: char| letter == '.' || letter.is_whitespace());
    let name = shortened(name);
    if name.is_empty() {
        return None;
    }
    let stem = name.split('.').next().unwrap_or("").trim_end().to_ascii_uppercase();
    let numbered =
        |prefix: &str| stem.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit());
    let device = ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str()) || numbered("COM") || numbered("LPT");
    Some(if device { format!("_{name}") } else { name })
}

/// Shortened in the middle, so that the extension stays.
fn shortened(name: &str) -> String {
    let count = name.chars().count();
    if count <= LETTERS {
        return name.to_owned();
    }
    let extension = name.rsplit_once('.').map(|(_, extension)| extension).filter(|extension| extension.chars().count() <= 8);
    let head: String = name.chars().take(LETTERS - 10).collect();
    match extension {
        Some(extension) => format!("{}.{extension}", head.trim_end_matches(['.', ' '])),
        None => head.trim_end_matches(['.', ' ']).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;
    use proptest::prelude::*;

    #[test]
    fn only_the_last_part_stays() {
        for (stated, name) in [
            ("invoice.pdf", "invoice.pdf"),
            (r"C:\Users\jan\Documents\factuur 12.pdf", "factuur 12.pdf"),
            ("../../etc/passwd", "passwd"),
            ("/tmp/x/", "x"),
            ("a<b>c?.pdf", "a_b_c_.pdf"),
            ("gpj.\u{202e}exe", "gpj.exe"),
            ("CON.pdf", "_CON.pdf"),
            ("lpt1", "_lpt1"),
            ("C:secret.pdf", "secret.pdf"),
            ("factuur.pdf. . ", "factuur.pdf"),
        ] {
            assert_eq!(harmless(stated).as_deref(), Some(name), "{stated}");
        }
        for nothing in ["", " ", "..", "/", "\u{0}", "..."] {
            assert_eq!(harmless(nothing), None, "{nothing:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_extension() {
        let name = harmless(&format!("{}.pdf", "é".repeat(300))).expect("a name");
        assert!(name.contains(".pdf") && name.chars().count() <= 120, "{name}");
    }

    proptest! {
        #[test]
        fn no_name_is_a_path(stated in any::<String>()) {
            if let Some(name) = harmless(&stated) {
                prop_assert!(!name.contains(['/', '\\', ':', '\0', '\n']) && name != ".." && name != "." && !name.is_empty());
            }
        }
    }
}
