//! Changes to the text of a VAT table; everything else in the file stays as a person wrote it.

use rust_decimal::Decimal;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

use super::vat_file::VatTableError;
use super::vat_table::{Boxes, VatRate, VatSource, VatTable};
use super::{DocType, VatProblem};

/// A change a person makes to the table of an office or a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VatChange {
    /// Another ventilation code for a case.
    Ventilation {
        /// Key of the case.
        key: String,
        /// The code.
        code: u16,
    },
    /// Other boxes for a case.
    Boxes {
        /// Key of the case.
        key: String,
        /// Of invoices or of credit notes.
        doc_type: DocType,
        /// The boxes.
        boxes: Boxes,
    },
    /// Other ventilation codes or boxes for the rates of a case.
    Rates {
        /// Key of the case.
        key: String,
        /// All its rates.
        rates: Vec<VatRate>,
    },
    /// The box of the base of an account, or of all that begin with the same digits; `None` takes it out of this file.
    AccountBox {
        /// The account or the digits.
        account: String,
        /// The box.
        vat_box: Option<String>,
    },
    /// The row of a case is taken out of this file, so that the one below it counts again.
    ForgetCase(String),
    /// What an account may deduct, and where the rest goes.
    Account {
        /// The account, or the digits that several begin with.
        account: String,
        /// Percentage of the VAT that can be deducted.
        deductible: Option<Decimal>,
        /// Private account that bears the rest.
        private: Option<u32>,
    },
    /// The row of an account is taken out of this file.
    ForgetAccount(String),
}

/// The text of a file with a change made in it. `below` is the table that the file is laid over.
///
/// # Errors
/// When the text, or the table it would make, is wrong; names the line.
pub fn changed(text: &str, change: &VatChange, below: &VatTable, source: VatSource) -> Result<String, VatTableError> {
    below.with(text, source)?;
    let unreadable = |error: &toml_edit::TomlError| VatTableError {
        line: 1,
        key: String::new(),
        problem: VatProblem::Unreadable(error.message().to_owned()),
    };
    let mut document: DocumentMut = text.parse().map_err(|error| unreadable(&error))?;
    match change {
        VatChange::Ventilation { key, code } => {
            if let Some(row) = row(&mut document, "case", "key", key) {
                row.insert("ventilation", value(i64::from(*code)));
            }
        }
        VatChange::Boxes { key, doc_type, boxes } => {
            let column = match doc_type {
                DocType::Invoice => "invoice",
                DocType::CreditNote => "credit_note",
            };
            if let Some(row) = row(&mut document, "case", "key", key) {
                row.insert(column, Item::Value(Value::InlineTable(written(boxes))));
            }
        }
        VatChange::Rates { key, rates } => {
            if let Some(row) = row(&mut document, "case", "key", key) {
                row.insert("rates", value(rates.iter().map(rate).collect::<Array>()));
            }
        }
        VatChange::AccountBox { account, vat_box } => {
            let table = document.entry("boxes").or_insert_with(|| Item::Table(Table::new()));
            if let Some(table) = table.as_table_like_mut() {
                match vat_box {
                    Some(vat_box) => table.insert(account, value(vat_box)),
                    None => table.remove(account),
                };
            }
        }
        VatChange::ForgetCase(key) => forget(&mut document, "case", "key", key),
        VatChange::Account { account, deductible, private } => {
            if let Some(row) = row(&mut document, "account", "account", account) {
                match deductible {
                    Some(percent) => row.insert("deductible", percent_item(*percent)),
                    None => row.remove("deductible"),
                };
                match private {
                    Some(number) => row.insert("private", value(i64::from(*number))),
                    None => row.remove("private"),
                };
            }
        }
        VatChange::ForgetAccount(account) => forget(&mut document, "account", "account", account),
    }
    let text = document.to_string();
    below.with(&text, source)?;
    Ok(text)
}

/// The row with this key, made when there is none.
fn row<'d>(document: &'d mut DocumentMut, list: &str, column: &str, key: &str) -> Option<&'d mut Table> {
    let rows = document.entry(list).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new())).as_array_of_tables_mut()?;
    let place = rows.iter().position(|row| says(row, column, key));
    if place.is_none() {
        let mut fresh = Table::new();
        fresh.insert(column, value(key));
        rows.push(fresh);
    }
    rows.get_mut(place.unwrap_or_else(|| rows.len().saturating_sub(1)))
}

fn forget(document: &mut DocumentMut, list: &str, column: &str, key: &str) {
    if let Some(rows) = document.get_mut(list).and_then(Item::as_array_of_tables_mut) {
        rows.retain(|row| !says(row, column, key));
    }
}

/// An account may be written as a number or as a text.
fn says(row: &Table, column: &str, key: &str) -> bool {
    row.get(column).is_some_and(|item| {
        item.as_str().map(str::trim) == Some(key) || item.as_integer().is_some_and(|number| number.to_string() == key)
    })
}

fn percent_item(percent: Decimal) -> Item {
    let percent = percent.normalize();
    match i64::try_from(percent) {
        Ok(whole) if percent.scale() == 0 => value(whole),
        _ => value(percent.to_string()),
    }
}

fn rate(rate: &VatRate) -> InlineTable {
    let mut table = InlineTable::new();
    table.insert("percent", i64::from(rate.percent).into());
    for (column, number) in [("code", rate.code.map(i64::from)), ("ventilation", rate.ventilation.map(i64::from))] {
        if let Some(number) = number {
            table.insert(column, number.into());
        }
    }
    if let Some(vat_box) = &rate.vat_box {
        table.insert("box", vat_box.as_str().into());
    }
    table
}

/// All columns, so that an empty one takes away what stands below.
fn written(boxes: &Boxes) -> InlineTable {
    let mut table = InlineTable::new();
    let list = |boxes: &[String]| Value::Array(boxes.iter().map(String::as_str).collect::<Array>());
    table.insert("base", list(&boxes.base));
    for (column, vat_box) in [("vat", &boxes.vat), ("due", &boxes.due), ("deductible", &boxes.deductible)] {
        table.insert(column, vat_box.as_deref().unwrap_or_default().into());
    }
    table.insert("cost", list(&boxes.cost));
    table
}
