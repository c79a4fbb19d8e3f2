use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::{Direction, DocType};

/// The VAT cases of one direction, in the order in which they are tried. Editable: `assets/vat/*.toml`.
///
/// Source: Expert/M Plus XML import manual (ventilation codes, `VATProc`); VAT return, form 625 (boxes).
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VatTable {
    /// VAT return box of the base by the beginning of the account number.
    #[serde(default)]
    boxes: BTreeMap<String, String>,
    #[serde(default, rename = "case")]
    cases: Vec<VatCase>,
}

/// One VAT case: a row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VatCase {
    /// Its name in drafts, such as `domestic`.
    pub key: String,
    /// Id of the text shown for it.
    pub label: String,
    /// Ventilation code, unless the rate has its own.
    #[serde(default)]
    pub ventilation: Option<u16>,
    /// Whether VAT stands on the invoice.
    #[serde(default)]
    pub charged: bool,
    /// Whether VAT that is charged can be deducted.
    #[serde(default = "yes")]
    pub deductible: bool,
    /// Whether any rate may occur.
    #[serde(default)]
    pub any_rate: bool,
    /// The rates that may occur.
    #[serde(default)]
    pub rates: Vec<VatRate>,
    /// VAT that the dossier owes itself.
    #[serde(default)]
    pub self_assessed: Option<SelfAssessed>,
    /// Boxes of an invoice.
    #[serde(default)]
    pub invoice: Boxes,
    /// Boxes of a credit note.
    #[serde(default)]
    pub credit_note: Boxes,
    /// Goods or services, where the case is for one of them.
    #[serde(default)]
    pub supply: Option<Supply>,
    /// The case for the other of the two.
    #[serde(default)]
    pub other_supply: Option<String>,
    /// Only for a party outside Belgium.
    #[serde(default)]
    pub intra_community: bool,
    /// Id of the text that says why a person always looks.
    #[serde(default)]
    pub ask: Option<String>,
    /// What an invoice says when it is this case.
    #[serde(default)]
    pub when: Vec<When>,
}

/// A rate of a case.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VatRate {
    /// Percentage.
    pub percent: u32,
    /// `VATProc` of purchases: 1 to 4.
    #[serde(default)]
    pub code: Option<u8>,
    /// Ventilation code of this rate.
    #[serde(default)]
    pub ventilation: Option<u16>,
    /// Box of the base at this rate.
    #[serde(default, rename = "box")]
    pub vat_box: Option<String>,
}

/// VAT that the dossier owes itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelfAssessed {
    /// Which central account of the dossier it is due on.
    pub account: DueAccount,
    /// Percentage taken when the invoice states none.
    pub percent: u32,
}

/// The central accounts of self-assessed VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueAccount {
    /// Box 55.
    IntraCommunity,
    /// Box 56.
    CoContractor,
    /// Box 57.
    Import,
}

/// VAT return boxes of one kind of document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Boxes {
    /// Of the base; `class` is the box of the account, `rate` the box of the rate.
    pub base: Vec<String>,
    /// Of VAT charged.
    pub vat: Option<String>,
    /// Of self-assessed VAT due.
    pub due: Option<String>,
    /// Of self-assessed VAT deducted.
    pub deductible: Option<String>,
    /// Of VAT that cannot be deducted and goes to the cost.
    pub cost: Vec<String>,
}

/// Goods or services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Supply {
    /// Goods.
    Goods,
    /// Services.
    Services,
}

/// Where the party is established for VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Region {
    /// Belgium.
    Be,
    /// Another Member State.
    Eu,
    /// Outside the Union.
    Other,
}

/// One condition of a case; everything that is stated must hold.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct When {
    /// UBL.BE names.
    pub name: Vec<String>,
    /// UNCL 5305 codes.
    pub category: Vec<String>,
    /// Words or codes in the reason of the exemption, one of which must occur.
    pub reason: Vec<String>,
    /// Where the party is.
    pub country: Vec<Region>,
    /// Goods or services.
    pub supply: Option<Supply>,
}

/// Why an office's own table cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VatTableError {
    /// Not TOML, or a column that does not exist.
    #[error("line {line} of the VAT table cannot be read: {problem}; correct that line")]
    Line {
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        problem: String,
    },
    /// A row that contradicts itself.
    #[error("row {row} (\"{key}\") of the VAT table {problem}; correct that row")]
    Row {
        /// Row, from 1.
        row: usize,
        /// Its key.
        key: String,
        /// What is wrong.
        problem: String,
    },
}

fn yes() -> bool {
    true
}

impl VatTable {
    /// Reads a table.
    ///
    /// # Errors
    /// When it is not TOML, has an unknown column, or a row contradicts itself; names the line or row.
    pub fn parse(text: &str) -> Result<Self, VatTableError> {
        let table: Self = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let before = text.get(..start).unwrap_or("");
            let problem = error.message().lines().next().unwrap_or("").to_owned();
            VatTableError::Line { line: before.matches('\n').count() + 1, problem }
        })?;
        for (index, case) in table.cases.iter().enumerate() {
            if let Err(problem) = table.check(index, case) {
                return Err(VatTableError::Row { row: index + 1, key: case.key.clone(), problem });
            }
        }
        Ok(table)
    }

    /// The table Postvak brings.
    #[must_use]
    pub fn builtin(direction: Direction) -> &'static Self {
        // A mistake in our own table would leave it empty, so that everything needs a person; a test reads both.
        static PURCHASE: LazyLock<VatTable> =
            LazyLock::new(|| VatTable::parse(include_str!("../../assets/vat/purchase.toml")).unwrap_or_default());
        static SALE: LazyLock<VatTable> =
            LazyLock::new(|| VatTable::parse(include_str!("../../assets/vat/sale.toml")).unwrap_or_default());
        match direction {
            Direction::Purchase => &PURCHASE,
            Direction::Sale => &SALE,
        }
    }

    /// The cases in order.
    #[must_use]
    pub fn cases(&self) -> &[VatCase] {
        &self.cases
    }

    /// The case with this key.
    #[must_use]
    pub fn case(&self, key: &str) -> Option<&VatCase> {
        self.cases.iter().find(|case| case.key == key)
    }

    /// Box of the base for an account: the longest beginning of its number that the table names.
    #[must_use]
    pub fn account_box(&self, account: u32) -> Option<&str> {
        let number = account.to_string();
        let fits = self.boxes.iter().filter(|(prefix, _)| number.starts_with(prefix.as_str()));
        fits.max_by_key(|(prefix, _)| prefix.len()).map(|(_, vat_box)| vat_box.as_str())
    }

    fn check(&self, index: usize, case: &VatCase) -> Result<(), String> {
        if case.key.is_empty() {
            return Err("has no key".to_owned());
        }
        if self.cases.iter().take(index).any(|earlier| earlier.key == case.key) {
            return Err("has the key of an earlier row".to_owned());
        }
        if case.ventilation.is_none() && (case.any_rate || case.rates.iter().any(|rate| rate.ventilation.is_none())) {
            return Err("has no ventilation code".to_owned());
        }
        if case.rates.is_empty() && !case.any_rate {
            return Err("has no rates".to_owned());
        }
        if case.charged && case.self_assessed.is_some() {
            return Err("is both charged and self-assessed".to_owned());
        }
        if let Some(code) = case.rates.iter().filter_map(|rate| rate.code).find(|code| !(1..=4).contains(code)) {
            return Err(format!("has rate code {code}; Expert/M knows 1 to 4"));
        }
        if let Some(due) = &case.self_assessed
            && !case.any_rate
            && !case.rates.iter().any(|rate| rate.percent == due.percent)
        {
            return Err(format!("self-assesses {} %, which is not one of its rates", due.percent));
        }
        if let Some(other) = &case.other_supply
            && !self.cases.iter().any(|candidate| &candidate.key == other)
        {
            return Err(format!("names \"{other}\", which is not in the table"));
        }
        for boxes in [&case.invoice, &case.credit_note] {
            if boxes.base.len() > 3 || boxes.cost.len() > 3 {
                return Err("has more than three boxes on a line".to_owned());
            }
        }
        Ok(())
    }
}

impl VatCase {
    /// The rate with this percentage.
    #[must_use]
    pub fn rate(&self, percent: Decimal) -> Option<&VatRate> {
        self.rates.iter().find(|rate| Decimal::from(rate.percent) == percent)
    }

    /// Whether this percentage may occur.
    #[must_use]
    pub fn allows(&self, percent: Decimal) -> bool {
        self.any_rate || self.rate(percent).is_some()
    }

    /// Ventilation code of the base at this percentage; 0 when the table has none.
    #[must_use]
    pub fn ventilation_at(&self, percent: Decimal) -> u16 {
        self.rate(percent).and_then(|rate| rate.ventilation).or(self.ventilation).unwrap_or(0)
    }

    /// The boxes of a kind of document.
    #[must_use]
    pub fn boxes(&self, doc_type: DocType) -> &Boxes {
        match doc_type {
            DocType::Invoice => &self.invoice,
            DocType::CreditNote => &self.credit_note,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Texts;
    use crate::office::Language;

    #[test]
    fn our_own_tables_are_right_and_have_texts() {
        for text in [include_str!("../../assets/vat/purchase.toml"), include_str!("../../assets/vat/sale.toml")] {
            let table = VatTable::parse(text).expect("our own table");
            assert!(table.cases().len() >= 14);
            for case in table.cases() {
                for id in [Some(&case.label), case.ask.as_ref()].into_iter().flatten() {
                    assert_ne!(&Texts::new(Language::Nl).get(id), id, "{id} has no text");
                }
            }
        }
    }

    #[test]
    fn a_mistake_is_told_with_its_line_or_row() {
        let wrong = VatTable::parse("[boxes]\n\"60\" = \"81\"\n[[case]]\nkey = \"x\"\nlabel = \"l\"\nventilatie = 1\n");
        let VatTableError::Line { line, .. } = wrong.expect_err("unknown column") else { panic!("a line") };
        assert!((3..=6).contains(&line), "{line}");
        let twice = "[[case]]\nkey='a'\nlabel='l'\nventilation=1\nany_rate=true\n".repeat(2);
        let error = VatTable::parse(&twice).expect_err("twice").to_string();
        assert_eq!(error, "row 2 (\"a\") of the VAT table has the key of an earlier row; correct that row");
    }

    #[test]
    fn the_longest_beginning_of_an_account_gives_its_box() {
        let table = VatTable::builtin(Direction::Purchase);
        assert_eq!(table.account_box(604_000), Some("81"));
        assert_eq!(table.account_box(612_100), Some("82"));
        assert_eq!(table.account_box(6_231_000), Some("82"));
        assert_eq!(table.account_box(240_000), Some("83"));
        assert_eq!(table.account_box(490_000), None);
    }
}
