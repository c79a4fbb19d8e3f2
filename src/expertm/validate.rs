use std::collections::HashSet;

use rust_decimal::Decimal;

use super::decode::decode;
use super::field::{Field, Kind, check, whole};
use super::problem::{Problem, Problems, amounts, field, value};
use super::schema::{BLOCKS, Block, block};
use super::tree::{Element, Piece, bound, walk};
use super::{ExpertMError, Style, text};
use crate::base::Message;

/// Ledger accounts from here on need their VAT boxes spelled out on a purchase.
///
/// Source: Expert/M Plus XML import manual, p. 39.
const FIRST_ACCOUNT_WITH_BOX: u64 = 620_000;
/// Ventilation codes of purchase lines that have no box: the control line and what is outside VAT.
const WITHOUT_BOX: [i64; 2] = [0, 22];
/// The ventilation code with which `VATProc` of a sale is a percentage (MOSS, OSS).
const FOREIGN_VAT: &str = "104";

/// What Expert/M would not take of this file, in the order of the file; empty when it would take all of it.
///
/// Stricter than Expert/M where it is silent: debit must equal credit, the first line must be the one of the
/// control account with the total of the document, and a number may not come twice in a journal and book year.
///
/// Source: Expert/M Plus XML import manual and schema; rules of the control line since version 13.03.210.01.
#[must_use]
pub fn validate(bytes: &[u8], style: Style) -> Vec<Problem> {
    let mut validator = Validator::new(style);
    if let Err(error) = validator.file(bytes) {
        let line = if let ExpertMError::TooDeep { line } = error { line } else { 0 };
        validator.problems.add(line, "", error.message());
    }
    validator.problems.into_list()
}

struct Validator {
    style: Style,
    problems: Problems,
    blocks: HashSet<String>,
    /// The block being read, with its line, until a record is met in it.
    empty_block: Option<(u32, String)>,
    numbers: HashSet<(String, String, String, String)>,
    cards: HashSet<(&'static str, String)>,
}

impl Validator {
    fn new(style: Style) -> Self {
        Self {
            style,
            problems: Problems::default(),
            blocks: HashSet::new(),
            empty_block: None,
            numbers: HashSet::new(),
            cards: HashSet::new(),
        }
    }

    fn file(&mut self, bytes: &[u8]) -> Result<(), ExpertMError> {
        bound(bytes)?;
        let decoded = decode(bytes);
        if decoded.contradicts {
            self.problems.add(1, "", Message::new("expertm-encoding"));
        }
        self.characters(&decoded.text);
        let broken = walk(&decoded.text, &mut |piece| {
            self.piece(&piece);
            Ok(())
        })?;
        self.block_ends();
        if let Some(broken) = broken {
            self.problems.add(broken.line, "", Message::new("expertm-broken").count("line", broken.line));
        }
        Ok(())
    }

    /// The parser lets characters pass that XML forbids and Expert/M's parser refuses.
    fn characters(&mut self, text: &str) {
        let mut line: u32 = 1;
        for letter in text.chars() {
            if letter == '\n' {
                line = line.saturating_add(1);
            } else if !text::is_xml(letter) {
                self.problems.add(line, "", Message::new("expertm-character").count("line", line));
                return;
            }
        }
    }

    fn piece(&mut self, piece: &Piece<'_>) {
        match *piece {
            Piece::Root { name, line, attributes } => {
                if name != super::writer::ROOT {
                    self.problems.add(line, "", Message::new("expertm-not-import-file"));
                }
                for (key, value) in attributes {
                    if key == "xmlns" && !value.is_empty() {
                        self.problems.add(line, "", Message::new("expertm-namespace"));
                    } else if key != "xmlns" && !key.starts_with("xmlns:") && !key.starts_with("xsi:") {
                        self.problems.add(line, "", field("expertm-stray", key));
                    }
                }
            }
            Piece::Block { name, line, adorned } => {
                self.block_ends();
                self.empty_block = Some((line, name.to_owned()));
                if block(name).is_none() {
                    self.unknown(line, "", name, BLOCKS.iter().map(|block| block.name));
                } else if !self.blocks.insert(name.to_owned()) {
                    self.problems.add(line, "", field("expertm-twice", name));
                }
                if adorned {
                    self.problems.add(line, "", field("expertm-stray", name));
                }
            }
            Piece::Record { block: name, record } => {
                self.empty_block = None;
                // An unknown block is one problem, not one for each of its records.
                let Some(block) = block(name) else { return };
                if record.name == block.record {
                    self.record(block, record);
                } else {
                    self.unknown(record.line, "", &record.name, std::iter::once(block.record));
                }
            }
            Piece::Stray { line } => self.problems.add(line, "", field("expertm-stray", "…")),
        }
    }

    /// A block without records is as wrong as an empty element.
    fn block_ends(&mut self) {
        if let Some((line, name)) = self.empty_block.take() {
            self.problems.add(line, "", field("expertm-empty", &name));
        }
    }

    fn unknown(&mut self, line: u32, record: &str, name: &str, mut known: impl Iterator<Item = &'static str>) {
        let message = match known.find(|known| known.eq_ignore_ascii_case(name)) {
            Some(right) => value("expertm-case", name, right),
            None => value("expertm-unknown", name, name),
        };
        self.problems.add(line, record, message);
    }

    fn record(&mut self, block: &'static Block, record: &Element) {
        let label = label(block, record);
        self.elements(&label, record, block.fields());
        match block.name {
            "Customers" | "Suppliers" => self.party(&label, block, record),
            "Accounts" => self.once(&label, block, record),
            "Sales" | "Purchases" => self.booking(&label, block, record),
            "Sundries" => self.balance(&label, record, "AmountRef"),
            _ => {}
        }
    }

    /// Each element known, once, with a value it may have; each required one there.
    fn elements(&mut self, label: &str, parent: &Element, fields: impl Iterator<Item = &'static Field> + Clone) {
        let mut seen: Vec<&str> = Vec::new();
        if parent.adorned || !parent.text.trim().is_empty() {
            self.problems.add(parent.line, label, field("expertm-stray", &parent.name));
        }
        for child in &parent.children {
            let Some(known) = fields.clone().find(|field| field.name == child.name) else {
                self.unknown(child.line, label, &child.name, fields.clone().map(|field| field.name));
                continue;
            };
            if seen.contains(&known.name) {
                self.problems.add(child.line, label, field("expertm-twice", known.name));
                continue;
            }
            seen.push(known.name);
            self.element(label, child, known);
        }
        for missing in fields.filter(|field| field.required && !seen.contains(&field.name)) {
            // A name in the wrong case was told already.
            if parent.child(missing.name).is_none() {
                self.problems.add(parent.line, label, field("expertm-missing", missing.name));
            }
        }
    }

    fn element(&mut self, label: &str, element: &Element, known: &'static Field) {
        if let Kind::List(name, fields) = known.kind {
            if element.adorned || !element.text.trim().is_empty() {
                self.problems.add(element.line, label, field("expertm-stray", known.name));
            }
            for child in &element.children {
                if child.name == name {
                    self.elements(label, child, fields.iter());
                } else {
                    self.unknown(child.line, label, &child.name, std::iter::once(name));
                }
            }
            if known.required && element.children.is_empty() {
                self.problems.add(element.line, label, field("expertm-empty", known.name));
            }
            return;
        }
        if element.adorned || !element.children.is_empty() {
            self.problems.add(element.line, label, field("expertm-stray", known.name));
        }
        if let Some(message) = check(known.name, known.kind, &element.text, self.style) {
            self.problems.add(element.line, label, message);
        }
    }

    /// A number may name one card only.
    fn once(&mut self, label: &str, block: &'static Block, record: &Element) {
        if let Some(number) = record.value(block.key)
            && !self.cards.insert((block.name, number.to_owned()))
        {
            self.problems.add(record.line, label, value("expertm-number-twice", block.key, number));
        }
    }

    fn party(&mut self, label: &str, block: &'static Block, record: &Element) {
        self.once(label, block, record);
        let number = record.value("VATNumber");
        let line = record.child("VATNumber").map_or(record.line, |element| element.line);
        match (record.value("VATStatus"), number) {
            (Some("1" | "4"), None) => self.problems.add(line, label, field("expertm-missing", "VATNumber")),
            (Some("0" | "2" | "3" | "5" | "6"), Some(number)) => {
                self.problems.add(line, label, value("expertm-vat-number-not-empty", "VATNumber", number));
            }
            _ => {}
        }
        if let (Some(number), Some(country)) = (number, record.value("CountryVATNumber"))
            && number.len() > country.len()
            && number.get(..country.len()).is_some_and(|start| start.eq_ignore_ascii_case(country))
        {
            self.problems.add(line, label, value("expertm-vat-number-country", "VATNumber", number));
        }
    }

    fn booking(&mut self, label: &str, block: &'static Block, record: &Element) {
        let purchase = block.name == "Purchases";
        let key = |name: &str| record.value(name).unwrap_or_default().to_owned();
        let number = (block.name.to_owned(), key("Journal_Prime"), key("Year_Alfa"), key("DocNumber"));
        if !self.numbers.insert(number) {
            self.problems.add(record.line, label, value("expertm-number-twice", "DocNumber", &key("DocNumber")));
        }
        if let (Some(currency), Some(rate)) = (record.value("CurrencyCode"), record.value("Rate"))
            && currency == "EUR"
            && self.style.strict_amount(rate).is_some_and(|rate| rate != Decimal::ONE)
        {
            self.problems.add(record.line, label, value("expertm-rate", "Rate", rate));
        }
        self.balance(label, record, "Amount");
        let details = record.child("Details").map_or(&[][..], |details| &details.children);
        self.control_line(label, record, details.first(), purchase);
        for (index, detail) in details.iter().enumerate() {
            if purchase {
                if index > 0 {
                    self.boxes(label, detail);
                }
            } else if let Some(percentage) = detail.value("VATProc")
                && detail.value("Ventil") != Some(FOREIGN_VAT)
            {
                self.problems.add(detail.line, label, value("expertm-vat-proc-sale", "VATProc", percentage));
            }
        }
    }

    /// The first line is the one of the control account, with the total of the document, and of an
    /// invoice on its side.
    fn control_line(&mut self, label: &str, record: &Element, first: Option<&Element>, purchase: bool) {
        let Some(first) = first else { return };
        if first.value("Ventil") != Some("0") {
            self.problems.add(first.line, label, Message::new("expertm-first-line-central"));
            return;
        }
        let amount = |element: &Element| element.value("Amount").and_then(|text| self.style.strict_amount(text));
        if let (Some(total), Some(line)) = (amount(record), amount(first))
            && total != line
        {
            let message = amounts("expertm-amount-differs", ("total", total), ("line", line));
            self.problems.add(first.line, label, message);
        }
        // A credit note can stand on either side: the office may let negative ones stay as they are.
        let side = if purchase { -1 } else { 1 };
        if record.value("DocType") == Some("10") && first.value("DebCre").and_then(whole) == Some(-side) {
            self.problems.add(first.line, label, value("expertm-control-side", "DebCre", &side.to_string()));
        }
    }

    /// Source: Expert/M Plus XML import manual, p. 39.
    fn boxes(&mut self, label: &str, detail: &Element) {
        let Some(account) = detail.value("Account") else { return };
        let outside = detail.value("Ventil").and_then(whole).is_some_and(|code| WITHOUT_BOX.contains(&code));
        let has_box = ["VAT1", "VAT2", "VAT3"].iter().any(|name| detail.value(name).is_some());
        // Longer account numbers have the same first six digits.
        let first_six = account.get(..6).and_then(|digits| digits.parse::<u64>().ok());
        if first_six.is_some_and(|account| account >= FIRST_ACCOUNT_WITH_BOX) && !outside && !has_box {
            self.problems.add(detail.line, label, value("expertm-box-missing", "VAT1", account));
        }
    }

    fn balance(&mut self, label: &str, record: &Element, name: &str) {
        let details = record.child("Details").map_or(&[][..], |details| &details.children);
        let (mut debit, mut credit) = (Decimal::ZERO, Decimal::ZERO);
        for detail in details {
            let Some(amount) = detail.value(name).and_then(|text| self.style.strict_amount(text)) else { return };
            match detail.value("DebCre").and_then(whole) {
                Some(1) => debit = debit.saturating_add(amount),
                Some(-1) => credit = credit.saturating_add(amount),
                _ => return,
            }
        }
        if debit != credit {
            let message = amounts("expertm-not-balanced", ("debit", debit), ("credit", credit));
            self.problems.add(record.line, label, message);
        }
    }
}

/// How a record is called in sentences: `Purchase 202600017`.
pub(super) fn label(block: &Block, record: &Element) -> String {
    match record.value(block.key) {
        Some(key) => format!("{} {}", block.record, super::problem::shown(key)),
        None => block.record.to_owned(),
    }
}
