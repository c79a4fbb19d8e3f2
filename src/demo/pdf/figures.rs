use jiff::civil::Date;

/// Hundredths with a comma and points between the thousands: `1.234,56`.
pub(super) fn shown(cents: i64) -> String {
    fixed(cents, 2, 2)
}

/// A fixed-point number for the eye, with at least so many decimals.
pub(super) fn fixed(value: i64, decimals: u32, least: usize) -> String {
    let unit = 10_u64.pow(decimals);
    let whole = (value.unsigned_abs() / unit).to_string();
    let mut grouped = String::with_capacity(whole.len() + 4);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    let mut fraction = format!("{:0width$}", value.unsigned_abs() % unit, width = decimals as usize);
    while fraction.len() > least && fraction.ends_with('0') {
        fraction.pop();
    }
    let sign = if value < 0 { "-" } else { "" };
    if fraction.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped},{fraction}") }
}

pub(super) fn shown_date(day: Date) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_the_belgian_way() {
        assert_eq!(shown(123_456_789), "1.234.567,89");
        assert_eq!(shown(-5), "-0,05");
        assert_eq!(fixed(2_140_000, 3, 0), "2.140");
        assert_eq!(fixed(1382, 4, 2), "0,1382");
        assert_eq!(fixed(85_000, 4, 2), "8,50");
    }
}
