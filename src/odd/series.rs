//! Whether the numbers of a party follow each other here: only then is a hole or a step back worth a word.

use super::{History, Past};

/// So many numbers must follow each other before a hole is one.
const FOLLOWING: usize = 4;
/// A larger hole is another series.
const LARGEST_HOLE: u64 = 6;

/// A number as what stands in front and what counts on.
fn counted(number: &str) -> Option<(&str, u64, usize)> {
    let digits = number.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (front, count) = number.split_at_checked(number.len() - digits)?;
    Some((front, count.parse().ok()?, digits))
}

/// What is odd about a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum OffSeries {
    /// These numbers are missing before it.
    Hole(Vec<String>),
    /// It is lower than the one of an older invoice.
    Back(String),
}

/// Holds the number against those before it in this dossier.
pub(super) fn off_series(now: &Past, history: &History) -> Option<OffSeries> {
    let day = now.face.date?;
    let (front, count, width) = counted(&now.face.number)?;
    let mut before: Vec<_> = history
        .here
        .iter()
        .filter(|past| past.face.doc_type == now.face.doc_type)
        .filter_map(|past| {
            let (other, count, _) = counted(&past.face.number)?;
            let date = past.face.date?;
            (other == front && date.year() == day.year()).then_some((date, count, past))
        })
        .collect();
    before.sort_unstable_by_key(|(date, count, _)| (*date, *count));
    let &(last_day, last, newest) = before.last()?;
    let rising = before.windows(2).all(|pair| matches!(pair, [(_, a, _), (_, b, _)] if a < b));
    let tail = before.get(before.len().saturating_sub(FOLLOWING)..).unwrap_or_default();
    let following = tail.len() >= FOLLOWING && tail.windows(2).all(|pair| matches!(pair, [(_, a, _), (_, b, _)] if a + 1 == *b));
    if following && day >= last_day && count > last + 1 && count - last - 1 <= LARGEST_HOLE {
        let missing = (last + 1..count).map(|count| format!("{front}{count:0width$}"));
        return Some(OffSeries::Hole(missing.collect()));
    }
    (rising && before.len() > FOLLOWING && day > last_day && count < last).then(|| OffSeries::Back(newest.face.number.clone()))
}
