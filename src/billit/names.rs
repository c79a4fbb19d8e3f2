//! What files that come down are called.

use std::path::{Path, PathBuf};

use jiff::civil::{Date, DateTime};
use sha2::{Digest as _, Sha256};

use crate::base::harmless_file_name;
use crate::store::{RemoteKey, RemoteKind, SortBy};

/// What a document that comes down is told apart by.
#[derive(Debug, Clone, Copy)]
pub struct Naming<'a> {
    /// Its ID in Billit: in the name, so that no two documents ever want the same one.
    pub id: i64,
    /// When it was made in Billit.
    pub created: Option<DateTime>,
    /// Its date.
    pub date: Option<Date>,
    /// Its number, or what the server calls it; anything.
    pub title: &'a str,
}

/// Bytes of a title that stay in a name. With moment, ID, attachment and number a name stays below the 255 that file
/// systems take.
const TITLE: usize = 80;

/// The name of a document without its extension: `2026-11-24 101530 0000004711 F-117`. The text sorts as the moments do;
/// what has no date comes first.
#[must_use]
pub fn base_name(naming: &Naming<'_>, sort: SortBy) -> String {
    let day = match sort {
        SortBy::InvoiceDate => naming.date.or(naming.created.map(DateTime::date)),
        SortBy::Created => naming.created.map(DateTime::date).or(naming.date),
    };
    let time = match (sort, naming.created) {
        (SortBy::Created, Some(moment)) => (moment.hour(), moment.minute(), moment.second()),
        _ => (0, 0, 0),
    };
    // Four digits whatever the year: a date of the year 12 must not come behind one of 2026.
    let day = day.map_or((0, 0, 0), |day| (day.year().max(0), day.month(), day.day()));
    let stamp = format!("{:04}-{:02}-{:02} {:02}{:02}{:02} {:010}", day.0, day.1, day.2, time.0, time.1, time.2, naming.id);
    // The title is no path here: `2026/117` is one number. Dots within it would be taken for an extension.
    let flat: String =
        naming.title.chars().map(|letter| if matches!(letter, '/' | '\\' | ':' | '.') { '-' } else { letter }).collect();
    let title = harmless_file_name(&flat).unwrap_or_default();
    let title = head(&title).trim_matches(|letter: char| letter.is_whitespace() || letter == '-');
    if title.is_empty() { stamp } else { format!("{stamp} {title}") }
}

/// The name of something that comes along with a document: `<base> - overzicht.xlsx`.
#[must_use]
pub fn attachment_name(base: &str, stated: &str) -> String {
    let name = harmless_file_name(stated).unwrap_or_else(|| "bijlage".to_owned());
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.chars().count() <= 8 => (stem, Some(extension)),
        _ => (name.as_str(), None),
    };
    let stem = head(stem).trim_matches(|letter: char| letter == '.' || letter.is_whitespace());
    match extension {
        Some(extension) => format!("{base} - {stem}.{extension}"),
        None => format!("{base} - {stem}"),
    }
}

/// The beginning of a text, as many whole letters as fit.
fn head(text: &str) -> &str {
    let end = text.char_indices().map(|(at, letter)| at + letter.len_utf8()).take_while(|&end| end <= TITLE).last();
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

/// A name with its number when it is taken: `x.pdf`, `x (2).pdf`.
#[must_use]
pub fn numbered(stem: &str, extension: Option<&str>, number: u32) -> String {
    let dotted = extension.map(|extension| format!(".{extension}")).unwrap_or_default();
    if number <= 1 { format!("{stem}{dotted}") } else { format!("{stem} ({number}){dotted}") }
}

/// What two names must differ in to be two files on every system: case and the way accents are written do not count.
#[must_use]
pub fn same_key(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    name.nfc().collect::<String>().to_uppercase()
}

/// What the inbox passes over; the same for every try, so that a run that was cut off leaves nothing behind.
pub(super) fn temporary_name(key: &RemoteKey, position: usize) -> String {
    let kind = match key.kind {
        RemoteKind::Order => 'o',
        RemoteKind::Document => 'd',
        RemoteKind::Statement => 's',
    };
    // The ID comes from the server: what is no number becomes one.
    let id = key.id.parse::<i64>().unwrap_or_else(|_no_number| number_of(&key.id));
    format!(".postvak-{kind}{id}-{position}.part")
}

/// A number for an ID that is none.
pub(super) fn number_of(id: &str) -> i64 {
    let hash = Sha256::digest(id.as_bytes());
    hash.iter().take(7).fold(0, |number, byte| number << 8 | i64::from(*byte))
}

pub(super) fn split(name: &str) -> (&str, Option<&str>) {
    match name.rsplit_once('.') {
        Some((stem, extension)) => (stem, Some(extension)),
        None => (name, None),
    }
}

pub(super) fn stem_of(path: &str) -> String {
    Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

pub(super) fn with_number(path: &Path, number: u32) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (stem, extension) = split(&name);
    path.with_file_name(numbered(stem, extension, number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, datetime};
    use proptest::prelude::*;

    fn naming(id: i64, created: DateTime, day: Date, title: &str) -> Naming<'_> {
        Naming { id, created: Some(created), date: Some(day), title }
    }

    #[test]
    fn names_sort_by_what_the_dossier_asks() {
        let early = naming(9, datetime(2026, 11, 23, 9, 0, 0, 0), date(2026, 11, 22), "B");
        let late = naming(10, datetime(2026, 11, 24, 10, 15, 30, 0), date(2026, 10, 31), "A");
        assert_eq!(base_name(&late, SortBy::Created), "2026-11-24 101530 0000000010 A");
        assert_eq!(base_name(&late, SortBy::InvoiceDate), "2026-10-31 000000 0000000010 A");
        assert!(base_name(&early, SortBy::Created) < base_name(&late, SortBy::Created));
        assert!(base_name(&early, SortBy::InvoiceDate) > base_name(&late, SortBy::InvoiceDate));
    }

    #[test]
    fn a_number_with_a_slash_is_one_number() {
        let day = date(2026, 11, 24);
        let name = |title| base_name(&naming(1, day.at(0, 0, 0, 0), day, title), SortBy::Created);
        assert_eq!(name("2026/117"), "2026-11-24 000000 0000000001 2026-117");
        for hostile in ["../../x", r"C:\x", r"\\srv\x", "\u{202e}x", " x. "] {
            assert!(name(hostile).starts_with("2026-11-24 000000 0000000001 ") && name(hostile).ends_with('x'), "{hostile}");
        }
        for nothing in ["", "..", "\u{202e}", "/", "."] {
            assert_eq!(name(nothing), "2026-11-24 000000 0000000001", "{nothing:?}");
        }
    }

    #[test]
    fn an_attachment_keeps_its_extension() {
        assert_eq!(attachment_name("b", "../overzicht.xlsx"), "b - overzicht.xlsx");
        assert_eq!(attachment_name("b", ""), "b - bijlage");
        assert_eq!(attachment_name("b", &format!("{}.pdf", "x".repeat(300))), format!("b - {}.pdf", "x".repeat(80)));
        assert_eq!(numbered("b", Some("xml"), 1), "b.xml");
        assert_eq!(numbered("b", Some("xml"), 2), "b (2).xml");
        assert_eq!(same_key("Cafe\u{301}.PDF"), same_key("CAF\u{c9}.pdf"));
    }

    fn hostile() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "(\\PC|[./\\\\: \u{202e}]|[.]{2}|CON|NUL){0,300}",
            Just("../../../etc/passwd".to_owned()),
            Just(r"C:\Windows\x.pdf".to_owned()),
            Just(r"\\srv\share\CON.xml".to_owned()),
            Just("x".repeat(300)),
        ]
    }

    fn is_safe(name: &str) -> bool {
        let inside = Path::new("folder").join(name);
        inside.parent() == Some(Path::new("folder"))
            && inside.file_name() == Some(std::ffi::OsStr::new(name))
            && !name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\u{202e}', '\u{200f}'])
            && !name.chars().any(char::is_control)
            && !name.ends_with(['.', ' '])
            && !name.starts_with(['.', '~'])
            && name.len() <= 240
    }

    proptest! {
        #[test]
        fn whatever_the_server_says_stays_in_the_folder(title in hostile(), file in hostile(), id in 0..i64::MAX) {
            let day = date(2026, 11, 24);
            let base = base_name(&naming(id, day.at(1, 2, 3, 0), day, &title), SortBy::Created);
            prop_assert!(is_safe(&numbered(&base, Some("xml"), 12)), "{base:?}");
            let attachment = attachment_name(&base, &file);
            prop_assert!(is_safe(&attachment), "{attachment:?}");
        }

        #[test]
        fn two_documents_never_want_one_name(left in hostile(), right in hostile(), a in 0..1_000_i64, b in 0..1_000_i64) {
            prop_assume!(a != b);
            let day = date(2026, 11, 24);
            let name = |id, title: &str| base_name(&naming(id, day.at(1, 2, 3, 0), day, title), SortBy::Created);
            prop_assert_ne!(same_key(&name(a, &left)), same_key(&name(b, &right)));
        }

        #[test]
        fn text_sorts_as_moments_do(a in 0..2_000_000_000_i64, b in 0..2_000_000_000_i64) {
            let moment = |second| jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::from_second(second).expect("a moment"));
            let name = |second| base_name(&naming(1, moment(second), moment(second).date(), ""), SortBy::Created);
            prop_assert_eq!(name(a).cmp(&name(b)), a.cmp(&b));
        }
    }
}
