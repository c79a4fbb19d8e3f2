use std::fmt::Write as _;

/// Text of an XML document being written, indented by two blanks.
#[derive(Debug, Default)]
pub(super) struct Xml {
    text: String,
    open: Vec<&'static str>,
}

impl Xml {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), open: Vec::with_capacity(12) }
    }

    /// Text that is XML already.
    pub(super) fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn indent(&mut self) {
        for _ in &self.open {
            self.text.push_str("  ");
        }
    }

    /// Opens an element; its attributes come as XML text with a blank in front.
    pub(super) fn open(&mut self, name: &'static str, attributes: &str) {
        self.indent();
        // Writing to a String cannot fail.
        let _infallible = writeln!(self.text, "<{name}{attributes}>");
        self.open.push(name);
    }

    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            let _infallible = writeln!(self.text, "</{name}>");
        }
    }

    /// An element with everything in it.
    pub(super) fn within(&mut self, name: &'static str, fill: impl FnOnce(&mut Self)) {
        self.open(name, "");
        fill(self);
        self.close();
    }

    /// An element with text.
    pub(super) fn leaf(&mut self, name: &str, text: &str) {
        self.leaf_with(name, "", text);
    }

    /// An element with attributes, written as XML text with a blank in front, and text.
    pub(super) fn leaf_with(&mut self, name: &str, attributes: &str, text: &str) {
        self.indent();
        let _infallible = write!(self.text, "<{name}{attributes}>");
        push_escaped(&mut self.text, text);
        let _infallible = writeln!(self.text, "</{name}>");
    }

    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }
}

fn push_escaped(into: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            other => into.push(other),
        }
    }
}

/// Hundredths as a decimal with a point: `-1234.50`.
pub(super) fn hundredths(amount: i64) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    let whole = amount.unsigned_abs();
    format!("{sign}{}.{:02}", whole / 100, whole % 100)
}

/// A fixed-point number without its trailing zeros.
pub(super) fn trimmed(value: i64, decimals: u32) -> String {
    let unit = 10_u64.pow(decimals);
    let whole = value.unsigned_abs();
    let sign = if value < 0 { "-" } else { "" };
    let fraction = format!("{:0width$}", whole % unit, width = decimals as usize);
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { format!("{sign}{}", whole / unit) } else { format!("{sign}{}.{fraction}", whole / unit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_a_point_and_no_needless_zeros() {
        assert_eq!(hundredths(-123_450), "-1234.50");
        assert_eq!(hundredths(-5), "-0.05");
        assert_eq!(trimmed(1382, 4), "0.1382");
        assert_eq!(trimmed(-2000, 3), "-2");
        assert_eq!(trimmed(8500, 4), "0.85");
    }
}
