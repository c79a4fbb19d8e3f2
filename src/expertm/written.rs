use super::ExpertMError;
use super::reader::each_record;
use crate::booking::Written;

/// How the bookings of a file are written: decimal mark, date form, and the signs of credit notes.
///
/// # Errors
/// When the file is larger than 64 MB, too deep, or has a DTD.
///
/// Source: Expert/M Plus XML import manual, pp. 5-7 (amounts and dates follow the Windows region).
pub fn written(bytes: &[u8]) -> Result<Written, ExpertMError> {
    let mut seen = Written::default();
    each_record(bytes, &mut |block, record| {
        if matches!(block.name, "Sales" | "Purchases") {
            let details = record.child("Details").map_or(&[][..], |details| &details.children);
            let amounts = || std::iter::once(record).chain(details).filter_map(|element| element.value("Amount"));
            count(&mut seen.decimals, amounts().find_map(decimal_mark));
            count(&mut seen.dates, record.value("DocDate").and_then(|text| text.chars().find(|mark| matches!(mark, '/' | '-'))));
            if record.value("DocType") == Some("30") {
                let sign = if amounts().any(|text| text.starts_with('-')) { '-' } else { '+' };
                count(&mut seen.credit_notes, Some(sign));
            }
        }
    })?;
    Ok(seen)
}

/// The mark before the last digits, where it cannot be one of thousands.
fn decimal_mark(text: &str) -> Option<char> {
    let (at, mark) = text.char_indices().rev().find(|(_, letter)| matches!(letter, ',' | '.'))?;
    let decimals = text.len() - at - 1;
    ((1..=2).contains(&decimals) || decimals == 4).then_some(mark)
}

fn count([first, second]: &mut [u32; 2], mark: Option<char>) {
    match mark {
        Some(',' | '/' | '+') => *first = first.saturating_add(1),
        Some(_) => *second = second.saturating_add(1),
        None => {}
    }
}
