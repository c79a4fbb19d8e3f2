use std::path::Path;

use super::listing::FileKind;
use crate::base::EnterpriseNumber;

/// Whether two names of folders are the same to a person: case does not matter.
pub(super) fn same_name(left: &str, right: &str) -> bool {
    left.trim().to_lowercase() == right.trim().to_lowercase()
}

/// Whether a file or folder is left out: hidden, or a name that programs give to what they have not finished.
pub(super) fn is_passing(name: &str) -> bool {
    const UNFINISHED: [&str; 8] = [".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".filepart", ".!ut"];
    let lower = name.to_lowercase();
    lower.starts_with(['.', '~']) || UNFINISHED.iter().any(|ending| lower.ends_with(ending))
}

/// What a file is by its name; `None` for what is no document.
pub(super) fn file_kind(path: &Path) -> Option<FileKind> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
        "xml" | "ubl" => Some(FileKind::Xml),
        "pdf" => Some(FileKind::Pdf),
        "png" | "jpg" | "jpeg" | "tif" | "tiff" => Some(FileKind::Image),
        _ => None,
    }
}

/// The enterprise number a folder is named after: `0403.019.261`, `BE0403019261`, `0403 019 261 Bakkerij`.
pub(super) fn enterprise_number(name: &str) -> Option<EnterpriseNumber> {
    if let Ok(number) = EnterpriseNumber::parse(name) {
        return Some(number);
    }
    let trimmed = name.trim();
    let after_country = match trimmed.get(..2) {
        Some(country) if country.eq_ignore_ascii_case("be") => trimmed.get(2..).unwrap_or(""),
        _ => trimmed,
    };
    let end = after_country.find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, ' ' | '.' | '-' | '\u{a0}'))?;
    let number = after_country.get(..end)?;
    // `0403019261b` is no enterprise number; `0403019261 b` and `0403019261_b` are.
    let is_apart = number.ends_with([' ', '-', '.', '\u{a0}']) || after_country.get(end..)?.starts_with(['_', ',', '(', '–']);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    if is_apart && digits == 10 { EnterpriseNumber::parse(number).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_named_after_the_enterprise_number_in_many_ways() {
        for name in [
            "0403019261",
            "0403.019.261",
            "BE0403019261",
            "be 0403.019.261",
            "0403 019 261",
            "0403019261 Bakkerij",
            "0403.019.261 - Bakkerij",
            "BE0403019261_bakkerij",
            "0403019261 (oud)",
        ] {
            assert_eq!(enterprise_number(name).map(EnterpriseNumber::digits).as_deref(), Some("0403019261"), "{name}");
        }
        for name in ["", "aankoop", "2026", "0403019262", "0403019261b", "Bakkerij", "BE", "é", "2024-01-15 x"] {
            assert_eq!(enterprise_number(name), None, "{name}");
        }
    }

    #[test]
    fn unfinished_and_hidden_files_are_left_out() {
        for name in [".x.xml", "~$x.xml", "x.xml.tmp", "x.xml.PART", "x.crdownload"] {
            assert!(is_passing(name), "{name}");
        }
        assert!(!is_passing("x.part.xml"));
        assert!(!is_passing("x.xml"));
    }
}
